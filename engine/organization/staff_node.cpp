// People and groups as the nodes that staff.yaml holds: events and the exported file are written from them.
#include "organization/staff.hpp"

namespace prikaz::organization {
namespace {

using data::Builder;
using data::Field;
using data::Node;

// Keys in the order of FORMAT.md; what is empty is left out.
class Map {
public:
    explicit Map(Builder& builder) : builder_(builder) {}

    Map& text(std::string_view key, std::string_view value) {
        return value.empty() ? *this : node(key, builder_.text(value));
    }
    Map& date(std::string_view key, const std::optional<calendar::Date>& value) {
        return value ? text(key, calendar::iso(*value)) : *this;
    }
    Map& lines(std::string_view key, const std::vector<std::string>& lines) {
        return lines.size() == 1 ? text(key, lines.front())
                                 : list(key, lines, [&](const std::string& line) { return builder_.text(line); });
    }
    template <class Things, class Write>
    Map& list(std::string_view key, const Things& things, Write write) {
        std::vector<Node> nodes;
        for (const auto& thing : things) nodes.push_back(write(thing));
        return nodes.empty() ? *this : node(key, builder_.list(nodes));
    }
    Map& node(std::string_view key, Node value) {
        fields_.push_back(builder_.field(key, value));
        return *this;
    }
    Node finish() { return builder_.map(fields_); }

private:
    Builder& builder_;
    std::vector<Field> fields_;
};

}  // namespace

std::string_view word_of(Sex sex) { return sex == Sex::Male ? "male" : sex == Sex::Female ? "female" : ""; }

std::string_view word_of(AbsenceKind kind) {
    constexpr std::string_view words[] = {"leave", "sick", "trip", "other"};
    return words[static_cast<std::size_t>(kind)];
}

Node post_node(Builder& builder, const Post& post) {
    return Map(builder).lines("title", post.title).date("from", post.from).date("to", post.to).finish();
}

Node absence_node(Builder& builder, const Absence& absence) {
    return Map(builder)
        .date("from", absence.from)
        .date("to", absence.to)
        .text("kind", word_of(absence.kind))
        .text("substitute", absence.substitute)
        .finish();
}

Node person_node(Builder& builder, const Person& person) {
    Map map(builder);
    map.text("id", person.id).text("number", person.number).text("surname", person.name.surname);
    map.text("name", person.name.name).text("patronymic", person.name.patronymic).text("sex", word_of(person.sex));
    map.date("born", person.born).date("hired", person.hired).date("dismissed", person.dismissed);
    map.list("posts", person.posts, [&](const Post& post) { return post_node(builder, post); });
    map.text("unit", person.unit).text("email", person.email).text("phone", person.phone);
    map.list("absences", person.absences, [&](const Absence& absence) { return absence_node(builder, absence); });
    if (person.forms) map.node("forms", forms_node(builder, *person.forms));
    return map.finish();
}

Node group_node(Builder& builder, const Group& group) {
    std::vector<Node> people;
    for (const std::string& id : group.people) people.push_back(builder.text(id));
    return Map(builder).text("id", group.id).text("title", group.title).node("people", builder.list(people)).finish();
}

}  // namespace prikaz::organization
