// Numbers, sums, percents, times and periods in words.
#include "language/runner.hpp"
#include "russian/russian.hpp"

namespace prikaz::language {

namespace {

constexpr const char* case_names = "nominative, genitive, dative, accusative, instrumental, prepositional";

// The case at that place of the arguments; the nominative where none is given.
std::optional<russian::Case> case_at(Runner& run, const Arguments& a, std::size_t place) {
    if (!a.has(place)) return russian::Case::Nominative;
    const std::string_view name = run.text_of(a[place]);
    const auto found = russian::read_case(name);
    if (!found)
        run.fail(a.at, "template.arguments.wrong", say("There is no case «{1}»", {name}),
                 say("The cases are: {1}", {case_names}));
    return found;
}

std::optional<russian::Gender> gender_at(Runner& run, const Arguments& a, std::size_t place) {
    if (!a.has(place)) return russian::Gender::Masculine;
    const std::string_view name = run.text_of(a[place]);
    const auto found = russian::read_gender(name);
    if (!found)
        run.fail(a.at, "template.arguments.wrong", say("There is no gender «{1}»", {name}),
                 say("The genders are: {1}", {"masculine, feminine, neuter, plural"}));
    return found;
}

russian::Animacy animacy_at(const Arguments& a, std::size_t place) {
    return a.flag(place) ? russian::Animacy::Animate : russian::Animacy::Inanimate;
}

std::optional<std::int64_t> spoken_number(Runner& run, const Arguments& a, std::int64_t least) {
    if (!a.subject.is(Type::Integer)) {
        run.wrong_type(a.at, say("a whole number"), a.subject);
        return std::nullopt;
    }
    if (a.subject.integer < least || a.subject.integer > russian::largest_spoken) {
        run.fail(a.at, "template.value.large", say("The number cannot be said in words"));
        return std::nullopt;
    }
    return a.subject.integer;
}

// 342|in_words, 342|in_words('genitive', 'feminine')
Value in_words(Runner& run, const Arguments& a) {
    const auto number = spoken_number(run, a, -russian::largest_spoken);
    const auto which = case_at(run, a, 0);
    const auto gender = gender_at(run, a, 1);
    if (!number || !which || !gender) return failed();
    return run.keep(russian::cardinal(*number, *which, *gender, animacy_at(a, 2)));
}

// 21|ordinal('genitive')
Value ordinal(Runner& run, const Arguments& a) {
    const auto number = spoken_number(run, a, 0);
    const auto which = case_at(run, a, 0);
    const auto gender = gender_at(run, a, 1);
    if (!number || !which || !gender) return failed();
    return run.keep(russian::ordinal(*number, *which, *gender, animacy_at(a, 2)));
}

// 1234.5|money, '12 345,50'|money('both', 'genitive')
Value money(Runner& run, const Arguments& a) {
    const std::string_view written = run.text_of(a.subject), name = a.has(0) ? run.text_of(a[0]) : "both";
    const auto kopecks = russian::read_kopecks(written);
    if (!kopecks)
        return run.fail(a.at, "template.value.money", say("«{1}» is no sum of roubles", {written}),
                        say("Write the sum as {1}", {"1234,50"}));
    const auto form = russian::money_form(name);
    if (!form)
        return run.fail(a.at, "template.arguments.wrong", say("There is no form of sums «{1}»", {name}),
                        say("The forms are: {1}", {"figures, words, mixed, both"}));
    const auto which = case_at(run, a, 1);
    return which ? run.keep(russian::money(*kopecks, *form, *which)) : failed();
}

// 1.5|percent_words
Value percent_words(Runner& run, const Arguments& a) {
    const std::string_view written = run.text_of(a.subject);
    const auto decimal = russian::read_decimal(written);
    if (!decimal)
        return run.fail(a.at, "template.value.decimal", say("«{1}» is no number that can be said in words", {written}),
                        say("Write the number as {1}", {"12,5"}));
    const auto which = case_at(run, a, 0);
    return which ? run.keep(russian::percent_words(*decimal, *which)) : failed();
}

// '2020-07-01'|period('2020-07-14'), spoken with a second argument «spoken»
Value period(Runner& run, const Arguments& a) {
    const std::string_view first = run.text_of(a.subject), second = run.text_of(a[0]);
    const auto from = calendar::read_iso(first), to = calendar::read_iso(second);
    if (!from || !to || *to < *from)
        return run.fail(a.at, "template.value.date", say("«{1}» – «{2}» is no period", {first, second}),
                        say("Write the date as {1}", {"2021-11-01"}));
    const bool spoken = a.has(1) && run.text_of(a[1]) == "spoken";
    return run.keep(spoken ? russian::speak_period(*from, *to) : russian::write_period(*from, *to));
}

// '10:30'|time_words
Value time_words(Runner& run, const Arguments& a) {
    const std::string_view written = run.text_of(a.subject);
    const auto colon = written.find(':');
    const auto hour = russian::read_decimal(written.substr(0, colon));
    const auto minute = russian::read_decimal(colon == written.npos ? "0" : written.substr(colon + 1));
    const auto within = [](const auto& part, std::int64_t most) {
        return part && !part->negative && part->digits == 0 && part->whole <= most;
    };
    if (!within(hour, 24) || !within(minute, 59))
        return run.fail(a.at, "template.value.time", say("«{1}» is no time of day", {written}),
                        say("Write the time as {1}", {"10:30"}));
    const auto which = case_at(run, a, 0);
    return which ? run.keep(russian::time_words(static_cast<int>(hour->whole), static_cast<int>(minute->whole), *which))
                 : failed();
}

const Filter filters[] = {
    {"in_words", "case gender animate", 0, in_words},
    {"ordinal", "case gender animate", 0, ordinal},
    {"money", "form case", 0, money},
    {"percent_words", "case", 0, percent_words},
    {"time_words", "case", 0, time_words},
    {"period", "to form", 1, period},
};

}  // namespace

std::span<const Filter> numeral_filters() { return filters; }

}  // namespace prikaz::language
