// Private to web.
#pragma once

#include <string>

namespace prikaz::web {

// Black on white, whatever the colours of the page. Throws MachineFailure for a text that fits into none (2,331 bytes).
std::string qr_svg(const std::string& text);

}  // namespace prikaz::web
