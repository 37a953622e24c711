// A bag against its own manifests: RFC 8493, and the drafts 0.93 to 0.97 where they ask for less.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <exception>
#include <mutex>
#include <thread>

#include "bag/bag.hpp"

namespace prikaz::bag {

namespace {

constexpr std::size_t most_problems = 1000;  // a forged bag could bring millions
constexpr std::string_view payload_manifest = "manifest-", tag_manifest = "tagmanifest-", of_text = ".txt";

struct Listed {
    std::string digest, manifest;  // hexadecimal, lower case; the manifest's name
    int line = 0;
};
struct Manifest {
    std::string name;
    digest::Algorithm algorithm;
    std::map<std::string, Listed> files;
};

// Lines end with LF, CR or both.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        lines.push_back(text.substr(0, end));
        const bool is_pair = text.substr(end).starts_with("\r\n");
        text.remove_prefix(std::min(text.size(), end + (is_pair ? 2 : 1)));
    }
    return lines;
}

// %0A, %0D and %25 alone are codes (RFC 8493, 2.1.3); anything else behind a «%» stands for itself.
std::string decoded(std::string_view written) {
    std::string name;
    for (std::size_t at = 0; at < written.size(); ++at) {
        const auto code = written.substr(at, 3);
        const char sign = code == "%0A" || code == "%0a"   ? '\n'
                          : code == "%0D" || code == "%0d" ? '\r'
                          : code == "%25"                  ? '%'
                                                           : '\0';
        name += sign == '\0' ? written[at] : sign;
        if (sign != '\0') at += 2;
    }
    return name;
}

// Out of the bag by any reading of the name: ours, a shell's, Windows's.
bool leads_out(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.front() == '~' || name.find('\0') != name.npos) return true;
    if (name.size() > 1 && name[1] == ':') return true;
    for (std::size_t begin = 0; begin <= name.size();) {
        const auto end = std::min(name.find_first_of("/\\", begin), name.size());
        const auto part = name.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return true;
        begin = end + 1;
    }
    return false;
}

class Checking {
public:
    Checking(storage::Folder& folder, const CheckRequest& request) : folder_(folder), request_(request) {}

    Checked run() {
        read_declaration();
        walk("", 0);
        read_manifests();
        read_information();
        check_fetch();
        compare_lists();
        compare_digests();
        check_oxum();
        it_.files = payload_.size();
        return std::move(it_);
    }

private:
    void tell(const char* code, const std::string& file, std::string text, int line = 0,
              Severity severity = Severity::Error) {
        if (it_.problems.size() >= most_problems) return;
        const auto shown = invalid_utf8(file) ? folder_.shown() : join_path(folder_.shown(), file);
        it_.problems.push_back({.severity = severity,
                                .code = code,
                                .place = {.file = shown, .line = line},
                                .text = std::move(text),
                                .hint = {}});
    }
    void tell_bad(const char* code, const std::string& file, std::string text) {
        it_.bad.insert(file);
        tell(code, file, std::move(text));
    }

    // A tag file within its limit; one beyond it is told.
    std::optional<std::string> read(const std::string& name, std::size_t limit) {
        try {
            auto bytes = folder_.read(name, limit);
            if (bytes && bytes->starts_with("\xEF\xBB\xBF")) {
                tell("bag.tag", name, say("the file begins with a byte order mark"), 1);
                bytes->erase(0, 3);
            }
            if (bytes && invalid_utf8(*bytes)) {
                tell("bag.encoding", name, say("the file is no text in UTF-8"));
                return std::nullopt;
            }
            return bytes;
        } catch (const FileTooLarge&) {
            tell("bag.limit", name, say("the file is larger than {1} bytes", {std::to_string(limit)}));
            return std::nullopt;
        }
    }

    // ---- bagit.txt: two lines and nothing else ----

