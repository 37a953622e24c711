// The calendar of what is due: one's own duties, and for whoever keeps the orders those of everybody.
#include <map>

#include "web/addresses.hpp"
#include "web/routes.hpp"

namespace prikaz::web::terms {

http::Response page(Visit& visit) {
    const auto today = calendar::iso(visit.desk.today());
    std::map<std::string, std::vector<data::Node>> days;
    data::Builder make;
    for (const auto& duty : desk::duties(visit.desk, visit.worker.today(), visit.person)) {
        Variables one(make);
        one.text("address", order_address(duty.order))
            .text("title", duty.title)
            .text("number", duty.number)
            .text("what", duty.what);
        one.text("member", duty.member == visit.person ? "" : desk::person_name(visit.desk, duty.member));
        days[duty.due].push_back(one.finish());
    }
    std::vector<data::Node> nodes;
    for (const auto& [day, duties] : days) {
        Variables one(make);
        one.text("day", shown_day(day))
            .yes("late", !day.empty() && day < today)
            .yes("today", day == today)
            .list("duties", duties);
        nodes.push_back(one.finish());
    }
    Variables variables(make);
    variables.list("days", nodes);
    return show(visit, "calendar", variables, make, Menu::Calendar);
}

}  // namespace prikaz::web::terms
