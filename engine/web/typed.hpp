// Private to web: what people type into forms: how it is called where it is shown again, and what is never kept.
#pragma once

#include <optional>
#include <string>

#include "http/http.hpp"
#include "web/variables.hpp"

namespace prikaz::web {

// How a field is called for people; nothing when it is chosen or comes from the page by itself.
std::optional<std::string> label_of_field(std::string_view name);

// Whether the form holds a password: such a form is neither kept nor shown again.
bool holds_secret(const http::Fields&);

// Label and value of everything that was typed.
data::Node typed_nodes(data::Builder&, const http::Fields&);

}  // namespace prikaz::web