    void read_declaration() {
        const auto text = read("bagit.txt", request_.limits.tag_bytes);
        if (!text) return tell("bag.declaration", "bagit.txt", say("there is no declaration of a bag"));
        const auto lines = lines_of(*text);
        const auto version = lines.empty() ? std::nullopt : value_of(lines[0], "BagIt-Version");
        const auto encoding = lines.size() < 2 ? std::nullopt : value_of(lines[1], "Tag-File-Character-Encoding");
        if (!version || !encoding || lines.size() != 2 || !read_version(version->text) ||
            (is_first_edition_ && !(version->is_strict && encoding->is_strict)))
            return tell("bag.declaration", "bagit.txt", say("the declaration of the bag is not what it must be"), 1);
        if (upper(encoding->text) != "UTF-8" && upper(encoding->text) != "US-ASCII")
            tell("bag.encoding", "bagit.txt", say("tag files in {1} are not read", {encoding->text}), 2);
    }

    struct Value {
        std::string text;
        bool is_strict;  // as 1.0 wants it: no blank before the colon and one behind it
    };
    static std::optional<Value> value_of(std::string_view line, std::string_view label) {
        if (!line.starts_with(label)) return std::nullopt;
        line.remove_prefix(label.size());
        const auto colon = line.find_first_not_of(" \t");
        if (colon == line.npos || line[colon] != ':') return std::nullopt;
        const auto value = trim(line.substr(colon + 1));
        return Value{std::string(value), line == ": " + std::string(value)};
    }

    bool read_version(const std::string& version) {
        int major = 0, minor = 0;
        const auto* const end = version.data() + version.size();
        const auto first = std::from_chars(version.data(), end, major);
        if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.') return false;
        const auto second = std::from_chars(first.ptr + 1, end, minor);
        if (second.ec != std::errc() || second.ptr != end || major > 1 || (major == 1 && minor > 0)) return false;
        it_.version = version;
        is_first_edition_ = major == 1;
        return true;
    }

    // ---- What is there ----

    void walk(const std::string& path, int depth) {
        if (depth > request_.limits.depth)
            return tell("bag.limit", path,
                        say("the folders lie deeper than {1}", {std::to_string(request_.limits.depth)}));
        std::map<std::string, std::string> folded;
        for (const auto& entry : folder_.list(path)) {
            const auto name = path.empty() ? entry.name : path + "/" + entry.name;
            if (++seen_ > request_.limits.files)
                throw FileTooLarge(
                    say("{1} holds more than {2} files", {folder_.shown(), std::to_string(request_.limits.files)}));
            const bool is_text = !invalid_utf8(entry.name);
            if (!is_text) tell("bag.name", path, say("a name in the folder is no text in UTF-8"));
            const auto [twin, is_fresh] = folded.emplace(is_text ? lower(entry.name) : entry.name, entry.name);
            if (!is_fresh)
                tell("bag.twins", name, say("the names differ in the height of letters only: «{1}»", {twin->second}), 0,
                     Severity::Warning);
            if (entry.kind == storage::Kind::Folder)
                walk(name, depth + 1);
            else if (entry.kind == storage::Kind::File)
                (name.starts_with("data/") ? payload_ : tags_).insert(name);
            else
                tell_bad("bag.link", name, say("a bag holds files and folders, no links and no devices"));
        }
        if (path == "" && folder_.kind("data") != storage::Kind::Folder)
            tell("bag.payload", "data", say("the bag has no folder data"));
    }

    // ---- Manifests ----

    void read_manifests() {
        for (const auto& name : tags_) {
            if (name.find('/') != name.npos || !name.ends_with(of_text) || invalid_utf8(name)) continue;
            for (const auto kind : {payload_manifest, tag_manifest}) {
                if (name.starts_with(kind)) read_manifest(name, kind);
            }
        }
        if (of_payload_.empty()) tell("bag.manifest", "", say("the bag has no manifest of a kind that is read here"));
        if (of_tags_.empty())
            tell("bag.tagmanifest", "", say("no manifest tells whether the tag files are whole"), 0, Severity::Warning);
    }

