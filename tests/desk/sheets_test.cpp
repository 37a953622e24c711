// What the printed sheets say, read back from the finished files; DOCX and ODT must say the same.
#include <algorithm>
#include <set>

#include "review/review.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;
using desk::Sheet;

namespace {

using Lines = std::vector<std::string>;

// Paragraphs and rows, a line each: «| 1 | Ким О.П. |», heading rows with «‖» in front.
// Breaks of lines and no-break spaces read as blanks.
std::string plain(std::string text) {
    for (const auto& [from, to] : {std::pair{"\u00a0", " "}, {"\n", " "}, {"  ", " "}}) {
        for (auto at = text.find(from); at != text.npos; at = text.find(from))
            text.replace(at, std::string_view(from).size(), to);
    }
    return text;
}

Lines lines_of(const review::Outline& outline) {
    Lines lines;
    for (const auto& block : outline.blocks) {
        if (!trim(block.text).empty()) lines.push_back(plain(block.text));
        for (const auto& row : block.rows) {
            std::string line = row.header ? "‖" : "|";
            for (const auto& cell : row.cells) {
                for (const auto& paragraph : cell.paragraphs) line += " " + paragraph;
                line += " |";
            }
            lines.push_back(plain(line));
        }
    }
    return lines;
}

review::Outline outline_of(const office::File& file) {
    auto archive = package::open(file.bytes, file.path, package::office_limits);
    REQUIRE(archive);
    auto outline = review::outline(*archive.value);
    REQUIRE(outline);
    return *outline.value;
}

office::File printed_file(Office& office, Sheet sheet, const std::string& name, const desk::JournalRequest& request) {
    auto file = desk::print_sheet(*office.desk, sheet, sheet == Sheet::Journal ? "" : first_order, request, name);
    for (const auto& problem : file.problems) UNSCOPED_INFO(print(problem, {}));
    REQUIRE(file);
    CHECK(file.value->path == name);
    return *file.value;
}

// The lines of the sheet, after both formats were found to say the same.
Lines printed(Office& office, Sheet sheet, const desk::JournalRequest& request = {}) {
    auto docx = outline_of(printed_file(office, sheet, "sheet.docx", request));
    auto odt = outline_of(printed_file(office, sheet, "sheet.odt", request));
    auto lines = lines_of(docx);
    CHECK(lines == lines_of(odt));
    REQUIRE(docx.sections.size() == 1);
    REQUIRE(odt.sections.size() == 1);
    CHECK(docx.sections[0].width_mm == Approx(odt.sections[0].width_mm).margin(0.5));
    CHECK((docx.sections[0].width_mm > docx.sections[0].height_mm) == (sheet != Sheet::Acquaintance));
    std::string all;
    for (const auto& line : lines) all += line + "\n";
    UNSCOPED_INFO(all);
    return lines;
}

bool has(const Lines& lines, const std::string& line) { return std::ranges::count(lines, line) == 1; }
std::string containing(const Lines& lines, const std::string& part) {
    auto found = std::ranges::find_if(lines, [&](const auto& line) { return line.find(part) != line.npos; });
    return found == lines.end() ? std::string() : *found;
}
std::ptrdiff_t place_of(const Lines& lines, const std::string& part) {
    return std::ranges::find(lines, containing(lines, part)) - lines.begin();
}

std::string with(std::string text, const std::string& old, const std::string& fresh) {
    auto at = text.find(old);
    REQUIRE(at != text.npos);
    return text.replace(at, old.size(), fresh);
}

void read(Office& office, const desk::AcknowledgeLine& line, const std::string& actor) {
    auto answer = desk::acknowledge(*office.desk, first_order, Office::by(actor), {line}, {});
    REQUIRE(answer);
    for (const auto& problem : answer.value->problems) UNSCOPED_INFO(print(problem, {}));
    REQUIRE(answer.value->done == 1);
}

// Staff as its file says now; running cases follow.
void follow_staff(Office& office) {
    auto answer =
        desk::import_staff(*office.desk, Office::by("ananina"), {.path = join_path(office.path, "staff.yaml")});
    for (const auto& problem : answer.problems) UNSCOPED_INFO(print(problem, {}));
    REQUIRE(answer);
}

}  // namespace

// ---- The registration journal --------------------------------------------------------------------------------------

