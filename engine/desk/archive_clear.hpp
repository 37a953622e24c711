// Private to desk: the store and the office's folder let go what the law lets go of an order.
#pragma once

#include <string>

#include "archive/archive.hpp"
#include "desk/desk.hpp"

namespace prikaz::desk {

// What the office keeps of an order beside its archive. Lasting: all of it, in the store, in orders/ and on the site.
// Personal: visas, lists of people, who was told what, scans. Seals and places in the log stay; doing it again is no
// mistake. `why`: the act, for those who find entries without their text.
void clear_order(Desk&, const std::string& order, archive::Part, const std::string& why);
// Nothing of what was let go is in a file of the office any more. False: somebody reads the store now.
bool wipe_office(Desk&);

}  // namespace prikaz::desk
