// Private to the room: what a list may change in a person field by field, in one table for comparing and for applying.
#pragma once

#include <span>

#include "organization/staff.hpp"

namespace prikaz::organization {

struct PersonField {
    std::string_view name;
    std::string (*read)(const Person&);
    void (*write)(Person&, const std::string&);
    // Whether two ways of writing it mean the same: capitals and ё of names change nothing.
    bool (*same)(const std::string&, const std::string&);
};
std::span<const PersonField> person_fields();

}  // namespace prikaz::organization
