// Private to desk: what an order is found by.
#pragma once

#include <string>

#include "order/order.hpp"

namespace prikaz::desk {

// What a reader sees of the order, a line per paragraph, and the names of those who approve and sign it: small enough
// for an entry. Of a longer text the beginning, and after it each further word once.
std::string searched_text(const order::Order&);

}  // namespace prikaz::desk
