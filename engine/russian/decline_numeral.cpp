// Numbers with their nouns in the six cases: «пять пунктов», «21 день», «две тысячи рублей», or the noun alone.
#include <algorithm>

#include "russian/counted.hpp"

namespace prikaz::russian {
namespace {

enum class Count : std::uint8_t { None, One, Few, Many, Thousand, Fraction, Zero };

struct NumberWord {
    std::string_view word;
    std::array<std::string_view, 5> of;  // the accusative of things
    Count count;
};
constexpr NumberWord number_words[] = {
    {"ноль", {"ноля", "нолю", "ноль", "нолём", "ноле"}, Count::Zero},
    {"нуль", {"нуля", "нулю", "нуль", "нулём", "нуле"}, Count::Zero},
    {"один", {"одного", "одному", "один", "одним", "одном"}, Count::One},
    {"одна", {"одной", "одной", "одну", "одной", "одной"}, Count::One},
    {"одно", {"одного", "одному", "одно", "одним", "одном"}, Count::One},
    {"одни", {"одних", "одним", "одни", "одними", "одних"}, Count::Many},
    {"два", {"двух", "двум", "два", "двумя", "двух"}, Count::Few},
    {"две", {"двух", "двум", "две", "двумя", "двух"}, Count::Few},
    {"оба", {"обоих", "обоим", "оба", "обоими", "обоих"}, Count::Few},
    {"обе", {"обеих", "обеим", "обе", "обеими", "обеих"}, Count::Few},
    {"полтора", {"полутора", "полутора", "полтора", "полутора", "полутора"}, Count::Few},
    {"полторы", {"полутора", "полутора", "полторы", "полутора", "полутора"}, Count::Few},
    {"три", {"трёх", "трём", "три", "тремя", "трёх"}, Count::Few},
    {"четыре", {"четырёх", "четырём", "четыре", "четырьмя", "четырёх"}, Count::Few},
    {"восемь", {"восьми", "восьми", "восемь", "восемью", "восьми"}, Count::Many},
    {"сорок", {"сорока", "сорока", "сорок", "сорока", "сорока"}, Count::Many},
    {"девяносто", {"девяноста", "девяноста", "девяносто", "девяноста", "девяноста"}, Count::Many},
    {"сто", {"ста", "ста", "сто", "ста", "ста"}, Count::Many},
    {"пятьдесят", {"пятидесяти", "пятидесяти", "пятьдесят", "пятьюдесятью", "пятидесяти"}, Count::Many},
    {"шестьдесят", {"шестидесяти", "шестидесяти", "шестьдесят", "шестьюдесятью", "шестидесяти"}, Count::Many},
    {"семьдесят", {"семидесяти", "семидесяти", "семьдесят", "семьюдесятью", "семидесяти"}, Count::Many},
    {"восемьдесят", {"восьмидесяти", "восьмидесяти", "восемьдесят", "восемьюдесятью", "восьмидесяти"}, Count::Many},
    {"двести", {"двухсот", "двумстам", "двести", "двумястами", "двухстах"}, Count::Many},
    {"триста", {"трёхсот", "трёмстам", "триста", "тремястами", "трёхстах"}, Count::Many},
    {"четыреста", {"четырёхсот", "четырёмстам", "четыреста", "четырьмястами", "четырёхстах"}, Count::Many},
    {"пятьсот", {"пятисот", "пятистам", "пятьсот", "пятьюстами", "пятистах"}, Count::Many},
    {"шестьсот", {"шестисот", "шестистам", "шестьсот", "шестьюстами", "шестистах"}, Count::Many},
    {"семьсот", {"семисот", "семистам", "семьсот", "семьюстами", "семистах"}, Count::Many},
    {"восемьсот", {"восьмисот", "восьмистам", "восемьсот", "восемьюстами", "восьмистах"}, Count::Many},
    {"девятьсот", {"девятисот", "девятистам", "девятьсот", "девятьюстами", "девятистах"}, Count::Many},
    {"тысяча", {"тысячи", "тысяче", "тысячу", "тысячей", "тысяче"}, Count::Thousand},
    {"тысячи", {"тысяч", "тысячам", "тысячи", "тысячами", "тысячах"}, Count::Thousand},
    {"тысяч", {"тысяч", "тысячам", "тысяч", "тысячами", "тысячах"}, Count::Thousand},
    {"миллион", {"миллиона", "миллиону", "миллион", "миллионом", "миллионе"}, Count::Thousand},
    {"миллиона", {"миллионов", "миллионам", "миллиона", "миллионами", "миллионах"}, Count::Thousand},
    {"миллионов", {"миллионов", "миллионам", "миллионов", "миллионами", "миллионах"}, Count::Thousand},
    {"миллиард", {"миллиарда", "миллиарду", "миллиард", "миллиардом", "миллиарде"}, Count::Thousand},
    {"миллиарда", {"миллиардов", "миллиардам", "миллиарда", "миллиардами", "миллиардах"}, Count::Thousand},
    {"миллиардов", {"миллиардов", "миллиардам", "миллиардов", "миллиардами", "миллиардах"}, Count::Thousand},
};

// пять … двадцать, тридцать: и, и, –, ью, и
bool is_regular(std::string_view word) {
    static constexpr std::string_view words[] = {"пять",         "шесть",        "семь",        "девять",
                                                 "десять",       "одиннадцать",  "двенадцать",  "тринадцать",
                                                 "четырнадцать", "пятнадцать",   "шестнадцать", "семнадцать",
                                                 "восемнадцать", "девятнадцать", "двадцать",    "тридцать"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::optional<NumberWord> number_word(std::string_view small) {
    for (const NumberWord& one : number_words)
        if (one.word == small) return one;
    if (!is_regular(small)) return {};
    static constexpr std::array<std::string_view, 5> regular{"и", "и", "ь", "ью", "и"};
    return NumberWord{small, regular, Count::Many};
}

bool is_digits(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}
bool is_decimal(std::string_view word) {
    return !word.empty() && word.front() >= '0' && word.front() <= '9' && word.back() >= '0' && word.back() <= '9' &&
           word.find_first_not_of("0123456789.,") == std::string_view::npos && !is_digits(word);
}

Count count_of(std::string_view digits) {
    if (is_decimal(digits)) return Count::Fraction;
    const int tens = digits.size() > 1 ? digits[digits.size() - 2] - '0' : 0, ones = digits.back() - '0';
    if (tens == 1) return Count::Many;
    return ones == 1 ? Count::One : ones >= 2 && ones <= 4 ? Count::Few : Count::Many;
}

class Numeral {
public:
    Numeral(std::string_view number, std::string_view text, Declined& into)
        : to_(text, into),
          into_(into),
          tokens_(text),
          given_(is_digits(number) || is_decimal(number) ? count_of(number) : Count::None) {}

    void decline() {
        if (tokens_.size() == 0 || tokens_.too_many()) return give_up();
        const std::size_t words = count_number_words();
        if (words < tokens_.size() && is_ordinal(words)) return decline_ordinal(words);
        noun_ = words;
        bool of_people = false;
        if (const auto found = counted_noun()) of_people = !found->is_thing();
        for (; at_ < words; ++at_) put_number(at_, of_people, words);
        if (at_ == 0) count_ = given_;
        if (at_ < tokens_.size() && (count_ == Count::None || !put_counted())) return give_up();
        rest();
    }

private:
    Declining to_;
    Declined& into_;
    const Tokens tokens_;
    const Count given_;
    Count count_ = Count::None;
    std::size_t at_ = 0, noun_ = 0;

    void rest() {
        for (; at_ < tokens_.size(); ++at_) {
            to_.unchanged(tokens_.before(at_));
            to_.unchanged(tokens_[at_], Rule::Tail);
        }
        to_.unchanged(tokens_.before(tokens_.size()));
    }
    void give_up() {
        to_.doubt(DoubtKind::Guessed, Rule::NumeralShape);
        rest();
    }

    bool is_fraction_word(std::size_t i) const {
        static const SetWords words{u"целых целая десятых десятая сотых сотая тысячных тысячная"};
        return i > 0 && words.contains(Word(tokens_[i]).letters());
    }
    bool is_number(std::size_t i) const {
        return is_digits(tokens_[i]) || is_decimal(tokens_[i]) || number_word(lower(tokens_[i])) || is_fraction_word(i);
    }
    std::size_t count_number_words() const {
        std::size_t i = 0;
        while (i < tokens_.size() && (is_number(i) || (lower(tokens_[i]) == "и" && i > 0))) ++i;
        return i;
    }
    // «двадцать первый», «первое января»: only the ordinal changes.
    bool is_ordinal(std::size_t i) const {
        const Word word(tokens_[i]);
        static const SetWords ordinals{
            u"первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый "
            u"тринадцатый "
            u"четырнадцатый пятнадцатый шестнадцатый семнадцатый восемнадцатый девятнадцатый двадцатый тридцатый "
            u"сороковой "
            u"пятидесятый шестидесятый семидесятый восьмидесятый девяностый сотый двухсотый трехсотый тысячный "
            u"двухтысячный "
            u"первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая двадцатая тридцатая "
            u"сороковая сотая "
            u"первое второе третье четвертое пятое шестое седьмое восьмое девятое десятое одиннадцатое двенадцатое "
            u"тринадцатое "
            u"четырнадцатое пятнадцатое шестнадцатое семнадцатое восемнадцатое девятнадцатое двадцатое тридцатое "
            u"сороковое сотое "
            u"одиннадцатая двенадцатая тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая "
            u"девятнадцатая "
            u"пятидесятая шестидесятая семидесятая восьмидесятая девяностая пятидесятое шестидесятое семидесятое "
            u"восьмидесятое "
            u"девяностое первые вторые третьи двухтысячное двухтысячная тысячная тысячное"};
        return ordinals.contains(word.letters());
    }
    void decline_ordinal(std::size_t ordinal) {
        for (; at_ < ordinal; ++at_) {
            to_.unchanged(tokens_.before(at_));
            to_.unchanged(tokens_[at_], Rule::Numeral);
        }
        to_.unchanged(tokens_.before(at_));
        const std::string_view rest{tokens_[ordinal].data(),
                                    std::size_t(tokens_[tokens_.size() - 1].data() +
                                                tokens_[tokens_.size() - 1].size() - tokens_[ordinal].data())};
        const bool alone = ordinal + 1 == tokens_.size() || lower(tokens_[ordinal + 1]).size() < 4;
        Declined phrase;
        Declining inner(rest, phrase);
        decline_phrase(inner, alone ? tokens_[ordinal] : rest, Declinable::Organization, Sex::Unknown);
        phrase.doubts.clear();
        to_.take(rest, phrase);
        to_.unchanged(tokens_.before(tokens_.size()));
    }

    std::optional<Lemma> counted_noun() const {
        for (std::size_t i = noun_; i < tokens_.size(); ++i) {
            const Word word(tokens_[i]);
            if (const auto found = lemma(word.letters())) return found;
        }
        return {};
    }

    void put_number(std::size_t i, bool of_people, std::size_t words) {
        to_.unchanged(tokens_.before(i));
        const std::string_view text = tokens_[i];
        if (is_digits(text) || is_decimal(text)) {
            count_ = count_of(text);
            return to_.unchanged(text, Rule::Numeral);
        }
        const std::string small = lower(text);
        const auto word = number_word(small);
        if (!word) return put_fraction(text, small);
        count_ = word->count;
        const bool regular = is_regular(small);
        const std::string_view stem = regular ? text.substr(0, text.size() - 2) : std::string_view();
        const bool capital = upper(text) == text, title = !capital && upper(text.substr(0, 2)) == text.substr(0, 2);
        to_.note(text, Rule::Numeral);
        into_.forms[0] += text;
        for (std::size_t c = 0; c < 5; ++c) {
            // Two, three, four people: «двух учителей»; «двадцать два учителя» keeps the nominative.
            const bool as_genitive = c == 2 && of_people &&
                                     (word->count == Count::One || (word->count == Count::Few && words == 1)) &&
                                     small != "одна" && i + 1 == words;
            std::string form(word->of[as_genitive ? 0 : c]);
            if (!regular && title) form = upper(form.substr(0, 2)) + form.substr(2);
            into_.forms[c + 1] += std::string(stem) + (capital ? upper(form) : form);
        }
    }

    void put_fraction(std::string_view text, const std::string& small) {
        if (small == "и") return to_.unchanged(text);
        count_ = Count::Fraction;
        if (small.ends_with("ая")) return to_.word(Word(text), {Class::HardWoman}, Rule::Numeral);
        static constexpr std::string_view endings[] = {"ых", "ым", "ых", "ыми", "ых"};
        to_.note(text, Rule::Numeral);
        into_.forms[0] += text;
        for (std::size_t c = 0; c < 5; ++c)
            into_.forms[c + 1].append(text.substr(0, text.size() - 4)).append(endings[c]);
    }

    // Adjectives and the noun after the number.
    bool put_counted() {
        if (count_ == Count::Thousand || count_ == Count::Fraction || count_ == Count::Zero)
            return true;  // stays genitive
        if (count_ == Count::One) return put_single();
        const auto found = counted_noun();
        for (; at_ < tokens_.size(); ++at_) {
            const Word word(tokens_[at_]);
            const bool adjective = word.letters().ends_with(u"ых") || word.letters().ends_with(u"их") ||
                                   word.letters().ends_with(u"ые") || word.letters().ends_with(u"ие");
            if (!adjective || lemma(word.letters())) break;
            put_adjective(tokens_[at_], !found || found->is_thing());
        }
        if (at_ == tokens_.size()) return true;
        const Word word(tokens_[at_]);
        if (const auto noun = lemma(word.letters()))
            put_noun(*noun);
        else if (word.letters().ends_with(u"ов") && count_ == Count::Many)
            put_guessed_man(tokens_[at_]);
        else
            return false;
        return true;
    }

    // «семь фикусов»: a plural in -ов has its other cases in -ам, -ами, -ах.
    void put_guessed_man(std::string_view text) {
        to_.unchanged(tokens_.before(at_++));
        to_.doubt(DoubtKind::Guessed, Rule::HeadGuessed);
        to_.note(text, Rule::HeadGuessed);
        const std::string_view stem = text.substr(0, text.size() - 4);
        static constexpr std::string_view endings[] = {"ов", "ам", "ов", "ами", "ах"};
        into_.forms[0] += text;
        for (std::size_t c = 0; c < 5; ++c) into_.forms[c + 1].append(stem).append(endings[c]);
    }

    void put_adjective(std::string_view text, bool thing) {
        to_.unchanged(tokens_.before(at_));
        const std::string_view stem = text.substr(0, text.size() - 4);
        const std::string_view vowel = text.substr(text.size() - 4, 2);
        to_.note(text, Rule::Attribute);
        into_.forms[0] += text;
        static constexpr std::string_view endings[] = {"х", "м", "", "ми", "х"};
        for (std::size_t c = 0; c < 5; ++c) {
            if (c == 2)
                into_.forms[c + 1] += thing ? std::string(text) : std::string(stem) + std::string(vowel) + "х";
            else
                into_.forms[c + 1].append(stem).append(vowel).append(endings[c]);
        }
    }

    void put_noun(const Lemma& noun) {
        const std::string_view text = tokens_[at_];
        to_.unchanged(tokens_.before(at_));
        const CountedForms forms = forms_of(noun);
        const std::string few =
            noun.is_thing() || tokens_.size() > 2 + noun_ || noun_ > 1 ? forms.singular_genitive : forms.genitive;
        const std::string accusative = count_ == Count::Few ? few : forms.genitive;
        to_.note(text, noun.is_thing() ? Rule::HeadThing : Rule::Head);
        into_.forms[0] += text;
        into_.forms[1] += forms.genitive;
        into_.forms[2] += forms.dative;
        into_.forms[3] += accusative;
        into_.forms[4] += forms.instrumental;
        into_.forms[5] += forms.prepositional;
        ++at_;
    }

    // After «один» and 21 all is singular: adjectives, then the noun.
    bool put_single() {
        for (; at_ < tokens_.size(); ++at_) {
            const std::string_view text = tokens_[at_];
            to_.unchanged(tokens_.before(at_));
            const auto found = lemma(Word(text).letters());
            Declined word;
            Declining inner(text, word);
            if (found) {
                word.forms = forms_of(*found).singular;
                word.forms[0] = std::string(text);
            } else {
                decline_phrase(inner, text, of_things() ? Declinable::Organization : Declinable::Post, Sex::Unknown);
                const bool guessed = !word.doubts.empty() && word.doubts.front().rule != id_of(Rule::Substantive);
                word.doubts.clear();
                if (guessed) to_.doubt(DoubtKind::Guessed, Rule::HeadGuessed);
            }
            to_.take(text, word);
            if (found) return ++at_, true;
        }
        return true;
    }
    bool of_things() const {
        const auto found = counted_noun();
        return !found || found->is_thing();
    }
};

}  // namespace

Declined decline_numeral(std::string_view number, std::string_view nominative) {
    Declined declined;
    if (nominative.size() > largest_declinable || invalid_utf8(nominative)) {
        Declining to(nominative, declined);
        to.doubt(DoubtKind::Shape, Rule::Shape);
        to.unchanged(nominative);
        return declined;
    }
    Numeral(number, nominative, declined).decline();
    return declined;
}

}  // namespace prikaz::russian
