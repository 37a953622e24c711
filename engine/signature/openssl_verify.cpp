// The verdict on a signature, step by step: is it one, does it sign these bytes, with whose certificate, when, and was
// the certificate good then.
#include <algorithm>
#include <openssl/ess.h>
#include <openssl/x509v3.h>

#include "signature/openssl.hpp"

namespace prikaz::signature {

namespace {

constexpr std::string_view words[] = {"valid", "time-unproved", "untrusted", "revoked", "altered", "unreadable"};

bool is_gost(const CMS_SignerInfo* info) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(const_cast<CMS_SignerInfo*>(info), nullptr, nullptr, &algorithm, nullptr);
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    char number[80] = {};
    OBJ_obj2txt(number, sizeof number, object, 1);
    return std::string_view(number).starts_with("1.2.643.");
}

// Whether a signature algorithm is one of this key and this digest: ecdsa-with-SHA256 of ECDSA, rsaEncryption of RSA.
bool fits(int algorithm, int key, int digest) {
    if (algorithm == key) return true;
    int of_digest = NID_undef, of_key = NID_undef;
    if (OBJ_find_sigid_algs(algorithm, &of_digest, &of_key) != 1) return false;
    const auto family = [](int kind) { return kind == EVP_PKEY_RSA_PSS ? EVP_PKEY_RSA : kind; };
    return family(of_key) == family(key) && (of_digest == NID_undef || of_digest == digest);
}

// CMS_verify copies a BIO of memory, and loses the copy where it cannot begin a digest that the signature names. Behind
// a filter that does nothing it takes the BIO as it is.
Held<BIO> behind_filter(Held<BIO> reader) {
    Held<BIO> filter(BIO_new(BIO_f_null()));
    if (!filter) throw MachineFailure(last_reason());
    BIO_push(filter.get(), reader.release());
    return filter;
}

class Verification {
public:
    Verification(const VerifyRequest& request, const Trust& trust) : request_(request), trust_(trust) {}

    Checked run() {
        try_all();
        ERR_clear_error();
        return std::move(it_);
    }

private:
    bool try_all() { return open() && find_signer() && check_bytes() && check_strength() && judge(); }

    bool refuse(Verdict verdict, Problem problem) {
        it_.verdict = verdict;
        it_.problems.push_back(std::move(problem));
        return false;
    }
    bool refuse(Verdict verdict, const char* code, std::string text, std::string hint = {}) {
        return refuse(verdict, problem(code, request_.path, std::move(text), std::move(hint)));
    }
    void warn(Problem problem) {
        problem.severity = Severity::Warning;
        it_.problems.push_back(std::move(problem));
    }

    bool open() {
        auto read = read_signature(request_.signature, request_.path);
        if (!read) return refuse(Verdict::Unreadable, std::move(read.problems.front()));
        cms_ = std::move(*read.value);
        const auto* infos = CMS_get0_SignerInfos(cms_.get());
        if (sk_CMS_SignerInfo_num(infos) != 1)
            return refuse(Verdict::Unreadable, "signature.signers",
                          say("the file holds {1} signatures", {std::to_string(sk_CMS_SignerInfo_num(infos))}),
                          say("each person's signature is a file of its own"));
        info_ = sk_CMS_SignerInfo_value(infos, 0);
        if (is_gost(info_) && !knows_gost())
            return refuse(
                Verdict::Unreadable, "signature.gost",
                say("the signature is made by GOST R 34.10-2012, which OpenSSL of this machine does not know"),
                "apt-get install libengine-gost-openssl");
        beside_.reset(CMS_get1_certs(cms_.get()));
        if (beside_ && sk_X509_num(beside_.get()) > static_cast<int>(largest::certificates))
            return refuse(Verdict::Unreadable, "certificate.many", say("the file holds too many certificates"),
                          say("at most {1}", {std::to_string(largest::certificates)}));
        return has_these_bytes();
    }

    // A signature with the document inside is taken when that is the document.
    bool has_these_bytes() {
        ASN1_OCTET_STRING** const inside = CMS_get0_content(cms_.get());
        is_attached_ = inside != nullptr && *inside != nullptr;
        if (!is_attached_ || text_of(*inside) == request_.content) return true;
        return refuse(Verdict::Altered, "signature.attached",
                      say("the signature holds a document of its own, and it is another one"),
                      say("sign the document that prikaz gave out, with a detached signature"));
    }

