// Bags of anybody against RFC 8493: every mistake is found, and told at its place.
#include <catch2/catch.hpp>
#include <filesystem>

#include "bag/bag.hpp"
#include "digest/digest.hpp"

using namespace prikaz;
namespace fs = std::filesystem;

namespace {

struct Bag {
    std::unique_ptr<World> world = real_world();
    std::string outside = world->temporary_folder(), path = outside + "/bag";
    std::unique_ptr<storage::Folder> folder = storage::make(path);

    Bag() {
        folder->make_folder("data/a");
        folder->write_new("data/a/100%.txt", "one");
        folder->write_new("data/Приказ.docx", "three");
        bag::close(*folder, "", {{"Source-Organization", "Управление образования"}});
    }
    ~Bag() { world->remove_all(outside); }

    void write(const std::string& name, const std::string& text) { world->write_whole(path + "/" + name, text); }
    std::string read(const std::string& name) { return folder->read(name, 1 << 20).value_or(""); }
    // The tag manifest made anew, so that only what is tried is wrong.
    void seal() {
        std::string lines;
        for (const auto& entry : folder->list("")) {
            if (entry.kind == storage::Kind::File && !entry.name.starts_with("tagmanifest"))
                lines += digest::of(digest::Algorithm::Sha512, read(entry.name)) + "  " + entry.name + "\n";
        }
        write("tagmanifest-sha512.txt", lines);
    }
    bag::Checked check() { return bag::check(*folder, {.threads = 2}); }
    std::vector<std::string> codes(Severity severity = Severity::Error) {
        std::vector<std::string> found;
        for (const auto& problem : check().problems)
            if (problem.severity == severity) found.push_back(problem.code);
        return found;
    }
};

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a bag as we make it is whole") {
    Bag bag;
    const auto checked = bag.check();
    CHECK(checked.problems.empty());
    CHECK(checked.version == "1.0");
    CHECK(checked.files == 2);
    CHECK(checked.bytes == 8);
    CHECK(checked.information.front().second == "Управление образования");
}

TEST_CASE("a changed, a lost and an added file are named") {
    Bag bag;
    bag.write("data/Приказ.docx", "other");
    CHECK(bag.codes() == Codes{"bag.digest"});
    CHECK(bag.check().bad == std::set<std::string>{"data/Приказ.docx"});
    bag.folder->remove("data/Приказ.docx");
    bag.write("data/new.txt", "four!");
    CHECK(bag.codes() == Codes{"bag.missing", "bag.unlisted", "bag.oxum"});
    CHECK(bag.check().problems[0].place.line == 2);
}

TEST_CASE("check 14: lines of manifests that lead out are told with their line, and nothing outside is looked at") {
    for (const char* name :
         {"/etc/passwd", "data/../../etc/passwd", "~/x", "C:/x", "data\\..\\x", "bagit.txt", "data/./a"}) {
        INFO(name);
        Bag bag;
        bag.write("manifest-sha512.txt", bag.read("manifest-sha512.txt") + std::string(128, 'a') + "  " + name + "\n");
        bag.seal();
        CHECK(bag.codes() == Codes{"bag.path"});
        CHECK(bag.check().problems[0].place.line == 3);
    }
    Bag bag;
    bag.write("fetch.txt", "http://example.org/x 10 data/../../x\nhttp://example.org/x - data/b\n");
    bag.seal();
    CHECK(bag.codes() == Codes{"bag.path", "bag.fetch"});  // the second is listed nowhere: RFC 8493, 2.2.3
}

TEST_CASE("links are told and never followed") {
    Bag bag;
    fs::create_symlink("/etc/passwd", bag.path + "/data/passwd");
    fs::create_symlink("/etc", bag.path + "/etc");
    CHECK(bag.codes() == Codes{"bag.link", "bag.link"});
    fs::rename(bag.path + "/data", bag.outside + "/data");
    fs::create_symlink(bag.outside + "/data", bag.path + "/data");
    const auto found = bag.codes();
    CHECK(std::ranges::count(found, "bag.payload") == 1);
    CHECK(std::ranges::count(found, "bag.missing") == 2);
}

