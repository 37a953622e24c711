// Private to render: a part while it is being compiled. Each stage reads the markup and the tags and leaves edits.
#pragma once

#include <map>
#include <set>

#include "render/program.hpp"

namespace prikaz::render {

// Pieces in place of bytes of the part; begin == end inserts. At one offset: After, Before, Replace.
struct Edit {
    enum class Rank : std::uint8_t { After, Before, Replace };
    std::uint32_t begin = 0, end = 0;
    Rank rank = Rank::Replace;
    std::vector<language::Piece> pieces;
};

struct Block {                        // {% for %} … {% endfor %}
    std::size_t open = 0, close = 0;  // tags
    bool loop = false;
    Range range;
};

struct Draft {
    Draft(PartProgram& program, const Markup& markup, Found found)
        : program(program),
          markup(markup),
          tags(std::move(found.tags)),
          removed(std::move(found.removed)),
          problems(std::move(found.problems)) {}

    PartProgram& program;
    const Markup& markup;
    std::vector<Tag> tags;
    std::vector<Range> removed;
    std::vector<Range> swallowed;  // elements replaced by their tags; sorted, disjoint
    std::vector<Block> blocks;
    std::vector<Range> loops;  // sorted, disjoint
    std::vector<Edit> edits;
    std::set<std::uint32_t> wide_tables;  // Table tokens whose rows have a number of cells set by data
    std::map<std::pair<std::uint32_t, SiteKind>, int> sites;  // by text token
    std::set<std::uint32_t> preserved;                        // w:t whose blanks at the ends count
    std::set<std::uint32_t> joined;                           // runs whose ends {%- and -%} made one with others
    Problems problems;

    bool is_docx() const { return markup.dialect().format() == Format::Docx; }
    std::uint32_t position(const Tag&) const;     // byte where the tag acts
    std::uint32_t surrounding(const Tag&) const;  // token around the tag, when it has been lifted or split
    bool is_swallowed(std::uint32_t offset) const;
    bool is_repeated(std::uint32_t offset) const;
    std::string_view keep(std::string text) { return program.keep.emplace_back(std::move(text)); }
    void complain(Severity, std::string code, const Tag&, std::string text, std::string hint = {});

    Edit& edit(std::uint32_t begin, std::uint32_t end, Edit::Rank rank = Edit::Rank::Replace);
    Edit& insert_before(std::uint32_t element) {
        return edit(markup[element].begin, markup[element].begin, Edit::Rank::Before);
    }
    Edit& insert_after(std::uint32_t element) {
        return edit(markup.element_end(element), markup.element_end(element), Edit::Rank::After);
    }
    language::Piece hook(Action);
    language::Piece output(const Tag&, std::string_view expression, language::Slot = language::Slot::Text) const;
    language::Piece statement(const Tag&, std::string_view text) const;
};

language::Piece literal(std::string_view);

// The stages, in order.
void lift(Draft&);             // tags that replace an element whole
void pair_blocks(Draft&);      // beginnings and ends of blocks, and whether their places fit together
void plan_cells(Draft&);       // colspan, cellbg, hm, vm
void place_tags(Draft&);       // the tags themselves
void join_neighbours(Draft&);  // {%- and -%}
void drop_emptied_runs(Draft&);
void keep_marks_unique(Draft&);
// The attribute by which an element of DOCX is told from its like, which must not be met twice: drawings, tracked
// changes (ECMA-376 part 1, 17.13.5), content controls (17.5.2.18). Empty for all other elements.
std::string_view identifier_of(std::string_view element);  // bookmarks, identifiers, names
void guard_tables(Draft&);
void guard_containers(Draft&);
std::vector<language::Piece> weave(Draft&);

// Text inside an element that no tag covers.
std::string text_left(const Draft&, std::uint32_t element);
bool holds_only_text(const Markup&, std::uint32_t run);

// Spaces at the ends of a w:t count only when it says so.
void preserve_spaces(Draft&, std::uint32_t text);

// Sites of output tags.
language::Piece site_hook(Draft&, const Tag&, SiteKind);
language::Piece site_hook(Draft&, Site);
struct Reopening {
    std::string close, open;
};  // end tags and start tags with their properties
Reopening reopen_run(const Markup&, std::uint32_t text_token);
Reopening reopen_paragraph_content(const Markup&, std::uint32_t text_token);  // everything inside the paragraph
// The whole child, to stand in the document once more: without w:sectPr and tracked changes; empty when there is none.
std::string properties(const Markup&, std::uint32_t element, Element kind);

}  // namespace prikaz::render
