// The folders and files of one object against its inventories.
#include <algorithm>
#include <set>

#include "ocfl/check.hpp"

namespace prikaz::ocfl {

namespace {

constexpr char inventory_name[] = "inventory.json";

// Logical path → the content paths that hold its bytes.
std::set<std::string> contents_of(const Inventory& inventory, const std::string& digest) {
    const auto found = inventory.manifest.find(digest);
    if (found == inventory.manifest.end()) return {};
    return {found->second.begin(), found->second.end()};
}

class ObjectCheck {
public:
    ObjectCheck(storage::Folder& folder, std::string path, int specification, const Limits& limits)
        : folder_(folder), path_(std::move(path)), specification_(specification), limits_(limits) {}

    Checked run() {
        checked_.path = path_;
        const auto entries = folder_.list(path_);
        check_declaration(entries);
        read_root_inventory();
        check_root_entries(entries);
        check_versions();
        check_contents();
        checked_.problems = std::move(problems_);
        return std::move(checked_);
    }

private:
    struct Dated {  // an inventory in a version's folder
        std::string version;
        ReadInventory read;
    };

    // ---- Telling ----

    Place at(std::string_view relative) const { return {.file = join_path(folder_.shown(), inside(path_, relative))}; }
    void tell(std::string_view code, std::string_view relative, std::string text) {
        problems_.push_back(told(code, at(relative), std::move(text)));
    }

    // ---- The object's own folder ----

    void check_declaration(const std::vector<storage::Entry>& entries) {
        std::vector<std::string> declarations;
        for (const auto& entry : entries) {
            if (entry.name.starts_with("0=")) declarations.push_back(entry.name);
        }
        if (declarations.empty()) return tell("E003", "", say("the object does not say which OCFL it keeps to"));
        if (declarations.size() > 1) tell("E003", "", say("the object says more than once which OCFL it keeps to"));
        for (const auto& name : declarations) {
            const int version = declared_version(name, object_declaration);
            if (version == 0) {
                tell("E006", name, say("«{1}» declares no OCFL known here", {name}));
                continue;
            }
            declared_ = version;
            if (version > specification_) tell("E081", name, say("the object keeps to a later OCFL than its root"));
            constexpr std::size_t longest = 1024;
            if (folder_.read(inside(path_, name), longest) != declared_text(name))
                tell("E007", name, say("the declaration does not hold its own name"));
        }
    }

    void check_root_entries(const std::vector<storage::Entry>& entries) {
        for (const auto& entry : entries) {
            if (entry.kind == storage::Kind::Link) {
                tell("E090", entry.name, say("links have no place in an archive"));
            } else if (entry.name == "extensions" && entry.kind == storage::Kind::Folder) {
                check_extensions(folder_, inside(path_, entry.name), "E067", "W013", problems_);
            } else if (!belongs(entry)) {
                tell("E001", entry.name, say("«{1}» does not belong into an object", {entry.name}));
            }
        }
    }

    bool belongs(const storage::Entry& entry) const {
        if (entry.kind == storage::Kind::Folder) return entry.name == "logs" || is_version_folder(entry.name);
        if (entry.kind != storage::Kind::File) return false;
        return entry.name.starts_with("0=") || entry.name == inventory_name || entry.name == sidecar_name(root_);
    }

    bool is_version_folder(const std::string& name) const {
        return version_number(name) ||
               std::ranges::count(root_.inventory.versions, name, [](const Version& it) { return it.name; }) > 0;
    }

    // ---- Inventories and their digests ----

    static std::string sidecar_name(const ReadInventory& read) {
        return std::string(inventory_name) + "." + (read.algorithm() ? read.inventory.algorithm : "sha512");
    }

    std::string bytes_of(const std::string& relative) {
        return folder_.read(inside(path_, relative), limits_.inventory_bytes).value_or("");
    }

    ReadInventory read_at(const std::string& relative) {
        auto read = read_inventory(bytes_of(relative), at(relative).file, limits_);
        append(problems_, std::move(read.problems));
        return read;
    }

