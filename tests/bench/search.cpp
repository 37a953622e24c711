// Orders found by their words among 100,000: rare and frequent words, phrases, beginnings, for people who see
// everything and for one who sees what they were asked to read. On SQLite, and on PostgreSQL where
// PRIKAZ_TEST_POSTGRESQL names a server (tests/postgresql runs this beside one). The orders are copies of a real one,
// with other texts, numbers and days; PRIKAZ_BENCH_ORDERS makes fewer. «processor» is the time of one question on all
// processors, the server's included; «found» ends at 1,001.
#include <benchmark/benchmark.h>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <unistd.h>

#include "desk/desk.hpp"

namespace {

using namespace prikaz;

constexpr char model[] = "pervyj-prikaz", reader[] = "sorokin";

int count_of_orders() {
    const char* wanted = std::getenv("PRIKAZ_BENCH_ORDERS");
    return wanted ? std::atoi(wanted) : 100'000;
}

// Made of syllables, the frequent ones first, as in a language.
class Words {
public:
    Words() {
        static constexpr const char* syllables[] = {"ра", "ко", "ме", "ти", "ло", "ну", "ва", "пе", "сто", "ди"};
        for (int i = 0; i < 20'000; ++i) {
            std::string word;
            for (int rest = i + 37; rest > 0; rest /= 10) word += syllables[rest % 10];
            words_.push_back(word + (i % 3 ? "т" : "на"));
        }
    }
    std::string text(int order, std::mt19937& random) const {
        std::string text;
        for (int i = 0; i < 250; ++i) {
            const auto uniform = std::uniform_real_distribution<double>(0, 1)(random);
            text += words_[static_cast<std::size_t>(std::pow(20'000, uniform)) - 1] + " ";
        }
        if (order % 10'000 == 7) text += "вундеркинд ";
        if (order % 100 == 7) text += "городской субботник ";
        if (order % 5 == 2) text += "очередной отпуск ";
        if (order % 2 == 1) text += "половинный ";
        if (order % 1'000 == 7) text += "приказ и отпуск ";
        return text + "исполнение приказа";
    }

private:
    std::vector<std::string> words_;
};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

class Office {
public:
    explicit Office(std::string store) : world_(real_world()), templates_(*world_, "templates") {
        const char* chosen = std::getenv("PRIKAZ_BENCH_FOLDER");
        const std::filesystem::path base = chosen ? chosen : std::filesystem::temp_directory_path();
        folder_ =
            (base / ("prikaz-bench-search-" + std::to_string(getpid()) + (store.empty() ? "" : "-server"))).string();
        (void)desk::init(*world_, folder_);
        store_ = store.empty() ? folder_ + "/prikaz.db" : std::move(store);
        open();
        register_model();
        fill();
        desk_.reset();
        open();
        today_ = std::make_unique<desk::Today>(*desk_);
    }
    ~Office() { std::filesystem::remove_all(folder_); }

    desk::SearchAnswer search(desk::SearchRequest asked) {
        asked.today = today_.get();
        return desk::search(*desk_, asked);
    }
    desk::OrderPage page(desk::ListRequest asked) {
        asked.today = today_.get();
        return desk::page_of_orders(*desk_, asked);
    }

private:
    void open() {
        auto opened = desk::open(*world_, templates_,
                                 {.start = folder_,
                                  .office = folder_,
                                  .store = store_,
                                  .mode = journal::Open::Migrate,
                                  .workflows = "workflows"});
        for (const auto& problem : opened.problems) std::cerr << print(problem, {});
        desk_ = opened.value.value();
    }
    void register_model() {
        const auto must = [](const Loaded<desk::Answer>& answer) {
            if (!answer) std::abort();
        };
        must(desk::submit(*desk_, model, {"ananina", {}, {}}, ""));
        must(desk::give_visa(*desk_, model, {"kim", {}, {}}, flow::Verdict::Approved, "", ""));
        must(desk::sign(*desk_, model, {"platonova", {}, {}}, {}));
    }
    // What the lists show of the model's life; the rest is left out, so that the store is filled in a minute.
    std::vector<journal::Recorded> life() const {
        const std::set<std::string> shown = {
            "order.started",    "order.entered",    "order.edition-frozen", "order.described",
            "order.registered", "order.visa-given", "order.signed",         "order.acquaintance-opened"};
        auto entries = desk_->journal->read(std::string("order/") + model);
        std::erase_if(entries, [&](const auto& recorded) { return !shown.contains(recorded.entry.type); });
        return entries;
    }
    // Every order of another day of the last ten years.
    static std::string day(int order) {
        const auto day = calendar::Date(std::chrono::sys_days(calendar::Date(std::chrono::year(2026) / 11 / 30)) -
                                        std::chrono::days(order % 3650));
        return calendar::iso(day);
    }
    // The entries of the model under another name. Nobody is written to.
    journal::Commit copy(int order, const std::vector<journal::Recorded>& entries, const desk::OrderLine& line,
                         std::mt19937& random) const {
        const auto name = "2026/" + std::to_string(order);
        journal::Commit commit{.appends = {{"order/" + name, 0, {}}}, .at = desk_->now(), .actor = "ananina"};
        for (const auto& recorded : entries) {
            auto entry = recorded.entry;
            entry.body = replaced(entry.body, model, name);
            if (entry.type == "order.described") {
                const auto at = entry.body.find("\"text\":\"") + 8;
                entry.body.replace(at, entry.body.rfind('"') - at, words_.text(order, random));
            }
            if (entry.type == "order.registered") {
                entry.body = replaced(entry.body, "\"" + line.number + "\"", "\"" + std::to_string(order) + "-п\"");
                entry.body = replaced(entry.body, "\"" + line.date + "\"", "\"" + day(order) + "\"");
            }
            if (order % 200 != 0) entry.body = replaced(entry.body, reader, "belova");
            commit.appends[0].entries.push_back(std::move(entry));
        }
        return commit;
    }
    // The entries first, in large portions; the rows follow from them in one go.
    void fill() {
        auto entries_only = desk::projection(desk_->folder->card);
        entries_only.effects = {}, entries_only.rows = {};
        const auto entries = life();
        const auto line = desk::list(*desk_, {}).front();
        auto store = std::move(*journal::open(store_, entries_only, journal::Open::Existing).value);
        std::mt19937 random(1);
        std::vector<journal::Commit> group;
        const int orders = count_of_orders();
        for (int order = 1; order <= orders; ++order) {
            group.push_back(copy(order, entries, line, random));
            if (group.size() < 2'000 && order < orders) continue;
            for (const auto& done : store->commit(group))
                if (done.kind != journal::Committed::Kind::Done) std::abort();
            group.clear();
        }
        store = std::move(*journal::open(store_, desk::projection(desk_->folder->card), journal::Open::Existing).value);
        store->rebuild();
    }

    std::unique_ptr<World> world_;
    office::Templates templates_;
    std::string folder_, store_;
    Words words_;
    std::shared_ptr<desk::Desk> desk_;
    std::unique_ptr<desk::Today> today_;
};

Office* office_on(bool is_server) {
    static std::unique_ptr<Office> offices[2];
    const char* server = std::getenv("PRIKAZ_TEST_POSTGRESQL");
    if (is_server && !server) return nullptr;
    auto& office = offices[is_server];
    if (!office) office = std::make_unique<Office>(is_server ? server : "");
    return office.get();
}

struct Question {
    const char* name;
    desk::SearchRequest asked;
};

// Seconds that the server has worked for its clients: its first process is told by a file beside its socket, those of
// clients say so in their names.
double server_seconds() {
    const std::string url = std::getenv("PRIKAZ_TEST_POSTGRESQL");
    const auto at = url.find("host=") + 5;
    std::ifstream known(url.substr(at, url.find('&', at) - at) + "/data/postmaster.pid");
    std::string main;
    std::getline(known, main);
    std::ifstream children("/proc/" + main + "/task/" + main + "/children");
    double seconds = 0;
    for (std::string child; children >> child;) {
        std::ifstream named("/proc/" + child + "/cmdline"), status("/proc/" + child + "/stat");
        std::string name, word;
        std::getline(named, name);
        if (name.find("[local]") == name.npos) continue;
        for (int field = 1; status >> word; ++field)
            if (field == 14 || field == 15) seconds += std::stod(word) / double(sysconf(_SC_CLK_TCK));
    }
    return seconds;
}

double worked(bool is_server) { return double(std::clock()) / CLOCKS_PER_SEC + (is_server ? server_seconds() : 0); }

template <class Ask>
void measure(benchmark::State& state, bool is_server, const Ask& ask) {
    auto* office = office_on(is_server);
    if (!office) return state.SkipWithError("PRIKAZ_TEST_POSTGRESQL names no server");
    std::int64_t total = ask(*office);  // the first after the filling marks the rows as there to stay
    const auto before = worked(is_server);
    for (auto _ : state) total = ask(*office);
    state.counters["processor"] = benchmark::Counter((worked(is_server) - before) / double(state.iterations()));
    state.counters["found"] = static_cast<double>(total);
}

constexpr calendar::Date the_day = std::chrono::year(2024) / 3 / 4, later = std::chrono::year(2024) / 9 / 4;

const bool registered = [] {
    static const Question questions[] = {
        {"10 of 100,000", {.words = "вундеркинды"}},
        {"1,000", {.words = "субботников"}},
        {"20,000", {.words = "отпуска"}},
        {"all", {.words = "приказ"}},
        {"two words", {.words = "отпуск субботник"}},
        {"two frequent words", {.words = "приказ отпуска"}},
        {"phrase", {.words = "\"городского субботника\""}},
        {"frequent phrase", {.words = "\"очередной отпуск\""}},
        {"beginning", {.words = "вундер*"}},
        {"number", {.words = "54321-п"}},
        {"number and word", {.words = "54321-п приказ"}},
        {"nothing", {.words = "небывальщина"}},
        {"1,000 of a year", {.words = "субботник", .year = 2026}},
        {"all of a year", {.words = "приказ", .year = 2026}},
        {"all of a day", {.words = "приказ", .from = the_day, .to = the_day}},
        {"20,000 of half a year", {.words = "отпуск", .from = the_day, .to = later}},
        {"all of a state", {.words = "приказ", .state = "active"}},
        {"20,000 of a state that none is in", {.words = "отпуск", .state = "draft"}},
        {"all that the head signed", {.words = "приказ", .person = "platonova"}},
        {"20,000 that a lawyer approved in a year", {.words = "отпуск", .person = "kim", .year = 2025}},
        {"no words, the head", {.person = "platonova"}},
        {"no words, a state and a year", {.state = "active", .year = 2024}},
        {"1,000 for a reader of 500", {.words = "субботник", .visible_to = reader}},
        {"all for a reader of 500", {.words = "приказ", .visible_to = reader}},
        {"half of all", {.words = "половинный"}},
        {"half of a state and a year", {.words = "половинный", .state = "active", .year = 2025}},
        {"rare phrase of frequent words", {.words = "\"приказ и отпуск\""}},
        {"phrase of all", {.words = "\"исполнение приказа\""}},
        {"frequent phrase of a state and a person",
         {.words = "\"очередной отпуск\"", .person = "kim", .state = "active"}},
        {"page 20 of 20,000", {.words = "отпуск", .limit = 50, .skip = 950}},
        {"a page beyond all", {.words = "отпуск", .skip = 90'000}},
    };
    static const std::pair<const char*, desk::ListRequest> pages[] = {
        {"the list", {}},
        {"page 20 of the list", {.visible_to = {}, .skip = 950}},
        {"the list of a reader of 500", {.visible_to = reader}},
        {"the list of a reader of all", {.visible_to = "belova"}},
    };
    for (const bool is_server : {false, true}) {
        const auto enter = [&](const std::string& name, auto ask) {
            benchmark::RegisterBenchmark(((is_server ? "PostgreSQL: " : "SQLite: ") + name).c_str(),
                                         [is_server, ask](benchmark::State& state) { measure(state, is_server, ask); })
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
        };
        for (const auto& question : questions)
            enter(question.name, [&question](Office& office) { return office.search(question.asked).total; });
        for (const auto& [name, asked] : pages)
            enter(name, [&asked = asked](Office& office) { return office.page(asked).total; });
    }
    return true;
}();

}  // namespace
