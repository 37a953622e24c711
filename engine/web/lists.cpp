// Lists of the office: orders, the registration journal, people, terms.
#include <algorithm>
#include <charconv>

#include "web/addresses.hpp"
#include "web/found.hpp"
#include "web/order_text.hpp"
#include "web/routes.hpp"
#include "web/uploaded_file.hpp"

namespace prikaz::web::lists {

namespace {

constexpr std::size_t most_shown = 200;  // on one page

std::optional<int> year_of(const std::string& text) {
    int year = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), year);
    if (text.size() != 4 || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return year;
}

Variables order_node(data::Builder& make, const desk::OrderLine& line) {
    Variables one(make);
    one.text("address", order_address(line.id)).text("id", line.id).text("title", line.title).text("kind", line.kind);
    one.text("number", line.number).text("date", shown_day(line.date)).text("state", line.label);
    one.yes("finished", line.finished).yes("fresh", line.state == "new");
    return one;
}

data::Node hit_node(data::Builder& make, const desk::Hit& hit) {
    auto one = order_node(make, hit.line);
    one.node("found_title", found_pieces(make, hit.title)).node("found_text", found_pieces(make, hit.text));
    return one.finish();
}

std::size_t page_of(const std::string& text) {
    std::size_t page = 1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), page);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? page : 1;
}

// A name that is nobody's finds nothing, as any other word.
std::string person_named(const Visit& visit, const std::string& typed) {
    if (typed.empty() || visit.desk.staff.find(typed)) return typed;
    return desk::person_by_name(visit.desk, typed).value_or(typed);
}

desk::SearchRequest search_of(Visit& visit) {
    return {.words = visit.asked("words"),
            .number = visit.asked("number"),
            .person = person_named(visit, visit.asked("person")),
            .state = visit.asked("state"),
            .kind = visit.asked("kind"),
            .year = year_of(visit.asked("year")),
            .from = calendar::read_iso(visit.asked("from")),
            .to = calendar::read_iso(visit.asked("to")),
            .visible_to = visit.person,
            .today = &visit.worker.today()};
}

bool seeks(const desk::SearchRequest& asked) {
    const std::string* texts[] = {&asked.words, &asked.number, &asked.person, &asked.state, &asked.kind};
    return asked.year || asked.from || asked.to ||
           std::ranges::any_of(texts, [](const auto* text) { return !text->empty(); });
}

std::string page_address(const Visit& visit, std::size_t page) {
    auto query = visit.request.query;
    std::erase_if(query, [](const auto& field) { return field.name == "page" || field.value.empty(); });
    query.push_back({"page", std::to_string(page)});
    return "/orders?" + http::write_query(query);
}

desk::JournalRequest journal_of(const Visit& visit) {
    const auto pick = [&](const char* name) {
        return visit.typed(name).empty() ? visit.asked(name) : visit.typed(name);
    };
    return {.journal = pick("journal"), .year = year_of(pick("year"))};
}

http::Response journal_page(Visit& visit, const Problems& problems, int status) {
    auto view = desk::registration_journal(visit.desk, journal_of(visit));
    if (!view) return show_problems(visit, view.problems, 404);
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> lines, gaps;
    for (const auto& line : view.value->lines) {
        Variables one(make);
        one.text("number", line.number).text("date", shown_day(line.date)).text("state", line.state);
        one.text("subject", line.subject).text("reason", line.reason).text("mark", line.mark);
        one.text("address", line.order.empty() ? "" : order_address(line.order));
        one.text("actor", line.actor.empty() ? "" : desk::person_name(visit.desk, line.actor));
        lines.push_back(one.finish());
    }
    for (const auto& gap : view.value->gaps) {
        Variables one(make);
        one.number("from", gap.from).number("to", gap.to).text("explanation", gap.explanation);
        gaps.push_back(one.finish());
    }
    std::ranges::reverse(lines);  // the newest first
    variables.text("journal", view.value->id).text("title", view.value->title).number("year", view.value->year);
    variables.list("lines", lines).list("gaps", gaps).node("problems", problem_nodes(make, problems));
    variables.text("key", visit.worker.world().fresh_id());
    return show(visit, "journal", variables, make, Menu::Journal, status);
}

http::Response told_of_journal(Visit& visit, Loaded<desk::Answer> answer) {
    if (!answer) return journal_page(visit, answer.problems, 409);
    return done("/journal?" + http::write_query({{"journal", visit.typed("journal")}, {"year", visit.typed("year")}}),
                answer.value->told);
}

http::Response staff_page(Visit& visit, const Problems& problems, const std::vector<std::string>& changes, int status) {
    auto accounts = visit.worker.accounts();
    const auto words = lower(visit.asked("name"));
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> people;
    std::size_t found = 0;
    for (const auto& person : visit.desk.staff.people) {
        const auto name = russian::full_name(person.name);
        if (!words.empty() && lower(name).find(words) == std::string::npos) continue;
        if (++found > most_shown) continue;
        Variables one(make);
        std::string post;
        if (const auto* held = person.post_on(visit.desk.today()))
            for (const auto& line : held->title) post += (post.empty() ? "" : " ") + line;
        const auto* absence = person.absence_on(visit.desk.today());
        one.text("id", person.id).text("name", name).text("post", post).text("unit", person.unit);
        one.yes("employed", person.employed_on(visit.desk.today())).yes("absent", absence != nullptr);
        one.text("absent_to", absence ? desk::shown_day(absence->to) : "");
        const auto account = accounts::find(accounts, person.id);
        one.text("account", !account                                    ? "none"
                            : account->state == accounts::State::Locked ? "locked"
                            : account->password_set                     ? "active"
                                                                        : "invited");
        people.push_back(one.finish());
    }
    variables.list("people", people)
        .number("found", static_cast<std::int64_t>(found))
        .text("name", visit.asked("name"));
    variables.texts("changes", changes).node("problems", problem_nodes(make, problems));
    return show(visit, "staff", variables, make, Menu::Staff, status);
}

}  // namespace

