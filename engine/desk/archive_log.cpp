// The log over the journal: every placed entry becomes a line that tells what happened and its seal, and nothing of
// people.
#include "desk/archive_log.hpp"

#include <algorithm>

#include "data/data.hpp"
#include "desk/archive.hpp"

namespace prikaz::desk {

namespace {

constexpr char key_space[] = "archive", key_name[] = "log-key";
constexpr std::size_t most_at_once = 10'000;

// Bodies that a reader of the log needs, and that name nobody.
constexpr std::string_view shown_types[] = {"archive.version-made", "archive.object-removed", "journal.cleared"};

std::string key_text(Desk& desk) {
    if (auto kept = desk.journal->kept(key_space, key_name, desk.now())) return kept->value;
    journal::Keeping fresh{.record = {.space = key_space,
                                      .key = key_name,
                                      .value = transparency::SigningKey::fresh(),
                                      .copies = journal::Copies::With},
                           .seen = journal::nothing_yet};
    if (desk.journal->keep(fresh, desk.now())) return fresh.record.value;
    // Another process was first.
    if (auto kept = desk.journal->kept(key_space, key_name, desk.now())) return kept->value;
    throw MachineFailure(say("the store does not keep the key of the log"));
}

transparency::SigningKey signing_key(Desk& desk) {
    auto key = transparency::SigningKey::read(log_origin(desk), key_text(desk), "log-key");
    if (!key) throw MachineFailure(key.problems.front().text);
    return *key.value;
}

Problem ahead(Desk& desk, transparency::Size log, journal::Sequence journal) {
    return {.code = "log.ahead",
            .place = {.file = log_folder(desk)},
            .text = say("the log has {1} entries, and the journal only {2}",
                        {std::to_string(log), std::to_string(journal)}),
            .hint = say("the store is an older copy, or entries were removed from it")};
}

Loaded<transparency::Checkpoint> head_in(Desk& desk, storage::Folder& folder) {
    const auto note = transparency::Log(folder).checkpoint_note();
    if (!note) return {transparency::Checkpoint{log_origin(desk), 0, {}, {}}, {}};
    return transparency::open_checkpoint(*note, log_key(desk), join_path(log_folder(desk), "checkpoint"));
}

}  // namespace

std::string line_in_log(const journal::Recorded& recorded) {
    data::JsonObject line;
    line.number("sequence", recorded.sequence).text("type", recorded.entry.type);
    line.text("at", calendar::iso(recorded.at)).text("seal", recorded.digest);
    if (std::ranges::count(shown_types, recorded.entry.type) > 0) line.text("body", recorded.entry.body);
    return line.finish();
}

std::string log_folder(const Desk& desk) { return join_path(desk.folder->path, "log"); }

std::string log_origin(const Desk& desk) {
    return "prikaz/" + (desk.folder->card.archive ? desk.folder->card.archive->fond : std::string());
}

transparency::VerifierKey log_key(Desk& desk) { return signing_key(desk).verifier(); }

Loaded<transparency::Checkpoint> log_head(Desk& desk) {
    const auto folder = storage::open(log_folder(desk));
    if (!folder) return {transparency::Checkpoint{log_origin(desk), 0, {}, {}}, {}};
    return head_in(desk, *folder);
}

Loaded<std::int64_t> grow_log(Desk& desk) {
    const auto folder = storage::make(log_folder(desk));
    const auto lock = folder->lock();
    if (!lock) return {0, {}};  // another process is at it
    auto head = head_in(desk, *folder);
    if (!head) return {std::nullopt, std::move(head.problems)};
    const auto placed = desk.journal->head().size;
    auto size = head.value->size;
    if (size > static_cast<transparency::Size>(placed)) return refused<std::int64_t>(ahead(desk, size, placed));
    transparency::Log log(*folder);
    while (size < static_cast<transparency::Size>(placed)) {
        std::vector<std::string> lines;
        for (const auto& recorded : desk.journal->read_log(static_cast<journal::Sequence>(size), most_at_once))
            lines.push_back(line_in_log(recorded));
        if (lines.empty()) break;
        log.append(size, lines);
        size += lines.size();
    }
    if (size == head.value->size) return {0, {}};
    log.publish(transparency::sign(log.head(log_origin(desk), size), signing_key(desk)));
    return {static_cast<std::int64_t>(size - head.value->size), {}};
}

}  // namespace prikaz::desk
