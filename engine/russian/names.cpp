// Persons' names with initials.
#include <string>
#include <string_view>

#include "russian/russian.hpp"

namespace prikaz::russian {
namespace {

// «Анна» → «А.»; «Жан-Поль» → «Ж.-П.».
std::string initial(std::string_view name) {
    std::string letters;
    bool at_start = true;
    for (std::size_t offset = 0; offset < name.size();) {
        const char32_t letter = next_character(name, offset);
        if (letter == U'-') {
            at_start = true;
            continue;
        }
        if (at_start) {
            if (!letters.empty()) letters += '-';
            append_character(letters, letter);
            letters = upper(letters) + ".";
        }
        at_start = false;
    }
    return letters;
}

std::string initials(const PersonName& person, InitialsGap gap) {
    const std::string first = initial(trim(person.name));
    const std::string second = initial(trim(person.patronymic));
    const bool spaced = gap == InitialsGap::Spaced && !first.empty() && !second.empty();
    return first + (spaced ? no_break_space : "") + second;
}

std::string joined(std::string_view one, std::string_view between, std::string_view other) {
    if (one.empty() || other.empty()) return std::string(one) + std::string(other);
    return std::string(one) + std::string(between) + std::string(other);
}

}  // namespace

std::string initials_first(const PersonName& person, InitialsGap gap) {
    return joined(initials(person, gap), no_break_space, trim(person.surname));
}

std::string surname_first(const PersonName& person, InitialsGap gap) {
    return joined(trim(person.surname), no_break_space, initials(person, gap));
}

std::string full_name(const PersonName& person) {
    return joined(joined(trim(person.surname), " ", trim(person.name)), " ", trim(person.patronymic));
}

}  // namespace prikaz::russian
