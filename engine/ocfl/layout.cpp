#include "ocfl/layout.hpp"

#include "data/data.hpp"
#include "ocfl/inventory.hpp"

namespace prikaz::ocfl {

namespace {

constexpr data::Limits file_limits{64 * 1024, 1000, 8};
constexpr char description[] = "Folders cut from the SHA-256 of an object's id, three times three digits, then the id";

bool stays_as_it_is(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string percent_encoded(std::string_view id) {
    static constexpr char hexadecimal[] = "0123456789abcdef";
    std::string text;
    for (const char c : id) {
        if (stays_as_it_is(c)) {
            text += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            text += {'%', hexadecimal[byte >> 4], hexadecimal[byte & 15]};
        }
    }
    return text;
}

std::string whole_number(const data::Node& root, const char* key, std::size_t& value) {
    const auto* const node = root.find(key);
    if (!node) return {};
    constexpr std::int64_t most = 64;
    if (!node->is(data::Kind::Integer) || node->integer() < 0 || node->integer() > most) return key;
    value = static_cast<std::size_t>(node->integer());
    return {};
}

std::optional<data::Tree> read_json(storage::Folder& folder, const std::string& path, Problems& problems) {
    auto bytes = folder.read(path, file_limits.bytes);
    if (!bytes) return std::nullopt;
    auto tree = data::read_json({join_path(folder.shown(), path), std::move(*bytes)}, file_limits);
    for (auto& problem : tree.problems) problems.push_back(told("E070", problem.place, std::move(problem.text)));
    return std::move(tree.value);
}

std::optional<Layout> read_config(storage::Folder& folder, Problems& problems) {
    const auto path = std::string("extensions/") + layout_name + "/config.json";
    Layout layout;
    const auto tree = read_json(folder, path, problems);
    if (!tree) return layout;
    const auto& root = tree->root();
    const auto* const algorithm = root.find("digestAlgorithm");
    const auto known = algorithm && algorithm->is(data::Kind::Text) ? digest::named(algorithm->text()) : std::nullopt;
    if (algorithm && !known) return std::nullopt;
    if (known) layout.algorithm = *known;
    auto wrong = whole_number(root, "tupleSize", layout.tuple_size);
    if (wrong.empty()) wrong = whole_number(root, "numberOfTuples", layout.tuples);
    if (wrong.empty() && layout.tuple_size * layout.tuples <= digest::digits(layout.algorithm)) return layout;
    problems.push_back(
        told("E071", {.file = join_path(folder.shown(), path)}, say("the layout's settings are impossible")));
    return std::nullopt;
}

}  // namespace

std::string Layout::place_of(std::string_view id) const {
    constexpr std::size_t longest_name = 100;
    const auto digest = digest::of(algorithm, id);
    std::string path;
    for (std::size_t i = 0; i < tuples; ++i) path += digest.substr(i * tuple_size, tuple_size) + "/";
    auto name = percent_encoded(id);
    if (name.size() > longest_name) name = name.substr(0, longest_name) + "-" + digest;
    return path + name;
}

std::string place_of(std::string_view id) { return Layout{}.place_of(id); }

std::string layout_file() {
    return std::string("{\n  \"description\": \"") + description + "\",\n  \"extension\": \"" + layout_name + "\"\n}\n";
}

std::string layout_config_file() {
    return std::string("{\n  \"digestAlgorithm\": \"sha256\",\n  \"extensionName\": \"") + layout_name +
           "\",\n  \"numberOfTuples\": 3,\n  \"tupleSize\": 3\n}\n";
}

std::optional<Layout> read_layout(storage::Folder& folder, Problems& problems) {
    const Place place{.file = join_path(folder.shown(), "ocfl_layout.json")};
    const auto tree = read_json(folder, "ocfl_layout.json", problems);
    if (!tree) return std::nullopt;
    for (const char* key : {"extension", "description"}) {
        const auto* const node = tree->root().find(key);
        if (!node || !node->is(data::Kind::Text))
            problems.push_back(told("E070", place, say("the layout has no «{1}»", {key})));
    }
    const auto* const extension = tree->root().find("extension");
    if (!extension || !extension->is(data::Kind::Text) || extension->text() != layout_name) return std::nullopt;
    return read_config(folder, problems);
}

}  // namespace prikaz::ocfl
