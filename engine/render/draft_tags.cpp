// The tags become pieces of the program in place of their bytes.
#include <algorithm>

#include "render/draft.hpp"

namespace prikaz::render {
namespace {

using language::Piece;
using language::Slot;

struct Meaning {
    Slot slot;
    SiteKind site;
};

Meaning meaning(const Tag& tag) {
    if (tag.host != Host::Text) return {Slot::Text, SiteKind::Plain};
    switch (tag.reach) {
        case Reach::Run:
            return {Slot::Run, SiteKind::Run};
        case Reach::Cell:
            return {Slot::Cell, SiteKind::Cell};
        case Reach::Row:
            return {Slot::Row, SiteKind::Row};
        case Reach::Paragraph:
            return {Slot::Paragraph, SiteKind::Paragraph};
        case Reach::Inline:
            break;
    }
    return {Slot::Text, SiteKind::Text};
}

void add_pieces(Draft& draft, const Tag& tag, std::vector<Piece>& pieces) {
    if (tag.gone || tag.kind == TagKind::Comment) return;
    const auto [slot, site] = meaning(tag);
    if (tag.kind == TagKind::Statement) {
        if (tag.keyword() == "include") pieces.push_back(site_hook(draft, tag, site));
        pieces.push_back(draft.statement(tag, tag.inside));
        return;
    }
    pieces.push_back(site_hook(draft, tag, site));
    pieces.push_back(draft.output(tag, tag.inside, slot));
}

void preserve_spaces_around(Draft& draft, const Tag& tag) {
    if (tag.host != Host::Text) return;
    for (std::uint32_t at = tag.token; at <= tag.last_token; ++at)
        if (draft.markup[at].type == Token::Type::Text) preserve_spaces(draft, draft.markup[at].parent);
}

void place_inline(Draft& draft, const Tag& tag) {
    std::vector<Piece> pieces;
    add_pieces(draft, tag, pieces);
    if (!pieces.empty() && tag.split != Tag::Split::None) {
        const Reopening around = tag.split == Tag::Split::Run ? reopen_run(draft.markup, tag.token)
                                                              : reopen_paragraph_content(draft.markup, tag.token);
        pieces.insert(pieces.begin(), literal(draft.keep(around.close)));
        pieces.push_back(literal(draft.keep(around.open)));
    }
    draft.edit(tag.range.begin, tag.range.end).pieces = std::move(pieces);
    for (const Range& range : tag.rest) draft.edit(range.begin, range.end);
}

// What must outlive a paragraph that is replaced by a tag: the end of a section, or in ODT the start of a page style.
std::string kept_of_paragraph(const Draft& draft, std::uint32_t paragraph) {
    const Markup& markup = draft.markup;
    if (markup[paragraph].element != Element::Paragraph) return {};
    if (draft.is_docx()) {
        const std::uint32_t settings = markup.child(paragraph, Element::ParagraphProperties);
        const std::uint32_t section = settings == nowhere ? nowhere : markup.child(settings, Element::Section);
        if (section == nowhere) return {};
        return "<w:p><w:pPr>" + std::string(markup.whole(section)) + "</w:pPr></w:p>";
    }
    const std::string_view style = attribute(markup.text(paragraph), "text:style-name");
    const std::string wanted = "style:name=\"" + std::string(style) + "\"";
    const std::size_t at = style.empty() ? std::string_view::npos : markup.bytes().find(wanted);
    if (at == std::string_view::npos) return {};
    const std::string_view definition = markup.bytes().substr(at, markup.bytes().find('>', at) - at);
    const std::size_t page = definition.find("style:master-page-name=\"");
    if (page == definition.npos || definition.substr(page + 24).starts_with('"')) return {};
    return "<text:p text:style-name=\"" + std::string(style) + "\"/>";
}

bool comes_after(const Draft& draft, std::size_t first, std::size_t end) {
    for (std::size_t index = first; index < end; ++index) {
        const Tag& tag = draft.tags[index];
        if (tag.kind == TagKind::Output) return true;
        if (tag.kind == TagKind::Statement) return tag.keyword().starts_with("end");
    }
    return false;
}

std::uint32_t end_of_target(const Draft& draft, std::uint32_t target) {
    const Markup& markup = draft.markup;
    std::uint32_t end = markup.element_end(target);
    if (draft.is_docx() || markup[target].element != Element::Cell) return end;
    for (std::uint32_t at = markup.next_sibling(target);
         at < markup.size() && markup[at].element == Element::CoveredCell; at = markup.next_sibling(at))
        end = markup.element_end(at);
    return end;
}

// What of a tag stands in runs behind the one that it replaces.
void drop_rest(Draft& draft, const Tag& tag) {
    const std::uint32_t end = draft.markup.element_end(tag.target);
    for (const Range& range : tag.rest)
        if (range.begin >= end) draft.edit(range.begin, range.end);
}

void place_lifted(Draft& draft, std::size_t first, std::size_t end) {
    const std::uint32_t target = draft.tags[first].target;
    std::vector<Piece> pieces;
    for (std::size_t index = first; index < end; ++index) {
        const Tag& tag = draft.tags[index];
        if (tag.target != target) continue;
        add_pieces(draft, tag, pieces);
        drop_rest(draft, tag);
    }
    const std::string kept = kept_of_paragraph(draft, target);
    if (!kept.empty()) {
        const bool after = comes_after(draft, first, end);
        pieces.insert(after ? pieces.end() : pieces.begin(), literal(draft.keep(kept)));
    }
    const bool spanned = !attribute(draft.markup.text(target), "table:number-columns-spanned").empty();
    draft.edit(draft.markup[target].begin, spanned ? end_of_target(draft, target) : draft.markup.element_end(target))
        .pieces = std::move(pieces);
}

}  // namespace

void preserve_spaces(Draft& draft, std::uint32_t text) {
    if (!draft.is_docx() || text == nowhere || draft.markup[text].element != Element::Text) return;
    if (!draft.preserved.insert(text).second) return;
    if (draft.markup.text(text).find("xml:space") != std::string_view::npos) return;
    const std::uint32_t end = draft.markup[text].end - 1;
    draft.edit(end, end, Edit::Rank::Before).pieces.push_back(literal(" xml:space=\"preserve\""));
}

void place_tags(Draft& draft) {
    for (std::size_t index = 0; index < draft.tags.size(); ++index) {
        const Tag& tag = draft.tags[index];
        if (!tag.is_lifted()) {
            place_inline(draft, tag);
            preserve_spaces_around(draft, tag);
            continue;
        }
        std::size_t end = index + 1;
        for (std::size_t next = end;
             next < draft.tags.size() && draft.tags[next].range.begin < draft.markup.element_end(tag.target); ++next)
            if (draft.tags[next].target == tag.target) end = next + 1;
        place_lifted(draft, index, end);
        index = end - 1;  // what lies between went with the element
    }
    for (const Range& range : draft.removed) draft.edit(range.begin, range.end);
}

}  // namespace prikaz::render
