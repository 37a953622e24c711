// From a form back to its nominative: endings are taken off and put on again, and only what declines to the very form
// is kept.
#include <algorithm>

#include "russian/declining.hpp"

namespace prikaz::russian {
namespace {

struct Nominative {
    Class of;
    std::string_view endings;  // with blanks between; «-» is none
};
constexpr Nominative nominatives[] = {
    {Class::Possessive, "-"},
    {Class::Consonant, "-"},
    {Class::Hissing, "-"},
    {Class::PossessiveWoman, "а"},
    {Class::Hard, "ый ой"},
    {Class::HardVelar, "ий ой"},
    {Class::Soft, "ий"},
    {Class::HardWoman, "ая"},
    {Class::SoftWoman, "яя"},
    {Class::HissingWoman, "ая"},
    {Class::A, "а"},
    {Class::AVelar, "а"},
    {Class::AHissing, "а"},
    {Class::ATs, "а"},
    {Class::Ya, "я"},
    {Class::YaStressed, "я"},
    {Class::Iya, "я"},
    {Class::SoftSign, "ь"},
    {Class::SoftSignStressed, "ь"},
    {Class::Yot, "й"},
    {Class::Iy, "й"},
    {Class::Third, "ь"},
    {Class::Nightingale, "ей"},
    {Class::Mixed, "ий"},
    {Class::MixedWoman, "я"},
    {Class::Peter, "ётр етр"},
    {Class::Neuter, "о"},
    {Class::NeuterE, "е"},
    {Class::NeuterIye, "е"},
    {Class::NeuterYe, "е"},
    {Class::HardNeuter, "ое"},
    {Class::HardVelarNeuter, "ое"},
    {Class::SoftNeuter, "ее"},
    {Class::HardPlural, "ые"},
    {Class::SoftPlural, "ие"},
    {Class::MixedNeuter, "е"},
    {Class::MixedPlural, "и"},
    {Class::NounsHard, "ы и"},
    {Class::NounsSoft, "и"},
    {Class::NounsEv, "и"},
    {Class::NounsHissing, "и"},
    {Class::NounsBare, "ы и а"},
    {Class::NounsIya, "я"},
    {Class::NounsOwnA, "а"},
    {Class::NounsOwnYa, "я"},
    {Class::Reflexive, "ийся"},
    {Class::ReflexiveWoman, "аяся"},
    {Class::ReflexivePlural, "иеся"},
};

constexpr std::size_t most_candidates = 400;

class Candidates {
public:
    explicit Candidates(std::string_view word) : word_(word), small_(lower(word)) {
        const Word letters(word);
        capitals_ = letters.capitals;
        add(std::string(word));
        if (letters.script != Script::Russian) return;
        for (const Nominative& nominative : nominatives)
            for (const std::string_view ending : endings(nominative.of).of) strip(ending, nominative.endings);
    }
    std::vector<std::string> take() { return std::move(found_); }

private:
    std::string_view word_;
    std::string small_;
    bool capitals_ = false;
    std::vector<std::string> found_;

    void add(std::string candidate) {
        if (found_.size() < most_candidates && std::find(found_.begin(), found_.end(), candidate) == found_.end())
            found_.push_back(std::move(candidate));
    }
    std::string in_case(std::string_view small) const { return capitals_ ? upper(small) : std::string(small); }

