// staff.yaml into Staff.
#include "organization/staff.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Node;

const shape::Schema& the_schema() {
    static const shape::Schema schema(staff_schema(), "staff");
    return schema;
}

std::vector<Post> posts(const Node& node) {
    std::vector<Post> posts;
    if (const Node* only = node.find("post"); shape::scalar(only) || (only && only->is(data::Kind::List)))
        posts.push_back({shape::lines(only), {}, {}});
    const Node* dated = node.find("posts");
    if (!dated || !dated->is(data::Kind::List)) return posts;
    for (const Node& post : dated->list()) posts.push_back(post_from(post));
    return posts;
}

std::vector<Absence> absences(const Node& node) {
    std::vector<Absence> absences;
    const Node* written = node.find("absences");
    if (!written || !written->is(data::Kind::List)) return absences;
    for (const Node& absence : written->list())
        if (shape::date(absence.find("from"))) absences.push_back(absence_from(absence));  // else told by the schema
    return absences;
}

Sex sex(const Node* node) {
    const auto word = shape::scalar(node);
    return word == "male" ? Sex::Male : word == "female" ? Sex::Female : Sex::Unknown;
}

}  // namespace

Post post_from(const Node& node) {
    return {shape::lines(node.find("title")), shape::date(node.find("from")), shape::date(node.find("to"))};
}

Absence absence_from(const Node& node) {
    Absence absence;
    absence.from = shape::date(node.find("from")).value_or(calendar::Date{});
    absence.to = shape::date(node.find("to"));
    for (const AbsenceKind kind : {AbsenceKind::Leave, AbsenceKind::Sick, AbsenceKind::Trip, AbsenceKind::Other})
        if (shape::scalar(node.find("kind")) == word_of(kind)) absence.kind = kind;
    absence.substitute = shape::text(node, "substitute");
    return absence;
}

Person person_from(const Node& node, Problems& problems) {
    Person person;
    person.id = person_id(node.find("id"), problems);
    person.number = shape::text(node, "number");
    person.name = {shape::text(node, "surname"), shape::text(node, "name"), shape::text(node, "patronymic")};
    person.sex = sex(node.find("sex"));
    person.born = shape::date(node.find("born"));
    person.hired = shape::date(node.find("hired"));
    person.dismissed = shape::date(node.find("dismissed"));
    person.posts = posts(node);
    person.unit = shape::text(node, "unit");
    person.email = shape::text(node, "email");
    person.phone = shape::text(node, "phone");
    person.absences = absences(node);
    person.forms = forms_from(node.find("forms"));
    person.place = node.place();
    return person;
}

Group group_from(const Node& node, Problems& problems) {
    Group group;
    group.id = person_id(node.find("id"), problems);
    group.title = shape::text(node, "title");
    group.people = shape::lines(node.find("people"));
    group.place = node.place();
    return group;
}

Staff staff_from_yaml(const Node& root, Problems& problems) {
    append(problems, the_schema().check(root));
    Staff staff;
    const Node* people = root.is(data::Kind::List) ? &root : root.find("people");
    if (people && people->is(data::Kind::List))
        for (const Node& node : people->list()) staff.people.push_back(person_from(node, problems));
    for (Person& person : staff.people)
        for (Post& post : person.posts) post.title = set_lines(std::move(post.title));
    const Node* groups = root.find("groups");
    if (groups && groups->is(data::Kind::List))
        for (const Node& node : groups->list()) staff.groups.push_back(group_from(node, problems));
    return staff;
}

}  // namespace prikaz::organization
