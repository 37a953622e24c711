#include <charconv>
#include <cmath>
#include <set>

#include "render/lay_out.hpp"
#include "render/lay_out_edit.hpp"

namespace prikaz::render {

namespace {

// ISO/IEC 29500-1: CT_Style, CT_PPrBase, CT_RPr, CT_SectPr, CT_Lvl.
constexpr std::string_view style_order =
    "w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority w:semiHidden w:unhideWhenUsed "
    "w:qFormat w:locked w:personal w:personalCompose w:personalReply w:rsid w:pPr w:rPr w:tblPr w:trPr w:tcPr "
    "w:tblStylePr";
constexpr std::string_view paragraph_order =
    "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers "
    "w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE "
    "w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents "
    "w:suppressOverlap w:jc w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle "
    "w:rPr w:sectPr w:pPrChange";
constexpr std::string_view run_order =
    "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss "
    "w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w w:kern w:position w:sz w:szCs "
    "w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout "
    "w:specVanish w:oMath";
constexpr std::string_view section_order =
    "w:headerReference w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar w:paperSrc w:pgBorders "
    "w:lnNumType w:pgNumType w:cols w:formProt w:vAlign w:noEndnote w:titlePg w:textDirection w:bidi w:rtlGutter "
    "w:docGrid w:printerSettings w:sectPrChange";
constexpr std::string_view level_order =
    "w:start w:numFmt w:lvlRestart w:pStyle w:isLgl w:suff w:lvlText w:lvlPicBulletId w:legacy w:lvlJc w:pPr "
    "w:rPr";

std::string twips(double mm) { return std::to_string(std::lround(mm * 1440 / 25.4)); }
std::string twentieths(double pt) { return std::to_string(std::lround(pt * 20)); }
std::string half_points(double pt) { return std::to_string(std::lround(pt * 2)); }

// ---- Sections ----

std::string with_margins(std::string section, const PageLook& page) {
    return with_child(std::move(section), "w:pgMar", section_order, [&](std::string margins) {
        // Footer and gutter are wanted by the schema, and kept where the template has them.
        for (auto [name, value] : {std::pair{"w:footer", twips(page.header_mm)}, {"w:gutter", std::string("0")}}) {
            if (value_of(margins, name).empty()) margins = with_attribute(std::move(margins), name, value);
        }
        return with_attributes(std::move(margins), {{"w:top", twips(page.margins.top)},
                                                    {"w:right", twips(page.margins.right)},
                                                    {"w:bottom", twips(page.margins.bottom)},
                                                    {"w:left", twips(page.margins.left)},
                                                    {"w:header", twips(page.header_mm)}});
    });
}

double page_width(std::string_view document) {
    double width = 210;
    with_each(std::string(document), "w:pgSz", [&](std::string size) {
        auto written = value_of(size, "w:w");
        int read = 0;
        if (std::from_chars(written.data(), written.data() + written.size(), read).ec == std::errc{})
            width = std::round(read * 254.0 / 1440) / 10;
        return size;
    });
    return width;
}

// ---- Styles ----

std::string with_paragraph_look(std::string style, const layout::TextStyle& look, const PageLook& page,
                                double page_width_mm) {
    Values spacing, indent;
    if (look.before_pt)
        spacing.insert(spacing.end(),
                       {{"w:before", twentieths(*look.before_pt)}, {"w:beforeLines", ""}, {"w:beforeAutospacing", ""}});
    if (look.after_pt)
        spacing.insert(spacing.end(),
                       {{"w:after", twentieths(*look.after_pt)}, {"w:afterLines", ""}, {"w:afterAutospacing", ""}});
    if (look.line)
        spacing.insert(spacing.end(),
                       {{"w:line", std::to_string(std::lround(*look.line * 240))}, {"w:lineRule", "auto"}});
    if (look.widest_mm) {
        auto side = twips(side_indent(look, page, page_width_mm));
        indent.insert(indent.end(), {{"w:left", side}, {"w:right", side}, {"w:start", ""}, {"w:end", ""}});
    }
    if (look.first_line_mm)
        indent.insert(indent.end(),
                      {{"w:firstLine", twips(*look.first_line_mm)}, {"w:hanging", ""}, {"w:firstLineChars", ""}});
    if (spacing.empty() && indent.empty()) return style;
    return with_child(std::move(style), "w:pPr", style_order, [&](std::string properties) {
        for (const auto& [child, values] : {std::pair{"w:spacing", &spacing}, {"w:ind", &indent}}) {
            if (values->empty()) continue;
            properties = with_child(std::move(properties), child, paragraph_order,
                                    [&](std::string element) { return with_attributes(std::move(element), *values); });
        }
        return properties;
    });
}

std::string with_font(std::string properties, const std::string& font) {
    return with_child(std::move(properties), "w:rFonts", run_order, [&](std::string fonts) {
        return with_attributes(std::move(fonts), {{"w:ascii", font},
                                                  {"w:hAnsi", font},
                                                  {"w:eastAsia", font},
                                                  {"w:cs", font},
                                                  {"w:asciiTheme", ""},
                                                  {"w:hAnsiTheme", ""},
                                                  {"w:eastAsiaTheme", ""},
                                                  {"w:cstheme", ""}});
    });
}

std::string with_run_look(std::string style, const layout::TextStyle& look) {
    if (!look.font && !look.size_pt) return style;
    return with_child(std::move(style), "w:rPr", style_order, [&](std::string properties) {
        if (look.font) properties = with_font(std::move(properties), *look.font);
        if (!look.size_pt) return properties;
        for (const char* child : {"w:sz", "w:szCs"}) {
            properties = with_child(std::move(properties), child, run_order, [&](std::string size) {
                return with_attribute(std::move(size), "w:val", half_points(*look.size_pt));
            });
        }
        return properties;
    });
}

// ---- Lists: their levels carry the first line's indent of the paragraphs in them ----

struct StyleFacts {
    std::string name, base, num;
};
using StyleTable = std::map<std::string, StyleFacts, std::less<>>;

StyleTable read_styles(const std::string& styles) {
    StyleTable table;
    with_each(styles, "w:style", [&](std::string style) {
        auto& facts = table[value_of(style, "w:styleId")];
        facts.name = decoded(value_of(child_of(style, "w:name"), "w:val"));
        facts.base = value_of(child_of(style, "w:basedOn"), "w:val");
        with_each(style, "w:numId", [&](std::string num) { return facts.num = value_of(num, "w:val"), num; });
        return style;
    });
    return table;
}

constexpr int deepest_base = 32;

std::optional<double> first_line_of(const StyleTable& table, std::string_view id, const layout::Profile& profile) {
    for (int depth = 0; depth < deepest_base; ++depth) {
        auto style = table.find(id);
        if (style == table.end()) return std::nullopt;
        auto look = profile.styles.find(style->second.name);
        if (look != profile.styles.end() && look->second.first_line_mm) return look->second.first_line_mm;
        id = style->second.base;
    }
    return std::nullopt;
}

// List id → indent, for lists that a style of the profile is tied to.
using ListIndents = std::map<std::string, double, std::less<>>;

ListIndents list_indents(const StyleTable& table, const std::string& numbering, const layout::Profile& profile) {
    ListIndents by_num, by_abstract;
    for (const auto& [id, facts] : table) {
        auto first = facts.num.empty() ? std::nullopt : first_line_of(table, id, profile);
        if (first) by_num[facts.num] = *first;
    }
    with_each(numbering, "w:num", [&](std::string num) {
        auto found = by_num.find(value_of(num, "w:numId"));
        if (found != by_num.end()) by_abstract[value_of(child_of(num, "w:abstractNumId"), "w:val")] = found->second;
        return num;
    });
    return by_abstract;
}

// Levels that do not indent their first line at all (centred headings) stay so.
std::string with_list_indent(std::string level, double first_line_mm) {
    auto first = value_of(child_of(child_of(level, "w:pPr"), "w:ind"), "w:firstLine");
    if (first.empty() || first == "0") return level;
    return with_child(std::move(level), "w:pPr", level_order, [&](std::string properties) {
        return with_child(std::move(properties), "w:ind", paragraph_order, [&](std::string indent) {
            return with_attribute(std::move(indent), "w:firstLine", twips(first_line_mm));
        });
    });
}

std::string with_list_indents(std::string numbering, const ListIndents& indents) {
    return with_each(std::move(numbering), "w:abstractNum", [&](std::string list) {
        auto found = indents.find(value_of(list, "w:abstractNumId"));
        if (found == indents.end()) return list;
        return with_each(std::move(list), "w:lvl",
                         [&](std::string level) { return with_list_indent(std::move(level), found->second); });
    });
}

// ---- Parts ----

std::string part_of(const std::vector<package::Relationship>& relationships, std::string_view kind) {
    for (const auto& one : relationships) {
        if (!one.external && one.type.ends_with(kind)) return one.target;
    }
    return {};
}

std::string with_styles(std::string styles, const layout::Profile& profile, const PageLook& page,
                        double page_width_mm) {
    return with_each(std::move(styles), "w:style", [&](std::string style) {
        if (value_of(style, "w:type") != "paragraph") return style;
        auto look = profile.styles.find(decoded(value_of(child_of(style, "w:name"), "w:val")));
        if (look == profile.styles.end()) return style;
        return with_run_look(with_paragraph_look(std::move(style), look->second, page, page_width_mm), look->second);
    });
}

}  // namespace

Loaded<ChangedParts> lay_out_docx(const package::Archive& file, const layout::Profile& profile, const PageLook& page) {
    auto main = package::main_part(file);
    if (!main) return {std::nullopt, std::move(main.problems)};
    auto relationships = package::relationships(file, *main.value);
    if (!relationships) return {std::nullopt, std::move(relationships.problems)};
    auto document = read_part(file, *main.value, Format::Docx);
    if (!document) return {std::nullopt, std::move(document.problems)};

    ChangedParts changed;
    changed[*main.value] =
        with_docx_table_widths(with_each(*document.value, "w:sectPr",
                                         [&](std::string section) { return with_margins(std::move(section), page); }),
                               profile);
    auto styles_part = part_of(*relationships.value, "/styles");
    if (styles_part.empty()) return {std::move(changed), {}};
    auto styles = read_part(file, styles_part, Format::Docx);
    if (!styles) return {std::nullopt, std::move(styles.problems)};
    changed[styles_part] = with_styles(*styles.value, profile, page, page_width(*document.value));
    auto numbering_part = part_of(*relationships.value, "/numbering");
    if (numbering_part.empty()) return {std::move(changed), {}};
    auto numbering = read_part(file, numbering_part, Format::Docx);
    if (!numbering) return {std::nullopt, std::move(numbering.problems)};
    changed[numbering_part] =
        with_list_indents(*numbering.value, list_indents(read_styles(*styles.value), *numbering.value, profile));
    return {std::move(changed), {}};
}

}  // namespace prikaz::render
