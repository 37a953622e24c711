// Time stamps of RFC 3161: asked for, put into a signature (CAdES-T: ETSI EN 319 122-1, clause 5.3), and verified.
#include "signature/openssl.hpp"

namespace prikaz::signature {

namespace {

constexpr std::size_t stamp_bytes = 256u << 10;
constexpr auto tolerance = std::chrono::minutes(5);  // of the clocks of this machine and the authority

std::string digested(const X509_ALGOR* algorithm, std::string_view bytes) {
    const int nid = OBJ_obj2nid(algorithm->algorithm);
    const EVP_MD* const digest = EVP_get_digestbynid(nid);
    unsigned char made[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (digest == nullptr || EVP_Digest(bytes.data(), bytes.size(), made, &size, digest, nullptr) != 1) return {};
    return {reinterpret_cast<const char*>(made), size};
}

// The imprint in the token is that of these bytes.
bool stamps(TS_TST_INFO* info, std::string_view value) {
    TS_MSG_IMPRINT* const imprint = TS_TST_INFO_get_msg_imprint(info);
    const auto made = digested(TS_MSG_IMPRINT_get_algo(imprint), value);
    return !made.empty() && made == text_of(TS_MSG_IMPRINT_get_msg(imprint));
}

Held<TS_TST_INFO> info_of(PKCS7* token) {
    const bool is_signed = token != nullptr && PKCS7_type_is_signed(token);
    Held<TS_TST_INFO> info(is_signed ? PKCS7_to_TS_TST_INFO(token) : nullptr);
    ERR_clear_error();
    return info;
}

// The authority's own signature over the token; its chain is judged apart.
X509* signer_of(PKCS7* token) {
    STACK_OF(X509)* const signers = PKCS7_get0_signers(token, nullptr, 0);
    X509* const signer = sk_X509_num(signers) == 1 ? sk_X509_value(signers, 0) : nullptr;
    sk_X509_free(signers);
    return signer;
}

bool is_signed(PKCS7* token, const Trust& trust, Instant at) {
    const Held<TS_VERIFY_CTX> context(TS_VERIFY_CTX_new());
    const Held<X509_STORE> store(X509_STORE_new());
    for (const auto& root : trust.roots) {
        const auto one = root.purpose == Purpose::Stamps ? object_of(root.der, d2i_X509) : nullptr;
        if (one) X509_STORE_add_cert(store.get(), one.get());
    }
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), at.time_since_epoch().count());
    Certificates between(sk_X509_new_null());
    for (const auto& der : trust.between)
        if (const auto one = object_of(der, d2i_X509)) X509_add_cert(between.get(), one.get(), X509_ADD_FLAG_UP_REF);
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE);
    X509_STORE_up_ref(store.get());
    TS_VERIFY_CTX_set_store(context.get(), store.get());        // taken over
    TS_VERIFY_CTX_set_certs(context.get(), between.release());  // taken over
    return TS_RESP_verify_token(context.get(), token) == 1;
}

Held<TS_MSG_IMPRINT> imprint_of(std::string_view value) {
    Held<TS_MSG_IMPRINT> imprint(TS_MSG_IMPRINT_new());
    const Held<X509_ALGOR> algorithm(X509_ALGOR_new());
    X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
    auto digest = digested(algorithm.get(), value);
    TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
    TS_MSG_IMPRINT_set_msg(imprint.get(), reinterpret_cast<unsigned char*>(digest.data()),
                           static_cast<int>(digest.size()));
    return imprint;
}

Held<ASN1_INTEGER> number_of(std::string_view digits) {
    BIGNUM* number = nullptr;
    const std::string text(digits.substr(0, 32));
    BN_hex2bn(&number, text.c_str());
    const Held<BIGNUM> held(number);
    return Held<ASN1_INTEGER>(number == nullptr ? nullptr : BN_to_ASN1_INTEGER(number, nullptr));
}

CMS_SignerInfo* only_signer(CMS_ContentInfo* cms) {
    const auto* infos = CMS_get0_SignerInfos(cms);
    return sk_CMS_SignerInfo_num(infos) == 1 ? sk_CMS_SignerInfo_value(infos, 0) : nullptr;
}

}  // namespace

std::optional<std::string> token_in(CMS_SignerInfo* info) {
    auto* const value = static_cast<ASN1_STRING*>(
        CMS_unsigned_get0_data_by_OBJ(info, OBJ_nid2obj(NID_id_smime_aa_timeStampToken), -3, V_ASN1_SEQUENCE));
    ERR_clear_error();
    return value == nullptr ? std::nullopt : std::optional(text_of(value));
}

