// Signatures made with a key file, for offices that have no certified tool.
#include <algorithm>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>

#include "signature/openssl.hpp"

namespace prikaz::signature {

namespace {

// Asked once, and only when the key is locked; wiped afterwards.
class Password {
public:
    explicit Password(const std::function<std::optional<std::string>()>& ask) : ask_(ask) {}
    ~Password() { OPENSSL_cleanse(text_.data(), text_.size()); }
    Password(const Password&) = delete;
    Password& operator=(const Password&) = delete;

    const std::string* get() {
        if (!asked_ && ask_) {
            if (auto said = ask_()) {
                text_ = *said;
                OPENSSL_cleanse(said->data(), said->size());
                known_ = true;
            }
        }
        asked_ = true;
        return known_ ? &text_ : nullptr;
    }
    bool was_asked() const { return asked_; }
    bool is_known() const { return known_; }

    static int give(char* buffer, int size, int, void* self) {
        const auto* text = static_cast<Password*>(self)->get();
        if (text == nullptr || text->size() > static_cast<std::size_t>(size)) return -1;
        std::ranges::copy(*text, buffer);
        return static_cast<int>(text->size());
    }

private:
    const std::function<std::optional<std::string>()>& ask_;
    std::string text_;
    bool asked_ = false, known_ = false;
};

struct Opened {
    Held<EVP_PKEY> key;
    Certificates certificates{sk_X509_new_null()};
};

Problem locked(const KeyFile& file, const Password& password) {
    return password.is_known() ? problem("key.password", file.key_path, say("the password does not open the key"))
                               : problem("key.password", file.key_path, say("the key is locked by a password"),
                                         say("--password-file FILE, or type it when you are asked on a terminal"));
}

Problem unreadable(const KeyFile& file) {
    return problem("key.unreadable", file.key_path, say("the file holds no private key: {1}", {last_reason()}),
                   say("a key file is PEM or PKCS#12 (.pem, .key, .p12, .pfx)"));
}

void keep(Certificates& to, X509* one) {
    if (one != nullptr) X509_add_cert(to.get(), one, X509_ADD_FLAG_UP_REF | X509_ADD_FLAG_NO_DUP);
}

Loaded<Opened> open_pem(const KeyFile& file, Password& password) {
    Opened opened;
    const auto in = reader_of(file.key);
    opened.key.reset(PEM_read_bio_PrivateKey(in.get(), nullptr, Password::give, &password));
    if (!opened.key && password.was_asked()) return refused<Opened>(locked(file, password));
    if (!opened.key) return refused<Opened>(unreadable(file));
    opened.certificates = certificates_in(file.key);
    return {std::move(opened), {}};
}

// How often its password is hashed: what real files do, and not what would keep this machine busy for hours.
bool is_bearable(const PKCS12* store) {
    constexpr long most_rounds = 1'000'000;
    const ASN1_INTEGER* rounds = nullptr;
    PKCS12_get0_mac(nullptr, nullptr, nullptr, &rounds, store);
    return PKCS12_mac_present(store) == 1 && (rounds == nullptr || ASN1_INTEGER_get(rounds) <= most_rounds);
}

// The integrity code of a file without a password is one of an empty text, or of none.
Loaded<Opened> open_pkcs12(const KeyFile& file, Password& password) {
    const auto store = object_of(file.key, d2i_PKCS12);
    if (!store || !is_bearable(store.get())) return refused<Opened>(unreadable(file));
    const char* word = nullptr;
    if (PKCS12_verify_mac(store.get(), "", 0) == 1) {
        word = "";
    } else if (PKCS12_verify_mac(store.get(), nullptr, 0) != 1) {
        const auto* typed = password.get();
        if (typed == nullptr || PKCS12_verify_mac(store.get(), typed->c_str(), -1) != 1)
            return refused<Opened>(locked(file, password));
        word = typed->c_str();
    }
    EVP_PKEY* key = nullptr;
    X509* own = nullptr;
    STACK_OF(X509)* above = nullptr;
    const bool parsed = PKCS12_parse(store.get(), word, &key, &own, &above) == 1;
    Opened opened;
    opened.key.reset(key);
    const Held<X509> held_own(own);
    const Certificates held_above(above);
    if (!parsed || !opened.key) return refused<Opened>(unreadable(file));
    keep(opened.certificates, own);
    for (int i = 0; i < sk_X509_num(above); ++i) keep(opened.certificates, sk_X509_value(above, i));
    return {std::move(opened), {}};
}

const EVP_MD* digest_for(EVP_PKEY* key) {
    int nid = NID_undef;
    if (EVP_PKEY_get_default_digest_nid(key, &nid) <= 0 || nid == NID_undef) nid = NID_sha256;
    ERR_clear_error();
    const EVP_MD* const digest = EVP_get_digestbynid(nid);
    return digest == nullptr ? EVP_sha256() : digest;
}

bool signs(EVP_PKEY* key) {
    const int kind = EVP_PKEY_get_base_id(key);
    const bool rsa = kind == EVP_PKEY_RSA || kind == EVP_PKEY_RSA_PSS;
    if (rsa) return static_cast<std::size_t>(EVP_PKEY_get_bits(key)) >= largest::rsa_bits_least;
    return kind == EVP_PKEY_EC || kind == NID_id_GostR3410_2012_256 || kind == NID_id_GostR3410_2012_512;
}

// A key for PSS alone signs in no other way.
bool pad(CMS_SignerInfo* info, EVP_PKEY* key) {
    if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA_PSS) return true;
    return EVP_PKEY_CTX_set_rsa_padding(CMS_SignerInfo_get0_pkey_ctx(info), RSA_PKCS1_PSS_PADDING) > 0;
}

}  // namespace

