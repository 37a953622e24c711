#include "desk/archive_clear.hpp"

#include <algorithm>

#include "desk/errands.hpp"
#include "desk/step.hpp"
#include "storage/storage.hpp"

namespace prikaz::desk {

namespace {

// What tells of people and nothing of where the order stands: a case read without it is in the same state.
constexpr std::string_view personal_types[] = {"order.visa-given",          "order.visa-kept", "order.member-left",
                                               "order.acquaintance-opened", "order.told",      "order.readers-changed"};

// «"order":"2026/12"», as effects and answers write it.
std::string naming(const std::string& order) {
    const auto object = data::JsonObject().text("order", order).finish();
    return object.substr(1, object.size() - 2);
}

std::vector<std::string> streams_of_readers(Desk& desk, const std::string& order) {
    std::vector<std::string> streams;
    for (auto& stream : desk.journal->streams("acknowledgement/" + order + "/")) {
        if (order_of_stream(stream) == order) streams.push_back(std::move(stream));
    }
    for (auto& stream : desk.journal->streams(notice_prefix + order + "/")) {
        const auto entries = desk.journal->read(stream);
        const auto told = entries.empty() ? std::nullopt : readers_told_of(entries.front().entry);
        if (told && told->order == order) streams.push_back(std::move(stream));
    }
    return streams;
}

journal::Clearing clearing_of(Desk& desk, const std::string& order, archive::Part part) {
    journal::Clearing clearing{.streams = streams_of_readers(desk, order), .texts = {naming(order)}};
    if (part == archive::Part::Lasting) {
        clearing.streams.push_back(order_stream(order));
        return clearing;
    }
    for (const auto& recorded : desk.journal->read(order_stream(order))) {
        if (std::ranges::count(personal_types, recorded.entry.type) > 0)
            clearing.entries.emplace_back(recorded.stream, recorded.revision);
    }
    return clearing;
}

// The journal tells first what will have no text.
void tell(Desk& desk, const std::vector<std::string>& seals, const std::string& why) {
    journal::Append append{.stream = journal::cleared_stream,
                           .seen = desk.journal->revision(journal::cleared_stream),
                           .entries = journal::telling_cleared(seals, why)};
    journal::Commit commit{.appends = {std::move(append)}, .at = desk.now(), .actor = "system"};
    (void)desk.journal->commit(commit);  // somebody else was first: it is asked again
}

}  // namespace

void clear_order(Desk& desk, const std::string& order, archive::Part part, const std::string& why) {
    if (part == archive::Part::Public) return;  // what the site shows is the order's
    constexpr int tries = 10;
    for (int i = 0;; ++i) {
        const auto untold = desk.journal->clear(clearing_of(desk, order, part));
        if (untold.empty()) break;
        if (i == tries) throw MachineFailure(say("another process writes into the archive now"));
        tell(desk, untold, why);
    }
    desk.cases.erase(order);
    if (part == archive::Part::Lasting) storage::open(desk.folder->path)->remove("orders/" + order);
}

bool wipe_office(Desk& desk) {
    if (desk.folder->card.site) (void)refresh_site(desk);
    return desk.journal->wipe();
}

}  // namespace prikaz::desk
