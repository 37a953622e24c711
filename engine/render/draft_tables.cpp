// Guards around what data may empty: tables without rows, rows without cells, cells and notes without a paragraph.
#include <algorithm>

#include "render/draft.hpp"

namespace prikaz::render {
namespace {

class Tables {
public:
    explicit Tables(Draft& draft) : draft_(draft), markup_(draft.markup) {
        for (const Tag& tag : draft.tags)
            if (tag.is_lifted() && tag.reach == Reach::Row) changed_.insert(markup_.around(tag.target, Element::Table));
        for (const Block& block : draft.blocks) {
            const std::uint32_t around = markup_.around(draft.surrounding(draft.tags[block.open]), Element::Table);
            if (around != nowhere) changed_.insert(around);
        }
        changed_.insert(draft.wide_tables.begin(), draft.wide_tables.end());
    }

    void guard(std::uint32_t table) {
        if (!changed_.count(table) || draft_.is_swallowed(markup_[table].begin)) return;
        const bool wide = draft_.wide_tables.count(table) > 0;
        const bool may_vanish = !has_certain_row(table);
        if (!wide && !may_vanish) return guard_headers(table);
        draft_.insert_before(table).pieces.push_back(draft_.hook({Action::Kind::TableBegin, wide ? 1 : 0}));
        draft_.insert_after(table).pieces.push_back(draft_.hook({Action::Kind::TableEnd}));
        for (std::uint32_t at = table + 1; at < markup_[table].mate; ++at) {
            if (!markup_.starts_element(at)) continue;
            if (markup_[at].element == Element::Table)
                at = markup_[at].mate;
            else if (markup_[at].element == Element::Row)
                guard_row(at, wide);
            else if (markup_[at].element == Element::HeaderRows)
                group(at, "<table:table-row");
        }
        guard_printed_rows(table);
    }

private:
    // Header rows of a table that stays: empty they would be invalid (ODF 1.3 part 3, 9.1.10).
    void guard_headers(std::uint32_t table) {
        for (std::uint32_t at = table + 1; at < markup_[table].mate; ++at) {
            if (!markup_.starts_element(at)) continue;
            if (markup_[at].element == Element::HeaderRows && !has_certain_row(at)) group(at, "<table:table-row");
            if (markup_[at].element == Element::Table) at = markup_[at].mate;
        }
    }

    // A row that is there whatever the data: outside of every block that begins inside the table.
    bool has_certain_row(std::uint32_t table) const {
        for (std::uint32_t at = table + 1; at < markup_[table].mate; ++at) {
            if (!markup_.starts_element(at)) continue;
            if (markup_[at].element == Element::Table)
                at = markup_[at].mate;
            else if (markup_[at].element == Element::Row && is_certain(table, at))
                return true;
        }
        return false;
    }

    bool is_certain(std::uint32_t table, std::uint32_t row) const {
        const std::uint32_t offset = markup_[row].begin;
        if (draft_.is_swallowed(offset)) return false;
        return std::none_of(draft_.blocks.begin(), draft_.blocks.end(), [&](const Block& block) {
            return block.range.begin > markup_[table].begin && block.range.holds(offset);
        });
    }

    void guard_row(std::uint32_t row, bool wide) {
        if (draft_.is_swallowed(markup_[row].begin)) return;
        if (wide)
            group(row, draft_.is_docx() ? "<w:tc" : "<table:table-cell");
        else
            draft_.insert_before(row).pieces.push_back(draft_.hook({Action::Kind::RowBegin}));
    }

    void group(std::uint32_t element, std::string_view needed) {
        const int row = markup_[element].element == Element::Row ? 1 : 0;
        draft_.insert_before(element).pieces.push_back(draft_.hook({Action::Kind::GroupBegin, row, needed}));
        draft_.insert_after(element).pieces.push_back(draft_.hook({Action::Kind::GroupEnd, row, needed}));
    }

    // {{tr x}}: rows that come from a value.
    void guard_printed_rows(std::uint32_t table) {
        for (const Tag& tag : draft_.tags) {
            if (!tag.is_lifted() || tag.reach != Reach::Row || tag.kind != TagKind::Output) continue;
            if (markup_.around(tag.target, Element::Table) != table) continue;
            draft_.insert_before(tag.target).pieces.push_back(draft_.hook({Action::Kind::RowBegin}));
        }
    }

