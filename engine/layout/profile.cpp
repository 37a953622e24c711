#include <array>

#include "layout/profile_reader.hpp"

namespace prikaz::layout {

namespace {

constexpr int deepest_base = 8;
constexpr Range millimetres{0, 200}, points{0, 200}, type_size{4, 72}, line_height{0.5, 5}, storage_years{0, 1000};

void read_margins(ProfileReader& reader, const data::Node& parent, const std::string& path, Margins& to) {
    const auto* node = reader.map(parent, "margins", path);
    if (!node) return;
    reader.only(*node, {"left", "right", "top", "bottom"});
    reader.number(*node, "left", path + ".left", millimetres, to.left);
    reader.number(*node, "right", path + ".right", millimetres, to.right);
    reader.number(*node, "top", path + ".top", millimetres, to.top);
    reader.number(*node, "bottom", path + ".bottom", millimetres, to.bottom);
}

void read_style(ProfileReader& reader, const data::Field& field, TextStyle& to) {
    const std::string path = "styles." + std::string(field.key);
    const auto& node = field.value;
    if (!reader.is_map(node, path)) return;
    reader.only(node, {"font", "size", "first-line", "line", "before", "after", "longest-line"});
    std::string font;
    reader.text(node, "font", path + ".font", font);
    if (!font.empty()) to.font = font;
    reader.number(node, "size", path + ".size", type_size, to.size_pt);
    reader.number(node, "first-line", path + ".first-line", millimetres, to.first_line_mm);
    reader.number(node, "line", path + ".line", line_height, to.line);
    reader.number(node, "before", path + ".before", points, to.before_pt);
    reader.number(node, "after", path + ".after", points, to.after_pt);
    reader.number(node, "longest-line", path + ".longest-line", millimetres, to.widest_mm);
}

void read_page(ProfileReader& reader, const data::Node& root, Profile& to) {
    read_margins(reader, root, "margins", to.margins);
    if (const auto* node = reader.map(root, "long-storage", "long-storage")) {
        reader.only(*node, {"years", "left"});
        double years = to.long_storage_years;
        reader.number(*node, "years", "long-storage.years", storage_years, years);
        to.long_storage_years = static_cast<int>(years);
        reader.number(*node, "left", "long-storage.left", millimetres, to.long_storage_left_mm);
    }
    if (const auto* node = reader.map(root, "page-number", "page-number")) {
        reader.only(*node, {"from-edge"});
        reader.number(*node, "from-edge", "page-number.from-edge", millimetres, to.page_number_from_edge_mm);
    }
    if (const auto* node = reader.map(root, "longest-line", "longest-line")) {
        reader.only(*node, {"corner", "longitudinal"});
        reader.number(*node, "corner", "longest-line.corner", millimetres, to.corner_line_mm);
        reader.number(*node, "longitudinal", "longest-line.longitudinal", millimetres, to.longitudinal_line_mm);
    }
}

void read_looks(ProfileReader& reader, const data::Node& root, Profile& to) {
    if (const auto* node = reader.map(root, "styles", "styles")) {
        for (const auto& field : node->map()) read_style(reader, field, to.styles[std::string(field.key)]);
    }
    if (const auto* node = reader.map(root, "table-widths", "table-widths")) {
        for (const auto& field : node->map()) {
            const std::string name(field.key);
            reader.number(*node, field.key, "table-widths." + name, {1, 200}, to.table_widths_mm[name]);
        }
    }
    if (const auto* node = reader.map(root, "table", "table")) {
        reader.only(*node, {"border", "padding"});
        reader.number(*node, "border", "table.border", {0, 6}, to.table.border_pt);
        reader.number(*node, "padding", "table.padding", {0, 20}, to.table.padding_mm);
    }
}

void read_limits(ProfileReader& reader, const data::Node& root, Profile& to) {
    const auto* limits = reader.map(root, "limits", "limits");
    if (!limits) return;
    reader.only(*limits, {"margins", "fonts", "size", "line", "first-line"});
    read_margins(reader, *limits, "limits.margins", to.least_margins);
    reader.texts(*limits, "fonts", "limits.fonts", to.fonts);
    reader.number(*limits, "first-line", "limits.first-line", millimetres, to.first_line_mm);
    if (const auto* node = reader.map(*limits, "size", "limits.size")) {
        reader.only(*node, {"least", "greatest", "table"});
        reader.number(*node, "least", "limits.size.least", type_size, to.least_size_pt);
        reader.number(*node, "greatest", "limits.size.greatest", type_size, to.greatest_size_pt);
        reader.number(*node, "table", "limits.size.table", type_size, to.least_table_size_pt);
    }
    if (const auto* node = reader.map(*limits, "line", "limits.line")) {
        reader.only(*node, {"least", "greatest"});
        reader.number(*node, "least", "limits.line.least", line_height, to.least_line);
        reader.number(*node, "greatest", "limits.line.greatest", line_height, to.greatest_line);
    }
}

// What a profile, its base included, must say.
constexpr std::array required{"margins.left",          "margins.right",       "margins.top",
                              "margins.bottom",        "long-storage.years",  "long-storage.left",
                              "page-number.from-edge", "longest-line.corner", "longest-line.longitudinal",
                              "table.border",          "table.padding",       "limits.margins.left",
                              "limits.margins.right",  "limits.margins.top",  "limits.margins.bottom",
                              "limits.fonts",          "limits.size.least",   "limits.size.greatest",
                              "limits.size.table",     "limits.line.least",   "limits.line.greatest",
                              "limits.first-line"};

using ReadBase = std::function<Loaded<data::Tree>(std::string_view id)>;

void read_layer(ProfileReader& reader, const data::Node& root, const ReadBase& read_base, int depth, Profile& to);

void read_base_of(ProfileReader& reader, const data::Node& root, const ReadBase& read_base, int depth, Profile& to) {
    std::string base;
    reader.text(root, "base", "base", base);
    if (base.empty()) return;
    if (depth == deepest_base) {
        return reader.refuse("base", root.find("base")->place(), say("profiles build on each other without end"));
    }
    auto tree = read_base(base);
    append(reader.problems, std::move(tree.problems));
    if (tree.value) read_layer(reader, tree.value->root(), read_base, depth + 1, to);
}

void read_layer(ProfileReader& reader, const data::Node& root, const ReadBase& read_base, int depth, Profile& to) {
    if (!reader.is_map(root, say("a profile"))) return;
    read_base_of(reader, root, read_base, depth, to);
    reader.only(root, {"id", "base", "name", "margins", "long-storage", "page-number", "longest-line", "styles",
                       "table-widths", "table", "limits"});
    reader.text(root, "name", "name", to.name);
    read_page(reader, root, to);
    read_looks(reader, root, to);
    read_limits(reader, root, to);
}

// The page must satisfy the profile's own limits, or every document made by it would fail its check.
void check_agreement(ProfileReader& reader, const data::Node& root, const Profile& profile) {
    struct Side {
        const char* name;
        double Margins::*side;
    };
    for (auto [name, side] : {Side{"left", &Margins::left}, Side{"right", &Margins::right}, Side{"top", &Margins::top},
                              Side{"bottom", &Margins::bottom}}) {
        if (profile.margins.*side >= profile.least_margins.*side) continue;
        reader.refuse("margins", root.place(), say("margins.{1} is less than limits.margins.{1}", {name}));
    }
    if (profile.page_number_from_edge_mm > profile.margins.top) {
        reader.refuse("page-number", root.place(), say("the page number stands below the top margin"));
    }
}

}  // namespace

Loaded<Profile> read_profile(const data::Node& root, const ReadBase& read_base) {
    ProfileReader reader;
    Profile profile;
    read_layer(reader, root, read_base, 0, profile);
    if (root.is(data::Kind::Map)) reader.text(root, "id", "id", profile.id);
    if (!has_errors(reader.problems)) {
        if (profile.id.empty()) reader.refuse("missing", root.place(), say("the profile does not say {1}", {"id"}));
        for (const char* path : required) {
            if (!reader.given(path))
                reader.refuse("missing", root.place(), say("the profile does not say {1}", {path}));
        }
    }
    if (!has_errors(reader.problems)) check_agreement(reader, root, profile);
    if (has_errors(reader.problems)) return {std::nullopt, std::move(reader.problems)};
    return {std::move(profile), std::move(reader.problems)};
}

}  // namespace prikaz::layout
