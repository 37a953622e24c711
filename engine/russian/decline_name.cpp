// Full names: which word is what, whose name it is, and the door of declension.
#include <algorithm>

#include "russian/declining.hpp"

namespace prikaz::russian {
namespace {

enum class Role : std::uint8_t { Surname, FirstName, Patronymic, Initials };

struct Roles {
    std::array<Role, Tokens::most> of{};
    bool certain = true;
};

bool is_patronymic_word(std::string_view word) { return sex_by_patronymic(word) != Sex::Unknown; }

// The word after a name that makes a patronymic of it: «Али оглы».
bool makes_patronymic(std::string_view word) {
    return !is_patronymic(Word(word)) && sex_by_patronymic(word) != Sex::Unknown;
}

Roles with_initials(const Tokens& tokens) {
    Roles roles;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        roles.of[i] = is_initials(tokens[i]) ? Role::Initials : Role::Surname;
    return roles;
}

void set(Roles& roles, std::size_t from, std::size_t to, Role role) {
    std::fill(roles.of.begin() + std::ptrdiff_t(from), roles.of.begin() + std::ptrdiff_t(to), role);
}

// Surname, name, patronymic — or name, patronymic, surname: the patronymic's place tells.
Roles around_patronymic(const Tokens& tokens, std::size_t from, std::size_t to) {
    Roles roles;
    const std::size_t count = tokens.size();
    set(roles, from, to, Role::Patronymic);
    set(roles, to, count, Role::Surname);
    if (from > 0) roles.of[from - 1] = Role::FirstName;
    if (from > 1) set(roles, 0, from - 1, to < count ? Role::FirstName : Role::Surname);
    return roles;
}

Roles two_words(const Tokens& tokens) {
    Roles roles;
    const bool first = is_known_first_name(tokens[0]), second = is_known_first_name(tokens[1]);
    const bool name_first = first && !second;
    roles.of[0] = name_first ? Role::FirstName : Role::Surname;
    roles.of[1] = name_first ? Role::Surname : Role::FirstName;
    roles.certain = first != second;
    return roles;
}

Roles roles_of(const Tokens& tokens) {
    const std::size_t count = tokens.size();
    for (std::size_t i = 0; i < count; ++i)
        if (is_initials(tokens[i])) return with_initials(tokens);
    if (count == 1) {
        Roles roles;
        const bool name = is_known_first_name(tokens[0]);
        roles.of[0] = name ? Role::FirstName : Role::Surname;
        return roles;
    }
    if (count > 2 && makes_patronymic(tokens[count - 1])) return around_patronymic(tokens, count - 2, count);
    // «Иван Петрович Антонович»: the middle one is the patronymic when a known name stands before it.
    if (count >= 3 && is_patronymic_word(tokens[1]) && is_known_first_name(tokens[0]) &&
        !is_known_first_name(tokens[1]))
        return around_patronymic(tokens, 1, 2);
    for (std::size_t i = count; i-- > 1;)
        if (is_patronymic_word(tokens[i]) && !makes_patronymic(tokens[i])) return around_patronymic(tokens, i, i + 1);
    if (count == 2) return two_words(tokens);
    Roles roles;
    set(roles, 1, count, Role::FirstName);
    roles.certain = is_known_first_name(tokens[1]);
    return roles;
}

// The neighbouring words of one role.
std::string_view stretch(const Tokens& tokens, const Roles& roles, Role role) {
    std::string_view found;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (roles.of[i] != role) continue;
        const char* const begin = found.empty() ? tokens[i].data() : found.data();
        found = {begin, std::size_t(tokens[i].data() + tokens[i].size() - begin)};
    }
    return found;
}

PersonName parts(const Tokens& tokens, const Roles& roles) {
    return {std::string(stretch(tokens, roles, Role::Surname)), std::string(stretch(tokens, roles, Role::FirstName)),
            std::string(stretch(tokens, roles, Role::Patronymic))};
}

NamePart part_of(Role role) {
    return role == Role::Surname     ? NamePart::Surname
           : role == Role::FirstName ? NamePart::FirstName
                                     : NamePart::Patronymic;
}

// The sex that is given wins; that the name says otherwise is told.
Sex settled(Declining& to, Sex given, const SexFound& found) {
    if (given == Sex::Unknown) return found.sex;
    if (found.sex != Sex::Unknown && found.sex != given && found.evidence == "patronymic")
        to.doubt(DoubtKind::Shape, Rule::SexContradicts);
    return given;
}

bool is_empty(std::string_view text) {
    const Tokens tokens(text);
    return tokens.size() == 0;
}

Sex sex_for_part(Declinable kind, std::string_view text) {
    switch (kind) {
        case Declinable::Surname:
            return sex_by_surname(trim(text));
        case Declinable::FirstName:
            return sex_by_first_name(trim(text));
        default:
            return sex_by_patronymic(text);
    }
}

void decline_single_part(Declining& to, std::string_view text, Declinable kind, Sex& sex) {
    const NamePart part = kind == Declinable::Surname     ? NamePart::Surname
                          : kind == Declinable::FirstName ? NamePart::FirstName
                                                          : NamePart::Patronymic;
    if (sex == Sex::Unknown)
        sex = sex_for_part(kind, text);
    else if (part == NamePart::Patronymic)
        sex = settled(to, sex, {sex_by_patronymic(text), "patronymic"});
    decline_part(to, text, part, sex);
}

void decline_valid(std::string_view text, Declinable kind, Sex sex, Declined& into) {
    Declining to(text, into);
    into.sex = sex;
    if (kind == Declinable::Post || kind == Declinable::Organization)
        decline_phrase(to, text, kind, sex);
    else if (kind == Declinable::FullName)
        decline_full_name(to, text, into.sex);
    else
        decline_single_part(to, text, kind, into.sex);
}

}  // namespace

