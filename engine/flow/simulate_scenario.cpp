// A scenario out of its file: the office, the order, the clock.
#include <algorithm>

#include "flow/definition_reading.hpp"
#include "flow/simulate.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow::simulation {

namespace {

using data::Kind;
using data::Node;

const shape::Schema& the_schema() {
    static const shape::Schema schema(scenario_schema(), "simulation");
    return schema;
}

std::string nearest_hint(std::string_view word, const std::vector<std::string_view>& known) {
    const std::string near = nearest(word, known);
    return near.empty() ? std::string() : say("did you mean «{1}»?", {near});
}

// ---- People --------------------------------------------------------------------------------------------------------

Absence read_absence(Reading& reading, const Node& node) {
    Absence absence;
    absence.from = shape::date(node.find("from")).value_or(Date{});
    absence.to = shape::date(node.find("to")).value_or(Date{});
    absence.substitute = reading.person(node.find("substitute"));
    if (absence.from.ok() && absence.to.ok() && absence.to < absence.from)
        reading.report("simulation.days", node.place(), say("the last day stands before the first"));
    return absence;
}

Person read_person(const Node& node) {
    Person person;
    person.id = shape::text(node, "id");
    person.name = shape::text(node, "name");
    if (person.name.empty()) person.name = person.id;
    person.post = shape::text(node, "post");
    person.unit = shape::text(node, "unit");
    for (const Node& group : items(node.find("groups"))) person.groups.emplace_back(shape::scalar(&group).value_or(""));
    person.hired = shape::date(node.find("hired"));
    person.dismissed = shape::date(node.find("dismissed"));
    return person;
}

void add_people(Reading& reading, const Node* list) {
    std::set<std::string, std::less<>> ids;
    for (const Node& node : items(list)) {
        Person person = read_person(node);
        if (!person.id.empty() && !ids.insert(person.id).second)
            reading.report("simulation.person.twice", node.find("id")->place(),
                           say("«{1}» stands among the people twice", {person.id}));
        reading.scenario.office.people.push_back(std::move(person));
    }
    reading.scenario.office.index();
}

bool is_small_enough(Reading& reading, const Node* list, std::size_t most, const char* sentence) {
    if (items(list).size() <= most) return true;
    reading.report("simulation.limit", list->place(), say(sentence, {std::to_string(most)}));
    return false;
}

// ---- The clock -----------------------------------------------------------------------------------------------------

void read_zone(Reading& reading, const Node& root) {
    const std::string own = shape::text(root, "zone");
    if (!own.empty() && !calendar::is_zone(own))
        reading.report("simulation.zone", root.find("zone")->place(), say("there is no time zone «{1}»", {own}),
                       say("zones are named like this: Europe/Moscow, Asia/Krasnoyarsk"));
    else
        reading.scenario.zone = reading.definition.calendar.zone.empty() ? own : reading.definition.calendar.zone;
}

void read_start(Reading& reading, const Node* start) {
    const auto text = shape::scalar(start);
    if (!text) return;
    reading.scenario.start_place = start->place();
    if (const auto at = read_moment(*text, {}, reading)) {
        reading.scenario.start = *at;
        return;
    }
    reading.report("simulation.time", start->place(), say("«{1}» is no moment", {*text}),
                   say("written like this: 2026-03-02 09:00"));
}

void read_until(Reading& reading, const Node* node) {
    const auto text = shape::scalar(node);
    if (!text) return;
    const Scenario& scenario = reading.scenario;
    Until until{node->place(), {}, {}};
    const Instant last = scenario.steps.empty() ? scenario.start : scenario.steps.back().at;
    until.at = read_moment(*text, last, reading);
    if (!until.at) {
        until.state = *text;
        reading.check_state(*node, *text);
    } else if (*until.at < last) {
        reading.report("simulation.clock.back", node->place(), say("the clock cannot go back"));
    }
    reading.scenario.until = std::move(until);
}

// Years are cut off before anything is played.
void check_length(Reading& reading) {
    const Scenario& scenario = reading.scenario;
    const auto year_of = [&](Instant at) { return int(calendar::date_of(at, scenario.zone).year()); };
    const int first = year_of(scenario.start);
    const auto check = [&](Instant at, const Place& place) {
        const int year = year_of(at);
        if (year - first <= most_years && year <= last_year) return true;
        reading.report("simulation.limit", place,
                       say("a scenario plays at most {1} years, and not beyond {2}",
                           {std::to_string(most_years), std::to_string(last_year)}));
        return false;
    };
    for (const Step& step : scenario.steps)
        if (!check(step.at, step.place)) return;
    if (scenario.until && scenario.until->at) check(*scenario.until->at, scenario.until->place);
}

void read_journals(Reading& reading, const Node* journals) {
    for (const data::Field& field : fields(journals)) {
        if (!reading.definition.journals.count(std::string(field.key)))
            reading.report("simulation.journal.unknown", field.key_place(),
                           say("there is no journal «{1}»", {field.key}));
        else if (field.value.is(Kind::Integer))
            reading.scenario.first_numbers[std::string(field.key)] = static_cast<int>(field.value.integer());
    }
}

void add_paths(const Machine& machine, const std::string& above, std::vector<std::string>& to) {
    for (const State& state : machine.states) {
        to.push_back(above + state.id);
        for (const Region& region : state.regions)
            if (region.machine) add_paths(*region.machine, above + state.id + "/" + region.id + "/", to);
    }
}

void read_all(Reading& reading, const Node& root) {
    read_people(reading, root);
    reading.scenario.office.author = reading.person(root.find("author"));
    read_order(reading, root.find("order"));
    read_journals(reading, root.find("journals"));
    read_zone(reading, root);
    read_start(reading, root.find("start"));
    if (has_errors(reading.problems)) return;  // moments are counted from the start
    read_steps(reading, root);
    read_until(reading, part(root, "until"));
    if (!has_errors(reading.problems)) check_length(reading);
}

bool stands_before(const Problem& one, const Problem& other) {
    return std::tie(one.place.line, one.place.column) < std::tie(other.place.line, other.place.column);
}

}  // namespace

