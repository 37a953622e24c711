#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "flow/flow.hpp"

using namespace prikaz;
using namespace prikaz::flow;
using namespace std::chrono_literals;

namespace {

State state(const std::string& id, const std::string& label, std::vector<Move> moves) {
    State state;
    state.id = id;
    state.label = label;
    state.moves = std::move(moves);
    return state;
}

Move move(const std::string& name, const std::string& to, const std::string& label = {}, const std::string& who = {}) {
    Move move;
    move.name = name;
    move.to = to;
    move.label = label;
    move.who = who;
    return move;
}

Region region(const std::string& id, const std::string& label, Machine machine) {
    return {id, label, std::make_shared<const Machine>(std::move(machine)), {}};
}

Machine activity(Activity what) {
    State work = state("work", "", {move("done", "finished")}), finished = state("finished", "", {});
    work.activity = std::move(what);
    finished.final = true;
    return {"work", {work, finished}};
}

Definition definition() {
    Definition definition;
    definition.id = "order.test";
    definition.title = "Приказ <по> «основной» & прочей деятельности";
    State draft = state("draft", "Проект", {move("submit", "visa", "На согласование", "clerk")});
    draft.moves[0].when.text = "document.valid and document.items > 0";
    State visa = state("visa", "Согласование",
                       {move("approved", "active"), move("rejected", "draft"), move("recall", "draft", "", "clerk")});
    visa.activity =
        Approve{{{"legal", "lawyer", {Quorum::Kind::All}, calendar::Duration{2, calendar::Unit::WorkingDays}, {}, {}},
                 {"deputies", "deputies", {Quorum::Kind::Count, 2, true}, {}, {}, {}}}};
    visa.moves[0].effects = {{"register", "main", {}}};
    State active = state("active", "Действует", {move("done", "closed"), move("amended", "active")});
    active.moves[1].by = "order.amend";
    State open = state("open", "Открыто", {move("close", "shut", "Закрыть", "clerk")}),
          shut = state("shut", "Закрыто", {});
    shut.final = true;
    active.regions = {region("site", "Публикация", activity(Publish{"site", {}, {}, 3})),
                      region("study", "Изучение", {"open", {open, shut}})};
    State closed = state("closed", "Исполнен", {});
    closed.final = true;
    definition.machine = {"draft", {draft, visa, active, closed}};
    return definition;
}

// Texts of the picture that dot makes of the graph, one a line; a complaint of dot's fails.
std::string drawn(const std::string& graph) {
    const auto world = real_world();
    const std::string folder = world->temporary_folder(), dot = folder + "/a.dot", svg = folder + "/a.svg";
    world->write_whole(dot, graph);
    const Finished laid_out = world->run({"dot", "-Tsvg", "-o", svg, dot}, 60s);
    const Finished read = world->run({"python3", "-c",
                                      "import sys, xml.etree.ElementTree as e\n"
                                      "for t in e.parse(sys.argv[1]).iter('{http://www.w3.org/2000/svg}text'):\n"
                                      "    print(t.text.replace('\\u00a0', ' ').strip())",
                                      svg},
                                     60s);
    world->remove_all(folder);
    INFO(graph);
    CHECK(laid_out.output == "");
    REQUIRE(laid_out.exit_code == 0);
    REQUIRE(read.exit_code == 0);
    return "\n" + read.output;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string line_with(const std::string& text, const std::string& part) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (holds(line, part)) return line;
    FAIL("no line with " + part);
    return {};
}

}  // namespace

TEST_CASE("a picture shows states by their labels, stages inside of them and moves with who and when") {
    const std::string texts = drawn(graphviz(definition()));
    for (const std::string text :
         {"Приказ <по> «основной» & прочей", "Проект", "Согласование", "1. legal (lawyer): all, 2 working days",
          "2. deputies: at least 2, with veto", "На согласование (clerk)", "[document.valid and document.items > 0]",
          "approved", "number from journal «main»", "recall (clerk)", "Публикация", "site", "Изучение", "Открыто",
          "Закрыть (clerk)", "Исполнен"}) {
        INFO(text << " in " << texts);
        CHECK(holds(texts, "\n" + text + "\n"));
    }
}

