#include "tests/ocfl/roots.hpp"
#include "transparency/transparency.hpp"

using namespace roots;
using namespace prikaz::transparency;

namespace {

std::vector<std::string> entries(Size from, Size to) {
    std::vector<std::string> all;
    for (Size i = from; i < to; ++i) all.push_back("entry " + std::to_string(i));
    return all;
}

struct Kept {
    std::unique_ptr<World> world = real_world();
    std::string path = world->temporary_folder() + "/log";
    std::unique_ptr<storage::Folder> folder = storage::make(path);
    SigningKey key = *SigningKey::read("prikaz/test", SigningKey::fresh(), "key.pem").value;
    Size size = 0;

    ~Kept() { world->remove_all(folder_of(path)); }

    Checkpoint grow(Size to) {
        Log log(*folder);
        log.append(size, entries(size, to));
        size = to;
        const auto head = log.head("prikaz/test", size);
        log.publish(sign(head, key));
        return head;
    }
    Checkpoint checkpoint() {
        auto read = open_checkpoint(Log(*folder).checkpoint_note().value_or(""), key.verifier(), "checkpoint");
        REQUIRE(read);
        return *read.value;
    }
    Verdict::Kind verdict(const std::optional<Checkpoint>& remembered, Look look = Look::Entries) {
        return compare(*folder, checkpoint(), remembered, look).kind;
    }
};

Checkpoint head_of(Size size) {
    Kept kept;
    return kept.grow(size);
}

}  // namespace