Loaded<Signer> Signer::open(const KeyFile& file) {
    be_ready();
    for (const auto& [bytes, path] :
         {std::pair(&file.key, &file.key_path), std::pair(&file.certificate, &file.certificate_path)})
        if (bytes->size() > largest::key)
            return refused<Signer>(problem("key.large", *path, say("the file is too large for a key"),
                                           say("at most {1} bytes", {std::to_string(largest::key)})));
    Password password(file.password);
    auto opened = file.key.starts_with('\x30') ? open_pkcs12(file, password) : open_pem(file, password);
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    auto& [key, certificates] = *opened.value;
    if (!file.certificate.empty()) {
        const auto more = certificates_in(file.certificate);
        for (int i = 0; i < sk_X509_num(more.get()); ++i) keep(certificates, sk_X509_value(more.get(), i));
    }
    if (!signs(key.get()))
        return refused<Signer>(problem("key.weak", file.key_path, say("keys of this kind make no signatures here"),
                                       say("RSA of 2048 bits or more, ECDSA, GOST R 34.10-2012")));
    Signer signer;
    std::vector<Certificate> own, above;
    for (int i = 0; i < sk_X509_num(certificates.get()); ++i) {
        X509* const one = sk_X509_value(certificates.get(), i);
        (own.empty() && X509_check_private_key(one, key.get()) == 1 ? own : above).push_back(described(one));
    }
    ERR_clear_error();
    if (own.empty())
        return refused<Signer>(problem("key.certificate", file.key_path, say("there is no certificate of this key"),
                                       say("--certificate FILE: the certificate that was issued for the key")));
    signer.chain_ = std::move(own);
    std::ranges::move(above, std::back_inserter(signer.chain_));
    signer.key_ = std::shared_ptr<EVP_PKEY>(key.release(), Free());
    return {std::move(signer), {}};
}

std::string Signer::sign(std::string_view content, Instant at) const {
    auto* const key = static_cast<EVP_PKEY*>(key_.get());
    const auto certificate = object_of(chain_.front().der, d2i_X509);
    constexpr unsigned int flags = CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | CMS_NOSMIMECAP;
    const Held<CMS_ContentInfo> cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags));
    CMS_SignerInfo* const info =
        cms ? CMS_add1_signer(cms.get(), certificate.get(), key, digest_for(key), flags | CMS_CADES | CMS_KEY_PARAM)
            : nullptr;
    const Held<ASN1_STRING> time(ASN1_TIME_adj(nullptr, at.time_since_epoch().count(), 0, 0));
    if (info == nullptr || !pad(info, key) ||
        CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, time->type, time.get(), -1) != 1)
        throw MachineFailure(last_reason());
    for (std::size_t i = 1; i < chain_.size(); ++i) {
        if (const auto above = object_of(chain_[i].der, d2i_X509); above && !chain_[i].self_signed)
            CMS_add1_cert(cms.get(), above.get());
    }
    const auto in = reader_of(content);
    if (CMS_final(cms.get(), in.get(), nullptr, flags) != 1) throw MachineFailure(last_reason());
    return der_of(cms.get(), i2d_CMS_ContentInfo);
}

}  // namespace prikaz::signature
