// The fields of the editor's form, as its template sees them.
#include <algorithm>
#include <array>

#include "order/order.hpp"
#include "web/editor.hpp"

namespace prikaz::web::editor {

namespace {

using namespace editing;

#define SAY(text) text  // a text of a table: the catalogue holds it

struct Label {
    std::string_view key;
    const char* label;
};
// The rest of text_keys() stands below them, under its own key.
constexpr Label labels[] = {{"kind", SAY("kind of document")},
                            {"date", SAY("Day")},
                            {"number", SAY("Number")},
                            {"place", SAY("Place of issue")},
                            {"preamble", SAY("Preamble")},
                            {"operative.word", SAY("Operative word")},
                            {"operative.form", SAY("Form of the operative word")},
                            {"visas-form", SAY("Where visas are given")},
                            {"acquaint-form", SAY("Where readers sign")},
                            {"retention", SAY("How long it is kept")},
                            {"workflow", SAY("Workflow")},
                            {"matter", SAY("What a personnel order is about")},
                            {"profile", SAY("Layout profile")},
                            {"letterhead", SAY("Letterhead")},
                            {"kind-form", SAY("Form of the kind of document")},
                            {"kind-dative", SAY("The kind of document in the dative")},
                            {"date-form", SAY("Form of the date")},
                            {"date-prefix", SAY("Word before the date")},
                            {"typography", SAY("Typography")}};

const data::Tree& schema() {
    static const data::Tree tree = [] {
        auto read = data::read_json({"schema", std::string(prikaz::order::schema())},
                                    {.bytes = 1u << 20, .nodes = 100'000, .depth = 64});
        return std::move(*read.value);
    }();
    return tree;
}

const data::Node* inside(const data::Node* node, std::initializer_list<std::string_view> keys) {
    for (const auto key : keys) node = node ? node->find(key) : nullptr;
    return node;
}

// What order.yaml's schema says of a field.
const data::Node* described(std::string_view key) {
    if (key == "operative.word" || key == "operative.form")
        return inside(&schema().root(), {"$defs", key == "operative.form" ? "operative-form" : "operative-word"});
    return inside(&schema().root(), {"properties", key});
}

std::vector<std::string> words_of(std::string_view key) {
    const auto* field = described(key);
    const auto* reference = inside(field, {"$ref"});
    if (reference)
        field = inside(&schema().root(), {"$defs", reference->text().substr(std::string_view("#/$defs/").size())});
    const auto* words = inside(field, {"enum"});
    std::vector<std::string> all;
    if (words)
        for (const auto& word : words->list()) all.emplace_back(word.text());
    return all;
}

std::string hint_of(std::string_view key) {
    const auto* text = spoken() == Language::Russian ? inside(described(key), {"description"}) : nullptr;
    return text ? std::string(text->text()) : std::string();
}

class Drawing {
public:
    Drawing(data::Builder& make, Visit& visit, const Editing& now, const ByField& problems)
        : make_(make), visit_(visit), now_(now), problems_(problems) {}

    void form(Variables& variables) {
        const auto& form = now_.form;
        texts(variables);
        variables.node("title", lines("title", form.title));
        variables.list("items", items(form.items)).yes("items_shown", form.items.shown == Shown::Form);
        variables.text("items_yaml", form.items.text).node("items_problems", problems("items"));
        variables.node("signatory", person("signatory", form.signatory));
        variables.node("executor", person("executor", form.executor));
        variables.node("visas", people("visas", form.visas)).node("acquaint", people("acquaint", form.acquaint));
        std::vector<data::Node> appendices;
        for (std::size_t i = 0; i < form.appendices.list.size(); ++i)
            appendices.push_back(appendix("appendices." + std::to_string(i), form.appendices.list[i], i));
        variables.list("appendices", appendices).yes("appendices_shown", form.appendices.shown == Shown::Form);
        variables.text("appendices_yaml", form.appendices.text).node("appendices_problems", problems("appendices"));
    }

private:
    data::Node problems(std::string_view path) {
        Problems all;
        const auto [first, last] = problems_.equal_range(path);
        for (auto it = first; it != last; ++it) all.push_back(it->second);
        return problem_nodes(make_, all);
    }
    Variables at(const std::string& path) {
        Variables one(make_);
        one.text("path", path).node("problems", problems(path)).yes("focus", path == now_.focus);
        return one;
    }
    data::Node text(const std::string& path, const Text& text) {
        return at(path).text("value", text.text).yes("shown", text.shown == Shown::Form).finish();
    }
    data::Node lines(const std::string& path, const Lines& lines) {
        const bool shown = lines.shown == Shown::Form;
        return at(path).text("value", shown ? shown_lines(lines) : lines.text).yes("shown", shown).finish();
    }

    void texts(Variables& variables) {
        std::vector<data::Node> main, more;
        constexpr std::size_t first_ones = 6;
        const auto known = now_.form.texts;
        const auto add = [&](std::vector<data::Node>& to, std::string_view key, const std::string& label) {
            const auto found = known.find(key);
            if (found == known.end()) return;
            auto one = at(std::string(key));
            one.text("label", label).text("value", found->second.text).text("hint", hint_of(key));
            one.yes("shown", found->second.shown == Shown::Form).texts("words", words_of(key)).text("key", key);
            to.push_back(one.finish());
        };
        for (std::size_t i = 0; i < std::size(labels); ++i)
            add(i < first_ones ? main : more, labels[i].key, say(labels[i].label));
        for (const auto key : text_keys())
            if (std::ranges::find(labels, key, &Label::key) == std::end(labels)) add(more, key, std::string(key));
        variables.list("main_fields", main).list("more_fields", more);
    }

    data::Node person(const std::string& path, const Person& person) {
        auto one = at(path);
        one.text("person", person.person).text("group", person.group).text("name", person.name);
        one.text("post", person.post).text("phone", person.phone).text("email", person.email);
        one.yes("shown", person.shown == Shown::Form).text("text", person.text);
        const auto* known = person.person.empty() ? nullptr : visit_.desk.staff.find(person.person);
        one.text("known", known ? russian::surname_first(known->name) : std::string());
        return one.finish();
    }
    data::Node people(const std::string& path, const Many<Person>& people) {
        std::vector<data::Node> nodes;
        for (std::size_t i = 0; i < people.list.size(); ++i)
            nodes.push_back(person(path + "." + std::to_string(i), people.list[i]));
        return at(path)
            .list("list", nodes)
            .yes("shown", people.shown == Shown::Form)
            .text("text", people.text)
            .finish();
    }

    // One after another, each with its number and depth.
    std::vector<data::Node> items(const Many<Item>& many) {
        std::vector<data::Node> nodes;
        if (many.shown == Shown::Form) add_items(nodes, "items", many.list, {}, 1);
        return nodes;
    }
    void add_items(std::vector<data::Node>& nodes, const std::string& path, const std::vector<Item>& list,
                   const std::string& number, int depth) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto own = path + "." + std::to_string(i), counted = number + std::to_string(i + 1) + ".";
            const auto& item = list[i];
            auto one = at(own);
            one.text("number", counted).number("depth", depth).text("id", item.id).yes("first", i == 0);
            one.yes("last", i + 1 == list.size()).yes("shown", item.shown == Shown::Form);
            one.text("value", item.shown == Shown::Form ? shown_paragraphs(item.paragraphs) : item.text);
            one.yes("can_in", i > 0 && list[i - 1].shown == Shown::Form).yes("can_out", depth > 1);
            one.text("list", path).number("index", static_cast<std::int64_t>(i));
            nodes.push_back(one.finish());
            add_items(nodes, own + ".items", item.items, counted, depth + 1);
        }
    }

    data::Node appendix(const std::string& path, const Appendix& appendix, std::size_t index) {
        auto one = at(path);
        one.number("index", static_cast<std::int64_t>(index)).yes("shown", appendix.shown == Shown::Form);
        one.yes("first", index == 0).yes("last", index + 1 == now_.form.appendices.list.size());
        one.text("text", appendix.text).node("title", lines(path + ".title", appendix.title));
        one.node("caption", lines(path + ".caption", appendix.caption));
        one.node("id", text(path + ".id", {appendix.id})).node("number", text(path + ".number", {appendix.number}));
        one.node("page", text(path + ".page", {appendix.page}));
        std::vector<data::Node> blocks;
        for (std::size_t i = 0; i < appendix.body.list.size(); ++i)
            blocks.push_back(block(path + ".body." + std::to_string(i), appendix.body, i));
        one.list("blocks", blocks).yes("body_shown", appendix.body.shown == Shown::Form);
        return one.text("body_yaml", appendix.body.text).finish();
    }

    static const char* word_of(BlockKind kind) {
        constexpr std::array words{"heading", "text", "roadmap", "table", "document", "break", "yaml"};
        return words[static_cast<std::size_t>(kind)];
    }
    data::Node block(const std::string& path, const Many<Block>& body, std::size_t index) {
        const auto& block = body.list[index];
        auto one = at(path);
        one.text("kind", word_of(block.kind)).text("value", block.text).yes("first", index == 0);
        one.number("index", static_cast<std::int64_t>(index)).yes("last", index + 1 == body.list.size());
        const bool is_table = block.kind == BlockKind::Roadmap || block.kind == BlockKind::Table;
        one.yes("table", is_table);
        if (is_table) add_table(one, path, block);
        return one.finish();
    }

    static bool is_written(const Column& column) { return column.key != "number"; }
    data::Node column(const std::string& path, const Table& table, std::size_t index) {
        const auto& column = table.columns[index];
        auto one = at(path);
        one.text("title", column.title).text("width", column.width).text("key", column.key);
        one.number("index", static_cast<std::int64_t>(index)).yes("first", index == 0);
        return one.yes("last", index + 1 == table.columns.size()).finish();
    }
    void add_table(Variables& one, const std::string& path, const Block& block) {
        const Table& table = block.table;
        std::vector<data::Node> columns, rows, all_columns;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            all_columns.push_back(column(path + ".columns." + std::to_string(i), table, i));
        one.list("all_columns", all_columns).text("rows_file", table.rows_file);
        one.text("sections_file", table.sections_file);
        for (const auto& column : table.columns)
            if (is_written(column))
                columns.push_back(Variables(make_).text("key", column.key).text("title", column.title).finish());
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            rows.push_back(row(path + ".rows." + std::to_string(i), block, i));
        one.list("columns", columns).list("rows", rows);
        one.text("pasted_text", path == now_.paste_path ? now_.pasted_text : std::string());
        if (path == now_.paste_path && now_.pasted) one.node("pasted", pasted(table));
    }
    data::Node row(const std::string& path, const Block& block, std::size_t index) {
        const Table& table = block.table;
        constexpr std::array words{"cells", "subheading", "section", "yaml"};
        const auto& row = table.rows[index];
        auto one = at(path);
        one.text("kind", words[static_cast<std::size_t>(row.kind)]).text("number", row.number).text("text", row.text);
        one.yes("first", index == 0).yes("last", index + 1 == table.rows.size());
        one.number("index", static_cast<std::int64_t>(index));
        one.yes("numbered", table.numbering == "written" || !row.number.empty());
        std::vector<data::Node> cells;
        for (const auto& column : table.columns) {
            if (!is_written(column)) continue;
            const auto found = row.cells.find(column.key);
            const Text value = found == row.cells.end() ? Text() : found->second;
            auto cell = at(path + "." + column.key);
            cell.text("name", path + ".cells." + column.key).text("title", column.title).text("value", value.text);
            add_confirmed(cell, block, row, column, path);
            cells.push_back(cell.yes("shown", value.shown == Shown::Form).finish());
        }
        return one.list("cells", cells).finish();
    }

    void add_confirmed(Variables& cell, const Block& block, const Row& row, const Column& column,
                       const std::string& path) {
        const bool is_term = block.kind == BlockKind::Roadmap && column.key == "term";
        const auto known = row.confirmed.find(column.key);
        const Confirmed confirmed = known == row.confirmed.end() ? Confirmed() : known->second;
        cell.yes("is_term", is_term).text("confirmed_name", path + ".confirmed").text("confirmed", confirmed.dates);
        cell.text("confirmed_by", confirmed.by.empty() ? std::string() : desk::person_name(visit_.desk, confirmed.by));
        cell.text("confirmed_on", shown_day(confirmed.on));
    }

    // Rows out of a spreadsheet, before they are taken.
    data::Node pasted(const Table& table) {
        std::vector<data::Node> rows;
        for (const auto& row : now_.pasted->rows) {
            std::vector<std::string> cells;
            for (const auto& column : table.columns) {
                const auto found = row.cells.find(column.key);
                if (is_written(column)) cells.push_back(found == row.cells.end() ? std::string() : found->second.text);
            }
            Variables one(make_);
            one.yes("section", row.kind == RowKind::Section).text("text", row.text).texts("cells", cells);
            rows.push_back(one.finish());
        }
        Variables all(make_);
        all.list("rows", rows).number("count", static_cast<std::int64_t>(rows.size()));
        return all.yes("heading", now_.pasted->heading).finish();
    }

    data::Builder& make_;
    Visit& visit_;
    const Editing& now_;
    const ByField& problems_;
};

}  // namespace

void add_form(Variables& variables, data::Builder& make, Visit& visit, const Editing& now, const ByField& problems) {
    Drawing(make, visit, now, problems).form(variables);
}

}  // namespace prikaz::web::editor
