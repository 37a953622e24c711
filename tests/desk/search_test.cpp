// Orders found by what they say.
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

// Ids of what is found, in order.
std::string found(Office& office, desk::SearchRequest asked) {
    std::string ids;
    const auto answer = desk::search(*office.desk, asked);
    for (const auto& hit : answer.hits) ids += hit.line.id + " ";
    CHECK(answer.total >= static_cast<std::int64_t>(answer.hits.size()));
    return ids;
}

std::string found_by(Office& office, const std::string& words) { return found(office, {.words = words}); }

void write_order(Office& office, const std::string& name, const std::string& title, const std::string& rest) {
    office.write("orders/" + name + "/order.yaml", "title: " + title + "\npreamble: В целях проверки\n" + rest);
}

void submit(Office& office, const std::string& name) {
    office.must(desk::submit(*office.desk, name, Office::by("ananina"), ""));
}

void register_it(Office& office, const std::string& name) {
    submit(office, name);
    office.must(desk::sign(*office.desk, name, Office::by("platonova"), {}));
}

struct Shelf {
    Shelf() {
        write_order(office, "otpuska", "О графике отпусков",
                    "items:\n  - Утвердить график отпусков методистов.\n  - Ананиной А.Н. ознакомить работников.\n");
        write_order(office, "ekzameny", "О проведении экзаменов",
                    "items:\n  - Назначить Сорокина И.А. ответственным за нормативно-правовые акты.\n"
                    "acquaint: [belova]\n");
        register_it(office, "otpuska");
        office.world.time += 24h;
        register_it(office, "ekzameny");
        office.submit();
    }
    Office office;
};

}  // namespace

TEST_CASE("orders are found by words of their text in any form, the newest first") {
    Shelf shelf;
    auto& office = shelf.office;
    CHECK(found_by(office, "отпуск") == "otpuska ");
    CHECK(found_by(office, "Ананина") == "otpuska pervyj-prikaz ");
    CHECK(found_by(office, "утверждённый графики").empty());
    CHECK(found_by(office, "графики утвердить") == "otpuska ");
    CHECK(found_by(office, "\"графика отпусков\"") == "otpuska ");
    CHECK(found_by(office, "нормативно-правовой акт") == "ekzameny ");
    CHECK(found_by(office, "экзам*") == "ekzameny ");
    CHECK(found_by(office, "проверка") == "ekzameny otpuska ");
    CHECK(found_by(office, "семинар педагогам") == "pervyj-prikaz ");
    CHECK(found_by(office, "нет такого").empty());
    CHECK(desk::check_store(*office.desk).empty());
    CHECK(office.desk->journal->check(9).empty());
}

TEST_CASE("a new edition is found by its own words and no longer by the old ones") {
    Shelf shelf;
    auto& office = shelf.office;
    CHECK(found_by(office, "семинар") == "pervyj-prikaz ");
    office.must(desk::reject(*office.desk, first_order, Office::by("kim"), "не то", ""));
    auto text = office.read("orders/pervyj-prikaz/order.yaml");
    text.replace(text.find("семинар"), std::string("семинар").size(), "вебинар");
    office.write("orders/pervyj-prikaz/order.yaml", text);
    CHECK(found_by(office, "вебинар").empty());
    office.submit();
    CHECK(found_by(office, "вебинар") == "pervyj-prikaz ");
    CHECK(found_by(office, "семинар").empty());
}

TEST_CASE("an order is found by its number, alone and beside words") {
    Shelf shelf;
    auto& office = shelf.office;
    const auto number = desk::show(*office.desk, "otpuska").value.value().line.number;
    REQUIRE_FALSE(number.empty());
    CHECK(found(office, {.words = {}, .number = number}) == "otpuska ");
    CHECK(found_by(office, number + " отпуск") == "otpuska ");
    CHECK(found_by(office, number + " экзамен").empty());
    CHECK(found_by(office, "№ " + number) == "otpuska ");
    CHECK(found(office, {.words = {}, .number = number + "0"}).empty());
}

