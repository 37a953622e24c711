// Layout rules as data: profiles (gost-2025, gost-2016, an organisation's own) read from YAML. What is a rule of the
// page is written in templates/profiles/*.yaml and nowhere in code.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/data.hpp"

namespace prikaz::layout {

struct Margins { double left = 0, right = 0, top = 0, bottom = 0; };          // mm

// How one named style (content::style) is set; members that the profile leaves out keep the template's own look.
struct TextStyle {
    std::optional<std::string> font;
    std::optional<double> size_pt;
    std::optional<double> first_line_mm;
    std::optional<double> line;             // multiple of a single line
    std::optional<double> before_pt, after_pt;
    std::optional<double> widest_mm;        // longest line: both sides are indented equally to leave so much
};

struct TableLook {
    double border_pt = 0;
    double padding_mm = 0;
};

struct Profile {
    std::string id;                         // unique among the profiles of an office; never a base's
    std::string name;                       // the standard or instruction in the reader's words
    Margins margins;
    double long_storage_left_mm = 0;        // left margin when the order is kept longer than long_storage_years
    int long_storage_years = 0;
    double page_number_from_edge_mm = 0;
    double corner_line_mm = 0;              // longest line of a requisite placed in a corner
    double longitudinal_line_mm = 0;        // longest line of a requisite placed along the page
    std::map<std::string, TextStyle, std::less<>> styles;
    std::map<std::string, double, std::less<>> table_widths_mm;     // of a template's own tables, by name
    TableLook table;
    // Limits for `prikaz check` of finished documents.
    Margins least_margins;
    std::vector<std::string> fonts;         // allowed; with the metric-compatible substitutes
    double least_size_pt = 0, greatest_size_pt = 0, least_table_size_pt = 0;
    double least_line = 0, greatest_line = 0;
    double first_line_mm = 0;
};

// All problems at once: unknown keys, wrong types, values out of range, what is left out, margins that break the
// profile's own limits. Codes: layout.profile.*. The format is explained in templates/profiles/FORMAT.md. A profile may name a `base` profile that `read_base` provides.
Loaded<Profile> read_profile(const data::Node&, const std::function<Loaded<data::Tree>(std::string_view id)>& read_base);

}  // namespace prikaz::layout
