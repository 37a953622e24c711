// The next version of an object: prepared aside, moved in when it is whole.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>

#include "ocfl/check.hpp"
#include "ocfl/layout.hpp"
#include "ocfl/staging.hpp"

namespace prikaz::ocfl {

namespace {

constexpr char declaration_of_object[] = "0=ocfl_object_1.1";
constexpr char declaration_of_root[] = "0=ocfl_1.1";
constexpr char unfinished_root[] = "unfinished";
constexpr char type_of_inventory[] = "https://ocfl.io/1.1/spec/#inventory";
constexpr char sidecar_name[] = "inventory.json.sha512";

std::string written(Instant at) {
    const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date = day;
    const std::chrono::hh_mm_ss time(at - day);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()), unsigned(date.month()),
                  unsigned(date.day()), int(time.hours().count()), int(time.minutes().count()),
                  int(time.seconds().count()));
    return text;
}

// Names that every file system and every archive program keeps as they are.
bool is_plain(std::string_view path) {
    constexpr std::size_t longest_part = 200;
    std::size_t begin = 0;
    for (; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        if (end - begin > longest_part) return false;
        begin = end + 1;
    }
    return std::ranges::all_of(path, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("/._-").find(c) != std::string_view::npos;
    });
}

Problem wrong_path(const std::string& path) {
    return {
        .code = "ocfl.path", .place = {}, .text = say("no file of an object can be called «{1}»", {path}), .hint = {}};
}

// Where the bytes of a logical path are put inside a version: under the same name where it is plain, else under one
// made of the digest, so that no file system folds two names into one.
class Contents {
public:
    explicit Contents(std::string folder) : folder_(std::move(folder)) {}

    std::string path_for(const std::string& logical, const std::string& digest) {
        const bool is_own = is_plain(logical) && folded_.insert(lower(logical)).second;
        return folder_ + (is_own ? logical : "sha512-" + digest.substr(0, 64));
    }

private:
    std::string folder_;
    std::set<std::string> folded_;
};

class Writing {
public:
    Writing(storage::Folder& folder, const NewVersion& wish, std::string place, std::optional<Object> before)
        : folder_(folder), wish_(wish), place_(std::move(place)), before_(std::move(before)), number_(wish.after + 1) {
        staged_ = std::string(staging_folder) + "/" + digest::of(digest::Algorithm::Sha256, wish.id).substr(0, 32);
    }

    Loaded<int> run() {
        begin();
        if (auto problem = take_changes()) return refused<int>(std::move(*problem));
        const auto text = write_inventory(inventory_);
        const auto digest = digest::of(digest::Algorithm::Sha512, text);
        folder_.make_folder(staged_);
        folder_.write_new(inside(staged_, "place"), place_);
        stage_files();
        stage_inventory(inside(base_, version_), text, digest);
        stage_inventory(base_, text, digest);
        if (!before_) folder_.write_new(inside(base_, declaration_of_object), declared_text(declaration_of_object));
        move_in(folder_, staged_);
        return {number_, {}};
    }

private:
    void begin() {
        if (before_) {
            inventory_ = before_->inventory;
            state_ = before_->inventory.versions.back().state;
        } else {
            inventory_ = {.id = wish_.id, .type = type_of_inventory, .algorithm = "sha512"};
        }
        version_ = "v" + std::to_string(number_);
        inventory_.head = version_;
        base_ = before_ ? staged_ : inside(staged_, "object");
    }

    std::optional<Problem> take_changes() {
        for (const auto& path : wish_.removed) state_.erase(path);
        Contents contents(version_ + "/" + inventory_.content_directory + "/");
        for (const auto& [path, bytes] : wish_.put) {
            if (fault_of_path(path) != PathFault::None || invalid_utf8(path)) return wrong_path(path);
            const auto digest = digest::of(digest::Algorithm::Sha512, bytes);
            state_[path] = digest;
            auto& paths = inventory_.manifest[digest];
            if (!paths.empty()) continue;
            paths.push_back(contents.path_for(path, digest));
            fresh_.emplace_back(paths.front(), &bytes);
        }
        for (auto previous = state_.begin(), next = previous; next != state_.end(); previous = next) {
            if (++next != state_.end() && next->first.starts_with(previous->first + "/"))
                return wrong_path(next->first);
        }
        inventory_.versions.push_back(
            {version_, written(wish_.created), wish_.message, wish_.user, wish_.address, state_});
        return std::nullopt;
    }

    void stage_files() {
        folder_.make_folder(inside(base_, version_));
        for (const auto& [path, bytes] : fresh_) {
            const auto target = inside(base_, path);
            folder_.make_folder(folder_of(target));
            folder_.write_new(target, *bytes);
        }
    }

    void stage_inventory(const std::string& into, const std::string& text, const std::string& digest) {
        folder_.write_new(inside(into, "inventory.json"), text);
        folder_.write_new(inside(into, sidecar_name), digest + " inventory.json\n");
    }

    storage::Folder& folder_;
    const NewVersion& wish_;
    std::string place_;
    std::optional<Object> before_;
    int number_;
    std::string staged_, version_, base_;
    Inventory inventory_;
    std::map<std::string, std::string> state_;
    std::vector<std::pair<std::string, const std::string*>> fresh_;  // content path, bytes
};

Problem busy(const storage::Folder& folder) {
    return {.code = "ocfl.busy",
            .place = {.file = folder.shown()},
            .text = say("another process writes into the archive now"),
            .hint = say("try again in a moment")};
}

