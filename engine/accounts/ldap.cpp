// Passwords that an LDAP server knows. Without PRIKAZ_LDAP a word that it cannot be asked.
#include "accounts/accounts.hpp"

#ifndef PRIKAZ_LDAP

namespace prikaz::accounts {

bool speaks_ldap() { return false; }

Elsewhere by_ldap(Ldap) {
    return [](const std::string&, const std::string&) { return Verdict::Away; };
}

}  // namespace prikaz::accounts

#endif
