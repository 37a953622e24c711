#include "tests/order/desk.hpp"

using namespace desk;

TEST_CASE("Items and sub-items are counted on every level") {
    Desk desk;
    const auto order = desk.load(
        with_items("- Первый.\n- text: \"Второй:\"\n  items:\n    - Подпункт.\n    - {text: Ещё, items: [Глубже.]}\n"));
    REQUIRE(order.value);
    CHECK(order.value->items[0].number == "1");
    CHECK(order.value->items[1].items[1].number == "2.2");
    CHECK(order.value->items[1].items[1].items[0].number == "2.2.1");
}

TEST_CASE("A reference to an item follows its number") {
    Desk desk;
    const std::string later = "- {id: report, text: Отчёт.}\n- \"По пункту {{ item.report.number }}.\"\n";
    CHECK(desk.load(with_items(later)).value->items[1].text == "По пункту 1.");
    CHECK(desk.load(with_items("- Новый.\n" + later)).value->items[2].text == "По пункту 2.");
}

TEST_CASE("A reference to a missing item is told at the very tag in plain, quoted and block texts") {
    Desk desk;
    CHECK(
        problems_of(desk.load(with_items("- Пункт {{ item.raport.number }}.")).problems).starts_with("4:14 template."));
    CHECK(problems_of(desk.load(with_items("- \"Пункт \\\"а\\\": {{ item.raport.number }}.\"")).problems)
              .starts_with("4:22 template."));
    CHECK(problems_of(desk.load(with_items("- |\n  Первая\n  строка {{ item.raport.number }}.")).problems)
              .starts_with("6:15 template."));
    CHECK(problems_of(desk.load(with_items("- Начало\n  складного {{ item.raport.number }}.")).problems)
              .starts_with("5:18 template."));
}

TEST_CASE("A text can name the order's own date, number, kind, people and appendices") {
    Desk desk;
    const auto order = desk.load(
        "title: О мерах\nsignatory: platonova\ndate: 2021-11-01\ndate-form: digits\nnumber: 341\n"
        "items: [\"{{ order.kind }} {{ order.date }} {{ order.number }} {{ people.ananina.initials_first }} {{ "
        "appendix.map.number }}\"]\n"
        "appendices:\n  - {id: map, body: Текст.}\n  - {id: list, body: Текст.}\n");
    REQUIRE(order.value);
    CHECK(order.value->items[0].text == "приказ 01.11.2021 341 А.Н.\u00a0Ананина 1");
}

TEST_CASE("Items deeper than five levels are refused") {
    std::string items = "- text: а\n";
    for (int depth = 1; depth <= 5; ++depth)
        items += std::string(std::size_t(depth) * 4 - 2, ' ') + "items:\n" + std::string(std::size_t(depth) * 4, ' ') +
                 "- text: а\n";
    Desk desk;
    CHECK(problems_of(desk.load(with_items(items)).problems).ends_with("order.items.deep"));
}

TEST_CASE("Further paragraphs of an item follow it without a number and the last one holds on to the signature") {
    Desk desk;
    const auto order =
        desk.load(with_items("- {text: Пункт., more: [Второй абзац.]}\n- {text: Ещё., items: [Подпункт.]}"));
    REQUIRE(order.value);
    const data::Tree variables = desk.variables(*order.value);
    const auto& items = dynamic_cast<const content::Content&>(variables.root().find("order")->find("items")->rich());
    CHECK(paragraphs_of(items.blocks) ==
          "Приказ Пункт: 1. Пункт.\nПриказ Абзац пункта: Второй абзац.\nПриказ Пункт: 2. Ещё.\nПриказ Подпункт: 2.1. "
          "Подпункт.\n");
    CHECK(std::get<content::Paragraph>(items.blocks.back()).keep_with_next);
    CHECK_FALSE(std::get<content::Paragraph>(items.blocks.front()).keep_with_next);
}

TEST_CASE("Values printed into a text do not become bold by an asterisk of their own") {
    Desk desk;
    desk.staff = "people: [{id: star, surname: \"З**в**езда\"}, {id: platonova, surname: Платонова}]";
    const auto order = desk.load(with_items("- \"{{ people.star.surname }}\""));
    REQUIRE(order.value);
    CHECK(content::plain_text(content::read_inline(order.value->items[0].text)) == "З**в**езда");
}
