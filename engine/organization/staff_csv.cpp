// staff.csv: one row per person and post or absence; several rows may stand for one person.
#include <algorithm>
#include <map>

#include "organization/staff_columns.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Node;

void report(Problems& problems, Severity severity, const char* code, const Place& place, std::string text,
            std::string hint = {}) {
    problems.push_back({severity, code, place, std::move(text), std::move(hint)});
}

// «heads, Совет школы»
std::vector<std::string> names_in(const std::string& cell) {
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin < cell.size();) {
        const std::size_t end = std::min(cell.find(',', begin), cell.size());
        const std::string name(trim(std::string_view(cell).substr(begin, end - begin)));
        if (!name.empty()) names.push_back(name);
        begin = end + 1;
    }
    return names;
}

// People of one name, found by what tells them apart, so that thousands of them do not make a list slow.
class Namesakes {
public:
    // The line of an earlier namesake who may be the same person: neither number nor birthday speaks against it, and
    // not both have ids. Then the person is one of those who came earlier.
    std::optional<int> first_like(const Person& person) {
        const bool has_id = !is_stand_in(person.id);
        const std::string number = person.number, born = person.born ? calendar::iso(*person.born) : "";
        const Lines& earlier = has_id ? without_id_ : all_;
        std::optional<int> first;
        for (const std::string& like : {number, std::string()})
            for (const std::string& of : {born, std::string()}) {
                const auto found = earlier.find({number.empty() ? any : like, born.empty() ? any : of});
                if (found != earlier.end() && (!first || found->second < *first)) first = found->second;
            }
        for (const std::string& like : {number, std::string(any)})
            for (const std::string& of : {born, std::string(any)}) {
                all_.try_emplace({like, of}, person.place.line);
                if (!has_id) without_id_.try_emplace({like, of}, person.place.line);
            }
        return first;
    }

private:
    static constexpr const char* any = "\x01";                         // no cell holds it
    using Lines = std::map<std::pair<std::string, std::string>, int>;  // by number and birthday, the first of each
    Lines all_, without_id_;
};

class Rows {
public:
    Rows(const Table& table, Ids ids, Problems& problems) : table_(table), ids_(ids), problems_(problems) {}

    Staff staff;

    void read(const Node& row) {
        const std::string key = key_of(row);
        if (key.empty()) return;
        const auto [known, is_new] = by_key_.try_emplace(key, staff.people.size());
        if (is_new) staff.people.push_back(person(row));
        Person& one = staff.people[known->second];
        if (!is_new) add_row(one, row);
        if (table_.cell(row, Column::Post))
            one.posts.push_back({set_lines(shape::cut_lines(table_.text(row, Column::Post))),
                                 table_.date(row, Column::From), table_.date(row, Column::To)});
        add_absence(one, row);
        join_groups(known->second, names_in(table_.text(row, Column::Groups)));
    }

    // Of a list without ids: the same name twice and nothing to tell whether it is one person.
    void ask_about_twins() {
        if (ids_ == Ids::Required) return;  // then ids tell them apart
        std::map<std::string, Namesakes> by_name;
        std::size_t doubts = 0;
        for (const Person& person : staff.people) {
            const auto earlier = by_name[folded_name(person.name)].first_like(person);
            if (!earlier) continue;
            if (++doubts > largest::namesakes)
                return report(problems_, Severity::Error, "staff.limit", person.place,
                              say("more than {1} people of this list cannot be told from namesakes; they need ids",
                                  {std::to_string(largest::namesakes)}));
            report(problems_, Severity::Error, "staff.twins", person.place,
                   say("{1} stands in line {2} too: one person or two?",
                       {russian::full_name(person.name), std::to_string(*earlier)}),
                   say("give both rows an id, a personnel number or the date of birth: the same for one "
                       "person, different ones for two"));
        }
    }

private:
    const Table& table_;
    const Ids ids_;
    Problems& problems_;
    std::map<std::string, std::size_t> by_key_;
    std::map<std::string, int> lines_;           // of rows without anything that tells people apart, by their cells
    std::map<std::string, std::size_t> groups_;  // by their name as folded
    std::set<std::pair<std::size_t, std::size_t>> joined_;

