#include <catch2/catch.hpp>
#include <chrono>

#include "delivery/delivery.hpp"
#include "tests/delivery/peer.hpp"

using namespace prikaz;
using namespace prikaz::delivery;
using namespace std::chrono_literals;

namespace {

Mail mail_to(const std::string& name) {
    Mail mail;
    mail.id = "visa-1";
    mail.from = "Канцелярия <office@school.example>";
    mail.to = "Ананина <" + name + "@school.example>";
    mail.subject = "Приказ № 341 ждёт вашей визы";
    mail.text = ".\n..\nТочка в начале строки\n";
    return mail;
}

Sent send_to(const Peer& peer, const std::string& name, const std::string& password = {}) {
    MailServer server{peer.at("smtp"), {}, {}, false, {}};
    if (!password.empty()) server.user = "clerk", server.password = password;
    return send(mail_to(name), server, 20s);
}

// A port on which nobody listens: it was given out a moment ago and taken back.
std::string nowhere(const std::string& scheme) { return Peer({"silent"}).at(scheme); }

}  // namespace

TEST_CASE("a mail arrives at the server with its sender, its recipient and its text") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    const Sent sent = send_to(peer, "ananina");
    CHECK(sent.error.empty());
    REQUIRE(sent.done);
    const Told heard = peer.next();
    CHECK(one(heard, "sender") == "office@school.example");
    CHECK(one(heard, "recipients") == "ananina@school.example");
    CHECK(one(heard, "greeted as") == "school.example");
    CHECK(one(heard, "Subject") == "Приказ № 341 ждёт вашей визы");
    CHECK(one(heard, "Message-ID") == "<visa-1@school.example>");
    CHECK(one(heard, "text") == ".|..|Точка в начале строки|");
    CHECK(one(heard, "bare line ends") == "0");
}

TEST_CASE("a mail sent again carries the same Message-ID") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    REQUIRE(send_to(peer, "ananina").done);
    REQUIRE(send_to(peer, "ananina").done);
    const std::string first = one(peer.next(), "Message-ID");
    CHECK(one(peer.next(), "Message-ID") == first);
}

TEST_CASE("what the server refuses for ever is hopeless, what it puts off is not") {
    Peer peer({"smtp"});
    if (peer.is_absent()) return;
    struct Case {
        std::string to, reply;
        bool hopeless;
    };
    for (const Case& c : {Case{"missing", "550 5.1.1 No such user", true}, Case{"large", "552 5.3.4 Too large", true},
                          Case{"busy", "450 4.2.1 Come later", false}, Case{"closing", "421 4.3.2 Closing", false},
                          Case{"full", "452 4.2.2 Mailbox full", false}}) {
        const Sent sent = send_to(peer, c.to);
        INFO(c.to);
        CHECK_FALSE(sent.done);
        CHECK(sent.hopeless == c.hopeless);
        CHECK(sent.error == peer.at("").substr(3) + ": the server answered «" + c.reply + "»");
    }
    CHECK(send_to(peer, "ananina").done);
}

TEST_CASE("a right password opens the server; a wrong one is told without being shown and the mail keeps its hope") {
    Peer peer({"smtp", "auth"});
    if (peer.is_absent()) return;
    CHECK(send_to(peer, "ananina", "letmein").done);
    CHECK(one(peer.next(), "user") == "clerk");
    const Sent wrong = send_to(peer, "ananina", "swordfish");
    CHECK_FALSE(wrong.done);
    CHECK_FALSE(wrong.hopeless);
    CHECK(wrong.error.find("535") != std::string::npos);
    CHECK(wrong.error.find("swordfish") == std::string::npos);
    const Sent without = send_to(peer, "ananina");
    CHECK_FALSE(without.done);
    CHECK_FALSE(without.hopeless);
}

TEST_CASE("a password that the server repeats is not shown") {
    Peer peer({"smtp", "auth"});
    if (peer.is_absent()) return;
    const Sent sent = send_to(peer, "echo", "letmein");
    CHECK(sent.hopeless);
    CHECK(sent.error.find("554 5.0.0 ***") != std::string::npos);
}

TEST_CASE("with tls the mail is encrypted, and only a certificate that is trusted is talked to") {
    const auto world = real_world();
    const std::string folder = world->temporary_folder(), key = folder + "/peer.key", card = folder + "/peer.pem";
    const Finished made =
        world->run({"openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", card, "-days",
                    "3650", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"},
                   30s);
    REQUIRE(made.exit_code == 0);
    const std::string certificate = world->read(card, 1 << 20).value();
    Peer peer({"smtp", card, key});
    Peer plain({"smtp"});
    world->remove_all(folder);
    if (peer.is_absent() || plain.is_absent()) return;
    const Mail mail = mail_to("ananina");
    CHECK(send(mail, {peer.at("smtp"), "", "", true, certificate}, 20s).error.empty());
    CHECK(one(peer.next(), "encrypted") == "True");
    const Sent distrusted = send(mail, {peer.at("smtp"), "", "", true, ""}, 20s);
    CHECK_FALSE((distrusted.done || distrusted.hopeless));
    CHECK(distrusted.error.find("the server's certificate is not trusted") != std::string::npos);
    const Sent refused = send(mail, {plain.at("smtp"), "", "", true, certificate}, 20s);
    CHECK_FALSE((refused.done || refused.hopeless));
    CHECK(refused.error.find("the server offers no encryption") != std::string::npos);
    // The server wants encryption, the settings do not: a mistake of the settings, and nobody's mail is given up.
    const Sent open = send(mail, {peer.at("smtp"), "", "", false, ""}, 20s);
    CHECK_FALSE((open.done || open.hopeless));
}

TEST_CASE("an absent and a silent server leave hope and are told in words") {
    const std::string url = nowhere("smtp");
    const Sent absent = send(mail_to("ananina"), {url, "", "", false, ""}, 20s);
    CHECK_FALSE((absent.done || absent.hopeless));
    CHECK(absent.error == url.substr(7) + ": the server cannot be reached");
    Peer peer({"silent"});
    const Sent silent = send(mail_to("ananina"), {peer.at("smtp"), "", "", false, ""}, 1s);
    CHECK_FALSE((silent.done || silent.hopeless));
    CHECK(silent.error == peer.at("").substr(3) + ": the server did not answer in time");
    const Sent odd = send(mail_to("ananina"), {"file:///etc/passwd", "", "", false, ""}, 1s);
    CHECK_FALSE((odd.done || odd.hopeless));
    CHECK(odd.error.find("this kind of address is not served") != std::string::npos);
}

TEST_CASE("an address that is none is hopeless and no server is asked") {
    for (const std::string to :
         {"", "Ананина", "a@", "@b", "a b@c", "a@b@c", "a@b\r\nRCPT TO:x@y", "a@b>,<c@d", "Ананина <a@b> <>"}) {
        Mail mail = mail_to("x");
        mail.to = to;
        const Sent sent = send(mail, {"smtp://127.0.0.1:1", "", "", false, ""}, 1s);
        INFO(to);
        CHECK_FALSE(sent.done);
        CHECK(sent.hopeless);
        CHECK(sent.error.find("is no mail address") != std::string::npos);
    }
}