namespace {

struct Shown {
    std::vector<data::Node> drafts, lines;
    std::int64_t total = 0;  // of the lines; more than most_counted: they are not counted any further
};

Shown found_orders(Visit& visit, data::Builder& make, const desk::SearchRequest& asked) {
    const auto answer = desk::search(visit.desk, asked);
    Shown shown{.drafts = {}, .lines = {}, .total = answer.total};
    for (const auto& hit : answer.hits) shown.lines.push_back(hit_node(make, hit));
    return shown;
}

// What is not submitted yet is the clerk's alone, and stands before everything else.
Shown all_orders(Visit& visit, data::Builder& make, const desk::SearchRequest& asked) {
    const auto page = desk::page_of_orders(
        visit.desk, {.visible_to = asked.visible_to, .today = asked.today, .limit = asked.limit, .skip = asked.skip});
    Shown shown{.drafts = {}, .lines = {}, .total = page.total};
    for (const auto& line : page.lines) shown.lines.push_back(order_node(make, line).finish());
    if (!visit.standing.clerk || asked.skip > 0) return shown;
    for (const auto& line : desk::drafts(visit.desk)) shown.drafts.push_back(order_node(make, line).finish());
    return shown;
}

}  // namespace

http::Response orders(Visit& visit) {
    constexpr std::size_t on_page = 50, most_pages = desk::most_counted / on_page;
    const auto page = std::max<std::size_t>(page_of(visit.asked("page")), 1);
    auto asked = search_of(visit);
    asked.limit = on_page;
    asked.skip = std::min(page - 1, most_pages) * on_page;
    data::Builder make;
    Variables variables(make);
    auto shown = seeks(asked) ? found_orders(visit, make, asked) : all_orders(visit, make, asked);
    const auto total = std::min(shown.total, desk::most_counted);
    const auto end = static_cast<std::int64_t>(asked.skip + shown.lines.size());
    const bool ends = end >= total || shown.lines.empty();
    variables.yes("beyond", page > 1 && shown.lines.empty());
    std::ranges::move(shown.lines, std::back_inserter(shown.drafts));
    variables.list("lines", shown.drafts);
    variables.number("total", total).yes("more", shown.total > desk::most_counted);
    for (const char* field : {"words", "number", "year", "state", "kind", "person", "from", "to"})
        variables.text(field, visit.asked(field));
    variables.text("before", page > 1 ? page_address(visit, std::min(page - 1, most_pages)) : "");
    variables.text("next", ends ? "" : page_address(visit, page + 1));
    return show(visit, "orders", variables, make, Menu::Orders);
}

http::Response journal(Visit& visit) { return journal_page(visit, {}, 200); }

http::Response reserve(Visit& visit) {
    const auto text = visit.typed("n");
    int n = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), n);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
        return journal_page(
            visit, {{.code = "number.invalid", .place = {}, .text = say("{1} is no whole number", {text}), .hint = {}}},
            422);
    return told_of_journal(visit, desk::reserve(visit.desk, journal_of(visit), visit.act(), n, visit.typed("reason")));
}

http::Response annul(Visit& visit) {
    return told_of_journal(
        visit, desk::annul(visit.desk, journal_of(visit), visit.act(), visit.typed("number"), visit.typed("reason")));
}

// «journal.docx», «journal.odt»
http::Response print_journal(Visit& visit) {
    const auto name = visit.parameter("file");
    if (name != "journal.docx" && name != "journal.odt") return not_found(visit);
    auto file = desk::print_sheet(visit.desk, desk::Sheet::Journal, {}, journal_of(visit), name);
    return file ? download(visit, {name, file.value->bytes}) : show_problems(visit, file.problems, 409);
}

http::Response staff(Visit& visit) { return staff_page(visit, {}, {}, 200); }

// The first time shows what the list would change; the second, with «sure», changes it.
http::Response import_staff(Visit& visit) {
    const UploadedFile list(visit, "list");
    if (list.path().empty())
        return staff_page(
            visit, {{.code = "web.file", .place = {}, .text = say("no file came with the form"), .hint = {}}}, {}, 422);
    const bool sure = visit.typed("sure") == "yes";
    desk::ImportRequest request{.path = list.path(),
                                .whole = visit.typed("whole") == "yes",
                                .dismiss_missing = false,
                                .on = {},
                                .dry_run = !sure};
    auto answer = desk::import_staff(visit.desk, visit.act(), request);
    if (!answer) return staff_page(visit, answer.problems, {}, 422);
    if (!sure) return staff_page(visit, answer.problems, answer.value->changes, 200);
    return done("/staff", answer.value->changes);
}

}  // namespace prikaz::web::lists
