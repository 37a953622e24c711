// Marks that must be unique or paired whatever is repeated or left out: bookmarks, comments' ranges, identifiers,
// names.
#include <unordered_map>

#include "render/draft.hpp"

namespace prikaz::render {
namespace {

class Marks {
public:
    explicit Marks(Draft& draft) : draft_(draft), markup_(draft.markup) {}

    void pass(std::uint32_t at) {
        if (!markup_.starts_element(at) || draft_.is_swallowed(markup_[at].begin)) return;
        const Element element = markup_[at].element;
        if (element == Element::RangeStart || element == Element::RangeEnd || element == Element::RangePoint)
            guard_range(at);
        if (!draft_.is_repeated(markup_[at].begin)) return;
        if (const std::string_view identifier = identifier_of(markup_.name(at)); !identifier.empty())
            renumber(at, identifier);
        for (const Attribute& one : attributes(markup_.text(at))) guard_attribute(at, one);
    }

private:
    // The old drawings of Word (ECMA-376 part 4, 19.1) and what names one of them; a v:shapetype is meant for many.
    static bool is_of_vml(std::string_view element, std::string_view attribute) {
        if (element == "o:OLEObject") return attribute == "ShapeID";
        return element.starts_with("v:") && element != "v:shapetype" && (attribute == "id" || attribute == "o:spid");
    }

    void guard_range(std::uint32_t at) {
        const ElementRule& rule = markup_.dialect().rule(markup_[at].rule);
        const std::string_view end = rule.element == Element::RangeStart ? rule.partner : rule.name;
        const std::string_view id = attribute(markup_.text(at), rule.attribute);
        const auto [known, fresh] = ranges_.try_emplace({end, id}, static_cast<int>(draft_.program.range_ends.size()));
        if (fresh)
            draft_.program.range_ends.push_back("<" + std::string(end) + " " + std::string(rule.attribute) + "=\"" +
                                                std::string(id) + "\"/>");
        const Action::Kind kind = rule.element == Element::RangeStart ? Action::Kind::RangeStart
                                  : rule.element == Element::RangeEnd ? Action::Kind::RangeEnd
                                                                      : Action::Kind::RangePoint;
        draft_.edit(markup_[at].begin, markup_.element_end(at))
            .pieces.push_back(draft_.hook({kind, known->second, markup_.whole(at)}));
    }

    void renumber(std::uint32_t at, std::string_view identifier) {
        for (const Attribute& one : attributes(markup_.text(at))) {
            if (one.name != identifier) continue;
            const std::uint32_t begin = markup_[at].begin + one.value_begin;
            draft_.edit(begin, begin + static_cast<std::uint32_t>(one.value.size()))
                .pieces.push_back(draft_.hook({Action::Kind::Identifier, next_, one.value}));
            ++next_;
        }
    }

    void guard_attribute(std::uint32_t at, const Attribute& one) {
        const std::uint32_t base = markup_[at].begin;
        if (one.name == "w14:paraId" || one.name == "w14:textId" || one.name == "xml:id") {
            draft_.edit(base + one.begin, base + one.end);
            return;
        }
        const std::string_view element = markup_.name(at);
        const bool named = is_of_vml(element, one.name) || one.name == "draw:name" ||
                           (one.name == "table:name" && element == "table:table") ||
                           (one.name == "text:name" && element == "text:section") ||
                           (one.name == "text:id" && element == "text:note");
        if (!named) return;
        const std::uint32_t end = base + one.value_begin + static_cast<std::uint32_t>(one.value.size());
        draft_.edit(end, end, Edit::Rank::Before).pieces.push_back(draft_.hook({Action::Kind::Suffix, next_++}));
    }

    Draft& draft_;
    const Markup& markup_;
    std::map<std::pair<std::string_view, std::string_view>, int> ranges_;
    int next_ = 0;
};

}  // namespace

std::string_view identifier_of(std::string_view element) {
    static const std::unordered_map<std::string_view, std::string_view> attributes{
        {"wp:docPr", "id"},          {"w:id", "w:val"},           {"w:ins", "w:id"},
        {"w:del", "w:id"},           {"w:moveFrom", "w:id"},      {"w:moveTo", "w:id"},
        {"w:cellIns", "w:id"},       {"w:cellDel", "w:id"},       {"w:cellMerge", "w:id"},
        {"w:rPrChange", "w:id"},     {"w:pPrChange", "w:id"},     {"w:tblPrChange", "w:id"},
        {"w:tblPrExChange", "w:id"}, {"w:tblGridChange", "w:id"}, {"w:trPrChange", "w:id"},
        {"w:tcPrChange", "w:id"},    {"w:sectPrChange", "w:id"},  {"w:numberingChange", "w:id"},
    };
    const auto found = attributes.find(element);
    return found == attributes.end() ? std::string_view() : found->second;
}

void keep_marks_unique(Draft& draft) {
    if (draft.blocks.empty() && draft.swallowed.empty()) return;
    Marks marks(draft);
    for (std::uint32_t at = 0; at < draft.markup.size(); ++at) marks.pass(at);
}

}  // namespace prikaz::render
