// How far the proof goes: reduction, its limit, many combinations, words of the hints; and check 13.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/flow/workflow_text.hpp"

namespace {

using namespace workflow;
using Words = std::vector<std::string>;

const std::string head = "prikaz: 1\nid: order.case\nversion: 1\ntitle: Случай\ninitial: draft\nstates:\n";

flow::Definition sound(const std::string& text) {
    auto loaded = load(text);
    INFO(all_printed(loaded.problems, text));
    REQUIRE(loaded.value);
    return *loaded.value;
}

std::string with(std::string text, const std::string& old, const std::string& now) {
    const auto at = text.find(old);
    REQUIRE(at != text.npos);
    return text.replace(at, old.size(), now);
}

// A state with so many regions of three states each.
std::string parallel(int regions) {
    std::string text = head + "  draft:\n    no-due: true\n    parallel:\n";
    for (int i = 0; i < regions; ++i)
        text += "      r" + std::to_string(i) +
                ":\n        initial: a\n        states:\n"
                "          a: {no-due: true, moves: {go: {to: b, who: author}}}\n"
                "          b: {no-due: true, moves: {go: {to: c, who: author}, back: {to: a, who: author}}}\n"
                "          c: {final: true}\n";
    return text + "    moves: {done: {to: over}}\n  over: {final: true}\n";
}

std::string chain(int states) {
    std::string text = head + "  draft: {no-due: true, moves: {go: {to: s1, who: author}}}\n";
    for (int i = 1; i < states; ++i)
        text += "  s" + std::to_string(i) + ": {no-due: true, moves: {go: {to: s" + std::to_string(i + 1) +
                ", who: author}}}\n";
    return text + "  s" + std::to_string(states) + ": {final: true}\n";
}

const std::string visas = head + R"(  draft:
    no-due: true
    moves: {submit: {to: visa, who: author, do: [freeze-edition]}}
  visa:
    approve:
      - {stage: lawyers, who: author, need: 1, due: 2bd}
      - {stage: heads, who: author, due: 2bd}
    escalate: {after: 1bd, to: author}
    moves: {approved: {to: over}, rejected: {to: draft}}
  over: {final: true}
)";

}  // namespace

TEST_CASE("Regions cost the sum of their states, not the product") {
    const flow::Proof proof = flow::prove(sound(parallel(17)), 1000);
    CHECK(proof.whole);
    CHECK(proof.problems.empty());
    CHECK(proof.states == 17 * 3 + 2);
}

TEST_CASE("A proof that was cut says so, and does not call unreached what it did not look at") {
    const flow::Definition definition = sound(chain(100));
    const flow::Proof cut = flow::prove(definition, 50);
    CHECK_FALSE(cut.whole);
    CHECK(short_list(cut.problems) == Words{"0:0 workflow.space.cut"});
    const flow::Proof whole = flow::prove(definition, 101);
    CHECK(whole.whole);
    CHECK(whole.problems.empty());
    CHECK(whole.states == 101);
}

TEST_CASE("The hint of a problem tells the shortest way there, through regions") {
    const std::string text = with(parallel(2), "back: {to: a, who: author}", "lose: {to: d, who: author}");
    const flow::Proof proof = flow::prove(
        sound(with(text, "          c: {final: true}\n", "          c: {final: true}\n          d: {no-due: true}\n")),
        100);
    REQUIRE(proof.problems.size() == 1);
    CHECK(proof.problems[0].code == "workflow.region.unfinished");
    CHECK(proof.problems[0].hint == "way: draft / r0: a –go→ b –lose→ d");
}

TEST_CASE("Conditions with too many combinations are tried on a part of them, and the report says so") {
    std::string many;
    for (const char* name : {"document.items", "document.appendices", "document.visas", "document.readers",
                             "roadmap.rows", "roadmap.unread"})
        many += (many.empty() ? "" : " + ") + std::string(name);
    const std::string text =
        head + "  draft:\n    no-due: true\n    moves:\n      go:\n        - {to: over, who: author, when: " + many +
        " > 7}\n        - {to: over, who: author, when: " + many + " <= 7}\n  over: {final: true}\n";
    const flow::Proof proof = flow::prove(sound(text), 100);
    CHECK(short_list(proof.problems) == Words{"11:11 workflow.guard.cut"});
    CHECK(proof.problems[0].severity == Severity::Warning);
}

