#include <algorithm>

#include "tests/order/desk.hpp"

using namespace desk;

namespace {

constexpr const char* confirmed = "{by: ananina, on: 2021-11-02, dates: ";
calendar::Date day(const char* iso) { return calendar::read_iso(iso).value(); }

Loaded<order::Order> roadmap(Desk& desk, const std::string& body) {
    return desk.load(with_appendix("roadmap:\n" + body));
}

// «code: text» of what is told of the terms.
std::string told(const order::Order& order) {
    std::string all;
    for (const Problem& problem : order::tell_terms(order, day("2021-11-01")))
        all +=
            problem.code + " " + std::to_string(problem.place.line) + ": " + problem.text + " (" + problem.hint + ")\n";
    return all;
}

}  // namespace

TEST_CASE("A roadmap's rows are measures with their terms as written") {
    Desk desk;
    const auto loaded = roadmap(desk,
                                "  sections:\n"
                                "    - title: А\n"
                                "      rows:\n"
                                "        - {measure: Первое, term: '**май** 2022'}\n"
                                "        - [Второе, июнь, УО, отчёт]\n"
                                "        - {measure: Третье, term: {text: июль, rowspan: 2}}\n"
                                "        - {measure: Четвёртое}\n"
                                "        - {measure: Пятое}\n");
    REQUIRE(loaded.value);
    const auto& measures = loaded.value->measures;
    REQUIRE(measures.size() == 5);
    const auto shown = [&](std::size_t i) {
        return measures[i].number + " " + measures[i].text + ": " + measures[i].term;
    };
    CHECK(shown(0) == "1. Первое: май 2022");
    CHECK(shown(1) == "2. Второе: июнь");
    CHECK(shown(2) == "3. Третье: июль");
    CHECK(shown(3) == "4. Четвёртое: июль");
    CHECK(shown(4) == "5. Пятое: ");
    CHECK(std::ranges::all_of(measures, &order::Measure::has_term));
    CHECK(measures[0].place.line == measures[1].place.line - 1);
}

TEST_CASE("Rows of plain tables are no measures") {
    Desk desk;
    const auto loaded = desk.load(with_appendix("table: {columns: [{key: term, title: Срок}], rows: [[май]]}\n"));
    REQUIRE(loaded.value);
    CHECK(loaded.value->measures.empty());
}

TEST_CASE("What is in doubt and confirmed by nobody is unread") {
    Desk desk;
    const auto loaded = roadmap(desk, std::string("  rows:\n"
                                                  "    - {measure: А, term: май 2022}\n"
                                                  "    - {measure: Б, term: ежегодно}\n"
                                                  "    - {measure: В, term: постоянно}\n"
                                                  "    - {measure: Г}\n"
                                                  "    - {measure: Д, term: {text: конец мая, confirmed: ") +
                                          confirmed + "2022-05-31}}}\n");
    REQUIRE(loaded.value);
    const auto& measures = loaded.value->measures;
    const auto unread = [&](std::size_t i) { return order::is_unread(measures[i], day("2021-11-01")); };
    CHECK_FALSE(unread(0));
    CHECK(unread(1));
    CHECK_FALSE(unread(2));
    CHECK(unread(3));
    CHECK_FALSE(unread(4));
    REQUIRE(measures[4].confirmed);
    CHECK(measures[4].confirmed->person == "ananina");
    CHECK(measures[4].confirmed->on == day("2021-11-02"));
    CHECK(measures[4].confirmed->windows == std::vector<terms::Window>{{day("2022-05-31"), day("2022-05-31")}});
}

TEST_CASE("A confirmation holds for all rows with the term, whatever its blanks and capitals") {
    Desk desk;
    const auto loaded = roadmap(desk,
                                "  terms:\n"
                                "    - {term: ежегодно, by: ananina, on: 2021-11-02, dates: [2023-05-31, "
                                "2022-05-01..2022-05-31]}\n"
                                "    - {term: весной, by: {name: Волкова С.И.}, on: 2021-11-02, dates: none}\n"
                                "  rows:\n"
                                "    - {measure: А, term: Ежегодно}\n"
                                "    - [Б, ' ежегодно ', УО, план]\n");
    REQUIRE(loaded.value);
    for (const auto& measure : loaded.value->measures) {
        REQUIRE(measure.confirmed);
        CHECK(measure.confirmed->windows == std::vector<terms::Window>{{day("2022-05-01"), day("2022-05-31")},
                                                                       {day("2023-05-31"), day("2023-05-31")}});
    }
    CHECK(problems_of(loaded.problems).find("order.term.unused") != std::string::npos);
}

TEST_CASE("A confirmation with mistakes is refused at its place") {
    Desk desk;
    const auto problems = [&](const std::string& dates) {
        return problems_of(
            roadmap(desk, "  rows: [{measure: А, term: {text: май, confirmed: " + dates + "}}]\n").problems);
    };
    CHECK(problems("{by: ananina, on: 2021-11-02, dates: 2022-05-31..2022-05-01}").find("order.term.dates") !=
          std::string::npos);
    CHECK(problems("{by: ananina, on: 2021-11-02, dates: [май]}").find("order.term.dates") != std::string::npos);
    CHECK(problems("{by: nobody, on: 2021-11-02, dates: none}").find("order.person.unknown") != std::string::npos);
    CHECK(problems("{by: ananina, dates: none}").find("order.") != std::string::npos);
    CHECK(problems("{by: ananina, on: 2021-13-02, dates: none}").find("order.") != std::string::npos);
    CHECK(problems("{by: ananina, on: 2021-11-02, dates: none, because: так}").find("order.") != std::string::npos);
    CHECK(problems("{by: ananina, on: 2021-11-02, dates: none}").find("order.term") == std::string::npos);
}

TEST_CASE("Each term is told once, with its reading or its question") {
    Desk desk;
    const auto loaded = roadmap(desk, std::string("  rows:\n"
                                                  "    - {measure: А, term: май 2022}\n"
                                                  "    - {measure: Б, term: май 2022}\n"
                                                  "    - {measure: В, term: ежегодно}\n"
                                                  "    - {measure: Г, term: {text: ежегодно, confirmed: ") +
                                          confirmed + "none}}}\n");
    REQUIRE(loaded.value);
    const std::string all = told(*loaded.value);
    CHECK(all.find("order.term.read") < all.find("order.term.doubt"));
    CHECK(all.find("order.term.doubt") < all.find("order.term.confirmed"));
    CHECK(all.find("С 1 по 31 мая 2022 года.") != std::string::npos);
    CHECK(all.find("календарный или учебный год имеется в виду?") != std::string::npos);
    CHECK(std::ranges::count(all, '\n') == 3);
}

TEST_CASE("Terms are read against the order's date, and against today while there is none") {
    order::Order order;
    CHECK(order::term_day(order, day("2022-03-03")) == day("2022-03-03"));
    order.date = day("2021-11-01");
    CHECK(order::term_day(order, day("2022-03-03")) == day("2021-11-01"));
}