TEST_CASE("a journal without a line says so, and that nothing is missing") {
    Office office;
    auto lines = printed(office, Sheet::Journal);
    CHECK(has(lines, "ЖУРНАЛ РЕГИСТРАЦИИ ПРИКАЗОВ"));
    CHECK(has(lines, "Журнал приказов по основной деятельности за 2026 год"));
    CHECK(has(lines, "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ Администрации Заречного района"));
    CHECK(has(lines, "Записей нет."));
    CHECK(has(lines, "Пропусков нет."));
    CHECK(has(lines, "| Делопроизводитель | __________________ | А.Н. Ананина |"));
    CHECK(containing(lines, "‖").empty());
}

TEST_CASE("the journal prints registered, reserved and annulled numbers, and explains every gap") {
    Office office;
    office.register_it();
    office.must(desk::reserve(*office.desk, {}, Office::by("ananina"), 4, "для приказа об отпусках"));
    office.must(desk::reserve(*office.desk, {}, Office::by("ananina"), 5, "для приказа о премии"));
    office.world.time += 24h;
    office.must(desk::annul(*office.desk, {}, Office::by("ananina"), "5-п", "премии не будет"));
    CHECK(desk::annul(*office.desk, {}, Office::by("ananina"), "1-п", "по ошибке").problems.at(0).code ==
          "registration.annul.in-force");
    CHECK(desk::reserve(*office.desk, {}, Office::by("sorokin"), 6, "для себя").problems.at(0).code ==
          "registration.who");
    auto lines = printed(office, Sheet::Journal);
    CHECK(containing(lines, "‖") == "‖ № приказа | Дата | Заголовок | Зарегистрировал | Примечание |");
    CHECK(has(lines, "| 1-п | 02.03.2026 | О плане методической работы | Платонова Г.С. | |"));
    CHECK(has(lines, "| 4-п | | | | резерв от 02.03.2026 (Ананина А.Н.): для приказа об отпусках |"));
    CHECK(has(lines, "Зарегистрировано: 1; зарезервировано: 1; аннулировано: 1."));
    CHECK(has(lines, "Пропуски в нумерации:"));
    CHECK(has(lines, "| 2–3 | ещё не присвоены |"));
    CHECK(has(lines, "| 4-п | резерв от 02.03.2026 (Ананина А.Н.): для приказа об отпусках |"));
    CHECK(containing(lines, "премии не будет").starts_with("| 5-п |"));
}

TEST_CASE("the journal of another year holds nothing of this one") {
    Office office;
    office.register_it();
    auto lines = printed(office, Sheet::Journal, {.journal = "main", .year = 2025});
    CHECK(has(lines, "Журнал приказов по основной деятельности за 2025 год"));
    CHECK(has(lines, "Записей нет."));
    CHECK(has(printed(office, Sheet::Journal, {.journal = "main", .year = 2026}),
              "Зарегистрировано: 1; зарезервировано: 0; аннулировано: 0."));
}

TEST_CASE("a journal whose numbers never begin anew is printed whole, without a year") {
    Office office;
    auto definition = office.world.read("workflows/main-activity.yaml", 1u << 20).value();
    office.write("workflows/main-activity.yaml",
                 with(definition, "pattern: \"{n}{sub:/%d}-п\"", "reset: never, pattern: \"{n}{sub:/%d}-п\""));
    office.register_it();
    auto lines = printed(office, Sheet::Journal, {.journal = "main", .year = 2031});
    CHECK(has(lines, "Журнал приказов по основной деятельности"));
    CHECK(has(lines, "| 1-п | 02.03.2026 | О плане методической работы | Платонова Г.С. | |"));
}

TEST_CASE("an insert and its reason stand in the journal") {
    Office office;
    office.register_it();
    const std::string late = "pozdnij";
    office.write("orders/" + late + "/order.yaml",
                 "title: О «вставке» & <её> причине\nworkflow: quick\npreamble: В целях учёта\nitems:\n  - Провести.\n");
    office.must(desk::submit(*office.desk, late, Office::by("ananina"), ""));
    office.must(desk::register_order(*office.desk, late, Office::by("ananina"),
                                     {.insert_after = 1, .reserved = {}, .date = {}, .reason = "пропущен при записи"}));
    office.must(desk::sign(*office.desk, late, Office::by("platonova"), {}));
    CHECK(has(printed(office, Sheet::Journal),
              "| 1/1-п | 02.03.2026 | О «вставке» & <её> причине | Платонова Г.С. | вставка: пропущен при записи |"));
}

// ---- The approval sheet --------------------------------------------------------------------------------------------

