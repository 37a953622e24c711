// A mail as text: RFC 5322 with MIME (RFC 2045, 2046). Every body is base64, so that no line of it can begin with a dot
// or be a boundary, and no server can break long lines.
#include <algorithm>
#include <array>
#include <cstdio>

#include "delivery/delivery.hpp"
#include "delivery/header.hpp"

namespace prikaz::delivery {
namespace {

constexpr std::string_view token_signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&^_.+-";

// «Mon, 02 Mar 2026 09:00:00 +0000»
std::string written_date(Instant at) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                  days[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                  months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

// The left side of a Message-ID: different ids stay different, whatever signs they hold.
std::string written_id(std::string_view id) {
    constexpr std::size_t longest = 120;
    std::string text;
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (plain) {
            text += c;
        } else {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "_%02x", static_cast<unsigned char>(c));
            text += code.data();
        }
    }
    return text.empty() || text.size() > longest ? sha256(id) : text;
}

std::string message_id(const Mail& mail, const Address& from) {
    std::string domain(from.domain());
    std::erase_if(domain, [](char c) { return token_signs.find(c) == token_signs.npos; });
    return "<" + written_id(mail.id) + "@" + (domain.empty() ? "prikaz.invalid" : domain) + ">";
}

bool is_type(std::string_view text) {
    const std::size_t slash = text.find('/');
    return slash != text.npos && slash > 0 && slash + 1 < text.size() && text.size() < 128 &&
           text.find_first_not_of(token_signs) == slash && text.find_first_not_of(token_signs, slash + 1) == text.npos;
}

// RFC 2045 §6.8: a text is encoded with CRLF line ends.
std::string canonical(std::string_view text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (text[i] == '\n' || text[i] == '\r')
            lines += "\r\n";
        else
            lines += text[i];
    }
    return lines;
}

std::string text_part(std::string_view text) {
    return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           base64_lines(canonical(text));
}

std::string type_of(const Attachment& attachment) {
    // Invitations and deadlines: RFC 6047 §2.4 wants the method of the calendar repeated.
    if (lower(attachment.name).ends_with(".ics") || attachment.type.starts_with("text/calendar"))
        return "text/calendar; charset=utf-8; method=PUBLISH";
    return is_type(attachment.type) ? attachment.type : "application/octet-stream";
}

std::string attached_part(const Attachment& attachment) {
    return "Content-Type: " + type_of(attachment) + parameter("name", attachment.name) +
           "\r\nContent-Disposition: attachment" + parameter("filename", attachment.name) +
           "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64_lines(attachment.bytes);
}

}  // namespace

std::string message(const Mail& mail) {
    const Address from = read_address(mail.from);
    std::string text = "Date: " + written_date(mail.date) + "\r\n" + address_field("From", from) +
                       address_field("To", read_address(mail.to)) + text_field("Subject", mail.subject) +
                       "Message-ID: " + message_id(mail, from) +
                       // RFC 3834: keeps answering machines silent.
                       "\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    if (mail.attachments.empty()) return text + text_part(mail.text);
    // «_» never stands in base64, so the boundary never stands in a part.
    const std::string boundary = "=_prikaz_" + sha256(mail.id).substr(0, 32);
    text += "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
    text += "--" + boundary + "\r\n" + text_part(mail.text);
    for (const Attachment& attachment : mail.attachments) text += "--" + boundary + "\r\n" + attached_part(attachment);
    return text + "--" + boundary + "--\r\n";
}

}  // namespace prikaz::delivery
