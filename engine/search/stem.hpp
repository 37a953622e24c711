// Inside the room only: one form for all forms of a word.
#pragma once

#include <string>
#include <string_view>

namespace prikaz::search {

// Of a word as for_each_word gives it.
std::string stem_of(std::string_view word);

// «иванов» for «Иванов» and «Ивановой», «приказов» for «приказов»: a surname, or many of «иван», «приказ»; else empty.
std::string_view singular(std::string_view stem);
std::string plural(std::string_view stem);

// «иван», «петр»: a first name that surnames are made of.
bool is_first_name(std::string_view stem);

}  // namespace prikaz::search
