// One word of a name: exceptions, then endings; parts of double names each by themselves.
#include "russian/declining.hpp"

namespace prikaz::russian {
namespace {

// First parts of double surnames that are no surnames by themselves.
const SetWords& invariable_first_parts() {
    static const SetWords words{
        u"бонч тер мелик кара грум сквозник доливо тян шолом аль эль ас аш ат ад ан ар аз уль бен бар бей дер ден дес "
        u"ван фон "
        u"цу цур де да до ди дель делла дос ду дю ла ле лас лос сан санта сен сент мак о' о д' д л' л "
        u"нур абд абу абдул абдель ага хан шах эмир мир гази хаджи гаджи кази сеид ибн бинт ал эд эн эт эр эс эш "
        u"гей дон кос хас ак корвин доленга наленч любич рола топор вест ост норд зюд лже"};
    return words;
}
const SetWords& particles() {
    static const SetWords words{
        u"фон ван дер ден де да ди дель делла дос ду дю ла ле лас лос цу цур унд и аль эль ибн бен бар бин бинт бинти "
        u"абу оф "
        u"тер мак сен сент сан санта эт ал д' л' о' вон том цум ауф оглы оглу кызы кизи гызы уулу уулы улы"};
    return words;
}
// First parts of compound first names.
const SetWords& invariable_name_parts() {
    static const SetWords words{
        u"абдул абд абдель абдур абдуль жан ага кара аль эль ад ар ас аш ан нур мир шах хан сеид саид сейид сайд сайед "
        u"гаджи "
        u"хаджи мулла ибн мак о' д' ла ле де фон ван сен амир эмир али лом мохаммад мохамед магомед хас ходжа дон ак "
        u"май алтай "
        u"шериг ганс юрген клаус хайнц пьер поль луи анри клод шарль жорж хуан жозе чан ким пак ли"};
    return words;
}
// After these a first part stays: Ахмед-Хан, Адиль-Гирей, Кара-оол.
const SetWords& titles_after_names() {
    static const SetWords words{
        u"хан али абдул бек гирей гиреи оол ага паша шах эфенди мирза султан кыс заде оглы кызы эмин бей баши"};
    return words;
}

bool stands_still(std::u16string_view part, std::u16string_view next, NamePart kind) {
    if (kind == NamePart::Surname) return invariable_first_parts().contains(part) || next == u"оол" || next == u"заде";
    return invariable_name_parts().contains(part) || titles_after_names().contains(next);
}

// Two consonants before -ец hold the vowel: Чернеца, Мудреца.
bool holds_ets(std::u16string_view word) {
    if (word.size() < 5 || !word.ends_with(u"ец")) return false;
    const char16_t last = word[word.size() - 3], before = word[word.size() - 4];
    return !is_vowel(last) && !is_vowel(before) && last != u'л' && before != u'ь' && before != u'й';
}

std::optional<Answer> known_sex(const Word& word, NamePart part, Sex sex) {
    const Rules& rules = part == NamePart::Surname ? surname_rules() : first_name_rules();
    if (const auto exception = rules.exception(word.letters(), sex)) return exception;
    if (part == NamePart::Surname && sex == Sex::Male && holds_ets(word.letters()))
        return Answer{{Class::Hissing}, Rule::KeptVowel, Doubtful::TwoNorms};
    if (const auto answer = rules.by_ending(word.letters(), sex)) {
        // A first name that is a surname is a noun: Дамдином, Валентином.
        const bool is_name =
            answer->rule == Rule::Possessive && word.letters().ends_with(u"ин") && is_name_of_man(word.letters());
        return is_name ? Answer{{Class::Consonant}, Rule::PossessiveForeign, Doubtful::TwoNorms} : *answer;
    }
    if (sex == Sex::Female) return Answer{{}, Rule::WomanConsonant};
    return Answer{{Class::Consonant}, Rule::Consonant};
}

std::optional<Answer> patronymic(const Word& word, Sex sex) {
    const auto letters = word.letters();
    static const SetWords stressed{u"ильич лукич кузьмич козьмич кузмич фомич"};
    if (letters.ends_with(u"ич") || letters.ends_with(u"ыч")) {
        if (sex == Sex::Female) return {};
        if (stressed.contains(letters)) return Answer{{Class::Consonant}, Rule::PatronymicStressed};
        return Answer{{Class::Hissing}, Rule::Patronymic};
    }
    if (letters.ends_with(u"на") && sex != Sex::Male) return Answer{{Class::A}, Rule::Patronymic};
    auto as_name = answer_for(word, NamePart::FirstName, sex);
    if (as_name && as_name->doubt == Doubtful::No) *as_name = {as_name->way, Rule::PatronymicForeign, Doubtful::Guess};
    return as_name;
}

void decline_single(Declining& to, const Word& word, NamePart part, Sex sex) {
    // No name: a letter, or nothing beside a hyphen.
    if (word.text.empty() || (word.size < 2 && word.script == Script::Russian)) {
        to.doubt(DoubtKind::Shape, Rule::Shape);
        return to.unchanged(word.text, Rule::Shape);
    }
    if (word.script == Script::Foreign || word.too_long) {
        to.doubt(DoubtKind::Letters, Rule::Letters);
        return to.unchanged(word.text, Rule::Letters);
    }
    if (const auto answer = answer_for(word, part, sex)) return to.word(word, *answer);
    to.doubt(DoubtKind::UnknownSex, Rule::SexUnknown);
    to.unchanged(word.text, Rule::SexUnknown);
}

// A Latin letter in a Russian word is a slip of the keyboard: the forms are Russian throughout.
void decline_mixed(Declining& to, std::string_view text, NamePart part, Sex sex) {
    const std::string russian = without_look_alikes(text);
    Declined forms;
    Declining inner(russian, forms);
    decline_word(inner, russian, part, sex);
    forms.forms[0] = text;
    to.take(text, forms);
    to.doubt(DoubtKind::Letters, Rule::Letters);
}

// «Книппер-Чехов»: a foreign first part is declined by some families and left by others. Slavic and Armenian ones go
// as they go alone.
bool may_stay_first(const Word& first) {
    for (const auto ending : {u"ов", u"ев", u"ин", u"ын", u"ич", u"ук", u"юк", u"ак", u"як", u"ик", u"ян", u"ец"})
        if (first.letters().ends_with(ending)) return false;
    return first.size > 0 && !is_vowel(first.last()) && first.last() != u'ь' && first.last() != u'й' &&
           !surname_rules().exception(first.letters(), Sex::Male) && !first.letters().ends_with(u"их") &&
           !first.letters().ends_with(u"ых");
}

std::size_t next_hyphen(std::string_view text, std::size_t from, std::size_t& size) {
    for (std::size_t at = from; at < text.size(); ++at)
        if (is_hyphen(text, at, size)) return at;
    return text.size();
}

void decline_hyphenated(Declining& to, std::string_view text, NamePart part, Sex sex) {
    std::size_t hyphen_size = 0;
    std::size_t hyphen = next_hyphen(text, 0, hyphen_size);
    for (std::size_t at = 0; at <= text.size();) {
        const Word one(text.substr(at, hyphen - at));
        if (hyphen == text.size()) return decline_single(to, one, part, sex);
        const std::size_t start = hyphen + hyphen_size;
        std::size_t next_size = 0;
        const std::size_t next = next_hyphen(text, start, next_size);
        if (stands_still(one.letters(), Word(text.substr(start, next - start)).letters(), part))
            to.unchanged(one.text, Rule::FirstPart);
        else {
            decline_single(to, one, part, sex);
            if (part == NamePart::Surname && sex == Sex::Male && may_stay_first(one))
                to.doubt(DoubtKind::TwoNorms, Rule::FirstPart);
        }
        to.unchanged(text.substr(hyphen, hyphen_size));
        at = start;
        hyphen = next;
        hyphen_size = next_size;
    }
}

}  // namespace

std::optional<Answer> answer_for(const Word& word, NamePart part, Sex sex) {
    if (part == NamePart::Patronymic) return patronymic(word, sex);
    if (sex != Sex::Unknown) return known_sex(word, part, sex);
    const auto of_man = known_sex(word, part, Sex::Male);
    const auto of_woman = known_sex(word, part, Sex::Female);
    if (of_man->way == of_woman->way) return of_man->doubt == Doubtful::No ? of_woman : of_man;
    return {};
}

void decline_word(Declining& to, std::string_view text, NamePart part, Sex sex) {
    const Word whole(text);
    if (whole.script == Script::Mixed) return decline_mixed(to, text, part, sex);
    if (whole.letters().find(u'-') == std::u16string_view::npos) return decline_single(to, whole, part, sex);
    decline_hyphenated(to, text, part, sex);
}

void decline_part(Declining& to, std::string_view text, NamePart part, Sex sex) {
    if (is_single_word(text)) return decline_word(to, text, part, sex);
    const Tokens tokens(text);
    if (part == NamePart::Patronymic && tokens.size() > 1) {
        if (sex_by_patronymic(text) == Sex::Unknown) to.doubt(DoubtKind::Shape, Rule::Shape);
        return to.unchanged(text, Rule::PatronymicTurkic);
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        to.unchanged(tokens.before(i));
        const bool last = i + 1 == tokens.size();
        if (is_initials(tokens[i]))
            to.unchanged(tokens[i], Rule::Initials);
        else if (!last && particles().contains(Word(tokens[i]).letters()))
            to.unchanged(tokens[i], Rule::Particle);
        else
            decline_word(to, tokens[i], part, sex);
    }
    to.unchanged(tokens.before(tokens.size()));
}

}  // namespace prikaz::russian