    bool find_signer() {
        Certificates known(sk_X509_new_null());
        for (const auto& der : trust_.between) push(known.get(), der);
        for (const auto& root : trust_.roots) push(known.get(), root.der);
        CMS_set1_signers_certs(cms_.get(), known.get(), 0);
        X509* found = nullptr;
        CMS_SignerInfo_get0_algs(info_, nullptr, &found, nullptr, nullptr);
        if (found == nullptr)
            return refuse(Verdict::Untrusted, "signature.certificate",
                          say("the certificate of the signer is neither in the signature nor in trust/"),
                          say("put the signer's certificate into trust/enhanced or trust/qualified"));
        signer_ = found;
        it_.signer = described(found);
        return true;
    }

    static void push(STACK_OF(X509) * to, const std::string& der) {
        if (const auto one = object_of(der, d2i_X509)) X509_add_cert(to, one.get(), X509_ADD_FLAG_UP_REF);
    }

    // The type of the content stands outside and among the signed attributes (RFC 5652, 11.1).
    bool has_its_type() {
        const auto* const type = static_cast<ASN1_OBJECT*>(
            CMS_signed_get0_data_by_OBJ(info_, OBJ_nid2obj(NID_pkcs9_contentType), -3, V_ASN1_OBJECT));
        return type != nullptr && OBJ_cmp(type, CMS_get0_eContentType(cms_.get())) == 0;
    }

    bool has_its_algorithm() {
        X509_ALGOR *digest = nullptr, *algorithm = nullptr;
        CMS_SignerInfo_get0_algs(info_, nullptr, nullptr, &digest, &algorithm);
        const EVP_PKEY* const key = X509_get0_pubkey(signer_);
        return key != nullptr &&
               fits(OBJ_obj2nid(algorithm->algorithm), EVP_PKEY_get_base_id(key), OBJ_obj2nid(digest->algorithm));
    }

    bool check_bytes() {
        const bool has_attributes = CMS_signed_get_attr_count(info_) > 0;
        if (!has_its_algorithm() || (has_attributes && (!has_its_type() || CMS_SignerInfo_verify(info_) != 1)))
            return refuse(
                Verdict::Altered, "signature.broken",
                say("the signature is damaged, or another key than that of {1} made it", {it_.signer->owner}));
        ERR_clear_error();
        const auto content = behind_filter(reader_of(request_.content));
        constexpr unsigned int flags = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY;
        if (CMS_verify(cms_.get(), nullptr, nullptr, is_attached_ ? nullptr : content.get(), nullptr, flags) == 1)
            return true;
        return refuse(Verdict::Altered, "signature.altered",
                      say("{1} signed other bytes than these", {it_.signer->owner}),
                      say("the document was changed after it was signed, or the signature belongs to another one"));
    }

    template <class T>
    Held<T> signed_attribute(int nid, T* (*read)(T**, const unsigned char**, long)) {
        auto* const value =
            static_cast<ASN1_STRING*>(CMS_signed_get0_data_by_OBJ(info_, OBJ_nid2obj(nid), -3, V_ASN1_SEQUENCE));
        return value == nullptr ? nullptr : object_of(text_of(value), read);
    }

    // CAdES-BES: which certificate was meant is signed too (RFC 5035, section 5).
    bool check_binding(const STACK_OF(X509) * chain) {
        const auto first = signed_attribute(NID_id_smime_aa_signingCertificate, d2i_ESS_SIGNING_CERT);
        const auto second = signed_attribute(NID_id_smime_aa_signingCertificateV2, d2i_ESS_SIGNING_CERT_V2);
        if (!first && !second) {
            warn(problem("signature.unbound", request_.path,
                         say("the signature does not say which certificate it was made with: it is CMS, not CAdES")));
            return true;
        }
        if (OSSL_ESS_check_signing_certs(first.get(), second.get(), chain, 0) > 0) return true;
        return refuse(Verdict::Altered, "signature.bound",
                      say("the signature was made for another certificate than that of {1}", {it_.signer->owner}));
    }

