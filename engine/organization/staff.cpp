// The rules that people and groups must satisfy, from whichever file they came.
#include "organization/staff.hpp"

#include <algorithm>

#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

void report(Problems& problems, const char* code, const Place& place, std::string text, std::string hint = {}) {
    problems.push_back({Severity::Error, code, place, std::move(text), std::move(hint)});
}

void limit(Problems& problems, std::size_t found, std::size_t most, const char* what, const Place& place) {
    if (found > most)
        report(problems, "staff.limit", place,
               say("{1}: {2}, and {3} is the most", {say(what), std::to_string(found), std::to_string(most)}));
}

// Marks a text for the catalogue; it is said where it is needed.
constexpr const char* SAY(const char* text) { return text; }

void check_sizes(const Person& person, Problems& problems) {
    for (const std::string* text : {&person.name.surname, &person.name.name, &person.name.patronymic, &person.unit,
                                    &person.email, &person.phone, &person.number})
        limit(problems, count_characters(*text), largest::text, SAY("characters of a text"), person.place);
    for (const Post& post : person.posts)
        limit(problems, count_characters(folded_title(post)), largest::title, SAY("characters of a post's title"),
              person.place);
    limit(problems, person.id.size(), largest::id, SAY("characters of an id"), person.place);
    limit(problems, person.posts.size(), largest::posts, SAY("posts of a person"), person.place);
    limit(problems, person.absences.size(), largest::absences, SAY("absences of a person"), person.place);
}

// The same post for half a day in two units stands twice on many lists.
void join_same_posts(Person& person) {
    std::vector<Post> posts;
    for (Post& post : person.posts)
        if (std::ranges::find(posts, post) == posts.end()) posts.push_back(std::move(post));
    person.posts = std::move(posts);
}

bool overlap(const Post& one, const Post& other) {
    const bool ends_before = one.to && other.from && *one.to < *other.from;
    const bool begins_after = one.from && other.to && *other.to < *one.from;
    return !ends_before && !begins_after;
}

// A post is known by its title and its days: the same one cannot be held twice at once.
void check_overlaps(const Person& person, Problems& problems) {
    std::map<std::string, std::vector<const Post*>> by_title;
    for (const Post& post : person.posts) {
        std::vector<const Post*>& same = by_title[folded_title(post)];
        if (std::ranges::any_of(same, [&](const Post* other) { return overlap(post, *other); }))
            report(problems, "staff.post.twice", person.place,
                   say("«{1}» holds the post «{2}» twice at the same time",
                       {person.id, post.title.empty() ? std::string_view() : post.title.front()}));
        same.push_back(&post);
    }
}

void check_posts(const Person& person, Problems& problems) {
    for (const Post& post : person.posts) {
        if (post.from && post.to && *post.to < *post.from)
            report(problems, "staff.post.dates", person.place,
                   say("a post of «{1}» ends on {2}, before it begins", {person.id, calendar::iso(*post.to)}));
        if (post.title.empty())
            report(problems, "staff.post.empty", person.place, say("a post of «{1}» has no title", {person.id}));
    }
    if (person.hired && person.dismissed && *person.dismissed < *person.hired)
        report(problems, "staff.employment.dates", person.place,
               say("«{1}» is dismissed on {2}, before being hired", {person.id, calendar::iso(*person.dismissed)}));
}

void check_absences(const Person& person, Problems& problems) {
    std::set<calendar::Date> begins;
    for (const Absence& absence : person.absences) {
        if (absence.to && *absence.to < absence.from)
            report(problems, "staff.absence.dates", person.place,
                   say("an absence of «{1}» ends on {2}, before it begins", {person.id, calendar::iso(*absence.to)}));
        if (!begins.insert(absence.from).second)
            report(problems, "staff.absence.twice", person.place,
                   say("two absences of «{1}» begin on {2}", {person.id, calendar::iso(absence.from)}));
        if (!absence.substitute.empty() && absence.substitute == person.id)
            report(problems, "staff.absence.self", person.place,
                   say("«{1}» cannot stand in for himself or herself", {person.id}));
    }
}

