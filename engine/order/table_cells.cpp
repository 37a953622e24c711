#include <algorithm>

#include "order/table.hpp"

namespace prikaz::order {
namespace {

using content::Paragraph;
using data::Kind;
using data::Node;

constexpr int deepest_level = 4;
constexpr int deepest_cell = 8;

enum class LineKind { Plain, Dash, Counted, Written };  // – · 1) · 2.1.

struct Line {
    LineKind kind = LineKind::Plain;
    std::size_t indent = 0;
    int level = 0;
    int number = 0;
    std::string_view text;  // without dash or «1)»; with «2.1.»
    std::string_view whole;
};

std::size_t digits(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && text[size] >= '0' && text[size] <= '9') ++size;
    return size;
}

bool is_written_number(std::string_view text) {
    std::size_t size = 0;
    bool dotted = false;
    while (const std::size_t more = digits(text.substr(size))) {
        size += more;
        if (size >= text.size() || text[size] != '.') break;
        ++size;
        dotted = true;
    }
    return dotted && size < text.size() && text[size] == ' ';
}

Line line_of(std::string_view whole) {
    Line line;
    while (line.indent < whole.size() && whole[line.indent] == ' ') ++line.indent;
    line.whole = line.text = trim(whole);
    for (const std::string_view dash : {"- ", "• ", "– ", "— "}) {
        if (!line.text.starts_with(dash)) continue;
        line.kind = LineKind::Dash;
        line.text = trim(line.text.substr(dash.size()));
        return line;
    }
    const std::size_t size = digits(line.text);
    if (size && size <= 3 && line.text.substr(size).starts_with(") ")) {
        line.kind = LineKind::Counted;
        line.number = std::stoi(std::string(line.text.substr(0, size)));
        line.text = trim(line.text.substr(size + 1));
    } else if (is_written_number(line.text)) {
        line.kind = LineKind::Written;
    }
    return line;
}

// Deeper indents nest; a line without a mark ends all lists.
void find_levels(std::vector<Line>& lines) {
    std::vector<std::size_t> indents;
    for (Line& line : lines) {
        if (line.kind == LineKind::Plain) {
            indents.clear();
            continue;
        }
        while (!indents.empty() && indents.back() > line.indent) indents.pop_back();
        if (indents.empty() || indents.back() < line.indent) indents.push_back(line.indent);
        line.level = std::min(int(indents.size()) - 1, deepest_level);
    }
}

// «1)» lines are a real list only when they count as they are written; else all stay as written.
void keep_broken_lists_written(std::vector<Line>& lines) {
    int counted[deepest_level + 1] = {};
    bool broken = false;
    for (const Line& line : lines) {
        if (line.kind == LineKind::Plain) std::ranges::fill(counted, 0);
        for (int deeper = line.level + 1; deeper <= deepest_level; ++deeper) counted[deeper] = 0;
        if (line.kind != LineKind::Counted) continue;
        int& last = counted[line.level];
        broken |= line.number != 1 && line.number != last + 1;
        last = line.number;
    }
    if (!broken) return;
    for (Line& line : lines) {
        if (line.kind == LineKind::Counted) line.kind = LineKind::Written, line.text = line.whole;
    }
}

class CellText {
public:
    CellText(Reading& reading, CellStyle style) : reading_(reading), style_(style) {}

