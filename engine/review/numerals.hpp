// Private to review: list numbers as office programs print them.
#pragma once

#include <string>
#include <string_view>

namespace prikaz::review {

// «1», «a», «A», «i», «I», «а» (Russian letters) as ODF names them; anything else prints Arabic.
std::string numeral(int number, std::string_view format);
// The ODF name of an OOXML number format (decimal, lowerLetter, russianLower…).
std::string_view odf_format(std::string_view ooxml);
double number_of(std::string_view text);  // 0 when it is none
// A length with its unit (12pt, 1.25cm, 20mm, 0.5in) in mm or points; nothing when it has no known unit.
double millimetres(std::string_view length);
double points(std::string_view length);

}  // namespace prikaz::review
