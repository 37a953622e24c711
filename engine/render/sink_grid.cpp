// Tables whose rows got another number of cells than the template's grid has columns.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "render/scan.hpp"
#include "render/sink.hpp"

namespace prikaz::render {
namespace {

long number_or(std::string_view text, long otherwise) {
    long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end != text.data() ? number : otherwise;
}

// Old widths scaled and columns of the mean width added; or columns taken from the right and their width shared out.
std::vector<double> fitted(std::vector<double> widths, std::size_t columns) {
    double total = 0;
    for (const double width : widths) total += width;
    const std::size_t known = widths.size();
    if (columns > known) {
        for (double& width : widths) width = width * static_cast<double>(known) / static_cast<double>(columns);
        widths.resize(columns, total / static_cast<double>(columns));
        return widths;
    }
    widths.resize(columns);
    double left = 0;
    for (const double width : widths) left += width;
    for (double& width : widths) width += (total - left) / static_cast<double>(columns);
    return widths;
}

// Calls `visit(cell token, column, span)` for the cells of the table's own rows; gives the width of the widest row.
template <class SpanOf, class Visit>
std::size_t walk_rows(const Markup& markup, SpanOf span_of, Visit visit) {
    std::size_t widest = 0, column = 0;
    int depth = 0;
    for (std::uint32_t at = 0; at < markup.size(); ++at) {
        const Token& token = markup[at];
        if (token.element == Element::Table)
            depth += token.type == Token::Type::Open ? 1 : token.type == Token::Type::Close ? -1 : 0;
        if (depth != 1 || !markup.starts_element(at)) continue;
        if (token.element == Element::Row) column = 0;
        const long span = span_of(at);
        if (span <= 0) continue;
        visit(at, column, static_cast<std::size_t>(span));
        column += static_cast<std::size_t>(span);
        widest = std::max(widest, column);
    }
    return widest;
}

struct Patch {
    std::size_t begin, end;
    std::string with;
};

void apply(std::string& out, std::size_t base, const std::vector<Patch>& patches) {
    std::string fresh;
    std::size_t at = base;
    for (const Patch& patch : patches) {
        fresh.append(out, at, base + patch.begin - at);
        fresh += patch.with;
        at = base + patch.end;
    }
    fresh.append(out, at);
    out.resize(base);
    out += fresh;
}

// ---- DOCX

// Columns that a cell, or a gap before the row's first or after its last cell, takes; 0 for any other element.
long docx_span(const Markup& markup, std::uint32_t at) {
    const std::string_view name = markup.name(at);
    if (name == "w:gridBefore" || name == "w:gridAfter") return number_or(attribute(markup.text(at), "w:val"), 0);
    if (markup[at].element != Element::Cell) return 0;
    const std::uint32_t settings = markup.child(at, Element::CellProperties);
    if (settings == nowhere) return 1;
    for (std::uint32_t inner = settings + 1; inner < markup[settings].mate; ++inner)
        if (markup.starts_element(inner) && markup.name(inner) == "w:gridSpan")
            return std::max(1L, number_or(attribute(markup.text(inner), "w:val"), 1));
    return 1;
}

// Where the number of w:tcW in twentieths of a point stands.
std::optional<Range> cell_width(const Markup& markup, std::uint32_t cell) {
    const std::uint32_t settings = markup.child(cell, Element::CellProperties);
    if (settings == nowhere) return {};
    for (std::uint32_t at = settings + 1; at < markup[settings].mate; ++at) {
        if (!markup.starts_element(at) || markup.name(at) != "w:tcW") continue;
        const std::string_view tag = markup.text(at);
        if (attribute(tag, "w:type") != "dxa") return {};
        for (const Attribute& one : attributes(tag))
            if (one.name == "w:w")
                return Range{markup[at].begin + one.value_begin,
                             markup[at].begin + one.value_begin + static_cast<std::uint32_t>(one.value.size())};
    }
    return {};
}

}  // namespace

void repair_docx_grid(std::string& out, std::size_t begin) {
    const Markup markup(std::string_view(out).substr(begin), Dialect::of(Format::Docx));
    const auto span_of = [&](std::uint32_t at) { return docx_span(markup, at); };
    const std::size_t columns = walk_rows(markup, span_of, [](auto...) {});
    const std::uint32_t grid = markup.child(0, Element::TableColumns);
    if (grid == nowhere || columns == 0) return;
    std::vector<double> widths;
    for (std::uint32_t at = grid + 1; at < markup[grid].mate; ++at)
        if (markup.starts_element(at) && markup[at].element == Element::TableColumn)
            widths.push_back(static_cast<double>(number_or(attribute(markup.text(at), "w:w"), 0)));
    if (widths.size() == columns) return;
    widths = fitted(std::move(widths), columns);

    std::string columns_markup = "<w:tblGrid>";
    for (const double width : widths)
        columns_markup += "<w:gridCol w:w=\"" + std::to_string(std::lround(width)) + "\"/>";
    std::vector<Patch> patches{{markup[grid].begin, markup.element_end(grid), columns_markup + "</w:tblGrid>"}};
    walk_rows(markup, span_of, [&](std::uint32_t at, std::size_t column, std::size_t span) {
        const auto place = markup[at].element == Element::Cell ? cell_width(markup, at) : std::nullopt;
        if (!place) return;
        double width = 0;
        for (std::size_t index = column; index < std::min(column + span, widths.size()); ++index)
            width += widths[index];
        patches.push_back({place->begin, place->end, std::to_string(std::lround(width))});
    });
    apply(out, begin, patches);
}

// ---- ODT

namespace {

struct Length {
    double number = 0;
    std::string unit;
};

Length column_width(std::string_view source, std::string_view style) {
    const std::size_t at = style.empty() ? source.npos : source.find("style:name=\"" + std::string(style) + "\"");
    const std::size_t width = at == source.npos ? at : source.find("style:column-width=\"", at);
    if (width == source.npos || width > source.find("</style:style>", at)) return {};
    const std::string value(source.substr(width + 20, source.find('"', width + 20) - width - 20));
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    return {number, end};
}

std::string shown(double number) {
    char text[32];
    const auto result = std::to_chars(text, text + sizeof text, number, std::chars_format::fixed, 3);
    return {text, result.ptr};
}

class OdtColumns {
public:
    OdtColumns(const Markup& markup, std::string_view source) : markup_(markup) {
        for (std::uint32_t at = 1; at < markup.size() && markup[at].element != Element::Row; ++at) {
            if (!markup.starts_element(at) || markup[at].element != Element::TableColumn) continue;
            if (tokens_.empty()) first_ = at;
            tokens_.push_back(at);
            const long repeated =
                std::max(1L, number_or(attribute(markup.text(at), "table:number-columns-repeated"), 1));
            const Length width = column_width(source, attribute(markup.text(at), "table:style-name"));
            if (!width.unit.empty()) unit_ = width.unit;
            widths_.insert(widths_.end(), static_cast<std::size_t>(repeated), width.number);
        }
    }