    Draft& draft_;
    const Markup& markup_;
    std::set<std::uint32_t> changed_;
};

// Tables that stand after an element that tags replaced: what is printed in its place, or before it when nothing is,
// may be a table, and Word makes one table of two that meet.
void keep_tables_apart(Draft& draft) {
    const Markup& markup = draft.markup;
    std::set<std::uint32_t> risky;  // elements whose latest child was replaced
    for (std::uint32_t at = 0; at < markup.size(); ++at) {
        if (!markup.starts_element(at)) continue;
        const Element element = markup[at].element;
        if (draft.is_swallowed(markup[at].begin)) {
            risky.insert(markup[at].parent);
        } else if (element == Element::Table && risky.erase(markup[at].parent)) {
            draft.insert_before(at).pieces.push_back(draft.hook({Action::Kind::Apart}));
        } else if (element != Element::RangeStart && element != Element::RangeEnd) {
            risky.erase(markup[at].parent);
        }
    }
}

std::uint32_t block_holder(const Markup& markup, std::uint32_t at) {
    while (at != nowhere && markup[at].element != Element::Cell && markup[at].element != Element::Container)
        at = markup[at].parent;
    return at;
}

// Where the last block of a container ends: before the section settings of the body, before the end tag elsewhere.
std::uint32_t last_place(const Markup& markup, std::uint32_t container) {
    if (markup[container].type == Token::Type::Empty) return markup[container].begin;
    const std::uint32_t section = markup.child(container, Element::Section);
    return section == nowhere ? markup[markup[container].mate].begin : markup[section].begin;
}

bool is_root_of_blocks(std::string_view name) { return name == "w:body" || name == "w:hdr" || name == "w:ftr"; }

void add_styles_hook(Draft& draft) {
    const Markup& markup = draft.markup;
    for (std::uint32_t at = 0; at < markup.size(); ++at) {
        if (!markup.starts_element(at)) continue;
        const std::string_view name = markup.name(at);
        const language::Piece styles = draft.hook({Action::Kind::Styles});
        if (markup[at].element == Element::AutomaticStyles && markup[at].type == Token::Type::Open) {
            const std::uint32_t end = markup[markup[at].mate].begin;
            draft.edit(end, end, Edit::Rank::Before).pieces.push_back(styles);
        } else if (markup[at].element == Element::AutomaticStyles) {
            draft.edit(markup[at].begin, markup[at].end).pieces = {literal("<office:automatic-styles>"), styles,
                                                                   literal("</office:automatic-styles>")};
        } else if (name == "office:body" || name == "office:master-styles") {
            draft.insert_before(at).pieces = {literal("<office:automatic-styles>"), styles,
                                              literal("</office:automatic-styles>")};
        } else {
            draft.program.actions.pop_back();
            continue;
        }
        draft.program.makes_styles = true;
        return;
    }
}

}  // namespace

void guard_tables(Draft& draft) {
    Tables tables(draft);
    for (std::uint32_t at = 0; at < draft.markup.size(); ++at)
        if (draft.markup[at].element == Element::Table && draft.markup[at].type == Token::Type::Open) tables.guard(at);
    if (draft.is_docx()) keep_tables_apart(draft);
}

void guard_containers(Draft& draft) {
    if (!draft.is_docx()) {
        add_styles_hook(draft);
        return;
    }
    const Markup& markup = draft.markup;
    std::set<std::uint32_t> risky;
    for (const Tag& tag : draft.tags) {
        if (!tag.is_lifted() || tag.reach == Reach::Run) continue;
        const std::uint32_t inner =
            tag.reach == Reach::Paragraph ? tag.target : markup.around(tag.target, Element::Table);
        if (inner == nowhere) continue;
        risky.insert(block_holder(markup, markup[inner].parent));
        if (markup[inner].parent != nowhere && markup.name(markup[inner].parent) == "w:sdtContent")
            risky.insert(markup[inner].parent);
    }
    risky.erase(nowhere);
    for (const std::uint32_t container : risky) {
        if (draft.is_swallowed(markup[container].begin)) continue;
        const std::uint32_t at = last_place(markup, container);
        draft.edit(at, at, Edit::Rank::Before).pieces.push_back(draft.hook({Action::Kind::Ending}));
    }
    for (std::uint32_t at = 0; at < markup.size() && !draft.program.range_ends.empty(); ++at)
        if (markup[at].element == Element::Container && markup[at].type == Token::Type::Open &&
            is_root_of_blocks(markup.name(at))) {
            const std::uint32_t end = last_place(markup, at);
            draft.edit(end, end, Edit::Rank::Before).pieces.push_back(draft.hook({Action::Kind::RangesEnd}));
        }
}

}  // namespace prikaz::render