Stamp check_stamp(std::string_view token, std::string_view value, const Trust& trust, Instant now,
                  const std::string& path) {
    Stamp stamp;
    const auto refuse = [&](const char* code, std::string text, std::string hint = {}) {
        stamp.refusal = problem(code, path, std::move(text), std::move(hint));
        return std::move(stamp);
    };
    const auto pkcs7 = token.size() <= stamp_bytes ? object_of(token, d2i_PKCS7) : nullptr;
    const auto info = info_of(pkcs7.get());
    X509* const signer = info ? signer_of(pkcs7.get()) : nullptr;
    if (signer == nullptr) return refuse("stamp.unreadable", say("the time stamp cannot be read"));
    const auto at = instant_of(TS_TST_INFO_get_time(info.get()));
    if (!stamps(info.get(), value))
        return refuse("stamp.other", say("the time stamp is over other data than this signature"));
    if (at > now + tolerance)
        return refuse("stamp.future", say("the time stamp is of {1}, which lies ahead", {shown_day(at)}),
                      say("one of the clocks is wrong: this machine's, or the authority's"));
    auto chain = chain_of(signer, pkcs7->d.sign->cert, trust, Sought::Authority, at, path);
    if (chain.refusal) {
        stamp.refusal = std::move(chain.refusal);
        return stamp;
    }
    if (!is_signed(pkcs7.get(), trust, at))
        return refuse("stamp.broken", say("the time stamp does not hold: {1}", {last_reason()}));
    auto revocation = revocation_of(chain.certificates.get(), trust, at, path);
    if (revocation.revoked) return refuse("stamp.revoked", revocation.revoked->text);
    stamp.at = at;
    stamp.chain = std::move(chain.certificates);
    stamp.lists = std::move(revocation.used);
    return stamp;
}

std::optional<Instant> stamp_time(std::string_view signature) {
    be_ready();
    const auto read = read_signature(signature, {});
    auto* const signer = read ? only_signer(read.value->get()) : nullptr;
    const auto token = signer == nullptr ? std::nullopt : token_in(signer);
    const auto info = token ? info_of(object_of(*token, d2i_PKCS7).get()) : nullptr;
    return info ? std::optional(instant_of(TS_TST_INFO_get_time(info.get()))) : std::nullopt;
}

Loaded<std::string> stamp_query(std::string_view signature, std::string_view nonce, const std::string& path) {
    be_ready();
    auto read = read_signature(signature, path);
    if (!read) return {std::nullopt, std::move(read.problems)};
    auto* const info = only_signer(read.value->get());
    if (info == nullptr)
        return refused<std::string>(
            problem("signature.unreadable", path, say("the file holds no electronic signature")));
    const Held<TS_REQ> request(TS_REQ_new());
    const auto imprint = imprint_of(text_of(CMS_SignerInfo_get0_signature(info)));
    const auto number = number_of(nonce);
    TS_REQ_set_version(request.get(), 1);
    TS_REQ_set_msg_imprint(request.get(), imprint.get());
    TS_REQ_set_nonce(request.get(), number.get());
    TS_REQ_set_cert_req(request.get(), 1);
    return {der_of(request.get(), i2d_TS_REQ), {}};
}

Loaded<std::string> stamped(std::string_view signature, std::string_view answer, std::string_view nonce,
                            const std::string& path) {
    be_ready();
    auto read = read_signature(signature, path);
    if (!read) return {std::nullopt, std::move(read.problems)};
    const auto response = answer.size() <= stamp_bytes ? object_of(answer, d2i_TS_RESP) : nullptr;
    if (!response)
        return refused<std::string>(
            problem("stamp.unreadable", path, say("the time-stamp authority's answer cannot be read")));
    const auto status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response.get())));
    PKCS7* const token = TS_RESP_get_token(response.get());
    if ((status != TS_STATUS_GRANTED && status != TS_STATUS_GRANTED_WITH_MODS) || token == nullptr)
        return refused<std::string>(problem(
            "stamp.refused", path, say("the time-stamp authority refuses: status {1}", {std::to_string(status)})));
    const auto asked = number_of(nonce);
    const ASN1_INTEGER* const given = TS_TST_INFO_get_nonce(TS_RESP_get_tst_info(response.get()));
    if (given == nullptr || !asked || ASN1_INTEGER_cmp(given, asked.get()) != 0)
        return refused<std::string>(
            problem("stamp.nonce", path, say("the time-stamp authority answers another question")));
    auto* const info = only_signer(read.value->get());
    const auto der = der_of(token, i2d_PKCS7);
    if (info == nullptr || CMS_unsigned_add1_attr_by_NID(info, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE,
                                                         der.data(), static_cast<int>(der.size())) != 1)
        throw MachineFailure(last_reason());
    return {der_of(read.value->get(), i2d_CMS_ContentInfo), {}};
}

}  // namespace prikaz::signature
