// The form written back into its text: what was not changed stays byte for byte.
#include <algorithm>

#include "tests/editing/texts.hpp"

using namespace prikaz;
using namespace prikaz::editing;

namespace {

// The text after a change of its form.
template <class Change>
std::string after(const std::string& text, Change change) {
    Form form = form_of(text);
    change(form);
    return written_as(text, form);
}

std::vector<std::string> sorted_lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    std::ranges::sort(lines);
    return lines;
}

Block& block_of(Form& form, std::size_t appendix, std::size_t block) {
    return form.appendices.list.at(appendix).body.list.at(block);
}

}  // namespace

TEST_CASE("every sample is written back byte for byte when nothing was changed") {
    std::size_t seen = 0;
    for (const auto& path : sample_files("order.yaml")) {
        const std::string text = file_text(path);
        const bool same = write(text, form_of(text)).value == text;
        CHECK((same && ++seen));
    }
    CHECK(seen >= 6);
}

TEST_CASE("a field added to a sample and taken out again leaves the sample as it was") {
    for (const auto& path : sample_files("order.yaml")) {
        INFO(path);
        const std::string text = file_text(path);
        const std::string longer = after(text, [](Form& form) {
            form.texts["retention"].text = "5 лет";
            form.visas.list.push_back({.person = "kim"});
        });
        CHECK(longer.size() > text.size());
        CHECK(longer.find("retention: 5 лет\n") != longer.npos);
        const std::string again = after(longer, [&](Form& form) {
            form.texts["retention"].text.clear();
            form.visas.list.pop_back();
        });
        CHECK((again == text));
    }
}

TEST_CASE("every text of a sample can be changed and reads back as typed, and all lines beside it stay") {
    for (const auto& path : sample_files("order.yaml")) {
        INFO(path);
        const std::string text = file_text(path);
        const Form form = form_of(text);
        for (const auto& [key, value] : form.texts) {
            INFO(key);
            if (value.shown == Shown::Yaml) continue;
            Form changed = form;
            changed.texts[key].text = "Проба: «#1», 'два'";
            CHECK((form_of(written_as(text, changed)) == changed));
        }
    }
}

TEST_CASE("a changed field keeps its manner of quoting, its comment and its place") {
    const auto kind = [](const char* text) { return [=](Form& form) { form.texts["kind"].text = text; }; };
    CHECK(after("kind: приказ   # вид\nnumber: 5\n", kind("распоряжение")) ==
          "kind: распоряжение   # вид\nnumber: 5\n");
    CHECK(after("kind: 'приказ' # вид\n", kind("указ: «1»")) == "kind: 'указ: «1»' # вид\n");
    CHECK(after("kind: \"приказ\"\n", kind("указ \"1\"")) == "kind: \"указ \\\"1\\\"\"\n");
    CHECK(after("kind: приказ\n", kind("a: b")) == "kind: \"a: b\"\n");
    CHECK(after("kind: >-  # вид\n  приказ\n  второй\n# дальше\nnumber: 5\n", kind("третий")) ==
          "kind: >-  # вид\n  третий\n# дальше\nnumber: 5\n");
    CHECK(after("kind: |\n    приказ\n\nnumber: 5\n", kind("a\n\n  b")) == "kind: |\n    a\n\n      b\n\nnumber: 5\n");
    CHECK(after("kind:\nnumber: 5\n", kind("приказ")) == "kind: приказ\nnumber: 5\n");
    CHECK(after("{kind: приказ, number: 5}\n", kind("a, b")) == "{kind: \"a, b\", number: 5}\n");
    CHECK(after("number: 5 # №\n", kind("приказ")) == "kind: приказ\nnumber: 5 # №\n");
    CHECK(after("kind: приказ # x\n", kind("a\nb")) == "kind: | # x\n  a\n  b\n");
}

