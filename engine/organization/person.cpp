// What is asked of people that are read already.
#include <algorithm>

#include "organization/organization.hpp"

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

const Person* Staff::find(std::string_view id) const {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : &people[found->second];
}

const Group* Staff::group(std::string_view id) const {
    const auto found = std::ranges::find(groups, id, &Group::id);
    return found == groups.end() ? nullptr : &*found;
}

}  // namespace prikaz::organization
