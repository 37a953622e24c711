// Absences of people for programs.
#include <algorithm>

#include "web/api.hpp"

namespace prikaz::web::api {

namespace {

http::Response told(const Loaded<std::string>& answer) {
    if (!answer) return api_refusal(status_of(answer.problems), answer.problems);
    data::Builder make;
    return api_answer(make, Variables(make).texts("told", {*answer.value}).finish());
}

desk::Act act_of(const Visit& visit) {
    return {.actor = visit.person,
            .seen = std::nullopt,
            .key = std::string(visit.request.header("idempotency-key").value_or(""))};
}

http::Response no_person(const std::string& id) {
    return api_refusal(404, {{.code = "absence.person.unknown",
                              .place = {.part = "person"},
                              .text = say("nobody of this id works here: «{1}»", {id}),
                              .hint = {}}});
}

}  // namespace

http::Response absences(Visit& visit) {
    const auto* person = visit.desk.staff.find(visit.parameter("person"));
    if (!person) return no_person(visit.parameter("person"));
    auto absences = person->absences;
    std::ranges::sort(absences, std::greater<>(), &organization::Absence::from);
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& absence : absences) {
        Variables one(make);
        one.text("from", calendar::iso(absence.from)).text("to", absence.to ? calendar::iso(*absence.to) : "");
        one.text("kind", desk::absence_word(absence.kind)).text("substitute", absence.substitute);
        nodes.push_back(one.finish());
    }
    return api_answer(make, Variables(make).list("absences", nodes).finish());
}

http::Response enter_absence(Visit& visit) {
    const auto& asked = *visit.api;
    const auto person = visit.parameter("person");
    if (!visit.desk.staff.find(person)) return no_person(person);
    return told(desk::set_absence(visit.desk, act_of(visit), person,
                                  {.from = *asked.day("from"),
                                   .to = asked.day("to"),
                                   .kind = desk::absence_kind(asked.text("kind")),
                                   .substitute = asked.text("substitute")}));
}

http::Response take_out_absence(Visit& visit) {
    const auto person = visit.parameter("person"), day = visit.parameter("from");
    if (!visit.desk.staff.find(person)) return no_person(person);
    const auto from = calendar::read_iso(day);
    if (from) return told(desk::remove_absence(visit.desk, act_of(visit), person, *from));
    return api_refusal(422, {{.code = "api.field",
                              .place = {.part = "from"},
                              .text = say("«{1}» is no day", {day}),
                              .hint = say("for example {1}", {"2026-03-02"})}});
}

}  // namespace prikaz::web::api
