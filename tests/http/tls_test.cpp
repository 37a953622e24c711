// TLS, and the signals that a server takes.
#include <catch2/catch.hpp>
#include <csignal>
#include <openssl/ssl.h>
#include <unistd.h>

#include "tests/http/client.hpp"
#include "tests/http/probes.hpp"

using namespace prikaz;
using namespace prikaz::http;
using namespace prikaz::http::test;
using namespace std::chrono_literals;

namespace {

// A certificate of its own for one name.
Identity identity_for(const std::string& name) {
    static const auto world = real_world();
    const auto folder = world->temporary_folder();
    const auto key = join_path(folder, "key.pem"), certificate = join_path(folder, "certificate.pem");
    const auto made = world->run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                                  "-nodes", "-subj", "/CN=" + name, "-keyout", key, "-out", certificate},
                                 std::chrono::seconds(20));
    REQUIRE(made.exit_code == 0);
    return {*world->read(certificate, 1u << 20), *world->read(key, 1u << 20)};
}

struct Asked {
    std::string certificate, answer;  // empty: no handshake
    int version = 0;
};

Asked ask(std::uint16_t port, int newest = TLS1_3_VERSION) {
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), newest);
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> line(BIO_new_ssl_connect(context.get()), BIO_free_all);
    BIO_set_conn_hostname(line.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
    if (BIO_do_connect(line.get()) != 1) return {};
    SSL* tls = nullptr;
    BIO_get_ssl(line.get(), &tls);
    Asked asked{.version = SSL_version(tls)};
    const std::unique_ptr<X509, decltype(&X509_free)> shown(SSL_get1_peer_certificate(tls), X509_free);
    char name[200];
    X509_NAME_oneline(X509_get_subject_name(shown.get()), name, sizeof name);
    asked.certificate = name;
    const std::string request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    BIO_write(line.get(), request.data(), static_cast<int>(request.size()));
    char bytes[4096];
    for (int count; (count = BIO_read(line.get(), bytes, sizeof bytes)) > 0;)
        asked.answer.append(bytes, static_cast<std::size_t>(count));
    return asked;
}

void secure(Request request, Reply reply) { reply(text(200, request.secure ? "secure" : "plain")); }

Settings with(const Identity& identity) {
    auto settings = small_settings();
    settings.identity = [identity] { return Loaded<Identity>{identity, {}}; };
    return settings;
}

}  // namespace

TEST_CASE("TLS is spoken from version 1.2 on, and the handler knows of it") {
    Running running(secure, with(identity_for("one")));
    const auto newest = ask(running.port());
    CHECK(newest.version == TLS1_3_VERSION);
    CHECK(newest.certificate == "/CN=one");
    CHECK(newest.answer.ends_with("secure.\n"));
    CHECK(ask(running.port(), TLS1_2_VERSION).answer.ends_with("secure.\n"));
    CHECK(ask(running.port(), TLS1_1_VERSION).answer.empty());
}

TEST_CASE("who speaks no TLS to a port of TLS, or never ends the handshake, harms nobody") {
    auto settings = with(identity_for("one"));
    settings.limits.header_time = 300ms;
    Running running(secure, settings);
    Client plain(running.port()), silent(running.port());
    plain.send(get("/"));
    CHECK(plain.read_some() != "(nothing came)");
    CHECK(ask(running.port()).answer.ends_with("secure.\n"));
    CHECK(silent.has_ended());
}

TEST_CASE("a certificate that is none, or another's key, is told") {
    const auto one = identity_for("one"), two = identity_for("two");
    const auto world = real_world();
    Running running(secure, small_settings());
    Metrics metrics;
    for (const auto& [bad, text] : {std::pair(Identity{"nonsense", one.key}, "the certificate cannot be read"),
                                    std::pair(Identity{one.certificates, two.key}, "the key cannot be read"),
                                    std::pair(Identity{one.certificates, ""}, "the key cannot be read")}) {
        const auto bound = bind(*world, with(bad), running, running, metrics);
        REQUIRE(bound.problems.size() == 1);
        CHECK(bound.problems[0].code == "http.identity.invalid");
        CHECK(bound.problems[0].text.starts_with(text));
    }
}

TEST_CASE("SIGHUP brings the new certificate, a bad one leaves the present; SIGTERM ends the server") {
    std::mutex lock;
    auto present = identity_for("one");
    std::vector<Problems> told;
    auto settings = small_settings();
    settings.signals = Signals::Taken;
    settings.identity = [&] {
        const std::lock_guard guard(lock);
        return Loaded<Identity>{present, {}};
    };
    settings.tell = [&](const Problems& problems) {
        const std::lock_guard guard(lock);
        told.push_back(problems);
    };
    Running running(secure, settings);
    const auto renew = [&](Identity next) {
        {
            const std::lock_guard guard(lock);
            present = std::move(next);
        }
        const auto before = told.size();
        ::kill(::getpid(), SIGHUP);
        REQUIRE(comes_true([&] {
            const std::lock_guard guard(lock);
            return told.size() > before;
        }));
    };
    CHECK(ask(running.port()).certificate == "/CN=one");
    renew(identity_for("two"));
    CHECK(told.back().empty());
    CHECK(ask(running.port()).certificate == "/CN=two");
    renew({"nonsense", "nonsense"});
    CHECK(told.back().front().code == "http.identity.invalid");
    CHECK(ask(running.port()).certificate == "/CN=two");
    ::kill(::getpid(), SIGTERM);
    CHECK(comes_true([&] { return ask(running.port()).answer.empty(); }));
}
