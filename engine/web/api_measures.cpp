// Measures under control for programs: the list, reports with files, what becomes of them.
#include <algorithm>

#include "web/api.hpp"
#include "web/order_text.hpp"

namespace prikaz::web::api {

namespace {

data::Node line_node(data::Builder& make, const desk::Desk& desk, const desk::ControlLine& line) {
    Variables one(make);
    desk::write_fields(one, desk, line);
    return one.finish();
}

desk::MeasureName measure_of(const Visit& visit) { return {visit.parameter("measure"), visit.api->day("day")}; }

Problem not_base64(const std::string& name) {
    return {
        .code = "api.field", .place = {.part = "files"}, .text = say("the field {1} is no base64", {name}), .hint = {}};
}

Loaded<std::vector<desk::ReportFile>> files_of(const Visit& visit) {
    std::vector<desk::ReportFile> files;
    Problems problems;
    const auto* list = visit.api->tree.root().find("files");
    if (!list || !list->is(data::Kind::List)) return {std::move(files), {}};
    for (const auto& one : list->list()) {
        const std::string name(one.find("name")->text());
        auto bytes = read_base64(one.find("bytes")->text());
        if (bytes)
            files.push_back({name, std::move(*bytes)});
        else
            problems.push_back(not_base64(name));
    }
    if (!problems.empty()) return {std::nullopt, std::move(problems)};
    return {std::move(files), {}};
}

}  // namespace

http::Response measures(Visit& visit) {
    const auto& asked = *visit.api;
    auto person = asked.text("person");
    if (!visit.standing.sees_all()) {
        if (!person.empty() && person != visit.person)
            return api_refusal(403, {{.code = "web.forbidden",
                                      .place = {},
                                      .text = say("this is for those who keep the orders"),
                                      .hint = {}}});
        person = visit.person;
    }
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& line : desk::control(visit.desk, {.order = asked.text("order"),
                                                      .person = person,
                                                      .until = asked.day("until"),
                                                      .finished = asked.yes("finished")}))
        nodes.push_back(line_node(make, visit.desk, line));
    return api_answer(make, Variables(make).list("measures", nodes).finish());
}

http::Response report_measure(Visit& visit) {
    auto files = files_of(visit);
    if (!files) return api_refusal(422, files.problems);
    return answered(visit, desk::report_measure(visit.desk, visit.order, act_on_order(visit), measure_of(visit),
                                                visit.api->text("text"), *files.value));
}

http::Response accept_measure(Visit& visit) {
    return answered(visit, desk::accept_measure(visit.desk, visit.order, act_on_order(visit), measure_of(visit),
                                                visit.api->text("remark")));
}

http::Response return_measure(Visit& visit) {
    return answered(visit, desk::return_measure(visit.desk, visit.order, act_on_order(visit), measure_of(visit),
                                                visit.api->text("remark")));
}

http::Response move_measure(Visit& visit) {
    return answered(visit, desk::move_measure(visit.desk, visit.order, act_on_order(visit), measure_of(visit),
                                              *visit.api->day("to"), visit.api->text("reason")));
}

http::Response report_files(Visit& visit) {
    auto files = control::files_of_reports(visit, measure_of(visit));
    if (!files) return api_refusal(status_of(files.problems), files.problems);
    return api_files("files", *files.value);
}

// Two reports may hand in files of one name: their digests differ.
http::Response report_file(Visit& visit) {
    auto files = control::files_of_reports(visit, measure_of(visit));
    if (!files) return api_refusal(status_of(files.problems), files.problems);
    const auto wanted = visit.parameter("digest");
    const auto found = std::ranges::find(*files.value, wanted, [](const auto& file) { return sha256(file.bytes); });
    return found == files.value->end() ? api_no_file(wanted) : download(visit, *found);
}

}  // namespace prikaz::web::api
