// What the rules are called and what they say.
#include "russian/rules.hpp"

namespace prikaz::russian {
namespace {

constexpr const char* SAY(const char* text) { return text; }

struct Named {
    Rule rule;
    std::string_view id;
    const char* text;
};

constexpr Named names[] = {
    {Rule::Own, "own", SAY("the person's own declension in staff.yaml")},
    {Rule::Indeclinable, "name.vowel", SAY("names in о, е, э, и, ы, у, ю and in а after a vowel do not change")},
    {Rule::WomanConsonant, "name.woman.consonant", SAY("a woman's name in a consonant, ь or й does not change")},
    {Rule::FromGenitivePlural, "surname.genitive-plural", SAY("surnames in -их, -ых do not change")},
    {Rule::French, "surname.french", SAY("French surnames with a stressed а or я do not change")},
    {Rule::Possessive, "surname.possessive", SAY("surnames in -ов, -ев, -ин, -ын: Ивановым, Ивановой")},
    {Rule::PossessiveForeign, "surname.possessive.foreign", SAY("foreign surnames and nouns in -ов, -ин: Дарвином")},
    {Rule::PossessiveNoun, "surname.possessive.noun",
     SAY("a woman's surname that is also a noun goes either way, as the man's surname is: Щербин or Щербина")},
    {Rule::AdjectiveHard, "surname.adjective.hard", SAY("surnames that are adjectives: Белого, Невским, Толстой")},
    {Rule::AdjectiveSoft, "surname.adjective.soft", SAY("surnames that are soft adjectives: Крайнего, Хорошей")},
    {Rule::NounInIy, "surname.noun.iy", SAY("surnames in -ий that are nouns: Палия, о Палии")},
    {Rule::NounInOy, "surname.noun.oy", SAY("surnames in -ой that are nouns: Цоя, Прибоя")},
    {Rule::Consonant, "name.consonant", SAY("a man's name in a consonant: Шмидта, Шмидтом")},
    {Rule::HissingUnstressed, "name.hissing", SAY("after ж, ч, ш, щ, ц without stress: -ем, -ей")},
    {Rule::HissingStressed, "name.hissing.stressed", SAY("after ж, ч, ш, щ, ц under stress: -ом, -ой")},
    {Rule::Fleeting, "name.vowel.falls", SAY("a vowel before the last consonant falls out: Льва, Козла")},
    {Rule::KeptVowel, "name.vowel.kept", SAY("documents keep the vowel before the last consonant: Диока, Хейфеца")},
    {Rule::Ets, "surname.ets", SAY("surnames in -ец: Волынца, Коломийца, Стрельца")},
    {Rule::SoftSign, "name.soft", SAY("a man's name in ь: Коваля, Игоря")},
    {Rule::Yot, "name.yot", SAY("a man's name in й: Бабая, Андрея")},
    {Rule::A, "surname.a", SAY("surnames in -а of men and women: Окуджавы, Окуджаве")},
    {Rule::Ya, "surname.ya", SAY("surnames in -я of men and women: Гамалеи, Гамалее")},
    {Rule::Iya, "name.iya", SAY("names in -ия: Данелии, Марии")},
    {Rule::FirstName, "first.regular", SAY("a first name by its ending")},
    {Rule::FirstNameThird, "first.third", SAY("a woman's name of the third declension: Любови, Любовью")},
    {Rule::FirstNameWomanSoft, "first.woman.soft",
     SAY("a woman's name in ь of another language: Айгуль stays in documents, Айгули is met as well")},
    {Rule::FirstNameSlavicO, "first.slavic-o", SAY("Данило stays or goes as Данила")},
    {Rule::StressedIya, "first.iya.stressed", SAY("with stress on the end dictionaries give Зульфии and Зульфие")},
    {Rule::Patronymic, "patronymic", SAY("patronymics: Иванович, Ивановича; Ивановна, Ивановны")},
    {Rule::PatronymicStressed, "patronymic.stressed", SAY("Ильич, Лукич, Кузьмич, Фомич: -ом")},
    {Rule::PatronymicTurkic, "patronymic.turkic", SAY("patronymics with оглы, кызы, уулу do not change")},
    {Rule::PatronymicForeign, "patronymic.foreign", SAY("no patronymic by its ending: taken for a name")},
    {Rule::FirstPart, "name.first-part", SAY("this first part of a double name does not change")},
    {Rule::Particle, "name.particle", SAY("a particle does not change")},
    {Rule::Initials, "name.initials", SAY("initials do not change")},
    {Rule::SexUnknown, "sex.unknown", SAY("a man's and a woman's forms differ, and the sex is not known")},
    {Rule::SexContradicts, "sex.contradicts", SAY("the sex that is given contradicts the name")},
    {Rule::Letters, "letters", SAY("the word has letters of another alphabet")},
    {Rule::Shape, "shape", SAY("this is no name or phrase that can be declined")},
    {Rule::Order, "name.order", SAY("which word is the surname is not certain")},
    {Rule::Head, "phrase.head", SAY("the head word, known")},
    {Rule::HeadThing, "phrase.head.thing", SAY("the head word, known: the accusative of a thing is its nominative")},
    {Rule::HeadSuffix, "phrase.head.suffix", SAY("the head word by its suffix")},
    {Rule::HeadGuessed, "phrase.head.guessed", SAY("the head word is not in the list and goes by its ending")},
    {Rule::Attribute, "phrase.attribute", SAY("an adjective that agrees with the head word")},
    {Rule::Substantive, "phrase.substantive", SAY("an adjective that stands for a noun")},
    {Rule::Participle, "phrase.participle", SAY("a participle with its complement")},
    {Rule::Tail, "phrase.tail", SAY("what depends on the head word stays")},
    {Rule::Acting, "phrase.acting", SAY("after и.о. and врио all stays")},
    {Rule::Joined, "phrase.joined", SAY("two titles joined: both change")},
    {Rule::Compound, "phrase.compound", SAY("both parts of a word with a hyphen change")},
    {Rule::CompoundFirst, "phrase.compound.first", SAY("this first part of a word with a hyphen does not change")},
    {Rule::Acronym, "phrase.acronym", SAY("abbreviations do not change")},
    {Rule::AfterAcronym, "phrase.after-acronym",
     SAY("a name without quotes after an abbreviation is declined by some and left by others")},
    {Rule::Quoted, "phrase.quoted", SAY("what stands in quotes does not change")},
    {Rule::NameInTitle, "phrase.name", SAY("a person's name inside a title stays: decline it by itself")},
    {Rule::NotNominative, "phrase.nominative", SAY("the phrase does not begin with a nominative")},
    {Rule::PluralHead, "phrase.plural", SAY("a head word in the plural")},
    {Rule::Couple, "surname.couple", SAY("of a couple this surname stays; a plural of its own is met as well")},
    {Rule::Numeral, "numeral", SAY("the noun and the words of the number agree")},
    {Rule::NumeralShape, "numeral.shape", SAY("this is no number with its noun")},
};
static_assert(std::size(names) == std::size_t(Rule::count));
static_assert([] {
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (names[i].rule != Rule(i)) return false;
    return true;
}());

}  // namespace

std::string_view id_of(Rule rule) { return names[std::size_t(rule)].id; }

std::string explain_rule(std::string_view id) {
    for (const Named& one : names)
        if (one.id == id) return say(one.text);
    return {};
}

std::vector<std::string_view> rule_ids() {
    std::vector<std::string_view> ids;
    for (const Named& one : names) ids.push_back(one.id);
    return ids;
}

}  // namespace prikaz::russian
