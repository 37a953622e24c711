// The life of an order, command by command.
#include "tests/flow/desk.hpp"

using namespace desk;

TEST_CASE("scenario 1: an order goes its whole way, from the draft to the archive") {
    Desk desk(definition(workflow()));
    add_readers(desk, 40);
    desk.does("clerk", command::Start{"341-roadmap"});
    CHECK(desk.in("draft"));
    desk.does("clerk", command::Go{"submit", "", ""});
    CHECK(desk.now.edition.number == 1);
    CHECK(desk.told("visa") == People{"deputy1", "deputy2", "deputy3"});
    CHECK(desk.now.active.at("visa").due == day("2026-03-05"));
    desk.visa("deputy1").visa("deputy3").visa("deputy2", Verdict::ApprovedWithRemarks, "Запятая в пункте 2");
    CHECK(desk.in("signing"));
    CHECK(desk.told("sign") == People{"head"});
    desk.sign();
    REQUIRE(desk.now.registered);
    CHECK(desk.now.registered->number == "342-п");
    CHECK(desk.now.journal == "main");
    CHECK(desk.told("registered") == People{"clerk"});
    CHECK(desk.in("active/publication/work"));
    REQUIRE(desk.happened<event::AcquaintanceOpened>().size() == 1);
    CHECK(desk.happened<event::AcquaintanceOpened>()[0].people.size() == 40);
    desk.does("system", command::Finish{"active/publication/work", "https://example.org/342"});
    CHECK(desk.in("active/publication/finished"));
    desk.does("system", command::Finish{"active/acquaintance/work", ""});
    CHECK(desk.in("closed"));
    CHECK(desk.now.active.size() == 1);
    desk.tick("2026-12-31T16:59:59Z");
    CHECK(desk.in("closed"));
    desk.tick("2027-01-01T02:00:00Z");
    CHECK(desk.in("archived"));
    CHECK(desk.now.finished);
    CHECK(desk.now.timers.empty());
}

TEST_CASE("A finished case refuses people and passes over what goes to all cases") {
    Desk desk(definition(workflow()));
    desk.does("clerk", command::Start{"1"}).does("clerk", command::Go{"drop", "Не нужен", ""});
    CHECK(desk.now.finished);
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}) == "flow.finished");
    CHECK(desk.refused("system", command::ByOrder{"order.repeal", "2"}) == "flow.finished");
    desk.tick();
    CHECK(desk.last.empty());
    desk.does("system", command::StaffChanged{});
    CHECK(desk.last.empty());
}

TEST_CASE("A case is started once and before anything else") {
    Desk desk(definition(workflow()));
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}) == "flow.start.missing");
    desk.does("clerk", command::Start{"1"});
    CHECK(desk.refused("clerk", command::Start{"1"}) == "flow.start.again");
}

TEST_CASE("A refusal says what is expected now and from whom") {
    Desk desk(definition(workflow()));
    desk.submitted();
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}) == "flow.move.unexpected");
    CHECK(desk.refusal.hint.find("Васильева В.В., Григорьев Г.Г., Дмитриева Д.Д.") != std::string::npos);
    CHECK(desk.refusal.hint.find("recall: Ананина А.Н.") != std::string::npos);
}

TEST_CASE("A move asks for its role, its condition and its remark") {
    Desk desk(definition(workflow()));
    desk.does("clerk", command::Start{"1"});
    CHECK(desk.refused("deputy1", command::Go{"submit", "", ""}) == "flow.who");
    CHECK(desk.refusal.text.find("Ананина А.Н.") != std::string::npos);
    desk.say_of_document(R"({"document": {"valid": false, "visas": 3}, "roadmap": {"rows": 1, "unread": 0}})");
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}) == "flow.guard");
    CHECK(desk.refusal.text.find("roadmap.unread == 0") != std::string::npos);
    CHECK(desk.refused("clerk", command::Go{"drop", " \n", ""}) == "flow.remark.missing");
    desk.say_of_document(R"({"document": {"visas": 3}})");
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}).starts_with("template."));
}

