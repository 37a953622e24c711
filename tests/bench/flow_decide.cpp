// The engine of orders' lives: opening an acquaintance, giving a visa, replaying the history of many cases.
#include <benchmark/benchmark.h>
#include <fstream>
#include <sstream>

#include "flow/flow.hpp"

namespace {

using namespace prikaz;
using namespace prikaz::flow;

struct Office : Directory {
    std::vector<std::string> readers;

    std::vector<std::string> holders(const Role& role, calendar::Date) const override {
        return role.value == "document.acquaint" ? readers : std::vector<std::string>{role.value + ".holder"};
    }
    std::optional<Authority> authority(std::string_view person, std::string_view member, const Role&,
                                       calendar::Date) const override {
        return person == member ? std::optional(Authority()) : std::nullopt;
    }
    std::string denial(std::string_view, std::string_view, const Role&, calendar::Date) const override { return {}; }
    bool employed(std::string_view, calendar::Date) const override { return true; }
    bool on_leave(std::string_view, calendar::Date) const override { return false; }
    std::string name(std::string_view person) const override { return std::string(person); }
};

struct Desk {
    Definition rules;
    Office office;
    Circumstances around;
    data::Tree facts;
    Case now;
    std::vector<Event> history;

    explicit Desk(int readers) {
        for (int i = 0; i < readers; ++i) office.readers.push_back("reader." + std::to_string(i));
        std::ifstream stream("workflows/main-activity.yaml");
        std::stringstream text;
        text << stream.rdbuf();
        const auto tree = data::read_yaml({"main-activity.yaml", text.str()}, {1 << 20, 50'000, 32});
        rules = load(tree.value.value()).value.value();
        facts =
            data::read_json({"facts", R"({"document": {"valid": true, "visas": 3}})"}, {1 << 10, 100, 9}).value.value();
        around.now = calendar::read_instant("2026-03-02T03:00:00Z").value();
        around.days = &calendar::russian_production_calendar();
        around.directory = &office;
        around.facts = facts.root();
        around.prepared = Edition{0, sha256("order"), {{"items", sha256("items")}}, sha256("order") + "  order.docx\n"};
        around.number = [](std::string_view) -> std::variant<registration::Registered, Problem> {
            registration::Registered line;
            line.n = 342;
            line.number = "342-п";
            line.date = calendar::Date(std::chrono::year(2026), std::chrono::March, std::chrono::day(2));
            return line;
        };
    }
    void give(const std::string& actor, Wish wish) {
        const Decision decision = decide(rules, now, {actor, {}, std::move(wish)}, around);
        for (const Event& event : std::get<std::vector<Event>>(decision)) {
            now = apply(std::move(now), event);
            history.push_back(event);
        }
    }
    void until_signing() {
        give("author", command::Start{"341"});
        give("clerks.holder", command::Go{"submit", "", ""});
        give("document.visas.holder", command::GiveVisa{Verdict::Approved, "", now.edition.digest, ""});
    }
    Command signing() const {
        return {"document.signatory.holder", {}, command::Sign{SignatureKind::Qualified, {}, now.edition.digest, ""}};
    }
};

void sign_and_open_acquaintance(benchmark::State& state) {
    Desk desk(static_cast<int>(state.range(0)));
    desk.until_signing();
    for (auto _ : state) {
        const Decision decision = decide(desk.rules, desk.now, desk.signing(), desk.around);
        std::size_t bytes = 0;
        for (const Event& event : std::get<std::vector<Event>>(decision)) bytes += write(event).body.size();
        benchmark::DoNotOptimize(bytes);
    }
}

void give_visa(benchmark::State& state) {
    Desk desk(0);
    desk.give("author", command::Start{"341"});
    desk.give("clerks.holder", command::Go{"submit", "", ""});
    const Command command{
        "document.visas.holder", {}, command::GiveVisa{Verdict::Approved, "", desk.now.edition.digest, ""}};
    for (auto _ : state) benchmark::DoNotOptimize(decide(desk.rules, desk.now, command, desk.around));
}

// A case's whole history, again and again, until a million events are read from their bodies and applied.
void replay_million(benchmark::State& state) {
    Desk desk(500);
    desk.until_signing();
    const Command command = desk.signing();
    desk.give(command.actor, command.wish);
    std::vector<Written> bodies;
    for (const Event& event : desk.history) bodies.push_back(write(event));
    for (auto _ : state)
        for (std::size_t done = 0; done < 1'000'000; done += bodies.size()) {
            std::vector<Event> events;
            events.reserve(bodies.size());
            for (const Written& body : bodies) events.push_back(*read(body.type, body.version, body.body));
            benchmark::DoNotOptimize(replay(events));
        }
    state.counters["events of a case"] = static_cast<double>(bodies.size());
}

void apply_million(benchmark::State& state) {
    Desk desk(500);
    desk.until_signing();
    for (auto _ : state)
        for (std::size_t done = 0; done < 1'000'000; done += desk.history.size())
            benchmark::DoNotOptimize(replay(desk.history));
}

BENCHMARK(sign_and_open_acquaintance)->Arg(0)->Arg(500)->Arg(20'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(give_visa)->Unit(benchmark::kMicrosecond);
BENCHMARK(replay_million)->Unit(benchmark::kMillisecond);
BENCHMARK(apply_million)->Unit(benchmark::kMillisecond);

}  // namespace
