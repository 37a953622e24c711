// Whom a certificate leads to, and whether it was revoked.
#include <algorithm>
#include <openssl/x509v3.h>

#include "signature/openssl.hpp"

namespace prikaz::signature {

namespace {

bool is_for(Purpose purpose, Sought sought) { return (purpose == Purpose::Stamps) == (sought == Sought::Authority); }

Certificates together(const STACK_OF(X509) * beside, const std::vector<std::string>& between) {
    Certificates all(sk_X509_new_null());
    for (int i = 0; i < sk_X509_num(beside) && i < static_cast<int>(largest::certificates); ++i)
        X509_add_cert(all.get(), sk_X509_value(beside, i), X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP);
    for (const auto& der : between) {
        if (const auto one = object_of(der, d2i_X509))
            X509_add_cert(all.get(), one.get(), X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP);
    }
    return all;
}

Problem refusal_of(int error, const X509* leaf, Instant moment, Sought sought, const std::string& path) {
    const auto about = described(leaf);
    const auto& who = about.owner;
    const bool stamps = sought == Sought::Authority;
    switch (error) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return problem(stamps ? "stamp.expired" : "signature.expired", path,
                           moment > about.to ? say("the certificate of {1} had ended when it signed", {who})
                                             : say("a certificate above that of {1} had ended when it signed", {who}),
                           stamps
                               ? std::string()
                               : say("a time stamp would prove an earlier moment; else sign with a new certificate"));
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return problem(stamps ? "stamp.early" : "signature.early", path,
                           say("the certificate of {1} was not valid yet when it signed", {who}));
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return problem(stamps ? "stamp.untrusted" : "signature.untrusted", path,
                           say("the certificate of {1}, issued by {2}, leads to no root that the office trusts",
                               {who, about.issuer}),
                           stamps
                               ? say("put the root of the time-stamp authority into trust/stamps")
                               : say("put the root, and what stands between, into trust/qualified when the authority "
                                     "is accredited, else into trust/enhanced"));
        default:
            return problem(stamps ? "stamp.chain" : "signature.chain", path,
                           say("the chain of the certificate of {1} does not hold: {2}",
                               {who, X509_verify_cert_error_string(error)}));
    }
}

// The purpose of the root that the chain ends with; a root trusted for both makes qualified signatures.
Purpose purpose_of(const X509* root, const Trust& trust, Sought sought) {
    auto found = sought == Sought::Authority ? Purpose::Stamps : Purpose::Enhanced;
    const auto der = der_of(root, i2d_X509);
    for (const auto& known : trust.roots)
        if (known.purpose == Purpose::Qualified && known.der == der && sought == Sought::Signer) found = known.purpose;
    return found;
}

}  // namespace

Problems add_trusted(Trust& trust, Purpose purpose, std::string_view bytes, const std::string& path) {
    be_ready();
    if (bytes.size() > largest::trusted)
        return {problem("certificate.large", path, say("the file is too large for certificates"),
                        say("at most {1} bytes", {std::to_string(largest::trusted)}))};
    const auto certificates = certificates_in(bytes);
    const auto lists = lists_in(bytes);
    if (sk_X509_num(certificates.get()) + sk_X509_CRL_num(lists.get()) == 0)
        return {problem("trust.unreadable", path, say("the file holds neither certificates nor a list of revoked ones"),
                        say("trust/ holds files .cer, .crt, .crl or .pem: X.509 as DER or PEM"))};
    if (sk_X509_num(certificates.get()) > static_cast<int>(largest::certificates))
        return {problem("certificate.many", path, say("the file holds too many certificates"),
                        say("at most {1}", {std::to_string(largest::certificates)}))};
    for (int i = 0; i < sk_X509_num(certificates.get()); ++i) {
        X509* const one = sk_X509_value(certificates.get(), i);
        if (X509_self_signed(one, 1) == 1)
            trust.roots.push_back({purpose, der_of(one, i2d_X509)});
        else
            trust.between.push_back(der_of(one, i2d_X509));
    }
    for (int i = 0; i < sk_X509_CRL_num(lists.get()); ++i)
        trust.lists.push_back(der_of(sk_X509_CRL_value(lists.get(), i), i2d_X509_CRL));
    ERR_clear_error();
    return {};
}

