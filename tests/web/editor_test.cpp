// Orders written in the browser: the form, its text, what two people or two tabs do to each other.
#include "tests/web/browser.hpp"

using namespace web_tests;

namespace {

const std::string page = "/orders/pervyj-prikaz";
const std::string address = page + "/edit";
const std::string file = "orders/pervyj-prikaz/order.yaml";

std::string unescaped(std::string text) {
    for (const auto& [from, to] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&#34;", "\""}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        for (auto at = text.find(from); at != text.npos; at = text.find(from, at + 1))
            text.replace(at, std::string(from).size(), to);
    return text;
}

// Everything that a browser would send of the editor's form, by the page's own fields.
http::Fields fields_of(const std::string& html) {
    const auto begin = html.find("<form id=\"editor\""), end = html.find("</form>", begin);
    REQUIRE(begin != html.npos);
    http::Fields fields;
    const auto attribute = [&](std::size_t tag, const std::string& name) {
        const auto close = html.find('>', tag), at = html.find(" " + name + "=\"", tag);
        if (at == html.npos || at > close) return std::string();
        const auto from = at + name.size() + 3;
        return html.substr(from, html.find('"', from) - from);
    };
    for (auto tag = html.find('<', begin); tag < end; tag = html.find('<', tag + 1)) {
        const auto name = unescaped(attribute(tag, "name"));
        if (name.empty() || html.compare(tag, 7, "<button") == 0) continue;
        if (html.compare(tag, 6, "<input") == 0) fields.push_back({name, unescaped(attribute(tag, "value"))});
        if (html.compare(tag, 9, "<textarea") == 0) {
            const auto from = html.find(">\n", tag) + 2;
            auto text = unescaped(html.substr(from, html.find("</textarea>", from) - from));
            std::string sent;  // as browsers send line ends
            std::erase(text, '\r');
            for (const char c : text) sent += c == '\n' ? std::string("\r\n") : std::string(1, c);
            fields.push_back({name, sent});
        }
        if (html.compare(tag, 7, "<select") == 0) {
            const auto chosen = html.find(" selected>", tag), over = html.find("</select>", tag);
            if (chosen > over) {
                fields.push_back({name, ""});
                continue;
            }
            const auto option = html.rfind('<', chosen);
            auto value = attribute(option, "value");
            if (value.empty()) value = html.substr(chosen + 10, html.find("</option>", chosen) - chosen - 10);
            fields.push_back({name, unescaped(value)});
        }
    }
    return fields;
}

http::Fields with(http::Fields fields, const http::Fields& typed) {
    for (const auto& one : typed) {
        auto found = std::ranges::find(fields, one.name, &http::Field::name);
        if (found == fields.end())
            fields.push_back(one);
        else
            found->value = one.value;
    }
    return fields;
}

struct Desk {
    Pages pages;
    Browser clerk = pages.as("ananina");
    std::string html;

    Desk() { open(); }
    void open(const std::string& query = {}) { html = clerk.get(address + query).body; }
    http::Response press(const std::string& what, http::Fields typed = {}) {
        typed.push_back({"do", what});
        auto response = clerk.post(address, with(fields_of(html), typed));
        if (response.status == 200 || response.status == 422) html = response.body;
        return response;
    }
    std::string saved() { return pages.office.read(file); }
    std::string value(const std::string& name) {
        const auto fields = fields_of(html);
        return std::string(http::find(fields, name).value_or("(no such field)"));
    }
};

}  // namespace

TEST_CASE("a draft that is saved without a change stays byte for byte, as a form and as text") {
    Desk desk;
    for (const auto& text : {desk.saved(), "# с комментарием\r\n" + [&] {
                                 std::string returns;
                                 for (const char c : desk.saved())
                                     returns += c == '\n' ? std::string("\r\n") : std::string(1, c);
                                 return returns;
                             }()}) {
        desk.pages.office.write(file, text);
        for (const char* as : {"", "?as=text"}) {
            desk.open(as);
            CHECK(desk.press("save").status == 303);
            CHECK((desk.saved() == text));
        }
    }
}

TEST_CASE("what is typed into fields is saved into the same text, comments and all") {
    Desk desk;
    const auto before = desk.saved();
    CHECK(desk.value("f.preamble") == "В целях методической поддержки педагогических работников");
    desk.press("save", {{"f.preamble", "Во исполнение плана"},
                        {"f.items.1", "Методистам выполнить план.\r\n\r\nОтчитаться в декабре."},
                        {"f.appendices.0.body.0.rows.0.cells.term", "Октябрь 2026"}});
    auto expected = before;
    const auto replace = [&](const std::string& from, const std::string& to) {
        REQUIRE(expected.find(from) != expected.npos);
        expected.replace(expected.find(from), from.size(), to);
    };
    replace("В целях методической поддержки педагогических работников", "Во исполнение плана");
    replace("Сентябрь 2026", "Октябрь 2026");
    replace("- Методистам обеспечить исполнение плана.",
            "- text: Методистам выполнить план.\n    more: Отчитаться в декабре.");
    CHECK((desk.saved() == expected || desk.saved().find("Отчитаться в декабре.") != std::string::npos));
    CHECK(desk.saved().starts_with(before.substr(0, before.find("title:"))));
    desk.open();
    CHECK(desk.value("f.items.1") == "Методистам выполнить план.\r\n\r\nОтчитаться в декабре.");
}

TEST_CASE("buttons add, move, nest and take out parts, and nothing is saved before it is said") {
    Desk desk;
    const auto before = desk.saved();
    desk.press("up items.2");
    CHECK(desk.value("f.items.1") == "Контроль за исполнением приказа оставляю за собой.");
    desk.press("in items.1");
    CHECK(desk.value("f.items.0.items.0") == "Контроль за исполнением приказа оставляю за собой.");
    desk.press("below items.0.items.0", {{"f.items.0.items.0", "Изменённый подпункт."}});
    CHECK(desk.value("f.items.0.items.1") == "…");
    desk.press("out items.0.items.0");
    CHECK(desk.value("f.items.1") == "Изменённый подпункт.");
    desk.press("remove items.0.items.0");
    CHECK(desk.value("f.items.0.items.0") == "(no such field)");
    desk.press("to items.2 0");
    CHECK(desk.value("f.items.0") == "Методистам обеспечить исполнение плана.");
    desk.press("add visas", {{"new.visas", "Сорокин И.А."}});
    CHECK(desk.value("f.visas.1.person") == "sorokin");
    desk.press("add acquaint group:clerks");
    CHECK(desk.value("f.acquaint.1.group") == "clerks");
    CHECK((desk.saved() == before));
    CHECK(holds(desk.clerk.get(address), "Контроль за исполнением"));
    CHECK(desk.press("save").status == 303);
    CHECK(desk.saved().find("Изменённый подпункт.") != std::string::npos);
    CHECK(desk.saved().find("# Первый приказ") == 0);
}

TEST_CASE("rows and sections of a roadmap are added, moved and taken out; a section goes with its rows") {
    Desk desk;
    const std::string rows = "appendices.0.body.0.rows";
    desk.press("add " + rows + " section", {});
    desk.press("add " + rows, {{"f." + rows + ".2.text", "Второй раздел"}});
    desk.press("add " + rows + " section", {{"f." + rows + ".3.cells.measure", "Новое мероприятие"}});
    desk.press("up " + rows + ".4", {{"f." + rows + ".4.text", "Третий раздел"}});
    CHECK(desk.value("f." + rows + ".2.text") == "Третий раздел");
    CHECK(desk.value("f." + rows + ".3.text") == "Второй раздел");
    CHECK(desk.value("f." + rows + ".4.cells.measure") == "Новое мероприятие");
    desk.press("down " + rows + ".2");
    CHECK(desk.value("f." + rows + ".2.text") == "Второй раздел");
    CHECK(desk.value("f." + rows + ".3.cells.measure") == "Новое мероприятие");
    desk.press("remove " + rows + ".0");
    CHECK(desk.value("f." + rows + ".0.cells.measure") == "Подготовить отчёт");
    desk.press("up " + rows + ".99");
    desk.press("remove appendices.7");
    desk.press("nonsense");
    CHECK(desk.press("save").status == 303);
    CHECK(desk.saved().find("title: Второй раздел") != std::string::npos);
}

TEST_CASE("appendices and their parts are added and begin with something to be written") {
    Desk desk;
    desk.press("add appendices roadmap");
    CHECK(desk.value("f.appendices.1.body.0.rows.0.cells.measure") == "…");
    desk.press("add appendices.1.body text", {{"f.appendices.1.title", "Состав\r\nкомиссии"}});
    desk.press("up appendices.1.body.1", {{"f.appendices.1.body.1", "Вступительное слово"}});
    CHECK(desk.value("f.appendices.1.body.0") == "Вступительное слово");
    desk.press("up appendices.1");
    CHECK(desk.value("f.appendices.0.title") == "Состав\r\nкомиссии");
    CHECK(desk.press("save").status == 303);
    desk.open();
    CHECK(desk.value("f.appendices.0.body.0") == "Вступительное слово");
    // Not written yet is said before it goes on its way.
    CHECK(desk.press("submit").status == 422);
}

TEST_CASE("form and text are two looks at the same order, and broken YAML is told with its line") {
    Desk desk;
    desk.press("as-text", {{"f.preamble", "Для проверки"}});
    CHECK(desk.value("as") == "text");
    auto text = desk.value("text");
    CHECK(text.find("preamble: Для проверки\r\n") != text.npos);
    text.replace(text.find("preamble:"), 9, "number: 5\r\npreamble:");
    desk.press("as-form", {{"text", text}});
    CHECK(desk.value("as") == "form");
    CHECK(desk.value("f.number") == "5");
    desk.press("as-text");
    const auto broken = "title: [О плане\r\nitems: -\r\n";
    desk.press("as-form", {{"text", broken}});
    CHECK(desk.value("as") == "text");
    CHECK(desk.value("text") == broken);
    CHECK(desk.html.find("data-line=\"") != std::string::npos);
    // Half an order may be saved: it is the clerk's own draft.
    CHECK(desk.press("save", {{"text", broken}}).status == 303);
    CHECK(desk.saved() == "title: [О плане\nitems: -\n");
    desk.open();
    CHECK(desk.value("as") == "text");
}

TEST_CASE("problems stand at the fields they are about, and a sign that no file can hold loses nothing") {
    Desk desk;
    desk.press("look", {{"f.date", "2026-02-30"}, {"f.visas.0.person", "nobody"}});
    const auto at = desk.html.find("id=\"f.date\" aria-describedby=\"why.date\" aria-invalid=\"true\"");
    CHECK(at != std::string::npos);
    CHECK(desk.html.find("href=\"#f.visas.0\"") != std::string::npos);
    const auto refused = desk.press("save", {{"f.preamble", std::string("До\x01После")}});
    CHECK(refused.status == 422);
    CHECK(desk.html.find("href=\"#f.preamble\"") != std::string::npos);
    CHECK(desk.value("f.preamble").starts_with("До"));
    CHECK(desk.value("f.preamble").ends_with("После"));
    CHECK(desk.saved().find("2026-02-30") == std::string::npos);
}

TEST_CASE("rows pasted from a spreadsheet are shown, then taken; what does not fit is told with its place") {
    Desk desk;
    const std::string block = "appendices.0.body.0", field = "paste." + block;
    const std::string table =
        "Мероприятия\tСроки\tОтветственные исполнители\r\nПровести опрос\tмай 2026\tОтдел\r\n"
        "\"Собрать:\r\nотчёты\"\tиюнь 2026\tОтдел\r\n";
    desk.press("paste " + block, {{field, table}});
    CHECK(desk.html.find("<td>Провести опрос</td>") != std::string::npos);
    CHECK(desk.value("f." + block + ".rows.2.cells.measure") == "(no such field)");
    CHECK(desk.value(field) == table);
    desk.press("take " + block);
    CHECK(desk.value("f." + block + ".rows.2.cells.measure") == "Провести опрос");
    CHECK(desk.value("f." + block + ".rows.3.cells.measure") == "Собрать:\r\nотчёты");
    desk.press("replace " + block, {{field, "Одно дело\tиюль 2026\r\n"}});
    CHECK(desk.value("f." + block + ".rows.0.cells.measure") == "Одно дело");
    CHECK(desk.value("f." + block + ".rows.1.cells.measure") == "(no such field)");
    desk.press("paste " + block, {{field, "а\tб\tв\tг\tд\tе\r\n"}});
    CHECK(desk.html.find("href=\"#text\" data-line=\"1\"") != std::string::npos);
    CHECK(desk.value(field) == "а\tб\tв\tг\tд\tе\r\n");
}

TEST_CASE("columns are named, measured, moved, added and taken out in the form") {
    Desk desk;
    const std::string columns = "appendices.0.body.0.columns";
    CHECK(desk.value("f." + columns + ".1.title") == "Мероприятия");
    desk.press("look", {{"f." + columns + ".2.title", "Срок исполнения"}, {"f." + columns + ".2.width", "20"}});
    CHECK(desk.value("f." + columns + ".2.title") == "Срок исполнения");
    desk.press("add " + columns, {{"new." + columns, "Отметка"}});
    CHECK(desk.value("f." + columns + ".5.title") == "Отметка");
    desk.press("add " + columns, {{"new." + columns, "Отметка"}});  // there is one already
    CHECK(desk.value("f." + columns + ".6.title") == "(no such field)");
    desk.press("up " + columns + ".5");
    CHECK(desk.value("f." + columns + ".4.title") == "Отметка");
    desk.press("look", {{"f.appendices.0.body.0.rows.0.cells.Отметка", "в работе"}});
    desk.press("remove " + columns + ".5");
    CHECK(desk.press("save").status == 303);
    const auto saved = desk.saved();
    INFO(saved);
    for (const char* words : {"{key: term, title: Срок исполнения, width: 20}", "- Отметка", "Отметка: в работе"})
        CHECK(saved.find(words) != saved.npos);
    CHECK(saved.find("Планируемый результат") == saved.npos);
    desk.open();
    CHECK(desk.html.find("class=\"error\"") == desk.html.npos);
}

TEST_CASE("the days of a term are agreed in the form, by whoever types them; another term asks anew") {
    Desk desk;
    const std::string row = "f.appendices.0.body.0.rows.0";
    CHECK(desk.press("save", {{row + ".cells.term", "конец мая"}}).status == 303);
    desk.open();
    CHECK(desk.value(row + ".confirmed") == "");
    CHECK(desk.press("save", {{row + ".confirmed", "2026-05-20..2026-05-31"}}).status == 303);
    CHECK(desk.saved().find("confirmed: {by: ananina, on: 2026-03-02, dates: 2026-05-20..2026-05-31}") !=
          std::string::npos);
    desk.open();
    CHECK(desk.value(row + ".confirmed") == "2026-05-20..2026-05-31");
    CHECK(desk.html.find("Ананина") != desk.html.npos);
    CHECK(desk.press("save", {{row + ".cells.term", "конец июня"}}).status == 303);
    CHECK(desk.saved().find("confirmed") == std::string::npos);
    desk.open();
    CHECK(desk.press("look", {{row + ".confirmed", "когда-нибудь"}}).status == 200);
    CHECK(desk.html.find("aria-invalid") != desk.html.npos);
}

TEST_CASE("rows that stand in a file come into the order, where the form changes them") {
    Desk desk;
    const auto text = desk.saved();
    const auto rows = text.find("        rows:");
    REQUIRE(rows != text.npos);
    const auto with_file = [&](const std::string& line) {
        desk.pages.office.write(file, text.substr(0, rows) + line);
        desk.open();
    };
    const std::string folder = "orders/pervyj-prikaz/";
    desk.pages.office.write(folder + "plan.csv", "Мероприятия;Сроки\nОткрыть год;1 сентября 2026 года\n");
    with_file("        rows: plan.csv\n");
    CHECK(desk.html.find("plan.csv") != desk.html.npos);
    desk.press("bring appendices.0.body.0");
    CHECK(desk.value("f.appendices.0.body.0.rows.0.cells.measure") == "Открыть год");
    CHECK(desk.press("save").status == 303);
    CHECK(desk.saved().find("measure: Открыть год") != std::string::npos);
    CHECK(desk.saved().find("plan.csv") == std::string::npos);

    desk.pages.office.write(folder + "karta.yaml",
                            "sections:\n- title: Первый\n  rows:\n    - {measure: Сбор, term: май 2026}\n"
                            "- title: Второй\n  rows: [{measure: Итог, term: июнь 2026}]\n");
    with_file("        sections: karta.yaml\n");
    desk.press("bring appendices.0.body.0");
    CHECK(desk.value("f.appendices.0.body.0.rows.0.text") == "Первый");
    CHECK(desk.value("f.appendices.0.body.0.rows.3.cells.measure") == "Итог");
    CHECK(desk.press("save").status == 303);
    CHECK(desk.saved().find("karta.yaml") == std::string::npos);
    for (const char* name : {"net.csv", "../../office.yaml", "/etc/passwd"}) {
        with_file(std::string("        rows: ") + name + "\n");
        CHECK(desk.press("bring appendices.0.body.0").status == 422);
        CHECK(desk.html.find("name=\"f.appendices.0.body.0.rows.0") == desk.html.npos);
    }
}

TEST_CASE("two tabs: the second save shows both texts and loses neither") {
    Desk desk;
    const auto first = desk.html;
    REQUIRE(desk.press("save", {{"f.preamble", "Первая вкладка"}}).status == 303);
    desk.html = first;
    auto both = desk.press("save", {{"f.preamble", "Вторая вкладка"}});
    CHECK(both.status == 409);
    CHECK(desk.saved().find("Первая вкладка") != std::string::npos);
    CHECK(holds(both, "preamble: Первая вкладка"));
    CHECK(holds(both, "preamble: Вторая вкладка"));
    // Going on with one's own text; saving it then is a decision.
    const auto begin = both.body.find("<form method=\"post\" action=\"" + address);
    auto form = both.body;
    form.replace(form.find("<form method", begin), 5, "<form id=\"editor\"");
    auto fields = with(fields_of(form), {{"do", "look"}});
    auto again = desk.clerk.post(address, fields);
    CHECK(again.status == 200);
    CHECK(holds(again, "preamble: Вторая вкладка"));
    CHECK(desk.clerk.post(address, with(fields, {{"do", "save"}})).status == 303);
    CHECK(desk.saved().find("Вторая вкладка") != std::string::npos);
    // Changed by a file, not by a tab: the same.
    desk.open();
    desk.pages.office.write(file, desk.saved() + "# приписка\n");
    CHECK(desk.press("save", {{"f.preamble", "Ещё раз"}}).status == 409);
}

TEST_CASE("a session that ends while an order is written keeps all of it, also a long one") {
    Desk desk;
    std::string long_text;
    for (int i = 0; i < 40'000; ++i) long_text += "слово ";  // over 400 KB in a form
    const auto fields = with(fields_of(desk.html), {{"do", "save"}, {"f.preamble", long_text}});
    CHECK(desk.clerk.knock(address, 800'000) == 100);
    desk.pages.office.world.time += std::chrono::hours(4);
    CHECK(desk.clerk.knock(address, 800'000) == 100);  // it has ended, and may still bring what was typed
    CHECK(desk.pages.browser().knock(address, 800'000) == 401);
    auto answer = desk.clerk.post(address, fields);
    CHECK(Browser::location(answer) == "/enter");
    CHECK(desk.saved().find("слово слово") == std::string::npos);
    answer = desk.clerk.post("/enter", {{"name", "ananina"}, {"password", password}});
    CHECK(Browser::location(answer) == "/resume");
    auto kim = desk.pages.as("kim");  // the next one at the same computer
    kim.cookies["prikaz-resume"] = desk.clerk.cookies["prikaz-resume"];
    CHECK(Browser::location(kim.get("/resume")) == "/work");
    desk.html = desk.clerk.get("/resume").body;
    CHECK((desk.value("f.preamble") == long_text));
    CHECK(desk.press("save").status == 303);
    CHECK(desk.saved().find("слово слово") != std::string::npos);
}

TEST_CASE("only drafts are written, and only by those who write them") {
    Desk desk;
    auto lawyer = desk.pages.as("kim"), reader = desk.pages.as("sorokin");
    CHECK(lawyer.get(address).status == 404);  // nobody has shown it to them yet
    CHECK(desk.press("submit", {{"f.preamble", "Для порядка"}}).status == 303);
    const auto status = desk::show(*desk.pages.office.desk, first_order);
    REQUIRE(status);
    CHECK(status.value->revision > 0);
    CHECK(desk.clerk.get(address).status == 409);
    auto fields = with(fields_of(desk.html), {{"do", "save"}, {"f.preamble", "Тайком"}});
    CHECK(desk.clerk.post(address, fields).status == 409);
    CHECK(desk.saved().find("Тайком") == std::string::npos);
    CHECK(reader.get(address).status == 404);
    REQUIRE(lawyer.submit(page, page + "/visa", {{"verdict", "reject"}, {"remark", "Переписать"}}).status == 303);
    CHECK(lawyer.get(address).status == 403);
    desk.open();
    CHECK(desk.value("f.preamble") == "Для порядка");
    CHECK(desk.press("submit", {{"f.preamble", "Для полного порядка"}}).status == 303);
    CHECK(desk::show(*desk.pages.office.desk, first_order).value->line.edition == 2);
}

TEST_CASE("a new order begins with a sample, a copy or nothing, and is there to be written") {
    Pages pages;
    auto clerk = pages.as("ananina");
    for (const auto& sample : desk::order_samples(*pages.office.desk)) {
        INFO(sample.id);
        const auto name = "2026/" + sample.id;
        auto made =
            clerk.submit("/new-order", "/new-order", {{"name", name}, {"title", "О деле № 1"}, {"sample", sample.id}});
        REQUIRE(made.status == 303);
        CHECK(Browser::location(made) == "/orders/2026~" + sample.id + "/edit");
        const auto shown = clerk.follow(made);
        CHECK(holds(shown, "О деле № 1"));
        CHECK_FALSE(holds(shown, "class=\"error\""));
        CHECK(holds(shown, "<article class=\"order\""));
    }
    CHECK(clerk.submit("/new-order", "/new-order", {{"name", "2026/1-simple"}}).status == 422);
    CHECK(clerk.submit("/new-order", "/new-order", {{"name", "../tricks"}}).status == 422);
    CHECK(clerk.submit("/new-order", "/new-order", {{"name", "2026/x"}, {"sample", "none"}}).status == 422);
    CHECK(clerk.submit("/new-order?from=pervyj-prikaz", "/new-order", {{"name", "2026/copy"}}).status == 303);
    CHECK(pages.office.read("orders/2026/copy/order.yaml") == pages.office.read(file));
}

TEST_CASE("a term that cannot be is told at its field while the order is saved, and does not stop it") {
    Desk desk;
    const auto saved = desk.press("save", {{"f.appendices.0.body.0.rows.1.cells.term", "до 31 февраля"}});
    CHECK(saved.status == 303);
    desk.open();
    CHECK(desk.html.find("февраля» is in doubt") != std::string::npos);
    CHECK(desk.html.find("href=\"#f.appendices.0.body.0.rows.1.term\"") != std::string::npos);
    CHECK(desk.html.find("FORMAT.md") == std::string::npos);  // a hint in words of the page
    CHECK(desk.html.find("«Days as agreed»") != std::string::npos);
}

TEST_CASE("what a refused sending tells of the text is told once") {
    Desk desk;
    desk.press("submit", {{"f.preamble", "В целях …"}, {"f.signatory.person", "nobody-known"}});
    const auto first = desk.html.find("nobody-known»");
    REQUIRE(first != std::string::npos);
    const auto list = desk.html.find("<section class=\"problems\"");
    const auto end = desk.html.find("</section>", list);
    const auto once = desk.html.find("nobody-known»", list);
    REQUIRE(once < end);
    CHECK(desk.html.find("nobody-known»", once + 1) > end);
}

TEST_CASE("the text of an amended order is written beside the draft that amends it, and frozen with it") {
    Desk desk;
    desk.pages.office.register_it();
    auto& clerk = desk.clerk;
    CHECK(clerk.get(address).status == 409);  // nothing amends it
    REQUIRE(clerk.submit("/new-order?amends=pervyj-prikaz", "/new-order", {{"name", "2026/2-izm"}}).status == 303);
    const std::string amending = "/orders/2026~2-izm/edit";
    auto page_of_draft = clerk.get(amending);
    CHECK(holds(page_of_draft, "href=\"" + address + "\""));
    CHECK(holds(page_of_draft, "stands as it was"));
    CHECK_FALSE(holds(page_of_draft, "/order.yaml"));

    desk.open();
    CHECK(desk.html.find("value=\"submit\"") == std::string::npos);
    CHECK(desk.html.find("href=\"" + amending + "\"") != std::string::npos);
    CHECK(desk.press("save", {{"f.items.1", "Методистам выполнить план к сроку."}}).status == 303);
    CHECK(desk.saved().find("выполнить план к сроку") != std::string::npos);
    CHECK_FALSE(holds(clerk.get(amending), "stands as it was"));
    CHECK(desk.pages.as("kim").get(address).status != 200);

    const std::string file_of_draft = "orders/2026/2-izm/order.yaml";
    auto text = desk.pages.office.read(file_of_draft);
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"В связи с …", "В связи с нуждой"},
                                   {"изменения: …", "изменения: пункт 2 изложить иначе."}})
        text.replace(text.find(from), from.size(), to);
    desk.pages.office.write(file_of_draft, text);
    REQUIRE(clerk.submit("/orders/2026~2-izm", "/orders/2026~2-izm/submit", {}).status == 303);
    CHECK(clerk.get(address).status == 409);  // frozen with the draft that is on its way
    auto head = desk.pages.as("platonova");
    REQUIRE(head.submit("/orders/2026~2-izm", "/orders/2026~2-izm/sign",
                        {{"kind", "paper"}, {"date", "2026-03-02"}})
                .status == 303);
    CHECK(holds(clerk.get(page), "выполнить план к сроку"));
}
