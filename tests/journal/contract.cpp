#include "tests/journal/contract.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <unistd.h>

namespace prikaz::journal::contract {

namespace {

// A forked process leaves the folders of its parent alone.
class Folder {
public:
    explicit Folder(std::string path) : path_(std::move(path)) { std::filesystem::create_directories(path_); }
    ~Folder() {
        if (owner_ == getpid()) std::filesystem::remove_all(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
    pid_t owner_ = getpid();
};

std::string number_of_place() {
    static std::atomic<int> number = 0;
    return std::to_string(getpid()) + "_" + std::to_string(++number);
}

// Connections are made and rows are written in threads too, where the macros of Catch2 must not be used.
template <class T>
T must(Loaded<T> loaded) {
    std::string problems;
    for (const Problem& problem : loaded.problems) problems.append(problem.code + ": " + problem.text + "\n");
    if (!loaded.value) throw std::runtime_error(problems);
    return *std::move(loaded.value);
}

Site memory(const Projection& projection) {
    std::shared_ptr<Journal> journal = open_memory(projection);
    return {"memory", "memory:", [journal] { return journal; }};
}

Site at_url(std::string kind, const std::string& url, const Projection& projection) {
    must(open(url, projection, Open::Migrate));
    return {std::move(kind), url,
            [=] { return std::shared_ptr<Journal>(must(open(url, projection, Open::Existing))); }};
}

Site sqlite(const Projection& projection) { return at_url("SQLite", fresh_folder() + "/prikaz.db", projection); }

Site postgresql(const Projection& projection) {
    const std::string server = std::getenv("PRIKAZ_TEST_POSTGRESQL");
    const std::string schema = "contract_" + number_of_place();
    const std::string url =
        server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + schema;
    return at_url("PostgreSQL", url, projection);
}

std::string value_of(const std::string& body, const std::string& name) {
    const auto start = body.find("\"" + name + "\":");
    if (start == std::string::npos) throw std::runtime_error("no " + name + " in " + body);
    const auto from = start + name.size() + 3;
    return body.substr(from, body.find_first_of(",}", from) - from);
}

std::string text_of(const std::string& body, const std::string& name) {
    const auto quoted = value_of(body, name);
    return quoted.substr(1, quoted.size() - 2);
}

std::string after(const std::string& text, const std::string& prefix) { return text.substr(prefix.size()); }

Condition equal(const std::string& column, Value value) { return {column, Condition::Is::Equal, std::move(value)}; }

Change put(const std::string& view, Row row) {
    return {.kind = Change::Kind::Put, .view = view, .row = std::move(row)};
}

Change set(const std::string& view, const std::string& column, Value value, std::vector<Condition> where) {
    return {Change::Kind::Set, view, {}, {column}, {std::move(value)}, std::move(where)};
}

Change remove(const std::string& view, std::vector<Condition> where) {
    return {.kind = Change::Kind::Remove, .view = view, .where = std::move(where)};
}

std::string person(int number) { return "person-" + std::to_string(number); }

std::vector<Change> rows_of_acknowledgement(const Recorded& recorded) {
    const std::string rest = after(recorded.stream, "acknowledgement/");
    const auto slash = rest.rfind('/');
    return {set("readers", "done", std::int64_t{1},
                {equal("order", rest.substr(0, slash)), equal("person", rest.substr(slash + 1))})};
}

std::vector<Change> rows_of(const Recorded& recorded) {
    const std::string& type = recorded.entry.type;
    const std::string& body = recorded.entry.body;
    if (recorded.stream == cleared_stream) return {};
    if (type == "acknowledged") return rows_of_acknowledgement(recorded);
    const std::string order = after(recorded.stream, "order/");
    if (type == "order.made") return {put("orders", {order, text_of(body, "title"), Value(), recorded.sequence})};
    if (type == "order.registered") {
        const std::int64_t number = std::stoll(value_of(body, "number"));
        return {put("registered", {order, number}), set("orders", "number", number, {equal("id", order)})};
    }
    if (type == "order.annulled")
        return {remove("registered", {equal("order", order)}), set("orders", "number", Value(), {equal("id", order)})};
    std::vector<Change> changes;
    for (int i = 0; i < std::stoi(value_of(body, "people")); ++i)
        changes.push_back(put("readers", {order, person(i), std::int64_t{0}}));
    // Asked again: whoever has answered already is left alone.
    if (type == "order.listed-again") {
        for (auto& change : changes) change.kind = Change::Kind::Add;
    }
    return changes;
}

std::vector<Outgoing> effects_of(const Recorded& recorded) {
    if (recorded.entry.type != "order.registered") return {};
    const std::string key = recorded.stream + "#" + std::to_string(recorded.revision);
    return {{key, recorded.stream, "mail", recorded.entry.body, recorded.at}};
}

}  // namespace

std::string fresh_folder() {
    static std::vector<std::unique_ptr<Folder>> made;
    const auto path = std::filesystem::temp_directory_path() / ("prikaz-journal-" + number_of_place());
    made.push_back(std::make_unique<Folder>(path.string()));
    return made.back()->path();
}

std::vector<Kind> durable_kinds() {
    std::vector<Kind> all = {{"SQLite", sqlite}};
    if (std::getenv("PRIKAZ_TEST_POSTGRESQL")) {
        all.push_back({"PostgreSQL", postgresql});
    } else {
        static const auto told = [] {
            std::cerr << "journal: PostgreSQL is left out; PRIKAZ_TEST_POSTGRESQL names no server\n";
            return true;
        }();
        (void)told;
    }
    return all;
}

std::vector<Kind> kinds() {
    auto all = durable_kinds();
    all.insert(all.begin(), {"memory", memory});
    return all;
}

Projection projection() {
    const View orders{"orders",
                      1,
                      {{"id"}, {"title"}, {"number", ColumnType::Integer}, {"placed", ColumnType::Integer}},
                      1,
                      {{"number"}}};
    const View readers{"readers", 1, {{"order"}, {"person"}, {"done", ColumnType::Integer}}, 2, {{"order", "done"}}};
    const View numbers{"registered", 1, {{"order"}, {"number", ColumnType::Integer}}, 1, {}, {{"number"}}};
    return {{orders, readers, numbers}, rows_of, effects_of};
}

Projection newer_projection() {
    Projection newer = projection();
    newer.views[0].version = 2;
    newer.rows = [](const Recorded& recorded) {
        auto changes = rows_of(recorded);
        if (recorded.entry.type == "order.made") changes[0].row[1] = upper(std::get<std::string>(changes[0].row[1]));
        return changes;
    };
    return newer;
}

Entry made(const std::string& title) { return {"order.made", 1, "{\"title\":\"" + title + "\"}"}; }
Entry listed(int people) { return {"order.listed", 1, "{\"people\":" + std::to_string(people) + "}"}; }
Entry listed_again(int people) { return {"order.listed-again", 1, listed(people).body}; }
Entry registered(int number) { return {"order.registered", 1, "{\"number\":" + std::to_string(number) + "}"}; }
Entry annulled() { return {"order.annulled", 1, "{}"}; }
Entry acknowledged() { return {"acknowledged", 1, "{}"}; }

Instant at(int seconds) { return Instant(std::chrono::seconds(1'770'000'000 + seconds)); }

Commit append(const std::string& stream, Revision seen, std::vector<Entry> entries) {
    Commit commit;
    commit.appends.push_back({stream, seen, std::move(entries)});
    commit.at = at(0);
    commit.actor = "petrova";
    return commit;
}

namespace {

std::string line(const Row& row) {
    std::string text;
    for (const Value& value : row) {
        if (!text.empty()) text += '|';
        if (const auto* number = std::get_if<std::int64_t>(&value)) text += std::to_string(*number);
        if (const auto* words = std::get_if<std::string>(&value)) text += *words;
    }
    return text;
}

std::string line(const Recorded& recorded) {
    return recorded.stream + " " + std::to_string(recorded.revision) + " " + std::to_string(recorded.sequence) + " " +
           recorded.entry.type + " " + std::to_string(recorded.entry.version) + " " + recorded.entry.body + " " +
           std::to_string(recorded.at.time_since_epoch().count()) + " " + recorded.actor + " " + recorded.digest + "\n";
}

std::string line(const Taken& taken) {
    return taken.outgoing.key + " " + taken.outgoing.lane + " " + taken.outgoing.kind + " " + taken.outgoing.body +
           " " + std::to_string(taken.outgoing.not_before.time_since_epoch().count()) + " " +
           std::to_string(taken.attempts) + " " + taken.last_error + "\n";
}

}  // namespace

std::vector<std::string> rows(Journal& journal, const std::string& view) {
    std::vector<std::string> lines;
    for (const Row& row : journal.select({view})) lines.push_back(line(row));
    return lines;
}

std::string everything(Journal& journal) {
    std::string text;
    for (const std::string& stream : journal.streams("")) {
        text += stream + " " + std::to_string(journal.revision(stream)) + "\n";
        for (const Recorded& recorded : journal.read(stream)) text += line(recorded);
    }
    text += "log\n";
    for (const Recorded& recorded : journal.read_log(0, 1'000'000)) text += line(recorded);
    text += std::to_string(journal.head().size) + " " + journal.head().digest + "\n" + journal.rows_as_text();
    for (const Delivery state : {Delivery::Waiting, Delivery::Done, Delivery::Dead}) {
        text += "effects\n";
        for (const Taken& taken : journal.effects(state, 1'000'000)) text += line(taken);
    }
    return text;
}

}  // namespace prikaz::journal::contract
