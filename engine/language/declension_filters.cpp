// Names, posts and organisations in the cases of Russian: {{ people.ananina.post_and_name|dative }},
// {{ 'Отдел образования'|genitive('org') }}. Every doubt of the declension is a warning at the tag.
#include <algorithm>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

using russian::Case;
using russian::Declinable;
using russian::Declined;
using russian::Sex;

// A filter answers Failed once it has said why.
struct Refused {};

std::optional<Sex> read_sex(std::string_view word) {
    if (word.empty() || word == "-") return Sex::Unknown;
    if (word == "m" || word == "male" || word == "м") return Sex::Male;
    if (word == "f" || word == "female" || word == "ж") return Sex::Female;
    return std::nullopt;
}

std::string_view field_text(Value map, std::string_view key) {
    const auto found = lookup(map, text(key));
    return found && found->is(Type::Text) ? found->text() : std::string_view();
}

class Declination {
public:
    Declination(Runner& run, const Arguments& arguments, std::size_t first)
        : run_(run), a_(arguments), kind_(word(first)), sex_(word(first + 1)) {}

    Value in(Case which) {
        if (a_.subject.is(Type::Failed)) return a_.subject;
        try {
            const Declined declined = of(a_.subject);
            if (which != Case::Nominative) tell(declined, which);
            return run_.keep(declined.in(which));
        } catch (const Refused&) {
            return failed();
        }
    }

private:
    Runner& run_;
    const Arguments& a_;
    std::string_view kind_, sex_;

    std::string_view word(std::size_t i) const { return a_.has(i) ? run_.text_of(a_[i]) : std::string_view(); }

    [[noreturn]] void refuse(std::string text, std::string hint) const {
        run_.fail(a_.at, "template.arguments.wrong", std::move(text), std::move(hint));
        throw Refused();
    }
    [[noreturn]] void refuse_type(Value found) const {
        run_.wrong_type(a_.at, say("a text, a list of lines or a person"), found);
        throw Refused();
    }

    Sex sex() const {
        const auto known = read_sex(sex_);
        return known ? *known : (refuse(say("There is no sex «{1}»", {sex_}), say("It is m or f")), Sex::Unknown);
    }

    Declined of(Value subject) const {
        if (subject.is_map()) return of_person(subject);
        if (subject.is_list()) return of_text(lines(subject));
        if (!subject.is(Type::Text)) refuse_type(subject);
        const auto* forms = dynamic_cast<const Inflected*>(forms_of(subject));
        if (forms && kind_.empty() && sex_.empty()) return forms->declined();
        return of_text(subject.text());
    }

    // Lines of a post or of an organisation's name are one phrase.
    std::string lines(Value list) const {
        std::string joined;
        for (std::size_t i = 0; i < length_of_list(list); ++i) {
            const Value line = at_index(list, i);
            if (!line.is(Type::Text)) refuse_type(line);
            joined.append(joined.empty() ? "" : " ").append(line.text());
        }
        return joined;
    }

    // Without a kind what holds a patronymic or initials is a name, anything else a post.
    Declined of_text(std::string_view words) const {
        Declinable kind = russian::is_full_name(words) ? Declinable::FullName : Declinable::Post;
        if (!kind_.empty()) {
            const auto asked = russian::read_declinable(kind_);
            if (!asked)
                refuse(say("There is no kind of words «{1}»", {kind_}),
                       say("The kinds are: {1}", {"full, surname, first, middle, position, org"}));
            kind = *asked;
        }
        return russian::decline(words, kind, sex());
    }

    // A person of the data: the style names the field to decline, in the person's own forms where there are some.
    Declined of_person(Value person) const {
        auto style = russian::NameStyle::Full;
        if (!kind_.empty()) {
            const auto asked = russian::read_name_style(kind_);
            if (!asked)
                refuse(say("There is no style of names «{1}»", {kind_}),
                       say("The styles are: {1}", {"full, initials-first, surname-first, surname, name-patronymic"}));
            style = *asked;
        }
        for (const std::string_view key : {field_of(style), std::string_view("name")}) {
            const auto found = lookup(person, text(key));
            if (!found || (key == "name" && !kind_.empty())) continue;
            if (const auto* forms = dynamic_cast<const Inflected*>(forms_of(*found))) return forms->declined();
        }
        russian::PersonName name{std::string(field_text(person, "surname")),
                                 std::string(field_text(person, "first_name")),
                                 std::string(field_text(person, "patronymic"))};
        if (name.name.empty()) name.name = field_text(person, "name");
        if (name.surname.empty() && name.name.empty()) refuse_type(person);
        const Sex told = sex();
        return russian::decline(name, told == Sex::Unknown ? read_sex(field_text(person, "sex")).value_or(told) : told,
                                style);
    }

