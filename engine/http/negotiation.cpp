// What a client says of what it has and likes: media types, languages, entity tags.
#include <algorithm>
#include <charconv>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

// «ru-RU;q=0.8»: what is liked, and how much in thousandths. Nonsense is not liked at all.
std::pair<std::string, int> read_liking(std::string_view piece) {
    const auto semicolon = std::min(piece.find(';'), piece.size());
    const auto parameters = read_parameters(piece.substr(semicolon));
    if (!parameters) return {"", 0};
    const auto told = find(*parameters, "q").value_or("1");
    double quality = 0;
    const auto read = std::from_chars(told.data(), told.data() + told.size(), quality, std::chars_format::fixed);
    const bool sound = read.ec == std::errc() && quality >= 0 && quality <= 1;
    return {lower_ascii(trim_blanks(piece.substr(0, semicolon))), sound ? static_cast<int>(quality * 1000) : 0};
}

bool covers(std::string_view range, std::string_view language) {
    return range == "*" || range == language || range.starts_with(std::string(language) + "-") ||
           language.starts_with(std::string(range) + "-");
}

enum class Comparison { Weak, Strong };

bool names_tag(std::string_view header, std::string_view tag, Comparison comparison) {
    if (trim_blanks(header) == "*") return true;
    return std::ranges::any_of(pieces_of(header, ','), [&](std::string_view piece) {
        if (comparison == Comparison::Weak && piece.starts_with("W/")) piece.remove_prefix(2);
        return piece == tag;
    });
}

}  // namespace

std::optional<MediaType> read_media_type(std::string_view text) {
    const auto semicolon = std::min(text.find(';'), text.size());
    const auto name = trim_blanks(text.substr(0, semicolon));
    const auto slash = std::min(name.find('/'), name.size());
    auto parameters = read_parameters(text.substr(semicolon));
    if (!is_token(name.substr(0, slash)) || !is_token(name.substr(std::min(slash + 1, name.size()))) || !parameters)
        return std::nullopt;
    return MediaType{lower_ascii(name), std::move(*parameters)};
}

std::string chosen_language(std::string_view accept_language, const std::vector<std::string>& offered) {
    std::string chosen = offered.empty() ? "" : offered.front();
    int best = 0;
    for (const auto piece : pieces_of(accept_language, ',')) {
        const auto [range, quality] = read_liking(piece);
        for (const auto& language : offered) {
            if (quality <= best || !covers(range, lower_ascii(language))) continue;
            best = quality;
            chosen = language;
        }
    }
    return chosen;
}

bool takes_gzip(std::string_view accept_encoding) {
    return std::ranges::any_of(pieces_of(accept_encoding, ','), [](std::string_view piece) {
        const auto [coding, quality] = read_liking(piece);
        return coding == "gzip" && quality > 0;
    });
}

std::string etag_of(std::string_view bytes) { return '"' + sha256(bytes).substr(0, 32) + '"'; }

bool is_unchanged(const Request& request, std::string_view etag) {
    const auto header = request.header("If-None-Match");
    return header && names_tag(*header, etag, Comparison::Weak);
}

bool is_current(const Request& request, std::string_view etag) {
    const auto header = request.header("If-Match");
    return !header || names_tag(*header, etag, Comparison::Strong);
}

}  // namespace prikaz::http