TEST_CASE("pictures call roles by their labels, and the author and everybody in the reader's language") {
    Definition rules = definition();
    for (const auto& [id, label] : {std::pair{"clerk", "Делопроизводство"}, {"lawyer", "Юрист"}, {"deputies", ""}}) {
        Role role;
        role.id = id;
        role.label = label;
        rules.roles.emplace(id, role);
    }
    Role author;
    author.id = "author";
    author.kind = Role::Kind::Author;
    rules.roles.emplace("author", author);
    rules.machine.states[1].moves[2].who = "author";
    const std::string texts = drawn(graphviz(rules));
    for (const std::string text :
         {"На согласование (Делопроизводство)", "1. Юрист: all, 2 working days", "2. deputies: at least 2, with veto",
          "recall (author)", "Закрыть (Делопроизводство)"}) {
        INFO(text << " in " << texts);
        CHECK(holds(texts, "\n" + text + "\n"));
    }
    CHECK(holds(mermaid(rules), "1. Юрист#58; all, 2 working days"));
}

TEST_CASE("pictures of the shipped workflows name no role by its id") {
    for (const auto& entry : std::filesystem::directory_iterator("workflows")) {
        if (entry.path().extension() != ".yaml") continue;
        std::ifstream stream(entry.path());
        const std::string text(std::istreambuf_iterator<char>(stream), {});
        const auto rules = load(*data::read_yaml({entry.path(), text}, {1 << 20, 50'000, 32}).value);
        REQUIRE(rules.value);
        const std::string picture = graphviz(*rules.value);
        for (const auto& [id, role] : rules.value->roles) {
            INFO(entry.path() << " " << id);
            CHECK_FALSE(holds(picture, "(" + id + ")"));
            CHECK_FALSE(holds(picture, ">" + id + "<"));
        }
    }
}

TEST_CASE("final states are doubled, present ones marked, sub-machines stand in frames of their own") {
    const std::string plain = graphviz(definition());
    CHECK(holds(line_with(plain, "<b>Исполнен</b>"), "peripheries=2"));
    CHECK(holds(line_with(plain, "<b>Закрыто</b>"), "peripheries=2"));
    CHECK_FALSE(holds(line_with(plain, "<b>Проект</b>"), "peripheries"));
    CHECK_FALSE(holds(plain, "#ffe8b3"));
    CHECK(holds(plain, "subgraph cluster_s_active {"));
    CHECK(holds(plain, "subgraph cluster_s_active_2fstudy {"));
    CHECK_FALSE(holds(plain, "subgraph cluster_s_active_2fsite {"));
    const std::string marked = graphviz(definition(), {"active", "active/site/work", "active/study/open"});
    CHECK(holds(line_with(marked, "<b>Публикация</b>"), "#ffe8b3"));
    CHECK(holds(line_with(marked, "<b>Открыто</b>"), "#ffe8b3"));
    CHECK_FALSE(holds(line_with(marked, "<b>Закрыто</b>"), "#ffe8b3"));
    drawn(marked);
}

TEST_CASE("several moves between two states are one arrow, refusals are dashed, other orders' moves dotted") {
    const std::string graph = graphviz(definition());
    const std::string back = line_with(graph, "s_visa -> s_draft");
    CHECK(holds(back, "rejected"));
    CHECK(holds(back, "recall (clerk)"));
    CHECK(holds(back, "style=dashed"));
    CHECK_FALSE(holds(line_with(graph, "s_visa -> s_active"), "style="));
    CHECK(holds(graph, "↻ by an amending order"));
    Definition repealed = definition();
    repealed.machine.states[3].moves = {move("repealed", "draft")};
    repealed.machine.states[3].moves[0].by = "order.repeal";
    CHECK(holds(line_with(graphviz(repealed), "s_closed -> s_draft"), "style=dotted"));
}

TEST_CASE("a label may hold anything, the picture is drawn and the label read back") {
    for (const std::string label :
         {"\"]; evil -> s_draft; [label=\"", "<b>x</b> & <br/> > <!-- x -->", "a\\nb\\\"c\\", "{|}[](); # % :: -->",
          "]]> &amp; &#60;", "state \"x\" as y", "--", "[*] --> z", "%%{init: {}}%%", "end note", "'"}) {
        Definition evil = definition();
        evil.machine.states[0].label = evil.machine.states[2].label = label;
        evil.machine.states[2].regions[0].label = label;
        evil.machine.states[0].moves[0].label = evil.machine.states[0].moves[0].when.text = label;
        evil.title = label;
        evil.machine.states[0].moves[0].who.clear();
        const std::string texts = drawn(graphviz(evil));
        INFO(label << " in " << texts);
        CHECK(holds(texts, "\n" + label + "\n"));
    }
}

TEST_CASE("line ends and control signs of a label are blanks, a long label is broken at blanks") {
    Definition odd = definition();
    odd.machine.states[0].label = "Проект\r\nприказа\t\x01и\nприложений";
    odd.machine.states[1].label =
        "Согласование со всеми заместителями, юристом, бухгалтером и профсоюзным комитетом учреждения";
    const std::string texts = drawn(graphviz(odd));
    CHECK(holds(texts, "\nПроект приказа и приложений\n"));
    CHECK(holds(texts,
                "\nСогласование со всеми заместителями,\nюристом, бухгалтером и профсоюзным\nкомитетом учреждения\n"));
    CHECK(holds(mermaid(odd), "Проект приказа и приложений"));
}

TEST_CASE("a Mermaid diagram holds lines of the known kinds only, whatever the labels hold") {
    const std::string text = "(?:[^\"<>;:#{}\\[\\]%]|#\\d+;|<br/>)*";
    const std::regex known("stateDiagram-v2| *state \"" + text +
                           "\" as s_\\w+( \\{)?| *\\}| *--| *\\[\\*\\] --> s_\\w+| *s_\\w+ --> "
                           "(s_\\w+ : " +
                           text + "|\\[\\*\\])|    classDef present [-a-z0-9:#,]+|    class s_\\w+ present");
    Definition evil = definition();
    evil.machine.states[0].label = "\"]; x --> y\n[*] --> z : {a} %% #quot; <script>";
    evil.machine.states[0].moves[0].label = "a;b:c\"d\n--\n}";
    evil.machine.states[2].id = "note \"x\"";
    for (const Definition& drawn : {definition(), evil}) {
        const std::string picture = mermaid(drawn, {"draft", "active/site/finished"});
        std::istringstream lines(picture);
        for (std::string line; std::getline(lines, line);) {
            INFO(line);
            CHECK(std::regex_match(line, known));
        }
        CHECK(std::count(picture.begin(), picture.end(), '{') == std::count(picture.begin(), picture.end(), '}'));
    }
}

TEST_CASE("a Mermaid diagram shows the same as the graph") {
    const std::string picture = mermaid(definition(), {"visa"});
    for (const std::string line : {"    [*] --> s_draft\n", "    s_closed --> [*]\n", "    class s_visa present\n",
                                   "    s_visa --> s_draft : rejected<br/>recall (clerk)\n",
                                   "    state \"Согласование<br/>1. legal (lawyer)#58; all, 2 working days<br/>2. "
                                   "deputies#58; at least 2, with veto\" as "
                                   "s_visa\n",
                                   "    state \"Действует\" as s_active {\n        state \"Публикация<br/>site\" as "
                                   "s_active_2fsite\n        --\n"
                                   "        state \"Изучение\" as s_active_2fstudy {\n"})
        CHECK(holds(picture, line));
}

TEST_CASE("different paths have different names in a picture") {
    Definition twins = definition();
    twins.machine.states[0].id = twins.machine.initial = "a-b";
    twins.machine.states[3].id = "a_b";
    twins.machine.states[1].moves[1].to = "a_2db";
    const std::string graph = graphviz(twins);
    CHECK(holds(graph, "s_a_2db [label=<<b>Проект"));
    CHECK(holds(graph, "s_a_5fb [label=<<b>Исполнен"));
    CHECK_FALSE(holds(graph, "rejected"));  // leads nowhere
    drawn(graph);
}

TEST_CASE("every shipped workflow is drawn without a complaint") {
    const auto world = real_world();
    for (const std::string& name : world->list("workflows")) {
        if (extension_of(name) != "yaml") continue;
        INFO(name);
        const auto tree =
            data::read_yaml({name, world->read("workflows/" + name, 1 << 20).value()}, {1 << 20, 50'000, 32});
        REQUIRE(tree);
        const auto loaded = load(*tree.value);
        REQUIRE(loaded);
        CHECK(holds(drawn(graphviz(*loaded.value)), "\nПроект\n"));
    }
}
