// One sound order, and one fault at a time: each fault is found at its place, in DOCX and in ODT, and nothing else is.
#include <catch2/catch.hpp>

#include "tests/review/small_documents.hpp"

using namespace prikaz::review;
using namespace prikaz::review::testing;

namespace {

std::string sentence(const std::string& beginning) {
    return beginning +
           " до конца учебного года и ежемесячно сообщать о ходе работы в отдел школ, который собирает сведения и "
           "передаёт "
           "их начальнику управления образования района.";
}

// Places in the order below: kind 1, place 2, title 3, preamble 4, operative 5, items 6–8; table 1: date, 2: signature.
enum Part : std::size_t {
    kind,
    date,
    place,
    title,
    preamble,
    operative,
    first_item,
    second_item,
    third_item,
    signature,
    caption,
    body
};

Document sound() {
    Document order;
    auto text = [](std::string written) {
        Block block;
        block.text = std::move(written);
        return block;
    };
    order.blocks = {
        line("ПРИКАЗ"),
        table({{"1 ноября 2021 года", "№\u00a0341"}}),
        line("г.\u00a0Сосновка"),
        line("О дежурстве в школах района"),
        text(sentence("В целях порядка и по решению совета руководителей от 20.10.2021 № 4 устроить дежурство")
                 .substr(0, 150)),
        line("ПРИКАЗЫВАЮ:"),
        text("1. " + sentence("Утвердить график дежурства (приложение №\u00a01)")),
        text("2. " + sentence("Заместителю начальника А.Р.\u00a0Сабировой ознакомить с графиком школы")),
        text("3. Контроль исполнения приказа оставляю за собой."),
        table({{"Начальник управления", "Л.М.\u00a0Гарифова"}}),
        line("Приложение №\u00a01\nк приказу Управления образования\nот 1\u00a0ноября 2021 года №\u00a0341"),
        line("График дежурства")};
    order.blocks[date].rows[0][0] = "1\u00a0ноября 2021 года";
    order.blocks[preamble].text = "По решению совета руководителей от 20.10.2021 №\u00a04";
    order.blocks[caption].page_break = true;
    return order;
}

void both(const Document& order, const std::string& expected, Storage storage = Storage::Unknown) {
    CHECK(problems_of(docx(order), storage) == expected);
    CHECK(problems_of(odt(order), storage) == expected);
}

// The sound order with one block's text changed.
Document with(Part part, const std::string& text) {
    auto order = sound();
    order.blocks[part].text = text;
    return order;
}

Document with_line(const std::string& text) {
    auto order = sound();
    order.blocks.push_back(line(text));
    return order;
}

}  // namespace

TEST_CASE("a sound order gives no problem") { both(sound(), ""); }

TEST_CASE("margins below the profile's least are told for each side") {
    auto order = sound();
    order.left = 15;
    order.right = 9;
    both(order, "page.margin@section 1\npage.margin@section 1\n");
}

TEST_CASE("an order that is kept for long needs the wide left margin") {
    auto order = sound();
    both(order, "page.margin@section 1\n", Storage::Long);
    order.left = 30;
    both(order, "", Storage::Long);
}

TEST_CASE("a page of no official size is told, A3 and landscape are not") {
    auto order = sound();
    order.width = 215.9;
    order.height = 279.4;
    both(order, "page.size@section 1\n");
    order.width = 420;
    order.height = 297;
    both(order, "");
}

TEST_CASE("the page number stands above in the middle from the second page on") {
    auto order = sound();
    order.number = Number::AboveOnFirstToo;
    both(order, "page.number.first@section 1\n");
    order.number = Number::AboveLeft;
    both(order, "page.number.place@section 1\n");
    order.number = Number::Below;
    both(order, "page.number.place@section 1\n");
    order.number = Number::None;
    both(order, "page.number.missing@\n");
    order = sound();
    order.header_mm = 5;
    both(order, "page.number.place@section 1\n");
}

TEST_CASE("a single page needs no number") {
    auto order = sound();
    order.number = Number::None;
    order.blocks.resize(caption);
    order.blocks[first_item].text = "1. Утвердить график дежурства.";
    both(order, "");
}

TEST_CASE("a foreign font is told once, where it begins") {
    auto order = sound();
    order.blocks[title].font = order.blocks[place].font = "Comic Sans MS";
    both(order, "text.font@paragraph 2\n");
}

TEST_CASE("sizes are held in the text, and less strictly in tables") {
    auto order = sound();
    order.blocks[title].size_pt = 11;
    order.blocks[operative].size_pt = 16;
    both(order, "text.size@paragraph 3\ntext.size@paragraph 5\n");
}

