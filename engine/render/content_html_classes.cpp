// Styles as elements and classes of HTML.
#include "base/base.hpp"
#include "content/styles.hpp"
#include "render/content_html.hpp"

namespace prikaz::render {
namespace {

struct Known {
    std::string_view style, element, class_name;
};

namespace style = content::style;
constexpr Known known[] = {
    {style::text, "p", "text"},
    {style::item, "p", "item"},
    {style::subitem, "p", "subitem"},
    {style::continuation, "p", "continuation"},
    {style::heading, "h3", "heading"},
    {style::plain_heading, "h3", "plain-heading"},
    {style::clause, "p", "clause"},
    {style::clause_written, "p", "clause-written"},
    {style::bullet, "p", "bullet"},
    {style::numbered, "p", "numbered"},
    {style::table, "table", "table"},
    {style::cell, "p", "cell"},
    {style::cell_centre, "p", "cell-centre"},
    {style::cell_head, "p", "cell-head"},
    {style::cell_section, "p", "cell-section"},
    {style::cell_subheading, "p", "cell-subheading"},
    {style::cell_bullet, "p", "cell-bullet"},
    {style::cell_numbered, "p", "cell-numbered"},
    {style::cell_small, "p", "cell-small"},
    {style::cell_small_centre, "p", "cell-small-centre"},
    {style::cell_small_head, "p", "cell-small-head"},
    {style::picture, "figure", "picture"},
    {style::spaced, "span", "spaced"},
};

}  // namespace

HtmlLook html_look(std::string_view style) {
    for (const Known& one : known) {
        if (one.style == style) return {std::string(one.element), std::string(one.class_name)};
    }
    std::string name = lower(style);
    for (char& c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (!plain) c = '-';
    }
    return {"p", name};
}

}  // namespace prikaz::render
