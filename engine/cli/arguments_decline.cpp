// The command line of prikaz decline.
#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

void add_decline(CLI::App& app, Arguments& arguments, Commands& commands) {
    DeclineCommand& decline = commands.decline;
    auto* command = app.add_subcommand("decline", say("put a name, a post or an office into the six cases"));
    auto* text = command->add_option("NAME", decline.text, "«Ананина Анна Николаевна»");
    command->add_option("--case", decline.which,
                        "genitive, dative, accusative, instrumental, prepositional; " + say("default: all"));
    command->add_option("--kind", decline.kind, "full, surname, first, middle, position, org, numeral:N")
        ->default_str(say("as it is written"));
    command->add_option("--sex", decline.sex, say("m or f; default: as the name tells"))->check(one_of({"m", "f"}));
    command->add_flag("--explain", decline.explain, say("tell the rule of every part, and the doubts"));
    command->add_flag("--couple", decline.couple, say("the plural of a surname: супруги Ивановы"));
    command->add_flag("--recognize", decline.recognize, say("NAME is a form: tell its case and nominative"));
    command
        ->add_flag("--tsv", decline.table,
                   say("filter standard input to standard output: kind, sex, nominative in; the same, five cases and "
                       "flags out"))
        ->excludes(text);
    command->footer(say("Example:") + "  prikaz decline 'Ананина Анна Николаевна' --case dative");
    command->callback([&] {
        if (!decline.table && decline.text.empty()) throw CLI::RequiredError("NAME");
        arguments.command = decline;
    });
}

}  // namespace prikaz::cli
