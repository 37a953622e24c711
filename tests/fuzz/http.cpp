// Any bytes as requests: however they are cut, they mean the same; whatever is let through keeps the promises of the
// door. The same bytes as the values of headers and as a form in parts are read without harm.
#include <cassert>
#include <string>

#include "http/origin.hpp"
#include "http/request_reader.hpp"
#include "http/syntax.hpp"

namespace {

using namespace prikaz;
using namespace prikaz::http;
using Step = RequestReader::Step;

constexpr std::size_t body_limit = 4096;

void check(const Request& request) {
    assert(request.path.starts_with('/') && !invalid_utf8(request.path) &&
           request.path.find('\\') == std::string::npos);
    assert((request.path + "/").find("/../") == std::string::npos && request.path.find("//") == std::string::npos);
    assert(request.body.size() <= body_limit && request.query.size() <= usual_limits.query_fields);
    for (const auto& field : request.query) assert(is_text(field.name) && is_text(field.value));
}

// All requests of a connection in one text; ends with why it was refused.
std::string told(std::string_view bytes, std::size_t piece) {
    std::string text, pending;
    for (;;) {
        RequestReader reader(usual_limits);
        auto step = reader.read(pending);
        while (step != Step::Whole) {
            if (step == Step::Head) step = reader.allow_body(body_limit);
            if (step == Step::Refused) return text + std::to_string(reader.refusal().status);
            if (step == Step::More) {
                if (bytes.empty()) return text + "unfinished";
                pending += bytes.substr(0, piece);
                bytes.remove_prefix(std::min(piece, bytes.size()));
            }
            step = reader.read(pending);
        }
        const auto& request = reader.request();
        check(request);
        (void)read_form(request);
        text.append(name_of(request.method)).append(" ").append(request.path).append("\n").append(request.body) += '\n';
    }
}

void check_form(std::string_view bytes) {
    const FormLimits limits{.fields = 8, .files = 4, .field_bytes = 256};
    const auto read = read_multipart(bytes, "XX", limits);
    const auto* form = std::get_if<Form>(&read);
    if (!form) return;
    assert(form->fields.size() <= limits.fields && form->files.size() <= limits.files);
    for (const auto& field : form->fields) assert(is_text(field.value) && field.value.size() <= limits.field_bytes);
    for (const auto& file : form->files) assert(file.file != ".." && file.file.find('/') == std::string::npos);
}

void check_values(const std::string& text) {
    if (const auto decoded = percent_decoded(text)) assert(percent_decoded(percent_encoded(*decoded)) == *decoded);
    const auto query = read_query(text, 16);
    if (const auto* fields = std::get_if<Fields>(&query))
        assert(std::get<Fields>(read_query(write_query(*fields), 16)) == *fields);
    for (const auto& cookie : read_cookies(text)) assert(is_token(cookie.name));
    (void)read_media_type(text);
    (void)chosen_language(text, {"ru", "en"});
    (void)is_unchanged({.headers = {{"If-None-Match", text}}}, "\"x\"");
    (void)origin_of({{"X-Forwarded-For", text}}, "10.0.0.1", Transport::Plain, {*read_network("10.0.0.0/8")});
    (void)host_name(text);
    (void)read_listen(text);
    (void)read_network(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = told(bytes, bytes.size() + 1);
    assert(told(bytes, 7) == whole && told(bytes, 1) == whole);
    check_form(bytes);
    check_values(bytes);
    return 0;
}
