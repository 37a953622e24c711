// Blocks that are drawn from data: QR codes and bars.
#include <charconv>

#include "content/drawn.hpp"
#include "content/from_data.hpp"
#include "content/styles.hpp"

namespace prikaz::content {
namespace {

using data::Kind;

constexpr std::size_t quiet_zone = 4;     // modules around it (ISO/IEC 18004, 9.1)
constexpr std::size_t module_dots = 8;    // office programs blur what they enlarge
constexpr std::size_t longest_qr = 2331;  // bytes that the largest code of level M holds
constexpr double qr_side_mm = 30, bar_height_mm = 3.5, widest_bar_mm = 75;
constexpr char usual_bar[] = "4472C4";

std::vector<std::string> enlarged(const std::vector<std::string>& code) {
    const std::size_t side = (code.size() + 2 * quiet_zone) * module_dots;
    std::vector<std::string> rows(side, std::string(side, ' '));
    for (std::size_t row = 0; row < code.size() * module_dots; ++row)
        for (std::size_t column = 0; column < code.size() * module_dots; ++column)
            rows[row + quiet_zone * module_dots][column + quiet_zone * module_dots] =
                code[row / module_dots][column / module_dots];
    return rows;
}

Cell cell_of(Block block) { return {.blocks = {std::move(block)}, .vertical = Vertical::Middle}; }

}  // namespace

Picture RichReader::qr(const data::Node& node) {
    const bool is_map = node.is(Kind::Map);
    if (is_map) known_keys(node, {"text", "width", "description", "style"});
    const data::Node* words = is_map ? node.find("text") : &node;
    Picture picture{.type = "png", .description = text(words), .style = style::picture};
    picture.width_mm = picture.height_mm = qr_side_mm;
    if (is_map) {
        if (node.find("width")) picture.width_mm = picture.height_mm = millimetres(node.find("width"));
        if (node.find("description")) picture.description = text(node.find("description"));
        if (node.find("style")) picture.style = text(node.find("style"));
    }
    const std::string written = text(words);
    const std::vector<std::string> code = written.size() > longest_qr ? std::vector<std::string>{} : qr_code(written);
    if (code.empty())
        tell("content.qr", node.place(), say("a QR code holds 1 to {1} bytes of text", {std::to_string(longest_qr)}));
    else
        picture.bytes = std::make_shared<const std::string>(two_coloured_png(enlarged(code), "000000", "FFFFFF"));
    return picture;
}

// A table of names, bars and numbers: the words stay words, and only the bars are pictures.
Table RichReader::bars(const data::Node& node) {
    Table table{.columns = {{3}, {5}, {1.5}}, .bordered = false};
    if (!node.is(Kind::Map)) {
        tell("content.bars", node.place(), say("bars are a map with the key rows"));
        return table;
    }
    known_keys(node, {"rows", "color", "style", "description"});
    const data::Node* rows = node.find("rows");
    if (!rows || !rows->is(Kind::List) || rows->list().empty()) {
        tell("content.bars", node.place(), say("bars need rows, each a list of a name and a number"));
        return table;
    }
    table.style = text(node.find("style"));
    table.description = text(node.find("description"));
    const std::string ink = node.find("color") ? color(node.find("color")) : usual_bar;
    const auto bar = std::make_shared<const std::string>(two_coloured_png({"#"}, ink, "FFFFFF"));
    double greatest = 0;
    for (const data::Node& row : rows->list())
        if (row.is(Kind::List) && row.list().size() == 2) greatest = std::max(greatest, real(row.list()[1]));
    for (const data::Node& row : rows->list()) {
        if (!row.is(Kind::List) || row.list().size() != 2) {
            tell("content.bars", row.place(), say("bars need rows, each a list of a name and a number"));
            continue;
        }
        const std::string name = text(&row.list()[0]), number = text(&row.list()[1]);
        const double value = real(row.list()[1]);
        if (value < 0) tell("content.bars", row.list()[1].place(), say("a bar cannot be shorter than nothing"));
        Row made;
        made.cells.push_back(cell_of(Paragraph{.style = style::cell, .runs = {{.text = name}}}));
        made.cells.push_back(value > 0 ? cell_of(Picture{.bytes = bar,
                                                         .type = "png",
                                                         .width_mm = std::max(0.3, widest_bar_mm * value / greatest),
                                                         .height_mm = bar_height_mm,
                                                         .description = name + ": " + number,
                                                         .style = style::cell})
                                       : Cell{});
        made.cells.push_back(cell_of(Paragraph{.style = style::cell, .runs = {{.text = number}}}));
        table.rows.push_back(std::move(made));
    }
    return table;
}

}  // namespace prikaz::content
