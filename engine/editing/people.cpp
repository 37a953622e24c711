#include <algorithm>

#include "editing/reading.hpp"

namespace prikaz::editing {
namespace {

struct PersonKey {
    const char* key;
    std::string Person::*field;
};
constexpr PersonKey keys[] = {{"group", &Person::group}, {"person", &Person::person}, {"post", &Person::post},
                              {"name", &Person::name},   {"phone", &Person::phone},   {"email", &Person::email}};

bool is_showable(const Reading& reading, const Piece& map) {
    if (!is_map_piece(&map) || !has_only_keys(map, {"group", "person", "post", "name", "phone", "email"})) return false;
    return std::ranges::all_of(map.members, [&](const Member& member) {
        if (member.key == "post") return read_lines(reading, &member.value).shown == Shown::Form;
        return scalar_text(member.value).has_value();
    });
}

bool is_id_alone(const Person& person) {
    Person id;
    id.person = person.person;
    return person == id;
}

}  // namespace

Person read_person(const Reading& reading, const Piece* piece) {
    Person person;
    if (const auto id = plain_text(piece)) {
        person.person = *id;
    } else if (is_showable(reading, *piece)) {
        for (const auto& [key, field] : keys)
            if (const Piece* value = piece->find(key))
                person.*field = scalar_text(*value).value_or(joined(read_lines(reading, value).lines));
    } else {
        person.shown = Shown::Yaml;
        person.text = reading.yaml(*piece);
    }
    return person;
}

Value person_value(const Reading& reading, const Person& person, const Piece* before) {
    if (person.shown == Shown::Yaml || (before && person == read_person(reading, before))) return {};
    const bool was_map = is_map_piece(before);
    if (is_id_alone(person) && !was_map) return Value::of(person.person);
    if (is_id_alone(person) && person.person.empty()) return Value::of("");
    if (is_id_alone(person) && !before->find("person")) return Value::of(person.person);
    Value map = Value::map(Value::Layout::Flow);
    for (const auto& [key, field] : keys) {
        const bool is_post = field == &Person::post;
        map.add(key, is_post ? lines_value(reading, {cut_lines(person.*field)}, was_map ? before->find(key) : nullptr)
                             : Value::of(person.*field));
    }
    return map;
}

Many<Person> read_people(Reading& reading, const std::string& path, const Piece* piece) {
    Many<Person> people;
    if (!piece || (piece->style != Style::Alias && plain_text(piece) == "")) return people;
    if (piece->node->is(data::Kind::List) && !is_list_piece(piece)) return {{}, Shown::Yaml, reading.yaml(*piece)};
    if (!is_list_piece(piece)) {
        people.list.push_back(read_person(reading, piece));
        if (people.list.front().empty()) return {{}, Shown::Yaml, reading.yaml(*piece)};
        return people;
    }
    for (const Member& member : piece->members) {
        reading.spot(path + "." + std::to_string(people.list.size()), member);
        Person person = read_person(reading, &member.value);
        if (person.empty()) person.shown = Shown::Yaml;
        person.origin = reading.remember(member, Role::Person);
        people.list.push_back(std::move(person));
    }
    return people;
}

Value people_value(const Reading& reading, const Many<Person>& people, const Piece* before) {
    if (people.shown == Shown::Yaml) return {};
    const bool was_one = before && !is_list_piece(before) && plain_text(before) != "";
    if (was_one && people.list.size() == 1) return person_value(reading, people.list.front(), before);
    std::vector<Value> elements;
    bool only_ids = true;
    for (const Person& person : people.list) {
        const Member* origin = reading.member(person.origin, Role::Person);
        Value element = person_value(reading, person, origin ? &origin->value : nullptr);
        element.origin = origin;
        only_ids &= !origin && is_id_alone(person);
        elements.push_back(std::move(element));
    }
    return Value::list_of(std::move(elements), only_ids ? Value::Layout::Flow : Value::Layout::Block);
}

}  // namespace prikaz::editing