    Paragraph paragraph(const Line& line) {
        Paragraph paragraph;
        paragraph.style = style_.style;
        if (line.kind == LineKind::Dash) {
            if (!dashes_) dashes_ = ++reading_.lists;
            paragraph.style = content::style::cell_bullet;
            paragraph.list = {dashes_, line.level};
            paragraph.number = "–";
        }
        if (line.kind == LineKind::Counted) {
            int& instance = counted_[line.level];
            if (line.number == 1) instance = ++reading_.lists;
            paragraph.style = content::style::cell_numbered;
            paragraph.list = {instance, line.level};
            paragraph.number = std::to_string(line.number) + ")";
        }
        paragraph.runs = content::read_inline(finish(reading_, std::string(line.text)));
        return paragraph;
    }

private:
    Reading& reading_;
    CellStyle style_;
    int dashes_ = 0;
    int counted_[deepest_level + 1] = {};
};

CellStyle aligned(CellStyle style, const Node& node) {
    const auto align = shape::scalar(node.find("align"));
    if (!align) return style;
    return {body_style(align == "centre" ? Align::Centre : Align::Left, style.font), style.font};
}

std::vector<content::Block> people_blocks(Reading& reading, const Node& node, CellStyle style) {
    std::vector<content::Block> blocks;
    const bool comma = shape::text(node, "form") == "comma";
    const std::string divider = comma ? ", " : std::string(russian::no_break_space) + "– ";
    for (const Somebody& one : everybody(reading, node.find("people"))) {
        Paragraph paragraph;
        paragraph.style = style.style;
        paragraph.runs.push_back({with_post(one, divider)});
        blocks.emplace_back(std::move(paragraph));
    }
    return blocks;
}

std::vector<content::Block> blocks_of(Reading& reading, const Node& node, CellStyle style, int depth) {
    if (depth > deepest_cell) return {};
    if (const auto text = shape::scalar(&node))
        return cell_text(
            reading, node.is(Kind::Text) ? resolve(reading, *text, Origin(node), Marks::Markdown) : std::string(*text),
            style);
    std::vector<content::Block> blocks;
    const auto add = [&](const Node& part) {
        for (content::Block& block : blocks_of(reading, part, style, depth + 1)) blocks.push_back(std::move(block));
    };
    if (node.is(Kind::List))
        for (const Node& part : node.list()) add(part);
    if (const Node* text = node.find("text")) add(*text);
    if (node.find("people"))
        for (content::Block& block : people_blocks(reading, node, style)) blocks.push_back(std::move(block));
    if (const Node* parts = node.find("paragraphs")) add(*parts);
    return blocks;
}

int span_of(const Node& node, std::string_view key, int most) {
    const Node* span = node.find(key);
    return span && span->is(Kind::Integer) ? int(std::clamp<std::int64_t>(span->integer(), 1, most)) : 1;
}

std::string fill_of(Reading& reading, const Node& node) {
    const Node* written = node.find("fill");
    std::string fill(shape::scalar(written).value_or(""));
    if (fill.starts_with('#')) fill.erase(0, 1);
    const bool sound = fill.size() == 6 && fill.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    if (fill.empty() || sound) return fill;
    reading.error("order.table.fill", written->place(), say("«{1}» is no colour", {fill}),
                  say("write six digits 0-9, A-F in quotes: \"F2F2F2\""));
    return {};
}

content::Vertical vertical_of(const Node& node) {
    const auto word = shape::scalar(node.find("vertical"));
    return word == "middle"   ? content::Vertical::Middle
           : word == "bottom" ? content::Vertical::Bottom
                              : content::Vertical::Top;
}

}  // namespace

const char* body_style(Align align, Font font) {
    if (font == Font::Small)
        return align == Align::Centre ? content::style::cell_small_centre : content::style::cell_small;
    return align == Align::Centre ? content::style::cell_centre : content::style::cell;
}

const char* head_style(Font font) {
    return font == Font::Small ? content::style::cell_small_head : content::style::cell_head;
}

std::vector<content::Block> cell_text(Reading& reading, std::string_view text, CellStyle style) {
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        if (!trim(line).empty()) lines.push_back(line_of(line));
        begin = end + 1;
    }
    find_levels(lines);
    keep_broken_lists_written(lines);
    CellText cell(reading, style);
    std::vector<content::Block> blocks;
    for (const Line& line : lines) blocks.emplace_back(cell.paragraph(line));
    return blocks;
}

content::Cell read_cell(Reading& reading, const Node& node, CellStyle style) {
    content::Cell cell;
    if (!node.is(Kind::Map)) {
        cell.blocks = blocks_of(reading, node, style, 0);
        return cell;
    }
    cell.blocks = blocks_of(reading, node, aligned(style, node), 0);
    cell.colspan = span_of(node, "colspan", 256);
    cell.rowspan = span_of(node, "rowspan", 10'000);
    cell.rotated = shape::yes(node.find("rotate"), false);
    cell.vertical = vertical_of(node);
    cell.fill = fill_of(reading, node);
    return cell;
}

}  // namespace prikaz::order
