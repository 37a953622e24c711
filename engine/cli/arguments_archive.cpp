// The grammar of commands on archives.
#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

void add_archive(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto& it = commands.archive;
    auto* group = app.add_subcommand("archive", say("the archive: add, list, verify, head, witness, export"));
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

    add("head", say("size and roots of the log, for witnesses and for the paper file"), "head -o head.docx")
        ->add_option("-o,--output", it.output, say("the sheet to be signed and filed: .docx or .odt"));

    auto* exported =
        add("export", say("a bag of orders with proofs, to be carried away"), "export 12-к --out /media/bag");
    exported->add_option("ORDER", it.orders, say("orders; default: all"));
    exported->add_option("--out", it.output, say("the folder of the bag, a new one; or one file: .zip, .tar"))
        ->required();

    auto* witness = group->add_subcommand(
        "witness", say("remember a log on another machine or medium, and refuse one that shrank or goes on otherwise"));
    witness->add_option("LOG", it.folder, say("the folder of the log, or a copy of it"))->required();
    witness->add_option("MEMORY", it.memory, say("the file of what is remembered"))->required();
    witness->add_option("--key", it.key, say("the log's key, once, for a new memory: archive head prints it"));
    witness->footer(say("Example:") +
                    "  prikaz archive witness /media/office/log zarechny.memory --key prikaz/zarechny-uo+…");
    witness->callback([&] {
        it.verb = "witness";
        arguments.command = it;
    });

    auto* verify = group->add_subcommand("verify", say("prove what the archive is, or a bag of it by itself: intact, "
                                                       "damaged, forged; or whether any OCFL folder is whole"));
    verify->add_option(
        "FOLDER", it.folder,
        say("a bag of archive export (a folder, .zip, .tar), any OCFL storage root or object; default: the office's "
            "archive, log and journal together"));
    verify->add_option("--threads", it.threads, say("objects looked at side by side; default: as the machine can"))
        ->check(some_threads());
    verify->add_option("--witness", it.memory, say("what a witness remembers of the log: a file of archive witness"));
    verify->add_option("--head", it.head, say("the same typed from paper: SIZE:ROOT, as archive head prints it"));
    verify->add_option("--key", it.key,
                       say("the log's key, known from elsewhere: a bag signed with another is forged"));
    verify->footer(say("Example:") + "  prikaz archive verify /media/copy/archive");
    verify->callback([&] {
        it.verb = "verify";
        arguments.command = it;
    });
}

}  // namespace prikaz::cli
