// The parts of an order as a reader sees them. Their texts do not depend on the spoken language: digests are made of
// them.
#include "order/reading.hpp"

namespace prikaz::order {
namespace {

constexpr std::size_t shown_digest = 16;  // hexadecimal digits; enough to tell two files of one order apart

// What is said besides the letters: a struck text is no text in force, and a link leads somewhere.
std::string text_of(const std::vector<content::Run>& runs) {
    std::string text;
    for (const content::Run& run : runs) {
        text += run.strike ? "~~" + run.text + "~~" : run.text;
        if (!run.link.empty()) text += " <" + run.link + ">";
    }
    return text;
}

std::string inline_text(const std::string& markdown) { return text_of(content::read_inline(markdown)); }

std::string in_one_line(std::string text) {
    for (char& sign : text)
        if (sign == '\n') sign = ' ';
    return text;
}

// A line per paragraph, row and picture.
struct Lines {
    std::string text;

    void line(const std::string& words) { text += (text.empty() ? "" : "\n") + words; }
    void lines(const std::vector<std::string>& all) {
        for (const std::string& one : all) line(one);
    }
    void blocks(const std::vector<content::Block>& all) {
        for (const content::Block& block : all) std::visit(*this, block);
    }
    void operator()(const content::Paragraph& paragraph) {
        line(paragraph.number + (paragraph.number.empty() ? "" : " ") + text_of(paragraph.runs));
    }
    // A row is one line, whatever stands in its cells: rows are compared as wholes. Nested tables are bounded by the
    // content model.
    void operator()(const content::Table& table) {
        for (const content::Row& row : table.rows) {
            std::string cells;
            for (const content::Cell& cell : row.cells) {
                Lines inside;
                inside.blocks(cell.blocks);
                cells += (&cell == row.cells.data() ? "" : "\t") + in_one_line(std::move(inside.text));
            }
            line(cells);
        }
    }
    void operator()(const content::Picture& picture) {
        const std::string digest = picture.bytes ? sha256(*picture.bytes).substr(0, shown_digest) : "";
        line("[" + picture.description + (picture.description.empty() ? "" : " ") + digest + "]");
    }
    void operator()(const content::PageBreak&) {}
    void operator()(const content::Document&) {}  // only values from foreign data hold one
};

Part heading(const Order& order) {
    Lines lines;
    lines.line(upper(order.kind));
    lines.line(date_or_blank(order) + " № " + number_or_blank(order));
    if (!order.place_line.empty()) lines.line(order.place_line);
    lines.lines(order.title);
    return {"heading", say("heading"), std::move(lines.text)};
}

Part preamble(const Order& order) {
    Lines lines;
    if (!order.preamble.empty()) lines.line(inline_text(order.preamble));
    lines.line(upper(order.operative.word) + ":");
    return {"preamble", say("preamble"), std::move(lines.text)};
}

void add_items(const std::vector<Item>& items, std::vector<Part>& into) {
    for (const Item& item : items) {
        Lines lines;
        lines.line(inline_text(item.text));
        for (const std::string& more : item.more) lines.line(inline_text(more));
        into.push_back({"item " + item.number, say("item {1}", {item.number}), std::move(lines.text), item.id});
        add_items(item.items, into);
    }
}

void add_all_items(const std::vector<Item>& items, Lines& into) {
    for (const Item& item : items) {
        into.line(item.number + ". " + inline_text(item.text));
        for (const std::string& more : item.more) into.line(inline_text(more));
        add_all_items(item.items, into);
    }
}

Part all_items(const Order& order) {
    Lines lines;
    add_all_items(order.items, lines);
    return {"items", say("items"), std::move(lines.text)};
}

// A caption made by prikaz repeats date and number, which are given last.
bool has_own_caption(const Order& order, std::size_t index) {
    const data::Node* list = order.tree.root().find("appendices");
    if (!list || !list->is(data::Kind::List) || index >= list->list().size()) return true;
    const data::Node* caption = list->list()[index].find("caption");
    return caption && !caption->is(data::Kind::Null) && shape::scalar(caption) != "auto";
}

Part appendix(const Order& order, std::size_t index) {
    const Appendix& one = order.appendices[index];
    Lines lines;
    if (has_own_caption(order, index)) lines.lines(one.caption);
    lines.lines(one.title);
    lines.blocks(one.body->blocks);
    if (!one.document.empty()) lines.line("[" + one.document + " " + one.document_digest.substr(0, shown_digest) + "]");
    return {"appendix " + std::to_string(index + 1),
            one.number.empty() ? say("appendix") : say("appendix № {1}", {one.number}), std::move(lines.text), one.id};
}

}  // namespace

std::vector<Part> parts(const Order& order) {
    std::vector<Part> all{heading(order), preamble(order)};
    add_items(order.items, all);
    all.push_back(all_items(order));
    for (std::size_t i = 0; i < order.appendices.size(); ++i) all.push_back(appendix(order, i));
    if (order.signatory) {
        Lines lines;
        for (const Signatory& one : signatories(order)) {
            lines.lines(one.post);
            lines.line(one.name);
        }
        all.push_back({"signatory", say("signatory"), std::move(lines.text)});
    }
    return all;
}

}  // namespace prikaz::order
