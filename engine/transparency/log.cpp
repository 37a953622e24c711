// The files of a log: C2SP tlog-tiles, and the tiles of the second tree under streebog/.
#include <algorithm>
#include <map>

#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {

constexpr Size width = 256;     // hashes of a whole tile
constexpr int tile_height = 8;  // levels of the tree in a tile
constexpr std::size_t longest_note = 16 * 1024;
constexpr std::size_t longest_bundle = width * (largest_entry + 2);
constexpr char checkpoint_file[] = "checkpoint", next_checkpoint[] = "checkpoint.new";

// 1234067 → x001/x234/067
std::string in_threes(Size number) {
    std::string text = std::to_string(number);
    text.insert(0, (3 - text.size() % 3) % 3, '0');
    std::string path;
    for (std::size_t at = 0; at < text.size(); at += 3)
        path += (at + 3 < text.size() ? "x" : "") + text.substr(at, 3) + (at + 3 < text.size() ? "/" : "");
    return path;
}

std::string with_width(const std::string& path, Size count) {
    return count == width ? path : path + ".p/" + std::to_string(count);
}

std::string tree_folder(Rule rule) { return rule == Rule::Sha256 ? "tile/" : "streebog/tile/"; }
std::string tile_path(Rule rule, int level, Size tile) {
    return tree_folder(rule) + std::to_string(level) + "/" + in_threes(tile);
}
std::string bundle_path(Size tile) { return "tile/entries/" + in_threes(tile); }

// How many hashes the tile holds in a log with so many at its level.
Size width_of(Size hashes, Size tile) { return std::min(width, hashes - std::min(hashes, tile * width)); }

Problem damaged(storage::Folder& folder, const std::string& path) {
    return {.code = "log.damaged",
            .place = {.file = join_path(folder.shown(), path)},
            .text = say("the file of the log is missing or damaged"),
            .hint = {}};
}

// A tile as it is, or the wider one that took its place: partial tiles are cleared away when they are outgrown.
std::optional<std::string> read_at_least(storage::Folder& folder, const std::string& path, Size count,
                                         std::size_t limit) {
    if (auto bytes = folder.read(with_width(path, count), limit)) return bytes;
    if (auto bytes = folder.read(path, limit)) return bytes;
    for (Size wider = count + 1; wider < width; ++wider) {
        if (auto bytes = folder.read(with_width(path, wider), limit)) return bytes;
    }
    return std::nullopt;
}

std::optional<std::vector<std::string>> split_bundle(std::string_view bytes, Size count) {
    std::vector<std::string> entries;
    while (entries.size() < count) {
        if (bytes.size() < 2) return std::nullopt;
        const auto size =
            static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 | static_cast<unsigned char>(bytes[1]);
        if (bytes.size() < 2 + size) return std::nullopt;
        entries.emplace_back(bytes.substr(2, size));
        bytes.remove_prefix(2 + size);
    }
    return entries;
}

// Hashes of the tree out of its tiles; a tile is read once.
class Tiles {
public:
    Tiles(storage::Folder& folder, Rule rule, Size size) : folder_(folder), rule_(rule), size_(size) {}

    Hash operator()(int level, Size index) {
        const int inside = level % tile_height;
        if (inside > 0) return hash_of_node(rule_, (*this)(level - 1, 2 * index), (*this)(level - 1, 2 * index + 1));
        const auto& tile = read(level / tile_height, index / width);
        return tile.substr(index % width * hash_bytes, hash_bytes);
    }

private:
    const std::string& read(int level, Size number) {
        auto& tile = read_[{level, number}];
        if (!tile.empty()) return tile;
        if (read_.size() > most_held) {
            read_.clear();
            return read(level, number);
        }
        const Size count = width_of(size_ >> (tile_height * level), number);
        auto bytes = read_at_least(folder_, tile_path(rule_, level, number), count, width * hash_bytes);
        if (!bytes || bytes->size() < count * hash_bytes)
            throw MissingTile(join_path(folder_.shown(), with_width(tile_path(rule_, level, number), count)));
        return tile = std::move(*bytes);
    }

    static constexpr std::size_t most_held = 64;  // of at most 8 KiB: memory does not grow with the log
    storage::Folder& folder_;
    Rule rule_;
    Size size_;
    std::map<std::pair<int, Size>, std::string> read_;
};

// What lies beyond the checkpoint is of an append that never ended.
void write_over(storage::Folder& folder, const std::string& path, std::string_view bytes) {
    folder.remove(path);
    folder.make_folder(folder_of(path));
    folder.write_new(path, bytes);
}

// Adds one row of tiles; `fresh`: what comes behind the first `before` of the row.
void extend_row(storage::Folder& folder, const std::function<std::string(Size)>& path, Size before,
                const std::vector<std::string>& fresh, std::size_t limit,
                const std::function<std::string(std::string, Size)>& beginning) {
    Size number = before / width, filled = before % width;
    std::string tile;
    if (filled > 0) {
        auto bytes = folder.read(with_width(path(number), filled), limit);
        if (!bytes) throw MissingTile(join_path(folder.shown(), with_width(path(number), filled)));
        tile = beginning(std::move(*bytes), filled);
    }
    for (const auto& one : fresh) {
        tile += one;
        if (++filled < width) continue;
        write_over(folder, path(number), tile);
        tile.clear();
        filled = 0;
        ++number;
    }
    if (filled > 0 && !fresh.empty()) write_over(folder, with_width(path(number), filled), tile);
}

