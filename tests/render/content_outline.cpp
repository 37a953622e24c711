#include "content_outline.hpp"

#include <memory>
#include <vector>

#include "render/content_markup.hpp"
#include "render/scan.hpp"

namespace prikaz::content_test {
namespace {

using render::MarkupTag;

struct Element {
    std::string name, tag, text;  // text of a text node, whose name is empty
    std::vector<Element> children;

    std::string value(std::string_view attribute) const { return render::decoded(render::attribute(tag, attribute)); }
    const Element* child(std::string_view wanted) const {
        for (const Element& one : children) {
            if (one.name == wanted) return &one;
        }
        return nullptr;
    }
};

Element parse(std::string_view bytes) {
    Element root;
    std::vector<Element> open(1);
    std::size_t at = 0;
    render::TagWalk walk(bytes);
    for (MarkupTag tag; walk.next(tag);) {
        if (tag.begin > at)
            open.back().children.push_back({"", "", render::decoded(bytes.substr(at, tag.begin - at)), {}});
        at = tag.end;
        if (tag.type != MarkupTag::Type::Close) open.push_back({std::string(tag.name), std::string(tag.bytes), "", {}});
        if (tag.type == MarkupTag::Type::Open) continue;
        Element done = std::move(open.back());
        open.pop_back();
        open.back().children.push_back(std::move(done));
    }
    return std::move(open.front());
}

std::string spans(const std::string& columns, int rows) {
    return "cell " + (columns.empty() ? "1" : columns) + "x" + std::to_string(rows) + "\n";
}

std::string repeated(const std::string& count) { return std::string(count.empty() ? 1 : std::stoul(count), ' '); }

class Outline {
public:
    std::string lines;

    void paragraph(const std::string& text) {
        if (!text.empty()) lines += "p " + text + "\n";
    }

    // ---- DOCX
    void docx(const Element& element) {
        if (element.name == "w:p") return docx_paragraph(element);
        if (element.name == "w:tbl") return docx_table(element);
        for (const Element& one : element.children) docx(one);
    }
    void docx_paragraph(const Element& element) {
        std::string text;
        docx_text(element, text);
        paragraph(text);
    }
    void docx_text(const Element& element, std::string& text) {
        if (element.name == "w:tab") text += '\t';
        if (element.name == "w:br" && element.value("w:type") != "page") text += '\n';
        if (element.name == "wp:docPr") lines += "picture " + element.value("descr") + "\n";
        for (const Element& one : element.children) {
            if (one.name.empty() && element.name == "w:t") text += one.text;
            docx_text(one, text);
        }
    }
    static std::string merge(const Element& cell) {
        const Element* merged = cell.child("w:tcPr")->child("w:vMerge");
        return merged ? merged->value("w:val") : "";
    }
    static std::string columns(const Element& cell) {
        const Element* span = cell.child("w:tcPr")->child("w:gridSpan");
        return span ? span->value("w:val") : "1";
    }
    static std::string merge_at(const Element& row, int column) {
        int at = 0;
        for (const Element& cell : row.children) {
            if (cell.name != "w:tc") continue;
            if (at == column) return merge(cell);
            at += std::stoi(columns(cell));
        }
        return {};
    }
    void docx_table(const Element& table) {
        lines += "table\n";
        std::vector<const Element*> rows;
        for (const Element& one : table.children) {
            if (one.name == "w:tr") rows.push_back(&one);
        }
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const Element* properties = rows[r]->child("w:trPr");
            lines += properties && properties->child("w:tblHeader") ? "row header\n" : "row\n";
            int column = 0;
            for (const Element& cell : rows[r]->children) {
                if (cell.name != "w:tc") continue;
                int height = 1;
                while (merge(cell) == "restart" && r + height < rows.size() &&
                       merge_at(*rows[r + height], column) == "continue")
                    ++height;
                if (merge(cell) != "continue") {
                    lines += spans(columns(cell), height);
                    for (const Element& one : cell.children) docx(one);
                }
                column += std::stoi(columns(cell));
            }
        }
        lines += "end table\n";
    }

    // ---- ODT and HTML have the same shape under other names
    void rows(const Element& element, bool header) {
        const bool is_header = header || element.name == "table:table-header-rows" || element.name == "thead";
        const bool is_row = element.name == "table:table-row" || element.name == "tr";
        const bool is_cell = element.name == "table:table-cell" || element.name == "td" || element.name == "th";
        if (is_row) lines += is_header ? "row header\n" : "row\n";
        if (is_cell) {
            const bool odt = element.name == "table:table-cell";
            const std::string high = element.value(odt ? "table:number-rows-spanned" : "rowspan");
            lines += spans(element.value(odt ? "table:number-columns-spanned" : "colspan"),
                           high.empty() ? 1 : std::stoi(high));
        }
        for (const Element& one : element.children) is_cell ? flow(one) : rows(one, is_header);
    }
    void flow(const Element& element) {
        const std::string& name = element.name;
        if (name == "text:p" || name == "p" || name == "h3") {
            std::string text;
            run(element, text);
            return paragraph(text);
        }
        if (name == "img") lines += "picture " + element.value("alt") + "\n";
        if (name == "table:table" || name == "table") {
            lines += "table\n";
            for (const Element& one : element.children) {
                if (one.name != "table:desc" && one.name != "caption") rows(one, false);
            }
            lines += "end table\n";
            return;
        }
        for (const Element& one : element.children) flow(one);
    }
    void run(const Element& element, std::string& text) {
        if (element.name == "text:s") text += repeated(element.value("text:c"));
        if (element.name == "text:tab") text += '\t';
        if (element.name == "text:line-break" || element.name == "br") text += '\n';
        if (element.name == "draw:frame") {
            const Element* description = element.child("svg:desc");
            std::string words;
            if (description) run(*description, words);
            lines += "picture " + words + "\n";
            return;
        }
        bool after_number = false;
        for (const Element& one : element.children) {
            if (one.value("class") == "number") {
                after_number = true;
            } else if (one.name.empty()) {
                text += after_number && one.text.starts_with(' ') ? one.text.substr(1) : one.text;
                after_number = false;
            } else {
                run(one, text);
            }
        }
    }
};

}  // namespace

std::string docx_outline(std::string_view document) {
    Outline outline;
    outline.docx(parse(document));
    return outline.lines;
}

std::string odt_outline(std::string_view content) {
    Outline outline;
    outline.flow(parse(content));
    return outline.lines;
}

std::string html_outline(std::string_view fragment) {
    Outline outline;
    outline.flow(parse(fragment));
    return outline.lines;
}

}  // namespace prikaz::content_test