Chain chain_of(X509* leaf, const STACK_OF(X509) * beside, const Trust& trust, Sought sought, Instant moment,
               const std::string& path) {
    const Held<X509_STORE> store(X509_STORE_new());
    for (const auto& root : trust.roots) {
        const auto one = is_for(root.purpose, sought) ? object_of(root.der, d2i_X509) : nullptr;
        if (one) X509_STORE_add_cert(store.get(), one.get());
    }
    const auto between = together(beside, trust.between);
    const Held<X509_STORE_CTX> context(X509_STORE_CTX_new());
    if (!context || X509_STORE_CTX_init(context.get(), store.get(), leaf, between.get()) != 1)
        throw MachineFailure(last_reason());
    X509_VERIFY_PARAM* const rules = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(rules, moment.time_since_epoch().count());
    X509_VERIFY_PARAM_set_depth(rules, static_cast<int>(largest::chain));
    if (sought == Sought::Authority) X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_TIMESTAMP_SIGN);
    Chain chain;
    if (X509_verify_cert(context.get()) != 1) {
        chain.refusal = refusal_of(X509_STORE_CTX_get_error(context.get()), leaf, moment, sought, path);
        ERR_clear_error();
        return chain;
    }
    chain.certificates.reset(X509_STORE_CTX_get1_chain(context.get()));
    const int count = sk_X509_num(chain.certificates.get());
    chain.purpose = purpose_of(sk_X509_value(chain.certificates.get(), count - 1), trust, sought);
    ERR_clear_error();
    return chain;
}

namespace {

// Lists of this issuer that its key has signed.
std::vector<Held<X509_CRL>> lists_of(X509* issuer, const Trust& trust) {
    std::vector<Held<X509_CRL>> lists;
    for (const auto& der : trust.lists) {
        auto list = object_of(der, d2i_X509_CRL);
        if (!list || X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(issuer)) != 0) continue;
        if (X509_CRL_verify(list.get(), X509_get0_pubkey(issuer)) == 1) lists.push_back(std::move(list));
        ERR_clear_error();
    }
    return lists;
}

Problem warning(const char* code, const std::string& path, std::string text, std::string hint) {
    auto it = problem(code, path, std::move(text), std::move(hint));
    it.severity = Severity::Warning;
    return it;
}

class Looking {
public:
    Looking(const Trust& trust, Instant moment, const std::string& path)
        : trust_(trust), moment_(moment), path_(path) {}

    void look(X509* certificate, X509* issuer) {
        const auto lists = lists_of(issuer, trust_);
        bool is_fresh = false;
        for (const auto& list : lists) {
            found.used.push_back(der_of(list.get(), i2d_X509_CRL));
            const auto* next = X509_CRL_get0_nextUpdate(list.get());
            is_fresh = is_fresh || next == nullptr || instant_of(next) >= moment_;
            find(list.get(), certificate);
        }
        if (is_fresh || found.revoked) return;
        const auto owner = described(certificate).owner;
        const auto hint = say("put the newest list of {1} into trust/", {described(issuer).owner});
        found.warnings.push_back(
            lists.empty()
                ? warning("signature.revocation-unknown", path_,
                          say("whether the certificate of {1} was revoked is not known", {owner}), hint)
                : warning("signature.list-stale", path_,
                          say("the list that says whether the certificate of {1} was revoked is older", {owner}),
                          hint));
    }

    Revocation found;

private:
    void find(X509_CRL* list, X509* certificate) {
        X509_REVOKED* entry = nullptr;
        constexpr int revoked = 1;
        if (X509_CRL_get0_by_cert(list, &entry, certificate) != revoked) return;
        const auto at = instant_of(X509_REVOKED_get0_revocationDate(entry));
        if (at > moment_ || found.revoked) return;
        found.revoked =
            problem("signature.revoked", path_,
                    say("the certificate of {1} was revoked on {2}", {described(certificate).owner, shown_day(at)}));
    }

    const Trust& trust_;
    const Instant moment_;
    const std::string& path_;
};

}  // namespace

Revocation revocation_of(const STACK_OF(X509) * chain, const Trust& trust, Instant moment, const std::string& path) {
    Looking looking(trust, moment, path);
    for (int i = 0; i + 1 < sk_X509_num(chain); ++i) looking.look(sk_X509_value(chain, i), sk_X509_value(chain, i + 1));
    return std::move(looking.found);
}

}  // namespace prikaz::signature
