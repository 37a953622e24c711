// CSV (RFC 4180) with a heading row into a list of maps.
#include <algorithm>
#include <array>

#include "data/reading.hpp"
#include "data/windows_1251.hpp"

namespace prikaz::data {
namespace {

struct Refused {};

struct Cell {
    std::string_view text;
    int line, column;
    bool quoted;
};

enum class Heading { Read, None };

// The separator that stands most often in the heading outside quotes; «;» when none does. Texts of cells hold «;» and
// «,», hardly ever a TAB.
char separator_of(std::string_view text, Heading heading) {
    std::array<std::pair<char, int>, 3> counted{{{';', 0}, {',', 0}, {'\t', 0}}};
    bool in_quotes = false;
    for (const char byte : text) {
        if (byte == '"') in_quotes = !in_quotes;
        if (in_quotes) continue;
        if (byte == '\n' || byte == '\r') break;
        for (auto& [separator, count] : counted) count += byte == separator ? 1 : 0;
    }
    if (heading == Heading::None && counted[2].second > 0) return '\t';
    return std::max_element(counted.begin(), counted.end(),
                            [](const auto& one, const auto& other) { return one.second < other.second; })
        ->first;
}

// Russian in windows-1251 fails as UTF-8 at its very first letter; a file that fails later is damaged UTF-8.
bool is_windows_1251(std::string_view text) {
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) return false;  // UTF-16
    const auto first_letter =
        std::find_if(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
    return invalid_utf8(text) == static_cast<std::size_t>(first_letter - text.begin());
}

class Reader {
public:
    Reader(Builder& builder, const Limits& limits, Heading heading)
        : builder_(builder),
          limits_(limits),
          text_(builder.source().text),
          position_(text_),
          separator_(separator_of(text_, heading)) {}

    Node read();
    Node read_cells();
    Problems problems;

private:
    Place place(const Cell& cell, int length = 1) const {
        return {builder_.source().name, cell.line, cell.column, length, {}};
    }
    void note(const Cell& at, std::string_view name, std::string text, std::string hint = {});
    bool read_row();
    Cell cell();
    Cell plain_cell(int line, int column);
    Cell quoted_cell(int line, int column);
    bool at_line_end() const { return offset_ == text_.size() || text_[offset_] == '\n' || text_[offset_] == '\r'; }
    void skip_line_end();
    bool take_heading();
    void check_width();
    void count(std::size_t nodes);
    bool is_empty_row() const;
    Node row();

    Builder& builder_;
    const Limits& limits_;
    std::string_view text_;
    Position position_;
    char separator_;
    std::size_t offset_ = 0;
    std::size_t nodes_ = 0;
    std::vector<Cell> heading_;
    std::vector<Cell> cells_;
    std::vector<Field> fields_;
};

void Reader::note(const Cell& at, std::string_view name, std::string text, std::string hint) {
    const int length = at.quoted ? 1 : std::max(1, static_cast<int>(count_characters(at.text)));
    problems.push_back({Severity::Error, code(Format::Csv, name), place(at, length), std::move(text), std::move(hint)});
    constexpr std::size_t enough = 100;  // a wrong separator makes a problem of each row
    if (problems.size() >= enough) throw Refused();
}

void Reader::skip_line_end() {
    if (offset_ < text_.size() && text_[offset_] == '\r') ++offset_;
    if (offset_ < text_.size() && text_[offset_] == '\n') ++offset_;
}

Cell Reader::plain_cell(int line, int column) {
    const std::array<char, 4> ends{separator_, '\n', '\r', '\0'};
    const std::size_t end = std::min(text_.find_first_of(ends.data(), offset_), text_.size());
    const std::string_view text = text_.substr(offset_, end - offset_);
    offset_ = end;
    const std::size_t blanks = std::min(text.find_first_not_of(" \t"), text.size());
    return {trim(text), line, column + static_cast<int>(blanks), false};
}

Cell Reader::quoted_cell(int line, int column) {
    const std::size_t start = offset_++;
    Cell cell{{}, line, column, true};
    std::string doubled;
    bool has_doubled = false;
    std::size_t piece = offset_;
    while (true) {
        const std::size_t quote = text_.find('"', offset_);
        if (quote == std::string_view::npos) {
            note(cell, "quote", say("the quote is never closed"), say("a quote inside a cell is written twice"));
            throw Refused();
        }
        offset_ = quote + 1;
        if (offset_ >= text_.size() || text_[offset_] != '"') {
            doubled.append(text_, piece, quote - piece);
            cell.text = has_doubled ? builder_.keep(doubled) : text_.substr(start + 1, quote - start - 1);
            break;
        }
        doubled.append(text_, piece, offset_ - piece);
        piece = ++offset_;
        has_doubled = true;
    }
    while (offset_ < text_.size() && text_[offset_] == ' ') ++offset_;
    if (!at_line_end() && text_[offset_] != separator_) {
        const auto [stray_line, stray_column] = position_.at(offset_);
        note({{}, stray_line, stray_column, false}, "quote", say("something stands after the closing quote"),
             say("a quote inside a cell is written twice"));
        plain_cell(stray_line, stray_column);
    }
    return cell;
}

Cell Reader::cell() {
    const std::size_t start = offset_;
    while (offset_ < text_.size() && text_[offset_] == ' ') ++offset_;
    const bool quoted = offset_ < text_.size() && text_[offset_] == '"';
    if (!quoted) offset_ = start;
    const auto [line, column] = position_.at(offset_);
    return quoted ? quoted_cell(line, column) : plain_cell(line, column);
}

// Fills cells_; false at the end of the text. Empty lines are passed over.
bool Reader::read_row() {
    cells_.clear();
    while (offset_ < text_.size() && at_line_end()) skip_line_end();
    if (offset_ == text_.size()) return false;
    while (true) {
        cells_.push_back(cell());
        if (at_line_end()) break;
        ++offset_;  // the separator
    }
    skip_line_end();
    return true;
}

bool Reader::take_heading() {
    if (!read_row()) return false;
    heading_ = cells_;
    while (heading_.size() > 1 && heading_.back().text.empty()) heading_.pop_back();
    std::vector<const Cell*> sorted;
    for (const Cell& cell : heading_) {
        if (cell.text.empty()) note(cell, "heading", say("a column has no heading"));
        sorted.push_back(&cell);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Cell* one, const Cell* other) { return one->text < other->text; });
    for (std::size_t index = 1; index < sorted.size(); ++index)
        if (sorted[index]->text == sorted[index - 1]->text && !sorted[index]->text.empty())
            note(*sorted[index], "duplicate-key", say("two columns have the heading «{1}»", {sorted[index]->text}));
    return true;
}

// Office programs end rows with empty cells; only cells that hold something are too many.
void Reader::check_width() {
    while (cells_.size() > heading_.size() && cells_.back().text.empty()) cells_.pop_back();
    if (cells_.size() == heading_.size()) return;
    const std::string columns = std::to_string(heading_.size());
    const std::string found = std::to_string(cells_.size());
    const std::string hint =
        say("a cell that contains «{1}» is put in double quotes", {std::string_view(&separator_, 1)});
    if (cells_.size() > heading_.size())
        note(cells_[heading_.size()], "cells", say("the row has {1} cells, the heading {2}", {found, columns}), hint);
    else
        note(cells_.front(), "cells", say("the row has only {1} cells, the heading {2}", {found, columns}));
}

void Reader::count(std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ <= limits_.nodes) return;
    problems.push_back(too_many_nodes(place(cells_.front()), limits_, Format::Csv));
    throw Refused();
}

