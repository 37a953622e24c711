#include "retention/retention.hpp"

#include <catch2/catch.hpp>

using namespace prikaz;

namespace {

std::string passes(std::string_view written, int closed) {
    const auto period = retention::read_period(written);
    if (!period) return "no period";
    const auto day = retention::free_from(*period, closed);
    return day ? calendar::iso(*day) : "never";
}

Loaded<retention::FilesList> load(const std::string& text) {
    auto tree = data::read_yaml({"files.yaml", text}, {64 * 1024, 1000, 8});
    REQUIRE(tree);
    return retention::load(*tree.value);
}

std::vector<std::string> codes(const std::string& text) {
    std::vector<std::string> all;
    for (const auto& problem : load(text).problems)
        all.push_back(problem.code + ":" + std::to_string(problem.place.line));
    return all;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a period begins with the year after the file's") {
    CHECK(passes("5 лет", 2026) == "2032-01-01");
    CHECK(passes("1 год", 2026) == "2028-01-01");
    CHECK(passes("3 года ЭПК", 2026) == "2030-01-01");
    CHECK(passes("постоянно", 2026) == "never");
    CHECK(passes("до минования надобности", 2026) == "2027-01-01");
}

TEST_CASE("personnel files closed before 2003 are kept 75 years, later ones 50") {
    CHECK(passes("50/75 лет ЭПК", 2002) == "2078-01-01");
    CHECK(passes("50/75 лет", 2003) == "2054-01-01");
    const auto period = retention::read_period("50/75 лет, ЭПК");
    REQUIRE(period);
    CHECK(period->by_experts);
    CHECK(retention::is_long(*period, 2026));
    CHECK_FALSE(retention::is_long(*retention::read_period("10 лет"), 2026));
    CHECK(retention::is_long(*retention::read_period("11 лет"), 2026));
}

TEST_CASE("other words are no period") {
    for (const char* text :
         {"", "лет", "5", "0 лет", "-5 лет", "999 лет", "5 years", "постоянно ЭПК", "50/75", "вечно"}) {
        INFO(text);
        CHECK_FALSE(retention::read_period(text));
    }
}

TEST_CASE("an order goes into the first file whose rule fits") {
    const auto list = load(R"(files:
  - {index: 03-02, title: Личный состав, article: 434а, retention: 50/75 лет ЭПК, for: {journal: personnel, matter: Hire}}
  - {index: 03-03, title: Отпуска, article: 434 б, retention: 5 лет, personal: 1 год, for: {journal: personnel}}
  - {index: 01-05, title: Основная деятельность, article: 19, retention: постоянно}
)");
    REQUIRE(list);
    CHECK(list.value->file_of({.journal = "personnel", .matter = "hire"})->index == "03-02");
    CHECK(list.value->file_of({.journal = "personnel", .matter = "leave"})->index == "03-03");
    CHECK(list.value->file_of({.journal = "main", .kind = "ПРИКАЗ"})->index == "01-05");
    CHECK(list.value->files[1].personal->years == 1);
    CHECK(load("files:\n  - {index: a, title: b, article: 1, retention: 1 год, for: {kind: указание}}\n")
              .value->file_of({.kind = "приказ"}) == nullptr);
}

TEST_CASE("every mistake of the list is told with its line") {
    CHECK(codes(R"(files:
  - index: 01-05
    title: Приказы
    article: девятнадцать
    retention: вечно
  - index: 01-05
    title: Приказы
    article: 19а
    retention: 5 лет
    extra: 1
  - index: "a b"
    article: 19а
    retention: 5 лет
)") == Codes{"files.key.unknown:10", "files.key.missing:11", "files.retention:5", "files.article:4",
             "files.index.twice:6", "files.index.shape:11", "files.unreachable:11"});
    CHECK(codes("files: []\n") == Codes{"files.empty:1"});
}
