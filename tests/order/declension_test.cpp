// People and posts in the cases of Russian: by tags of an order's texts, and as wrong cases of its plain text.
#include "tests/order/desk.hpp"

using namespace desk;

namespace {

std::string with_blanks(std::string text) {
    for (std::size_t at; (at = text.find(russian::no_break_space)) != std::string::npos;) text.replace(at, 2, " ");
    return text;
}

std::string item(Desk& desk, const std::string& text) {
    const auto order = desk.load(with_items("- text: '" + text + "'\n"));
    INFO(text);
    REQUIRE(order.value);
    std::string shown = order.value->items[0].text;
    return with_blanks(std::move(shown));
}

std::vector<Problem> with_code(const Problems& problems, std::string_view prefix) {
    std::vector<Problem> found;
    for (const Problem& problem : problems)
        if (std::string_view(problem.code).starts_with(prefix)) found.push_back(problem);
    return found;
}

// Hints of the wrong cases in an item, with the words they are about.
std::string wrong_cases(Desk& desk, const std::string& text) {
    const auto order = desk.load(with_items("- " + text + "\n"));
    std::string all;
    for (const Problem& problem : with_code(order.problems, "order.text.case"))
        all += (all.empty() ? "" : "; ") + problem.text + " → " + problem.hint;
    return with_blanks(std::move(all));
}

bool is_silent(Desk& desk, const std::string& text) {
    UNSCOPED_INFO(text << ": " << wrong_cases(desk, text));
    return wrong_cases(desk, text).empty();
}

}  // namespace

TEST_CASE("An item names people and posts by id in any case, in both orders of initials") {
    Desk desk;
    CHECK(item(desk, "Поручить {{ ananina.post_and_name|dative }} подготовить отчёт.") ==
          "Поручить методисту Ананиной А.Н. подготовить отчёт.");
    CHECK(item(desk, "{{ people.ananina.initials_first|instrumental }}") == "А.Н. Ананиной");
    CHECK(item(desk, "{{ ananina.full_name|genitive }}") == "Ананиной Анны Николаевны");
    CHECK(item(desk, "{{ ananina|accusative }}, {{ ananina|dative(\"surname\") }}") ==
          "Ананину Анну Николаевну, Ананиной");
    CHECK(item(desk, "{{ ananina.name_patronymic|prepositional }}") == "Анне Николаевне");
    CHECK(item(desk, "{{ platonova.post|genitive }}") == "Начальника Управления");
    CHECK(item(desk, "{{ ananina.post|dative|first_upper }}") == "Методисту");
    CHECK(item(desk, "{{ letterhead.full_name|genitive }}") == "Управления");
    CHECK(item(desk, "{{ \"главный специалист\"|decline(\"творительный\") }}") == "главным специалистом");
    CHECK(item(desk, "{{ \"Отдел образования\"|accusative(\"org\") }}") == "Отдел образования");
}

TEST_CASE("A word agrees with the sex of a person, and says so when it is not known") {
    Desk desk;
    CHECK(item(desk, "{{ ananina|agree(\"ознакомлен\", \"ознакомлена\") }}") == "ознакомлена");
    CHECK(item(desk, "{{ ananina.surname_first|agree(\"ознакомлен\", \"ознакомлена\") }}") == "ознакомлена");
    desk.staff += "";
    desk.staff.insert(std::string("people:\n").size(), "  - {id: pak, surname: Пак, name: Е}\n");
    const auto order = desk.load(with_items("- '{{ pak|agree(\"ознакомлен\", \"ознакомлена\") }}'"));
    REQUIRE(order.value);
    CHECK(order.value->items[0].text == "ознакомлен(а)");
    CHECK(with_code(order.problems, "decline.sex-unknown").size() == 1);
}

