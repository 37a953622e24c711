// Private to the room: what office.yaml says about workflows, journals, days and the outside.
#pragma once

#include <span>

#include "organization/organization.hpp"

namespace prikaz::organization {

void read_organizations(const data::Node& root, Office&, Problems&);

// After the shape was checked.
void read_rules(const data::Node& root, Office&, Problems&);
void read_outside(const data::Node& root, Office&, Problems&);  // mail, hooks, site

void report(Problems&, const char* code, const Place&, std::string text, std::string hint = {});
// The fields of a map that may be absent; at most `most` of them.
std::span<const data::Field> fields(const data::Node& root, std::string_view key, std::size_t most, Problems&);

}  // namespace prikaz::organization