void Declining::doubt(DoubtKind kind, Rule rule) {
    const Doubt found{kind, id_of(rule)};
    if (std::find(out_.doubts.begin(), out_.doubts.end(), found) == out_.doubts.end()) out_.doubts.push_back(found);
}

void Declining::take(std::string_view part, const Declined& of_part) {
    for (std::size_t i = 0; i < case_count; ++i) out_.forms[i] += of_part.forms[i];
    for (const Reason& one : of_part.reasons)
        out_.reasons.push_back({std::size_t(part.data() - text_.data()), part.size(), one.rule});
    for (const Doubt& one : of_part.doubts) out_.doubts.push_back(one);
}

void decline_full_name(Declining& to, std::string_view text, Sex& sex) {
    const Tokens tokens(text);
    const Roles roles = roles_of(tokens);
    if (!roles.certain) to.doubt(DoubtKind::Shape, Rule::Order);
    sex = settled(to, sex, sex_of(parts(tokens, roles)));
    for (std::size_t i = 0; i < tokens.size();) {
        to.unchanged(tokens.before(i));
        if (roles.of[i] == Role::Initials) {
            to.unchanged(tokens[i++], Rule::Initials);
            continue;
        }
        // Neighbours of one role are one part: «фон Берг», «Али оглы».
        std::size_t end = i + 1;
        while (end < tokens.size() && roles.of[end] == roles.of[i]) ++end;
        const std::string_view part{tokens[i].data(),
                                    std::size_t(tokens[end - 1].data() + tokens[end - 1].size() - tokens[i].data())};
        decline_part(to, part, part_of(roles.of[i]), sex);
        i = end;
    }
    to.unchanged(tokens.before(tokens.size()));
}

SexFound sex_of(std::string_view full_name) {
    if (full_name.size() > largest_declinable || invalid_utf8(full_name)) return {};
    const Tokens tokens(full_name);
    if (tokens.size() == 0 || tokens.too_many()) return {};
    return sex_of(parts(tokens, roles_of(tokens)));
}

void decline(std::string_view text, Declinable kind, Sex sex, Declined& into) {
    for (std::string& form : into.forms) form.clear();
    into.doubts.clear();
    into.reasons.clear();
    into.sex = sex;
    const bool is_phrase = kind == Declinable::Post || kind == Declinable::Organization;
    const bool bad = text.size() > largest_declinable || invalid_utf8(text) ||
                     (!is_single_word(text) && (is_empty(text) || (!is_phrase && Tokens(text).too_many())));
    if (bad) {
        Declining to(text, into);
        to.doubt(DoubtKind::Shape, Rule::Shape);
        return to.unchanged(text);
    }
    std::string composed;
    if (text.find('\xCC') != std::string_view::npos && compose(composed = text)) {
        decline_valid(composed, kind, sex, into);
        into.forms[0] = text;
        return;
    }
    decline_valid(text, kind, sex, into);
}

Declined decline(std::string_view nominative, Declinable kind, Sex sex) {
    Declined declined;
    decline(nominative, kind, sex, declined);
    return declined;
}

}  // namespace prikaz::russian
