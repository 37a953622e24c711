// The grammar of commands on accounts: account …
#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

void add_accounts(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto* group =
        app.add_subcommand("account", say("who may come in by the browser: invite, list, lock, unlock, sessions"));
    group->require_subcommand(1);
    group->fallthrough();

    auto& asked = commands.account_invite;
    auto* invite =
        group->add_subcommand("invite", say("make one-time links, for the first entry or a forgotten password"));
    invite->add_option("PERSON", asked.people, say("id, e-mail or personnel number, one or several"));
    invite->add_flag("--all", asked.all, say("everybody who works here and has not entered yet"));
    invite->add_option("--slips", asked.slips, say("print slips to hand out: a .docx or .odt file"));
    invite->add_option("--address", asked.address, say("the program's own address, for the links: https://…"));
    invite->footer(say("Example:") + "  prikaz account invite --all --slips slips.docx");
    invite->callback([&] {
        if (asked.people.empty() && !asked.all) throw CLI::RequiredError("PERSON");
        arguments.command = asked;
    });

    auto& it = commands.account;
    const auto add = [&](const char* verb, const std::string& help) {
        auto* command = group->add_subcommand(verb, help);
        command->footer(say("Example:") + "  prikaz account " + verb + (std::string(verb) == "list" ? "" : " petrova"));
        command->callback([&arguments, &it, verb] {
            it.verb = verb;
            arguments.command = it;
        });
        return command;
    };
    add("list", say("accounts, and who has entered when"));
    add("lock", say("let a person in no more; open sessions end"))->add_option("PERSON", it.person)->required();
    add("unlock", say("let a locked person in again, and forget wrong tries"))
        ->add_option("PERSON", it.person)
        ->required();
    auto* sessions = add("sessions", say("where a person is signed in"));
    sessions->add_option("PERSON", it.person)->required();
    sessions->add_flag("--end", it.end, say("end them all"));
}

}  // namespace prikaz::cli
