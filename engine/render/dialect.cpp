#include "render/dialect.hpp"

#include <array>
#include <iterator>
#include <unordered_map>

namespace prikaz::render {
namespace {

constexpr ElementRule docx_rules[] = {
    {""},
    {"w:tbl", Element::Table},
    {"w:tblGrid", Element::TableColumns},
    {"w:gridCol", Element::TableColumn},
    {"w:tr", Element::Row},
    {"w:tc", Element::Cell},
    {"w:p", Element::Paragraph},
    {"w:r", Element::Run},
    {"w:t", Element::Text},
    {"w:hyperlink", Element::Span},
    {"w:smartTag", Element::Span},
    {"w:ins", Element::Inserted},
    {"w:moveTo", Element::Inserted},
    {"w:del", Element::Deleted},
    {"w:moveFrom", Element::Deleted},
    {"w:instrText", Element::FieldCode},
    {"w:delText", Element::FieldCode},
    {"m:t", Element::Formula},
    {"w:pPr", Element::ParagraphProperties},
    {"w:rPr", Element::RunProperties},
    {"w:trPr", Element::RowProperties},
    {"w:tcPr", Element::CellProperties},
    {"w:sectPr", Element::Section},
    {"w:body", Element::Container},
    {"w:hdr", Element::Container},
    {"w:ftr", Element::Container},
    {"w:footnote", Element::Container},
    {"w:endnote", Element::Container},
    {"w:txbxContent", Element::Container},
    {"w:tab", Element::Character, {}, {}, ' '},
    {"w:br", Element::Character, {}, {}, ' '},
    {"w:cr", Element::Character, {}, {}, ' '},
    {"w:noBreakHyphen", Element::Character, {}, {}, '-'},
    {"w:softHyphen", Element::Character},
    {"w:lastRenderedPageBreak", Element::Character},
    {"w:bookmarkStart", Element::RangeStart, "w:id", "w:bookmarkEnd"},
    {"w:bookmarkEnd", Element::RangeEnd, "w:id"},
    {"w:commentRangeStart", Element::RangeStart, "w:id", "w:commentRangeEnd"},
    {"w:commentRangeEnd", Element::RangeEnd, "w:id"},
    {"w:moveFromRangeStart", Element::RangeStart, "w:id", "w:moveFromRangeEnd"},
    {"w:moveFromRangeEnd", Element::RangeEnd, "w:id"},
    {"w:moveToRangeStart", Element::RangeStart, "w:id", "w:moveToRangeEnd"},
    {"w:moveToRangeEnd", Element::RangeEnd, "w:id"},
    {"w:permStart", Element::RangeStart, "w:id", "w:permEnd"},
    {"w:permEnd", Element::RangeEnd, "w:id"},
    {"w:commentReference", Element::RangePoint, "w:id"},
};

constexpr ElementRule odt_rules[] = {
    {""},
    {"table:table", Element::Table},
    {"table:table-column", Element::TableColumn},
    {"table:table-header-rows", Element::HeaderRows},
    {"table:table-row", Element::Row},
    {"table:table-cell", Element::Cell},
    {"table:covered-table-cell", Element::CoveredCell},
    {"text:p", Element::Paragraph},
    {"text:h", Element::Paragraph},
    {"text:span", Element::Run},
    {"text:a", Element::Span},
    {"text:s", Element::Character, {}, {}, ' '},
    {"text:tab", Element::Character, {}, {}, ' '},
    {"text:line-break", Element::Character, {}, {}, ' '},
    {"text:soft-page-break", Element::Character},
    {"text:bookmark-start", Element::RangeStart, "text:name", "text:bookmark-end"},
    {"text:bookmark-end", Element::RangeEnd, "text:name"},
    {"text:reference-mark-start", Element::RangeStart, "text:name", "text:reference-mark-end"},
    {"text:reference-mark-end", Element::RangeEnd, "text:name"},
    {"text:bookmark", Element::RangePoint, "text:name"},
    {"text:reference-mark", Element::RangePoint, "text:name"},
    {"text:tracked-changes", Element::Deleted},
    {"office:annotation", Element::Comment},
    {"office:automatic-styles", Element::AutomaticStyles},
    {"style:style", Element::Style},
};

std::span<const ElementRule> rules(Format format) {
    if (format == Format::Docx) return docx_rules;
    return odt_rules;
}

using Index = std::unordered_map<std::string_view, std::uint8_t>;

Index index_of(Format format) {
    Index index;
    std::uint8_t number = 0;
    for (const ElementRule& rule : rules(format)) index.emplace(rule.name, number++);
    return index;
}

const Index& names(Format format) {
    static const std::array<Index, 2> both{index_of(Format::Docx), index_of(Format::Odt)};
    return both[format == Format::Docx ? 0 : 1];
}

struct Binding {
    std::string_view prefix, name;
};

constexpr Binding docx_bindings[] = {
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {"w", "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {"wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
};
constexpr Binding odt_bindings[] = {
    {"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {"table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
    {"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
    {"draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
};

bool bound_otherwise(std::string_view xml, const Binding& binding) {
    for (std::size_t at = xml.find(binding.name); at != xml.npos; at = xml.find(binding.name, at + 1)) {
        const std::size_t end = at + binding.name.size();
        if (at < 2 || end >= xml.size() || (xml[end] != '"' && xml[end] != '\'')) continue;
        const std::string_view before = xml.substr(0, at - 1);  // …xmlns:w=
        const std::string wanted = "xmlns:" + std::string(binding.prefix) + "=";
        if (!before.ends_with(wanted) && before.ends_with('=')) return true;
    }
    return false;
}

}  // namespace

const Dialect& Dialect::of(Format format) {
    static const Dialect docx(Format::Docx), odt(Format::Odt);
    return format == Format::Docx ? docx : odt;
}

std::uint8_t Dialect::find(std::string_view name) const {
    const Index& index = names(format_);
    const auto found = index.find(name);
    return found == index.end() ? 0 : found->second;
}

const ElementRule& Dialect::rule(std::uint8_t index) const { return rules(format_)[index]; }

Problems check_prefixes(std::string_view xml, Format format, const Place& place) {
    const std::span<const Binding> bindings =
        format == Format::Docx ? std::span<const Binding>(docx_bindings) : std::span<const Binding>(odt_bindings);
    Problems problems;
    for (const Binding& binding : bindings)
        if (bound_otherwise(xml, binding))
            problems.push_back(
                {Severity::Error, "template.prefix", place,
                 say("The part gives the namespace {1} another prefix than «{2}»", {binding.name, binding.prefix}),
                 say("Open the file in Word or LibreOffice and save it again")});
    return problems;
}

}  // namespace prikaz::render
