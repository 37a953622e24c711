// Files as people hand them in, DER, PEM or bare Base64, read into objects of OpenSSL within limits.
#include <algorithm>
#include <openssl/pem.h>

#include "signature/der.hpp"
#include "signature/openssl.hpp"

namespace prikaz::signature {

namespace {

constexpr std::string_view signature_labels[] = {"CMS", "PKCS7", "PKCS #7 SIGNED DATA", "SIGNATURE"};

struct Block {
    std::string label, der;
};

// The blocks of a PEM file, in order; locked ones and what is broken are left out.
std::vector<Block> blocks_of(std::string_view bytes) {
    std::vector<Block> blocks;
    const auto in = reader_of(bytes);
    for (;;) {
        char *name = nullptr, *header = nullptr;
        unsigned char* data = nullptr;
        long size = 0;
        if (PEM_read_bio(in.get(), &name, &header, &data, &size) != 1) break;
        blocks.push_back({name, std::string(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size))});
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_free(data);
    }
    ERR_clear_error();
    return blocks;
}

bool is_pem(std::string_view bytes) { return bytes.find("-----BEGIN ") != bytes.npos; }

// Base64 with line ends wherever they please; empty for anything else.
std::string from_base64(std::string_view text) {
    std::string compact;
    std::ranges::remove_copy_if(text, std::back_inserter(compact),
                                [](char c) { return std::string_view(" \t\r\n").find(c) != std::string_view::npos; });
    if (compact.empty() || compact.size() % 4 != 0) return {};
    std::string bytes(compact.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), bytes_of(compact),
                                     static_cast<int>(compact.size()));
    ERR_clear_error();
    if (size < 0) return {};
    const auto padding = compact.size() - (compact.find_last_not_of('=') + 1);
    bytes.resize(static_cast<std::size_t>(size) - std::min<std::size_t>(padding, 2));
    return bytes;
}

std::string signature_der(std::string_view bytes) {
    if (bytes.starts_with('\x30')) return std::string(bytes);
    if (is_pem(bytes)) {
        for (auto& block : blocks_of(bytes))
            if (std::ranges::count(signature_labels, block.label) > 0) return std::move(block.der);
        return {};
    }
    return from_base64(bytes);
}

Problem unreadable(const std::string& path) {
    return problem("signature.unreadable", path, say("the file holds no electronic signature"),
                   say("a detached signature is a file .p7s, .sig or .p7m: CMS as DER, PEM or Base64"));
}

template <class T>
Held<T> object_of_block(const Block& block, std::string_view label, T* (*read)(T**, const unsigned char**, long)) {
    return block.label == label ? object_of(block.der, read) : nullptr;
}

}  // namespace

Held<BIO> reader_of(std::string_view bytes) {
    Held<BIO> in(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    if (!in) throw MachineFailure(last_reason());
    return in;
}

std::string last_reason() {
    const char* reason = ERR_reason_error_string(ERR_peek_last_error());
    std::string text = reason == nullptr ? "OpenSSL" : reason;
    ERR_clear_error();
    return text;
}

Problem problem(const char* code, const std::string& path, std::string text, std::string hint) {
    return {.code = code, .place = {.file = path}, .text = std::move(text), .hint = std::move(hint)};
}

Loaded<Held<CMS_ContentInfo>> read_signature(std::string_view bytes, const std::string& path) {
    using Read = Held<CMS_ContentInfo>;
    const auto large = [&] {
        return refused<Read>(problem("signature.large", path,
                                     say("the signature is larger or deeper than any real one"),
                                     say("at most {1} bytes", {std::to_string(largest::file)})));
    };
    if (bytes.size() > largest::file) return large();
    const auto der = signature_der(bytes);
    const auto outline = outline_of(der, largest::depth, largest::nodes);
    if (outline == Outline::TooDeep || outline == Outline::TooMany) return large();
    auto cms = outline == Outline::Whole ? object_of(der, d2i_CMS_ContentInfo) : nullptr;
    if (!cms || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) return refused<Read>(unreadable(path));
    return {std::move(cms), {}};
}

Certificates certificates_in(std::string_view bytes) {
    Certificates found(sk_X509_new_null());
    const auto keep = [&](Held<X509> one) {
        if (one && sk_X509_push(found.get(), one.get()) > 0) (void)one.release();
    };
    if (!is_pem(bytes)) {
        keep(object_of(bytes, d2i_X509));
        return found;
    }
    for (const auto& block : blocks_of(bytes)) {
        keep(object_of_block(block, PEM_STRING_X509, d2i_X509));
        keep(object_of_block(block, PEM_STRING_X509_OLD, d2i_X509));
    }
    return found;
}

Held<STACK_OF(X509_CRL)> lists_in(std::string_view bytes) {
    Held<STACK_OF(X509_CRL)> found(sk_X509_CRL_new_null());
    const auto keep = [&](Held<X509_CRL> one) {
        if (one && sk_X509_CRL_push(found.get(), one.get()) > 0) (void)one.release();
    };
    if (!is_pem(bytes)) {
        keep(object_of(bytes, d2i_X509_CRL));
        return found;
    }
    for (const auto& block : blocks_of(bytes)) keep(object_of_block(block, PEM_STRING_X509_CRL, d2i_X509_CRL));
    return found;
}

namespace {

void append_pem(std::string& to, const char* label, const std::string& der) {
    const Held<BIO> out(BIO_new(BIO_s_mem()));
    PEM_write_bio(out.get(), label, "", bytes_of(der), static_cast<long>(der.size()));
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    to.append(data, static_cast<std::size_t>(size));
}

}  // namespace

std::string unwrapped(std::string_view bytes) {
    if (bytes.size() > largest::file) return std::string(bytes);
    auto der = signature_der(bytes);
    return der.empty() ? std::string(bytes) : der;
}

std::string certificates_as_pem(const Trust& trust, Purpose purpose) {
    std::string text;
    for (const auto& der : trust.between) append_pem(text, PEM_STRING_X509, der);
    for (const auto& root : trust.roots) {
        if ((root.purpose == Purpose::Stamps) == (purpose == Purpose::Stamps))
            append_pem(text, PEM_STRING_X509, root.der);
    }
    return text;
}

std::string lists_as_pem(const Trust& trust) {
    std::string text;
    for (const auto& der : trust.lists) append_pem(text, PEM_STRING_X509_CRL, der);
    return text;
}

}  // namespace prikaz::signature
