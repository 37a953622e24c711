// Private to review: the requisites of an order found in a text that nobody marked up: by what they say and where they
// stand.
#pragma once

#include "review/patterns.hpp"

namespace prikaz::review {

// A paragraph, or a table row with its cells joined: what a reader takes for one line of requisites.
struct Line {
    std::string text;  // without the list number
    std::string number;
    std::string part;  // where it stands
    std::string style;
    bool in_table = false;
    bool new_page = false;  // it begins a section or a page
};

// «Приложение № 1 к приказу … от … № …» or «УТВЕРЖДЕНО приказом … от … № …».
struct Caption {
    std::size_t line = 0, after = 0;  // its first line, the first line behind it
    CaptionHead head;
    bool names_order = false;  // else a mark inside of an appendix
    std::optional<Registration> registration;
};

struct Requisites {
    std::vector<Line> lines;          // that hold text
    std::optional<std::size_t> kind;  // ПРИКАЗ
    std::string kind_word;
    std::optional<Registration> registration;
    std::size_t registration_line = 0;
    std::vector<std::size_t> operatives;  // ПРИКАЗЫВАЮ:
    std::vector<std::size_t> title;
    bool title_by_style = false;
    std::size_t end = 0;       // of the order itself: the first caption or the page after the signature
    bool uncaptioned = false;  // what follows the signature on a new page has no caption
    std::vector<Caption> captions;
    int pictures_above_kind = 0;

    // The line behind the operative word, where the items begin; `end` when there is none.
    std::size_t items() const { return operatives.empty() ? end : operatives.front() + 1; }
};

Requisites find_requisites(const ReadDocument&);

std::string paragraph_name(int number);
std::string table_name(int number);
std::string row_name(int table, std::size_t row);  // row from 0

}  // namespace prikaz::review
