// The three writers agree: whatever the content, the same texts, rows, cells and spans stand in DOCX, ODT and HTML.
#include <catch2/catch.hpp>

#include "content_outline.hpp"
#include "content_random.hpp"
#include "content_templates.hpp"
#include "package/package.hpp"

using namespace prikaz;
using namespace prikaz::content_test;

namespace {

constexpr std::uint32_t seeds = 400;

void check_parts(const std::string& file) {
    const auto archive = package::open(file, "written", package::office_limits);
    REQUIRE(archive.value);
    for (const package::Entry& entry : archive.value->entries()) {
        if (!entry.name.ends_with(".xml") && !entry.name.ends_with(".rels")) continue;
        INFO(entry.name);
        CHECK(package::check_xml(archive.value->unpack(entry).value.value(), {.part = entry.name}).empty());
    }
}

}  // namespace

TEST_CASE("texts, rows, cells and spans of any content are the same in DOCX, ODT and HTML") {
    std::size_t lines = 0;
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        INFO("seed " << seed);
        const content::Content content = random_content(seed);
        const std::string docx = docx_outline(write_docx(content).body);
        lines += docx.size();
        REQUIRE(docx == odt_outline(write_odt(content).body));
        REQUIRE(docx == html_outline(write_html(content).body));
    }
    CHECK(lines > 100'000);  // the outlines say something
}

TEST_CASE("any content leaves every part well-formed") {
    for (std::uint32_t seed = 0; seed < seeds; seed += 7) {
        INFO("seed " << seed);
        const content::Content content = random_content(seed);
        check_parts(write_docx(content).file);
        check_parts(write_odt(content).file);
        CHECK(package::check_xml(write_html(content).body, {}).empty());
    }
}

TEST_CASE("the same content gives the same bytes") {
    const content::Content content = random_content(5);
    CHECK(write_docx(content).file == write_docx(random_content(5)).file);
    CHECK(write_odt(content).file == write_odt(random_content(5)).file);
    CHECK(write_html(content).body == write_html(random_content(5)).body);
}

TEST_CASE("foreign validators accept any content") {
    const std::string validator = "../shared/tools/validate-office";
    const auto world = real_world();
    if (!world->exists(validator)) {
        WARN("skipped: there is no " << validator);
        return;
    }
    const std::string folder = world->temporary_folder();
    std::vector<std::string> command{validator};
    for (std::uint32_t seed = 0; seed < 12; ++seed) {
        for (const bool is_docx : {true, false}) {
            command.push_back(join_path(folder, std::to_string(seed) + (is_docx ? ".docx" : ".odt")));
            world->write_whole(command.back(),
                               (is_docx ? write_docx : write_odt)(random_content(seed), nullptr, Page::Portrait).file);
        }
    }
    const Finished finished = world->run(command, std::chrono::seconds(300));
    world->remove_all(folder);
    INFO(finished.output);
    CHECK(finished.exit_code == 0);
}
