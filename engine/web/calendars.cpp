// A person's control calendar at an address that calendar programs keep asking: the address is the secret, it opens
// this calendar alone, and its owner ends it on their account's page.
#include "web/api.hpp"

namespace prikaz::web::calendars {

namespace {

std::string whole_address(const Visit& visit, const accounts::CalendarAddress& address) {
    return (visit.request.secure ? "https://" : "http://") + visit.request.host + address.path;
}

}  // namespace

http::Response answer(Visit& visit, const std::string& person) {
    const auto lines = desk::control(visit.desk, {.order = {}, .person = person, .until = {}, .finished = false});
    http::Response response;
    response.headers.push_back({"Content-Type", "text/calendar; charset=utf-8"});
    response.headers.push_back({"Content-Disposition", "attachment; filename=\"prikaz.ics\""});
    response.body = desk::control_calendar(visit.desk, lines, say("Measures under control"));
    return response;
}

http::Response own(Visit& visit) { return answer(visit, visit.person); }

// A wrong address and one that was ended look the same, and like any other that is not there.
http::Response subscribed(Visit& visit) {
    auto accounts = visit.worker.accounts();
    const auto person = accounts::person_of_calendar(accounts, visit.parameter("token"));
    if (!person || !desk::works_here(visit.desk, *person)) return http::text(404, say("there is no such address"));
    return answer(visit, *person);
}

http::Response make(Visit& visit) {
    auto accounts = visit.worker.accounts();
    auto made = accounts::make_calendar_address(accounts, visit.person);
    if (!made) return show_problems(visit, made.problems);
    return entry::show_account(visit, whole_address(visit, *made.value));
}

http::Response end(Visit& visit) {
    auto accounts = visit.worker.accounts();
    accounts::end_calendar_address(accounts, visit.person);
    return done("/account", {say("the address of the calendar opens nothing any more")});
}

}  // namespace prikaz::web::calendars

namespace prikaz::web::api {

http::Response make_calendar(Visit& visit) {
    auto accounts = visit.worker.accounts();
    auto made = accounts::make_calendar_address(accounts, visit.person);
    if (!made) return api_refusal(status_of(made.problems), made.problems);
    data::Builder make;
    return api_answer(make, Variables(make).text("path", made.value->path).finish(), 201);
}

http::Response end_calendar(Visit& visit) {
    auto accounts = visit.worker.accounts();
    data::Builder make;
    return api_answer(make,
                      Variables(make).yes("ended", accounts::end_calendar_address(accounts, visit.person)).finish());
}

}  // namespace prikaz::web::api
