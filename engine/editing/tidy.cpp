// What was typed, made ready for a file.
#include <algorithm>

#include "editing/files.hpp"
#include "editing/reading.hpp"

namespace prikaz::editing {
namespace {

Problem problem_at(std::string path, const char* code, std::string text, std::string hint) {
    return {Severity::Error, code, {{}, 0, 0, 0, std::move(path)}, std::move(text), std::move(hint)};
}

class Tidying {
public:
    Problems problems;

    void text(const std::string& path, std::string& typed) {
        if (invalid_utf8(typed) || has_forbidden(typed)) {
            problems.push_back(problem_at(path, "editing.character",
                                          say("a sign in this text cannot stand in a document"),
                                          say("delete it; it often comes in with text copied from another program")));
            return;
        }
        typed = with_plain_ends(typed);
    }

    void lines(const std::string& path, Lines& typed) {
        if (typed.shown == Shown::Form) each_line(path, typed.lines);
    }

    void person(const std::string& path, Person& person) {
        if (person.shown == Shown::Yaml) return;
        for (std::string* one :
             {&person.person, &person.group, &person.name, &person.post, &person.phone, &person.email})
            text(path, *one);
    }

    void people(const std::string& path, Many<Person>& people) {
        std::erase_if(people.list, [](const Person& person) {
            return person.empty() || (person.shown == Shown::Yaml && person.origin.is_new());
        });
        for (std::size_t i = 0; i < people.list.size(); ++i) person(path + "." + std::to_string(i), people.list[i]);
    }

    void items(const std::string& path, std::vector<Item>& list) {
        std::erase_if(list, [](const Item& item) { return item.shown == Shown::Yaml && item.origin.is_new(); });
        for (std::size_t i = 0; i < list.size(); ++i) {
            Item& item = list[i];
            const std::string own_path = path + "." + std::to_string(i);
            if (item.shown == Shown::Yaml) continue;
            text(own_path + ".id", item.id);
            paragraphs(own_path, item.paragraphs);
            items(own_path + ".items", item.items);
        }
    }

    void table(const std::string& path, Table& table) {
        text(path + "numbering", table.numbering);
        for (std::size_t i = 0; i < table.columns.size(); ++i) column(path, i, table.columns[i]);
        std::erase_if(table.columns, [](const Column& column) { return column.key.empty(); });
        std::erase_if(table.rows, [](const Row& row) { return row.kind == RowKind::Yaml && row.origin.is_new(); });
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            row(path + "rows." + std::to_string(i), table.columns, table.rows[i]);
    }

    void appendix(const std::string& path, Appendix& appendix) {
        if (appendix.shown == Shown::Yaml) return;
        text(path + ".id", appendix.id);
        text(path + ".number", appendix.number);
        text(path + ".page", appendix.page);
        lines(path + ".caption", appendix.caption);
        lines(path + ".title", appendix.title);
        auto& blocks = appendix.body.list;
        std::erase_if(blocks, [](const Block& block) {
            return block.origin.is_new() && (block.kind == BlockKind::Yaml || block.kind == BlockKind::Break);
        });
        for (std::size_t i = 0; i < blocks.size(); ++i) block(path + ".body." + std::to_string(i), blocks[i]);
    }

private:
    static bool has_forbidden(std::string_view text) {
        for (std::size_t at = 0; at < text.size();)
            if (is_forbidden_character(next_character(text, at))) return true;
        return false;
    }

    void each_line(const std::string& path, std::vector<std::string>& typed) {
        std::string all = joined(typed);
        text(path, all);
        typed = cut_lines(all);
    }

    // The first paragraph may have lines of its own, the others are lines.
    void paragraphs(const std::string& path, std::vector<std::string>& typed) {
        std::vector<std::string> more;
        if (typed.empty()) typed.emplace_back();
        more.assign(typed.begin() + 1, typed.end());
        each_line(path, more);
        typed.resize(1);
        text(path, typed.front());
        typed.insert(typed.end(), more.begin(), more.end());
    }

    void column(const std::string& path, std::size_t index, Column& column) {
        const std::string own_path = path + "columns." + std::to_string(index);
        for (std::string* one : {&column.key, &column.title, &column.width}) text(own_path, *one);
        if (column.key.empty()) column.key = column.title;
    }

    void row(const std::string& path, const std::vector<Column>& columns, Row& row) {
        if (row.kind == RowKind::Yaml) return;
        text(path + ".number", row.number);
        if (row.kind != RowKind::Cells) {
            text(path, row.text);
            row.cells.clear();
            if (row.kind == RowKind::Subheading) row.number.clear();
            return;
        }
        row.text.clear();
        for (auto& [key, cell] : row.cells)
            if (cell.shown == Shown::Form) text(path + "." + key, cell.text);
        std::erase_if(row.cells, [&](const auto& cell) {
            const bool known = std::ranges::find(columns, cell.first, &Column::key) != columns.end();
            return !known || cell.first == "number" || cell.second.text.empty();
        });
    }

    void block(const std::string& path, Block& block) {
        if (block.kind == BlockKind::Yaml || block.kind == BlockKind::Break) return;
        const bool is_table = block.kind == BlockKind::Roadmap || block.kind == BlockKind::Table;
        if (is_table) return table(path + ".", block.table);
        text(path, block.text);
    }
};

struct Part {
    const char* path;
    bool (*differs)(const Form&, const Form&);
};
constexpr Part parts[] = {
    {"title", [](const Form& one, const Form& other) { return one.title != other.title; }},
    {"items", [](const Form& one, const Form& other) { return one.items != other.items; }},
    {"signatory", [](const Form& one, const Form& other) { return one.signatory != other.signatory; }},
    {"executor", [](const Form& one, const Form& other) { return one.executor != other.executor; }},
    {"visas", [](const Form& one, const Form& other) { return one.visas != other.visas; }},
    {"acquaint", [](const Form& one, const Form& other) { return one.acquaint != other.acquaint; }},
    {"appendices", [](const Form& one, const Form& other) { return one.appendices != other.appendices; }},
};

Problem unwritable_at(std::string path) {
    return problem_at(std::move(path), "editing.yaml",
                      say("this change cannot be written into the YAML as it stands there"),
                      say("make the change in the text of the file"));
}

}  // namespace

Problems tidy(Form& form) {
    Tidying tidying;
    for (auto& [key, text] : form.texts)
        if (text.shown == Shown::Form) tidying.text(key, text.text);
    tidying.lines("title", form.title);
    tidying.items("items", form.items.list);
    tidying.person("signatory", form.signatory);
    tidying.person("executor", form.executor);
    tidying.people("visas", form.visas);
    tidying.people("acquaint", form.acquaint);
    for (std::size_t i = 0; i < form.appendices.list.size(); ++i)
        tidying.appendix("appendices." + std::to_string(i), form.appendices.list[i]);
    return std::move(tidying.problems);
}

Problems tidy(Table& table) {
    Tidying tidying;
    tidying.table({}, table);
    return std::move(tidying.problems);
}

Problem unwritable(const Form& got, const Form& wanted) {
    for (const auto& [key, text] : wanted.texts) {
        const auto found = got.texts.find(key);
        if (found == got.texts.end() || found->second != text) return unwritable_at(key);
    }
    for (const Part& part : parts)
        if (part.differs(got, wanted)) return unwritable_at(part.path);
    return unwritable_at({});
}

Problem unwritable_rows() { return unwritable_at("rows"); }

}  // namespace prikaz::editing
