// An order's day in the browser, from hand to hand.
#include <algorithm>

#include "tests/web/browser.hpp"

using namespace web_tests;

namespace {

const std::string page = "/orders/pervyj-prikaz";

void approve(Pages& pages) {
    auto kim = pages.as("kim");
    REQUIRE(kim.submit(page, page + "/visa", {{"verdict", "approve"}}).status == 303);
}

void register_it(Pages& pages) {
    pages.office.submit();
    approve(pages);
    auto head = pages.as("platonova");
    REQUIRE(head.submit(page, page + "/sign", {{"kind", "paper"}, {"date", "2026-03-02"}}).status == 303);
}

}  // namespace

TEST_CASE("whoever has not signed in is led to the entry and back to where they wanted to go") {
    Pages pages;
    pages.office.submit();
    auto browser = pages.browser();
    auto answer = browser.get(page + "?x=1");
    CHECK(answer.status == 303);
    CHECK(Browser::location(answer) == "/enter?to=%2Forders%2Fpervyj-prikaz%3Fx%3D1");
    pages.as("kim");
    answer = browser.post("/enter", {{"name", "KIM@example.org"}, {"password", password}, {"to", page}});
    CHECK(Browser::location(answer) == page);
    CHECK(browser.get(page).status == 200);
    answer = browser.post("/enter", {{"name", "kim"}, {"password", password}, {"to", "//elsewhere.example.org/"}});
    CHECK(Browser::location(answer) == "/work");
}

TEST_CASE("the clerk submits, the lawyer approves, the head signs, the staff read: each on their page") {
    Pages pages;
    auto clerk = pages.as("ananina");
    CHECK(holds(clerk.get(page), "О плане методической работы"));
    auto sent = clerk.submit(page, page + "/submit", {});
    CHECK(holds(clerk.follow(sent), "О плане методической работы"));

    auto kim = pages.as("kim");
    CHECK(holds(kim.get("/work"), page));
    auto approved =
        kim.submit(page, page + "/visa", {{"verdict", "approve-with-remarks"}, {"remark", "Срок <короток>"}});
    CHECK(holds(kim.follow(approved), "Срок &lt;короток&gt;"));
    CHECK_FALSE(holds(kim.get("/work"), page));

    auto head = pages.as("platonova");
    auto signed_it = head.submit(page, page + "/sign", {{"kind", "paper"}, {"date", "2026-03-02"}});
    CHECK(holds(head.follow(signed_it), "1-п"));

    auto reader = pages.as("sorokin");
    auto text = reader.get(page);
    CHECK(holds(text, "обеспечить исполнение плана"));
    CHECK_FALSE(holds(text, "Срок &lt;короток&gt;"));  // remarks are not for readers
    auto read = reader.submit(page, page + "/acknowledge", {});
    auto receipt = reader.follow(read);
    CHECK(receipt.status == 200);
    CHECK(holds(receipt, "02.03.2026"));
    CHECK_FALSE(holds(reader.get("/work"), page));
    const auto status = desk::show(*pages.office.desk, first_order);
    REQUIRE(status);
    CHECK(status.value->acknowledged == 1);
    for (const auto& file : {"pervyj-prikaz.docx", "pervyj-prikaz.odt"})
        CHECK(reader.get(page + "/documents/" + file).status == 200);
}

TEST_CASE("a return with remarks brings the order back to the clerk, and the editions differ readably") {
    Pages pages;
    pages.office.submit();
    auto kim = pages.as("kim");
    REQUIRE(kim.submit(page, page + "/visa", {{"verdict", "reject"}, {"remark", "Кто отвечает?"}}).status == 303);
    auto clerk = pages.as("ananina");
    CHECK(holds(clerk.get(page), "Кто отвечает?"));
    const auto path = std::string("orders/") + first_order + "/order.yaml";
    auto text = pages.office.read(path);
    text.replace(text.find("обеспечить исполнение"), std::string("обеспечить исполнение").size(),
                 "обеспечить выполнение");
    pages.office.write(path, text);
    REQUIRE(clerk.submit(page, page + "/submit", {}).status == 303);
    auto difference = clerk.get(page + "/difference?before=1&after=2");
    CHECK(difference.status == 200);
    CHECK(holds(difference, "выполнение"));
    CHECK(clerk.get(page + "/difference?before=1&after=9").status == 404);
    CHECK(holds(clerk.get(page + "/history"), "Кто отвечает?"));
}