TEST_CASE("line spacing, indent and alignment of the text are held") {
    auto order = sound();
    order.blocks[first_item].line = 2;
    both(order, "text.line-spacing@paragraph 6\n");
    order = sound();
    order.blocks[first_item].indent_mm = 10;
    both(order, "text.indent@paragraph 6\n");
    order = sound();
    order.blocks[first_item].align = "left";
    both(order, "text.align@paragraph 6\n");
}

TEST_CASE("an indent made of blanks or a TAB is told") {
    auto order = sound();
    order.blocks[preamble].text = "\t" + sentence("В целях порядка");
    both(order, "text.indent-by-blanks@paragraph 4\n");
}

TEST_CASE("letters of a word may be spaced, those of a sentence may not") {
    auto order = sound();
    order.blocks[operative].spacing_pt = 3;
    both(order, "");
    order.blocks[first_item].spacing_pt = 3;
    both(order, "text.letter-spacing@paragraph 6\n");
}

TEST_CASE("double blanks and words spaced by blanks are told") {
    both(with(title, "О дежурстве  в школах района"), "text.blanks@paragraph 3\n");
    both(with(operative, "П Р И К А З Ы В А Ю:"), "text.spaced-by-blanks@paragraph 5\n");
    both(with(kind, "П Р И К А З"), "text.spaced-by-blanks@paragraph 1\n");
}

TEST_CASE("places where a line may not end are told") {
    both(with(preamble, "По решению совета руководителей от 20.10.2021 № 4"), "text.no-break@paragraph 4\n");
    both(with(third_item, "3. Контроль возложить на А.Н. Ананину."), "text.no-break@paragraph 8\n");
    both(with(third_item, "3. Контроль возложить на А.Н.Ананину."), "text.initials@paragraph 8\n");
}

TEST_CASE("three empty paragraphs are spacing, two are not") {
    auto order = sound();
    order.blocks.insert(order.blocks.begin() + preamble, 2, line(""));
    both(order, "");
    order.blocks.insert(order.blocks.begin() + preamble, 2, line(""));
    both(order, "text.empty-paragraphs@paragraph 6\n");
}

TEST_CASE("a long table of several columns repeats its header") {
    auto order = sound();
    order.blocks.push_back(table(std::vector<std::vector<std::string>>(13, {"а", "б", "в"})));
    both(order, "text.table-header@table 3\n");
    order.blocks.back().header = true;
    both(order, "");
}

TEST_CASE("arms stand alone") {
    auto order = sound();
    order.blocks.insert(order.blocks.begin(), line(""));
    order.blocks[0].picture = true;
    both(order, "");
    order.blocks.insert(order.blocks.begin(), order.blocks[0]);
    both(order, "requisite.arms@\n");
}

TEST_CASE("dates keep one form and exist") {
    both(with(preamble, "По решению совета от 20.10.2021 г. №\u00a04"), "requisite.date.form@paragraph 4\n");
    both(with(preamble, "По решению совета от 05\u00a0июня 2021 года"), "requisite.date.form@paragraph 4\n");
    both(with(preamble, "По решению совета от «05»\u00a0июня 2021 года"), "");
    both(with(preamble, "По решению совета от 31.06.2021 №\u00a04"), "requisite.date.impossible@paragraph 4\n");
    both(with(preamble, "По решению совета от 29\u00a0февраля 2021 года"), "requisite.date.impossible@paragraph 4\n");
    both(with(preamble, "По решению совета от 29\u00a0февраля 2020 года"), "");
}

TEST_CASE("the heading tells what the order is about and has no full stop") {
    both(with(title, "О дежурстве в школах района."), "requisite.title.stop@paragraph 3\n");
    both(with(title, "Дежурство в школах района"), "requisite.title.beginning@paragraph 1\n");
    both(with(title, "Об итогах"), "");
}

TEST_CASE("one word orders") {
    both(with(operative, "Прошу:"), "requisite.operative@paragraph 1\n");
    auto order = sound();
    order.blocks.insert(order.blocks.begin() + second_item, line("ПРИКАЗЫВАЮ:"));
    both(order, "requisite.operative@paragraph 7\n");
}

TEST_CASE("items follow each other") {
    both(with(third_item, "4. Контроль оставляю за собой."), "requisite.numbering@paragraph 8\n");
    both(with(third_item, "2.1. Контроль оставляю за собой."), "");
    both(with(third_item, "2.2. Контроль оставляю за собой."), "requisite.numbering@paragraph 8\n");
}

