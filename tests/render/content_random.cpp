#include "content_random.hpp"

#include "content/styles.hpp"
#include "content_templates.hpp"

namespace prikaz::content_test {
namespace {

using namespace content;

class Chance {
public:
    explicit Chance(std::uint32_t seed) : state_(seed * 2654435761u + 1) {}

    int below(int limit) {
        state_ = state_ * 1664525 + 1013904223;
        return static_cast<int>((state_ >> 8) % static_cast<std::uint32_t>(limit));
    }
    bool one_in(int many) { return below(many) == 0; }

    std::string words() {
        static constexpr const char* pieces[] = {"приказ", "№ 5",     "<b>",      "&amp;", "a  b", "\t",
                                                 "\n",     " ",       "«да»",     "\"",    "'",    "]]>",
                                                 "😀",      "{{ x }}", "\xC2\xA0", "п.1.2", "--",   "\x01"};
        std::string text;
        for (int i = below(5); i >= 0; --i) text += pieces[below(std::size(pieces))];
        return text;
    }

    std::vector<Run> runs() {
        std::vector<Run> runs;
        for (int i = below(4); i > 0; --i) {
            Run run{.text = words()};
            run.bold = one_in(4);
            run.italic = one_in(4);
            run.underline = one_in(8);
            run.strike = one_in(8);
            run.raised = one_in(8) ? 1 : one_in(8) ? -1 : 0;
            if (one_in(8)) run.style = style::spaced;
            if (one_in(8)) run.link = one_in(2) ? "https://example.org/?a=1&b=\"2\"" : "mailto:a@example.org";
            runs.push_back(std::move(run));
        }
        return runs;
    }

    Paragraph paragraph() {
        static constexpr const char* plain[] = {
            "",          style::text,       style::continuation, style::plain_heading, style::clause_written,
            style::cell, "нет такого стиля"};
        static constexpr const char* listed[] = {style::item,   style::subitem,  style::heading,    style::clause,
                                                 style::bullet, style::numbered, style::cell_bullet};
        Paragraph paragraph{.runs = runs()};
        if (one_in(2)) {
            paragraph.style = listed[below(std::size(listed))];
            paragraph.list = {one_in(3) ? -1 - below(3) : 1 + below(4), below(4)};
            paragraph.number = "1.";
        } else {
            paragraph.style = plain[below(std::size(plain))];
        }
        paragraph.keep_with_next = one_in(6);
        paragraph.page_break_before = one_in(20);
        return paragraph;
    }

    Picture picture() {
        static const auto bytes = std::make_shared<const std::string>(small_png());
        return {.bytes = bytes,
                .type = "png",
                .width_mm = 1.0 + below(300),
                .height_mm = 1.0 + below(50),
                .description = "рис <" + words(),
                .style = style::picture};
    }

    Cell cell(int depth) {
        Cell cell{.blocks = blocks(below(3), depth + 1)};
        cell.colspan = one_in(4) ? 1 + below(5) : 1;
        cell.rowspan = one_in(4) ? 1 + below(4) : 1;
        cell.rotated = one_in(6);
        cell.vertical = static_cast<Vertical>(below(3));
        if (one_in(6)) cell.fill = "E0E0FF";
        return cell;
    }

    Table table(int depth) {
        Table table{.style = one_in(3) ? "" : style::table,
                    .description = one_in(2) ? "Опись <1>" : "",
                    .bordered = !one_in(5)};
        for (int i = below(6); i > 0; --i) table.columns.push_back({0.5 + below(5)});
        const int header = below(3), rows = below(6);
        for (int r = 0; r < header + rows; ++r) {
            Row row{.kind = r < header ? RowKind::Header : one_in(4) ? RowKind::Section : RowKind::Body};
            for (int c = below(6); c > 0; --c) row.cells.push_back(cell(depth));
            row.may_break = one_in(2);
            row.height_mm = one_in(5) ? below(40) : 0;
            table.rows.push_back(std::move(row));
        }
        return table;
    }

    std::vector<Block> blocks(int count, int depth) {
        std::vector<Block> blocks;
        for (int i = 0; i < count; ++i) {
            const int kind = below(12);
            if (kind == 0 && depth < 3) {
                blocks.emplace_back(table(depth));
            } else if (kind == 1) {
                blocks.emplace_back(picture());
            } else if (kind == 2) {
                blocks.emplace_back(PageBreak{});
            } else {
                blocks.emplace_back(paragraph());
            }
        }
        if (depth == 0) blocks.emplace_back(table(depth));
        return blocks;
    }

private:
    std::uint32_t state_;
};

}  // namespace

content::Content random_content(std::uint32_t seed) {
    Chance chance(seed);
    Content content;
    content.blocks = chance.blocks(1 + chance.below(12), 0);
    return content;
}

}  // namespace prikaz::content_test