TEST_CASE("scenario 4: a second click of the same button does nothing again and says the same") {
    Pages pages;
    register_it(pages);
    auto reader = pages.as("sorokin");
    const auto html = reader.get(page).body;
    auto value = [&](const std::string& name) {
        auto at = html.find("name=\"" + name + "\" value=\"", html.find("/acknowledge"));
        at += name.size() + 15;
        return html.substr(at, html.find('"', at) - at);
    };
    const http::Fields form{{"form_token", value("form_token")}, {"seen", value("seen")}, {"key", value("key")}};
    for (int i = 0; i < 10; ++i)
        CHECK(Browser::location(reader.post(page + "/acknowledge", form)) == page + "/receipt");
    const auto status = desk::show(*pages.office.desk, first_order);
    CHECK(status.value->acknowledged == 1);
}

TEST_CASE(
    "scenario 27: over a bad network an acknowledgement is sent again safely, and whoever opens another's link "
    "acknowledges nothing") {
    Pages pages;
    register_it(pages);
    const auto acknowledged = [&] { return desk::show(*pages.office.desk, first_order).value->acknowledged; };
    auto reader = pages.as("sorokin"), other = pages.as("kim"), stranger = pages.browser();

    // The link of the letter, opened by somebody who is not asked, and by nobody in particular.
    CHECK_FALSE(holds(other.get(page), page + "/acknowledge"));
    CHECK(Browser::location(stranger.get(page)).starts_with("/enter?"));
    const auto form_of = [](const std::string& html, const std::string& action) {
        const auto form = html.find("action=\"" + action + "\"");
        const auto value = [&](const std::string& name) {
            const auto begin = html.find("name=\"" + name + "\" value=\"", form) + name.size() + 15;
            return html.substr(begin, html.find('"', begin) - begin);
        };
        return http::Fields{{"form_token", value("form_token")}, {"seen", value("seen")}, {"key", value("key")}};
    };
    const auto form = form_of(reader.get(page).body, page + "/acknowledge");
    CHECK(Browser::location(stranger.post(page + "/acknowledge", form)).starts_with("/enter"));
    (void)other.post(page + "/acknowledge", form);  // another's form: its token is not theirs
    CHECK(acknowledged() == 0);

    // The first answer never arrives; the phone sends the form again, then the page is loaded and sent once more.
    CHECK(reader.post(page + "/acknowledge", form).status == 303);
    CHECK(Browser::location(reader.post(page + "/acknowledge", form)) == page + "/receipt");
    CHECK(acknowledged() == 1);
    const auto receipt = reader.get(page + "/receipt");
    CHECK(receipt.status == 200);
    CHECK_FALSE(holds(reader.get(page), page + "/acknowledge"));
    CHECK(other.get(page + "/receipt").status == 303);  // they have none
}

TEST_CASE("scenario 5: an old tab is refused and told what has changed") {
    Pages pages;
    pages.office.submit();
    auto kim = pages.as("kim");
    const auto old_revision = std::to_string(desk::show(*pages.office.desk, first_order).value->revision);
    pages.office.must(desk::give_visa(*pages.office.desk, first_order, clock_world::Office::by("kim"),
                                      flow::Verdict::Rejected, "Нет", ""));
    pages.office.append_to(std::string("orders/") + first_order + "/order.yaml", "\n");
    auto text = pages.office.read(std::string("orders/") + first_order + "/order.yaml");
    text.replace(text.find("В целях"), std::string("В целях").size(), "Для");
    pages.office.write(std::string("orders/") + first_order + "/order.yaml", text);
    pages.office.submit();
    auto refused = kim.submit(page, page + "/visa", {{"verdict", "approve"}, {"seen", old_revision}});
    CHECK(refused.status == 409);
    CHECK(holds(refused, "Для"));  // the difference
}

TEST_CASE("a session that has ended while somebody was typing loses nothing") {
    Pages pages;
    pages.office.submit();
    auto kim = pages.as("kim");
    auto html = kim.get(page).body;
    kim.cookies.erase("prikaz");
    auto answer = kim.post(
        page + "/visa", {{"form_token", "old"}, {"verdict", "approve-with-remarks"}, {"remark", "Длинное замечание"}});
    CHECK(Browser::location(answer) == "/enter");
    answer = kim.post("/enter", {{"name", "kim"}, {"password", password}});
    CHECK(Browser::location(answer) == "/resume");
    CHECK(holds(kim.get("/resume"), "Длинное замечание"));
    kim.cookies["prikaz-resume"] = "unknown";
    CHECK(Browser::location(kim.get("/resume")) == "/work");
}

