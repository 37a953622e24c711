// Patterns as automata, and the search over pairs of runs.
#include "registration/languages.hpp"

#include <algorithm>
#include <tuple>

namespace prikaz::registration {
namespace {

using Piece = Pattern::Piece;
using States = std::vector<int>;

// Grows an automaton at its open states: those in which everything written so far is read.
class Growing {
public:
    Automaton states{State{}};
    States open{0};

    int step(const States& from, char32_t first, char32_t last) {
        const int target = static_cast<int>(states.size());
        states.emplace_back();
        join(from, first, last, target);
        return target;
    }
    void join(const States& from, char32_t first, char32_t last, int target) {
        for (const int state : from) states[static_cast<std::size_t>(state)].steps.push_back({first, last, target});
    }
    void literal(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const char32_t sign = next_character(text, at);
            open = {step(open, sign, sign)};
        }
    }
    // A number from 1 on, with zeros in front up to `width` digits.
    void number(int width) {
        int full = step(open, '1', '9');  // digits with none but zero in front left out
        int zeros = width > 1 ? step(open, '0', '0') : -1;
        int padded = -1;
        for (int digits = 1; digits < width; ++digits) {
            full = step({full}, '0', '9');
            const int next = step({zeros}, '1', '9');
            if (padded >= 0) join({padded}, '0', '9', next);
            padded = next;
            zeros = digits + 1 < width ? step({zeros}, '0', '0') : -1;
        }
        join({full}, '0', '9', full);
        open = {full};
        if (padded >= 0) open.push_back(padded);
    }
    void letters() {
        constexpr std::pair<char32_t, char32_t> ranges[] = {{U'а', U'и'}, {U'к', U'щ'}, {U'э', U'я'}};
        const int read = step(open, ranges[0].first, ranges[0].second);
        for (const auto& [first, last] : ranges) {
            if (first != ranges[0].first) join(open, first, last, read);
            join({read}, first, last, read);
        }
        open = {read};
    }
    void year(int width) {
        if (width == 4) {
            const int one = step(open, '1', '1'), nineteen = step({one}, '9', '9');
            const int two = step(open, '2', '2');
            join({two}, '0', '1', nineteen);
            open = {nineteen};
        }
        open = {step({step(open, '0', '9')}, '0', '9')};
    }
    void piece(const Piece& piece) {
        const States before = open;
        switch (piece.kind) {
            case Piece::Kind::Literal:
                return literal(piece.text);
            case Piece::Kind::Serial:
                return number(piece.width);
            case Piece::Kind::Year:
                return year(piece.width);
            case Piece::Kind::Letter:
                letters();
                break;
            case Piece::Kind::Sub:
                literal(piece.text);
                number(1);
                literal(piece.after);
        }
        open.insert(open.end(), before.begin(), before.end());  // inserts may be absent
    }
};

// Two runs over the same text, and the step by which they were reached.
struct Pair {
    int left = 0, right = 0;
    bool parted = false;  // the runs have read some sign differently
    std::size_t before = 0;
    char32_t sign = 0;
};

std::string text_of(const std::vector<Pair>& pairs, std::size_t at) {
    std::vector<char32_t> backwards;
    for (; at != 0; at = pairs[at].before) backwards.push_back(pairs[at].sign);
    std::string text;
    for (auto sign = backwards.rbegin(); sign != backwards.rend(); ++sign) append_character(text, *sign);
    return text;
}

enum class Runs { Any, Different };

// Breadth first, so that the text found is a shortest one. Bounded by twice the product of the states.
std::optional<std::string> common(const Automaton& one, const Automaton& other, Runs wanted) {
    const auto index = [&](const Pair& pair) {
        return (static_cast<std::size_t>(pair.left) * other.size() + static_cast<std::size_t>(pair.right)) * 2 +
               (pair.parted ? 1 : 0);
    };
    std::vector<bool> seen(one.size() * other.size() * 2);
    std::vector<Pair> pairs{{}};
    seen[index(pairs[0])] = true;
    for (std::size_t at = 0; at < pairs.size(); ++at) {
        const Pair pair = pairs[at];
        const State& left = one[static_cast<std::size_t>(pair.left)];
        const State& right = other[static_cast<std::size_t>(pair.right)];
        if (left.may_end && right.may_end && (wanted == Runs::Any || pair.parted)) return text_of(pairs, at);
        for (const Step& a : left.steps) {
            for (const Step& b : right.steps) {
                const char32_t sign = std::max(a.from, b.from);
                if (sign > std::min(a.to, b.to)) continue;
                const bool parted = wanted == Runs::Different && (pair.parted || a.target != b.target);
                const Pair next{a.target, b.target, parted, at, sign};
                if (seen[index(next)]) continue;
                seen[index(next)] = true;
                pairs.push_back(next);
            }
        }
    }
    return std::nullopt;
}

}  // namespace

Automaton automaton(const std::vector<Piece>& pieces) {
    Growing growing;
    for (const Piece& piece : pieces) growing.piece(piece);
    for (const int state : growing.open) growing.states[static_cast<std::size_t>(state)].may_end = true;
    return std::move(growing.states);
}

std::optional<std::string> ambiguous_text(const Automaton& automaton) {
    return common(automaton, automaton, Runs::Different);
}

std::optional<std::string> common_text(const Automaton& one, const Automaton& other) {
    return common(one, other, Runs::Any);
}

}  // namespace prikaz::registration
