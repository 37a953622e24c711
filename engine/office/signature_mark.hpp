// Private to office: the mark of an electronic signature among the variables of templates.
#pragma once

#include "office/office.hpp"

namespace prikaz::office {

// With `signature` beside what the order gives; none for nullptr.
data::Tree with_mark(data::Tree variables, const SignatureMark*);

}  // namespace prikaz::office