    void read_root_inventory() {
        if (folder_.kind(inside(path_, inventory_name)) != storage::Kind::File)
            return tell("E063", inventory_name, say("the object has no inventory"));
        root_ = read_at(inventory_name);
        checked_.id = root_.inventory.id;
        checked_.head = root_.inventory.head;
        checked_.inventory_digest = check_sidecar("", root_);
        if (declared_ != 0 && root_.specification() != 0 && root_.specification() != declared_)
            tell("E038", inventory_name, say("the inventory keeps to another OCFL than the object declares"));
    }

    // The digest of the inventory beside it; what it is given back.
    std::string check_sidecar(const std::string& folder, const ReadInventory& read) {
        const auto name = inside(folder, sidecar_name(read)), whole = inside(folder, inventory_name);
        const auto algorithm = read.algorithm().value_or(digest::Algorithm::Sha512);
        const auto digested = folder_.digest(inside(path_, whole), std::span(&algorithm, 1));
        const auto actual = digested ? digested->digests.front() : std::string();
        if (folder_.kind(inside(path_, name)) != storage::Kind::File) {
            tell("E058", name, say("the digest of the inventory is missing"));
            return actual;
        }
        const auto text = bytes_of(name);
        const auto blank = std::min(text.find_first_of(" \t"), text.size());
        auto rest = std::string_view(text).substr(blank);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        if (rest.ends_with('\n')) rest.remove_suffix(1);
        if (blank == 0 || rest != inventory_name)
            tell("E061", name, say("the file holds a digest, a blank and the name {1}", {inventory_name}));
        else if (lower_hex(text.substr(0, blank)) != actual)
            tell("E060", name, say("the inventory has another digest than is written here"));
        return actual;
    }

    // ---- Versions ----

    void check_versions() {
        const auto& versions = root_.inventory.versions;
        for (const auto& version : versions) {
            if (folder_.kind(inside(path_, version.name)) == storage::Kind::Folder)
                check_version(version.name);
            else
                tell("E010", version.name, say("the version is missing"));
        }
        if (!root_.is_json) return;
        for (const auto& entry : folder_.list(path_)) {
            if (entry.kind != storage::Kind::Folder || !version_number(entry.name)) continue;
            if (std::ranges::count(versions, entry.name, [](const Version& it) { return it.name; }) > 0) continue;
            tell("E046", entry.name, say("the inventory does not know this version"));
            check_version(entry.name);
        }
        check_order_of_specifications();
    }

    void check_version(const std::string& name) {
        const auto entries = folder_.list(inside(path_, name));
        bool has_inventory = false;
        for (const auto& entry : entries) has_inventory |= entry.name == inventory_name;
        if (has_inventory)
            check_version_inventory(name);
        else
            tell("W010", name, say("the version should hold its own inventory"));
        const auto sidecar = dated_.empty() || !has_inventory ? std::string() : sidecar_name(dated_.back().read);
        for (const auto& entry : entries) check_version_entry(name, entry, sidecar);
    }

    void check_version_entry(const std::string& version, const storage::Entry& entry, const std::string& sidecar) {
        const auto path = inside(version, entry.name);
        switch (entry.kind) {
            case storage::Kind::Link:
                return tell("E090", path, say("links have no place in an archive"));
            case storage::Kind::Folder:
                if (entry.name == root_.inventory.content_directory) return;
                return tell("W002", path, say("a version should have no folder beside its contents"));
            case storage::Kind::File:
                if (entry.name == inventory_name || entry.name == sidecar) return;
                return tell("E015", path, say("a version has no file beside its inventory"));
            case storage::Kind::Other:
                return tell("E015", path, say("it is neither a file nor a folder"));
        }
    }

    void check_version_inventory(const std::string& name) {
        const auto path = inside(name, inventory_name);
        if (name == root_.inventory.head && bytes_of(path) == bytes_of(inventory_name)) {
            // The same text has the same mistakes; they were told of the object's own.
            dated_.push_back({name, root_});
            check_sidecar(name, dated_.back().read);
            return;
        }
        if (name == root_.inventory.head)
            tell("E064", path, say("the inventory of the last version differs from the object's"));
        dated_.push_back({name, read_at(path)});
        check_sidecar(name, dated_.back().read);
        compare(name, dated_.back().read);
    }

