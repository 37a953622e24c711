// What stands inside of a state in a picture.
#include <algorithm>
#include <array>

#include "flow/draw.hpp"

namespace prikaz::flow::drawing {
namespace {

constexpr const char* SAY(const char* text) { return text; }

std::string term(const calendar::Duration& duration) {
    switch (duration.unit) {
        case calendar::Unit::WorkingDays:
            return say("{1} working day", "{1} working days", duration.count);
        case calendar::Unit::Days:
            return say("{1} day", "{1} days", duration.count);
        case calendar::Unit::Hours:
            return say("{1} hour", "{1} hours", duration.count);
        case calendar::Unit::Months:
            return say("{1} month", "{1} months", duration.count);
        case calendar::Unit::Years:
            return say("{1} year", "{1} years", duration.count);
    }
    return {};
}

std::string with_term(std::string text, const std::optional<calendar::Duration>& due) {
    return due ? text + ", " + term(*due) : text;
}

std::string quorum(const Quorum& need) {
    const std::string number = std::to_string(need.number);
    const std::string veto = need.veto ? ", " + say("with veto") : std::string();
    switch (need.kind) {
        case Quorum::Kind::All:
            return say("all") + veto;
        case Quorum::Kind::Any:
            return say("any one") + veto;
        case Quorum::Kind::Count:
            return say("at least {1}", {number}) + veto;
        case Quorum::Kind::Percent:
            return say("at least {1} %", {number}) + veto;
    }
    return {};
}

constexpr std::array signature_kinds{SAY("simple"), SAY("enhanced"), SAY("qualified"), SAY("on paper")};
constexpr std::array acknowledgement_kinds{SAY("simple"), SAY("qualified"), SAY("on paper"), SAY("act of refusal"),
                                           SAY("enhanced")};

template <class Kind, std::size_t count>
std::string listed(const std::vector<Kind>& kinds, const std::array<const char*, count>& names) {
    std::string text;
    for (const Kind kind : kinds) text += (text.empty() ? "" : ", ") + say(names[static_cast<std::size_t>(kind)]);
    return text;
}

struct Details {
    const Definition& definition;
    std::vector<std::string> lines{};

    void add(std::string_view text) {
        for (std::string& line : wrapped(text)) lines.push_back(std::move(line));
    }

    void operator()(const std::monostate&) {}
    void operator()(const Approve& approve) {
        int number = 0;
        for (const Stage& stage : approve.stages) {
            const std::string place = approve.stages.size() > 1 ? std::to_string(++number) + ". " : std::string();
            add(with_term(place + who(stage) + ": " + quorum(stage.need), stage.due));
        }
    }
    void operator()(const Sign& sign) {
        const std::string who = definition.role_title(sign.role);
        add(with_term(sign.signers == Signers::All ? who + ": " + quorum({}) : who, sign.due));
        add(listed(sign.kinds, signature_kinds));
        for (const Requirement& requirement : sign.require)
            add("[" + requirement.when.text + "] " + listed(requirement.kinds, signature_kinds));
    }
    void operator()(const Publish& publish) { add(with_term(publish.where, publish.due)); }
    void operator()(const Acknowledge& acknowledge) {
        add(with_term(definition.role_title(acknowledge.role), acknowledge.due));
        add(listed(acknowledge.kinds, acknowledgement_kinds));
    }
    void operator()(const Control& control) {
        add(definition.role_title(control.role));
        if (!control.accept.empty()) add(say("accepted by {1}", {definition.role_title(control.accept)}));
    }
    void operator()(const Hold& hold) {
        if (hold.until_year_end) add(say("until the end of the year"));
        if (hold.length) add(term(*hold.length));
    }

    // Ids are for the definition's author: people see them only where nothing else is known.
    std::string who(const Stage& stage) const {
        const std::string title = definition.role_title(stage.role);
        return title != stage.role || stage.role == stage.id ? title : stage.id + " (" + stage.role + ")";
    }
};

}  // namespace

std::string title(const State& state) { return state.label.empty() ? state.id : state.label; }

std::vector<std::string> details(const Definition& definition, const State& state) {
    Details details{definition};
    std::visit(details, state.activity);
    if (state.due) details.add(term(*state.due));
    return std::move(details.lines);
}

}  // namespace prikaz::flow::drawing
