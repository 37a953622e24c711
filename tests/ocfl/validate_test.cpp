#include <sys/stat.h>
#include <unistd.h>

#include "roots.hpp"

using namespace roots;

namespace {

constexpr char id[] = "urn:prikaz:sosnovka:2026:main:12";
constexpr char other_id[] = "urn:prikaz:sosnovka:2026:main:13";

void fill(Root& root) {
    root.must(Root::version(id, 0, {{"source/order.yaml", "title: О дежурстве\n"}, {"original/order.docx", "PK one"}}));
    root.must(Root::version(id, 1, {{"source/order.yaml", "title: Об отпуске\n"}}));
    root.must(Root::version(other_id, 0, {{"original/order.docx", "PK two"}}));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != text.npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("check 1: a changed bit is found in every file, wherever it is") {
    Root root;
    fill(root);
    for (const auto& entry : fs::recursive_directory_iterator(root.path)) {
        if (!entry.is_regular_file()) continue;
        const auto name = fs::relative(entry.path(), root.path).string();
        if (name.starts_with("extensions/") || name == "ocfl_layout.json") continue;  // explanations, nothing kept
        const auto bytes = Root::contents(entry.path());
        for (const auto at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
            auto changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            Root::put(entry.path(), changed);
            CAPTURE(name, at);
            const auto report = ocfl::validate(*root.folder, {});
            CHECK((!report || !report.value->is_valid()));
        }
        Root::put(entry.path(), bytes);
    }
    CHECK(root.codes().empty());
}

TEST_CASE("check 2: a file or a version that is gone is found") {
    Root root;
    fill(root);
    std::vector<fs::path> all;
    for (const auto& entry : fs::recursive_directory_iterator(root.place(id))) all.push_back(entry.path());
    int looked_at = 0;
    for (const auto& path : all) {
        const auto kept = fs::path(root.path).parent_path() / "kept";
        fs::rename(path, kept);
        CAPTURE(path.string());
        const auto report = root.report();
        // A version's own inventory may be missing; without the file beside it that is a warning.
        CHECK_FALSE(report.is_valid());
        fs::rename(kept, path);
        ++looked_at;
    }
    CHECK(looked_at > 10);
    CHECK(root.codes().empty());
}

TEST_CASE("check 4: swapped versions and an object under the name of another are found") {
    Root root;
    fill(root);
    const auto object = root.place(id);
    fs::rename(object / "v1", object / "v3");
    fs::rename(object / "v2", object / "v1");
    fs::rename(object / "v3", object / "v2");
    CHECK(root.codes().contains("E092"));
    fs::rename(object / "v1", object / "v3");
    fs::rename(object / "v2", object / "v1");
    fs::rename(object / "v3", object / "v2");
    REQUIRE(root.codes().empty());
    fs::remove_all(root.place(other_id));
    fs::rename(object, root.place(other_id));
    CHECK(root.codes().contains("E083"));
}

TEST_CASE("an object that lies in the root twice is found") {
    Root root;
    fill(root);
    fs::copy(root.place(id), fs::path(root.path) / "copy", fs::copy_options::recursive);
    const auto codes = root.codes();
    CHECK(codes.contains("E037"));
    CHECK(codes.contains("E083"));
}

TEST_CASE("links, pipes and strange files are told, and nothing outside is read") {
    Root root;
    fill(root);
    const auto content = root.place(id) / "v1/content";
    fs::create_symlink("/etc/passwd", content / "passwd");
    fs::create_directory_symlink("/", root.place(id) / "logs");
    fs::create_directory_symlink("/", fs::path(root.path) / "elsewhere");
    REQUIRE(::mkfifo((content / "pipe").c_str(), 0600) == 0);
    const auto codes = root.codes();
    CHECK(codes == std::set<std::string>{"E090"});
}

TEST_CASE("a file behind a link is not the file") {
    Root root;
    fill(root);
    const auto file = root.place(id) / "v1/content/original/order.docx";
    fs::rename(file, fs::path(root.path).parent_path() / "order.docx");
    fs::create_symlink(fs::path(root.path).parent_path() / "order.docx", file);
    const auto codes = root.codes();
    CHECK(codes.contains("E090"));
    CHECK(codes.contains("E092"));
}

TEST_CASE("an inventory that points out of its object is refused and reads nothing there") {
    Root root;
    fill(root);
    const auto inventory = root.place(id) / "inventory.json";
    const auto text = Root::contents(inventory);
    for (const char* path : {"/etc/passwd", "../../../../etc/passwd", "v1/content/../../../x", "v1/content//x"}) {
        Root::put(inventory, replaced(text, "v1/content/original/order.docx", path));
        const auto codes = root.codes();
        CHECK((codes.contains("E099") || codes.contains("E100")));
        CHECK_FALSE(ocfl::find(*root.folder, id, ocfl::usual_limits));
    }
    Root::put(inventory, replaced(text, "v1/content/original/order.docx", "v1/inventory.json"));
    CHECK(root.codes().contains("E042"));
}

TEST_CASE("objects are handed over one by one in the order of their paths, and none is kept") {
    Root root;
    constexpr int many = 40;
    for (int i = 0; i < many; ++i) root.must(root.version("urn:test:" + std::to_string(i), 0, {{"a.txt", "a"}}));
    Root::put(root.place("urn:test:7") / "v1/content/a.txt", "b");
    const auto whole = root.report(4);
    REQUIRE(whole.objects.size() == many);
    std::vector<std::string> paths;
    std::size_t damaged = 0;
    const auto report = ocfl::validate(
        *root.folder, {.limits = ocfl::usual_limits, .threads = 4, .progress = {}, .each = [&](ocfl::Checked&& object) {
                           paths.push_back(object.path);
                           damaged += has_errors(object.problems);
                       }});
    REQUIRE(report);
    CHECK(report.value->objects.empty());
    CHECK(paths.size() == many);
    CHECK(std::ranges::is_sorted(paths));
    CHECK(damaged == 1);
}

TEST_CASE("limits are kept: a large inventory, deep folders, many files") {
    Root root;
    fill(root);
    auto report = ocfl::validate(*root.folder, {.limits = {100, 1000, 48}});
    REQUIRE(report);
    CHECK(Root::codes_of(*report.value) == std::set<std::string>{"unreadable"});
    report = ocfl::validate(*root.folder, {.limits = {1 << 20, 1000, 0}});
    REQUIRE(report);
    CHECK_FALSE(report.value->is_valid());
    CHECK_THROWS_AS(ocfl::validate(*root.folder, {.limits = {1 << 20, 1, 48}}), FileTooLarge);
}

TEST_CASE("all mistakes of an inventory are told at once, with their lines") {
    const auto problems = ocfl::check_inventory(R"({
  "id": "",
  "type": "https://ocfl.io/9.9/spec/#inventory",
  "digestAlgorithm": "md5",
  "head": "v2",
  "contentDirectory": "..",
  "surprise": 1,
  "manifest": {"aa": ["v1/a", "/v1/content/b"], "AA": []},
  "versions": {"v1": {"created": "2026-02-30", "state": {"bb": ["../x", "y/", "z", "z"]}, "message": 1, "user": {}},
               "first": {}}
})",
                                                "inventory.json", ocfl::usual_limits);
    std::set<std::string> codes;
    for (const auto& problem : problems) {
        codes.insert(problem.code.substr(5));
        CHECK(problem.place.line > 0);
    }
    for (const char* code : {"E037", "E038", "E025", "E018", "E102", "E042", "E100", "E096", "E049", "E050", "E052",
                             "E053", "E095", "E094", "E054", "E046", "E040"}) {
        CAPTURE(code);
        CHECK(codes.contains(code));
    }
}

TEST_CASE("many threads tell the same as one") {
    Root root;
    for (int i = 0; i < 40; ++i) {
        const auto object = "urn:prikaz:many:" + std::to_string(i);
        root.must(Root::version(object, 0, {{"a.txt", std::to_string(i)}}));
        if (i % 3 == 0) Root::put(root.place(object) / "v1/content/a.txt", "damaged");
    }
    const auto told = [](const ocfl::Report& report) {
        std::string text;
        for (const auto& object : report.objects) {
            for (const auto& problem : object.problems) text += print(problem, {});
        }
        return text;
    };
    const auto one = told(root.report(1));
    CHECK(std::ranges::count(one, '\n') >= 14);
    CHECK(told(root.report(4)) == one);
}

TEST_CASE("a folder that is no archive is refused") {
    const auto world = real_world();
    const auto folder = storage::open(world->temporary_folder());
    const auto report = ocfl::validate(*folder, {});
    REQUIRE_FALSE(report);
    CHECK(report.problems.front().code == "ocfl.none");
}
