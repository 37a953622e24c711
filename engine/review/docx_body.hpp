// Private to review: paragraphs, runs and tables of one DOCX part.
#pragma once

#include <map>

#include "review/docx_styles.hpp"

namespace prikaz::review {

class DocxBody {
public:
    DocxBody(const DocxStyles& styles, DocxNumbers& numbers) : styles_(styles), numbers_(numbers) {}

    // Everything that a body, header or note holds.
    std::vector<ReadBlock> read(Element container);
    // The w:sectPr of the sections that ended on the way, in order.
    const std::vector<Element>& section_ends() const { return section_ends_; }

private:
    using Blocks = std::vector<ReadBlock>;
    struct Open {
        int row;
        std::size_t cell;
    };                                      // a cell that a vertical merge may continue
    using OpenCells = std::map<int, Open>;  // by grid column

    const DocxStyles& styles_;
    DocxNumbers& numbers_;
    std::vector<Element> section_ends_;
    std::vector<std::string> table_styles_;  // of the tables around, innermost last
    Blocks boxes_;                           // text boxes of the paragraph that is being read

    void read_blocks(Element container, Blocks&);
    void add_paragraph(Element, Blocks&);
    void add_table(Element, Blocks&);
    ReadParagraph read_paragraph(Element);
    void read_number(Element properties, const std::string& style, ReadParagraph&);
    void read_runs(Element container, ReadParagraph&);
    void add_run(Element, ReadParagraph&);
    void add_piece(Element piece, ReadRun&, ReadParagraph&);
    void add_drawing(Element, ReadParagraph&);
    void read_rows(Element container, std::vector<ReadRow>&, OpenCells&);
    void add_row(Element, std::vector<ReadRow>&, OpenCells&);
    void read_cells(Element container, ReadRow&, int& column, std::vector<ReadRow>& above, OpenCells&);
    void add_cell(Element, ReadRow&, int& column, std::vector<ReadRow>& above, OpenCells&);
};

// A switch like <w:tblHeader/> is on unless it says otherwise.
bool is_on(Element);

}  // namespace prikaz::review
