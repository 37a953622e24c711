// Private to desk: what the journal tells of an order's custody beside its versions, and the files list of the office.
#pragma once

#include <optional>
#include <string>

#include "desk/archive.hpp"
#include "desk/archive_entries.hpp"
#include "desk/entries.hpp"
#include "retention/retention.hpp"

namespace prikaz::desk {

// A step of a transfer as the stream of the order's archive tells it: «archive.transfer-begun», «-accepted»,
// «-cancelled». The order's own stream tells it as «order.transfer-begun», «order.transferred», «-cancelled».
journal::Entry archive_entry_of(const TransferStep&);
std::optional<TransferStep> transfer_step_of(const journal::Entry&);

// files.yaml of the office; an empty list where there is none.
Loaded<retention::FilesList> files_list(Desk&);
// Orders of which only the archive's own entries are left.
std::vector<std::string> removed_orders(Desk&);
// One order that has been registered.
Custody custody_in(Desk&, const retention::FilesList&, const std::string& order);

// A file more for the payload of a bag that is being exported: path inside data/, and bytes.
struct Enclosed {
    std::string path, bytes;
};
Loaded<std::int64_t> export_with(Desk&, const std::vector<std::string>& orders, const std::string& path,
                                 const std::vector<Enclosed>&);

}  // namespace prikaz::desk