    bool check_strength() {
        const EVP_PKEY* const key = X509_get0_pubkey(signer_);
        const bool rsa = key != nullptr &&
                         (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA || EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA_PSS);
        if (rsa && static_cast<std::size_t>(EVP_PKEY_get_bits(key)) < largest::rsa_bits_least)
            return refuse(Verdict::Untrusted, "signature.weak",
                          say("the key of {1} is weak: {2}", {it_.signer->owner, it_.signer->algorithm}));
        X509_ALGOR* digest = nullptr;
        CMS_SignerInfo_get0_algs(info_, nullptr, nullptr, &digest, nullptr);
        const int nid = OBJ_obj2nid(digest->algorithm);
        if (nid == NID_md5 || nid == NID_sha1 || nid == NID_md4 || nid == NID_id_GostR3411_94)
            return refuse(Verdict::Untrusted, "signature.weak",
                          say("the signature rests on {1}, which proves nothing any more", {OBJ_nid2sn(nid)}));
        return true;
    }

    // ---- When, and whether the certificate was good then ----

    bool judge() {
        it_.value = text_of(CMS_SignerInfo_get0_signature(info_));
        read_claimed_time();
        if (!read_stamp()) return false;
        const auto proved = it_.stamped ? it_.stamped : request_.witnessed;
        const auto moment = proved.value_or(request_.now);
        auto chain = chain_of(signer_, beside_.get(), trust_, Sought::Signer, moment, request_.path);
        if (chain.refusal) return refuse(Verdict::Untrusted, std::move(*chain.refusal));
        it_.purpose = chain.purpose;
        use(chain.certificates.get(), chain.purpose);
        if (!check_usage() || !check_binding(chain.certificates.get())) return false;
        auto revocation = revocation_of(chain.certificates.get(), trust_, moment, request_.path);
        it_.used.lists.insert(it_.used.lists.end(), revocation.used.begin(), revocation.used.end());
        if (revocation.revoked) return refuse(Verdict::Revoked, std::move(*revocation.revoked));
        for (auto& one : revocation.warnings) it_.problems.push_back(std::move(one));
        it_.verdict = proved ? Verdict::Valid : Verdict::TimeUnproved;
        if (!proved)
            warn(problem("signature.time", request_.path,
                         say("when the signature was made is what the signer says: there is no time stamp"),
                         say("after {1}, when the certificate ends, a time stamp alone will prove it",
                             {shown_day(it_.signer->to)})));
        return true;
    }

    void read_claimed_time() {
        const auto attribute = OBJ_nid2obj(NID_pkcs9_signingTime);
        for (const int type : {V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME}) {
            if (const auto* time = static_cast<ASN1_TIME*>(CMS_signed_get0_data_by_OBJ(info_, attribute, -3, type)))
                it_.claimed = instant_of(time);
        }
        ERR_clear_error();
    }

    bool read_stamp() {
        const auto token = token_in(info_);
        if (!token) return true;
        auto stamp = check_stamp(*token, it_.value, trust_, request_.now, request_.path);
        if (stamp.refusal) return refuse(Verdict::Untrusted, std::move(*stamp.refusal));
        it_.token = *token;
        it_.stamped = stamp.at;
        use(stamp.chain.get(), Purpose::Stamps);
        it_.used.lists = std::move(stamp.lists);
        return true;
    }

    void use(const STACK_OF(X509) * chain, Purpose purpose) {
        const int count = sk_X509_num(chain);
        for (int i = 0; i < count; ++i) {
            auto der = der_of(sk_X509_value(chain, i), i2d_X509);
            if (i + 1 == count)
                it_.used.roots.push_back({purpose, std::move(der)});
            else
                it_.used.between.push_back(std::move(der));
        }
    }

    bool check_usage() {
        const auto usage = X509_get_key_usage(signer_);
        if ((usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0) return true;
        return refuse(Verdict::Untrusted, "signature.usage",
                      say("the certificate of {1} is not meant for signing", {it_.signer->owner}));
    }

    const VerifyRequest& request_;
    const Trust& trust_;
    Checked it_;
    Held<CMS_ContentInfo> cms_;
    Certificates beside_;
    bool is_attached_ = false;
    CMS_SignerInfo* info_ = nullptr;  // owned by cms_, as the signer's certificate is
    X509* signer_ = nullptr;
};

}  // namespace

std::string_view word_of(Verdict verdict) { return words[static_cast<int>(verdict)]; }

Checked verify(const VerifyRequest& request, const Trust& trust) {
    be_ready();
    return Verification(request, trust).run();
}

}  // namespace prikaz::signature
