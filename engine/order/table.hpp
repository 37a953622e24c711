// Roadmaps and free tables. Private to the room; the format is in FORMAT.md, «Tables».
#pragma once

#include "order/reading.hpp"

namespace prikaz::order {

enum class Numbering { Section, Continuous, Nested, Written, None };
enum class Align { Left, Centre };
enum class Font { Normal, Small };

struct Column {
    std::string key, title;
    double width = 0;  // 0: not given
    Align align = Align::Left;
    bool rotated = false;
};

// ---- Columns (table_columns.cpp)
// -----------------------------------------------------------------------------------------
std::vector<Column> read_columns(Reading&, const data::Node& table, bool is_roadmap);
constexpr std::string_view number_key = "number";
constexpr std::string_view measure_key = "measure";
constexpr std::string_view term_key = "term";
constexpr std::string_view responsible_key = "responsible";

// ---- Cells (table_cells.cpp)
// ---------------------------------------------------------------------------------------------
struct CellStyle {
    const char* style;
    Font font = Font::Normal;
};
const char* body_style(Align, Font);
const char* head_style(Font);
// Text of several lines: paragraphs and lists.
std::vector<content::Block> cell_text(Reading&, std::string_view text, CellStyle);
content::Cell read_cell(Reading&, const data::Node&, CellStyle);

// ---- Places (table_grid.cpp)
// --------------------------------------------------------------------------------------------- Puts cells into the
// rows of a table and sees that they fit: afterwards content::grid has no hole and no overlap.
class Grid {
public:
    Grid(Reading& reading, content::Table& table) : reading_(reading), table_(table), open_(table.columns.size()) {}

    void begin(content::RowKind, bool may_break);
    // The first place of the row from `column` on that no span covers; the number of columns when there is none.
    std::size_t free_from(std::size_t column) const;
    bool is_free(std::size_t column) const { return free_from(column) == column; }
    // Cells come from left to right; `written` tells where a cell that does not fit stands.
    void put(std::size_t column, content::Cell, const data::Node& written);
    void end();                    // empty cells stand in the places left
    void close(const char* what);  // no span may reach beyond here

private:
    struct Open {  // a cell from above that covers this column
        int rows = 0;
        const data::Node* written = nullptr;  // not its Place: finding one walks through the file
    };
    Reading& reading_;
    content::Table& table_;
    std::vector<Open> open_;
    std::vector<Open> next_;
    std::vector<bool> taken_;
    std::vector<std::size_t> begins_;  // the column of each cell of the row
};

// ---- Numbers of rows and sections (table_numbers.cpp)
// --------------------------------------------------------------------
class RowNumbers {
public:
    explicit RowNumbers(Numbering usual) : usual_(usual), numbering_(usual) {}

    void begin_section(std::string_view written, bool counted, std::optional<Numbering> own);
    std::string section() const { return section_; }  // «2.», as written, or empty
    Numbering numbering() const { return numbering_; }
    std::string next();
    void follow(std::string_view written);  // counting goes on from its last number

private:
    Numbering usual_, numbering_;
    std::string section_;
    int section_number_ = 0, row_ = 0;
};
std::optional<Numbering> read_numbering(const data::Node*);

// ---- Rows (table_rows.cpp)
// -----------------------------------------------------------------------------------------------
enum class RowsFrom { Order, File };

class Rows {
public:
    Rows(Reading&, const data::Node& table, const std::vector<Column>&, content::Table&, Font);
    void header(const data::Node* written);
    void body();
    void collect_measures() { collects_ = true; }  // rows of a roadmap

private:
    // What a key of a row means; `column` for Column.
    enum class Role { Unknown, Column, Number, Cells, MayBreak, Subheading, Section, LeftOut };
    struct Meaning {
        std::string_view key;
        Role role = Role::Unknown;
        std::size_t column = 0;
    };
    struct Row {  // one row as written, sorted by what its keys mean
        std::vector<const data::Node*> by_column;
        const data::Node* cells = nullptr;
        const data::Node* number = nullptr;
        const data::Node* subheading = nullptr;
        const data::Node* section = nullptr;
        bool may_break = true;
    };

    Reading& reading_;
    const data::Node& table_node_;
    const std::vector<Column>& columns_;
    Font font_;
    Grid grid_;
    RowNumbers numbers_;
    std::optional<std::size_t> number_column_;
    bool count_sections_, may_break_;
    std::vector<Meaning> meanings_;  // by position: rows of a file have the same keys
    std::string file_section_;
    bool collects_ = false;
    Measure measure_;  // of the row being read

    void begin_row(const data::Node& row, bool may_break);
    void end_row();
    void note(std::size_t column, const content::Cell&, const data::Node&);
    Meaning meaning(const data::Field&, RowsFrom) const;
    Meaning meaning(std::size_t position, const data::Field&, RowsFrom);
    Row sorted(const data::Node& node, RowsFrom);
    void unknown_key(const data::Field&, RowsFrom);
    void sections(const data::Node* written);
    void section(const data::Node&);
    void begin_section(const data::Node& title, const data::Node* number, std::optional<Numbering>);
    void rows(const data::Node* written, RowsFrom, int depth);
    void rows_of_file(const data::Node& name, int depth);
    void row(const data::Node&, RowsFrom);
    void list_row(std::span<const data::Node>, const data::Node* number, bool may_break, const data::Node& place);
    void map_row(const Row&, const data::Node&);
    void wide_row(const data::Node& text, std::string before, const char* style);
    void put_number(const data::Node* written, const data::Node& row);
    void put(std::size_t column, const data::Node* cell);
    bool counts() const;
};

content::Table read_table(Reading&, const data::Node&, bool is_roadmap);

}  // namespace prikaz::order
