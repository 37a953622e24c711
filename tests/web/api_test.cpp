// The interface for programs: its description against the table that serves it, and who is answered what.
#include "web/api.hpp"

#include "tests/web/browser.hpp"

using namespace web_tests;

namespace {

data::Tree json_of(const http::Response& response) {
    auto tree = data::read_json({"answer", response.body}, {.bytes = 4u << 20, .nodes = 500'000, .depth = 32});
    INFO(response.status << " " << response.body.substr(0, 400));
    REQUIRE(tree);
    return std::move(*tree.value);
}

const data::Node& at(const data::Node& node, std::string_view key) {
    const auto* found = node.find(key);
    INFO("no field " << key);
    REQUIRE(found);
    return *found;
}

// A program with a session of its own.
struct Program {
    Browser browser;
    std::string token;

    http::Response ask(http::Method method, const std::string& path, const std::string& json = {},
                       http::Fields headers = {}) {
        if (!token.empty()) headers.push_back({"Authorization", "Bearer " + token});
        if (!json.empty()) headers.push_back({"Content-Type", "application/json"});
        return browser.send(method, path, json, std::move(headers));
    }
    http::Response get(const std::string& path) { return ask(http::Method::Get, path); }
    http::Response post(const std::string& path, const std::string& json, http::Fields headers = {}) {
        return ask(http::Method::Post, path, json, std::move(headers));
    }
};

Program program_of(Pages& pages, const std::string& person) {
    auto browser = pages.as(person);
    const auto token = browser.cookies.at("prikaz");
    browser.cookies.clear();
    return {browser, token};
}

std::string code_of(const http::Response& response) { return std::string(at(json_of(response).root(), "code").text()); }

std::string filled(std::string_view pattern) {
    std::string path(pattern);
    for (const auto& [name, value] : {std::pair{"{order}", "pervyj-prikaz"},
                                      {"{person}", "kim"},
                                      {"{measure}", "m1"},
                                      {"{from}", "2026-03-02"},
                                      {"{digest}", "00"},
                                      {"{sheet}", "approval.docx"},
                                      {"{file}", "pervyj-prikaz.docx"}})
        if (auto found = path.find(name); found != path.npos) path.replace(found, std::string(name).size(), value);
    return path;
}

}  // namespace

TEST_CASE("the OpenAPI document tells of every address, method and field of the table, and of nothing else") {
    Pages pages;
    auto browser = pages.browser();
    const auto document = json_of(browser.get("/api/v1/openapi.json"));
    const auto& paths = at(document.root(), "paths");
    std::size_t operations = 0;
    std::set<std::string> names;
    for (const auto& path : paths.map()) operations += path.value.map().size();
    CHECK(operations == web::api_routes().size());
    for (const auto& route : web::api_routes()) {
        INFO(http::name_of(route.route.method) << " " << route.route.pattern);
        const auto& operation = at(at(paths, route.route.pattern), lower(http::name_of(route.route.method)));
        CHECK(at(operation, "operationId").text() == route.name);
        CHECK(names.insert(std::string(route.name)).second);
        std::set<std::string> told;
        for (const auto& parameter : at(operation, "parameters").list()) told.emplace(at(parameter, "name").text());
        for (auto open = route.route.pattern.find('{'); open != std::string_view::npos;
             open = route.route.pattern.find('{', open + 1))
            CHECK(told.contains(
                std::string(route.route.pattern.substr(open + 1, route.route.pattern.find('}', open) - open - 1))));
        CHECK(told.contains("Idempotency-Key") == (route.changes != web::Changes::Nothing));
        CHECK(told.contains("If-Match") == (route.changes == web::Changes::Order));
        const bool has_body = route.route.method == http::Method::Post || route.route.method == http::Method::Put;
        CHECK((operation.find("requestBody") != nullptr) == has_body);
        if (!has_body) {
            for (const auto& field : route.fields) CHECK(told.contains(std::string(field.name)));
            continue;
        }
        const auto& schema = at(at(at(at(operation, "requestBody"), "content"), "application/json"), "schema");
        CHECK(at(schema, "properties").map().size() == route.fields.size());
        for (const auto& field : route.fields) CHECK(at(schema, "properties").find(field.name));
    }
}

TEST_CASE("every address for programs answers every kind of visitor as the table says") {
    Pages pages("roles: {archivist: {person: belova}}\n");
    pages.office.register_it();
    Program nobody{pages.browser(), {}};
    auto clerk = program_of(pages, "ananina"), head = program_of(pages, "platonova"), lawyer = program_of(pages, "kim"),
         reader = program_of(pages, "sorokin"), archivist = program_of(pages, "belova");
    for (const auto& [route, changes, name, summary, fields, answer] : web::api_routes()) {
        INFO(http::name_of(route.method) << " " << route.pattern);
        if (route.access == web::Access::Anyone || name == "signOut") continue;
        const bool get = route.method == http::Method::Get;
        // What changes something is asked with a field that nothing has: refused after rights are looked at.
        const auto status = [&](Program& who) {
            return who
                .ask(route.method, filled(route.pattern),
                     get || route.method == http::Method::Delete ? "" : "{\"x\":1}")
                .status;
        };
        if (route.method == http::Method::Delete) {
            CHECK(status(nobody) == 401);
            CHECK((route.access != web::Access::Clerk || status(reader) == 403));
            continue;
        }
        CHECK(status(nobody) == 401);
        CHECK(status(clerk) != 401);
        CHECK((status(clerk) != 403));
        switch (route.access) {
            case web::Access::Whole:
                CHECK(status(reader) == 404);
                CHECK((get || status(lawyer) == 422));
                CHECK((get || status(archivist) == 422));
                break;
            case web::Access::Clerk:
                for (auto* who : {&reader, &lawyer, &archivist, &head}) CHECK(status(*who) == 403);
                break;
            case web::Access::Registers:
                for (auto* who : {&reader, &lawyer}) CHECK(status(*who) == 403);
                CHECK(status(archivist) != 403);
                break;
            default:
                CHECK(status(reader) != 403);
                break;
        }
    }
}

TEST_CASE("a program reports on a measure with a file; it is returned, accepted and its day moved") {
    Pages pages;
    const std::string order = "orders/pervyj-prikaz/order.yaml";
    auto text = pages.office.read(order);
    for (auto at = text.find("responsible: Методисты"); at != text.npos; at = text.find("responsible: Методисты"))
        text.replace(at, std::string("responsible: Методисты").size(), "responsible: Белова В.И.");
    pages.office.write(order, text);
    pages.office.register_it();
    auto worker = program_of(pages, "belova"), clerk = program_of(pages, "ananina"),
         head = program_of(pages, "platonova"), stranger = program_of(pages, "kim");
    const auto listed = json_of(worker.get("/api/v1/measures"));
    const auto& measures = at(listed.root(), "measures").list();
    REQUIRE_FALSE(measures.empty());
    const std::string id(at(measures[0], "id").text()), day(at(measures[0], "planned").text());
    const std::string own = "/api/v1/orders/pervyj-prikaz/measures/" + id;
    CHECK(at(json_of(stranger.get("/api/v1/measures")).root(), "measures").list().empty());
    CHECK(stranger.get("/api/v1/measures?person=belova").status == 403);
    CHECK_FALSE(
        at(json_of(clerk.get("/api/v1/measures?person=belova&finished=true")).root(), "measures").list().empty());
    CHECK(clerk.get("/api/v1/measures?finished=perhaps").status == 422);
    CHECK(clerk.get("/api/v1/measures?until=tomorrow").status == 422);

    const std::string body =
        R"({"text":"Семинар прошёл","day":")" + day + R"(","files":[{"name":"a.txt","bytes":"0LTQsA=="}]})";
    const std::string tag(http::find_header(worker.get("/api/v1/orders/pervyj-prikaz").headers, "etag").value_or(""));
    CHECK(code_of(stranger.post(own + "/report", body)) == "actor.role");
    CHECK(worker.post(own + "/report", R"({"text":"x","files":[{"name":"a","bytes":"%%"}]})").status == 422);
    CHECK(worker.post(own + "/report", R"({"text":"x","files":["a"]})").status == 422);
    CHECK(worker.post(own + "/report", R"({"text":"x","files":[{"name":"../a","bytes":""}]})").status == 422);
    const auto first = worker.post(own + "/report", body, {{"Idempotency-Key", "k1"}});
    INFO(first.body);
    CHECK(first.status == 200);
    CHECK(http::find_header(first.headers, "etag") != tag);
    CHECK(at(json_of(worker.post(own + "/report", body, {{"Idempotency-Key", "k1"}})).root(), "repeated").boolean());
    CHECK(worker.post(own + "/report", body, {{"If-Match", tag}}).status == 412);
    const auto files = json_of(clerk.get(own + "/files?day=" + day));
    const std::string digest(at(at(files.root(), "files").list()[0], "sha256").text());
    CHECK(clerk.get(own + "/files/" + digest).body == "да");
    CHECK(clerk.get(own + "/files/" + std::string(64, '0')).status == 404);
    CHECK(worker.get(own + "/files/" + digest).status == 200);
    CHECK(program_of(pages, "sorokin").get(own + "/files/" + digest).status == 404);  // a reader of the order
    auto page = pages.as("ananina");
    const auto shown = page.get("/control?all=yes").body;
    CHECK(shown.find("/orders/pervyj-prikaz/measures/" + id + "/" + digest) != shown.npos);
    CHECK(page.get("/orders/pervyj-prikaz/measures/" + id + "/" + digest).body == "да");
    auto other = pages.as("sorokin");
    CHECK(other.get("/orders/pervyj-prikaz/measures/" + id + "/" + digest).status == 404);
    CHECK(worker.post(own + "/accept", "{}").status == 403);
    CHECK(clerk.post(own + "/return", "{}").status == 422);
    CHECK(clerk.post(own + "/return", R"({"remark":"Нет списка"})").status == 200);
    CHECK(head.post(own + "/move", R"({"to":"2027-02-01"})").status == 422);
    CHECK(head.post(own + "/move", R"({"to":"2027-02-01","reason":"Отпуск"})").status == 200);
    CHECK(worker.post(own + "/report", R"({"text":"Список приложен"})").status == 200);
    CHECK(clerk.post(own + "/accept", R"({"remark":"Принято"})").status == 200);
    CHECK(clerk.post(own + "/accept", "{}").status == 409);
    CHECK(clerk.post("/api/v1/orders/pervyj-prikaz/measures/m77/accept", "{}").status == 404);
}

TEST_CASE("a program enters an absence and takes it out; a repeated request says the same and does nothing") {
    Pages pages;
    auto clerk = program_of(pages, "ananina");
    const std::string own = "/api/v1/staff/kim/absences";
    const std::string body = R"({"from":"2026-04-01","to":"2026-04-10","kind":"leave","substitute":"sorokin"})";
    const auto count = [&] { return at(json_of(clerk.get(own)).root(), "absences").list().size(); };
    CHECK(clerk.post(own, body, {{"Idempotency-Key", "a1"}}).status == 200);
    CHECK(clerk.post(own, body, {{"Idempotency-Key", "a1"}}).status == 200);
    CHECK(count() == 1);
    CHECK(code_of(clerk.post(own, R"({"from":"2026-05-01","kind":"leave"})", {{"Idempotency-Key", "a1"}})) ==
          "command.key.reused");
    CHECK(code_of(clerk.post(own, R"({"from":"2026-04-05","kind":"sick"})")) == "absence.overlap");
    CHECK(clerk.post(own, R"({"from":"2026-02-30","kind":"sick"})").status == 422);
    CHECK(clerk.post(own, R"({"from":"2026-05-01","kind":"holiday"})").status == 422);
    CHECK(clerk.post("/api/v1/staff/nobody/absences", body).status == 404);
    const auto out = [&](const std::string& day) {
        return clerk.ask(http::Method::Delete, own + "/" + day, {}, {{"Idempotency-Key", "out-" + day}}).status;
    };
    CHECK(out("2026-04-02") == 422);
    CHECK(out("yesterday") == 422);
    CHECK(out("2026-04-01") == 200);
    CHECK(out("2026-04-01") == 200);
    CHECK(count() == 0);
}

TEST_CASE("earlier editions are listed to those who work on an order and hidden from its readers") {
    Pages pages;
    pages.office.register_it();
    auto clerk = program_of(pages, "ananina"), reader = program_of(pages, "sorokin");
    const auto listed = json_of(clerk.get("/api/v1/orders/pervyj-prikaz/editions"));
    const auto& editions = at(listed.root(), "editions").list();
    REQUIRE(editions.size() == 1);
    CHECK(at(editions[0], "actor").text() == "ananina");
    const std::string documents = "/api/v1/orders/pervyj-prikaz/documents";
    CHECK(clerk.get(documents + "?edition=1").status == 200);
    CHECK(reader.get(documents).status == 200);
    CHECK(reader.get(documents + "?edition=1").status == 404);
    CHECK(reader.get(documents + "/pervyj-prikaz.html?edition=1").status == 404);
    CHECK(reader.get("/api/v1/orders/pervyj-prikaz/editions").status == 404);
}

TEST_CASE(
    "a calendar program follows its owner's measures at a secret address that opens nothing else and can be ended") {
    Pages pages;
    pages.office.register_it();
    auto worker = pages.as("belova"), visitor = pages.browser();
    CHECK(holds(worker.get("/account"), "/account/calendar"));
    const auto made = worker.submit("/account", "/account/calendar", {});
    REQUIRE(made.status == 200);
    const auto begin = made.body.find("/calendars/");
    REQUIRE(begin != made.body.npos);
    const auto address = made.body.substr(begin, made.body.find('"', begin) - begin);
    const auto token = address.substr(11, 26);
    CHECK_FALSE(holds(worker.get("/account"), token));
    const auto feed = visitor.get(address);
    CHECK(feed.status == 200);
    CHECK(http::find_header(feed.headers, "content-type") == "text/calendar; charset=utf-8");
    CHECK(holds(feed, "BEGIN:VEVENT"));
    CHECK(visitor.cookies.empty());
    CHECK(pages.office.desk->journal->kept("calendar", token, pages.office.world.now()) == std::nullopt);

    // The secret is no session, no one-time link, and nobody else's calendar.
    for (const char* path : {"/work", "/control/prikaz.ics", "/orders"}) {
        auto thief = pages.browser();
        thief.cookies["prikaz"] = token;
        CHECK(Browser::location(thief.get(path)).starts_with("/enter"));
    }
    CHECK(visitor.get("/enter/" + token).status == 404);
    Program forged{pages.browser(), token};
    CHECK(forged.get("/api/v1/me").status == 401);
    const auto wrong = "/calendars/" + std::string(26, 'a') + "/prikaz.ics";
    CHECK(visitor.get(wrong).status == 404);
    CHECK(visitor.get("/calendars/x/prikaz.ics").status == 404);

    // Another address takes its place; a lock shuts it; ending it shuts it for ever.
    const auto again = worker.submit("/account", "/account/calendar", {});
    CHECK(visitor.get(address).status == 404);
    const auto second = again.body.substr(again.body.find("/calendars/"), address.size());
    CHECK(visitor.get(second).status == 200);
    accounts::Accounts accounts{.world = pages.office.world, .journal = *pages.office.desk->journal};
    accounts::lock(accounts, "belova");
    CHECK(visitor.get(second).body == visitor.get(wrong).body);
    CHECK(visitor.get(second).status == 404);
    accounts::unlock(accounts, "belova");
    CHECK(visitor.get(second).status == 200);
    auto back = pages.as("belova");
    CHECK(back.submit("/account", "/account/calendar/end", {}).status == 303);
    CHECK(visitor.get(second).status == 404);
}

TEST_CASE("a program finds orders by words and by what is known of them, page by page, and only those it may see") {
    Pages pages;
    pages.office.register_it();
    auto clerk = program_of(pages, "ananina"), reader = program_of(pages, "sorokin"), kim = program_of(pages, "kim");
    const auto found = [](Program& who, const std::string& query) {
        const auto tree = json_of(who.get("/api/v1/search?" + query));
        return at(tree.root(), "total").integer();
    };
    const http::Fields words{{"words", "семинары"}};
    const auto tree = json_of(clerk.get("/api/v1/search?" + http::write_query(words)));
    REQUIRE(at(tree.root(), "hits").list().size() == 1);
    const auto& hit = at(tree.root(), "hits").list()[0];
    CHECK(at(hit, "id").text() == "pervyj-prikaz");
    bool is_marked = false;
    for (const char* field : {"found_title", "found_text"})
        for (const auto& piece : at(hit, field).list()) is_marked = is_marked || at(piece, "marked").boolean();
    CHECK(is_marked);
    CHECK_FALSE(at(tree.root(), "more").boolean());
    const auto text = http::write_query(words);
    CHECK(found(reader, text) == 1);
    CHECK(found(clerk, text + "&person=sorokin&year=2026&from=2026-01-01&to=2026-12-31") == 1);
    CHECK(found(clerk, text + "&to=2025-12-31") == 0);
    CHECK(found(clerk, text + "&person=kim") == 1);
    CHECK(found(clerk, "state=draft") == 0);
    CHECK(at(json_of(clerk.get("/api/v1/search?limit=1&skip=1&" + text)).root(), "hits").list().empty());
    CHECK(code_of(clerk.get("/api/v1/search?person=nobody")) == "api.field");
    CHECK(clerk.get("/api/v1/search?from=yesterday").status == 422);
    CHECK(clerk.get("/api/v1/search?colour=red").status == 422);
}

TEST_CASE("a repeated request of a program begins no second draft, whatever the first answer's fate") {
    Pages pages;
    auto clerk = program_of(pages, "ananina");
    const std::string there = "/api/v1/orders/pervyj-prikaz", body = R"({"name":"2026/2-izmeneniya"})";
    CHECK(code_of(clerk.post(there + "/amend", body)) == "order.not-registered");
    CHECK(clerk.post(there + "/amend", body).status == 409);
    pages.office.register_it();
    const http::Fields key{{"Idempotency-Key", "amend-1"}};
    CHECK(clerk.post(there + "/amend", body, key).status == 201);
    const auto again = clerk.post(there + "/amend", body, key);
    CHECK(again.status == 201);
    CHECK(at(json_of(again).root(), "order").text() == "2026/2-izmeneniya");
    CHECK(clerk.post(there + "/amend", body).status == 422);  // under another key: the folder is there
    CHECK(code_of(clerk.post(there + "/amend", R"({"name":"2026/3"})", key)) == "command.key.reused");
    CHECK(pages.office.read("orders/2026/2-izmeneniya/order.yaml").find("amends:") != std::string::npos);
    CHECK(clerk.post(there + "/repeal", R"({"name":"../2026"})").status == 422);
    CHECK(clerk.post(there + "/repeal", R"({"name":"2026/3-otmena"})", {{"Idempotency-Key", "r"}}).status == 201);
    CHECK(pages.office.read("orders/2026/3-otmena/order.yaml").find("repeals:") != std::string::npos);
    CHECK(clerk.post("/api/v1/orders/nothing/repeal", body).status == 404);
    CHECK(program_of(pages, "kim").post(there + "/repeal", body).status == 403);
}

TEST_CASE("a program takes the sheets of an order as documents") {
    Pages pages;
    pages.office.register_it();
    auto clerk = program_of(pages, "ananina");
    const std::string there = "/api/v1/orders/pervyj-prikaz/sheets/";
    for (const char* name : {"approval.docx", "approval.odt", "acquaintance.docx", "acquaintance.odt"}) {
        const auto answer = clerk.get(there + name);
        CHECK(answer.status == 200);
        CHECK(answer.body.substr(0, 2) == "PK");
    }
    for (const char* name : {"approval.pdf", "approval", "journal.docx", "office.yaml"})
        CHECK(clerk.get(there + name).status == 404);
    CHECK(program_of(pages, "sorokin").get(there + "approval.docx").status == 404);
}

TEST_CASE("a program brings in a list of people, first as a trial that changes nothing") {
    Pages pages;
    auto clerk = program_of(pages, "ananina");
    const std::string list =
        R"("id;surname;name;patronymic;sex;post;from\nnovikova;Новикова;Анна;Петровна;ж;методист;2026-01-12\n")";
    const auto body = [&](const std::string& rest) { return R"({"format":"csv","list":)" + list + rest + "}"; };
    const auto trial = clerk.post("/api/v1/staff", body(R"(,"dry-run":true)"));
    INFO(trial.body);
    CHECK(trial.status == 200);
    CHECK_FALSE(at(json_of(trial).root(), "done").boolean());
    CHECK(at(json_of(trial).root(), "changes").list().size() == 1);
    CHECK_FALSE(pages.office.desk->staff.find("novikova"));
    const auto done = clerk.post("/api/v1/staff", body(""), {{"Idempotency-Key", "list-1"}});
    CHECK(done.status == 200);
    CHECK(clerk.post("/api/v1/staff", body(""), {{"Idempotency-Key", "list-1"}}).body == done.body);
    CHECK(clerk.get("/api/v1/staff").body.find("novikova") != std::string::npos);
    CHECK(clerk.post("/api/v1/staff", R"({"format":"xls","list":""})").status == 422);
    CHECK(clerk.post("/api/v1/staff", R"({"format":"yaml","list":"people: ["})").status == 422);
}

TEST_CASE("a program invites people, sees who has come in, and withdraws an account at once") {
    Pages pages;
    auto clerk = program_of(pages, "ananina"), kim = program_of(pages, "kim");
    const auto state_of = [&](std::string_view person) {
        const auto tree = json_of(clerk.get("/api/v1/accounts"));
        for (const auto& one : at(tree.root(), "accounts").list())
            if (at(one, "person").text() == person) return std::string(at(one, "state").text());
        return std::string();
    };
    CHECK(state_of("kim") == "active");
    CHECK(code_of(clerk.post("/api/v1/accounts", R"({"people":["kim","nobody"]})")) == "account.person.unknown");
    CHECK(clerk.post("/api/v1/accounts", R"({"people":["nobody"]})").status == 404);
    const auto invited = clerk.post("/api/v1/accounts", R"({"people":["sorokin"]})");
    CHECK(invited.status == 201);
    CHECK(at(at(json_of(invited).root(), "invitations").list()[0], "path").text().substr(0, 7) == "/enter/");
    CHECK(clerk.ask(http::Method::Delete, "/api/v1/accounts/kim").status == 200);
    CHECK(state_of("kim") == "withdrawn");
    CHECK(kim.get("/api/v1/me").status == 401);
    CHECK(clerk.post("/api/v1/accounts", R"({"people":["kim"]})").status == 409);
    CHECK(clerk.post("/api/v1/accounts/kim/open", "{}").status == 200);
    CHECK(state_of("kim") == "active");
    CHECK(clerk.ask(http::Method::Delete, "/api/v1/accounts/nobody").status == 404);
    CHECK(program_of(pages, "sorokin").ask(http::Method::Delete, "/api/v1/accounts/kim").status == 403);
}
