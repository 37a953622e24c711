#include "organization/staff_fields.hpp"

#include <array>

namespace prikaz::organization {
namespace {

bool same_text(const std::string& one, const std::string& other) { return one == other; }
bool same_name(const std::string& one, const std::string& other) { return folded(one) == folded(other); }

std::string written(const std::optional<calendar::Date>& date) { return date ? calendar::iso(*date) : std::string(); }

template <auto member>
constexpr PersonField text_field(std::string_view name) {
    return {name, [](const Person& person) { return person.*member; },
            [](Person& person, const std::string& value) { person.*member = value; }, same_text};
}
template <auto member>
constexpr PersonField name_field(std::string_view name) {
    return {name, [](const Person& person) { return person.name.*member; },
            [](Person& person, const std::string& value) { person.name.*member = value; }, same_name};
}
template <auto member>
constexpr PersonField date_field(std::string_view name) {
    return {name, [](const Person& person) { return written(person.*member); },
            [](Person& person, const std::string& value) { person.*member = calendar::read_iso(value); }, same_text};
}

constexpr std::array<PersonField, 11> the_fields{
    text_field<&Person::number>("number"),
    name_field<&russian::PersonName::surname>("surname"),
    name_field<&russian::PersonName::name>("name"),
    name_field<&russian::PersonName::patronymic>("patronymic"),
    PersonField{"sex", [](const Person& person) { return std::string(word_of(person.sex)); },
                [](Person& person, const std::string& value) {
                    person.sex = value == "male" ? Sex::Male : value == "female" ? Sex::Female : Sex::Unknown;
                },
                same_text},
    date_field<&Person::born>("born"),
    date_field<&Person::hired>("hired"),
    date_field<&Person::dismissed>("dismissed"),
    text_field<&Person::email>("email"),
    text_field<&Person::phone>("phone"),
    PersonField{"forms", forms_text, set_forms, same_text},
};

}  // namespace

std::span<const PersonField> person_fields() { return the_fields; }

}  // namespace prikaz::organization
