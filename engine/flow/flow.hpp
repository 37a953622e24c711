// The pure functions that lead an order's life: `decide`, what follows from a command, and around it what is expected
// of whom, one reader's acknowledgement, simulation, migration. No clock, no file and no store is reachable from here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "calendar/calendar.hpp"
#include "data/data.hpp"
#include "flow/definition.hpp"
#include "flow/events.hpp"
#include "registration/registration.hpp"

namespace prikaz::flow {

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
    std::string label{};                 // as a person calls it, in the spoken language
    bool asked = true;                   // false: a move that people may make, and need not
    std::vector<SignatureKind> kinds{};  // of «sign»: what the workflow, the law and earlier signatures leave
};
std::vector<Expected> expected(const Definition&, const Case&, const Circumstances&);

// ==== One reader ====================================================================================================

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
