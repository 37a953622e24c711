// Inside the room only: what every store can do besides the journal's door, so that one can be carried into another.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "journal/journal.hpp"

namespace prikaz::journal {

struct Carried {  // an outgoing effect with all that is known of it
    Outgoing outgoing;
    Delivery state = Delivery::Waiting;
    int attempts = 0;
    std::string error;
};

class Receiver {
public:
    virtual ~Receiver() = default;
    // The placed ones first, in the order of the log (sequence 1, 2, …), then those without a place, each stream in its
    // order. Digests are kept as they are.
    virtual void entry(const Recorded&) = 0;
    virtual void answer(std::string_view key, std::string_view request, std::string_view answer, Instant at) = 0;
    virtual void blob(std::string_view digest, std::string_view bytes) = 0;
    virtual void effect(const Carried&) = 0;  // in the order of their numbers
    virtual void lease(std::string_view name, std::int64_t token) = 0;
    virtual void kept(const Kept&) = 0;  // those with copies
};

// Every journal of this room is a Store.
class Store : public Journal {
public:
    // Tells the receiver everything the store keeps but the view rows, as of one moment.
    virtual void give(Receiver&) = 0;
    // Takes all that `giver` tells into this store, which must be empty, in one transaction; then makes the views anew.
    // Outgoing effects are those told, not made anew.
    virtual void receive(const std::function<void(Receiver&)>& giver) = 0;
};

inline Store& store_of(Journal& journal) { return dynamic_cast<Store&>(journal); }

}  // namespace prikaz::journal
