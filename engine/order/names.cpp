// The variables that texts of an order see; templates see the same people and letterhead.
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

Node person_node(Builder& builder, const organization::Person& person, const std::optional<calendar::Date>& day) {
    const auto* post = post_of(person, day);
    const Field fields[] = {
        builder.field("surname", builder.text(person.name.surname)),
        builder.field("first_name", builder.text(person.name.name)),
        builder.field("patronymic", builder.text(person.name.patronymic)),
        builder.field("initials_first", builder.text(russian::initials_first(person.name))),
        builder.field("surname_first", builder.text(russian::surname_first(person.name))),
        builder.field("full_name", builder.text(russian::full_name(person.name))),
        builder.field("post", builder.text(post ? [&] {
            std::string title;
            for (const std::string& line : post->title) title += (title.empty() ? "" : " ") + line;
            return title;
        }() : std::string())),
        builder.field("unit", builder.text(person.unit)),
        builder.field("phone", builder.text(person.phone)),
        builder.field("email", builder.text(person.email)),
    };
    return builder.map(fields);
}

Node people_node(Builder& builder, const organization::Staff* staff, const std::optional<calendar::Date>& day) {
    std::vector<Field> fields;
    if (staff) {
        fields.reserve(staff->people.size());
        for (const auto& person : staff->people)
            fields.push_back(builder.field(person.id, person_node(builder, person, day)));
    }
    return builder.map(fields);
}

Node letterhead_node(Builder& builder, const organization::Office& office, const Node* arms) {
    const auto& head = office.letterhead;
    const Field fields[] = {
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

data::Tree names_for_texts(const Reading& reading, const Order& order, const Names& names) {
    Builder builder;
    // Thousands of people are not turned into variables for a text that asks for none.
    const bool people = reading.root.source() && reading.root.source()->text.find("people") != std::string::npos;
    const bool files = !reading.files.empty();
    std::vector<Field> fields{
        builder.field("order", order_node(builder, order)),
        builder.field("item", numbers_node(builder, names.items)),
        builder.field("appendix", numbers_node(builder, names.appendices)),
        builder.field("clause", numbers_node(builder, names.clauses)),
        builder.field("people", people_node(builder, people || files ? reading.around.staff : nullptr, order.date)),
    };
    if (reading.around.office)
        fields.push_back(builder.field("letterhead", letterhead_node(builder, *reading.around.office, nullptr)));
    return builder.finish(builder.map(fields));
}

}  // namespace prikaz::order
