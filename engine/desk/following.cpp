// Running cases follow what changes around them: staff, the calendar, the definitions.
#include "desk/coded.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

const Act as_system{.actor = "system", .seen = std::nullopt, .key = {}};

std::vector<std::string> running(Desk& desk) {
    std::vector<std::string> ids;
    for (const auto& row : desk.journal->select({.view = "orders", .where = {equal("finished", std::int64_t(0))}}))
        ids.push_back(text_of(row[0]));
    return ids;
}

flow::command::StaffChanged readers_of(Desk& desk, const OpenCase& open) {
    flow::command::StaffChanged wish;
    for (const auto& row :
         desk.journal->select({.view = "readers",
         .where = {equal("order_id", open.order), equal("edition", std::int64_t(open.now.acquainted_edition))}})) {
        const auto state = text_of(row[3]);
        wish.known.push_back(text_of(row[2]));
        if (state == "pending") wish.pending.push_back(text_of(row[2]));
        if (state == "deferred") wish.deferred.push_back(text_of(row[2]));
    }
    return wish;
}

constexpr char calendar_seen[] = "calendar.seen";

// What running cases were last brought up to: the production calendar and the day.
struct Seen {
    std::string edition, day;
    friend bool operator==(const Seen&, const Seen&) = default;
};

std::string body_of(const Seen& seen) {
    data::Builder make;
    const data::Field fields[] = {make.field("edition", make.text(seen.edition)),
                                  make.field("day", make.text(seen.day))};
    return data::to_json(make.finish(make.map(fields)).root());
}

Seen seen_of(const std::string& body) {
    auto tree = data::read_json({calendar_seen, body}, {.bytes = 4096, .nodes = 20, .depth = 4});
    if (!tree) return {};
    auto text = [&](std::string_view key) {
        auto value = tree.value->root().find(key);
        return value && value->is(data::Kind::Text) ? std::string(value->text()) : std::string();
    };
    return {text("edition"), text("day")};
}

}  // namespace

void staff_changed(Desk& desk) {
    // People are awaited only where a task or an acquaintance stands open.
    std::set<std::string> orders;
    for (const char* view : {"tasks", "acquaintances"}) {
        for (const auto& group : desk.journal->count_by({.view = view}, {"order_id"}))
            orders.insert(text_of(group.values.front()));
    }
    for (const auto& order : orders) {
        auto open = open_case(desk, order);
        (void)perform(desk, order, as_system, readers_of(desk, open));
    }
}

void calendar_followed(Desk& desk) {
    const Seen now{desk.days.edition(), calendar::iso(desk.today())};
    auto entries = desk.journal->read(calendar_stream);
    const Seen before = entries.empty() ? Seen{} : seen_of(entries.back().entry.body);
    if (now == before) return;
    if (!before.edition.empty() && now.edition != before.edition) {
        for (const auto& order : running(desk))
            (void)perform(desk, order, as_system, flow::command::CalendarChanged{coded("calendar")});
    }
    // A leave begins and ends, a power ends with the day itself: nobody needs to say so.
    if (now.day != before.day) staff_changed(desk);
    journal::Commit commit;
    commit.at = desk.now();
    commit.actor = "system";
    commit.appends.push_back(
        {calendar_stream, static_cast<std::int64_t>(entries.size()), {{calendar_seen, 1, body_of(now)}}});
    (void)desk.journal->commit(commit);  // a conflict: another process has done the same
}

Loaded<std::vector<std::string>> migrate_cases(Desk& desk, const Act& act, const std::string& workflow, bool dry_run) {
    auto after = load_definition(desk.world, desk.folder->path, desk.workflows, workflow);
    if (!after) return {std::nullopt, std::move(after.problems)};
    auto proof = flow::prove(**after.value, 100'000);
    if (has_errors(proof.problems)) return {std::nullopt, std::move(proof.problems)};

    std::vector<std::string> told;
    Problems problems;
    for (const auto& row : desk.journal->select({.view = "orders",
                           .where = {equal("workflow", (*after.value)->id), equal("finished", std::int64_t(0))}})) {
        const auto order = text_of(row[0]);
        auto open = open_case(desk, order);
        if (open.now.definition_digest == (*after.value)->digest) continue;
        auto plan = flow::plan(*open.definition, **after.value, {open.now});
        for (auto& line : plan.lines) {
            if (line.problem) {
                line.problem->place.file = order_path(desk, order);
                problems.push_back(std::move(*line.problem));
                continue;
            }
            told.push_back(order + ": " + line.from_state + " → " + line.to_state);
            if (dry_run) continue;
            auto migrated = migrate_case(desk, order, act, *after.value);
            append(problems, std::move(migrated.problems));
        }
    }
    // What can be moved is moved; what cannot stays as it was, and is named.
    return {std::move(told), std::move(problems)};
}

std::optional<Problem> compare_head(Desk& desk, const std::string& remembered) {
    auto refuse = [&](const char* code, std::string text, std::string hint) {
        return Problem{.code = code, .place = {.file = desk.store}, .text = std::move(text), .hint = std::move(hint)};
    };
    const auto colon = remembered.find(':');
    const auto size = std::strtoll(remembered.c_str(), nullptr, 10);
    if (colon == remembered.npos || size <= 0)
        return refuse("store.head.form", say("{1} is no head of a log", {remembered}), "SIZE:DIGEST");
    const journal::Head head{size, remembered.substr(colon + 1)};
    if (desk.journal->head().size < size)
        return refuse("store.log.cut", say("the log had {1} entries and has fewer now", {std::to_string(size)}),
                      say("entries at its end were removed, or the store is an older copy"));
    if (!journal::holds(*desk.journal, head))
        return refuse("store.log.forged",
                      say("the first {1} entries of the log are not those that were", {std::to_string(size)}),
                      say("compare with a backup copy: prikaz store check --head on each"));
    return std::nullopt;
}

Problems check_store(Desk& desk) {
    Problems problems;
    auto complain = [&](const std::string& where, const std::string& text) {
        problems.push_back(
            {.code = "store.case.unreadable", .place = {.file = desk.store + ": " + where}, .text = text, .hint = {}});
    };
    for (const auto& stream : desk.journal->streams("order/")) {
        const auto order = std::string(order_of_stream(stream));
        try {
            auto open = open_case(desk, order);
            (void)files_of(desk, open.now.edition.manifest);
            if (open.rendered) (void)files_of(desk, open.rendered->manifest);
        } catch (const MachineFailure& failure) {
            complain(stream, failure.what());
        }
    }
    return problems;
}

}  // namespace prikaz::desk
