// Persons wherever an order names them: by id, with another post, by group, or as written.
#include <set>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using data::Kind;
using data::Node;

// Of whom the order speaks by surname and initials instead of by id: «Платонова Г.П.»; a surname alone fits as well.
std::string id_by_name(const organization::Staff& staff, std::string_view written) {
    const std::string asked = organization::bare_name(written);
    std::string by_surname;
    for (const auto& person : staff.people) {
        const auto& name = person.name;
        if (name.surname.empty()) continue;
        for (const std::string& form :
             {russian::surname_first(name), russian::initials_first(name), russian::full_name(name)})
            if (organization::bare_name(form) == asked) return person.id;
        const std::string surname = lower(name.surname);
        const std::size_t at = lower(written).find(surname);
        if (by_surname.empty() && at != std::string::npos) by_surname = person.id;
    }
    return by_surname;
}

void unknown_person(Reading& reading, const Node& node, std::string_view id) {
    std::vector<std::string_view> known;
    if (reading.around.staff)
        for (const auto& person : reading.around.staff->people) known.push_back(person.id);
    std::string near = nearest(id, known);
    if (near.empty() && reading.around.staff) near = id_by_name(*reading.around.staff, id);
    reading.error("order.person.unknown", node.place(), say("staff knows nobody with the id «{1}»", {id}),
                  near.empty() ? say("add the person to staff.yaml, or write {name: …, post: …}") : did_you_mean(near));
}

// A person of staff as an order names them, with the post held on its date.
Somebody on_date(const organization::Person& person, const std::optional<calendar::Date>& date) {
    Somebody somebody{person.id,
                      russian::initials_first(person.name),
                      russian::surname_first(person.name),
                      russian::full_name(person.name),
                      person.phone,
                      person.email,
                      {}};
    if (const auto* post = post_of(person, date)) somebody.post = post->title;
    return somebody;
}

std::optional<Somebody> from_staff(Reading& reading, const Node& written) {
    const std::string_view id = shape::scalar(&written).value_or("");
    const auto* person = reading.around.staff ? reading.around.staff->find(id) : nullptr;
    if (!person) {
        unknown_person(reading, written, id);
        return {};
    }
    Somebody somebody = on_date(*person, reading.date);
    if (!post_of(*person, reading.date) && !person->posts.empty())
        reading.warn("order.person.post", written.place(), say("«{1}» holds no post on the order's date", {id}));
    return somebody;
}

void unfold(Reading& reading, const Node& written, std::vector<Somebody>& into) {
    const std::string_view id = shape::scalar(&written).value_or("");
    const auto* group = reading.around.staff ? reading.around.staff->group(id) : nullptr;
    if (!group) {
        std::vector<std::string_view> known;
        if (reading.around.staff)
            for (const auto& one : reading.around.staff->groups) known.push_back(one.id);
        return reading.error("order.group.unknown", written.place(),
                             say("staff knows no group with the id «{1}»", {id}), did_you_mean(nearest(id, known)));
    }
    for (const std::string& member : group->people) {
        const auto* person = reading.around.staff->find(member);
        if (!person) continue;  // load_staff has refused such a group
        into.push_back(on_date(*person, reading.date));
    }
}

}  // namespace

const organization::Post* post_of(const organization::Person& person, const std::optional<calendar::Date>& day) {
    return day ? person.post_on(*day) : person.last_post();
}

std::optional<Somebody> somebody(Reading& reading, const Node& node) {
    if (shape::scalar(&node)) return from_staff(reading, node);
    if (!node.is(Kind::Map)) return {};
    Somebody found;
    if (const Node* id = node.find("person"); shape::scalar(id)) {
        auto known = from_staff(reading, *id);
        if (!known) return {};
        found = std::move(*known);
    }
    if (const Node* name = node.find("name"); shape::scalar(name))
        found.initials_first = found.surname_first = found.full_name = text_of(reading, name, Marks::Plain);
    if (node.find("post")) found.post = lines_of(reading, node.find("post"), Marks::Plain);
    if (const Node* phone = node.find("phone")) found.phone = shape::scalar(phone).value_or("");
    if (const Node* email = node.find("email")) found.email = shape::scalar(email).value_or("");
    if (found.full_name.empty()) {
        reading.error("order.person.empty", node.place(), say("nobody is named here"),
                      say("write an id of staff.yaml, or {name: …, post: …}"));
        return {};
    }
    return found;
}

std::vector<Somebody> everybody(Reading& reading, const Node* node) {
    std::vector<Somebody> people;
    if (!node || node->is(Kind::Null)) return people;
    const auto add = [&](const Node& one) {
        if (const Node* group = one.find("group")) return unfold(reading, *group, people);
        auto found = somebody(reading, one);
        if (!found) return;
        found->place = one.place();
        people.push_back(std::move(*found));
    };
    if (!node->is(Kind::List))
        add(*node);
    else
        for (const Node& one : node->list()) add(one);
    return people;
}

std::vector<Somebody> each_once(std::vector<Somebody> people) {
    std::set<std::string> seen;
    std::erase_if(people, [&](const Somebody& one) { return !one.id.empty() && !seen.insert(one.id).second; });
    return people;
}

std::string after_name(std::string_view post) {
    std::size_t second = 0;
    if (post.empty()) return {};
    next_character(post, second);
    std::size_t third = second;
    if (second < post.size()) next_character(post, third);
    const auto next = post.substr(second, third - second);
    const bool abbreviation = upper(next) == next && lower(next) != next;
    return (abbreviation ? std::string(post.substr(0, second)) : lower(post.substr(0, second))) +
           std::string(post.substr(second));
}

std::string with_post(const Somebody& somebody, std::string_view divider) {
    std::string text = somebody.surname_first;
    for (std::size_t i = 0; i < somebody.post.size(); ++i) {
        const std::string& line = somebody.post[i];
        text.append(i == 0 ? divider : " ").append(i == 0 ? after_name(line) : line);
    }
    return text;
}

}  // namespace prikaz::order