    // A group is named by its id or, as people do, by its title.
    std::size_t group_named(const std::string& written, const Place& place) {
        const auto [known, is_new] = groups_.try_emplace(folded(written), staff.groups.size());
        if (!is_new) return known->second;
        std::set<std::string, std::less<>> taken;
        for (const Group& group : staff.groups) taken.insert(group.id);
        const bool is_title = !is_id(written);
        staff.groups.push_back(
            {is_title ? make_id({written, {}, {}}, taken) : written, is_title ? written : "", {}, place});
        return known->second;
    }
    void join_groups(std::size_t person, const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            const std::size_t group = group_named(name, staff.people[person].place);
            if (joined_.emplace(group, person).second) staff.groups[group].people.push_back(staff.people[person].id);
        }
    }

    // What rows of one person have in common; empty for a row that is passed over.
    std::string key_of(const Node& row) {
        if (const Node* id = table_.cell(row, Column::Id)) return "id " + person_id(id, problems_);
        if (ids_ == Ids::Required) {
            report(problems_, Severity::Error, "staff.id.missing", row.place(), say("this row has no id"));
            return {};
        }
        const std::string name = folded_name(table_.name(row));
        const std::string number = "number " + table_.text(row, Column::Number);
        if (name.empty() && !by_key_.contains(number)) {
            report(problems_, Severity::Error, "staff.name.missing", row.place(), say("this row names nobody"));
            return {};
        }
        if (table_.cell(row, Column::Number)) return number;
        if (const std::string born = table_.text(row, Column::Born); !born.empty()) return "born " + born + name;
        return key_of_cells(row);
    }

    std::string key_of_cells(const Node& row) {
        std::string cells;
        for (const data::Field& field : row.map()) cells.append(field.value.text()).append("\n");
        const auto [first, is_new] = lines_.try_emplace(cells, row.line());
        if (is_new) return "line " + std::to_string(row.line());
        report(problems_, Severity::Warning, "staff.row.twice", row.place(),
               say("this row repeats line {1} and is passed over", {std::to_string(first->second)}));
        return {};
    }

    Person person(const Node& row) const {
        Person person;
        const Node* id = table_.cell(row, Column::Id);
        person.id = id ? table_.text(row, Column::Id) : "?" + std::to_string(row.line());
        person.number = table_.text(row, Column::Number);
        person.name = table_.name(row);
        person.sex = table_.sex(row);
        person.born = table_.date(row, Column::Born);
        person.hired = table_.date(row, Column::Hired);
        person.dismissed = table_.date(row, Column::Dismissed);
        person.unit = table_.text(row, Column::Unit);
        person.email = table_.text(row, Column::Email);
        person.phone = table_.text(row, Column::Phone);
        person.place = row.place();
        return person;
    }

    // A further row of somebody: what the first left open is taken from it, what differs is told.
    void add_row(Person& one, const Node& row) {
        const Person more = person(row);
        if (!more.name.surname.empty() && folded(more.name.surname) != folded(one.name.surname)) {
            const Node* at = table_.cell(row, Column::Id) ? table_.cell(row, Column::Id) : &row;
            return report(
                problems_, Severity::Error, "staff.id.twice", at->place(),
                is_stand_in(more.id)
                    ? say("the personnel number «{1}» belongs to {2} already", {more.number, one.name.surname})
                    : say("the id «{1}» belongs to {2} already", {more.id, one.name.surname}));
        }
        if (!table_.cell(row, Column::Post) && !table_.cell(row, Column::AbsentFrom))
            report(problems_, Severity::Warning, "staff.row.empty", row.place(),
                   say("a further row of {1} adds neither a post nor an absence", {one.name.surname}));
        join(one.number, more.number, row, Column::Number);
        join(one.unit, more.unit, row, Column::Unit);
        join(one.email, more.email, row, Column::Email);
        join(one.phone, more.phone, row, Column::Phone);
        join(one.name.name, more.name.name, row, Column::Name);
        join(one.name.patronymic, more.name.patronymic, row, Column::Patronymic);
        join_date(one.born, more.born, row, Column::Born);
        join_date(one.hired, more.hired, row, Column::Hired);
        join_date(one.dismissed, more.dismissed, row, Column::Dismissed);
        if (one.sex == Sex::Unknown) one.sex = more.sex;
    }

    void join(std::string& first, const std::string& other, const Node& row, Column column) const {
        if (first.empty()) first = other;
        if (!other.empty() && folded(first) != folded(other)) differs(row, column, first);
    }
    void join_date(std::optional<calendar::Date>& first, const std::optional<calendar::Date>& other, const Node& row,
                   Column column) const {
        if (!first) first = other;
        if (other && *first != *other) differs(row, column, calendar::iso(*first));
    }
    void differs(const Node& row, Column column, const std::string& first) const {
        const Node* cell = table_.cell(row, column);
        report(problems_, Severity::Warning, "staff.row.differs", (cell ? cell : &row)->place(),
               say("an earlier row of this person says «{1}»; that stays", {first}));
    }

    void add_absence(Person& one, const Node& row) const {
        const auto from = table_.date(row, Column::AbsentFrom);
        const auto to = table_.date(row, Column::AbsentTo);
        if (from)
            one.absences.push_back({*from, to, table_.absence_kind(row), table_.text(row, Column::Substitute)});
        else if (const Node* end = table_.cell(row, Column::AbsentTo))
            report(problems_, Severity::Error, "staff.absence.dates", end->place(),
                   say("an absence has an end, but no first day"));
    }
};

// «Замещает» may name somebody by the full name; that is turned into an id where the list itself knows it.
void name_substitutes(Staff& staff) {
    std::map<std::string, std::vector<std::string_view>> by_name;
    std::set<std::string_view> ids;
    for (const Person& person : staff.people) {
        by_name[folded_name(person.name)].push_back(person.id);
        ids.insert(person.id);
    }
    for (Person& person : staff.people)
        for (Absence& absence : person.absences) {
            if (absence.substitute.empty() || ids.contains(absence.substitute)) continue;
            const auto named = by_name.find(folded(absence.substitute));
            if (named != by_name.end() && named->second.size() == 1) absence.substitute = named->second.front();
        }
}

}  // namespace

bool is_csv(const data::Tree& tree) { return tree.source() && extension_of(tree.source()->name) == "csv"; }

Staff staff_from_csv(const Node& root, Ids ids, Problems& problems) {
    if (!root.is(data::Kind::List) || root.list().empty()) return {};
    const Table table(root.list().front(), ids, problems);
    if (has_errors(problems)) return {};
    Rows rows(table, ids, problems);
    for (const Node& row : root.list()) rows.read(row);
    rows.ask_about_twins();
    name_substitutes(rows.staff);
    for (int column = 0; column <= static_cast<int>(Column::Substitute); ++column)
        if (table.has(static_cast<Column>(column))) rows.staff.columns.emplace(word_of(static_cast<Column>(column)));
    return std::move(rows.staff);
}

}  // namespace prikaz::organization
