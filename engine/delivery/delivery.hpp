// Messages sent out of the house: mail over SMTP and web hooks over HTTP. It knows nothing of orders; what is to be
// sent and when again is somebody else's decision. The only room that sees the transfer library.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/base.hpp"

namespace prikaz::delivery {

struct Attachment {
    std::string name, type, bytes;
};
struct Mail {
    std::string id;                       // stable: becomes Message-ID, so that a repetition is known
    std::string from, to, subject, text;  // addresses «Имя <a@b>» or «a@b»; UTF-8
    std::vector<Attachment> attachments;
    Instant date{};
};
// RFC 5322 and MIME text: encoded words, base64 parts, CRLF. A line end or a control sign in an address, a subject or a
// name never makes a new header.
std::string message(const Mail&);

struct MailServer {
    std::string url;  // smtp://host:25, smtps://host:465; with --ssl-reqd manners when `tls`
    std::string user, password;
    bool tls = false;         // no word of the mail before STARTTLS
    std::string authorities;  // certificates in PEM that the server's must come from; empty: those of the system
};
struct Hook {
    std::string url, secret;  // without a secret the call is not signed
    std::string authorities;  // as above
};

struct Sent {
    bool done = false;
    // The other side said that this very message will never be taken: 5xx of SMTP to sender, recipient or content, 4xx
    // of HTTP but for 408 and 429, or the address is none. A wrong password, an unknown server and the like are
    // mistakes of the settings: once they are mended the message can go, so they are not hopeless.
    bool hopeless = false;
    std::string error;  // for the log: never a password or a secret
};
// One attempt; `limit` holds for the whole of it.
Sent send(const Mail&, const MailServer&, std::chrono::seconds limit);
// POST of JSON with X-Prikaz-Key (the stable key) and X-Prikaz-Signature: t=UNIX,v1=HMAC-SHA-256 over «t.body».
// Redirects are not followed, environment and its proxies are not asked, the answer's body is not kept.
Sent post(const std::string& body, const std::string& key, const Hook&, Instant now, std::chrono::seconds limit);

// POST of any bytes, and what is answered: as post(), without key and signature.
struct Question {
    std::string url, body, type;     // type: of the body
    std::size_t largest_answer = 0;  // a longer one is no answer
    std::string authorities = {};    // as above
};
struct Answered {
    Sent sent;
    std::string answer;  // of what was done
};
Answered ask(const Question&, std::chrono::seconds limit);

}  // namespace prikaz::delivery
