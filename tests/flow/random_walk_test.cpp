// Random commands at every workflow: whatever people do, the case that is replayed is the case that lives, nothing
// fires twice, and a finished case stays finished.
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "tests/flow/desk.hpp"

using namespace desk;

namespace {

class Walk {
public:
    Walk(Desk& desk, unsigned seed) : desk_(desk), random_(seed) {}

    void run(int steps) {
        prepare();
        desk_.give("clerk", command::Start{"order"});
        for (int i = 0; i < steps; ++i) {
            const bool was_finished = desk_.now.finished;
            change_something();
            const bool accepted = step();
            if (was_finished && accepted) CHECK(desk_.last.empty());
            check();
        }
    }

private:
    int one_of(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    template <class T>
    const T& one_of(const std::vector<T>& items) {
        return items[static_cast<std::size_t>(one_of(static_cast<int>(items.size())))];
    }

    void prepare() {
        digests_ = {"e0"};
        say_of_document(true, 2);
        desk_.prepare("e0", {{"heading", "h"}, {"items", "i"}, {"appendix 1", "a"}});
    }

    // The clock mostly goes on, sometimes back; staff and text change.
    void change_something() {
        if (one_of(3) == 0) desk_.around.now += std::chrono::hours(one_of(40) - 4);
        if (one_of(40) == 0) desk_.around.now += std::chrono::hours(24 * one_of(200));
        if (one_of(6) == 0) {
            digests_.push_back("e" + std::to_string(digests_.size()));
            const std::string part = std::to_string(one_of(2));
            const std::string appendix = one_of(2) ? "a" : digests_.back();
            desk_.prepare(digests_.back(), {{"heading", "h"}, {"items", "i" + part}, {"appendix 1", appendix}});
        }
        if (one_of(15) == 0) desk_.dismiss(one_of(people()));
        if (one_of(5) == 0) desk_.office.people.at(one_of(people())).dismissed.reset();
        if (one_of(20) == 0) say_of_document(one_of(4) != 0, one_of(3));
    }

    void say_of_document(bool valid, int visas) {
        desk_.say_of_document(std::string(R"({"document": {"valid": )") + (valid ? "true" : "false") +
                              R"(, "visas": )" + std::to_string(visas) +
                              R"(, "matter": "main", "kind": "приказ", "long_storage": false, "readers": 3, )" +
                              R"("items": 2, "appendices": 1, "signatory": "head", "workflow": "", )" +
                              R"("retention": "5 лет", "amends": false, "repeals": false}, )" +
                              R"("roadmap": {"rows": 0, "unread": 0}})");
    }

    // What is expected, by one of whom it is expected; otherwise time goes on.
    bool sensible_step() {
        const auto all = expected(desk_.rules, desk_.now, desk_.around);
        if (all.empty()) return desk_.give("system", command::Tick{});
        const Expected& one = one_of(all);
        const std::string actor = one.people.empty() ? "system" : one_of(one.people);
        const std::string& digest = desk_.now.edition.digest;
        if (one.what == "visa")
            return desk_.give(actor,
                              command::GiveVisa{one_of(8) ? Verdict::Approved : Verdict::Rejected, "Нет", digest, ""});
        if (one.what == "sign") return desk_.give(actor, command::Sign{SignatureKind::Qualified, {}, digest, ""});
        if (one.what == "publish" && one_of(3)) return desk_.give("system", command::Fail{one.path, "503"});
        if (one.what == "publish" || one.what == "acknowledge" || one.what == "report")
            return desk_.give("system", command::Finish{one.path, ""});
        if (one.what == "drop" && one_of(10)) return desk_.give("system", command::Tick{});
        if (one.what == "recall" && one_of(3))
            return desk_.give("system", command::StaffChanged{people(), {}, people()});
        return desk_.give(actor, command::Go{one.what, one_of(4) ? "Замечание" : "", one.path});
    }

    std::vector<std::string> people() const {
        std::vector<std::string> all;
        for (const auto& [id, person] : desk_.office.people) all.push_back(id);
        return all;
    }

    std::vector<std::string> moves() const {
        std::vector<std::string> all{"unknown"};
        for (const auto& [path, work] : desk_.now.active)
            for (const Move& move : desk_.rules.state(path)->moves) all.push_back(move.name);
        return all;
    }

    std::vector<std::string> paths() const {
        std::vector<std::string> all{"nowhere"};
        for (const auto& [path, work] : desk_.now.active) all.push_back(path);
        return all;
    }

    bool step() {
        if (one_of(3)) return sensible_step();
        const std::string actor = one_of(people());
        const std::string digest = one_of(5) ? desk_.now.edition.digest : one_of(digests_);
        switch (one_of(12)) {
            case 0:
            case 1:
            case 2:
                return desk_.give(actor, command::Go{one_of(moves()), "Замечание", ""});
            case 3:
            case 4:
            case 5:
                return desk_.give(actor, command::GiveVisa{static_cast<Verdict>(one_of(6)), "Замечание", digest, ""});
            case 6:
                return desk_.give(one_of(2) ? "head" : actor,
                                  command::Sign{static_cast<SignatureKind>(one_of(4)), desk_.today(), digest, ""});
            case 7:
                return desk_.give("head", command::RefuseToSign{"Нет"});
            case 8:
                return desk_.give("system", command::Finish{one_of(paths()), ""});
            case 9:
                return one_of(2)
                           ? desk_.give("system", command::Fail{one_of(paths()), ""})
                           : desk_.give("system", command::ByOrder{one_of(2) ? "order.amend" : "order.repeal", "2"});
            case 10:
                if (one_of(3) == 0) {
                    desk_.around.days = one_of(2) ? &moved_ : &calendar::russian_production_calendar();
                    return desk_.give("system", command::CalendarChanged{"постановление"});
                }
                return desk_.give("system", command::StaffChanged{people(), {}, people()});
            default:
                return desk_.give("system", command::Tick{});
        }
    }

    void check() {
        std::set<std::tuple<std::string, int, std::string>> occurrences;
        for (const auto& fired : desk_.ever<event::TimerFired>())
            REQUIRE(occurrences.emplace(fired.timer.path, fired.timer.round, fired.timer.name).second);
        REQUIRE(desk_.ever<event::Registered>().size() <= 1);
        for (const auto& [path, work] : desk_.now.active) REQUIRE(desk_.rules.state(path));
        for (const Timer& timer : desk_.now.timers) REQUIRE(desk_.now.active.contains(timer.path));
        int finals = 0;
        for (const auto& [path, work] : desk_.now.active)
            finals += desk_.rules.state(path)->final && path.find('/') == path.npos;
        REQUIRE((finals > 0) == desk_.now.finished);
        // Nobody waits in silence: where nothing is expected of people, a timer or the office goes on with it.
        if (desk_.now.revision > 0 && !desk_.now.finished)
            REQUIRE((!desk_.now.timers.empty() || !expected(desk_.rules, desk_.now, desk_.around).empty()));
    }

    Desk& desk_;
    std::mt19937 random_;
    std::vector<std::string> digests_;
    calendar::WorkingDays moved_ = calendar::russian_production_calendar().with(
        {{day("2026-03-04"), calendar::DayKind::Off}, {day("2026-03-07"), calendar::DayKind::Working}});
};

void staff(Desk& desk) {
    add_readers(desk, 3);
    for (const char* field : {"document.visas", "document.executor"}) desk.office.roles[field] = {"deputy1", "deputy2"};
    desk.office.roles["document.signatory"] = {"head"};
    desk.office.leaves = {{"deputy2", day("2026-01-01"), day("2026-06-30")}};
    desk.office.substitutions = {{"lawyer", "deputy2", day("2026-01-01"), day("2026-06-30"), "отпуск", false},
                                 {"deputy1", "head", day("2026-03-01"), day("2026-03-20"), "приказ № 12-к", true}};
}

void walk_shipped(std::set<std::string>& seen) {
    for (const auto& entry : std::filesystem::directory_iterator("workflows")) {
        if (entry.path().extension() != ".yaml") continue;
        std::ifstream stream(entry.path());
        std::stringstream text;
        text << stream.rdbuf();
        const Definition rules = definition(text.str());
        for (unsigned seed = 0; seed < 15; ++seed) {
            INFO(entry.path() << " seed " << seed);
            Desk desk(rules);
            staff(desk);
            Walk(desk, seed).run(150);
            for (const Event& event : desk.history) seen.insert(write(event).type);
        }
    }
}

// Random stages, quorums and rules of dismissal.
void walk_random(std::set<std::string>& seen) {
    std::mt19937 random(7);
    const auto one_of = [&](std::initializer_list<const char*> items) {
        return std::string(items.begin()[random() % items.size()]);
    };
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::string stages;
        const unsigned count = 1 + random() % 3;
        for (unsigned i = 0; i < count; ++i)
            stages += (i ? ", " : "") + std::string("{stage: s") + std::to_string(i) +
                      ", who: " + one_of({"lawyers", "deputies", "clerk"}) +
                      ", need: " + one_of({"all", "any", "1", "50%"}) + ", veto: " + one_of({"true", "false"}) +
                      ", due: " + one_of({"1bd", "3bd", "5h", "2cd"}) +
                      ", covers: " + one_of({"[items]", "[appendices]", "[heading, items]"}) + "}";
        const std::string yaml = workflow(
            stages, "vanished: " + one_of({"recount", "replace", "block"}) + one_of({"", "\n    absent: substitute"}));
        INFO(yaml);
        Desk desk(definition(yaml));
        staff(desk);
        Walk(desk, seed).run(150);
        for (const Event& event : desk.history) seen.insert(write(event).type);
    }
}

}  // namespace

TEST_CASE("scenario 25: random commands at all kinds of workflows leave the live case equal to the replayed one") {
    std::set<std::string> seen;  // types of events
    walk_shipped(seen);
    walk_random(seen);
    for (const std::string& type : seen) UNSCOPED_INFO(type);
    CHECK(seen.size() == std::variant_size_v<Event> - 1);  // all but migration: the walks go everywhere
}
