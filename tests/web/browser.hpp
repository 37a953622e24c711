// A browser without a screen: sends requests to the pages of an office in this very process, keeps cookies, reads
// forms out of pages.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "tests/desk/clock_world.hpp"
#include "web/web.hpp"

namespace web_tests {

using namespace prikaz;
using clock_world::first_order;

// Waits for the answer, from whichever thread it comes.
struct Waiting final : http::Recipient {
    struct Shared {
        std::mutex lock;
        std::condition_variable wake;
        std::optional<http::Response> response;
    };
    explicit Waiting(std::shared_ptr<Shared> shared) : shared_(std::move(shared)) {}
    void answer(http::Response response) override {
        const std::lock_guard held(shared_->lock);
        shared_->response = std::move(response);
        shared_->wake.notify_all();
    }
    std::shared_ptr<http::Listener> listen(http::Response head) override {
        answer(std::move(head));
        return nullptr;
    }

private:
    std::shared_ptr<Shared> shared_;
};

class Browser {
public:
    explicit Browser(http::Handler& site) : site_(site) {}

    http::Response send(http::Method method, const std::string& target, std::string body = {},
                        http::Fields headers = {}) {
        auto request = request_of(method, target, std::move(headers));
        request.body = std::move(body);
        if (!request.body.empty() && !request.header("content-type"))
            request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
        auto shared = std::make_shared<Waiting::Shared>();
        site_.answer(std::move(request), http::Reply(std::make_unique<Waiting>(shared)));
        auto response = wait_for(*shared);
        for (const auto& cookie : response.cookies) {
            if (cookie.life && cookie.life->count() == 0)
                cookies.erase(cookie.name);
            else
                cookies[cookie.name] = cookie.value;
        }
        return response;
    }
    // What a server asks before it reads a body of so many bytes: 100 when it may come, else the answer.
    int knock(const std::string& target, std::size_t bytes, http::Fields headers = {}) {
        auto request = request_of(http::Method::Post, target, std::move(headers));
        const auto limit = site_.body_limit(request);
        if (bytes <= limit.anybody) return 100;
        if (bytes > limit.admitted) return 413;
        auto shared = std::make_shared<Waiting::Shared>();
        site_.admit(std::move(request), http::Reply(std::make_unique<Waiting>(shared)));
        return wait_for(*shared).status;
    }
    http::Response get(const std::string& target) { return send(http::Method::Get, target); }
    http::Response post(const std::string& target, const http::Fields& fields) {
        return send(http::Method::Post, target, http::write_query(fields));
    }
    // The fields that the page's form with this action holds, with what is typed into it.
    http::Response submit(const std::string& page, const std::string& action, http::Fields typed) {
        auto html = get(page).body;
        const auto at = html.find("action=\"" + action + "\"");
        INFO(page << " has no form " << action);
        REQUIRE(at != html.npos);
        const auto form = html.substr(at, html.find("</form>", at) - at);
        http::Fields fields;
        for (auto input = form.find("type=\"hidden\""); input != form.npos;
             input = form.find("type=\"hidden\"", input + 1)) {
            auto name = attribute(form, input, "name");
            if (!http::find(typed, name)) fields.push_back({name, attribute(form, input, "value")});
        }
        std::ranges::move(typed, std::back_inserter(fields));
        return post(action, fields);
    }
    static std::string location(const http::Response& response) {
        return std::string(http::find_header(response.headers, "location").value_or(""));
    }
    // Follows where a form led.
    http::Response follow(const http::Response& response) {
        INFO(response.status << " " << response.body);
        REQUIRE(response.status == 303);
        return get(location(response));
    }

    std::map<std::string, std::string> cookies;
    std::string peer = "127.0.0.1";

private:
    http::Request request_of(http::Method method, const std::string& target, http::Fields headers) const {
        auto read = http::read_target(target, 128);
        REQUIRE(std::holds_alternative<http::Target>(read));
        http::Request request;
        request.method = method;
        request.path = std::get<http::Target>(read).path;
        request.query = std::get<http::Target>(read).query;
        request.headers = std::move(headers);
        request.host = "127.0.0.1:8080";
        request.peer = peer;
        request.id = "test";
        for (const auto& [name, value] : cookies) request.cookies.push_back({name, value});
        return request;
    }
    static http::Response wait_for(Waiting::Shared& shared) {
        std::unique_lock held(shared.lock);
        REQUIRE(shared.wake.wait_for(held, std::chrono::seconds(60), [&] { return shared.response.has_value(); }));
        return std::move(*shared.response);
    }
    static std::string attribute(const std::string& form, std::size_t near, const std::string& name) {
        const auto tag = form.rfind('<', near), end = form.find('>', near);
        const auto text = form.substr(tag, end - tag);
        const auto at = text.find(" " + name + "=\"");
        if (at == text.npos) return {};
        const auto begin = at + name.size() + 3;
        return text.substr(begin, text.find('"', begin) - begin);
    }

    http::Handler& site_;
};

constexpr char password[] = "vos'moj-etazh-24";

// An office with its pages open; everybody has the same password.
class Pages {
public:
    explicit Pages(const std::string& card = {}) : office(card) { open(); }

    void open() {
        site.reset();
        desk::OpenRequest request{.start = office.path, .office = office.path, .workflows = "workflows"};
        auto opened = web::open(office.world,
                                {.office = request, .templates = "templates", .workers = 1, .work_every = {}}, metrics);
        for (const auto& problem : opened.problems) UNSCOPED_INFO(print(problem, {}));
        REQUIRE(opened);
        site = std::move(*opened.value);
    }
    Browser browser() { return Browser(*site); }
    // Signed in: by the one-time link the first time, by the password from then on.
    Browser as(const std::string& person) {
        Browser browser(*site);
        accounts::Accounts accounts{.world = office.world, .journal = *office.desk->journal};
        const auto known = accounts::find(accounts, person);
        if (!known || !known->password_set) {
            const auto invited = accounts::invite(accounts, std::vector{person});
            REQUIRE(invited.invitations.size() == 1);
            REQUIRE(browser.post(invited.invitations[0].path, {{"password", password}, {"again", password}}).status ==
                    303);
        } else {
            REQUIRE(browser.post("/enter", {{"name", person}, {"password", password}}).status == 303);
        }
        return browser;
    }

    clock_world::Office office;
    http::Metrics metrics;
    std::unique_ptr<http::Handler> site;
};

inline bool holds(const http::Response& response, std::string_view text) {
    return response.body.find(text) != response.body.npos;
}

}  // namespace web_tests
