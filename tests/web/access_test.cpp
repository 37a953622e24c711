// Every address × every kind of visitor: what each is answered.
#include "tests/web/browser.hpp"
#include "web/routes.hpp"

using namespace web_tests;

namespace {

std::string filled(std::string_view pattern) {
    std::string path(pattern);
    for (const auto& [name, value] :
         {std::pair{"{order}", "pervyj-prikaz"},
          {"{token}", "x"},
          {"{person}", "kim"},
          {"{edition}", "1"},
          {"{sheet}", "approval.docx"},
          {"{file}", pattern.starts_with("/journal") ? "journal.docx" : "pervyj-prikaz.docx"}}) {
        if (auto at = path.find(name); at != path.npos) path.replace(at, std::string(name).size(), value);
    }
    return path;
}

// Of a GET: 200 and whatever leads on are «may»; of a POST without a form's token anything but the order's absence.
std::string answered(Browser& browser, const web::Route& route) {
    const auto path = filled(route.pattern);
    auto response =
        route.method == http::Method::Get ? browser.get(path) : browser.post(path, {{"form_token", "wrong"}});
    const auto to = Browser::location(response);
    if (response.status == 404) return "not there";
    if (response.status == 403 && holds(response, "form_token")) return "forbidden";
    if (to.starts_with("/enter?") || to == "/enter") return "enter";
    return "may";
}

}  // namespace

TEST_CASE("every page and act answers every kind of visitor as the table says") {
    Pages pages("roles: {archivist: {person: belova}}\n");
    pages.office.register_it();
    auto nobody = pages.browser();
    auto clerk = pages.as("ananina"), head = pages.as("platonova"), lawyer = pages.as("kim"),
         reader = pages.as("sorokin"), archivist = pages.as("belova");
    for (const auto& route : web::routes()) {
        INFO(http::name_of(route.method) << " " << route.pattern);
        if (route.pattern.starts_with("/enter") || route.pattern == "/" || route.pattern == "/leave" ||
            route.pattern == "/resume")
            continue;
        const bool get = route.method == http::Method::Get;
        if (route.access == web::Access::Anyone) continue;
        CHECK(answered(nobody, route) == "enter");
        for (auto* someone : {&clerk, &head}) CHECK(answered(*someone, route) != "enter");
        const auto of_reader = answered(reader, route), of_lawyer = answered(lawyer, route),
                   of_archivist = answered(archivist, route);
        CHECK(of_reader != "enter");
        if (!get) continue;  // without the form's token an act leads back before anything is looked at
        switch (route.access) {
            case web::Access::Whole:
                CHECK(of_reader == "not there");
                CHECK(of_lawyer == "may");
                CHECK(of_archivist == "may");
                break;
            case web::Access::Clerk:
                CHECK(answered(clerk, route) == "may");
                CHECK(of_reader == "forbidden");
                CHECK(of_lawyer == "forbidden");
                CHECK(of_archivist == "forbidden");
                CHECK(answered(head, route) == "forbidden");
                break;
            case web::Access::Registers:
                CHECK(of_reader == "forbidden");
                CHECK(of_lawyer == "forbidden");
                CHECK(of_archivist == "may");
                break;
            default:
                break;
        }
    }
}

TEST_CASE("large bodies are taken from those alone who have signed in, whatever the address") {
    Pages pages;
    pages.office.submit();
    auto nobody = pages.browser(), kim = pages.as("kim"), forged = pages.browser();
    forged.cookies["prikaz"] = std::string(16, 'a') + "." + std::string(64, 'b');
    for (const auto& route : web::routes()) {
        if (route.method != http::Method::Post) continue;
        INFO(route.pattern);
        const auto path = filled(route.pattern);
        CHECK(nobody.knock(path, web::body_of_anybody) == 100);
        CHECK(nobody.knock(path, web::body_of_anybody + 1) == (route.body > web::body_of_anybody ? 401 : 413));
        if (route.body <= web::body_of_anybody) continue;
        CHECK(forged.knock(path, route.body) == 401);
        CHECK(kim.knock(path, route.body) == 100);
        CHECK(kim.knock(path, route.body + 1) == 413);
    }
    const std::string sign = "/api/v1/orders/pervyj-prikaz/sign";
    CHECK(kim.knock(sign, 1u << 20) == 401);  // a cookie is nothing to a program
    const auto token = "Bearer " + kim.cookies["prikaz"];
    CHECK(kim.knock(sign, 1u << 20, {{"Authorization", token}}) == 100);
    CHECK(nobody.knock(sign, 1u << 20, {{"Authorization", "Bearer x"}}) == 401);
    CHECK(nobody.knock("/nowhere", 1) == 413);
}

TEST_CASE("an order that is not for somebody's eyes and one that is not there look the same") {
    Pages pages;
    pages.office.submit();
    auto reader = pages.as("sorokin");
    const auto hidden = reader.get("/orders/pervyj-prikaz"), absent = reader.get("/orders/nichego");
    CHECK(hidden.status == 404);
    CHECK(absent.status == 404);
    auto without = [](std::string body, const std::string& id) {
        for (auto at = body.find(id); at != body.npos; at = body.find(id)) body.replace(at, id.size(), "ID");
        return body;
    };
    CHECK(without(hidden.body, "pervyj-prikaz") == without(absent.body, "nichego"));
    for (const char* path : {"/orders/%7E%7E", "/orders/a~..~b", "/orders/~etc~passwd"})
        CHECK(reader.get(path).status == 404);
}

TEST_CASE("every answer forbids scripts and frames of others, and pages of people are not stored") {
    Pages pages;
    auto kim = pages.as("kim");
    for (const char* path : {"/enter", "/work", "/account", "/nowhere"}) {
        auto response = kim.get(path);
        const auto policy = http::find_header(response.headers, "content-security-policy");
        REQUIRE(policy);
        CHECK(policy->find("default-src 'none'") != policy->npos);
        CHECK(policy->find("script-src 'self';") != policy->npos);
        CHECK(policy->find("frame-ancestors 'none'") != policy->npos);
        CHECK(http::find_header(response.headers, "cache-control") == "no-store");
        CHECK(http::find_header(response.headers, "x-content-type-options") == "nosniff");
    }
}