TEST_CASE("numbers stay numbers, and texts that look like something else are put in quotes") {
    const auto number = [](const char* text) { return [=](Form& form) { form.texts["number"].text = text; }; };
    CHECK(after("number: 341\n", number("342")) == "number: 342\n");
    CHECK(after("number: \"341\"\n", number("342")) == "number: \"342\"\n");
    CHECK(after("number: 1\n", number("12-п")) == "number: 12-п\n");
    for (const char* word : {"null",
                             "~",
                             "true",
                             "False",
                             "- 1",
                             "-5",
                             "? a",
                             "#5",
                             "@5",
                             "%",
                             "!x",
                             "&a",
                             "*a",
                             "|",
                             ">",
                             "'",
                             "\"",
                             "a #b",
                             "a:",
                             ": a",
                             "[1]",
                             "{a}",
                             "<<",
                             "---",
                             "=",
                             "`a",
                             " a",
                             "a ",
                             "\ta",
                             "a\tb",
                             "a\n\nb",
                             "a\n b",
                             " \nb",
                             "1e3",
                             "0x1F",
                             ".5",
                             "01.06.2021",
                             "2026-02-02",
                             "12:30",
                             "\xC2\xA0",
                             "a\xC2\x85"
                             "b",
                             "a\xE2\x80\xA8"
                             "b",
                             "\xEF\xBB\xBF",
                             "\xF0\x9F\x98\x80",
                             "a\\nb"}) {
        INFO(word);
        for (const char* text :
             {"number: x\n", "number: 'x'\n", "number: \"x\"\n", "number: |\n  x\n", "number: >-\n  x\n",
              "{number: x}\n", "kind: y\n", "{}\n", "", "number:\n", "{number}", "number: 1 # a\nkind: b"}) {
            INFO(text);
            Form form = form_of(text);
            form.texts["number"].text = word;
            CHECK((form_of(written_as(text, form)) == form));
        }
    }
}

TEST_CASE("a long text without breaks is folded, and folding gives back what was typed") {
    std::string typed;
    for (int i = 0; i < 60; ++i) typed += (i ? " " : "") + std::string("слово,") + std::to_string(i);
    const std::string text = after("preamble: a\n", [&](Form& form) { form.texts["preamble"].text = typed; });
    CHECK(text.starts_with("preamble: >-\n  слово,0 "));
    CHECK(form_of(text).texts["preamble"].text == typed);
    for (const std::string& line : sorted_lines(text)) CHECK(count_characters(line) <= 120);
}

TEST_CASE("items are added, removed, moved and nested, each with its own bytes") {
    const std::string text =
        "items:\n"
        "  # первый\n"
        "  - Один\n"
        "\n"
        "  # второй\n"
        "  - id: two   # имя\n"
        "    text: >-\n"
        "      Два\n"
        "      слова\n"
        "    items: [а, \"б\"]\n"
        "\n"
        "  - Три       # последний\n"
        "signatory: kim\n";
    const auto items = [](auto change) { return [=](Form& form) { change(form.items.list); }; };
    CHECK(after(text, items([](auto& list) { std::swap(list[0], list[1]); })) ==
          "items:\n"
          "  # второй\n"
          "  - id: two   # имя\n"
          "    text: >-\n"
          "      Два\n"
          "      слова\n"
          "    items: [а, \"б\"]\n"
          "\n"
          "  # первый\n"
          "  - Один\n"
          "\n"
          "  - Три       # последний\n"
          "signatory: kim\n");
    CHECK(after(text, items([](auto& list) { list.erase(list.begin()); })).starts_with("items:\n  # второй\n"));
    CHECK(after(text, items([](auto& list) { list.clear(); })) == "signatory: kim\n");
    CHECK(after(text, items([](auto& list) {
                    list[1].items.insert(list[1].items.begin() + 1, Item{.paragraphs = {"в: г"}});
                }))
              .find("    items: [а, \"в: г\", \"б\"]\n") != std::string::npos);
    // Nested deeper, an item takes its comment along.
    CHECK(after(text, items([](auto& list) {
                    list[0].items.push_back(list[1]);
                    list.erase(list.begin() + 1);
                })) ==
          "items:\n"
          "  # первый\n"
          "  - text: Один\n"
          "    items:\n"
          "      # второй\n"
          "      - id: two   # имя\n"
          "        text: >-\n"
          "          Два\n"
          "          слова\n"
          "        items: [а, \"б\"]\n"
          "\n"
          "  - Три       # последний\n"
          "signatory: kim\n");
    CHECK(after(text, items([](auto& list) {
                    list[2].paragraphs = {"Три", "Второй абзац"};
                }))
              .find("  - text: Три       # последний\n    more: Второй абзац\n") != std::string::npos);
    CHECK(after(text, items([](auto& list) { list[1].id.clear(); })).find("  - text: >-\n      Два\n") !=
          std::string::npos);
}

