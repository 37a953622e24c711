// Orders found by what they say, and by what is known of them.
#include <algorithm>

#include "desk/labels.hpp"
#include "desk/responsible.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

using journal::Among;
using journal::Condition;
using Is = journal::Condition::Is;

constexpr char id[] = "order_id";

Condition in(std::vector<Among> among) { return {.column = id, .is = Is::In, .among = std::move(among)}; }

Among texts_with(std::vector<search::Sought> sought) {
    return {"texts", id, {{.column = "words", .is = Is::Finds, .sought = std::move(sought)}}};
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A number is known only after the registration, when the text has long been written down: what may be one is looked
// for in both places.
void add_words(std::vector<Condition>& where, const std::vector<search::Sought>& sought) {
    std::vector<search::Sought> words;
    for (const auto& one : sought) {
        if (!has_digit(one.typed)) {
            words.push_back(one);
            continue;
        }
        std::vector<Among> among = {texts_with({one})};
        for (const auto& number : {one.typed, lower(one.typed), upper(one.typed)})
            among.push_back({"orders", id, {equal("number", number)}});
        where.push_back(in(std::move(among)));
    }
    if (!words.empty()) where.push_back(in({texts_with(std::move(words))}));
}

// Words of measures' cells that mean a person today. Of all measures of an office there are few different ones.
std::vector<std::string> cells_of(Desk& desk, const std::vector<std::string>& people) {
    constexpr std::size_t most_cells = 100;
    std::vector<std::string> cells;
    Responsibles responsibles(desk);
    for (const auto& group : desk.journal->count_by({.view = "measures"}, {"responsible"})) {
        auto words = text_of(group.values.front());
        const auto& meant = responsibles.people(words, desk.today());
        if (std::ranges::find_first_of(meant, people) != meant.end()) cells.push_back(std::move(words));
        if (cells.size() == most_cells) break;
    }
    return cells;
}

// Where a person's part in an order is written down: «places» are those whom they stand in for.
std::vector<Among> part_of(const std::string& person, const std::vector<std::string>& places) {
    std::vector<Among> all = {{"orders", id, {equal("author", person)}},
                              {"visas", id, {equal("acted", person)}},
                              {"signers", id, {equal("person", person)}},
                              {"readers", id, {equal("person", person)}}};
    for (const auto& place : places) {
        all.push_back({"visas", id, {equal("member", place)}});
        all.push_back({"tasks", id, {equal("person", place)}});
    }
    return all;
}

// The same, and what they have to carry out.
std::vector<Among> seen_by(Desk& desk, const std::string& person, const std::vector<std::string>& places) {
    auto all = part_of(person, places);
    for (const auto& place : places) all.push_back({"executors", id, {equal("person", place)}});
    for (const auto& cell : cells_of(desk, places)) all.push_back({"measures", id, {equal("responsible", cell)}});
    return all;
}

void add_sight(Desk& desk, std::vector<Condition>& where, const std::string& person, const Today* known) {
    std::optional<Today> own;
    const Today& today = known ? *known : own.emplace(desk);
    if (today.standing(person).sees_all()) return;
    where.push_back(in(seen_by(desk, person, today.in_place_of(person))));
}

// The least pair of workflow and state after another; every order has one of these few.
std::optional<journal::Row> state_after(Desk& desk, const std::vector<Condition>& where) {
    auto rows = desk.journal->select({.view = "orders", .where = where, .order = {"workflow", "state"}, .limit = 1});
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

// States are named as people see them by the workflow of each order; there are few workflows.
Condition in_state(Desk& desk, const std::string& state) {
    constexpr int workflow = 4, its_state = 6;
    std::vector<Among> among = {{"orders", id, {equal("state", state)}}};
    Labels labels(desk);
    auto row = state_after(desk, {{"workflow", Is::AtLeast, std::string()}});
    while (row) {
        const auto here = equal("workflow", (*row)[workflow]);
        const auto line = order_line(*row);
        if (lower(labels.of(line)) == lower(state)) among.push_back({"orders", id, {here, equal("state", line.state)}});
        auto next = state_after(desk, {here, {"state", Is::More, (*row)[its_state]}});
        row = next ? std::move(next) : state_after(desk, {{"workflow", Is::More, (*row)[workflow]}});
    }
    return in(std::move(among));
}

std::vector<Condition> conditions(Desk& desk, const SearchRequest& asked, const search::Question& question) {
    std::vector<Condition> where;
    add_words(where, question.sought);
    if (!asked.number.empty()) where.push_back(equal("number", asked.number));
    if (!asked.kind.empty()) where.push_back(equal("kind", lower(asked.kind)));
    if (asked.year) where.push_back(equal("year", std::int64_t(*asked.year)));
    if (asked.from) where.push_back({"date", Is::AtLeast, calendar::iso(*asked.from)});
    if (asked.to) {
        where.push_back({"date", Is::AtMost, calendar::iso(*asked.to)});
        where.push_back({"date", Is::NotEqual, std::string()});
    }
    if (!asked.person.empty()) where.push_back(in(part_of(asked.person, {asked.person})));
    if (!asked.state.empty()) where.push_back(in_state(desk, asked.state));
    if (!asked.visible_to.empty()) add_sight(desk, where, asked.visible_to, asked.today);
    return where;
}

// What no order can have is not asked of the store.
bool can_be_asked(const SearchRequest& asked) {
    const std::string_view texts[] = {asked.number, asked.person, asked.state, asked.kind, asked.visible_to};
    return std::none_of(std::begin(texts), std::end(texts), [](std::string_view text) {
        constexpr std::size_t longest = 1'000;
        return text.size() > longest || text.find('\0') != text.npos || invalid_utf8(text);
    });
}

struct Page {
    std::vector<journal::Row> rows;
    std::size_t found = 0;  // one more than are shown: there are more
};

// Nobody reads on further than some pages, and counting all of very many would take longer than finding the first. What
// was read for counting holds the page too: the last date first, then the last begun, then by name.
Page page_of(Desk& desk, std::vector<Condition> where, std::size_t limit, std::size_t skip) {
    constexpr std::size_t most = most_counted;
    auto rows = desk.journal->select(
        {.view = "orders", .where = std::move(where), .order = {"-date", "-started"}, .limit = most + 1});
    const auto found = rows.size(), shown = std::min(found, most);
    const auto begin = std::min(skip, shown), end = begin + std::min(limit, shown - begin);
    return {{std::make_move_iterator(rows.begin() + std::ptrdiff_t(begin)),
             std::make_move_iterator(rows.begin() + std::ptrdiff_t(end))},
            found};
}

Hit hit_of(Desk& desk, const journal::Row& row, const std::vector<search::Sought>& sought, Labels& labels) {
    constexpr std::size_t whole_title = 100'000;
    Hit hit{.line = order_line(row), .title = {}, .text = {}};
    hit.line.label = labels.of(hit.line);
    hit.title = search::snippet(hit.line.title, sought, whole_title);
    const auto texts = desk.journal->select({.view = "texts", .where = {equal(id, hit.line.id)}});
    if (!texts.empty()) hit.text = search::snippet(text_of(texts.front()[1]), sought);
    return hit;
}

// Those without a number, or those with one.
Page page_of_list(Desk& desk, const ListRequest& asked, Is date, std::size_t limit, std::size_t skip) {
    std::vector<Condition> where = {{"date", date, std::string()}};
    if (!asked.visible_to.empty()) add_sight(desk, where, asked.visible_to, asked.today);
    return page_of(desk, std::move(where), limit, skip);
}

}  // namespace

OrderPage page_of_orders(Desk& desk, const ListRequest& asked) {
    constexpr std::size_t most = most_counted;
    const auto limit = std::min(asked.limit, most - std::min(asked.skip, most));
    auto page = page_of_list(desk, asked, Is::Equal, limit, asked.skip);
    const auto skip = asked.skip - std::min(asked.skip, page.found);
    auto registered = page_of_list(desk, asked, Is::More, limit - page.rows.size(), skip);
    std::ranges::move(registered.rows, std::back_inserter(page.rows));
    OrderPage answer{.lines = {}, .total = static_cast<std::int64_t>(page.found + registered.found)};
    answer.total = std::min(answer.total, most_counted + 1);
    Labels labels(desk);
    for (const auto& row : page.rows) {
        answer.lines.push_back(order_line(row));
        answer.lines.back().label = labels.of(answer.lines.back());
    }
    return answer;
}

SearchAnswer search(Desk& desk, const SearchRequest& asked) {
    const auto question = search::read_question(asked.words);
    SearchAnswer answer{.was_cut = question.was_cut};
    const bool seeks_nothing = question.sought.empty() && !trim(asked.words).empty();
    if (seeks_nothing || !can_be_asked(asked)) return answer;
    const auto limit = std::clamp<std::size_t>(asked.limit, 1, INT32_MAX);
    const auto page = page_of(desk, conditions(desk, asked, question), limit, asked.skip);
    answer.total = static_cast<std::int64_t>(page.found);
    Labels labels(desk);
    for (const auto& row : page.rows) answer.hits.push_back(hit_of(desk, row, question.sought, labels));
    return answer;
}

}  // namespace prikaz::desk
