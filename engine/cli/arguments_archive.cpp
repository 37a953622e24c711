// The grammar of commands on archives.
#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

void add_archive(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto& it = commands.archive;
    auto* group = app.add_subcommand(
        "archive",
        say("the archive: add, list, show, files, verify, repair, export, inventory, transfer, purge, head, witness"));
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
    auto* show =
        add("show", say("an order's file, period and custody; on a day: where it stood"), "show 12-к --on 01.03.2026");
    show->add_option("ORDER", it.orders, say("the order"))->required();
    show->add_option("--on", it.on, say("its state at the end of this day"));
    add("list", say("what the archive holds, and what is not there yet"), "list");

    add("head", say("size and roots of the log, for witnesses and for the paper file"), "head -o head.docx")
        ->add_option("-o,--output", it.output, say("the sheet to be signed and filed: .docx or .odt"));

    auto* exported =
        add("export", say("a bag of orders with proofs, to be carried away"), "export 12-к --out /media/bag");
    exported->add_option("ORDER", it.orders, say("orders; default: all"));
    exported->add_option("--out", it.output, say("the folder of the bag, a new one; or one file: .zip, .tar"))
        ->required();

    auto* repair =
        add("repair", say("bring back from copies what is damaged or missing, by the digests of the journal"),
            "repair --from /media/copy --dry-run");
    repair->add_option("--from", it.copies, say("a copy of the archive or of the office's folder, or a bag"))
        ->required();
    repair->add_flag("--dry-run", it.dry_run, say("tell what would be done, and do nothing"));

    auto* files = add("files", say("registered orders by the files list: file, article, period, until when"),
                      "files --year 2026");
    files->add_option("--file", it.file, say("this file alone: its index"));
    files->add_option("--year", it.year, say("of this year alone"));

    auto* inventory = add("inventory", say("the inventory of a file as .docx or .odt"),
                          "inventory --file 01-05 --year 2026 -o list.docx");
    inventory->add_option("--file", it.file, say("index of the file; default: all"));
    inventory->add_option("--year", it.year, say("of this year alone"));
    inventory->add_option("-o,--output", it.output, say("the sheet: .docx or .odt"))->required();

    auto* purge = add("purge", say("remove what the law lets go, under an act; digests and proofs stay"),
                      "purge 12-к --act 3 --date 2032-02-01 -o act.docx");
    purge->add_option("ORDER", it.orders, say("orders; default: all whose time has passed"));
    purge->add_option("--act", it.act, say("number of the act"));
    purge->add_option("--date", it.date, say("day of the act"));
    purge->add_option("--basis", it.basis, say("minutes of the expert commission, where the period asks for them"));
    purge->add_flag("--personal", it.personal, say("visas, acquaintance lists and scans alone"));
    purge->add_flag("--dry-run", it.dry_run, say("tell what would be done, and do nothing"));
    purge->add_option("-o,--output", it.output, say("the act as .docx or .odt"));

    auto* transfer =
        add("transfer", say("hand orders over to an archive: a bag with their inventory; later its answer"),
            "transfer 12-к 13-к --list 4 --to 'Муниципальный архив' --out /media/bag.zip");
    transfer->add_option("ORDER", it.orders, say("the orders that are handed over"));
    transfer->add_option("--list", it.file, say("number of the list"))->required();
    transfer->add_option("--to", it.to, say("the archive that takes them"));
    transfer->add_option("--out", it.output, say("the folder of the bag, a new one; or one file: .zip, .tar"));
    transfer->add_flag("--accepted", it.accepted, say("the archive has taken the orders of the list"));
    transfer->add_flag("--cancelled", it.cancelled, say("the archive does not take them, or not now"));
    transfer->add_option("--act", it.act, say("number of the archive's act"));
    transfer->add_option("--date", it.date, say("day of the act"));
    transfer->add_option("--basis", it.basis, say("why the transfer is given up"));

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
    verify->add_option("-o,--output", it.output, say("the act on what is there and in which state: .docx or .odt"));
    verify->add_option("--key", it.key,
                       say("the log's key, known from elsewhere: a bag signed with another is forged"));
    verify->footer(say("Example:") + "  prikaz archive verify /media/copy/archive");
    verify->callback([&] {
        it.verb = "verify";
        arguments.command = it;
    });
}

}  // namespace prikaz::cli
