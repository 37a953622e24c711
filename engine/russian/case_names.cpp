// Names of cases, kinds and styles as people write them.
#include <algorithm>

#include "russian/russian.hpp"

namespace prikaz::russian {
namespace {

template <class Value, std::size_t size>
std::optional<Value> read(const std::pair<std::string_view, Value> (&names)[size], std::string_view name) {
    if (invalid_utf8(name)) return std::nullopt;
    const std::string asked = lower(trim(name));
    for (const auto& [known, value] : names)
        if (known == asked) return value;
    return std::nullopt;
}

constexpr std::pair<std::string_view, Case> cases[] = {
    {"nominative", Case::Nominative},
    {"genitive", Case::Genitive},
    {"dative", Case::Dative},
    {"accusative", Case::Accusative},
    {"instrumental", Case::Instrumental},
    {"prepositional", Case::Prepositional},
    {"nom", Case::Nominative},
    {"gen", Case::Genitive},
    {"dat", Case::Dative},
    {"acc", Case::Accusative},
    {"ins", Case::Instrumental},
    {"pre", Case::Prepositional},
    {"именительный", Case::Nominative},
    {"родительный", Case::Genitive},
    {"дательный", Case::Dative},
    {"винительный", Case::Accusative},
    {"творительный", Case::Instrumental},
    {"предложный", Case::Prepositional},
    {"им", Case::Nominative},
    {"рд", Case::Genitive},
    {"дт", Case::Dative},
    {"вн", Case::Accusative},
    {"тв", Case::Instrumental},
    {"пр", Case::Prepositional},
};

constexpr std::pair<std::string_view, Declinable> kinds[] = {
    {"surname", Declinable::Surname},
    {"first", Declinable::FirstName},
    {"middle", Declinable::Patronymic},
    {"patronymic", Declinable::Patronymic},
    {"full", Declinable::FullName},
    {"position", Declinable::Post},
    {"post", Declinable::Post},
    {"org", Declinable::Organization},
    {"organization", Declinable::Organization},
};

constexpr std::pair<std::string_view, NameStyle> styles[] = {
    {"full", NameStyle::Full},
    {"initials-first", NameStyle::InitialsFirst},
    {"surname-first", NameStyle::SurnameFirst},
    {"surname", NameStyle::Surname},
    {"name-patronymic", NameStyle::NamePatronymic},
};

}  // namespace

std::optional<Case> read_case(std::string_view name) { return read(cases, name); }
std::optional<Declinable> read_declinable(std::string_view name) { return read(kinds, name); }
std::optional<NameStyle> read_name_style(std::string_view name) { return read(styles, name); }

std::string_view name_of(Case which) { return cases[std::size_t(which)].first; }

std::string_view name_of(DoubtKind kind) {
    constexpr std::string_view names[] = {"two-norms", "guessed", "sex-unknown", "letters", "shape"};
    return names[std::size_t(kind)];
}

}  // namespace prikaz::russian
