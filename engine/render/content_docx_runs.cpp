// Formatted runs in the markup of DOCX.
#include <algorithm>
#include <array>

#include "render/content_docx.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

// ISO/IEC 29500-1, EG_RPrBase: the order that the schema demands of transitional w:rPr.
constexpr std::array order = {"w:rStyle",
                              "w:rFonts",
                              "w:b",
                              "w:bCs",
                              "w:i",
                              "w:iCs",
                              "w:caps",
                              "w:smallCaps",
                              "w:strike",
                              "w:dstrike",
                              "w:outline",
                              "w:shadow",
                              "w:emboss",
                              "w:imprint",
                              "w:noProof",
                              "w:snapToGrid",
                              "w:vanish",
                              "w:webHidden",
                              "w:color",
                              "w:spacing",
                              "w:w",
                              "w:kern",
                              "w:position",
                              "w:sz",
                              "w:szCs",
                              "w:highlight",
                              "w:u",
                              "w:effect",
                              "w:bdr",
                              "w:shd",
                              "w:fitText",
                              "w:vertAlign",
                              "w:rtl",
                              "w:cs",
                              "w:em",
                              "w:lang",
                              "w:eastAsianLayout",
                              "w:specVanish",
                              "w:oMath"};

struct Property {
    std::string name, markup;
};

std::size_t rank(std::string_view name) {
    const auto known = std::find(order.begin(), order.end(), name);
    if (known != order.end()) return static_cast<std::size_t>(known - order.begin());
    return order.size() + (name == "w:rPrChange" ? 1 : 0);  // extensions of later years, then the tracked change
}

// Children of <w:rPr>…</w:rPr>.
std::vector<Property> split(std::string_view given) {
    std::vector<Property> properties;
    TagWalk walk(given);
    int depth = 0;
    std::size_t begin = 0;
    for (MarkupTag tag; walk.next(tag);) {
        if (tag.type != MarkupTag::Type::Close && depth == 1) {
            begin = tag.begin;
            properties.push_back({std::string(tag.name), {}});
        }
        if (tag.type == MarkupTag::Type::Open) ++depth;
        if (tag.type == MarkupTag::Type::Close) --depth;
        const bool ends_child = tag.type != MarkupTag::Type::Open && depth == 1 && !properties.empty();
        if (ends_child) properties.back().markup = given.substr(begin, tag.end - begin);
    }
    return properties;
}

using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;

void put_all(std::vector<Property>& properties, std::string name, const Attributes& attributes) {
    std::string markup = "<" + name;
    for (const auto& [attribute, value] : attributes)
        if (!value.empty()) append_attribute(markup, attribute, value);
    markup += "/>";
    std::erase_if(properties, [&](const Property& one) { return one.name == name; });
    properties.push_back({std::move(name), std::move(markup)});
}

void put(std::vector<Property>& properties, std::string name, std::string_view value = {}) {
    put_all(properties, std::move(name), {{"w:val", value}});
}

// ISO/IEC 29500-1 §17.18.99 in the order of content::Underline.
constexpr std::array underlines = {"single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave"};

void put_look(std::vector<Property>& properties, const content::Look& look) {
    const std::string_view font = look.font;
    if (!font.empty())
        put_all(properties, "w:rFonts",
                {{"w:ascii", font},
                 {"w:hAnsi", font},
                 {"w:eastAsia", look.east_asian_font},
                 {"w:cs", look.complex_font.empty() ? font : look.complex_font}});
    if (!look.color.empty()) put(properties, "w:color", look.color);
    if (look.size > 0) {
        const std::string halves = std::to_string(static_cast<int>(look.size * 2));
        put(properties, "w:sz", halves), put(properties, "w:szCs", halves);
    }
    if (!look.background.empty())
        put_all(properties, "w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", look.background}});
    if (look.right_to_left) put(properties, "w:rtl");
    if (!look.language.empty()) put(properties, "w:lang", look.language);
}

void put_marks(std::vector<Property>& properties, const content::Run& run, const DocxFacts& facts) {
    if (const std::string* style = find_style(facts.character_styles, run.style)) {
        put(properties, "w:rStyle", *style);
    } else if (!run.link.empty()) {
        if (const std::string* link = find_style(facts.character_styles, "hyperlink"))
            put(properties, "w:rStyle", *link);
    }
    if (run.bold) put(properties, "w:b"), put(properties, "w:bCs");
    if (run.italic) put(properties, "w:i"), put(properties, "w:iCs");
    if (run.strike) put(properties, "w:strike");
    if (run.underline) put(properties, "w:u", underlines[run.look ? static_cast<std::size_t>(run.look->underline) : 0]);
    if (run.look) put_look(properties, *run.look);
    if (run.raised != 0) put(properties, "w:vertAlign", run.raised > 0 ? "superscript" : "subscript");
}

void append_run(const content::Run& run, std::string_view given, const DocxFacts& facts, DocxParts& parts,
                std::string& out) {
    if (run.picture) return append_docx_picture(*run.picture, parts, facts.text_width, out);
    if (run.text.empty()) return;
    out += "<w:r>";
    out += docx_run_properties(given, run, facts);
    append_docx_text(run.text, out);
    out += "</w:r>";
}

}  // namespace

std::string docx_run_properties(std::string_view given, const content::Run& run, const DocxFacts& facts) {
    const bool plain = !run.bold && !run.italic && !run.underline && !run.strike && run.raised == 0 &&
                       run.style.empty() && run.link.empty() && !run.look;
    if (plain) return std::string(given);
    std::vector<Property> properties = split(given);
    put_marks(properties, run, facts);
    std::stable_sort(properties.begin(), properties.end(),
                     [](const Property& a, const Property& b) { return rank(a.name) < rank(b.name); });
    std::string all;
    for (std::size_t i = 0; i < properties.size(); ++i) {
        const bool twice =
            rank(properties[i].name) < order.size() && i > 0 && properties[i - 1].name == properties[i].name;
        if (!twice) all += properties[i].markup;
    }
    return all.empty() ? all : "<w:rPr>" + all + "</w:rPr>";
}

void append_docx_text(std::string_view text, std::string& out) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\n\t", at), text.size());
        if (end > at) {
            out += "<w:t xml:space=\"preserve\">";
            out += escaped(text.substr(at, end - at));
            out += "</w:t>";
        }
        if (end < text.size()) out += text[end] == '\n' ? "<w:br/>" : "<w:tab/>";
        at = end + 1;
    }
}

void append_docx_runs(const std::vector<content::Run>& runs, std::string_view given, const DocxFacts& facts,
                      DocxParts& parts, std::string& out) {
    for (std::size_t i = 0; i < runs.size();) {
        const std::string& link = runs[i].link;
        if (link.empty()) {
            append_run(runs[i++], given, facts, parts, out);
            continue;
        }
        out += "<w:hyperlink xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        append_attribute(out, "r:id", parts.link(link));
        out += " w:history=\"1\">";
        for (const std::size_t first = i; i < runs.size() && runs[i].link == runs[first].link; ++i) {
            append_run(runs[i], given, facts, parts, out);
        }
        out += "</w:hyperlink>";
    }
}

}  // namespace prikaz::render
