// Blocks in the markup of DOCX: paragraphs, lists, pictures, page breaks.
#include "render/content_docx.hpp"

#include <cassert>
#include <cmath>

#include "content/styles.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

constexpr double emu_per_mm = 36000;

// A drawing declares its own namespaces: a template without pictures need not know them.
std::string drawing(const content::Picture& picture, const std::string& relationship, int id, int greatest_width) {
    const double scale = std::min(1.0, greatest_width / twips_per_mm / std::max(picture.width_mm, 0.1));
    const auto emu = [&](double mm) {
        return std::to_string(std::max(1L, std::lround(std::max(mm, 0.1) * scale * emu_per_mm)));
    };
    const std::string size = " cx=\"" + emu(picture.width_mm) + "\" cy=\"" + emu(picture.height_mm) + "\"/>";
    std::string names = " id=\"" + std::to_string(id) + "\" name=\"Picture " + std::to_string(id) + "\"";
    append_attribute(names, "descr", picture.description);
    return "<w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
           "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent" +
           size + "<wp:docPr" + names +
           "/>"
           "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
           "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
           "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
           "<pic:nvPicPr><pic:cNvPr" +
           names +
           "/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
           "<a:blip xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:embed=\"" +
           relationship +
           "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
           "<a:ext" +
           size +
           "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
           "</a:graphicData></a:graphic></wp:inline></w:drawing>";
}

}  // namespace

std::unique_ptr<ContentWriter> docx_writer(std::shared_ptr<const DocxFacts> facts, const layout::Profile* profile) {
    return std::make_unique<DocxContentWriter>(std::move(facts), profile);
}

DocxContentWriter::DocxContentWriter(std::shared_ptr<const DocxFacts> facts, const layout::Profile* profile)
    : facts_(facts), profile_(profile), parts_(facts), numbering_(facts) {
    parts_.enter(facts_->main_part);
}

void DocxContentWriter::blocks(const content::Content& content, std::string& out) {
    ++values_;
    Flow flow{facts_->text_width, 0};
    write(content.blocks, flow, out);
}

void DocxContentWriter::runs(const content::Content& content, std::string_view run_properties, std::string& out) {
    assert(content::is_inline(content));
    append_docx_runs(content::inline_runs(content), run_properties, *facts_, parts_, out);
}

PackageEdits DocxContentWriter::finish() {
    PackageEdits edits;
    parts_.finish(edits);
    numbering_.finish(edits);
    edits.documents = documents_;
    return edits;
}

void DocxContentWriter::write(const std::vector<content::Block>& blocks, Flow& flow, std::string& out) {
    assert(flow.depth <= content::deepest_nesting);
    for (const content::Block& block : blocks) {
        if (const auto* one = std::get_if<content::Paragraph>(&block)) {
            paragraph(*one, flow, out);
        } else if (const auto* one = std::get_if<content::Picture>(&block)) {
            picture(*one, flow, out);
        } else if (const auto* one = std::get_if<content::Document>(&block)) {
            if (flow.break_before) out += docx_tiny_paragraph(true);
            flow.break_before = false;
            documents_.emplace_back("<w:p><w:r><w:t>" + document_mark(documents_.size()) + "</w:t></w:r></w:p>", *one);
            out += documents_.back().first;
        } else if (const auto* one = std::get_if<content::Table>(&block)) {
            if (plan(*one).empty()) continue;
            const bool tables_meet = docx_last_block(out) == LastBlock::Table;
            if (flow.break_before || tables_meet) out += docx_tiny_paragraph(flow.break_before);
            flow.break_before = false;
            table(*one, flow, out);
        } else if (flow.depth == 0) {  // pages do not break inside cells
            flow.break_before = true;
        }
    }
    if (flow.break_before) out += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    flow.break_before = false;
}

// CT_PPrBase: pStyle, keepNext, pageBreakBefore, numPr, …, ind.
std::string DocxContentWriter::paragraph_properties(const content::Paragraph& paragraph, const Flow& flow) {
    std::string properties, indent;
    const std::string* style = find_style(facts_->paragraph_styles, paragraph.style);
    if (style) {
        properties += "<w:pStyle";
        append_attribute(properties, "w:val", *style);
        properties += "/>";
    }
    if (paragraph.keep_with_next) properties += "<w:keepNext/>";
    if (paragraph.page_break_before || flow.break_before) properties += "<w:pageBreakBefore/>";
    if (const auto list = style ? facts_->lists.find(*style) : facts_->lists.end(); list != facts_->lists.end()) {
        int num = 0, level = 0;  // numId 0 takes the style's number away
        if (paragraph.list.instance != 0) {
            level = numbering_.clamp_level(list->second, paragraph.list.level);
            const int scope = paragraph.list.instance < 0 ? values_ : 0;
            num = numbering_.num(list->second, {paragraph.list.instance, scope}, level);
            if (level == list->second.level) indent = list->second.indent;
        }
        properties += "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                      std::to_string(num) + "\"/></w:numPr>";
    }
    properties += indent;
    return properties.empty() ? properties : "<w:pPr>" + properties + "</w:pPr>";
}

void DocxContentWriter::paragraph(const content::Paragraph& paragraph, Flow& flow, std::string& out) {
    out += "<w:p>";
    out += paragraph_properties(paragraph, flow);
    flow.break_before = false;
    const std::string* style = find_style(facts_->paragraph_styles, paragraph.style);
    const bool counted = paragraph.list.instance != 0 && style && facts_->lists.contains(*style);
    if (!counted && !paragraph.number.empty()) {
        append_docx_runs({{.text = paragraph.number + (paragraph.runs.empty() ? "" : " ")}}, {}, *facts_, parts_, out);
    }
    append_docx_runs(paragraph.runs, {}, *facts_, parts_, out);
    out += "</w:p>";
}

void DocxContentWriter::picture(const content::Picture& picture, Flow& flow, std::string& out) {
    if (!picture.bytes) return;
    out += "<w:p>";
    out += paragraph_properties({.style = picture.style}, flow);
    flow.break_before = false;
    append_docx_picture(picture, parts_, flow.width, out);
    out += "</w:p>";
}

void append_docx_picture(const content::Picture& picture, DocxParts& parts, int greatest_width, std::string& out) {
    if (!picture.bytes) return;
    const std::string relationship = parts.picture(picture);
    out += "<w:r>" + drawing(picture, relationship, parts.next_identifier(), greatest_width) + "</w:r>";
}

}  // namespace prikaz::render
