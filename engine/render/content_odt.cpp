// Blocks in the markup of ODT: paragraphs, runs, pictures, page breaks.
#include "render/content_odt.hpp"

#include <cassert>

#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

// Where a line of turned letters stands between the sides of its cell.
const char* turned_alignment(content::Vertical vertical) {
    switch (vertical) {
        case content::Vertical::Middle:
            return "center";
        case content::Vertical::Bottom:
            return "end";
        case content::Vertical::Top:
            break;
    }
    return "start";
}

}  // namespace

std::unique_ptr<ContentWriter> odt_writer(std::shared_ptr<const OdtFacts> facts, const layout::Profile* profile) {
    return std::make_unique<OdtContentWriter>(std::move(facts), profile);
}

OdtContentWriter::OdtContentWriter(std::shared_ptr<const OdtFacts> facts, const layout::Profile* profile)
    : facts_(facts), profile_(profile), names_(facts) {}

void OdtContentWriter::blocks(const content::Content& content, std::string& out) {
    ++values_;
    Flow flow{facts_->text_width_mm, 0};
    write(content.blocks, flow, out);
}

void OdtContentWriter::runs(const content::Content& content, std::string_view span_style, std::string& out) {
    assert(content::is_inline(content));
    if (!span_style.empty()) {
        out += "<text:span";
        append_attribute(out, "text:style-name", span_style);
        out += ">";
    }
    runs(content::inline_runs(content), out);
    if (!span_style.empty()) out += "</text:span>";
}

PackageEdits OdtContentWriter::finish() {
    PackageEdits edits{.automatic_styles = styles_.markup(), .documents = documents_};
    std::string manifest = facts_->manifest;
    for (const auto& [name, picture] : media_) {
        edits.added.emplace_back(name, *picture.bytes);
        manifest = package::with_manifest_entry(std::move(manifest), name, "image/" + picture.type);
    }
    if (!media_.empty()) edits.replaced["META-INF/manifest.xml"] = std::move(manifest);
    return edits;
}

void OdtContentWriter::write(const std::vector<content::Block>& blocks, Flow& flow, std::string& out) {
    assert(flow.depth <= content::deepest_nesting);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (const auto* one = std::get_if<content::Paragraph>(&blocks[i])) {
            if (list_style(*one)) {
                i += list(blocks, i, flow, out) - 1;
            } else {
                paragraph(*one, flow, out);
            }
        } else if (const auto* one = std::get_if<content::Picture>(&blocks[i])) {
            picture(*one, flow, out);
        } else if (const auto* one = std::get_if<content::Table>(&blocks[i])) {
            if (!plan(*one).empty()) table(*one, flow, out);
        } else if (const auto* one = std::get_if<content::Document>(&blocks[i])) {
            if (flow.break_before) paragraph({}, flow, out);
            documents_.emplace_back("<text:p>" + document_mark(documents_.size()) + "</text:p>", *one);
            out += documents_.back().first;
        } else if (flow.depth == 0) {  // pages do not break inside cells
            flow.break_before = true;
        }
    }
    if (flow.break_before) paragraph({}, flow, out);
}

std::string OdtContentWriter::paragraph_style(const content::Paragraph& paragraph, const Flow& flow) {
    const std::string* known = find_style(facts_->paragraph_styles, paragraph.style);
    if (!known) known = find_style(facts_->paragraph_styles, "standard");
    const std::string name = known ? *known : std::string();
    const bool page_break = paragraph.page_break_before || flow.break_before;
    if (!paragraph.keep_with_next && !page_break && !flow.turned) return name;
    std::string parent, look = "<style:paragraph-properties";
    if (!name.empty()) append_attribute(parent, "style:parent-style-name", name);
    if (flow.turned) append_attribute(look, "fo:text-align", turned_alignment(flow.turned->vertical));
    if (page_break) look += " fo:break-before=\"page\"";
    if (paragraph.keep_with_next) look += " fo:keep-with-next=\"always\"";
    look += "/>";
    if (flow.turned) {
        look += "<style:text-properties style:text-rotation-angle=\"90\" style:text-rotation-scale=\"fixed\"/>";
    }
    return automatic("paragraph", parent, look);
}

