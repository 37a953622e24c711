// Reminders that somebody sends by hand to those who have not read an order yet.
#include "desk/errands.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t readers_in_an_entry = 500;

Problem refusal(const Desk& desk, const std::string& order, std::string code, std::string text, std::string hint = {}) {
    return {.code = std::move(code),
            .place = {.file = order_path(desk, order)},
            .text = std::move(text),
            .hint = std::move(hint)};
}

std::vector<std::string> pending(Desk& desk, const std::string& order, int edition) {
    std::vector<std::string> people;
    for (const auto& row : desk.journal->select({.view = "readers",
                           .where = {equal("order_id", order), equal("edition", std::int64_t(edition)),
                                     equal("state", std::string("pending"))},
                           .order = {"person"}}))
        people.push_back(text_of(row[2]));
    return people;
}

std::optional<Problem> may_not_remind(Desk& desk, const Today& today, const OpenCase& open, const Act& act) {
    if (!today.standing(act.actor).clerk)
        return refusal(desk, open.order, "remind.who", say("reminders are sent by the clerk"));
    if (!desk.folder->card.mail || !open.definition->mail)
        return refusal(desk, open.order, "remind.mail", say("this office sends no letters"),
                       say("name a mail server in office.yaml: mail:"));
    return std::nullopt;
}

}  // namespace

Loaded<std::int64_t> remind_readers(Desk& desk, const Today& today, const std::string& order, const Act& act) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    if (auto problem = may_not_remind(desk, today, *open.value, act)) return refused<std::int64_t>(std::move(*problem));
    const auto edition = open.value->now.acquainted_edition;
    const auto people = pending(desk, order, edition);
    if (people.empty())
        return refused<std::int64_t>(
            refusal(desk, order, "remind.nobody", say("nobody is left who has not read this order")));
    ReadersTold told{.order = order,
                     .about = "reminder",
                     .remark = {},
                     .path = open.value->now.acquaintance,
                     .people = {},
                     .due = {}};
    // The stream's name holds the day: a second click the same day, and one on another server, finds it there.
    journal::Append append{.stream = std::string(notice_prefix) + order + "/" + std::to_string(edition) + "/reminder-" +
                                     calendar::iso(desk.today()),
                           .seen = 0,
                           .entries = {}};
    for (std::size_t begin = 0; begin < people.size(); begin += readers_in_an_entry) {
        told.people.assign(
            people.begin() + static_cast<std::ptrdiff_t>(begin),
            people.begin() + static_cast<std::ptrdiff_t>(std::min(begin + readers_in_an_entry, people.size())));
        append.entries.push_back(entry_of(told));
    }
    const journal::Commit commit{.appends = {std::move(append)}, .at = desk.now(), .actor = act.actor};
    if (desk.journal->commit(commit).kind != journal::Committed::Kind::Done)
        return refused<std::int64_t>(
            refusal(desk, order, "remind.today", say("they have been reminded today already")));
    return {static_cast<std::int64_t>(people.size()), {}};
}

}  // namespace prikaz::desk