TEST_CASE("reordering the rows of a roadmap keeps each row's own bytes") {
    for (const auto& path : sample_files("karta.yaml")) {
        INFO(path);
        const std::string text = file_text(path);
        const auto opened = parse_rows({"karta.yaml", text}, roadmap_columns());
        REQUIRE(opened.value);
        CHECK((write_rows(text, roadmap_columns(), {roadmap_columns(), {}, opened.value->rows}).value == text));
        Table table{roadmap_columns(), {}, opened.value->rows};
        REQUIRE(table.rows.size() > 10);
        std::ranges::reverse(table.rows.begin() + 1, table.rows.end());
        // Sections stand among rows now: what they begin has changed, no line of them has.
        const auto written = write_rows(text, roadmap_columns(), table);
        REQUIRE(written.value);
        std::ranges::reverse(table.rows.begin() + 1, table.rows.end());
        const auto again = parse_rows({"karta.yaml", *written.value}, roadmap_columns());
        REQUIRE(again.value);
        Table back{roadmap_columns(), {}, again.value->rows};
        std::ranges::reverse(back.rows.begin() + 1, back.rows.end());
        CHECK((write_rows(*written.value, roadmap_columns(), back).value == text));
    }
}

TEST_CASE("rows move between sections and change their indentation only") {
    const std::string text =
        "title: О плане\n"
        "appendices:\n"
        "  - body:\n"
        "      roadmap:\n"
        "        rows:\n"
        "          - measure: |   # список\n"
        "              а\n"
        "                б\n"
        "            term: май\n"
        "        sections:\n"
        "          - title: Первый\n"
        "            rows:\n"
        "              - {measure: в, term: июнь}\n"
        "              - measure: г\n"
        "                extra: 1   # не графа\n";
    const std::string moved = after(text, [](Form& form) {
        auto& rows = block_of(form, 0, 0).table.rows;
        REQUIRE(rows.size() == 4);
        std::rotate(rows.begin(), rows.begin() + 1, rows.end());  // the loose row goes to the section's end
    });
    CHECK(moved ==
          "title: О плане\n"
          "appendices:\n"
          "  - body:\n"
          "      roadmap:\n"
          "        sections:\n"
          "          - title: Первый\n"
          "            rows:\n"
          "              - {measure: в, term: июнь}\n"
          "              - measure: г\n"
          "                extra: 1   # не графа\n"
          "              - measure: |   # список\n"
          "                  а\n"
          "                    б\n"
          "                term: май\n");
}

TEST_CASE("cells of rows are changed one by one") {
    const std::string text =
        "appendices:\n"
        "- title: План\n"
        "  body:\n"
        "  - heading: ПАСПОРТ\n"
        "  - table:\n"
        "      columns: [Мероприятие, {key: term, title: Сроки}, Итог]\n"
        "      rows:\n"
        "      - {Мероприятие: а, term: май}   # первая\n"
        "      - [б, июнь]\n"
        "      - Мероприятие: {text: в, fill: F2F2F2}\n"
        "        СРОКИ: июль\n";
    const auto cell = [](std::size_t row, const char* column, const char* value) {
        return [=](Form& form) { block_of(form, 0, 1).table.rows[row].cells[column] = {value}; };
    };
    CHECK(
        after(text, cell(0, "Итог", "да: нет")).find("- {Мероприятие: а, term: май, Итог: \"да: нет\"}   # первая\n") !=
        std::string::npos);
    CHECK(after(text, cell(1, "Итог", "да")).find("- [б, июнь, да]\n") != std::string::npos);
    CHECK(after(text, cell(1, "term", "")).find("- [б, \"\"]\n") != std::string::npos);
    CHECK(after(text, cell(2, "Мероприятие", "г")).find("- Мероприятие: {text: г, fill: F2F2F2}\n") !=
          std::string::npos);
    CHECK(after(text, cell(2, "term", "август")).find("  СРОКИ: август\n") != std::string::npos);
    CHECK(after(text, cell(0, "term", "")).find("- {Мероприятие: а, term: \"\"}   # первая\n") != std::string::npos);
    // A column's title may change while rows know it by its key; a column that goes takes its cells along.
    CHECK(after(text, [](Form& form) {
              block_of(form, 0, 1).table.columns[0].title = "Дело";
          }).find("columns: [{key: Мероприятие, title: Дело}, {key: term") != std::string::npos);
    const std::string narrower = after(text, [](Form& form) {
        auto& table = block_of(form, 0, 1).table;
        table.columns.erase(table.columns.begin() + 1);
        for (auto& row : table.rows) row.cells.erase("term");
    });
    CHECK(narrower.find("май") == std::string::npos);
    CHECK(narrower.find("- {Мероприятие: а}   # первая\n") != std::string::npos);
}

