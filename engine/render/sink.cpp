#include "render/sink.hpp"

#include <algorithm>
#include <charconv>

#include "render/content_docx_facts.hpp"
#include "render/form.hpp"
#include "render/scan.hpp"

namespace prikaz::render {
namespace {

constexpr std::size_t flush_size = 64 * 1024;  // stays in the cache and is never a mapping of its own
constexpr std::size_t kept_tail = 4096;        // looked back at by the end of containers
constexpr int widest_row = 1000;

}  // namespace

DocumentSink::DocumentSink(Filling& filling, const PartProgram& part)
    : filling_(filling),
      part_(part),
      cells_(static_cast<std::size_t>(part.spans)),
      ranges_(part.range_ends.size()),
      seen_(part.actions.size()) {
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) cells_[cell].span = std::max(1, part.fixed_spans[cell]);
    if (filling.stream) out.reserve(flush_size + flush_size / 4);
}

void DocumentSink::complain(std::string code, std::string text, std::string hint) {
    if (problems.size() < 100)
        problems.push_back(
            {Severity::Error, std::move(code), site_ ? site_->place : Place{}, std::move(text), std::move(hint)});
}

// ---- Values

void DocumentSink::text(std::string_view value, language::Slot) {
    if (!site_) return append_escaped(out, value);
    switch (site_->kind) {
        case SiteKind::Text:
            return print_text(value, *site_);
        case SiteKind::Plain:
            return append_escaped(out, value);
        case SiteKind::Paragraph:
            if (value.empty()) return;
            [[fallthrough]];
        case SiteKind::Run:
        case SiteKind::Cell:
            out += site_->before;
            print_text(value, *site_);
            out += site_->after;
            return;
        case SiteKind::Row:
            if (!value.empty())
                complain("template.slot", say("A text cannot be printed in place of a table row"),
                         say("Use {{ }} inside a cell"));
            return;
        case SiteKind::Span:
            return print_span(value);
        case SiteKind::Fill:
            return print_fill(value, *site_);
    }
}

void DocumentSink::print_span(std::string_view value) {
    int span = 0;
    const std::string_view digits = trim(value);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), span);
    if (error != std::errc{} || end != digits.data() + digits.size() || span < 1 || span > widest_row) {
        complain("template.span", say("The number of columns must be a whole number from 1 to {1}, not «{2}»",
                                      {std::to_string(widest_row), value}));
        span = 1;
    }
    if (site_->limit > 0) span = std::min(span, site_->limit);
    if (site_->cell >= 0) cells_[static_cast<std::size_t>(site_->cell)].span = span;
    out += std::to_string(span);
}

namespace {

// Whether a text without elements is well-formed: every «&» begins an entity that XML knows.
bool is_text_of_xml(std::string_view value) {
    if (value.find('<') != value.npos) return false;
    for (std::size_t at = value.find('&'); at != value.npos; at = value.find('&', at + 1)) {
        static constexpr std::string_view known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#34;", "&#39;"};
        const std::string_view rest = value.substr(at);
        if (std::ranges::none_of(known, [&](std::string_view one) { return rest.starts_with(one); })) return false;
    }
    return true;
}

// The bytes between a root with the namespaces of the part and its end.
std::string in_root(std::string whole, std::string_view inside) {
    if (whole.ends_with("/>")) whole.erase(whole.size() - 2, 1);
    std::size_t name_end = 1;
    while (name_end < whole.size() && !std::isspace(static_cast<unsigned char>(whole[name_end])) &&
           whole[name_end] != '>')
        ++name_end;
    const std::string root_end = "</" + whole.substr(1, name_end - 1) + ">";
    whole += inside;
    return whole + root_end;
}

// Without start and end tags that have no partner.
std::string without_lone_tags(std::string_view value) {
    std::vector<Range> open, lone;
    for (std::size_t at = value.find('<'); at != value.npos; at = value.find('<', at + 1)) {
        const std::size_t end = value.find('>', at);
        if (end == value.npos) return {};
        const Range tag{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end + 1)};
        const bool closes = value[at + 1] == '/';
        if (closes && !open.empty())
            open.pop_back();
        else if (closes)
            lone.push_back(tag);
        else if (value[end - 1] != '/')
            open.push_back(tag);
    }
    lone.insert(lone.end(), open.begin(), open.end());  // what is open in the end began after all that closed
    std::string kept;
    std::size_t from = 0;
    for (const Range& tag : lone) {
        kept += value.substr(from, tag.begin - from);
        from = tag.end;
    }
    return kept += value.substr(from);
}

}  // namespace

