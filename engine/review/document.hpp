// Private to review: a DOCX or ODT read into one shape, with the look that styles give to each run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "package/package.hpp"
#include "review/review.hpp"

namespace prikaz::review {

// What is said about a run or paragraph; what nobody says stays empty. Later sayings win (Look::take).
struct Look {
    std::optional<std::string> font;
    std::optional<double> size_pt;
    std::optional<double> letter_spacing_pt;
    std::optional<double> line;           // multiple of single spacing
    std::optional<double> first_line_mm;  // negative: the first line hangs out
    std::optional<std::string> align;     // left, right, center, justify
    std::optional<bool> hidden;

    void take(const Look& nearer);  // what the nearer one says replaces what is here
};

struct ReadRun {
    std::string text;
    Look look;
    bool is_hidden() const { return look.hidden.value_or(false); }
};

struct ReadParagraph {
    std::string style;   // display name
    std::string number;  // as it is shown, without the blank after it
    std::vector<ReadRun> runs;
    Look look;
    int pictures = 0;
    bool page_break = false;  // a new page begins before it or inside it

    std::string text() const;   // without the number, hidden text and soft hyphens
    std::string shown() const;  // with the number
};

struct ReadCell {
    std::vector<ReadParagraph> paragraphs;  // those of tables inside it included
    int colspan = 1, rowspan = 1;
};
struct ReadRow {
    std::vector<ReadCell> cells;
    bool header = false;
};

struct ReadBlock {
    ReadParagraph paragraph;  // when rows is empty
    std::vector<ReadRow> rows;
    int section = 0;
};

// The page setup of a section.
struct ReadSection {
    OutlineSection page{};
    double header_mm = 0;          // from the sheet's edge to the header
    bool number_on_first = false;  // a page number stands on the first page
    bool number_on_others = false;
    bool number_centred_above = false;
};

// A paragraph outside of the main text: of a header, a footer, a note.
struct ReadAside {
    std::string part;
    ReadParagraph paragraph;
};

struct ReadDocument {
    std::vector<ReadBlock> blocks;  // text boxes and frames follow the paragraph that holds them
    std::vector<ReadSection> sections;
    std::vector<ReadAside> asides;
    int changes = 0;  // tracked ones; the text is read as if all were accepted
    int comments = 0;
    int first_header_pictures = 0;  // in the header of the first page
    std::string title;              // document property
};

Loaded<ReadDocument> read_docx(const package::Archive&);
Loaded<ReadDocument> read_odt(const package::Archive&);
Loaded<ReadDocument> read_document(const package::Archive&);

// Paragraphs of blocks in reading order, those of tables included.
std::vector<ReadParagraph> paragraphs_of(std::vector<ReadBlock>);

}  // namespace prikaz::review
