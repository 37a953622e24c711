#include "review/odt_text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>

#include "review/numerals.hpp"

namespace prikaz::review {

namespace {

constexpr int most_repeats = 1000;  // of blanks, cells and rows that a file asks for by number

int repeats(Element element, const char* attribute) {
    auto text = element.attribute(attribute);
    return text.empty() ? 1 : std::clamp(std::atoi(text.c_str()), 1, most_repeats);
}

// Elements inside a paragraph whose text is none of the paragraph's.
constexpr std::array<std::string_view, 6> silent{"text:note",   "office:annotation",      "text:ruby-text",
                                                 "text:script", "office:event-listeners", "text:hidden-paragraph"};

// Elements that only stand around blocks.
constexpr std::array<std::string_view, 10> wrappers{"text:section",
                                                    "text:index-body",
                                                    "text:table-of-content",
                                                    "text:alphabetical-index",
                                                    "text:illustration-index",
                                                    "text:table-index",
                                                    "text:user-index",
                                                    "text:bibliography",
                                                    "text:object-index",
                                                    "text:index-title"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::vector<ReadBlock> OdtText::read(Element container) {
    Blocks blocks;
    read_blocks(container, blocks);
    return blocks;
}

void OdtText::read_blocks(Element container, Blocks& into) {
    for (auto element : container.children()) read_block(element, into);
}

void OdtText::read_block(Element element, Blocks& into) {
    auto name = element.name();
    if (name == "text:p" || name == "text:h") {
        add_paragraph(element, into);
    } else if (name == "text:list") {
        read_list(element, nullptr, into);
    } else if (name == "text:numbered-paragraph") {
        read_blocks(element, into);
    } else if (name == "table:table") {
        enter(element.attribute("table:style-name"), "table");
        ReadBlock block{.paragraph = {}, .rows = {}, .section = std::max(0, static_cast<int>(masters_.size()) - 1)};
        read_rows(element, block.rows, false);
        if (!block.rows.empty()) into.push_back(std::move(block));
    } else if (is_one_of(wrappers, name)) {
        read_blocks(element, into);
    } else if (name.starts_with("draw:")) {  // anchored to a page
        ReadParagraph holder;
        read_frame(element, holder);
        std::ranges::move(std::exchange(boxes_, {}), std::back_inserter(into));
    }
}

// A style that names a master page begins a section; before any does, the first master page is in force.
void OdtText::enter(const std::string& style, std::string_view family) {
    if (depth_ > 0) return;
    auto master = styles_.master_page(family, style);
    if (master.empty() && masters_.empty()) master = styles_.first_master();
    if (!master.empty()) masters_.push_back(master);
}

void OdtText::add_paragraph(Element element, Blocks& into, const List* list) {
    enter(element.attribute("text:style-name"), "paragraph");
    auto outer_boxes = std::exchange(boxes_, {});
    auto paragraph = read_paragraph(element);
    if (!list && element.is("text:h") && element.attribute("text:is-list-header") != "true") {
        paragraph.number = next_number(outline_list, repeats(element, "text:outline-level") - 1, outline_, 0);
    }
    into.push_back(
        {.paragraph = std::move(paragraph), .rows = {}, .section = std::max(0, static_cast<int>(masters_.size()) - 1)});
    std::ranges::move(boxes_, std::back_inserter(into));
    boxes_ = std::move(outer_boxes);
}

ReadParagraph OdtText::read_paragraph(Element element) {
    auto style = element.attribute("text:style-name");
    ReadParagraph paragraph;
    paragraph.style = styles_.display_name(style);
    paragraph.look = styles_.look("paragraph", style);
    paragraph.page_break = styles_.breaks_page(style);
    Line line{paragraph};
    auto look = paragraph.look;
    read_text(element, look, line);
    return paragraph;
}

void OdtText::put(std::string_view text, const Look& look, Line& line) {
    if (text.empty()) return;
    line.paragraph.runs.push_back({std::string(text), look});
    line.next = Blank::Kept;
}

// Blanks and line ends of the source are one blank together, and none at the beginning.
void OdtText::put_source(std::string_view text, const Look& look, Line& line) {
    std::string kept;
    for (char c : text) {
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (blank && line.next == Blank::Swallowed) continue;
        line.next = blank ? Blank::Swallowed : Blank::Kept;
        kept += blank ? ' ' : c;
    }
    if (!kept.empty()) line.paragraph.runs.push_back({std::move(kept), look});
}

void OdtText::read_text(Element element, const Look& look, Line& line) {
    element.visit([&](Element child) { read_piece(child, look, line); },
                  [&](std::string_view text) { put_source(text, look, line); });
}

void OdtText::read_piece(Element piece, const Look& look, Line& line) {
    auto name = piece.name();
    if (name == "text:s") {
        put(std::string(static_cast<std::size_t>(repeats(piece, "text:c")), ' '), look, line);
    } else if (name == "text:tab") {
        put("\t", look, line);
    } else if (name == "text:line-break") {
        put("\n", look, line);
        line.next = Blank::Swallowed;
    } else if (name == "text:span") {
        auto nearer = look;
        nearer.take(styles_.own_look("text", piece.attribute("text:style-name")));
        read_text(piece, nearer, line);
    } else if (name.starts_with("draw:") && name != "draw:a") {
        read_frame(piece, line.paragraph);
    } else if (!is_one_of(silent, name)) {  // fields, links, marks
        read_text(piece, look, line);
    }
}

void OdtText::read_frame(Element frame, ReadParagraph& paragraph) {
    if (frame.child("draw:image")) ++paragraph.pictures;
    ++depth_;
    Blocks inside;
    for (auto box : frame.outermost("draw:text-box")) read_blocks(box, inside);
    if (inside.empty() && !frame.is("draw:frame")) read_blocks(frame, inside);  // a shape holds its text itself
    --depth_;
    std::ranges::move(inside, std::back_inserter(boxes_));
}

// ---- Lists ----

std::shared_ptr<OdtText::Counters> OdtText::counters_of(Element element, const std::string& style) {
    std::shared_ptr<Counters> counters;
    if (auto continued = lists_by_id_.find(element.attribute("text:continue-list")); continued != lists_by_id_.end()) {
        counters = continued->second;
    } else if (element.attribute("text:continue-numbering") == "true") {
        counters = lists_by_style_[style];
    }
    if (!counters) counters = std::make_shared<Counters>();
    if (auto id = element.attribute("xml:id"); !id.empty()) lists_by_id_[id] = counters;
    return lists_by_style_[style] = counters;
}

OdtText::List OdtText::open_list(Element element, const List* outer) {
    List list{.style = element.attribute("text:style-name")};
    if (list.style.empty()) list.style = outer ? outer->style : style_of_first_paragraph(element);
    list.level = outer ? outer->level + 1 : 0;
    list.counters = outer ? outer->counters : counters_of(element, list.style);
    return list;
}

void OdtText::read_list(Element element, const List* outer, Blocks& into) {
    auto list = open_list(element, outer);
    for (auto item : element.children()) {
        bool numbered = item.is("text:list-item");
        for (auto child : item.children()) {
            if (child.is("text:list")) {
                read_list(child, &list, into);
            } else if (child.is("text:p") || child.is("text:h")) {
                auto at = into.size();
                add_paragraph(child, into, &list);
                if (std::exchange(numbered, false)) number(list, item, into[at].paragraph);
            } else {
                read_block(child, into);
            }
        }
    }
}

std::string OdtText::style_of_first_paragraph(Element list) const {
    auto paragraphs = list.all("text:p");
    return paragraphs.empty() ? std::string() : styles_.list_style(paragraphs.front().attribute("text:style-name"));
}

void OdtText::number(const List& list, Element item, ReadParagraph& paragraph) {
    auto* level = styles_.list_level(list.style, list.level);
    if (level && level->first_line_mm) paragraph.look.first_line_mm = level->first_line_mm;
    int start = item.has("text:start-value") ? std::atoi(item.attribute("text:start-value").c_str()) : 0;
    paragraph.number = next_number(list.style, list.level, *list.counters, start);
}

std::string OdtText::next_number(const std::string& style, int level, Counters& counters, int start) const {
    auto* format = styles_.list_level(style, level);
    if (!format) return {};
    auto [counter, fresh] = counters.try_emplace(level, format->start);
    if (!fresh) ++counter->second;
    if (start > 0) counter->second = start;
    counters.erase(counters.upper_bound(level), counters.end());
    if (format->is_bullet) return format->bullet;  // programs print no prefix or suffix around it
    if (format->format.empty()) return {};
    std::string text = format->prefix;
    for (int shown = std::max(0, level - format->shown_levels + 1); shown <= level; ++shown) {
        auto* outer = styles_.list_level(style, shown);
        auto [value, missing] = counters.try_emplace(shown, outer ? outer->start : 1);
        text += numeral(value->second, outer ? outer->format : "1");
        if (shown < level) text += '.';
    }
    return text + format->suffix;
}

// ---- Tables ----

void OdtText::read_rows(Element table, std::vector<ReadRow>& rows, bool header) {
    for (auto element : table.children()) {
        if (element.is("table:table-row")) {
            for (int i = repeats(element, "table:number-rows-repeated"); i > 0; --i)
                rows.push_back(read_row(element, header));
        } else if (element.is("table:table-header-rows")) {
            read_rows(element, rows, true);
        } else if (element.is("table:table-rows") || element.is("table:table-row-group")) {
            read_rows(element, rows, header);
        }
    }
}

ReadRow OdtText::read_row(Element element, bool header) {
    ReadRow row{.cells = {}, .header = header};
    ++depth_;
    for (auto cell : element.children()) {
        if (!cell.is("table:table-cell")) continue;
        Blocks blocks;
        read_blocks(cell, blocks);
        row.cells.push_back({paragraphs_of(std::move(blocks)), repeats(cell, "table:number-columns-spanned"),
                             repeats(cell, "table:number-rows-spanned")});
    }
    --depth_;
    return row;
}

}  // namespace prikaz::review
