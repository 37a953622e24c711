// One person of staff: posts, and the absences that clerks enter and take out.
#include <algorithm>

#include "web/addresses.hpp"
#include "web/routes.hpp"

namespace prikaz::web::absences {

namespace {

std::string own_page(const std::string& person) { return "/staff/" + http::percent_encoded(person); }

data::Node absence_node(data::Builder& make, const desk::Desk& desk, const organization::Absence& absence) {
    Variables one(make);
    one.text("from", calendar::iso(absence.from)).text("first", desk::shown_day(absence.from));
    one.text("last", desk::shown_day(absence.to)).text("kind", desk::absence_word(absence.kind));
    one.text("substitute", absence.substitute.empty() ? "" : desk::person_name(desk, absence.substitute));
    one.yes("over", absence.to && *absence.to < desk.today());
    return one.finish();
}

http::Response page_of(Visit& visit, const Problems& problems, int status) {
    const auto id = visit.parameter("person");
    const auto* person = visit.desk.staff.find(id);
    if (!person) return not_found(visit);
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> list, others;
    auto absences = person->absences;
    std::ranges::sort(absences, std::greater<>(), &organization::Absence::from);
    for (const auto& absence : absences) list.push_back(absence_node(make, visit.desk, absence));
    for (const auto& other : visit.desk.staff.people) {
        if (other.id == id || !other.employed_on(visit.desk.today())) continue;
        others.push_back(
            Variables(make).text("id", other.id).text("name", russian::surname_first(other.name)).finish());
    }
    std::string post;
    if (const auto* held = person->post_on(visit.desk.today()))
        for (const auto& line : held->title) post += (post.empty() ? "" : " ") + line;
    variables.text("person", id).text("name", russian::full_name(person->name)).text("post", post);
    variables.text("address", own_page(id)).list("absences", list).list("others", others);
    variables.text("from", visit.typed("from")).text("to", visit.typed("to")).text("kind", visit.typed("kind"));
    variables.text("substitute", visit.typed("substitute")).text("today", calendar::iso(visit.desk.today()));
    variables.node("problems", problem_nodes(make, problems));
    return show(visit, "person", variables, make, Menu::Staff, status);
}

Problem no_day(const std::string& typed) {
    return {.code = "absence.days",
            .place = {.part = "from"},
            .text = say("«{1}» is no day", {typed}),
            .hint = say("for example {1}", {"2026-03-02"})};
}

http::Response told(Visit& visit, const Loaded<std::string>& answer) {
    if (!answer) return page_of(visit, answer.problems, 422);
    return done(own_page(visit.parameter("person")), {*answer.value});
}

}  // namespace

http::Response page(Visit& visit) { return page_of(visit, {}, 200); }

http::Response enter(Visit& visit) {
    const auto from = calendar::read_iso(visit.typed("from")), to = calendar::read_iso(visit.typed("to"));
    if (!from) return page_of(visit, {no_day(visit.typed("from"))}, 422);
    if (!to && !visit.typed("to").empty()) return page_of(visit, {no_day(visit.typed("to"))}, 422);
    const organization::Absence absence{.from = *from,
                                        .to = to,
                                        .kind = desk::absence_kind(visit.typed("kind")),
                                        .substitute = visit.typed("substitute")};
    return told(visit, desk::set_absence(visit.desk, visit.act(), visit.parameter("person"), absence));
}

http::Response take_out(Visit& visit) {
    const auto from = calendar::read_iso(visit.typed("from"));
    if (!from) return page_of(visit, {no_day(visit.typed("from"))}, 422);
    return told(visit, desk::remove_absence(visit.desk, visit.act(), visit.parameter("person"), *from));
}

}  // namespace prikaz::web::absences
