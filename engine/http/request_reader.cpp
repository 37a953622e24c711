// The only file that sees Beast, of which it takes the parser. What Beast lets pass though it could mean two things to
// two readers (repeated lengths, codings besides «chunked», folded lines) is refused here: RFC 9112 §2.2, §5.2, §6.3.
#include "http/request_reader.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

namespace beast = boost::beast;
using Error = beast::http::error;
using beast::error_code;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// Beast finds the pieces; here they are only collected.
class Parser final : public beast::http::basic_parser<true> {
public:
    std::string method, target, body;
    Fields headers;
    int version = 11;
    bool in_chunks = false;
    std::size_t announced = 0;  // bytes of the body, where they were told

private:
    // By doubling, but never to more than was announced: what a body takes is counted.
    void grow(std::size_t needed) {
        if (needed <= body.capacity()) return;
        const auto doubled = std::max(needed, 2 * body.capacity());
        body.reserve(announced >= needed ? std::min(announced, doubled) : doubled);
    }
    void on_request_impl(beast::http::verb, beast::string_view name, beast::string_view address, int told,
                         error_code&) override {
        method = view(name);
        target = view(address);
        version = told;
    }
    void on_response_impl(int, beast::string_view, int, error_code&) override {}
    void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value, error_code&) override {
        if (!is_header_done()) headers.push_back({std::string(view(name)), std::string(view(value))});
    }
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(beast::string_view bytes, error_code&) override {
        grow(body.size() + bytes.size());
        body.append(view(bytes));
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override { in_chunks = true; }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, error_code& error) override {
        return on_body_impl(bytes, error);
    }
    void on_finish_impl(error_code&) override {}
};

Refusal head_too_large() { return {431, say("the head of the request is too large")}; }
Refusal unreadable() { return malformed(say("this is no request of HTTP")); }
Refusal bad_body() { return malformed(say("the length of the request is told in a doubtful way")); }
Refusal too_large() { return {413, say("the request is too large")}; }

Refusal refusal_of(const error_code& error) {
    if (error == Error::body_limit) return too_large();
    if (error == Error::bad_version) return {505, say("only HTTP/1.1 is spoken here")};
    if (error == Error::bad_content_length || error == Error::bad_transfer_encoding) return bad_body();
    return unreadable();
}

std::ptrdiff_t count(const Fields& headers, std::string_view name) {
    return std::ranges::count_if(headers, [&](const Field& field) { return same_word(field.name, name); });
}

// Beast reads «5, 5», and a coding it does not know as no coding.
std::optional<Refusal> check_length(const Parser& parser) {
    const auto length = find_header(parser.headers, "Content-Length");
    const auto coding = find_header(parser.headers, "Transfer-Encoding");
    if (count(parser.headers, "Content-Length") > 1 || (length && coding)) return bad_body();
    if (length && !std::ranges::all_of(*length, [](char c) { return c >= '0' && c <= '9'; })) return bad_body();
    if (!coding) return std::nullopt;
    if (parser.version < 11 || count(parser.headers, "Transfer-Encoding") > 1) return bad_body();
    if (!same_word(*coding, "chunked")) return Refusal{501, say("the coding of the request is not known here")};
    return std::nullopt;
}

std::optional<Refusal> check_head(const Parser& parser, const Limits& limits) {
    if (parser.headers.size() > limits.header_count) return head_too_large();
    if (parser.target.size() > limits.target_bytes) return Refusal{414, say("the address of the request is too long")};
    if (count(parser.headers, "Host") != 1) return malformed(say("the request does not say once which host it is for"));
    const auto expected = find_header(parser.headers, "Expect");
    if (expected && !same_word(*expected, "100-continue"))
        return Refusal{417, say("what the request expects is not done here")};
    return check_length(parser);
}

// Bytes of a head up to and with its empty line; 0 when it has not come as a whole. Nothing when they are none.
std::optional<std::size_t> head_size(std::string_view bytes, std::size_t& looked_at) {
    for (; looked_at < bytes.size(); ++looked_at) {
        const char c = bytes[looked_at], before = looked_at == 0 ? '\0' : bytes[looked_at - 1];
        if ((c == '\n') != (before == '\r')) return std::nullopt;
        if (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\r' && c != '\n') return std::nullopt;
        if ((c == ' ' || c == '\t') && before == '\n') return std::nullopt;  // a folded line
        if (c == '\n' && bytes.substr(0, looked_at + 1).ends_with("\r\n\r\n")) return ++looked_at;
    }
    return 0;
}

}  // namespace