std::string place_in(storage::Folder& folder, const std::string& id) {
    Problems problems;  // told by validate()
    return read_layout(folder, problems).value_or(Layout{}).place_of(id);
}

// Without looking at what a crash left.
Loaded<std::optional<Object>> look_up(storage::Folder& folder, const std::string& id, const Limits& limits) {
    Object object{.path = place_in(folder, id), .inventory = {}};
    const auto path = inside(object.path, "inventory.json");
    auto bytes = folder.read(path, limits.inventory_bytes);
    if (!bytes) return {std::optional<Object>(), {}};
    auto read = read_inventory(std::move(*bytes), join_path(folder.shown(), path), limits);
    if (read.is_json && read.inventory.id != id)
        read.problems.push_back(told("E037", {.file = join_path(folder.shown(), path)},
                                     say("the inventory is of another object: {1}", {read.inventory.id})));
    if (has_errors(read.problems)) return {std::nullopt, std::move(read.problems)};
    object.inventory = std::move(read.inventory);
    return {std::optional(std::move(object)), {}};
}

// Object folders are named as their versions are: v1, v2…; what we add to must be so.
bool is_written_as_ours(const Object& object) {
    return object.inventory.algorithm == "sha512" && object.inventory.head == "v" + std::to_string(object.head());
}

}  // namespace

Problems make_root(storage::Folder& folder) {
    const auto entries = folder.list("");
    if (std::ranges::any_of(entries, [](const auto& it) { return declared_version(it.name, root_declaration) != 0; }))
        return {};
    // What an interrupted beginning may have left is ours; anything else is not.
    for (const auto& entry : entries) {
        if (entry.name == "extensions" || entry.name == "ocfl_layout.json" || entry.name == unfinished_root) continue;
        return {{.code = "ocfl.not-empty",
                 .place = {.file = folder.shown()},
                 .text = say("the folder is no archive, and it is not empty: it holds «{1}»", {entry.name}),
                 .hint = say("name another folder for the archive")}};
    }
    const auto lock = folder.lock();
    if (!lock) return {busy(folder)};
    const auto extension = std::string("extensions/") + layout_name;
    folder.remove(extension);
    folder.remove("ocfl_layout.json");
    folder.make_folder(extension);
    folder.write_new(extension + "/config.json", layout_config_file());
    folder.write_new("ocfl_layout.json", layout_file());
    folder.remove(unfinished_root);
    folder.write_new(unfinished_root, declared_text(declaration_of_root));
    folder.flush();
    folder.move(unfinished_root, declaration_of_root);
    return {};
}

Loaded<std::optional<Object>> find(storage::Folder& folder, const std::string& id, const Limits& limits) {
    if (folder.kind(staging_folder)) {
        if (const auto lock = folder.lock()) settle_staging(folder);
    }
    return look_up(folder, id, limits);
}

Loaded<std::optional<std::string>> read(storage::Folder& folder, const Object& object, int version,
                                        const std::string& logical_path, std::size_t limit) {
    if (version < 1 || version > object.head()) return {std::optional<std::string>(), {}};
    const auto& state = object.version(version).state;
    const auto file = state.find(logical_path);
    if (file == state.end()) return {std::optional<std::string>(), {}};
    const auto found = object.inventory.manifest.find(file->second);
    const auto path = found == object.inventory.manifest.end() || found->second.empty()
                          ? std::string()
                          : inside(object.path, found->second.front());
    auto bytes = path.empty() ? std::nullopt : folder.read(path, limit);
    const auto algorithm = digest::named(object.inventory.algorithm);
    if (!bytes || !algorithm || digest::of(*algorithm, *bytes) != lower_hex(file->second))
        return refused<std::optional<std::string>>(
            told("E092", {.file = join_path(folder.shown(), path)},
                 bytes ? say("the file is damaged: its digest is not that of {1}", {"inventory.json"})
                       : say("the file is missing that {1} names", {"inventory.json"})));
    return {std::move(bytes), {}};
}

Loaded<int> write(storage::Folder& folder, const NewVersion& wish, const Limits& limits) {
    const auto lock = folder.lock();
    if (!lock) return refused<int>(busy(folder));
    settle_staging(folder);
    auto before = look_up(folder, wish.id, limits);
    if (!before) return {std::nullopt, std::move(before.problems)};
    const int head = *before.value ? (*before.value)->head() : 0;
    if (head != wish.after || (head > 0 && !is_written_as_ours(**before.value)))
        return refused<int>({.code = "ocfl.grown",
                             .place = {.file = folder.shown()},
                             .text = say("the object {1} has version {2} now, not {3}",
                                         {wish.id, std::to_string(head), std::to_string(wish.after)}),
                             .hint = say("read it again and decide again")});
    return Writing(folder, wish, place_in(folder, wish.id), std::move(*before.value)).run();
}

Problems remove(storage::Folder& folder, const std::string& id, const Limits& limits) {
    const auto lock = folder.lock();
    if (!lock) return {busy(folder)};
    settle_staging(folder);
    auto object = look_up(folder, id, limits);
    if (!object) return std::move(object.problems);
    if (!*object.value) return {};
    const auto path = (*object.value)->path;
    // Aside first: a crash leaves the whole object or a staged folder that is cleared away.
    const auto staged = std::string(staging_folder) + "/removed";
    folder.make_folder(staged);
    folder.write_new(inside(staged, "place"), path);
    folder.flush();
    folder.move(path, inside(staged, "object"));
    remove_empty_above(folder, path);
    folder.remove(staging_folder);
    return {};
}

}  // namespace prikaz::ocfl
