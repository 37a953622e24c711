// Forms: application/x-www-form-urlencoded, and multipart/form-data (RFC 7578) of which every line is held to.
#include <algorithm>

#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

constexpr std::size_t longest_boundary = 70;  // RFC 2046 §5.1.1
constexpr std::size_t most_part_lines = 8;
constexpr std::size_t part_header_bytes = 4096;

struct Part {
    Fields headers;
    std::string_view content;
};

Refusal broken() { return malformed(say("the form of the request is damaged")); }
Refusal too_large() { return {413, say("the form of the request is too large")}; }

std::optional<Fields> read_part_headers(std::string_view text) {
    Fields headers;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find("\r\n"));
        text.remove_prefix(std::min(line.size() + 2, text.size()));
        const auto colon = line.find(':');
        if (colon == line.npos || !is_token(line.substr(0, colon)) || headers.size() == most_part_lines)
            return std::nullopt;
        headers.push_back({std::string(line.substr(0, colon)), std::string(trim_blanks(line.substr(colon + 1)))});
    }
    return headers;
}

// The part that begins the text, up to the line of the boundary, which stays. The text begins after a boundary.
std::optional<Part> take_part(std::string_view& text, std::string_view boundary) {
    if (!text.starts_with("\r\n")) return std::nullopt;
    const auto head_end = text.substr(0, part_header_bytes).find("\r\n\r\n");
    if (head_end == text.npos || head_end == 0) return std::nullopt;
    auto headers = read_part_headers(text.substr(2, head_end - 2));
    if (!headers) return std::nullopt;
    text.remove_prefix(head_end + 2);  // the second line end may belong to the boundary already
    const auto end = text.find(boundary);
    if (end == text.npos) return std::nullopt;
    Part part{std::move(*headers), end < 2 ? std::string_view() : text.substr(2, end - 2)};
    text.remove_prefix(end + boundary.size());
    return part;
}

std::string file_name(std::string_view told) {
    std::string name;
    for (const char c : told.substr(std::min(told.find_last_of("/\\") + 1, told.size())))
        if (static_cast<unsigned char>(c) >= ' ' && c != 0x7f) name += c;
    return name == "." || name == ".." ? std::string() : name;
}

// WHATWG: browsers encode quotes and line ends in names by percent signs.
std::string as_typed(std::string name) {
    static constexpr std::pair<std::string_view, char> encoded[] = {{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}};
    for (const auto& [code, sign] : encoded)
        for (std::size_t at = 0; (at = name.find(code, at)) != name.npos; ++at) name.replace(at, code.size(), 1, sign);
    return name;
}

std::optional<Refusal> add_part(Form& form, const Part& part, const FormLimits& limits) {
    const auto disposition = find_header(part.headers, "Content-Disposition");
    if (!disposition || find_header(part.headers, "Content-Transfer-Encoding")) return broken();
    const auto semicolon = std::min(disposition->find(';'), disposition->size());
    const auto parameters = read_parameters(disposition->substr(semicolon));
    if (!same_word(trim_blanks(disposition->substr(0, semicolon)), "form-data") || !parameters) return broken();
    const auto name = find(*parameters, "name"), file = find(*parameters, "filename");
    if (!name || !is_text(*name) || (file && !is_text(*file))) return broken();
    if (file) {
        if (form.files.size() == limits.files) return too_large();
        const auto type = find_header(part.headers, "Content-Type").value_or("application/octet-stream");
        form.files.push_back({as_typed(std::string(*name)), file_name(as_typed(std::string(*file))), std::string(type),
                              std::string(part.content)});
        return std::nullopt;
    }
    if (form.fields.size() == limits.fields || part.content.size() > limits.field_bytes) return too_large();
    if (!is_text(part.content)) return broken();
    form.fields.push_back({as_typed(std::string(*name)), std::string(part.content)});
    return std::nullopt;
}

std::variant<Form, Refusal> read_plain_form(std::string_view body, const FormLimits& limits) {
    auto read = read_query(body, limits.fields);
    if (auto* refusal = std::get_if<Refusal>(&read)) return std::move(*refusal);
    Form form{std::get<Fields>(std::move(read)), {}};
    const bool fits =
        std::ranges::all_of(form.fields, [&](const Field& field) { return field.value.size() <= limits.field_bytes; });
    if (!fits) return too_large();
    return form;
}

}  // namespace

std::variant<Form, Refusal> read_multipart(std::string_view body, std::string_view boundary, const FormLimits& limits) {
    if (boundary.empty() || boundary.size() > longest_boundary) return broken();
    const std::string line = "\r\n--" + std::string(boundary);
    if (!body.starts_with(std::string_view(line).substr(2))) return broken();
    body.remove_prefix(line.size() - 2);
    Form form;
    while (!body.starts_with("--")) {
        const auto part = take_part(body, line);
        if (!part) return broken();
        if (auto refusal = add_part(form, *part, limits)) return std::move(*refusal);
    }
    if (body != "--" && body != "--\r\n") return broken();
    return form;
}

std::variant<Form, Refusal> read_form(const Request& request, const FormLimits& limits) {
    const auto type = read_media_type(request.header("Content-Type").value_or(""));
    if (type && type->type == "application/x-www-form-urlencoded") return read_plain_form(request.body, limits);
    if (type && type->type == "multipart/form-data")
        return read_multipart(request.body, find(type->parameters, "boundary").value_or(""), limits);
    return Refusal{415, say("the request holds no form")};
}

}  // namespace prikaz::http
