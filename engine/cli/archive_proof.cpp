// prikaz archive verify, head, witness: what can be proved.
#include <algorithm>
#include <charconv>
#include <functional>
#include <iostream>
#include <thread>

#include "bag/bag.hpp"
#include "base/speaking.hpp"
#include "cli/archive.hpp"
#include "desk/archive.hpp"
#include "ocfl/ocfl.hpp"

namespace prikaz::cli {

namespace {

constexpr const char* intact = "intact";
constexpr const char* damaged = "damaged";

int threads_for(const ArchiveCommand& asked) {
    return asked.threads > 0 ? asked.threads
                             : static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 16u));
}

// A line of progress that is told how many are done.
std::function<void(std::size_t, std::size_t)> progress_in(std::optional<Progress>& progress, std::size_t& shown) {
    return [&](std::size_t done, std::size_t total) {
        if (!progress) progress.emplace(total);
        for (; shown < done; ++shown) progress->step({});
    };
}

Loaded<ocfl::Report> validate(storage::Folder& folder, const ArchiveCommand& asked) {
    std::optional<Progress> progress;
    std::size_t shown = 0;
    return ocfl::validate(
        folder,
        {.limits = ocfl::usual_limits, .threads = threads_for(asked), .progress = progress_in(progress, shown)});
}

int answer(Session& session, const ocfl::Report& report, Problems& problems) {
    std::int64_t files = 0, bad = 0;
    std::vector<Json> objects;
    for (const auto& object : report.objects) {
        files += static_cast<std::int64_t>(object.files);
        bad += has_errors(object.problems);
        if (has_errors(object.problems))
            objects.push_back(std::move(Json().text("id", object.id).text("path", object.path)));
        append(problems, object.problems);
    }
    append(problems, report.problems);
    const auto count = static_cast<std::int64_t>(report.objects.size());
    const char* const verdict = report.is_valid() ? intact : damaged;
    if (session.arguments.json) {
        Json json;
        json.text("verdict", verdict).number("objects", count).number("files", files);
        json.objects("damaged", std::move(objects));
        answer_json({}, problems, "archive", json.finish());
        return has_errors(problems) ? 1 : 0;
    }
    std::cout << say("{1} object", "{1} objects", count) << ", " << say("{1} file", "{1} files", files) << ": "
              << (report.is_valid() ? say("intact") : say("damaged")) << '\n';
    for (const auto& object : report.objects) {
        if (has_errors(object.problems))
            std::cout << say("damaged") << '\t' << object.id << '\t' << object.path << '\n';
    }
    return tell(session, problems);
}

Problem no_folder(const std::string& path) {
    return {.code = "archive.missing", .place = {.file = path}, .text = say("there is no such folder"), .hint = {}};
}

// ---- The office's own archive ----

Problem no_head(const std::string& text) {
    return {.code = "archive.head",
            .place = {},
            .text = say("«{1}» is no head of a log", {text}),
            .hint = say("SIZE:ROOT, the root in 64 hexadecimal digits; blanks between them do not matter")};
}

std::string without_blanks(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        if (c != ' ' && c != '-' && c != '\n') kept += c;
    }
    return kept;
}

std::optional<std::string> bytes_of_hex(std::string_view digits) {
    std::string bytes;
    if (digits.size() % 2 != 0) return std::nullopt;
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        unsigned value = 0;
        const auto pair = digits.substr(at, 2);
        const auto read = std::from_chars(pair.data(), pair.data() + 2, value, 16);
        if (read.ec != std::errc() || read.ptr != pair.data() + 2) return std::nullopt;
        bytes += static_cast<char>(value);
    }
    return bytes;
}

std::optional<transparency::Checkpoint> read_head(const std::string& typed) {
    const auto text = without_blanks(typed);
    const auto colon = text.find(':');
    transparency::Checkpoint head;
    const auto read = std::from_chars(text.data(), text.data() + std::min(colon, text.size()), head.size);
    const auto root = colon == text.npos ? std::nullopt : bytes_of_hex(std::string_view(text).substr(colon + 1));
    if (read.ec != std::errc() || read.ptr != text.data() + std::min(colon, text.size()) || !root ||
        root->size() != transparency::hash_bytes)
        return std::nullopt;
    head.root = *root;
    return head;
}

// What --witness or --head tells of the log, and of whose.
struct Remembered {
    std::optional<transparency::Checkpoint> head;
    std::optional<transparency::VerifierKey> key;
};

Problem no_key(const std::string& written) {
    return {.code = "witness.key",
            .place = {},
            .text = say("«{1}» is no key of a log", {written}),
            .hint = say("prikaz archive head prints it")};
}

