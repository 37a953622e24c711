// What a definition holds after it was read.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/flow/workflow_text.hpp"

namespace {

using namespace workflow;

flow::Definition shipped(const std::string& name) {
    auto loaded = load(file("workflows/" + name), name);
    REQUIRE(loaded.value);
    return *loaded.value;
}

calendar::Duration working_days(int count) { return {count, calendar::Unit::WorkingDays}; }

}  // namespace

TEST_CASE("A definition is pinned by the digest of its text") {
    const std::string text = file("workflows/quick.yaml");
    CHECK(load(text).value->digest == sha256(text));
    CHECK(load(text + "\n").value->digest != sha256(text));
}

TEST_CASE("Roles are read with what takes their place; author and everybody are there always") {
    const auto definition = shipped("main-activity.yaml");
    const flow::Role* head = definition.role("head");
    REQUIRE(head);
    CHECK(head->kind == flow::Role::Kind::Field);
    CHECK(head->value == "document.signatory");
    CHECK(head->acting_by_order);
    CHECK(definition.role("clerk")->otherwise == "author");
    CHECK(definition.role("author")->kind == flow::Role::Kind::Author);
    CHECK(definition.role("everybody")->kind == flow::Role::Kind::Everybody);
    CHECK(definition.role("nobody") == nullptr);
}

TEST_CASE("A state of visas is read with its stages, reminders and escalation") {
    const auto definition = shipped("main-activity.yaml");
    const flow::State* visa = definition.state("visa");
    REQUIRE(visa);
    const auto& approve = std::get<flow::Approve>(visa->activity);
    REQUIRE(approve.stages.size() == 1);
    CHECK(approve.stages[0].role == "visas");
    CHECK(approve.stages[0].need.kind == flow::Quorum::Kind::All);
    CHECK(approve.stages[0].due == working_days(3));
    CHECK(visa->remind == std::vector{working_days(-1), working_days(0), working_days(1)});
    REQUIRE(visa->escalate);
    CHECK(visa->escalate->after == working_days(2));
    CHECK(visa->escalate->expire == working_days(10));
    CHECK(visa->substitute_absent);
    CHECK(visa->vanished == flow::Vanished::Recount);
    CHECK(visa->move("rejected")->remark_required);
}

TEST_CASE("Quorums are read as they are written") {
    const std::string start =
        "prikaz: 1\nid: a\nversion: 1\ntitle: a\ninitial: visa\nstates:\n  over: {final: true}\n  visa:\n"
        "    no-due: true\n    moves: {approved: {to: over}, rejected: {to: over}}\n    approve: [{stage: s, who: "
        "author, ";
    const auto quorum = [&](const std::string& need) {
        auto loaded = load(start + need + "}]\n");
        REQUIRE(loaded.value);
        return std::get<flow::Approve>(loaded.value->state("visa")->activity).stages[0].need;
    };
    using Kind = flow::Quorum::Kind;
    CHECK(quorum("need: all").kind == Kind::All);
    CHECK(quorum("covers: [items]").kind == Kind::All);
    CHECK(quorum("need: any").kind == Kind::Any);
    CHECK((quorum("need: 2").kind == Kind::Count && quorum("need: 2").number == 2));
    CHECK((quorum("need: 60%").kind == Kind::Percent && quorum("need: 60%").number == 60));
    CHECK(quorum("need: 2, veto: true").veto);
    CHECK_FALSE(quorum("need: 2").veto);
}

TEST_CASE("A region written as one activity is worked at, then finished") {
    const auto definition = shipped("main-activity.yaml");
    const flow::State* work = definition.state("active/publication/work");
    REQUIRE(work);
    CHECK(work->label == "Публикация");
    CHECK(work->move("done")->to == "finished");
    CHECK(definition.state("active/publication/finished")->final);
    const auto& publish = std::get<flow::Publish>(work->activity);
    CHECK(publish.where == "site");
    CHECK(publish.attempts == 24);
    CHECK(publish.retry == calendar::Duration{1, calendar::Unit::Hours});
}

