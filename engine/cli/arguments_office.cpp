// The grammar of commands on the office as a whole: init, workflow …, staff …, store …, serve, work.
#include <algorithm>

#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

namespace {

void add_workflow(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto* group = app.add_subcommand("workflow", say("definitions of how orders go: check, draw, simulate, migrate"));
    group->require_subcommand(1);
    group->fallthrough();

    auto* check = group->add_subcommand("check", say("prove that a workflow is sound"));
    check->add_option("FILE", commands.workflow_check.workflows, say("ids or files"))->required();
    check->add_option("--against", commands.workflow_check.against,
                      say("an older text of it: what the new one takes away"));
    check->footer(say("Example:") + "  prikaz workflow check workflows/*.yaml");
    check->callback([&] { arguments.command = commands.workflow_check; });

    auto* draw = group->add_subcommand("draw", say("a picture of a workflow: SVG, or Mermaid text"));
    draw->add_option("FILE", commands.workflow_draw.workflow, say("id or file"))->required();
    draw->add_option("-o,--output", commands.workflow_draw.output, say("the SVG file; without it the text is printed"));
    draw->add_flag("--mermaid", commands.workflow_draw.mermaid, say("Mermaid instead of Graphviz"));
    draw->add_option("--order", commands.workflow_draw.order, say("mark where this order stands"));
    draw->footer(say("Example:") + "  prikaz workflow draw main-activity -o main-activity.svg");
    draw->callback([&] { arguments.command = commands.workflow_draw; });

    auto* simulate = group->add_subcommand("simulate", say("play a scenario on a virtual clock"));
    simulate->add_option("FILE", commands.workflow_simulate.workflow, say("id or file"))->required();
    simulate->add_option("SCENARIO", commands.workflow_simulate.scenario)->required();
    simulate->footer(say("Example:") + "  prikaz workflow simulate main-activity scenario.yaml");
    simulate->callback([&] { arguments.command = commands.workflow_simulate; });

    auto* migrate = group->add_subcommand("migrate", say("move running orders to the present text of their workflow"));
    migrate->add_option("ID", commands.workflow_migrate.workflow)->required();
    migrate->add_flag("--dry-run", commands.workflow_migrate.dry_run, say("only tell what would happen"));
    migrate->footer(say("Example:") + "  prikaz workflow migrate main-activity --dry-run");
    migrate->callback([&] { arguments.command = commands.workflow_migrate; });
}

void add_staff(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto* group = app.add_subcommand("staff", say("people: list, import, export"));
    group->require_subcommand(1);
    group->fallthrough();
    auto* list = group->add_subcommand("list", say("people, their posts and absences today"));
    list->footer(say("Example:") + "  prikaz staff list");
    list->callback([&] { arguments.command = StaffList{}; });

    auto& it = commands.staff_import;
    auto* import = group->add_subcommand("import", say("bring in a list of people: CSV or YAML; safe to repeat"));
    import->add_option("FILE", it.file)->required();
    import->add_flag("--part", it.part, say("the list is not of everybody: nobody is missed"));
    import->add_flag("--dismiss-missing", it.dismiss_missing, say("who is not on the list is dismissed"));
    import->add_option("--on", it.on, say("the day of the changes; default today"));
    import->add_flag("--dry-run", it.dry_run, say("only tell what would happen"));
    import->footer(say("Example:") + "  prikaz staff import staff-2026-09.csv --dry-run");
    import->callback([&] { arguments.command = commands.staff_import;
});

auto* staff_export = group->add_subcommand("export", say("print staff.yaml as the store knows the people"));
staff_export->add_option("-o,--output", commands.staff_export.output, say("file to write; none: to the screen"));
staff_export->footer(say("Example:") + "  prikaz staff export -o people.yaml");
staff_export->callback([&] { arguments.command = commands.staff_export; });
}  // namespace

void add_store(CLI::App& app, Arguments& arguments, StoreCommand& it) {
    auto* group = app.add_subcommand("store", say("the store: migrate, check, rebuild, backup, restore"));
    group->require_subcommand(1);
    group->fallthrough();
    auto add = [&](const char* verb, const std::string& help) {
        auto* command = group->add_subcommand(verb, help);
        command->footer(say("Example:") + "  prikaz store " + verb + (std::string(verb) == "backup" ? " copy.db" : ""));
        command->callback([&arguments, &it, verb] {
            it.verb = verb;
            arguments.command = it;
        });
        return command;
    };
    add("migrate", say("make the store, or bring it up to date"));
    add("check", say("prove that nothing was changed, lost or put in between"))
        ->add_option("--head", it.head, say("a head written down before: SIZE:DIGEST"));
    add("rebuild", say("make all lists anew from the journal"));
    add("backup", say("a consistent copy, while others work"))->add_option("FILE", it.path)->required();
    add("restore", say("make the store from a copy"))->add_option("FILE", it.path)->required();
}

void add_serve(CLI::App& app, Arguments& arguments, Serve& it) {
    auto* command = app.add_subcommand("serve", say("the office for browsers: a web server"));
    command->add_option("--listen", it.listen, say("address and port; default 127.0.0.1:8080, only this machine"));
    command->add_option("--host", it.hosts, say("a name by which browsers call the server; may be repeated"));
    command->add_option("--tls-certificate", it.certificate, say("PEM file with the certificate and its issuers'"));
    command->add_option("--tls-key", it.key, say("PEM file with the certificate's key; SIGHUP reads both anew"));
    command->add_option("--trusted-proxy", it.proxies,
                        say("address or network of a proxy whose X-Forwarded-For and -Proto are believed"));
    command->add_option("--threads", it.threads, say("threads for connections; default: as many as the machine has"))
        ->check(some_threads());
    command->footer(say("Example:") + "  prikaz serve --listen 0.0.0.0:8443 --host prikaz.example.ru" +
                    " --tls-certificate chain.pem --tls-key key.pem");
    command->callback([&] { arguments.command = it; });
}

}  // namespace prikaz::cli

CLI::Validator some_threads() {
    auto check = [](std::string& value) {
        const bool sound = value.size() <= 2 && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
        return sound && std::stoi("0" + value) > 0 ? std::string() : say("«{1}» is no number from 1 to 99", {value});
    };
    return {check, "", "THREADS"};
}

void add_office(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto* init = app.add_subcommand("init", say("make an office folder to begin with"));
    init->add_option("DIR", commands.init.folder)->required();
    init->footer(say("Example:") + "  prikaz init upravlenie");
    init->callback([&] { arguments.command = commands.init; });
    add_workflow(app, arguments, commands);
    add_staff(app, arguments, commands);
    add_store(app, arguments, commands.store);

    add_serve(app, arguments, commands.serve);
    auto* work = app.add_subcommand("work", say("do what time asks for: reminders, mail, publication; for cron"));
    work->add_flag("--watch", commands.work.watch, say("stay and work on"));
    work->add_flag("--dead", commands.work.dead, say("show what could not be delivered"));
    work->add_flag("--retry", commands.work.retry, say("with --dead: try it again"));
    work->footer(say("Example:") + "  prikaz work");
    work->callback([&] { arguments.command = commands.work; });
}

}  // namespace prikaz::cli