TEST_CASE("the approval sheet of an order that nobody has approved yet names who is awaited") {
    Office office;
    office.submit();
    auto lines = printed(office, Sheet::Approval);
    CHECK(has(lines, "ЛИСТ СОГЛАСОВАНИЯ"));
    CHECK(has(lines, "проекта приказа"));
    CHECK(has(lines, "О плане методической работы"));
    CHECK(has(lines, "‖ Этап | Должность | Фамилия И.О. | Решение | Дата, время | Замечания | Ред. |"));
    CHECK(has(lines, "| Согласование | Юрисконсульт | Ким О.П. | ожидается | | | 1 |"));
    CHECK(containing(lines, "утратившие силу").empty());
}

TEST_CASE("a substitute's visa bears both names and the basis, in figures of the sheet's language") {
    Office office;
    office.write("staff.yaml", with(office.staff, "post: Юрисконсульт",
                                    "post: Юрисконсульт, absences: [{from: 2026-03-01, to: 2026-03-13, kind: leave, "
                                    "substitute: sorokin}]"));
    office.open();
    office.submit();
    office.must(desk::give_visa(*office.desk, first_order, Office::by("sorokin"), flow::Verdict::ApprovedWithRemarks,
                                "Уточнить срок <семинара> & «отчёта»", ""));
    auto lines = printed(office, Sheet::Approval);
    CHECK(has(lines,
              "| Согласование | Методист | Сорокин И.А. за: Ким О.П., Юрисконсульт; отсутствие 01.03.2026…13.03.2026 | "
              "согласовано с замечаниями | 02.03.2026 09:00 | Уточнить срок <семинара> & «отчёта» | 1 |"));
}

TEST_CASE("visas that a new edition voided stand below in a table of their own, with their remarks") {
    Office office;
    std::string remark = "Сроки не согласованы с планом: ";
    for (int i = 0; i < 60; ++i) remark += "пункт " + std::to_string(i) + " требует пояснения; ";
    remark += "конец";
    office.submit();
    office.must(desk::reject(*office.desk, first_order, Office::by("kim"), remark, ""));
    office.world.time += 26h;
    const auto file = std::string("orders/") + first_order + "/order.yaml";
    office.write(file, with(office.read(file), "до 1 декабря", "до 2 декабря"));
    office.submit();
    office.approve();
    auto lines = printed(office, Sheet::Approval);
    CHECK(has(lines, "| Согласование | Юрисконсульт | Ким О.П. | согласовано | 03.03.2026 11:00 | | 2 |"));
    CHECK(has(lines,
              "| Согласование | Юрисконсульт | Ким О.П. | не согласовано | 02.03.2026 09:00 | " + remark + " | 1 |"));
    CHECK(place_of(lines, "утратившие силу") < place_of(lines, "не согласовано"));
    CHECK(place_of(lines, "| согласовано |") < place_of(lines, "утратившие силу"));
    const auto digest = desk::show(*office.desk, first_order).value->now.edition.digest;
    CHECK(has(lines, "Редакция 2, контрольная сумма SHA-256:"));
    CHECK(has(lines, digest));
}

TEST_CASE("a visa kept because its parts are unchanged stands once, with the edition it was given on") {
    Office office;
    auto definition = office.world.read("workflows/main-activity.yaml", 1u << 20).value();
    definition = with(definition, "- {stage: visas, who: visas, need: all, due: 3bd}",
                      "- {stage: lawyer, who: visas, need: all, due: 2bd, covers: [preamble]}\n"
                      "      - {stage: clerk, who: clerk, need: all, due: 2bd}");
    office.write("workflows/main-activity.yaml", definition);
    office.submit();
    office.approve();
    office.must(desk::reject(*office.desk, first_order, Office::by("ananina"), "исправить срок", ""));
    const auto file = std::string("orders/") + first_order + "/order.yaml";
    office.write(file, with(office.read(file), "до 1 декабря", "до 2 декабря"));
    office.world.time += 24h;
    office.submit();
    auto lines = printed(office, Sheet::Approval);
    CHECK(
        has(lines, "| Согласование, этап 1 | Юрисконсульт | Ким О.П. | согласовано | 02.03.2026 09:00 | | 2 (из 1) |"));
    CHECK(has(lines, "| Согласование, этап 2 | Делопроизводитель | Ананина А.Н. | ожидается | | | 2 |"));
    CHECK(
        has(lines,
            "| Согласование, этап 2 | Делопроизводитель | Ананина А.Н. | не согласовано | 02.03.2026 09:00 | исправить "
            "срок | 1 |"));
    CHECK(std::ranges::count_if(lines, [](const auto& line) { return line.find("Ким О.П.") != line.npos; }) == 1);
}

