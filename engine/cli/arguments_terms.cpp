// The command line of prikaz term.
#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

void add_terms(CLI::App& app, Arguments& arguments, Commands& commands) {
    TermCommand& term = commands.term;
    auto* command = app.add_subcommand("term", say("read the term of a roadmap row as dates, with the doubts"));
    auto* phrase = command->add_option("PHRASE", term.phrase, "«Сентябрь 2022-2024»");
    command->add_option("--date", term.date, say("the date of the order, as 2021-11-01; default: today"));
    auto* table = command->add_flag(
        "--tsv", term.table,
        say("read lines «phrase TAB order date» and print phrase, date, kind, windows, due, doubts, reading for each"));
    phrase->excludes(table);
    command->footer(say("Example:") + "  prikaz term 'Сентябрь 2022-2024' --date 2021-11-01");
    command->callback([&] {
        if (!term.table && term.phrase.empty()) throw CLI::RequiredError("PHRASE");
        arguments.command = term;
    });
}

}  // namespace prikaz::cli
