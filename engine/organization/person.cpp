// What is asked of people that are read already.
#include <algorithm>

#include "organization/staff.hpp"

namespace prikaz::organization {

const Post* Person::post_on(calendar::Date day) const {
    const auto held = std::ranges::find_if(
        posts, [&](const Post& post) { return (!post.from || *post.from <= day) && (!post.to || day <= *post.to); });
    return held == posts.end() ? nullptr : &*held;
}

const Post* Person::last_post() const {
    const Post* last = nullptr;
    for (const Post& post : posts) {
        const bool later = !last || !post.to || (last->to && *last->to < *post.to);
        if (later) last = &post;
    }
    return last;
}

bool Person::employed_on(calendar::Date day) const {
    return (!hired || *hired <= day) && (!dismissed || day <= *dismissed);
}

const Absence* Person::absence_on(calendar::Date day) const {
    const auto found = std::ranges::find_if(absences, [&](const Absence& absence) { return absence.covers(day); });
    return found == absences.end() ? nullptr : &*found;
}

russian::Sex sex_of(const Person& person) {
    if (person.sex == Sex::Male) return russian::Sex::Male;
    if (person.sex == Sex::Female) return russian::Sex::Female;
    return russian::sex_of(person.name).sex;
}

const Person* Staff::find(std::string_view id) const {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : &people[found->second];
}

const Group* Staff::group(std::string_view id) const {
    auto found = std::ranges::find(groups, id, &Group::id);
    if (found == groups.end())
        found = std::ranges::find_if(
            groups, [&](const Group& group) { return !group.title.empty() && folded(group.title) == folded(id); });
    return found == groups.end() ? nullptr : &*found;
}

}  // namespace prikaz::organization
