#include "archive/archive.hpp"

#include <algorithm>

#include "desk/archive.hpp"
#include "desk/archive_files.hpp"
#include "tests/desk/clock_world.hpp"

using namespace clock_world;

namespace {

constexpr char card[] = "archive: {fond: zarechny-uo, pdf: false}\n";

struct Archive {
    explicit Archive(Office& office) : folder(storage::open(join_path(office.path, "archive"))) { REQUIRE(folder); }

    std::optional<ocfl::Object> find(archive::Part part, const std::string& order = first_order) {
        auto found = ocfl::find(*folder, archive::id_of("zarechny-uo", part, order), ocfl::usual_limits);
        REQUIRE(found);
        return *found.value;
    }
    ocfl::Object object(archive::Part part) {
        auto found = find(part);
        REQUIRE(found);
        return *found;
    }
    std::string bytes(const ocfl::Object& object, const std::string& path) {
        auto read = ocfl::read(*folder, object, object.head(), path, 16 << 20);
        REQUIRE(read);
        return read.value->value_or("(no such file)");
    }
    std::vector<std::string> events(const ocfl::Object& object) {
        std::vector<std::string> events;
        for (const auto& version : object.inventory.versions)
            events.push_back(version.message.substr(version.message.find(' ') + 1));
        return events;
    }
    // Of every file of every object.
    std::string all_bytes(archive::Part part) {
        const auto it = object(part);
        std::string all;
        for (const auto& [digest, paths] : it.inventory.manifest)
            all += folder->read(it.path + "/" + paths.front(), 64 << 20).value_or("");
        return all;
    }
    bool is_valid() {
        auto report = ocfl::validate(*folder, {});
        REQUIRE(report);
        for (const auto& object : report.value->objects) {
            for (const auto& problem : object.problems) UNSCOPED_INFO(print(problem, {}));
        }
        return report.value->is_valid();
    }

    std::unique_ptr<storage::Folder> folder;
};

}  // namespace

TEST_CASE("each event that matters makes a version, and nothing else does") {
    Office office(card);
    office.submit();
    office.work();
    Archive archive(office);
    CHECK(archive.events(archive.object(archive::Part::Lasting)) == std::vector<std::string>{"order.edition-frozen"});
    office.approve();
    office.work();
    CHECK(archive.object(archive::Part::Lasting).head() == 1);
    office.sign();
    office.work();
    const auto events = archive.events(archive.object(archive::Part::Lasting));
    REQUIRE(events.size() >= 4);
    CHECK(events[1] == "order.signed");
    CHECK(events[2] == "order.rendered");
    CHECK(std::ranges::count(events, "order.published") == 1);
    CHECK(office.work().archived == 0);
    CHECK(archive.events(archive.object(archive::Part::Lasting)) == events);
    CHECK(archive.is_valid());
}

TEST_CASE("the lasting object holds sources, documents and description, and nothing personal") {
    Office office(card);
    office.register_it();
    office.must(desk::acknowledge(*office.desk, first_order, Office::by("sorokin"), {{.person = "sorokin"}}, "").value
                    ? Loaded<desk::Answer>{desk::Answer{}, {}}
                    : Loaded<desk::Answer>{});
    office.work();
    Archive archive(office);
    const auto lasting = archive.object(archive::Part::Lasting);
    const auto& state = lasting.inventory.versions.back().state;
    CHECK(state.contains("source/office/orders/pervyj-prikaz/order.yaml"));
    CHECK(state.contains("source/office/office.yaml"));
    CHECK(state.contains("source/shipped/order.docx"));
    CHECK(state.contains("original/pervyj-prikaz.docx"));
    CHECK(state.contains("registered/pervyj-prikaz.odt"));
    CHECK(state.contains("meta/events.jsonl"));
    CHECK(archive.bytes(lasting, "meta/description.xml").find("<number>1-п</number>") != std::string::npos);
    CHECK(archive.bytes(lasting, "source/office/office.yaml").find("fond") == std::string::npos);
    // The digest that was approved and signed is that of the list of files.
    auto status = desk::show(*office.desk, first_order);
    REQUIRE(status);
    CHECK(sha256(archive.bytes(lasting, "meta/approved.sha256")) == status.value->now.signatures.front().digest);

    const auto personal = archive.object(archive::Part::Personal);
    CHECK(archive.bytes(personal, "visas.csv").find("Ким") != std::string::npos);
    CHECK(archive.bytes(personal, "readers.csv").find("Сорокин") != std::string::npos);
    CHECK(archive.bytes(personal, "source/office/staff.yaml").find("sorokin@example.org") != std::string::npos);
    // The documents print what the order itself says of people; nothing else of the object does.
    for (const auto& [path, digest] : state) {
        if (path.starts_with("original/") || path.starts_with("registered/")) continue;
        CAPTURE(path);
        const auto bytes = archive.bytes(lasting, path);
        for (const char* personal : {"sorokin@example.org", "2-42-56", "Белова", "Сорокин", "visas.csv;"})
            CHECK(bytes.find(personal) == std::string::npos);
    }
}

