// The readable difference of two orders: what was changed, added, removed and renumbered.
#include "order/difference.hpp"
#include "tests/order/desk.hpp"

using namespace desk;
using order::Mark;
using order::Part;
using order::PartChange;

namespace {

std::string side(const std::vector<Mark>& marks, Mark::Kind other) {
    std::string text;
    for (const Mark& mark : marks)
        if (mark.kind != other) text += mark.text;
    return text;
}

std::string before_of(const std::vector<Mark>& marks) { return side(marks, Mark::Kind::Added); }
std::string after_of(const std::vector<Mark>& marks) { return side(marks, Mark::Kind::Removed); }

// «[-a-]{+b+} c», both sides checked.
std::string marked(const std::string& before, const std::string& after) {
    const auto marks = order::marks(before, after);
    CHECK(before_of(marks) == before);
    CHECK(after_of(marks) == after);
    std::string text;
    for (const Mark& mark : marks)
        text += mark.kind == Mark::Kind::Same      ? mark.text
                : mark.kind == Mark::Kind::Removed ? "[-" + mark.text + "-]"
                                                   : "{+" + mark.text + "+}";
    return text;
}

std::vector<Part> items(const std::vector<std::string>& texts) {
    std::vector<Part> parts;
    for (const std::string& text : texts) {
        const std::string number = std::to_string(parts.size() + 1);
        parts.push_back({"item " + number, "item " + number, text});
    }
    return parts;
}

std::string printed(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    return print(compare(items(before), items(after)));
}

std::vector<Part> parts_of(const std::string& yaml) {
    Desk desk;
    const auto order = desk.load(yaml);
    INFO(problems_of(order.problems));
    REQUIRE(order.value);
    return order::parts(*order.value);
}

}  // namespace

TEST_CASE("Words that changed are marked, signs between two changes belong to the change") {
    CHECK(marked("Утвердить план мероприятий.", "Утвердить комплекс мероприятий.") ==
          "Утвердить [-план-]{+комплекс+} мероприятий.");
    CHECK(marked("Назначить Ким О.П. куратором плана.", "Назначить Орлову А.Б. куратором плана.") ==
          "Назначить [-Ким О.П-]{+Орлову А.Б+}. куратором плана.");
    CHECK(marked("до 1 марта", "до 1 марта") == "до 1 марта");
    CHECK(marked("до 1 марта", "до 11 марта") == "до [-1-]{+11+} марта");
    CHECK(marked("", "новый текст") == "{+новый текст+}");
    CHECK(marked("старый текст", "") == "[-старый текст-]");
    CHECK(marked("", "") == "");
}

TEST_CASE("A line that has nothing in common with another is replaced as a whole") {
    CHECK(marked("Признать утратившим силу.", "Контроль оставляю за собой.") ==
          "[-Признать утратившим силу.-]{+Контроль оставляю за собой.+}");
}

TEST_CASE("Lines added and removed at the end need no line end of their own") {
    CHECK(marked("a b c", "a b c\nd") == "a b c{+\nd+}");
    CHECK(marked("a b c\nd", "a b c") == "a b c[-\nd-]");
    CHECK(marked("a b c\nd\n", "a b c") == "a b c[-\nd\n-]");
    CHECK(marked("a b c", "d\na b c") == "{+d\n+}a b c");
    CHECK(marked("a\nb", "c\nd\ne") == "[-a\nb-]{+c\nd\ne+}");
}

TEST_CASE("A row put in between leaves the rows around it alone, and a changed one is found beside it") {
    CHECK(
        marked("1\tПроверить планы школ\tмарт\n2\tСобрать отчёты\tапрель",
               "1\tПроверить планы школ\tмарт\n2\tПровести семинар\tмарт\n3\tСобрать отчёты\tмай") ==
        "1\tПроверить планы школ\tмарт\n{+2\tПровести семинар\tмарт\n+}[-2-]{+3+}\tСобрать отчёты\t[-апрель-]{+май+}");
}

