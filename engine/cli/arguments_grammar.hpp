// Private to cli/arguments*.cpp: what they share of the command line's grammar. The only header that shows the library.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/arguments.hpp"

namespace prikaz::cli {

// Where the library writes what it reads, before one of them becomes the command.
struct Commands {
    Render render;
    Fill fill;
    Inspect inspect;
    Check check;
    Schema schema;
    DateWords date;
    NumberNoun number;
    std::string noun;
    DeclineCommand decline;
    TermCommand term;
    Init init;
    WorkflowCheck workflow_check;
    WorkflowDraw workflow_draw;
    WorkflowSimulate workflow_simulate;
    WorkflowMigrate workflow_migrate;
    OrderNew order_new;
    OrderList order_list;
    OrderFind order_find;
    OrderShow order_show;
    OrderDiff order_diff;
    OrderHistory order_history;
    OrderAct order_act;
    OrderLink order_link;
    Acknowledge acknowledge;
    JournalCommand journal;
    ControlCommand control;
    StaffImport staff_import;
    StaffExport staff_export;
    StoreCommand store;
    Serve serve;
    Work work;
    AccountInvite account_invite;
    AccountCommand account;
    ArchiveCommand archive;
};

// One of a few words; the library's own check says it in English only.
CLI::Validator one_of(std::vector<std::string> words);
std::string listed(const std::vector<std::string>& words);

void add_decline(CLI::App&, Arguments&, Commands&);
void add_terms(CLI::App&, Arguments&, Commands&);
void add_orders(CLI::App&, Arguments&, Commands&);
void add_control(CLI::App&, Arguments&, Commands&);
void add_office(CLI::App&, Arguments&, Commands&);
void add_accounts(CLI::App&, Arguments&, Commands&);
void add_archive(CLI::App&, Arguments&, Commands&);
// From 1 to 99.
CLI::Validator some_threads();

}  // namespace prikaz::cli
