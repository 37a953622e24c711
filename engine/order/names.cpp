// The variables that texts of an order see; templates see the same people and letterhead.
#include <set>

#include "order/inflected.hpp"
#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using data::Builder;
using data::Field;
using data::Node;

constexpr std::string_view number_blank = "______";

Node numbers_node(Builder& builder, const std::vector<Named>& named) {
    std::vector<Field> fields;
    for (const Named& one : named) {
        if (one.id.empty()) continue;
        std::vector<Field> number;  // one without a number has none to refer to
        if (!one.number.empty()) number.push_back(builder.field("number", builder.text(one.number)));
        fields.push_back(builder.field(one.id, builder.map(number)));
    }
    return builder.map(fields);
}

Node order_node(Builder& builder, const Order& order) {
    const std::string date =
        order.date ? russian::write_date(*order.date, order.date_form) : russian::blank_date(order.date_form);
    const Field fields[] = {
        builder.field("kind", builder.text(order.kind)),
        builder.field("date", builder.text(date)),
        builder.field("number", builder.text(number_or_blank(order))),
    };
    return builder.map(fields);
}

}  // namespace

std::string number_or_blank(const Order& order) {
    return order.number.empty() ? std::string(number_blank) : order.number;
}

std::string date_or_blank(const Order& order) {
    const std::string date =
        order.date ? russian::write_date(*order.date, order.date_form) : russian::blank_date(order.date_form);
    return order.date_prefix.empty() ? date : order.date_prefix + russian::no_break_space + date;
}

Node lines_node(Builder& builder, const std::vector<std::string>& lines) {
    std::vector<Node> nodes;
    for (const std::string& line : lines) nodes.push_back(builder.text(line));
    return builder.list(nodes);
}

namespace {

Node person_node(Builder& builder, InflectedFields& forms, const organization::Person& person,
                 const std::optional<calendar::Date>& day) {
    using russian::NameStyle;
    const auto* held = post_of(person, day);
    const std::string post = held ? in_one_line(held->title) : std::string();
    const russian::Sex sex = organization::sex_of(person);
    const Field fields[] = {
        forms.name(person, "surname", NameStyle::Surname),
        builder.field("first_name", builder.text(person.name.name)),
        builder.field("patronymic", builder.text(person.name.patronymic)),
        forms.name(person, "name_patronymic", NameStyle::NamePatronymic),
        forms.name(person, "initials_first", NameStyle::InitialsFirst),
        forms.name(person, "surname_first", NameStyle::SurnameFirst),
        forms.name(person, "full_name", NameStyle::Full),
        forms.post(person, "post", post),
        forms.post_and_name(person, "post_and_name", post),
        builder.field("sex", builder.text(sex == russian::Sex::Male     ? "male"
                                          : sex == russian::Sex::Female ? "female"
                                                                        : "")),
        builder.field("unit", builder.text(person.unit)),
        builder.field("phone", builder.text(person.phone)),
        builder.field("email", builder.text(person.email)),
    };
    return builder.map(fields);
}

// Words inside the tags of a text: «{{ ananina.post|dative }}» names ananina, post and dative.
void words_of_tags(std::string_view text, std::set<std::string_view>& into) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
        const char kind = open + 1 < text.size() ? text[open + 1] : ' ';
        if (kind != '{' && kind != '%') continue;
        const std::size_t close = std::min(text.find('}', open), text.size());
        for (std::size_t at = open; at < close;) {
            std::size_t end = at;
            while (end < close && is_letter(text[end])) ++end;
            if (end > at) into.insert(text.substr(at, end - at));
            at = std::max(end, at + 1);
        }
    }
}

// People whom the texts name without «people.»: {{ ananina.post_and_name|dative }}.
void add_named_people(Builder& builder, const Reading& reading, const Order& order, std::vector<Field>& fields) {
    std::set<std::string_view> words;
    if (order.tree.source()) words_of_tags(order.tree.source()->text, words);
    for (const data::Tree& file : reading.files)
        if (file.source()) words_of_tags(file.source()->text, words);
    for (const Field& field : fields) words.erase(field.key);
    InflectedFields forms(builder);
    for (const std::string_view word : words)
        if (const auto* person = reading.around.staff->find(word))
            fields.push_back(builder.field(word, person_node(builder, forms, *person, order.date)));
}

}  // namespace

Node people_node(Builder& builder, const organization::Staff* staff, const std::optional<calendar::Date>& day) {
    std::vector<Field> fields;
    if (staff) {
        InflectedFields forms(builder);
        fields.reserve(staff->people.size());
        for (const auto& person : staff->people)
            fields.push_back(builder.field(person.id, person_node(builder, forms, person, day)));
    }
    return builder.map(fields);
}

Node letterhead_node(Builder& builder, const organization::Office& office, const Node* arms) {
    const auto& head = office.letterhead;
    InflectedFields forms(builder);
    const auto* own = organization::organization_named(office, in_one_line(head.name));
    const Field fields[] = {
        forms.phrase("full_name", in_one_line(head.name), russian::Declinable::Organization,
                     own ? &own->forms : nullptr),
        builder.field("above", lines_node(builder, head.above)),
        builder.field("name", lines_node(builder, head.name)),
        builder.field("short_name", lines_node(builder, head.short_name)),
        builder.field("second_name", lines_node(builder, head.second_name)),
        builder.field("second_language", builder.text(head.second_language)),
        builder.field("requisites", lines_node(builder, head.requisites.lines)),
        builder.field("arms", arms ? *arms : builder.null()),
    };
    return builder.map(fields);
}

Node organizations_node(Builder& builder, const organization::Office& office) {
    InflectedFields forms(builder);
    std::vector<Field> fields;
    for (const auto& one : office.organizations)
        fields.push_back(forms.phrase(one.id, one.name, russian::Declinable::Organization, &one.forms));
    return builder.map(fields);
}

data::Tree names_for_texts(const Reading& reading, const Order& order, const Names& names) {
    Builder builder;
    // Thousands of people are not turned into variables for a text that asks for none.
    // The tree's own source: a root made anew, with number and date of the registration, has none.
    const data::Source* text = order.tree.source();
    const bool people = text && text->text.find("people") != std::string::npos;
    const bool files = !reading.files.empty();
    std::vector<Field> fields{
        builder.field("order", order_node(builder, order)),
        builder.field("item", numbers_node(builder, names.items)),
        builder.field("appendix", numbers_node(builder, names.appendices)),
        builder.field("clause", numbers_node(builder, names.clauses)),
        builder.field("people", people_node(builder, people || files ? reading.around.staff : nullptr, order.date)),
    };
    if (const Node* row = reading.root.find("row")) fields.push_back(builder.field("row", *row));
    if (reading.around.office) {
        fields.push_back(builder.field("letterhead", letterhead_node(builder, *reading.around.office, nullptr)));
        fields.push_back(builder.field("organizations", organizations_node(builder, *reading.around.office)));
    }
    if (reading.around.staff) add_named_people(builder, reading, order, fields);
    return builder.finish(builder.map(fields));
}

}  // namespace prikaz::order
