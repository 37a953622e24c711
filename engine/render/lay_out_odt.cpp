#include <charconv>
#include <cmath>
#include <set>

#include "render/lay_out.hpp"
#include "render/lay_out_edit.hpp"

namespace prikaz::render {

namespace {

constexpr std::string_view style_order = "style:paragraph-properties style:text-properties style:map";
constexpr std::string_view layout_order = "style:page-layout-properties style:header-style style:footer-style";

std::string mm(double value) { return decimal(value) + "mm"; }
std::string pt(double value) { return decimal(value) + "pt"; }
std::string percent(double multiple) { return decimal(std::round(multiple * 10000) / 100) + "%"; }

// ---- Pages ----

// A header takes its height out of what OpenDocument calls the top margin: the text begins below both.
std::string with_header_height(std::string header_style, double height_mm) {
    return with_each(std::move(header_style), "style:header-footer-properties", [&](std::string properties) {
        const char* name = value_of(properties, "svg:height").empty() ? "fo:min-height" : "svg:height";
        return with_attribute(std::move(properties), name, mm(height_mm));
    });
}

std::string with_page(std::string page_layout, const PageLook& page) {
    const bool header =
        !child_of(child_of(page_layout, "style:header-style"), "style:header-footer-properties").empty();
    const double to_header = header ? page.header_mm : page.margins.top;
    page_layout =
        with_child(std::move(page_layout), "style:page-layout-properties", layout_order, [&](std::string properties) {
            return with_attributes(std::move(properties), {{"fo:margin-top", mm(to_header)},
                                                           {"fo:margin-right", mm(page.margins.right)},
                                                           {"fo:margin-bottom", mm(page.margins.bottom)},
                                                           {"fo:margin-left", mm(page.margins.left)}});
        });
    if (!header) return page_layout;
    return with_child(std::move(page_layout), "style:header-style", layout_order, [&](std::string style) {
        return with_header_height(std::move(style), page.margins.top - page.header_mm);
    });
}

double millimetres(std::string_view measure) {
    double number = 0;
    auto [end, error] = std::from_chars(measure.data(), measure.data() + measure.size(), number);
    if (error != std::errc{}) return 0;
    auto unit = std::string_view(end, measure.data() + measure.size());
    return number * (unit == "cm" ? 10 : unit == "in" ? 25.4 : unit == "pt" ? 25.4 / 72 : 1);
}

double page_width(const std::string& styles) {
    double width = 0;
    with_each(styles, "style:page-layout-properties", [&](std::string properties) {
        if (width == 0) width = millimetres(value_of(properties, "fo:page-width"));
        return properties;
    });
    return width > 0 ? width : 210;
}

// ---- Styles ----

Values paragraph_values(const layout::TextStyle& look, const PageLook& page, double page_width_mm) {
    Values values;
    if (look.before_pt) values.emplace_back("fo:margin-top", pt(*look.before_pt));
    if (look.after_pt) values.emplace_back("fo:margin-bottom", pt(*look.after_pt));
    if (look.line) {
        values.insert(
            values.end(),
            {{"fo:line-height", percent(*look.line)}, {"style:line-height-at-least", ""}, {"style:line-spacing", ""}});
    }
    if (look.first_line_mm)
        values.insert(values.end(), {{"fo:text-indent", mm(*look.first_line_mm)}, {"style:auto-text-indent", ""}});
    if (look.widest_mm) {
        auto side = mm(side_indent(look, page, page_width_mm));
        values.insert(values.end(), {{"fo:margin-left", side}, {"fo:margin-right", side}});
    }
    return values;
}

Values text_values(const layout::TextStyle& look) {
    Values values;
    for (const char* name : {"style:font-name", "style:font-name-asian", "style:font-name-complex"}) {
        if (look.font) values.emplace_back(name, *look.font);
    }
    if (look.font) values.emplace_back("fo:font-family", "");
    for (const char* name : {"fo:font-size", "style:font-size-asian", "style:font-size-complex"}) {
        if (look.size_pt) values.emplace_back(name, pt(*look.size_pt));
    }
    return values;
}

std::string with_properties(std::string style, std::string_view child, const Values& values) {
    if (values.empty()) return style;
    return with_child(std::move(style), child, style_order,
                      [&](std::string properties) { return with_attributes(std::move(properties), values); });
}

// What the office programs show: style:display-name, or the name itself.
std::string shown_name(const std::string& style) {
    auto shown = value_of(style, "style:display-name");
    return decoded(shown.empty() ? value_of(style, "style:name") : shown);
}

std::string with_styles(std::string styles, const layout::Profile& profile, const PageLook& page) {
    const double width = page_width(styles);
    return with_each(std::move(styles), "style:style", [&](std::string style) {
        if (value_of(style, "style:family") != "paragraph") return style;
        auto look = profile.styles.find(shown_name(style));
        if (look == profile.styles.end()) return style;
        style = with_properties(std::move(style), "style:paragraph-properties",
                                paragraph_values(look->second, page, width));
        return with_properties(std::move(style), "style:text-properties", text_values(look->second));
    });
}

std::string with_font_faces(std::string styles, const layout::Profile& profile) {
    std::set<std::string> wanted;
    for (const auto& [name, look] : profile.styles) {
        if (look.font) wanted.insert(*look.font);
    }
    return with_each(std::move(styles), "office:font-face-decls", [&](std::string faces) {
        with_each(faces, "style:font-face",
                  [&](std::string face) { return wanted.erase(decoded(value_of(face, "style:name"))), face; });
        for (const auto& font : wanted) {
            // The family stands in quotes of its own, for names with blanks.
            faces = with_last(
                std::move(faces),
                with_attributes("<style:font-face/>", {{"style:name", font}, {"svg:font-family", "'" + font + "'"}}));
        }
        return faces;
    });
}

// ---- Lists: their levels carry the first line's indent of the paragraphs in them ----

struct StyleFacts {
    std::string shown, parent, list;
};
using StyleTable = std::map<std::string, StyleFacts, std::less<>>;

StyleTable read_styles(const std::string& styles) {
    StyleTable table;
    with_each(styles, "style:style", [&](std::string style) {
        if (value_of(style, "style:family") == "paragraph") {
            table[value_of(style, "style:name")] = {shown_name(style), value_of(style, "style:parent-style-name"),
                                                    value_of(style, "style:list-style-name")};
        }
        return style;
    });
    return table;
}

constexpr int deepest_parent = 32;

std::optional<double> first_line_of(const StyleTable& table, std::string name, const layout::Profile& profile) {
    for (int depth = 0; depth < deepest_parent; ++depth) {
        auto style = table.find(name);
        if (style == table.end()) return std::nullopt;
        auto look = profile.styles.find(style->second.shown);
        if (look != profile.styles.end() && look->second.first_line_mm) return look->second.first_line_mm;
        name = style->second.parent;
    }
    return std::nullopt;
}

// Levels that do not indent their first line at all (centred headings) stay so.
std::string with_list_indent(std::string list, double first_line_mm) {
    return with_each(std::move(list), "style:list-level-label-alignment", [&](std::string alignment) {
        if (millimetres(value_of(alignment, "fo:text-indent")) == 0) return alignment;
        return with_attribute(std::move(alignment), "fo:text-indent", mm(first_line_mm));
    });
}

std::string with_list_indents(std::string styles, const layout::Profile& profile) {
    std::map<std::string, double, std::less<>> indents;
    const auto table = read_styles(styles);
    for (const auto& [name, facts] : table) {
        auto first = facts.list.empty() ? std::nullopt : first_line_of(table, name, profile);
        if (first) indents[facts.list] = *first;
    }
    return with_each(std::move(styles), "text:list-style", [&](std::string list) {
        auto found = indents.find(value_of(list, "style:name"));
        return found == indents.end() ? list : with_list_indent(std::move(list), found->second);
    });
}

}  // namespace

Loaded<ChangedParts> lay_out_odt(const package::Archive& file, const layout::Profile& profile, const PageLook& page) {
    auto styles = read_part(file, "styles.xml", Format::Odt);
    if (!styles) return {std::nullopt, std::move(styles.problems)};
    auto changed = with_styles(std::move(*styles.value), profile, page);
    changed = with_list_indents(std::move(changed), profile);
    changed = with_font_faces(std::move(changed), profile);
    changed = with_each(std::move(changed), "style:page-layout",
                        [&](std::string page_layout) { return with_page(std::move(page_layout), page); });
    auto content = read_part(file, "content.xml", Format::Odt);
    if (!content) return {std::nullopt, std::move(content.problems)};
    return {ChangedParts{{"styles.xml", std::move(changed)},
                         {"content.xml", with_odt_table_widths(std::move(*content.value), profile)}},
            {}};
}

}  // namespace prikaz::render
