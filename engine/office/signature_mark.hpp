// Private to office: the marks of electronic signatures among the variables of templates.
#pragma once

#include <span>

#include "office/office.hpp"

namespace prikaz::office {

// With `signatures` beside what the order gives: for each of its signatories a mark, or none; and `signature`, the
// first mark.
data::Tree with_marks(data::Tree variables, const order::Order&, std::span<const SignatureMark>);

}  // namespace prikaz::office
