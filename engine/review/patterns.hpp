// Private to review: what a text looks like to a reader of orders.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "review/document.hpp"

namespace prikaz::review {

// «Times New Roman1», «'Times New Roman'» → «Times New Roman».
std::string plain_font(std::string_view font);

// A word of at least four capital or small letters, each followed by one blank («П Р И К А З»), without the blanks; empty
// when there is none.
std::string spaced_by_blanks(std::string_view text);

// The first pair that a line end would tear apart: № and its number, a day and its month, initials and surname,
// «г.» and what goes before; empty when there is none.
std::string breakable_pair(std::string_view text);

// A date and number as an order's own line or a caption prints them.
struct Registration {
    std::string day;                    // ISO, or empty when it is a blank or unreadable
    std::string number;
    std::string shown;
    bool operator==(const Registration& other) const { return day == other.day && number == other.number; }
};
std::optional<Registration> registration(std::string_view line);
bool begins_caption(std::string_view line);                 // «Приложение…» or «к приказу…»
bool is_short(std::string_view line);                       // a line of requisites, no sentence

}  // namespace prikaz::review