TEST_CASE("a remark is printed as it was written, be it lines, tabs or what looks like a tag") {
    Office office;
    office.submit();
    office.must(desk::give_visa(*office.desk, first_order, Office::by("kim"), flow::Verdict::ApprovedWithRemarks,
                                "тут\nдве строки\tс табуляцией {{ 1 }}", ""));
    auto line = containing(printed(office, Sheet::Approval), "тут");
    CHECK(line.find("| тут две строки") != line.npos);
    CHECK(line.find("с табуляцией {{ 1 }} | 1 |") != line.npos);
}

TEST_CASE("the approval sheet of a registered order bears its number and date") {
    Office office;
    office.register_it();
    CHECK(has(printed(office, Sheet::Approval), "к приказу от 02.03.2026 № 1-п"));
}

TEST_CASE("the registered order's own approval sheet says what happened, and there is none where nobody gave a visa") {
    const auto registered = [](Office& office) {
        std::vector<Lines> both;
        auto files = desk::renditions(*office.desk, first_order, 0);
        REQUIRE(files);
        for (const auto& file : *files.value)
            if (!file.path.ends_with(".html")) both.push_back(lines_of(outline_of(file)));
        REQUIRE(both.size() == 2);
        CHECK(both[0] == both[1]);
        return both[0];
    };
    Office office;
    office.submit();
    office.must(desk::give_visa(*office.desk, first_order, Office::by("kim"), flow::Verdict::ApprovedWithRemarks,
                                "Уточнить сроки", ""));
    office.sign();
    auto lines = registered(office);
    CHECK(has(lines, "ЛИСТ СОГЛАСОВАНИЯ"));
    CHECK(has(lines, "к приказу от 02.03.2026 № 1-п"));
    const auto visa = containing(lines, "Ким О.П.");
    CHECK(visa.find("согласовано с замечаниями") != visa.npos);
    // What a remark says is personal and may have to go; the order is kept for ever.
    CHECK(visa.find("Замечания прилагаются") != visa.npos);
    CHECK(visa.find("Уточнить сроки") == visa.npos);

    Office quick({}, "workflow: quick\n");
    quick.submit();
    quick.sign();
    lines = registered(quick);
    CHECK_FALSE(has(lines, "ЛИСТ СОГЛАСОВАНИЯ"));
    CHECK(has(lines, "ЛИСТ ОЗНАКОМЛЕНИЯ"));
}

// ---- The acquaintance sheet ----------------------------------------------------------------------------------------

TEST_CASE("the acquaintance sheet says who has read and how, and leaves places to sign for the others") {
    Office office({}, {});
    office.write("staff.yaml",
                 with(with(office.staff, "people: [sorokin, belova]", "people: [sorokin, belova, kim, dey]"), "groups:",
                      "  - {id: dey, surname: Д’Эй-Ӓрӹ, name: Ғалия, patronymic: \"\", sex: female, posts: [{title: "
                      "Методист <1> & «2», to: 2026-03-02}, {title: Старший методист, from: 2026-03-03}]}\ngroups:"));
    office.open();
    office.register_it();
    auto lines = printed(office, Sheet::Acquaintance);
    CHECK(has(lines, "ЛИСТ ОЗНАКОМЛЕНИЯ"));
    CHECK(has(lines, "с приказом от 02.03.2026 № 1-п"));
    CHECK(has(lines, "О плане методической работы"));
    CHECK(has(lines, "‖ № | Фамилия, имя, отчество | Должность | Дата | Подпись |"));
    CHECK(has(lines, "| 1 | Белова Вера Ильинична | Методист | | |"));

    read(office, {.person = "sorokin", .place = {}}, "sorokin");
    read(office,
         {.person = "kim",
          .kind = flow::AcknowledgementKind::Paper,
          .date = office.desk->today(),
          .page = "2",
          .place = {}},
         "ananina");
    read(office,
         {.person = "belova",
          .kind = flow::AcknowledgementKind::Refusal,
          .remark = "устно, без причины",
          .witnesses = {"kim", "sorokin"},
          .place = {}},
         "ananina");
    read(office, {.person = "dey", .place = {}}, "dey");
    office.world.time += 48h;
    lines = printed(office, Sheet::Acquaintance);
    CHECK(containing(lines, "Сорокин Илья")
              .ends_with("| Сорокин Илья Андреевич | Методист | 02.03.2026 | простая электронная подпись, 09:00 |"));
    CHECK(
        containing(lines, "Ким Олег")
            .ends_with("| Ким Олег Петрович | Юрисконсульт | 02.03.2026 | на бумаге, лист 2; внесено: Ананина А.Н. |"));
    CHECK(containing(lines, "Белова Вера")
              .ends_with("| 02.03.2026 | отказ; свидетели: Ким О.П., Сорокин И.А.; устно, без причины; внесено: "
                         "Ананина А.Н. |"));
    // The post is that of the day of the act, whatever she is today.
    CHECK(containing(lines, "Эй-Ӓрӹ")
              .ends_with("| Д’Эй-Ӓрӹ Ғалия | Методист <1> & «2» | 02.03.2026 | простая электронная подпись, 09:00 |"));
}

