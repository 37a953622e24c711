// The door of the room: takes requests, finds out who asks and whether they may, calls the page.
#include "base/speaking.hpp"
#include "web/addresses.hpp"
#include "web/api.hpp"
#include "web/cookies.hpp"
#include "web/routes.hpp"
#include "web/watch.hpp"
#include "web/work_loop.hpp"

namespace prikaz::web {

namespace {

using http::Method;

constexpr char health_path[] = "/healthz", metrics_path[] = "/metrics";

bool is_changing(Method method) { return method != Method::Get && method != Method::Head && method != Method::Options; }

// Nothing of a page runs or loads from anywhere else; styles of single elements are those of the orders' own tables.
void add_safety(http::Response& response, const http::Request& request) {
    response.headers.push_back(
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' "
         "data:; "
         "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"Referrer-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    if (request.secure) response.headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
    const bool kept = http::find_header(response.headers, "cache-control").has_value();
    if (!kept) response.headers.push_back({"Cache-Control", "no-store"});
}

Language language_of(const http::Request& request) {
    auto chosen = std::string(request.cookie(language_cookie).value_or(""));
    if (chosen.empty()) chosen = http::chosen_language(request.header("accept-language").value_or(""), {"ru", "en"});
    return chosen == "en" ? Language::English : Language::Russian;
}

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

bool is_api(const http::Request& request) { return request.path.starts_with(api_prefix); }

bool shows_order(Access access) { return access == Access::Text || access == Access::Whole; }

class Site final : public http::Handler {
public:
    Site(World& world, Settings settings, Pages pages, http::Metrics& metrics)
        : world_(world),
          settings_(std::move(settings)),
          pages_(std::move(pages)),
          metrics_(metrics),
          loop_(world, settings_),
          watch_(world, settings_),
          workers_(world, settings_, metrics) {}

    std::size_t body_limit(const http::Request& head) override {
        const auto found = find_route(head.method, head.path);
        return found.route ? found.route->body : 0;
    }

    void answer(http::Request request, http::Reply reply) override {
        if (auto file = pages_.files().answer(files_prefix, request)) return send(request, std::move(*file), reply);
        if (request.path == health_path) {
            auto healthy = http::text(200, "ok");
            healthy.route = health_path;
            return send(request, std::move(healthy), reply);
        }
        if (request.path == metrics_path) return send(request, metrics_.page(), reply);
        auto shared = std::make_shared<Pending>(Pending{std::move(request), std::move(reply)});
        const bool taken = workers_.submit([this, shared](Worker& worker) { serve(worker, *shared); });
        if (taken) return;
        const Speaking speaking(language_of(shared->request));
        auto busy = http::text(503, say("too many people ask at once; try again in a moment"));
        busy.headers.push_back({"Retry-After", "2"});
        send(shared->request, std::move(busy), shared->reply);
    }

private:
    struct Pending {
        http::Request request;
        http::Reply reply;
    };

    void send(const http::Request& request, http::Response response, http::Reply& reply) {
        add_safety(response, request);
        reply(std::move(response));
    }

    void serve(Worker& worker, Pending& pending) {
        const Speaking speaking(language_of(pending.request));
        const auto found = find_route(pending.request.method, pending.request.path);
        http::Response response;
        std::string order;
        try {
            Visit visit{.worker = worker,
                        .desk = worker.desk(),
                        .pages = pages_,
                        .request = pending.request,
                        .form = {},
                        .parameters = found.parameters,
                        .language = spoken(),
                        .session_token = {},
                        .person = {},
                        .standing = {},
                        .order = {}};
            response = is_api(pending.request) ? respond_to_program(visit, found) : respond(visit, found);
            order = visit.order;
        } catch (const MachineFailure& failure) {
            const auto sentence = say("this machine failed: {1}", {failure.what()});
            response = is_api(pending.request)
                           ? api_refusal(500, {{.code = "machine.failure", .place = {}, .text = sentence, .hint = {}}})
                           : http::text(500, sentence);
        }
        if (found.route) response.route = found.route->pattern;
        const bool streams = found.route && found.route->events && response.status == 200;
        if (streams) return watch_.add(order, pending.reply.stream(std::move(response)));
        send(pending.request, std::move(response), pending.reply);
    }

    // Programs bring their token with each request, never by a cookie: no page can make a browser act through them.
    http::Response respond_to_program(Visit& visit, const Found& found) {
        const auto refuse = [](int status, const char* code, std::string text) {
            return api_refusal(status, {{.code = code, .place = {}, .text = std::move(text), .hint = {}}});
        };
        constexpr std::string_view bearer = "Bearer ";
        const auto authorization = visit.request.header("authorization").value_or("");
        if (authorization.starts_with(bearer)) recognise(visit, authorization.substr(bearer.size()));
        if (!found.route) {
            return found.other_method ? refuse(405, "api.method", say("this address does not take that method"))
                                      : refuse(404, "web.not-found", say("there is no such address"));
        }
        const auto& route = *found.route;
        if (route.access != Access::Anyone && visit.person.empty())
            return refuse(401, "api.session", say("sign in first: POST /api/v1/session"));
        if (!may(route.access, visit))
            return refuse(403, "web.forbidden", say("this is for those who keep the orders"));
        if (shows_order(route.access) && !see_order(visit, route.access))
            return refuse(404, "order.unknown", say("there is no such order"));
        auto asked = read_api(*api_route_of(route), visit.request);
        if (!asked) return api_refusal(status_of(asked.problems), asked.problems);
        visit.api = std::move(*asked.value);
        return route.handle(visit);
    }

    http::Response respond(Visit& visit, const Found& found) {
        if (auto token = visit.request.cookie(session_cookie(visit.request))) recognise(visit, *token);
        if (!found.route) {
            if (found.other_method) return http::text(405, say("this address does not take that method"));
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

    std::optional<http::Response> read_form(Visit& visit, const Route& route) {
        if (is_foreign(visit.request)) return http::text(403, say("this form came from another site"));
        auto form = http::read_form(visit.request);
        if (auto refusal = std::get_if<http::Refusal>(&form)) return http::refused(*refusal);
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

    bool see_order(Visit& visit, Access access) {
        auto named = order_of_segment(visit.parameter("order"));
        if (!path_inside("x", named)) return false;
        auto found = desk::find_order(visit.desk, named);
        if (!found || *found.value != named) return false;
        visit.sight = desk::sight_of(visit.desk, visit.worker.today(), visit.person, named);
        visit.order = std::move(named);
        return access == Access::Whole ? visit.sight == desk::Sight::Whole : visit.sight != desk::Sight::Nothing;
    }

    World& world_;
    const Settings settings_;
    const Pages pages_;
    http::Metrics& metrics_;
    WorkLoop loop_;
    Watch watch_;
    Workers workers_;
};

}  // namespace

Loaded<std::unique_ptr<http::Handler>> open(World& world, Settings settings, http::Metrics& metrics) {
    // Opened once here, so that problems of the office are told where the server is started.
    office::Templates templates(world, settings.templates);
    auto desk = desk::open(world, templates, settings.office);
    if (!desk) return {std::nullopt, std::move(desk.problems)};
    auto pages = Pages::load(world, settings.templates, (*desk.value)->folder->path);
    append(desk.problems, std::move(pages.problems));
    if (!pages.value) return {std::nullopt, std::move(desk.problems)};
    settings.office.start = settings.office.office = (*desk.value)->folder->path;
    return {std::make_unique<Site>(world, std::move(settings), std::move(*pages.value), metrics),
            std::move(desk.problems)};
}

}  // namespace prikaz::web