struct RequestReader::State {
    explicit State(const Limits& limits) : limits(limits) {
        parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes + 1));
        parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // none at all is taken for zero
    }

    const Limits& limits;
    Parser parser;
    Request request;
    Framing framing;
    Refusal refusal;
    std::size_t looked_at = 0, allowed = 0;

    Step refuse(Refusal why) {
        refusal = std::move(why);
        return Step::Refused;
    }

    Step read_head(std::string& bytes);
    Step take_head(std::string_view head);
    Step read_body(std::string& bytes);
};

RequestReader::Step RequestReader::State::read_head(std::string& bytes) {
    const auto size = head_size(bytes, looked_at);
    if (!size) return refuse(unreadable());
    if (*size > limits.header_bytes) return refuse(head_too_large());
    if (*size > 0) {
        const auto step = take_head(std::string_view(bytes).substr(0, *size));
        bytes.erase(0, *size);
        return step;
    }
    const std::size_t method_and_version = 32;
    if (bytes.size() > limits.target_bytes + method_and_version && bytes.find('\n') == bytes.npos)
        return refuse({414, say("the address of the request is too long")});
    return bytes.size() > limits.header_bytes ? refuse(head_too_large()) : Step::More;
}

RequestReader::Step RequestReader::State::take_head(std::string_view head) {
    error_code error;
    parser.put({head.data(), head.size()}, error);
    if (error) return refuse(refusal_of(error));
    if (auto refused = check_head(parser, limits)) return refuse(std::move(*refused));
    const auto method = read_method(parser.method);
    if (!method) return refuse({501, say("this method is not known here")});
    auto target = read_target(parser.target, limits.query_fields);
    if (auto* refused = std::get_if<Refusal>(&target)) return refuse(std::move(*refused));
    auto& [path, host, query] = std::get<Target>(target);
    request.method = *method;
    request.path = std::move(path);
    request.query = std::move(query);
    request.host = lower_ascii(*find_header(parser.headers, "Host"));
    if (!host.empty() && host != request.host) return refuse(malformed(say("the request names two hosts")));
    for (const auto& field : parser.headers) {
        if (!same_word(field.name, "Cookie")) continue;
        for (auto& cookie : read_cookies(field.value)) request.cookies.push_back(std::move(cookie));
    }
    framing.chunked = parser.chunked();
    if (const auto length = parser.content_length()) framing.length = *length;
    framing.keep_alive = parser.keep_alive();
    framing.expects_continue = find_header(parser.headers, "Expect").has_value();
    request.headers = std::move(parser.headers);
    return Step::Head;
}

RequestReader::Step RequestReader::State::read_body(std::string& bytes) {
    parser.eager(true);
    while (!parser.is_done()) {
        // Beast asserts that a last chunk which is also the first does not come in smaller pieces.
        const std::size_t least = framing.chunked && !parser.in_chunks ? std::string_view("0\r\n\r\n").size() : 1;
        if (bytes.size() < least) return Step::More;
        error_code error;
        bytes.erase(0, parser.put({bytes.data(), bytes.size()}, error));
        if (error == Error::need_more) return bytes.size() > limits.header_bytes ? refuse(unreadable()) : Step::More;
        if (error) return refuse(refusal_of(error));
    }
    request.body = std::move(parser.body);
    return Step::Whole;
}

RequestReader::RequestReader(const Limits& limits) : state_(std::make_unique<State>(limits)) {}
RequestReader::~RequestReader() = default;

RequestReader::Step RequestReader::read(std::string& bytes) {
    return state_->parser.is_header_done() ? state_->read_body(bytes) : state_->read_head(bytes);
}

RequestReader::Step RequestReader::allow_body(std::size_t limit) {
    if (state_->framing.length.value_or(0) > limit) return state_->refuse(too_large());
    if (state_->framing.chunked && limit == 0) return state_->refuse(too_large());
    state_->parser.body_limit(limit);
    state_->allowed = limit;
    state_->parser.announced = state_->framing.length.value_or(0);
    return Step::Head;
}

RequestReader::Step RequestReader::be_too_much() { return state_->refuse({503, say("the server has too much to do")}); }

RequestReader::Step RequestReader::be_late() { return state_->refuse({408, say("the request did not come in time")}); }

std::uint64_t RequestReader::expected_bytes() const { return state_->framing.length.value_or(state_->allowed); }

std::size_t RequestReader::body_bytes() const {
    const auto& body = state_->parser.is_done() ? state_->request.body : state_->parser.body;
    return body.empty() ? 0 : body.capacity();
}

Request& RequestReader::request() { return state_->request; }
const Framing& RequestReader::framing() const { return state_->framing; }
const Refusal& RequestReader::refusal() const { return state_->refusal; }

}  // namespace prikaz::http
