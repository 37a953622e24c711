#include "http/response.hpp"

#include <algorithm>
#include <array>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

constexpr std::size_t smallest_packed = 1024;

constexpr std::array<std::pair<int, std::string_view>, 33> reasons{{
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
}};

// What the user typed may stand in a value, but never makes a header of its own.
void append_header(std::string& to, std::string_view name, std::string_view value) {
    to.append(name).append(": ");
    for (const char c : value) to += (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f ? ' ' : c;
    to += "\r\n";
}

bool is_worth_packing(std::string_view type) {
    const auto media = read_media_type(type);
    static constexpr std::string_view texts[] = {"application/json", "application/problem+json", "image/svg+xml",
                                                 "application/javascript"};
    return media && (media->type.starts_with("text/") || std::ranges::count(texts, media->type) > 0);
}

Response with_type(int status, std::string_view type, std::string body) {
    Response response{.status = status, .headers = {{"Content-Type", std::string(type)}}, .body = std::move(body)};
    return response;
}

}  // namespace

std::string_view reason_of(int status) {
    const auto found = std::ranges::find(reasons, status, &std::pair<int, std::string_view>::first);
    if (found != reasons.end()) return found->second;
    return status == 501 ? "Not Implemented" : status == 505 ? "HTTP Version Not Supported" : "Status";
}

Response text(int status, std::string plain) {
    return with_type(status, "text/plain; charset=utf-8", std::move(plain) + ".\n");
}

Response html(int status, std::string page) { return with_type(status, "text/html; charset=utf-8", std::move(page)); }

Response json(int status, std::string document, std::string_view type) {
    return with_type(status, type, std::move(document));
}

Response see_other(std::string location) {
    return {.status = 303, .headers = {{"Location", std::move(location)}}, .body = {}};
}

Response refused(const Refusal& refusal) {
    auto response = text(refusal.status, refusal.text);
    if (refusal.status == 503) response.headers.push_back({"Retry-After", "5"});
    return response;
}

void Handler::admit(Request, Reply reply) { reply(refused({413, say("the request is too large")})); }

bool has_no_body(int status) { return status == 204 || status == 304; }

std::string_view body_of(const Response& response) { return response.shared ? *response.shared : response.body; }

void pack(Response& response, std::string_view accept_encoding) {
    const auto body = body_of(response);
    if (response.compression == Compression::None || body.size() < smallest_packed) return;
    if (!is_worth_packing(find_header(response.headers, "Content-Type").value_or(""))) return;
    // A strong tag names these very bytes, so a tagged body stays as it is.
    if (find_header(response.headers, "ETag") || find_header(response.headers, "Content-Encoding")) return;
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (!takes_gzip(accept_encoding)) return;
    response.body = gzipped(body);
    response.shared.reset();
    response.headers.push_back({"Content-Encoding", "gzip"});
}

std::string head_of(const Response& response, std::optional<std::size_t> length, Connection connection, Instant now,
                    std::string_view id) {
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
    head.append(reason_of(response.status)).append("\r\n");
    append_header(head, "Date", http_date(now));
    if (!id.empty()) append_header(head, "X-Request-Id", id);
    for (const auto& field : response.headers)
        if (is_token(field.name)) append_header(head, field.name, field.value);
    for (const auto& cookie : response.cookies) append_header(head, "Set-Cookie", written(cookie));
    if (length && !has_no_body(response.status)) append_header(head, "Content-Length", std::to_string(*length));
    if (connection == Connection::Close) append_header(head, "Connection", "close");
    return head += "\r\n";
}

}  // namespace prikaz::http
