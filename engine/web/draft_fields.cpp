// Fields of the editor's form into editing::Form.
#include <algorithm>

#include "web/draft_form.hpp"

namespace prikaz::web {

namespace {

using namespace editing;

std::vector<std::string> cut(std::string_view text, std::string_view at) {
    std::vector<std::string> pieces;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(at, begin), text.size());
        pieces.emplace_back(text.substr(begin, end - begin));
        begin = end + at.size();
    }
    return pieces;
}

class Taking {
public:
    Taking(const Typed& typed, const Typist& typist) : typed_(typed), typist_(typist) {}

    void form(Form& form) const {
        for (auto& [key, text] : form.texts) cell(key, text);
        lines("title", form.title);
        items("items", form.items);
        person("signatory", form.signatory);
        person("executor", form.executor);
        people("visas", form.visas);
        people("acquaint", form.acquaint);
        if (form.appendices.shown == Shown::Yaml) return;
        for (std::size_t i = 0; i < form.appendices.list.size(); ++i)
            appendix("appendices." + std::to_string(i), form.appendices.list[i]);
    }

private:
    const Typed& typed_;
    const Typist& typist_;

    // What stands in the field now, when it is not what was shown there.
    const std::string* changed(const std::string& path, std::string_view shown) const {
        const auto found = typed_.find("f." + path);
        return found == typed_.end() || found->second == plain_lines(shown) ? nullptr : &found->second;
    }
    void text(const std::string& path, std::string& value) const {
        if (const auto* now = changed(path, value)) value = *now;
    }
    void cell(const std::string& path, Text& value) const {
        if (value.shown == Shown::Form) text(path, value.text);
    }
    void lines(const std::string& path, Lines& value) const {
        const auto* now = value.shown == Shown::Form ? changed(path, shown_lines(value)) : nullptr;
        if (now) value.lines = now->empty() ? std::vector<std::string>() : cut(*now, "\n");
    }
    void person(const std::string& path, Person& value) const {
        if (value.shown == Shown::Yaml) return;
        text(path + ".person", value.person);
        text(path + ".group", value.group);
        text(path + ".name", value.name);
        text(path + ".post", value.post);
        text(path + ".phone", value.phone);
        text(path + ".email", value.email);
    }
    void people(const std::string& path, Many<Person>& many) const {
        if (many.shown == Shown::Yaml) return;
        for (std::size_t i = 0; i < many.list.size(); ++i) person(path + "." + std::to_string(i), many.list[i]);
    }
    void items(const std::string& path, Many<Item>& many) const {
        if (many.shown == Shown::Form) items(path, many.list);
    }
    void items(const std::string& path, std::vector<Item>& list) const {
        for (std::size_t i = 0; i < list.size(); ++i) item(path + "." + std::to_string(i), list[i]);
    }
    void item(const std::string& path, Item& item) const {
        if (item.shown == Shown::Yaml) return;
        text(path + ".id", item.id);
        if (const auto* now = changed(path, shown_paragraphs(item.paragraphs))) item.paragraphs = cut(*now, "\n\n");
        items(path + ".items", item.items);
    }
    void appendix(const std::string& path, Appendix& appendix) const {
        if (appendix.shown == Shown::Yaml) return;
        text(path + ".id", appendix.id);
        text(path + ".number", appendix.number);
        text(path + ".page", appendix.page);
        lines(path + ".caption", appendix.caption);
        lines(path + ".title", appendix.title);
        if (appendix.body.shown == Shown::Yaml) return;
        for (std::size_t i = 0; i < appendix.body.list.size(); ++i)
            block(path + ".body." + std::to_string(i), appendix.body.list[i]);
    }
    void block(const std::string& path, Block& block) const {
        if (block.kind == BlockKind::Yaml || block.kind == BlockKind::Break) return;
        if (block.kind != BlockKind::Roadmap && block.kind != BlockKind::Table) return text(path, block.text);
        for (std::size_t i = 0; i < block.table.columns.size(); ++i)
            column(path + ".columns." + std::to_string(i), block.table.columns[i]);
        for (std::size_t i = 0; i < block.table.rows.size(); ++i)
            row(path + ".rows." + std::to_string(i), block.table, block.table.rows[i]);
    }
    // Its key stays: rows know it by that.
    void column(const std::string& path, Column& column) const {
        text(path + ".title", column.title);
        text(path + ".width", column.width);
    }
    void confirmed(const std::string& path, const std::string& key, bool is_text_new, Row& row) const {
        const auto known = row.confirmed.find(key);
        const auto* now = changed(path + ".confirmed", known == row.confirmed.end() ? "" : known->second.dates);
        if (now && !trim(*now).empty())
            row.confirmed[key] = {std::string(trim(*now)), typist_.person, typist_.day};
        else if (now || is_text_new)
            row.confirmed.erase(key);
    }
    void row(const std::string& path, const Table& table, Row& row) const {
        if (row.kind == RowKind::Yaml) return;
        text(path + ".number", row.number);
        if (row.kind != RowKind::Cells) return text(path + ".text", row.text);
        for (const auto& column : table.columns) {
            const auto known = row.cells.find(column.key);
            Text value = known == row.cells.end() ? Text() : known->second;
            if (value.shown == Shown::Yaml) continue;
            const auto* now = changed(path + ".cells." + column.key, value.text);
            if (column.key == "term") confirmed(path, column.key, now != nullptr, row);
            if (!now) continue;
            if (now->empty())
                row.cells.erase(column.key);
            else
                row.cells[column.key].text = *now;
        }
    }
};

}  // namespace

std::string plain_lines(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            plain += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            plain += '\n';
        }
    }
    return plain;
}

std::string shown_lines(const editing::Lines& lines) {
    std::string text;
    for (std::size_t i = 0; i < lines.lines.size(); ++i) text += (i ? "\n" : "") + lines.lines[i];
    return text;
}

std::string shown_paragraphs(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) text += (i ? "\n\n" : "") + paragraphs[i];
    return text;
}

void take_typed(editing::Form& form, const Typed& typed, const Typist& typist) { Taking(typed, typist).form(form); }

}  // namespace prikaz::web
