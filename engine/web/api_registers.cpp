// Sessions, duties, the registration journal and people for programs.
#include <algorithm>

#include "web/api.hpp"
#include "web/uploaded_file.hpp"

namespace prikaz::web::api {

namespace {

desk::JournalRequest request_of(const Visit& visit) {
    desk::JournalRequest request{.journal = visit.api->text("journal"), .year = {}};
    if (auto year = visit.api->number("year"))
        request.year = static_cast<int>(std::clamp<std::int64_t>(*year, 0, 9999));
    return request;
}

desk::Act act_of(const Visit& visit) {
    return {.actor = visit.person,
            .seen = std::nullopt,
            .key = std::string(visit.request.header("idempotency-key").value_or(""))};
}

http::Response answered(Loaded<desk::Answer> answer) {
    if (!answer) return api_refusal(status_of(answer.problems), answer.problems);
    data::Builder make;
    return api_answer(
        make, Variables(make).texts("told", answer.value->told).yes("repeated", answer.value->repeated).finish());
}

}  // namespace

http::Response session(Visit& visit) {
    auto accounts = visit.worker.accounts();
    const auto name = visit.api->text("name");
    auto entered = accounts::sign_in(accounts, {.typed = name,
                                                .person = entry::person_of(visit, name),
                                                .password = visit.api->text("password"),
                                                .visitor = visit.visitor()});
    if (!entered) return api_refusal(status_of(entered.problems), entered.problems);
    data::Builder make;
    Variables root(make);
    root.text("token", entered.value->token).text("until", calendar::iso(entered.value->until));
    root.text("person", entered.value->person);
    return api_answer(make, root.finish(), 201);
}

http::Response end_session(Visit& visit) {
    auto accounts = visit.worker.accounts();
    accounts::sign_out(accounts, visit.session_token);
    data::Builder make;
    return api_answer(make, make.map(std::span<const data::Field>()));
}

http::Response me(Visit& visit) {
    data::Builder make;
    Variables root(make);
    root.text("person", visit.person).text("name", desk::person_name(visit.desk, visit.person));
    root.yes("clerk", visit.standing.clerk).yes("head", visit.standing.head).yes("archivist", visit.standing.archivist);
    return api_answer(make, root.finish());
}

http::Response duties(Visit& visit) {
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& duty : desk::duties(visit.desk, visit.worker.today(), visit.person)) {
        Variables one(make);
        one.text("order", duty.order).text("what", duty.what).text("member", duty.member).text("due", duty.due);
        one.text("title", duty.title).text("number", duty.number).number("edition", duty.edition);
        nodes.push_back(one.finish());
    }
    return api_answer(make, Variables(make).list("duties", nodes).finish());
}

http::Response journal(Visit& visit) {
    auto view = desk::registration_journal(visit.desk, request_of(visit));
    if (!view) return api_refusal(status_of(view.problems), view.problems);
    data::Builder make;
    std::vector<data::Node> lines;
    for (const auto& line : view.value->lines) {
        Variables one(make);
        one.text("number", line.number).text("date", line.date).text("state", line.state).text("order", line.order);
        one.text("subject", line.subject).text("actor", line.actor).text("reason", line.reason).text("mark", line.mark);
        lines.push_back(one.finish());
    }
    Variables root(make);
    root.text("journal", view.value->id)
        .text("title", view.value->title)
        .number("year", view.value->year)
        .list("lines", lines);
    return api_answer(make, root.finish());
}

http::Response reserve(Visit& visit) {
    const auto n = std::clamp<std::int64_t>(visit.api->number("n").value_or(0), 0, 1'000'000'000);
    return answered(
        desk::reserve(visit.desk, request_of(visit), act_of(visit), static_cast<int>(n), visit.api->text("reason")));
}

http::Response annul(Visit& visit) {
    return answered(desk::annul(visit.desk, request_of(visit), act_of(visit), visit.api->text("number"),
                                visit.api->text("reason")));
}

http::Response import_staff(Visit& visit) {
    const auto& asked = *visit.api;
    const UploadedFile list(visit, asked.text("list"), asked.text("format"));
    auto answer = desk::import_staff(visit.desk, act_of(visit),
                                     {.path = list.path(),
                                      .whole = asked.yes("whole"),
                                      .dismiss_missing = asked.yes("dismiss-missing"),
                                      .on = asked.day("on"),
                                      .dry_run = asked.yes("dry-run")});
    if (!answer) return api_refusal(status_of(answer.problems), answer.problems);
    data::Builder make;
    Variables root(make);
    root.texts("changes", answer.value->changes).number("people", answer.value->people);
    root.yes("done", !asked.yes("dry-run")).node("problems", problem_nodes(make, answer.problems));
    return api_answer(make, root.finish());
}

http::Response staff(Visit& visit) {
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& person : visit.desk.staff.people) {
        Variables one(make);
        one.text("id", person.id).text("name", russian::full_name(person.name)).text("unit", person.unit);
        one.text("email", person.email).yes("employed", person.employed_on(visit.desk.today()));
        nodes.push_back(one.finish());
    }
    return api_answer(make, Variables(make).list("staff", nodes).finish());
}

}  // namespace prikaz::web::api