TEST_CASE("one block becomes a list of blocks when another one is added") {
    const std::string text = "appendices:\n  - body:\n      text: |\n        а\n        б\n    id: x\n";
    const std::string two = after(text, [](Form& form) {
        form.appendices.list[0].body.list.push_back({.kind = BlockKind::Heading, .text = "ПАСПОРТ"});
    });
    CHECK(two ==
          "appendices:\n  - body:\n      - text: |\n          а\n          б\n      - heading: ПАСПОРТ\n    id: x\n");
    const std::string bare = after("appendices: [{body: polozhenie.md}]\n", [](Form& form) {
        form.appendices.list[0].body.list.insert(form.appendices.list[0].body.list.begin(),
                                                 {.kind = BlockKind::Heading, .text = "ПАСПОРТ"});
    });
    CHECK(bare == "appendices: [{body: [{heading: ПАСПОРТ}, polozhenie.md]}]\n");
}

TEST_CASE("people are listed, added and taken away") {
    const std::string text = "signatory: {post: [Начальник, отдела], name: Т.М. Ли}\nacquaint: [a, b]   # двое\n";
    CHECK(after(text, [](Form& form) { form.acquaint.list.push_back({.group = "heads"}); }) ==
          "signatory: {post: [Начальник, отдела], name: Т.М. Ли}\nacquaint: [a, b, {group: heads}]   # двое\n");
    CHECK(after(text, [](Form& form) { form.acquaint.list.erase(form.acquaint.list.begin()); }) ==
          "signatory: {post: [Начальник, отдела], name: Т.М. Ли}\nacquaint: [b]   # двое\n");
    CHECK(after(text, [](Form& form) { form.acquaint.list.clear(); }) ==
          "signatory: {post: [Начальник, отдела], name: Т.М. Ли}\n");
    CHECK(after(text, [](Form& form) {
              form.signatory.post = "Начальник\nуправления";
          }).starts_with("signatory: {post: [Начальник, управления], name: Т.М. Ли}\n"));
    CHECK(after(text, [](Form& form) { form.signatory = {.person = "kim"}; }).starts_with("signatory: kim\n"));
    CHECK(after("title: О плане\n", [](Form& form) {
              form.visas.list = {{.person = "a"}, {.person = "b"}};
              form.executor = {.name = "Ким О.П.", .phone = "2-00-00"};
          }) == "title: О плане\nvisas: [a, b]\nexecutor: {name: Ким О.П., phone: 2-00-00}\n");
}

TEST_CASE("what a form cannot show is left to YAML and stays") {
    const std::string text =
        "public: {show: yes, withhold: [people]}\n"
        "appendices:\n"
        "  - body:\n"
        "      - picture: {file: plan.png, width: 120 mm}\n"
        "      - table: {columns: [{repeat: 3}], header: [[а, б, в]], rows: []}\n"
        "      - heading: А\n";
    Form form = form_of(text);
    CHECK(block_of(form, 0, 0).kind == BlockKind::Yaml);
    CHECK(block_of(form, 0, 0).text == "picture: {file: plan.png, width: 120 mm}");
    CHECK(block_of(form, 0, 1).kind == BlockKind::Yaml);
    CHECK(after(text,
                [](Form& form) {
                    auto& blocks = form.appendices.list[0].body.list;
                    std::rotate(blocks.begin(), blocks.begin() + 2, blocks.end());
                    form.texts["kind"].text = "указ";
                }) ==
          "kind: указ\n"
          "public: {show: yes, withhold: [people]}\n"
          "appendices:\n"
          "  - body:\n"
          "      - heading: А\n"
          "      - picture: {file: plan.png, width: 120 mm}\n"
          "      - table: {columns: [{repeat: 3}], header: [[а, б, в]], rows: []}\n");
}

TEST_CASE("line ends of Windows and a byte order mark stay") {
    const std::string text = "\xEF\xBB\xBFkind: a\r\ntitle: |\r\n  б\r\n  в\r\n";
    CHECK(after(text, [](Form& form) {
              form.title.lines = {"б", "г", "д"};
          }) == "\xEF\xBB\xBFkind: a\r\ntitle: |\r\n  б\r\n  г\r\n  д\r\n");
}

