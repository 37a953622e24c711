// The grammar of commands on archives.
#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

void add_archive(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto& it = commands.archive;
    auto* group = app.add_subcommand("archive", say("the archive: add, list, verify"));
    group->require_subcommand(1);
    group->fallthrough();

    auto add = [&](const char* verb, const std::string& help, const char* example) {
        auto* command = group->add_subcommand(verb, help);
        command->footer(say("Example:") + "  prikaz archive " + example);
        command->callback([&arguments, &it, verb] {
            it.verb = verb;
            arguments.command = it;
        });
        return command;
    };
    add("add", say("put orders into the archive now, as their journal tells them; safe to repeat"), "add 12-к")
        ->add_option("ORDER", it.orders, say("orders; default: all"));
    add("list", say("what the archive holds, and what is not there yet"), "list");

    auto* verify = group->add_subcommand("verify", say("prove that an archive is whole: ours, or any OCFL folder"));
    verify->add_option("FOLDER", it.folder, say("an OCFL storage root or object; default: the office's archive"));
    verify->add_option("--threads", it.threads, say("objects looked at side by side; default: as the machine can"))
        ->check(some_threads());
    verify->footer(say("Example:") + "  prikaz archive verify /media/copy/archive");
    verify->callback([&] {
        it.verb = "verify";
        arguments.command = it;
    });
}

}  // namespace prikaz::cli