TEST_CASE("A condition that no example fulfils is a warning where examples prove nothing") {
    const std::string text =
        head +
        "  draft:\n    no-due: true\n    moves:\n      go: {to: over, who: author}\n"
        "      other: {to: over, who: author, when: document.items * 7 == 50 * document.visas + 1}\n"
        "  over: {final: true}\n";
    const flow::Proof proof = flow::prove(sound(text), 100);
    CHECK(short_list(proof.problems) == Words{"11:44 workflow.guard.never"});
    CHECK(proof.problems[0].severity == Severity::Warning);
}

TEST_CASE("A definition says where each of its paths leads") {
    const flow::Definition definition = sound(parallel(2));
    REQUIRE(definition.state("draft/r1/b"));
    CHECK(definition.state("draft/r1/b")->move("back")->to == "a");
    CHECK(definition.state("draft/r1/b")->move("forth") == nullptr);
    CHECK(definition.state("draft/r2/b") == nullptr);
    CHECK(definition.state("draft/r1") == nullptr);
    CHECK(definition.state("draft/r1/") == nullptr);
    CHECK(definition.state("") == nullptr);
}

TEST_CASE("A new version that keeps everything takes nothing away") {
    const auto before = sound(visas), after = sound(with(visas, "version: 1", "version: 2"));
    CHECK(flow::compare(before, after).empty());
    CHECK(flow::compare(before, before).empty());
}

TEST_CASE("Check 13: a text that changes without its version is told") {
    const auto before = sound(visas), after = sound(with(visas, "Случай", "Дело"));
    CHECK(short_list(flow::compare(before, after)) == Words{"0:0 workflow.compare.version"});
}

TEST_CASE("Check 13: a state that is gone has to be mapped") {
    const auto before = sound(visas);
    std::string text = visas;
    for (const char* old : {"to: visa,", "  visa:"}) text = with(text, old, with(old, "visa", "approval"));
    text = with(text, "version: 1", "version: 2");
    CHECK(short_list(flow::compare(before, sound(text))) == Words{"0:0 workflow.compare.state"});
    CHECK(flow::compare(before, sound(text + "migrate: {from: 1, map: {visa: approval}}\n")).empty());
    CHECK(short_list(flow::compare(before, sound(text + "migrate: {from: 1, map: {vise: approval}}\n"))) ==
          Words{"0:0 workflow.compare.map", "0:0 workflow.compare.state"});
}

TEST_CASE("Check 13: changed quorums and stages that are gone are told at their places") {
    const auto before = sound(visas);
    const std::string grown = with(visas, "version: 1", "version: 2");
    CHECK(short_list(flow::compare(before, sound(with(grown, "need: 1", "need: any")))) ==
          Words{"12:17 workflow.compare.quorum"});
    CHECK(short_list(flow::compare(before, sound(with(grown, "stage: heads", "stage: chiefs")))) ==
          Words{"10:3 workflow.compare.stage"});
}

TEST_CASE("Check 13: weaker signatures, other numbers and other people are told") {
    const std::string quick = file("workflows/quick.yaml"),
                      grown = with(with(quick, "version: 2", "version: 3"), "from: 1", "from: 2");
    const auto codes = [&](const std::string& old, const std::string& now) {
        Words all;
        for (const Problem& problem : flow::compare(sound(quick), sound(with(grown, old, now))))
            all.push_back(problem.code);
        return all;
    };
    CHECK(codes("kinds: [qualified, enhanced, paper]", "kinds: [simple, paper]") ==
          Words{"workflow.compare.signature"});
    CHECK(codes("      need: all\n", "") == Words{"workflow.compare.signature"});
    CHECK(codes("\"{n}{sub:/%d}-п\"", "\"{n}{sub:/%d}-о\"") == Words{"workflow.compare.journal"});
    CHECK(codes("group: clerks", "group: office") == Words{"workflow.compare.role"});
    CHECK(codes("id: order.quick", "id: order.fast") == Words{"workflow.compare.id"});
}
