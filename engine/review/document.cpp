#include "review/document.hpp"

#include <algorithm>
#include <iterator>

namespace prikaz::review {

namespace {

template <class T>
void replace(std::optional<T>& kept, const std::optional<T>& nearer) {
    if (nearer) kept = nearer;
}

}  // namespace

void Look::take(const Look& nearer) {
    replace(font, nearer.font);
    replace(size_pt, nearer.size_pt);
    replace(letter_spacing_pt, nearer.letter_spacing_pt);
    replace(line, nearer.line);
    replace(first_line_mm, nearer.first_line_mm);
    replace(align, nearer.align);
    replace(hidden, nearer.hidden);
}

std::string ReadParagraph::text() const {
    std::string text;
    for (const auto& run : runs) {
        if (!run.is_hidden()) text += run.text;
    }
    static constexpr std::string_view soft_hyphen = "\u00ad";
    for (auto at = text.find(soft_hyphen); at != text.npos; at = text.find(soft_hyphen, at)) {
        text.erase(at, soft_hyphen.size());
    }
    return text;
}

std::vector<ReadParagraph> paragraphs_of(std::vector<ReadBlock> blocks) {
    std::vector<ReadParagraph> all;
    for (auto& block : blocks) {
        if (block.rows.empty()) all.push_back(std::move(block.paragraph));
        for (auto& row : block.rows) {
            for (auto& cell : row.cells) std::ranges::move(cell.paragraphs, std::back_inserter(all));
        }
    }
    return all;
}

std::string ReadParagraph::shown() const { return number.empty() ? text() : number + " " + text(); }

Loaded<ReadDocument> read_document(const package::Archive& archive) {
    auto kind = package::kind_of(archive);
    if (!kind) return {std::nullopt, std::move(kind.problems)};
    switch (*kind.value) {
        case package::DocumentKind::Docx:
            return read_docx(archive);
        case package::DocumentKind::Odt:
            return read_odt(archive);
        case package::DocumentKind::Other:
            break;
    }
    return refused<ReadDocument>({.code = "package.kind",
                                  .place = {.file = archive.name()},
                                  .text = say("this is no DOCX and no ODT"),
                                  .hint = {}});
}

namespace {

OutlineCell outlined(const ReadCell& cell) {
    OutlineCell made{.paragraphs = {}, .colspan = cell.colspan, .rowspan = cell.rowspan};
    for (const auto& paragraph : cell.paragraphs) made.paragraphs.push_back(paragraph.shown());
    return made;
}

OutlineBlock outlined(const ReadBlock& block) {
    OutlineBlock made{
        .text = {}, .style = {}, .rows = {}, .section = block.section, .picture = block.paragraph.pictures > 0};
    for (const auto& row : block.rows) {
        OutlineRow kept{.cells = {}, .header = row.header};
        for (const auto& cell : row.cells) kept.cells.push_back(outlined(cell));
        made.rows.push_back(std::move(kept));
    }
    if (!block.rows.empty()) return made;
    made.text = block.paragraph.shown();
    made.style = block.paragraph.style;
    return made;
}

}  // namespace

Loaded<Outline> outline(const package::Archive& archive) {
    auto document = read_document(archive);
    if (!document) return {std::nullopt, std::move(document.problems)};
    Outline outline;
    for (const auto& block : document.value->blocks) outline.blocks.push_back(outlined(block));
    for (const auto& section : document.value->sections) outline.sections.push_back(section.page);
    return {std::move(outline), {}};
}

}  // namespace prikaz::review
