// The door of the room: takes requests, has pages made by workers, sends the answers.
#include "base/speaking.hpp"
#include "web/addresses.hpp"
#include "web/answering.hpp"
#include "web/api.hpp"
#include "web/clicks.hpp"
#include "web/cookies.hpp"
#include "web/watch.hpp"
#include "web/work_loop.hpp"

namespace prikaz::web {

namespace {

constexpr char health_path[] = "/healthz", metrics_path[] = "/metrics";

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

struct Pending {
    http::Request request;
    http::Reply reply;
};
using PendingPointer = std::shared_ptr<Pending>;

void send(Pending& pending, http::Response response) {
    add_safety(response, pending.request);
    pending.reply(std::move(response));
}

http::Response failed(const Pages& pages, const http::Request& request, const MachineFailure& failure) {
    const auto sentence = say("this machine failed: {1}", {failure.what()});
    if (!is_api(request)) return show_failure(pages, request, spoken(), 500, sentence);
    return api_refusal(500, {{.code = "machine.failure", .place = {}, .text = sentence, .hint = {}}});
}

class Site final : public http::Handler {
public:
    Site(World& world, Settings settings, Pages pages, http::Metrics& metrics)
        : world_(world),
          settings_(std::move(settings)),
          pages_(std::move(pages)),
          metrics_(metrics),
          loop_(world, settings_),
          watch_(world, settings_),
          workers_(world, settings_, metrics),
          clicks_(world, settings_) {}

    http::BodyLimit body_limit(const http::Request& head) override {
        const auto found = find_route(head.method, head.path);
        const auto most = found.route ? found.route->body : 0;
        return {.anybody = std::min(most, body_of_anybody), .admitted = most};
    }

    void admit(http::Request head, http::Reply reply) override {
        const auto pending = std::make_shared<Pending>(Pending{std::move(head), std::move(reply)});
        submit(pending, [this, pending](Worker& worker) {
            const Speaking speaking(language_of(pending->request));
            const auto found = find_route(pending->request.method, pending->request.path);
            http::Response response;
            try {
                auto visit = visit_of(worker, *pending, found);
                response = web::admit(visit, found);
            } catch (const MachineFailure& failure) {
                response = failed(pages_, pending->request, failure);
            }
            if (found.route) response.route = found.route->pattern;
            send(*pending, std::move(response));
        });
    }

    void answer(http::Request request, http::Reply reply) override {
        const auto pending = std::make_shared<Pending>(Pending{std::move(request), std::move(reply)});
        if (auto file = pages_.files().answer(files_prefix, pending->request)) return send(*pending, std::move(*file));
        if (pending->request.path == health_path) return send(*pending, healthy());
        if (pending->request.path == metrics_path) return send(*pending, metrics_.page());
        submit(pending, [this, pending](Worker& worker) { serve(worker, pending); });
    }

private:
    static http::Response healthy() {
        auto response = http::text(200, "ok");
        response.route = health_path;
        return response;
    }

    void submit(const PendingPointer& pending, Workers::Job job) {
        if (!workers_.submit(std::move(job))) refuse_for_now(pending);
    }

    void refuse_for_now(const PendingPointer& pending) const {
        const Speaking speaking(language_of(pending->request));
        const auto sentence = say("too many people ask at once; try again in a moment");
        auto busy = is_api(pending->request) ? http::text(503, sentence)
                                             : show_failure(pages_, pending->request, spoken(), 503, sentence);
        busy.headers.push_back({"Retry-After", "2"});
        send(*pending, std::move(busy));
    }

    Visit visit_of(Worker& worker, const Pending& pending, const Found& found) {
        return {.worker = worker,
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
    }

    void serve(Worker& worker, const PendingPointer& pending) {
        const Speaking speaking(language_of(pending->request));
        const auto found = find_route(pending->request.method, pending->request.path);
        http::Response response;
        try {
            auto visit = visit_of(worker, *pending, found);
            response = respond(visit, found);
            if (found.route) response.route = found.route->pattern;
            const auto goes = found.route && response.status == 200 ? found.route->goes : Route::Goes::Page;
            if (goes == Route::Goes::Events) return watch_.add(visit.order, pending->reply.stream(std::move(response)));
            if (goes == Route::Goes::Click) return click(visit, pending);
        } catch (const MachineFailure& failure) {
            response = failed(pages_, pending->request, failure);
        }
        send(*pending, std::move(response));
    }

    void click(const Visit& visit, const PendingPointer& pending) {
        const auto order = visit.order, person = visit.person;
        const auto told = [this, pending, order, person](const Loaded<desk::AcknowledgeAnswer>& answer) {
            if (!answer || has_errors(answer.value->problems)) return ask_again(pending, order, person);
            auto response = http::see_other(order_address(order, "receipt"));
            response.route = "/orders/{order}/acknowledge";
            send(*pending, std::move(response));
        };
        if (!clicks_.add({order, visit.act()}, told)) refuse_for_now(pending);
    }

    // A page says why, made by a worker like any other.
    void ask_again(const PendingPointer& pending, const std::string& order, const std::string& person) {
        submit(pending, [this, pending, order, person](Worker& worker) {
            const Speaking speaking(language_of(pending->request));
            const auto found = find_route(pending->request.method, pending->request.path);
            http::Response response;
            try {
                auto visit = visit_of(worker, *pending, found);
                visit.order = order;
                visit.person = person;
                visit.standing = worker.today().standing(person);
                auto form = http::read_form(pending->request);
                if (auto* typed = std::get_if<http::Form>(&form)) visit.form = std::move(*typed);
                response = acts::acknowledge_alone(visit);
            } catch (const MachineFailure& failure) {
                response = failed(pages_, pending->request, failure);
            }
            response.route = found.route->pattern;
            send(*pending, std::move(response));
        });
    }

    World& world_;
    const Settings settings_;
    const Pages pages_;
    http::Metrics& metrics_;
    WorkLoop loop_;
    Watch watch_;
    Workers workers_;
    Clicks clicks_;
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