TEST_CASE("what is known of an order narrows what is found") {
    Shelf shelf;
    auto& office = shelf.office;
    using calendar::read_iso;
    const std::string words = "проверка";
    CHECK(found(office, {.words = words, .kind = "Приказ"}) == "ekzameny otpuska ");
    CHECK(found(office, {.words = words, .kind = "распоряжение"}).empty());
    CHECK(found(office, {.words = words, .year = 2026}) == "ekzameny otpuska ");
    CHECK(found(office, {.words = words, .year = 2025}).empty());
    CHECK(found(office, {.words = words, .from = read_iso("2026-03-03")}) == "ekzameny ");
    CHECK(found(office, {.words = words, .to = read_iso("2026-03-02")}) == "otpuska ");
    CHECK(found(office, {.words = {}, .to = read_iso("2030-01-01")}) == "ekzameny otpuska ");
    CHECK(found(office, {.words = words, .person = "belova"}) == "ekzameny ");
    CHECK(found(office, {.words = {}, .person = "kim"}) == "pervyj-prikaz ");
    CHECK(found(office, {.words = {}, .person = "platonova"}) == "ekzameny otpuska ");
    const auto state = desk::list(*office.desk, {.state = {}, .person = "kim", .number = {}, .year = {}}).front();
    CHECK(found(office, {.words = {}, .state = state.state}) == "pervyj-prikaz ");
    CHECK(found(office, {.words = {}, .state = state.label}) == "pervyj-prikaz ");
    CHECK(found(office, {.words = {}, .state = "нет такого"}).empty());
    CHECK(found(office, {.words = {}, .limit = 1, .skip = 1}) == "otpuska ");
    CHECK(desk::search(*office.desk, {.words = words, .limit = 1}).total == 2);
    CHECK(found(office, desk::SearchRequest{}) == "ekzameny otpuska pervyj-prikaz ");
}

