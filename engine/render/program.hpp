// Private to render: one part of a template, compiled: the language's program and what its hooks mean.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "language/language.hpp"
#include "render/heal.hpp"

namespace prikaz::render {

enum class SiteKind : std::uint8_t { Text, Plain, Run, Paragraph, Cell, Row, Span, Fill };

// What the markup around an output tag is, so that a value can be more than a word.
struct Site {
    SiteKind kind = SiteKind::Plain;
    Place place;
    std::string before, after;              // around a text printed in place of a paragraph, run or cell
    std::string new_paragraph, page_break;  // what BEL and FF print
    std::string run_close, run_reopen;      // Text: around rich runs
    std::string run_properties;             // <w:rPr>…</w:rPr>, or the name of the span's style
    std::string cell_open, cell_close;      // Cell: around rich blocks
    int limit = 0;                          // Span: the most columns there are; 0 for no limit
    int cell = -1;                          // Span: the cell of Action::Covered it belongs to
    std::string style;                      // Fill in ODT: the cell's own style
};

// What a hook asks of the sink.
struct Action {
    enum class Kind : std::uint8_t {
        Site,        // index of the site of the next value
        TableBegin,  // index: 1 when all its bytes are needed at the end, to repair the grid
        Apart,       // DOCX: of a table that would be one with a table written right before it; after TableBegin
        TableEnd,
        RowBegin,
        GroupBegin,  // an element that is dropped when it holds no `text`
        GroupEnd,
        Ending,  // of a container: the last block must be a paragraph
        RangeStart,
        RangeEnd,
        RangePoint,  // index of the range; text: the element
        RangesEnd,   // of the part: open ranges are closed
        Identifier,  // text: the identifier of the first pass
        Suffix,      // after a name that must be unique
        Covered,     // index of the cell: table:covered-table-cell for the columns after the first
        MergeFirst,  // index of the cell: value of table:number-rows-spanned
        MergeNext,   // index of the cell: a covered cell below it
        Styles,      // the end of office:automatic-styles
    };
    Kind kind = Kind::Site;
    int index = 0;
    std::string_view text = {};
};

struct PartProgram {
    std::string name;
    std::string source;
    std::deque<std::string> keep;  // texts made while compiling
    std::vector<Site> sites;
    std::vector<Action> actions;
    std::vector<std::string> range_ends;  // by range: what closes it
    int spans = 0;                        // ODT: cells with instructions
    std::vector<int> fixed_spans;         // ODT: how many columns they take, 0 when data tell
    std::vector<int> columns;             // ODT: where they begin, -1 when data tell
    std::string root;                     // start tag of the root element, for its namespaces
    bool makes_styles = false;            // ODT: holds office:automatic-styles
    std::vector<std::pair<std::string, std::string>> surroundings;
    language::ProgramPointer program;
};

struct Compilation {
    std::unique_ptr<PartProgram> part;  // nothing when the part holds no tag
    Problems problems;
};
// Limits: the part was checked by package::check_xml.
Compilation compile_part(std::string xml, std::string name, Format, const Place& file,
                         const language::Provider& others = {});

}  // namespace prikaz::render
