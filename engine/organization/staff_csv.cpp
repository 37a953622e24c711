// staff.csv: one row per person and post; rows of one id stand for one person.
#include <algorithm>
#include <map>

#include "organization/staff.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Field;
using data::Node;

struct Heading {
    std::string_view english, russian;
};
constexpr Heading headings[] = {
    {"id", "код"},         {"surname", "фамилия"}, {"name", "имя"}, {"patronymic", "отчество"}, {"sex", "пол"},
    {"post", "должность"}, {"from", "с"},          {"to", "по"},    {"unit", "подразделение"},  {"email", "почта"},
    {"phone", "телефон"},  {"groups", "группы"},
};

// The columns of this file by their English names; unknown and missing ones are told once, at the heading.
std::map<std::string_view, std::string_view> columns(const Node& row, Problems& problems) {
    std::map<std::string_view, std::string_view> found;
    std::vector<std::string_view> known;
    for (const Heading& heading : headings) known.insert(known.end(), {heading.english, heading.russian});
    for (const Field& field : row.map()) {
        const std::string written = lower(trim(field.key));
        const auto heading = std::ranges::find_if(
            headings, [&](const Heading& one) { return one.english == written || one.russian == written; });
        if (heading != std::end(headings)) {
            found[heading->english] = field.key;
            continue;
        }
        const std::string near = nearest(written, known);
        problems.push_back({Severity::Error, "staff.key.unknown", field.key_place(),
                            say("the column «{1}» is not known here", {field.key}),
                            near.empty() ? std::string() : say("did you mean «{1}»?", {near})});
    }
    for (const std::string_view needed : {"id", "surname"}) {
        if (!found.contains(needed))
            problems.push_back({Severity::Error,
                                "staff.key.missing",
                                row.place(),
                                say("the column «{1}» is missing here", {needed}),
                                {}});
    }
    return found;
}

class Table {
public:
    Table(const Node& first, Problems& problems) : columns_(columns(first, problems)), problems_(problems) {}

    const Node* cell(const Node& row, std::string_view column) const {
        const auto key = columns_.find(column);
        const Node* cell = key == columns_.end() ? nullptr : row.find(key->second);
        return cell && !trim(shape::scalar(cell).value_or("")).empty() ? cell : nullptr;
    }
    std::string text(const Node& row, std::string_view column) const {
        return std::string(trim(shape::scalar(cell(row, column)).value_or("")));
    }
    // Both as in YAML and as people write them: 01.09.2020.
    std::optional<calendar::Date> date(const Node& row, std::string_view column) const {
        const Node* node = cell(row, column);
        if (!node) return {};
        const auto date = shape::read_date(text(row, column));
        if (!date)
            problems_.push_back({Severity::Error, "staff.date.invalid", node->place(),
                                 say("«{1}» is no date of the calendar", {text(row, column)}),
                                 say("a date is written 01.09.2020 or 2020-09-01")});
        return date;
    }
    Sex sex(const Node& row) const {
        const Node* node = cell(row, "sex");
        if (!node) return Sex::Unknown;
        const std::string word = lower(text(row, "sex"));
        for (const std::string_view male : {"м", "муж", "мужской", "male", "m"})
            if (word == male) return Sex::Male;
        for (const std::string_view female : {"ж", "жен", "женский", "female", "f"})
            if (word == female) return Sex::Female;
        problems_.push_back({Severity::Error, "staff.word", node->place(),
                             say("«{1}» is not one of the words known here", {word}),
                             say("known words: {1}", {"м, ж"})});
        return Sex::Unknown;
    }

private:
    std::map<std::string_view, std::string_view> columns_;
    Problems& problems_;
};

void join_groups(Staff& staff, const Person& person, const std::string& names) {
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = std::min(names.find(',', begin), names.size());
        const std::string id(trim(std::string_view(names).substr(begin, end - begin)));
        begin = end + 1;
        if (id.empty()) continue;
        auto group = std::ranges::find(staff.groups, id, &Group::id);
        if (group == staff.groups.end())
            group = staff.groups.insert(staff.groups.end(), Group{id, {}, {}, person.place});
        if (group->people.empty() || group->people.back() != person.id) group->people.push_back(person.id);
    }
}

Person person(const Table& table, const Node& row, std::string id) {
    Person person;
    person.id = std::move(id);
    person.name = {table.text(row, "surname"), table.text(row, "name"), table.text(row, "patronymic")};
    person.sex = table.sex(row);
    person.unit = table.text(row, "unit");
    person.email = table.text(row, "email");
    person.phone = table.text(row, "phone");
    person.place = row.place();
    return person;
}

}  // namespace

bool is_csv(const data::Tree& tree) { return tree.source() && extension_of(tree.source()->name) == "csv"; }

Staff staff_from_csv(const Node& root, Problems& problems) {
    Staff staff;
    if (!root.is(data::Kind::List) || root.list().empty()) return staff;
    const Table table(root.list().front(), problems);
    if (has_errors(problems)) return staff;
    std::map<std::string, std::size_t> by_id;
    for (const Node& row : root.list()) {
        const Node* written = table.cell(row, "id");
        if (!written) {
            problems.push_back({Severity::Error, "staff.id.missing", row.place(), say("this row has no id"), {}});
            continue;
        }
        const std::string id = person_id(written, problems);
        const auto [known, is_new] = by_id.try_emplace(id, staff.people.size());
        if (is_new) staff.people.push_back(person(table, row, id));
        Person& one = staff.people[known->second];
        if (!is_new && one.name.surname != table.text(row, "surname"))
            problems.push_back({Severity::Error,
                                "staff.id.twice",
                                written->place(),
                                say("the id «{1}» belongs to {2} already", {id, one.name.surname}),
                                {}});
        if (table.cell(row, "post"))
            one.posts.push_back(
                {set_lines(shape::cut_lines(table.text(row, "post"))), table.date(row, "from"), table.date(row, "to")});
        join_groups(staff, one, table.text(row, "groups"));
    }
    return staff;
}

}  // namespace prikaz::organization
