// Private to review: a DOCX or ODT read into one shape, with the look that styles give to each run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "package/package.hpp"
#include "review/review.hpp"

namespace prikaz::review {

// What is said about a run or paragraph; what nobody says stays empty. Later sayings win (Look::under).
struct Look {
    std::optional<std::string> font;
    std::optional<double> size_pt;
    std::optional<double> letter_spacing_pt;
    std::optional<double> line;              // multiple of single spacing
    std::optional<double> first_line_mm;
    std::optional<std::string> align;        // left, right, center, justify

    void take(const Look& nearer);           // what the nearer one says replaces what is here
};

struct ReadRun { std::string text; Look look; };

struct ReadParagraph {
    std::string style;                       // display name
    std::string number;                      // as it is shown, without the blank after it
    std::vector<ReadRun> runs;
    Look look;
    bool picture = false;

    std::string text() const;                // without the number
    std::string shown() const;               // with it
};

struct ReadCell { std::vector<ReadParagraph> paragraphs; int colspan = 1, rowspan = 1; };
struct ReadRow { std::vector<ReadCell> cells; bool header = false; };

struct ReadBlock {
    ReadParagraph paragraph;                 // when rows is empty
    std::vector<ReadRow> rows;
    int section = 0;
};

// The page setup of a section.
struct ReadSection {
    OutlineSection page{};
    double header_mm = 0;                    // from the sheet's edge to the header
    bool first_page_apart = false;           // the first page has its own header
    bool number_on_first = false;            // a page number stands on the first page
    bool number_on_others = false;
    bool number_centred_above = false;
};

struct ReadDocument {
    std::vector<ReadBlock> blocks;
    std::vector<ReadSection> sections;
};

Loaded<ReadDocument> read_docx(const package::Archive&);
Loaded<ReadDocument> read_odt(const package::Archive&);
Loaded<ReadDocument> read_document(const package::Archive&);

}  // namespace prikaz::review
