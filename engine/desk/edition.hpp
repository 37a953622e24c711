// Private to desk: editions. An edition is frozen with every file that its rendering read and the documents made of it;
// people approve, sign and acknowledge the digest of the list of them all.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "desk/desk.hpp"

namespace prikaz::desk {

// File names inside an edition: «office/orders/2026/plan/order.yaml», «shipped/order.docx», «made/plan.docx».
using Files = std::map<std::string, std::string>;

struct Prepared {
    flow::Edition edition;  // number 0: it is given when it is frozen
    Files files;
    std::shared_ptr<const office::OpenedOrder> order;
};

// Lays over the files of the office what drafts are printed with: its card without what printing does not need, and the
// people whom the journal knows.
class Overlay;
void lay_office(const Desk&, Overlay&);

// The order of the folder as it is now. Warnings come along; errors refuse.
Loaded<Prepared> prepare(Desk&, const std::string& order);
// The frozen sources printed with number and date: the documents of the registered order.
Loaded<Prepared> prepare_registered(Desk&, const std::string& order, const flow::Edition&, const office::Given&);
// The frozen sources printed without what the public must not see; withheld strings come along.
struct PublicCopy {
    std::vector<office::File> documents;
    std::vector<std::string> withheld;
    order::Order order;
};
Loaded<PublicCopy> prepare_public(Desk&, const std::string& order, const std::string& manifest, const office::Given&);

// The order as an edition froze it.
Loaded<std::shared_ptr<const office::OpenedOrder>> load_frozen(Desk&, const std::string& order,
                                                               const std::string& manifest);

// Terms that cannot be or cannot be read for certain: warnings.
Problems doubts_of_terms(Desk&, const order::Order&);
// Orders whose text is to be amended and stands as it was: warnings.
Problems doubts_of_amended(Desk&, const order::Order&);
// What was found in frozen sources told of the files of this office.
Problems at_home(const Desk&, Problems);
// Freezes the new texts of the orders that this one amends beside its own («amended/ORDER/office/…»): what people
// approve and sign is what will stand. An order whose text stays as it is comes with a warning.
Problems add_amended(Desk&, Prepared&);
// The frozen sources of the new text of `target`; empty when it has none.
Files amended_by(const Files& amending, const std::string& target);

std::string manifest_of(const Files&);
// The files of a manifest from the store's blobs, those whose names begin so; a missing one throws MachineFailure.
Files files_of(Desk&, const std::string& manifest, std::string_view beginning = {});
std::vector<std::string> blobs_of(const Prepared&);

// Variables that guards see (flow::guard_variables): document and roadmap. Terms of an order without a date are read
// against today.
data::Tree facts_of(const office::OpenedOrder&, calendar::Date today);

}  // namespace prikaz::desk
