// Two texts as one with marks: lines first, then the words of lines that are alike.
#include <algorithm>

#include "order/difference.hpp"

namespace prikaz::order {
namespace {

using Kind = Mark::Kind;

constexpr double alike = 0.4;                   // less: the whole line is marked, words would only confuse
constexpr std::size_t most_pairings = 250'000;  // of removed with added lines; beyond, they are paired by place

class Marking {
public:
    std::vector<Mark> marks;

    void add(Kind kind, std::string_view text) {
        if (text.empty()) return;
        if (marks.empty() || marks.back().kind != kind)
            marks.push_back({kind, std::string(text)});
        else
            marks.back().text += text;
    }
};

template <class Range>
std::vector<std::string_view> cut(std::string_view text, Range next) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const std::size_t length = next(text);
        all.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return all;
}

// Each with its line end; the text ends in one.
std::vector<std::string_view> lines_of(std::string_view text) {
    return cut(text, [](std::string_view rest) { return rest.find('\n') + 1; });
}

Tokens numbered(const std::vector<std::string_view>& texts, Numbering& number) {
    Tokens tokens;
    for (const std::string_view text : texts) tokens.push_back(number(text));
    return tokens;
}

// ---- Words ---------------------------------------------------------------------------------------------------------

// Signs alone between two changes only break up what is read as one change.
std::vector<Match> without_islands(std::vector<Match> found, const std::vector<std::string_view>& tokens) {
    std::vector<Match> kept;
    for (std::size_t begin = 0, end = 0; begin < found.size(); begin = end) {
        bool has_word = false;
        for (end = begin; end < found.size(); ++end) {
            const auto gap = static_cast<int>(end - begin);
            if (found[end].before != found[begin].before + gap || found[end].after != found[begin].after + gap) break;
            has_word = has_word || is_word(tokens[std::size_t(found[end].before)]);
        }
        const bool at_end = begin == 0 || end == found.size();
        if (has_word || at_end)
            kept.insert(kept.end(), found.begin() + std::ptrdiff_t(begin), found.begin() + std::ptrdiff_t(end));
    }
    return kept;
}

void mark_words(Marking& marking, std::string_view before, std::string_view after) {
    const auto from = words(before), to = words(after);
    Numbering number;
    const Tokens from_tokens = numbered(from, number), to_tokens = numbered(to, number);
    auto found = without_islands(matches(from_tokens, to_tokens), from);
    found.push_back({static_cast<int>(from.size()), static_cast<int>(to.size())});
    std::size_t i = 0, j = 0;
    for (const Match& match : found) {
        for (; i < std::size_t(match.before); ++i) marking.add(Kind::Removed, from[i]);
        for (; j < std::size_t(match.after); ++j) marking.add(Kind::Added, to[j]);
        if (i == from.size()) break;
        marking.add(Kind::Same, from[i]);
        ++i, ++j;
    }
}

// ---- Lines between equal ones --------------------------------------------------------------------------------------

struct Gap {
    std::span<const std::string_view> before, after;
};

std::vector<Tokens> bags(std::span<const std::string_view> lines, Numbering& number) {
    std::vector<Tokens> all;
    for (const std::string_view line : lines) all.push_back(bag_of(line, number));
    return all;
}

std::vector<Match> paired_by_place(const Gap& gap) {
    std::vector<Match> pairs;
    const int count = static_cast<int>(std::min(gap.before.size(), gap.after.size()));
    for (int i = 0; i < count; ++i) pairs.push_back({i, i});
    return pairs;
}

// The pairing in order that shares most words.
std::vector<Match> paired_by_words(const Gap& gap) {
    Numbering number;
    const auto from = bags(gap.before, number), to = bags(gap.after, number);
    const std::size_t width = to.size() + 1;
    std::vector<double> best((from.size() + 1) * width, 0);
    std::vector<double> alike_by(from.size() * to.size());
    for (std::size_t i = from.size(); i-- > 0;) {
        for (std::size_t j = to.size(); j-- > 0;) {
            const double pair = alike_by[i * to.size() + j] = similarity(from[i], to[j]);
            const double without = std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
            best[i * width + j] = pair < alike ? without : std::max(without, pair + best[(i + 1) * width + j + 1]);
        }
    }
    std::vector<Match> pairs;
    for (std::size_t i = 0, j = 0; i < from.size() && j < to.size();) {
        const double here = best[i * width + j];
        if (here == best[(i + 1) * width + j])
            ++i;
        else if (here == best[i * width + j + 1])
            ++j;
        else
            pairs.push_back({static_cast<int>(i++), static_cast<int>(j++)});
    }
    return pairs;
}

void mark_pair(Marking& marking, std::string_view before, std::string_view after) {
    before.remove_suffix(1);
    after.remove_suffix(1);
    Numbering number;
    if (similarity(bag_of(before, number), bag_of(after, number)) < alike) {
        marking.add(Kind::Removed, before);
        marking.add(Kind::Added, after);
    } else {
        mark_words(marking, before, after);
    }
    marking.add(Kind::Same, "\n");
}

void mark_gap(Marking& marking, const Gap& gap) {
    // One line for one is a change of that line, however little they share.
    const bool single = gap.before.size() == 1 && gap.after.size() == 1;
    const bool many = gap.before.size() * gap.after.size() > most_pairings;
    auto pairs = single || many ? paired_by_place(gap) : paired_by_words(gap);
    pairs.push_back({static_cast<int>(gap.before.size()), static_cast<int>(gap.after.size())});
    std::size_t i = 0, j = 0;
    for (const Match& pair : pairs) {
        for (; i < std::size_t(pair.before); ++i) marking.add(Kind::Removed, gap.before[i]);
        for (; j < std::size_t(pair.after); ++j) marking.add(Kind::Added, gap.after[j]);
        if (i < gap.before.size() && j < gap.after.size()) mark_pair(marking, gap.before[i++], gap.after[j++]);
    }
}

// Both texts got a line end for the comparison. After an equal line the added lines bring it themselves.
void drop_last_line_end(std::vector<Mark>& marks) {
    marks.back().text.pop_back();
    if (marks.back().kind == Kind::Same) return;
    std::size_t other = marks.size() - 1;
    while (marks[other].kind == marks.back().kind) --other;
    marks[other].text.pop_back();
    if (marks[other].kind != Kind::Same) return;
    for (std::size_t i = other + 1; i < marks.size(); ++i) marks[i].text.insert(0, 1, '\n');
}

}  // namespace

std::vector<Mark> marks(std::string_view before, std::string_view after) {
    const std::string from_text = std::string(before) + '\n', to_text = std::string(after) + '\n';
    const auto from = lines_of(from_text), to = lines_of(to_text);
    Numbering number;
    const Tokens from_tokens = numbered(from, number), to_tokens = numbered(to, number);
    auto found = matches(from_tokens, to_tokens);
    found.push_back({static_cast<int>(from.size()), static_cast<int>(to.size())});
    Marking marking;
    std::size_t i = 0, j = 0;
    for (const Match& match : found) {
        const auto next_i = std::size_t(match.before), next_j = std::size_t(match.after);
        mark_gap(marking, {std::span(from).subspan(i, next_i - i), std::span(to).subspan(j, next_j - j)});
        if (next_i < from.size()) marking.add(Kind::Same, from[next_i]);
        i = next_i + 1;
        j = next_j + 1;
    }
    drop_last_line_end(marking.marks);
    std::erase_if(marking.marks, [](const Mark& mark) { return mark.text.empty(); });
    return std::move(marking.marks);
}

}  // namespace prikaz::order
