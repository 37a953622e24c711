#include "review/docx_body.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>

namespace prikaz::review {

namespace {

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, Element element) {
    auto name = element.name();
    return std::ranges::find(names, name) != names.end();
}

// Elements that only stand around others of the same level. Deleted and moved away text (w:del, w:moveFrom) is none of
// the document's.
constexpr std::array<std::string_view, 9> wrappers{
    "w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:bdo", "w:dir", "w:sdtContent"};

// What a wrapper holds, or nothing when the element is no wrapper.
Element content_of(Element element) {
    if (element.is("w:sdt")) return element.child("w:sdtContent");
    if (element.is("mc:AlternateContent")) {
        auto choice = element.child("mc:Choice");
        return choice ? choice : element.child("mc:Fallback");
    }
    return is_one_of(wrappers, element) ? element : Element();
}

int integer(Element element, int otherwise) {
    auto text = element.attribute("w:val");
    return text.empty() ? otherwise : std::atoi(text.c_str());
}

bool is_deleted_row(Element row) { return static_cast<bool>(row.descend({"w:trPr", "w:del"})); }

}  // namespace

bool is_on(Element element) {
    auto value = element.attribute("w:val");
    return element && value != "0" && value != "false" && value != "off";
}

std::vector<ReadBlock> DocxBody::read(Element container) {
    Blocks blocks;
    read_blocks(container, blocks);
    return blocks;
}

void DocxBody::read_blocks(Element container, Blocks& into) {
    for (auto element : container.children()) {
        if (element.is("w:p")) {
            add_paragraph(element, into);
        } else if (element.is("w:tbl")) {
            add_table(element, into);
        } else if (auto content = content_of(element)) {
            read_blocks(content, into);
        }
    }
}

void DocxBody::add_paragraph(Element element, Blocks& into) {
    auto outer_boxes = std::exchange(boxes_, {});
    ReadBlock block{
        .paragraph = read_paragraph(element), .rows = {}, .section = static_cast<int>(section_ends_.size())};
    auto section_end = element.descend({"w:pPr", "w:sectPr"});
    // A paragraph that only ends a section is no text of the document.
    bool only_break = section_end && block.paragraph.runs.empty() && block.paragraph.pictures == 0;
    if (!only_break) into.push_back(std::move(block));
    std::ranges::move(boxes_, std::back_inserter(into));
    boxes_ = std::move(outer_boxes);
    if (section_end) section_ends_.push_back(section_end);
}

ReadParagraph DocxBody::read_paragraph(Element element) {
    auto properties = element.child("w:pPr");
    auto style = properties.child("w:pStyle").attribute("w:val");
    if (style.empty()) style = styles_.default_paragraph();
    ReadParagraph paragraph;
    paragraph.style = styles_.name(style);
    paragraph.look = styles_.look(style, table_styles_.empty() ? std::string() : table_styles_.back());
    read_number(properties, style, paragraph);
    paragraph.look.take(styles_.stated_look(properties));
    paragraph.page_break = is_on(properties.child("w:pageBreakBefore"));
    read_runs(element, paragraph);
    return paragraph;
}

// A list's indents lie over the style's when the paragraph names the list, under them when the style does.
void DocxBody::read_number(Element properties, const std::string& style, ReadParagraph& paragraph) {
    auto stated = stated_number(properties);
    auto of_style = styles_.number(style);
    if (stated && stated->num.empty() && of_style) stated->num = of_style->num;
    auto number = stated ? stated : of_style;
    if (!number || number->num.empty() || number->num == "0") return;
    if (!stated) number->level = numbers_.level_of_style(*number, style).value_or(number->level);
    auto level = numbers_.look(*number);
    if (stated || !styles_.own_look(style).first_line_mm) paragraph.look.take(level);
    paragraph.number = numbers_.next(*number);
}

void DocxBody::read_runs(Element container, ReadParagraph& paragraph) {
    for (auto element : container.children()) {
        if (element.is("w:r")) {
            add_run(element, paragraph);
        } else if (auto content = content_of(element)) {
            read_runs(content, paragraph);
        }
    }
}

