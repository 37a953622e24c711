#include <algorithm>
#include <map>

#include "review/numerals.hpp"
#include "review/odt_styles.hpp"

namespace prikaz::review {

namespace {

using Counters = std::map<int, int>;          // level → number shown last

// Walks office:text and gathers blocks and sections.
class OdtReader {
public:
    explicit OdtReader(const OdtStyles& styles) : styles_(styles) {}

    ReadDocument read(Element text) {
        read_blocks(text);
        if (document_.sections.empty()) begin_section(styles_.first_master());
        return std::move(document_);
    }

private:
    struct List { std::string style; Counters* counters; int level; };

    const OdtStyles& styles_;
    ReadDocument document_;
    std::map<std::string, Counters> lists_by_id_;
    std::map<std::string, Counters> lists_by_style_;
    int unnamed_lists_ = 0;

    void read_blocks(Element container) {
        for (auto element : container.children()) {
            if (element.is("text:p") || element.is("text:h")) {
                enter(element.attribute("text:style-name"), "paragraph");
                add({.paragraph = read_paragraph(element), .rows = {}});
            } else if (element.is("text:list")) {
                auto paragraphs = read_list(element, nullptr);
                for (auto& paragraph : paragraphs) add({.paragraph = std::move(paragraph), .rows = {}});
            } else if (element.is("table:table")) {
                enter(element.attribute("table:style-name"), "table");
                add({.paragraph = {}, .rows = read_rows(element)});
            } else if (element.is("text:section") || element.is("text:index-body")) {
                read_blocks(element);
            }
        }
    }

    void add(ReadBlock block) {
        block.section = std::max(0, static_cast<int>(document_.sections.size()) - 1);
        document_.blocks.push_back(std::move(block));
    }

    // A style that names a master page begins a section; before any does, the first master page is in force.
    void enter(const std::string& style, std::string_view family) {
        auto master = styles_.master_page(family, style);
        if (!master.empty()) begin_section(master);
        if (document_.sections.empty()) begin_section(styles_.first_master());
    }

    void begin_section(const std::string& master) { document_.sections.push_back(styles_.page(master).value_or(ReadSection{})); }

    ReadParagraph read_paragraph(Element element) {
        auto style = element.attribute("text:style-name");
        ReadParagraph paragraph;
        paragraph.style = styles_.display_name(style);
        paragraph.look = styles_.look("paragraph", style);
        auto look = paragraph.look;
        add_text(element, look, paragraph);
        return paragraph;
    }

    void add_text(Element element, const Look& look, ReadParagraph& paragraph) {
        auto put = [&](std::string_view text) {
            if (!text.empty()) paragraph.runs.push_back({std::string(text), look});
        };
        element.visit(
            [&](Element child) {
                if (child.is("text:s")) put(std::string(static_cast<std::size_t>(std::clamp(child.has("text:c") ? std::atoi(child.attribute("text:c").c_str()) : 1, 1, 1000)), ' '));
                if (child.is("text:tab")) put("\t");
                if (child.is("text:line-break")) put("\n");
                if (child.is("draw:frame")) paragraph.picture = true;
                if (child.is("text:span")) {
                    auto nearer = look;
                    nearer.take(styles_.own_look("text", child.attribute("text:style-name")));
                    add_text(child, nearer, paragraph);
                }
                if (child.is("text:a") || child.is("text:bookmark-ref") || child.is("text:page-number")) add_text(child, look, paragraph);
            },
            put);
    }

    // ---- Lists ----

    Counters& counters_of(Element list, const std::string& style) {
        auto continued = list.attribute("text:continue-list");
        auto id = list.attribute("xml:id");
        Counters* counters = nullptr;
        if (!continued.empty()) counters = &lists_by_id_[continued];
        if (!counters && list.attribute("text:continue-numbering") == "true") counters = &lists_by_style_[style];
        Counters start = counters ? *counters : Counters();
        auto own_id = id.empty() ? "list " + std::to_string(++unnamed_lists_) : id;
        lists_by_style_[style] = start;
        return lists_by_id_[own_id] = start;
    }