TEST_CASE("somebody signs, and in his own name") {
    auto order = sound();
    order.blocks[signature].rows = {{"Начальник управления", ""}};
    both(order, "requisite.signature@\n");
    order.blocks[signature].rows = {{"За начальника", "Л.М.\u00a0Гарифова"}};
    both(order, "requisite.signature.for@table 2, row 1\n");
    order.blocks[signature].rows = {{"И.о. начальника", "Гарифова\u00a0Л.М."}};
    both(order, "");
}

TEST_CASE("captions name the order's own date and number") {
    both(with(caption, "Приложение №\u00a01\nк приказу Управления образования\nот 1\u00a0ноября 2021 года №\u00a0314"),
         "requisite.caption@paragraph 9\n");
    both(with(caption, "Приложение №\u00a01\nк приказу Управления образования\nот 02.11.2021 №\u00a0341"),
         "requisite.caption@paragraph 9\n");
    both(with(caption, "Приложение №\u00a01\nк приказу Управления образования\nот 01.11.2021 №\u00a0341"), "");
    both(with(caption, "Приложение №\u00a01\nк приказу от ________ №\u00a0____"), "");
}

TEST_CASE("a caption may be spread over paragraphs") {
    auto order = with(caption, "Приложение №\u00a01");
    order.blocks.insert(order.blocks.begin() + body,
                        {line("к приказу Управления"), line("от 1\u00a0ноября 2021 года №\u00a0340")});
    both(order, "requisite.caption@paragraph 9\n");
}

TEST_CASE("an approval mark agrees with what it approves") {
    auto order = with(caption, "УТВЕРЖДЁН\nприказом Управления образования\nот 1\u00a0ноября 2021 года №\u00a0341");
    order.blocks[first_item].text = "1. Утвердить график дежурства.";
    both(order, "");
    order.blocks[body].text = "Положение о дежурстве";
    both(order, "requisite.approval@paragraph 9\n");
}

TEST_CASE("the order and its appendices name each other") {
    both(with(second_item, "2. Действовать согласно приложению №\u00a02."), "requisite.appendix.missing@paragraph 7\n");
    both(with(second_item, "2. Действовать согласно приложению №\u00a03 к\u00a0приказу министерства."), "");
    both(with(first_item, "1. Утвердить график."), "requisite.appendix.unmentioned@paragraph 9\n");
}

TEST_CASE("what was left over is found in the text and in headers") {
    both(with_line("Директор {{ order.signatory }}"), "finished.tags@paragraph 11\n");
    both(with_line("пункт Ошибка! Источник ссылки не найден."), "finished.field@paragraph 11\n");
    auto order = sound();
    order.header_text = "{% if x %}";
    CHECK(problems_of(docx(order)) == "finished.tags@word/header1.xml\n");
    CHECK(problems_of(odt(order)) == "finished.tags@styles.xml\n");
}

TEST_CASE("hidden text is told and does not count as text") {
    auto order = with_line("телефон 0-00-00");
    order.blocks.back().hidden = true;
    both(order, "finished.hidden@paragraph 11\n");
    CHECK(outline_of(docx(order)).find("телефон") == std::string::npos);
}

TEST_CASE("a document without a title in its properties is told") {
    auto order = sound();
    order.title.clear();
    both(order, "finished.title@\n");
}

TEST_CASE("tracked changes and comments are errors") {
    auto order = sound();
    order.raw = "<w:p><w:ins><w:r><w:t>а</w:t></w:r></w:ins><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>";
    CHECK(problems_of(docx(order)) == "finished.changes@\nfinished.comments@\n");
    order.raw =
        "<text:tracked-changes><text:changed-region/></text:tracked-changes><text:p>а<office:annotation><text:p>б</"
        "text:p></office:annotation></text:p>";
    CHECK(problems_of(odt(order)) == "finished.changes@\nfinished.comments@\n");
}

TEST_CASE("of many places of one rule the first five are told and the rest counted") {
    auto order = sound();
    order.blocks.insert(order.blocks.end(), 8, line("два  слова"));
    auto problems = problems_of(docx(order));
    CHECK(std::count(problems.begin(), problems.end(), '\n') == 5);
}

TEST_CASE("a text that is no order is asked for no requisites") {
    Document letter;
    letter.number = Number::None;
    letter.blocks = {line("Уважаемые коллеги!"), line("Приложение: на 3 л. в 1 экз.")};
    both(letter, "");
}

TEST_CASE("a registered order is told from a template") {
    CHECK(is_registered(opened(docx(sound()))));
    auto order = sound();
    order.blocks[date].rows = {{"{{ order.date }}", "№\u00a0{{ order.number }}"}};
    CHECK_FALSE(is_registered(opened(docx(order))));
}
