// Inside the room only: a scenario as it was read, and the small office that it describes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "flow/flow.hpp"

namespace prikaz::flow::simulation {

using calendar::Date;

constexpr std::size_t most_steps = 10'000, most_people = 20'000, most_events = 1'000'000;
constexpr int most_years = 20, last_year = 2199;

// ---- People --------------------------------------------------------------------------------------------------------

struct Absence {
    Date from, to;  // both included
    std::string substitute;
};

struct Person {
    std::string id, name, post, unit;
    std::vector<std::string> groups;
    std::optional<Date> hired, dismissed;  // the first and the last day of work
    std::vector<Absence> absences;

    bool employed_on(Date) const;
    const Absence* absence_on(Date) const;
};

struct Acting {  // a registered order that lets somebody act for somebody else
    std::string person, instead_of, order;
    Date from, to;
};

class Office : public Directory {
public:
    std::vector<Person> people;
    std::vector<Acting> acting;
    std::map<std::string, std::vector<std::string>, std::less<>> fields;  // «document.visas»
    std::string author;

    void index();  // once all people are there
    Person* find(std::string_view id);
    const Person* find(std::string_view id) const;
    // The next day after this one on which somebody comes, goes, falls ill, returns or begins to act.
    std::optional<Date> next_change(Date) const;

    std::vector<std::string> holders(const Role&, Date) const override;
    std::optional<Authority> authority(std::string_view person, std::string_view member, const Role&,
                                       Date) const override;
    std::string denial(std::string_view person, std::string_view member, const Role&, Date) const override;
    bool employed(std::string_view person, Date) const override;
    bool on_leave(std::string_view person, Date) const override;
    std::string name(std::string_view person) const override;

private:
    const Acting* order_of(std::string_view person, std::string_view member, Date) const;
    std::vector<std::string> acting_holders(const Role&, Date) const;

    std::map<std::string, std::size_t, std::less<>> by_id_;
};

// ---- Steps ---------------------------------------------------------------------------------------------------------

enum class Published { Done, Failed };

namespace action {
struct Nothing {};  // time passes, and something is expected
struct Go {
    std::string move, in;
};
struct Visa {
    Verdict verdict = Verdict::Approved;
    std::string member;  // empty: found
};
struct Sign {
    std::optional<SignatureKind> kind;  // without: the first that the workflow takes
    std::optional<Date> date;
};
struct Refuse {};
struct Acknowledge {
    std::vector<std::string> people;  // empty: all who are asked
    std::optional<AcknowledgementKind> kind;
    std::optional<Date> date;
    std::vector<std::string> witnesses;
};
struct Publish {
    Published outcome = Published::Done;
    std::string in;
};
struct Report {
    std::string in;
};
struct Edit {
    std::vector<std::string> parts;
};
struct Dismiss {
    std::string person;
    std::optional<Date> on;
};
struct Away {
    std::string person;
    Absence absence;
};
struct ByOrder {
    std::string what, order;
};
}  // namespace action

using Action =
    std::variant<action::Nothing, action::Go, action::Visa, action::Sign, action::Refuse, action::Acknowledge,
                 action::Publish, action::Report, action::Edit, action::Dismiss, action::Away, Acting, action::ByOrder>;

template <class T>
struct Placed {
    T value;
    Place place;
};

struct Expectation {  // what stands in the file is looked at
    std::optional<Placed<std::vector<std::string>>> states, told, pending;
    std::optional<Placed<std::string>> number, refused;
    std::optional<Placed<Date>> due;
    std::optional<Placed<bool>> finished;
};

struct Step {
    Instant at{};
    Place place;
    std::string actor, remark;
    Action action;
    Expectation expect;
};

// ---- The scenario --------------------------------------------------------------------------------------------------

struct Until {
    Place place;
    std::optional<Instant> at;
    std::string state;  // without an instant
};

struct Scenario {
    std::string order_id;
    data::Tree facts;
    std::vector<std::string> parts;
    std::map<std::string, int> first_numbers;  // by journal
    Office office;
    std::string zone;  // the definition's own goes first
    Instant start{};
    Place start_place;
    std::vector<Step> steps;
    std::optional<Until> until;
};

// Codes: simulation.*; all at once.
Loaded<Scenario> read(const Definition&, const data::Node&, const calendar::WorkingDays&);

// ---- Parts of reading (simulate_*.cpp) -----------------------------------------------------------------------------

struct Reading {
    const Definition& definition;
    const calendar::WorkingDays& days;
    Scenario scenario;
    Problems problems;

    void report(std::string code, const Place&, std::string text, std::string hint = {});
    std::string person(const data::Node*);  // an unknown one is told and reads as empty
    std::vector<std::string> persons(const data::Node*);
    void check_state(const data::Node&, std::string_view path);
};

void read_people(Reading&, const data::Node& root);  // people and acting; first of all
void read_order(Reading&, const data::Node* order);
void read_steps(Reading&, const data::Node& root);
Action read_action(Reading&, const data::Node& step);
Expectation read_expectation(Reading&, const data::Node* expect);
Acting read_acting(Reading&, const data::Node&);

// «2026-03-02 09:00», «2026-03-02», and where there is a moment before: «+1bd», «+1bd 10:00», «+2h». Without a time of
// day a date means the hour at which timers of a day fire. Nothing for anything else.
std::optional<Instant> read_moment(std::string_view, const std::optional<Instant>& before, const Reading&);

}  // namespace prikaz::flow::simulation
