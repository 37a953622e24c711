#include "journal/clear.hpp"

#include <algorithm>

#include "data/data.hpp"

namespace prikaz::journal {

namespace {

constexpr std::size_t digest_signs = 64;
constexpr std::size_t most_at_once = 800;  // seals in an entry: within largest_body
constexpr std::size_t longest_why = 1024;

// Cut between letters.
std::string_view whole_letters(std::string_view text) {
    if (text.size() <= longest_why) return text;
    std::size_t end = longest_why;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

std::string list_of(std::span<const std::string> seals) {
    std::string text;
    for (const auto& seal : seals) text += (text.empty() ? "" : " ") + seal;
    return text;
}

}  // namespace

// JSON may write a line end as \u000a, whose last signs look like a digest's first ones: of a longer run every place is
// taken. What names nothing does no harm.
void each_digest(std::string_view text, const std::function<void(std::string_view)>& call) {
    constexpr std::size_t longest_run = 1024;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_hex(text[end])) ++end;
        for (std::size_t begin = at; begin + digest_signs <= end && end - at <= longest_run; ++begin)
            call(text.substr(begin, digest_signs));
        at = end + 1;
    }
}

std::string name_when_cleared(std::string_view first_seal) {
    return std::string(cleared_stream) + "/" + std::string(first_seal);
}

std::vector<Entry> telling_cleared(const std::vector<std::string>& seals, std::string_view why) {
    std::vector<Entry> entries;
    for (std::size_t at = 0; at < seals.size(); at += most_at_once) {
        const auto some = std::span(seals).subspan(at, std::min(most_at_once, seals.size() - at));
        entries.push_back({std::string(cleared_type), 1,
                           data::JsonObject().text("why", whole_letters(why)).text("seals", list_of(some)).finish()});
    }
    return entries;
}

void Unnamed::follow(std::string_view text, std::set<std::string, std::less<>>& into) {
    std::vector<std::string> found;
    each_digest(text, [&](std::string_view digest) {
        if (into.emplace(digest).second) found.emplace_back(digest);
    });
    for (const auto& digest : found) {
        if (const auto list = list_(digest)) follow(*list, into);
    }
}

std::vector<std::string> Unnamed::digests() const {
    std::vector<std::string> gone;
    std::ranges::set_difference(lost_, kept_, std::back_inserter(gone));
    return gone;
}

}  // namespace prikaz::journal