TEST_CASE("a form of another site or with a stranger's token does nothing") {
    Pages pages;
    register_it(pages);
    auto reader = pages.as("sorokin");
    auto foreign =
        reader.send(http::Method::Post, page + "/acknowledge", "key=1",
                    {{"Sec-Fetch-Site", "cross-site"}, {"Content-Type", "application/x-www-form-urlencoded"}});
    CHECK(foreign.status == 403);
    foreign =
        reader.send(http::Method::Post, page + "/acknowledge", "key=1",
                    {{"Origin", "https://evil.example.org"}, {"Content-Type", "application/x-www-form-urlencoded"}});
    CHECK(foreign.status == 403);
    CHECK(reader.post(page + "/acknowledge", {{"form_token", "0000"}}).status == 303);  // to look at it again
    CHECK(desk::show(*pages.office.desk, first_order).value->acknowledged == 0);
}

TEST_CASE("a visa given in somebody's place tells why as a sentence") {
    Pages pages;
    auto& staff = pages.office.staff;
    const std::string mail = "email: kim@example.org";
    staff.replace(staff.find(mail), mail.size(),
                  mail + ", absences: [{from: 2026-03-01, to: 2026-03-20, kind: leave, substitute: belova}]");
    pages.office.write("staff.yaml", staff);
    pages.office.world.time += std::chrono::seconds(5);
    pages.office.submit();
    auto substitute = pages.as("belova");
    auto given = substitute.submit(page, page + "/visa", {{"verdict", "approve"}});
    REQUIRE(given.status == 303);
    const auto shown = substitute.get(page).body;
    CHECK(shown.find("absence 01.03.2026…20.03.2026)") != shown.npos);
    CHECK(shown.find("say:") == shown.npos);
}

TEST_CASE("a page shows the order and not the sheet that others sign on paper") {
    Pages pages;
    pages.office.register_it();
    for (const char* person : {"belova", "ananina"}) {
        const auto shown = pages.as(person).get(page).body;
        CHECK(shown.find("ПРИКАЗЫВАЮ") != shown.npos);
        CHECK(shown.find("ЛИСТ ОЗНАКОМЛЕНИЯ") == shown.npos);
    }
    const auto files = desk::renditions(*pages.office.desk, first_order, 0);
    REQUIRE(files);
    CHECK(std::ranges::any_of(*files.value, [](const auto& file) {
        return file.path.ends_with(".html") && file.bytes.find("ЛИСТ ОЗНАКОМЛЕНИЯ") != std::string::npos;
    }));
}

TEST_CASE("whoever is dismissed is out at once") {
    Pages pages;
    auto kim = pages.as("kim");
    CHECK(kim.get("/work").status == 200);
    auto& staff = pages.office.staff;
    const std::string mail = "email: kim@example.org";
    staff.replace(staff.find(mail), mail.size(), mail + ", dismissed: 2026-03-01");
    pages.office.write("staff.yaml", staff);
    pages.office.world.time += std::chrono::seconds(5);
    CHECK(Browser::location(kim.get("/work")) == "/enter?to=%2Fwork");
    CHECK(pages.browser().post("/enter", {{"name", "kim"}, {"password", password}}).status == 403);
}

TEST_CASE("pages speak the reader's language") {
    Pages pages;
    auto browser = pages.browser();
    auto english = browser.send(http::Method::Get, "/enter", {}, {{"Accept-Language", "en-GB,en;q=0.9"}});
    CHECK(holds(english, "<html lang=\"en\">"));
    CHECK(holds(english, "Sign in"));
    CHECK(holds(browser.get("/enter"), "<html lang=\"ru\">"));
    browser.post("/language", {{"language", "en"}, {"to", "/enter"}});
    CHECK(holds(browser.get("/enter"), "<html lang=\"en\">"));
}