void DocumentSink::markup(std::string_view value, language::Slot) {
    if (!site_ || site_->kind == SiteKind::Span || site_->kind == SiteKind::Fill)
        return text(value, language::Slot::Text);
    const bool inside_text = site_->kind == SiteKind::Text;
    if (inside_text && is_text_of_xml(value)) return print_text(decoded(value), *site_);
    if (inside_text ? fits_in_text(value) : fits_as_elements(value)) {
        out += value;
        return;
    }
    // In ODT a text kept in a span and printed elsewhere: the span's borders are of no use there.
    const std::string alone =
        inside_text && filling_.form->format == Format::Odt ? without_lone_tags(value) : std::string();
    if (!alone.empty() && fits_in_text(alone))
        out += alone;
    else
        complain("template.markup", say("The value is marked as safe but is no markup that may stand here"),
                 say("Remove the filter «safe»"));
}

bool DocumentSink::fits_as_elements(std::string_view value) const {
    const std::string_view allowed = allowed_markup(site_->kind);
    const std::string whole = in_root(part_.root, value);
    if (has_errors(package::check_xml(whole, site_->place))) return false;
    const Markup markup(whole, Dialect::of(filling_.form->format));
    for (std::uint32_t at = 1; at < markup.size(); ++at) {
        if (markup[at].parent == nowhere || markup[markup[at].parent].parent != nowhere) continue;  // not at the top
        if (markup.starts_element(at) && allowed.find(" " + std::string(markup.name(at)) + " ") == allowed.npos)
            return false;
        if (markup[at].type == Token::Type::Text && !allowed.empty() && !trim(markup.text(at)).empty()) return false;
    }
    return true;
}

// What a macro prints whose text office programs split over runs, or a value of several paragraphs that was kept: it
// ends what it is printed into and begins it again.
bool DocumentSink::fits_in_text(std::string_view value) const {
    static constexpr std::string_view item = "<text:list-item>";
    std::string_view closing = site_->new_paragraph, opening;
    while (closing.substr(opening.size()).starts_with("</"))
        opening = closing.substr(0, closing.find('>', opening.size()) + 1);
    std::swap(opening, closing);
    opening.remove_prefix(closing.size());
    if (opening.starts_with(item)) {
        opening.remove_prefix(item.size());
        closing.remove_suffix(item.size() + 1);
    }
    const std::string whole = in_root(part_.root, std::string(opening) + std::string(value) + std::string(closing));
    if (opening.empty() || has_errors(package::check_xml(whole, site_->place))) return false;
    const Markup markup(whole, Dialect::of(filling_.form->format));
    for (std::uint32_t at = 1; at < markup.size(); ++at) {
        if (!markup.starts_element(at)) continue;
        const std::uint32_t parent = markup[at].parent;
        const bool top = parent == nowhere || markup[parent].parent == nowhere;
        if (top ? markup[at].element != Element::Paragraph : !may_stand_in(markup.name(parent), markup.name(at)))
            return false;
    }
    return true;
}

std::optional<Problem> DocumentSink::rich(const data::Rich& value, language::Slot) {
    const auto* content = dynamic_cast<const content::Content*>(&value);
    if (!content || !filling_.content)
        return Problem{Severity::Error, "template.slot", {}, say("This value cannot be printed"), {}};
    has_rich = true;
    const SiteKind kind = site_ ? site_->kind : SiteKind::Plain;
    if (kind == SiteKind::Plain || kind == SiteKind::Span || kind == SiteKind::Fill) {
        text(content::plain_text(content->blocks), language::Slot::Text);
        return {};
    }
    if (holds_document(*content) && !takes_documents())
        return Problem{Severity::Error,
                       "template.slot",
                       {},
                       say("A document can be included in the text itself only, not in headers, footers and notes"),
                       {}};
    if (kind == SiteKind::Text || kind == SiteKind::Run) {
        if (!content::is_inline(*content))
            return Problem{Severity::Error,
                           "template.slot",
                           {},
                           say("Whole paragraphs, tables or pictures cannot be printed inside a paragraph"),
                           say("Give the tag a paragraph of its own and write it {{p … }}")};
        if (kind == SiteKind::Text) out += site_->run_close;
        filling_.content->runs(*content, site_->run_properties, out);
        if (kind == SiteKind::Text) out += site_->run_reopen;
        return {};
    }
    if (kind == SiteKind::Row) {
        if (content->blocks.size() != 1 || !std::holds_alternative<content::Table>(content->blocks[0]))
            return Problem{
                Severity::Error, "template.slot", {}, say("Only a table can be printed in place of a table row"), {}};
        print_rows(*content);
        return {};
    }
    out += site_->cell_open;
    filling_.content->blocks(*content, out);
    if (kind == SiteKind::Cell) end_container();
    out += site_->cell_close;
    return {};
}