TEST_CASE("One move may have several ways, in the order written") {
    const auto definition = shipped("main-activity.yaml");
    std::vector<std::string> ways;
    for (const flow::Move& move : definition.state("draft")->moves)
        if (move.name == "submit") ways.push_back(move.to);
    CHECK(ways == std::vector<std::string>{"visa", "signing"});
}

TEST_CASE("Effects are read with their arguments") {
    const auto definition = shipped("personnel.yaml");
    const flow::Move* move = definition.state("signing")->move("signed");
    REQUIRE(move);
    REQUIRE(move->effects.size() == 3);
    CHECK(move->effects[0].name == "register");
    CHECK(move->effects[0].argument == "staff");
    CHECK(move->effects[2].name == "seal");
}

TEST_CASE("Personnel orders require a qualified or a paper signature for penalties, with the clause") {
    const auto definition = shipped("personnel.yaml");
    const auto& sign = std::get<flow::Sign>(definition.state("signing")->activity);
    REQUIRE(sign.require.size() == 2);
    using flow::SignatureKind;
    CHECK(sign.require[0].kinds == std::vector{SignatureKind::Qualified, SignatureKind::Paper});
    CHECK(sign.require[0].reason.find("22.3") != std::string::npos);
    CHECK(sign.not_roles == std::vector<std::string>{"employee"});
}

TEST_CASE("Personnel orders are published nowhere") {
    const std::string text = file("workflows/personnel.yaml");
    CHECK(text.find("publish:") == std::string::npos);
}

TEST_CASE("All problems are told at once, in the order of the file") {
    const auto loaded = load(
        "prikaz: 1\nid: a\nversion: 1\ntitle: a\ninitial: b\nroles:\n  r: {group: g, else: q}\nstates:\n"
        "  a: {final: true, moves: {x: {to: c, who: z}}}\n");
    CHECK_FALSE(loaded.value);
    CHECK(short_list(loaded.problems) ==
          std::vector<std::string>{"5:10 workflow.initial.unknown", "7:3 workflow.role.unused",
                                   "7:23 workflow.role.unknown", "9:20 workflow.state.final",
                                   "9:36 workflow.state.unknown", "9:44 workflow.role.unknown"});
}

TEST_CASE("Workflows beyond the limits are refused") {
    std::string many = "prikaz: 1\nid: a\nversion: 1\ntitle: a\ninitial: s0\nstates:\n";
    for (int i = 0; i <= 500; ++i) many += "  s" + std::to_string(i) + ": {final: true}\n";
    CHECK(short_list(load(many).problems) == std::vector<std::string>{"507:3 workflow.limit.states"});
    const std::string large = "title: " + std::string(300'000, 'x') + "\n";
    CHECK(short_list(load(large).problems) == std::vector<std::string>{"0:0 workflow.limit.bytes"});
    const std::string guard =
        "prikaz: 1\nid: a\nversion: 1\ntitle: a\ninitial: a\nstates:\n  b: {final: true}\n"
        "  a: {no-due: true, moves: {x: {to: b, who: author, when: document.valid" +
        std::string(3000, ' ') + "and document.valid}}}\n";
    CHECK(short_list(load(guard).problems) == std::vector<std::string>{"8:59 workflow.limit.condition"});
}

TEST_CASE("Every variable of conditions is explained") {
    for (const flow::GuardVariable& variable : flow::guard_variables()) {
        INFO(variable.name);
        CHECK_FALSE(variable.meaning.empty());
        const std::string text = file("engine/flow/FORMAT.md");
        CHECK(text.find(variable.name) != std::string::npos);
    }
}

TEST_CASE("The schema of workflows is JSON") {
    CHECK(data::read_json({"schema", std::string(flow::schema())}, {1u << 20, 10'000, 64}).value);
}
