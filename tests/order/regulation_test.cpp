#include "tests/order/desk.hpp"

using namespace desk;

namespace {

struct Read {
    std::string text, problems;
};

Read regulation(const std::string& markdown, const std::string& numbering = "written") {
    Desk desk;
    desk.files = {{"a.md", markdown}};
    const auto order = desk.load(with_appendix("text: {file: a.md, numbering: " + numbering + "}"));
    return {order.value ? paragraphs_of(order.value->appendices[0].body->blocks) : "", problems_of(order.problems)};
}

}  // namespace

TEST_CASE("A clause of depth one is a heading when deeper clauses follow") {
    const Read read =
        regulation("1. Общие положения\n\n1.1. Первый.\n1.2. Второй.\n\n2. Просто пункт.\n\n3. Ещё пункт.\n");
    CHECK(read.text ==
          "Приказ Заголовок раздела: 1. Общие положения\nПриказ Положение пункт: 1.1. Первый.\n"
          "Приказ Положение пункт: 1.2. Второй.\nПриказ Положение пункт: 2. Просто пункт.\n"
          "Приказ Положение пункт: 3. Ещё пункт.\n");
    CHECK(read.problems.empty());
}

TEST_CASE("Headings are marked with # and may be numbered") {
    CHECK(regulation("# Положение\n\n## 1. Общее\n\nАбзац.\n").text ==
          "Приказ Заголовок: Положение\nПриказ Заголовок раздела: 1. Общее\nПриказ Положение текст: Абзац.\n");
}

TEST_CASE("Irregular dots of clause numbers are read") {
    const Read read = regulation("1. А\n\n1.1 Первый\n\n1.1.1. Глубже\n\n1.1.2.. Ещё\n");
    CHECK(read.text.ends_with(
        "1.1. Первый\nПриказ Положение пункт: 1.1.1. Глубже\nПриказ Положение пункт: 1.1.2. Ещё\n"));
    CHECK(read.problems.empty());
}

TEST_CASE("Dates, years and plain numbers at a line's start are no clauses") {
    CHECK(regulation("01.09.2020 начало\n\n2020. Год\n\n5 человек\n").text ==
          "Приказ Положение текст: 01.09.2020 начало\nПриказ Положение текст: 2020. Год\nПриказ Положение текст: 5 "
          "человек\n");
}

TEST_CASE("A written number that differs is told with both and the whole appendix is printed as written") {
    const Read read = regulation("1. А\n\n1.1. Первый\n\n1.3. Третий\n\n1.4. Дальше\n");
    CHECK(read.problems == "5:1 order.clause.number");
    CHECK(read.text ==
          "Приказ Заголовок: 1. А\nПриказ Положение текст: 1.1.\u00a0Первый\nПриказ Положение текст: 1.3.\u00a0Третий\n"
          "Приказ Положение текст: 1.4.\u00a0Дальше\n");
}

TEST_CASE("Counted numbering renumbers and references follow") {
    const Read read =
        regulation("1. А\n\n1.1. По пункту {{ clause.third.number }}\n\n1.3. Третий {#third}\n", "counted");
    CHECK(read.problems.empty());
    CHECK(read.text.ends_with("1.1. По пункту 1.2\nПриказ Положение пункт: 1.2. Третий\n"));
    CHECK(regulation("1. А\n\n1.1. По пункту {{ clause.third.number }}\n\n1.3. Третий {#third}\n")
              .text.find("По пункту 1.3") != std::string::npos);
}

TEST_CASE("Lines join into paragraphs, a backslash breaks a line, definitions stand alone") {
    CHECK(regulation("Первая\nвторая\\\nтретья\n**термин** – смысл\n**другой** – смысл\n").text ==
          "Приказ Положение текст: Первая вторая\nтретья\nПриказ Положение текст: термин\u00a0– смысл\nПриказ "
          "Положение текст: другой\u00a0– смысл\n");
}

TEST_CASE("Bullets and numbered lists nest by their indent") {
    CHECK(regulation("- а\n  - б\n• в\n\n1) раз\n2) два\n").text ==
          "Приказ Перечень: – а\nПриказ Перечень: – б\nПриказ Перечень: – в\nПриказ Перечень 1): 1) раз\nПриказ "
          "Перечень 1): 2) два\n");
}

TEST_CASE("Clauses count on through the texts of one appendix and start again in the next") {
    Desk desk;
    const auto order = desk.load(
        "title: О мерах\nsignatory: platonova\nitems: [Утвердить приложения 1 и 2.]\nappendices:\n"
        "  - body: [\"1. А\\n\\n1.1. Б\", {heading: Между}, \"1.2. В\"]\n  - body: \"1. Г\\n\\n1.1. Д\"\n");
    CHECK(problems_of(order.problems).empty());
    REQUIRE(order.value);
    const auto list = [&](std::size_t appendix, std::size_t block) {
        return std::get<content::Paragraph>(order.value->appendices[appendix].body->blocks[block]).list.instance;
    };
    CHECK(list(0, 0) == list(0, 3));
    CHECK(list(0, 0) != list(1, 0));
}

TEST_CASE("A tag in a regulation is told in the Markdown file, after joined lines too") {
    Desk desk;
    desk.files = {{"a.md", "1. Первая\nстрока и {{ clause.nope.number }}\n"}};
    const auto order = desk.load(with_appendix("text: a.md"));
    REQUIRE(order.problems.size() == 1);
    CHECK(order.problems[0].place.file == "a.md");
    CHECK(problems_of(order.problems).starts_with("2:13 template."));
}
