// Private to the room: the two files that staff comes from are read into one Staff and then held against its rules.
#pragma once

#include "organization/organization.hpp"

namespace prikaz::organization {

Staff staff_from_yaml(const data::Node& root, Problems&);
Staff staff_from_csv(const data::Node& root, Problems&);
bool is_csv(const data::Tree&);
std::string person_id(const data::Node* written, Problems&);  // complains of signs that ids must not have
void check_staff(const Staff&, Problems&);
// What is printed of the organisation: no-break spaces and quotes as texts of an order get them.
std::vector<std::string> set_lines(std::vector<std::string>);

}  // namespace prikaz::organization