TEST_CASE("readers written by name alone are asked, marked on paper and stand on the sheet") {
    Office office;
    office.write("orders/pervyj-prikaz/order.yaml",
                 with(office.read("orders/pervyj-prikaz/order.yaml"), "acquaint: [{group: methodists}]",
                      "acquaint: [{name: Белова Вера Ильинична}, {name: Волкова С.И., post: методист лицея}, "
                      "{name: Дёмин/Орлов П.П.}]"));
    office.register_it();
    auto lines = printed(office, Sheet::Acquaintance);
    CHECK(has(lines, "| 1 | Белова Вера Ильинична | Методист | | |"));
    CHECK(has(lines, "| 2 | Волкова С.И. | методист лицея | | |"));

    const auto refused = [&](const desk::AcknowledgeLine& line, const std::string& actor) {
        auto answer = desk::acknowledge(*office.desk, first_order, Office::by(actor), {line}, "");
        return answer.value->problems.empty() ? std::string() : answer.value->problems.front().code;
    };
    read(office, {.person = "belova", .place = {}}, "belova");
    // Nobody clicks for somebody else, and a name that is not on the list is nobody's.
    CHECK(refused({.person = "Волкова С.И.", .place = {}}, "ananina") == "flow.reader.other");
    CHECK(refused({.person = "Волков С.И.", .kind = flow::AcknowledgementKind::Paper, .place = {}}, "ananina") ==
          "flow.reader.unknown");
    read(office,
         {.person = "волкова  С. И.",
          .kind = flow::AcknowledgementKind::Paper,
          .date = office.desk->today(),
          .page = "1",
          .place = {}},
         "ananina");
    office.write("list.csv", "ФИО;Вид;Дата;Свидетели\nДёмин/Орлов П.П.;отказ;02.03.2026;kim, sorokin\n");
    const auto list = desk::read_acknowledgements(*office.desk, join_path(office.path, "list.csv"), first_order);
    REQUIRE(list.value->wrong.empty());
    const auto answer = desk::acknowledge(*office.desk, first_order, Office::by("ananina"), list.value->lines, "");
    CHECK(answer.value->done == 1);
    CHECK(answer.value->pending == 0);
    CHECK(desk::open_case(*office.desk, first_order).now.acquaintance.empty());
    CHECK(office.desk->journal->check(10).empty());

    lines = printed(office, Sheet::Acquaintance);
    CHECK(containing(lines, "Волкова") ==
          "| 2 | Волкова С.И. | методист лицея | 02.03.2026 | на бумаге, лист 1; внесено: Ананина А.Н. |");
    CHECK(containing(lines, "Орлов").find("отказ; свидетели: Ким О.П., Сорокин И.А.") != std::string::npos);
}

TEST_CASE("the acquaintance sheet says who is on leave and who was dismissed, and keeps illness to itself") {
    Office office;
    office.register_it();
    office.world.time += 24h;
    office.write(
        "staff.yaml",
        with(with(office.staff, "sex: female, post: Методист", "sex: female, post: Методист, dismissed: 2026-03-02"),
             "post: Методист,", "post: Методист, absences: [{from: 2026-03-03, to: 2026-03-13, kind: sick}],"));
    follow_staff(office);
    auto lines = printed(office, Sheet::Acquaintance);
    CHECK(containing(lines, "Белова") == "| 1 | Белова Вера Ильинична | Методист | | уволена 02.03.2026 |");
    CHECK(containing(lines, "Сорокин") ==
          "| 2 | Сорокин Илья Андреевич | Методист | | отложено: отсутствует по 13.03.2026 |");
    office.write("staff.yaml", with(office.read("staff.yaml"), "kind: sick", "kind: leave"));
    follow_staff(office);
    CHECK(containing(printed(office, Sheet::Acquaintance), "Сорокин").ends_with("| отложено: отпуск по 13.03.2026 |"));
}

