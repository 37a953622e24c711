// Who issues orders: the organisation's card (office.yaml) and its people (staff.yaml or staff.csv).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "data/data.hpp"
#include "russian/russian.hpp"

namespace prikaz::organization {

enum class Sex { Unknown, Male, Female };

struct Post {
    std::vector<std::string> title;          // lines
    std::optional<calendar::Date> from, to;  // held on both days
};

struct Person {
    std::string id;
    russian::PersonName name;
    Sex sex = Sex::Unknown;
    std::vector<Post> posts;
    std::string unit, email, phone;
    Place place;

    const Post* post_on(calendar::Date) const;  // nullptr when none is held
    const Post* last_post() const;              // the one held without end, else the latest; for undated orders
};

struct Group {
    std::string id, title;
    std::vector<std::string> people;
    Place place;
};

struct Staff {
    std::vector<Person> people;
    std::vector<Group> groups;
    data::Tree tree;
    std::map<std::string, std::size_t, std::less<>> index;  // of people by id, made by load_staff

    const Person* find(std::string_view id) const;
    const Group* group(std::string_view id) const;
};

struct Requisites {
    std::vector<std::string> lines;
};  // addresses, phones, ОКПО ОГРН ИНН/КПП

struct Letterhead {
    std::vector<std::string> above;  // superior body, «РОССИЙСКАЯ ФЕДЕРАЦИЯ»
    std::vector<std::string> name;   // the body's name, a line each
    std::vector<std::string> short_name;
    std::vector<std::string> second_name;  // the name in the republic's language
    std::string second_language;           // BCP 47: bua, tt, cv …
    Requisites requisites;
    std::string arms;  // picture file beside office.yaml, or empty
};

struct Office {
    Letterhead letterhead;
    std::string name_in_caption;  // genitive, for «к приказу …»
    std::string place;            // «г. Ливны»
    std::string profile = "gost-2025";
    std::optional<std::string> default_signatory;
    std::string retention;  // of orders that name no period; empty when the office has no rule
    std::string zone;       // IANA name; empty: UTC
    data::Tree tree;
};

// Codes: office.*, staff.*. Staff is the tree of staff.yaml or of staff.csv (a list of maps of texts): see FORMAT.md.
Loaded<Office> load_office(const data::Tree&);
Loaded<Staff> load_staff(const data::Tree&);

std::string_view office_schema();  // JSON Schema
std::string_view staff_schema();

}  // namespace prikaz::organization
