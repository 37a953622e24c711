// Orders found by what they say, and by what is known of them.
#include <algorithm>

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

void add_sight(Desk& desk, std::vector<Condition>& where, const SearchRequest& asked) {
    std::optional<Today> own;
    const Today& today = asked.today ? *asked.today : own.emplace(desk);
    if (today.standing(asked.visible_to).sees_all()) return;
    where.push_back(in(part_of(asked.visible_to, today.in_place_of(asked.visible_to))));
}

// States are named as people see them by the workflow of each order; there are few workflows.
Condition in_state(Desk& desk, const std::string& state) {
    std::vector<Among> among = {{"orders", id, {equal("state", state)}}};
    for (const auto& group : desk.journal->count_by({.view = "orders"}, {"workflow", "state"})) {
        const std::vector<Condition> these = {equal("workflow", group.values[0]), equal("state", group.values[1])};
        const auto one = desk.journal->select({.view = "orders", .where = these, .limit = 1});
        if (one.empty()) continue;
        const auto definition = open_case(desk, text_of(one.front()[0])).definition;
        if (lower(label_of(definition.get(), text_of(group.values[1]))) == lower(state))
            among.push_back({"orders", id, these});
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
    if (!asked.visible_to.empty()) add_sight(desk, where, asked);
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
    std::size_t found = 0;
};

// Nobody reads on further than some pages, and counting all of very many would take longer than finding the first.
constexpr std::size_t counted = most_counted + 1;

// The last date first, then the last begun, then by name. What was read for counting holds the page too, unless it lies
// far on.
Page page_of(Desk& desk, std::vector<Condition> where, std::size_t limit, std::size_t skip) {
    journal::Query query{.view = "orders", .where = std::move(where), .order = {"-date", "-started"}, .limit = counted};
    auto rows = desk.journal->select(query);
    const auto found = rows.size();
    if (found == counted && skip + limit > found) {
        query.limit = limit;
        query.skip = skip;
        return {desk.journal->select(query), found};
    }
    const auto begin = std::min(skip, found), end = begin + std::min(limit, found - begin);
    return {{std::make_move_iterator(rows.begin() + std::ptrdiff_t(begin)),
             std::make_move_iterator(rows.begin() + std::ptrdiff_t(end))},
            found};
}

Hit hit_of(Desk& desk, const journal::Row& row, const std::vector<search::Sought>& sought) {
    constexpr std::size_t whole_title = 100'000;
    Hit hit{.line = order_line(row), .title = {}, .text = {}};
    hit.line.label = label_of(open_case(desk, hit.line.id).definition.get(), hit.line.state);
    hit.title = search::snippet(hit.line.title, sought, whole_title);
    const auto texts = desk.journal->select({.view = "texts", .where = {equal(id, hit.line.id)}});
    if (!texts.empty()) hit.text = search::snippet(text_of(texts.front()[1]), sought);
    return hit;
}

}  // namespace

SearchAnswer search(Desk& desk, const SearchRequest& asked) {
    const auto question = search::read_question(asked.words);
    SearchAnswer answer{.was_cut = question.was_cut};
    const bool seeks_nothing = question.sought.empty() && !trim(asked.words).empty();
    if (seeks_nothing || !can_be_asked(asked)) return answer;
    const auto limit = std::clamp<std::size_t>(asked.limit, 1, INT32_MAX);
    const auto page = page_of(desk, conditions(desk, asked, question), limit, asked.skip);
    answer.total = static_cast<std::int64_t>(page.found);
    for (const auto& row : page.rows) answer.hits.push_back(hit_of(desk, row, question.sought));
    return answer;
}

}  // namespace prikaz::desk