TEST_CASE("a measure is reported on the page of measures, returned, reported again, accepted; the head moves a day") {
    Pages pages;
    pages.office.register_it();
    auto worker = pages.as("belova"), clerk = pages.as("ananina"), head = pages.as("platonova"),
         stranger = pages.as("kim");
    const std::string all = "/control?all=yes", act = "/control/act";
    CHECK(holds(worker.get(all), "Провести семинар"));
    CHECK_FALSE(holds(stranger.get(all), "Провести семинар"));
    CHECK(holds(clerk.get(all), "Провести семинар"));
    // The calendar has the same measures on their days, to the same people.
    CHECK(holds(worker.get("/calendar?all=yes"), "Провести семинар"));
    CHECK_FALSE(holds(stranger.get("/calendar?all=yes"), "Провести семинар"));
    CHECK(holds(clerk.get("/calendar?all=yes"), "Провести семинар"));
    CHECK_FALSE(holds(clerk.get("/calendar?all=yes&mine=yes"), "Провести семинар"));
    CHECK(holds(worker.get("/control/prikaz.ics"), "BEGIN:VEVENT"));
    CHECK_FALSE(holds(stranger.get("/control/prikaz.ics"), "BEGIN:VEVENT"));
    CHECK(worker.submit(all, act, {{"text", ""}}).status == 409);
    CHECK(holds(worker.follow(worker.submit(all, act, {{"text", "Семинар прошёл"}})), "Семинар прошёл"));
    CHECK(holds(clerk.follow(clerk.submit(all, act, {{"verb", "return"}, {"text", "Нет списка"}})), "Нет списка"));
    CHECK(holds(worker.follow(worker.submit(all, act, {{"text", "Список приложен"}})), "Список приложен"));
    CHECK(clerk.follow(clerk.submit(all, act, {})).status == 200);
    CHECK_FALSE(holds(clerk.get(all), "Провести семинар"));
    CHECK(head.submit(all, act, {{"verb", "move"}, {"to", ""}, {"text", "Отпуск"}}).status == 409);
    CHECK(holds(head.follow(head.submit(all, act, {{"verb", "move"}, {"to", "2027-02-01"}, {"text", "Отпуск"}})),
                "Отпуск"));
    CHECK(worker.submit(all, act, {{"verb", "move"}, {"to", "2027-03-01"}, {"text", "Позже"}}).status == 409);
    CHECK(worker.submit(all, act, {{"order", "nichego"}, {"text", "Да"}}).status == 404);
}

TEST_CASE(
    "an absence is entered in the browser: whoever acts for the absent person is asked, also after the list changed") {
    Pages pages;
    pages.office.submit();
    auto clerk = pages.as("ananina"), sorokin = pages.as("sorokin");
    CHECK_FALSE(holds(sorokin.get("/work"), page));
    const std::string own = "/staff/kim";
    auto entered =
        clerk.submit(own, own + "/absence",
                     {{"from", "2026-03-01"}, {"to", "2026-03-20"}, {"kind", "leave"}, {"substitute", "sorokin"}});
    CHECK(holds(clerk.follow(entered), "20.03.2026"));
    CHECK(holds(sorokin.get("/work"), page));
    auto wrong = clerk.submit(own, own + "/absence", {{"from", "2026-03-10"}, {"to", "2026-03-05"}});
    CHECK(wrong.status == 422);
    CHECK(clerk.submit(own, own + "/absence", {{"from", "2026-03-15"}}).status == 422);  // it is said already
    CHECK(clerk.submit(own, own + "/absence", {{"from", "2026-05-01"}, {"substitute", "kim"}}).status == 422);
    CHECK(clerk.submit(own, own + "/absence", {{"from", "nonsense"}}).status == 422);
    CHECK(clerk.get("/staff/nobody").status == 404);
    CHECK(sorokin.get(own).status == 403);
    // The office's own list, changed meanwhile, does not name it and does not take it away.
    pages.office.write("staff.yaml", pages.office.staff + "# изменено\n");
    pages.office.world.time += std::chrono::seconds(5);
    CHECK(holds(clerk.get(own), "20.03.2026"));
    CHECK(holds(sorokin.get("/work"), page));
    auto out = clerk.submit(own, own + "/presence", {});
    CHECK_FALSE(holds(clerk.follow(out), "20.03.2026–"));
    CHECK_FALSE(holds(sorokin.get("/work"), page));
}

