// A list of people against the staff that is known: what changed, as events.
#include <algorithm>

#include "organization/recognition.hpp"

namespace prikaz::organization {
namespace {

class Comparison {
public:
    Comparison(const Staff& known, const Staff& list, const ImportOptions& options)
        : known_(known), list_(list), options_(options), recognised_(recognise(known, list, problems)) {
        for (std::size_t i = 0; i < list.people.size(); ++i) ids_.emplace(list.people[i].id, recognised_[i].id);
    }

    Problems problems;
    Import import;

    void compare() {
        for (std::size_t i = 0; i < list_.people.size(); ++i) {
            const Person listed = renamed(list_.people[i], recognised_[i].id);
            if (const Person* before = recognised_[i].known)
                emit(changes_of(*before, listed, list_, options_, problems));
            else
                add(listed);
        }
        groups();
        if (options_.extent == Extent::Whole) missing();
    }

private:
    const Staff& known_;
    const Staff& list_;
    const ImportOptions& options_;
    std::vector<Recognised> recognised_;
    std::map<std::string, std::string, std::less<>> ids_;   // of the list → of staff
    std::map<std::string, std::set<std::string>> by_name_;  // made when first needed

    void emit(std::vector<StaffEvent> events) { std::ranges::move(events, std::back_inserter(import.events)); }

    // ---- People ----
    Person renamed(Person person, const std::string& id) {
        person.id = id;
        for (Absence& absence : person.absences)
            if (!absence.substitute.empty()) absence.substitute = substitute(absence.substitute, person);
        return person;
    }

    // «Замещает» of a list: its own id, an id of staff, or a full name.
    std::string substitute(const std::string& written, const Person& absent) {
        if (const auto id = ids_.find(written); id != ids_.end()) return id->second;
        if (known_.find(written)) return written;
        if (by_name_.empty()) {
            for (const Person& person : known_.people) by_name_[folded_name(person.name)].insert(person.id);
            for (std::size_t i = 0; i < list_.people.size(); ++i)
                by_name_[folded_name(list_.people[i].name)].insert(recognised_[i].id);
        }
        const auto named = by_name_.find(folded(written));
        if (named != by_name_.end() && named->second.size() == 1) return *named->second.begin();
        const bool nobody = named == by_name_.end();
        problems.push_back(
            {Severity::Error, "staff.import.substitute", absent.place,
             nobody ? say("nobody is known as «{1}»", {written}) : say("several people are known as «{1}»", {written}),
             say("write the id of whoever stands in for {1}", {russian::full_name(absent.name)})});
        return {};
    }

    void add(Person person) {
        constexpr std::size_t most = 8;  // keeps the entry small
        std::vector<StaffEvent> more;
        for (std::size_t i = most; i < person.posts.size(); ++i)
            more.push_back(event::PostTaken{person.id, person.posts[i]});
        for (std::size_t i = most; i < person.absences.size(); ++i)
            more.push_back(event::AbsenceSet{person.id, person.absences[i]});
        person.posts.resize(std::min(person.posts.size(), most));
        person.absences.resize(std::min(person.absences.size(), most));
        import.events.push_back(event::PersonAdded{std::move(person)});
        emit(std::move(more));
    }

    // ---- Groups ----
    void groups() {
        const bool is_whole_truth = list_.columns.empty();
        std::set<std::string> named;
        for (const Group& listed : list_.groups) {
            const Group* before = known_.group(listed.id);
            if (!before && !listed.title.empty()) before = known_.group(listed.title);
            named.insert(before ? before->id : listed.id);
            change_group(before, listed, is_whole_truth);
        }
        if (!is_whole_truth || options_.extent != Extent::Whole) return;
        for (const Group& group : known_.groups)
            if (!named.contains(group.id) && !group.people.empty()) emit_group(group.id, {}, {}, group.people);
    }

    void change_group(const Group* before, const Group& listed, bool is_whole_truth) {
        std::set<std::string> old_members, members;
        if (before) old_members.insert(before->people.begin(), before->people.end());
        std::vector<std::string> added, removed;
        for (const std::string& id : listed.people) {
            const auto known = ids_.find(id);
            const std::string& member = known == ids_.end() ? id : known->second;
            if (members.insert(member).second && !old_members.contains(member)) added.push_back(member);
        }
        if (before && options_.extent == Extent::Whole)
            for (const std::string& id : before->people)
                if (!members.contains(id) && (is_whole_truth || is_on_list(id))) removed.push_back(id);
        std::optional<std::string> title;
        if (before ? is_whole_truth && listed.title != before->title : !listed.title.empty()) title = listed.title;
        const bool is_new = !before && listed.people.empty();
        if (title || is_new || !added.empty() || !removed.empty())
            emit_group(before ? before->id : listed.id, title, added, removed);
    }

    std::set<std::string_view> listed_ids_;
    bool is_on_list(std::string_view id) {
        if (listed_ids_.empty())
            for (const Recognised& one : recognised_) listed_ids_.insert(one.id);
        return listed_ids_.contains(id);
    }

    // 400 ids of 64 signs fit an entry.
    void emit_group(const std::string& id, std::optional<std::string> title, const std::vector<std::string>& added,
                    const std::vector<std::string>& removed) {
        constexpr std::size_t most = 400;
        const auto piece = [](const std::vector<std::string>& all, std::size_t from) {
            const std::size_t begin = std::min(from, all.size()), end = std::min(from + most, all.size());
            return std::vector<std::string>(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                            all.begin() + static_cast<std::ptrdiff_t>(end));
        };
        for (std::size_t from = 0; from == 0 || from < std::max(added.size(), removed.size()); from += most) {
            import.events.push_back(event::GroupChanged{id, title, piece(added, from), piece(removed, from)});
            title.reset();
        }
    }

    // ---- Who is not on the list ----
    void missing() {
        std::set<const Person*> found;
        for (const Recognised& one : recognised_) found.insert(one.known);
        std::string names;
        constexpr std::size_t shown = 5;
        for (const Person& person : known_.people) {
            if (found.contains(&person) || !person.employed_on(options_.today) || person.dismissed) continue;
            import.missing.push_back(person.id);
            if (import.missing.size() <= shown)
                names += (names.empty() ? "" : ", ") + russian::surname_first(person.name);
            if (options_.dismiss_missing)
                import.events.push_back(event::Dismissed{person.id, *options_.dismiss_missing});
        }
        if (import.missing.empty()) return;
        if (import.missing.size() > shown) names += "…";
        const Place whole{.file = list_.tree.source() ? list_.tree.source()->name : std::string()};
        problems.push_back(
            {Severity::Warning, "staff.import.missing", whole,
             say("{1} person of staff is not on the list: {2}", "{1} people of staff are not on the list: {2}",
                 static_cast<std::int64_t>(import.missing.size()), {names}),
             options_.dismiss_missing ? std::string()
                                      : say("nobody is dismissed by this; --dismiss-missing with --on DAY does so")});
    }
};

}  // namespace

Loaded<Import> compare_staff(const Staff& known, const Staff& imported, const ImportOptions& options) {
    Comparison comparison(known, imported, options);
    comparison.compare();
    if (has_errors(comparison.problems)) return {std::nullopt, std::move(comparison.problems)};
    return {std::move(comparison.import), std::move(comparison.problems)};
}

}  // namespace prikaz::organization
