// What a witness keeps: the log's key and the last checkpoint that it saw, in one file of text.
#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {

constexpr std::string_view first_line = "prikaz witness 1\n";

Problem problem(const char* code, const std::string& path, std::string text, std::string hint = {}) {
    return {.code = code, .place = {.file = path}, .text = std::move(text), .hint = std::move(hint)};
}

}  // namespace

Loaded<Memory> read_memory(std::string_view text, const std::string& path) {
    auto refuse = [&] {
        return refused<Memory>(problem("witness.unreadable", path, say("it is no memory of a witness")));
    };
    if (!text.starts_with(first_line)) return refuse();
    text.remove_prefix(first_line.size());
    const auto end = text.find('\n');
    const auto key = read_verifier_key(text.substr(0, end));
    if (!key || end == text.npos) return refuse();
    Memory memory{*key, {}, std::string(text.substr(end + 1))};
    if (memory.note.empty()) return {std::move(memory), {}};
    auto checkpoint = open_checkpoint(memory.note, *key, path);
    if (!checkpoint) return {std::nullopt, std::move(checkpoint.problems)};
    memory.checkpoint = *checkpoint.value;
    return {std::move(memory), {}};
}

std::string written(const Memory& memory) {
    return std::string(first_line) + memory.key.written() + "\n" + memory.note;
}

Loaded<Memory> witness(storage::Folder& folder, const Memory& before, Verdict& verdict, int threads) {
    const auto path = join_path(folder.shown(), "checkpoint");
    const auto note = Log(folder).checkpoint_note();
    if (!note) return refused<Memory>(problem("log.missing", path, say("there is no log in the folder")));
    auto now = open_checkpoint(*note, before.key, path);
    if (!now) return {std::nullopt, std::move(now.problems)};
    verdict = compare(folder, *now.value, before.checkpoint, Look::Entries, threads);
    const bool is_true = verdict.kind == Verdict::Kind::Grown || verdict.kind == Verdict::Kind::Same;
    return {is_true ? Memory{before.key, *now.value, *note} : before, {}};
}

}  // namespace prikaz::transparency
