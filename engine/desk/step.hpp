// Private to desk: one commit in the making. Decisions are taken on a copy of the case; what they say is gathered, and
// written whole or not at all.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "desk/case.hpp"

namespace prikaz::desk {

class Step {
public:
    Step(Desk&, OpenCase, const Act&, std::shared_ptr<const office::OpenedOrder>);

    // For an order that has no case yet: under this definition.
    void begin(std::shared_ptr<const flow::Definition>);
    // Takes a decision and keeps its events. False when it was refused: `refusal` says why.
    bool decide(const flow::Wish&, const std::optional<Prepared>& prepared = std::nullopt);
    void add(const DeskEvent&);
    void keep(std::string bytes);

    const OpenCase& open() const { return open_; }
    const office::OpenedOrder* order() const { return order_.get(); }
    const std::vector<flow::Event>& events() const { return events_; }
    bool is_empty() const { return entries_.empty(); }
    // The registration that a decision of this step took.
    const registration::Registered* registered() const;
    // Why the coming registration cannot take its number so, or not at this actor's word.
    std::optional<Problem> refuses(const RegistrationWished&) const;

    std::optional<Problem> refusal;

    // Everything of this step; `more` are appends to other orders that must stand or fall with it.
    journal::Commit commit(std::vector<journal::Append> more) const;
    Answer answer() const;

private:
    struct Number;  // what a journal decided
    std::variant<Number, Problem> number_in(const std::string& journal, const std::optional<RegistrationWished>&) const;
    std::variant<registration::Registered, Problem> take_number(std::string_view journal);

    Desk& desk_;
    OpenCase open_;
    const Act& act_;
    std::shared_ptr<const office::OpenedOrder> order_;
    std::vector<flow::Event> events_;
    std::vector<journal::Entry> entries_;
    std::map<std::string, journal::Append> registrations_;  // by stream
    std::vector<std::string> blobs_;
    std::vector<std::string> acts_;  // on measures, as sentences
};

// Commits; a conflict is told apart, so that the caller reads and decides again.
struct Tried {
    std::optional<Loaded<Answer>> result;  // nothing: somebody else was first, try again
};
Problem key_reused(const std::string& key);
Tried try_commit(Desk&, const Step&, const Act&, std::vector<journal::Append> more, const std::string& request);

using Appends = std::vector<journal::Append>;
// Takes the decisions of a step; a refusal in the step, or what else must be committed with it.
using Take = std::function<Loaded<Appends>(Step&)>;
// Reads, decides, commits; when somebody else was first, reads and decides again. `request` tells commands of one key
// apart. `starts`: the order may have no case yet.
Loaded<Answer> take_step(Desk&, const std::string& order, const Act&, const std::string& request, bool starts,
                         const Take&);
// An order without measures has nothing to control.
void finish_idle_control(Step&);
// Where measures are controlled; empty when they are not.
std::string control_path(const OpenCase&);
// Puts the days of the order's measures into the step: new ones, those that have changed, those that are no more.
// Nothing where no measures are controlled or all of it is known.
void plan_measures(Desk&, Step&);
// Orders whose days reach no far enough: a control that has just begun, a horizon that has moved on.
void extend_plans(Desk&, WorkAnswer&);
// Tells people of days that come, and those who watch over them of days that are over; each once.
void remind_of_measures(Desk&, WorkAnswer&);
// Refused where the actor may not accept reports.
std::optional<Problem> wants_accepting(Desk&, const Step&, const std::string& path, const std::string& actor);

// The case as the actor saw it: at the revision named with the act, else as it is. What is decided on it is bound to
// the text that was looked at.
OpenCase looked_at(Desk&, const OpenCase&, const Act&);
// A refusal of something old tells what happened since, and how the text differs.
Problem tell_since(Desk&, const std::string& order, const Act&, Problem refusal);

// The rules of a registration journal: the office's card before the definition.
Loaded<registration::Rules> rules_of(const Desk&, const flow::Definition&, std::string_view journal);
// Inserts, reservations and other days of registration are made by the role that the definition names for its journal,
// else by the clerk. Code registration.who.
std::optional<Problem> may_not_keep(Desk&, const flow::Definition&, std::string_view journal,
                                    const office::OpenedOrder*, const std::string& author, const std::string& actor);
struct OpenBook {
    registration::Book book;
    std::int64_t revision = 0;
};
OpenBook open_book(Desk&, std::string_view journal, int year);

// What an order does to others when it is registered: each that it amends or repeals makes its move in the same commit,
// or is marked where its workflow has none.
Loaded<std::vector<journal::Append>> follow_links(Desk&, Step&, const Act&, const order::Order&);
Described describe(const order::Order&, const std::string& workflow);
// Where people write: states that the definition calls editable, before the registration.
bool is_editable(const OpenCase&);
std::vector<ReturnLine> returns_of(Desk&, const OpenCase&);  // none while it is on its way
// Of the author: orders that came back. Of a clerk: what was never submitted.
void add_returned(Desk&, const std::string& person, std::vector<Duty>&);
void add_drafts(Desk&, const std::string& person, std::vector<Duty>&);
// The public marks of an order, a sentence each: «repealed by № 12-п of 05.03.2026».
std::vector<std::string> marks_of(Desk&, const std::string& order);
bool is_repealed(Desk&, const std::string& order);

// What happened, as a sentence; empty for what nobody needs to be told.
std::string sentence(const Desk&, const flow::Definition*, const flow::Event&);
std::string sentence(const Desk&, const DeskEvent&);
std::string label_of(const flow::Definition*, std::string_view path);
// What office.yaml wishes of signing in and this program cannot do.
std::optional<Problem> doubt_of_gate(const Desk&);
OrderLine order_line(const journal::Row&);  // of the view «orders»; its label is the state's id

// Brings in what changed in the office's own staff file; doubts are warnings. True when something did.
struct Followed {
    Problems problems;
    bool changed = false;
};
Followed follow_staff(Desk&);
// Stages, readers and roles of running cases follow changed staff.
void staff_changed(Desk&);

// Running cases follow a new day (leaves, powers) and a changed production calendar (due days).
void calendar_followed(Desk&);
Loaded<Answer> migrate_case(Desk&, const std::string& order, const Act&, std::shared_ptr<const flow::Definition>);

// Readers of an edition who have not answered, those put off included.
std::int64_t pending_readers(Desk&, const std::string& order, int edition);
bool any_pending(Desk&, const std::string& order, int edition);
// Places everything committed in the log, unless another process is at it; returns how many entries.
std::size_t place_entries(Desk&);
// The workflow of orders that name none.
std::string default_workflow(const Desk&);

// After a commit: finishes an acquaintance that has nobody left, places entries in the log.
void settle(Desk&, const std::string& order);

}  // namespace prikaz::desk