    static std::string_view field_of(russian::NameStyle style) {
        switch (style) {
            case russian::NameStyle::Full:
                return "full_name";
            case russian::NameStyle::InitialsFirst:
                return "initials_first";
            case russian::NameStyle::SurnameFirst:
                return "surname_first";
            case russian::NameStyle::Surname:
                return "surname";
            case russian::NameStyle::NamePatronymic:
                return "name_patronymic";
        }
        return {};
    }

    void tell(const Declined& declined, Case which) const {
        for (const auto& doubt : declined.doubts) {
            const std::string code = "decline." + std::string(russian::name_of(doubt.kind));
            run_.warn(a_.at, code, declined.in(Case::Nominative),
                      say("«{1}» gives «{2}»: {3} [{4}]", {declined.in(Case::Nominative), declined.in(which),
                                                           russian::explain_rule(doubt.rule), doubt.rule}),
                      say("if that is not right, write the form yourself, or into forms: of staff.yaml"));
        }
    }
};

template <Case which>
Value decline_to(Runner& run, const Arguments& a) {
    return Declination(run, a, 0).in(which);
}

// people.ananina|decline('dative', 'surname-first')
Value decline(Runner& run, const Arguments& a) {
    const std::string_view word = run.text_of(a[0]);
    const auto which = russian::read_case(word);
    if (!which)
        return run.fail(
            a.at, "template.arguments.wrong", say("There is no case «{1}»", {word}),
            say("The cases are: {1}", {"nominative, genitive, dative, accusative, instrumental, prepositional"}));
    return Declination(run, a, 1).in(*which);
}

// At the beginning of a sentence «начальнику отдела» becomes «Начальнику отдела»; inside of one the other way round.
template <std::string (*change)(std::string_view)>
Value first_letter(Runner& run, const Arguments& a) {
    const std::string_view words = run.text_of(a.subject);
    std::size_t second = 0;
    if (!words.empty()) next_character(words, second);
    return run.keep(change(words.substr(0, second)) + std::string(words.substr(second)));
}

const Filter filters[] = {
    {"nominative", "kind sex", 0, decline_to<Case::Nominative>},
    {"genitive", "kind sex", 0, decline_to<Case::Genitive>},
    {"dative", "kind sex", 0, decline_to<Case::Dative>},
    {"accusative", "kind sex", 0, decline_to<Case::Accusative>},
    {"instrumental", "kind sex", 0, decline_to<Case::Instrumental>},
    {"prepositional", "kind sex", 0, decline_to<Case::Prepositional>},
    {"decline", "case kind sex", 1, decline},
    {"first_upper", "", 0, first_letter<upper>},
    {"first_lower", "", 0, first_letter<lower>},
};

// By what the data say, else by the name itself.
Sex sex_of(Value subject) {
    if (const auto* forms = dynamic_cast<const Inflected*>(forms_of(subject))) return forms->declined().sex;
    if (subject.is(Type::Text)) return russian::sex_of(subject.text()).sex;
    if (const auto told = read_sex(field_text(subject, "sex")); told && *told != Sex::Unknown) return *told;
    for (const std::string_view key : {"full_name", "name"})
        if (const auto found = lookup(subject, text(key)); found && found->is(Type::Text)) return sex_of(*found);
    return Sex::Unknown;
}

}  // namespace

Value agree_by_sex(Runner& run, const Arguments& a) {
    if (!a.subject.is(Type::Text) && !a.subject.is_map())
        return run.wrong_type(a.at, say("a person or a whole number"), a.subject);
    const std::string_view of_man = run.text_of(a[0]), of_woman = run.text_of(a[1]);
    const Sex sex = sex_of(a.subject);
    if (sex == Sex::Unknown) {
        const std::string_view name = a.subject.is(Type::Text) ? a.subject.text() : field_text(a.subject, "full_name");
        run.warn(
            a.at, "decline.sex-unknown", name,
            say("whether «{1}» or «{2}» is right is not known: the sex of «{3}» is not told", {of_man, of_woman, name}),
            say("write sex: male or female in staff.yaml"));
    }
    return run.keep(russian::agree(sex, of_man, of_woman));
}

std::span<const Filter> declension_filters() { return filters; }

}  // namespace prikaz::language
