// Checkpoints as signed notes: C2SP tlog-checkpoint and signed-note.
#include <algorithm>
#include <charconv>

#include "digest/digest.hpp"
#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {

constexpr std::size_t longest_note = 16 * 1024;
constexpr std::size_t longest_name = 200;
constexpr char ed25519 = 1;
constexpr std::size_t public_key_bytes = 32, signature_bytes = 64, id_bytes = 4;
constexpr std::string_view signature_mark = "\u2014 ";
constexpr std::string_view streebog_mark = "streebog256 ";

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && !invalid_utf8(name) &&
           std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '+'; });
}

std::string id_of(const VerifierKey& key) {
    digest::Running running(digest::Algorithm::Sha256);
    running.add(key.name);
    running.add("\n");
    running.add({&ed25519, 1});
    running.add(key.public_key);
    return running.finish_bytes().substr(0, id_bytes);
}

std::string text_of(const Checkpoint& checkpoint) {
    auto text = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + base64(checkpoint.root) + "\n";
    if (checkpoint.streebog) text += std::string(streebog_mark) + base64(*checkpoint.streebog) + "\n";
    return text;
}

std::string_view cut_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return line;
}

std::optional<Hash> hash_in(std::string_view line) {
    auto bytes = bytes_of_base64(line);
    return bytes && bytes->size() == hash_bytes ? bytes : std::nullopt;
}

std::optional<Checkpoint> checkpoint_in(std::string_view text) {
    Checkpoint checkpoint;
    checkpoint.origin = cut_line(text);
    const auto size = cut_line(text);
    const auto read = std::from_chars(size.data(), size.data() + size.size(), checkpoint.size);
    const bool is_number = !size.empty() && read.ec == std::errc() && read.ptr == size.data() + size.size() &&
                           (size == "0" || size.front() != '0');
    const auto root = hash_in(cut_line(text));
    if (!is_name(checkpoint.origin) || !is_number || !root) return std::nullopt;
    checkpoint.root = *root;
    while (!text.empty()) {
        const auto line = cut_line(text);
        if (line.empty()) return std::nullopt;
        if (!line.starts_with(streebog_mark)) continue;
        checkpoint.streebog = hash_in(line.substr(streebog_mark.size()));
        if (!checkpoint.streebog) return std::nullopt;
    }
    return checkpoint;
}

Problem problem(const char* code, const std::string& path, std::string text) {
    return {.code = code, .place = {.file = path}, .text = std::move(text), .hint = {}};
}

// The text that is signed, with its line end, and the lines of signature behind the last empty line.
std::optional<std::pair<std::string_view, std::string_view>> parts_of(std::string_view note) {
    const auto gap = note.rfind("\n\n");
    if (note.size() > longest_note || gap == note.npos || !note.ends_with('\n') || invalid_utf8(note))
        return std::nullopt;
    return std::pair(note.substr(0, gap + 1), note.substr(gap + 2));
}

}  // namespace

bool is_signed(std::string_view text, std::string_view signature, std::string_view public_key);

std::string VerifierKey::written() const {
    return name + "+" + digest::hexadecimal(id_of(*this)) + "+" + base64(std::string(1, ed25519) + public_key);
}

std::optional<VerifierKey> read_verifier_key(std::string_view written) {
    const auto first = written.find('+');
    if (first == written.npos) return std::nullopt;
    const auto second = written.find('+', first + 1);
    if (second == written.npos) return std::nullopt;
    const auto bytes = bytes_of_base64(written.substr(second + 1));
    if (!bytes || bytes->size() != public_key_bytes + 1 || bytes->front() != ed25519) return std::nullopt;
    VerifierKey key{std::string(written.substr(0, first)), bytes->substr(1)};
    if (!is_name(key.name) || key.written() != written) return std::nullopt;
    return key;
}

std::string sign(const Checkpoint& checkpoint, const SigningKey& key) {
    const auto text = text_of(checkpoint);
    const auto verifier = key.verifier();
    return text + "\n" + std::string(signature_mark) + verifier.name + " " + base64(id_of(verifier) + key.sign(text)) +
           "\n";
}

Loaded<Checkpoint> read_checkpoint(std::string_view note, const std::string& path) {
    const auto parts = parts_of(note);
    const auto checkpoint = parts ? checkpoint_in(parts->first) : std::nullopt;
    if (!checkpoint)
        return refused<Checkpoint>(problem("checkpoint.unreadable", path, say("it is no checkpoint of a log")));
    return {*checkpoint, {}};
}

Loaded<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& key, const std::string& path) {
    auto checkpoint = read_checkpoint(note, path);
    if (!checkpoint) return checkpoint;
    auto [text, lines] = *parts_of(note);
    const auto start = std::string(signature_mark) + key.name + " ";
    while (!lines.empty()) {
        const auto line = cut_line(lines);
        if (!line.starts_with(start)) continue;
        const auto bytes = bytes_of_base64(line.substr(start.size()));
        if (!bytes || bytes->size() != id_bytes + signature_bytes || bytes->substr(0, id_bytes) != id_of(key)) continue;
        if (is_signed(text, std::string_view(*bytes).substr(id_bytes), key.public_key)) return checkpoint;
        return refused<Checkpoint>(problem("checkpoint.forged", path, say("the signature of the checkpoint is false")));
    }
    return refused<Checkpoint>(
        problem("checkpoint.unsigned", path, say("the checkpoint is not signed with the key {1}", {key.written()})));
}

}  // namespace prikaz::transparency
