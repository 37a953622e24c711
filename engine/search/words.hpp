// Inside the room only: words cut out of a text.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace prikaz::search {

// Calls with each word as it is compared (small letters, «е» for «ё», letters and marks joined, no soft hyphens) and
// where it stands in the text, which must be valid UTF-8. A change between letters and digits parts words: «5а» is two.
void for_each_word(std::string_view text,
                   const std::function<void(std::string_view word, std::size_t at, std::size_t size)>&);
bool is_word_character(char32_t);

}  // namespace prikaz::search
