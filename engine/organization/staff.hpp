// Private to the room: the two files that staff comes from are read into one Staff and then held against its rules.
#pragma once

#include "organization/organization.hpp"

namespace prikaz::organization {

enum class Ids { Required, MayLack };

Staff staff_from_yaml(const data::Node& root, Problems&);
Staff staff_from_csv(const data::Node& root, Ids, Problems&);
bool is_csv(const data::Tree&);
std::string person_id(const data::Node* written, Problems&);  // complains of signs that ids must not have
bool is_id(std::string_view);
void check_staff(const Staff&, Problems&);
// What is printed of the organisation: no-break spaces and quotes as texts of an order get them.
std::vector<std::string> set_lines(std::vector<std::string>);

// The parts of staff.yaml, as events hold them too: read as they stand, for an event is never typeset again.
Person person_from(const data::Node&, Problems&);
Post post_from(const data::Node&);
Absence absence_from(const data::Node&);
Group group_from(const data::Node&, Problems&);
data::Node person_node(data::Builder&, const Person&);
data::Node post_node(data::Builder&, const Post&);
data::Node absence_node(data::Builder&, const Absence&);
data::Node group_node(data::Builder&, const Group&);
// Forms written by hand (forms.cpp): nothing for a node that gives none.
std::shared_ptr<const russian::OwnDeclension> forms_from(const data::Node*);
russian::OwnForms cases_from(const data::Node*);  // of a map of cases; what is not given stays empty
data::Node forms_node(data::Builder&, const russian::OwnDeclension&);
std::string forms_text(const Person&);  // as JSON, or empty
void set_forms(Person&, const std::string& json);
void check_forms(const Person&, Problems&);
std::string_view word_of(Sex);  // male, female, or empty
std::string_view word_of(AbsenceKind);

// A list without ids: people stand under «?» and the line of their first row until they are recognised.
bool is_stand_in(std::string_view id);
std::string folded_title(const Post&);
std::string folded_name(const russian::PersonName&);
// «Ананина Анна Николаевна» in one cell.
russian::PersonName split_name(std::string_view);
// Letters that stand for Cyrillic ones (ICAO Doc 9303); what has no Latin letter is left out.
std::string latin(std::string_view);

// What a person's row on a list changes in the person who is known.
std::vector<StaffEvent> changes_of(const Person& known, const Person& listed, const Staff& list, const ImportOptions&,
                                   Problems&);

}  // namespace prikaz::organization
