// The calendar of what is due: one's own duties, and the measures that the page of measures shows, each on its day.
#include <algorithm>
#include <map>

#include "web/addresses.hpp"
#include "web/routes.hpp"

namespace prikaz::web::terms {

namespace {

using Days = std::map<std::string, std::vector<data::Node>>;

// Measures come from where the page of measures has them.
void add_duties(Visit& visit, data::Builder& make, Days& days) {
    for (const auto& duty : desk::duties(visit.desk, visit.worker.today(), visit.person)) {
        if (duty.what == "report" || duty.what == "write" || duty.what == "revise") continue;
        Variables one(make);
        one.text("address", order_address(duty.order)).text("title", duty.title).text("number", duty.number);
        one.text("what", duty.what);
        one.text("member", duty.member == visit.person ? "" : desk::person_name(visit.desk, duty.member));
        days[duty.due].push_back(one.finish());
    }
}

void add_measures(Visit& visit, data::Builder& make, Days& days) {
    const auto lines = desk::control(visit.desk, control::request_of(visit));
    for (std::size_t i = 0; i < std::min(lines.size(), control::most_shown); ++i) {
        const auto& line = lines[i];
        if (line.due.empty()) continue;
        const auto names = desk::person_names(visit.desk, line.people);
        Variables one(make);
        one.text("address", order_address(line.order)).text("number", line.order_number);
        one.text("title", line.number.empty() ? line.text : line.number + " " + line.text);
        one.text("what", line.state == "reported" ? "reported" : "measure").text("member", "");
        one.text("people", names.empty() ? line.responsible : names);
        days[line.due].push_back(one.finish());
    }
}

}  // namespace

http::Response page(Visit& visit) {
    const auto today = calendar::iso(visit.desk.today());
    Days days;
    data::Builder make;
    add_duties(visit, make, days);
    add_measures(visit, make, days);
    std::vector<data::Node> nodes;
    const auto add = [&](const std::string& day, const std::vector<data::Node>& duties) {
        Variables one(make);
        one.text("day", shown_day(day)).yes("late", !day.empty() && day < today).yes("today", day == today);
        nodes.push_back(one.list("duties", duties).finish());
    };
    for (const auto& [day, duties] : days)
        if (!day.empty()) add(day, duties);
    if (const auto open = days.find(""); open != days.end()) add("", open->second);
    Variables variables(make);
    variables.list("days", nodes).yes("mine", visit.asked("mine") == "yes").yes("whole", visit.asked("all") == "yes");
    return show(visit, "calendar", variables, make, Menu::Calendar);
}

}  // namespace prikaz::web::terms
