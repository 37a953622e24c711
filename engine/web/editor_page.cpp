// The editor's page: fields or text, problems, and beside them the order as it would be printed.
#include <algorithm>

#include "web/addresses.hpp"
#include "web/api.hpp"
#include "web/editor.hpp"
#include "web/hints.hpp"
#include "web/order_text.hpp"

namespace prikaz::web::editor {

namespace {

constexpr std::size_t most_people = 1'000;  // offered while somebody types; others are written by id or name

data::Node problem_list(data::Builder& make, const ByField& problems) {
    std::vector<data::Node> nodes;
    for (const auto& [path, problem] : problems) {
        Variables one(make);
        one.text("path", path).text("severity", problem.severity == Severity::Error ? "error" : "warning");
        one.text("text", problem.text).text("hint", hint_on_page(problem)).number("line", problem.place.line);
        one.text("file", problem.place.file.empty() ? "" : name_of(problem.place.file));
        nodes.push_back(one.finish());
    }
    return make.list(nodes);
}

void add_people(Variables& variables, data::Builder& make, const desk::Desk& desk) {
    std::vector<data::Node> people, groups;
    for (const auto& person : desk.staff.people) {
        if (people.size() == most_people) break;
        if (!person.employed_on(desk.today())) continue;
        people.push_back(
            Variables(make).text("id", person.id).text("name", russian::surname_first(person.name)).finish());
    }
    for (const auto& group : desk.staff.groups)
        groups.push_back(
            Variables(make).text("id", group.id).text("name", group.title.empty() ? group.id : group.title).finish());
    variables.list("staff", people).list("groups", groups);
}

// What a refused step told of the text is found in it again: everything is told once.
void append_new(Problems& problems, Problems found) {
    for (auto& problem : found) {
        const bool is_told = std::ranges::any_of(problems, [&](const Problem& told) {
            return told.code == problem.code && told.text == problem.text && told.place.line == problem.place.line &&
                   told.place.column == problem.place.column;
        });
        if (!is_told) problems.push_back(std::move(problem));
    }
}

struct Standing {
    std::string revision;     // empty before the first submission
    bool registered = false;  // its text as it shall stand when a draft has amended it
};
Standing standing_of(Visit& visit) {
    const auto status = desk::show(visit.desk, visit.order);
    if (!status) return {};
    return {std::to_string(status.value->revision), status.value->now.registered.has_value()};
}

data::Node order_link(data::Builder& make, Visit& visit, const std::string& order, const char* part) {
    Variables one(make);
    one.text("address", order_address(order, part)).text("id", order);
    const auto status = desk::show(visit.desk, order, desk::Sight::Text);
    one.text("title", status ? status.value->line.title : desk::title_of_draft(visit.desk, order));
    return one.text("number", status ? status.value->line.number : "").finish();
}

// From an amending draft to the texts that it amends, and back.
void add_amendment(Variables& variables, data::Builder& make, Visit& visit, bool registered) {
    std::vector<data::Node> amended;
    for (const auto& order : desk::amended_by_draft(visit.desk, visit.order))
        amended.push_back(order_link(make, visit, order, "edit"));
    const auto draft = registered ? desk::amending_draft(visit.desk, visit.order) : std::nullopt;
    variables.list("amended", amended).yes("registered", registered);
    variables.node("amending", draft ? order_link(make, visit, *draft, "edit") : make.null());
}

std::string title_of(const Editing& now, const std::string& order) {
    const auto title = shown_lines(now.form.title);
    return title.empty() ? order : title;
}

}  // namespace

http::Response show(Visit& visit, const Editing& now, int status) {
    // Broken YAML is told once, with its line.
    const bool is_readable = now.as == As::Form || !has_errors(now.problems);
    auto preview = is_readable ? desk::preview_draft(visit.desk, visit.order, now.text) : Loaded<std::string>();
    // A «…» of a sample is seen for what it is; it is told when somebody sends it.
    std::erase_if(preview.problems, [](const Problem& problem) { return problem.code == "order.unfinished"; });
    auto problems = now.problems;
    append_new(problems, std::move(preview.problems));
    const auto sorted = by_field(visit, now, std::move(problems));
    data::Builder make;
    Variables variables(make);
    variables.text("id", visit.order)
        .text("address", order_address(visit.order))
        .text("name", title_of(now, visit.order));
    variables.text("as", now.as == As::Form ? "form" : "text").text("text_seen", now.seen).text("notice", now.notice);
    variables.yes("changed", now.changed).node("problems", problem_list(make, sorted));
    variables.text("text", now.text).text("base", written_base64(now.text));
    variables.text("line_ends", now.text.find("\r\n") == now.text.npos ? "lf" : "crlf");
    variables.text("preview", preview ? text_of_html(*preview.value) : std::string());
    const auto standing = standing_of(visit);
    add_amendment(variables, make, visit, standing.registered);
    variables.text("revision", standing.revision).text("key", visit.worker.world().fresh_id());
    variables.text("editor_script", visit.pages.files().address(files_prefix, "editor.js"));
    add_people(variables, make, visit.desk);
    if (now.as == As::Form) add_form(variables, make, visit, now, sorted);
    return web::show(visit, "editor", variables, make, Menu::Orders, status);
}

}  // namespace prikaz::web::editor
