#include "order/appendix.hpp"

#include <algorithm>

#include "order/table.hpp"

namespace prikaz::order {
namespace {

using data::Field;
using data::Kind;
using data::Node;

// Calls for every block of a body, a bare text being a block `text`.
template <class Visit>
void each_block(const Node& body, Visit visit) {
    const auto one = [&](const Node& block) {
        if (shape::scalar(&block)) visit(std::string_view("text"), block);
        if (!block.is(Kind::Map)) return;
        for (const Field& field : block.map()) visit(field.key, field.value);
    };
    if (!body.is(Kind::List)) return one(body);
    for (const Node& block : body.list()) one(block);
}

const Node* appendix_list(const Reading& reading) {
    const Node* list = reading.root.find("appendices");
    return list && list->is(Kind::List) ? list : nullptr;
}

bool is_markdown_file(std::string_view text) {
    return text.ends_with(".md") && text.find('\n') == std::string_view::npos;
}

std::vector<content::Block> heading(Reading& reading, const Node& text) {
    content::Paragraph paragraph;
    paragraph.style = content::style::plain_heading;
    paragraph.keep_with_next = true;
    std::string lines;
    for (const std::string& line : lines_of(reading, &text, Marks::Markdown))
        lines += (lines.empty() ? "" : "\n") + line;
    paragraph.runs = content::read_inline(lines);
    return {paragraph};
}

void add(std::vector<content::Block>& to, std::vector<content::Block> blocks) {
    std::ranges::move(blocks, std::back_inserter(to));
}

}  // namespace

// ---- Counting
// ------------------------------------------------------------------------------------------------------------

void Appendices::count(Order& order, Names& names) {
    const Node* list = appendix_list(reading_);
    if (!list) return;
    for (const Node& node : list->list()) {
        Appendix appendix;
        appendix.place = node.place();
        appendix.id = name_or_empty(node.find("id"));
        ids_.take(reading_, node.find("id"));
        const Node* number = node.find("number");
        const bool counted = !shape::scalar(number) && list->list().size() > 1;
        if (counted)
            appendix.number = std::to_string(order.appendices.size() + 1);
        else if (!shape::is_none(number))
            appendix.number = trim(shape::scalar(number).value_or(""));
        appendix.orientation =
            shape::text(node, "page") == "landscape" ? PageOrientation::Landscape : PageOrientation::Portrait;
        names.appendices.push_back({appendix.id, appendix.number});
        count_clauses_of(node, names);
        order.appendices.push_back(std::move(appendix));
    }
}

void Appendices::count_clauses_of(const Node& appendix, Names& names) {
    const Node* body = appendix.find("body");
    if (!body) return;
    std::vector<Regulation*> texts;
    Recount recount = Recount::No;
    each_block(*body, [&](std::string_view key, const Node& value) {
        if (key == "text") parse_block(value, texts, recount);
    });
    count_clauses(reading_, texts, recount);
    for (const Regulation* text : texts) {
        for (const RegulationBlock& block : *text) {
            if (block.id.empty()) continue;
            clause_ids_.take(reading_, block.id, block.origin.place(block.id_at, int(block.id.size())));
            names.clauses.push_back({block.id, block.number});
        }
    }
}

void Appendices::parse_block(const Node& written, std::vector<Regulation*>& texts, Recount& recount) {
    const Node* name = nullptr;
    const Node* text = nullptr;
    if (written.is(Kind::Text)) (is_markdown_file(written.text()) ? name : text) = &written;
    if (written.is(Kind::Map)) {
        name = written.find("file");
        text = written.find("markdown");
        if (shape::text(written, "numbering") == "counted") recount = Recount::Yes;
        if (!name && !text)
            reading_.error("order.text.missing", written.place(), say("this text names neither file nor markdown"));
    }
    if (name && name->is(Kind::Text)) text = read_text(reading_, *name);
    if (!text || !text->is(Kind::Text)) return;
    texts.push_back(&(regulations_[&written] = parse_regulation(reading_, *text)));
}

// ---- Content
// -------------------------------------------------------------------------------------------------------------

void Appendices::fill(Order& order) {
    const Node* list = appendix_list(reading_);
    for (std::size_t i = 0; i < order.appendices.size(); ++i) {
        const Node& node = list->list()[i];
        Appendix& appendix = order.appendices[i];
        caption(order, appendix, node.find("caption"));
        if (!shape::is_none(node.find("title"))) appendix.title = lines_of(reading_, node.find("title"), Marks::Plain);
        const std::size_t first = reading_.measures.size();
        if (const Node* written = node.find("body")) body(appendix, *written);
        for (std::size_t row = first; row < reading_.measures.size(); ++row) reading_.measures[row].appendix = i;
    }
    order.measures = std::move(reading_.measures);
}

// Приложение № 1 / к приказу Управления образования / от 1 ноября 2021 г. № 341
void Appendices::caption(const Order& order, Appendix& appendix, const Node* written) {
    if (shape::is_none(written)) return;
    if (written && !written->is(Kind::Null) && shape::scalar(written) != "auto") {
        appendix.caption = lines_of(reading_, written, Marks::Plain);
        return;
    }
    const std::string kind = dative(reading_.root, order.kind);
    if (kind.empty())
        reading_.error("order.kind.dative", appendix.place,
                       say("the caption «к …» needs the dative of «{1}», which is not known", {order.kind}),
                       say("write kind-dative: and the word, or the caption's lines"));
    const std::string sign = std::string("№") + russian::no_break_space;
    appendix.caption.push_back(appendix.number.empty() ? "Приложение" : "Приложение " + sign + appendix.number);
    const auto* office = reading_.around.office;
    std::string to = "к " + kind + (office && !office->name_in_caption.empty() ? " " + office->name_in_caption : "");
    for (std::string& line : shape::cut_lines(to)) appendix.caption.push_back(finish(reading_, std::move(line)));
    const std::string date =
        order.date ? russian::write_date(*order.date, order.date_form) : russian::blank_date(order.date_form);
    appendix.caption.push_back("от " + date + " " + sign + number_or_blank(order));
}

void Appendices::body(Appendix& appendix, const Node& written) {
    std::vector<std::string> kinds;
    const auto content = std::make_shared<content::Content>();
    const int clause_list = ++reading_.lists;
    each_block(written, [&](std::string_view key, const Node& value) {
        if (!appendix.document.empty())
            reading_.error("order.document.last", value.place(),
                           say("nothing can follow an included document in an appendix"),
                           say("make another appendix of it"));
        const std::string kind = block(appendix, content->blocks, key, value, clause_list);
        if (!kind.empty() && std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
    });
    appendix.kind = kinds.empty() ? "regulation" : kinds.size() == 1 ? kinds.front() : "mixed";
    appendix.body = content;
}

// Adds one block; the kind of appendix that it makes.
std::string Appendices::block(Appendix& appendix, std::vector<content::Block>& body, std::string_view key,
                              const Node& value, int clause_list) {
    if (key == "heading") add(body, heading(reading_, value));
    if (key == "break") body.emplace_back(content::PageBreak{});
    if (key == "text") {
        const auto found = regulations_.find(&value);
        if (found != regulations_.end()) add(body, regulation_content(reading_, found->second, clause_list));
        return "regulation";
    }
    if (key == "roadmap" || key == "table") {
        if (value.is(Kind::Map)) body.emplace_back(read_table(reading_, value, key == "roadmap"));
        return std::string(key);
    }
    if (key == "people") {
        add(body, people_content(reading_, value));
        return "people";
    }
    if (key == "picture") {
        const bool named = value.is(Kind::Text) || (value.find("file") && value.find("file")->is(Kind::Text));
        if (auto picture = named ? read_picture(reading_, value) : std::nullopt) body.emplace_back(std::move(*picture));
        return "picture";
    }
    if (key == "document") {
        document(appendix, value);
        return "document";
    }
    return {};
}

void Appendices::document(Appendix& appendix, const Node& name) {
    if (!name.is(Kind::Text)) return;
    const std::string extension = extension_of(name.text());
    if (extension != "docx" && extension != "odt")
        return reading_.error("order.document.kind", name.place(), say("«{1}» is no DOCX or ODT", {name.text()}),
                              say("open it in the word processor and save it as DOCX or ODT"));
    appendix.document = name.text();
    appendix.document_place = name.place();
    if (const auto bytes = read_bytes(reading_, name)) appendix.document_digest = sha256(*bytes);
}

}  // namespace prikaz::order