Loaded<Remembered> remembered(Session& session, const ArchiveCommand& asked) {
    constexpr std::size_t longest_memory = 64 * 1024;
    Remembered it;
    if (!asked.key.empty() && !(it.key = transparency::read_verifier_key(asked.key)))
        return refused<Remembered>(no_key(asked.key));
    if (!asked.head.empty() && !(it.head = read_head(asked.head))) return refused<Remembered>(no_head(asked.head));
    if (asked.memory.empty() || it.head) return {std::move(it), {}};
    const auto text = session.world.read(asked.memory, longest_memory);
    auto memory = transparency::read_memory(text.value_or(""), asked.memory);
    if (!memory) return {std::nullopt, std::move(memory.problems)};
    it.head = memory.value->checkpoint;
    it.key = memory.value->key;
    return {std::move(it), {}};
}

Problem other_key(const std::string& file, const transparency::VerifierKey& key) {
    return {.code = "witness.key",
            .place = {.file = file},
            .text = say("the witness remembers the log of another key: {1}", {key.written()}),
            .hint = {}};
}

const char* word_of(desk::Verdict verdict) {
    static constexpr const char* words[] = {"intact", "damaged", "forged", "unprovable"};
    return words[static_cast<int>(verdict)];
}

std::string told(desk::Verdict verdict) {
    switch (verdict) {
        case desk::Verdict::Intact:
            return say("intact");
        case desk::Verdict::Damaged:
            return say("damaged");
        case desk::Verdict::Forged:
            return say("forged or rolled back");
        case desk::Verdict::Unprovable:
            return say("unprovable");
    }
    return {};
}

int exit_code(desk::Verdict verdict) {
    static constexpr int codes[] = {0, 1, 3, 4};
    return codes[static_cast<int>(verdict)];
}

int answer(Session& session, const desk::Verified& verified, Problems& problems) {
    append(problems, verified.problems);
    const auto objects = static_cast<std::int64_t>(verified.objects), files = static_cast<std::int64_t>(verified.files);
    if (session.arguments.json) {
        Json json;
        json.text("verdict", word_of(verified.verdict)).number("objects", objects).number("files", files);
        json.number("signatures", static_cast<std::int64_t>(verified.signatures));
        json.number("log", static_cast<std::int64_t>(verified.log_size));
        json.number("first_entry", static_cast<std::int64_t>(verified.first_entry.value_or(0)));
        json.text("first", verified.first_bad);
        answer_json({}, problems, "archive", json.finish());
        return exit_code(verified.verdict);
    }
    std::cout << say("{1} object", "{1} objects", objects) << ", " << say("{1} file", "{1} files", files) << ", "
              << say("{1} electronic signature", "{1} electronic signatures",
                     static_cast<std::int64_t>(verified.signatures))
              << ", " << say("log of {1} entry", "log of {1} entries", static_cast<std::int64_t>(verified.log_size))
              << ": " << told(verified.verdict) << '\n';
    if (!verified.first_bad.empty()) std::cout << verified.first_bad << '\n';
    tell(session, problems);
    return exit_code(verified.verdict);
}

}  // namespace

namespace {

int verify_bag(Session& session, const ArchiveCommand& asked, storage::Folder& folder) {
    Problems problems;
    auto memory = remembered(session, asked);
    if (!memory) return tell_all(session, problems, memory.problems);
    std::optional<Progress> progress;
    std::size_t shown = 0;
    auto verified = evidence::verify_bag(folder, {.remembered = memory.value->head,
                                                  .key = memory.value->key,
                                                  .threads = threads_for(asked),
                                                  .progress = progress_in(progress, shown)});
    progress.reset();
    return answer(session, verified, problems);
}

int verify_root(Session& session, const ArchiveCommand& asked, storage::Folder& folder) {
    auto report = validate(folder, asked);
    Problems problems;
    if (!report) return tell_all(session, problems, report.problems);
    return answer(session, *report.value, problems);
}

// A bag, packed or not, or an OCFL root or object.
int verify_given(Session& session, const ArchiveCommand& asked) {
    const auto folder = bag::open(session.world, asked.folder, bag::usual_limits);
    Problems problems;
    if (!folder) return tell_all(session, problems, folder.problems);
    return bag::is_bag(**folder.value) ? verify_bag(session, asked, **folder.value)
                                       : verify_root(session, asked, **folder.value);
}

}  // namespace

int verify_archive(Session& session, const ArchiveCommand& asked) {
    if (!asked.folder.empty()) return verify_given(session, asked);
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto memory = remembered(session, asked);
        if (!memory) return tell_all(session, problems, memory.problems);
        if (memory.value->key && memory.value->key->written() != desk::log_key(desk).written())
            return tell_all(session, problems, {other_key(asked.memory, *memory.value->key)});
        // Findings go into the act as they are said, and acts are Russian documents.
        std::optional<Speaking> of_the_act;
        if (!asked.output.empty()) of_the_act.emplace(Language::Russian);
        std::optional<Progress> progress;
        std::size_t shown = 0;
        auto verified = desk::verify_archive(desk, {.remembered = memory.value->head,
                                                    .threads = threads_for(asked),
                                                    .progress = progress_in(progress, shown)});
        progress.reset();
        if (!asked.output.empty()) {
            auto sheet = desk::print_presence(desk, verified, asked.output);
            append(problems, std::move(sheet.problems));
            if (sheet.value) office::write_files(session.world, {*sheet.value});
        }
        of_the_act.reset();
        return answer(session, verified, problems);
    });
}

