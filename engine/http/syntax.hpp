// Private to http: the small syntax that headers share (RFC 9110 §5.6).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/http.hpp"

namespace prikaz::http {

bool is_token(std::string_view);
bool is_text(std::string_view);  // valid UTF-8 without NUL
std::string lower_ascii(std::string_view);
bool same_word(std::string_view, std::string_view);  // without regard to the case of ASCII letters
std::string_view trim_blanks(std::string_view);      // blanks and tabs
// The pieces between separators that stand outside of quotes, without the blanks around them; empty ones left out.
std::vector<std::string_view> pieces_of(std::string_view, char separator);
// «; name=value; name="quoted"» as it follows a media type. Nothing when it is malformed or a name stands twice.
std::optional<Fields> read_parameters(std::string_view);

bool takes_gzip(std::string_view accept_encoding);

Refusal malformed(std::string text);  // 400

}  // namespace prikaz::http
