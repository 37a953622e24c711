#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "russian/russian.hpp"

using namespace prikaz;
using namespace prikaz::russian;

namespace {

std::vector<std::string> cut(const std::string& line) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('\t', at), line.size());
        cells.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return cells;
}

// The agreed rows: kind, sex, nominative, five cases.
const std::vector<std::vector<std::string>>& agreed() {
    static const auto rows = [] {
        std::vector<std::vector<std::string>> all;
        std::ifstream file("tests/russian/declension.tsv");
        std::string line;
        std::getline(file, line);
        while (std::getline(file, line)) all.push_back(cut(line));
        return all;
    }();
    return rows;
}

std::string without_yo(std::string text) {
    for (std::size_t at; (at = text.find("ё")) != std::string::npos;) text.replace(at, 2, "е");
    for (std::size_t at; (at = text.find("Ё")) != std::string::npos;) text.replace(at, 2, "Е");
    return text;
}

Sex sex(const std::string& cell) { return cell == "m" ? Sex::Male : cell == "f" ? Sex::Female : Sex::Unknown; }

Declined declined(const std::vector<std::string>& row) {
    if (row[0].starts_with("numeral:")) return decline_numeral(row[0].substr(8), row[2]);
    return decline(row[2], *read_declinable(row[0]), sex(row[1]));
}

std::string in(const char* text, Declinable kind, Sex sex, Case which) { return decline(text, kind, sex).in(which); }
std::string dative(const char* name, Sex sex = Sex::Unknown) {
    return in(name, Declinable::FullName, sex, Case::Dative);
}
std::string post(const char* title, Case which = Case::Dative) {
    return in(title, Declinable::Post, Sex::Unknown, which);
}
std::string office(const char* name, Case which) { return in(name, Declinable::Organization, Sex::Unknown, which); }
std::string row(const char* line) {
    std::string answer;
    append_declined_row(answer, line);
    return answer;
}

bool doubts(const Declined& declined, DoubtKind kind, std::string_view rule) {
    return std::find(declined.doubts.begin(), declined.doubts.end(), Doubt{kind, rule}) != declined.doubts.end();
}

bool has_latin(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

}  // namespace

