// What office.yaml says about roles, journals and days.
#include "organization/office_rules.hpp"

#include <algorithm>
#include <array>

#include "organization/staff.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {

using data::Field;
using data::Kind;
using data::Node;

void report(Problems& problems, const char* code, const Place& place, std::string text, std::string hint) {
    problems.push_back({Severity::Error, code, place, std::move(text), std::move(hint)});
}

std::span<const Field> fields(const Node& root, std::string_view key, std::size_t most, Problems& problems) {
    const Node* map = root.find(key);
    if (!map || !map->is(Kind::Map)) return {};
    if (map->map().size() > most)
        report(problems, "office.limit", map->place(),
               say("{1}: {2}, and {3} is the most", {key, std::to_string(map->map().size()), std::to_string(most)}));
    return map->map();
}

namespace {

struct RoleWord {
    std::string_view key;
    RoleRule::Kind kind;
};
constexpr auto role_words = std::to_array<RoleWord>({{"person", RoleRule::Kind::Person},
                                                     {"position", RoleRule::Kind::Position},
                                                     {"group", RoleRule::Kind::Group},
                                                     {"unit", RoleRule::Kind::Unit},
                                                     {"field", RoleRule::Kind::Field}});

void read_role(const Field& field, Office& office, Problems& problems) {
    RoleRule rule;
    rule.place = field.value.place();
    int kinds = 0;
    for (const RoleWord& word : role_words) {
        const Node* value = field.value.find(word.key);
        if (!value) continue;
        ++kinds;
        rule.kind = word.kind;
        rule.value = std::string(trim(shape::scalar(value).value_or("")));
        if (rule.value.empty())
            report(problems, "office.role.empty", value->place(), say("the role «{1}» names nobody", {field.key}));
    }
    if (const auto word = shape::scalar(&field.value)) {
        ++kinds;
        rule.kind = word == "author" ? RoleRule::Kind::Author : RoleRule::Kind::Everybody;
    }
    if (kinds != 1)
        report(problems, "office.role.kind", field.key_place(),
               say("the role «{1}» is given to {2} kinds of holders; it takes one", {field.key, std::to_string(kinds)}),
               say("known words: {1}", {"person, position, group, unit, field, everybody, author"}));
    rule.acting_by_order = shape::text(field.value, "acting") == "by-order";
    office.roles.emplace(field.key, std::move(rule));
}

void read_journal(const Field& field, Office& office, Problems& problems) {
    JournalCard journal;
    journal.place = field.key_place();
    journal.pattern_place = journal.place;
    journal.title = shape::text(field.value, "title");
    if (const Node* pattern = field.value.find("pattern")) {
        journal.pattern = shape::text(field.value, "pattern");
        journal.pattern_place = pattern->place();
        if (journal.pattern.find("{n") == journal.pattern.npos)
            report(problems, "office.journal.pattern", pattern->place(),
                   say("a pattern of numbers holds the serial number {n}"), say("for example: {1}", {"{n}-п"}));
    }
    if (const Node* first = field.value.find("first"); first && first->is(Kind::Integer))
        journal.first = static_cast<int>(std::clamp<std::int64_t>(first->integer(), 1, 1'000'000));
    office.journals.emplace(field.key, std::move(journal));
}

struct DayWord {
    std::string_view key;
    calendar::DayKind kind;
};
constexpr auto day_words = std::to_array<DayWord>({{"off", calendar::DayKind::Off},
                                                   {"working", calendar::DayKind::Working},
                                                   {"shortened", calendar::DayKind::Shortened}});

void read_days(const Node& node, Office& office, Problems& problems) {
    for (const DayWord& word : day_words) {
        const Node* days = node.find(word.key);
        if (!days || !days->is(Kind::List)) continue;
        for (const Node& day : days->list()) {
            const auto date = shape::date(&day);
            if (date && !office.days.emplace(*date, word.kind).second)
                report(problems, "office.calendar.twice", day.place(),
                       say("{1} stands in the calendar twice", {calendar::iso(*date)}));
        }
    }
    if (office.days.size() > largest::days)
        report(problems, "office.limit", node.place(),
               say("{1}: {2}, and {3} is the most",
                   {"calendar", std::to_string(office.days.size()), std::to_string(largest::days)}));
}

void unknown_person(Problems& problems, const Place& place, std::string_view id) {
    report(problems, "staff.person.unknown", place, say("staff knows nobody with the id «{1}»", {id}),
           say("add the person to staff.yaml"));
}

}  // namespace

void read_rules(const Node& root, Office& office, Problems& problems) {
    office.workflow = shape::text(root, "workflow");
    office.clerk = shape::text(root, "clerk");
    for (const Field& field : fields(root, "roles", largest::roles, problems)) read_role(field, office, problems);
    for (const Field& field : fields(root, "journals", largest::journals, problems))
        read_journal(field, office, problems);
    if (const Node* days = root.find("calendar")) read_days(*days, office, problems);
    read_outside(root, office, problems);
}

Problems check_people(const Office& office, const Staff& staff) {
    Problems problems;
    const Node& root = office.tree.root();
    if (!office.clerk.empty() && !staff.find(office.clerk))
        unknown_person(problems, root.find("clerk")->place(), office.clerk);
    if (office.default_signatory && !staff.find(*office.default_signatory))
        unknown_person(problems, root.find("signatory")->place(), *office.default_signatory);
    for (const auto& [id, rule] : office.roles) {
        if (rule.kind == RoleRule::Kind::Person && !staff.find(rule.value))
            unknown_person(problems, rule.place, rule.value);
        if (rule.kind == RoleRule::Kind::Group && !staff.group(rule.value))
            report(problems, "staff.group.unknown", rule.place,
                   say("staff knows no group with the id «{1}»", {rule.value}));
    }
    return problems;
}

}  // namespace prikaz::organization
