// Private to web: what a program asked with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "data/data.hpp"

namespace prikaz::web {

// The fields of the request, checked against the table: the body's, for GET the query's.
struct ApiRequest {
    data::Tree tree;
    std::string text(std::string_view name) const;
    bool yes(std::string_view name) const;
    std::optional<std::int64_t> number(std::string_view name) const;
    std::vector<std::string> texts(std::string_view name) const;
    std::optional<calendar::Date> day(std::string_view name) const;
};

}  // namespace prikaz::web