void DocxBody::add_run(Element element, ReadParagraph& paragraph) {
    auto properties = element.child("w:rPr");
    ReadRun run{.text = {}, .look = paragraph.look};
    if (auto style = properties.child("w:rStyle")) run.look.take(styles_.own_look(style.attribute("w:val")));
    run.look.take(styles_.stated_look(properties));
    for (auto piece : element.children()) add_piece(piece, run, paragraph);
    if (!run.text.empty()) paragraph.runs.push_back(std::move(run));
}

void DocxBody::add_piece(Element piece, ReadRun& run, ReadParagraph& paragraph) {
    if (piece.is("w:t")) run.text += piece.text();
    if (piece.is("w:tab") || piece.is("w:ptab")) run.text += '\t';
    if (piece.is("w:cr")) run.text += '\n';
    if (piece.is("w:noBreakHyphen")) run.text += "\u2011";
    if (piece.is("w:br")) {
        bool page = piece.attribute("w:type") == "page";
        paragraph.page_break = paragraph.page_break || page;
        if (!page) run.text += '\n';
    }
    if (piece.is("w:drawing") || piece.is("w:pict") || piece.is("w:object")) add_drawing(piece, paragraph);
    if (piece.is("mc:AlternateContent")) {
        for (auto chosen : content_of(piece).children()) add_piece(chosen, run, paragraph);
    }
}

void DocxBody::add_drawing(Element drawing, ReadParagraph& paragraph) {
    Blocks inside;
    for (auto box : drawing.outermost("w:txbxContent")) read_blocks(box, inside);
    std::ranges::move(inside, std::back_inserter(boxes_));
    bool picture = !drawing.all("pic:pic").empty() || !drawing.all("v:imagedata").empty();
    if (picture) ++paragraph.pictures;
}

// ---- Tables ----

void DocxBody::add_table(Element element, Blocks& into) {
    ReadBlock block{.paragraph = {}, .rows = {}, .section = static_cast<int>(section_ends_.size())};
    OpenCells open;
    table_styles_.push_back(element.descend({"w:tblPr", "w:tblStyle"}).attribute("w:val"));
    read_rows(element, block.rows, open);
    table_styles_.pop_back();
    if (!block.rows.empty()) into.push_back(std::move(block));
}

void DocxBody::read_rows(Element container, std::vector<ReadRow>& rows, OpenCells& open) {
    for (auto element : container.children()) {
        if (element.is("w:tr")) {
            if (!is_deleted_row(element)) add_row(element, rows, open);
        } else if (auto content = content_of(element)) {
            read_rows(content, rows, open);
        }
    }
}

void DocxBody::add_row(Element element, std::vector<ReadRow>& rows, OpenCells& open) {
    ReadRow row{.cells = {}, .header = is_on(element.descend({"w:trPr", "w:tblHeader"}))};
    int column = integer(element.descend({"w:trPr", "w:gridBefore"}), 0);
    read_cells(element, row, column, rows, open);
    rows.push_back(std::move(row));
}

void DocxBody::read_cells(Element container, ReadRow& row, int& column, std::vector<ReadRow>& above, OpenCells& open) {
    for (auto element : container.children()) {
        if (element.is("w:tc")) {
            add_cell(element, row, column, above, open);
        } else if (auto content = content_of(element)) {
            read_cells(content, row, column, above, open);
        }
    }
}

void DocxBody::add_cell(Element cell, ReadRow& row, int& column, std::vector<ReadRow>& above, OpenCells& open) {
    auto properties = cell.child("w:tcPr");
    int span = std::max(1, integer(properties.child("w:gridSpan"), 1));
    auto down = properties.child("w:vMerge");
    auto across = properties.child("w:hMerge");  // older Word
    auto continues = [](Element merge) { return merge && merge.attribute("w:val") != "restart"; };
    if (continues(across) && !row.cells.empty()) {
        row.cells.back().colspan += span;
    } else if (auto begun = open.find(column); continues(down) && begun != open.end()) {
        ++above[static_cast<std::size_t>(begun->second.row)].cells[begun->second.cell].rowspan;
    } else {
        open[column] = {static_cast<int>(above.size()), row.cells.size()};
        Blocks blocks;
        read_blocks(cell, blocks);
        row.cells.push_back({.paragraphs = paragraphs_of(std::move(blocks)), .colspan = span});
    }
    column += span;
}

}  // namespace prikaz::review
