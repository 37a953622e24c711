// Instructions for the cell around them: {% colspan e %}, {% cellbg e %}, {% hm %}, {% vm %}.
#include <algorithm>
#include <array>
#include <charconv>

#include "render/draft.hpp"

namespace prikaz::render {
namespace {

using language::Piece;

struct CellPlan {
    std::uint32_t cell = nowhere;
    const Tag* span = nullptr;    // colspan
    const Tag* fill = nullptr;    // cellbg
    const Tag* across = nullptr;  // hm
    const Tag* down = nullptr;    // vm
};

int number_or(std::string_view text, int otherwise) {
    text = trim(text);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0 ? number : otherwise;
}

bool is_literal_number(std::string_view text) { return number_or(text, 0) > 0; }

// Order of the members of w:tcPr, ISO/IEC 29500-1 §17.4.69.
constexpr std::array<std::string_view, 14> cell_members{
    "w:cnfStyle", "w:tcW",   "w:gridSpan",      "w:hMerge",    "w:vMerge", "w:tcBorders", "w:shd",
    "w:noWrap",   "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark",  "w:headers"};

std::size_t place_of(std::string_view name) {
    return static_cast<std::size_t>(std::find(cell_members.begin(), cell_members.end(), name) - cell_members.begin());
}

class CellWeaver {
public:
    CellWeaver(Draft& draft, const CellPlan& plan) : draft_(draft), plan_(plan), markup_(draft.markup) {}

    void weave() {
        if (draft_.is_docx())
            weave_docx();
        else
            weave_odt();
    }

private:
    // ---- The number of columns

    int own_span() const {
        const std::string_view name = draft_.is_docx() ? "w:gridSpan" : "table:number-columns-spanned";
        if (!draft_.is_docx()) return number_or(attribute(markup_.text(plan_.cell), name), 1);
        const std::uint32_t settings = markup_.child(plan_.cell, Element::CellProperties);
        if (settings == nowhere) return 1;
        for (std::uint32_t at = settings + 1; at < markup_[settings].mate; ++at)
            if (markup_.starts_element(at) && markup_.name(at) == name)
                return number_or(attribute(markup_.text(at), "w:val"), 1);
        return 1;
    }

    // Columns of the table that the other cells of the row leave, when that is known before any data is.
    int room() const {
        const std::uint32_t row = markup_.around(plan_.cell, Element::Row), table = markup_.around(row, Element::Table);
        if (row == nowhere || table == nowhere || draft_.wide_tables.count(table)) return 0;
        return std::max(1, columns(table) - taken(row));
    }

    // Of the grid or of the widest row, when the grid is narrower than that.
    int columns(std::uint32_t table) const {
        int grid = 0, widest = 0;
        for (std::uint32_t at = table + 1; at < markup_[table].mate; ++at) {
            if (!markup_.starts_element(at)) continue;
            if (markup_[at].element == Element::TableColumn)
                grid += number_or(attribute(markup_.text(at), "table:number-columns-repeated"), 1);
            if (markup_[at].element != Element::Row) continue;
            widest = std::max(widest, taken(at));
            at = markup_[at].mate;
        }
        return std::max(grid, widest);
    }

    int taken(std::uint32_t row) const {
        int count = 0;
        for (std::uint32_t at = row + 1; at < markup_[row].mate; ++at) {
            if (!markup_.starts_element(at) || markup_[at].element != Element::Cell) continue;
            if (at != plan_.cell) count += CellWeaver(draft_, {at}).own_span();
            at = markup_[at].mate;
        }
        return count;
    }

    void add_span(std::vector<Piece>& pieces, int cell) {
        const Tag* tag = plan_.across ? plan_.across : plan_.span;
        if (!plan_.across && is_literal_number(plan_.span->after_keyword())) {
            pieces.push_back(literal(trim(plan_.span->after_keyword())));
            return;
        }
        std::string expression(plan_.span ? plan_.span->after_keyword() : std::to_string(own_span()));
        if (plan_.across) expression = expression == "1" ? "loop.length" : "loop.length * (" + expression + ")";
        Site site;
        site.kind = SiteKind::Span;
        site.place = tag->place;
        site.limit = plan_.across ? 0 : room();
        site.cell = cell;
        pieces.push_back(site_hook(draft_, std::move(site)));
        pieces.push_back(draft_.output(*tag, plan_.across ? draft_.keep(expression) : plan_.span->after_keyword()));
    }

    void add_fill(std::vector<Piece>& pieces, std::string_view style) {
        Site site;
        site.kind = SiteKind::Fill;
        site.place = plan_.fill->place;
        site.style = style;
        pieces.push_back(site_hook(draft_, std::move(site)));
        pieces.push_back(draft_.output(*plan_.fill, plan_.fill->after_keyword()));
    }

    // ---- DOCX