bool DocumentSink::takes_documents() const {
    const Form::Compiled& form = *filling_.form;
    return part_.name == (form.format == Format::Docx ? form.docx_facts->main_part : "content.xml");
}

// The rows of a table, without the table around them.
void DocumentSink::print_rows(const content::Content& content) {
    std::string table;
    filling_.content->blocks(content, table);
    const Markup markup(table, Dialect::of(filling_.form->format));
    for (std::uint32_t at = 0; at < markup.size(); ++at) {
        if (!markup.starts_element(at) || markup[at].element != Element::Row) continue;
        out += markup.whole(at);
        if (!tables_.empty()) ++tables_.back().rows;
        at = markup[at].mate;
    }
}

int DocumentSink::fresh_identifier() {
    return filling_.content ? filling_.content->fresh_identifier() : filling_.next_identifier++;
}

void DocumentSink::put_again(std::string_view markup) {
    static constexpr std::string_view identifier = " w:id=\"";
    if (markup.find("{{") != markup.npos || markup.find("{%") != markup.npos)
        return complain(
            "template.structure.attribute",
            say("A text of several paragraphs cannot stand in a link or field whose own settings hold a tag"),
            say("Print the text outside of it, or in one paragraph"));
    for (std::size_t at; (at = markup.find(identifier)) != markup.npos;) {
        out.append(markup.substr(0, at + identifier.size())).append(std::to_string(fresh_identifier()));
        markup.remove_prefix(markup.find('"', at + identifier.size()));
    }
    out += markup;
}

// ---- Hooks

void DocumentSink::hook(int number) {
    const Action& action = part_.actions[static_cast<std::size_t>(number)];
    using Kind = Action::Kind;
    switch (action.kind) {
        case Kind::Site:
            site_ = &part_.sites[static_cast<std::size_t>(action.index)];
            return flush_when_large();
        case Kind::TableBegin:
            tables_.push_back({out.size(), out.size(), action.index == 1, 0, {}});
            return;
        case Kind::Apart:
            return separate_tables();
        case Kind::TableEnd:
            return end_table();
        case Kind::RowBegin:
            if (!tables_.empty()) ++tables_.back().rows;
            return;
        case Kind::GroupBegin:
            groups_.push_back(out.size());
            if (action.index == 1 && !tables_.empty()) ++tables_.back().rows;
            return;
        case Kind::GroupEnd:
            return end_group(action);
        case Kind::Ending:
            return end_container();
        case Kind::RangeStart:
        case Kind::RangeEnd:
        case Kind::RangePoint:
            return range(action);
        case Kind::RangesEnd:
            return close_ranges();
        case Kind::Identifier: {
            const bool first = seen_[static_cast<std::size_t>(number)]++ == 0;
            out += first ? std::string(action.text) : std::to_string(fresh_identifier());
            return;
        }
        case Kind::Suffix:
            if (const int passes = ++seen_[static_cast<std::size_t>(number)]; passes > 1)
                out += "_" + std::to_string(passes);
            return;
        case Kind::Covered:
            return print_covered(cells_[static_cast<std::size_t>(action.index)].span - 1);
        case Kind::MergeFirst:
            return merge_first(action.index);
        case Kind::MergeNext:
            return merge_next(action);
        case Kind::Styles:
            styles_at = out.size();
            return;
    }
}

