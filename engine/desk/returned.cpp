// Orders that came back to be written anew, and drafts: what their author has to do.
#include <algorithm>

#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

std::string with_member(Desk& desk, const std::string& by, const std::string& member) {
    auto name = person_name(desk, by);
    if (!member.empty() && member != by) name += " (" + say("for {1}", {person_name(desk, member)}) + ")";
    return name;
}

// Follows the order's entries: what is said against it, forgotten when it goes on its way again.
struct Refusals {
    Desk& desk;
    const flow::Definition& definition;
    std::vector<ReturnLine> lines;

    bool is_editable(const std::string& path) const {
        const auto* state = definition.state(path);
        return state && state->editable;
    }
    void operator()(const flow::event::VisaGiven& it, Instant at) {
        if (it.visa.verdict == flow::Verdict::Rejected)
            lines.push_back({it.visa.by, with_member(desk, it.visa.by, it.visa.member), it.visa.remark, at});
    }
    // Of visas the move says again what they said.
    void operator()(const flow::event::Moved& it, Instant at) {
        if (is_editable(it.path)) return lines.clear();
        if (it.move == "rejected" || it.remark.empty() || !is_editable(it.to)) return;
        lines.push_back({it.by, it.by == "system" ? std::string() : person_name(desk, it.by), it.remark, at});
    }
    template <class Other>
    void operator()(const Other&, Instant) {}
};

}  // namespace

bool is_editable(const OpenCase& open) {
    if (open.now.finished || open.now.registered || !open.definition) return false;
    return std::ranges::any_of(open.now.active, [&](const auto& active) {
        const auto* state = open.definition->state(active.first);
        return state && state->editable;
    });
}

std::vector<ReturnLine> returns_of(Desk& desk, const OpenCase& open) {
    if (!is_editable(open)) return {};
    Refusals refusals{desk, *open.definition, {}};
    for (const auto& recorded : desk.journal->read(order_stream(open.order)))
        if (const auto event = flow::read(recorded.entry.type, recorded.entry.version, recorded.entry.body))
            std::visit([&](const auto& it) { refusals(it, recorded.at); }, *event);
    return std::move(refusals.lines);
}

void add_returned(Desk& desk, const std::string& person, std::vector<Duty>& duties) {
    for (const auto& row : desk.journal->select({.view = "orders",
                                                 .where = {equal("author", person), equal("number", std::string()),
                                                           equal("finished", std::int64_t(0))}})) {
        const auto line = order_line(row);
        const auto open = open_case(desk, line.id);
        if (!is_editable(open)) continue;
        Duty duty{.order = line.id, .title = line.title, .kind = line.kind, .number = {}, .date = {}, .what = "revise",
                  .member = person, .due = {}, .edition = line.edition};
        duty.returned = returns_of(desk, open);
        duties.push_back(std::move(duty));
    }
}

void add_drafts(Desk& desk, const std::string& person, std::vector<Duty>& duties) {
    for (auto& line : drafts(desk)) {
        Duty duty;
        duty.order = std::move(line.id);
        duty.title = std::move(line.title);
        duty.what = "write";
        duty.member = person;
        duties.push_back(std::move(duty));
    }
}

}  // namespace prikaz::desk