    void strip(std::string_view ending, std::string_view onto) {
        for (const std::string_view spelled : {ending, with_e(ending)}) {
            if (!small_.ends_with(spelled) || small_.size() <= spelled.size()) continue;
            put_on(word_.substr(0, word_.size() - spelled.size()), onto);
        }
    }
    static std::string_view with_e(std::string_view ending) {
        return ending == "ём" ? "ем" : ending == "ёй" ? "ей" : ending == "ьём" ? "ьем" : ending;
    }
    void put_on(std::string_view stem, std::string_view onto) {
        for (std::size_t at = 0; at <= onto.size();) {
            const std::size_t end = std::min(onto.find(' ', at), onto.size());
            const std::string_view ending = onto.substr(at, end - at);
            const std::string_view added = ending == "-" ? "" : ending;
            add(std::string(stem) + in_case(added));
            if (added.empty() || added == "ь") with_vowel(stem, added);
            at = end + 1;
        }
    }
    // Льва → Лев, Зайца → Заяц, Козла → Козёл.
    void with_vowel(std::string_view stem, std::string_view added) {
        const auto is_letter = [&](std::size_t at) { return (static_cast<unsigned char>(stem[at]) & 0xFE) == 0xD0; };
        if (stem.size() < 4 || !is_letter(stem.size() - 2) || !is_letter(stem.size() - 4)) return;
        const std::string_view last = stem.substr(stem.size() - 2);
        std::string_view before = stem.substr(0, stem.size() - 2);
        const std::string sign = lower(before.substr(before.size() - 2));
        if (sign == "ь" || sign == "й") before.remove_suffix(2);
        for (const std::string_view vowel : {"е", "ё", "о", "я"})
            add(std::string(before) + in_case(vowel) + std::string(last) + in_case(added));
    }
};

// Candidates of a word with hyphens: those of each part together.
std::vector<std::string> candidates(std::string_view word) {
    std::size_t at = 0, size = 0;
    while (at < word.size() && !is_hyphen(word, at, size)) ++at;
    const std::string_view figure = word.substr(0, at);
    if (at > 0 && at < word.size() && figure.find_first_not_of("0123456789") == figure.npos)  // «5-го» → «5-й»
        return {std::string(figure) + "-й", std::string(figure) + "-я", std::string(figure) + "-е"};
    auto first = Candidates(word.substr(0, at)).take();
    if (at >= word.size()) return first;
    const auto rest = candidates(word.substr(at + size));
    std::vector<std::string> all;
    for (const auto& one : first)
        for (const auto& other : rest)
            if (all.size() < 20'000) all.push_back(one + std::string(word.substr(at, size)) + other);
    return all;
}

bool same(std::string_view one, std::string_view other) {
    if (one == other) return true;
    const auto folded = [](std::string text) {
        for (std::size_t at; (at = text.find("ё")) != std::string::npos;) text.replace(at, 2, "е");
        for (std::size_t at; (at = text.find("Ё")) != std::string::npos;) text.replace(at, 2, "Е");
        return text;
    };
    return folded(std::string(one)) == folded(std::string(other));
}

struct Weighed {
    Reading reading;
    int weight;  // less is likelier
};

struct Unlikely {
    Rule rule;
    std::u16string_view ending;
    int weight;
};
// Nominatives that a form is taken for last: what never changes, and names that look like forms of commoner ones.
constexpr Unlikely unlikely_nominatives[] = {
    {Rule::Indeclinable, u"ого", 20},
    {Rule::Indeclinable, u"его", 20},
    {Rule::Indeclinable, u"о", 1},
    {Rule::Indeclinable, u"", 20},
    {Rule::WomanConsonant, u"", 20},
    {Rule::FirstNameWomanSoft, u"", 20},
    {Rule::AdjectiveHard, u"иной", 40},
    {Rule::AdjectiveHard, u"овой", 25},
    {Rule::AdjectiveHard, u"евой", 40},
    {Rule::AdjectiveHard, u"ой", 15},
    {Rule::AdjectiveHard, u"иная", 10},
    {Rule::AdjectiveHard, u"овая", 8},
    {Rule::AdjectiveHard, u"евая", 10},
    {Rule::FromGenitivePlural, u"", 8},
    {Rule::PatronymicForeign, u"", 20},
    {Rule::HeadGuessed, u"", 10},
    {Rule::NotNominative, u"", 20},
    {Rule::A, u"ска", 5},
    {Rule::A, u"цка", 5},
};

int unlikely(const Declined& declined) {
    int weight = 0;
    for (const Reason& reason : declined.reasons) {
        const Word word(std::string_view(declined.forms[0]).substr(reason.offset, reason.size));
        if (word.last() == u'ь' && is_vowel(word.last(1))) weight += 50;  // no Russian word
        for (const Unlikely& one : unlikely_nominatives)
            if (id_of(one.rule) == reason.rule && word.letters().ends_with(one.ending)) {
                weight += one.weight;
                break;
            }
    }
    return weight;
}

void weigh(std::vector<Weighed>& into, const std::string& nominative, std::string_view form, Declinable kind, Sex sex) {
    const Declined declined = decline(nominative, kind, sex);
    for (std::size_t c = 0; c < case_count; ++c) {
        if (!same(declined.forms[c], form)) continue;
        int weight = int(declined.doubts.size()) * 10 + unlikely(declined);
        if (kind == Declinable::FirstName && !is_known_first_name(nominative)) weight += 5;
        if (declined.sex == Sex::Unknown && kind == Declinable::FirstName) weight += 2;
        const Weighed one{{Case(c), nominative}, weight};
        if (std::none_of(into.begin(), into.end(), [&](const Weighed& other) { return other.reading == one.reading; }))
            into.push_back(one);
    }
}

std::vector<Reading> sorted(std::vector<Weighed> weighed) {
    std::stable_sort(weighed.begin(), weighed.end(),
                     [](const Weighed& a, const Weighed& b) { return a.weight < b.weight; });
    std::vector<Reading> readings;
    for (Weighed& one : weighed) readings.push_back(std::move(one.reading));
    return readings;
}

// The sexes to try: the one that is told, else both.
std::vector<Sex> sexes(Sex sex) {
    if (sex != Sex::Unknown) return {sex};
    return {Sex::Male, Sex::Female};
}

std::vector<Reading> recognize_word(std::string_view form, Declinable kind, Sex sex) {
    std::vector<Weighed> weighed;
    const auto all = candidates(form);
    for (const Sex one : sexes(sex))
        for (const std::string& candidate : all) weigh(weighed, candidate, form, kind, one);
    return sorted(std::move(weighed));
}

struct Part {
    Declinable kind;
    std::size_t from, to;  // tokens
};

bool looks_oblique_patronymic(std::string_view word) {
    const std::string small = lower(word);
    for (const std::string_view ending :
         {"вич",  "вича", "вичу", "вичем", "виче",  "вна", "вны",  "вне",  "вну",   "вной",
          "ична", "ичны", "ичне", "ичну",  "ичной", "ьич", "ьича", "ьичу", "ьичом", "ьиче",
          "мич",  "мича", "мичу", "мичом", "миче",  "кич", "кича", "кичу", "кичом"})
        if (small.size() > ending.size() && small.ends_with(ending)) return true;
    return false;
}

std::vector<Part> parts_of(const Tokens& tokens) {
    const std::size_t count = tokens.size();
    const bool turkic =
        count > 3 && !is_patronymic(Word(tokens[count - 1])) && sex_by_patronymic(tokens[count - 1]) != Sex::Unknown;
    if (turkic) return {{Declinable::Surname, 0, count - 3}, {Declinable::FirstName, count - 3, count - 2}};
    for (std::size_t i = count; i-- > 1;)
        if (looks_oblique_patronymic(tokens[i])) {
            std::vector<Part> parts;
            if (i > 1) parts.push_back({Declinable::Surname, 0, i - 1});
            parts.push_back({Declinable::FirstName, i - 1, i});
            parts.push_back({Declinable::Patronymic, i, i + 1});
            if (i + 1 < count) parts.push_back({Declinable::Surname, i + 1, count});
            return parts;
        }
    std::vector<Part> parts;
    for (std::size_t i = 0; i < count; ++i) {
        const bool surname = i == 0 || (i + 1 == count && is_initials(tokens[0]));
        if (!is_initials(tokens[i])) parts.push_back({surname ? Declinable::Surname : Declinable::FirstName, i, i + 1});
    }
    return parts;
}

// A full name is in one case throughout: the likeliest nominatives of each word are tried together.
class FullNames {
public:
    FullNames(const Tokens& tokens, Sex sex, Case which, std::string_view form, std::vector<Weighed>& into)
        : tokens_(tokens), sex_(sex), which_(which), form_(form), into_(into) {
        const bool has_capitals = form != lower(form);
        for (const Part& part : parts_of(tokens))
            for (std::size_t i = part.from; i < part.to; ++i)
                if (!has_capitals || !is_particle(tokens[i])) kinds_.push_back({i, part.kind});
    }
    void search() { from(0, 0, {}); }

private:
    struct Kind {
        std::size_t token;
        Declinable kind;
    };
    // «фон» before a name: it stays as it is.
    static bool is_particle(std::string_view word) { return word == lower(word); }

    const Tokens& tokens_;
    const Sex sex_;
    const Case which_;
    const std::string_view form_;
    std::vector<Weighed>& into_;
    std::vector<Kind> kinds_;
    int budget_ = 300;

    void from(std::size_t at, std::size_t word, std::string before) {
        if (--budget_ < 0) return;
        const std::size_t until = word < kinds_.size() ? kinds_[word].token : tokens_.size();
        for (; at < until; ++at) before.append(tokens_.before(at)).append(tokens_[at]);
        if (word == kinds_.size())
            return weigh(into_, before.append(tokens_.before(at)), form_, Declinable::FullName, sex_);
        before += tokens_.before(at);
        int tried = 0;
        for (const Reading& reading : recognize_word(tokens_[at], kinds_[word].kind, sex_))
            if (reading.which == which_ && ++tried <= 5) from(at + 1, word + 1, before + reading.nominative);
    }
};

std::vector<Reading> recognize_full_name(std::string_view form, Sex sex) {
    const Tokens tokens(form);
    std::vector<Weighed> weighed;
    for (const Sex one : sexes(sex))
        for (std::size_t c = 0; c < case_count; ++c) FullNames(tokens, one, Case(c), form, weighed).search();
    return sorted(std::move(weighed));
}

constexpr std::size_t most_changed = 7;  // words of a title in another case than the nominative

// Word by word: each either stays or is put into the nominative; what declines to the whole form is a reading.
class Titles {
public:
    Titles(const Tokens& tokens, Case which, Declinable kind, std::string_view form, std::vector<Weighed>& into)
        : tokens_(tokens), which_(which), kind_(kind), form_(form), into_(into) {}

    void search() { from(0, 0, {}); }

private:
    const Tokens& tokens_;
    const Case which_;
    const Declinable kind_;
    const std::string_view form_;
    std::vector<Weighed>& into_;
    int budget_ = 3'000;  // phrases declined

    void from(std::size_t at, std::size_t changed, const std::string& before) {
        if (budget_ < 0) return;
        if (at == tokens_.size() || changed == most_changed) return check(before, at);
        for (const std::string& candidate : candidates(tokens_[at])) {
            if (candidate == tokens_[at]) continue;
            const Declined one = decline(candidate, kind_);
            if (!same(one.in(which_), tokens_[at])) continue;
            from(at + 1, changed + 1, before + std::string(tokens_.before(at)) + candidate);
        }
        from(at + 1, changed, before + std::string(tokens_.before(at)) + std::string(tokens_[at]));
    }

    void check(std::string text, std::size_t at) {
        for (; at < tokens_.size(); ++at) text.append(tokens_.before(at)).append(tokens_[at]);
        text.append(tokens_.before(tokens_.size()));
        if (--budget_ >= 0 && same(decline(text, kind_).in(which_), form_))
            weigh(into_, text, form_, kind_, Sex::Unknown);
    }
};

std::vector<Reading> recognize_title(std::string_view form, Declinable kind) {
    const Tokens tokens(form);
    std::vector<Weighed> weighed;
    for (std::size_t c = 0; c < case_count; ++c) Titles(tokens, Case(c), kind, form, weighed).search();
    return sorted(std::move(weighed));
}

}  // namespace

std::vector<Reading> recognize(std::string_view form, Declinable kind, Sex sex) {
    form = trim(form);
    constexpr std::size_t longest = 400;
    if (form.empty() || form.size() > longest || invalid_utf8(form) || Tokens(form).too_many()) return {};
    if (kind == Declinable::FullName) return recognize_full_name(form, sex);
    if (kind == Declinable::Post || kind == Declinable::Organization) return recognize_title(form, kind);
    return recognize_word(form, kind, sex);
}

}  // namespace prikaz::russian
