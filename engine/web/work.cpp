// My work: what is asked of whoever has signed in.
#include <algorithm>

#include "web/addresses.hpp"
#include "web/routes.hpp"

namespace prikaz::web::work {

namespace {

constexpr const char* sections[] = {"acknowledge", "visa", "sign", "revise", "report", "publish", "write"};
constexpr std::size_t most_drafts = 50;  // the list of orders has them all

data::Node duty_node(data::Builder& make, Visit& visit, const desk::Duty& duty) {
    Variables one(make);
    const bool is_written = duty.what == "write" || duty.what == "revise";
    one.text("address", is_written ? order_address(duty.order, "edit") : order_address(duty.order));
    one.text("title", duty.title.empty() ? duty.order : duty.title).text("kind", duty.kind);
    one.text("number", duty.number).text("date", shown_day(duty.date)).text("due", shown_day(duty.due));
    one.yes("late", !duty.due.empty() && duty.due < calendar::iso(visit.desk.today()));
    one.yes("executes", duty.executes);
    std::vector<data::Node> returned;
    for (const auto& line : duty.returned)
        returned.push_back(Variables(make).text("name", line.name).text("remark", line.remark).finish());
    one.list("returned", returned);
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
            if (duty.what == what && (duty.what != "write" || nodes.size() < most_drafts))
                nodes.push_back(duty_node(make, visit, duty));
        counts.number(what, static_cast<std::int64_t>(nodes.size()));
        variables.list(what, nodes);
    }
    const auto drafts = std::ranges::count(duties, "write", &desk::Duty::what);
    variables.node("counts", counts.finish());
    variables.number("all", static_cast<std::int64_t>(duties.size()) - drafts);
    return show(visit, "work", variables, make, Menu::Work);
}

}  // namespace prikaz::web::work