TEST_CASE("the public copy is an object of its own and names the digest of the original") {
    Office office(card);
    office.register_it();
    office.work();
    Archive archive(office);
    const auto copy = archive.object(archive::Part::Public);
    const auto page = archive.bytes(copy, "page.json");
    auto status = desk::show(*office.desk, first_order);
    REQUIRE(status);
    CHECK(page.find(sha256(archive.bytes(archive.object(archive::Part::Lasting), "meta/registered.sha256"))) !=
          std::string::npos);
    const auto all = archive.all_bytes(archive::Part::Public);
    CHECK(all.find("Ким") == std::string::npos);
    CHECK(all.find("2-42-56") == std::string::npos);
}

TEST_CASE("an archive that cannot be written now is written later, in order") {
    Office office(card);
    office.submit();
    office.work();
    {
        const auto other = storage::open(join_path(office.path, "archive"));
        const auto lock = other->lock();
        office.approve();
        office.sign();
        CHECK(office.work().archived == 0);
    }
    office.world.time += 2min;
    office.work();
    office.world.time += 2min;
    office.work();
    Archive archive(office);
    const auto events = archive.events(archive.object(archive::Part::Lasting));
    REQUIRE(events.size() >= 3);
    CHECK(events[0] == "order.edition-frozen");
    CHECK(events[1] == "order.signed");
    CHECK(archive.is_valid());
}

TEST_CASE("a lost archive is made again from the journal, with the same bytes") {
    Office office(card);
    office.register_it();
    office.work();
    Archive archive(office);
    const auto before = archive.object(archive::Part::Lasting);
    archive.folder->remove(folder_of(folder_of(folder_of(before.path))));
    REQUIRE_FALSE(archive.find(archive::Part::Lasting));
    auto made = desk::archive_order(*office.desk, first_order);
    REQUIRE(made);
    CHECK(*made.value == before.head());
    const auto after = archive.object(archive::Part::Lasting);
    CHECK(after.inventory.versions.size() == before.inventory.versions.size());
    for (int version = 1; version <= before.head(); ++version) {
        auto then = before.version(version).state, now = after.version(version).state;
        CHECK(then == now);
    }
    CHECK(*desk::archive_order(*office.desk, first_order).value == 0);
}

TEST_CASE("the list tells what is in the archive and what is not there yet") {
    Office office(card);
    office.submit();
    auto lines = desk::archive_list(*office.desk);
    REQUIRE(lines);
    REQUIRE(lines.value->size() == 1);
    CHECK(lines.value->front().archived == 0);
    CHECK(lines.value->front().due > 0);
    office.work();
    lines = desk::archive_list(*office.desk);
    REQUIRE(lines);
    CHECK(lines.value->front().archived == lines.value->front().due);
}

TEST_CASE("an office without an archive is told how to have one, and its journal asks for nothing") {
    Office office;
    office.register_it();
    office.work();
    CHECK_FALSE(office.has("archive"));
    auto made = desk::archive_order(*office.desk, first_order);
    REQUIRE_FALSE(made);
    CHECK(made.problems.front().code == "archive.none");
}

