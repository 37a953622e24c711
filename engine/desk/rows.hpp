// Private to desk: values of view rows and conditions, in few words.
#pragma once

#include "journal/journal.hpp"

namespace prikaz::desk {

inline std::string text_of(const journal::Value& value) {
    auto text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}
inline std::int64_t number_of(const journal::Value& value) {
    auto number = std::get_if<std::int64_t>(&value);
    return number ? *number : 0;
}
inline journal::Condition equal(std::string column, journal::Value value) {
    return {std::move(column), journal::Condition::Is::Equal, std::move(value)};
}

}  // namespace prikaz::desk