    // What an older inventory said is still said.
    void compare(const std::string& name, const ReadInventory& older) {
        const auto path = inside(name, inventory_name);
        if (!older.is_json || !root_.is_json) return;
        if (older.inventory.id != root_.inventory.id)
            tell("E037", path, say("the inventory is of another object: {1}", {older.inventory.id}));
        if (older.inventory.content_directory != root_.inventory.content_directory)
            tell("E019", path, say("the folder of contents has another name than in the object's inventory"));
        if (older.inventory.head != name && !older.inventory.head.empty())
            tell("E040", path, say("the head is {1}, but the inventory stands in {2}", {older.inventory.head, name}));
        for (const auto& version : older.inventory.versions) compare_version(path, older.inventory, version);
    }

    void compare_version(const std::string& path, const Inventory& older, const Version& version) {
        const auto& versions = root_.inventory.versions;
        const auto now = std::ranges::find(versions, version.name, &Version::name);
        if (now == versions.end())
            return tell("E066", path, say("the object's inventory has no version {1}", {version.name}));
        if (!is_same_state(older, version, *now))
            tell("E066", path, say("the version {1} held other files when it was made", {version.name}));
        if (version.created != now->created || version.message != now->message || version.user != now->user ||
            version.address != now->address)
            tell("W011", path, say("the version {1} was described otherwise when it was made", {version.name}));
    }

    // By the files behind the digests: an object may have gone over to another algorithm.
    bool is_same_state(const Inventory& older, const Version& then, const Version& now) const {
        if (then.state.size() != now.state.size()) return false;
        return std::ranges::all_of(then.state, [&](const auto& file) {
            const auto found = now.state.find(file.first);
            if (found == now.state.end()) return false;
            if (older.algorithm == root_.inventory.algorithm) return lower_hex(found->second) == lower_hex(file.second);
            return std::ranges::includes(contents_of(root_.inventory, found->second), contents_of(older, file.second));
        });
    }

    void check_order_of_specifications() {
        int before = 0;
        for (const auto& dated : dated_) {
            const int now = dated.read.specification();
            if (now == 0) continue;
            if (now < before)
                tell("E103", dated.version, say("the version keeps to an earlier OCFL than the version before it"));
            before = now;
        }
    }

    // ---- Contents ----

    void check_contents() {
        for (const auto& version : versions_there()) {
            const auto folder = inside(version, root_.inventory.content_directory);
            if (folder_.kind(inside(path_, folder)) != storage::Kind::Folder) continue;
            if (folder_.list(inside(path_, folder)).empty())
                tell("W003", folder, say("a version without contents should have no folder for them"));
            else
                gather(folder, 0);
        }
        checked_.files = there_.size();
        if (!root_.is_json) return;
        check_manifest(root_, inventory_name, root_.inventory.versions.size());
        for (const auto& dated : dated_) {
            if (dated.read.inventory.head == root_.inventory.head && dated.version == root_.inventory.head) continue;
            const auto number = version_number(dated.version).value_or(0);
            check_manifest(dated.read, inside(dated.version, inventory_name), static_cast<std::size_t>(number));
        }
        check_digests();
    }

    std::set<std::string> versions_there() {
        std::set<std::string> names;
        for (const auto& entry : folder_.list(path_)) {
            if (entry.kind == storage::Kind::Folder && is_version_folder(entry.name)) names.insert(entry.name);
        }
        return names;
    }

    void gather(const std::string& folder, int depth) {
        if (depth > limits_.depth)
            return tell("E023", folder, say("the folders lie deeper than {1}", {std::to_string(limits_.depth)}));
        const auto entries = folder_.list(inside(path_, folder));
        if (entries.empty()) tell("E024", folder, say("the folder is empty"));
        for (const auto& entry : entries) {
            const auto path = inside(folder, entry.name);
            if (there_.size() >= limits_.files)
                throw FileTooLarge(say("{1} holds more than {2} files", {at("").file, std::to_string(limits_.files)}));
            switch (entry.kind) {
                case storage::Kind::Folder:
                    gather(path, depth + 1);
                    break;
                case storage::Kind::File:
                    there_.insert(path);
                    break;
                case storage::Kind::Link:
                    tell("E090", path, say("links have no place in an archive"));
                    break;
                case storage::Kind::Other:
                    tell("E090", path, say("it is neither a file nor a folder"));
                    break;
            }
        }
    }

