// The samples as a stranger's eye reads them: DOCX and ODT say the same, and the checks find nothing.
#include <catch2/catch.hpp>

#include "office/office.hpp"
#include "review/review.hpp"

using namespace prikaz;

namespace {

std::vector<std::string> sample_orders(World& world) {
    std::vector<std::string> orders;
    for (const auto& sample : world.list("samples")) {
        auto years = join_path(join_path("samples", sample), "orders");
        for (const auto& year : world.list(years)) {
            for (const auto& order : world.list(join_path(years, year))) {
                auto path = join_path(join_path(join_path(years, year), order), "order.yaml");
                if (world.exists(path)) orders.push_back(path);
            }
        }
    }
    return orders;
}

struct Rendered {
    package::Archive docx, odt;
    layout::Profile profile;
    review::Storage storage;
};

Rendered rendered(World& world, office::Templates& templates, const std::string& order) {
    auto files = office::render_order(world, templates,
                                      {.order = order, .outputs = {office::Output::Docx, office::Output::Odt}});
    for (const auto& problem : files.problems) UNSCOPED_INFO(print(problem, {}));
    REQUIRE(files);
    REQUIRE(files.value->size() == 2);
    auto opened = office::load_order(world, order, {});
    auto archive = [&](std::size_t index) {
        auto& file = (*files.value)[index];
        return *package::open(std::move(file.bytes), file.path, package::office_limits).value;
    };
    auto profile = templates.profile(*opened.value->folder, opened.value->order.profile, {});
    return {archive(0), archive(1), **profile.value,
            opened.value->order.long_storage ? review::Storage::Long : review::Storage::Short};
}

// Texts with numbers, rows, cells and spans, a line each; empty paragraphs hold places that formats make differently.
std::vector<std::string> told(const review::Outline& outline) {
    std::vector<std::string> lines;
    for (const auto& block : outline.blocks) {
        if (!trim(block.text).empty()) lines.push_back(block.style + ": " + block.text);
        for (const auto& row : block.rows) {
            std::string line = row.header ? "‖" : "|";
            for (const auto& cell : row.cells) {
                line += std::to_string(cell.colspan) + "×" + std::to_string(cell.rowspan);
                for (const auto& paragraph : cell.paragraphs) line += " " + paragraph;
                line += " |";
            }
            lines.push_back(line);
        }
    }
    return lines;
}

}  // namespace

TEST_CASE(
    "every sample reads the same from its DOCX and its ODT: texts, numbers, styles, rows, cells, spans, sections") {
    auto world = real_world();
    office::Templates templates(*world, "templates");
    auto orders = sample_orders(*world);
    REQUIRE(orders.size() >= 6);
    for (const auto& order : orders) {
        INFO(order);
        auto files = rendered(*world, templates, order);
        auto docx = review::outline(files.docx), odt = review::outline(files.odt);
        REQUIRE(docx);
        REQUIRE(odt);
        CHECK(told(*docx.value) == told(*odt.value));
        REQUIRE(docx.value->sections.size() == odt.value->sections.size());
        for (std::size_t i = 0; i < docx.value->sections.size(); ++i) {
            CHECK(docx.value->sections[i].width_mm == Approx(odt.value->sections[i].width_mm).margin(0.5));
            CHECK(docx.value->sections[i].left_mm == Approx(odt.value->sections[i].left_mm).margin(0.5));
        }
    }
}

TEST_CASE("the checks find no fault in what the samples render to") {
    auto world = real_world();
    office::Templates templates(*world, "templates");
    for (const auto& order : sample_orders(*world)) {
        auto files = rendered(*world, templates, order);
        for (const auto* archive : {&files.docx, &files.odt}) {
            for (const auto& problem : review::check(*archive, files.profile, files.storage))
                FAIL_CHECK(print(problem, {}));
        }
    }
}
