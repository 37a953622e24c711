#include "order/inflected.hpp"

#include "order/reading.hpp"

namespace prikaz::order {

std::string in_one_line(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
    return text;
}

russian::Declined PersonForms::declined() const {
    const russian::Sex sex = organization::sex_of(person_);
    switch (what_) {
        case What::Post:
            return russian::decline_post(post_, sex, person_.forms.get());
        case What::PostAndName:
            return russian::decline_post_and_name(post_, person_.name, sex, style_, person_.forms.get());
        case What::Name:
            break;
    }
    return russian::decline(person_.name, sex, style_, person_.forms.get());
}

russian::Declined PhraseForms::declined() const {
    auto declined = russian::decline(text_, kind_);
    if (!own_) return declined;
    bool whole = true;
    for (std::size_t c = 1; c < russian::case_count; ++c) {
        const std::string& own = (*own_)[c];
        whole &= !own.empty();
        if (!own.empty()) declined.forms[c] = own;
    }
    if (whole) declined.doubts.clear();  // of forms that are all written by hand
    return declined;
}

InflectedFields::InflectedFields(data::Builder& builder) : builder_(builder), kept_(std::make_shared<Kept>()) {
    builder_.keep_alive(kept_);
}

data::Field InflectedFields::name(const organization::Person& person, std::string_view key, russian::NameStyle style) {
    const std::string text = [&] {
        switch (style) {
            case russian::NameStyle::Full:
                return russian::full_name(person.name);
            case russian::NameStyle::InitialsFirst:
                return russian::initials_first(person.name);
            case russian::NameStyle::SurnameFirst:
                return russian::surname_first(person.name);
            case russian::NameStyle::Surname:
                return person.name.surname;
            case russian::NameStyle::NamePatronymic:
                break;
        }
        const auto& [surname, name, patronymic] = person.name;
        return name.empty() || patronymic.empty() ? name + patronymic : name + " " + patronymic;
    }();
    const auto& forms = kept_->people.emplace_back(person, PersonForms::What::Name, style, std::string());
    return builder_.field(key, builder_.inflected(text, forms));
}

data::Field InflectedFields::post(const organization::Person& person, std::string_view key, const std::string& title) {
    const auto& forms =
        kept_->people.emplace_back(person, PersonForms::What::Post, russian::NameStyle::SurnameFirst, title);
    return builder_.field(key, builder_.inflected(title, forms));
}

data::Field InflectedFields::post_and_name(const organization::Person& person, std::string_view key,
                                           const std::string& title) {
    const auto& forms = kept_->people.emplace_back(person, PersonForms::What::PostAndName,
                                                   russian::NameStyle::SurnameFirst, after_name(title));
    const std::string name = russian::surname_first(person.name);
    return builder_.field(key, builder_.inflected(title.empty() ? name : after_name(title) + " " + name, forms));
}

data::Field InflectedFields::phrase(std::string_view key, const std::string& text, russian::Declinable kind,
                                    const russian::OwnForms* own) {
    return builder_.field(key, builder_.inflected(text, kept_->phrases.emplace_back(text, kind, own)));
}

}  // namespace prikaz::order
