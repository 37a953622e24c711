#include "accounts/tokens.hpp"

#include <algorithm>

#include "accounts/accounts.hpp"

namespace prikaz::accounts {

namespace {

constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";  // 32; nothing that looks like another
constexpr std::size_t link_size = 26;

unsigned digit(char hexadecimal) {
    return static_cast<unsigned>(hexadecimal <= '9' ? hexadecimal - '0' : hexadecimal - 'a' + 10);
}

bool is_hexadecimal(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

// Two draws of 128 bits: a digest of them gives nothing away about the next.
std::string secret(World& world) {
    const auto first = world.fresh_id();
    return sha256("prikaz.secret\n" + first + "\n" + world.fresh_id());
}

std::string link_token(World& world) {
    const auto bits = secret(world);
    std::string token;
    unsigned kept = 0, count = 0;
    for (std::size_t i = 0; i < 32 || count > 0; ++i) {
        kept = kept << 4 | (i < 32 ? digit(bits[i]) : 0);
        count += 4;
        if (count >= 5) {
            count -= 5;
            token += letters[kept >> count & 31];
        }
        if (token.size() == link_size) break;
    }
    return token;
}

std::optional<std::string> read_link_token(std::string_view typed) {
    if (typed.size() > 4 * link_size || invalid_utf8(typed)) return std::nullopt;
    std::string token;
    for (const char c : lower(typed)) {
        if (c == ' ' || c == '-' || c == '\t') continue;
        const char meant = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
        if (letters.find(meant) == letters.npos) return std::nullopt;
        token += meant;
    }
    return token.size() == link_size ? std::optional(token) : std::nullopt;
}

std::string session_token(std::string_view handle, std::string_view secret) {
    return std::string(handle).append(".").append(secret);
}

std::optional<std::string> session_key(std::string_view token) {
    constexpr std::size_t secret_size = 64;
    if (token.size() != handle_size + 1 + secret_size || token[handle_size] != '.') return std::nullopt;
    const auto handle = token.substr(0, handle_size), secret = token.substr(handle_size + 1);
    if (!is_hexadecimal(handle) || !is_hexadecimal(secret)) return std::nullopt;
    return std::string(handle) + "/" + sha256(secret);
}

bool same(std::string_view a, std::string_view b) {
    unsigned char difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

std::string form_token(std::string_view session_token) { return hmac_sha256(session_token, "prikaz.form.1"); }

bool is_form_token(std::string_view session_token, std::string_view given) {
    return !session_token.empty() && same(form_token(session_token), given);
}

}  // namespace prikaz::accounts