// ---- Heads and witnesses ----

namespace {

// In sixteen groups, as people read them aloud.
std::string grouped(std::string_view root) {
    const auto digits = digest::hexadecimal(root);
    std::string text;
    for (std::size_t at = 0; at < digits.size(); at += 4) text += (at == 0 ? "" : " ") + digits.substr(at, 4);
    return text;
}

}  // namespace

int show_head(Session& session, const ArchiveCommand& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        if (!asked.output.empty()) {
            auto sheet = desk::print_head(desk, asked.output);
            append(problems, std::move(sheet.problems));
            if (!sheet.value) return tell_all(session, problems, {});
            office::write_files(session.world, {*sheet.value});
            return tell_files(session, {asked.output}, problems);
        }
        auto head = desk::log_head(desk);
        if (!head) return tell_all(session, problems, head.problems);
        const auto size = std::to_string(head.value->size);
        const auto streebog = head.value->streebog.value_or("");
        const auto key = desk::log_key(desk).written();
        if (session.arguments.json) {
            Json json;
            json.number("size", static_cast<std::int64_t>(head.value->size));
            json.text("root", digest::hexadecimal(head.value->root)).text("streebog", digest::hexadecimal(streebog));
            json.text("key", key);
            answer_json({}, problems, "head", json.finish());
            return 0;
        }
        std::cout << size << ":" << grouped(head.value->root) << '\n'
                  << say("Streebog-256:") << " " << grouped(streebog) << '\n'
                  << say("key:") << " " << key << '\n';
        return tell(session, problems);
    });
}

namespace {

Loaded<transparency::Memory> read_or_begin(Session& session, const ArchiveCommand& asked) {
    constexpr std::size_t longest_memory = 64 * 1024;
    const auto text = session.world.read(asked.memory, longest_memory);
    const auto key = asked.key.empty() ? std::nullopt : transparency::read_verifier_key(asked.key);
    if (!asked.key.empty() && !key) return refused<transparency::Memory>(no_key(asked.key));
    if (text) return transparency::read_memory(*text, asked.memory);
    if (key) return {transparency::Memory{*key}, {}};
    return refused<transparency::Memory>({.code = "witness.new",
                                          .place = {.file = asked.memory},
                                          .text = say("there is no memory yet, and no key to begin one with"),
                                          .hint = say("name the log's key with --key; prikaz archive head prints it")});
}

int tell_witness(Session& session, const transparency::Memory& memory, const transparency::Verdict& verdict) {
    using Kind = transparency::Verdict::Kind;
    const auto size = static_cast<std::int64_t>(memory.checkpoint ? memory.checkpoint->size : 0);
    Problems problems;
    auto refuse_log = [&](const char* code, std::string text) {
        problems.push_back({.code = code, .place = {.file = verdict.file}, .text = std::move(text), .hint = {}});
    };
    if (verdict.kind == Kind::Shrunk)
        refuse_log("log.shrunk", say("the log has become shorter than {1} entries", {std::to_string(size)}));
    if (verdict.kind == Kind::Forked)
        refuse_log("log.forked", say("the first {1} entries of the log are not those that a witness remembers",
                                     {std::to_string(size)}));
    if (verdict.kind == Kind::Damaged) refuse_log("log.damaged", say("the file of the log is missing or damaged"));
    const int code = problems.empty() ? 0 : verdict.kind == Kind::Damaged ? 1 : 3;
    if (session.arguments.json) {
        answer_json({}, problems, "witness", Json().number("size", size).finish());
        return code;
    }
    if (problems.empty())
        std::cout << say("log of {1} entry", "log of {1} entries", size) << ": " << say("intact") << '\n';
    tell(session, problems);
    return code;
}

}  // namespace

int witness_log(Session& session, const ArchiveCommand& asked) {
    const auto folder = storage::open(asked.folder);
    if (!folder) return refuse(session, no_folder(asked.folder));
    Problems problems;
    auto before = read_or_begin(session, asked);
    if (!before) return tell_all(session, problems, before.problems);
    transparency::Verdict verdict;
    auto after = transparency::witness(*folder, *before.value, verdict, threads_for(asked));
    if (!after) {
        const bool is_forged =
            after.problems.front().code != "log.missing" && after.problems.front().code != "checkpoint.unreadable";
        tell_all(session, problems, after.problems);
        return is_forged || before.value->checkpoint ? 3 : 1;
    }
    if (after.value->note != before.value->note) session.world.write_whole(asked.memory, written(*after.value));
    return tell_witness(session, *after.value, verdict);
}

}  // namespace prikaz::cli