TEST_CASE("An item put in front renumbers those that follow and changes none of them") {
    CHECK(printed({"Утвердить план.", "Контроль оставляю за собой."},
                  {"Отменить совещание.", "Утвердить план.", "Контроль оставляю за собой."}) ==
          "item 1: added\n    {+Отменить совещание.+}\nitem 1 is now item 2\nitem 2 is now item 3\n");
}

TEST_CASE("An item that moved and changed is known by its words, a removed one is told where it stood") {
    CHECK(printed({"Отменить совещание.", "Утвердить план работы школ на год.", "Контроль оставляю за собой."},
                  {"Утвердить план работы садов на год.", "Контроль оставляю за собой."}) ==
          "item 1: removed\n    [-Отменить совещание.-]\n"
          "item 1, before item 2: changed\n    Утвердить план работы [-школ-]{+садов+} на год.\n"
          "item 3 is now item 2\n");
}

TEST_CASE("An item rewritten in its place is that item changed") {
    CHECK(printed({"Утвердить план.", "Признать утратившим силу.", "Опубликовать."},
                  {"Утвердить план.", "Провести семинар.", "Опубликовать."}) ==
          "item 2: changed\n    [-Признать утратившим силу.-]{+Провести семинар.+}\n");
}

TEST_CASE("Equal orders have no difference, and two equal items stay two") {
    CHECK(printed({"а б", "а б"}, {"а б", "а б"}) == "");
    CHECK(printed({"а б", "а б"}, {"а б"}) == "item 2: removed\n    [-а б-]\n");
}

TEST_CASE("Only changed rows of a long appendix are printed") {
    std::string before, after;
    for (int row = 1; row <= 1000; ++row) {
        const std::string begin = std::to_string(row) + "\tМероприятие " + std::to_string(row) + "\t";
        before += begin + "май\n";
        after += begin + (row == 500 ? "июнь\n" : "май\n");
    }
    const auto difference = order::compare({{"appendix 1", "appendix", before}}, {{"appendix 1", "appendix", after}});
    REQUIRE(difference.size() == 1);
    CHECK(before_of(difference[0].marks) == before);
    CHECK(after_of(difference[0].marks) == after);
    CHECK(print(difference) == "appendix: changed\n    …\n    500\tМероприятие 500\t[-май-]{+июнь+}\n    …\n");
}

