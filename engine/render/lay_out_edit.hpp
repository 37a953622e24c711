// Private to lay_out: small changes of single XML elements; all bytes that are not changed stay as they are.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/scan.hpp"

namespace prikaz::render {

// Children of an element in the order of its schema, divided by blanks; a child that is not named stands before all
// others.
using SchemaOrder = std::string_view;
using Change = std::function<std::string(std::string element)>;

// An attribute's value, as written, in the start tag of an element, or empty.
std::string value_of(std::string_view element, std::string_view attribute_name);

// `element` with an attribute of its start tag set, or removed when `value` is empty.
std::string with_attribute(std::string element, std::string_view name, std::string_view value);

// `element` with its child of that name changed; a missing one is given to `change` as an empty element and stands
// where the schema wants it.
std::string with_child(std::string element, std::string_view child, SchemaOrder, const Change& change);

// Every element of that name changed, outermost only.
std::string with_each(std::string part, std::string_view name, const Change& change);

// Several attributes of one element; an empty value removes one.
using Values = std::vector<std::pair<std::string_view, std::string>>;
std::string with_attributes(std::string element, const Values&);

// `element` with more XML before its end tag.
std::string with_last(std::string element, std::string_view xml);

// The first child of that name, whole, or empty.
std::string child_of(std::string_view element, std::string_view child);

// The shortest decimal that reads back as the number: 12.5
std::string decimal(double);

}  // namespace prikaz::render
