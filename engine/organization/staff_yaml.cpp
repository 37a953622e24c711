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
        posts.push_back({set_lines(shape::lines(only)), {}, {}});
    const Node* dated = node.find("posts");
    if (!dated || !dated->is(data::Kind::List)) return posts;
    for (const Node& post : dated->list())
        posts.push_back({set_lines(shape::lines(post.find("title"))), shape::date(post.find("from")),
                         shape::date(post.find("to"))});
    return posts;
}

Sex sex(const Node* node) {
    const auto word = shape::scalar(node);
    return word == "male" ? Sex::Male : word == "female" ? Sex::Female : Sex::Unknown;
}

Person person(const Node& node, Problems& problems) {
    Person person;
    person.id = person_id(node.find("id"), problems);
    person.name = {shape::text(node, "surname"), shape::text(node, "name"), shape::text(node, "patronymic")};
    person.sex = sex(node.find("sex"));
    person.posts = posts(node);
    person.unit = shape::text(node, "unit");
    person.email = shape::text(node, "email");
    person.phone = shape::text(node, "phone");
    person.place = node.place();
    return person;
}

Group group(const Node& node, Problems& problems) {
    Group group;
    group.id = person_id(node.find("id"), problems);
    group.title = shape::text(node, "title");
    group.people = shape::lines(node.find("people"));
    group.place = node.place();
    return group;
}

}  // namespace

Staff staff_from_yaml(const Node& root, Problems& problems) {
    append(problems, the_schema().check(root));
    Staff staff;
    const Node* people = root.is(data::Kind::List) ? &root : root.find("people");
    if (people && people->is(data::Kind::List))
        for (const Node& node : people->list()) staff.people.push_back(person(node, problems));
    const Node* groups = root.find("groups");
    if (groups && groups->is(data::Kind::List))
        for (const Node& node : groups->list()) staff.groups.push_back(group(node, problems));
    return staff;
}

}  // namespace prikaz::organization
