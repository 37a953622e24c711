// The contract of columns of words and of conditions on other views: the same answers from every store.
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "tests/journal/contract.hpp"
#include "tests/journal/damage.hpp"

using namespace prikaz;
using namespace prikaz::journal;
using namespace prikaz::journal::contract;
using Is = Condition::Is;

namespace {

std::string order_of(const Recorded& recorded) { return recorded.stream.substr(std::string("order/").size()); }

// text.put, text.add: the body's words; text.set: those of every order of the year; text.removed. Body: «YEAR words…».
std::vector<Change> rows_of(const Recorded& recorded) {
    const auto& [type, version, body] = recorded.entry;
    const auto blank = body.find(' ');
    const std::int64_t year = std::stoll(body.substr(0, blank));
    Value words;
    if (blank != body.npos) words = search::stems(body.substr(blank + 1));
    const Row row = {order_of(recorded), year, words, body};
    if (type == "text.put") return {{.kind = Change::Kind::Put, .view = "texts", .row = row}};
    if (type == "text.add") return {{.kind = Change::Kind::Add, .view = "texts", .row = row}};
    const std::vector<Condition> of_year = {{"year", Is::Equal, year}};
    if (type == "text.set") return {{Change::Kind::Set, "texts", {}, {"words", "year"}, {words, year + 1000}, of_year}};
    if (type == "text.moved") return {{Change::Kind::Set, "texts", {}, {"year"}, {year + 1}, of_year}};
    if (type == "text.read")
        return {{.kind = Change::Kind::Put, .view = "readers", .row = {order_of(recorded), body.substr(blank + 1)}}};
    return {{.kind = Change::Kind::Remove, .view = "texts", .where = of_year}};
}

Projection with_words() {
    const View texts{"texts",
                     1,
                     {{"order"}, {"year", ColumnType::Integer}, {"words", ColumnType::Words}, {"body"}},
                     1,
                     {{"year"}, {"-year", "order"}}};
    return {{texts, {"readers", 1, {{"order"}, {"person"}}, 2, {{"-person", "order"}}}}, rows_of, {}};
}

// Names of the orders in which the question is found, in order.
std::string found(Journal& journal, const std::string& typed, std::vector<Condition> where = {}) {
    const auto question = search::read_question(typed);
    where.push_back({.column = "words", .is = Is::Finds, .sought = question.sought});
    std::string names;
    const auto rows = journal.select({.view = "texts", .where = where});
    for (const Row& row : rows) names += std::get<std::string>(row[0]) + " ";
    CHECK(journal.count({.view = "texts", .where = where}) == static_cast<std::int64_t>(rows.size()));
    return names;
}

struct Shelf {
    std::shared_ptr<Journal> journal;
    std::map<std::string, Revision> seen;

    void write(const std::string& order, const std::string& type, const std::string& body) {
        auto& revision = seen[order];
        const auto done = journal->commit(append("order/" + order, revision, {{type, 1, body}}));
        REQUIRE(done.kind == Committed::Kind::Done);
        ++revision;
    }
};

#define EVERY_SHELF(shelf)                                                      \
    const auto kind = GENERATE(from_range(prikaz::journal::contract::kinds())); \
    INFO(kind.name);                                                            \
    const auto site = kind.make(with_words());                                  \
    Shelf shelf {                                                               \
        site.connect(), {}                                                      \
    }

void fill(Shelf& shelf) {
    shelf.write("a", "text.put", "2025 О графике отпусков методистов. Приказ № 342/1-п");
    shelf.write("b", "text.put", "2025 Назначить Ананину ответственной за график экзаменов");
    shelf.write("c", "text.put", "2026 Отпуск Сорокина; приказы об отпусках");
    shelf.write("d", "text.put", "2026 342 2 п");
    shelf.write("e", "text.put", "2026");
}

}  // namespace

