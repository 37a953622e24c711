// Private to desk: a case as its journal tells it, and what decisions about it may know.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk/desk.hpp"
#include "desk/edition.hpp"
#include "desk/entries.hpp"
#include "office/office.hpp"

namespace prikaz::desk {

struct OpenCase {
    std::string order;
    flow::Case now;             // revision: that of the stream, the desk's own entries counted
    std::int64_t revision = 0;  // 0: not started
    std::shared_ptr<const flow::Definition> definition;
    std::optional<RegistrationWished> registration;
    std::optional<Rendered> rendered;
    std::string manifest;  // of the documents made last: of an edition, or of the registered order
    std::optional<Described> described;
    std::optional<TransferStep> transfer;               // its last step
    std::vector<evidence::SignatureVerified> verified;  // electronic signatures under the present edition
};

// Throws MachineFailure when the journal holds what cannot be read (`prikaz store check` tells more).
OpenCase open_case(Desk&, const std::string& order);
// As it was when its journal had `until` entries.
OpenCase open_case(Desk&, const std::string& order, std::int64_t until);
// Problem order.not-started for an order that has no case yet.
Loaded<OpenCase> open_started(Desk&, const std::string& order);

// The order as the case's edition froze it; before the first edition, as the folder has it.
Loaded<std::shared_ptr<const office::OpenedOrder>> order_of(Desk&, const OpenCase&);

// Who is who for decisions about an order (nullptr: about none).
std::unique_ptr<flow::Directory> make_directory(const Desk&, const office::OpenedOrder*, const std::string& author);

// A refusal unless the actor holds the role of the definition today, or may act for who does. A definition without the
// role asks for nothing.
std::optional<Problem> wants_role(Desk&, const flow::Definition&, const office::OpenedOrder*, const std::string& author,
                                  const std::string& actor, std::string_view role);

// What one decision may know. Lives as long as the decision.
class Surroundings {
public:
    Surroundings(Desk&, const OpenCase&, std::shared_ptr<const office::OpenedOrder>, std::string_view actor);
    ~Surroundings();
    flow::Circumstances circumstances;

private:
    struct Held;
    std::unique_ptr<Held> held_;
};

}  // namespace prikaz::desk
