// Scenarios on a virtual clock. tests/cases/scenarios/*.yaml name their workflow in the first line and hold what they
// expect themselves; NAME.txt beside each is what was told, rewritten by PRIKAZ_ACCEPT=1.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "tests/flow/workflow_text.hpp"

using namespace prikaz;
using workflow::file;
using workflow::short_list;

namespace {

const std::string folder = "tests/cases/scenarios/";

const flow::Definition& shipped(const std::string& name) {
    static std::map<std::string, flow::Definition> known;
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    auto loaded = workflow::load(file("workflows/" + name + ".yaml"));
    REQUIRE(loaded);
    return known.emplace(name, std::move(*loaded.value)).first->second;
}

Loaded<flow::Simulation> play(const flow::Definition& definition, const std::string& text) {
    auto tree = data::read_yaml({"scenario.yaml", text}, {4u << 20, 300'000, 32});
    INFO(workflow::all_printed(tree.problems, text));
    REQUIRE(tree);
    return flow::simulate(definition, *tree.value, calendar::russian_production_calendar());
}

// It can be read; its own problems are told.
flow::Simulation played(const flow::Definition& definition, const std::string& text) {
    auto simulation = play(definition, text);
    INFO(workflow::all_printed(simulation.problems, text));
    REQUIRE(simulation);
    for (const Problem& problem : simulation.value->problems) UNSCOPED_INFO(print(problem, text));
    return std::move(*simulation.value);
}

std::string written(const flow::Simulation& simulation) {
    std::string all;
    for (const flow::SimulationLine& line : simulation.lines) {
        const calendar::LocalTime at = calendar::local(line.at, simulation.zone);
        char time[8];
        std::snprintf(time, sizeof time, "%02d:%02d", at.hour, at.minute);
        all += calendar::iso(at.date) + " " + time + "  " + line.text + "\n";
    }
    return all;
}

bool is_told(const flow::Simulation& simulation, const std::string& when, const std::string& text) {
    std::istringstream lines(written(simulation));
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(when) && line.find(text) != std::string::npos) return true;
    return false;
}

std::vector<std::filesystem::path> cases() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
}

std::string workflow_of(const std::string& text) {
    const std::string first = text.substr(0, text.find('\n'));
    REQUIRE(first.starts_with("# workflow: "));
    return first.substr(12);
}

// A scenario of a short order; the steps begin in line 12.
std::string quick(const std::string& steps, const std::string& more = "zone: Europe/Moscow") {
    return "start: 2026-03-02 09:00\nauthor: clerk\n" + more +
           "\norder: {signatory: head, acquaint: [reader, other]}\n"
           "people:\n"
           "  - {id: clerk, name: Ананина А. Н., groups: [clerks]}\n"
           "  - {id: head, name: Ефимова Е. Е.}\n"
           "  - {id: reader, name: Жукова Ж. Ж.}\n"
           "  - {id: other, name: Зимин З. З.}\n"
           "\n"
           "steps:\n" +
           steps;
}

std::vector<std::string> problems_of(const std::string& text) {
    auto simulation = play(shipped("quick"), text);
    if (!simulation) return short_list(simulation.problems);
    return short_list(simulation.value->problems);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("every scenario of the cases comes true and tells the same lines") {
    REQUIRE(cases().size() >= 8);
    for (const auto& path : cases()) {
        DYNAMIC_SECTION(path.filename().string()) {
            const std::string text = file(path.string());
            const flow::Simulation simulation = played(shipped(workflow_of(text)), text);
            CHECK(short_list(simulation.problems).empty());
            const std::filesystem::path golden = std::filesystem::path(path).replace_extension(".txt");
            if (std::getenv("PRIKAZ_ACCEPT")) std::ofstream(golden, std::ios::binary) << written(simulation);
            CHECK(written(simulation) == file(golden.string()));
        }
    }
}

TEST_CASE("a scenario played again is the same to the last event") {
    const std::string text = file(folder + "repeal.yaml");
    const flow::Simulation one = played(shipped("main-activity"), text);
    const flow::Simulation other = played(shipped("main-activity"), text);
    CHECK(written(one) == written(other));
    CHECK(one.end == other.end);
    CHECK(one.end.revision > 40);
}

TEST_CASE("scenario 1: three visas, a signature, forty readers and twenty-five measures end in a closed order") {
    std::string people, readers;
    for (int i = 1; i <= 40; ++i) {
        people += "  - {id: reader" + std::to_string(i) + "}\n";
        readers += (i > 1 ? ", reader" : "reader") + std::to_string(i);
    }
    const std::string text =
        "start: 2026-03-02 09:00\nzone: Asia/Krasnoyarsk\nauthor: clerk\njournals: {main: 342}\n"
        "order: {visas: [lawyer, deputy, reader1], signatory: head, rows: 25, executor: deputy, acquaint: [" +
        readers +
        "]}\npeople:\n  - {id: clerk, groups: [clerks]}\n  - {id: lawyer}\n  - {id: deputy}\n  - {id: head}\n" +
        people +
        "steps:\n"
        "  - {do: submit, expect: {told: [lawyer, deputy, reader1]}}\n"
        "  - {at: +1h, approve: lawyer}\n"
        "  - {at: +1h, approve: deputy}\n"
        "  - {at: +1h, approve: reader1, expect: {state: signing, told: [head]}}\n"
        "  - {at: +1bd 10:00, sign: head, kind: qualified, expect: {number: 342-п}}\n"
        "  - {at: +1h, publish: done}\n"
        "  - {at: +1h, acknowledge: [" +
        readers +
        "], expect: {pending: [], state: active/acquaintance/finished}}\n"
        "  - {at: 2026-06-01 10:00, report: done, expect: {state: closed}}\n";
    const flow::Simulation simulation = played(shipped("main-activity"), text);
    CHECK(short_list(simulation.problems).empty());
    CHECK(simulation.end.registered->number == "342-п");
    CHECK(is_told(simulation, "2026-03-03 10:00", "and 35 more; due 2026-03-06"));
}

TEST_CASE(
    "ten people over the holidays of the new year are reminded on working days alone, at the hour of the office") {
    const flow::Simulation simulation = played(shipped("main-activity"), file(folder + "new-year.yaml"));
    CHECK(short_list(simulation.problems).empty());
    Lines days;
    for (const flow::SimulationLine& line : simulation.lines)
        if (line.text.find("reminded") != std::string::npos)
            days.push_back(calendar::iso(line.at));  // nine in Krasnoyarsk
    CHECK(days == Lines{"2026-01-12T02:00:00Z", "2026-01-13T02:00:00Z", "2026-01-14T02:00:00Z"});
    CHECK(is_told(simulation, "2025-12-30 12:00",
                  "Ли Л. Л. for Васильева В. В. (absence of Васильева В. В. 2025-12-29…"));
    CHECK(simulation.end.active.contains("draft"));
    CHECK_FALSE(simulation.end.finished);
}

TEST_CASE("an expectation that is not met is a problem where it stands") {
    CHECK(problems_of(quick("  - {do: submit, expect: {state: active}}\n")) == Lines{"12:34 simulation.expect.state"});
    CHECK(problems_of(quick("  - {do: submit, expect: {told: [clerk]}}\n")) == Lines{"12:33 simulation.expect.told"});
    CHECK(problems_of(quick("  - {do: submit, expect: {pending: []}}\n")) == Lines{"12:36 simulation.expect.pending"});
    CHECK(problems_of(quick("  - {do: submit, expect: {number: 1-п}}\n")) == Lines{"12:35 simulation.expect.number"});
    CHECK(problems_of(quick("  - {do: submit, expect: {due: 2026-03-05}}\n")) == Lines{"12:32 simulation.expect.due"});
    CHECK(problems_of(quick("  - {do: submit, expect: {finished: true}}\n")) ==
          Lines{"12:37 simulation.expect.finished"});
    CHECK(problems_of(quick("  - {do: submit, expect: {refused: flow.who}}\n")) ==
          Lines{"12:36 simulation.expect.refused"});
    CHECK(problems_of(quick("  - do: submit\n    who: reader\n    expect:\n      refused: flow.guard\n")) ==
          Lines{"15:16 simulation.expect.refused"});
}

TEST_CASE("an expectation that is met says nothing") {
    CHECK(
        problems_of(quick("  - {do: submit, expect: {state: [signing], told: [head], pending: [head], due: 2026-03-04, "
                          "finished: false}}\n"))
            .empty());
}

TEST_CASE("a step that is refused is a problem at its place, with the refusal's hint, and the play goes on") {
    const std::string text =
        quick("  - {do: submit, who: reader}\n  - {at: +1h, do: submit, expect: {state: signing}}\n");
    const flow::Simulation simulation = played(shipped("quick"), text);
    REQUIRE(short_list(simulation.problems) == Lines{"12:5 simulation.step.refused"});
    CHECK(simulation.problems.front().text.find("flow.who") != std::string::npos);
    CHECK(simulation.problems.front().hint.find("submit") != std::string::npos);
    CHECK(is_told(simulation, "2026-03-02 09:00", "refused: Жукова Ж. Ж. may not do «На подпись»"));
}

TEST_CASE("a clock that goes back is refused before anything is played") {
    const auto back = play(shipped("quick"), quick("  - {at: 2026-03-04 10:00, do: submit}\n"
                                                   "  - {at: 2026-03-04 09:59, sign: head}\n"));
    CHECK_FALSE(back);
    CHECK(short_list(back.problems) == Lines{"13:10 simulation.clock.back"});
    CHECK(problems_of(quick("  - {at: 2026-03-01 10:00, do: submit}\n")) == Lines{"12:10 simulation.clock.back"});
    CHECK(problems_of(quick("  - {do: submit}\nuntil: 2026-03-01\n")) == Lines{"13:8 simulation.clock.back"});
}

TEST_CASE("a moment is a date with a time, or so much later than the step before") {
    const std::string steps =
        "  - {at: 2026-03-05 17:30, edit: [items]}\n"  // Thursday
        "  - {at: +1bd, edit: [items]}\n"              // Friday, the same time
        "  - {at: +1bd 10:00, edit: [items]}\n"        // Tuesday after the holiday
        "  - {at: +20h, edit: [items]}\n"              // hours are hours
        "  - {at: +1mo 8:05, edit: [items]}\n"
        "  - {at: 2026-05-01, edit: [items]}\n"  // the hour of timers
        "  - {edit: [items]}\n";                 // the same moment
    const flow::Simulation simulation = played(shipped("quick"), quick(steps));
    CHECK(short_list(simulation.problems).empty());
    Lines moments;
    std::istringstream lines(written(simulation));
    for (std::string line; std::getline(lines, line);)
        if (line.find("changed") != std::string::npos) moments.push_back(line.substr(0, 16));
    CHECK(moments == Lines{"2026-03-05 17:30", "2026-03-06 17:30", "2026-03-10 10:00", "2026-03-11 06:00",
                           "2026-04-11 08:05", "2026-05-01 09:00", "2026-05-01 09:00"});
}

TEST_CASE("what a scenario cannot mean is told at its place, all at once") {
    const struct {
        std::string steps;
        Lines problems;
    } rows[] = {
        {"  - {at: tomorrow, do: submit}\n  - {at: -1h, do: submit}\n",
         {"12:10 simulation.time", "13:10 simulation.time"}},
        {"  - {at: +1h 10:00, do: submit}\n", {"12:10 simulation.time"}},
        {"  - {at: 2026-03-03 24:00, do: submit}\n", {"12:10 simulation.time"}},
        {"  - {doo: submit}\n", {"12:6 simulation.key.unknown"}},
        {"  - {do: submit, sign: head}\n", {"12:18 simulation.step.several"}},
        {"  - {at: +1h}\n", {"12:5 simulation.step.empty"}},
        {"  - {sign: head, who: clerk}\n", {"12:18 simulation.key.idle"}},
        {"  - {remark: text, expect: {state: draft}}\n", {"12:6 simulation.key.idle"}},
        {"  - {sign: haed}\n", {"12:12 simulation.person.unknown"}},
        {"  - {acknowledge: [reader, redaer], kind: paper}\n", {"12:28 simulation.person.unknown"}},
        {"  - {acknowledge: []}\n", {"12:19 simulation.empty"}},
        {"  - {sign: head, kind: refusal}\n", {"12:24 simulation.kind"}},
        {"  - {sign: head, kind: any}\n", {"12:24 simulation.word"}},
        {"  - {edit: [appendix 1]}\n", {"12:13 simulation.part.unknown"}},
        {"  - {expect: {state: sining}}\n", {"12:22 simulation.state.unknown"}},
        {"  - {do: submit, in: nowhere}\n", {"12:22 simulation.state.unknown"}},
        {"  - {staff: {dismiss: head, from: 2026-03-03}}\n", {"12:29 simulation.key.unknown"}},
        {"  - {do: submit}\nuntil: never\n", {"13:8 simulation.state.unknown"}},
        {"  - {at: 2047-01-01, do: submit}\n", {"12:5 simulation.limit"}},
        {"  - {do: submit}\nuntil: 2047-01-01\n", {"13:8 simulation.limit"}},
    };
    for (const auto& row : rows) {
        INFO(row.steps);
        CHECK(problems_of(quick(row.steps)) == row.problems);
    }
    CHECK(problems_of(quick("  - {do: submit}\n", "zone: Mars/Olympus")) == Lines{"3:7 simulation.zone"});
    CHECK(problems_of(quick("  - {do: submit}\n", "journals: {other: 2}")) == Lines{"3:12 simulation.journal.unknown"});
    CHECK(problems_of("author: a\npeople: [{id: a}, {id: a}]\nstart: 2026-13-02 09:00\n") ==
          Lines{"2:24 simulation.person.twice", "3:8 simulation.time"});
    CHECK(problems_of("people: []\n") ==
          Lines{"1:1 simulation.key.missing", "1:1 simulation.key.missing", "1:9 simulation.empty"});
}

TEST_CASE("acknowledging when nobody is asked is refused, be it by name or by all") {
    CHECK(problems_of(quick("  - {acknowledge: all}\n  - {acknowledge: reader}\n")) ==
          Lines{"12:5 simulation.step.refused", "13:5 simulation.step.refused"});
}

TEST_CASE("a scenario has at most ten thousand steps") {
    std::string steps;
    for (int i = 0; i < 10'000; ++i) steps += "  - {edit: [items]}\n";
    CHECK(problems_of(quick(steps)).empty());
    CHECK(problems_of(quick(steps + "  - {edit: [items]}\n")) == Lines{"12:3 simulation.limit"});
}

TEST_CASE("until a state is reached the clock goes on; one that is never reached is told with what is awaited") {
    const flow::Simulation closed = played(shipped("main-activity"), file(folder + "repeal.yaml"));  // until: archived
    CHECK(is_told(closed, "2027-01-01 09:00", "state «В архиве»"));
    auto never = play(shipped("quick"), quick("  - {do: submit}\nuntil: closed\n"));
    REQUIRE(never);
    REQUIRE(short_list(never.value->problems) == Lines{"13:8 simulation.until"});
    CHECK(never.value->problems.front().hint.find("Ефимова") != std::string::npos);
}

TEST_CASE("substitutes who stand in for one another in a ring act for nobody") {
    std::string text = file(folder + "new-year.yaml");
    const std::string before = "{id: lee,       name: Ли Л. Л.}";
    text.replace(text.find(before), before.size(),
                 "{id: lee, name: Ли Л. Л., absences: [{from: 2025-12-29, to: 2026-01-16, substitute: vasileva}]}");
    const flow::Simulation simulation = played(shipped("main-activity"), text);
    CHECK(is_told(simulation, "2025-12-30 12:00", "refused: Ли Л. Л. may not give a visa now"));
}

TEST_CASE("a workflow without an end in time is cut at a million events") {
    auto endless = workflow::load(
        "prikaz: 1\nid: test.endless\nversion: 1\ntitle: Качели\ninitial: here\nstates:\n"
        "  here:\n    parallel:\n"
        "      one: {initial: a, states: {a: {hold: {until: 1h}, moves: {elapsed: {to: b}}}, "
        "b: {hold: {until: 1h}, moves: {elapsed: {to: a}}}}}\n"
        "      two: {initial: a, states: {a: {hold: {until: 1h}, moves: {elapsed: {to: b}}}, "
        "b: {hold: {until: 1h}, moves: {elapsed: {to: a}}}}}\n");
    REQUIRE(endless);
    auto simulation = play(*endless.value, "people: [{id: a}]\nauthor: a\nstart: 2026-03-02\nuntil: 2046-01-01\n");
    REQUIRE(simulation);
    REQUIRE(short_list(simulation.value->problems) == Lines{"4:8 simulation.stopped"});
}

TEST_CASE("the example of the format's page comes true") {
    const std::string page = file("engine/flow/FORMAT.md");
    const std::size_t heading = page.find("## Scenarios");
    REQUIRE(heading != std::string::npos);
    const std::size_t begin = page.find("```yaml\n", heading) + 8;
    const std::string text = page.substr(begin, page.find("```", begin) - begin);
    const flow::Simulation simulation = played(shipped("quick"), text);
    CHECK(short_list(simulation.problems).empty());
    CHECK(simulation.end.finished);
}