TEST_CASE("rows are found by words in any form, by beginnings and by phrases") {
    EVERY_SHELF(shelf);
    fill(shelf);
    auto& journal = *shelf.journal;
    CHECK(found(journal, "отпуск") == "a c ");
    CHECK(found(journal, "графики") == "a b ");
    CHECK(found(journal, "приказ отпуск") == "a c ");
    CHECK(found(journal, "Ананиной") == "b ");
    CHECK(found(journal, "Сорокин") == "c ");
    CHECK(found(journal, "нет такого").empty());
    CHECK(found(journal, "отп*") == "a c ");
    CHECK(found(journal, "мет* эк*").empty());
    CHECK(found(journal, "342/1-п") == "a ");
    CHECK(found(journal, "342") == "a d ");
    CHECK(found(journal, "\"график отпусков\"") == "a ");
    CHECK(found(journal, "\"отпусков график\"").empty());
    CHECK(found(journal, "\"график отпус\"").empty());
    CHECK(found(journal, "отпуск", {{"year", Is::Equal, std::int64_t{2026}}}) == "c ");
    CHECK(journal.check(9).empty());
}

TEST_CASE("what is found follows the rows as they change") {
    EVERY_SHELF(shelf);
    fill(shelf);
    auto& journal = *shelf.journal;
    shelf.write("a", "text.put", "2025 О субботнике");
    CHECK(found(journal, "отпуск") == "c ");
    CHECK(found(journal, "субботник") == "a ");
    shelf.write("a", "text.add", "2025 Не про то");
    CHECK(found(journal, "субботник") == "a ");
    shelf.write("e", "text.put", "2026 Отпуск");
    CHECK(found(journal, "отпуск") == "c e ");
    shelf.write("f", "text.moved", "2025 ничего");
    CHECK(found(journal, "субботник", {{"year", Is::Equal, std::int64_t{2026}}}) == "a ");
    shelf.write("f", "text.set", "2026 одно и то же");
    CHECK(found(journal, "отпуск").empty());
    CHECK(found(journal, "\"одно и то же\"") == "a b c d e ");
    shelf.write("f", "text.removed", "3026");
    CHECK(found(journal, "одно").empty());
    shelf.write("g", "text.add", "2026 Одно слово");
    CHECK(found(journal, "одно") == "g ");
    CHECK(journal.check(9).empty());
    const auto rows = journal.rows_as_text();
    journal.rebuild();
    CHECK(journal.rows_as_text() == rows);
    CHECK(found(journal, "одно") == "g ");
    CHECK(journal.check(9).empty());
}

TEST_CASE("rows are chosen by what stands in other views") {
    EVERY_SHELF(shelf);
    fill(shelf);
    auto& journal = *shelf.journal;
    shelf.write("a", "text.read", "0 kim");
    shelf.write("c", "text.read", "0 kim");
    shelf.write("b", "text.read", "0 belova");
    const auto of = [](const std::string& person) {
        return Among{"readers", "order", {{"person", Is::Equal, person}}};
    };
    const auto among = [](std::vector<Among> all) {
        return Condition{.column = "order", .is = Is::In, .among = std::move(all)};
    };
    CHECK(found(journal, "график", {among({of("kim")})}) == "a ");
    CHECK(found(journal, "отпуск", {among({of("kim")})}) == "a c ");
    CHECK(found(journal, "график", {among({of("kim"), of("belova")})}) == "a b ");
    CHECK(found(journal, "график", {among({of("nobody")})}).empty());
    const Among texts{
        "texts",
        "order",
        {{.column = "words", .is = Is::Finds, .sought = search::read_question("отпуск").sought}, among({of("kim")})}};
    CHECK(journal.count({"readers", {among({texts})}}) == 2);
    CHECK(journal.count_by({"readers", {among({texts})}}, {"person"}).size() == 1);
}

