// A log against itself and against what somebody remembers of it.
#include "transparency/transparency.hpp"

namespace prikaz::transparency {

namespace {

constexpr Size width = 256;

// Every entry's hash anew, and from them every hash of every row: the tiles must hold the same.
class Recomputed {
public:
    Recomputed(Log& log, Rule rule, Size size) : log_(log), rule_(rule), size_(size) {}

    // The file that differs, or nothing.
    std::string run() {
        std::vector<Hash> row;
        for (Size from = 0; from < size_; from += width) {
            const auto entries = log_.entries(size_, from, width);
            if (!entries) return entries.problems.front().place.file;
            for (const auto& entry : *entries.value) row.push_back(hash_of_entry(rule_, entry));
        }
        const auto nodes = log_.nodes(rule_, size_);
        for (int level = 0; !row.empty(); ++level) {
            for (Size i = 0; i < row.size(); ++i) {
                if (level % 8 == 0 && nodes(level, i) != row[i])
                    return (rule_ == Rule::Sha256 ? "tile/" : "streebog/tile/") + std::to_string(level / 8) + ", " +
                           std::to_string(i);
            }
            row = above(row);
        }
        return {};
    }

private:
    std::vector<Hash> above(const std::vector<Hash>& row) const {
        std::vector<Hash> next;
        for (Size i = 0; i + 1 < row.size(); i += 2) next.push_back(hash_of_node(rule_, row[i], row[i + 1]));
        return next;
    }

    Log& log_;
    Rule rule_;
    Size size_;
};

std::string wrong_in(Log& log, const Checkpoint& now, Look look) {
    const std::pair<Rule, std::optional<Hash>> trees[] = {{Rule::Sha256, now.root}, {Rule::Streebog256, now.streebog}};
    for (const auto& [rule, root] : trees) {
        if (!root) continue;
        if (look == Look::Entries) {
            if (auto wrong = Recomputed(log, rule, now.size).run(); !wrong.empty()) return wrong;
        }
        if (root_of(rule, now.size, log.nodes(rule, now.size)) != *root) return "checkpoint";
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
