// The grammar of commands on orders: order …, acknowledge, journal.
#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

namespace {

CLI::App* add_group(CLI::App& app, const char* name, const std::string& help) {
    auto* group = app.add_subcommand(name, help);
    group->require_subcommand(1);
    group->fallthrough();
    return group;
}

// A verb of «order» that changes something.
CLI::App* add_act(CLI::App& group, Arguments& arguments, OrderAct& act, const char* verb, const std::string& help,
                  const std::string& example) {
    auto* command = group.add_subcommand(verb, help);
    command->add_option("ORDER", act.order, say("id, folder, order.yaml or registered number"))->required();
    command->footer(say("Example:") + "  prikaz order " + example);
    command->callback([&arguments, &act, verb] {
        act.verb = verb;
        arguments.command = act;
    });
    return command;
}

void add_remark(CLI::App* command, OrderAct& act) {
    command->add_option("--remark", act.remark, say("why, or what is to be mended"));
}

void add_visas(CLI::App& group, Arguments& arguments, OrderAct& act) {
    auto* submit = add_act(group, arguments, act, "submit", say("freeze the order and send it on its way"),
                           "submit orders/2026/12 --as ananina");
    add_remark(submit, act);
    auto* approve = add_act(group, arguments, act, "approve", say("give a visa"), "approve 2026/12 --as kim");
    add_remark(approve, act);
    approve->add_flag("--with-remarks", act.with_remarks, say("approve, and the remarks stand beside the visa"));
    approve->add_option("--for", act.instead_of, say("the person for whom you act"));
    auto* reject = add_act(group, arguments, act, "reject", say("return with remarks, or refuse to sign"),
                           "reject 2026/12 --as kim --remark 'Уточните срок'");
    add_remark(reject, act);
    reject->add_option("--for", act.instead_of, say("the person for whom you act"));
    auto* abstain =
        add_act(group, arguments, act, "abstain", say("neither approve nor reject"), "abstain 2026/12 --as kim");
    abstain->add_option("--for", act.instead_of, say("the person for whom you act"));
}

void add_signing(CLI::App& group, Arguments& arguments, OrderAct& act) {
    auto* sign = add_act(group, arguments, act, "sign", say("sign; the number is given in the same moment"),
                         "sign 2026/12 --as platonova --date 2026-03-02");
    sign->add_option("--kind", act.kind, say("paper (default), simple, enhanced (default with a key), qualified"))
        ->check(one_of({"paper", "simple", "enhanced", "qualified"}));
    sign->add_option("--date", act.date, say("day of the hand signature; default today"));
    sign->add_option("--for", act.instead_of, say("the person whose hand signature on paper the clerk enters"));
    auto* file = sign->add_option("--file", act.file, say("detached signature, or a scan of the signed paper"));
    auto* key = sign->add_option("--signing-key", act.signing_key,
                                 say("make an enhanced signature with this key file: PEM, PKCS#12"));
    key->excludes(file);
    sign->add_option("--certificate", act.certificate, say("the key's certificate, when its file holds none"))
        ->needs(key);
    sign->add_option("--password-file", act.password_file, say("its first line opens the key"))->needs(key);
    auto* registration =
        add_act(group, arguments, act, "register", say("say how the coming signature takes its number"),
                "register 2026/12 --after 342 --reason 'Пропущен при регистрации'");
    registration->add_option("--after", act.insert_after, say("insert after this number: 342/1"));
    registration->add_option("--reserved", act.reserved, say("take this reserved number"));
    registration->add_option("--date", act.date, say("an earlier day of registration; wants a reason"));
    registration->add_option("--reason", act.reason);
    registration->add_option("--journal", act.journal, say("another registration journal than the workflow's"));
}

void add_moves(CLI::App& group, Arguments& arguments, OrderAct& act) {
    add_act(group, arguments, act, "publish", say("put it on the public site now"), "publish 341-п");
    auto* go = group.add_subcommand("go", say("make any move of the workflow"));
    go->add_option("MOVE", act.move, say("the move's name: see prikaz order show"))->required();
    go->add_option("ORDER", act.order, say("id, folder, order.yaml or registered number"))->required();
    go->add_option("--remark", act.remark, say("why, or what is to be mended"));
    go->footer(say("Example:") + "  prikaz order go recall 2026/12 --as ananina --remark 'Ошибка в сроке'");
    go->callback([&] {
        act.verb = "go";
        arguments.command = act;
    });
}

void add_link(CLI::App& group, Arguments& arguments, OrderLink& link, const char* relation, const std::string& help) {
    auto* command = group.add_subcommand(relation, help);
    command->add_option("ORDER", link.order, say("id, folder, order.yaml or registered number"))->required();
    command->add_option("NAME", link.name, say("folder of the new order, for example 2026/15-o-vnesenii-izmeneniy"))
        ->required();
    command->footer(say("Example:") + "  prikaz order " + relation + " 341-п 2026/15");
    command->callback([&arguments, &link, relation] {
        link.relation = relation;
        arguments.command = link;
    });
}

void add_find(CLI::App& group, Arguments& arguments, OrderFind& it) {
    auto* find = group.add_subcommand("find", say("find orders by what they say, and by what is known of them"));
    find->add_option("WORDS", it.words, say("words in any form; in quotes one after another; beginn*; a number"));
    find->add_option("--number", it.number, say("the number that the order was registered under"));
    find->add_option("--year", it.year, say("of the registration"));
    find->add_option("--from", it.from, say("registered on this day or later"));
    find->add_option("--to", it.to, say("registered on this day or earlier"));
    find->add_option("--state", it.state, say("only of this state"));
    find->add_option("--kind", it.kind, say("приказ, распоряжение and the like"));
    find->add_option("--person", it.person, say("who wrote, approved, signed or was asked to read it"));
    find->add_option("--limit", it.limit, say("how many are shown; 20"));
    find->add_option("--skip", it.skip, say("how many are passed over first"));
    find->footer(say("Example:") + "  prikaz order find график отпусков --year 2026");
    find->callback([&] { arguments.command = it; });
}

void add_looking(CLI::App& group, Arguments& arguments, Commands& commands) {
    auto* fresh = group.add_subcommand("new", say("begin an order: a folder with order.yaml"));
    fresh->add_option("NAME", commands.order_new.name, say("folder inside orders/, for example 2026/12-plan-raboty"))
        ->required();
    fresh->add_option("--title", commands.order_new.title);
    fresh->add_option("--workflow", commands.order_new.workflow);
    fresh->add_option("--from", commands.order_new.from, say("copy this order"));
    fresh->add_option("--sample", commands.order_new.sample, say("begin with this sample: 2-roadmap"))
        ->excludes("--from");
    fresh->footer(say("Example:") + "  prikaz order new 2026/12-plan-raboty --title 'О плане работы'");
    fresh->callback([&] { arguments.command = commands.order_new; });

    auto* list = group.add_subcommand("list", say("orders and where they stand"));
    list->add_option("--state", commands.order_list.state, say("only of this state; new: not submitted"));
    list->add_option("--person", commands.order_list.person, say("only what waits for this person"));
    list->add_option("--year", commands.order_list.year);
    list->footer(say("Example:") + "  prikaz order list --person kim");
    list->callback([&] { arguments.command = commands.order_list; });

    add_find(group, arguments, commands.order_find);

    auto* show = group.add_subcommand("show", say("where an order stands, and what is expected from whom"));
    show->add_option("ORDER", commands.order_show.order)->required();
    show->add_option("--out", commands.order_show.folder, say("write its documents into this folder"));
    show->add_option("--edition", commands.order_show.edition,
                     say("of this edition; default: as registered, else the last"));
    show->add_option("--on", commands.order_show.on, say("the text in force on this day; with --out its documents"));
    show->add_option("--sheet", commands.order_show.sheet, say("print the approval sheet: a .docx or .odt file"));
    show->footer(say("Example:") + "  prikaz order show 341-п --out /tmp");
    show->callback([&] { arguments.command = commands.order_show; });

    auto* diff = group.add_subcommand("diff", say("what differs between two editions; one: from it to the folder"));
    diff->add_option("ORDER", commands.order_diff.order)->required();
    diff->add_option("EDITIONS", commands.order_diff.editions)->expected(0, 2);
    diff->footer(say("Example:") + "  prikaz order diff 2026/12 1 2");
    diff->callback([&] { arguments.command = commands.order_diff; });

    auto* history = group.add_subcommand("history", say("everything that happened to an order, with its seals"));
    history->add_option("ORDER", commands.order_history.order)->required();
    history->footer(say("Example:") + "  prikaz order history 341-п");
    history->callback([&] { arguments.command = commands.order_history; });
}

void add_acknowledge(CLI::App& app, Arguments& arguments, Acknowledge& it) {
    auto* command =
        app.add_subcommand("acknowledge", say("acquaintance: one person, a paper sheet, a list of thousands"));
    command->add_option("ORDER", it.order, say("id, folder, order.yaml or registered number"))->required();
    command->add_option("--person", it.people, say("who; default: who you are"));
    command->add_option("--csv", it.csv, say("a list: person;kind;date;page;witnesses;remark;file"));
    command
        ->add_option("--kind", it.kind,
                     say("simple (default), enhanced (default with signatures), qualified, paper, refusal"))
        ->check(one_of({"simple", "enhanced", "qualified", "paper", "refusal"}));
    command->add_option("--file", it.file, say("detached signature of the person over the registered document"));
    command->add_option("--signatures", it.signatures,
                        say("folder of such signatures: those that the list names, or PERSON.p7s"));
    command->add_option("--date", it.date, say("day of the hand signature"));
    command->add_option("--page", it.page, say("page of the scan"));
    command->add_option("--scan", it.scan, say("file of the scanned sheet"));
    command->add_option("--witness", it.witnesses, say("of a refusal: twice"));
    command->add_option("--remark", it.remark);
    command->add_flag("--list", it.list, say("show who has read and who has not"));
    command->add_option("--state", it.state, say("with --list: pending, acknowledged, refused, deferred, closed"));
    command->add_option("--sheet", it.sheet, say("print the acquaintance sheet: a .docx or .odt file"));
    command->footer(say("Example:") + "  prikaz acknowledge 341-п --as sorokin");
    command->callback([&] { arguments.command = it; });
}

void add_journal(CLI::App& app, Arguments& arguments, JournalCommand& it) {
    auto* command = app.add_subcommand("journal", say("the registration journal of a year"));
    command->add_option("--journal", it.journal);
    command->add_option("--year", it.year);
    command->add_flag("--gaps", it.gaps, say("numbers without an order, and why"));
    command->add_option("--reserve", it.reserve, say("keep a number; 0: the next one"));
    command->add_option("--annul", it.annul, say("a number that will not be used"));
    command->add_option("--reason", it.reason);
    command->add_option("-o,--output", it.output, say("print as .docx or .odt"));
    command->footer(say("Example:") + "  prikaz journal --year 2026 -o journal-2026.docx");
    command->callback([&] { arguments.command = it; });
}

}  // namespace

void add_orders(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto* group = add_group(app, "order", say("the life of an order: see prikaz order --help"));
    add_looking(*group, arguments, commands);
    add_visas(*group, arguments, commands.order_act);
    add_signing(*group, arguments, commands.order_act);
    add_moves(*group, arguments, commands.order_act);
    add_link(*group, arguments, commands.order_link, "amend", say("begin an order that amends this one"));
    add_link(*group, arguments, commands.order_link, "repeal", say("begin an order that repeals this one"));
    add_control(app, arguments, commands);
    add_acknowledge(app, arguments, commands.acknowledge);
    add_journal(app, arguments, commands.journal);
}

}  // namespace prikaz::cli