TEST_CASE("A remark that no entry of the journal could hold is refused") {
    Desk desk(definition(workflow()));
    desk.submitted();
    const auto reject = [](std::string remark) { return command::GiveVisa{Verdict::Rejected, remark, "one", ""}; };
    CHECK(desk.refused("deputy1", reject("\xff")) == "flow.text.characters");
    CHECK(desk.refused("deputy1", reject(std::string("a\0b", 3))) == "flow.text.characters");
    CHECK(desk.refused("deputy1", reject(std::string(20'000, 'x'))) == "flow.text.long");
    CHECK(desk.give("deputy1", reject(std::string(16'000, '"'))));
}

TEST_CASE("A stage of more people than one entry can name is refused") {
    Desk desk(definition(workflow()));
    for (int i = 0; i < 501; ++i) desk.hire("d" + std::to_string(i), "Имя", "deputies");
    desk.does("clerk", command::Start{"1"});
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}) == "flow.role.crowd");
}

TEST_CASE("Nothing is submitted without a prepared text") {
    Desk desk(definition(workflow()));
    desk.around.prepared.reset();
    desk.does("clerk", command::Start{"1"});
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}) == "flow.edition.missing");
    CHECK(desk.in("draft"));
}

TEST_CASE("scenario 4: the same visa given 100 times is one event, and each refusal says when it was given") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1");
    const Case before = desk.now;
    for (int i = 0; i < 100; ++i) {
        REQUIRE(desk.refused("deputy1", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.visa.given");
        REQUIRE(desk.refusal.text.find("2026-03-02 10:00") != std::string::npos);
    }
    CHECK(desk.now == before);
}

TEST_CASE("A second click on the deciding visa is told of the first, although nobody is asked any more") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3");
    CHECK(desk.refused("deputy3", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.visa.given");
    CHECK(desk.refused("lawyer", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.visa.unexpected");
}

TEST_CASE("scenario 3: two deciding visas given to the same revision close the stage once and are both kept") {
    Desk desk(definition(workflow("{stage: deputies, who: deputies, need: 2, due: 3bd}")));
    desk.submitted().visa("deputy1");
    const Revision seen = desk.now.revision;
    const auto wish = command::GiveVisa{Verdict::Approved, "", "one", ""};
    REQUIRE(desk.give("deputy2", wish, seen));
    CHECK(desk.happened<event::StageClosed>().size() == 1);
    CHECK(desk.refused("deputy3", wish, seen) == "flow.visa.unexpected");
    CHECK(desk.ever<event::StageClosed>().size() == 1);
    CHECK(desk.now.visas.size() == 2);
}

TEST_CASE("scenario 5: a visa for version 1 is refused after version 2 exists and names the present one") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1", Verdict::Rejected, "Не тот срок");
    desk.prepare("two", {{"heading", "h1"}, {"items", "i2"}, {"appendix 1", "a1"}});
    desk.does("clerk", command::Go{"submit", "", ""});
    CHECK(desk.refused("deputy2", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.edition.stale");
    CHECK(desk.refusal.text.find("edition 2") != std::string::npos);
}

TEST_CASE("A move is refused when the case has changed since it was looked at, a visa is not") {
    Desk desk(definition(workflow()));
    desk.submitted();
    const Revision seen = desk.now.revision;
    desk.visa("deputy1");
    CHECK(desk.refused("clerk", command::Go{"recall", "Подождите", ""}, seen) == "flow.revision.stale");
    CHECK(desk.give("deputy2", command::GiveVisa{Verdict::Approved, "", "one", ""}, seen));
    CHECK(desk.refused("clerk", command::Go{"recall", "Подождите", ""}, seen + 100) == "flow.revision.stale");
    CHECK(desk.give("clerk", command::Go{"recall", "Подождите", ""}, desk.now.revision));
}

TEST_CASE("scenario 16: after a rejection the visas of unchanged parts are kept, the others are asked again") {
    Desk desk(
        definition(workflow("{stage: lawyers, who: lawyers, due: 2bd, covers: [items]}, "
                            "{stage: deputies, who: deputies, need: all, due: 3bd, covers: [appendices]}")));
    desk.submitted().visa("lawyer").visa("deputy1").visa("deputy2", Verdict::Rejected, "В приложении не те люди");
    CHECK(desk.in("draft"));
    CHECK(desk.told("rejected") == People{"clerk"});
    CHECK(desk.happened<event::Moved>().back().remark == "В приложении не те люди");
    desk.prepare("two", {{"heading", "h1"}, {"items", "i1"}, {"appendix 1", "a2"}});
    desk.does("clerk", command::Go{"submit", "", ""});
    REQUIRE(desk.happened<event::EditionFrozen>().size() == 1);
    CHECK(desk.happened<event::EditionFrozen>()[0].changed == People{"appendix 1"});
    REQUIRE(desk.happened<event::VisaKept>().size() == 1);
    CHECK(desk.happened<event::VisaKept>()[0].visa.member == "lawyer");
    CHECK(desk.now.edition.number == 2);
    CHECK(desk.now.active.at("visa").stage == 1);  // the lawyer's stage was closed by the kept visa
    CHECK(desk.told("visa") == People{"deputy1", "deputy2", "deputy3"});
    desk.visa("deputy1").visa("deputy2").visa("deputy3");
    CHECK(desk.in("signing"));
}

TEST_CASE("When nothing that a stage looks at was changed, all its visas are kept but the rejection") {
    Desk desk(definition(workflow("{stage: deputies, who: deputies, need: all, due: 3bd, covers: [items]}")));
    desk.submitted().visa("deputy1").visa("deputy3", Verdict::Rejected, "Опечатка в заголовке");
    desk.prepare("two", {{"heading", "h2"}, {"items", "i1"}, {"appendix 1", "a1"}});
    desk.does("clerk", command::Go{"submit", "", ""});
    CHECK(desk.told("visa") == People{"deputy2", "deputy3"});
    desk.visa("deputy2").visa("deputy3");
    CHECK(desk.in("signing"));
}

TEST_CASE("An unchanged text submitted again keeps its edition, and its author is told") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1").visa("deputy2", Verdict::Rejected, "Нет");
    desk.does("clerk", command::Go{"submit", "", ""});
    CHECK(desk.now.edition.number == 1);
    CHECK(desk.told("unchanged") == People{"clerk"});
    CHECK(desk.told("visa") == People{"deputy2", "deputy3"});
}

TEST_CASE("A head who refuses to sign voids the visas") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3");
    CHECK(desk.refused("head", command::RefuseToSign{""}) == "flow.remark.missing");
    desk.does("head", command::RefuseToSign{"Не согласен с пунктом 3"});
    CHECK(desk.in("draft"));
    CHECK(desk.told("rejected") == People{"clerk"});
    desk.prepare("two", {{"heading", "h1"}, {"items", "i1"}, {"appendix 1", "a1"}});
    desk.does("clerk", command::Go{"submit", "", ""});
    CHECK(desk.told("visa").size() == 3);
}

TEST_CASE("A signature is of an allowed kind, in its time, and not by those who checked the order") {
    Desk desk(definition(workflow()));
    desk.submitted();
    desk.clock("2026-03-03T03:00:00Z");
    desk.visa("deputy1").visa("deputy2").visa("deputy3");
    const auto sign = [](SignatureKind kind, Date date, const char* digest = "one") {
        return command::Sign{kind, date, digest, ""};
    };
    using enum SignatureKind;
    CHECK(desk.refused("head", sign(Simple, {})) == "flow.sign.kind");
    CHECK(desk.refusal.hint.starts_with(
        "possible: a qualified signature (qualified), a signature on paper (paper); now expected: signature: "));
    CHECK(desk.refused("head", sign(Paper, {})) == "flow.sign.date.missing");
    CHECK(desk.refused("head", sign(Paper, day("2026-03-04"))) == "flow.sign.date.future");
    CHECK(desk.refused("head", sign(Paper, day("2026-03-02"))) == "flow.sign.date.early");
    CHECK(desk.refused("head", sign(Paper, day("2026-03-03"), "zero")) == "flow.edition.stale");
    CHECK(desk.refused("deputy1", sign(Paper, day("2026-03-03"))) == "flow.who");
    desk.office.roles["lawyers"].push_back("head");
    CHECK(desk.refused("head", sign(Paper, day("2026-03-03"))) == "flow.sign.separation");
    desk.office.roles["lawyers"].pop_back();
    desk.say_of_document(R"({"document": {"valid": true, "visas": 6}})");
    CHECK(desk.refused("head", sign(Paper, day("2026-03-03"))) == "flow.sign.law");
    CHECK(desk.refusal.text.find("ТК РФ 22.1") != std::string::npos);
    CHECK(desk.refusal.hint.starts_with("possible: a qualified signature (qualified); now expected: signature: "));
    CHECK(desk.next_number == 342);  // nothing was numbered
    desk.does("head", sign(Qualified, {}));
    REQUIRE(desk.now.signatures.size() == 1);
    CHECK(desk.now.signatures[0].date == day("2026-03-03"));
    CHECK(desk.refused("head", sign(Qualified, {})) == "flow.sign.given");
}

TEST_CASE(
    "Where all of a role sign, the number is given with the last signature, each signs once and in the same way") {
    std::string text = workflow();
    const std::string one = "sign: {who: head, kinds: [qualified, paper],";
    text.replace(text.find(one), one.size(), "sign: {who: head, need: all, kinds: [enhanced, qualified, paper],");
    Desk desk(definition(text));
    desk.office.roles["head"] = {"head", "deputy4"};
    desk.hire("deputy4", "Зимин З.З.");
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3");
    const auto sign = [&](SignatureKind kind) { return command::Sign{kind, {}, "one", "file"}; };
    desk.does("deputy4", sign(SignatureKind::Enhanced));
    CHECK(desk.happened<event::Signed>().size() == 1);
    CHECK(desk.happened<event::Registered>().empty());
    CHECK(desk.now.active.contains("signing"));
    const auto expected = flow::expected(desk.rules, desk.now, desk.around);
    REQUIRE(expected.size() == 1);
    CHECK(expected[0].people == People{"head"});
    CHECK(desk.refused("deputy4", sign(SignatureKind::Enhanced)) == "flow.sign.given");
    CHECK(desk.refused("head", command::Sign{SignatureKind::Paper, day("2026-03-02"), "one", ""}) ==
          "flow.sign.original");
    CHECK(desk.next_number == 342);
    desk.does("head", sign(SignatureKind::Qualified));
    CHECK(desk.now.registered);
    REQUIRE(desk.now.signatures.size() == 2);
    CHECK(desk.now.signatures[1].by == "head");
}

TEST_CASE("Where all of a role sign, one who leaves is waited for no more; a line that stays empty is told of") {
    std::string text = workflow();
    const std::string one = "sign: {who: head,";
    text.replace(text.find(one), one.size(), "sign: {who: head, need: all,");
    for (const bool is_named : {false, true}) {
        CAPTURE(is_named);
        Desk desk(definition(text));
        desk.office.roles["head"] = {"head", "deputy4", "deputy5"};
        desk.hire("deputy4", "Зимин З.З.");
        desk.hire("deputy5", "Иванова И.И.");
        if (is_named)
            desk.say_of_document(R"({"document": {"valid": true, "visas": 3, "signatories": ["head", "deputy4"]},)"
                                 R"("roadmap": {"rows": 0, "unread": 0}})");
        desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3");
        desk.does("head", command::Sign{SignatureKind::Qualified, {}, "one", "file"});
        desk.dismiss("deputy5");
        desk.does("system", command::StaffChanged{});
        CHECK(desk.in("signing"));  // deputy4 has not signed
        desk.dismiss("deputy4");
        desk.does("system", command::StaffChanged{});
        CHECK(desk.in("signing") == is_named);
        CHECK(desk.now.registered.has_value() == !is_named);
        CHECK(desk.told("vacant") == (is_named ? People{"clerk"} : People{}));
        desk.does("system", command::StaffChanged{});
        CHECK(desk.last.empty());  // told once
    }
}

TEST_CASE("A signature given before the draft came back is none under the next text") {
    std::string text = workflow();
    const std::string one = "sign: {who: head,";
    text.replace(text.find(one), one.size(), "sign: {who: head, need: all,");
    Desk desk(definition(text));
    desk.office.roles["head"] = {"head", "deputy4"};
    desk.hire("deputy4", "Зимин З.З.");
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3");
    desk.does("deputy4", command::Sign{SignatureKind::Qualified, {}, "one", "file"});
    desk.does("head", command::RefuseToSign{"Не тот срок"});
    CHECK(desk.now.active.contains("draft"));
    desk.prepare("two", {{"heading", "h1"}, {"items", "i2"}});
    desk.does("clerk", command::Go{"submit", "", ""});
    CHECK(desk.now.signatures.empty());
}

TEST_CASE("A journal that refuses the number leaves the order unsigned") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3");
    desk.around.number = [](std::string_view) {
        return Problem{Severity::Error, "registration.date.back", {}, "Журнал ушёл вперёд", {}};
    };
    CHECK(desk.refused("head", command::Sign{SignatureKind::Qualified, {}, "one", ""}) == "registration.date.back");
    CHECK(desk.now.signatures.empty());
}

TEST_CASE("scenario 11: a chain of substitutes acts for the absent with both names, a ring and an ended power do not") {
    Desk desk(definition(workflow("{stage: lawyers, who: lawyers, due: 2bd}")));
    desk.hire("b", "Белов Б.Б.");
    desk.hire("c", "Чернов Ч.Ч.");
    desk.office.leaves = {{"lawyer", day("2026-03-01"), day("2026-03-31")},
                          {"b", day("2026-03-01"), day("2026-03-31")}};
    desk.office.substitutions = {{"b", "lawyer", day("2026-03-01"), day("2026-03-13"), "отпуск", false},
                                 {"c", "b", day("2026-03-01"), day("2026-03-02"), "отпуск", false}};
    desk.submitted();
    desk.clock("2026-03-03T03:00:00Z");
    CHECK(desk.refused("c", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.who");
    CHECK(desk.refusal.text.find("ended on 2026-03-02") != std::string::npos);
    desk.clock("2026-03-02T03:00:00Z");
    desk.visa("c");
    REQUIRE(desk.now.visas.size() == 1);
    CHECK(desk.now.visas[0].member == "lawyer");
    CHECK(desk.now.visas[0].by == "c");
    CHECK(desk.now.visas[0].basis == "отпуск");
    CHECK(desk.in("signing"));
    CHECK(desk.refused("lawyer", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.visa.given");
    CHECK(desk.refusal.text.find("Чернов Ч.Ч.") != std::string::npos);

    Desk ring(definition(workflow("{stage: lawyers, who: lawyers, due: 2bd}")));
    ring.hire("b", "Белов Б.Б.");
    ring.hire("c", "Чернов Ч.Ч.");
    ring.office.leaves = desk.office.leaves;
    ring.office.substitutions = {{"b", "lawyer", day("2026-03-01"), day("2026-03-13"), "отпуск", false},
                                 {"lawyer", "b", day("2026-03-01"), day("2026-03-13"), "отпуск", false}};
    ring.submitted();
    CHECK(ring.refused("c", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.who");
}

TEST_CASE("A member who also substitutes another says for whom the second visa is") {
    Desk desk(definition(workflow()));
    desk.office.leaves = {{"deputy2", day("2026-03-01"), day("2026-03-31")}};
    desk.office.substitutions = {{"deputy1", "deputy2", day("2026-03-01"), day("2026-03-13"), "отпуск", false}};
    desk.submitted().visa("deputy1");
    CHECK(desk.refused("deputy1", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.visa.given");
    desk.visa("deputy1", Verdict::Approved, "", "deputy2");
    CHECK(desk.now.visas.back().member == "deputy2");
    CHECK(desk.now.visas.back().by == "deputy1");
    CHECK(desk.refused("deputy1", command::GiveVisa{Verdict::Approved, "", "one", "deputy2"}) == "flow.visa.given");
}

TEST_CASE("One who substitutes several says for whom") {
    Desk desk(definition(workflow()));
    desk.hire("b", "Белов Б.Б.");
    for (const char* absent : {"deputy1", "deputy2"}) {
        desk.office.leaves.push_back({absent, day("2026-03-01"), day("2026-03-31")});
        desk.office.substitutions.push_back({"b", absent, day("2026-03-01"), day("2026-03-13"), "отпуск", false});
    }
    desk.submitted();
    CHECK(desk.refused("b", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.visa.whose");
    desk.visa("b", Verdict::Approved, "", "deputy1");
    CHECK(desk.refused("b", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.visa.whose");
    desk.visa("b", Verdict::Approved, "", "deputy2");
}

TEST_CASE("Where a state names no substitutes only an acting person gives the visa of the absent") {
    Desk desk(definition(workflow("{stage: lawyers, who: lawyers, due: 2bd}", "vanished: recount")));
    desk.hire("b", "Белов Б.Б.");
    desk.office.leaves = {{"lawyer", day("2026-03-01"), day("2026-03-31")}};
    desk.office.substitutions = {{"b", "lawyer", day("2026-03-01"), day("2026-03-13"), "отпуск", false}};
    desk.submitted();
    CHECK(desk.refused("b", command::GiveVisa{Verdict::Approved, "", "one", ""}) == "flow.who");
    desk.office.substitutions[0].acting = true;
    desk.visa("b");
}

TEST_CASE("scenario 12: an acting head signs on the first and the last day of the order, not on the day after") {
    const auto prepare = [](Desk& desk) {
        desk.office.substitutions = {
            {"deputy1", "head", day("2026-03-02"), day("2026-03-06"), "приказ № 12-к от 01.03.2026", true}};
        desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3");
    };
    for (const char* moment : {"2026-03-02T03:00:00Z", "2026-03-06T16:59:00Z"}) {
        Desk desk(definition(workflow()));
        prepare(desk);
        desk.clock(moment);
        desk.sign("deputy1");
        REQUIRE(desk.now.signatures.size() == 1);
        CHECK(desk.now.signatures[0].acting_post);
        CHECK(desk.now.signatures[0].member == "head");
        CHECK(desk.now.signatures[0].basis == "приказ № 12-к от 01.03.2026");
    }
    Desk late(definition(workflow()));
    prepare(late);
    late.clock("2026-03-06T17:00:00Z");  // midnight in Krasnoyarsk
    CHECK(late.refused("deputy1", command::Sign{SignatureKind::Qualified, {}, "one", ""}) == "flow.who");
    CHECK(late.refusal.text.find("приказ № 12-к") != std::string::npos);
}

TEST_CASE("A publication is tried again, and people are told after the last attempt") {
    Desk desk(definition(workflow()));
    add_readers(desk, 1);
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3").sign();
    const std::string path = "active/publication/work";
    desk.does("system", command::Fail{path, "503"});
    CHECK(desk.now.active.at(path).attempts == 1);
    desk.tick("2026-03-02T03:59:59Z");
    CHECK(desk.last.empty());
    desk.tick("2026-03-02T04:00:00Z");
    REQUIRE(desk.happened<event::EffectAsked>().size() == 1);
    CHECK(desk.happened<event::EffectAsked>()[0].argument == "site");
    desk.does("system", command::Fail{path, "503"});
    desk.tick("2026-03-02T05:00:00Z").does("system", command::Fail{path, "503"});
    CHECK(desk.told("failed") == People{"clerk"});
    CHECK(desk.happened<event::TimerSet>().empty());
    desk.does("system", command::Finish{path, ""});
    CHECK(desk.refused("system", command::Finish{path, ""}) == "flow.report.unexpected");
    CHECK(desk.refused("system", command::Fail{"active/acquaintance/work", ""}) == "flow.report.unexpected");
}

TEST_CASE("An acquaintance without readers is finished at once") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3").sign();
    CHECK(desk.in("active/acquaintance/finished"));
    desk.does("system", command::Finish{"active/publication/work", ""});
    CHECK(desk.in("closed"));
}

TEST_CASE("20,000 readers are asked in one decision, in entries of at most 500 people and 60 KiB") {
    Desk desk(definition(workflow()));
    add_readers(desk, 19'950);
    for (int i = 0; i < 50; ++i)
        desk.hire(std::string(2000, 'x') + std::to_string(i), "Длинное имя", "document.acquaint");
    desk.office.leaves = {{"reader7", day("2026-03-01"), day("2026-03-31")}};
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3").sign();
    std::size_t people = 0;
    for (const auto& opened : desk.happened<event::AcquaintanceOpened>()) {
        CHECK(opened.people.size() <= 500);
        CHECK(write(Event(opened)).body.size() <= 60 * 1024);
        people += opened.people.size();
    }
    CHECK(people == 20'000);
    REQUIRE(desk.happened<event::ReadersChanged>().size() == 1);
    CHECK(desk.happened<event::ReadersChanged>()[0].deferred == People{"reader7"});
}

TEST_CASE(
    "scenario 10: a dismissed reader is closed, one on leave deferred, one who is back resumed, a new one added") {
    Desk desk(definition(workflow()));
    add_readers(desk, 5);
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3").sign();
    desk.clock("2026-03-10T03:00:00Z");
    desk.dismiss("reader0");
    desk.office.leaves = {{"reader1", day("2026-03-09"), day("2026-03-12")}};
    desk.hire("reader5", "Читатель 5", "document.acquaint");
    const command::StaffChanged first{
        {"reader0", "reader1", "reader2"}, {}, {"reader0", "reader1", "reader2", "reader3", "reader4"}};
    desk.does("system", first);
    const auto changes = desk.happened<event::ReadersChanged>();
    REQUIRE(changes.size() == 3);
    CHECK(changes[0].closed == People{"reader0"});
    CHECK(changes[1].deferred == People{"reader1"});
    CHECK(changes[2].added == People{"reader5"});
    CHECK(changes[2].due == day("2026-03-13"));
    desk.clock("2026-03-13T03:00:00Z");
    desk.does("system", command::StaffChanged{{"reader2", "reader5"},
                                              {"reader1"},
                                              {"reader0", "reader1", "reader2", "reader3", "reader4", "reader5"}});
    REQUIRE(desk.happened<event::ReadersChanged>().size() == 1);
    CHECK(desk.happened<event::ReadersChanged>()[0].resumed == People{"reader1"});
    CHECK(desk.happened<event::ReadersChanged>()[0].due == day("2026-03-18"));
}

TEST_CASE("scenario 20: an amendment asks readers for the changed parts alone, a repeal closes the case") {
    Desk desk(definition(workflow()));
    add_readers(desk, 2);
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3").sign();
    const std::string reading = "active/acquaintance/work";
    desk.does("system", command::Finish{reading, ""});
    desk.prepare("two", {{"heading", "h1"}, {"items", "i2"}, {"appendix 1", "a1"}});
    desk.does("system", command::ByOrder{"order.amend", "350-п"});
    CHECK(desk.happened<event::Moved>().front().basis == "350-п");
    REQUIRE(desk.happened<event::AcquaintanceOpened>().size() == 1);
    CHECK(desk.happened<event::AcquaintanceOpened>()[0].edition == 2);
    CHECK(desk.happened<event::AcquaintanceOpened>()[0].changed == People{"items"});
    CHECK(desk.happened<event::VisasVoided>().empty());  // what was signed stays agreed
    CHECK(desk.now.signatures.size() == 1);
    CHECK(desk.now.active.at(reading).round == 2);
    desk.does("system", command::Finish{reading, ""});
    desk.does("system", command::ByOrder{"order.amend", "351-п"});  // the same text once more
    CHECK(desk.happened<event::AcquaintanceOpened>().empty());
    CHECK(desk.in("active/acquaintance/finished"));
    CHECK(desk.refused("system", command::ByOrder{"order.replace", "352-п"}) == "flow.order.unexpected");
    desk.does("system", command::ByOrder{"order.repeal", "360-п"});
    CHECK(desk.now.finished);
    CHECK(desk.ever<event::Registered>().size() == 1);
}

TEST_CASE("scenario 9: a dismissed approver is not counted any more, and the stage goes on") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1").visa("deputy2");
    desk.dismiss("deputy3");
    desk.does("system", command::StaffChanged{});
    CHECK(desk.happened<event::MemberLeft>().size() == 1);
    CHECK(desk.in("signing"));
}

TEST_CASE("scenario 9: a dismissed approver is replaced by who holds the role now") {
    Desk desk(definition(workflow("{stage: deputies, who: deputies, need: all, due: 3bd}", "vanished: replace")));
    desk.submitted().visa("deputy1").visa("deputy2");
    desk.dismiss("deputy3");
    desk.hire("deputy4", "Новикова Н.Н.", "deputies");
    desk.does("system", command::StaffChanged{});
    CHECK(desk.told("visa") == People{"deputy4"});
    desk.visa("deputy4");
    CHECK(desk.in("signing"));
}

TEST_CASE("scenario 9: a stage that a dismissal blocks is told about once and stays open") {
    Desk desk(definition(workflow("{stage: deputies, who: deputies, need: all, due: 3bd}", "vanished: block")));
    desk.submitted().visa("deputy1").visa("deputy2");
    desk.dismiss("deputy3");
    desk.does("system", command::StaffChanged{});
    CHECK(desk.told("vacant") == People{"clerk"});
    CHECK(desk.in("visa"));
    desk.does("system", command::StaffChanged{});
    CHECK(desk.last.empty());
}

TEST_CASE("scenario 9: when the sole approver is dismissed the role that takes its place is asked") {
    Desk desk(definition(workflow("{stage: lawyers, who: lawyers, due: 2bd}")));
    desk.submitted();
    desk.dismiss("lawyer");
    desk.does("system", command::StaffChanged{});
    CHECK(desk.told("visa") == People{"clerk"});
    desk.visa("clerk");
    CHECK(desk.in("signing"));
}

TEST_CASE("scenario 9: when nobody at all is left people are told, and whoever comes is asked") {
    Desk desk(definition(workflow("{stage: lawyers, who: lawyers, due: 2bd}")));
    desk.rules.roles.at("lawyers").otherwise.clear();
    desk.submitted();
    desk.dismiss("lawyer");
    desk.does("system", command::StaffChanged{});
    CHECK(desk.told("vacant") == People{"clerk"});
    desk.does("system", command::StaffChanged{});
    CHECK(desk.last.empty());
    desk.hire("lawyer2", "Новый Н.Н.", "lawyers");
    desk.does("system", command::StaffChanged{});
    CHECK(desk.told("visa") == People{"lawyer2"});
    desk.visa("lawyer2");
    CHECK(desk.in("signing"));
}

TEST_CASE("A submission to a role that nobody holds is refused before anything happens") {
    Desk desk(
        definition(workflow("{stage: deputies, who: deputies, due: 2bd}, {stage: lawyers, who: lawyers, due: 2bd}")));
    desk.rules.roles.at("lawyers").otherwise.clear();
    desk.dismiss("lawyer");
    desk.does("clerk", command::Start{"1"});
    const Case before = desk.now;
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}) == "flow.role.empty");
    CHECK(desk.refusal.text.find("«lawyers»") != std::string::npos);
    CHECK(desk.refusal.hint.find("the group «lawyers» of staff") != std::string::npos);
    desk.rules.roles.at("lawyers").label = "Юристы";
    desk.rules.roles.at("lawyers").otherwise = "nobody";
    Role nobody;
    nobody.id = "nobody";
    nobody.kind = Role::Kind::Position;
    nobody.value = "юрисконсульт";
    desk.rules.roles.emplace("nobody", nobody);
    CHECK(desk.refused("clerk", command::Go{"submit", "", ""}) == "flow.role.empty");
    CHECK(desk.refusal.text.find("«Юристы»") != std::string::npos);
    CHECK(desk.refusal.hint.find("whoever holds the post «юрисконсульт»") != std::string::npos);
    CHECK(desk.refusal.hint.ends_with("in office.yaml under roles, lawyers:"));
    CHECK(desk.now == before);
}

TEST_CASE("A vacant post of a signer is told about when the last visa is given, which is never lost") {
    Desk desk(definition(workflow()));
    desk.rules.roles.at("head").otherwise.clear();
    desk.submitted().visa("deputy1").visa("deputy2");
    desk.dismiss("head");
    desk.visa("deputy3");
    CHECK(desk.in("signing"));
    CHECK(desk.told("vacant") == People{"clerk"});
}

TEST_CASE("scenario 9: a head dismissed before signing is followed by the new one, who is asked") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1").visa("deputy2").visa("deputy3");
    desk.dismiss("head");
    desk.hire("head2", "Жуков Ж.Ж.", "head");
    desk.does("system", command::StaffChanged{});
    CHECK(desk.told("sign") == People{"head2"});
    desk.sign("head2");
    CHECK(desk.now.registered);
}

namespace {

const char* const with_regions = R"(prikaz: 1
id: test.regions
version: 1
title: Две ветви
roles:
  clerk: {group: clerks, else: author}
  lawyers: {group: lawyers, else: clerk}
initial: work
states:
  work:
    no-due: true
    parallel:
      reports:
        initial: open
        states:
          open: {no-due: true, moves: {report: {to: checked, who: lawyers}}}
          checked: {no-due: true, moves: {accept: {to: accepted, who: clerk}, again: {to: open, who: clerk}}}
          accepted: {final: true}
      publication:
        publish: {where: site, due: 1bd}
        escalate: {after: 1bd, to: clerk}
    moves:
      done: {to: closed}
      stop: {to: stopped, who: clerk, remark: required}
  closed: {final: true}
  stopped: {final: true}
)";

}  // namespace

TEST_CASE("Regions go their ways at once, and the case goes on when all have ended") {
    Desk desk(definition(with_regions));
    desk.does("clerk", command::Start{"1"});
    CHECK(desk.in("work/reports/open"));
    CHECK(desk.in("work/publication/work"));
    desk.does("lawyer", command::Go{"report", "", ""}).does("clerk", command::Go{"again", "", ""});
    CHECK(desk.now.active.at("work/reports/open").round == 2);
    desk.does("lawyer", command::Go{"report", "", ""}).does("clerk", command::Go{"accept", "", ""});
    CHECK(desk.in("work/reports/accepted"));
    CHECK_FALSE(desk.now.finished);
    desk.does("system", command::Finish{"work/publication/work", ""});
    CHECK(desk.in("closed"));
    CHECK(desk.now.active.size() == 1);
    CHECK(desk.now.finished);
}

TEST_CASE("A move of the state above ends its regions, their timers too") {
    Desk desk(definition(with_regions));
    desk.does("clerk", command::Start{"1"});
    CHECK_FALSE(desk.now.timers.empty());
    desk.does("clerk", command::Go{"stop", "Отменено", ""});
    CHECK(desk.now.active.size() == 1);
    CHECK(desk.in("stopped"));
    CHECK(desk.now.timers.empty());
}

TEST_CASE("What is expected names the pending, the signer and the moves") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1");
    const auto expect = expected(desk.rules, desk.now, desk.around);
    REQUIRE(expect.size() == 2);
    CHECK(expect[0].what == "visa");
    CHECK(expect[0].people == People{"deputy2", "deputy3"});
    CHECK(expect[0].due == day("2026-03-05"));
    CHECK(expect[1].what == "recall");
    CHECK(expect[1].people == People{"clerk"});
    desk.visa("deputy2").visa("deputy3");
    CHECK(expected(desk.rules, desk.now, desk.around)[0].what == "sign");
}

TEST_CASE("Every fact that a guard may ask of the case itself is there, with its kind") {
    Desk desk(definition(workflow()));
    desk.submitted().visa("deputy1");
    using data::Kind;
    for (const GuardVariable& variable : guard_variables()) {
        const std::string name(variable.name);
        if (name.starts_with("document.") || name.starts_with("roadmap.")) continue;  // the office's
        const std::string text = name + (variable.kind == Kind::Text ? " == \"?\"" : " == 77");
        auto expression = language::compile_expression(text, {});
        REQUIRE(expression);
        for (State& state : desk.rules.machine.states)
            for (Move& move : state.moves)
                if (move.name == "recall") move.when = {text, {}, *expression.value};
        INFO(name);
        CHECK(desk.refused("clerk", command::Go{"recall", "Назад", ""}) == "flow.guard");
    }
}

TEST_CASE(
    "scenario 21: cases go over to a new version by a plan; one that has no place is named; repeating is harmless") {
    Definition before = definition(workflow());
    std::string text = workflow("{stage: deputies, who: deputies, need: all, due: 3bd}", "absent: substitute", 2);
    const auto replace = [&](const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    replace("  visa:\n", "  agreement:\n");
    replace("to: visa", "to: agreement");
    replace("  closed:\n", "  kept:\n");
    replace("to: closed", "to: kept");
    const Definition after = definition(text + "migrate: {from: 1, map: {visa: agreement}}\n");

    Desk visas(before), draft(before), closed(before);
    visas.submitted().visa("deputy1");
    draft.does("clerk", command::Start{"2"});
    closed.submitted().visa("deputy1").visa("deputy2").visa("deputy3").sign();
    closed.does("system", command::Finish{"active/publication/work", ""});

    const MigrationPlan plan = flow::plan(before, after, {visas.now, draft.now, closed.now});
    REQUIRE(plan.lines.size() == 3);
    CHECK(plan.lines[0].to_state == "agreement");
    CHECK_FALSE(plan.lines[1].problem);
    REQUIRE(plan.lines[2].problem);
    CHECK(plan.lines[2].problem->code == "flow.migrate.unmapped");
    CHECK(closed.refused("system", command::Migrate{&after}) == "flow.migrate.unmapped");

    visas.does("system", command::Migrate{&after});
    CHECK(visas.in("agreement"));
    visas.rules = after;
    visas.does("system", command::Migrate{&after});
    CHECK(visas.last.empty());
    visas.visa("deputy2").visa("deputy3");
    CHECK(visas.in("signing"));
    CHECK(visas.refused("system", command::Migrate{&before}) == "flow.migrate.from");
}

TEST_CASE("scenario 21: 10,000 running cases are planned, and the one without a place is named") {
    const Definition before = definition(workflow());
    std::string text = workflow("{stage: deputies, who: deputies, need: all, due: 3bd}", "absent: substitute", 2);
    const Definition after = definition(text + "migrate: {from: 1}\n");
    Case running;
    running.definition = before.id;
    running.definition_digest = before.digest;
    running.definition_version = 1;
    running.active["draft"].path = "draft";
    std::vector<Case> cases(10'000, running);
    cases[777].active.clear();
    cases[777].active["lost"].path = "lost";
    cases[777].order = "777";
    const MigrationPlan plan = flow::plan(before, after, cases);
    REQUIRE(plan.lines.size() == 10'000);
    int problems = 0;
    for (const auto& line : plan.lines) problems += line.problem.has_value();
    CHECK(problems == 1);
    CHECK(plan.lines[777].problem->code == "flow.migrate.unmapped");
}