// A row of separators alone is what a spreadsheet saves for an empty one.
bool Reader::is_empty_row() const {
    return std::all_of(cells_.begin(), cells_.end(), [](const Cell& cell) { return cell.text.empty(); });
}

Node Reader::row() {
    count(heading_.size() + 1);
    const Cell& first = cells_.front();
    fields_.clear();
    for (std::size_t index = 0; index < heading_.size(); ++index) {
        const Cell& name = heading_[index];
        const Cell& cell = cells_[index];
        const Node node = builder_.text_view(cell.text, cell.line, cell.column, cell.quoted);
        fields_.push_back(builder_.field_view(name.text, node, name.line, name.column));
    }
    return builder_.map(fields_, first.line, first.column);
}

Node Reader::read() {
    std::vector<Node> rows;
    if (take_heading()) {
        while (read_row()) {
            if (is_empty_row()) continue;
            check_width();
            if (problems.empty()) rows.push_back(row());
        }
    }
    return builder_.list(rows, 1, 1);
}

Node Reader::read_cells() {
    std::vector<Node> rows, row;
    while (read_row()) {
        if (is_empty_row()) continue;
        count(cells_.size() + 1);
        row.clear();
        for (const Cell& cell : cells_)
            row.push_back(builder_.text_view(cell.text, cell.line, cell.column, cell.quoted));
        rows.push_back(builder_.list(row, cells_.front().line, cells_.front().column));
    }
    return builder_.list(rows, 1, 1);
}

Loaded<Tree> read_with(Source source, const Limits& limits, Heading heading) {
    Limits decoded = limits;
    if (source.text.size() <= limits.bytes && is_windows_1251(source.text)) {
        source.text = from_windows_1251(source.text);
        decoded.bytes = source.text.size();  // the decoded text may be longer than the file
    }
    Problems problems = check_text(source, decoded, Format::Csv);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    Builder builder(std::move(source));
    Reader reader(builder, limits, heading);
    Node root;
    try {
        root = heading == Heading::Read ? reader.read() : reader.read_cells();
    } catch (const Refused&) {
    }
    if (has_errors(reader.problems)) return {std::nullopt, std::move(reader.problems)};
    return {builder.finish(root), std::move(reader.problems)};
}

}  // namespace

Loaded<Tree> read_csv(Source source, const Limits& limits) {
    return read_with(std::move(source), limits, Heading::Read);
}

Loaded<Tree> read_cells(Source source, const Limits& limits) {
    return read_with(std::move(source), limits, Heading::None);
}

std::string shown_text(std::string bytes, std::string_view name) {
    return extension_of(name) == "csv" && is_windows_1251(bytes) ? from_windows_1251(bytes) : bytes;
}

Loaded<Tree> read_file(Source source, const Limits& limits) {
    const std::string extension = extension_of(source.name);
    if (extension == "yaml" || extension == "yml") return read_yaml(std::move(source), limits);
    if (extension == "json") return read_json(std::move(source), limits);
    if (extension == "csv") return read_csv(std::move(source), limits);
    return refused<Tree>({Severity::Error,
                          "data.format",
                          {source.name, 0, 0, 0, {}},
                          say("files of this kind cannot be read as data"),
                          say("use a file that ends in .yaml, .json or .csv")});
}

}  // namespace prikaz::data