namespace {

std::set<std::string> codes_of(const desk::Verified& verified, Severity severity) {
    std::set<std::string> codes;
    for (const auto& problem : verified.problems) {
        if (problem.severity == severity) codes.insert(problem.code);
    }
    return codes;
}

// The version of the last event as the archive gets it, and the machine stops before the journal hears of it.
void stop_half_way(Office& office) {
    const auto folder = storage::make(join_path(office.path, "archive"));
    REQUIRE(ocfl::make_root(*folder).empty());
    auto past = office.desk->journal->read(desk::order_stream(first_order));
    while (past.back().entry.type != "order.edition-frozen") past.pop_back();
    REQUIRE(archive::put(*folder, desk::deposit_of(*office.desk, first_order, past.back(), past), "salt"));
}

}  // namespace

TEST_CASE("a machine that stops between archive and journal: told as coming, and completed later") {
    Office office(card);
    office.submit();
    stop_half_way(office);
    auto verified = desk::verify_archive(*office.desk, {});
    CHECK(codes_of(verified, Severity::Warning) == std::set<std::string>{"archive.unknown"});
    CHECK(verified.verdict == desk::Verdict::Unprovable);  // there is no log yet
    office.work();
    verified = desk::verify_archive(*office.desk, {});
    CHECK(verified.verdict == desk::Verdict::Intact);
    CHECK(codes_of(verified, Severity::Warning).empty());
    CHECK(office.desk->journal->read("archive/pervyj-prikaz").size() == 2);
    CHECK(Archive(office).object(archive::Part::Lasting).head() == 1);
}

TEST_CASE("what somebody else has put in the place of a version is not taken for ours") {
    Office office(card);
    office.submit();
    const auto folder = storage::make(join_path(office.path, "archive"));
    REQUIRE(ocfl::make_root(*folder).empty());
    auto past = office.desk->journal->read(desk::order_stream(first_order));
    while (past.back().entry.type != "order.edition-frozen") past.pop_back();
    auto forged = desk::deposit_of(*office.desk, first_order, past.back(), past);
    forged.lasting["original/pervyj-prikaz.docx"] = "PK something else";
    REQUIRE(archive::put(*folder, forged, "salt"));
    CHECK(office.work().archived == 0);
    auto added = desk::archive_order(*office.desk, first_order);
    REQUIRE_FALSE(added);
    CHECK(added.problems.front().code == "archive.foreign");
    CHECK(desk::verify_archive(*office.desk, {}).verdict != desk::Verdict::Intact);
}

TEST_CASE("the log grows with the journal, a line an entry, and names nobody") {
    Office office(card);
    office.register_it();
    office.work();
    office.work();
    const auto head = desk::log_head(*office.desk);
    REQUIRE(head);
    CHECK(head.value->size == static_cast<transparency::Size>(office.desk->journal->head().size));
    CHECK(head.value->origin == "prikaz/zarechny-uo");
    const auto folder = storage::open(desk::log_folder(*office.desk));
    const auto lines = transparency::Log(*folder).entries(head.value->size, 0, 10'000);
    REQUIRE(lines);
    CHECK(lines.value->size() == head.value->size);
    for (const auto& line : *lines.value) {
        for (const char* person : {"platonova", "kim", "sorokin", "ananina"}) CHECK(line.find(person) == line.npos);
    }
    CHECK(*desk::grow_log(*office.desk).value == 0);
    office.open();
    CHECK(desk::log_key(*office.desk).written() == desk::log_key(*office.desk).written());
    CHECK(desk::verify_archive(*office.desk, {.remembered = *head.value}).verdict == desk::Verdict::Intact);
}

TEST_CASE("a log that somebody else has signed does not grow") {
    Office office(card);
    office.submit();
    office.work();
    const auto folder = storage::open(desk::log_folder(*office.desk));
    auto key = transparency::SigningKey::read("prikaz/zarechny-uo", transparency::SigningKey::fresh(), "key");
    REQUIRE(key);
    transparency::Log(*folder).publish(transparency::sign(*desk::log_head(*office.desk).value, *key.value));
    CHECK(desk::grow_log(*office.desk).problems.at(0).code == "checkpoint.unsigned");
    CHECK(desk::verify_archive(*office.desk, {}).verdict == desk::Verdict::Forged);
}
