// Edits and the bytes between them become the pieces of the program.
#include <algorithm>

#include "render/draft.hpp"

namespace prikaz::render {
namespace {

// True when nothing of the run is left to print.
bool is_emptied(const Draft& draft, std::uint32_t run) {
    const Range whole{draft.markup[run].begin, draft.markup.element_end(run)};
    for (std::uint32_t at = run + 1; at < draft.markup[run].mate; ++at) {
        if (!draft.markup.starts_element(at)) continue;
        const Element element = draft.markup[at].element;
        const std::uint32_t parent = draft.markup[at].parent;
        if (element == Element::RunProperties)
            at = draft.markup[at].mate;
        else if (!(element == Element::Text && parent == run) && element != Element::Character)
            return false;
    }
    auto tag = std::lower_bound(draft.tags.begin(), draft.tags.end(), whole.begin,
                                [](const Tag& one, std::uint32_t at) { return one.range.begin < at; });
    for (; tag != draft.tags.end() && tag->range.begin < whole.end; ++tag)
        if (!tag->gone && tag->kind != TagKind::Comment) return false;
    return text_left(draft, run).empty();
}

// A line break or TAB that stands beside the tag, not inside it.
bool keeps_character(const Draft& draft, const Tag& tag, std::uint32_t run) {
    for (std::uint32_t at = run + 1; at < draft.markup[run].mate; ++at) {
        if (!draft.markup.starts_element(at) || draft.markup[at].element != Element::Character) continue;
        if (draft.markup[at].parent != run) continue;
        const bool inside = std::any_of(tag.rest.begin(), tag.rest.end(),
                                        [&](const Range& range) { return range.begin == draft.markup[at].begin; });
        if (!inside) return true;
    }
    return false;
}

// The text beside a tag (in ODT a blank may be an element), with nothing but the markup of runs and paragraphs between;
// nowhere when there is none.
std::uint32_t text_beside(const Draft& draft, std::uint32_t from, int step) {
    const Markup& markup = draft.markup;
    for (std::uint32_t at = from + static_cast<std::uint32_t>(step); at < markup.size();
         at += static_cast<std::uint32_t>(step)) {
        const Token& token = markup[at];
        const bool barrier = token.element == Element::Cell || token.element == Element::Row ||
                             token.element == Element::Table || token.element == Element::Container ||
                             token.element == Element::Section;
        if (barrier || draft.is_swallowed(token.begin)) return nowhere;
        const bool blank = !draft.is_docx() && token.type == Token::Type::Empty && token.element == Element::Character;
        if ((token.type != Token::Type::Text && !blank) || token.parent == nowhere) continue;
        const Element host = markup[token.parent].element;
        const bool text = draft.is_docx() ? host == Element::Text
                                          : host == Element::Paragraph || host == Element::Run || host == Element::Span;
        if (text) return at;
    }
    return nowhere;
}

bool same_names(const Markup& markup, std::uint32_t a, std::uint32_t b) {
    while (a != b) {
        if (a == nowhere || b == nowhere || markup.name(a) != markup.name(b)) return false;
        a = markup[a].parent;
        b = markup[b].parent;
    }
    return true;
}

void join(Draft& draft, const Tag& tag, std::uint32_t first, std::uint32_t last, Range between) {
    if (between.begin >= between.end) return;
    const Markup& markup = draft.markup;
    preserve_spaces(draft, markup[first].parent);
    for (const std::uint32_t end : {first, last}) draft.joined.insert(markup.around(end, Element::Run));
    Edit& edit = draft.edit(between.begin, between.end);
    if (same_names(markup, markup[first].parent, markup[last].parent)) return;
    const std::uint32_t a = markup.around(first, Element::Paragraph), b = markup.around(last, Element::Paragraph);
    if (a == nowhere || b == nowhere || !same_names(markup, a, b)) {
        draft.edits.pop_back();
        draft.complain(
            Severity::Error, "template.structure.join", tag,
            say("«{1}» cannot be joined to the text beside it: a border of the document lies between", {tag.inside}));
        return;
    }
    edit.pieces = {literal(
        draft.keep(reopen_paragraph_content(markup, first).close + reopen_paragraph_content(markup, last).open))};
}

}  // namespace

void join_neighbours(Draft& draft) {
    const Markup& markup = draft.markup;
    for (const Tag& tag : draft.tags) {
        if (tag.is_lifted() || tag.gone || tag.host != Host::Text) continue;
        if (tag.joins_before) {
            const std::uint32_t before = text_beside(draft, tag.token, -1);
            if (before != nowhere) join(draft, tag, before, tag.token, {markup[before].end, tag.range.begin});
        }
        if (tag.joins_after) {
            const std::uint32_t next = text_beside(draft, tag.last_token, 1);
            if (next != nowhere) join(draft, tag, tag.token, next, {tag.range.end, markup[next].begin});
        }
    }
}

void drop_emptied_runs(Draft& draft) {
    for (const Tag& tag : draft.tags) {
        if ((tag.is_lifted() && tag.reach != Reach::Run) || tag.host != Host::Text) continue;
        std::uint32_t run = draft.markup.around(tag.token, Element::Run);
        for (std::uint32_t at = tag.token; at <= tag.last_token || run != nowhere; ++at) {
            const bool emptied = run != nowhere && !draft.joined.contains(run) &&
                                 !draft.is_swallowed(draft.markup[run].begin) && is_emptied(draft, run) &&
                                 !keeps_character(draft, tag, run);
            if (emptied) draft.edit(draft.markup[run].begin, draft.markup.element_end(run));
            run = nowhere;
            if (at >= tag.last_token) break;
            if (draft.markup[at].element == Element::Run && draft.markup[at].type == Token::Type::Open) run = at;
        }
    }
}

std::vector<language::Piece> weave(Draft& draft) {
    std::stable_sort(draft.edits.begin(), draft.edits.end(), [](const Edit& a, const Edit& b) {
        if (a.begin != b.begin) return a.begin < b.begin;
        if (a.rank != b.rank) return a.rank < b.rank;
        return a.rank == Edit::Rank::Replace && a.end > b.end;
    });
    const std::string_view bytes = draft.markup.bytes();
    std::vector<language::Piece> pieces;
    std::uint32_t at = 0;
    for (Edit& edit : draft.edits) {
        if (edit.begin < at) continue;  // inside of what was replaced
        if (edit.begin > at) pieces.push_back(literal(bytes.substr(at, edit.begin - at)));
        pieces.insert(pieces.end(), edit.pieces.begin(), edit.pieces.end());
        at = edit.end;
    }
    if (at < bytes.size()) pieces.push_back(literal(bytes.substr(at)));
    return pieces;
}

}  // namespace prikaz::render
