// Private to the room: what the parts of the form share while a text is read, and the way back: the value that a part
// of the form wants in the text. Each part is one file with both.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "editing/editing.hpp"
#include "editing/outline.hpp"
#include "editing/values.hpp"
#include "editing/writer.hpp"

namespace prikaz::editing {

enum class Role { Person, Item, Column, Row, Section, Block, Appendix };

class Reading {
public:
    explicit Reading(const Outline& outline);

    // Elements of lists are counted in the order in which they are read: two readings of one text count alike.
    Origin remember(const Member&, Role);
    const Member* member(Origin, Role) const;  // nullptr for what is new, or was something else

    void spot(std::string path, const Member&);
    void spot(std::string path, const Piece&);
    std::string yaml(const Piece&) const;  // as it stands there, moved to the left

    Spots spots;

private:
    void add_spot(std::string path, std::size_t begin, std::size_t end);
    std::pair<int, int> place(std::size_t offset) const;

    std::string_view text_;
    std::vector<std::size_t> lines_;  // where they begin
    std::vector<std::pair<const Member*, Role>> members_;
};

// ---- Texts (texts.cpp) ----
Text read_text(const Reading&, const Piece*);
// Of a field that may be missing; a text that YAML shows keeps what is there.
Value text_value(const Text&, Numbers = Numbers::Quoted);
Lines read_lines(const Reading&, const Piece*);
Value lines_value(const Reading&, const Lines&, const Piece* before);
std::string joined(const std::vector<std::string>& lines, std::string_view between = "\n");
std::vector<std::string> cut_lines(std::string_view);
std::optional<std::string> plain_text(const Piece*);  // of a scalar, empty when it is missing; nothing otherwise
std::vector<Value> text_elements(const std::vector<std::string>& texts, const Piece* before);
bool is_list_piece(const Piece*);
bool is_map_piece(const Piece*);
bool has_only_keys(const Piece&, std::initializer_list<std::string_view>);

// ---- People (people.cpp) ----
Person read_person(const Reading&, const Piece*);
Value person_value(const Reading&, const Person&, const Piece* before);
Many<Person> read_people(Reading&, const std::string& path, const Piece*);
Value people_value(const Reading&, const Many<Person>&, const Piece* before);

// ---- Items (items.cpp) ----
Many<Item> read_items(Reading&, const std::string& path, const Piece*);
Value items_value(const Reading&, const Many<Item>&);

// ---- Tables (columns.cpp, rows.cpp) ----
bool is_showable_table(const Piece&, BlockKind);
std::vector<Column> columns_of(const Piece* columns, BlockKind);
std::vector<Column> read_columns(Reading&, const std::string& path, const Piece* columns, BlockKind);
Value columns_value(const Reading&, const std::vector<Column>&, const Piece* before, BlockKind);
Table read_table(Reading&, const std::string& path, const Piece&, BlockKind);
Value table_value(const Reading&, const Table&, const Piece* before, BlockKind);

// Which column a key of a row means; empty for none.
std::string column_of(std::string_view key, const std::vector<Column>&);
// A list of cells says its number only where rows are not counted; such rows are left to YAML.
enum class Counting { Counted, Written };
std::vector<Row> read_rows(Reading&, const std::string& path, const Piece& around, const std::vector<Column>&,
                           Counting);
// Adds `sections` and `rows` of a table, or of a file that holds both.
void add_rows(const Reading&, Value& map, const std::vector<Row>&, const Piece* before,
              const std::vector<Column>& columns_before, const std::vector<Column>& columns_now);
Value rows_list_value(const Reading&, std::span<const Row>, const std::vector<Column>& before,
                      const std::vector<Column>& now);

// ---- Appendices (appendices.cpp) ----
Many<Appendix> read_appendices(Reading&, const Piece*);
Value appendices_value(const Reading&, const Many<Appendix>&);

}  // namespace prikaz::editing