TEST_CASE("twins in the height of letters are warned of, duplicates refused") {
    Bag bag;
    bag.write("data/a/TWIN.txt", "one");
    bag.write("data/a/twin.txt", "one");
    const auto line = digest::of(digest::Algorithm::Sha512, "one") + "  data/a/";
    const auto manifest = bag.read("manifest-sha512.txt") + line + "TWIN.txt\n" + line + "twin.txt\n";
    bag.write("manifest-sha512.txt", manifest);
    bag.write("bag-info.txt", "Payload-Oxum: 14.4\n");
    bag.seal();
    CHECK(bag.codes().empty());
    CHECK(bag.codes(Severity::Warning) == Codes{"bag.twins"});
    bag.write("manifest-sha512.txt", manifest + line + "twin.txt\n");
    bag.seal();
    CHECK(bag.codes() == Codes{"bag.twice"});
}

TEST_CASE("a wrong oxum, thousands of tags, a declaration of something else") {
    Bag bag;
    bag.write("bag-info.txt", "Payload-Oxum: 8.3\n");
    bag.seal();
    CHECK(bag.codes() == Codes{"bag.oxum"});
    std::string many;
    for (int i = 0; i < 5000; ++i) many += "Tag: " + std::to_string(i) + "\n";
    bag.write("bag-info.txt", many);
    bag.seal();
    CHECK(bag.codes() == Codes{"bag.limit"});
    bag.write("bag-info.txt", std::string(2u << 20, 'x'));
    CHECK(std::ranges::count(bag.codes(), "bag.limit") == 1);
    bag.write("bag-info.txt", "no label\n");
    bag.seal();
    CHECK(bag.codes() == Codes{"bag.tag"});
    bag.write("bag-info.txt", "A: b\n");
    for (const char* text : {"", "BagIt-Version: 1.0\n", "BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n",
                             "BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n",
                             "BagIt-Version:  1.0\nTag-File-Character-Encoding: UTF-8\n",
                             "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: x\n",
                             "BagIt-Version: 1.x\nTag-File-Character-Encoding: UTF-8\n"}) {
        INFO(text);
        bag.write("bagit.txt", text);
        bag.seal();
        CHECK(bag.codes() == Codes{"bag.declaration"});
    }
    bag.write("bagit.txt", "BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8\r\n");
    bag.seal();
    CHECK(std::ranges::count(bag.codes(), "bag.declaration") == 0);
}

TEST_CASE("names that are no text are told") {
    Bag bag;
    bag.write("data/\xff.txt", "x");
    const auto found = bag.codes();
    CHECK(std::ranges::count(found, "bag.name") == 1);
    CHECK(std::ranges::count(found, "bag.unlisted") == 1);
}

TEST_CASE("check 20: names with signs that manifests write as codes, and names of 255 bytes") {
    const auto world = real_world();
    const auto path = world->temporary_folder();
    const auto folder = storage::make(path + "/bag");
    folder->make_folder("data");
    for (const std::string name : {"two\nlines", "re\rturn", "100%", "%0A", "Ӑҫта.txt", "Ә.txt"})
        folder->write_new("data/" + name, name);
    folder->write_new("data/" + std::string(255, 'n'), "x");
    folder->write_new("data/е\xCC\x88.txt", "NFD");
    folder->write_new("data/ё.txt", "NFC");
    bag::close(*folder, "", {});
    const auto checked = bag::check(*folder, {});
    for (const auto& problem : checked.problems) UNSCOPED_INFO(problem.code + " " + problem.text);
    CHECK(checked.problems.empty());
    CHECK(checked.files == 9);
    world->remove_all(path);
}
