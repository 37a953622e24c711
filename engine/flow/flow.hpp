// Workflows: definitions and their proof, and the two pure functions that lead an order's life, `decide` and `apply`.
// No clock, no file and no store is reachable from here. FORMAT.md explains workflows/*.yaml and what each word means.
#pragma once

#include <functional>
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
#include "registration/registration.hpp"

namespace prikaz::flow {

// ==== Definitions ===================================================================================================

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

enum class SignatureKind { Simple, Enhanced, Qualified, Paper };       // 63-ФЗ, and a hand signature
enum class AcknowledgementKind { Simple, Qualified, Paper, Refusal, Enhanced };  // Refusal: an act with two witnesses
bool is_electronic(AcknowledgementKind);  // a detached signature belongs to it
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

// ==== The case: what is true now ====================================================================================

using Revision = std::int64_t;  // number of events of the case

struct Part {  // of an edition, for the changed-parts rule: «heading», «preamble», «items», «appendix 1»…
    std::string id, digest;
    friend bool operator==(const Part&, const Part&) = default;
};
struct Edition {
    int number = 0;
    std::string digest;  // sha256 of the manifest of its files: what people approve, sign and acknowledge
    std::vector<Part> parts;
    std::string manifest;  // «sha256  name» lines; the bytes themselves are blobs of the store
    friend bool operator==(const Edition&, const Edition&) = default;
};

// Why somebody may act for somebody else.
struct Authority {
    std::string basis;         // an absence or an order on acting, in the directory's words; empty: in person
    bool acting_post = false;  // signs as «И.о.»
    friend bool operator==(const Authority&, const Authority&) = default;
};

enum class Verdict { Pending, Approved, ApprovedWithRemarks, Rejected, Abstained, Left };

struct Visa {
    std::string path, stage, member, by, basis;  // `by` acted for `member`
    Verdict verdict = Verdict::Pending;
    std::string remark, digest;
    int edition = 0;
    Instant at{};
    bool valid = true;  // false once a new edition voided it
    friend bool operator==(const Visa&, const Visa&) = default;
};

struct Member {
    std::string person;
    Verdict verdict = Verdict::Pending;
    bool blocked = false;  // dismissed where the state says `vanished: block`: somebody has to step in
    friend bool operator==(const Member&, const Member&) = default;
};

struct Timer {
    // «remind -1bd», «due», «escalate», «expire», «hold», «retry 2»; of a stage with its id: «due/lawyer».
    std::string path, name;
    int round = 0;  // which entry into the state: (path, round, name) fires once
    Instant at{};
    friend bool operator==(const Timer&, const Timer&) = default;
};

struct Work {  // an active state
    std::string path;
    int round = 0;    // how often it was entered, from 1
    Instant since{};  // its entry, or the opening of its stage: what the due day is counted from
    std::optional<calendar::Date> due;
    std::string due_rule, calendar_edition;
    std::size_t stage = 0;        // of Approve
    std::vector<Member> members;  // of the stage; of Sign, who could sign when it was entered
    int attempts = 0;             // of Publish that failed
    bool done = false;            // its activity; a final state of a region
    friend bool operator==(const Work&, const Work&) = default;
};

struct Signature {
    std::string by, member, basis, digest, file_digest;
    SignatureKind kind = SignatureKind::Paper;
    calendar::Date date{};
    bool acting_post = false;  // signs as «И.о.»
    friend bool operator==(const Signature&, const Signature&) = default;
};

struct Case {
    std::string order, author, definition, definition_digest;
    int definition_version = 0;
    Instant started{};
    std::map<std::string, Work> active;  // by path; a state with regions stands beside its regions' states
    std::map<std::string, int> rounds;   // by path
    Edition edition;
    std::vector<Visa> visas;
    std::vector<Signature> signatures;  // under the present edition; of a registered order, under the one registered
    std::optional<registration::Registered> registered;
    std::string journal;
    std::vector<Timer> timers;               // still to fire
    int acquainted_edition = 0;              // the edition whose readers are being asked, or were
    std::string acquaintance;                // where they are being asked; empty once nobody is pending
    std::vector<std::string> changed_parts;  // of the present edition
    bool finished = false;
    Revision revision = 0;
    friend bool operator==(const Case&, const Case&) = default;
};

// ==== Events ========================================================================================================

namespace event {
struct Started {
    std::string order, author, definition, digest;
    int version;
    Instant at{};
};
struct EditionFrozen {
    Edition edition;
    std::vector<std::string> changed;  // parts that differ from the edition before
};
struct Entered {
    std::string path;
    int round;
    std::optional<calendar::Date> due;
    std::string due_rule, calendar_edition;
    Instant at{};
    bool final = false;  // without regions above: the case is finished, its path stays to tell where
};
struct Exited {
    std::string path;
};
struct Moved {
    std::string path, move, to, by, basis, remark;
};
struct StageOpened {
    std::string path, stage;
    std::size_t index;
    std::vector<std::string> members;
    std::optional<calendar::Date> due;
    std::string due_rule, calendar_edition;
    Instant at{};
};  // of Sign too, without a stage
struct VisaGiven {
    Visa visa;
};
struct VisaKept {
    Visa visa;
};  // carried over to the new edition
struct VisasVoided {
    int edition;
};  // all of this edition that were not kept
struct MemberLeft {
    std::string path, stage, person, replaced_by;
    bool blocks = false;
};  // dismissed; replaced_by may be empty; blocks: the stage waits for a decision of people
struct StageClosed {
    std::string path, stage;
    Verdict outcome;
};
struct Signed {
    Signature signature;
};
struct Registered {
    std::string journal;
    registration::Registered line;
};
struct ActivityDone {
    std::string path, note;
};
struct ActivityFailed {
    std::string path, note;
    int attempt;
};
struct TimerSet {
    Timer timer;
};
struct TimerFired {
    Timer timer;
};
struct DueMoved {
    std::string path;
    std::optional<calendar::Date> before, after;
    std::string calendar_edition, reason;
};
// People are told, at most 500 in one event. `about`: «visa», «sign», «reminder», «escalation», «rejected», «returned»,
// «registered», «failed», «due-moved», «vacant», «unchanged», «notify». Without people: the readers who have not
// acknowledged yet. Being asked to acknowledge is told by AcquaintanceOpened and ReadersChanged themselves.
struct Told {
    std::string path, about;
    std::vector<std::string> people;
    std::string remark;
    std::optional<calendar::Date> due;
};
struct EffectAsked {
    std::string path, name, argument;
};  // carried out by the office: render-final, seal…
struct AcquaintanceOpened {
    int edition;
    std::string digest;
    std::vector<std::string> people;
    std::optional<calendar::Date> due;
    std::string path;
    std::vector<std::string> changed;  // parts to be read again; empty: the whole text
};  // at most 500 people; several follow each other; what they have answered about this edition before stands
struct ReadersChanged {
    int edition;
    std::vector<std::string> added, deferred, resumed, closed;
    std::string reason;
    std::optional<calendar::Date> due;
};
struct Migrated {
    std::string from_digest, to_digest;
    int version;
    std::map<std::string, std::string> states;
};
}  // namespace event

using Event = std::variant<event::Started, event::EditionFrozen, event::Entered, event::Exited, event::Moved,
                           event::StageOpened, event::VisaGiven, event::VisaKept, event::VisasVoided, event::MemberLeft,
                           event::StageClosed, event::Signed, event::Registered, event::ActivityDone,
                           event::ActivityFailed, event::TimerSet, event::TimerFired, event::DueMoved, event::Told,
                           event::EffectAsked, event::AcquaintanceOpened, event::ReadersChanged, event::Migrated>;

// Total; no clock, no I/O, cannot refuse. Entered and Exited move the active states, Exited drops their timers.
Case apply(Case, const Event&);
Case replay(const std::vector<Event>&);

// Events as journal entries and back: every version ever released (tests/flow/events holds one file of each).
struct Written {
    std::string type;  // «order.visa-given»
    int version = 1;
    std::string body;  // JSON
};
Written write(const Event&);
std::optional<Event> read(std::string_view type, int version, std::string_view body);

// ==== Commands ======================================================================================================

// Who is who on a day. Answers are values of one snapshot, so that decide stays pure.
struct Directory {
    virtual ~Directory() = default;
    virtual std::vector<std::string> holders(const Role&,
                                             calendar::Date) const = 0;  // of Kind::Field too: of this order
    // Whether `person` may act for `member` that day (or is that person), following chains of substitutes.
    virtual std::optional<Authority> authority(std::string_view person, std::string_view member, const Role&,
                                               calendar::Date) const = 0;
    // Why not, as a sentence for the refusal: «the power ended on …».
    virtual std::string denial(std::string_view person, std::string_view member, const Role&, calendar::Date) const = 0;
    virtual bool employed(std::string_view person, calendar::Date) const = 0;
    virtual bool on_leave(std::string_view person, calendar::Date) const = 0;
    virtual std::string name(std::string_view person) const = 0;  // «Ананина А.Н.»
};

struct Circumstances {
    Instant now{};
    std::string zone;  // of the organisation; the definition's own goes first
    const calendar::WorkingDays* days = nullptr;
    const Directory* directory = nullptr;
    data::Node facts;                 // guard variables: see guard_variables()
    std::optional<Edition> prepared;  // what freeze-edition would freeze
    // The line that registration in this journal would give now; a refusal is passed on.
    std::function<std::variant<registration::Registered, Problem>(std::string_view journal)> number;
};

namespace command {
struct Start {
    std::string order;
};
struct Go {
    std::string move, remark, path;
};  // a people's move; `path` only where two states have the same move
struct GiveVisa {
    Verdict verdict = Verdict::Approved;
    std::string remark, digest, member;
};  // member empty: found
struct Sign {
    SignatureKind kind = SignatureKind::Paper;
    calendar::Date date{};
    std::string digest, file_digest;
};
struct RefuseToSign {
    std::string remark;
};
struct Finish {
    std::string path, note;
};  // publish, acknowledge or control is done
struct Fail {
    std::string path, note;
};               // an attempt to publish failed
struct Tick {};  // time has passed: fires what is due
// Staff was changed: counts stages anew, defers, closes and adds readers. The case does not hold its readers, so the
// office names them: who is still asked, who is deferred, and everybody ever asked about this edition.
struct StaffChanged {
    std::vector<std::string> pending, deferred, known;
};
struct CalendarChanged {
    std::string reason;
};  // computes due days anew
struct ByOrder {
    std::string what, order;
};  // «order.amend», «order.repeal» registered elsewhere
struct Migrate {
    const Definition* to = nullptr;
};
}  // namespace command

using Wish = std::variant<command::Start, command::Go, command::GiveVisa, command::Sign, command::RefuseToSign,
                          command::Finish, command::Fail, command::Tick, command::StaffChanged,
                          command::CalendarChanged, command::ByOrder, command::Migrate>;

struct Command {
    std::string actor;             // person's id, or «system»
    std::optional<Revision> seen;  // what the actor looked at
    Wish wish;
};

using Rejection = Problem;  // code flow.*, the sentence, and in the hint what is expected now and from whom
using Decision = std::variant<std::vector<Event>, Rejection>;

// Events or a rejection; the events of one decision are one commit. No events: nothing to do (a Tick too early).
Decision decide(const Definition&, const Case&, const Command&, const Circumstances&);

// What is expected now: for people's work lists and for refusals.
struct Expected {
    std::string path, what;  // move's name, or «visa», «sign», «acknowledge», «publish», «report»
    std::vector<std::string> people;
    std::optional<calendar::Date> due;
    std::string label{};  // as a person calls it, in the spoken language
    bool asked = true;    // false: a move that people may make, and need not
    std::vector<SignatureKind> kinds{};  // of «sign»: what the workflow, the law and earlier signatures leave
};
std::vector<Expected> expected(const Definition&, const Case&, const Circumstances&);

// ==== One reader ====================================================================================================

struct Acknowledgement {                                                      // appended to the reader's own stream
    std::string order, person, digest, by, basis, page, file_digest, remark;  // page: of the scan; remark: of a refusal
    int edition = 0;
    AcknowledgementKind kind = AcknowledgementKind::Simple;
    calendar::Date date{};               // on paper it may be earlier than the entry
    std::vector<std::string> witnesses;  // of a refusal, two
    friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};
struct Asked {               // what is known of the reader before
    bool addressed = false;  // stands on the list of this edition
    bool closed = false;     // dismissed
    int current_edition = 0;
    std::string digest;  // of the edition asked about
    std::vector<AcknowledgementKind> kinds;
    std::optional<Acknowledgement> given;
    Instant given_at{};
};
// The acknowledgement to append, or a rejection (wrong person, wrong edition, given already and when, witnesses).
std::variant<Acknowledgement, Rejection> decide(const Asked&, const Acknowledgement&, const Circumstances&);
Written write(const Acknowledgement&);
std::optional<Acknowledgement> read_acknowledgement(int version, std::string_view body);

// ==== Simulation ====================================================================================================

// A scenario on a virtual clock (FORMAT.md, «Scenarios»): who does what when; prints what would happen to whom and
// when.
struct SimulationLine {
    Instant at{};
    std::string text;
};
struct Simulation {
    std::string zone;  // in which the scenario's times are meant
    std::vector<SimulationLine> lines;
    Case end;
    Problems problems;  // refused steps and unmet expectations, at their places in the scenario
};
// Codes: simulation.*. No value: the scenario itself cannot be read, or its clock goes back.
Loaded<Simulation> simulate(const Definition&, const data::Tree& scenario, const calendar::WorkingDays&);
std::string_view scenario_schema();  // JSON Schema

// ==== Migration of running cases ====================================================================================

struct MigrationPlan {
    struct Line {
        std::string order, from_state, to_state;
        std::optional<Problem> problem;
    };
    std::vector<Line> lines;
};
MigrationPlan plan(const Definition& before, const Definition& after, const std::vector<Case>&);

}  // namespace prikaz::flow
