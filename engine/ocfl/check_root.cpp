// A storage root: its own files, the folders between it and the objects, and the objects, many at a time.
#include <algorithm>
#include <array>
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
        layout_ = read_layout(folder_, report_.problems);
        for (const auto& entry : entries) look_at(entry);
        check_objects();
        check_twins();
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
                auto object = check_object(folder_, found_[i], specification_, request_.limits);
                check_place(object);
                const std::lock_guard guard(handing_over_);
                ahead_.emplace(i, std::move(object));
                hand_over();
            } catch (...) {
                const std::lock_guard guard(handing_over_);
                if (!failure_) failure_ = std::current_exception();
            }
        }
    }

    // Those whose turn it is; another thread may still be looking at one before them.
    void hand_over() {
        for (auto next = ahead_.begin(); next != ahead_.end() && next->first == done_; next = ahead_.begin()) {
            auto object = std::move(next->second);
            ahead_.erase(next);
            if (!object.id.empty()) ids_.push_back({digest_of(object.id), done_});
            ++done_;
            if (request_.each)
                request_.each(std::move(object));
            else
                report_.objects.push_back(std::move(object));
            if (request_.progress) request_.progress(done_, found_.size());
        }
    }

    // An object lies where the root's own layout puts it.
    void check_place(Checked& object) const {
        if (object.id.empty() || !layout_) return;
        const auto place = layout_->place_of(object.id);
        if (place != object.path)
            object.problems.push_back(told("E083", {.file = join_path(folder_.shown(), object.path)},
                                           say("the object {1} belongs into {2}", {object.id, place})));
    }

    // An id stands for one object. Kept as a digest: ids of millions are long.
    struct Id {
        std::array<char, 16> digest;
        std::size_t object;  // index in found_
        auto operator<=>(const Id&) const = default;
    };
    static std::array<char, 16> digest_of(const std::string& id) {
        std::array<char, 16> digest;
        std::ranges::copy_n(digest::bytes_of(digest::Algorithm::Sha256, {id}).begin(), digest.size(), digest.begin());
        return digest;
    }

    void check_twins() {
        std::ranges::sort(ids_);
        for (std::size_t i = 1; i < ids_.size(); ++i) {
            if (ids_[i].digest != ids_[i - 1].digest) continue;
            tell("E037", found_[ids_[i].object],
                 say("the object lies in {1} too", {found_[ids_[i - 1].object]}));
        }
    }

    storage::Folder& folder_;
    const ValidateRequest& request_;
    Report report_;
    std::optional<Layout> layout_;
    int specification_ = 11;
    std::size_t folders_ = 0, done_ = 0;
    std::vector<std::string> found_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex handing_over_;
    std::map<std::size_t, Checked> ahead_;  // by index in found_
    std::vector<Id> ids_;
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
        auto object = check_object(folder, "", latest, request.limits);
        if (request.each)
            request.each(std::move(object));
        else
            report.objects.push_back(std::move(object));
        return {std::move(report), {}};
    }
    return refused<Report>({.code = "ocfl.none",
                            .place = {.file = folder.shown()},
                            .text = say("the folder is neither an OCFL storage root nor an object"),
                            .hint = say("a root holds a file {1}", {"0=ocfl_1.1"})});
}

}  // namespace prikaz::ocfl
