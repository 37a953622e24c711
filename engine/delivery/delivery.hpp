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
    bool tls = false;
};
struct Hook {
    std::string url, secret;
};

struct Sent {
    bool done = false;
    bool hopeless = false;  // the other side said that this will never be taken (5xx of SMTP, 4xx of HTTP)
    std::string error;      // for the log: never a password or a secret
};
Sent send(const Mail&, const MailServer&, std::chrono::seconds limit);
// POST of JSON with X-Prikaz-Key (the stable key) and X-Prikaz-Signature: t=UNIX,v1=HMAC-SHA-256 over «t.body».
Sent post(const std::string& body, const std::string& key, const Hook&, Instant now, std::chrono::seconds limit);

}  // namespace prikaz::delivery
