// Measures under control: one's own, and for whoever keeps the orders those of everybody; reports on them and what
// becomes of these.
#include <algorithm>
#include <chrono>
#include <map>

#include "web/addresses.hpp"
#include "web/order_text.hpp"
#include "web/routes.hpp"

namespace prikaz::web::control {

namespace {

const char* section_of(const desk::ControlLine& line, const std::string& today) {
    if (line.state == "reported") return "reported";
    if (line.is_overdue(today)) return "late";
    return line.due.empty() ? "standing" : "coming";
}

// Files of reports, of each order read once.
class Files {
public:
    explicit Files(Visit& visit) : visit_(visit) {}

    std::vector<data::Node> of(data::Builder& make, const desk::ControlLine& line) {
        std::vector<data::Node> nodes;
        if (line.report.empty()) return nodes;
        const auto [known, is_new] = known_.try_emplace(line.order);
        if (is_new) known->second = desk::reported_files(visit_.desk, line.order);
        for (const auto& file : known->second) {
            if (file.measure != line.measure || file.occurrence != line.occurrence) continue;
            const auto address = order_address(line.order, "measures/" + line.id + "/" + file.digest);
            nodes.push_back(Variables(make).text("name", file.name).text("address", address).finish());
        }
        return nodes;
    }

private:
    Visit& visit_;
    std::map<std::string, std::vector<desk::ReportedFile>> known_;
};

data::Node line_node(data::Builder& make, Visit& visit, Files& files, const desk::ControlLine& line) {
    const std::string names = desk::person_names(visit.desk, line.people);
    Variables one(make);
    one.text("order", line.order).text("address", order_address(line.order)).text("title", line.title);
    one.text("order_number", line.order_number).text("id", line.id).text("number", line.number);
    one.text("text", line.text).text("people", names.empty() ? line.responsible : names).text("term", line.term);
    one.text("day", line.occurrence).text("due", shown_day(line.due)).text("state", line.state);
    one.text("report", line.report).text("remark", line.remark).text("moved", line.moved);
    one.text("earlier", line.told_earlier(visit.desk));
    one.text("reporter", line.reporter.empty() ? "" : desk::person_name(visit.desk, line.reporter));
    one.text("key", visit.worker.world().fresh_id()).list("files", files.of(make, line));
    return one.finish();
}

Loaded<desk::Answer> answer_to(Visit& visit, const std::string& order, const desk::MeasureName& name) {
    const auto verb = visit.typed("verb"), text = visit.typed("text");
    if (verb == "accept") return desk::accept_measure(visit.desk, order, visit.act(), name, text);
    if (verb == "return") return desk::return_measure(visit.desk, order, visit.act(), name, text);
    if (verb == "move") {
        const auto to = calendar::read_iso(visit.typed("to"));
        if (to) return desk::move_measure(visit.desk, order, visit.act(), name, *to, text);
        return refused<desk::Answer>(
            {.code = "web.day", .place = {}, .text = say("name the new day of the measure"), .hint = {}});
    }
    std::vector<desk::ReportFile> files;
    for (auto& upload : visit.form.files)
        if (upload.field == "file" && !upload.bytes.empty()) files.push_back({upload.file, std::move(upload.bytes)});
    return desk::report_measure(visit.desk, order, visit.act(), name, text, files);
}

}  // namespace

desk::ControlRequest request_of(const Visit& visit) {
    desk::ControlRequest request;
    if (!visit.standing.sees_all() || visit.asked("mine") == "yes") request.person = visit.person;
    request.executed = !visit.standing.sees_all();  // those who see all measures ask for their own alone
    constexpr std::chrono::days ahead{60};
    if (visit.asked("all") != "yes") request.until = calendar::Date(std::chrono::sys_days(visit.desk.today()) + ahead);
    return request;
}

http::Response page(Visit& visit) {
    const auto today = calendar::iso(visit.desk.today());
    data::Builder make;
    Variables variables(make);
    std::map<std::string_view, std::vector<data::Node>> sections;
    Files files(visit);
    const auto lines = desk::control(visit.desk, request_of(visit));
    for (std::size_t i = 0; i < std::min(lines.size(), most_shown); ++i)
        sections[section_of(lines[i], today)].push_back(line_node(make, visit, files, lines[i]));
    for (const char* section : {"late", "reported", "coming", "standing"}) variables.list(section, sections[section]);
    variables.number("found", static_cast<std::int64_t>(lines.size())).yes("whole", visit.asked("all") == "yes");
    variables.yes("mine", visit.asked("mine") == "yes").text("today", today);
    return show(visit, "control", variables, make, Menu::Calendar);
}

Loaded<std::vector<office::File>> files_of_reports(Visit& visit, const desk::MeasureName& name) {
    const auto is_mine = [&] {
        return std::ranges::any_of(
            desk::control(visit.desk, {.order = visit.order,
                                       .person = visit.person,
                                       .until = {},
                                       .finished = true,
                                       .executed = true}),
            [&](const auto& line) { return line.id == name.id; });
    };
    if (visit.sight == desk::Sight::Whole || is_mine()) return desk::report_files(visit.desk, visit.order, name);
    return refused<std::vector<office::File>>(
        {.code = "measure.unknown", .place = {}, .text = say("there is no such address"), .hint = {}});
}

http::Response report_file(Visit& visit) {
    const auto files = files_of_reports(visit, {visit.parameter("measure"), {}});
    if (!files) return not_found(visit);
    const auto wanted = visit.parameter("digest");
    const auto found = std::ranges::find(*files.value, wanted, [](const auto& file) { return sha256(file.bytes); });
    return found == files.value->end() ? not_found(visit) : download(visit, *found);
}

http::Response act(Visit& visit) {
    const auto order = visit.typed("order");
    const auto& today = visit.worker.today();
    const auto mine =
        desk::control(visit.desk, {.order = order, .person = visit.person, .until = {}, .finished = false});
    if (order.empty() ||
        (mine.empty() && desk::sight_of(visit.desk, today, visit.person, order) == desk::Sight::Nothing))
        return not_found(visit);
    auto answer = answer_to(visit, order, {visit.typed("measure"), calendar::read_iso(visit.typed("day"))});
    if (!answer) return show_problems(visit, answer.problems, 409);
    desk::work(visit.desk, desk::Outward::Skip);
    return done("/control", answer.value->told);
}

}  // namespace prikaz::web::control
