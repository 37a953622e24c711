#include "web/visit.hpp"

#include <algorithm>
#include <charconv>

#include "web/addresses.hpp"
#include "web/cookies.hpp"
#include "web/hints.hpp"
#include "web/typed.hpp"

namespace prikaz::web {

namespace {

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

data::Node me(data::Builder& make, Visit& visit) {
    if (visit.person.empty()) return make.null();
    Variables one(make);
    one.text("id", visit.person).text("name", desk::person_name(visit.desk, visit.person));
    one.yes("clerk", visit.standing.clerk).yes("head", visit.standing.head);
    one.yes("archivist", visit.standing.archivist).yes("sees_all", visit.standing.sees_all());
    return one.finish();
}

std::string office_name(const desk::Desk& desk) {
    const auto& letterhead = desk.folder->card.letterhead;
    const auto& lines = letterhead.short_name.empty() ? letterhead.name : letterhead.short_name;
    std::string name;
    for (const auto& line : lines) name += (name.empty() ? "" : " ") + line;
    return name;
}

constexpr const char* words[] = {"", "work", "orders", "journal", "calendar", "staff", "archive", "account"};

std::vector<std::string> take_told(const Visit& visit) {
    std::vector<std::string> lines;
    auto text = http::percent_decoded(visit.request.cookie(told_cookie).value_or(""));
    if (!text || invalid_utf8(*text)) return lines;
    for (std::size_t begin = 0; begin < text->size();) {
        const auto end = std::min(text->find('\n', begin), text->size());
        if (end > begin) lines.push_back(text->substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

}  // namespace

std::string Visit::parameter(std::string_view name) const {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
}

std::string Visit::typed(std::string_view field) const { return std::string(trim(form.value(field).value_or(""))); }

std::string Visit::asked(std::string_view field) const { return std::string(trim(request.asked(field).value_or(""))); }

accounts::Visitor Visit::visitor() const {
    return {.address = request.peer, .agent = std::string(request.header("user-agent").value_or(""))};
}

desk::Act Visit::act() const { return {.actor = person, .seen = number_of(typed("seen")), .key = typed("key")}; }

data::Node problem_nodes(data::Builder& make, const Problems& problems) {
    std::vector<data::Node> nodes;
    for (const auto& problem : problems) {
        Variables one(make);
        one.text("severity", problem.severity == Severity::Error ? "error" : "warning").text("code", problem.code);
        one.text("text", problem.text).text("hint", hint_on_page(problem)).number("line", problem.place.line);
        one.number("column", problem.place.column).text("part", problem.place.part);
        nodes.push_back(one.finish());
    }
    return make.list(nodes);
}

std::string shown_day(const std::string& iso) { return desk::shown_day(calendar::read_iso(iso)); }

namespace {

// What every page has, whoever asks.
void add_frame(Variables& variables, const Pages& pages, const http::Request& request, Language language) {
    const auto& files = pages.files();
    variables.text("lang", language == Language::Russian ? "ru" : "en").text("here", request.path);
    variables.text("site_style", files.address(files_prefix, "site.css"));
    variables.text("style", files.address(files_prefix, "style.css"));
    variables.text("script", files.address(files_prefix, "prikaz.js"));
    variables.text("icon", files.address(files_prefix, "icon.svg"));
}

// These pages hold their forms as they were filled in.
bool holds_what_was_typed(std::string_view page) {
    constexpr std::string_view pages[] = {"enter", "first-entry", "new-order", "person", "editor", "both-texts"};
    return std::ranges::count(pages, page) > 0;
}

}  // namespace

http::Response show(Visit& visit, const std::string& page, Variables& variables, data::Builder& make, Menu menu,
                    int status) {
    constexpr int refused = 400;
    const auto told = take_told(visit);
    variables.node("me", me(make, visit)).text("menu", words[static_cast<int>(menu)]);
    variables.text("office", office_name(visit.desk)).texts("told", told);
    variables.text("form_token", visit.session_token.empty() ? "" : accounts::form_token(visit.session_token));
    add_frame(variables, visit.pages, visit.request, visit.language);
    const bool repeats = status >= refused && !holds_what_was_typed(page);
    variables.node("typed", typed_nodes(make, repeats ? visit.form.fields : http::Fields()));
    const auto root = make.finish(variables.finish());
    auto response = http::html(status, visit.pages.print(page, root.root()));
    if (!told.empty()) response.cookies.push_back(cookie(visit.request, told_cookie, "", std::chrono::seconds(0)));
    return response;
}

http::Response show_failure(const Pages& pages, const http::Request& request, Language language, int status,
                            const std::string& sentence) {
    data::Builder make;
    Variables variables(make);
    add_frame(variables, pages, request, language);
    auto form = http::read_form(request);
    const auto* typed = std::get_if<http::Form>(&form);
    variables.node("typed", typed_nodes(make, typed ? typed->fields : http::Fields()));
    variables.node("problems", problem_nodes(make, {{.code = {}, .place = {}, .text = sentence, .hint = {}}}));
    variables.node("me", make.null()).text("menu", "").text("office", "prikaz").texts("told", {});
    variables.text("form_token", "").text("order_address", "");
    return http::html(status, pages.print("problems", make.finish(variables.finish()).root()));
}

http::Response show_problems(Visit& visit, const Problems& problems, int status) {
    data::Builder make;
    Variables variables(make);
    variables.node("problems", problem_nodes(make, problems));
    variables.text("order_address", visit.sight == desk::Sight::Nothing ? "" : order_address(visit.order));
    return show(visit, "problems", variables, make, Menu::None, status);
}

http::Response done(std::string address, const std::vector<std::string>& told) {
    auto response = http::see_other(std::move(address));
    constexpr std::size_t most_bytes = 2000;  // of a cookie
    // The last is what is told first: it has its room before the others.
    const std::string last = told.empty() ? std::string() : told.back() + "\n";
    std::string text;
    for (std::size_t i = 0; i + 1 < told.size(); ++i) {
        if (http::percent_encoded(text + told[i] + last).size() > most_bytes) break;
        text += told[i] + "\n";
    }
    if (http::percent_encoded(text + last).size() <= most_bytes) text += last;
    // Not secret, and read by the next page only.
    if (!text.empty()) {
        response.cookies.push_back({.name = told_cookie,
                                    .value = http::percent_encoded(text),
                                    .life = std::chrono::seconds(60),
                                    .secure = false});
    }
    return response;
}

http::Response not_found(Visit& visit) {
    data::Builder make;
    Variables variables(make);
    return show(visit, "not-found", variables, make, Menu::None, 404);
}

http::Response forbidden(Visit& visit, const std::string& sentence) {
    Problems problems{{.code = "web.forbidden", .place = {}, .text = sentence, .hint = {}}};
    return show_problems(visit, problems, 403);
}

}  // namespace prikaz::web