    std::size_t count() const { return widths_.size(); }

    // New columns in place of the first; the others go.
    std::vector<Patch> patches(std::size_t columns, std::string& styles) const {
        std::string fresh;
        std::map<std::string, std::string> names;
        for (const double width : fitted(widths_, columns)) {
            if (unit_.empty()) {
                fresh += "<table:table-column/>";
                continue;
            }
            const std::string value = shown(width) + unit_;
            const std::string name = "prikaz_column_" + shown(width) + unit_;
            const std::string style =
                "<style:style style:name=\"" + name +
                "\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"" + value +
                "\"/></style:style>";
            if (styles.find(style) == styles.npos) styles += style;
            fresh += "<table:table-column table:style-name=\"" + name + "\"/>";
        }
        std::vector<Patch> all;
        for (const std::uint32_t token : tokens_)
            all.push_back({markup_[token].begin, markup_.element_end(token), token == first_ ? fresh : std::string{}});
        return all;
    }

private:
    const Markup& markup_;
    std::vector<std::uint32_t> tokens_;
    std::uint32_t first_ = nowhere;
    std::vector<double> widths_;
    std::string unit_;
};

}  // namespace

void repair_odt_grid(std::string& out, std::size_t begin, std::string_view source, std::string& styles) {
    const Markup markup(std::string_view(out).substr(begin), Dialect::of(Format::Odt));
    const auto span_of = [&](std::uint32_t at) -> long {
        const Element element = markup[at].element;
        if (element != Element::Cell && element != Element::CoveredCell) return 0;
        return std::max(1L, number_or(attribute(markup.text(at), "table:number-columns-repeated"), 1));
    };
    const std::size_t columns = walk_rows(markup, span_of, [](auto...) {});
    const OdtColumns known(markup, source);
    if (columns == 0 || known.count() == 0 || known.count() == columns) return;
    apply(out, begin, known.patches(columns, styles));
}

}  // namespace prikaz::render
