// The only file that sees libcrypt.
#include "accounts/crypt.hpp"

#include <crypt.h>
#include <cstdlib>
#include <memory>

#include "accounts/tokens.hpp"

namespace prikaz::accounts {

namespace {

const char* prefix_of(Method method) { return method == Method::GostYescrypt ? "$gy$" : "$y$"; }

// A Mac writes «й» and «ё» as a letter and a mark; the same word typed elsewhere must be the same password.
std::string composed(std::string_view password) {
    struct Pair {
        std::string_view apart, together;
    };
    static constexpr Pair pairs[] = {{"и\u0306", "й"}, {"И\u0306", "Й"}, {"е\u0308", "ё"}, {"Е\u0308", "Ё"}};
    std::string text(password);
    for (const auto& [apart, together] : pairs)
        for (auto at = text.find(apart); at != text.npos; at = text.find(apart, at))
            text.replace(at, apart.size(), together);
    return text;
}

std::string hashed(const std::string& password, const std::string& setting) {
    void* room = nullptr;
    int size = 0;
    const auto text = composed(password);
    const char* hash = ::crypt_ra(text.c_str(), setting.c_str(), &room, &size);
    const std::unique_ptr<void, void (*)(void*)> freed(room, std::free);
    if (!hash || *hash == '*')
        throw MachineFailure(say("the system cannot hash passwords by {1}", {setting.substr(0, 4)}));
    return hash;
}

std::string fresh_setting(World& world, Method method) {
    const auto random = secret(world).substr(0, 32);  // 128 bits
    const std::unique_ptr<char, void (*)(void*)> setting(
        ::crypt_gensalt_ra(prefix_of(method), 0, random.data(), static_cast<int>(random.size())), std::free);
    if (!setting) throw MachineFailure(say("the system cannot hash passwords by {1}", {prefix_of(method)}));
    return setting.get();
}

// A hash that nobody's password gives.
const std::string& hash_of_nobody(Method method) {
    static const auto make = [](Method which) {
        const std::unique_ptr<char, void (*)(void*)> setting(
            ::crypt_gensalt_ra(prefix_of(which), 0, "nobody nobody nobody nobody", 16), std::free);
        return std::string(setting ? setting.get() : prefix_of(which));
    };
    static const std::string plain = make(Method::Yescrypt), gost = make(Method::GostYescrypt);
    return method == Method::GostYescrypt ? gost : plain;
}

}  // namespace

std::string hash_of(World& world, const std::string& password, Method method) {
    return hashed(password, fresh_setting(world, method));
}

bool is_made_by(const std::string& hash, Method method) { return hash.starts_with(prefix_of(method)); }

bool is_right(const std::string& password, const std::string& hash) { return same(hashed(password, hash), hash); }

bool is_right_of_nobody(const std::string& password, Method method) {
    (void)hashed(password, hash_of_nobody(method));
    return false;
}

}  // namespace prikaz::accounts