std::string packed(const std::string& entry) {
    return {static_cast<char>(entry.size() >> 8), static_cast<char>(entry.size() & 255)};
}

void extend_tree(storage::Folder& folder, Rule rule, Size size, std::vector<Hash> fresh) {
    for (int level = 0; !fresh.empty(); ++level) {
        const Size before = size >> (tile_height * level);
        extend_row(
            folder, [&](Size number) { return tile_path(rule, level, number); }, before, fresh, width * hash_bytes,
            [](std::string bytes, Size filled) { return bytes.substr(0, filled * hash_bytes); });
        // The roots of the tiles that have become whole are the hashes of the next row.
        const Size after = before + fresh.size();
        std::vector<Hash> above;
        Tiles tiles(folder, rule, after << (tile_height * level));
        const int halves = tile_height * (level + 1) - 1;
        for (Size tile = before / width; tile < after / width; ++tile)
            above.push_back(hash_of_node(rule, tiles(halves, 2 * tile), tiles(halves, 2 * tile + 1)));
        fresh = std::move(above);
    }
}

// Tiles that a wider one has outgrown.
void clear_outgrown(storage::Folder& folder, const std::string& path, Size before, Size after) {
    if (before % width == 0 || before == after) return;
    if (after / width > before / width)
        folder.remove(path + ".p");
    else
        folder.remove(with_width(path, before % width));
}

}  // namespace

std::optional<std::string> Log::checkpoint_note() { return folder_.read(checkpoint_file, longest_note); }

Loaded<std::vector<std::string>> Log::entries(Size size, Size from, std::size_t limit) {
    std::vector<std::string> found;
    for (Size number = from / width; number * width < size && found.size() < limit; ++number) {
        const Size count = width_of(size, number);
        const auto bytes = read_at_least(folder_, bundle_path(number), count, longest_bundle);
        const auto entries = bytes ? split_bundle(*bytes, count) : std::nullopt;
        if (!entries)
            return refused<std::vector<std::string>>(damaged(folder_, with_width(bundle_path(number), count)));
        for (Size i = 0; i < entries->size() && found.size() < limit; ++i) {
            if (number * width + i >= from) found.push_back((*entries)[i]);
        }
    }
    return {std::move(found), {}};
}

Nodes Log::nodes(Rule rule, Size size) {
    auto tiles = std::make_shared<Tiles>(folder_, rule, size);
    return [tiles](int level, Size index) { return (*tiles)(level, index); };
}

void Log::append(Size size, const std::vector<std::string>& entries) {
    if (entries.empty()) return;
    std::vector<std::string> bundles;
    std::vector<Hash> sha256, streebog;
    for (const auto& entry : entries) {
        if (entry.size() > largest_entry) throw MachineFailure(say("an entry of the log is too long"));
        bundles.push_back(packed(entry) + entry);
        sha256.push_back(hash_of_entry(Rule::Sha256, entry));
        streebog.push_back(hash_of_entry(Rule::Streebog256, entry));
    }
    extend_row(folder_, bundle_path, size, bundles, longest_bundle, [](std::string bytes, Size filled) {
        std::string kept;
        if (const auto held = split_bundle(bytes, filled)) {
            for (const auto& entry : *held) kept += packed(entry) + entry;
        }
        return kept;
    });
    extend_tree(folder_, Rule::Sha256, size, std::move(sha256));
    extend_tree(folder_, Rule::Streebog256, size, std::move(streebog));
    folder_.flush();
}

Checkpoint Log::head(const std::string& origin, Size size) {
    return {origin, size, root_of(Rule::Sha256, size, nodes(Rule::Sha256, size)),
            root_of(Rule::Streebog256, size, nodes(Rule::Streebog256, size))};
}

void Log::publish(std::string_view note) {
    const auto before = checkpoint_note();
    folder_.remove(next_checkpoint);
    folder_.write_new(next_checkpoint, note);
    folder_.flush();
    folder_.move(next_checkpoint, checkpoint_file);
    if (!before) return;
    const auto old = read_checkpoint(*before, checkpoint_file), now = read_checkpoint(note, checkpoint_file);
    if (!old || !now) return;
    clear_outgrown(folder_, bundle_path(old.value->size / width), old.value->size, now.value->size);
    for (const Rule rule : {Rule::Sha256, Rule::Streebog256}) {
        for (int level = 0; (old.value->size >> (tile_height * level)) > 0; ++level) {
            const Size then = old.value->size >> (tile_height * level),
                       after = now.value->size >> (tile_height * level);
            clear_outgrown(folder_, tile_path(rule, level, then / width), then, after);
        }
    }
}

}  // namespace prikaz::transparency
