// Private to review: paragraphs, lists, tables and frames of an ODT.
#pragma once

#include <map>
#include <memory>

#include "review/odt_styles.hpp"

namespace prikaz::review {

class OdtText {
public:
    explicit OdtText(const OdtStyles& styles) : styles_(styles) {}

    std::vector<ReadBlock> read(Element container);
    // Master pages of the sections begun on the way, in order.
    const std::vector<std::string>& masters() const { return masters_; }

private:
    using Blocks = std::vector<ReadBlock>;
    using Counters = std::map<int, int>;  // level → number shown last
    struct List {
        std::string style;
        std::shared_ptr<Counters> counters;
        int level = 0;
    };
    enum class Blank { Kept, Swallowed };  // what becomes of a blank of the source that comes next
    struct Line {
        ReadParagraph& paragraph;
        Blank next = Blank::Swallowed;
    };

    const OdtStyles& styles_;
    std::vector<std::string> masters_;
    std::map<std::string, std::shared_ptr<Counters>> lists_by_id_;
    std::map<std::string, std::shared_ptr<Counters>> lists_by_style_;
    Counters outline_;  // of numbered headings
    Blocks boxes_;      // frames of the paragraph that is being read
    int depth_ = 0;     // of cells and frames: sections begin outside of them only

    void read_blocks(Element container, Blocks&);
    void read_block(Element, Blocks&);
    void enter(const std::string& style, std::string_view family);
    void add_paragraph(Element, Blocks&, const List* = nullptr);
    ReadParagraph read_paragraph(Element);
    void read_text(Element, const Look&, Line&);
    void read_piece(Element, const Look&, Line&);
    static void put(std::string_view, const Look&, Line&);
    static void put_source(std::string_view, const Look&, Line&);
    void read_frame(Element, ReadParagraph&);
    void read_list(Element, const List* outer, Blocks&);
    List open_list(Element, const List* outer);
    std::shared_ptr<Counters> counters_of(Element list, const std::string& style);
    std::string style_of_first_paragraph(Element list) const;
    void number(const List&, Element item, ReadParagraph&);
    std::string next_number(const std::string& style, int level, Counters&, int start) const;
    void read_rows(Element table, std::vector<ReadRow>&, bool header);
    ReadRow read_row(Element, bool header);
};

}  // namespace prikaz::review
