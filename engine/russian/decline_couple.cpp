// The plural of surnames: «супруги Ивановы», «Белые», «Шмидт».
#include "russian/declining.hpp"

namespace prikaz::russian {
namespace {

struct Plural {
    Class of_man;
    std::uint8_t cut;
    std::string_view nominative;
    std::array<std::string_view, 5> of;
};
constexpr Plural plurals[] = {
    {Class::Possessive, 0, "ы", {"ых", "ым", "ых", "ыми", "ых"}},
    {Class::Hard, 2, "ые", {"ых", "ым", "ых", "ыми", "ых"}},
    {Class::HardVelar, 2, "ие", {"их", "им", "их", "ими", "их"}},
    {Class::Soft, 2, "ие", {"их", "им", "их", "ими", "их"}},
    {Class::Mixed, 2, "ьи", {"ьих", "ьим", "ьих", "ьими", "ьих"}},
};

const Plural* plural_of(const Word& word) {
    const auto answer = answer_for(word, NamePart::Surname, Sex::Male);
    if (!answer) return nullptr;
    for (const Plural& plural : plurals)
        if (plural.of_man == answer->way.endings) return &plural;
    return nullptr;
}

void append(std::string& to, std::string_view small, bool capital) {
    if (capital)
        append_capital(to, small);
    else
        to += small;
}

void put(Declined& into, const Word& word, const Plural& plural) {
    const auto stem = word.text.substr(0, word.text.size() - std::size_t(plural.cut) * 2);
    for (std::size_t i = 0; i < case_count; ++i) {
        into.forms[i] += stem;
        append(into.forms[i], i == 0 ? plural.nominative : plural.of[i - 1], word.capitals);
    }
}

}  // namespace

// Others stay: «супруги Шмидт», «супруги Ткаченко»; of those in a consonant «супруги Ткачи» is met as well.
Declined decline_couple(std::string_view surname) {
    Declined couple;
    Declining to(surname, couple);
    if (surname.size() > largest_declinable || invalid_utf8(surname)) {
        to.doubt(DoubtKind::Shape, Rule::Shape);
        to.unchanged(surname);
        return couple;
    }
    for (std::size_t at = 0; at <= surname.size();) {
        std::size_t end = at, size = 0;
        while (end < surname.size() && !is_hyphen(surname, end, size)) ++end;
        const Word word(surname.substr(at, end - at));
        const Plural* plural = word.script == Script::Russian && !word.too_long ? plural_of(word) : nullptr;
        if (plural) {
            put(couple, word, *plural);
        } else {
            const auto answer = answer_for(word, NamePart::Surname, Sex::Male);
            if (word.size == 0 || word.script != Script::Russian)
                to.doubt(DoubtKind::Letters, Rule::Letters);
            else if (answer && answer->way.endings != Class::Invariable)
                to.doubt(DoubtKind::TwoNorms, Rule::Couple);
            to.unchanged(word.text);
        }
        if (end >= surname.size()) break;
        to.unchanged(surname.substr(end, size));
        at = end + size;
    }
    return couple;
}

}  // namespace prikaz::russian