TEST_CASE("Forms written by hand in staff.yaml are used for a person and a post, the others go by rule") {
    Desk desk;
    desk.staff.insert(std::string("people:\n").size(),
                      "  - id: kvasha\n    surname: Кваша\n    name: Олег\n    post: Сити-менеджер\n    forms:\n"
                      "      surname: {dative: Квашé, instrumental: Квашею}\n"
                      "      name: {dative: Ольгерду}\n"
                      "      posts: [{title: Сити-менеджер, dative: сити-менеджеру города}]\n");
    CHECK(item(desk, "{{ kvasha.post_and_name|dative }}") == "сити-менеджеру города Квашé О.");
    CHECK(item(desk, "{{ kvasha.full_name|dative }}") == "Квашé Ольгерду");
    CHECK(item(desk, "{{ kvasha.surname|instrumental }}") == "Квашею");
    CHECK(item(desk, "{{ kvasha.full_name|genitive }}") == "Кваши Олега");
    CHECK(item(desk, "{{ kvasha|dative(\"surname\") }}") == "Квашé");
}

TEST_CASE("Cases of an organisation written by hand in office.yaml are used in each case, the others go by rule") {
    Desk desk;
    desk.office +=
        "organizations:\n"
        "  - {id: sovet, name: Окружсовет, genitive: А, dative: Б, accusative: В, instrumental: Г, prepositional: Д}\n"
        "  - {id: center, name: Центр «Исток», dative: центру «Исток»}\n"
        "  - {id: own, name: управление, genitive: нашего управления}\n";
    const std::pair<const char*, const char*> cases[] = {
        {"genitive", "А"}, {"dative", "Б"}, {"accusative", "В"}, {"instrumental", "Г"}, {"prepositional", "Д"}};
    for (const auto& [which, form] : cases)
        CHECK(item(desk, "{{ organizations.sovet|" + std::string(which) + " }}") == form);
    CHECK(item(desk, "{{ organizations.sovet }}") == "Окружсовет");
    CHECK(item(desk, "{{ organizations.center|dative }}") == "центру «Исток»");
    CHECK(item(desk, "{{ organizations.center|genitive }}") == "Центра «Исток»");
    // The office's own name is among them.
    CHECK(item(desk, "{{ letterhead.full_name|genitive }}") == "нашего управления");
    CHECK(item(desk, "{{ letterhead.full_name|dative }}") == "Управлению");
    const auto order = desk.load(with_items("- '{{ organizations.sovet|dative }}'"));
    CHECK(with_code(order.problems, "decline.").empty());
}

TEST_CASE("A doubt of the declension is a warning at its tag with the rule, once for a name") {
    Desk desk;
    desk.staff.insert(std::string("people:\n").size(), "  - {id: pak, surname: Щербина, name: О, sex: female}\n");
    const auto order = desk.load(with_items("- '{{ pak.surname_first|dative }} {{ ananina.surname_first|dative }}'"));
    REQUIRE(order.value);
    const auto told = with_code(order.problems, "decline.");
    REQUIRE(told.size() == 1);
    CHECK(told[0].severity == Severity::Warning);
    CHECK(told[0].code == "decline.two-norms");
    CHECK(told[0].place.line == 4);
    CHECK(told[0].text.find('[') != std::string::npos);
}

TEST_CASE("A case, a style or a kind that there is not is refused at the tag") {
    Desk desk;
    for (const char* tag : {"{{ ananina|decline(\"vocative\") }}", "{{ ananina|dative(\"nickname\") }}",
                            "{{ \"директор\"|dative(\"sort\") }}", "{{ \"директор\"|dative(\"position\", \"x\") }}"}) {
        INFO(tag);
        const auto order = desk.load(with_items("- 'Итак, " + std::string(tag) + "'"));
        CHECK(!order.value);
        CHECK(order.problems.at(0).place.line == 4);
        CHECK_THAT(problems_of(order.problems), Catch::Contains("template.arguments.wrong"));
    }
    CHECK(!desk.load(with_items("- '{{ 5|dative }}'")).value);
}

