// A case, which is what is true of one order now, and the events that made it so.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "calendar/calendar.hpp"
#include "flow/definition.hpp"
#include "registration/registration.hpp"

namespace prikaz::flow {

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

// ==== What happened: events, kept for ever ==========================================================================

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

// One reader's answer, appended to the reader's own stream.
struct Acknowledgement {
    std::string order, person, digest, by, basis, page, file_digest, remark;  // page: of the scan; remark: of a refusal
    int edition = 0;
    AcknowledgementKind kind = AcknowledgementKind::Simple;
    calendar::Date date{};               // on paper it may be earlier than the entry
    std::vector<std::string> witnesses;  // of a refusal, two
    friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};
Written write(const Acknowledgement&);
std::optional<Acknowledgement> read_acknowledgement(int version, std::string_view body);

}  // namespace prikaz::flow
