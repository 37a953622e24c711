// Workflow definitions: what workflows/*.yaml say, their checks, their proof and their pictures. FORMAT.md explains
// each word.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "calendar/calendar.hpp"
#include "data/data.hpp"
#include "language/language.hpp"

namespace prikaz::flow {

struct Guard {  // an expression of the template language over the variables of guard_variables(); empty: always true
    std::string text;
    Place place;
    std::shared_ptr<const language::Expression> expression;
};

// Who, resolved on the date of use.
struct Role {
    enum class Kind {
        Person,    // an id of staff
        Position,  // a post's title; those who hold it on the day
        Group,     // a group of staff
        Unit,      // everybody of a unit
        Field,  // people named in the order: document.visas, document.signatory, document.acquaint, document.executor
        Everybody,  // everybody employed on the day
        Author,     // who started the case
    };
    std::string id;
    Kind kind = Kind::Group;
    std::string value;
    bool acting_by_order = false;  // someone else may hold it only by a registered order on acting
    std::string otherwise;         // role that takes its place when it is empty; or empty
    Place place;
    std::string label{};  // as people call it; or empty
};

struct Quorum {
    enum class Kind { All, Any, Count, Percent } kind = Kind::All;
    int number = 0;     // Count, Percent
    bool veto = false;  // one refusal ends the stage
};

enum class SignatureKind { Simple, Enhanced, Qualified, Paper };                 // 63-ФЗ, and a hand signature
enum class AcknowledgementKind { Simple, Qualified, Paper, Refusal, Enhanced };  // Refusal: an act with two witnesses
bool is_electronic(AcknowledgementKind);                                         // a detached signature belongs to it
constexpr bool is_electronic(SignatureKind kind) {
    return kind == SignatureKind::Qualified || kind == SignatureKind::Enhanced;
}

struct Stage {
    std::string id, role;
    Quorum need;
    std::optional<calendar::Duration> due;
    std::vector<std::string> covers;  // parts whose change asks again: heading, preamble, items, appendices; empty: all
    Place place;
};
struct Approve {
    std::vector<Stage> stages;  // one after another
};
struct Requirement {  // kinds of signature that the law asks for some orders
    Guard when;
    std::vector<SignatureKind> kinds;
    std::string reason;  // the clause, shown in the refusal
};
enum class Signers { Any, All };  // one signature of the role is enough; each of its holders signs
struct Sign {
    std::string role;
    Signers signers = Signers::Any;
    std::vector<SignatureKind> kinds;
    std::vector<std::string> not_roles;  // separation of duties: holders of these may not sign
    std::vector<Requirement> require;
    std::optional<calendar::Duration> due;
};
struct Publish {
    std::string where;
    std::optional<calendar::Duration> due;
    calendar::Duration retry{1, calendar::Unit::Hours};
    int attempts = 24;
};
struct Acknowledge {
    std::string role;
    std::vector<AcknowledgementKind> kinds;
    std::optional<calendar::Duration> due;
    bool defer_on_leave = true, close_on_dismissal = true, add_hired = false;
};
struct Control {  // roadmap measures carried out and reported
    std::string role, accept;
    std::optional<calendar::Duration> horizon;
};
struct Hold {  // waits for time alone
    std::optional<calendar::Duration> length;
    bool until_year_end = false;
};
using Activity = std::variant<std::monostate, Approve, Sign, Publish, Acknowledge, Control, Hold>;

struct Escalation {
    calendar::Duration after;                  // the due day
    std::string to;                            // role that is told
    std::optional<calendar::Duration> expire;  // after this, move `expired`
};

// What a move does besides moving. Names: freeze-edition, new-edition, void-visas, keep-visas (of unchanged parts),
// register (argument: journal), render-final, seal, notify (argument: role), reacknowledge (all | changed),
// close-items, replan, evidence, withdraw-publication.
struct Effect {
    std::string name, argument;
    Place place;
};

struct Move {
    // People's moves have names of the definition's own; these are made by the engine: approved, rejected, expired
    // (approve), signed, refused, expired (sign), done (publish, acknowledge, control, regions), elapsed (hold).
    std::string name, label;
    std::string to;   // state of the same machine
    std::string who;  // role; empty for the engine's own
    std::string by;   // «order.amend», «order.repeal»: made by the registration of another order
    Guard when;
    bool remark_required = false;
    std::vector<Effect> effects;
    Place place;
};

struct Machine;
struct Region {
    std::string id, label;
    std::shared_ptr<const Machine> machine;  // a region written as one activity has states `work` and `finished`
    Place place;
};

enum class Vanished { Recount, Replace, Block };  // a member of a stage was dismissed

struct State {
    std::string id, label;
    bool editable = false, no_due = false, final = false, permanent = false;
    Activity activity;
    std::optional<calendar::Duration> due;   // of a state where people's moves are awaited
    std::vector<calendar::Duration> remind;  // around the due day
    std::optional<Escalation> escalate;
    bool substitute_absent = false;
    Vanished vanished = Vanished::Recount;
    std::vector<Region> regions;  // all must finish; then move `done`
    std::vector<Move> moves;
    Place place;

    const Move* move(std::string_view name) const;
};

struct Machine {
    std::string initial;
    std::vector<State> states;
    const State* find(std::string_view id) const;
};

struct CalendarRules {
    std::string zone;  // empty: the office's
    calendar::Roll roll = calendar::Roll::Backward;
    int hour = 9;  // when timers of a day fire, local time
};

struct JournalRules {
    std::string id, title, pattern;
    bool yearly = true;
    std::string insert_role;
    Place place;
};

struct Definition {
    std::string id, title;
    int version = 1;
    std::string digest;  // sha256 of its text; a case pins it
    CalendarRules calendar;
    std::map<std::string, Role> roles;
    std::map<std::string, JournalRules> journals;
    Machine machine;
    bool mail = false, icalendar = false;
    std::string hook;  // name of a web hook of office.yaml
    struct Migration {
        int from = 0;
        std::map<std::string, std::string> states;  // unlisted ones keep their names
    };
    std::optional<Migration> migration;
    data::Tree tree;

    const State* state(std::string_view path) const;  // «active/publication/work»
    const Role* role(std::string_view id) const;
    std::string role_title(std::string_view id) const;  // the role's label; where it has none, its id
};

// Strict shape, words, references: checks 1, 7 (names), 9, 10, 11, 12 of FORMAT.md. Codes: workflow.*.
Loaded<Definition> load(const data::Tree&);
std::string_view schema();  // JSON Schema

struct Proof {
    Problems problems;       // with the way there in the hint: «draft –submit→ visa –rejected→ draft»
    std::size_t states = 0;  // markings explored, after reduction
    bool whole = true;       // false: cut at the limit, which is said in a problem too
};
// Soundness: checks 2 to 6, 7 (numbers), 8 and 14, by exploring the state space.
Proof prove(const Definition&, std::size_t limit);
// Check 13: what a new version takes away from the old one.
Problems compare(const Definition& before, const Definition& after);

// Variables that guards see, with their kinds, for checks and help: «document.valid» Boolean, «roadmap.rows» Integer…
struct GuardVariable {
    std::string_view name;
    data::Kind kind;
    std::string_view meaning;  // English, through say()
};
const std::vector<GuardVariable>& guard_variables();

// Pictures; `present` paths are marked as where the case stands.
std::string mermaid(const Definition&, const std::set<std::string>& present = {});
std::string graphviz(const Definition&, const std::set<std::string>& present = {});

}  // namespace prikaz::flow
