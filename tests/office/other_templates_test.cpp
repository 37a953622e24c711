// Templates that a template names: found beside it, never outside.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "office/office.hpp"

using namespace prikaz;
namespace fs = std::filesystem;

namespace {

struct Folders {
    fs::path root = fs::temp_directory_path() / ("prikaz-templates-" + std::to_string(::getpid()));
    Folders() {
        fs::create_directories(root / "own" / "parts");
        fs::create_directories(root / "shipped");
        write("own/layout.html", "own:{% block b %}{% endblock %}");
        write("shipped/layout.html", "shipped");
        write("shipped/foot.html", "foot");
        write("own/parts/sign.html", "sign");
        write("secret.html", "secret");
        fs::create_symlink(root / "secret.html", root / "own" / "link.html");
    }
    ~Folders() { fs::remove_all(root); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(root / name) << text; }
};

}  // namespace

TEST_CASE("a template names others by their names below its folder, the office's own before the shipped") {
    const Folders folders;
    auto world = real_world();
    const auto ask = office::templates_in(*world, {folders.root / "own", folders.root / "shipped"});
    CHECK((**ask("layout.html", {}).value).text == "own:{% block b %}{% endblock %}");
    CHECK((**ask("foot.html", {}).value).text == "foot");
    CHECK((**ask("parts/sign.html", {}).value).start.file == folders.root / "own/parts/sign.html");
    CHECK_FALSE(*ask("none.html", {}).value);
    for (const std::string name :
         {"../secret.html", "/etc/passwd", "link.html", "parts/../../secret.html", "", "a\\b"}) {
        INFO(name);
        const auto refused = ask(name, {.file = "page.html", .line = 3});
        REQUIRE_FALSE(refused);
        CHECK(refused.problems[0].code == "file.outside");
        CHECK(refused.problems[0].place.line == 3);
    }
    CHECK(ask("parts", {}).problems[0].code == "file.folder");
}

TEST_CASE("an HTML template that is filled extends a layout beside it") {
    const Folders folders;
    folders.write("own/page.html",
                  "{% extends 'layout.html' %}{% block b %}{{ x }}{% include 'parts/sign.html' %}{% endblock %}");
    folders.write("own/data.yaml", "x: <1>\n");
    folders.write("own/bad.html", "{% include '../secret.html' ignore missing %}");
    auto world = real_world();
    const auto fill = [&](const std::string& name) {
        return office::fill_template(*world, {folders.root / "own" / name, folders.root / "own/data.yaml", "out.html"});
    };
    CHECK(fill("page.html").value == "own:&lt;1&gt;sign");
    CHECK(fill("bad.html").problems[0].code == "file.outside");
}
