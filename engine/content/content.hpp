// What may stand in a document, whatever its file format: paragraphs of formatted runs, lists, tables, pictures,
// breaks. Looks are named styles of the template (styles.hpp); nothing here knows a font or a margin.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/data.hpp"

namespace prikaz::content {

struct Picture;

enum class Underline { Single, Double, Thick, Dotted, Dash, DotDash, DotDotDash, Wave };

// Looks that no style of the template has: foreign data may ask for them. Empty and 0: as the text around.
struct Look {
    std::string color, background;  // RRGGBB
    double size = 0;                // points
    std::string font;
    std::string east_asian_font, complex_font;  // where they differ from `font`
    std::string language;                       // «en-US»
    bool right_to_left = false;                 // DOCX
    Underline underline = Underline::Single;    // how, when the run is underlined
    auto operator<=>(const Look&) const = default;
};

struct Run {
    std::string text;  // may hold LF (line break) and TAB
    bool bold = false;
    bool italic = false;
    bool underline = false;
    bool strike = false;
    int raised = 0;     // +1 superscript, -1 subscript
    std::string style;  // character style of the template, or empty
    std::string link;   // http(s) or mailto address, or empty
    std::shared_ptr<const Look> look = nullptr;
    std::shared_ptr<const Picture> picture = nullptr;  // a picture that stands among the words; then there is no text
};

// Where a paragraph stands in a numbered or bulleted list. The look of the numbers belongs to the paragraph's style,
// which the template ties to a list. Paragraphs of the same `instance` count on; a new instance starts again.
struct ListPlace {
    // From 1: unique inside one rendered document, so that a list may go on in a later rich value. Negative: unique
    // inside its own Content only (from_data), so that a value printed twice starts again. 0: no list.
    int instance = 0;
    int level = 0;  // 0 is the outermost
};

struct Paragraph {
    std::string style;  // paragraph style of the template (styles.hpp)
    std::vector<Run> runs;
    ListPlace list;  // instance 0: no list
    // The number as it reads («1.», «4.3.1.», «•»), counted by the order model. DOCX and ODT number by the template's
    // own lists when list.instance is set and must agree with it; HTML and plain text print it.
    std::string number;
    bool keep_with_next = false;
    bool page_break_before = false;
    std::string anchor;  // an id that links in HTML may point to, or empty
};

struct Picture {
    std::shared_ptr<const std::string> bytes;  // PNG or JPEG
    std::string type;                          // "png" or "jpeg"
    double width_mm = 0;
    double height_mm = 0;
    std::string description;  // for readers who do not see it
    std::string style;        // paragraph style around it
};

// A finished DOCX or ODT that is taken over whole, with its styles, lists, pictures and notes.
struct Document {
    std::shared_ptr<const std::string> bytes;
    std::string name;  // of its file
};

struct Table;
struct PageBreak {};

using Block = std::variant<Paragraph, Table, Picture, PageBreak, Document>;

enum class Vertical { Top, Middle, Bottom };

struct Cell {
    std::vector<Block> blocks;  // may be empty: writers keep the cell valid
    int colspan = 1;
    int rowspan = 1;
    bool rotated = false;  // text runs from bottom to top
    Vertical vertical = Vertical::Top;
    std::string fill;  // background as RRGGBB, or empty
};

enum class RowKind { Header, Section, Body };

struct Row {
    RowKind kind = RowKind::Body;
    std::vector<Cell> cells;  // only cells that begin in this row, left to right
    bool may_break = true;    // over pages
    double height_mm = 0;     // least height, 0 for none
};

struct Column {
    double width = 1;  // share of the table's width
};

// Tables in cells may be nested up to deepest_nesting levels; deeper is a mistake of the program that made the blocks.
inline constexpr int deepest_nesting = 8;

struct Table {
    std::string style;  // table style of the template
    std::vector<Column> columns;
    std::vector<Row> rows;    // header rows first; they are repeated on each page
    std::string description;  // caption for readers who do not see it
    bool bordered = true;
};

// A rich value: blocks that replace a paragraph tag ({{p x}}), or, when it is a single paragraph without style or a
// single picture, runs that stand inside a paragraph ({{r x}} or {{ x }}).
struct Content final : data::Rich {
    std::vector<Block> blocks;
};

// True for a single paragraph without style, list or number, and for a single picture: they can stand inside another
// paragraph.
bool is_inline(const Content&);
std::vector<Run> inline_runs(const Content&);  // of such a value

// Where every cell of a table stands: the writers' common view. covered: the grid place is hidden by a span.
struct GridCell {
    const Cell* cell = nullptr;    // the cell that begins here or covers this place; nullptr: a missing cell
    int row = 0, column = 0;       // where that cell begins
    bool begins = false;           // also true for each missing cell
    int colspan = 1, rowspan = 1;  // that really fit: the same in every place of one cell
};
// rows × columns. A table from order::load always fits. From foreign data: short rows are padded with empty places,
// spans end at the table's edge, at the end of the header rows and at places already taken, cells beyond the last
// column widen the grid (never beyond widest_grid: there they are dropped).
inline constexpr int widest_grid = 1000;
std::vector<std::vector<GridCell>> grid(const Table&);
// How many rows at the top are header rows.
int header_rows(const Table&);

// Text of everything, a line per paragraph and cells divided by TAB: for search, tests and plain text.
std::string plain_text(const std::vector<Block>&);
std::string plain_text(const std::vector<Run>&);

// Inline marks of our Markdown: **bold**, *italic*, ***both***, ~~strike~~, [text](address), \* for a plain sign.
// A mark opens before and closes after a sign that is no blank, and never inside a word (2*3*4); a mark without partner
// and a link to anything but http, https and mailto stay as written. `text` is valid UTF-8.
std::vector<Run> read_inline(std::string_view text);
std::string escape_inline(std::string_view text);  // so that read_inline gives back exactly this text
// True for http://…, https://… and mailto:… without blanks: what a link may point to.
bool is_address(std::string_view);

// Rich values out of foreign data (`prikaz fill`): maps with the key $rich, see FORMAT.md. `files` reads a file beside
// the data.  Codes: content.*.
using ReadBeside = std::function<Loaded<std::string>(const data::Node& name)>;
Loaded<std::shared_ptr<const Content>> from_data(const data::Node&, const ReadBeside& files);

// Measures and type of PNG or JPEG bytes; nothing for anything else. Sizes in mm from the picture's own resolution.
struct PictureFacts {
    std::string type;
    int width = 0, height = 0;
    double width_mm = 0, height_mm = 0;
};
std::optional<PictureFacts> measure_picture(std::string_view bytes);

// A QR code's modules, row by row, dark ones «#», others blanks; nothing for a text that none can hold.
std::vector<std::string> qr_code(const std::string& text);

}  // namespace prikaz::content
