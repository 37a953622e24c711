// Passwords that an LDAP server knows; the only file that sees its library. Without PRIKAZ_LDAP a word that it cannot
// be asked.
#include "accounts/accounts.hpp"

#ifdef PRIKAZ_LDAP

#include <ldap.h>
#include <memory>
#include <sys/time.h>

namespace prikaz::accounts {

namespace {

constexpr timeval patience{.tv_sec = 5, .tv_usec = 0};

struct Unbind {
    void operator()(LDAP* session) const { ldap_unbind_ext_s(session, nullptr, nullptr); }
};
using Connection = std::unique_ptr<LDAP, Unbind>;

// Whatever somebody is called, it stays one value of the name (RFC 4514).
std::string escaped(std::string_view value) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
        if (is_plain)
            text += c;
        else
            text += {'\\', digits[byte >> 4], digits[byte & 15]};
    }
    return text;
}

std::string name_of(const Ldap& settings, const std::string& person) {
    auto name = settings.dn;
    if (const auto at = name.find("{1}"); at != name.npos) name.replace(at, 3, escaped(person));
    return name;
}

bool set(LDAP* session, int option, const void* value) {
    return ldap_set_option(session, option, value) == LDAP_OPT_SUCCESS;
}

bool set_certificates(LDAP* session, const Ldap& settings) {
    const int demand = LDAP_OPT_X_TLS_DEMAND, as_client = 0;
    return set(session, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand) &&
           (settings.authorities.empty() || set(session, LDAP_OPT_X_TLS_CACERTFILE, settings.authorities.c_str())) &&
           set(session, LDAP_OPT_X_TLS_NEWCTX, &as_client);
}

// Nothing when the server cannot be spoken to as the settings ask.
Connection connect(const Ldap& settings) {
    LDAP* opened = nullptr;
    if (ldap_initialize(&opened, settings.url.c_str()) != LDAP_SUCCESS) return nullptr;
    Connection session(opened);
    const int version = LDAP_VERSION3;
    const bool is_set = set(opened, LDAP_OPT_PROTOCOL_VERSION, &version) &&
                        set(opened, LDAP_OPT_REFERRALS, LDAP_OPT_OFF) &&
                        set(opened, LDAP_OPT_NETWORK_TIMEOUT, &patience) && set(opened, LDAP_OPT_TIMEOUT, &patience);
    const bool is_plain = settings.url.starts_with("ldap://");
    const bool is_local = settings.url.starts_with("ldapi://");
    if (!is_set || (!is_local && !set_certificates(opened, settings))) return nullptr;
    if (is_plain && settings.start_tls && ldap_start_tls_s(opened, nullptr, nullptr) != LDAP_SUCCESS) return nullptr;
    return session;
}

// A bind without a password is one as nobody, and succeeds.
Verdict ask(const Ldap& settings, const std::string& person, const std::string& password) {
    if (person.empty() || password.empty()) return Verdict::Wrong;
    const auto session = connect(settings);
    if (!session) return Verdict::Away;
    auto secret = password;
    berval credentials{.bv_len = secret.size(), .bv_val = secret.data()};
    switch (ldap_sasl_bind_s(session.get(), name_of(settings, person).c_str(), LDAP_SASL_SIMPLE, &credentials, nullptr,
                             nullptr, nullptr)) {
        case LDAP_SUCCESS:
            return Verdict::Right;
        case LDAP_INVALID_CREDENTIALS:
        case LDAP_NO_SUCH_OBJECT:
        case LDAP_INVALID_DN_SYNTAX:
        case LDAP_INAPPROPRIATE_AUTH:
            return Verdict::Wrong;
        default:
            return Verdict::Away;
    }
}

}  // namespace

bool speaks_ldap() { return true; }

Elsewhere by_ldap(Ldap settings) {
    return [settings = std::move(settings)](const std::string& person, const std::string& password) {
        return ask(settings, person, password);
    };
}

}  // namespace prikaz::accounts

#else

namespace prikaz::accounts {

bool speaks_ldap() { return false; }

Elsewhere by_ldap(Ldap) {
    return [](const std::string&, const std::string&) { return Verdict::Away; };
}

}  // namespace prikaz::accounts

#endif