void DocumentSink::separate_tables() {
    const std::size_t at = out.size();
    keep_tables_apart();
    if (!tables_.empty() && tables_.back().begin == at) tables_.back().begin = out.size();
}

void DocumentSink::end_table() {
    if (tables_.empty()) return;
    TableFrame table = std::move(tables_.back());
    tables_.pop_back();
    if (table.rows <= 0) {
        out.resize(table.from);
        return;
    }
    write_merges(table);
    if (table.keep) repair_grid(table.begin);
}

void DocumentSink::write_merges(const TableFrame& table) {
    if (table.merges.empty()) return;
    const std::string tail = out.substr(table.merges.front().at);
    const std::size_t base = table.merges.front().at;
    out.resize(base);
    std::size_t at = base;
    for (const Merge& merge : table.merges) {
        out.append(tail, at - base, merge.at - at);
        out += std::to_string(merge.rows);
        at = merge.at;
    }
    out.append(tail, at - base);
}

void DocumentSink::end_group(const Action& action) {
    if (groups_.empty()) return;
    const std::size_t begin = groups_.back();
    groups_.pop_back();
    if (out.find(action.text, begin + 1) != std::string::npos) return;
    out.resize(begin);
    if (action.index == 1 && !tables_.empty()) --tables_.back().rows;
}

void DocumentSink::range(const Action& action) {
    char& state = ranges_[static_cast<std::size_t>(action.index)];
    const bool start = action.kind == Action::Kind::RangeStart, end = action.kind == Action::Kind::RangeEnd;
    if (end ? state != 1 : state != 0) return;
    state = start ? 1 : 2;
    out += action.text;
}

void DocumentSink::close_ranges() {
    for (std::size_t index = 0; index < ranges_.size(); ++index) {
        if (ranges_[index] != 1) continue;
        out += part_.range_ends[index];
        ranges_[index] = 2;
    }
}

void DocumentSink::end_container() {
    if (!ends_with_paragraph()) out += empty_paragraph();
}

void DocumentSink::print_covered(int count) {
    for (int index = 0; index < count; ++index) out += "<table:covered-table-cell/>";
}

int DocumentSink::merge_key(int cell) const {
    const int column = part_.columns[static_cast<std::size_t>(cell)];
    return column >= 0 ? column : -1 - cell;
}

void DocumentSink::merge_first(int cell) {
    if (tables_.empty()) {
        out += "1";
        return;
    }
    TableFrame& table = tables_.back();
    table.last_merge[merge_key(cell)] = table.merges.size();
    table.merges.push_back({out.size(), 1, table.rows, cells_[static_cast<std::size_t>(cell)].span});
}

// A cell below a merged one is covered, whichever cell of the template began it, as DOCX has it; after a gap the merged
// cell begins anew.
void DocumentSink::merge_next(const Action& action) {
    const CellState& state = cells_[static_cast<std::size_t>(action.index)];
    if (!tables_.empty()) {
        TableFrame& table = tables_.back();
        const auto last = table.last_merge.find(merge_key(action.index));
        Merge* const above = last == table.last_merge.end() ? nullptr : &table.merges[last->second];
        if (above && table.rows == above->first_row + above->rows && above->span == state.span) {
            ++above->rows;
            print_covered(state.span);
            return;
        }
    }
    out += "<table:table-cell";
    if (!action.text.empty()) out += " table:style-name=\"" + std::string(action.text) + "\"";
    if (state.span > 1) out += " table:number-columns-spanned=\"" + std::to_string(state.span) + "\"";
    out += " table:number-rows-spanned=\"";
    merge_first(action.index);
    out += "\"><text:p/></table:table-cell>";
    print_covered(state.span - 1);
}

void DocumentSink::flush_when_large() {
    if (out.size() < flush_size || !filling_.stream || !groups_.empty()) return;
    if (styles_at && !may_flush_styles()) return;
    for (const TableFrame& table : tables_)
        if (table.keep || table.rows == 0) return;
    if (styles_at) {
        out.insert(*styles_at, automatic_styles);
        styles_at.reset();
    }
    const std::size_t ready = out.size() - kept_tail;
    filling_.stream->write(std::string_view(out).substr(0, ready));
    out.erase(0, ready);
}

}  // namespace prikaz::render