    void weave_docx() {
        const std::uint32_t settings = markup_.child(plan_.cell, Element::CellProperties);
        const std::uint32_t begin = settings == nowhere ? markup_[plan_.cell].end : markup_[settings].begin;
        const std::uint32_t end = settings == nowhere ? begin : markup_.element_end(settings);
        Edit& edit = draft_.edit(begin, end, settings == nowhere ? Edit::Rank::After : Edit::Rank::Replace);
        edit.pieces = cell_properties(settings);
        const std::uint32_t last = markup_[markup_[plan_.cell].mate].begin;
        if (plan_.down) {
            draft_.edit(end, end, Edit::Rank::After).pieces.push_back(draft_.statement(*plan_.down, "if loop.first"));
            std::vector<Piece>& tail = draft_.edit(last, last, Edit::Rank::Before).pieces;
            tail.push_back(draft_.statement(*plan_.down, "else"));
            tail.push_back(literal("<w:p/>"));
            tail.push_back(draft_.statement(*plan_.down, "endif"));
        }
        only_on_first_pass();
    }

    std::vector<Piece> cell_properties(std::uint32_t settings) {
        std::vector<std::pair<std::size_t, std::string_view>> kept;
        for (std::uint32_t at = settings + 1; settings != nowhere && at < markup_[settings].mate;) {
            if (markup_.starts_element(at)) {
                const std::size_t place = place_of(markup_.name(at));
                const bool replaced = (place == 2 && (plan_.span || plan_.across)) || (place == 4 && plan_.down) ||
                                      (place == 6 && plan_.fill);
                if (!replaced) kept.emplace_back(place, markup_.whole(at));
                at = markup_.next_sibling(at);
            } else {
                ++at;
            }
        }
        std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<Piece> pieces{literal("<w:tcPr>")};
        auto next = kept.begin();
        for (std::size_t place = 0; place <= cell_members.size(); ++place) {
            for (; next != kept.end() && next->first == place; ++next) pieces.push_back(literal(next->second));
            add_member(place, pieces);
        }
        pieces.push_back(literal("</w:tcPr>"));
        return pieces;
    }

    void add_member(std::size_t place, std::vector<Piece>& pieces) {
        if (place == 2 && (plan_.span || plan_.across)) {
            pieces.push_back(literal("<w:gridSpan w:val=\""));
            add_span(pieces, -1);
            pieces.push_back(literal("\"/>"));
        } else if (place == 4 && plan_.down) {
            pieces.push_back(draft_.statement(*plan_.down, "if loop.first"));
            pieces.push_back(literal("<w:vMerge w:val=\"restart\"/>"));
            pieces.push_back(draft_.statement(*plan_.down, "else"));
            pieces.push_back(literal("<w:vMerge w:val=\"continue\"/>"));
            pieces.push_back(draft_.statement(*plan_.down, "endif"));
        } else if (place == 6 && plan_.fill) {
            pieces.push_back(literal("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\""));
            add_fill(pieces, {});
            pieces.push_back(literal("\"/>"));
        }
    }

    void only_on_first_pass() {
        if (!plan_.across) return;
        draft_.insert_before(plan_.cell).pieces.push_back(draft_.statement(*plan_.across, "if loop.first"));
        draft_.insert_after(plan_.cell).pieces.push_back(draft_.statement(*plan_.across, "endif"));
    }

    // ---- ODT

    void weave_odt() {
        const int cell = draft_.program.spans++;
        draft_.program.columns.push_back(column());
        const std::uint32_t end = drop_covered();
        only_on_first_pass_odt(end, cell);
        std::string start(markup_.text(plan_.cell));
        const std::string style(attribute(start, "table:style-name"));
        for (const std::string_view replaced :
             {"table:number-columns-spanned", "table:number-rows-spanned", "table:style-name"}) {
            if (replaced == "table:number-rows-spanned" && !plan_.down) continue;
            if (replaced == "table:style-name" && !plan_.fill) continue;
            for (const Attribute& one : attributes(start))
                if (one.name == replaced) {
                    start.erase(one.begin, one.end - one.begin);
                    break;
                }
        }
        start.pop_back();  // «>»
        std::vector<Piece>& pieces = draft_.edit(markup_[plan_.cell].begin, markup_[plan_.cell].end).pieces;
        pieces.push_back(literal(draft_.keep(start + " table:number-columns-spanned=\"")));
        std::vector<Piece> inner;
        if (plan_.span || plan_.across) {
            add_span(inner, cell);
        } else {
            inner.push_back(literal(draft_.keep(std::to_string(own_span()))));
        }
        pieces.insert(pieces.end(), inner.begin(), inner.end());
        if (plan_.fill) {
            pieces.push_back(literal("\" table:style-name=\""));
            add_fill(pieces, style);
        }
        if (plan_.down) {
            pieces.push_back(literal("\" table:number-rows-spanned=\""));
            pieces.push_back(draft_.hook({Action::Kind::MergeFirst, cell}));
        }
        pieces.push_back(literal("\">"));
    }

