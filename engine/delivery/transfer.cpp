// The only file that sees the transfer library.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <curl/curl.h>
#include <memory>

#include "delivery/delivery.hpp"
#include "delivery/header.hpp"

namespace prikaz::delivery {
namespace {

constexpr const char* SAY(const char* text) { return text; }

constexpr std::size_t largest_answer = 64u << 10;  // of header and body each; all of it is thrown away
constexpr std::size_t shown_answer = 300;

struct Closed {
    void operator()(CURL* transfer) const { curl_easy_cleanup(transfer); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, Closed>;

// What one attempt sends and what it has heard.
struct Talk {
    std::string_view unsent;
    std::string verb;       // last command of SMTP: «MAIL», «RCPT», «DATA»
    std::string reply;      // last line that the server said
    bool over = false;      // only the farewell follows, which is said after a refusal, too
    std::size_t heard = 0;  // bytes of the answer's header and body
    std::string body;       // of the answer, where somebody wants it
    std::size_t largest_body = 0;
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* talk_pointer) {
    auto& talk = *static_cast<Talk*>(talk_pointer);
    const std::size_t taken = std::min(size * count, talk.unsent.size());
    std::memcpy(to, talk.unsent.data(), taken);
    talk.unsent.remove_prefix(taken);
    return taken;
}

std::size_t drop(char*, std::size_t size, std::size_t count, void* talk_pointer) {
    auto& talk = *static_cast<Talk*>(talk_pointer);
    talk.heard += size * count;
    return talk.heard > largest_answer ? 0 : size * count;  // anything else than all ends the transfer
}

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* talk_pointer) {
    auto& talk = *static_cast<Talk*>(talk_pointer);
    if (size * count > talk.largest_body - talk.body.size()) return 0;
    talk.body.append(bytes, size * count);
    return size * count;
}

// Only the verb of a command is kept: what follows may be a password.
int listen(CURL*, curl_infotype kind, char* bytes, std::size_t size, void* talk_pointer) {
    auto& talk = *static_cast<Talk*>(talk_pointer);
    const std::string_view line(bytes, size);
    if (kind == CURLINFO_HEADER_OUT && line.starts_with("QUIT")) talk.over = true;
    if (talk.over) return 0;
    if (kind == CURLINFO_HEADER_OUT) talk.verb = line.substr(0, 4);
    if (kind == CURLINFO_HEADER_IN) talk.reply = line.substr(0, shown_answer);
    return 0;
}

class Transfer {
public:
    Transfer(const std::string& url, const char* schemes, const std::string& authorities, std::chrono::seconds limit) {
        static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
        if (started != CURLE_OK || !transfer_) throw MachineFailure(curl_easy_strerror(started));
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, schemes);
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_PROXY, "");  // also stops it from asking the environment
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TIMEOUT, static_cast<long>(std::max<std::chrono::seconds::rep>(limit.count(), 1)));
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_DEBUGFUNCTION, &listen);
        set(CURLOPT_DEBUGDATA, &talk);
        set(CURLOPT_WRITEFUNCTION, &drop);
        set(CURLOPT_WRITEDATA, &talk);
        set(CURLOPT_HEADERFUNCTION, &drop);
        set(CURLOPT_HEADERDATA, &talk);
        if (authorities.empty()) return;
        curl_blob blob{const_cast<char*>(authorities.data()), authorities.size(), CURL_BLOB_COPY};
        set(CURLOPT_CAINFO_BLOB, &blob);
    }

    template <class Value>
    void set(CURLoption option, Value value) {
        if (const CURLcode code = curl_easy_setopt(transfer_.get(), option, value); code != CURLE_OK)
            throw MachineFailure(curl_easy_strerror(code));
    }

    CURLcode perform() { return curl_easy_perform(transfer_.get()); }

    long status() const {
        long code = 0;
        curl_easy_getinfo(transfer_.get(), CURLINFO_RESPONSE_CODE, &code);
        return code;
    }

    Talk talk;