    // Every file of the first `versions` versions stands in this manifest, and every path of it is a file.
    void check_manifest(const ReadInventory& read, const std::string& named, std::size_t versions) {
        if (!read.is_json) return;
        std::set<std::string> listed;
        for (const auto& [digest, paths] : read.inventory.manifest) {
            for (const auto& path : paths) {
                listed.insert(path);
                if (there_.contains(path))
                    expect(path, named, read.inventory.algorithm, digest, "E092");
                else
                    tell("E092", path, say("the file is missing that {1} names", {named}));
            }
        }
        for (const auto& [algorithm, digests] : read.fixity) {
            for (const auto& [digest, paths] : digests) {
                for (const auto& path : paths) {
                    if (there_.contains(path))
                        expect(path, named, algorithm, digest, "E093");
                    else
                        tell("E093", path, say("the file is missing that {1} names", {named}));
                }
            }
        }
        for (const auto& path : there_) {
            const auto number = version_number(path.substr(0, path.find('/')));
            if (!listed.contains(path) && (!number || static_cast<std::size_t>(*number) <= versions))
                tell("E023", path, say("the file does not stand in {1}", {named}));
        }
    }

    struct Expected {
        std::string digest, code, named;
        friend auto operator<=>(const Expected&, const Expected&) = default;
    };

    // Algorithms that are not known here are passed over, as the specification wants it.
    void expect(const std::string& path, const std::string& named, const std::string& algorithm,
                const std::string& digest, const char* code) {
        const auto known = digest::named(algorithm);
        if (!known) return;
        auto& expected = expected_[path][*known];
        const auto wanted = lower_hex(digest);
        const bool is_new = std::ranges::none_of(expected, [&](const Expected& it) { return it.digest == wanted; });
        if (is_new) expected.push_back({wanted, code, named});
    }

    // Each file is read once, whatever is expected of it.
    void check_digests() {
        for (const auto& [path, expected] : expected_) {
            std::vector<digest::Algorithm> algorithms;
            for (const auto& [algorithm, digests] : expected) algorithms.push_back(algorithm);
            std::optional<storage::Digested> digested;
            try {
                digested = folder_.digest(inside(path_, path), algorithms);
            } catch (const MachineFailure& failure) {
                tell("E092", path, failure.what());
                continue;
            }
            if (!digested) {
                tell("E092", path, say("the file has gone away"));
                continue;
            }
            std::size_t i = 0;
            for (const auto& [algorithm, wishes] : expected) hold_against(path, wishes, digested->digests[i++]);
        }
    }

    void hold_against(const std::string& path, const std::vector<Expected>& wishes, const std::string& actual) {
        for (const auto& wish : wishes) {
            if (wish.digest != actual)
                tell(wish.code, path, say("the file is damaged: its digest is not that of {1}", {wish.named}));
        }
    }

    storage::Folder& folder_;
    std::string path_;
    int specification_, declared_ = 0;
    const Limits& limits_;
    Problems problems_;
    Checked checked_;
    ReadInventory root_;
    std::vector<Dated> dated_;
    std::set<std::string> there_;  // content files
    std::map<std::string, std::map<digest::Algorithm, std::vector<Expected>>> expected_;
};

}  // namespace

Checked check_object(storage::Folder& folder, const std::string& path, int specification, const Limits& limits) {
    try {
        return ObjectCheck(folder, path, specification, limits).run();
    } catch (const MachineFailure& failure) {
        Checked checked{.path = path};
        checked.problems.push_back({.code = "ocfl.unreadable",
                                    .place = {.file = join_path(folder.shown(), path)},
                                    .text = failure.what(),
                                    .hint = {}});
        return checked;
    }
}

}  // namespace prikaz::ocfl
