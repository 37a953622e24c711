// Tables that the profile gives a width, by their names: the appendix's caption block at the right.
#include <charconv>
#include <cmath>

#include "render/lay_out.hpp"
#include "render/lay_out_edit.hpp"

namespace prikaz::render {

namespace {

double number_of(std::string_view text) {
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// Widths in twips of every element of that name multiplied; percents are left alone.
std::string scaled_twips(std::string part, std::string_view element, double ratio) {
    return with_each(std::move(part), element, [&](std::string one) {
        auto type = value_of(one, "w:type");
        if (!type.empty() && type != "dxa") return one;
        return with_attribute(std::move(one), "w:w",
                              std::to_string(std::lround(number_of(value_of(one, "w:w")) * ratio)));
    });
}

std::string docx_table(std::string table, double width_mm) {
    const auto old = number_of(value_of(child_of(child_of(table, "w:tblPr"), "w:tblW"), "w:w"));
    if (old <= 0) return table;
    const double ratio = std::lround(width_mm * 1440 / 25.4) / old;
    for (const char* element : {"w:tblW", "w:gridCol", "w:tcW"}) table = scaled_twips(std::move(table), element, ratio);
    return table;
}

// Style name → what its width is multiplied with.
using Ratios = std::map<std::string, double, std::less<>>;

double width_of_style(const std::string& content, const std::string& style, std::string_view properties,
                      std::string_view attribute) {
    double width = 0;
    with_each(content, "style:style", [&](std::string one) {
        if (value_of(one, "style:name") == style) width = number_of(value_of(child_of(one, properties), attribute));
        return one;
    });
    return width;
}

Ratios odt_ratios(const std::string& content, const layout::Profile& profile) {
    Ratios ratios;
    with_each(content, "table:table", [&](std::string table) {
        auto width = profile.table_widths_mm.find(decoded(value_of(table, "table:name")));
        if (width == profile.table_widths_mm.end()) return table;
        auto style = value_of(table, "table:style-name");
        auto old = width_of_style(content, style, "style:table-properties", "style:width");
        if (old <= 0) return table;
        ratios[style] = width->second / old;
        with_each(table, "table:table-column", [&](std::string column) {
            ratios[value_of(column, "table:style-name")] = width->second / old;
            return column;
        });
        return table;
    });
    return ratios;
}

// The measure keeps its unit.
std::string scaled_measure(std::string properties, std::string_view attribute, double ratio) {
    auto old = value_of(properties, attribute);
    if (old.empty()) return properties;
    auto unit = old.substr(old.find_last_of("0123456789.") + 1);
    return with_attribute(std::move(properties), attribute,
                          decimal(std::round(number_of(old) * ratio * 1000) / 1000) + unit);
}

}  // namespace

std::string with_docx_table_widths(std::string document, const layout::Profile& profile) {
    return with_each(std::move(document), "w:tbl", [&](std::string table) {
        auto name = decoded(value_of(child_of(child_of(table, "w:tblPr"), "w:tblCaption"), "w:val"));
        auto width = profile.table_widths_mm.find(name);
        return width == profile.table_widths_mm.end() ? table : docx_table(std::move(table), width->second);
    });
}

std::string with_odt_table_widths(std::string content, const layout::Profile& profile) {
    const auto ratios = odt_ratios(content, profile);
    if (ratios.empty()) return content;
    return with_each(std::move(content), "style:style", [&](std::string style) {
        auto ratio = ratios.find(value_of(style, "style:name"));
        if (ratio == ratios.end()) return style;
        style = with_each(std::move(style), "style:table-properties", [&](std::string one) {
            return scaled_measure(std::move(one), "style:width", ratio->second);
        });
        return with_each(std::move(style), "style:table-column-properties", [&](std::string one) {
            return scaled_measure(std::move(one), "style:column-width", ratio->second);
        });
    });
}

}  // namespace prikaz::render
