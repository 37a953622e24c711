// Regulation texts: a small Markdown of headings, numbered clauses, lists and paragraphs. Private to the room; the
// format is in FORMAT.md, «Regulation».
#pragma once

#include <map>

#include "order/reading.hpp"

namespace prikaz::order {

enum class BlockKind { Heading, Clause, Dash, Counted, Paragraph };

struct RegulationBlock {
    BlockKind kind = BlockKind::Paragraph;
    int level = 0;              // of a list; a clause has its depth in `written`
    std::vector<int> written;   // number of a clause; of «3)» its only part
    bool heading_mark = false;  // written with #
    std::string text;           // without its mark, lines joined; tags unresolved
    Origin origin;              // of `text`
    Origin mark;                // of the line's beginning
    int mark_length = 1;
    std::string id;
    std::size_t id_at = 0;  // in `text` as it was before the id was taken off

    std::vector<int> counted;  // clauses: found by count_clauses
    std::string number;        // as it is printed: «4.3.1»
    bool is_heading = false;
    bool as_written = false;  // the number stands in the text
};
using Regulation = std::vector<RegulationBlock>;

Regulation parse_regulation(Reading&, const data::Node& text);

// Clauses of one appendix count on through its texts. All numbers are printed as written as soon as one of them differs
// from the counted one, unless `recount`.
enum class Recount { No, Yes };
void count_clauses(Reading&, const std::vector<Regulation*>&, Recount);

// One appendix's clauses are one list.
std::vector<content::Block> regulation_content(Reading&, const Regulation&, int clause_list);

}  // namespace prikaz::order
