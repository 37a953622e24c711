// Private to http: an answer as the bytes that go over the wire.
#pragma once

#include "http/http.hpp"

namespace prikaz::http {

enum class Connection { Keep, Close };

std::string_view body_of(const Response&);
bool has_no_body(int status);  // 204, 304
// Packs the body when the answer allows it, the client takes it and it is worth it.
void pack(Response&, std::string_view accept_encoding);
// Status line and headers with the empty line. `length`: nothing for a stream without a known end.
std::string head_of(const Response&, std::optional<std::size_t> length, Connection, Instant now, std::string_view id);
// An event with its data as they are written to a stream.
std::string event_text(std::string_view event, std::string_view data, std::string_view id);

}  // namespace prikaz::http