private:
    std::unique_ptr<CURL, Closed> transfer_{curl_easy_init()};
};

struct Meaning {
    CURLcode code;
    const char* text;
};
constexpr std::array meanings{
    Meaning{CURLE_UNSUPPORTED_PROTOCOL, SAY("this kind of address is not served")},
    Meaning{CURLE_URL_MALFORMAT, SAY("this is no address of a server")},
    Meaning{CURLE_COULDNT_RESOLVE_HOST, SAY("no server of this name is known")},
    Meaning{CURLE_COULDNT_CONNECT, SAY("the server cannot be reached")},
    Meaning{CURLE_OPERATION_TIMEDOUT, SAY("the server did not answer in time")},
    Meaning{CURLE_USE_SSL_FAILED, SAY("the server offers no encryption")},
    Meaning{CURLE_SSL_CONNECT_ERROR, SAY("encryption could not be agreed upon")},
    Meaning{CURLE_PEER_FAILED_VERIFICATION, SAY("the server's certificate is not trusted")},
    Meaning{CURLE_SSL_CACERT_BADFILE, SAY("the certificates of the settings cannot be read")},
    Meaning{CURLE_LOGIN_DENIED, SAY("the user's name or password is refused")},
    Meaning{CURLE_GOT_NOTHING, SAY("the server closed the connection without an answer")},
    Meaning{CURLE_RECV_ERROR, SAY("the connection broke")},
    Meaning{CURLE_SEND_ERROR, SAY("the connection broke")},
};

std::string meaning(CURLcode code) {
    for (const Meaning& known : meanings)
        if (known.code == code) return say(known.text);
    return curl_easy_strerror(code);
}

