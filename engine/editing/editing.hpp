// An order as a form, and the form written back into the very text it was read from: whatever was not changed stays
// there byte for byte, with its comments, its order of keys and its manner of quoting. What a form cannot show it
// leaves to YAML and never touches. Knows the shape of order.yaml (order/FORMAT.md) but none of its rules: half an
// order is a form too.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/data.hpp"

namespace prikaz::editing {

// Where something stood in the text that the form was read from; nothing for what is new. Two forms that say the same
// are equal wherever it stood. Of a copy the origin is that of the original: it begins with the same bytes.
struct Origin {
    int at = -1;

    bool is_new() const { return at < 0; }
    friend bool operator==(const Origin&, const Origin&) { return true; }
};

// Whether a form can show it. Of what it cannot, `text` is the YAML as it stands there, and changes are not written.
enum class Shown { Form, Yaml };

// Line ends are «\n», and those at the end of a text are not part of it.
struct Text {
    std::string text;
    Shown shown = Shown::Form;

    friend bool operator==(const Text&, const Text&) = default;
};

struct Lines {  // a text, or a list of them
    std::vector<std::string> lines;
    Shown shown = Shown::Form;
    std::string text{};  // of Shown::Yaml

    friend bool operator==(const Lines&, const Lines&) = default;
};

template <class T>
struct Many {
    std::vector<T> list;
    Shown shown = Shown::Form;
    std::string text{};

    friend bool operator==(const Many&, const Many&) = default;
};

// Somebody: an id of staff (`person`, perhaps with another post), a group, or a name and a post as written.
struct Person {
    Origin origin;
    std::string person, group, name, post, phone, email;  // post: a line each
    Shown shown = Shown::Form;
    std::string text{};

    bool empty() const { return shown == Shown::Form && *this == Person{}; }
    friend bool operator==(const Person&, const Person&) = default;
};

struct Item {
    Origin origin;
    std::string id;
    std::vector<std::string> paragraphs;  // never empty
    std::vector<Item> items;
    Shown shown = Shown::Form;
    std::string text{};

    friend bool operator==(const Item&, const Item&) = default;
};

struct Column {
    Origin origin;
    std::string key, title, width;

    friend bool operator==(const Column&, const Column&) = default;
};

// What a term means, as somebody confirmed it beside the term.
struct Confirmed {
    std::string dates, by, on;  // dates: a day, a period from..to, several of them with commas, or none

    bool empty() const { return *this == Confirmed{}; }
    friend bool operator==(const Confirmed&, const Confirmed&) = default;
};

// Rows stand one after another; a row of kind Section begins a section, to which those below it belong.
enum class RowKind { Cells, Subheading, Section, Yaml };
struct Row {
    Origin origin;
    RowKind kind = RowKind::Cells;
    std::string number;                      // of a section or a row: as written; empty: counted
    std::string text;                        // heading, subheading or YAML
    std::map<std::string, Text> cells = {};  // by the column's key; empty ones are left out
    std::map<std::string, Confirmed> confirmed = {};  // of terms, by the column's key

    friend bool operator==(const Row&, const Row&) = default;
};

struct Table {
    std::vector<Column> columns;
    std::string numbering;  // section, nested, written…; empty: the usual one
    std::vector<Row> rows;
    std::string rows_file, sections_file;  // where they stand instead; read by parse_rows

    friend bool operator==(const Table&, const Table&) = default;
};

enum class BlockKind { Heading, Text, Roadmap, Table, Document, Break, Yaml };
struct Block {
    Origin origin;
    BlockKind kind = BlockKind::Text;
    std::string text;  // heading's lines, Markdown, a file's name, YAML
    Table table{};

    friend bool operator==(const Block&, const Block&) = default;
};

struct Appendix {
    Origin origin;
    std::string id, number, page;
    Lines caption{}, title{};
    Many<Block> body{};
    Shown shown = Shown::Form;
    std::string text{};

    friend bool operator==(const Appendix&, const Appendix&) = default;
};

struct Form {
    // The plain texts by their keys, those that are not given included: kind, date, preamble, operative.word…
    std::map<std::string, Text, std::less<>> texts;
    Lines title;
    Many<Item> items;
    Person signatory, executor;
    Many<Person> visas, acquaint;
    Many<Appendix> appendices;

    friend bool operator==(const Form&, const Form&) = default;
};
const std::vector<std::string_view>& text_keys();  // of Form::texts, as they follow each other in a file

// Where a field of the form stands in its text. Paths count from 0: «title», «texts.date» is just «date»,
// «items.2.items.0», «appendices.0.body.1.rows.5.term», «visas.3».
struct Spot {
    std::string path;
    int line = 0, column = 0;            // of its key or its first sign
    int last_line = 0, last_column = 0;  // behind its last sign
};
using Spots = std::vector<Spot>;
// The innermost field around a place; empty when none holds it. Of a place in another file: empty.
std::string field_at(const Spots&, const Place&);

struct Opened {
    Form form;
    Spots spots;
};
// Problems of YAML alone; what the text means is order::load's to say. editing.syntax: YAML that only YAML can change.
Loaded<Opened> parse(const data::Source&);

// The text with what the form says now. `form` was read from this text, then changed. The same text when nothing was.
// A problem where a text cannot stand in a file (editing.character), and where the change would have to touch what the
// form does not show (editing.yaml); its place is the field: Place::part holds the path.
Loaded<std::string> write(const std::string& text, const Form&);

// A file beside order.yaml that holds a table's rows or sections.
struct OpenedRows {
    std::vector<Row> rows;
    Spots spots;  // «rows.5.term»
};
Loaded<OpenedRows> parse_rows(const data::Source&, const std::vector<Column>&);
// `before`: the columns that the rows were read with; cells of those that are gone are taken out.
Loaded<std::string> write_rows(const std::string& text, const std::vector<Column>& before, const Table& now);

std::vector<Column> roadmap_columns();  // of a roadmap that names none

// Rows out of what a spreadsheet puts into the clipboard or saves: TAB, «;» or «,» between cells, cells of several
// lines in quotes. A heading is recognised by the titles of the columns; without one, cells are taken from left to
// right. A text alone in its row begins a section. Numbers of rows are kept where the table prints them as written.
struct Pasted {
    std::vector<Row> rows;
    std::vector<std::string> columns;  // what each column of the text was taken for: keys, or empty when left out
    bool heading = false;
};
Loaded<Pasted> rows_from_csv(const std::string& text, const Table&);

}  // namespace prikaz::editing
