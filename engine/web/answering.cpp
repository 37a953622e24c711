// Who asks, whether they may, and which handler answers: the one place where rights are looked at.
#include "web/answering.hpp"

#include "web/addresses.hpp"
#include "web/api.hpp"
#include "web/cookies.hpp"

namespace prikaz::web {

namespace {

using http::Method;

bool is_changing(Method method) { return method != Method::Get && method != Method::Head && method != Method::Options; }

// A form of another site, as browsers tell (Fetch Metadata; Origin where they do not).
bool is_foreign(const http::Request& request) {
    if (auto site = request.header("sec-fetch-site")) return *site != "same-origin" && *site != "none";
    auto origin = request.header("origin");
    if (!origin) return false;
    const auto host = origin->find("://");
    return host == origin->npos || origin->substr(host + 3) != request.host;
}

bool may(Access access, const Visit& visit) {
    switch (access) {
        case Access::Anyone:
        case Access::Person:
        case Access::Click:
        case Access::Text:
        case Access::Whole:
            return true;  // orders are looked at apart: whoever may not see one is told that it is not there
        case Access::Clerk:
            return visit.standing.clerk;
        case Access::Registers:
            return visit.standing.sees_all();
    }
    return false;
}

bool shows_order(Access access) { return access == Access::Text || access == Access::Whole || access == Access::Click; }

// Whose session it is, if they still work here.
void recognise(Visit& visit, std::string_view token) {
    auto accounts = visit.worker.accounts();
    auto session = accounts::session(accounts, token);
    if (!session) return;
    const auto* person = visit.desk.staff.find(session->person);
    if (!person || !person->employed_on(visit.desk.today())) {
        accounts::end_sessions(accounts, session->person);
        return;
    }
    visit.session_token = token;
    visit.person = session->person;
    visit.standing = visit.worker.today().standing(visit.person);
}

void recognise_program(Visit& visit) {
    constexpr std::string_view bearer = "Bearer ";
    const auto authorization = visit.request.header("authorization").value_or("");
    if (authorization.starts_with(bearer)) recognise(visit, authorization.substr(bearer.size()));
}

void recognise_browser(Visit& visit) {
    if (auto token = visit.request.cookie(session_cookie(visit.request))) recognise(visit, *token);
}

http::Response refuse(Visit& visit, int status, std::string sentence) {
    return show_problems(visit, {{.code = "web.form", .place = {}, .text = std::move(sentence), .hint = {}}}, status);
}

std::optional<http::Response> read_form(Visit& visit, const Route& route) {
    if (is_foreign(visit.request)) return refuse(visit, 403, say("this form came from another site"));
    // A long roadmap has thousands of cells.
    constexpr http::FormLimits of_long_form{.fields = 20'000, .files = 0, .field_bytes = long_form};
    auto form = http::read_form(visit.request, route.body == long_form ? of_long_form : http::usual_form);
    if (auto refusal = std::get_if<http::Refusal>(&form)) return refuse(visit, refusal->status, refusal->text);
    visit.form = std::move(std::get<http::Form>(form));
    if (route.access == Access::Anyone || visit.person.empty()) return std::nullopt;
    if (accounts::is_form_token(visit.session_token, visit.typed("form_token"))) return std::nullopt;
    return entry::resume_later(visit);
}

http::Response ask_to_enter(Visit& visit) {
    if (is_changing(visit.request.method)) return entry::resume_later(visit);
    auto query = http::write_query(visit.request.query);
    auto back = visit.request.path + (query.empty() ? "" : "?" + query);
    return http::see_other("/enter?" + http::write_query({{"to", back}}));
}

// The order of the address, as a name that cannot leave the folder of orders.
std::optional<std::string> named_order(const Visit& visit) {
    auto named = order_of_segment(visit.parameter("order"));
    if (!path_inside("x", named)) return std::nullopt;
    return named;
}

// Programs bring their token with each request, never by a cookie: no page can make a browser act through them.
http::Response respond_to_program(Visit& visit, const Found& found) {
    const auto refuse = [](int status, const char* code, std::string text) {
        return api_refusal(status, {{.code = code, .place = {}, .text = std::move(text), .hint = {}}});
    };
    recognise_program(visit);
    if (!found.route) {
        return found.other_method ? refuse(405, "api.method", say("this address does not take that method"))
                                  : refuse(404, "web.not-found", say("there is no such address"));
    }
    const auto& route = *found.route;
    if (route.access != Access::Anyone && visit.person.empty())
        return refuse(401, "api.session", say("sign in first: POST /api/v1/session"));
    if (!may(route.access, visit)) return refuse(403, "web.forbidden", say("this is for those who keep the orders"));
    const bool names_order = route.pattern.find("{order}") != std::string_view::npos;
    if (names_order && !see_order(visit, route.access))
        return refuse(404, "order.unknown", say("there is no such order"));
    const auto& described = *api_route_of(route);
    auto asked = read_api(described, visit.request);
    if (!asked) return api_refusal(status_of(asked.problems), asked.problems);
    visit.api = std::move(*asked.value);
    if (auto known = answered_before(visit, described)) return std::move(*known);
    auto response = route.handle(visit);
    remember_answer(visit, described, response);
    return response;
}

http::Response respond_with_page(Visit& visit, const Found& found) {
    recognise_browser(visit);
    if (!found.route) {
        if (found.other_method) return refuse(visit, 405, say("this address does not take that method"));
        return not_found(visit);
    }
    const auto& route = *found.route;
    if (is_changing(route.method)) {
        if (auto wrong = read_form(visit, route)) return std::move(*wrong);
    }
    if (route.access != Access::Anyone && visit.person.empty()) return ask_to_enter(visit);
    if (!may(route.access, visit)) return forbidden(visit, say("this page is for those who keep the orders"));
    if (shows_order(route.access) && !see_order(visit, route.access)) return not_found(visit);
    return route.handle(visit);
}

}  // namespace

bool see_order(Visit& visit, Access access) {
    auto named = named_order(visit);
    if (!named) return false;
    visit.order = std::move(*named);
    if (access == Access::Click) return true;
    auto found = desk::find_order(visit.desk, visit.order);
    if (!found || *found.value != visit.order) return false;
    visit.sight = desk::sight_of(visit.desk, visit.worker.today(), visit.person, visit.order);
    return access == Access::Whole ? visit.sight == desk::Sight::Whole : visit.sight != desk::Sight::Nothing;
}

bool is_api(const http::Request& request) { return request.path.starts_with(api_prefix); }

http::Response admit(Visit& visit, const Found& found) {
    const bool is_program = is_api(visit.request);
    is_program ? recognise_program(visit) : recognise_browser(visit);
    const bool resumes = !is_program && found.route && found.route->body <= long_form && entry::was_here(visit);
    if (!visit.person.empty() || resumes) return {.status = 100};
    if (is_program) {
        return api_refusal(
            401,
            {{.code = "api.session", .place = {}, .text = say("sign in first: POST /api/v1/session"), .hint = {}}});
    }
    return refuse(visit, 401, say("your session has ended: sign in in another window, go back here and send it again"));
}

http::Response respond(Visit& visit, const Found& found) {
    return is_api(visit.request) ? respond_to_program(visit, found) : respond_with_page(visit, found);
}

}  // namespace prikaz::web
