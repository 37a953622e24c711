// Private to web: addresses of pages. An order's id is a path of folders; in an address its slashes are «~», and a «~»
// of its own is doubled.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "desk/desk.hpp"

namespace prikaz::web {

std::string order_segment(std::string_view order);       // «2026/12-plan» → «2026~12-plan», percent-encoded
std::string order_of_segment(std::string_view segment);  // of a decoded segment
std::string order_address(std::string_view order, std::string_view page = {});  // «/orders/2026~12-plan/history»

// «approval.docx», «acquaintance.odt»; nothing for any other name.
std::optional<desk::Sheet> printed_sheet(std::string_view name);

// A page of this site that a form may lead back to: a path of our own, never another site's.
std::string own_address(std::string_view wanted, std::string_view otherwise);

}  // namespace prikaz::web
