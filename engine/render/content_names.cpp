#include "render/content_names.hpp"

#include "base/base.hpp"
#include "content/styles.hpp"

namespace prikaz::render {
namespace {

struct Alias {
    std::string_view russian, english;
};

// As Word shows its built-in styles in Russian, and the names that stand in files.
constexpr Alias aliases[] = {
    {"обычный", "normal"},        {"заголовок ", "heading "},      {"название", "title"},
    {"подзаголовок", "subtitle"}, {"основной текст", "body text"}, {"абзац списка", "list paragraph"},
    {"гиперссылка", "hyperlink"}, {"сетка таблицы", "table grid"}, {"выделение", "emphasis"},
    {"строгий", "strong"},        {"без интервала", "no spacing"}, {"название объекта", "caption"},
};

std::string in_english(std::string_view lower_name) {
    for (const Alias& alias : aliases) {
        const bool numbered = alias.russian.back() == ' ';
        if (numbered && lower_name.starts_with(alias.russian)) {
            return std::string(alias.english) + std::string(lower_name.substr(alias.russian.size()));
        }
        if (lower_name == alias.russian) return std::string(alias.english);
    }
    return {};
}

}  // namespace

const std::string* find_style(const StyleNames& names, std::string_view name) {
    if (name.empty()) return nullptr;
    const std::string wanted = lower(name);
    auto found = names.find(wanted);
    if (found == names.end()) found = names.find(in_english(wanted));
    return found == names.end() ? nullptr : &found->second;
}

const std::vector<AskedStyle>& asked_styles() {
    using enum StyleKind;
    namespace style = content::style;
    static const std::vector<AskedStyle> all = {
        {style::text, Paragraph},
        {style::item, Paragraph},
        {style::subitem, Paragraph},
        {style::continuation, Paragraph},
        {style::heading, Paragraph},
        {style::plain_heading, Paragraph},
        {style::clause, Paragraph},
        {style::clause_written, Paragraph},
        {style::bullet, Paragraph},
        {style::numbered, Paragraph},
        {style::table, Table},
        {style::cell, Paragraph},
        {style::cell_centre, Paragraph},
        {style::cell_head, Paragraph},
        {style::cell_section, Paragraph},
        {style::cell_subheading, Paragraph},
        {style::cell_bullet, Paragraph},
        {style::cell_numbered, Paragraph},
        {style::cell_small, Paragraph},
        {style::cell_small_centre, Paragraph},
        {style::cell_small_head, Paragraph},
        {style::picture, Paragraph},
        {style::spaced, Character},
    };
    return all;
}

}  // namespace prikaz::render
