// Rows of a roadmap out of what a spreadsheet gives.
#include <algorithm>
#include <array>

#include "editing/editing.hpp"

namespace prikaz::editing {
namespace {

using data::Node;

constexpr data::Limits limits{2u << 20, 200'000, 4};
constexpr std::string_view number_key = "number";

// Headings of the usual columns, as offices write them: how they begin, in small letters.
struct Heading {
    std::string_view begins, key;
};
constexpr auto headings = std::to_array<Heading>({{"№", "number"},
                                                  {"n п/п", "number"},
                                                  {"номер", "number"},
                                                  {"меропр", "measure"},
                                                  {"наименование меропр", "measure"},
                                                  {"содержание", "measure"},
                                                  {"срок", "term"},
                                                  {"дата", "term"},
                                                  {"ответств", "responsible"},
                                                  {"исполнител", "responsible"},
                                                  {"результат", "result"},
                                                  {"планируемый рез", "result"},
                                                  {"ожидаемый рез", "result"}});

std::string key_of(std::string_view cell, const std::vector<Column>& columns) {
    const std::string words = lower(trim(cell));
    const auto has = [&](std::string_view key) {
        return std::ranges::find(columns, key, &Column::key) != columns.end();
    };
    for (const Column& column : columns)
        if (!words.empty() && (lower(column.key) == words || lower(trim(column.title)) == words)) return column.key;
    for (const Heading& heading : headings)
        if (words.starts_with(heading.begins) && has(heading.key)) return std::string(heading.key);
    return {};
}

std::vector<std::string> as_heading(const Node& row, const std::vector<Column>& columns) {
    std::vector<std::string> keys;
    for (const Node& cell : row.list()) keys.push_back(key_of(cell.text(), columns));
    return keys;
}

// More cells known than not, and none known twice.
bool is_heading(const std::vector<std::string>& keys, const Node& row) {
    std::vector<std::string> known;
    std::size_t written = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        written += row.list()[i].text().empty() ? 0 : 1;
        if (!keys[i].empty()) known.push_back(keys[i]);
    }
    std::ranges::sort(known);
    return std::ranges::adjacent_find(known) == known.end() && known.size() * 2 > written;
}

// «3», «3.», «1.2.»
bool is_row_number(std::string_view text) {
    return !text.empty() && text.size() < 12 && text.find_first_not_of("0123456789.)") == text.npos;
}

std::string text_of(std::string_view cell) {
    std::string text;
    for (const char sign : cell)
        if (sign != '\r') text += sign;
    return std::string(trim(text));
}

class Paste {
public:
    Paste(const Node& root, const Table& table)
        : rows_(root.list()), columns_(table.columns), keeps_numbers_(table.numbering == "written") {}

    Loaded<Pasted> read() {
        if (rows_.empty()) return {std::move(pasted_), {}};
        pasted_.columns = as_heading(rows_.front(), columns_);
        pasted_.heading = is_heading(pasted_.columns, rows_.front());
        if (!pasted_.heading) pasted_.columns = from_left_to_right();
        for (const Node& row : rows_.subspan(pasted_.heading ? 1 : 0)) add(row);
        if (has_errors(problems_)) return {std::nullopt, std::move(problems_)};
        return {std::move(pasted_), std::move(problems_)};
    }

private:
    std::span<const Node> rows_;
    const std::vector<Column>& columns_;
    bool keeps_numbers_;
    Pasted pasted_;
    Problems problems_;

    std::size_t widest() const {
        std::size_t cells = 0;
        for (const Node& row : rows_)
            for (std::size_t i = 0; i < row.list().size(); ++i)
                if (!row.list()[i].text().empty()) cells = std::max(cells, i + 1);
        return cells;
    }

    // A first column of numbers is that of row numbers.
    bool begins_with_numbers() const {
        std::size_t numbers = 0, others = 0;
        for (const Node& row : rows_) {
            const std::string first = text_of(row.list().front().text());
            if (first.empty()) continue;
            ++(is_row_number(first) ? numbers : others);
        }
        return numbers > others;
    }

    std::vector<std::string> from_left_to_right() const {
        std::vector<std::string> keys;
        const bool numbered = begins_with_numbers();
        if (numbered) keys.emplace_back(has_number() ? number_key : "");
        for (const Column& column : columns_)
            if (column.key != number_key && keys.size() < widest()) keys.push_back(column.key);
        return keys;
    }

    bool has_number() const { return std::ranges::find(columns_, number_key, &Column::key) != columns_.end(); }

    void too_many(const Node& cell, std::size_t index) {
        const bool errs = pasted_.heading == false;
        problems_.push_back({errs ? Severity::Error : Severity::Warning, "editing.paste.cells", cell.place(),
                             say("cell {1} of this row belongs to no column of the table", {std::to_string(index + 1)}),
                             say("add a column to the table, or copy fewer columns")});
    }

    void add(const Node& node) {
        Row row;
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < node.list().size(); ++i) {
            const Node& cell = node.list()[i];
            const std::string text = text_of(cell.text());
            if (text.empty()) continue;
            texts.push_back(text);
            if (i >= pasted_.columns.size()) {
                too_many(cell, i);
            } else if (pasted_.columns[i] == number_key) {
                row.number = text;
            } else if (!pasted_.columns[i].empty()) {
                row.cells[pasted_.columns[i]] = {text};
            }
        }
        if (texts.empty()) return;
        if (is_wide(row, texts)) return pasted_.rows.push_back(wide(texts.front()));
        if (!keeps_numbers_ && is_row_number(row.number)) row.number.clear();
        pasted_.rows.push_back(std::move(row));
    }

    // A cell over the whole row is pasted as a text with nothing beside it: a section.
    bool is_wide(const Row& row, const std::vector<std::string>& texts) const {
        const bool in_front = row.number == texts.front() ||
                              (!row.cells.empty() && pasted_.columns.size() > 2 && row.cells.contains(first_column()));
        return texts.size() == 1 && in_front && !is_row_number(texts.front());
    }
    std::string first_column() const {
        for (const std::string& key : pasted_.columns)
            if (!key.empty() && key != number_key) return key;
        return {};
    }

    static Row wide(const std::string& text) {
        Row row;
        row.kind = RowKind::Section;
        row.text = text;
        return row;
    }
};

}  // namespace

Loaded<Pasted> rows_from_csv(const std::string& text, const Table& table) {
    const auto tree = data::read_cells({"", text}, limits);
    if (!tree.value) return {std::nullopt, tree.problems};
    return Paste(tree.value->root(), table).read();
}

}  // namespace prikaz::editing