TEST_CASE("an order that nobody was asked to read has an acquaintance sheet without rows") {
    Office office;
    office.submit();
    auto lines = printed(office, Sheet::Acquaintance);
    CHECK(has(lines, "Ознакомление не назначено."));
    CHECK(has(lines, "с приказом от ___.___.20__ № ______"));
    CHECK(containing(lines, "|").empty());
}

TEST_CASE("a thousand readers stand on one sheet in the order of the list, each once") {
    Office office;
    auto staff = office.staff.substr(0, office.staff.find("groups:"));
    std::string ids = "sorokin, belova";
    constexpr int more = 998;
    for (int i = 0; i < more; ++i) {
        const auto id = "r" + std::to_string(1000 + i);
        staff += "  - {id: " + id + ", surname: Чтецов" + std::string(i % 2 ? "а" : "") + ", name: Ян, patronymic: П" +
                 id + ", post: Учитель}\n";
        ids += ", " + id;
    }
    office.write("staff.yaml", staff +
                                   "groups:\n  - {id: clerks, title: Делопроизводители, people: [ananina]}\n  - {id: "
                                   "methodists, title: Методисты, people: [" +
                                   ids + "]}\n");
    office.open();
    office.register_it();
    auto lines = printed(office, Sheet::Acquaintance);
    auto expected = desk::readers(*office.desk, first_order, "");
    REQUIRE(expected.size() == 1000);
    auto at = lines.begin() + place_of(lines, "‖") + 1;
    for (std::size_t i = 0; i < expected.size(); ++i, ++at) {
        const auto row =
            plain("| " + std::to_string(i + 1) + " | " + expected[i].name + " | " + expected[i].post + " | | |");
        if (*at != row) FAIL_CHECK(*at + " instead of " + row);
    }
}

// ---- All sheets ----------------------------------------------------------------------------------------------------

TEST_CASE("the same sheet of the same moment is the same bytes") {
    Office office;
    office.register_it();
    for (auto sheet : {Sheet::Journal, Sheet::Approval, Sheet::Acquaintance}) {
        for (const char* name : {"sheet.docx", "sheet.odt"})
            CHECK(printed_file(office, sheet, name, {}).bytes == printed_file(office, sheet, name, {}).bytes);
    }
}

TEST_CASE("the checks of finished documents find no fault in printed sheets") {
    Office office;
    office.register_it();
    auto profile = office.templates.profile(*office.desk->folder, "gost-2025", {});
    REQUIRE(profile);
    for (auto sheet : {Sheet::Journal, Sheet::Approval, Sheet::Acquaintance}) {
        for (const char* name : {"sheet.docx", "sheet.odt"}) {
            auto archive = package::open(printed_file(office, sheet, name, {}).bytes, name, package::office_limits);
            REQUIRE(archive);
            for (const auto& problem : review::check(*archive.value, **profile.value, review::Storage::Long))
                FAIL_CHECK(print(problem, {}));
        }
    }
}

TEST_CASE("an office's own template of a sheet goes before the shipped one") {
    Office office;
    office.register_it();
    office.write("templates/readers.odt", *office.world.read("templates/journal.odt", 64u << 20));
    auto refused = desk::print_sheet(*office.desk, Sheet::Acquaintance, first_order, {}, "sheet.odt");
    CHECK_FALSE(refused);  // it asks for what an acquaintance does not have
    REQUIRE_FALSE(refused.problems.empty());
    CHECK(refused.problems.front().place.file.find("templates/readers.odt") != std::string::npos);
    CHECK(desk::print_sheet(*office.desk, Sheet::Acquaintance, first_order, {}, "sheet.docx"));
}

TEST_CASE("a sheet is printed to .docx or .odt, of an order that has a case") {
    Office office;
    auto pdf = desk::print_sheet(*office.desk, Sheet::Journal, "", {}, "journal.pdf");
    REQUIRE_FALSE(pdf);
    CHECK(pdf.problems.front().code == "sheet.format");
    CHECK(pdf.problems.front().place.file == "journal.pdf");
    auto draft = desk::print_sheet(*office.desk, Sheet::Approval, first_order, {}, "visas.docx");
    REQUIRE_FALSE(draft);
    CHECK(draft.problems.front().code == "order.not-started");
}
