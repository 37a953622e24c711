// Private to review: what a text looks like to a reader of orders.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "review/document.hpp"

namespace prikaz::review {

// «Times New Roman1», «'Times New Roman'» → «Times New Roman».
std::string plain_font(std::string_view font);

// A word of at least four capital or small letters, each followed by one blank («П Р И К А З»), without the blanks;
// empty when there is none.
std::string spaced_by_blanks(std::string_view text);

// The first pair that a line end would tear apart: № and its number, a day and its month, initials and surname,
// «г.» and what goes before; empty when there is none.
std::string breakable_pair(std::string_view text);

// A date and number as an order's own line or a caption prints them.
struct Registration {
    std::string day;  // ISO, or empty when it is a blank or unreadable
    std::string number;
    std::string shown;
    bool operator==(const Registration& other) const { return day == other.day && number == other.number; }
};
std::optional<Registration> registration(std::string_view line);
bool is_registration_line(std::string_view line);    // date, number, place and no further words
bool is_short(std::string_view line);                // a line of a caption, no page of text
bool ends_with_blank_number(std::string_view line);  // «от ________ № ____»: date and number are not yet known

// «Приложение № 1» and «УТВЕРЖДЕНО», alone or with the order named behind.
struct CaptionHead {
    std::string number;     // as written, or empty
    bool approves = false;  // УТВЕРЖДЕНО
};
std::optional<CaptionHead> caption_head(std::string_view line);
// What a caption says from the word on that names the order («приказу … от … № …»); empty when none does.
std::string order_named_in(std::string_view caption);

// The kind of document when the line is nothing but it, in capitals: ПРИКАЗ, also «П Р И К А З»; else empty.
std::string document_kind(std::string_view line);
// The line is or ends with the word that orders: «приказываю:», «П Р И К А З Ы В А Ю».
bool is_operative(std::string_view line);
bool begins_as_title(std::string_view line);  // «О…», «Об…», «Обо…»

// «26.11.2020 г.» and «05 июня 2020»: a date with the signs of the other form; empty when there is none.
std::string mixed_date(std::string_view text);
std::string impossible_date(std::string_view text);  // «31.06.2021», «30 февраля 2021»

// «1.2. Text» → 1, 2; empty when the line begins with no number of an item.
std::vector<int> item_number(std::string_view line);

std::string glued_initials(std::string_view text);  // «А.Н.Ананина», or empty
bool ends_with_name(std::string_view line);         // initials and surname, either way round
bool signs_for_another(std::string_view line);      // «За директора», «/Директор»

bool mentions_appendix(std::string_view text);
// Numbers of the order's own appendices that a text names: «приложениям № 1, 2», not «приложение № 3 к приказу
// министерства».
std::vector<std::string> mentioned_appendices(std::string_view text);

std::string first_word(std::string_view line);
// УТВЕРЖДЕН, УТВЕРЖДЕНА… as a title such as «Положение о…» needs it, or empty when its first word is unknown.
std::string approval_word(std::string_view title);
std::string approval_word_of(std::string_view caption);  // as the caption writes it, in capitals and without Ё

}  // namespace prikaz::review