    std::vector<ReadParagraph> read_list(Element element, const List* outer) {
        List list{element.attribute("text:style-name"), nullptr, outer ? outer->level + 1 : 0};
        if (list.style.empty()) list.style = outer ? outer->style : style_of_first_paragraph(element);
        list.counters = outer ? outer->counters : &counters_of(element, list.style);
        std::vector<ReadParagraph> paragraphs;
        for (auto item : element.children()) {
            bool numbered = item.is("text:list-item");
            for (auto child : item.children()) {
                if (child.is("text:list")) std::ranges::move(read_list(child, &list), std::back_inserter(paragraphs));
                if (!child.is("text:p") && !child.is("text:h")) continue;
                if (!outer) enter(child.attribute("text:style-name"), "paragraph");
                paragraphs.push_back(read_paragraph(child));
                if (std::exchange(numbered, false)) paragraphs.back().number = next_number(list);
            }
        }
        if (!outer) lists_by_style_[list.style] = *list.counters;
        return paragraphs;
    }

    std::string style_of_first_paragraph(Element list) const {
        auto paragraphs = list.all("text:p");
        return paragraphs.empty() ? std::string() : styles_.list_style(paragraphs.front().attribute("text:style-name"));
    }

    std::string next_number(const List& list) {
        auto* format = styles_.list_level(list.style, list.level);
        if (!format) return {};
        auto& counters = *list.counters;
        auto [counter, fresh] = counters.try_emplace(list.level, format->start);
        if (!fresh) ++counter->second;
        counters.erase(counters.upper_bound(list.level), counters.end());
        if (format->is_bullet) return format->prefix + format->bullet + format->suffix;
        if (format->format.empty()) return {};
        std::string text = format->prefix;
        for (int level = std::max(0, list.level - format->shown_levels + 1); level <= list.level; ++level) {
            auto* outer = styles_.list_level(list.style, level);
            auto [shown, missing] = counters.try_emplace(level, outer ? outer->start : 1);
            text += numeral(shown->second, outer ? outer->format : "1");
            if (level < list.level) text += '.';
        }
        return text + format->suffix;
    }

    // ---- Tables ----

    std::vector<ReadRow> read_rows(Element table) {
        std::vector<ReadRow> rows;
        for (auto element : table.children()) {
            if (element.is("table:table-header-rows")) {
                for (auto row : element.children()) rows.push_back(read_row(row, true));
            } else if (element.is("table:table-row")) {
                rows.push_back(read_row(element, false));
            } else if (element.is("table:table-rows") || element.is("table:table-row-group")) {
                std::ranges::move(read_rows(element), std::back_inserter(rows));
            }
        }
        return rows;
    }

    ReadRow read_row(Element element, bool header) {
        ReadRow row{.cells = {}, .header = header};
        for (auto cell : element.children()) {
            if (!cell.is("table:table-cell")) continue;
            auto span = [&](const char* name) { return std::max(1, std::atoi(cell.attribute(name).c_str())); };
            row.cells.push_back({read_cell(cell), span("table:number-columns-spanned"), span("table:number-rows-spanned")});
        }
        return row;
    }

    std::vector<ReadParagraph> read_cell(Element cell) {
        std::vector<ReadParagraph> paragraphs;
        for (auto element : cell.children()) {
            if (element.is("text:p") || element.is("text:h")) paragraphs.push_back(read_paragraph(element));
            if (element.is("text:list")) std::ranges::move(read_list(element, nullptr), std::back_inserter(paragraphs));
            if (element.is("table:table")) {
                for (auto inner : element.all("text:p")) paragraphs.push_back(read_paragraph(inner));
            }
        }
        return paragraphs;
    }
};

}  // namespace

Loaded<ReadDocument> read_odt(const package::Archive& archive) {
    auto content = read_part(archive, "content.xml");
    auto styles = read_part(archive, "styles.xml");
    Problems problems = std::move(content.problems);
    append(problems, std::move(styles.problems));
    if (!content.value || !styles.value) return {std::nullopt, std::move(problems)};
    OdtStyles table;
    table.add(styles.value->root());
    table.add(content.value->root());
    OdtReader reader(table);
    return {reader.read(content.value->root().descend({"office:body", "office:text"})), std::move(problems)};
}

}  // namespace prikaz::review
