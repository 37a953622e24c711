// Events as entries of the journal: every type has a writer, a reader, an applier and a golden file for each version
// ever released. A golden file is never edited: what is in the journals of offices reads for ever. PRIKAZ_ACCEPT=1
// writes those that are new.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/flow/desk.hpp"

using namespace desk;

namespace {

namespace fs = std::filesystem;

const fs::path goldens = "tests/flow/events";

// An example of each type in the order of the variant, no field of which is empty.
std::vector<Event> examples() {
    const Edition edition{2, "d2", {{"heading", "h"}, {"appendix 1", "a"}}, "d2  order.docx\nd3  «приложение».docx\n"};
    Visa visa{"visa",
              "deputies",
              "b.b",
              "d.d",
              "отпуск",
              Verdict::ApprovedWithRemarks,
              "Пункт 2:\t\"срок\"\\",
              "d2",
              2,
              at("2026-03-02T03:00:00Z"),
              true};
    const Timer timer{"visa", "remind -1bd/deputies", 1, at("2026-03-04T02:00:00Z")};
    const Signature signature{"d.d", "h.h", "приказ № 12-к", "d2", "f1", SignatureKind::Qualified, day("2026-03-05"),
                              true};
    registration::Registered line;
    line.n = 342;
    line.sub = 1;
    line.number = "342/1-п";
    line.order = "341-roadmap";
    line.date = day("2026-03-05");
    line.actor = "clerk";
    line.reason = "вставка";
    line.subject = "О дорожной карте";
    const auto due = day("2026-03-05");
    return {
        event::Started{"341-roadmap", "a.a", "order.main-activity", "sha", 3, at("2026-03-02T03:00:00Z")},
        event::EditionFrozen{edition, {"appendix 1"}},
        event::Entered{"visa", 1, due, "3bd", "ru-2026", at("2026-03-02T03:00:00Z"), false},
        event::Exited{"draft"},
        event::Moved{"draft", "submit", "visa", "a.a", "замещение", "Прошу \n согласовать"},
        event::StageOpened{"visa", "deputies", 1, {"b.b", "c.c"}, due, "3bd", "ru-2026", at("2026-03-02T03:00:00Z")},
        event::VisaGiven{visa},
        event::VisaKept{visa},
        event::VisasVoided{1},
        event::MemberLeft{"visa", "deputies", "c.c", "e.e", true},
        event::StageClosed{"visa", "deputies", Verdict::Rejected},
        event::Signed{signature},
        event::Registered{"main", line},
        event::ActivityDone{"active/publication/work", "https://example.org/342"},
        event::ActivityFailed{"active/publication/work", "503", 2},
        event::TimerSet{timer},
        event::TimerFired{timer},
        event::DueMoved{"visa", due, day("2026-03-06"), "ru-2026b", "постановление"},
        event::Told{"visa", "visa", {"b.b"}, "прошу", due},
        event::EffectAsked{"signing", "reacknowledge", "changed"},
        event::AcquaintanceOpened{2, "d2", {"r.1", "r.2"}, due, "active/acquaintance/work", {"items"}},
        event::ReadersChanged{2, {"r.3"}, {"r.1"}, {"r.4"}, {"r.2"}, "leave", due},
        event::Migrated{"sha", "sha2", 4, {{"agreement", "visa"}, {"closed", "kept"}}}};
}

fs::path golden(const Written& written) {
    return goldens / (written.type + ".v" + std::to_string(written.version) + ".json");
}

std::string content(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

bool accepting() { return std::getenv("PRIKAZ_ACCEPT") != nullptr; }

}  // namespace

TEST_CASE("Every type of event has an example, is written as its golden file says, and read back the same") {
    const std::vector<Event> all = examples();
    REQUIRE(all.size() == std::variant_size_v<Event>);
    std::set<std::string> types;
    for (std::size_t i = 0; i < all.size(); ++i) {
        REQUIRE(all[i].index() == i);
        const Written written = write(all[i]);
        INFO(written.type);
        CHECK(types.insert(written.type).second);
        if (accepting() && !fs::exists(golden(written)))
            std::ofstream(golden(written), std::ios::binary) << written.body << '\n';
        CHECK(content(golden(written)) == written.body + "\n");
        const auto again = read(written.type, written.version, written.body);
        REQUIRE(again);
        CHECK(again->index() == i);
        CHECK(write(*again).body == written.body);
    }
}

TEST_CASE("Every golden file of every version ever released is still read") {
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(goldens)) {
        const std::string name = entry.path().stem().string();  // «order.signed.v1»
        const std::size_t version = name.rfind(".v");
        REQUIRE(version != name.npos);
        std::string body = content(entry.path());
        REQUIRE(body.ends_with('\n'));
        body.pop_back();
        INFO(name);
        CHECK(read(name.substr(0, version), std::stoi(name.substr(version + 2)), body));
        CHECK_FALSE(data::read_json({name, body}, {1 << 20, 1000, 8}).value == std::nullopt);  // JSON to others too
        ++files;
    }
    CHECK(files >= std::variant_size_v<Event>);
}

TEST_CASE("Every event changes the case, or is for others and only counted") {
    const std::set<std::string> for_others{"order.moved", "order.told", "order.effect-asked", "order.readers-changed"};
    Case before;
    before.definition_digest = "sha";
    before.edition = {1, "d1", {}, ""};
    before.acquaintance = "active/publication/work";
    for (const char* path : {"draft", "visa", "active/publication/work", "closed"}) before.active[path].path = path;
    before.active["visa"].members = {{"b.b", Verdict::Pending, false}, {"c.c", Verdict::Pending, false}};
    before.visas.push_back({"visa", "deputies", "b.b", "b.b", "", Verdict::Approved, "", "d1", 1, {}, true});
    before.timers.push_back({"visa", "remind -1bd/deputies", 1, at("2026-03-05T02:00:00Z")});
    for (const Event& event : examples()) {
        const std::string type = write(event).type;
        Case after = apply(before, event);
        CHECK(after.revision == before.revision + 1);
        after.revision = before.revision;
        INFO(type);
        CHECK((after == before) == for_others.contains(type));
    }
}

TEST_CASE("An unknown type, an unknown version and a body with anything else in it are not read") {
    CHECK_FALSE(read("order.burnt", 1, "{}"));
    CHECK_FALSE(read("order.exited", 2, R"({"path":"draft"})"));
    CHECK(read("order.exited", 1, R"({"path":"draft"})"));
    for (const char* body :
         {"", "{}", "[]", R"({"path":"draft"} )", R"({ "path":"draft"})", R"({"path":"draft","more":1})",
          R"({"path":1})", R"({"path":null})", R"({"path":"draft})", R"({"path":"\x"})", R"({"path":"\u0100"})",
          R"({"path":"\ud800"})", "{\"path\":\"\xff\"}", "{\"path\":\"a\nb\"}", R"({"Path":"draft"})"})
        CHECK_FALSE(read("order.exited", 1, body));
    CHECK(read("order.visas-voided", 1, R"({"edition":-1})"));
    for (const char* number : {"01", "1.0", "1e3", "99999999999", "-0", "+1", "\"1\"", ""})
        CHECK_FALSE(read("order.visas-voided", 1, std::string(R"({"edition":)") + number + "}"));
}