    void read_manifest(const std::string& name, std::string_view kind) {
        const auto word = lower(name.substr(kind.size(), name.size() - kind.size() - of_text.size()));
        const auto algorithm = digest::named(word);
        if (!algorithm)
            return tell("bag.algorithm", name, say("digests of the kind {1} are not read", {word}), 0,
                        Severity::Warning);
        constexpr std::size_t for_each_file = 1024;
        const auto text = read(name, request_.limits.tag_bytes + seen_ * for_each_file);
        if (!text) return;
        Manifest manifest{name, *algorithm, {}};
        int line = 0;
        for (const auto written : lines_of(*text)) take_line(manifest, written, ++line, kind == payload_manifest);
        (kind == payload_manifest ? of_payload_ : of_tags_).push_back(std::move(manifest));
    }

    void take_line(Manifest& manifest, std::string_view line, int number, bool is_payload) {
        if (trim(line).empty() && !is_first_edition_) return;
        const auto blank = line.find_first_of(" \t");
        auto digest = lower(line.substr(0, blank));
        auto rest = blank == line.npos ? std::string_view() : line.substr(blank);
        while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t')) rest.remove_prefix(1);
        if (rest.starts_with('*')) rest.remove_prefix(1);
        if (rest.starts_with("./") && !is_first_edition_) rest.remove_prefix(2);
        const bool is_digest = digest.size() == digest::digits(manifest.algorithm) &&
                               digest.find_first_not_of("0123456789abcdef") == digest.npos;
        if (!is_digest || rest.empty())
            return tell("bag.line", manifest.name, say("the line is no digest with a name behind it"), number);
        auto name = is_first_edition_ ? decoded(rest) : std::string(rest);
        if (leads_out(name))
            return tell("bag.path", manifest.name, say("the name leads out of the bag: {1}", {written_name(name)}),
                        number);
        if (is_payload != name.starts_with("data/") || (!is_payload && name.starts_with(tag_manifest)))
            return tell("bag.path", manifest.name, say("the manifest cannot list {1}", {written_name(name)}), number);
        const auto known = manifest.files.find(name);
        if (known == manifest.files.end()) {
            manifest.files.emplace(std::move(name), Listed{std::move(digest), manifest.name, number});
        } else if (is_first_edition_ || known->second.digest != digest) {
            tell("bag.twice", manifest.name, say("{1} is listed twice", {written_name(name)}), number);
        }
    }

    // ---- bag-info.txt ----

    void read_information() {
        const std::string file = "bag-info.txt";
        const auto text = tags_.contains(file) ? read(file, request_.limits.tag_bytes) : std::nullopt;
        if (!text) return;
        int number = 0;
        for (const auto line : lines_of(*text)) {
            ++number;
            if (it_.information.size() >= request_.limits.tags)
                return tell("bag.limit", file,
                            say("there are more than {1} lines", {std::to_string(request_.limits.tags)}), number);
            const auto colon = line.find(':');
            if (line.starts_with(' ') || line.starts_with('\t')) {
                if (!it_.information.empty()) it_.information.back().second += " " + std::string(trim(line));
            } else if (colon != line.npos) {
                it_.information.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
            } else if (!trim(line).empty()) {
                tell("bag.tag", file, say("the line has no label"), number);
            }
        }
    }

    // «bytes.files»; given twice it says nothing for sure.
    void check_oxum() {
        for (const auto& [label, value] : it_.information) {
            if (lower(label) != "payload-oxum") continue;
            const auto told = std::to_string(it_.bytes) + "." + std::to_string(payload_.size());
            if (value != told)
                tell("bag.oxum", "bag-info.txt",
                     say("the bag holds {1}, and its Payload-Oxum says {2}", {told, value}));
        }
    }

    // Files that somebody else still has: nothing is ever fetched, so a bag with such is not complete.
    void check_fetch() {
        const std::string file = "fetch.txt";
        const auto text = tags_.contains(file) ? read(file, request_.limits.tag_bytes) : std::nullopt;
        if (!text) return;
        int number = 0;
        for (const auto line : lines_of(*text)) {
            ++number;
            const auto first = line.find_first_of(" \t");
            const auto second =
                first == line.npos ? first : line.find_first_of(" \t", line.find_first_not_of(" \t", first));
            const auto name = second == line.npos ? std::string() : decoded(trim(line.substr(second)));
            if (leads_out(name) || !name.starts_with("data/"))
                tell("bag.path", file, say("the name leads out of the bag: {1}", {written_name(name)}), number);
            else if (!std::ranges::all_of(of_payload_, [&](const auto& it) { return it.files.contains(name); }))
                tell("bag.fetch", file, say("no manifest lists the file: {1}", {written_name(name)}),
                     number);  // RFC 8493, 2.2.3
        }
    }

