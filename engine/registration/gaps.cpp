// The report of numbers that no order holds, and why (Росархив № 71: an unused number is noted, not used again).
#include <algorithm>

#include "registration/registration.hpp"

namespace prikaz::registration {
namespace {

std::string told(std::string sentence, const std::string& reason) {
    return reason.empty() ? sentence : sentence + ": " + reason;
}

// Why the line holds no order in force; nothing when it does.
std::optional<std::string> why(const Book::Line& line) {
    if (const auto& annulled = line.annulled)
        return told(
            say("{1} annulled on {2} by {3}", {annulled->number, calendar::iso(annulled->date), annulled->actor}),
            annulled->reason);
    if (line.registered) return std::nullopt;
    if (const auto& reserved = line.reserved)
        return told(
            say("{1} reserved on {2} by {3}", {reserved->number, calendar::iso(reserved->date), reserved->actor}),
            reserved->reason);
    return std::string();
}

// Numbers without a line, [from, to]: those to come after the last one given in turn are no mistake.
void add_missing(std::vector<GapNote>& notes, const Book& book, int from, int to) {
    if (const int last = std::min(to, book.last_n); from <= last) notes.push_back({from, last, {}});
    const int coming = std::max(from, book.last_n + 1);
    if (coming <= to) notes.push_back({coming, to, say("still to be given")});
}

}  // namespace

std::vector<GapNote> gaps(const Book& book, int first) {
    std::vector<GapNote> notes;
    int expected = first;
    for (const auto& [key, line] : book.lines) {
        const auto& [n, sub] = key;
        if (n > expected) add_missing(notes, book, expected, n - 1);
        expected = std::max(expected, n + 1);
        if (auto explanation = why(line)) notes.push_back({n, n, std::move(*explanation)});
    }
    return notes;
}

}  // namespace prikaz::registration