TEST_CASE("a change that would reach into what the form does not show is refused at its field") {
    Form form = form_of("kind: &a приказ\nplace: *a\n");
    form.texts["kind"].text = "указ";
    const auto written = write("kind: &a приказ\nplace: *a\n", form);
    REQUIRE(!written.value);
    CHECK(written.problems.front().code == "editing.yaml");
    form = form_of("kind: приказ\n");
    form.items.list = {{.paragraphs = {"a\x01"}}};
    const auto control = write("kind: приказ\n", form);
    REQUIRE(!control.value);
    CHECK(control.problems.front().code == "editing.character");
    CHECK(control.problems.front().place.part == "items.0");
}

TEST_CASE("text that is no YAML gives its problems, and YAML that is no map is told apart") {
    CHECK(parse({"order.yaml", "kind: [a\n"}).problems.front().code == "yaml.bracket");
    CHECK(parse({"order.yaml", "- a\n"}).problems.front().code == "editing.syntax");
    CHECK(form_of("").items.list.empty());
    CHECK(form_of("# пусто\n").title.lines.empty());
}

TEST_CASE("a place in the text is known as a field of the form") {
    const std::string text =
        "title: О плане\n"
        "items:\n"
        "  - a\n"
        "  - text: b\n"
        "    items:\n"
        "      - c\n"
        "appendices:\n"
        "  - body:\n"
        "      roadmap:\n"
        "        sections:\n"
        "          - title: Первый\n"
        "            rows:\n"
        "              - {measure: в, term: июнь}\n";
    const auto opened = parse({"order.yaml", text});
    const auto at = [&](int line, int column) {
        return field_at(opened.value->spots, {"order.yaml", line, column, 1, {}});
    };
    CHECK(at(1, 8) == "title");
    CHECK(at(3, 5) == "items.0");
    CHECK(at(6, 9) == "items.1.items.0");
    CHECK(at(11, 13) == "appendices.0.body.0.rows.0");
    CHECK(at(13, 36) == "appendices.0.body.0.rows.1.term");
    CHECK(at(0, 0).empty());
}

TEST_CASE("what was confirmed of a term is read beside it, written with it and taken away without touching the rest") {
    const std::string head = "appendices:\n  - id: map\n    body:\n      roadmap:\n        rows:\n";
    const std::string row =
        "          - measure: Обновить  # каждый год\n"
        "            term: {text: конец мая, confirmed: {by: ananina, on: 2021-11-02, dates: "
        "2022-05-20..2022-05-31}}\n";
    const std::string plain = "          - {measure: Вести базу, term: в рабочем порядке}\n";
    const std::string listed = "          - [Опрос, ежегодно]\n";
    const std::string text = head + row + plain + listed;
    const auto rows = [](Form& form) -> std::vector<Row>& { return block_of(form, 0, 0).table.rows; };
    Form form = form_of(text);
    const Confirmed known{"2022-05-20..2022-05-31", "ananina", "2021-11-02"};
    CHECK(rows(form)[0].cells["term"].text == "конец мая");
    CHECK(rows(form)[0].confirmed["term"] == known);
    CHECK(rows(form)[1].confirmed.empty());
    CHECK((written_as(text, form_of(text)) == text));

    const auto changed = after(text, [&](Form& now) {
        rows(now)[0].confirmed["term"] = {"2022-05-25, 2023-05-25", "kim", "2021-11-03"};
        rows(now)[1].confirmed["term"] = {"none", "kim", "2021-11-03"};
        rows(now)[2].confirmed["term"] = {"2022-05-31", "kim", "2021-11-03"};
    });
    INFO(changed);
    CHECK(changed.find("# каждый год") != changed.npos);
    Form again = form_of(changed);
    CHECK(rows(again)[0].confirmed["term"] == Confirmed{"2022-05-25, 2023-05-25", "kim", "2021-11-03"});
    CHECK(rows(again)[1].confirmed["term"] == Confirmed{"none", "kim", "2021-11-03"});
    CHECK(rows(again)[1].cells["term"].text == "в рабочем порядке");
    CHECK(rows(again)[2].confirmed["term"] == Confirmed{"2022-05-31", "kim", "2021-11-03"});
    CHECK(rows(again)[2].cells["measure"].text == "Опрос");

    const auto taken = after(text, [&](Form& now) { rows(now)[0].confirmed.clear(); });
    CHECK(taken.find("confirmed") == taken.npos);
    Form last = form_of(taken);
    CHECK(rows(last)[0].cells["term"].text == "конец мая");
    // A confirmation that the form cannot show leaves its cell to YAML.
    Form strange =
        form_of(head + "          - {measure: А, term: {text: Б, confirmed: {by: {name: В}, on: x, dates: none}}}\n");
    CHECK(rows(strange)[0].cells["term"].shown == Shown::Yaml);
}
