// Roles and journals.
#include <algorithm>

#include "flow/definition_reading.hpp"
#include "registration/registration.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow {
namespace {

using data::Kind;
using data::Node;

struct Word {
    std::string_view key;
    Role::Kind kind;
};
constexpr Word role_words[] = {{"person", Role::Kind::Person},
                               {"position", Role::Kind::Position},
                               {"group", Role::Kind::Group},
                               {"unit", Role::Kind::Unit},
                               {"field", Role::Kind::Field}};

Role read_role(Reading& reading, const data::Field& field) {
    Role role;
    role.id = field.key;
    role.place = field.key_place();
    if (const auto word = shape::scalar(&field.value)) {
        role.kind = *word == "author" ? Role::Kind::Author : Role::Kind::Everybody;
        return role;
    }
    int found = 0;
    for (const Word& word : role_words) {
        const auto value = shape::scalar(field.value.find(word.key));
        if (!value) continue;
        role.kind = word.kind;
        role.value = *value;
        ++found;
    }
    if (found != 1 && field.value.is(Kind::Map))
        reading.report("workflow.role.kind", role.place,
                       say("a role is one of these: person, position, group, unit, field"),
                       say("for people named in another way use a second role and else:"));
    role.acting_by_order = shape::text(field.value, "acting") == "by-order";
    role.label = shape::text(field.value, "label");
    return role;
}

// `else` leads from role to role and must end.
void check_ring(Reading& reading, const Role& first) {
    std::string way = first.id;
    const Role* role = &first;
    for (std::size_t steps = 0; !role->otherwise.empty(); ++steps) {
        role = reading.definition.role(role->otherwise);
        if (!role || steps > reading.definition.roles.size()) return;  // a ring further on is told there
        way += " → " + role->id;
        if (role == &first) {
            reading.report("workflow.role.ring", first.place, say("the role «{1}» takes its own place", {first.id}),
                           say("way: {1}", {way}));
            return;
        }
    }
}

void add_known_role(Definition& definition, const char* id, Role::Kind kind) {
    Role role;
    role.id = id;
    role.kind = kind;
    definition.roles.emplace(id, std::move(role));
}

void check_clashes(Reading& reading, const std::vector<std::pair<Place, registration::Pattern>>& patterns) {
    for (std::size_t i = 0; i < patterns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (const auto number = registration::Pattern::clash(patterns[j].second, patterns[i].second))
                reading.report("workflow.journal.clash", patterns[i].first,
                               say("another journal can give the same number: {1}", {*number}),
                               say("put a letter of its own into each: {n}-п and {n}-к"));
}

}  // namespace

void read_roles(Reading& reading, const Node* roles) {
    Definition& definition = reading.definition;
    for (const data::Field& field : fields(roles)) {
        reading.name(field.key, field.key_place());
        definition.roles.emplace(field.key, read_role(reading, field));
    }
    add_known_role(definition, "author", Role::Kind::Author);
    add_known_role(definition, "everybody", Role::Kind::Everybody);
    for (const data::Field& field : fields(roles))
        if (const Node* otherwise = field.value.find("else"))
            definition.roles.at(std::string(field.key)).otherwise = reading.role(otherwise);
    for (const auto& [id, role] : definition.roles) check_ring(reading, role);
}

void read_journals(Reading& reading, const Node* journals) {
    std::vector<std::pair<Place, registration::Pattern>> patterns;
    for (const data::Field& field : fields(journals)) {
        reading.name(field.key, field.key_place());
        JournalRules rules;
        rules.id = field.key;
        rules.title = shape::text(field.value, "title");
        rules.place = field.key_place();
        rules.yearly = shape::text(field.value, "reset") != "never";
        const Node* insert = field.value.find("insert");
        rules.insert_role = reading.role(insert);
        if (const auto text = shape::scalar(field.value.find("pattern"))) {
            const Node& node = *field.value.find("pattern");
            rules.pattern = *text;
            auto pattern = registration::Pattern::read(*text, place_of_text(node));
            append(reading.problems, std::move(pattern.problems));
            if (pattern.value && insert && !pattern.value->has_inserts())
                reading.report("workflow.journal.insert", node.place(),
                               say("this pattern has no place for inserted numbers"),
                               say("add {sub:/%d} for 342/1 or {letter} for 342а"));
            if (pattern.value) patterns.emplace_back(node.place(), std::move(*pattern.value));
        }
        reading.definition.journals.emplace(field.key, std::move(rules));
    }
    check_clashes(reading, patterns);
}

}  // namespace prikaz::flow
