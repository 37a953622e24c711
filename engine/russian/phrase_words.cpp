// Which words are adjectives and nouns, of what gender, and by which endings they go.
#include "russian/phrase_words.hpp"

#include <algorithm>

namespace prikaz::russian {
namespace {

const SetWords& mixed_adjectives() {
    static const SetWords words{
        u"третий третья третье третьи охотничий охотничья охотничье охотничьи рыбачий казачий казачья "
        u"казачье казачьи девичий девичья девичье помещичий лисий птичий"};
    return words;
}

// Nouns in -а that adjectives of both genders go with.
const SetWords& men_in_a() {
    static const SetWords words{u"глава староста старшина воевода мужчина судья коллега юноша слуга"};
    return words;
}

const SetWords& own_plurals() {
    static const SetWords words{
        u"директора инспектора мастера профессора доктора тренера повара редактора корректора шофера "
        u"фельдшера слесаря токаря пекаря писаря"};
    return words;
}

bool is_velar(char16_t letter) { return letter == u'к' || letter == u'г' || letter == u'х'; }
bool is_hissing(char16_t letter) { return letter == u'ж' || letter == u'ч' || letter == u'ш' || letter == u'щ'; }

std::optional<AdjectiveWord> mixed(std::u16string_view word) {
    if (!mixed_adjectives().contains(word)) return {};
    switch (word.back()) {
        case u'й':
            return AdjectiveWord{WordGender::Man, Class::Mixed};
        case u'я':
            return AdjectiveWord{WordGender::Woman, Class::MixedWoman};
        case u'е':
            return AdjectiveWord{WordGender::Neuter, Class::MixedNeuter};
        default:
            return AdjectiveWord{WordGender::Plural, Class::MixedPlural};
    }
}

struct AdjectiveEnding {
    std::u16string_view text;
    WordGender gender;
    Class hard, velar, hissing;  // by the letter before
};

constexpr AdjectiveEnding adjective_endings[] = {
    {u"ый", WordGender::Man, Class::Hard, Class::Hard, Class::Hard},
    {u"ой", WordGender::Man, Class::Hard, Class::HardVelar, Class::HardVelar},
    {u"ий", WordGender::Man, Class::Soft, Class::HardVelar, Class::Soft},
    {u"ая", WordGender::Woman, Class::HardWoman, Class::HardWoman, Class::HissingWoman},
    {u"яя", WordGender::Woman, Class::SoftWoman, Class::SoftWoman, Class::SoftWoman},
    {u"ое", WordGender::Neuter, Class::HardNeuter, Class::HardVelarNeuter, Class::HardVelarNeuter},
    {u"ее", WordGender::Neuter, Class::SoftNeuter, Class::SoftNeuter, Class::SoftNeuter},
    {u"ые", WordGender::Plural, Class::HardPlural, Class::HardPlural, Class::HardPlural},
    {u"ие", WordGender::Plural, Class::SoftPlural, Class::SoftPlural, Class::SoftPlural},
    {u"щийся", WordGender::Man, Class::Reflexive, Class::Reflexive, Class::Reflexive},
    {u"щаяся", WordGender::Woman, Class::ReflexiveWoman, Class::ReflexiveWoman, Class::ReflexiveWoman},
    {u"щиеся", WordGender::Plural, Class::ReflexivePlural, Class::ReflexivePlural, Class::ReflexivePlural},
};

// Nouns that look like adjectives: санаторий, учреждение, герой.
bool is_noun_by_shape(std::u16string_view word) {
    for (const auto ending :
         {u"ение", u"ание", u"яние", u"ятие", u"итие", u"твие", u"ытие", u"арий", u"орий", u"стие", u"ствие"})
        if (word.ends_with(ending)) return true;
    return word.ends_with(u"ий") && word.size() > 2 &&
           std::u16string_view(u"нкгхжчшщ").find(word[word.size() - 3]) == std::u16string_view::npos;
}

// «Минобрнауки», «Минпросвещения»: the end of a ministry's short name is a genitive already.
bool is_short_ministry(std::u16string_view word) {
    constexpr std::u16string_view endings = u"аяыиоуе";
    return word.size() > 6 && word.starts_with(u"мин") && !word.starts_with(u"министр") &&
           !word.starts_with(u"министер") && endings.find(word.back()) != std::u16string_view::npos;
}

WordGender gender_of(Class endings) {
    switch (endings) {
        case Class::A:
        case Class::AVelar:
        case Class::AHissing:
        case Class::ATs:
        case Class::Ya:
        case Class::YaStressed:
        case Class::Iya:
        case Class::Third:
            return WordGender::Woman;
        case Class::Neuter:
        case Class::NeuterE:
        case Class::NeuterIye:
        case Class::NeuterYe:
        case Class::NeuterTime:
            return WordGender::Neuter;
        case Class::NounsHard:
        case Class::NounsSoft:
        case Class::NounsEv:
        case Class::NounsHissing:
        case Class::NounsBare:
        case Class::NounsIya:
        case Class::NounsOwnA:
        case Class::NounsOwnYa:
            return WordGender::Plural;
        default:
            return WordGender::Man;
    }
}

// «руководители» by «руководитель»: the plural of a head that is known.
std::optional<NounWord> plural(std::u16string_view word) {
    struct Plural {
        std::u16string_view ending, singular;
        Class endings;
    };
    static constexpr Plural plurals[] = {{u"ия", u"ие", Class::NounsIya}, {u"ии", u"ия", Class::NounsIya},
                                         {u"ы", u"", Class::NounsHard},   {u"ы", u"а", Class::NounsBare},
                                         {u"и", u"ь", Class::NounsSoft},  {u"и", u"й", Class::NounsEv},
                                         {u"и", u"", Class::NounsHard},   {u"и", u"а", Class::NounsBare},
                                         {u"а", u"о", Class::NounsBare},  {u"ища", u"ище", Class::NounsBare}};
    if (own_plurals().contains(word))
        return NounWord{
            {{word.back() == u'я' ? Class::NounsOwnYa : Class::NounsOwnA}, Rule::PluralHead}, WordGender::Plural, true};
    if (word == u"учителя") return NounWord{{{Class::NounsOwnYa}, Rule::PluralHead}, WordGender::Plural, true};
    if (word == u"ясли") return NounWord{{{Class::NounsSoft}, Rule::PluralHead}, WordGender::Plural, true};
    std::array<char16_t, Word::most + 2> singular{};
    for (const Plural& one : plurals) {
        if (!word.ends_with(one.ending)) continue;
        const std::size_t stem = word.size() - one.ending.size();
        if (stem < 3) continue;
        std::copy_n(word.begin(), stem, singular.begin());
        std::copy(one.singular.begin(), one.singular.end(), singular.begin() + std::ptrdiff_t(stem));
        const std::u16string_view candidate{singular.data(), stem + one.singular.size()};
        const bool regular =
            candidate.ends_with(u"ение") || candidate.ends_with(u"ание") || candidate.ends_with(u"ация");
        if (!regular && !noun_rules().exception(candidate, Sex::Unknown)) continue;
        Class endings = one.endings;
        if (endings == Class::NounsHard && is_hissing(candidate.back())) endings = Class::NounsHissing;
        const auto singular_rule = noun_rules().exception(candidate, Sex::Unknown);
        const bool thing = !singular_rule || singular_rule->rule == Rule::HeadThing;
        return NounWord{{{endings}, thing ? Rule::HeadThing : Rule::PluralHead}, WordGender::Plural, true};
    }
    return {};
}

// «газпромбанк», «медсанчасть»: a known noun with something before it goes as that noun.
std::optional<NounWord> compounded(std::u16string_view word) {
    for (std::size_t from = 2; from + 4 <= word.size(); ++from)
        if (const auto found = noun_rules().exception(word.substr(from), Sex::Unknown))
            return NounWord{*found, gender_of(found->way.endings), false};
    return {};
}

}  // namespace

std::optional<AdjectiveWord> figure(std::string_view text) {
    const std::size_t hyphen = text.find('-');
    if (hyphen == std::string_view::npos || text.find_first_not_of("0123456789") != hyphen || hyphen == 0) return {};
    const std::string_view ending = text.substr(hyphen + 1);
    if (ending == "й") return AdjectiveWord{WordGender::Man, Class::FigureMan};
    if (ending == "я") return AdjectiveWord{WordGender::Woman, Class::FigureWoman};
    if (ending == "е") return AdjectiveWord{WordGender::Neuter, Class::FigureNeuter};
    return {};
}

std::optional<AdjectiveWord> adjective(std::u16string_view word) {
    if (const auto found = mixed(word)) return found;
    if (word.size() < 4 || noun_rules().exception(word, Sex::Unknown) || is_noun_by_shape(word)) return {};
    for (const AdjectiveEnding& ending : adjective_endings) {
        if (!word.ends_with(ending.text)) continue;
        const char16_t before = word[word.size() - ending.text.size() - 1];
        return AdjectiveWord{ending.gender, is_velar(before)     ? ending.velar
                                            : is_hissing(before) ? ending.hissing
                                                                 : ending.hard};
    }
    return {};
}

std::optional<NounWord> known_noun(std::u16string_view word) {
    if (const auto found = noun_rules().exception(word, Sex::Unknown))
        return NounWord{*found, gender_of(found->way.endings), true};
    if (is_short_ministry(word)) return NounWord{{{Class::Invariable}, Rule::Acronym}, WordGender::Neuter, true};
    return plural(word);
}

bool is_oblique(std::u16string_view word) {
    struct Change {
        std::u16string_view from, to;
    };
    static constexpr Change changes[] = {{u"а", u""},  {u"у", u""},  {u"ом", u""},  {u"ем", u""}, {u"е", u""},
                                         {u"я", u"ь"}, {u"ю", u"ь"}, {u"ем", u"ь"}, {u"е", u"ь"}, {u"я", u"й"},
                                         {u"ю", u"й"}, {u"ы", u"а"}, {u"е", u"а"},  {u"у", u"а"}, {u"ой", u"а"},
                                         {u"и", u"а"}, {u"и", u"я"}, {u"ей", u"я"}};
    for (const Change& change : changes) {
        if (!word.ends_with(change.from)) continue;
        std::u16string nominative(word.substr(0, word.size() - change.from.size()));
        if (noun_rules().exception(nominative += change.to, Sex::Unknown)) return true;
    }
    return false;
}

NounWord noun(std::u16string_view word) {
    if (const auto found = known_noun(word)) return *found;
    if (const auto found = compounded(word)) return *found;
    if (word.ends_with(u"ие") || !adjective(word))
        if (const auto by_ending = noun_rules().by_ending(word, Sex::Unknown))
            return {*by_ending, gender_of(by_ending->way.endings), false};
    return {{{Class::Consonant}, Rule::HeadGuessed, Doubtful::Guess}, WordGender::Man, false};
}

NounWord guessed_plural(std::u16string_view word) {
    const bool soft = word.ends_with(u"и") && word.size() > 1 && !is_velar(word[word.size() - 2]);
    return {
        {{soft ? Class::NounsSoft : Class::NounsHard}, Rule::HeadGuessed, Doubtful::Guess}, WordGender::Plural, false};
}

bool agrees(WordGender adjective, const NounWord& noun, std::u16string_view word) {
    return adjective == noun.gender || (adjective == WordGender::Man && men_in_a().contains(word));
}

}  // namespace prikaz::russian
