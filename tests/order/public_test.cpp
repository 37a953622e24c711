// The public rendition: what is not in it, and what must not be found in its bytes.
#include <algorithm>

#include "tests/order/desk.hpp"

using namespace desk;

namespace {

struct Public {
    Desk desk;
    order::Order order;

    explicit Public(const std::string& yaml, const std::string& staff = {}) {
        desk.staff =
            "people:\n"
            "  - {id: ananina, surname: Ананина, name: Анна, patronymic: Николаевна, post: методист, phone: 2-42-56,\n"
            "     email: ananina@example.org}\n"
            "  - {id: platonova, surname: Платонова, name: Галина, patronymic: Павловна, post: Начальник,\n"
            "     phone: 2-00-00}\n"
            "  - {id: kim, surname: Ким, name: Ольга, patronymic: Петровна, post: юрисконсульт, phone: 2-77-77}\n" +
            staff;
        desk.office = "letterhead: {name: Управление, requisites: [\"тел. (40000) 2-00-00\"]}\nplace: г. Заречный\n";
        auto loaded = desk.load(yaml);
        INFO(problems_of(loaded.problems));
        REQUIRE(loaded.value);
        order = std::move(*loaded.value);
    }
    order::Order copy() { return order::public_copy(order, desk.around); }
    std::string text() {
        std::string all;
        for (const order::Part& part : order::parts(copy())) all += part.text + "\n";
        // Typography sets no-break spaces; here they are blanks.
        for (auto at = all.find("\u00a0"); at != all.npos; at = all.find("\u00a0", at)) all.replace(at, 2, " ");
        return all;
    }
    bool withholds(const std::string& text) {
        const auto all = order::withheld(order, desk.around);
        CHECK(std::ranges::is_sorted(all));
        return std::ranges::find(all, text) != all.end();
    }
};

const std::string rest =
    "title: О мерах\nsignatory: platonova\nvisas: [kim]\nacquaint: [ananina, kim, {name: Волкова С.И., post: "
    "методист}]\n"
    "acquaint-form: sheet\nexecutor: {name: Орлов Пётр Ильич, phone: 8 (40000) 2-99-99, email: orlov@example.org}\n";

}  // namespace

TEST_CASE("The public copy has neither readers nor visas nor executor, and is else the order") {
    Public order(rest + "items: [Ананиной А.Н. представить отчёт.]\n");
    const auto copy = order.copy();
    CHECK(copy.readers.empty());
    CHECK(copy.visas.empty());
    CHECK_FALSE(copy.executor);
    CHECK(copy.tree.root().find("acquaint") == nullptr);
    CHECK(copy.tree.root().find("executor") == nullptr);
    CHECK(copy.tree.root().find("visas") == nullptr);
    CHECK(copy.tree.root().find("title"));
    CHECK(order::compare(order::parts(order.order), order::parts(copy)).empty());
    const data::Tree variables = order::variables(copy, order.desk.around);
    CHECK(variables.root().find("order")->find("readers")->list().empty());
    CHECK(order.order.readers.size() == 3);
}

TEST_CASE("Names that stand only in the lists must not be found, with any blanks; names that the text says may be") {
    Public order(rest + "items: [\"Назначить ответственной: Ананина А.Н.\"]\n");
    CHECK(order.withholds("Ким О.П."));
    CHECK(order.withholds("Ким\u00a0О.П."));
    CHECK(order.withholds("Ким Ольга Петровна"));
    CHECK(order.withholds("Волкова С.И."));
    CHECK(order.withholds("Орлов Пётр Ильич"));
    CHECK_FALSE(order.withholds("Ананина А.Н."));
    CHECK_FALSE(order.withholds("А.Н. Ананина"));
    CHECK_FALSE(order.withholds("Платонова Г.П."));
    CHECK_FALSE(order.withholds("Г.П. Платонова"));
}

