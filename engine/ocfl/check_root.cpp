// A storage root: its own files, the folders between it and the objects, and the objects, many at a time.
#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "base/speaking.hpp"
#include "ocfl/check.hpp"
#include "ocfl/layout.hpp"

namespace prikaz::ocfl {

namespace {

constexpr std::string_view registered_extensions[] = {"0001-digest-algorithms",
                                                      "0002-flat-direct-storage-layout",
                                                      "0003-hash-and-id-n-tuple-storage-layout",
                                                      "0004-hashed-n-tuple-storage-layout",
                                                      "0005-mutable-head",
                                                      "0006-flat-omit-prefix-storage-layout",
                                                      "0007-n-tuple-omit-prefix-storage-layout",
                                                      "0008-schema-registry",
                                                      "0009-digest-algorithms",
                                                      "0010-differential-n-tuple-omit-prefix-storage-layout",
                                                      "0011-direct-clean-path-layout"};

bool is_object(const std::vector<storage::Entry>& entries) {
    return std::ranges::any_of(entries, [](const auto& entry) { return entry.name.starts_with(object_declaration); });
}

class RootCheck {
public:
    RootCheck(storage::Folder& folder, const ValidateRequest& request) : folder_(folder), request_(request) {}

    Report run() {
        report_.is_root = true;
        const auto entries = folder_.list("");
        check_declaration(entries);
        const auto layout = read_layout(folder_, report_.problems);
        for (const auto& entry : entries) look_at(entry);
        check_objects();
        check_ids(layout);
        return std::move(report_);
    }

private:
    void tell(std::string_view code, const std::string& path, std::string text) {
        report_.problems.push_back(told(code, {.file = join_path(folder_.shown(), path)}, std::move(text)));
    }

    void check_declaration(const std::vector<storage::Entry>& entries) {
        int count = 0;
        for (const auto& entry : entries) {
            if (!entry.name.starts_with("0=")) continue;
            ++count;
            const int version = declared_version(entry.name, root_declaration);
            if (version == 0) {
                tell("E079", entry.name, say("«{1}» declares no OCFL known here", {entry.name}));
                continue;
            }
            specification_ = version;
            constexpr std::size_t longest = 1024;
            if (folder_.read(entry.name, longest) != declared_text(entry.name))
                tell("E080", entry.name, say("the declaration does not hold its own name"));
        }
        if (count > 1) tell("E076", "", say("the root says more than once which OCFL it keeps to"));
    }

    void look_at(const storage::Entry& entry) {
        if (entry.kind == storage::Kind::Link)
            tell("E090", entry.name, say("links have no place in an archive"));
        else if (entry.kind == storage::Kind::Folder && entry.name == "extensions")
            check_extensions(folder_, entry.name, "E112", "W016", report_.problems);
        else if (entry.kind == storage::Kind::Folder)
            walk(entry.name, 1);
    }

    void walk(const std::string& path, int depth) {
        if (depth > request_.limits.depth)
            return tell("E085", path, say("the folders lie deeper than {1}", {std::to_string(request_.limits.depth)}));
        if (++folders_ > request_.limits.files)
            throw FileTooLarge(
                say("{1} holds more than {2} files", {folder_.shown(), std::to_string(request_.limits.files)}));
        const auto entries = folder_.list(path);
        if (is_object(entries)) {
            found_.push_back(path);
            return;
        }
        if (entries.empty()) return tell("E073", path, say("the folder is empty"));
        for (const auto& entry : entries) {
            const auto inner = inside(path, entry.name);
            if (entry.kind == storage::Kind::Folder)
                walk(inner, depth + 1);
            else if (entry.kind == storage::Kind::Link)
                tell("E090", inner, say("links have no place in an archive"));
            else
                tell("E072", inner, say("the file belongs to no object"));
        }
    }

    // ---- The objects, a thread each until all are done ----