TEST_CASE("Whatever two texts are, the marks show both completely") {
    std::uint32_t state = 3;
    const auto random = [&](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    const char* tokens[] = {"план", "школа", " ", " ", "\n", "\n", ".", "«", "1", "а б в"};
    const auto text = [&](std::uint32_t length) {
        std::string all;
        for (std::uint32_t i = 0; i < length; ++i) all += tokens[random(std::size(tokens))];
        return all;
    };
    for (int round = 0; round < 3000; ++round) {
        const std::string before = text(random(30));
        std::string after = random(2) ? text(random(30)) : before;
        if (const auto at = after.find_first_of(" \n"); at != after.npos && random(2)) after.insert(at, "\nновое ");
        const auto marks = order::marks(before, after);
        CHECK(before_of(marks) == before);
        CHECK(after_of(marks) == after);
        for (std::size_t i = 0; i < marks.size(); ++i) {
            CHECK_FALSE(marks[i].text.empty());
            if (before == after) CHECK(marks[i].kind == Mark::Kind::Same);
        }
    }
}

// Against the plain table of longest common subsequences.
TEST_CASE("What is found common is as long as can be, and stands in order on both sides") {
    std::uint32_t state = 11;
    const auto random = [&](std::uint32_t below) {
        state = state * 1664525u + 1013904223u;
        return (state >> 8) % below;
    };
    for (int round = 0; round < 4000; ++round) {
        order::Tokens a(random(14)), b(random(14));
        const std::uint32_t kinds = 1 + random(5);
        for (int& token : a) token = static_cast<int>(random(kinds));
        for (int& token : b) token = static_cast<int>(random(kinds));
        std::vector<std::vector<int>> longest(a.size() + 1, std::vector<int>(b.size() + 1));
        for (std::size_t i = a.size(); i-- > 0;)
            for (std::size_t j = b.size(); j-- > 0;)
                longest[i][j] =
                    a[i] == b[j] ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
        const auto found = order::matches(a, b);
        CHECK(static_cast<int>(found.size()) == longest[0][0]);
        int last_a = -1, last_b = -1;
        for (const order::Match& match : found) {
            CHECK(a.at(std::size_t(match.before)) == b.at(std::size_t(match.after)));
            CHECK((match.before > last_a && match.after > last_b));
            last_a = match.before;
            last_b = match.after;
        }
    }
}

TEST_CASE("An order's parts are what a reader sees, items by themselves and together") {
    const auto parts = parts_of(
        "date: 2021-11-01\nnumber: 50-о\ntitle: О мерах\npreamble: В целях **порядка**\nsignatory: platonova\nitems:\n"
        "  - {id: plan, text: \"Утвердить:\", items: [\"~~план~~ карту\", \"[отчёт](https://example.org)\"], more: "
        "[Абзац.]}\n"
        "  - Согласно приложению.\n"
        "appendices:\n  - {id: map, title: План, body: {table: {columns: [а, б], rows: [[\"1\\n2\", x]]}}}\n");
    std::string all;
    for (const Part& part : parts) all += part.id + "|" + part.key + "|" + part.text + "\n";
    for (auto at = all.find("\u00a0"); at != all.npos; at = all.find("\u00a0", at)) all.replace(at, 2, " ");
    CHECK(
        all ==
        "heading||ПРИКАЗ\n1 ноября 2021 г. № 50-о\nг. Заречный\nО мерах\n"
        "preamble||В целях порядка\nПРИКАЗЫВАЮ:\n"
        "item 1|plan|Утвердить:\nАбзац.\n"
        "item 1.1||~~план~~ карту\n"
        "item 1.2||отчёт <https://example.org>\n"
        "item 2||Согласно приложению.\n"
        "items||1. Утвердить:\nАбзац.\n1.1. ~~план~~ карту\n1.2. отчёт <https://example.org>\n2. Согласно приложению.\n"
        "appendix 1|map|План\nа\tб\n1 2\tx\n"
        "signatory||Начальник\nУправления\nГ. Платонова\n");
}

TEST_CASE(
    "Date and number, given last, change the heading and no appendix; a caption of the order's own belongs to it") {
    const std::string rest =
        "title: О мерах\nsignatory: platonova\nitems: [По приложению.]\nappendices:\n  - body: текст\n";
    const auto difference = order::compare(parts_of(rest), parts_of("date: 2021-11-01\nnumber: 5\n" + rest));
    REQUIRE(difference.size() == 1);
    CHECK(difference[0].after_id == "heading");
    const auto own = order::compare(parts_of(rest), parts_of(rest + "    caption: [УТВЕРЖДЕНО]\n"));
    REQUIRE(own.size() == 1);
    CHECK(print(own) == "appendix: changed\n    {+УТВЕРЖДЕНО+}\n    текст\n");
}

TEST_CASE("Another file under the same name is another appendix") {
    const auto parts = [](const std::string& bytes) {
        Desk desk;
        desk.files["form.docx"] = bytes;
        const auto order = desk.load(with_appendix("document: form.docx"));
        REQUIRE(order.value);
        return order::parts(*order.value);
    };
    CHECK(order::compare(parts("one"), parts("one")).empty());
    CHECK(order::compare(parts("one"), parts("two")).size() == 1);
}

TEST_CASE("Items that keep their ids are known again, whatever they say and wherever they stand") {
    const std::string rest = "title: О мерах\nsignatory: platonova\nitems:\n";
    const auto difference =
        order::compare(parts_of(rest + "  - {id: a, text: Провести семинар.}\n  - Опубликовать приказ.\n"),
                       parts_of(rest + "  - Опубликовать приказ.\n  - {id: a, text: Утвердить смету.}\n"));
    CHECK(print(difference) ==
          "item 2 is now item 1\nitem 2, before item 1: changed\n    [-Провести семинар.-]{+Утвердить смету.+}\n");
}
