// One change after another makes the staff of today.
#include <algorithm>

#include "organization/staff_fields.hpp"

namespace prikaz::organization {
namespace {

using Members = std::unordered_map<std::string, std::unordered_set<std::string>>;

class Apply {
public:
    Apply(Staff& staff, Members& members) : staff_(staff), members_(members) {}

    void operator()(const event::PersonAdded& added) const {
        const auto [at, is_new] = staff_.index.try_emplace(added.person.id, staff_.people.size());
        if (is_new)
            staff_.people.push_back(added.person);
        else
            staff_.people[at->second] = added.person;
    }
    void operator()(const event::PersonChanged& changed) const {
        Person* person = find(changed.person);
        for (const event::FieldChange& change : changed.fields)
            for (const PersonField& field : person_fields())
                if (person && field.name == change.field) field.write(*person, change.after);
    }
    void operator()(const event::PostTaken& taken) const { put(taken.person, taken.post); }
    void operator()(const event::PostLeft& left) const { put(left.person, left.post); }
    void operator()(const event::PostRemoved& removed) const {
        Person* person = find(removed.person);
        if (!person) return;
        const auto post = find_post(*person, removed.post);
        if (post != person->posts.end()) person->posts.erase(post);
    }
    void operator()(const event::UnitChanged& changed) const {
        if (Person* person = find(changed.person)) person->unit = changed.after;
    }
    void operator()(const event::Dismissed& dismissed) const {
        if (Person* person = find(dismissed.person)) person->dismissed = dismissed.last;
    }
    void operator()(const event::Returned& returned) const {
        Person* person = find(returned.person);
        if (!person) return;
        person->hired = returned.from;
        person->dismissed.reset();
    }
    void operator()(const event::AbsenceSet& set) const {
        Person* person = find(set.person);
        if (!person) return;
        const auto known = std::ranges::find(person->absences, set.absence.from, &Absence::from);
        if (known == person->absences.end())
            person->absences.push_back(set.absence);
        else
            *known = set.absence;
        std::ranges::sort(person->absences, {}, &Absence::from);
    }
    void operator()(const event::AbsenceRemoved& removed) const {
        if (Person* person = find(removed.person))
            std::erase_if(person->absences, [&](const Absence& absence) { return absence.from == removed.from; });
    }
    void operator()(const event::PersonRemoved& removed) const {
        const auto found = staff_.index.find(removed.person);
        if (found == staff_.index.end()) return;
        const std::size_t at = found->second;
        staff_.people.erase(staff_.people.begin() + static_cast<std::ptrdiff_t>(at));
        staff_.index.erase(found);
        for (auto& [id, place] : staff_.index) place -= place > at;
        for (Group& group : staff_.groups) std::erase(group.people, removed.person);
        for (auto& [group, members] : members_) members.erase(removed.person);
        for (Person& person : staff_.people)
            for (Absence& absence : person.absences)
                if (absence.substitute == removed.person) absence.substitute.clear();
    }
    void operator()(const event::GroupChanged& changed) const {
        auto group = std::ranges::find(staff_.groups, changed.group, &Group::id);
        if (group == staff_.groups.end())
            group = staff_.groups.insert(staff_.groups.end(), Group{changed.group, {}, {}, {}});
        if (changed.title) group->title = *changed.title;
        auto& members = members_of(*group);
        if (!changed.removed.empty()) {
            const std::set<std::string_view> removed(changed.removed.begin(), changed.removed.end());
            std::erase_if(group->people, [&](const std::string& id) { return removed.contains(id); });
            for (const std::string& id : changed.removed) members.erase(id);
        }
        for (const std::string& id : changed.added)
            if (members.insert(id).second) group->people.push_back(id);
    }

private:
    Staff& staff_;
    Members& members_;

    std::unordered_set<std::string>& members_of(const Group& group) const {
        const auto [known, is_new] = members_.try_emplace(group.id);
        if (is_new) known->second.insert(group.people.begin(), group.people.end());
        return known->second;
    }

    Person* find(std::string_view id) const {
        const auto found = staff_.index.find(id);
        return found == staff_.index.end() ? nullptr : &staff_.people[found->second];
    }
    static std::vector<Post>::iterator find_post(Person& person, const Post& post) {
        return std::ranges::find_if(person.posts, [&](const Post& one) {
            return one.from == post.from && folded_title(one) == folded_title(post);
        });
    }
    void put(std::string_view id, const Post& post) const {
        Person* person = find(id);
        if (!person) return;
        const auto known = find_post(*person, post);
        if (known == person->posts.end())
            person->posts.push_back(post);
        else
            *known = post;
    }
};

}  // namespace

void Roster::apply(const StaffEvent& happened) { std::visit(Apply(staff_, members_), happened); }

Staff apply(Staff staff, const StaffEvent& happened) {
    Roster roster(std::move(staff));
    roster.apply(happened);
    return std::move(roster).take();
}

}  // namespace prikaz::organization
