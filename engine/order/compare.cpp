// Which parts of one order became which of another, and what was changed in them.
#include <algorithm>

#include "order/difference.hpp"

namespace prikaz::order {
namespace {

using Kind = PartChange::Kind;

constexpr double same_item = 0.5;               // of their words: the item is the same, whatever its number
constexpr std::size_t most_pairings = 250'000;  // beyond, parts are known again by id, key and equal text alone

std::string_view family_of(const Part& part) { return std::string_view(part.id).substr(0, part.id.find(' ')); }

// By which a part is known again.
std::string_view beginning(std::string_view text) {
    constexpr std::size_t enough = 8192;  // bytes
    if (text.size() <= enough) return text;
    std::size_t end = enough;
    while ((text[end] & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

using Known = std::vector<int>;  // of each part before, its index after; -1: none

class Pairing {
public:
    Pairing(const std::vector<Part>& before, const std::vector<Part>& after)
        : before_(before), after_(after), to_(before.size(), -1), from_(after.size(), -1) {}

    Known solve() {
        by_identity(&Part::key);
        by_equal_text();
        by_words();
        by_identity(&Part::id);
        return std::move(to_);
    }

private:
    // Parts of one family are items, or appendices; the others are alone in theirs and pair by id.
    bool may_pair(std::size_t i, std::size_t j) const {
        return to_[i] < 0 && from_[j] < 0 && family_of(before_[i]) == family_of(after_[j]);
    }
    void pair(std::size_t i, std::size_t j) {
        to_[i] = static_cast<int>(j);
        from_[j] = static_cast<int>(i);
    }
    void by_identity(std::string Part::*name) {
        std::unordered_map<std::string_view, std::size_t> places;
        for (std::size_t j = 0; j < after_.size(); ++j)
            if (from_[j] < 0 && !(after_[j].*name).empty()) places.emplace(after_[j].*name, j);
        for (std::size_t i = 0; i < before_.size(); ++i) {
            const auto found = places.find(before_[i].*name);
            if (found != places.end() && may_pair(i, found->second)) pair(i, found->second);
        }
    }
    void by_equal_text() {
        Numbering number;
        std::vector<std::size_t> left, right;
        Tokens from, to;
        for (std::size_t i = 0; i < before_.size(); ++i)
            if (to_[i] < 0) left.push_back(i), from.push_back(number(before_[i].text));
        for (std::size_t j = 0; j < after_.size(); ++j)
            if (from_[j] < 0) right.push_back(j), to.push_back(number(after_[j].text));
        for (const Match& match : matches(from, to)) {
            const std::size_t i = left[std::size_t(match.before)], j = right[std::size_t(match.after)];
            if (may_pair(i, j)) pair(i, j);
        }
    }
    // Most alike first; of equally alike ones those that stand first.
    void by_words() {
        struct Candidate {
            double alike;
            std::size_t i, j;
        };
        const auto rest = [](const Known& known) { return std::size_t(std::ranges::count(known, -1)); };
        if (rest(to_) * rest(from_) > most_pairings) return;
        Numbering number;
        std::vector<Tokens> from, to;
        for (std::size_t i = 0; i < before_.size(); ++i)
            from.push_back(to_[i] < 0 ? bag_of(beginning(before_[i].text), number) : Tokens());
        for (std::size_t j = 0; j < after_.size(); ++j)
            to.push_back(from_[j] < 0 ? bag_of(beginning(after_[j].text), number) : Tokens());
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < before_.size(); ++i) {
            for (std::size_t j = 0; j < after_.size(); ++j) {
                if (!may_pair(i, j)) continue;
                const double alike = similarity(from[i], to[j]);
                if (alike >= same_item) candidates.push_back({alike, i, j});
            }
        }
        std::ranges::stable_sort(candidates, std::ranges::greater(), &Candidate::alike);
        for (const Candidate& one : candidates)
            if (may_pair(one.i, one.j)) pair(one.i, one.j);
    }

    const std::vector<Part>&before_, &after_;
    Known to_, from_;
};

std::vector<Part> single_parts(const std::vector<Part>& all) {
    std::vector<Part> single;
    std::ranges::copy_if(all, std::back_inserter(single), [](const Part& part) { return part.id != "items"; });
    return single;
}

PartChange removed(const Part& part) {
    return {Kind::Removed, part.id, "", part.title, part.title, {{Mark::Kind::Removed, part.text}}};
}

PartChange added(const Part& part) {
    return {Kind::Added, "", part.id, part.title, "", {{Mark::Kind::Added, part.text}}};
}

void add_changed(const Part& before, const Part& after, Difference& into) {
    PartChange change{Kind::Changed, before.id, after.id, after.title, before.title, {}};
    if (before.text != after.text)
        change.marks = marks(before.text, after.text);
    else if (before.id != after.id)
        change = {Kind::Renumbered, before.id, after.id, after.title, before.title, {{Mark::Kind::Same, after.text}}};
    else
        return;
    into.push_back(std::move(change));
}

}  // namespace

Difference compare(const std::vector<Part>& all_before, const std::vector<Part>& all_after) {
    const auto before = single_parts(all_before), after = single_parts(all_after);
    const Known known = Pairing(before, after).solve();
    // Removed parts follow the part they stood behind, wherever that stands now.
    std::vector<std::vector<std::size_t>> gone(after.size() + 1);
    std::vector<int> from(after.size(), -1);
    std::size_t behind = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (known[i] < 0) {
            gone[behind].push_back(i);
            continue;
        }
        behind = std::size_t(known[i]) + 1;
        from[std::size_t(known[i])] = static_cast<int>(i);
    }
    Difference difference;
    for (std::size_t j = 0; j <= after.size(); ++j) {
        for (const std::size_t i : gone[j]) difference.push_back(removed(before[i]));
        if (j == after.size()) break;
        if (from[j] < 0)
            difference.push_back(added(after[j]));
        else
            add_changed(before[std::size_t(from[j])], after[j], difference);
    }
    return difference;
}

}  // namespace prikaz::order
