// GOST R 34.10-2012 comes from an engine that may be installed or not: libengine-gost-openssl of Debian. Engines are
// deprecated in OpenSSL 3, but its provider of the same package lists no signature algorithms.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/engine.h>

#include "signature/openssl.hpp"

namespace prikaz::signature {

namespace {

// Random numbers and everything else stay with OpenSSL itself.
constexpr unsigned int methods =
    ENGINE_METHOD_DIGESTS | ENGINE_METHOD_CIPHERS | ENGINE_METHOD_PKEY_METHS | ENGINE_METHOD_PKEY_ASN1_METHS;

// For the life of the process: what it has registered refers to it.
bool load() {
    ENGINE* const engine = ENGINE_by_id("gost");
    const bool here = engine != nullptr && ENGINE_init(engine) == 1 && ENGINE_set_default(engine, methods) == 1;
    ERR_clear_error();
    return here;
}

}  // namespace

bool knows_gost() {
    static const bool here = load();
    return here;
}

void be_ready() { (void)knows_gost(); }

}  // namespace prikaz::signature