void check_substitutes(const Staff& staff, Problems& problems) {
    for (const Person& person : staff.people)
        for (const Absence& absence : person.absences)
            if (!absence.substitute.empty() && !staff.find(absence.substitute))
                report(problems, "staff.person.unknown", person.place,
                       say("«{1}» stands in for «{2}», but staff does not know anybody of that id",
                           {absence.substitute, person.id}));
}

std::string did_you_mean(std::string_view id, const std::vector<std::string_view>& known) {
    constexpr std::size_t enough = 5'000;  // comparing with more takes longer than looking it up
    const std::string near = known.size() > enough ? std::string() : nearest(id, known);
    return near.empty() ? std::string() : say("did you mean «{1}»?", {near});
}

void check_groups(const Staff& staff, Problems& problems) {
    std::vector<std::string_view> ids;
    std::set<std::string_view> groups;
    for (const Person& person : staff.people) ids.push_back(person.id);
    for (const Group& group : staff.groups) {
        if (!groups.insert(group.id).second)
            report(problems, "staff.id.twice", group.place, say("two groups have the id «{1}»", {group.id}));
        limit(problems, count_characters(group.title), largest::text, SAY("characters of a text"), group.place);
        limit(problems, group.id.size(), largest::id, SAY("characters of an id"), group.place);
        for (const std::string& id : group.people)
            if (!staff.find(id))
                report(problems, "staff.person.unknown", group.place,
                       say("the group «{1}» names «{2}», whom staff does not know", {group.id, id}),
                       did_you_mean(id, ids));
    }
}

Loaded<Staff> load(const data::Tree& tree, Ids ids) {
    Problems problems;
    Staff staff = is_csv(tree) ? staff_from_csv(tree.root(), ids, problems) : staff_from_yaml(tree.root(), problems);
    staff.tree = tree;
    for (Person& person : staff.people) join_same_posts(person);
    for (std::size_t i = 0; i < staff.people.size(); ++i) staff.index.try_emplace(staff.people[i].id, i);
    check_staff(staff, problems);
    if (ids == Ids::Required) check_substitutes(staff, problems);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(staff), std::move(problems)};
}

}  // namespace

bool is_id(std::string_view id) {
    return !id.empty() && std::ranges::all_of(id, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

std::string person_id(const data::Node* written, Problems& problems) {
    const std::string id(trim(shape::scalar(written).value_or("")));
    if (written && !is_id(id))
        report(problems, "staff.id.signs", written->place(), say("«{1}» cannot be an id", {id}),
               say("an id is made of Latin letters, digits, - and _"));
    return id;
}

std::vector<std::string> set_lines(std::vector<std::string> lines) {
    for (std::string& line : lines) line = russian::typeset(line);
    return lines;
}

void check_staff(const Staff& staff, Problems& problems) {
    const Place whole{.file = staff.tree.source() ? staff.tree.source()->name : std::string()};
    limit(problems, staff.people.size(), largest::people, SAY("people"), whole);
    limit(problems, staff.groups.size(), largest::groups, SAY("groups"), whole);
    for (std::size_t i = 0; i < staff.people.size(); ++i) {
        const Person& person = staff.people[i];
        check_sizes(person, problems);
        check_posts(person, problems);
        check_overlaps(person, problems);
        check_absences(person, problems);
        check_forms(person, problems);
        if (const auto first = staff.index.find(person.id); !person.id.empty() && first->second != i)
            report(problems, "staff.id.twice", person.place,
                   say("the id «{1}» belongs to {2} already", {person.id, staff.people[first->second].name.surname}));
    }
    check_groups(staff, problems);
}

// A list that a redirection of the shell has emptied must not close the office: it tells of nobody.
Loaded<Staff> load_staff(const data::Tree& tree) {
    if (!tree.root().is(data::Kind::Null)) return load(tree, Ids::Required);
    Staff nobody;
    nobody.tree = tree;
    return {std::move(nobody),
            {{.severity = Severity::Warning,
              .code = "staff.empty",
              .place = {.file = tree.source() ? tree.source()->name : std::string()},
              .text = say("this list of people is empty"),
              .hint = say("people whom the store knows stay as they are; to write them down: {1}",
                          {"prikaz staff export -o staff.yaml"})}}};
}

Loaded<Staff> load_list(const data::Tree& tree) { return load(tree, Ids::MayLack); }

}  // namespace prikaz::organization
