// Text of blocks without their looks.
#include "content/content.hpp"

namespace prikaz::content {
namespace {

struct Printer {
    std::string text;
    bool first = true;

    void line(std::string_view words) {
        if (!first) text += '\n';
        first = false;
        text += words;
    }

    void operator()(const Paragraph& paragraph) {
        const std::string words = plain_text(paragraph.runs);
        if (paragraph.number.empty()) return line(words);
        line(paragraph.number + (words.empty() ? "" : " ") + words);
    }
    void operator()(const Table& table) {
        for (const Row& row : table.rows) {
            std::string cells;
            for (const Cell& cell : row.cells) {
                if (&cell != row.cells.data()) cells += '\t';
                cells += plain_text(cell.blocks);
            }
            line(cells);
        }
    }
    void operator()(const Picture& picture) {
        if (!picture.description.empty()) line(picture.description);
    }
    void operator()(const PageBreak&) {}
    void operator()(const Document&) {}
};

}  // namespace

std::string plain_text(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs) text += run.picture ? run.picture->description : run.text;
    return text;
}

std::string plain_text(const std::vector<Block>& blocks) {
    Printer printer;
    for (const Block& block : blocks) std::visit(printer, block);
    return printer.text;
}

bool is_inline(const Content& content) {
    if (content.blocks.size() != 1) return false;
    if (std::holds_alternative<Picture>(content.blocks.front())) return true;
    const auto* paragraph = std::get_if<Paragraph>(&content.blocks.front());
    return paragraph && paragraph->style.empty() && paragraph->list.instance == 0 && paragraph->number.empty() &&
           !paragraph->page_break_before && paragraph->anchor.empty();
}

std::vector<Run> inline_runs(const Content& content) {
    if (const auto* picture = std::get_if<Picture>(&content.blocks.front()))
        return {Run{.picture = std::make_shared<const Picture>(*picture)}};
    return std::get<Paragraph>(content.blocks.front()).runs;
}

}  // namespace prikaz::content