TEST_CASE("the agreed rows are declined as agreed") {
    REQUIRE(agreed().size() > 1'000);
    for (const auto& row : agreed()) {
        REQUIRE(row.size() == 8);
        const Declined forms = declined(row);
        for (std::size_t c = 1; c < case_count; ++c) {
            INFO(row[0] << ' ' << row[1] << ' ' << row[2]);
            CHECK(without_yo(forms.forms[c]) == without_yo(row[c + 2]));
        }
    }
}

TEST_CASE("the nominative is the text itself") {
    for (const auto& row : agreed()) CHECK(declined(row).forms[0] == row[2]);
}

TEST_CASE("letter case is kept: capitals give capitals, small letters small ones") {
    for (const auto& row : agreed()) {
        if (row[0].starts_with("numeral") || row[0] == "org" || row[0] == "position") continue;
        const std::string capitals = upper(row[2]), small = lower(row[2]);
        const auto kind = *read_declinable(row[0]);
        const Declined plain = decline(row[2], kind, sex(row[1]));
        const Declined loud = decline(capitals, kind, sex(row[1])), quiet = decline(small, kind, sex(row[1]));
        for (std::size_t c = 1; c < case_count; ++c) {
            INFO(row[0] << ' ' << row[2]);
            if (kind == Declinable::FullName) continue;  // initials and particles are told by their case
            CHECK(loud.forms[c] == upper(plain.forms[c]));
            CHECK(quiet.forms[c] == lower(plain.forms[c]));
        }
    }
    CHECK(dative("ИВАНОВ ПЁТР ИЛЬИЧ") == "ИВАНОВУ ПЕТРУ ИЛЬИЧУ");
    CHECK(dative("Кара-оол Шолбан Валерьевич") == "Кара-оолу Шолбану Валерьевичу");
}

TEST_CASE("a woman's surname in a consonant, ь or й never changes") {
    for (const auto& row : agreed()) {
        if (row[0] != "surname") continue;
        const std::string last = row[2].substr(row[2].size() - 2);
        const bool vowel = std::string("аеиоуыэюя").find(last) != std::string::npos || last == "ё";
        if (vowel) continue;
        for (const auto& form : decline(row[2], Declinable::Surname, Sex::Female).forms) CHECK(form == row[2]);
    }
}

TEST_CASE("what depends on the head of a title keeps every sign") {
    const char* tails[] = {"отдела по делам молодёжи, спорта и туризма", "МБОУ «СОШ № 5 им. А.С. Пушкина»",
                           "управления образования администрации г. Ливны", "№ 12/3-а (город,  район)"};
    for (const char* head : {"начальник", "главный специалист", "заведующая", "учитель-логопед"})
        for (const char* tail : tails)
            for (const auto& form : decline(std::string(head) + " " + tail, Declinable::Post).forms)
                CHECK(form.ends_with(std::string(" ") + tail));
}

TEST_CASE("a form is recognized as the case it was made for") {
    std::size_t at = 0;
    for (const auto& row : agreed()) {
        if (row[0].starts_with("numeral") || ++at % 3 != 0) continue;
        const auto kind = *read_declinable(row[0]);
        const Declined forms = decline(row[2], kind, sex(row[1]));
        for (std::size_t c = 0; c < case_count; ++c) {
            const auto readings = recognize(forms.forms[c], kind, sex(row[1]));
            INFO(row[0] << ' ' << forms.forms[c]);
            CHECK(std::any_of(readings.begin(), readings.end(), [&](const russian::Reading& reading) {
                return reading.which == Case(c) && without_yo(reading.nominative) == without_yo(row[2]);
            }));
        }
    }
    CHECK(recognize("начальнику отдела", Declinable::Post).front() ==
          russian::Reading{Case::Dative, "начальник отдела"});
    CHECK(recognize("", Declinable::FullName).empty());
}

TEST_CASE("sex is told by patronymic, then first name, then surname, else not at all") {
    const auto found = [](const char* name) { return sex_of(name); };
    CHECK(found("Ким Саша Олегович").sex == Sex::Male);
    CHECK(found("Ким Саша Олеговна").evidence == "patronymic");
    CHECK(found("Алиева Лейла Гейдар кызы").sex == Sex::Female);
    CHECK(found("Ким Олег").evidence == "first");
    CHECK(found("Анна Ким").sex == Sex::Female);
    CHECK(found("Иванова А.Б.").evidence == "surname");
    CHECK(found("А. Б. Раевский").sex == Sex::Male);
    CHECK(found("Ким О.П.").sex == Sex::Unknown);
    CHECK(found("Шевченко Саша").sex == Sex::Unknown);
    CHECK(found("Щербина А.А.").sex == Sex::Unknown);
    CHECK(found("").sex == Sex::Unknown);
}

TEST_CASE("a name whose forms depend on an unknown sex stays and says so") {
    const Declined kim = decline("Ким О.П.", Declinable::FullName);
    CHECK(kim.in(Case::Dative) == "Ким О.П.");
    CHECK(doubts(kim, DoubtKind::UnknownSex, "sex.unknown"));
    CHECK(decline("Шевченко О.П.", Declinable::FullName).doubts.empty());
    CHECK(dative("Ким О.П.", Sex::Male) == "Киму О.П.");
    CHECK(doubts(decline("Ким Ольга Петровна", Declinable::FullName, Sex::Male), DoubtKind::Shape, "sex.contradicts"));
}

TEST_CASE("two norms are told with their rule, regular names are not doubted") {
    const auto surname = [](const char* name, Sex sex) { return decline(name, Declinable::Surname, sex); };
    CHECK(doubts(surname("Щербина", Sex::Female), DoubtKind::TwoNorms, "surname.possessive.noun"));
    CHECK(surname("Щербина", Sex::Male).doubts.empty());
    CHECK(doubts(surname("Козёл", Sex::Male), DoubtKind::TwoNorms, "name.vowel.falls"));
    CHECK(doubts(surname("Литвин", Sex::Male), DoubtKind::TwoNorms, "surname.possessive.foreign"));
    CHECK(doubts(decline("Айгуль", Declinable::FirstName, Sex::Female), DoubtKind::TwoNorms, "first.woman.soft"));
    CHECK(doubts(decline("Зульфия", Declinable::FirstName, Sex::Female), DoubtKind::TwoNorms, "first.iya.stressed"));
    for (const char* name : {"Иванов", "Петренко", "Раевский", "Шмидт", "Абрамович"})
        CHECK(surname(name, Sex::Male).doubts.empty());
}

TEST_CASE("what a family decides for itself is told: stress, vowels that fall out, first parts, nouns as surnames") {
    const auto is_doubted = [](const char* name, Sex sex) {
        return !decline(name, Declinable::Surname, sex).doubts.empty();
    };
    for (const char* name : {"Деркач", "Сохач", "Кныш", "Прач", "Дич", "Маца", "Янчёнок", "Дьячок", "Бобёр", "Осётр",
                             "Шов", "Остров", "Ночь", "Мышь", "Зелений", "Книппер-Чехов", "Гасан-Джалалов"}) {
        INFO(name);
        CHECK(is_doubted(name, Sex::Male));
    }
    for (const char* name : {"Мина", "Рева", "Нова", "Щербина", "Малина"}) {
        INFO(name);
        CHECK(is_doubted(name, Sex::Female));
    }
    CHECK(is_doubted("Щербина", Sex::Unknown));  // of a woman it would be
    for (const char* name : {"Ткач", "Врач", "Кислица", "Жуков", "Львов", "Петров-Водкин", "Ковальчук-Петров",
                             "Мелик-Карамов", "Муравьёв-Апостол", "Герой", "Коваль", "Лебедь"}) {
        INFO(name);
        CHECK_FALSE(is_doubted(name, Sex::Male));
    }
    for (const char* name : {"Львова", "Шилова", "Ежова-Петрова", "Ткач", "Ночь"}) {
        INFO(name);
        CHECK_FALSE(is_doubted(name, Sex::Female));
    }
    // No letter that Russian does not write after ч and ш.
    CHECK(in("Ночь", Declinable::Surname, Sex::Male, Case::Genitive) == "Ночь");
}

TEST_CASE("a title in another order of words, or of two nouns without a hyphen, is told") {
    for (const char* title : {"школы директор", "отдела начальник", "образования управления специалист",
                              "директора школы", "по охране труда специалист", "слесарь сантехник", "Ж", "директор-"}) {
        INFO(title);
        CHECK_FALSE(decline(title, Declinable::Post).doubts.empty());
    }
    CHECK(post("слесарь сантехник") == "слесарю сантехнику");
    CHECK(post("директор или учитель") == "директору или учителю");
}

TEST_CASE("one letter, and nothing beside a hyphen, is no name") {
    for (const char* name : {"Ж", "Ъ", "Ива-", "-нов", "-", ""}) {
        INFO(name);
        const auto declined = decline(name, Declinable::Surname, Sex::Male);
        CHECK_FALSE(declined.doubts.empty());
    }
    CHECK(in("Ж", Declinable::FirstName, Sex::Female, Case::Genitive) == "Ж");
}

TEST_CASE("a genitive that is a plural as well is told") {
    CHECK_FALSE(decline("управления образования", Declinable::Organization).doubts.empty());
    CHECK(decline("дошкольные учреждения", Declinable::Organization).doubts.empty());
}

TEST_CASE("names in every order, with initials on either side, with particles") {
    CHECK(dative("Ананина А.Н.") == "Ананиной А.Н.");
    CHECK(dative("А. Н. Ананина") == "А. Н. Ананиной");
    CHECK(dative("Анна Николаевна Ананина") == "Анне Николаевне Ананиной");
    CHECK(dative("Иван Петрович Антонович") == "Ивану Петровичу Антоновичу");
    CHECK(dative("Антонович Иван Петрович") == "Антоновичу Ивану Петровичу");
    CHECK(dative("фон Берг Карл Иванович") == "фон Бергу Карлу Ивановичу");
    CHECK(dative("Алиев Вагиф Гейдар оглы") == "Алиеву Вагифу Гейдар оглы");
    CHECK(dative("Петрова (Иванова) Анна Ильинична") == "Петровой (Ивановой) Анне Ильиничне");
    CHECK(dative("Ананина\u00a0А.Н.") == "Ананиной\u00a0А.Н.");
}

TEST_CASE("acting heads stay, participles and nouns change") {
    CHECK(post("и.о. директора") == "и.о. директора");
    CHECK(post("И. о. начальника отдела") == "И. о. начальника отдела");
    CHECK(post("врио главы") == "врио главы");
    CHECK(post("исполняющий обязанности директора") == "исполняющему обязанности директора");
    CHECK(post("заведующий городской библиотекой") == "заведующему городской библиотекой");
    CHECK(post("главный городской педиатр") == "главному городскому педиатру");
    CHECK(post("ДИРЕКТОР ШКОЛЫ") == "ДИРЕКТОРУ ШКОЛЫ");
}

TEST_CASE("of two titles joined both change, of words joined inside one title none") {
    CHECK(post("начальник управления – главный архитектор") == "начальнику управления – главному архитектору");
    CHECK(post("директор, учитель химии") == "директору, учителю химии");
    CHECK(post("учитель истории и обществознания") == "учителю истории и обществознания");
    CHECK(post("заместитель председателя комитета по культуре, спорту и туризму") ==
          "заместителю председателя комитета по культуре, спорту и туризму");
    CHECK(post("специалист, ответственный за питание", Case::Instrumental) == "специалистом, ответственным за питание");
}

TEST_CASE("a thing keeps its nominative in the accusative, a person does not") {
    CHECK(office("Отдел образования", Case::Accusative) == "Отдел образования");
    CHECK(office("Детская школа искусств", Case::Accusative) == "Детскую школу искусств");
    CHECK(office("МБОУ «СОШ № 3»", Case::Genitive) == "МБОУ «СОШ № 3»");
    CHECK(post("главный инженер", Case::Accusative) == "главного инженера");
}

TEST_CASE("a title that is no nominative is told, not declined again") {
    for (const char* title : {"директору школы", "начальника отдела", "главному специалисту", "заведующую складом"}) {
        const Declined again = decline(title, Declinable::Post);
        INFO(title << " → " << again.in(Case::Dative));
        CHECK_FALSE(again.doubts.empty());
    }
}

TEST_CASE("Latin letters in a Russian word are told, and no form has them") {
    const Declined slip = decline("Cидopов", Declinable::Surname, Sex::Male);  // C, o and p are Latin
    CHECK(doubts(slip, DoubtKind::Letters, "letters"));
    CHECK(slip.in(Case::Dative) == "Сидорову");
    for (std::size_t c = 1; c < case_count; ++c) CHECK_FALSE(has_latin(slip.forms[c]));
    const Declined foreign = decline("Smith", Declinable::Surname, Sex::Male);
    CHECK(foreign.in(Case::Dative) == "Smith");
    CHECK(doubts(foreign, DoubtKind::Letters, "letters"));
}

TEST_CASE("letters with marks of their own are read as one letter") {
    CHECK(in("Андре\u0438\u0306", Declinable::FirstName, Sex::Male, Case::Dative) == "Андрею");
}

TEST_CASE("empty, one-letter and endless texts come back with a doubt") {
    for (const std::string& text : {std::string(), std::string(" "), std::string("\u00a0"), std::string(3'000, 'x')}) {
        const Declined answer = decline(text, Declinable::FullName);
        CHECK(doubts(answer, DoubtKind::Shape, "shape"));
        for (const auto& form : answer.forms) CHECK(form == text);
    }
    CHECK_FALSE(decline("\xD0", Declinable::Surname).doubts.empty());
    std::string many;
    for (int i = 0; i < 200; ++i) many += "а ";
    CHECK_FALSE(decline(many, Declinable::Post).doubts.empty());
}

TEST_CASE("the person's own declension wins over the rules, form by form") {
    OwnDeclension own;
    own.surname = {"", "Пепеля", "Пепелю", "Пепеля", "Пепелем", "Пепеле"};
    own.posts = {{"Мастер хора", {"", "мастерицы хора", "", "", "", ""}}};
    const PersonName name{"Пепел", "Олег", "Ильич"};
    CHECK(decline(name, Sex::Unknown, NameStyle::SurnameFirst, &own).in(Case::Genitive) == "Пепеля\u00a0О.И.");
    CHECK(decline(name, Sex::Unknown, NameStyle::Full, &own).in(Case::Instrumental) == "Пепелем Олегом Ильичом");
    CHECK(decline(name, Sex::Unknown, NameStyle::Full).in(Case::Genitive) == "Пепела Олега Ильича");
    CHECK(decline_post("мастер хора", Sex::Male, &own).in(Case::Genitive) == "мастерицы хора");
    CHECK(decline_post("мастер хора", Sex::Male, &own).in(Case::Dative) == "мастеру хора");
    CHECK(decline(name, Sex::Unknown, NameStyle::Surname, &own).doubts.empty());
}

TEST_CASE("posts and names together, couples, agreement by sex") {
    const PersonName name{"Ананина", "Анна", "Николаевна"};
    CHECK(decline_post_and_name("главный специалист", name, Sex::Unknown).in(Case::Dative) ==
          "главному специалисту Ананиной\u00a0А.Н.");
    CHECK(decline_couple("Иванов").in(Case::Nominative) == "Ивановы");
    CHECK(decline_couple("Раевский").in(Case::Dative) == "Раевским");
    CHECK(decline_couple("Белый").in(Case::Instrumental) == "Белыми");
    CHECK(decline_couple("Шевченко").in(Case::Dative) == "Шевченко");
    CHECK(doubts(decline_couple("Шмидт"), DoubtKind::TwoNorms, "surname.couple"));
    CHECK(agree(Sex::Female, "ознакомлен", "ознакомлена") == "ознакомлена");
    CHECK(agree(Sex::Unknown, "ознакомлен", "ознакомлена") == "ознакомлен(а)");
    CHECK(agree(Sex::Unknown, "назначенный", "назначенная") == "назначенный/назначенная");
}

TEST_CASE("every doubt and reason names a rule with a sentence") {
    for (const auto& row : agreed()) {
        const Declined forms = declined(row);
        for (const Doubt& doubt : forms.doubts) CHECK_FALSE(explain_rule(doubt.rule).empty());
        for (const Reason& reason : forms.reasons) {
            CHECK_FALSE(explain_rule(reason.rule).empty());
            CHECK(reason.offset + reason.size <= row[2].size());
        }
    }
    for (const auto rule : rule_ids()) CHECK_FALSE(explain_rule(rule).empty());
    CHECK(explain_rule("no such rule").empty());
}

TEST_CASE("a table's line gives a line, whatever it holds") {
    CHECK(row("surname\tf\tАнанина") == "surname\tf\tАнанина\tАнаниной\tАнаниной\tАнанину\tАнаниной\tАнаниной\t\n");
    CHECK(row("numeral:5\t-\tпункт") == "numeral:5\t-\tпункт\tпунктов\tпунктам\tпунктов\tпунктами\tпунктах\t\n");
    CHECK(row("surname\tm\tИванов\textra\r") == row("surname\tm\tИванов"));
    CHECK(row("surname\t-\tКим").ends_with("\tКим\tКим\tКим\tКим\tКим\tsex-unknown:sex.unknown\n"));
    CHECK(row("") == "\t\t\t\t\t\t\t\tshape:table.cells\n");
    CHECK(row("surname") == "surname\t\t\t\t\t\t\t\tshape:table.cells\n");
    CHECK(row("nickname\tm\tШустрый") == "nickname\tm\tШустрый\t\t\t\t\t\tshape:table.kind\n");
    CHECK(row("surname\tx\tИванов").ends_with("\tshape:table.sex\n"));
    CHECK(row("surname\tm\t\xFF").find("shape:shape") != std::string::npos);
}

TEST_CASE("names of cases, kinds and styles are read in both languages") {
    CHECK(read_case("dative") == Case::Dative);
    CHECK(read_case("Дательный") == Case::Dative);
    CHECK(read_case("дт") == Case::Dative);
    CHECK_FALSE(read_case("vocative"));
    CHECK(name_of(Case::Prepositional) == "prepositional");
    CHECK(read_declinable("middle") == Declinable::Patronymic);
    CHECK(read_name_style("initials-first") == NameStyle::InitialsFirst);
}
