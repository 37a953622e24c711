// The seal: SHA-256 over the fields as netstrings («5:draft,»), which cannot be read in two ways and can be written by
// hand with printf. The first field names the rule itself: another rule would be «prikaz.entry.2».
#include "journal/seal.hpp"

#include <algorithm>

namespace prikaz::journal {

namespace {

void append_field(std::string& to, std::string_view field) {
    to += std::to_string(field.size());
    to += ':';
    to += field;
    to += ',';
}

}  // namespace

std::string seal(std::string_view previous, const Recorded& recorded) {
    std::string bytes;
    bytes.reserve(recorded.entry.body.size() + recorded.stream.size() + 256);
    append_field(bytes, "prikaz.entry.1");
    append_field(bytes, previous);
    append_field(bytes, recorded.stream);
    append_field(bytes, std::to_string(recorded.revision));
    append_field(bytes, recorded.entry.type);
    append_field(bytes, std::to_string(recorded.entry.version));
    append_field(bytes, recorded.entry.body);
    append_field(bytes, std::to_string(recorded.at.time_since_epoch().count()));
    append_field(bytes, recorded.actor);
    return sha256(bytes);
}

std::string chained(std::string_view head, std::string_view entry_digest) {
    return sha256(std::string(head).append(entry_digest));
}

bool holds(Journal& journal, const Head& remembered) {
    Head head;
    while (head.size < remembered.size) {
        const auto entries = journal.read_log(
            head.size, static_cast<std::size_t>(std::min<Sequence>(remembered.size - head.size, 1000)));
        if (entries.empty()) return false;
        for (const Recorded& recorded : entries) head = {recorded.sequence, chained(head.digest, recorded.digest)};
    }
    return head.size == remembered.size && head.digest == remembered.digest;
}

}  // namespace prikaz::journal