void OdtContentWriter::paragraph(const content::Paragraph& paragraph, Flow& flow, std::string& out) {
    const std::string style = paragraph_style(paragraph, flow);
    flow.break_before = false;
    out += "<text:p";
    if (!style.empty()) append_attribute(out, "text:style-name", style);
    out += ">";
    if (!paragraph.number.empty() && !list_style(paragraph)) {
        append_odt_text(paragraph.number + (paragraph.runs.empty() ? "" : " "), out);
    }
    runs(paragraph.runs, out);
    out += "</text:p>";
}

void OdtContentWriter::runs(const std::vector<content::Run>& runs, std::string& out) {
    for (std::size_t i = 0; i < runs.size();) {
        if (runs[i].link.empty()) {
            run(runs[i++], out);
            continue;
        }
        out += "<text:a xlink:type=\"simple\"";
        append_attribute(out, "xlink:href", runs[i].link);
        if (const std::string* style = find_style(facts_->text_styles, "internet link")) {
            append_attribute(out, "text:style-name", *style);
            append_attribute(out, "text:visited-style-name", *style);
        }
        out += ">";
        for (const std::size_t first = i; i < runs.size() && runs[i].link == runs[first].link; ++i) run(runs[i], out);
        out += "</text:a>";
    }
}

void OdtContentWriter::run(const content::Run& run, std::string& out) {
    if (run.picture) return frame(*run.picture, facts_->text_width_mm, out);
    if (run.text.empty()) return;
    int spans = 0;
    const auto span = [&](const std::string& style) {
        out += "<text:span";
        append_attribute(out, "text:style-name", style);
        out += ">";
        ++spans;
    };
    if (const std::string* style = find_style(facts_->text_styles, run.style)) span(*style);
    if (const std::string marks = odt_marks(run, styles_, names_); !marks.empty()) span(marks);
    append_odt_text(run.text, out);
    for (; spans > 0; --spans) out += "</text:span>";
}

std::string OdtContentWriter::media(const content::Picture& picture) {
    std::string& name = media_names_[*picture.bytes];
    if (!name.empty()) return name;
    for (std::size_t number = media_.size() + 1;; ++number) {
        name = "Pictures/content" + std::to_string(number) + "." + picture.type;
        if (!facts_->parts.contains(lower(name))) break;
    }
    media_.emplace_back(name, picture);
    return name;
}

void OdtContentWriter::picture(const content::Picture& picture, Flow& flow, std::string& out) {
    if (!picture.bytes) return;
    const std::string style = paragraph_style({.style = picture.style}, flow);
    flow.break_before = false;
    out += "<text:p";
    if (!style.empty()) append_attribute(out, "text:style-name", style);
    out += ">";
    frame(picture, flow.width_mm, out);
    out += "</text:p>";
}

void OdtContentWriter::frame(const content::Picture& picture, double greatest_width, std::string& out) {
    if (!picture.bytes) return;
    const double width = std::max(picture.width_mm, 0.1), height = std::max(picture.height_mm, 0.1);
    const double scale = std::min(1.0, greatest_width / width);
    out += "<draw:frame";
    append_attribute(out, "draw:name", names_.fresh("content-picture-"));
    append_attribute(out, "text:anchor-type", "as-char");
    append_attribute(out, "svg:width", odt_millimetres(width * scale));
    append_attribute(out, "svg:height", odt_millimetres(height * scale));
    out += "><draw:image";
    append_attribute(out, "xlink:href", media(picture));
    out += " xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>";
    if (!picture.description.empty()) out += "<svg:desc>" + escaped(picture.description) + "</svg:desc>";
    out += "</draw:frame>";
}

}  // namespace prikaz::render
