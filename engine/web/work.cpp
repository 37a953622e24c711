// My work: what is asked of whoever has signed in.
#include "web/addresses.hpp"
#include "web/routes.hpp"

namespace prikaz::web::work {

namespace {

constexpr const char* sections[] = {"acknowledge", "visa", "sign", "report", "publish"};

data::Node duty_node(data::Builder& make, Visit& visit, const desk::Duty& duty) {
    Variables one(make);
    one.text("address", order_address(duty.order)).text("title", duty.title).text("kind", duty.kind);
    one.text("number", duty.number).text("date", shown_day(duty.date)).text("due", shown_day(duty.due));
    one.yes("late", !duty.due.empty() && duty.due < calendar::iso(visit.desk.today()));
    one.text("member", duty.member == visit.person ? "" : desk::person_name(visit.desk, duty.member));
    return one.finish();
}

}  // namespace

http::Response start(Visit& visit) { return http::see_other(visit.person.empty() ? "/enter" : "/work"); }

http::Response list(Visit& visit) {
    const auto duties = desk::duties(visit.desk, visit.worker.today(), visit.person);
    data::Builder make;
    Variables variables(make), counts(make);
    for (const char* what : sections) {
        std::vector<data::Node> nodes;
        for (const auto& duty : duties)
            if (duty.what == what) nodes.push_back(duty_node(make, visit, duty));
        counts.number(what, static_cast<std::int64_t>(nodes.size()));
        variables.list(what, nodes);
    }
    variables.node("counts", counts.finish()).number("all", static_cast<std::int64_t>(duties.size()));
    return show(visit, "work", variables, make, Menu::Work);
}

}  // namespace prikaz::web::work
