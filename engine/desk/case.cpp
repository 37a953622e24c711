#include "desk/case.hpp"

#include "desk/archive_entries.hpp"
#include "desk/overlay.hpp"
#include "office/office.hpp"

namespace prikaz::desk {

namespace {

struct Reading {
    OpenCase& open;
    void operator()(const Described& it) { open.described = it; }
    void operator()(const Rendered& it) { open.rendered = it, open.manifest = it.manifest; }
    void operator()(const RegistrationWished& it) { open.registration = it; }
    void operator()(const evidence::SignatureVerified& it) { open.verified.push_back(it); }
    void operator()(const TransferStep& it) { open.transfer = it; }
    template <class Other>
    void operator()(const Other&) {}
};

void read_entry(OpenCase& open, const journal::Recorded& recorded) {
    if (journal::is_cleared(recorded)) return;  // what it told of people is gone; where the order stands is not
    const auto& entry = recorded.entry;
    if (auto event = flow::read(entry.type, entry.version, entry.body)) {
        if (const auto* frozen = std::get_if<flow::event::EditionFrozen>(&*event)) {
            open.manifest = frozen->edition.manifest;
            if (!open.now.registered) open.verified.clear();  // with the signatures under another text
        }
        open.now = flow::apply(std::move(open.now), *event);
    } else if (auto own = desk_event_of(entry)) {
        std::visit(Reading{open}, *own);
    } else {
        throw MachineFailure(say("the journal holds an entry that this version of prikaz cannot read: {1}, {2} {3}",
                                 {recorded.stream, std::to_string(recorded.revision), entry.type}));
    }
}

void read_entries(Desk& desk, OpenCase& open, const std::vector<journal::Recorded>& entries) {
    for (const auto& recorded : entries) {
        read_entry(open, recorded);
        open.revision = recorded.revision;
    }
    open.now.revision = open.revision;
    if (open.revision > 0) open.definition = definition_of(desk, open.now.definition_digest);
}

}  // namespace

// Entries are never changed, so a case that was read before only goes on.
OpenCase open_case(Desk& desk, const std::string& order) {
    constexpr std::size_t most_kept = 64;
    auto& kept = desk.cases[order];
    const auto added = desk.journal->read(order_stream(order), kept ? kept->revision : 0);
    if (!kept || !added.empty()) {
        OpenCase open = kept ? *kept : OpenCase{};
        open.order = order;
        read_entries(desk, open, added);
        kept = std::make_shared<const OpenCase>(std::move(open));
    }
    const auto open = kept;
    if (open->revision == 0) desk.cases.erase(order);
    if (desk.cases.size() > most_kept) desk.cases.clear();
    return *open;
}

OpenCase open_case(Desk& desk, const std::string& order, std::int64_t until) {
    OpenCase open;
    open.order = order;
    auto entries = desk.journal->read(order_stream(order));
    std::erase_if(entries, [&](const journal::Recorded& recorded) { return recorded.revision > until; });
    read_entries(desk, open, entries);
    return open;
}

Loaded<OpenCase> open_started(Desk& desk, const std::string& order) {
    auto open = open_case(desk, order);
    if (open.revision > 0) return {std::move(open), {}};
    if (desk.journal->revision(archive_prefix + order) > 0)
        return refused<OpenCase>({.code = "order.removed",
                                  .place = {.file = order_path(desk, order)},
                                  .text = say("the order was removed from the archive under an act"),
                                  .hint = "prikaz archive show " + order});
    return refused<OpenCase>({.code = "order.not-started",
                              .place = {.file = order_path(desk, order)},
                              .text = say("the order {1} has not been submitted yet", {order}),
                              .hint = "prikaz order submit " + order});
}

Loaded<std::shared_ptr<const office::OpenedOrder>> order_of(Desk& desk, const OpenCase& open) {
    auto share = [](Loaded<office::OpenedOrder> opened) -> Loaded<std::shared_ptr<const office::OpenedOrder>> {
        if (!opened) return {std::nullopt, std::move(opened.problems)};
        return {std::make_shared<const office::OpenedOrder>(std::move(*opened.value)), std::move(opened.problems)};
    };
    if (open.now.edition.number == 0)
        return share(office::load_order(desk.world, order_path(desk, open.order), desk.folder->path));
    return load_frozen(desk, open.order, open.now.edition.manifest);
}

struct Surroundings::Held {
    std::shared_ptr<const office::OpenedOrder> order;
    data::Tree facts;
    std::unique_ptr<flow::Directory> directory;
};

Surroundings::Surroundings(Desk& desk, const OpenCase& open, std::shared_ptr<const office::OpenedOrder> order,
                           std::string_view actor)
    : held_(std::make_unique<Held>()) {
    held_->order = std::move(order);
    if (held_->order) held_->facts = facts_of(*held_->order, desk.today());
    held_->directory =
        make_directory(desk, held_->order.get(), open.now.author.empty() ? std::string(actor) : open.now.author);
    circumstances.now = desk.now();
    circumstances.zone = desk.zone();
    circumstances.days = &desk.days;
    circumstances.directory = held_->directory.get();
    if (held_->order) circumstances.facts = held_->facts.root();
}

Surroundings::~Surroundings() = default;

}  // namespace prikaz::desk
