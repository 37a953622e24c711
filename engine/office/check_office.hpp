// Private to the room: the office's card, held against what it points to.
#pragma once

#include "office/office.hpp"

namespace prikaz::office {

Problems check_office_card(World&, Templates&, const data::Tree&, const CheckRequest&);

}  // namespace prikaz::office
