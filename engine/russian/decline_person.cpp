// A known person: the parts of the name by the person's own forms, else by rule, put together in a style.
#include <algorithm>

#include "russian/declining.hpp"

namespace prikaz::russian {
namespace {

bool is_given(const OwnForms& forms) {
    return std::any_of(forms.begin() + 1, forms.end(), [](const std::string& form) { return !form.empty(); });
}
bool is_whole(const OwnForms& forms) {
    return std::all_of(forms.begin() + 1, forms.end(), [](const std::string& form) { return !form.empty(); });
}

// Doubts about forms that are all given otherwise are no doubts.
void put_own(Declined& part, const OwnForms* own) {
    if (!own || !is_given(*own)) return;
    for (std::size_t i = 1; i < case_count; ++i)
        if (!(*own)[i].empty()) part.forms[i] = (*own)[i];
    if (is_whole(*own)) part.doubts.clear();
    part.reasons.assign(1, {0, part.forms[0].size(), id_of(Rule::Own)});
}

Declined declined_part(const std::string& text, Declinable kind, Sex sex, const OwnForms* own) {
    const auto bare = trim(text);
    if (bare.empty()) return {};
    Declined part = decline(bare, kind, sex);
    put_own(part, own);
    return part;
}

void append(Declined& to, std::string_view between, const Declined& part) {
    if (part.forms[0].empty()) return;
    const bool first = to.forms[0].empty();
    const std::size_t offset = first ? 0 : to.forms[0].size() + between.size();
    for (std::size_t i = 0; i < case_count; ++i) to.forms[i].append(first ? "" : between).append(part.forms[i]);
    for (const Doubt& doubt : part.doubts)
        if (std::find(to.doubts.begin(), to.doubts.end(), doubt) == to.doubts.end()) to.doubts.push_back(doubt);
    for (const Reason& reason : part.reasons) to.reasons.push_back({reason.offset + offset, reason.size, reason.rule});
}

Declined invariable(const std::string& text) {
    Declined part;
    if (text.empty()) return part;
    part.forms.fill(text);
    part.reasons.push_back({0, text.size(), id_of(Rule::Initials)});
    return part;
}

std::string initials_of(const PersonName& person, InitialsGap gap) {
    return initials_first({.surname = {}, .name = person.name, .patronymic = person.patronymic}, gap);
}

Sex settled(const PersonName& person, Sex given) { return given == Sex::Unknown ? sex_of(person).sex : given; }

}  // namespace

bool OwnDeclension::empty() const {
    return !is_given(surname) && !is_given(name) && !is_given(patronymic) && posts.empty();
}

Declined decline(const PersonName& person, Sex given, NameStyle style, const OwnDeclension* own, InitialsGap gap) {
    const Sex sex = settled(person, given);
    Declined all;
    all.sex = sex;
    const auto surname = [&] {
        return declined_part(person.surname, Declinable::Surname, sex, own ? &own->surname : nullptr);
    };
    const auto name = [&] {
        return declined_part(person.name, Declinable::FirstName, sex, own ? &own->name : nullptr);
    };
    const auto patronymic = [&] {
        return declined_part(person.patronymic, Declinable::Patronymic, sex, own ? &own->patronymic : nullptr);
    };
    const Declined initials = invariable(initials_of(person, gap));
    switch (style) {
        case NameStyle::Full:
            append(all, " ", surname());
            append(all, " ", name());
            append(all, " ", patronymic());
            break;
        case NameStyle::InitialsFirst:
            append(all, no_break_space, initials);
            append(all, no_break_space, surname());
            break;
        case NameStyle::SurnameFirst:
            append(all, no_break_space, surname());
            append(all, no_break_space, initials);
            break;
        case NameStyle::Surname:
            append(all, " ", surname());
            break;
        case NameStyle::NamePatronymic:
            append(all, " ", name());
            append(all, " ", patronymic());
            break;
    }
    return all;
}

Declined decline_post(std::string_view title, Sex sex, const OwnDeclension* own) {
    Declined declined = decline(title, Declinable::Post, sex);
    if (!own) return declined;
    const std::string asked = lower(trim(title));
    for (const auto& [known, forms] : own->posts)
        if (lower(trim(known)) == asked) put_own(declined, &forms);
    return declined;
}

Declined decline_post_and_name(std::string_view title, const PersonName& person, Sex given, NameStyle style,
                               const OwnDeclension* own) {
    Declined all;
    all.sex = settled(person, given);
    if (!trim(title).empty()) append(all, " ", decline_post(title, all.sex, own));
    append(all, " ", decline(person, all.sex, style, own));
    return all;
}

std::string agree(Sex sex, std::string_view of_man, std::string_view of_woman) {
    if (sex == Sex::Male) return std::string(of_man);
    if (sex == Sex::Female) return std::string(of_woman);
    // «ознакомлен(а)» where the woman's form only adds letters, else both.
    if (of_woman.starts_with(of_man)) {
        const auto more = of_woman.substr(of_man.size());
        return std::string(of_man) + (more.empty() ? "" : "(" + std::string(more) + ")");
    }
    return std::string(of_man) + "/" + std::string(of_woman);
}

}  // namespace prikaz::russian
