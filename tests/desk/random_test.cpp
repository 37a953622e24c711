// Random workflows, random commands, and a new process after every step: what it reads from the store is what the one
// before it knew.
#include <algorithm>
#include <random>

#include "desk/case.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

constexpr char staff[] =
    "people:\n"
    "  - {id: platonova, surname: Платонова, name: Галина, post: Начальник Управления образования}\n"
    "  - {id: ananina, surname: Ананина, name: Анна, post: Делопроизводитель}\n"
    "  - {id: kim, surname: Ким, name: Олег, post: Юрисконсульт}\n"
    "  - {id: pak, surname: Пак, name: Юлия, post: Юрисконсульт}\n"
    "  - {id: sorokin, surname: Сорокин, name: Илья, post: Методист}\n"
    "  - {id: belova, surname: Белова, name: Вера, post: Методист}\n"
    "groups:\n"
    "  - {id: clerks, title: Делопроизводители, people: [ananina]}\n"
    "  - {id: lawyers, title: Юристы, people: [kim, pak]}\n"
    "  - {id: methodists, title: Методисты, people: [sorokin, belova]}\n";

const std::vector<std::string> people{"platonova", "ananina", "kim", "pak", "sorokin", "belova"};

class Chance {
public:
    explicit Chance(unsigned seed) : random_(seed) {}

    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    const std::string& one_of(const std::vector<std::string>& items) {
        return items[static_cast<std::size_t>(below(static_cast<int>(items.size())))];
    }

private:
    std::mt19937 random_;
};

std::string random_workflow(Chance& chance) {
    std::string stages;
    const int count = 1 + chance.below(3);
    for (int i = 0; i < count; ++i)
        stages += "      - {stage: s" + std::to_string(i) + ", who: " + chance.one_of({"lawyers", "methodists"}) +
                  ", need: " + chance.one_of({"all", "any", "1", "60%"}) +
                  ", veto: " + chance.one_of({"true", "false"}) + ", due: " + chance.one_of({"1bd", "5h", "3d"}) +
                  ", covers: " + chance.one_of({"[items]", "[heading, preamble]", "[items, appendices]"}) + "}\n";
    return "prikaz: 1\nid: order.random\nversion: 1\ntitle: Случайный\n"
           "roles:\n"
           "  clerk: {group: clerks, else: author}\n"
           "  lawyers: {group: lawyers, else: clerk}\n"
           "  methodists: {group: methodists, else: clerk}\n"
           "  head: {field: document.signatory, else: clerk}\n"
           "  readers: {field: document.acquaint}\n"
           "journals: {main: {pattern: '{n}{sub:/%d}-п', insert: clerk}}\n"
           "initial: draft\n"
           "states:\n"
           "  draft:\n    editable: true\n    no-due: true\n    moves:\n"
           "      submit: {to: visa, who: clerk, when: document.valid, do: [freeze-edition]}\n"
           "      drop: {to: withdrawn, who: clerk, remark: required}\n"
           "  visa:\n    approve:\n" +
           stages + "    vanished: " + chance.one_of({"recount", "replace", "block"}) +
           "\n    absent: " + chance.one_of({"substitute", "wait"}) +
           "\n    remind: [0bd]\n    escalate: {after: 2bd, to: clerk, expire: 5bd}\n    moves:\n"
           "      approved: {to: signing}\n"
           "      recall: {to: draft, who: clerk, remark: required}\n"
           "      rejected: {to: draft, do: [new-edition, keep-visas]}\n"
           "      expired: {to: draft}\n"
           "  signing:\n    sign: {who: head, kinds: [qualified, paper], due: 2bd}\n    escalate: {after: 1bd, to: "
           "clerk}\n"
           "    moves:\n"
           "      signed: {to: active, do: [{register: main}, render-final]}\n"
           "      refused: {to: draft, remark: required, do: [new-edition]}\n"
           "  active:\n    parallel:\n"
           "      site:\n        publish: {where: site, due: 1bd}\n        escalate: {after: 1bd, to: clerk}\n"
           "      reading:\n"
           "        acknowledge: {who: readers, kinds: [simple, paper, refusal], due: 3bd" +
           chance.one_of({", hired: add", ""}) +
           "}\n"
           "        escalate: {after: 1bd, to: clerk}\n"
           "    moves: {done: {to: closed}}\n"
           "  closed: {final: true}\n  withdrawn: {final: true}\n";
}

class Walk {
public:
    Walk(Office& office, unsigned seed) : office_(office), chance_(seed) {}

    int accepted = 0;

