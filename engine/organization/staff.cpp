// The rules that people and groups must satisfy, from whichever file they came.
#include "organization/staff.hpp"

#include <algorithm>

#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

void report(Problems& problems, const char* code, const Place& place, std::string text, std::string hint = {}) {
    problems.push_back({Severity::Error, code, place, std::move(text), std::move(hint)});
}

void check_posts(const Person& person, Problems& problems) {
    for (std::size_t i = 0; i < person.posts.size(); ++i) {
        const Post& post = person.posts[i];
        if (post.from && post.to && *post.to < *post.from)
            report(problems, "staff.post.dates", person.place,
                   say("a post of «{1}» ends on {2}, before it begins", {person.id, calendar::iso(*post.to)}));
        if (post.title.empty())
            report(problems, "staff.post.empty", person.place, say("a post of «{1}» has no title", {person.id}));
    }
}

void check_groups(const Staff& staff, Problems& problems) {
    std::vector<std::string_view> ids, groups;
    for (const Person& person : staff.people) ids.push_back(person.id);
    for (const Group& group : staff.groups) {
        if (std::ranges::find(groups, group.id) != groups.end())
            report(problems, "staff.id.twice", group.place, say("two groups have the id «{1}»", {group.id}));
        groups.push_back(group.id);
        for (const std::string& id : group.people) {
            if (staff.find(id)) continue;
            const std::string near = nearest(id, ids);
            report(problems, "staff.person.unknown", group.place,
                   say("the group «{1}» names «{2}», whom staff does not know", {group.id, id}),
                   near.empty() ? std::string() : say("did you mean «{1}»?", {near}));
        }
    }
}

}  // namespace

std::string person_id(const data::Node* written, Problems& problems) {
    const std::string id(trim(shape::scalar(written).value_or("")));
    const bool sound = !id.empty() && std::ranges::all_of(id, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
    if (written && !sound)
        report(problems, "staff.id.signs", written->place(), say("«{1}» cannot be an id", {id}),
               say("an id is made of Latin letters, digits, - and _"));
    return id;
}

std::vector<std::string> set_lines(std::vector<std::string> lines) {
    for (std::string& line : lines) line = russian::typeset(line);
    return lines;
}

void check_staff(const Staff& staff, Problems& problems) {
    for (std::size_t i = 0; i < staff.people.size(); ++i) {
        const Person& person = staff.people[i];
        check_posts(person, problems);
        if (const auto first = staff.index.find(person.id); !person.id.empty() && first->second != i)
            report(problems, "staff.id.twice", person.place,
                   say("the id «{1}» belongs to {2} already", {person.id, staff.people[first->second].name.surname}));
    }
    check_groups(staff, problems);
}

Loaded<Staff> load_staff(const data::Tree& tree) {
    Problems problems;
    Staff staff = is_csv(tree) ? staff_from_csv(tree.root(), problems) : staff_from_yaml(tree.root(), problems);
    staff.tree = tree;
    for (std::size_t i = 0; i < staff.people.size(); ++i) staff.index.try_emplace(staff.people[i].id, i);
    check_staff(staff, problems);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(staff), std::move(problems)};
}

}  // namespace prikaz::organization
