// Forms of names and posts that were written by hand: `forms:` of a person.
#include <algorithm>

#include "organization/staff.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Builder;
using data::Field;
using data::Kind;
using data::Node;
using russian::OwnForms;

void add_cases(Builder& builder, const OwnForms& forms, std::vector<Field>& into) {
    for (std::size_t c = 1; c < russian::case_count; ++c)
        if (!forms[c].empty())
            into.push_back(builder.field(russian::name_of(russian::Case(c)), builder.text(forms[c])));
}

void add_part(Builder& builder, std::string_view key, const OwnForms& forms, std::vector<Field>& into) {
    std::vector<Field> cases;
    add_cases(builder, forms, cases);
    if (!cases.empty()) into.push_back(builder.field(key, builder.map(cases)));
}

void check_cases(const Person& person, std::string_view nominative, const OwnForms& forms, Problems& problems) {
    for (const std::string& form : forms)
        if (count_characters(form) > largest::title)
            problems.push_back({Severity::Error,
                                "staff.limit",
                                person.place,
                                say("{1}: {2}, and {3} is the most",
                                    {say("characters of a form"), std::to_string(count_characters(form)),
                                     std::to_string(largest::title)}),
                                {}});
    const bool given = std::ranges::any_of(forms, [](const std::string& form) { return !form.empty(); });
    if (given && nominative.empty())
        problems.push_back({Severity::Warning,
                            "staff.forms.unused",
                            person.place,
                            say("forms of «{1}» are written for a part of the name that is empty", {person.id}),
                            {}});
}

}  // namespace

OwnForms cases_from(const Node* node) {
    OwnForms forms;
    if (node && node->is(Kind::Map))
        for (std::size_t c = 1; c < russian::case_count; ++c)
            forms[c] = shape::text(*node, russian::name_of(russian::Case(c)));
    return forms;
}

std::shared_ptr<const russian::OwnDeclension> forms_from(const Node* node) {
    if (!node || !node->is(Kind::Map)) return nullptr;
    russian::OwnDeclension own{
        cases_from(node->find("surname")), cases_from(node->find("name")), cases_from(node->find("patronymic")), {}};
    if (const Node* posts = node->find("posts"); posts && posts->is(Kind::List))
        for (const Node& post : posts->list())
            own.posts.emplace_back(russian::typeset(shape::text(post, "title")), cases_from(&post));
    return own.empty() ? nullptr : std::make_shared<const russian::OwnDeclension>(std::move(own));
}

Node forms_node(Builder& builder, const russian::OwnDeclension& own) {
    std::vector<Field> fields;
    add_part(builder, "surname", own.surname, fields);
    add_part(builder, "name", own.name, fields);
    add_part(builder, "patronymic", own.patronymic, fields);
    std::vector<Node> posts;
    for (const auto& [title, forms] : own.posts) {
        std::vector<Field> post{builder.field("title", builder.text(title))};
        add_cases(builder, forms, post);
        posts.push_back(builder.map(post));
    }
    if (!posts.empty()) fields.push_back(builder.field("posts", builder.list(posts)));
    return builder.map(fields);
}

std::string forms_text(const Person& person) {
    if (!person.forms) return {};
    Builder builder;
    return data::to_json(forms_node(builder, *person.forms));
}

void set_forms(Person& person, const std::string& json) {
    constexpr data::Limits limits{.bytes = 64 * 1024, .nodes = 20'000, .depth = 8};
    person.forms = nullptr;
    if (json.empty()) return;
    const auto tree = data::read_json({"forms", json}, limits);
    if (tree.value) person.forms = forms_from(&tree.value->root());
}

// Forms that nothing uses were meant for something: a title that changed, a name that is not told.
void check_forms(const Person& person, Problems& problems) {
    if (!person.forms) return;
    check_cases(person, person.name.surname, person.forms->surname, problems);
    check_cases(person, person.name.name, person.forms->name, problems);
    check_cases(person, person.name.patronymic, person.forms->patronymic, problems);
    if (forms_text(person).size() > largest::forms)
        problems.push_back(
            {Severity::Error,
             "staff.limit",
             person.place,
             say("the forms of «{1}» are longer than {2} bytes", {person.id, std::to_string(largest::forms)}),
             {}});
    for (const auto& [title, forms] : person.forms->posts) {
        check_cases(person, title, forms, problems);
        const std::string asked = folded(title);
        if (std::ranges::none_of(person.posts, [&](const Post& post) { return folded_title(post) == asked; }))
            problems.push_back(
                {Severity::Warning, "staff.forms.unused", person.place,
                 say("forms are written for the post «{1}», which «{2}» does not hold", {title, person.id}),
                 say("write the title as it stands in post: or posts:")});
    }
}

}  // namespace prikaz::organization
