// Private to desk: the desk's own journal entries beside those of flow, registration and organization, and the names of
// streams. engine/desk/FORMAT.md lists them all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/desk.hpp"
#include "desk/measure_entries.hpp"
#include "evidence/evidence.hpp"

namespace prikaz::desk {

std::string order_stream(std::string_view order);
// «acknowledgement.signature-verified»: what was found of the signature with which a reader acknowledged; after the
// act.
journal::Entry entry_of_reader(const evidence::SignatureVerified&);
std::optional<evidence::SignatureVerified> reader_signature_of(const journal::Entry&);

std::string reader_stream(std::string_view order, int edition, std::string_view person);
std::string registration_stream(std::string_view journal, int year);
constexpr char staff_stream[] = "staff";
constexpr char calendar_stream[] = "calendar";

// The order's id of a stream of its own or of a reader; empty for other streams.
std::string_view order_of_stream(std::string_view stream);

// «order.described»: what lists show of an order and what it is found by; written when it is frozen and when it is
// started. Version 1 had no text.
struct Described {
    std::string title, kind, matter, workflow, retention;
    std::string text = {};  // what a reader sees, see FORMAT.md
};
// «order.rendered»: the documents of the registered order; its manifest's bytes are blobs.
struct Rendered {
    std::string digest, manifest;
};
// «order.acting»: the registered order makes somebody acting head.
struct ActingMade {
    Acting acting;
};
// «order.linked»: it amends or repeals another order.
struct Linked {
    std::string relation, target;  // amend | repeal
    std::vector<std::string> items;
};
// «order.registration-wished»: how the coming registration shall take its number.
struct RegistrationWished {
    std::string kind, reason, journal;  // insert | reserved | dated
    int n = 0;
    std::string date;
};
// «order.published», «order.publication-withdrawn»
struct Published {
    std::string digest, date;
    bool withdrawn = false;
};
// «order.marked»: another order amended or repealed this one; shown on its public page.
struct Marked {
    std::string relation, by, number, date;
};

// «order.relisted»: where a case stands after a migration and what is waited for there; no earlier entry names its new
// paths. Version 1 had timers and tasks alone, these without due and since.
struct Relisted {
    struct Task {
        std::string path, what, person;
        std::optional<calendar::Date> due{};
        std::optional<Instant> since{};
    };
    std::vector<flow::Timer> timers;
    std::vector<Task> tasks;
    std::string state{};         // empty: version 1
    std::string acquaintance{};  // where readers are being asked; or empty
    int acquainted_edition = 0;
};

// A registered order goes over to another archive, and has gone, or has not.
struct TransferStep {
    enum class What { Begun, Accepted, Cancelled } what = What::Begun;
    std::string list;       // number of the inventory
    std::string to, bag;    // Begun: the archive; SHA-256 of the bag's tag manifest
    std::string act, date;  // Begun, Accepted: day, ISO; Accepted: the archive's act
    std::string reason;     // Cancelled
};
// The order's stream and its archive's tell a step by types of their own, in one form.
std::string body_of(const TransferStep&);
TransferStep read_transfer_step(TransferStep::What, const data::Node& body);

using DeskEvent = std::variant<Relisted, Described, Rendered, ActingMade, Linked, RegistrationWished, Published, Marked,
                               MeasureEvent, evidence::SignatureVerified, TransferStep>;
journal::Entry entry_of(const DeskEvent&);
std::optional<DeskEvent> desk_event_of(const journal::Entry&);
journal::Entry entry_of(const flow::Written&);

}  // namespace prikaz::desk