    void check_objects() {
        report_.objects.resize(found_.size());
        const auto most = std::max<std::size_t>(1, std::min<std::size_t>(found_.size(), 64));
        const auto wanted = static_cast<std::size_t>(std::max(request_.threads, 1));
        const auto language = spoken();
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < std::min(wanted, most); ++i) {
            threads.emplace_back([this, language] {
                const Speaking speaking(language);
                work();
            });
        }
        work();
        for (auto& thread : threads) thread.join();
        if (failure_) std::rethrow_exception(failure_);
    }

    void work() {
        for (std::size_t i; (i = next_.fetch_add(1)) < found_.size();) {
            try {
                report_.objects[i] = check_object(folder_, found_[i], specification_, request_.limits);
                const std::lock_guard guard(progress_);
                ++done_;
                if (request_.progress) request_.progress(done_, found_.size());
            } catch (...) {
                const std::lock_guard guard(progress_);
                if (!failure_) failure_ = std::current_exception();
            }
        }
    }

    // An id once, and where the root's own layout puts it.
    void check_ids(const std::optional<Layout>& layout) {
        std::map<std::string, std::string> seen;
        for (auto& object : report_.objects) {
            if (object.id.empty()) continue;
            const Place place{.file = join_path(folder_.shown(), object.path)};
            const auto [known, fresh] = seen.try_emplace(object.id, object.path);
            if (!fresh)
                object.problems.push_back(
                    told("E037", place, say("the object {1} lies in {2} too", {object.id, known->second})));
            if (layout && layout->place_of(object.id) != object.path)
                object.problems.push_back(told(
                    "E083", place, say("the object {1} belongs into {2}", {object.id, layout->place_of(object.id)})));
        }
    }

    storage::Folder& folder_;
    const ValidateRequest& request_;
    Report report_;
    int specification_ = 11;
    std::size_t folders_ = 0, done_ = 0;
    std::vector<std::string> found_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex progress_;
    std::exception_ptr failure_;
};

}  // namespace

int declared_version(std::string_view file_name, std::string_view prefix) {
    if (!file_name.starts_with(prefix)) return 0;
    const auto version = file_name.substr(prefix.size());
    return version == "1.0" ? 10 : version == "1.1" ? 11 : 0;
}

std::string declared_text(std::string_view file_name) { return std::string(file_name.substr(2)) + "\n"; }

std::string inside(const std::string& path, std::string_view name) {
    if (name.empty()) return path;
    return path.empty() ? std::string(name) : path + "/" + std::string(name);
}

void check_extensions(storage::Folder& folder, const std::string& path, std::string_view file_code,
                      std::string_view name_code, Problems& problems) {
    for (const auto& entry : folder.list(path)) {
        const Place place{.file = join_path(folder.shown(), inside(path, entry.name))};
        if (entry.kind != storage::Kind::Folder)
            problems.push_back(told(file_code, place, say("only folders of extensions stand here")));
        else if (std::ranges::count(registered_extensions, entry.name) == 0)
            problems.push_back(told(name_code, place, say("«{1}» is no registered extension", {entry.name})));
    }
}

bool Report::is_valid() const {
    return !has_errors(problems) &&
           std::ranges::none_of(objects, [](const Checked& object) { return has_errors(object.problems); });
}

Loaded<Report> validate(storage::Folder& folder, const ValidateRequest& request) {
    constexpr int latest = 11;
    const auto entries = folder.list("");
    const bool has_inventory =
        std::ranges::any_of(entries, [](const auto& entry) { return entry.name == "inventory.json"; });
    const bool is_root = std::ranges::any_of(
        entries, [](const auto& entry) { return declared_version(entry.name, root_declaration) != 0; });
    if (is_root) return {RootCheck(folder, request).run(), {}};
    if (is_object(entries) || has_inventory) {
        Report report;
        report.objects.push_back(check_object(folder, "", latest, request.limits));
        return {std::move(report), {}};
    }
    return refused<Report>({.code = "ocfl.none",
                            .place = {.file = folder.shown()},
                            .text = say("the folder is neither an OCFL storage root nor an object"),
                            .hint = say("a root holds a file {1}", {"0=ocfl_1.1"})});
}

}  // namespace prikaz::ocfl