    // Columns before the cell, unless tags in them tell.
    int column() const {
        int before = 0;
        const std::uint32_t row = markup_.around(plan_.cell, Element::Row);
        for (std::uint32_t at = row + 1; at < plan_.cell;) {
            if (markup_[at].element == Element::Cell || markup_[at].element == Element::CoveredCell)
                before += number_or(attribute(markup_.text(at), "table:number-columns-repeated"), 1);
            at = markup_.starts_element(at) ? markup_.next_sibling(at) : at + 1;
        }
        const bool counted = std::ranges::any_of(draft_.tags, [&](const Tag& tag) {
            const bool counts =
                (tag.is_lifted() && tag.reach == Reach::Cell) || tag.keyword() == "colspan" || tag.keyword() == "hm";
            return counts && tag.token < plan_.cell && markup_.around(tag.token, Element::Row) == row;
        });
        return counted ? -1 : before;
    }

    // The template's own covered cells are replaced by counted ones.
    std::uint32_t drop_covered() {
        const std::uint32_t begin = markup_.element_end(plan_.cell);
        std::uint32_t end = begin;
        int left = own_span() - 1;
        for (std::uint32_t at = markup_.next_sibling(plan_.cell);
             left > 0 && at < markup_.size() && markup_[at].element == Element::CoveredCell;
             at = markup_.next_sibling(at)) {
            left -= number_or(attribute(markup_.text(at), "table:number-columns-repeated"), 1);
            end = markup_.element_end(at);
        }
        if (end > begin) draft_.edit(begin, end);
        return begin;
    }

    void only_on_first_pass_odt(std::uint32_t end, int cell) {
        const Tag* tag = plan_.across ? plan_.across : plan_.down;
        if (tag) draft_.insert_before(plan_.cell).pieces.push_back(draft_.statement(*tag, "if loop.first"));
        std::vector<Piece>& tail = draft_.edit(end, end, Edit::Rank::After).pieces;
        const bool literal_span = plan_.span && !plan_.across && is_literal_number(plan_.span->after_keyword());
        const int fixed = literal_span ? number_or(plan_.span->after_keyword(), 1) : own_span();
        draft_.program.fixed_spans.push_back((plan_.span && !literal_span) || plan_.across ? 0 : fixed);
        tail.push_back(draft_.hook({Action::Kind::Covered, cell}));
        if (plan_.down && !plan_.across) {
            tail.push_back(draft_.statement(*tag, "else"));
            tail.push_back(draft_.hook({Action::Kind::MergeNext, cell, draft_.keep(cell_style())}));
        }
        if (tag) tail.push_back(draft_.statement(*tag, "endif"));
    }

    std::string cell_style() const { return std::string(attribute(markup_.text(plan_.cell), "table:style-name")); }

    Draft& draft_;
    CellPlan plan_;
    const Markup& markup_;
};

const Tag* CellPlan::*member(std::string_view keyword) {
    if (keyword == "colspan") return &CellPlan::span;
    if (keyword == "cellbg") return &CellPlan::fill;
    if (keyword == "hm") return &CellPlan::across;
    if (keyword == "vm") return &CellPlan::down;
    return nullptr;
}

// The number of cells of a row depends on data: by {%tc %}, by hm, or by a second colspan in a row.
void find_wide_tables(Draft& draft, const std::map<std::uint32_t, CellPlan>& plans) {
    for (const Tag& tag : draft.tags)
        if (tag.is_lifted() && (tag.reach == Reach::Cell || (tag.reach == Reach::Row && tag.kind == TagKind::Output)))
            draft.wide_tables.insert(draft.markup.around(tag.target, Element::Table));
    std::set<std::uint32_t> rows;
    for (const auto& [cell, plan] : plans) {
        const bool counted = plan.span && !is_literal_number(plan.span->after_keyword());
        const bool second = counted && !rows.insert(draft.markup.around(cell, Element::Row)).second;
        if (plan.across || second || (plan.down && !draft.is_docx()))
            draft.wide_tables.insert(draft.markup.around(cell, Element::Table));
    }
}

}  // namespace

void plan_cells(Draft& draft) {
    std::map<std::uint32_t, CellPlan> plans;
    for (Tag& tag : draft.tags) {
        if (tag.gone || tag.is_lifted() || tag.kind != TagKind::Statement) continue;
        const auto which = member(tag.keyword());
        if (!which) continue;
        const std::uint32_t cell = draft.markup.around(tag.token, Element::Cell);
        tag.gone = true;
        if (cell == nowhere) {
            draft.complain(Severity::Error, "template.structure.place", tag,
                           say("«{1}» sets a table cell and stands outside of any", {tag.inside}));
            continue;
        }
        CellPlan& plan = plans[cell];
        plan.cell = cell;
        plan.*which = &tag;
    }
    find_wide_tables(draft, plans);
    for (const auto& [cell, plan] : plans) CellWeaver(draft, plan).weave();
}

}  // namespace prikaz::render