TEST_CASE("earlier editions of an order can be read and loaded by those who work on it") {
    Pages pages;
    pages.office.submit();
    auto kim = pages.as("kim"), reader = pages.as("sorokin");
    REQUIRE(kim.submit(page, page + "/visa", {{"verdict", "reject"}, {"remark", "Нет"}}).status == 303);
    const auto path = std::string("orders/") + first_order + "/order.yaml";
    auto text = pages.office.read(path);
    text.replace(text.find("обеспечить исполнение"), std::string("обеспечить исполнение").size(),
                 "обеспечить выполнение");
    pages.office.write(path, text);
    pages.office.submit();
    CHECK(holds(kim.get(page), page + "/editions/1"));
    const auto first = kim.get(page + "/editions/1");
    CHECK(holds(first, "обеспечить исполнение"));
    CHECK_FALSE(holds(first, "обеспечить выполнение"));
    CHECK(holds(kim.get(page + "/editions/2"), "обеспечить выполнение"));
    CHECK(kim.get(page + "/editions/1/pervyj-prikaz.docx").status == 200);
    for (const char* absent : {"/editions/3", "/editions/0", "/editions/x", "/editions/1/other.docx"})
        CHECK(kim.get(page + absent).status == 404);
    CHECK(reader.get(page + "/editions/1").status == 404);
}

TEST_CASE("a code from a printed slip, typed by hand, lets in like its link") {
    Pages pages;
    accounts::Accounts accounts{.world = pages.office.world, .journal = *pages.office.desk->journal};
    const auto invited = accounts::invite(accounts, std::vector<std::string>{"belova"});
    auto code = desk::link_on_paper(invited.invitations[0]);
    code = code.substr(code.rfind('/') + 1);
    auto browser = pages.browser();
    CHECK(browser.post("/enter-code", {{"code", "7kq2-oops"}}).status == 422);
    auto led = browser.post("/enter-code", {{"code", " " + code + " "}});
    const auto to = Browser::location(led);
    CHECK(to.starts_with("/enter/"));
    CHECK(browser.get(to).status == 200);
    CHECK(browser.post(to, {{"password", password}, {"again", password}}).status == 303);
    CHECK(browser.get("/work").status == 200);
    CHECK(browser.post("/enter-code", {{"code", code}}).status == 422);
}

TEST_CASE("reminders are sent by the clerk, and an office without mail says so") {
    Pages pages;
    register_it(pages);
    auto clerk = pages.as("ananina"), head = pages.as("platonova");
    const auto list = page + "/readers";
    auto told = clerk.submit(list, page + "/remind", {});
    CHECK(told.status == 409);
    CHECK(holds(told, "office.yaml"));
    CHECK_FALSE(holds(head.get(list), "/remind"));
}

TEST_CASE("a clerk begins an order that amends or repeals a registered one on its page") {
    Pages pages;
    pages.office.submit();
    auto clerk = pages.as("ananina"), reader = pages.as("sorokin");
    CHECK_FALSE(holds(clerk.get(page), "/new-order?repeals="));
    approve(pages);
    pages.office.sign();
    CHECK(holds(clerk.get(page), "/new-order?amends=pervyj-prikaz"));
    CHECK(holds(clerk.get(page), "/new-order?repeals=pervyj-prikaz"));
    CHECK_FALSE(holds(reader.get(page), "/new-order"));
    const auto begin = [&](const std::string& query, const std::string& name) {
        return clerk.submit("/new-order?" + query, "/new-order", {{"name", name}});
    };
    CHECK(begin("repeals=pervyj-prikaz", "2026/2-otmena").status == 303);
    CHECK(pages.office.read("orders/2026/2-otmena/order.yaml").find("repeals: [{order: pervyj-prikaz}]") !=
          std::string::npos);
    CHECK(begin("amends=pervyj-prikaz", "2026/3-izmeneniya").status == 303);
    const auto twice = begin("amends=pervyj-prikaz", "2026/3-izmeneniya");
    CHECK(twice.status == 422);
    CHECK(holds(twice, "name=\"amends\" value=\"pervyj-prikaz\""));  // what was chosen stays
    CHECK(begin("amends=nothing", "2026/4").status == 422);
    CHECK(begin("repeals=pervyj-prikaz", "../2026").status == 422);
}

TEST_CASE("a refusal leads back to the order, and speaks of no commands to whoever has pages before them") {
    Pages pages;
    pages.office.submit();
    approve(pages);
    auto head = pages.as("platonova");
    const auto refused = head.submit(page, page + "/sign", {{"kind", "qualified"}});
    CHECK(refused.status == 422);
    CHECK(holds(refused, "href=\"" + page + "\""));
    CHECK_FALSE(holds(refused, "--"));
    const auto later = head.submit(page, page + "/sign", {{"kind", "paper"}, {"date", "2030-01-01"}});
    CHECK(later.status == 409);
    CHECK_FALSE(holds(later, "prikaz order"));
}