TEST_CASE("of very many orders the first are shown in order, whichever condition they are found by") {
    Shelf shelf;
    auto& office = shelf.office;
    auto& journal = *office.desk->journal;
    const auto entries = journal.read(desk::order_stream("otpuska"));
    const auto number = desk::show(*office.desk, "otpuska").value->line.number;
    std::vector<journal::Commit> commits;
    const int orders = 1'050;
    for (int i = 0; i < orders; ++i) {
        const auto name = "2026/" + std::to_string(10'000 + i);
        journal::Commit commit{
            .appends = {{desk::order_stream(name), 0, {}}}, .at = office.world.now(), .actor = "ananina"};
        for (const auto& recorded : entries) {
            auto entry = recorded.entry;
            for (const auto& [what, with] : {std::pair{std::string("otpuska"), name},
                                             {"\"" + number + "\"", "\"" + std::to_string(10'000 + i) + "-п\""}})
                for (auto at = entry.body.find(what); at != entry.body.npos;
                     at = entry.body.find(what, at + with.size()))
                    entry.body.replace(at, what.size(), with);
            commit.appends[0].entries.push_back(std::move(entry));
        }
        commits.push_back(std::move(commit));
    }
    for (const auto& done : journal.commit(commits)) REQUIRE(done.kind == journal::Committed::Kind::Done);
    const auto state = desk::show(*office.desk, "otpuska").value->line.state;
    const std::vector<desk::SearchRequest> questions = {{.words = "отпуск"},
                                                        {.words = "\"график отпусков\""},
                                                        {.words = "граф* отпуск", .state = state},
                                                        {.words = {}, .year = 2026},
                                                        {.words = {}, .person = "platonova"},
                                                        {.words = "график", .visible_to = "ananina"},
                                                        {.words = "отпуск", .to = calendar::read_iso("2026-03-02")}};
    for (auto asked : questions) {
        INFO(asked.words << " " << asked.state << " " << asked.person);
        const auto answer = desk::search(*office.desk, asked);
        CHECK(answer.total == 1'001);
        REQUIRE(answer.hits.size() == 20);
        asked.skip = 1;
        const auto next = desk::search(*office.desk, asked);
        CHECK(next.hits.at(0).line.id == answer.hits[1].line.id);
        for (std::size_t i = 1; i < answer.hits.size(); ++i) {
            const auto &a = answer.hits[i - 1].line, &b = answer.hits[i].line;
            CHECK((a.date > b.date || (a.date == b.date && a.updated >= b.updated)));
        }
        asked.skip = 990;  // no further than a thousand are shown
        CHECK(desk::search(*office.desk, asked).hits.size() == 10);
        asked.skip = 100'000;
        CHECK(desk::search(*office.desk, asked).hits.empty());
    }
    const auto page = desk::page_of_orders(*office.desk, {.visible_to = {}, .limit = 20, .skip = 990});
    CHECK(page.total == 1'001);
    CHECK(page.lines.size() == 10);
    const auto few = desk::search(*office.desk, {.words = "10025-п отпуск"});
    CHECK(few.total == 1);
}

TEST_CASE(
    "the list shows what has no number yet before the registered orders, page by page, to each what they may see") {
    Shelf shelf;
    auto& office = shelf.office;
    const auto page = [&](const std::string& person, std::size_t limit, std::size_t skip) {
        std::string ids;
        const auto answer = desk::page_of_orders(*office.desk, {.visible_to = person, .limit = limit, .skip = skip});
        for (const auto& line : answer.lines) ids += line.id + " ";
        return std::to_string(answer.total) + ": " + ids;
    };
    CHECK(page("", 50, 0) == "3: pervyj-prikaz ekzameny otpuska ");
    CHECK(page("ananina", 2, 0) == "3: pervyj-prikaz ekzameny ");
    CHECK(page("ananina", 2, 1) == "3: ekzameny otpuska ");
    CHECK(page("ananina", 2, 2) == "3: otpuska ");
    CHECK(page("ananina", 2, 9) == "3: ");
    CHECK(page("belova", 50, 0) == "1: ekzameny ");
    CHECK(page("kim", 50, 0) == "1: pervyj-prikaz ");
    const auto first = desk::page_of_orders(*office.desk, {.visible_to = {}, .limit = 1}).lines.at(0);
    CHECK(first.label == desk::show(*office.desk, first.id).value->line.label);
}

TEST_CASE("drafts are known by their titles, also half written ones, and leave when they are submitted") {
    Office office;
    const std::string items = "items:\n  - Навести порядок.\n";
    write_order(office, "prostoj", "О порядке", items);
    write_order(office, "2026/strochnyj", "[О плане, работы на год]", "");
    write_order(office, "slozhnyj", "|\n  О первом\n  и втором", "");
    office.write("orders/slomannyj/order.yaml", "title: [");
    office.write("orders/pustoj/order.yaml", "title:\n");
    const auto titles = [&] {
        std::map<std::string, std::string> all;
        for (const auto& line : desk::drafts(*office.desk)) {
            CHECK(line.state == "new");
            all[line.id] = line.title;
        }
        return all;
    };
    const auto all = titles();
    CHECK(all.at("prostoj") == "О порядке");
    CHECK(all.at("2026/strochnyj") == "О плане работы на год");
    CHECK(all.at("slozhnyj") == "О первом и втором");
    CHECK(all.at("slomannyj").empty());
    CHECK(all.at("pustoj").empty());
    CHECK(all.contains(first_order));
    submit(office, "prostoj");
    CHECK_FALSE(titles().contains("prostoj"));
    // Of very many orders in one folder those that have a case are told at once.
    for (int i = 0; i < 250; ++i) office.write("orders/god/" + std::to_string(i) + "/order.yaml", "title: О деле\n");
    write_order(office, "god/7", "О деле", items);
    submit(office, "god/7");
    CHECK(titles().size() == all.size() - 1 + 249);
}

TEST_CASE("people find only what they may see") {
    Shelf shelf;
    auto& office = shelf.office;
    const desk::Today today(*office.desk);
    for (const char* person : {"platonova", "ananina", "kim", "sorokin", "belova"}) {
        std::string seen;
        for (const char* order : {"ekzameny", "otpuska", "pervyj-prikaz"})
            if (desk::sight_of(*office.desk, today, person, order) != desk::Sight::Nothing)
                seen += std::string(order) + " ";
        INFO(person);
        CHECK(found(office, {.words = {}, .visible_to = person, .today = &today}) == seen);
        CHECK(found(office, {.words = {}, .visible_to = person}) == seen);
    }
    CHECK(found(office, {.words = "экзамены", .visible_to = "belova"}) == "ekzameny ");
    CHECK(found(office, {.words = "отпуск", .visible_to = "belova"}).empty());
}

TEST_CASE("what was found is shown in the title and in a piece of the text") {
    Shelf shelf;
    auto& office = shelf.office;
    const auto hit = desk::search(*office.desk, {.words = "Ананина отпуск"}).hits.at(0);
    CHECK(hit.line.number.find_first_of("0123456789") != std::string::npos);
    REQUIRE(hit.title.marked.size() == 1);
    CHECK(hit.title.text.substr(hit.title.marked[0].at, hit.title.marked[0].size) == "отпусков");
    CHECK(hit.text.marked.size() == 2);
}

TEST_CASE("strange questions find nothing and harm nothing") {
    Shelf shelf;
    auto& office = shelf.office;
    const std::string strange[] = {
        "\xff", std::string("\0", 1),        "* ' \" ) (",      "'; DROP TABLE view_texts; --",
        "....", std::string(1'000'000, 'x'), "OR AND NOT NEAR", "\"\"\""};
    for (const auto& text : strange) {
        CHECK(found_by(office, text).empty());
        CHECK(found(office, {.words = {}, .number = text}).empty());
        CHECK(found(office, {.words = {}, .person = text}).empty());
        CHECK(found(office, {.words = {}, .state = text}).empty());
        CHECK(found(office, {.words = {}, .visible_to = text}).empty());
    }
    CHECK(found_by(office, "отпуск") == "otpuska ");
}

TEST_CASE("an order of any length is submitted, and its last words are found") {
    Office office;
    std::string items = "items:\n", words;
    for (int i = 0; i < 60; ++i) words += "слово с \\\"кавычками\\\" ";
    for (int i = 0; i < 100; ++i) items += "  - \"Пункт о деле " + std::to_string(i) + " и " + words + ".\"\n";
    write_order(office, "dlinnyj", "О длинном", items + "  - Последнее слово здесь — вундеркинд.\n");
    submit(office, "dlinnyj");
    CHECK(found_by(office, "вундеркинд") == "dlinnyj ");
    CHECK(found_by(office, "дело") == "dlinnyj ");
    CHECK(office.desk->journal->check(9).empty());
}
