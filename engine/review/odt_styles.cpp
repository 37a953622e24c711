#include "review/odt_styles.hpp"

#include <cstdlib>

#include "review/numerals.hpp"

namespace prikaz::review {

namespace {

constexpr std::size_t deepest_chain = 32;

std::string key(std::string_view family, std::string_view name) {
    return std::string(family) + ' ' + std::string(name);
}

std::string align_of(const std::string& value) {
    if (value == "start") return "left";
    return value == "end" ? "right" : value;
}

Look stated_look(Element style) {
    Look look;
    auto text = style.child("style:text-properties");
    auto paragraph = style.child("style:paragraph-properties");
    if (text.has("style:font-name")) look.font = text.attribute("style:font-name");
    if (text.has("fo:font-family")) look.font = text.attribute("fo:font-family");
    auto size = text.attribute("fo:font-size");
    if (size.ends_with("pt")) look.size_pt = points(size);
    auto spacing = text.attribute("fo:letter-spacing");
    if (!spacing.empty()) look.letter_spacing_pt = spacing == "normal" ? 0 : points(spacing);
    auto line = paragraph.attribute("fo:line-height");
    if (line.ends_with("%")) look.line = number_of(line) / 100;
    if (paragraph.has("fo:text-indent")) look.first_line_mm = millimetres(paragraph.attribute("fo:text-indent"));
    if (text.has("text:display")) look.hidden = text.attribute("text:display") == "none";
    if (paragraph.has("fo:text-align")) look.align = align_of(paragraph.attribute("fo:text-align"));
    return look;
}

int integer(const std::string& text, int otherwise) { return text.empty() ? otherwise : std::atoi(text.c_str()); }

}  // namespace

void OdtStyles::add(Element root) {
    for (const char* group : {"office:styles", "office:automatic-styles"}) {
        for (auto element : root.child(group).children()) {
            if (element.is("style:style")) add_style(element, std::string_view(group) == "office:automatic-styles");
            if (element.is("style:default-style")) defaults_[element.attribute("style:family")] = stated_look(element);
            if (element.is("text:list-style") || element.is("text:outline-style")) add_list(element);
            if (element.is("style:page-layout")) add_layout(element);
        }
    }
    for (auto element : root.child("office:master-styles").children()) {
        if (element.is("style:master-page")) add_master(element);
    }
}

void OdtStyles::add_style(Element element, bool automatic) {
    auto name = element.attribute("style:name");
    auto display = element.attribute("style:display-name");
    styles_[key(element.attribute("style:family"), name)] = {
        element.attribute("style:parent-style-name"),
        display.empty() ? name : display,
        element.attribute("style:list-style-name"),
        element.attribute("style:master-page-name"),
        stated_look(element),
        automatic,
        element.child("style:paragraph-properties").attribute("fo:break-before") == "page"};
}

void OdtStyles::add_list(Element element) {
    auto& list = lists_[element.is("text:outline-style") ? outline_list : element.attribute("style:name")];
    for (auto level : element.children()) {
        OdtListLevel made{.prefix = level.attribute("style:num-prefix"),
                          .suffix = level.attribute("style:num-suffix"),
                          .format = level.attribute("style:num-format"),
                          .bullet = level.attribute("text:bullet-char"),
                          .shown_levels = integer(level.attribute("text:display-levels"), 1),
                          .start = integer(level.attribute("text:start-value"), 1),
                          .is_bullet = level.is("text:list-level-style-bullet")};
        auto alignment = level.descend({"style:list-level-properties", "style:list-level-label-alignment"});
        if (alignment.has("fo:text-indent")) made.first_line_mm = millimetres(alignment.attribute("fo:text-indent"));
        list[integer(level.attribute("text:level"), 1) - 1] = std::move(made);
    }
}

void OdtStyles::add_layout(Element element) {
    auto properties = element.child("style:page-layout-properties");
    auto length = [&](const char* name) { return millimetres(properties.attribute(name)); };
    auto margin = [&](const char* name) { return properties.has(name) ? length(name) : length("fo:margin"); };
    ReadSection section;
    section.page = {length("fo:page-width"),   length("fo:page-height"), margin("fo:margin-left"),
                    margin("fo:margin-right"), margin("fo:margin-top"),  margin("fo:margin-bottom")};
    section.header_mm = section.page.top_mm;
    // In ODF the header stands between the margin and the text: the text begins below both.
    if (auto header = element.descend({"style:header-style", "style:header-footer-properties"})) {
        section.page.top_mm +=
            std::max(millimetres(header.attribute("fo:min-height")), millimetres(header.attribute("svg:height")));
    }
    layouts_[element.attribute("style:name")] = section;
}

namespace {

bool is_shown(Element header) { return header && header.attribute("style:display") != "false"; }

bool has_page_number(Element header) { return is_shown(header) && !header.all("text:page-number").empty(); }

// A part of a master page with its own form for first pages, which LibreOffice wrote before the standard had it.
Element first_page_part(Element master, const std::string& part) {
    auto standard = master.child("style:" + part + "-first");
    return standard ? standard : master.child("loext:" + part + "-first");
}

}  // namespace

void OdtStyles::read_header(Element header, Master& master) const {
    if (!has_page_number(header)) return;
    master.number = true;
    for (auto paragraph : header.outermost("text:p")) {
        if (paragraph.all("text:page-number").empty()) continue;
        bool by_tab = paragraph.all("text:tab").size() == 1;  // the middle stop of the usual header style
        master.centred = look("paragraph", paragraph.attribute("text:style-name")).align == "center" || by_tab;
    }
}

void OdtStyles::add_master(Element element) {
    auto name = element.attribute("style:name");
    if (first_master_.empty() || name == "Standard") first_master_ = name;
    Master master{.layout = element.attribute("style:page-layout-name"),
                  .next = element.attribute("style:next-style-name")};
    auto header = element.child("style:header");
    read_header(header, master);
    auto footer = element.child("style:footer");
    master.number = master.number || has_page_number(footer);
    auto first_header = first_page_part(element, "header");
    auto first_footer = first_page_part(element, "footer");
    auto shown_header = first_header ? first_header : header;
    master.number_on_first = has_page_number(shown_header) || has_page_number(first_footer ? first_footer : footer);
    master.first_pictures = static_cast<int>(shown_header.all("draw:image").size());
    masters_[name] = std::move(master);
}

int OdtStyles::header_pictures(std::string_view master_page) const {
    auto master = masters_.find(master_page);
    return master == masters_.end() ? 0 : master->second.first_pictures;
}

bool OdtStyles::breaks_page(std::string_view paragraph_style) const {
    auto styles = chain("paragraph", paragraph_style);
    return !styles.empty() && styles.front()->breaks;
}

std::vector<const OdtStyles::Style*> OdtStyles::chain(std::string_view family, std::string_view name) const {
    std::vector<const Style*> chain;
    for (auto found = styles_.find(key(family, name)); found != styles_.end() && chain.size() < deepest_chain;
         found = styles_.find(key(family, found->second.parent))) {
        chain.push_back(&found->second);
    }
    return chain;
}

Look OdtStyles::own_look(std::string_view family, std::string_view name) const {
    Look look;
    auto styles = chain(family, name);
    for (auto style = styles.rbegin(); style != styles.rend(); ++style) look.take((*style)->look);
    return look;
}

Look OdtStyles::look(std::string_view family, std::string_view name) const {
    auto known = defaults_.find(family);
    Look look = known == defaults_.end() ? Look{} : known->second;
    look.take(own_look(family, name));
    return look;
}

std::string OdtStyles::display_name(std::string_view paragraph_style) const {
    for (const auto* style : chain("paragraph", paragraph_style)) {
        if (!style->automatic) return style->display;
    }
    return std::string(paragraph_style);
}

std::string OdtStyles::list_style(std::string_view paragraph_style) const {
    for (const auto* style : chain("paragraph", paragraph_style)) {
        if (!style->list_style.empty()) return style->list_style;
    }
    return {};
}

std::string OdtStyles::master_page(std::string_view family, std::string_view name) const {
    auto found = styles_.find(key(family, name));
    return found == styles_.end() ? std::string() : found->second.master;
}

const OdtListLevel* OdtStyles::list_level(std::string_view list_style, int level) const {
    auto list = lists_.find(list_style);
    if (list == lists_.end()) return nullptr;
    auto found = list->second.find(level);
    return found == list->second.end() ? nullptr : &found->second;
}

std::optional<ReadSection> OdtStyles::page(std::string_view master_page) const {
    auto master = masters_.find(master_page);
    if (master == masters_.end()) return std::nullopt;
    auto layout = layouts_.find(master->second.layout);
    ReadSection section = layout == layouts_.end() ? ReadSection{} : layout->second;
    section.number_on_first = master->second.number_on_first;
    section.number_on_others = master->second.number;
    section.number_centred_above = master->second.centred;
    // A first page that is followed by another master page: the others' header is that one's.
    auto next = masters_.find(master->second.next);
    if (next != masters_.end() && next != master) {
        section.number_on_others = next->second.number;
        section.number_centred_above = next->second.centred;
        if (auto other = layouts_.find(next->second.layout); other != layouts_.end())
            section.header_mm = other->second.header_mm;
    }
    return section;
}

}  // namespace prikaz::review