TEST_CASE("the list of orders is looked through by everything that is known of them, page by page") {
    Pages pages;
    register_it(pages);
    auto clerk = pages.as("ananina");
    const auto list = [&](const http::Fields& query) { return clerk.get("/orders?" + http::write_query(query)); };
    CHECK(holds(list({{"words", "семинаров"}, {"person", "sorokin"}, {"from", "2026-03-02"}}), page));
    CHECK_FALSE(holds(list({{"words", "семинаров"}, {"to", "2026-03-01"}}), "href=\"" + page + "\""));
    CHECK_FALSE(holds(list({{"person", "никто"}}), "href=\"" + page + "\""));
    CHECK(holds(list({{"kind", "Приказ"}}), "href=\"" + page + "\""));
    const auto second = list({{"words", "семинаров"}, {"page", "2"}});
    CHECK(second.status == 200);
    CHECK(holds(second, "rel=\"prev\""));
    for (const char* strange : {"-1", "0", "x", "99999999999999999999", "2.5"})
        CHECK(list({{"words", "семинаров"}, {"page", strange}}).status == 200);
}

TEST_CASE("the clerk's list begins with the drafts under their titles, and pages that there are not say so") {
    Pages pages;
    pages.office.write("orders/2026/otpuska/order.yaml", "title: О графике отпусков\npreamble: В целях порядка\n");
    pages.office.write("orders/slomannyj/order.yaml", "title: [");
    auto clerk = pages.as("ananina"), reader = pages.as("sorokin");
    const auto list = clerk.get("/orders");
    CHECK(holds(list, "<a href=\"/orders/2026~otpuska\">О графике отпусков</a>"));
    CHECK(holds(list, "<a href=\"/orders/slomannyj\">slomannyj</a>"));
    CHECK(holds(list, "<td>draft</td>"));
    CHECK(holds(clerk.get("/orders/2026~otpuska"), "<h1>О графике отпусков</h1>"));
    CHECK_FALSE(holds(reader.get("/orders"), "О графике отпусков"));
    CHECK(holds(clerk.get("/orders?page=2"), "The list does not go on so far"));
    CHECK(holds(clerk.get("/orders?page=99999999&words=x"), "The list does not go on so far"));
}

TEST_CASE("a visa that needs its remark shows the form again, with what was chosen to be mended at its field") {
    Pages pages;
    pages.office.submit();
    auto kim = pages.as("kim");
    auto refused = kim.submit(page, page + "/visa", {{"verdict", "reject"}, {"remark", ""}});
    CHECK(refused.status == 409);
    CHECK(holds(refused, "needs the remark"));
    CHECK_FALSE(holds(refused, "--remark"));
    CHECK(holds(refused, "action=\"" + page + "/visa\""));
    CHECK(holds(refused, "aria-describedby=\"visa-why-1\""));
    auto head = pages.as("platonova");
    approve(pages);
    auto kept = head.submit(page, page + "/sign", {{"kind", "paper"}, {"date", "2026-01-01"}});
    CHECK(holds(kept, "action=\"" + page + "/sign\""));
}

TEST_CASE("whoever signs is told that the order is registered, and sentences end with one dot") {
    Pages pages;
    auto clerk = pages.as("ananina");
    const auto sent = clerk.follow(clerk.submit(page, page + "/submit", {}));
    CHECK(holds(sent, "О.П.</p>"));
    CHECK_FALSE(holds(sent, "О.П.."));
    CHECK_FALSE(holds(sent, "(visas)"));
    approve(pages);
    auto head = pages.as("platonova");
    const auto signed_page =
        head.follow(head.submit(page, page + "/sign", {{"kind", "paper"}, {"date", "2026-03-02"}}));
    CHECK(holds(signed_page, "Signed and registered: № 1-п of 02.03.2026"));
}

TEST_CASE("what came back and what is begun lies in the clerk's work") {
    Pages pages;
    auto clerk = pages.as("ananina");
    CHECK(holds(clerk.get("/work"), page + "/edit"));
    pages.office.submit();
    CHECK_FALSE(holds(clerk.get("/work"), page));
    auto kim = pages.as("kim");
    REQUIRE(kim.submit(page, page + "/visa", {{"verdict", "reject"}, {"remark", "Кто отвечает?"}}).status == 303);
    const auto work = clerk.get("/work");
    CHECK(holds(work, page + "/edit"));
    CHECK(holds(work, "О.П.: Кто отвечает?"));
    CHECK(holds(clerk.get(page), "Returned by Ким"));
}