void Reading::report(std::string code, const Place& place, std::string text, std::string hint) {
    problems.push_back({Severity::Error, std::move(code), place, std::move(text), std::move(hint)});
}

std::string Reading::person(const Node* node) {
    const auto id = shape::scalar(node);
    if (!id || scenario.office.find(*id)) return std::string(id.value_or(""));
    std::vector<std::string_view> known;
    for (const Person& person : scenario.office.people) known.push_back(person.id);
    report("simulation.person.unknown", node->place(), say("«{1}» does not stand among the people", {*id}),
           nearest_hint(*id, known));
    return {};
}

std::vector<std::string> Reading::persons(const Node* node) {
    std::vector<std::string> ids;
    const auto add = [&](const Node* one) {
        if (std::string id = person(one); !id.empty()) ids.push_back(std::move(id));
    };
    if (node && !node->is(Kind::List)) add(node);
    for (const Node& item : items(node)) add(&item);
    return ids;
}

void Reading::check_state(const Node& node, std::string_view path) {
    if (definition.state(path)) return;
    std::vector<std::string> paths;
    add_paths(definition.machine, "", paths);
    const std::vector<std::string_view> known(paths.begin(), paths.end());
    report("simulation.state.unknown", node.place(), say("there is no state «{1}»", {path}), nearest_hint(path, known));
}

Acting read_acting(Reading& reading, const Node& node) {
    return {reading.person(node.find("acting")), reading.person(node.find("for")), shape::text(node, "order"),
            shape::date(node.find("from")).value_or(Date{}), shape::date(node.find("to")).value_or(Date{})};
}

void read_people(Reading& reading, const Node& root) {
    const Node* list = root.find("people");
    if (!is_small_enough(reading, list, most_people, SAY("a scenario has at most {1} people"))) return;
    add_people(reading, list);
    std::size_t index = 0;
    for (const Node& node : items(list)) {
        Person& person = reading.scenario.office.people[index++];
        for (const Node& absence : items(node.find("absences")))
            person.absences.push_back(read_absence(reading, absence));
    }
    for (const Node& node : items(root.find("acting")))
        reading.scenario.office.acting.push_back(read_acting(reading, node));
}

Loaded<Scenario> read(const Definition& definition, const Node& root, const calendar::WorkingDays& days) {
    Reading reading{definition, days, {}, the_schema().check(root)};
    const bool sound =
        root.is(Kind::Map) && !has_errors(reading.problems) &&
        is_small_enough(reading, root.find("steps"), most_steps, SAY("a scenario has at most {1} steps"));
    if (sound) read_all(reading, root);
    std::ranges::stable_sort(reading.problems, stands_before);
    if (has_errors(reading.problems)) return {std::nullopt, std::move(reading.problems)};
    return {std::move(reading.scenario), std::move(reading.problems)};
}

}  // namespace prikaz::flow::simulation
