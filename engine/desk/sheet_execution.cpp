// The report on the execution of an order: every measure with what has become of it.
#include <algorithm>

#include "desk/sheets.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

std::string names_of(const Desk& desk, const ControlLine& line) {
    const std::string names = person_names(desk, line.people);
    return names.empty() ? line.responsible : names;
}

// A term without a day may have none, wait for an event, or be one that cannot be read: nobody shall take it for done.
std::string going_on(const Desk& desk, const ControlLine& line) {
    if (!line.due.empty()) return "Исполняется";
    const auto reading = terms::read(line.term, terms::basis(calendar::read_iso(line.order_date).value_or(desk.today())));
    if (reading.kind == terms::Kind::Standing) return "Исполняется постоянно";
    const bool waits = reading.is_certain() && reading.kind == terms::Kind::Event;
    return waits ? "Исполняется; день зависит от события" : "Исполняется; день срока не определён";
}

// «Исполнено 01.12.2026: семинар проведён»
std::string outcome_of(const Desk& desk, const ControlLine& line, const std::string& today) {
    const auto reported = [&] {
        return digits(calendar::date_of(line.reported, desk.zone())) + " (" + person_name(desk, line.reporter) + ")" +
               (line.report.empty() ? "" : ": " + line.report);
    };
    std::string text;
    if (line.state == "accepted")
        text = "Исполнено " + reported();
    else if (line.state == "reported")
        text = "Ждёт приёмки; отчёт " + reported();
    else if (line.state == "closed")
        text = "Снято с контроля";
    else if (line.is_overdue(today))
        text = "Просрочено";
    else
        text = going_on(desk, line);
    if (!line.remark.empty()) text += (line.state == "returned" ? "; отчёт возвращён: " : ". ") + line.remark;
    if (!line.moved.empty()) text += ". Срок перенесён: " + line.moved;
    if (line.earlier)
        text += ". В прежней редакции («" + line.earlier->text + "», " + line.earlier->term +
                ") отчёт: " + person_name(desk, line.earlier->reporter) + ": " + line.earlier->report;
    return text;
}

data::Node measure_node(data::Builder& make, const Desk& desk, const ControlLine& line, const std::string& today) {
    return texts(make, {{"id", line.id},
                        {"number", line.number},
                        {"text", line.text},
                        {"people", names_of(desk, line)},
                        {"term", line.term},
                        {"due", line.due.empty() ? line.term : digits(line.due)},
                        {"state", line.state},
                        {"outcome", outcome_of(desk, line, today)}});
}

data::Field totals_field(data::Builder& make, const std::vector<ControlLine>& lines, const std::string& today) {
    const auto count = [&](auto&& holds) { return make.integer(std::ranges::count_if(lines, holds)); };
    const data::Field fields[] = {
        make.field("all", make.integer(static_cast<std::int64_t>(lines.size()))),
        make.field("accepted", count([](const ControlLine& line) { return line.state == "accepted"; })),
        make.field("reported", count([](const ControlLine& line) { return line.state == "reported"; })),
        make.field("open", count([](const ControlLine& line) { return line.is_open(); })),
        make.field("overdue", count([&](const ControlLine& line) { return line.is_overdue(today); }))};
    return make.field("totals", make.map(fields));
}

data::Tree execution_variables(Desk& desk, const SheetOrder& order) {
    data::Builder make;
    const auto today = calendar::iso(desk.today());
    const auto lines = control(desk, {.order = order.open.order, .person = {}, .until = {}, .finished = true});
    std::vector<data::Node> measures;
    for (const auto& line : lines) measures.push_back(measure_node(make, desk, line, today));
    const data::Field fields[] = {order_field(make, order), make.field("measures", make.list(measures)),
                                  totals_field(make, lines, today), office_field(make, desk),
                                  printed_field(make, desk)};
    return make.finish(make.map(fields));
}

Loaded<Printing> printing_of(Desk& desk, const std::string& order) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    auto opened = order_of(desk, *open.value);
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    const auto sheet = sheet_of(*open.value, **opened.value);
    Printing printing{.name = "execution",
                      .title = "Отчёт об исполнении: " + one_line(sheet.title),
                      .variables = execution_variables(desk, sheet),
                      .profile = sheet.profile,
                      .profile_place = sheet.profile_place,
                      .long_storage = sheet.long_storage};
    return {std::move(printing), {}};
}

}  // namespace

Loaded<office::File> print_execution(Desk& desk, const std::string& order, const std::string& output_path) {
    return print(desk, printing_of(desk, order), output_path);
}

}  // namespace prikaz::desk