TEST_CASE("however a log grows, its tiles are the same and its roots those of one growth") {
    Kept kept;
    for (const Size to : {1, 2, 255, 256, 257, 512, 700, 66'000}) {
        const auto head = kept.grow(to);
        const auto once = head_of(to);
        CHECK(head.root == once.root);
        CHECK(head.streebog == once.streebog);
        CHECK(kept.verdict(once) == Verdict::Kind::Same);
    }
    Log log(*kept.folder);
    auto read = log.entries(66'000, 65'530, 10);
    REQUIRE(read);
    CHECK(*read.value == entries(65'530, 65'540));
}

TEST_CASE("the files of a log are those of the specification") {
    Kept kept;
    kept.grow(70'000);
    CHECK(fs::file_size(kept.path + "/tile/0/272") == 256 * 32);
    CHECK(fs::file_size(kept.path + "/tile/0/273.p/112") == 112 * 32);
    CHECK(fs::file_size(kept.path + "/tile/1/000") == 256 * 32);
    CHECK(fs::file_size(kept.path + "/tile/1/001.p/17") == 17 * 32);
    CHECK(fs::file_size(kept.path + "/tile/2/000.p/1") == 32);
    CHECK(fs::exists(kept.path + "/streebog/tile/2/000.p/1"));
    CHECK(fs::exists(kept.path + "/tile/entries/273.p/112"));
}

TEST_CASE("tiles that are outgrown are cleared away") {
    Kept kept;
    for (Size to = 1; to <= 260; to += 7) kept.grow(to);
    kept.grow(300);
    CHECK_FALSE(fs::exists(kept.path + "/tile/0/000.p"));
    CHECK(std::distance(fs::directory_iterator(kept.path + "/tile/0/001.p"), fs::directory_iterator()) == 1);
    CHECK(kept.verdict(head_of(8)) == Verdict::Kind::Grown);
}

TEST_CASE("a witness sees a log that has shrunk, or goes on otherwise") {
    Kept kept;
    const auto remembered = kept.grow(300);
    CHECK(kept.verdict(remembered) == Verdict::Kind::Same);
    kept.grow(400);
    CHECK(kept.verdict(remembered) == Verdict::Kind::Grown);

    for (const Size size : {0, 1, 255, 256, 299}) {
        Kept cut;
        if (size > 0) {
            cut.grow(size);
            CHECK(cut.verdict(remembered) == Verdict::Kind::Shrunk);
        }
    }
    // Rewritten from entry 123 on by somebody who has the key.
    for (const Size size : {300, 301, 512}) {
        Kept forged;
        auto other = entries(0, size);
        other[123] = "something else";
        Log log(*forged.folder);
        log.append(0, other);
        log.publish(sign(log.head("prikaz/test", size), forged.key));
        CHECK(forged.verdict(std::nullopt) == Verdict::Kind::Grown);
        CHECK(forged.verdict(remembered) == Verdict::Kind::Forked);
    }
}

TEST_CASE("check 1: a changed bit, a missing file and a file cut short are found in every file of a log") {
    Kept kept;
    kept.grow(600);
    std::vector<fs::path> files;
    for (const auto& it : fs::recursive_directory_iterator(kept.path)) {
        if (it.is_regular_file()) files.push_back(it.path());
    }
    CHECK(files.size() > 10);
    const auto now = kept.checkpoint();
    for (const auto& file : files) {
        const auto bytes = Root::contents(file);
        CAPTURE(file.string());
        const auto is_found = [&] {
            auto read = open_checkpoint(Log(*kept.folder).checkpoint_note().value_or(""), kept.key.verifier(), "");
            return !read || compare(*kept.folder, *read.value, now, Look::Entries).kind == Verdict::Kind::Damaged;
        };
        for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
            auto changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            Root::put(file, changed);
            CHECK(is_found());
        }
        Root::put(file, bytes.substr(0, bytes.size() - 1));
        CHECK(is_found());
        fs::remove(file);
        CHECK(is_found());
        Root::put(file, bytes);
    }
    CHECK(kept.verdict(now) == Verdict::Kind::Same);
}

TEST_CASE("check 11: a machine that dies while a log grows leaves it as it was; growing again completes it") {
    for (int step = 1; step < 200; ++step) {
        CAPTURE(step);
        Kept kept;
        const auto before = kept.grow(250);
        DyingFolder dying(*kept.folder, step, step % 2 ? Death::Power : Death::Process);
        bool died = false;
        try {
            Log log(dying);
            log.append(250, entries(250, 530));
            log.publish(sign(log.head("prikaz/test", 530), kept.key));
        } catch (const MachineFailure&) {
            died = true;
        }
        const auto now = kept.checkpoint();
        CHECK((now.size == 250 || now.size == 530));
        CHECK((kept.verdict(before) == Verdict::Kind::Same || kept.verdict(before) == Verdict::Kind::Grown));
        kept.size = now.size;
        kept.grow(531);
        CHECK(kept.checkpoint().root == head_of(531).root);
        CHECK(kept.verdict(before) == Verdict::Kind::Grown);
        if (!died) return;
    }
    FAIL("it never ended");
}

TEST_CASE("checkpoints are read only with the right key, whole and unchanged") {
    Kept kept;
    kept.grow(3);
    const auto note = *Log(*kept.folder).checkpoint_note();
    const auto verifier = kept.key.verifier();
    CHECK(read_verifier_key(verifier.written())->public_key == verifier.public_key);
    CHECK_FALSE(read_verifier_key(verifier.written() + "x"));
    REQUIRE(open_checkpoint(note, verifier, "checkpoint"));
    const auto other = SigningKey::read("prikaz/test", SigningKey::fresh(), "key.pem").value->verifier();
    CHECK(open_checkpoint(note, other, "checkpoint").problems.at(0).code == "checkpoint.unsigned");
    for (std::size_t at = 0; at < note.size(); ++at) {
        auto changed = note;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        CHECK_FALSE(open_checkpoint(changed, verifier, "checkpoint"));
    }
    for (std::size_t size = 0; size < note.size(); ++size)
        CHECK_FALSE(open_checkpoint(note.substr(0, size), verifier, "checkpoint"));
    // A witness may have signed it too.
    REQUIRE(open_checkpoint(note + "\xe2\x80\x94 witness AAAA\n", verifier, "checkpoint"));
    CHECK(SigningKey::read("x", "no key", "key.pem").problems.at(0).code == "key.unreadable");
}
