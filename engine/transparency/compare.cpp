// A log against itself and against what somebody remembers of it.
#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {

constexpr Size width = 256;

constexpr int tile_height = 8;

// One tree built anew from its entries, one after another; every hash that a tile holds must be the same. Of what was
// built only the left sides that still wait for their right ones are kept: memory does not grow with the log.
class Rebuilt {
public:
    Rebuilt(Log& log, Rule rule, Size size) : rule_(rule), nodes_(log.nodes(rule, size)) {}

    // False: a tile holds another hash. `wrong` tells where.
    bool take(const std::string& entry) {
        Hash hash = hash_of_entry(rule_, entry);
        Size index = count_++;
        for (int level = 0;; ++level, index /= 2) {
            if (level % tile_height == 0 && nodes_(level, index) != hash) return differs(level, index);
            if (static_cast<std::size_t>(level) == waiting_.size()) waiting_.emplace_back();
            auto& left = waiting_[static_cast<std::size_t>(level)];
            if (index % 2 == 0) {
                left = std::move(hash);
                return true;
            }
            hash = hash_of_node(rule_, left, hash);
        }
    }

    std::string wrong;

private:
    bool differs(int level, Size index) {
        wrong = (rule_ == Rule::Sha256 ? "tile/" : "streebog/tile/") + std::to_string(level / tile_height) + ", " +
                std::to_string(index);
        return false;
    }

    Rule rule_;
    Nodes nodes_;
    Size count_ = 0;
    std::vector<Hash> waiting_;  // by level
};

// The file that differs from what the entries say, or nothing.
std::string wrong_by_entries(Log& log, const Checkpoint& now) {
    std::vector<Rebuilt> trees;
    trees.emplace_back(log, Rule::Sha256, now.size);
    if (now.streebog) trees.emplace_back(log, Rule::Streebog256, now.size);
    for (Size from = 0; from < now.size; from += width) {
        const auto entries = log.entries(now.size, from, width);
        if (!entries) return entries.problems.front().place.file;
        for (const auto& entry : *entries.value) {
            for (auto& tree : trees)
                if (!tree.take(entry)) return tree.wrong;
        }
    }
    return {};
}

std::string wrong_in(Log& log, const Checkpoint& now, Look look) {
    if (look == Look::Entries) {
        if (auto wrong = wrong_by_entries(log, now); !wrong.empty()) return wrong;
    }
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
                Look look) {
    using Kind = Verdict::Kind;
    Log log(folder);
    // What is remembered comes first: a shorter log is cut, whatever else is wrong with it.
    if (remembered && remembered->size > now.size) return {Kind::Shrunk, {}};
    if (remembered && remembered->size == now.size && remembered->root != now.root) return {Kind::Forked, {}};
    try {
        if (auto wrong = wrong_in(log, now, look); !wrong.empty()) return {Kind::Damaged, wrong};
        if (remembered && !begins_with(log, now, *remembered)) return {Kind::Forked, {}};
    } catch (const MissingTile& missing) {
        return {Kind::Damaged, missing.what()};
    }
    return {remembered && remembered->size == now.size ? Kind::Same : Kind::Grown, {}};
}

}  // namespace prikaz::transparency
