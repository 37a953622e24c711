// Structural tags: {%p %}, {%tr %}, {%tc %}, {%r %} and their outputs and comments replace the element around them.
#include <algorithm>

#include "render/draft.hpp"

namespace prikaz::render {
namespace {

std::uint32_t element_for(const Markup& markup, const Tag& tag) {
    switch (tag.reach) {
        case Reach::Paragraph:
            return markup.around(tag.token, Element::Paragraph);
        case Reach::Row:
            return markup.around(tag.token, Element::Row);
        case Reach::Cell:
            return markup.around(tag.token, Element::Cell);
        case Reach::Run:
            return markup.around(tag.token, Element::Run);
        case Reach::Inline:
            break;
    }
    return nowhere;
}

const char* missing_element(Reach reach) {
    switch (reach) {
        case Reach::Row:
            return "The tag «{1}» asks for a table row around it, and there is none";
        case Reach::Cell:
            return "The tag «{1}» asks for a table cell around it, and there is none";
        default:
            return "The tag «{1}» asks for a paragraph around it, and there is none";
    }
}

// A run goes with its tags unless another tag prints into it, {{r x }} {{ y }}, or a block begins and ends in it.
bool goes_with_its_tags(const Draft& draft, std::uint32_t run) {
    auto tag = std::lower_bound(draft.tags.begin(), draft.tags.end(), draft.markup[run].begin,
                                [](const Tag& one, std::uint32_t at) { return one.range.begin < at; });
    std::size_t tags = 0, statements = 0;
    for (; tag != draft.tags.end() && tag->range.begin < draft.markup.element_end(run); ++tag) {
        if (tag->kind == TagKind::Comment) continue;
        if (tag->reach != Reach::Run) return false;
        ++tags;
        if (tag->kind == TagKind::Statement) ++statements;
    }
    return tags <= 1 || statements == 0;
}

void choose_target(Draft& draft, Tag& tag) {
    if (tag.reach == Reach::Inline) return;
    const std::uint32_t element = tag.host == Host::Attribute ? nowhere : element_for(draft.markup, tag);
    if (tag.reach == Reach::Run) {
        if (tag.host == Host::Text && element != nowhere && holds_only_text(draft.markup, element) &&
            goes_with_its_tags(draft, element) && trim(text_left(draft, element)).empty())
            tag.target = element;
        else
            tag.split = tag.host == Host::Text ? Tag::Split::Run : Tag::Split::None;
        return;
    }
    if (element == nowhere)
        draft.complain(Severity::Error, "template.structure.place", tag, say(missing_element(tag.reach), {tag.inside}),
                       say("Move the tag, or write it without its prefix"));
    tag.target = element;
}

void collect_swallowed(Draft& draft) {
    std::vector<Range> all;
    for (const Tag& tag : draft.tags)
        if (tag.is_lifted()) all.push_back({draft.markup[tag.target].begin, draft.markup.element_end(tag.target)});
    std::sort(all.begin(), all.end(), [](const Range& a, const Range& b) {
        return a.begin < b.begin || (a.begin == b.begin && a.end > b.end);
    });
    for (const Range& range : all)
        if (draft.swallowed.empty() || range.begin >= draft.swallowed.back().end) draft.swallowed.push_back(range);
}

// A tag inside an element that another tag replaces goes with it.
void report_lost_tags(Draft& draft) {
    for (Tag& tag : draft.tags) {
        const std::uint32_t here = draft.position(tag);
        auto next = std::upper_bound(draft.swallowed.begin(), draft.swallowed.end(), here,
                                     [](std::uint32_t at, const Range& range) { return at < range.begin; });
        if (next == draft.swallowed.begin()) continue;
        const Range& around = *std::prev(next);
        if (!around.holds(here) || (tag.is_lifted() && around.begin == here)) continue;
        tag.gone = true;
        tag.target = nowhere;
        if (tag.kind == TagKind::Comment) continue;
        const bool breaks = tag.kind == TagKind::Statement;
        draft.complain(breaks ? Severity::Error : Severity::Warning,
                       breaks ? "template.structure.lost_tag" : "template.risk.lost_text", tag,
                       say("The tag «{1}» is lost: another tag replaces the whole element around it", {tag.inside}),
                       say("Give each of them a paragraph, row or cell of its own"));
    }
}

void warn_of_lost_text(Draft& draft) {
    std::uint32_t last = nowhere;
    for (const Tag& tag : draft.tags) {
        if (!tag.is_lifted() || tag.target == last) continue;
        last = tag.target;
        const std::string left = text_left(draft, last);
        if (trim(left).empty()) continue;
        draft.complain(
            Severity::Warning, "template.risk.lost_text", tag,
            say("The text «{1}» is lost: the tag «{2}» replaces the whole element around it", {trim(left), tag.inside}),
            say("Give the tag a paragraph, row or cell of its own"));
    }
}

}  // namespace

std::string text_left(const Draft& draft, std::uint32_t element) {
    const Range whole{draft.markup[element].begin, draft.markup.element_end(element)};
    auto tag = std::lower_bound(draft.tags.begin(), draft.tags.end(), whole.begin,
                                [](const Tag& one, std::uint32_t at) { return one.range.begin < at; });
    if (tag != draft.tags.begin()) --tag;  // may reach in from the element before
    std::vector<Range> covered;
    for (; tag != draft.tags.end() && tag->range.begin < whole.end; ++tag) {
        if (whole.holds(tag->range.begin)) covered.push_back(tag->range);
        for (const Range& range : tag->rest)
            if (whole.holds(range.begin)) covered.push_back(range);
    }
    std::string left;
    for (std::uint32_t at = element; at < draft.markup[element].mate; ++at) {
        const Token& token = draft.markup[at];
        if (token.type != Token::Type::Text || draft.markup.around(at, Element::Deleted) != nowhere) continue;
        std::string text(draft.markup.text(at));
        for (const Range& range : covered)
            if (range.begin >= token.begin && range.end <= token.end)
                std::fill(text.begin() + (range.begin - token.begin), text.begin() + (range.end - token.begin), '\x01');
        std::erase(text, '\x01');
        left += decoded(text);
    }
    return left;
}

bool holds_only_text(const Markup& markup, std::uint32_t run) {
    for (std::uint32_t at = run + 1; at < markup[run].mate;) {
        if (!markup.starts_element(at)) {
            ++at;
            continue;
        }
        const Element element = markup[at].element;
        if (element != Element::RunProperties && element != Element::Text) return false;
        at = markup.next_sibling(at);
    }
    return true;
}

void lift(Draft& draft) {
    for (Tag& tag : draft.tags) choose_target(draft, tag);
    collect_swallowed(draft);
    report_lost_tags(draft);
    warn_of_lost_text(draft);
}

}  // namespace prikaz::render