    // ---- What is listed against what is there ----

    void compare_lists() {
        for (const auto& manifest : of_payload_) look_for(manifest, payload_);
        for (const auto& manifest : of_tags_) look_for(manifest, tags_);
        for (const auto& name : payload_) {
            const auto lists =
                std::ranges::count_if(of_payload_, [&](const auto& it) { return it.files.contains(name); });
            const auto wanted = is_first_edition_ ? static_cast<std::ptrdiff_t>(of_payload_.size()) : 1;
            if (lists < wanted) tell_bad("bag.unlisted", name, say("no manifest lists the file"));
        }
    }

    void look_for(const Manifest& manifest, const std::set<std::string>& there) {
        for (const auto& [name, listed] : manifest.files) {
            if (there.contains(name)) {
                wanted_[name].emplace_back(manifest.algorithm, &listed);
            } else {
                it_.bad.insert(name);
                tell("bag.missing", manifest.name, say("the file {1} is missing", {written_name(name)}), listed.line);
            }
        }
    }

    // ---- Digests, by several threads ----

    struct Job {
        const std::string* name;
        std::vector<std::pair<digest::Algorithm, const Listed*>>* wanted;
        std::uint64_t size = 0;
        bool is_whole = false;
    };

    void compare_digests() {
        for (auto& [name, wanted] : wanted_) jobs_.push_back({&name, &wanted});
        std::vector<std::thread> threads;
        const auto most =
            std::min<std::size_t>(jobs_.size(), static_cast<std::size_t>(std::clamp(request_.threads, 1, 64)));
        for (std::size_t i = 1; i < most; ++i) threads.emplace_back([this] { work(); });
        work();
        for (auto& thread : threads) thread.join();
        if (failure_) std::rethrow_exception(failure_);
        for (const auto& job : jobs_) {
            if (job.name->starts_with("data/")) it_.bytes += job.size;
            if (!job.is_whole)
                tell_bad("bag.digest", *job.name,
                         say("the file is not the one that {1} lists", {job.wanted->front().second->manifest}));
        }
    }

    void work() {
        for (std::size_t i; (i = next_.fetch_add(1)) < jobs_.size();) {
            try {
                look_at(jobs_[i]);
                const std::lock_guard guard(progress_);
                if (request_.progress) request_.progress(++done_, jobs_.size());
            } catch (...) {
                const std::lock_guard guard(progress_);
                if (!failure_) failure_ = std::current_exception();
            }
        }
    }

    void look_at(Job& job) {
        std::vector<digest::Algorithm> algorithms;
        for (const auto& [algorithm, listed] : *job.wanted) algorithms.push_back(algorithm);
        const auto digested = folder_.digest(*job.name, algorithms);
        if (!digested) return;
        job.size = digested->size;
        job.is_whole = true;
        for (std::size_t i = 0; i < algorithms.size(); ++i)
            job.is_whole = job.is_whole && digested->digests[i] == (*job.wanted)[i].second->digest;
    }

    storage::Folder& folder_;
    const CheckRequest& request_;
    Checked it_;
    bool is_first_edition_ = true;  // 1.0; also where the declaration does not tell
    std::size_t seen_ = 0, done_ = 0;
    std::set<std::string> payload_, tags_;
    std::vector<Manifest> of_payload_, of_tags_;
    std::map<std::string, std::vector<std::pair<digest::Algorithm, const Listed*>>> wanted_;
    std::vector<Job> jobs_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex progress_;
    std::exception_ptr failure_;
};

}  // namespace

bool is_bag(storage::Folder& folder) {
    return folder.kind("bagit.txt").has_value() || folder.kind("data") == storage::Kind::Folder;
}

Checked check(storage::Folder& folder, const CheckRequest& request) { return Checking(folder, request).run(); }

}  // namespace prikaz::bag