// «mail.example:25» of «smtp://user:password@mail.example:25/x».
std::string shown_server(std::string_view url) {
    if (const std::size_t scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (const std::size_t user = url.rfind('@'); user != url.npos) url.remove_prefix(user + 1);
    return one_line(url);
}

void hide(std::string& text, std::string_view secret) {
    if (secret.empty()) return;
    for (std::size_t at = 0; (at = text.find(secret, at)) != text.npos; at += 3) text.replace(at, secret.size(), "***");
}

std::string told(const std::string& url, const std::string& what, std::string_view secret) {
    std::string error = shown_server(url) + ": " + what;
    hide(error, secret);
    hide(error, base64(secret));
    return error;
}

// The status of SMTP at the beginning of a reply; 0 when there is none.
int status_of(std::string_view reply) {
    int status = 0;
    const auto read = std::from_chars(reply.data(), reply.data() + std::min<std::size_t>(reply.size(), 3), status);
    return read.ec == std::errc() ? status : 0;
}

// The mail itself was refused, not the way to it: the reply came to its sender, its recipient or its content.
bool is_about_mail(const Talk& talk, int status) {
    static constexpr std::array about_access{530, 534, 535, 538};  // RFC 4954 §6
    if (std::find(about_access.begin(), about_access.end(), status) != about_access.end()) return false;
    return talk.verb == "MAIL" || talk.verb == "RCPT" || talk.verb == "DATA";
}

Sent outcome(const MailServer& server, const Transfer& transfer, CURLcode code) {
    if (code == CURLE_OK) return {true, false, {}};
    const int status = status_of(transfer.talk.reply);
    const bool answered = status >= 400 && status < 600 && code != CURLE_OPERATION_TIMEDOUT;
    const std::string what =
        answered ? say("the server answered «{1}»", {one_line(transfer.talk.reply)}) : meaning(code);
    return {false, answered && status >= 500 && is_about_mail(transfer.talk, status),
            told(server.url, what, server.password)};
}

// The name given in EHLO is the path of the address; without one it would be this machine's.
std::string url_with_name(const std::string& url, std::string_view domain) {
    const std::size_t scheme = url.find("://");
    const std::size_t slash = url.find('/', scheme == url.npos ? 0 : scheme + 3);
    if (slash == url.npos) return url + "/" + std::string(domain);
    return slash + 1 == url.size() ? url + std::string(domain) : url;
}

List header_lines(std::initializer_list<std::string> lines) {
    List list;
    for (const std::string& line : lines) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (!longer) throw MachineFailure(curl_easy_strerror(CURLE_OUT_OF_MEMORY));
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

std::string signature(const std::string& body, const std::string& secret, Instant now) {
    const std::string time = std::to_string(now.time_since_epoch().count());
    return "t=" + time + ",v1=" + hmac_sha256(secret, time + "." + body);
}

Sent outcome(const Hook& hook, const Transfer& transfer, CURLcode code) {
    const long status = transfer.status();
    if (status >= 200 && status < 300) return {true, false, {}};  // whatever became of the rest of the answer
    const bool hopeless = status >= 400 && status < 500 && status != 408 && status != 429;
    const std::string what = status >= 200 ? say("the server answered «{1}»", {std::to_string(status)}) : meaning(code);
    return {false, hopeless, told(hook.url, what, hook.secret)};
}

}  // namespace

Sent send(const Mail& mail, const MailServer& server, std::chrono::seconds limit) {
    const Address from = read_address(mail.from), to = read_address(mail.to);
    for (const Address& address : {from, to})
        if (!is_mailbox(address.mailbox)) return {false, true, say("«{1}» is no mail address", {address.mailbox})};
    const std::string text = message(mail);
    Transfer transfer(url_with_name(server.url, from.domain()), "smtp,smtps", server.authorities, limit);
    transfer.talk.unsent = text;
    const List recipients = header_lines({"<" + to.mailbox + ">"});
    transfer.set(CURLOPT_MAIL_FROM, ("<" + from.mailbox + ">").c_str());
    transfer.set(CURLOPT_MAIL_RCPT, recipients.get());
    transfer.set(CURLOPT_UPLOAD, 1L);
    transfer.set(CURLOPT_READFUNCTION, &give);
    transfer.set(CURLOPT_READDATA, &transfer.talk);
    transfer.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text.size()));
    transfer.set(CURLOPT_USE_SSL, static_cast<long>(server.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!server.user.empty()) {
        transfer.set(CURLOPT_USERNAME, server.user.c_str());
        transfer.set(CURLOPT_PASSWORD, server.password.c_str());
    }
    const CURLcode code = transfer.perform();
    return outcome(server, transfer, code);
}

Sent post(const std::string& body, const std::string& key, const Hook& hook, Instant now, std::chrono::seconds limit) {
    Transfer transfer(hook.url, "http,https", hook.authorities, limit);
    const List lines = header_lines(
        {"Content-Type: application/json", "User-Agent: prikaz", "Expect:", "X-Prikaz-Key: " + one_line(key),
         "X-Prikaz-Signature:" + (hook.secret.empty() ? std::string() : " " + signature(body, hook.secret, now))});
    transfer.set(CURLOPT_HTTPHEADER, lines.get());
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    transfer.set(CURLOPT_POSTFIELDS, body.c_str());
    const CURLcode code = transfer.perform();
    return outcome(hook, transfer, code);
}

Answered ask(const Question& question, std::chrono::seconds limit) {
    Transfer transfer(question.url, "http,https", question.authorities, limit);
    const List lines = header_lines({"Content-Type: " + one_line(question.type), "User-Agent: prikaz", "Expect:"});
    transfer.talk.largest_body = question.largest_answer;
    transfer.set(CURLOPT_WRITEFUNCTION, &keep);
    transfer.set(CURLOPT_HTTPHEADER, lines.get());
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(question.body.size()));
    transfer.set(CURLOPT_POSTFIELDS, question.body.c_str());
    const CURLcode code = transfer.perform();
    auto sent = outcome({.url = question.url, .secret = {}}, transfer, code);
    if (sent.done && code != CURLE_OK) sent = {false, false, told(question.url, meaning(code), {})};
    return {std::move(sent), std::move(transfer.talk.body)};
}

}  // namespace prikaz::delivery
