// Private to render: what the elements of a document format mean to the template compiler.
#pragma once

#include <cstdint>
#include <string_view>

#include "render/render.hpp"

namespace prikaz::render {

enum class Element : std::uint8_t {
    Other,
    Table,
    TableColumns,  // w:tblGrid
    TableColumn,   // w:gridCol, table:table-column
    HeaderRows,    // table:table-header-rows: may not stand empty
    Row,
    Cell,
    CoveredCell,  // table:covered-table-cell
    Paragraph,
    Run,
    Text,       // w:t; in ODT paragraphs, spans and links hold their text themselves
    Span,       // inline elements around runs that may be closed and opened again: links, text:a
    FieldCode,  // w:instrText
    Formula,    // m:t
    ParagraphProperties,
    RunProperties,
    RowProperties,
    CellProperties,
    Section,    // w:sectPr
    Container,  // must hold a block and end with a paragraph: header, footer, note, text box, body
    Character,  // an element that stands for a character
    RangeStart,
    RangeEnd,
    RangePoint,  // a mark without length: may not be repeated
    Inserted,    // tracked changes
    Deleted,
    Comment,
    AutomaticStyles,
    Style,
};

struct ElementRule {
    std::string_view name;
    Element element = Element::Other;
    std::string_view attribute = {};  // Range*: what pairs start and end
    std::string_view partner = {};    // RangeStart: name of the end element
    char character = 0;               // Character: the sign it stands for, 0 for none
};

// Prefixes are the usual ones; a part that binds them otherwise is refused by `check_prefixes`.
class Dialect {
public:
    static const Dialect& of(Format);

    Format format() const { return format_; }
    std::uint8_t find(std::string_view name) const;  // index of the rule, 0 for an unknown element
    const ElementRule& rule(std::uint8_t index) const;

private:
    explicit Dialect(Format format) : format_(format) {}
    Format format_;
};

// A problem when the document's main namespaces have other prefixes than office programs give them.
Problems check_prefixes(std::string_view xml, Format, const Place&);

}  // namespace prikaz::render