TEST_CASE("of very many rows the first are found whatever the conditions, the same in every store") {
    EVERY_SHELF(shelf);
    auto& journal = *shelf.journal;
    constexpr int rows = 12'000;
    std::vector<Commit> commits;
    for (int i = 0; i < rows; ++i) {
        const std::string year = i % 100 == 7 ? "2025 " : "2026 ", order = "order/" + std::to_string(100'000 + i);
        commits.push_back(
            append(order, 0, {{"text.put", 1, year + "Приказ " + (i % 4 ? "об отпуске" : "о графике") + ". По делу"}}));
        if (i % 2 == 0) commits.back().appends[0].entries.push_back({"text.read", 1, "0 kim"});
        if (i % 500 == 3) commits.back().appends[0].entries.push_back({"text.read", 1, "0 belova"});
    }
    // What stands first in order has other words: those sought begin far behind.
    constexpr int others = 2'500;
    for (int i = 0; i < others; ++i)
        commits.push_back(append("order/" + std::to_string(200'000 + i), 0, {{"text.put", 1, "2030 План об отпуске"}}));
    for (const auto& done : journal.commit(commits)) REQUIRE(done.kind == Committed::Kind::Done);

    const auto finding = [](const std::string& typed) {
        const auto sought = search::read_question(typed).sought;
        return Condition{.column = "order",
                         .is = Is::In,
                         .among = {{"texts", "order", {{.column = "words", .is = Is::Finds, .sought = sought}}}}};
    };
    const auto read_by = [](const std::string& person) {
        return Condition{
            .column = "order", .is = Is::In, .among = {{"readers", "order", {{"person", Is::Equal, person}}}}};
    };
    const auto year = [](std::int64_t of) { return Condition{"year", Is::Equal, of}; };
    // How many meet the conditions, and the last of them.
    const auto found = [&](std::vector<Condition> where) {
        journal::Query query{.view = "texts", .where = std::move(where), .order = {"-year", "order"}, .limit = 10};
        const auto first = journal.select(query);
        query.limit = rows + others;
        const auto all = journal.select(query);
        query.order = {"order"};
        CHECK(journal.select(query).size() == all.size());
        REQUIRE(first.size() == std::min<std::size_t>(10, all.size()));
        CHECK(std::equal(first.begin(), first.end(), all.begin()));
        return all.size();
    };
    CHECK(found({finding("приказ")}) == 12'000);
    CHECK(found({finding("приказ отпуск")}) == 9'000);
    CHECK(found({finding("прик*")}) == 12'000);
    CHECK(found({finding("\"по делу\"")}) == 12'000);
    CHECK(found({finding("\"делу по\"")}) == 0);
    CHECK(found({finding("план")}) == 2'500);
    CHECK(found({finding("отпуск")}) == 11'500);
    CHECK(found({finding("приказ"), finding("график")}) == 3'000);
    CHECK(found({finding("\"по делу\""), year(2026), read_by("kim")}) == 6'000);
    CHECK(found({finding("\"приказ об отпуске\"")}) == 9'000);
    CHECK(found({finding("\"приказ отпуск\"")}) == 0);
    CHECK(found({finding("график"), read_by("kim")}) == 3'000);
    CHECK(found({finding("приказ"), read_by("belova")}) == 24);
    CHECK(found({finding("приказ"), year(2025)}) == 120);
    CHECK(found({finding("график"), year(2025), read_by("kim")}) == 0);
    CHECK(found({finding("отпуск"), year(2026), read_by("kim")}) == 3'000);
    CHECK(found({year(2026)}) == 11'880);
    CHECK(found({{"year", Is::AtLeast, std::int64_t{2025}}, {"year", Is::AtMost, std::int64_t{2025}}}) == 120);
    CHECK(found({read_by("nobody"), finding("приказ")}) == 0);
}

TEST_CASE("no question reaches the language of the database") {
    EVERY_SHELF(shelf);
    fill(shelf);
    for (const std::string typed : {"отпуск OR график", "words:отпуск", "отпуск*\" OR \"график", "'отпуск' | 'график'",
                                    "NEAR(отпуск график)", "отпуск <-> график", "-отпуск", "^отпуск",
                                    "!отпуск & график", "отпуск:*A", "(отпуск", "*", "\"", "'; DROP TABLE entries"}) {
        INFO(typed);
        const auto question = search::read_question(typed);
        if (question.sought.empty()) continue;
        std::string expected;
        for (const Row& row : shelf.journal->select({"texts"})) {
            const auto* words = std::get_if<std::string>(&row[2]);
            if (words && search::is_found(*words, question.sought)) expected += std::get<std::string>(row[0]) + " ";
        }
        CHECK(found(*shelf.journal, typed) == expected);
    }
    CHECK(shelf.journal->check(9).empty());
}

TEST_CASE("every store finds the same in random texts") {
    EVERY_SHELF(shelf);
    std::mt19937 random(7);
    const std::vector<std::string> words = {"план",   "плана", "планов", "приказ",    "об",    "отпуске",
                                            "342",    "1",     "п",      "методисты", "школа", "школ",
                                            "Иванов", "Иван",  "ё",      "ДОУ",       "x",     "xy"};
    const auto some = [&](int count, const char* between) {
        std::string text;
        for (int i = 0; i < count; ++i) text += (i ? between : "") + words[random() % words.size()];
        return text;
    };
    std::map<std::string, std::string> texts;
    for (int i = 0; i < 60; ++i) {
        const auto order = std::to_string(random() % 30);
        if (random() % 5 == 0 && texts.contains(order)) {
            shelf.write(order, "text.put", "1");
            texts.erase(order);
            continue;
        }
        texts[order] = some(static_cast<int>(random() % 8) + 1, " ");
        shelf.write(order, "text.put", "1 " + texts[order]);
    }
    for (int i = 0; i < 150; ++i) {
        auto typed = some(static_cast<int>(random() % 3) + 1, random() % 3 ? " " : "-");
        if (random() % 4 == 0) typed = "\"" + typed + "\"";
        if (random() % 4 == 0) typed += "*";
        INFO(typed);
        std::string expected;
        for (const auto& [order, text] : texts)
            if (search::is_found(search::stems(text), search::read_question(typed).sought)) expected += order + " ";
        CHECK(found(*shelf.journal, typed) == expected);
    }
    CHECK(shelf.journal->check(9).empty());
}

TEST_CASE("words that are found but stand nowhere are told and mended") {
    const auto folder = fresh_folder();
    const auto path = folder + "/prikaz.db";
    {
        Shelf shelf{open_sqlite(path, with_words(), Open::Migrate).value.value(), {}};
        fill(shelf);
    }
    tamper(path, "INSERT INTO words_of_texts (words_of_texts, rowid, words) VALUES ('delete', 1, 'график')");
    const std::shared_ptr<Journal> journal = open_sqlite(path, with_words(), Open::Existing).value.value();
    const auto findings = journal->check(9);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "store.rows.differ");
    CHECK(findings[0].stream == "texts");
    journal->rebuild();
    CHECK(journal->check(9).empty());
    CHECK(found(*journal, "график") == "a b ");
}

TEST_CASE("a view that gets a column of words is filled anew, and one that loses it leaves nothing behind") {
    const auto kind = GENERATE(from_range(durable_kinds()));
    INFO(kind.name);
    auto plain = with_words();
    plain.views[0].columns[2].type = ColumnType::Text;
    auto wordy = with_words();
    wordy.views[0].version = 2;
    auto plain_again = plain;
    plain_again.views[0].version = 3;
    const auto site = kind.make(plain);
    Shelf shelf{site.connect(), {}};
    fill(shelf);
    shelf.journal.reset();
    {
        const std::shared_ptr<Journal> newer = open(site.url, wordy, Open::Migrate).value.value();
        CHECK(found(*newer, "отпуск") == "a c ");
        CHECK(newer->check(9).empty());
    }
    const auto last = open(site.url, plain_again, Open::Migrate);
    REQUIRE(last);
    CHECK((*last.value)->count({"texts"}) == 5);
    CHECK((*last.value)->check(9).empty());
}

TEST_CASE("a copy of a store finds what the store finds") {
    const auto from_kind = GENERATE(from_range(durable_kinds()));
    INFO(from_kind.name);
    const auto site = from_kind.make(with_words());
    Shelf shelf{site.connect(), {}};
    fill(shelf);
    const auto copy = fresh_folder() + "/copy.db", path = fresh_folder() + "/prikaz.db";
    REQUIRE(backup(site.url, copy).empty());
    REQUIRE(restore(copy, path, with_words()).empty());
    const std::shared_ptr<Journal> restored = open(path, with_words(), Open::Existing).value.value();
    CHECK(found(*restored, "график") == "a b ");
    CHECK(restored->check(9).empty());
}
