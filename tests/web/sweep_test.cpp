// Every address of the table × bad input: each refusal is a sentence inside the page's frame, and nothing typed is
// lost. A route that is added to the table is swept without a change here.
#include "tests/web/browser.hpp"
#include "web/routes.hpp"
#include "web/typed.hpp"

using namespace web_tests;

namespace {

const std::string typed = "Напечатано <вот> & \"так\"", shown = "Напечатано &lt;вот&gt; &amp; ";

struct Named {
    std::string name;
    http::Fields fields;
};

// The fields that some form has.
const std::vector<std::string> fields_of_forms = {
    "remark",  "reason",  "text", "title",    "name", "n",       "number", "date",   "to",    "from", "page",
    "witness", "person",  "kind", "verdict",  "move", "verb",    "order",  "member", "day",   "seen", "key",
    "journal", "measure", "year", "language", "lock", "session", "sample", "step",   "whole", "sure", "substitute"};

http::Fields all_with(const std::string& value) {
    http::Fields fields;
    for (const auto& name : fields_of_forms) fields.push_back({name, value});
    return fields;
}

std::vector<Named> bad_inputs() {
    std::vector<Named> all = {{"nothing", {}}, {"words", all_with(typed)}, {"blanks", all_with("   ")}};
    for (const std::string value :
         {"2026-02-30", "-1", "0", "99999999999999999999", "../../etc/passwd", "'; DROP TABLE"})
        all.push_back({value, all_with(value)});
    all.push_back({"much", all_with(std::string(30'000, 'x'))});
    for (const std::string seen : {"-1", "0", "9999999", "x"})
        all.push_back({"seen " + seen, {{"seen", seen}, {"verdict", "reject"}, {"kind", "paper"}, {"remark", typed}}});
    auto twice = all_with("a"), again = all_with("b");
    twice.insert(twice.end(), again.begin(), again.end());
    all.push_back({"everything twice", twice});
    return all;
}

const std::map<std::string, std::vector<std::string>> values_of = {
    {"{order}", {"pervyj-prikaz", "nichego", "~~", "~etc~passwd", std::string(3'000, 'x'), "приказ"}},
    {"{token}", {"x", std::string(3'000, 'x')}},
    {"{person}", {"kim", "nikto", "..%2fkim"}},
    {"{edition}", {"1", "0", "-1", "99999999999999999999", "x"}},
    {"{measure}", {"x", "1"}},
    {"{digest}", {"x", std::string(64, '0')}},
    {"{sheet}", {"approval.docx", "approval.exe", "x"}},
    {"{file}", {"pervyj-prikaz.docx", "journal.docx", "..", "x.docx"}}};

// The pattern with every value of each parameter; a parameter that is new to the table is filled with «x».
std::vector<std::string> addresses(std::string_view pattern) {
    std::vector<std::string> done, open{std::string(pattern)};
    while (!open.empty()) {
        const auto one = open.back();
        open.pop_back();
        const auto at = one.find('{');
        if (at == one.npos) {
            done.push_back(one);
            continue;
        }
        const auto end = one.find('}', at) + 1;
        const auto values = values_of.find(one.substr(at, end - at));
        for (const auto& value : values == values_of.end() ? std::vector<std::string>{"x", "1"} : values->second)
            open.push_back(one.substr(0, at) + value + one.substr(end));
    }
    return done;
}

bool is_address(const std::string& target) {
    return std::holds_alternative<http::Target>(http::read_target(target, 128));
}

std::string type_of(const http::Response& response) {
    return std::string(http::find_header(response.headers, "content-type").value_or(""));
}

// A page of ours that says something; a file, a calendar, a picture are not looked into.
void check_answer(const http::Response& response) {
    INFO(response.status << " " << response.body.substr(0, 3'000));
    CHECK(response.status < 500);
    CHECK(response.status != 0);
    if (response.status == 303) {
        CHECK(Browser::location(response).starts_with("/"));
        return;
    }
    if (response.status < 400 && !type_of(response).starts_with("text/html")) return;
    CHECK(type_of(response).starts_with("text/html"));
    CHECK(holds(response, "<main id=\"content\""));
    CHECK(holds(response, "</html>"));
    if (response.status >= 400) CHECK((holds(response, "class=\"problems\"") || holds(response, "<h1>")));
}

// Whose form names no person of the page: programs that follow a calendar are answered without a page.
bool is_for_people(const web::Route& route) { return route.pattern != "/calendars/{token}/prikaz.ics"; }

std::string token_of(const http::Response& page) {
    const std::string field = "name=\"form_token\" value=\"";
    const auto at = page.body.find(field);
    REQUIRE(at != page.body.npos);
    return page.body.substr(at + field.size(), page.body.find('"', at + field.size()) - at - field.size());
}

bool changes(const web::Route& route) { return route.method == http::Method::Post; }

}  // namespace

TEST_CASE("every page is asked for with what makes no sense and answers with a page") {
    Pages pages;
    pages.office.register_it();
    auto clerk = pages.as("ananina"), reader = pages.as("sorokin"), nobody = pages.browser();
    const std::vector<std::string> queries = {
        "", "?page=-1&year=abc&from=x&to=2026-02-30&words=%22&state=%00",
        "?page=99999999999999999999&year=99999&words=*",
        "?before=0&after=-1&journal=x&year=1&from=99999999999&state=x&mine=x&all=x&name=%2a",
        "?words=" + std::string(5'000, 'x') + "&person=" + std::string(2'000, 'y')};
    for (const auto& route : web::routes()) {
        if (changes(route) || !is_for_people(route) || route.goes == web::Route::Goes::Events) continue;
        for (const auto& address : addresses(route.pattern))
            for (const auto& query : queries) {
                if (!is_address(address + query)) continue;
                INFO(address.substr(0, 100) << query.substr(0, 100));
                for (auto* browser : {&clerk, &reader, &nobody}) check_answer(browser->get(address + query));
            }
    }
}

TEST_CASE(
    "every act is asked for with what makes no sense, is refused with a sentence, and what was typed stands there") {
    const auto inputs = bad_inputs();
    for (const auto& route : web::routes()) {
        if (!changes(route)) continue;
        Pages pages;
        pages.office.submit();
        for (const auto& address : addresses(route.pattern)) {
            if (!is_address(address)) continue;
            auto clerk = pages.as("ananina");
            const auto token = token_of(clerk.get("/account"));
            for (const auto& input : inputs) {
                INFO(address.substr(0, 100) << ": " << input.name);
                auto fields = input.fields;
                fields.push_back({"form_token", token});
                const auto answer = clerk.post(address, fields);
                check_answer(answer);
                const bool is_refused = answer.status >= 400 && route.access != web::Access::Anyone;
                if (is_refused && input.name == "words") CHECK(holds(answer, shown));
                if (clerk.cookies.empty()) break;  // the act was to leave
            }
        }
    }
}

TEST_CASE("what is no form is refused with a page, whatever the act") {
    Pages pages;
    pages.office.submit();
    auto clerk = pages.as("ananina");
    const std::vector<std::pair<std::string, std::string>> bodies = {
        {"application/x-www-form-urlencoded", "remark=%FF%FE"},
        {"application/x-www-form-urlencoded", "remark=%00"},
        {"application/x-www-form-urlencoded", "%"},
        {"multipart/form-data; boundary=x", "--y\r\n"},
        {"multipart/form-data", "--\r\n"},
        {"application/json", "{}"},
        {"text/plain", "remark=x"}};
    std::string many;
    for (int i = 0; i < 25'000; ++i) many += "a=b&";
    for (const auto& route : web::routes()) {
        if (!changes(route)) continue;
        const auto address = addresses(route.pattern).back();
        INFO(address.substr(0, 100));
        for (const auto& [type, body] : bodies) {
            const auto answer = clerk.send(http::Method::Post, address, body, {{"Content-Type", type}});
            check_answer(answer);
            CHECK(answer.status >= 303);
        }
        check_answer(clerk.send(http::Method::Post, address, many));
        check_answer(clerk.send(http::Method::Post, address, "a=b", {{"Sec-Fetch-Site", "cross-site"}}));
        check_answer(clerk.send(http::Method::Put, address, "a=b"));
    }
}

TEST_CASE("whatever is typed while the session ends is there again after signing in, and is sent from there") {
    Pages pages;
    pages.office.submit();
    for (const auto& route : web::routes()) {
        // An order that is being written comes back in its own form (editor_test).
        const bool is_long = route.body == web::long_form;
        if (!changes(route) || route.access == web::Access::Anyone || is_long || route.pattern == "/leave") continue;
        auto clerk = pages.as("ananina");
        const auto address = addresses(route.pattern).back();
        INFO(address);
        const auto token = token_of(clerk.get("/account"));
        accounts::Accounts accounts{.world = pages.office.world, .journal = *pages.office.desk->journal};
        accounts::end_sessions(accounts, "ananina");
        const http::Fields fields = {{"form_token", token}, {"seen", "1"}, {"key", "k"}, {"remark", typed}};
        CHECK(Browser::location(clerk.post(address, fields)).starts_with("/enter"));
        const auto entered = clerk.post("/enter", {{"name", "ananina"}, {"password", password}});
        const auto again = clerk.follow(entered);
        check_answer(again);
        CHECK(holds(again, shown));
        CHECK(holds(again, "action=\"" + address + "\""));
    }
}

TEST_CASE("passwords are not kept for a session that has ended") {
    Pages pages;
    auto kim = pages.as("kim");
    const auto token = token_of(kim.get("/account"));
    accounts::Accounts accounts{.world = pages.office.world, .journal = *pages.office.desk->journal};
    accounts::end_sessions(accounts, "kim");
    const auto answer = kim.post("/account/password", {{"form_token", token}, {"old", password}, {"password", "x"}});
    CHECK(Browser::location(answer) == "/enter?to=%2Faccount");
    CHECK(pages.office.desk->journal->kept_under("web-resume", "", pages.office.world.now(), 9).empty());
}

TEST_CASE("Back after a decision: the old form is refused with a sentence, and the remark stands there") {
    Pages pages;
    pages.office.submit();
    const std::string page = "/orders/pervyj-prikaz";
    auto kim = pages.as("kim");
    const auto old = kim.get(page);
    const auto token = token_of(old);
    REQUIRE(kim.submit(page, page + "/visa", {{"verdict", "approve"}}).status == 303);
    for (const std::string verdict : {"approve", "reject", "approve-with-remarks", "abstain"}) {
        const auto answer = kim.post(page + "/visa", {{"form_token", token},
                                                      {"seen", "1"},
                                                      {"key", "other " + verdict},
                                                      {"verdict", verdict},
                                                      {"remark", typed}});
        INFO(verdict);
        CHECK(answer.status == 409);
        CHECK(holds(answer, shown));
        CHECK(holds(answer, "class=\"problems\""));
        CHECK(holds(answer, "href=\"" + page + "\""));
    }
}

TEST_CASE("each field that people type in has a name for them") {
    for (const char* name : {"remark", "reason", "text", "number", "witness"}) CHECK(web::label_of_field(name));
    for (const char* name : {"form_token", "key", "seen", "verdict", "password"})
        CHECK_FALSE(web::label_of_field(name));
}