    void step() {
        if (chance_.below(3) == 0) return do_expected();
        const std::string actor = chance_.one_of(people);
        switch (chance_.below(16)) {
            case 0:
            case 1:
                return count(desk::submit(desk(), first_order, by("ananina"), ""));
            case 2:
                return edit();
            case 3:
                return count(
                    desk::go(desk(), first_order, by("ananina"), chance_.below(8) ? "recall" : "drop", remark()));
            case 4:
            case 5:
            case 6:
            case 7:
                return count(desk::give_visa(desk(), first_order, by(actor), verdict(), remark(), ""));
            case 8:
            case 9:
                return count(desk::sign(desk(), first_order, by("platonova"), {}));
            case 10:
                return count(desk::refuse_to_sign(desk(), first_order, by("platonova"), remark()));
            case 11:
            case 12:
                return acknowledge(actor);
            case 13:
                return change_staff(actor);
            case 14:
                office_.world.time += std::chrono::hours(chance_.below(60) - 5);
                return;
            default:
                office_.work(desk::Outward::Skip);
        }
    }

private:
    // What somebody is asked for, by whoever is asked.
    void do_expected() {
        const auto shown = desk::show(desk(), first_order);
        for (const auto& one : shown.value ? shown.value->expected : std::vector<flow::Expected>()) {
            const std::string actor = one.people.empty() ? "" : chance_.one_of(one.people);
            if (one.what == "visa")
                return count(desk::give_visa(desk(), first_order, by(actor), flow::Verdict::Approved, "", ""));
            if (one.what == "sign") return count(desk::sign(desk(), first_order, by(actor), {}));
            if (one.what == "acknowledge") return acknowledge(chance_.one_of({"sorokin", "belova"}));
        }
        count(desk::submit(desk(), first_order, by("ananina"), ""));
    }

    desk::Desk& desk() { return *office_.desk; }
    static desk::Act by(const std::string& actor) { return Office::by(actor); }
    std::string remark() { return chance_.below(4) ? "Замечание" : ""; }
    flow::Verdict verdict() {
        return chance_.below(6) ? flow::Verdict::Approved
                                : static_cast<flow::Verdict>(1 + chance_.below(4));  // but Pending and Left
    }
    void count(const Loaded<desk::Answer>& answer) { accepted += answer.value.has_value(); }

    void edit() {
        const std::string path = "orders/pervyj-prikaz/order.yaml", word = chance_.one_of({"плана", "программы"});
        auto text = office_.read(path);
        const auto at = text.find("Методистам обеспечить исполнение ");
        text.replace(at, text.find('\n', at) - at, "Методистам обеспечить исполнение " + word + ".");
        office_.write(path, text);
    }

    void acknowledge(const std::string& person) {
        desk::AcknowledgeLine line{.person = person, .place = {}};
        if (chance_.below(2)) line.kind = flow::AcknowledgementKind::Paper;
        const auto actor = line.kind == flow::AcknowledgementKind::Paper ? std::string("ananina") : person;
        const auto answer = desk::acknowledge(desk(), first_order, by(actor), {line}, "");
        accepted += answer.value && answer.value->done > 0;
    }

    // A leave, its end, a dismissal or a return, by a list of one row.
    void change_staff(const std::string& person) {
        const auto day = calendar::iso(desk().today());
        const auto& known = *desk().staff.find(person);
        std::string row = person + ";" + known.name.surname + ";" + known.name.name + ";";
        const int what = chance_.below(4);
        row += what == 0 ? day + ";" + day + ";;" : what == 1 && person != "ananina" ? ";;" + day + ";" : ";;;";
        office_.write("list.csv", "id;surname;name;absent-from;absent-to;dismissed;hired\n" + row +
                                      (what == 2 ? day : std::string()) + "\n");
        (void)desk::import_staff(desk(), by("ananina"),
                                 {.path = join_path(office_.path, "list.csv"), .whole = false, .on = std::nullopt});
    }

    Office& office_;
    Chance chance_;
};

// All that a process can know of the office.
struct Picture {
    flow::Case now;
    std::string rows, staff;

    explicit Picture(desk::Desk& desk)
        : now(desk::open_case(desk, first_order).now),
          rows(desk.journal->rows_as_text()),
          staff(organization::to_yaml(desk.staff)) {}
};

}  // namespace

TEST_CASE(
    "scenario 25: after every one of random commands on random workflows a new process knows what the old one did") {
    int accepted = 0;
    std::set<std::string> states;
    for (unsigned seed = 0; seed < 8; ++seed) {
        Chance chance(seed);
        Office office({}, "workflow: random\n");
        const std::string workflow = random_workflow(chance);
        INFO(workflow);
        office.write("workflows/random.yaml", workflow);
        office.write("staff.yaml", staff);
        office.open();
        Walk walk(office, seed);
        for (int step = 0; step < 60; ++step) {
            INFO("seed " << seed << " step " << step);
            walk.step();
            const Picture before(*office.desk);
            office.open();
            const Picture after(*office.desk);
            REQUIRE(after.now == before.now);
            REQUIRE(after.rows == before.rows);
            REQUIRE(after.staff == before.staff);
            for (const auto& [path, work] : after.now.active) states.insert(path);
        }
        accepted += walk.accepted;
        const auto rows = office.desk->journal->rows_as_text();
        office.desk->journal->rebuild();
        CHECK(office.desk->journal->rows_as_text() == rows);
        CHECK(office.desk->journal->check(10).empty());
        CHECK(desk::check_store(*office.desk).empty());
    }
    CHECK(accepted > 60);
    for (const char* state : {"draft", "visa", "signing", "active"}) CHECK(states.contains(state));
}
