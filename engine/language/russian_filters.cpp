// Filters of the Russian language: dates, initials, number agreement, typography.
#include "language/runner.hpp"
#include "russian/russian.hpp"

namespace prikaz::language {

namespace {

// 2021-11-01|date, 2021-11-01|date('digits'), 2021-11-01|date('spoken', 'nominative')
Value date(Runner& run, const Arguments& a) {
    const std::string_view written = run.text_of(a.subject), name = a.has(0) ? run.text_of(a[0]) : "words";
    const auto day = calendar::read_iso(written);
    if (!day)
        return run.fail(a.at, "template.value.date", say("«{1}» is not a date", {written}),
                        say("Write the date as {1}", {"2021-11-01"}));
    const auto form = russian::date_form(name);
    if (!form)
        return run.fail(
            a.at, "template.arguments.wrong", say("There is no form of dates «{1}»", {name}),
            say("The forms are: {1}", {"digits, words, words-full, padded, quoted, quoted-spaced, spoken"}));
    if (!a.has(1) || *form != russian::DateForm::Spoken) return run.keep(russian::write_date(*day, *form));
    const std::string_view written_case = run.text_of(a[1]);
    const auto which = russian::read_case(written_case);
    if (!which)
        return run.fail(
            a.at, "template.arguments.wrong", say("There is no case «{1}»", {written_case}),
            say("The cases are: {1}", {"nominative, genitive, dative, accusative, instrumental, prepositional"}));
    return run.keep(russian::speak_date(*day, *which));
}

// A map with surname, name (or first_name) and patronymic.
std::optional<russian::PersonName> person(Runner& run, const Arguments& a) {
    const auto part = [&](std::string_view key) -> std::string {
        const auto found = lookup(a.subject, text(key));
        return found && found->is(Type::Text) ? std::string(found->text()) : std::string();
    };
    if (!a.subject.is_map()) {
        run.wrong_type(a.at, say("a map with surname, name and patronymic"), a.subject);
        return std::nullopt;
    }
    russian::PersonName name{part("surname"), part("first_name"), part("patronymic")};
    if (name.name.empty()) name.name = part("name");
    return name;
}

russian::InitialsGap gap(const Arguments& a) {
    return a.flag(0) ? russian::InitialsGap::Spaced : russian::InitialsGap::Closed;
}

Value initials_first(Runner& run, const Arguments& a) {
    const auto name = person(run, a);
    return name ? run.keep(russian::initials_first(*name, gap(a))) : failed();
}

Value surname_first(Runner& run, const Arguments& a) {
    const auto name = person(run, a);
    return name ? run.keep(russian::surname_first(*name, gap(a))) : failed();
}

Value full_name(Runner& run, const Arguments& a) {
    const auto name = person(run, a);
    return name ? run.keep(russian::full_name(*name)) : failed();
}

// 5|agree('пункт', 'пункта', 'пунктов'); of a person: ananina|agree('ознакомлен', 'ознакомлена')
Value agree(Runner& run, const Arguments& a) {
    if (!a.has(2)) return agree_by_sex(run, a);
    if (!a.subject.is(Type::Integer)) return run.wrong_type(a.at, say("a whole number"), a.subject);
    return run.keep(russian::agree(a.subject.integer, run.text_of(a[0]), run.text_of(a[1]), run.text_of(a[2])));
}

Value with_noun(Runner& run, const Arguments& a) {
    if (!a.subject.is(Type::Integer)) return run.wrong_type(a.at, say("a whole number"), a.subject);
    return run.keep(russian::with_noun(a.subject.integer, run.text_of(a[0]), run.text_of(a[1]), run.text_of(a[2])));
}

Value typeset(Runner& run, const Arguments& a) {
    if (a.subject.is(Type::Text) && a.subject.safe) return a.subject;
    return run.keep(russian::typeset(run.text_of(a.subject)));
}

const Filter filters[] = {
    {"date", "form case", 0, date},
    {"initials_first", "spaced", 0, initials_first},
    {"surname_first", "spaced", 0, surname_first},
    {"full_name", "", 0, full_name},
    {"agree", "one few many", 2, agree},
    {"with_noun", "one few many", 3, with_noun},
    {"typeset", "", 0, typeset},
};

}  // namespace

std::span<const Filter> russian_filters() { return filters; }

}  // namespace prikaz::language
