// An inventory of anybody: every mistake that its text alone shows, each at its line.
#include <algorithm>
#include <set>

#include "data/data.hpp"
#include "ocfl/inventory.hpp"

namespace prikaz::ocfl {

namespace {

using data::Kind;
using data::Node;
using Digests = std::map<std::string, std::vector<std::string>>;

constexpr std::string_view known_keys[] = {"id",       "type",     "digestAlgorithm", "head", "contentDirectory",
                                           "manifest", "versions", "fixity"};
constexpr std::string_view known_version_keys[] = {"created", "state", "message", "user"};

// RFC 3339 with a zone and seconds: 2019-01-01T02:03:04Z, 2021-03-31T08:22:37.241-05:00.
bool is_instant(std::string_view text) {
    const std::string_view shape = "dddd-dd-ddTdd:dd:dd";
    auto fits = [](char c, char wanted) { return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted; };
    auto matches = [&](std::string_view part, std::string_view wanted) {
        return part.size() == wanted.size() && std::equal(part.begin(), part.end(), wanted.begin(), fits);
    };
    auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    if (text.size() < shape.size() || !matches(text.substr(0, shape.size()), shape)) return false;
    if (number(5) < 1 || number(5) > 12 || number(8) < 1 || number(8) > 31) return false;
    if (number(11) > 23 || number(14) > 59 || number(17) > 60) return false;
    text.remove_prefix(shape.size());
    if (text.starts_with('.')) {
        const auto end = std::min(text.find_first_not_of("0123456789", 1), text.size());
        if (end == 1) return false;
        text.remove_prefix(end);
    }
    return text == "Z" || matches(text, "+dd:dd") || matches(text, "-dd:dd");
}

// The first path that stands twice, or that is the beginning of another: «a» beside «a/b».
std::optional<std::string> clash_in(const std::set<std::string>& paths) {
    for (const auto& path : paths) {
        for (auto slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
            if (paths.contains(path.substr(0, slash))) return path;
        }
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(ReadInventory& read) : read_(read), inventory_(read.inventory) {}

    void take(const Node& root) {
        if (!root.is(Kind::Map)) return tell("E033", root, say("an inventory is a JSON object"));
        for (const auto& field : root.map()) {
            if (std::ranges::count(known_keys, field.key) == 0)
                tell("E102", field.key_place(), say("an inventory has no key «{1}»", {field.key}));
        }
        take_heading(root);
        take_manifest(root);
        take_versions(root);
        take_fixity(root);
    }

private:
    void tell(std::string_view code, Place place, std::string text) {
        read_.problems.push_back(told(code, std::move(place), std::move(text)));
    }
    void tell(std::string_view code, const Node& node, std::string text) { tell(code, node.place(), std::move(text)); }

    // ---- Heading ----

    std::string needed(const Node& root, const char* key, std::string_view code) {
        const Node* const node = root.find(key);
        if (!node) {
            tell("E036", root, say("the inventory has no «{1}»", {key}));
            return {};
        }
        if (node->is(Kind::Text) && !node->text().empty()) return std::string(node->text());
        tell(code, *node, say("«{1}» is a text", {key}));
        return {};
    }

    void take_heading(const Node& root) {
        inventory_.id = needed(root, "id", "E037");
        inventory_.type = needed(root, "type", "E038");
        inventory_.algorithm = needed(root, "digestAlgorithm", "E025");
        inventory_.head = needed(root, "head", "E040");
        if (!inventory_.id.empty() && !is_uri(inventory_.id))
            tell("W005", *root.find("id"), say("the id «{1}» should be a URI", {inventory_.id}));
        if (!inventory_.type.empty() && read_.specification() == 0)
            tell("E038", *root.find("type"), say("«{1}» is no type of an inventory known here", {inventory_.type}));
        if (!inventory_.algorithm.empty() && !read_.algorithm())
            tell("E025", *root.find("digestAlgorithm"),
                 say("the digests of contents are sha512 or sha256, not «{1}»", {inventory_.algorithm}));
        if (inventory_.algorithm == "sha256")
            tell("W004", *root.find("digestAlgorithm"), say("the digests should be sha512"));
        take_content_directory(root);
    }

    void take_content_directory(const Node& root) {
        const Node* const node = root.find("contentDirectory");
        if (!node) return;
        const auto name = node->is(Kind::Text) ? node->text() : std::string_view();
        if (name == "." || name == "..")
            return tell("E018", *node, say("«{1}» cannot be a folder of contents", {name}));
        if (name.empty() || name.find('/') != name.npos)
            return tell("E017", *node, say("«{1}» cannot be a folder of contents", {name}));
        inventory_.content_directory = name;
    }

    // ---- Digests and their paths ----

    // Calls `each` with every digest and its list of paths; tells digests that stand twice but for their letters.
    template <class Each>
    void walk(const Node& block, std::string_view twice_code, std::string_view list_code, const Each& each) {
        std::set<std::string> seen;
        for (const auto& field : block.map()) {
            if (!seen.insert(lower_hex(field.key)).second)
                tell(twice_code, field.key_place(), say("the digest stands twice: {1}", {field.key}));
            std::vector<std::string> paths;
            if (!field.value.is(Kind::List)) {
                tell(list_code, field.value, say("beside a digest stands a list of paths"));
                continue;
            }
            for (const Node& item : field.value.list()) {
                if (item.is(Kind::Text))
                    each(field, item, std::string(item.text()));
                else
                    tell(list_code, item, say("a path is a text"));
            }
        }
    }

    bool check_content_path(const Node& item, const std::string& path) {
        switch (fault_of_path(path)) {
            case PathFault::Slash:
                tell("E100", item, say("a path neither begins nor ends with «/»: {1}", {path}));
                return false;
            case PathFault::Element:
                tell("E099", item, say("a path has no parts «.», «..» and no empty ones: {1}", {path}));
                return false;
            case PathFault::None:
                return true;
        }
        return false;
    }

    void check_in_content_directory(const Node& item, const std::string& path) {
        const auto slash = path.find('/');
        const auto rest = slash == path.npos ? std::string() : path.substr(slash + 1);
        if (!rest.starts_with(inventory_.content_directory + "/"))
            tell("E042", item, say("the path is not inside the contents of a version: {1}", {path}));
    }

    void check_digest(const data::Field& field, std::string_view algorithm) {
        const auto known = digest::named(algorithm);
        const bool is_hex = std::ranges::all_of(
            lower_hex(field.key), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
        if (known && (field.key.size() != digest::digits(*known) || !is_hex))
            tell("E025", field.key_place(), say("«{1}» is no digest of {2}", {field.key, algorithm}));
    }

    void take_manifest(const Node& root) {
        const Node* const block = root.find("manifest");
        if (!block) return tell("E041", root, say("the inventory has no «{1}»", {"manifest"}));
        if (!block->is(Kind::Map)) return tell("E106", *block, say("«{1}» is a JSON object", {"manifest"}));
        std::set<std::string> paths;
        for (const auto& field : block->map()) {
            check_digest(field, inventory_.algorithm);
            inventory_.manifest[std::string(field.key)];
        }
        walk(*block, "E096", "E092", [&](const data::Field& field, const Node& item, std::string path) {
            if (!check_content_path(item, path)) return;
            check_in_content_directory(item, path);
            if (!paths.insert(path).second) tell("E101", item, say("the path stands twice: {1}", {path}));
            inventory_.manifest[std::string(field.key)].push_back(std::move(path));
        });
        if (auto clash = clash_in(paths))
            tell("E101", *block, say("a part of the path is itself a file: {1}", {*clash}));
    }

    void take_fixity(const Node& root) {
        const Node* const fixity = root.find("fixity");
        if (!fixity) return;
        if (!fixity->is(Kind::Map)) return tell("E111", *fixity, say("«{1}» is a JSON object", {"fixity"}));
        for (const auto& block : fixity->map()) {
            if (!block.value.is(Kind::Map)) {
                tell("E057", block.value, say("«{1}» is a JSON object", {block.key}));
                continue;
            }
            auto& digests = read_.fixity[std::string(block.key)];
            walk(block.value, "E097", "E057", [&](const data::Field& field, const Node& item, std::string path) {
                if (check_content_path(item, path)) digests[std::string(field.key)].push_back(std::move(path));
            });
        }
    }

    // ---- Versions ----

    void take_versions(const Node& root) {
        const Node* const block = root.find("versions");
        if (!block) return tell("E043", root, say("the inventory has no «{1}»", {"versions"}));
        if (!block->is(Kind::Map)) return tell("E044", *block, say("«{1}» is a JSON object", {"versions"}));
        if (block->map().empty()) tell("E008", *block, say("the object has no versions"));
        for (const auto& field : block->map()) {
            if (version_number(field.key))
                take_version(field);
            else
                tell("E046", field.key_place(), say("«{1}» is no name of a version", {field.key}));
        }
        std::ranges::sort(inventory_.versions, {}, [](const Version& it) { return version_number(it.name); });
        check_numbers(*block);
        check_head(root);
        check_use(*block);
    }

    void check_numbers(const Node& block) {
        const auto& versions = inventory_.versions;
        for (std::size_t i = 0; i < versions.size(); ++i) {
            const auto number = static_cast<std::size_t>(*version_number(versions[i].name));
            if (number == i + 1) continue;
            return tell(i == 0 ? "E009" : "E010", block, say("the versions are not numbered 1, 2, 3…"));
        }
        if (versions.empty()) return;
        const auto& first = versions.front().name;
        if (is_padded(first)) tell("W001", block, say("names of versions should have no zeros before the number"));
        for (const auto& version : versions) {
            if (is_padded(first) == is_padded(version.name) &&
                (!is_padded(first) || first.size() == version.name.size()))
                continue;
            tell("E012", block, say("the versions are named in two ways: {1} and {2}", {first, version.name}));
            if (is_padded(first) && !is_padded(version.name)) {
                tell("E011", block, say("beside «{1}» the name «{2}» has no zero", {first, version.name}));
                tell("E013", block, say("«{1}» is not named as «{2}» before it", {version.name, first}));
            }
            return;
        }
    }

    void check_head(const Node& root) {
        if (inventory_.head.empty() || inventory_.versions.empty()) return;
        const auto& last = inventory_.versions.back().name;
        if (inventory_.head != last)
            tell("E040", *root.find("head"),
                 say("the head is {1}, but the last version is {2}", {inventory_.head, last}));
    }

    // Every digest of the manifest stands in some version.
    void check_use(const Node& block) {
        std::set<std::string> used;
        for (const auto& version : inventory_.versions) {
            for (const auto& [path, digest] : version.state) used.insert(digest);
        }
        for (const auto& [digest, paths] : inventory_.manifest) {
            if (!used.contains(digest))
                tell("E107", block,
                     say("no version uses a file of the manifest: {1}", {paths.empty() ? digest : paths[0]}));
        }
    }

    void take_version(const data::Field& field) {
        Version version{.name = std::string(field.key)};
        const Node& block = field.value;
        if (block.is(Kind::Map)) {
            for (const auto& one : block.map()) {
                if (std::ranges::count(known_version_keys, one.key) == 0)
                    tell("E102", one.key_place(), say("a version has no key «{1}»", {one.key}));
            }
            take_created(block, version);
            take_state(block, version);
            take_message(block, version);
            take_user(block, version);
        } else {
            tell("E047", block, say("a version is a JSON object"));
        }
        inventory_.versions.push_back(std::move(version));
    }

    void take_created(const Node& block, Version& version) {
        const Node* const created = block.find("created");
        if (!created) return tell("E048", block, say("the version does not say when it was created"));
        if (!created->is(Kind::Text) || !is_instant(created->text()))
            return tell("E049", *created,
                        say("the time is written like {1}, with seconds and a zone", {"2026-03-02T09:00:00Z"}));
        version.created = created->text();
    }

    void take_message(const Node& block, Version& version) {
        const Node* const message = block.find("message");
        if (!message) return tell("W007", block, say("the version should say what was changed and who did it"));
        if (!message->is(Kind::Text)) return tell("E094", *message, say("«{1}» is a text", {"message"}));
        version.message = message->text();
    }

    void take_user(const Node& block, Version& version) {
        const Node* const user = block.find("user");
        if (!user) return tell("W007", block, say("the version should say what was changed and who did it"));
        if (!user->is(Kind::Map)) return tell("E054", *user, say("«{1}» is a JSON object", {"user"}));
        const Node* const name = user->find("name");
        if (!name || !name->is(Kind::Text) || name->text().empty())
            tell("E054", *user, say("the user has no name"));
        else
            version.user = name->text();
        const Node* const address = user->find("address");
        if (!address) return tell("W008", *user, say("the user should have an address"));
        if (!address->is(Kind::Text)) return tell("E054", *address, say("«{1}» is a text", {"address"}));
        version.address = address->text();
        if (!is_uri(version.address)) tell("W009", *address, say("the address of a user should be a URI"));
    }

    void take_state(const Node& block, Version& version) {
        const Node* const state = block.find("state");
        if (!state) return tell("E048", block, say("the version does not say what it holds"));
        if (!state->is(Kind::Map)) return tell("E050", *state, say("«{1}» is a JSON object", {"state"}));
        std::set<std::string> paths;
        for (const auto& field : state->map()) {
            if (!inventory_.manifest.contains(std::string(field.key)))
                tell("E050", field.key_place(), say("the manifest does not have the digest {1}", {field.key}));
        }
        walk(*state, "E050", "E051", [&](const data::Field& field, const Node& item, std::string path) {
            switch (fault_of_path(path)) {
                case PathFault::Slash:
                    return tell("E053", item, say("a path neither begins nor ends with «/»: {1}", {path}));
                case PathFault::Element:
                    return tell("E052", item, say("a path has no parts «.», «..» and no empty ones: {1}", {path}));
                case PathFault::None:
                    break;
            }
            if (!paths.insert(path).second) tell("E095", item, say("the path stands twice: {1}", {path}));
            version.state[std::move(path)] = field.key;
        });
        if (auto clash = clash_in(paths))
            tell("E095", *state, say("a part of the path is itself a file: {1}", {*clash}));
    }

    ReadInventory& read_;
    Inventory& inventory_;
};

}  // namespace

std::optional<digest::Algorithm> ReadInventory::algorithm() const {
    const auto known = digest::named(inventory.algorithm);
    if (known == digest::Algorithm::Sha512 || known == digest::Algorithm::Sha256) return known;
    return std::nullopt;
}

int ReadInventory::specification() const {
    if (inventory.type == "https://ocfl.io/1.0/spec/#inventory") return 10;
    return inventory.type == "https://ocfl.io/1.1/spec/#inventory" ? 11 : 0;
}

ReadInventory read_inventory(std::string bytes, const std::string& name, const Limits& limits) {
    ReadInventory read;
    const data::Limits json_limits{limits.inventory_bytes, 8 * limits.files, 16};
    auto tree = data::read_json({name, std::move(bytes)}, json_limits);
    for (auto& problem : tree.problems) read.problems.push_back(told("E033", problem.place, std::move(problem.text)));
    if (!tree) return read;
    read.is_json = true;
    Reader(read).take(tree.value->root());
    return read;
}

Problems check_inventory(std::string bytes, const std::string& name, const Limits& limits) {
    return read_inventory(std::move(bytes), name, limits).problems;
}

}  // namespace prikaz::ocfl
