// The grammar of prikaz control: measures of roadmaps under control.
#include "cli/arguments_grammar.hpp"

namespace prikaz::cli {

namespace {

CLI::App* add_verb(CLI::App& group, Arguments& arguments, ControlCommand& it, const char* verb, const std::string& help,
                   const std::string& example) {
    auto* command = group.add_subcommand(verb, help);
    command->footer(say("Example:") + "  prikaz control " + example);
    command->callback([&arguments, &it, verb] {
        it.verb = verb;
        arguments.command = it;
    });
    return command;
}

void add_order(CLI::App& command, ControlCommand& it) {
    command.add_option("ORDER", it.order, say("id, folder, order.yaml or registered number"))->required();
}

void add_measure(CLI::App& command, ControlCommand& it) {
    add_order(command, it);
    command.add_option("MEASURE", it.measure, say("m7, or the number printed in the roadmap"))->required();
    command.add_option("--day", it.day, say("which of its days; the earliest that waits for this"));
}

void add_list_options(CLI::App& command, ControlCommand& it) {
    command.add_option("--order", it.order, say("only of this order"));
    command.add_option("--person", it.person, say("only what is asked of this person"));
    command.add_option("--until", it.until, say("due on this day or before; in 30 days"));
    command.add_flag("--all", it.all, say("all days, also those without a deadline, accepted and closed ones"));
}

}  // namespace

void add_control(CLI::App& app, Arguments& arguments, Commands& commands) {
    auto& it = commands.control;
    auto& act = commands.order_act;
    auto* group = app.add_subcommand("control", say("measures of orders: what is overdue, what comes, reports on it"));
    group->fallthrough();
    group->footer(say("Example:") + "  prikaz control --person ananina");
    add_list_options(*group, it);
    group->callback([&arguments, &it, group] {
        if (!group->get_subcommands().empty()) return;
        it.verb = "list";
        arguments.command = it;
    });
    auto* list =
        add_verb(*group, arguments, it, "list", say("what is overdue and what comes"), "list --order 341-п --all");
    add_list_options(*list, it);
    auto* calendar = add_verb(*group, arguments, it, "calendar", say("due days as iCalendar: a person's or an order's"),
                              "calendar --person ananina -o ananina.ics");
    calendar->add_option("--order", it.order, say("only of this order"));
    calendar->add_option("--person", it.person, say("only what is asked of this person"));
    calendar->add_option("-o,--output", it.output, say("file to write; none: to the screen"));

    auto* report = add_verb(*group, arguments, it, "report", say("tell that a measure is carried out"),
                            "report 341-п m3 --text 'Семинар проведён' --file protokol.pdf");
    add_measure(*report, it);
    report->add_option("--text", it.text, say("how it was carried out"))->required();
    report->add_option("--file", it.files, say("proof of it; several are possible"));
    auto* accept = add_verb(*group, arguments, it, "accept", say("accept a report: the measure is carried out"),
                            "accept 341-п m3");
    add_measure(*accept, it);
    accept->add_option("--remark", it.text);
    auto* back = add_verb(*group, arguments, it, "return", say("return a report with a remark"),
                          "return 341-п m3 --remark 'Приложите протокол'");
    add_measure(*back, it);
    back->add_option("--remark", it.text, say("what is missing"))->required();
    auto* move = add_verb(*group, arguments, it, "move", say("move the day of a measure: the head, with a reason"),
                          "move 341-п m3 --to 2026-12-15 --reason 'Болезнь исполнителя' --as platonova");
    add_measure(*move, it);
    move->add_option("--to", it.until, say("the new day"))->required();
    move->add_option("--reason", it.text, say("why"))->required();
    auto* files =
        add_verb(*group, arguments, it, "files", say("the files of a measure's reports"), "files 341-п m3 -o otchety");
    add_measure(*files, it);
    files->add_option("-o,--output", it.output, say("folder to write them to"))->required();
    auto* sheet = add_verb(*group, arguments, it, "sheet", say("the report on an order's execution as a document"),
                           "sheet 341-п -o ispolnenie.docx");
    add_order(*sheet, it);
    sheet->add_option("-o,--output", it.output, say("print as .docx or .odt"))->required();

    auto* done = group->add_subcommand("done", say("all measures are carried out: the order's control ends"));
    done->add_option("ORDER", act.order, say("id, folder, order.yaml or registered number"))->required();
    done->add_option("--note", act.remark, say("how they were carried out"));
    done->footer(say("Example:") + "  prikaz control done 341-п --note 'Отчёт от 01.12.2026'");
    done->callback([&] {
        act.verb = "control";
        arguments.command = act;
    });
}

}  // namespace prikaz::cli
