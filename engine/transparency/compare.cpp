// A log against itself and against what somebody remembers of it.
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "base/speaking.hpp"
#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {

constexpr Size width = 256;
constexpr int tile_height = 8;

Hash root_of_tile(Rule rule, std::vector<Hash> hashes) {
    for (std::size_t count = hashes.size() / 2; count > 0; count /= 2) {
        for (std::size_t i = 0; i < count; ++i) hashes[i] = hash_of_node(rule, hashes[2 * i], hashes[2 * i + 1]);
    }
    return hashes.front();
}

// The tiles of a log held against its entries: a bundle with the tiles over it stands for itself, so that any number of
// threads may look at one each, and memory does not grow with the log.
class Tree {
public:
    Tree(Log& log, Rule rule, Size size) : rule_(rule), size_(size), nodes_(log.nodes(rule, size)) {}

    // What is wrong with the tile over these entries; empty: nothing.
    std::string wrong_over(Size bundle, const std::vector<std::string>& entries) {
        std::vector<Hash> hashes;
        for (const auto& entry : entries) {
            hashes.push_back(hash_of_entry(rule_, entry));
            const Size index = bundle * width + hashes.size() - 1;
            if (nodes_(0, index) != hashes.back()) return differs(0, index);
        }
        return wrong_above(0, bundle, std::move(hashes));
    }

    // The same of all tiles over tiles, whose hashes were compared with the roots of those below.
    std::string wrong_rows() {
        for (int level = 1; (size_ >> (tile_height * level)) > 0; ++level) {
            for (Size tile = 0; tile < size_ >> (tile_height * (level + 1)); ++tile) {
                std::vector<Hash> hashes;
                for (Size i = 0; i < width; ++i) hashes.push_back(nodes_(tile_height * level, tile * width + i));
                if (auto wrong = wrong_above(level, tile, std::move(hashes)); !wrong.empty()) return wrong;
            }
        }
        return {};
    }

private:
    // A whole tile's root is a hash of the row above.
    std::string wrong_above(int level, Size tile, std::vector<Hash> hashes) {
        if (hashes.size() < width) return {};
        const bool fits = nodes_(tile_height * (level + 1), tile) == root_of_tile(rule_, std::move(hashes));
        return fits ? std::string() : differs(level + 1, tile);
    }
    std::string differs(int level, Size index) const {
        return (rule_ == Rule::Sha256 ? "tile/" : "streebog/tile/") + std::to_string(level) + ", " +
               std::to_string(index);
    }

    Rule rule_;
    Size size_;
    Nodes nodes_;
};

std::vector<Tree> trees_of(Log& log, const Checkpoint& now) {
    std::vector<Tree> trees;
    trees.emplace_back(log, Rule::Sha256, now.size);
    if (now.streebog) trees.emplace_back(log, Rule::Streebog256, now.size);
    return trees;
}

// Bundle by bundle on several threads; what is told is wrong with the first wrong one, whoever found it.
class Bundles {
public:
    Bundles(storage::Folder& folder, const Checkpoint& now) : folder_(folder), now_(now) {}

    std::string wrong(int threads) {
        const auto language = spoken();
        std::vector<std::thread> others;
        for (int i = 1; i < threads && static_cast<Size>(i) * width < now_.size; ++i) {
            others.emplace_back([this, language] {
                const Speaking speaking(language);
                work();
            });
        }
        work();
        for (auto& one : others) one.join();
        if (failure_) std::rethrow_exception(failure_);
        return wrong_;
    }

private:
    void work() {
        try {
            Log log(folder_);
            auto trees = trees_of(log, now_);
            for (Size bundle; (bundle = next_.fetch_add(1)) * width < now_.size && bundle < first_wrong_;) {
                if (auto wrong = wrong_in(log, trees, bundle); !wrong.empty()) tell(bundle, std::move(wrong));
            }
        } catch (...) {
            const std::lock_guard guard(telling_);
            if (!failure_) failure_ = std::current_exception();
        }
    }

    std::string wrong_in(Log& log, std::vector<Tree>& trees, Size bundle) const {
        const auto entries = log.entries(now_.size, bundle * width, width);
        if (!entries) return entries.problems.front().place.file;
        try {
            for (auto& tree : trees) {
                if (auto wrong = tree.wrong_over(bundle, *entries.value); !wrong.empty()) return wrong;
            }
        } catch (const MissingTile& missing) {
            return missing.what();
        }
        return {};
    }

    void tell(Size bundle, std::string wrong) {
        const std::lock_guard guard(telling_);
        if (bundle > first_wrong_) return;
        first_wrong_ = bundle;
        wrong_ = std::move(wrong);
    }

    storage::Folder& folder_;
    const Checkpoint& now_;
    std::atomic<Size> next_ = 0, first_wrong_ = ~Size{0};
    std::mutex telling_;
    std::string wrong_;
    std::exception_ptr failure_;
};

// The file that differs from what the entries say, or nothing.
std::string wrong_by_entries(storage::Folder& folder, const Checkpoint& now, int threads) {
    if (auto wrong = Bundles(folder, now).wrong(threads); !wrong.empty()) return wrong;
    Log log(folder);
    for (auto& tree : trees_of(log, now)) {
        if (auto wrong = tree.wrong_rows(); !wrong.empty()) return wrong;
    }
    return {};
}

std::string wrong_in(storage::Folder& folder, const Checkpoint& now, Look look, int threads) {
    if (look == Look::Entries) {
        if (auto wrong = wrong_by_entries(folder, now, threads); !wrong.empty()) return wrong;
    }
    Log log(folder);
    const std::pair<Rule, std::optional<Hash>> trees[] = {{Rule::Sha256, now.root}, {Rule::Streebog256, now.streebog}};
    for (const auto& [rule, root] : trees) {
        if (root && root_of(rule, now.size, log.nodes(rule, now.size)) != *root) return "checkpoint";
    }
    return {};
}

bool begins_with(Log& log, const Checkpoint& now, const Checkpoint& before) {
    const auto nodes = log.nodes(Rule::Sha256, now.size);
    const auto proof = prove_consistency(Rule::Sha256, before.size, now.size, nodes);
    if (!shows_consistency(Rule::Sha256, before.size, now.size, before.root, now.root, proof)) return false;
    if (!before.streebog || !now.streebog) return true;
    const auto second = log.nodes(Rule::Streebog256, now.size);
    return shows_consistency(Rule::Streebog256, before.size, now.size, *before.streebog, *now.streebog,
                             prove_consistency(Rule::Streebog256, before.size, now.size, second));
}

}  // namespace

Verdict compare(storage::Folder& folder, const Checkpoint& now, const std::optional<Checkpoint>& remembered,
                Look look, int threads) {
    using Kind = Verdict::Kind;
    // What is remembered comes first: a shorter log is cut, whatever else is wrong with it.
    if (remembered && remembered->size > now.size) return {Kind::Shrunk, {}};
    if (remembered && remembered->size == now.size && remembered->root != now.root) return {Kind::Forked, {}};
    try {
        if (auto wrong = wrong_in(folder, now, look, threads); !wrong.empty()) return {Kind::Damaged, wrong};
        Log log(folder);
        if (remembered && !begins_with(log, now, *remembered)) return {Kind::Forked, {}};
    } catch (const MissingTile& missing) {
        return {Kind::Damaged, missing.what()};
    }
    return {remembered && remembered->size == now.size ? Kind::Same : Kind::Grown, {}};
}

}  // namespace prikaz::transparency