TEST_CASE("Phones and addresses of those whom the order names must not be found, unless the letterhead prints them") {
    Public order(rest + "items: [\"Назначить ответственной: Ананина А.Н.\"]\n");
    CHECK(order.withholds("8 (40000) 2-99-99"));
    CHECK(order.withholds("8\u00a0(40000)\u00a02-99-99"));
    CHECK(order.withholds("orlov@example.org"));
    CHECK(order.withholds("2-42-56"));
    CHECK(order.withholds("ananina@example.org"));
    CHECK(order.withholds("2-77-77"));
    CHECK_FALSE(order.withholds("2-00-00"));
    Public nobody("title: О мерах\nsignatory: platonova\nitems: [Провести семинар.]\n");
    CHECK_FALSE(nobody.withholds("2-42-56"));
}

TEST_CASE("What is withheld by its text leaves every place where it stood, whatever its blanks and marks") {
    Public order(
        "title: О зачислении Пети Кузина\npreamble: По заявлению семьи Пети  Кузина\nsignatory: platonova\n"
        "public: {withhold: [Пети Кузина, ул. Лесная, \"\\\"Ромашка\\\"\", 8*9]}\n"
        "items:\n  - {text: \"Пети **Кузина** нет, г. Заречный, ул. Лесная, 5.\", more: [\"сад \\\"Ромашка\\\"\", \"по "
        "8*9\"]}\n"
        "appendices:\n  - title: Адрес Пети Кузина\n    body:\n"
        "      - text: \"Семья **Пети** *Кузина* и [Пети Кузина](https://example.org/x) дома.\"\n"
        "      - table: {columns: [а, б], rows: [[Пети Кузина, ул. Лесная]]}\n");
    const std::string text = order.text();
    INFO(text);
    CHECK(text.find("О зачислении …\n") != std::string::npos);
    CHECK(text.find("сад …\nпо …") != std::string::npos);
    CHECK(text.find("Адрес …\n") != std::string::npos);
    CHECK(text.find("Семья … и … <https://example.org/x> дома.") != std::string::npos);
    CHECK(text.find("…\t…") != std::string::npos);
    CHECK(text.find("Лесная") == std::string::npos);
    CHECK(text.find("Ромашка") == std::string::npos);
    CHECK(order.withholds("ул.\u00a0Лесная"));
    CHECK(order.withholds("«Ромашка»"));
    CHECK(order.withholds("Пети Кузина"));
}

TEST_CASE("Withheld people are taken out in all their forms but for who signs; other cases are named") {
    Public order(
        "title: О мерах\nsignatory: platonova\npublic: {withhold: [people, Ананину А.Н.]}\n"
        "items:\n  - \"Назначить Ананину А.Н. (Ананина Анна Николаевна).\"\n  - \"Контроль: Платонова Г.П., О.П. "
        "Ким.\"\n"
        "appendices: [{body: {people: [kim, platonova]}}]\n");
    const std::string text = order.text();
    INFO(text);
    CHECK(text.find("Назначить … (…).") != std::string::npos);
    CHECK(text.find("Платонова Г.П., ….") != std::string::npos);
    CHECK(text.find("Ким") == std::string::npos);
    CHECK(text.find("юрисконсульт") != std::string::npos);
    CHECK(order.withholds("Ким О.П."));
    CHECK_FALSE(order.withholds("Платонова Г.П."));
}

TEST_CASE("Withheld phones are taken out of texts, and links to addresses lose their address") {
    Public order(rest +
                 "public: {withhold: phones}\n"
                 "items: [\"Отчёт по тел. 2-42-56.\"]\n"
                 "appendices: [{body: \"Писать [сюда](mailto:ananina@example.org) или 8 (40000) 2-99-99.\"}]\n");
    const std::string text = order.text();
    INFO(text);
    CHECK(text.find("по тел. ….") != std::string::npos);
    CHECK(text.find("Писать сюда или ….") != std::string::npos);
    CHECK(order.withholds("2-42-56"));
}

TEST_CASE("A text withheld over three runs leaves one sign, and what stands around it stays") {
    Public order(
        "title: О мерах\nsignatory: platonova\npublic: {withhold: [аб вг де, жз]}\nitems: [По приложению.]\n"
        "appendices: [{body: \"1 аб **вг** де 2 жз 3 аб вг д\"}]\n");
    CHECK(order.text().find("1 … 2 … 3 аб вг д\n") != std::string::npos);
}
