// What somebody can do who has stolen the log's key and writes all of it anew: only what is remembered elsewhere tells.
#include "tests/ocfl/roots.hpp"
#include "transparency/transparency.hpp"

using namespace roots;
using namespace prikaz::transparency;

namespace {

constexpr Size whole = 400;
using Entries = std::vector<std::string>;

Entries history() {
    Entries all;
    for (Size i = 0; i < whole; ++i) all.push_back("entry " + std::to_string(i));
    return all;
}

struct Written {
    std::unique_ptr<World> world = real_world();
    std::string path = world->temporary_folder() + "/log";
    std::unique_ptr<storage::Folder> folder = storage::make(path);
    Checkpoint head;

    Written(const Entries& entries, const SigningKey& key) {
        Log log(*folder);
        log.append(0, entries);
        head = log.head("prikaz/test", entries.size());
        log.publish(sign(head, key));
    }
    ~Written() { world->remove_all(folder_of(path)); }

    Verdict::Kind verdict(const Checkpoint& remembered) const {
        return compare(*folder, head, remembered, Look::Tiles).kind;
    }
};

SigningKey stolen_key() { return *SigningKey::read("prikaz/test", SigningKey::fresh(), "key.pem").value; }

}  // namespace

TEST_CASE("check 3: a log cut after any of its last 300 entries is told by whoever remembers its head") {
    const auto key = stolen_key();
    Written log(history(), key);
    const auto remembered = log.head;
    for (Size cut = whole - 300; cut < whole; ++cut) {
        const auto head = Log(*log.folder).head("prikaz/test", cut);
        INFO(cut);
        CHECK(compare(*log.folder, head, remembered, Look::Tiles).kind == Verdict::Kind::Shrunk);
    }
}

TEST_CASE("check 3: entries cut in the middle of one, and tiles in the middle of a hash, are told") {
    const auto key = stolen_key();
    Written log(history(), key);
    for (const char* file : {"tile/entries/001.p/144", "tile/0/001.p/144", "streebog/tile/0/001.p/144"}) {
        const auto bytes = log.folder->read(file, 1 << 20).value();
        for (const std::size_t left : {bytes.size() - 1, bytes.size() / 2, std::size_t{1}}) {
            log.world->write_whole(log.path + "/" + file, bytes.substr(0, left));
            INFO(file << " " << left);
            CHECK(compare(*log.folder, log.head, log.head, Look::Entries).kind == Verdict::Kind::Damaged);
        }
        log.world->write_whole(log.path + "/" + file, bytes);
    }
    CHECK(compare(*log.folder, log.head, log.head, Look::Entries).kind == Verdict::Kind::Same);
}

TEST_CASE("a bit of any file of a log is found, and however many threads look the first wrong one is told") {
    const auto key = stolen_key();
    Written log(history(), key);
    for (const char* file : {"tile/entries/000", "tile/entries/001.p/144", "tile/0/000", "tile/0/001.p/144", "tile/1/000.p/1",
                             "streebog/tile/0/000", "streebog/tile/0/001.p/144", "streebog/tile/1/000.p/1"}) {
        const auto bytes = log.folder->read(file, 1 << 20).value();
        auto changed = bytes;
        changed[changed.size() / 2] ^= 1;
        log.world->write_whole(log.path + "/" + file, changed);
        const auto alone = compare(*log.folder, log.head, {}, Look::Entries, 1);
        INFO(file << ": " << alone.file);
        CHECK(alone.kind == Verdict::Kind::Damaged);
        for (const int threads : {2, 5}) CHECK(compare(*log.folder, log.head, {}, Look::Entries, threads).file == alone.file);
        log.world->write_whole(log.path + "/" + file, bytes);
    }
    CHECK(compare(*log.folder, log.head, {}, Look::Entries, 3).kind == Verdict::Kind::Grown);
}

TEST_CASE("check 7: an entry edited, inserted, doubled or moved, the tree made anew and signed with the stolen key") {
    const auto key = stolen_key();
    const auto remembered = Written(history(), key).head;
    for (const std::size_t at : {std::size_t{0}, std::size_t{255}, std::size_t{256}, std::size_t{397}}) {
        const auto place = static_cast<std::ptrdiff_t>(at);
        auto edited = history(), inserted = history(), doubled = history(), moved = history();
        edited[at] += ".";
        inserted.insert(inserted.begin() + place, "entry of nobody");
        doubled.insert(doubled.begin() + place, doubled[at]);
        std::swap(moved[at], moved[at + 1]);
        for (const auto& forged : {edited, inserted, doubled, moved}) {
            INFO(at << " " << forged.size());
            CHECK(Written(forged, key).verdict(remembered) == Verdict::Kind::Forked);
        }
    }
}

TEST_CASE("check 8: two heads of one size, shown to two readers, cannot both be remembered") {
    const auto key = stolen_key();
    auto other = history();
    other.back() = "another end";
    const Written first(history(), key), second(other, key);
    CHECK(first.head.size == second.head.size);
    CHECK(second.verdict(first.head) == Verdict::Kind::Forked);
    CHECK(first.verdict(second.head) == Verdict::Kind::Forked);
}
