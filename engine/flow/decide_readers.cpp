// Acquaintance: who is asked to read, who is deferred, who falls away, who joins. Each reader's acknowledgement is a
// stream of its own, so that the case knows only that its readers of an edition are being asked.
#include <algorithm>

#include "flow/deciding.hpp"
#include "flow/timers.hpp"

namespace prikaz::flow {

namespace {

std::vector<std::string> on_leave(const Deciding& d, const std::vector<std::string>& people) {
    std::vector<std::string> away;
    for (const std::string& person : people)
        if (d.around().directory->on_leave(person, d.scene().today())) away.push_back(person);
    return away;
}

using People = std::vector<std::string> event::ReadersChanged::*;

void change(Deciding& d, People which, std::vector<std::string> people, std::string_view reason,
            std::optional<calendar::Date> due) {
    for (auto& portion : portions(std::move(people))) {
        event::ReadersChanged changed{d.present().edition.number, {}, {}, {}, {}, std::string(reason), due};
        changed.*which = std::move(portion);
        d.emit(std::move(changed));
    }
}

// The parts to be read by people who have read the edition before; empty: the whole text.
std::vector<std::string> parts_to_read(const Deciding& d) {
    const Case& present = d.present();
    const bool next = present.acquainted_edition > 0 && present.acquainted_edition + 1 == present.edition.number;
    if (d.again == Deciding::Again::Everything || !next) return {};
    return present.changed_parts;
}

// Everybody has read this edition, or the one before that says the same.
bool is_nothing_to_read(const Deciding& d) {
    const Case& present = d.present();
    if (present.acquainted_edition == 0 || !present.acquaintance.empty()) return false;
    if (present.acquainted_edition == present.edition.number) return true;
    return d.again == Deciding::Again::ChangedParts && !present.edition.parts.empty() &&
           present.acquainted_edition + 1 == present.edition.number && present.changed_parts.empty();
}

struct Sorted {
    std::vector<std::string> closed, deferred, resumed;
};

Sorted sorted(const Deciding& d, const Acknowledge& rules, const command::StaffChanged& readers) {
    const Directory& directory = *d.around().directory;
    const calendar::Date today = d.scene().today();
    Sorted all;
    const auto left = [&](const std::string& person) {
        return rules.close_on_dismissal && !directory.employed(person, today);
    };
    for (const std::string& person : readers.pending) {
        if (left(person))
            all.closed.push_back(person);
        else if (rules.defer_on_leave && directory.on_leave(person, today))
            all.deferred.push_back(person);
    }
    for (const std::string& person : readers.deferred) {
        if (left(person))
            all.closed.push_back(person);
        else if (!directory.on_leave(person, today))
            all.resumed.push_back(person);
    }
    return all;
}

std::vector<std::string> hired(const Deciding& d, const Acknowledge& rules, const command::StaffChanged& readers) {
    if (!rules.add_hired) return {};
    const std::set<std::string_view> known(readers.known.begin(), readers.known.end());
    std::vector<std::string> added = holders(d.scene(), rules.role, d.scene().today());
    std::erase_if(added, [&](const std::string& person) { return known.contains(person); });
    return added;
}

}  // namespace

void open_acquaintance(Deciding& d, const std::string& path, const Acknowledge& rules) {
    std::vector<std::string> people;
    if (!is_nothing_to_read(d)) people = holders(d.scene(), rules.role, d.scene().today());
    if (people.empty()) {
        d.emit(event::ActivityDone{path, ""});
        return follow(d, path, "done", {d.command().actor, "", ""});
    }
    const Edition& edition = d.present().edition;
    const auto due = d.work(path)->due;
    std::vector<std::string> away;
    if (rules.defer_on_leave) away = on_leave(d, people);
    const std::vector<std::string> changed = parts_to_read(d);
    for (auto& portion : portions(std::move(people)))
        d.emit(event::AcquaintanceOpened{edition.number, edition.digest, std::move(portion), due, path, changed});
    change(d, &event::ReadersChanged::deferred, std::move(away), "leave", due);
}

void change_readers(Deciding& d, const std::string& path, const Acknowledge& rules,
                    const command::StaffChanged& readers) {
    Sorted all = sorted(d, rules, readers);
    const auto due = d.work(path)->due;
    const auto fresh = deadline(d.scene(), length(d.scene().state(path), 0), d.around().now).due;
    change(d, &event::ReadersChanged::closed, std::move(all.closed), "dismissal", due);
    change(d, &event::ReadersChanged::deferred, std::move(all.deferred), "leave", due);
    change(d, &event::ReadersChanged::resumed, std::move(all.resumed), "return", fresh);
    change(d, &event::ReadersChanged::added, hired(d, rules, readers), "hire", fresh);
}

}  // namespace prikaz::flow
