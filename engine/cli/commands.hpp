// Private to cli: what each command does with the office's verbs. Each returns the exit code.
#pragma once

#include "cli/arguments.hpp"
#include "desk/desk.hpp"
#include "office/office.hpp"

namespace prikaz::cli {

struct Session {
    World& world;
    office::Templates& templates;
    const Arguments& arguments;
    std::string workflows;  // folder of the shipped definitions
};

int run(Session&, const Render&);
int run(Session&, const Fill&);
int run(Session&, const Inspect&);
int run(Session&, const Check&);
int run(Session&, const Schema&);
int run(Session&, const DateWords&);
int run(Session&, const NumberNoun&);
int run(Session&, const DeclineCommand&);
int run(Session&, const TermCommand&);
int run(Session&, const Init&);
int run(Session&, const WorkflowCheck&);
int run(Session&, const WorkflowDraw&);
int run(Session&, const WorkflowSimulate&);
int run(Session&, const WorkflowMigrate&);
int run(Session&, const OrderNew&);
int run(Session&, const OrderList&);
int run(Session&, const OrderFind&);
int run(Session&, const OrderShow&);
int run(Session&, const OrderDiff&);
int run(Session&, const OrderHistory&);
int run(Session&, const OrderAct&);
int run(Session&, const OrderLink&);
int run(Session&, const Acknowledge&);
int run(Session&, const JournalCommand&);
int run(Session&, const ControlCommand&);
int run(Session&, const StaffList&);
int run(Session&, const StaffImport&);
int run(Session&, const StaffExport&);
int run(Session&, const StoreCommand&);
int run(Session&, const Serve&);
int run(Session&, const Work&);
int run(Session&, const AccountInvite&);
int run(Session&, const AccountCommand&);
int run(Session&, const ArchiveCommand&);

// Tells problems on stderr (or in the JSON answer) and gives the exit code they ask for.
int tell(Session&, const Problems&);
// The JSON answer of every command with --json, on one line: {"files": […], "problems": […]}, and what the command
// found out under its own name: {…, "text": "1 ноября 2021 г."}.
void answer_json(const std::vector<std::string>& files, const Problems&, std::string_view name = {},
                 std::string_view json = {});
// An answer of one line: as it is, or as `text` of the JSON answer.
int answer_text(const Session&, const std::string& text);
// Lines of stdin in, lines of stdout out; nothing is kept of them, so that a table may be of any length. A byte order
// mark before the first line is none of it.
int filter_lines(void (*append)(std::string& to, std::string_view line));
// A refusal of a command-line value, told like any problem.
int refuse(Session&, Problem);

// One line on a terminal while many inputs are worked through; silent elsewhere.
class Progress {
public:
    explicit Progress(std::size_t total = 0);
    ~Progress();
    void step(const std::string& name);
    // Of thousands not each one: a terminal is slower than the work.
    void show(std::size_t done, std::size_t total, const std::string& name);

private:
    std::size_t total_, done_ = 0;
    bool shown_;
};

}  // namespace prikaz::cli
