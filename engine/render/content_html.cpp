// Blocks in HTML: paragraphs, runs, pictures.
#include "render/content_html.hpp"

#include <cassert>
#include <cmath>

#include "content/styles.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

// RFC 4648.
std::string base64(std::string_view bytes) {
    constexpr std::string_view signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) { return k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0u; };
        const unsigned three = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        for (std::size_t k = 0; k < 4; ++k) {
            text += i + k > bytes.size() ? '=' : signs[three >> (18 - 6 * k) & 63];
        }
    }
    return text;
}

void append_html_text(std::string_view text, std::string& out) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\n\t", at), text.size());
        out += escaped(text.substr(at, end - at));
        if (end < text.size()) out += text[end] == '\n' ? "<br/>" : "<span class=\"tab\">&#9;</span>";
        at = end + 1;
    }
}

// Declarations of CSS. A font's name is quoted and can hold no sign that ends the quotes.
std::string style_of(const content::Look& look) {
    std::string style;
    const auto declare = [&](const char* property, const std::string& value) {
        style += (style.empty() ? "" : ";") + std::string(property) + ":" + value;
    };
    if (!look.color.empty()) declare("color", "#" + look.color);
    if (!look.background.empty()) declare("background-color", "#" + look.background);
    if (look.size > 0) {
        const int halves = static_cast<int>(look.size * 2);
        declare("font-size", std::to_string(halves / 2) + (halves % 2 ? ".5pt" : "pt"));
    }
    if (!look.font.empty() && look.font.find_first_of("'\"\\;{}<>") == std::string::npos)
        declare("font-family", "'" + look.font + "'");
    return style;
}

struct Mark {
    bool on;
    const char* element;
};

}  // namespace

std::unique_ptr<ContentWriter> html_writer() { return std::make_unique<HtmlContentWriter>(); }

void HtmlContentWriter::blocks(const content::Content& content, std::string& out) {
    new_page_ = false;
    write(content.blocks, 0, out);
    if (new_page_) out += "<div class=\"new-page\"></div>";
}

void HtmlContentWriter::runs(const content::Content& content, std::string_view, std::string& out) {
    assert(content::is_inline(content));
    runs(content::inline_runs(content), out);
}

void HtmlContentWriter::write(const std::vector<content::Block>& blocks, int depth, std::string& out) {
    assert(depth <= content::deepest_nesting);
    for (const content::Block& block : blocks) {
        if (const auto* one = std::get_if<content::Paragraph>(&block)) {
            paragraph(*one, out);
        } else if (const auto* one = std::get_if<content::Picture>(&block)) {
            picture(*one, out);
        } else if (const auto* one = std::get_if<content::Table>(&block)) {
            if (new_page_) out += "<div class=\"new-page\"></div>";
            new_page_ = false;
            table(*one, depth, out);
        } else if (depth == 0) {
            new_page_ = true;
        }
    }
}

void HtmlContentWriter::paragraph(const content::Paragraph& paragraph, std::string& out) {
    const HtmlLook look = html_look(paragraph.style);
    const std::string element = look.element == "h3" ? "h3" : "p";
    std::string classes = look.class_name;
    const auto add = [&](const std::string& name) { classes += (classes.empty() ? "" : " ") + name; };
    if (paragraph.list.instance != 0) add("level-" + std::to_string(paragraph.list.level));
    if (paragraph.keep_with_next) add("keep");
    if (paragraph.page_break_before || new_page_) add("new-page");
    new_page_ = false;
    out += "<" + element;
    if (!paragraph.anchor.empty()) append_attribute(out, "id", paragraph.anchor);
    if (!classes.empty()) append_attribute(out, "class", classes);
    out += ">";
    if (!paragraph.number.empty()) {
        out += "<span class=\"number\">" + escaped(paragraph.number) + "</span>";
        if (!paragraph.runs.empty()) out += " ";
    }
    runs(paragraph.runs, out);
    out += "</" + element + ">";
}

void HtmlContentWriter::runs(const std::vector<content::Run>& runs, std::string& out) {
    for (std::size_t i = 0; i < runs.size();) {
        if (runs[i].link.empty()) {
            run(runs[i++], out);
            continue;
        }
        out += "<a";
        append_attribute(out, "href", runs[i].link);
        out += " rel=\"noopener\">";
        for (const std::size_t first = i; i < runs.size() && runs[i].link == runs[first].link; ++i) run(runs[i], out);
        out += "</a>";
    }
}

void HtmlContentWriter::run(const content::Run& run, std::string& out) {
    const Mark marks[] = {{run.bold, "strong"}, {run.italic, "em"},      {run.underline, "u"},
                          {run.strike, "s"},    {run.raised > 0, "sup"}, {run.raised < 0, "sub"}};
    if (run.picture) return image(*run.picture, out);
    std::string closing;
    if (run.look) {
        out += "<span";
        append_attribute(out, "style", style_of(*run.look));
        if (!run.look->language.empty()) append_attribute(out, "lang", run.look->language);
        if (run.look->right_to_left) out += " dir=\"rtl\"";
        out += ">";
        closing = "</span>";
    }
    if (!run.style.empty()) {
        out += "<span";
        append_attribute(out, "class", html_look(run.style).class_name);
        out += ">";
        closing += "</span>";
    }
    for (const Mark& mark : marks) {
        if (!mark.on) continue;
        out += std::string("<") + mark.element + ">";
        closing = std::string("</") + mark.element + ">" + closing;
    }
    append_html_text(run.text, out);
    out += closing;
}

void HtmlContentWriter::picture(const content::Picture& picture, std::string& out) {
    if (!picture.bytes) return;
    std::string classes = html_look(picture.style.empty() ? content::style::picture : picture.style).class_name;
    if (new_page_) classes += " new-page";
    new_page_ = false;
    out += "<figure";
    append_attribute(out, "class", classes);
    out += ">";
    image(picture, out);
    out += "</figure>";
}

void HtmlContentWriter::image(const content::Picture& picture, std::string& out) {
    if (!picture.bytes) return;
    out += "<img src=\"data:image/" + escaped(picture.type) + ";base64," + base64(*picture.bytes) + "\"";
    append_attribute(out, "alt", picture.description);
    const long width = std::lround(std::max(picture.width_mm, 0.1) * 10);
    out += " style=\"width:" + std::to_string(width / 10) + "." + std::to_string(width % 10) + "mm\"/>";
}

}  // namespace prikaz::render
