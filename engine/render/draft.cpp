#include "render/draft.hpp"

#include <algorithm>

namespace prikaz::render {
namespace {

bool holds(const std::vector<Range>& ranges, std::uint32_t offset) {
    auto next = std::upper_bound(ranges.begin(), ranges.end(), offset,
                                 [](std::uint32_t at, const Range& range) { return at < range.begin; });
    return next != ranges.begin() && std::prev(next)->holds(offset);
}

}  // namespace

std::uint32_t Draft::position(const Tag& tag) const {
    return tag.is_lifted() ? markup[tag.target].begin : tag.range.begin;
}

std::uint32_t Draft::surrounding(const Tag& tag) const {
    if (tag.is_lifted()) return markup[tag.target].parent;
    if (tag.host == Host::Attribute) return tag.token;
    if (tag.split == Tag::Split::Paragraph) return markup.around(tag.token, Element::Paragraph);
    const std::uint32_t parent = markup[tag.token].parent;
    if (tag.split == Tag::Split::Run) {
        const std::uint32_t run = markup.around(parent, Element::Run);
        if (run != nowhere) return markup[run].parent;
    }
    return parent;
}

bool Draft::is_swallowed(std::uint32_t offset) const { return holds(swallowed, offset); }
bool Draft::is_repeated(std::uint32_t offset) const { return holds(loops, offset); }

void Draft::complain(Severity severity, std::string code, const Tag& tag, std::string text, std::string hint) {
    problems.push_back({severity, std::move(code), tag.place, std::move(text), std::move(hint)});
}

Edit& Draft::edit(std::uint32_t begin, std::uint32_t end, Edit::Rank rank) {
    return edits.emplace_back(Edit{begin, end, rank, {}});
}

language::Piece literal(std::string_view text) {
    return {language::Piece::Kind::Literal, language::Slot::Text, 0, text, {}};
}

language::Piece Draft::hook(Action action) {
    program.actions.push_back(action);
    return {language::Piece::Kind::Hook, language::Slot::Text, static_cast<int>(program.actions.size() - 1), {}, {}};
}

language::Piece Draft::output(const Tag& tag, std::string_view expression, language::Slot slot) const {
    return {language::Piece::Kind::Output, slot, 0, expression, tag.place};
}

language::Piece Draft::statement(const Tag& tag, std::string_view text) const {
    return {language::Piece::Kind::Statement, language::Slot::Text, 0, text, tag.place};
}

}  // namespace prikaz::render
