// Private to cli: the command line as a value.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/base.hpp"

namespace prikaz::cli {

// What filling a document may take at most.
struct Limits {
    std::uint64_t steps = 50'000'000, megabytes = 1024, seconds = 0;
    int depth = 1000;
};
struct Many {
    std::string name;  // of each document
    unsigned threads = 0;
};
struct Render {
    std::vector<std::string> orders, rows;
    std::string folder;
    std::vector<std::string> formats;
    bool pdf_archive = false;
    Many many;
    Limits limits;
};
struct Fill {
    std::string template_path, output, schema, missing = "error";
    std::vector<std::string> data_paths;
    Many many;
    Limits limits;
};
struct Inspect {
    std::string template_path;
};
struct Check {
    std::vector<std::string> files;
    std::string schema;
};
struct Schema {
    std::string kind;
};
struct DateWords {
    std::string date, form = "words", to, in_case;
};
struct NumberNoun {
    std::string number;
    std::vector<std::string> noun;
    std::string in_case, gender, money;
    bool words = false, ordinal = false, animate = false, percent = false;
};
struct DeclineCommand {
    std::string text, which, kind, sex, style;
    bool table = false, explain = false, couple = false, recognize = false;
};
struct TermCommand {
    std::string phrase, date;
    bool table = false;
};

// ---- The life of orders ----

struct Init {
    std::string folder;
};
struct WorkflowCheck {
    std::vector<std::string> workflows;
    std::string against;  // an older text of the same workflow
};
struct WorkflowDraw {
    std::string workflow, output, order;
    bool mermaid = false;
};
struct WorkflowSimulate {
    std::string workflow, scenario;
};
struct WorkflowMigrate {
    std::string workflow;
    bool dry_run = false;
};
struct OrderNew {
    std::string name, title, workflow, from, sample;
};
struct OrderList {
    std::string state, person, year;
};
struct OrderFind {
    std::vector<std::string> words;
    std::string number, person, state, kind, year, from, to, limit, skip;
};
struct OrderShow {
    std::string order, folder, edition, sheet, on;
};
struct OrderDiff {
    std::string order;
    std::vector<std::string> editions;
};
struct OrderHistory {
    std::string order;
};
// submit, approve, reject, abstain, sign, refuse, register, publish, go
struct OrderAct {
    std::string verb, order, remark, move, instead_of, kind, date, file;
    std::string insert_after, reserved, reason, journal;
    std::string signing_key, certificate, password_file;
    bool with_remarks = false;
};
struct OrderLink {  // amend and repeal: a new order that does it
    std::string relation, order, name;
};
struct Acknowledge {
    std::string order, csv, kind, date, page, scan, remark, state, sheet, file, signatures;
    std::vector<std::string> people, witnesses;
    bool list = false;
};
struct JournalCommand {
    std::string journal, year, reserve, annul, reason, output;
    bool gaps = false;
};
// list, calendar, report, accept, return, move, files, sheet
struct ControlCommand {
    std::string verb, order, person, measure, day, until, text, output;  // until: also the new day of a measure
    std::vector<std::string> files;
    bool all = false;
};
struct StaffList {};
struct StaffImport {
    std::string file, on;
    bool part = false, dismiss_missing = false, dry_run = false;
};
struct StaffExport {
    std::string output;  // empty: to standard output
};
struct StoreCommand {
    std::string verb, path, head;
};
struct Serve {
    std::string listen = "127.0.0.1:8080", certificate, key;
    std::vector<std::string> hosts, proxies;
    int threads = 0;  // 0: as many as the machine has
};
struct AccountInvite {
    std::vector<std::string> people;
    std::string slips, address;
    bool all = false;
};
// list, lock, unlock, sessions
struct AccountCommand {
    std::string verb, person;
    bool end = false;
};
// add, list, verify, head, witness, export
struct ArchiveCommand {
    std::string verb, folder;
    std::string memory, key, head, output;
    std::vector<std::string> orders, copies;
    std::string file, act, date, basis, to;  // file: index of the files list; act: its number
    std::string year, on;
    int threads = 0;  // 0: as many as the machine has
    bool dry_run = false, personal = false, accepted = false, cancelled = false;
};
struct Work {
    bool watch = false, dead = false, retry = false;
};

struct Arguments {
    std::string office, store, as, key, seen;
    bool json = false;
    std::optional<Language> language;
    std::variant<std::monostate, Render, Fill, Inspect, Check, Schema, DateWords, NumberNoun, DeclineCommand,
                 TermCommand, Init, WorkflowCheck, WorkflowDraw, WorkflowSimulate, WorkflowMigrate, OrderNew, OrderList,
                 OrderFind, OrderShow, OrderDiff, OrderHistory, OrderAct, OrderLink, Acknowledge, JournalCommand,
                 ControlCommand, StaffList, StaffImport, StaffExport, StoreCommand, Serve, Work, AccountInvite,
                 AccountCommand, ArchiveCommand>
        command;
};

// Nothing when help or version was printed (exit 0) or the call is mistaken (exit 1 and the problem, code usage).
struct Parsed {
    std::optional<Arguments> arguments;
    int exit_code = 0;
    Problems problems;
};
Parsed read_arguments(int count, const char* const* values);
// Also for calls that cannot be read: whoever asked for JSON gets JSON.
bool wants_json(int count, const char* const* values);

// The language before anything else is read: --lang, then the locale's variables; Russian for ru_*.
Language wanted_language(World&, int count, const char* const* values);

}  // namespace prikaz::cli