TEST_CASE("A wrong case after a verb is told with the right form") {
    Desk desk;
    CHECK_THAT(wrong_cases(desk, "Поручить Ананина А.Н. подготовить отчёт."), Catch::Contains("«Ананиной А.Н.»"));
    CHECK_THAT(wrong_cases(desk, "Поручить Ананину А.Н. подготовить отчёт."), Catch::Contains("«Ананиной А.Н.»"));
    CHECK_THAT(wrong_cases(desk, "Назначить Сидоров П.П. ответственным."), Catch::Contains("«Сидорова П.П.»"));
    CHECK_THAT(wrong_cases(desk, "Ознакомить А.Н. Ананина с приказом."), Catch::Contains("«А.Н. Ананину»"));
    CHECK_THAT(wrong_cases(desk, "Обязать Петровой Марии Ивановны явиться."),
               Catch::Contains("«Петрову Марию Ивановну»"));
    CHECK_THAT(wrong_cases(desk, "Контроль исполнения возложить на заместителю начальника."),
               Catch::Contains("«заместителя»"));
    CHECK_THAT(wrong_cases(desk, "Контроль исполнения возложить на Ананиной А.Н."), Catch::Contains("«Ананину А.Н.»"));
    CHECK_THAT(wrong_cases(desk, "Поручить главный специалист отдела подготовить отчёт."),
               Catch::Contains("«главному специалисту»"));
    CHECK_THAT(wrong_cases(desk, "Ознакомить сотрудники под подпись."), Catch::Contains("«сотрудников»"));
    CHECK_THAT(wrong_cases(desk, "Поручить методисту Ананина А.Н. подготовить отчёт."),
               Catch::Contains("«Ананиной А.Н.»"));
    CHECK_THAT(wrong_cases(desk, "Поручить Ананиной А.Н., Сидоров П.П. отчёт."), Catch::Contains("«Сидорову П.П.»"));
}

TEST_CASE("A wrong case is told at its words in the file") {
    Desk desk;
    const auto order = desk.load(with_items("- text: >\n    Поручить\n    Ананина А.Н. отчёт.\n"));
    const auto told = with_code(order.problems, "order.text.case");
    REQUIRE(told.size() == 1);
    CHECK(told[0].place.line == 6);
    CHECK(told[0].place.column == 7);
    CHECK(told[0].place.length == 12);
}

TEST_CASE("What is right, or may be, is left alone") {
    Desk desk;
    for (const char* text : {
             "Поручить Ананиной А.Н. подготовить отчёт.",
             "Поручить Шевченко О.П. подготовить отчёт.",
             "Поручить подготовку отчёта заместителю начальника.",
             "Назначить Ананину А.Н. ответственной за отчёт.",
             "Назначить Ананиной А.Н. надбавку.",
             "Назначить ответственным за отчёт Сидорова П.П.",
             "Назначить комиссию в составе трёх человек.",
             "Назначить руководителем группы Сидорова П.П.",
             "Контроль исполнения приказа возложить на заместителя начальника Ананину А.Н.",
             "Возложить на время отпуска Ананиной А.Н. её обязанности на Сидорова П.П.",
             "Обязать руководителей организаций представить отчёты.",
             "Ознакомить с приказом работников отдела.",
             "Объявить благодарность министра Сидорову П.П.",
             "Поручить помощнику директора Сидорова П.П. подготовить письмо.",
             "Направить начальнику отдела письмо.",
             "Назначить на 5 мая заседание.",
             "Предоставить Сидорову П.П. отпуск.",
             "Поручить {{ ananina.post_and_name|dative }} отчёт.",
             "Наградить почётной грамотой Ананину А.Н.",
             "Поручить отделу кадров внести изменения.",
             "Руководителям организаций назначить ответственных лиц.",
         })
        CHECK(is_silent(desk, std::string("'") + text + "'"));
}

TEST_CASE("people named by id are known in a tree made anew, as registration makes it") {
    Desk desk;
    const std::string text =
        with_items("- 'Поручить {{ ananina.surname_first|dative }} и {{ people.ananina.full_name|dative }}.'");
    const auto plain = desk.load(text);
    REQUIRE(plain.value);
    data::Builder make(*plain.value->tree.source());
    make.keep_alive(std::make_shared<data::Tree>(plain.value->tree));
    std::vector<data::Field> fields;
    for (const auto& field : plain.value->tree.root().map()) fields.push_back(field);
    fields.push_back(make.field("number", make.text("12-п")));
    const auto registered = order::load(make.finish(make.map(fields)), desk.around);
    REQUIRE(registered.value);
    CHECK(registered.value->items[0].text == plain.value->items[0].text);
}

TEST_CASE("of an order with thousands of verbs so many are looked at, and no more") {
    Desk desk;
    std::string items;
    for (int i = 0; i < 3'000; ++i) items += "- Поручить главный специалист отдела отчёт.\n";
    const auto told = with_code(desk.load(with_items(items)).problems, "order.text.case").size();
    CHECK(told == 2'000);
}
