// Private to desk: sentences that the program itself puts into the journal. They are kept as a code and its arguments,
// whatever language is spoken, and said when they are shown: «say:order|12-к|2026-03-01», several with «;» between.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "desk/desk.hpp"

namespace prikaz::desk {

std::string coded(std::string_view code, std::initializer_list<std::string_view> arguments = {});
std::string coded_both(const std::string& one, const std::string& other);  // one of them may be empty
// As desk::retell, but in Russian, for documents and letters, which are Russian whatever is spoken.
std::string retell_in_russian(const std::string& text);

}  // namespace prikaz::desk
