// Inside the room only: the text of XML and HTML of whatever quality.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prikaz::publication {

struct Markup {
    std::string joined;               // text with tags taken out: runs of one word are one word again
    std::string spaced;               // text with a blank for every tag: cells do not run together
    std::vector<std::string> asides;  // values of attributes, comments, instructions; addresses also decoded
    std::vector<std::string> files;   // contents of data: addresses
};

Markup read_markup(std::string_view text);

}  // namespace prikaz::publication
