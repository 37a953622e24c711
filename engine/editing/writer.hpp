// Private to the room: brings a text to what a value says, touching only what differs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "editing/edits.hpp"
#include "editing/values.hpp"

namespace prikaz::editing {

// The text with its root as the value says; nothing where a change would have to touch what cannot be moved.
std::optional<std::string> rewrite(const Outline&, const Value& root);

// Line ends made «\n», and those at the end taken away.
std::string with_plain_ends(std::string_view);

// The text of a scalar as the form shows it, with plain ends. Nothing for lists and maps.
std::optional<std::string> scalar_text(const Piece&);

}  // namespace prikaz::editing
