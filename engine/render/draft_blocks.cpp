// Blocks: a beginning and its end must stand at the same depth of the same kinds of elements, or leaving the stretch
// between them out would break the markup.
#include <algorithm>
#include <array>

#include "render/draft.hpp"

namespace prikaz::render {
namespace {

constexpr std::array<std::string_view, 7> openers{"for", "if", "with", "filter", "macro", "call", "block"};

bool opens(const Tag& tag) {
    const std::string_view keyword = tag.keyword();
    if (keyword == "set") return tag.after_keyword().find('=') == std::string_view::npos;
    return std::find(openers.begin(), openers.end(), keyword) != openers.end();
}

bool closes(std::string_view keyword) { return keyword.starts_with("end"); }
bool continues(std::string_view keyword) { return keyword == "else" || keyword == "elif"; }

bool same_path(const Draft& draft, std::uint32_t a, std::uint32_t b) {
    const Markup& markup = draft.markup;
    while (a != b) {
        if (a == nowhere || b == nowhere || markup.name(a) != markup.name(b)) return false;
        a = markup[a].parent;
        b = markup[b].parent;
    }
    return true;
}

bool fits(const Draft& draft, const Tag& a, const Tag& b) {
    if ((a.host == Host::Attribute || b.host == Host::Attribute) && a.token != b.token) return false;
    return same_path(draft, draft.surrounding(a), draft.surrounding(b));
}

struct Opened {
    std::size_t tag;
    std::vector<std::size_t> members;  // with else, elif and the end
};

class Pairing {
public:
    explicit Pairing(Draft& draft) : draft_(draft) {}

    void pass(std::size_t index) {
        const Tag& tag = draft_.tags[index];
        if (tag.kind != TagKind::Statement || tag.gone) return;
        const std::string_view keyword = tag.keyword();
        if (opens(tag)) {
            stack_.push_back({index, {index}});
        } else if (continues(keyword)) {
            if (!stack_.empty()) stack_.back().members.push_back(index);
        } else if (closes(keyword) && !stack_.empty() &&
                   draft_.tags[stack_.back().tag].keyword() == keyword.substr(3)) {
            stack_.back().members.push_back(index);
            finish(stack_.back());
            stack_.pop_back();
        }  // anything else is told by the language
    }

private:
    void finish(const Opened& opened) {
        const Tag& open = draft_.tags[opened.tag];
        const Tag& close = draft_.tags[opened.members.back()];
        if (open.is_lifted() && open.target == close.target) {
            draft_.complain(
                Severity::Error, "template.structure.same_element", open,
                say("«{1}» begins and ends in one element, which it replaces: nothing is left to print", {open.inside}),
                say("Put the beginning and the end into rows, cells or paragraphs of their own"));
            return;
        }
        if (!fit_together(opened)) return;
        warn_of_cells(open, close);
        const bool loop = open.keyword() == "for";
        draft_.blocks.push_back(
            {opened.tag, opened.members.back(), loop, {draft_.position(open), draft_.position(close)}});
    }

    // Tags in differently formatted runs of a paragraph fit when the runs are closed around them.
    bool fit_together(const Opened& opened) {
        if (all_fit(opened)) return true;
        for (const std::size_t member : opened.members) {
            Tag& tag = draft_.tags[member];
            if (!tag.is_lifted() && tag.host == Host::Text) tag.split = Tag::Split::Paragraph;
        }
        if (all_fit(opened)) return true;
        const Tag& open = draft_.tags[opened.tag];
        for (const std::size_t member : opened.members) {
            const Tag& tag = draft_.tags[member];
            if (fits(draft_, open, tag)) continue;
            draft_.complain(Severity::Error, "template.structure.crossing", tag,
                            say("«{1}» stands at another level of the document than «{2}» ({3}), which it belongs to",
                                {tag.inside, open.inside, open.place.part}),
                            say("Put both between the same paragraphs, rows or cells, with the same prefix"));
        }
        return false;
    }

    bool all_fit(const Opened& opened) const {
        return std::all_of(opened.members.begin(), opened.members.end(), [&](std::size_t member) {
            return fits(draft_, draft_.tags[opened.tag], draft_.tags[member]);
        });
    }

    void warn_of_cells(const Tag& open, const Tag& close) {
        const Markup& markup = draft_.markup;
        const std::uint32_t a = draft_.surrounding(open), b = draft_.surrounding(close);
        if (markup.around(a, Element::Table) != markup.around(b, Element::Table)) {
            draft_.complain(
                Severity::Error, "template.structure.crossing", close,
                say("«{1}» ends a block that begins in another table ({2})", {close.inside, open.place.part}));
            return;
        }
        const std::uint32_t cell = markup.around(a, Element::Cell);
        if (cell == markup.around(b, Element::Cell)) return;
        draft_.wide_tables.insert(markup.around(a, Element::Table));
        draft_.complain(Severity::Warning, "template.risk.cells", close,
                        say("The block begins in another cell ({1}): the number of cells will depend on the data",
                            {open.place.part}),
                        say("Use {%tc %} for cells and {%tr %} for rows"));
    }

    Draft& draft_;
    std::vector<Opened> stack_;
};

void merge_loops(Draft& draft) {
    std::vector<Range> all;
    for (const Block& block : draft.blocks)
        if (block.loop) all.push_back(block.range);
    std::sort(all.begin(), all.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
    for (const Range& range : all) {
        if (draft.loops.empty() || range.begin >= draft.loops.back().end)
            draft.loops.push_back(range);
        else
            draft.loops.back().end = std::max(draft.loops.back().end, range.end);
    }
}

}  // namespace

void pair_blocks(Draft& draft) {
    Pairing pairing(draft);
    for (std::size_t index = 0; index < draft.tags.size(); ++index) pairing.pass(index);
    merge_loops(draft);
}

}  // namespace prikaz::render
