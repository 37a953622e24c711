// The table of endings, and words written with them.
#include "russian/endings.hpp"

#include <cassert>

namespace prikaz::russian {
namespace {

constexpr Endings table[] = {
    {Class::Invariable, 0, {"", "", "", "", ""}},
    {Class::Possessive, 0, {"а", "у", "а", "ым", "е"}},
    {Class::PossessiveWoman, 1, {"ой", "ой", "у", "ой", "ой"}},
    {Class::Hard, 2, {"ого", "ому", "ого", "ым", "ом"}},
    {Class::HardVelar, 2, {"ого", "ому", "ого", "им", "ом"}},
    {Class::Soft, 2, {"его", "ему", "его", "им", "ем"}},
    {Class::HardWoman, 2, {"ой", "ой", "ую", "ой", "ой"}},
    {Class::SoftWoman, 2, {"ей", "ей", "юю", "ей", "ей"}},
    {Class::HissingWoman, 2, {"ей", "ей", "ую", "ей", "ей"}},
    {Class::HardNeuter, 2, {"ого", "ому", "ое", "ым", "ом"}},
    {Class::HardVelarNeuter, 2, {"ого", "ому", "ое", "им", "ом"}},
    {Class::SoftNeuter, 2, {"его", "ему", "ее", "им", "ем"}},
    {Class::HardPlural, 2, {"ых", "ым", "ых", "ыми", "ых"}},
    {Class::SoftPlural, 2, {"их", "им", "их", "ими", "их"}},
    {Class::Mixed, 2, {"ьего", "ьему", "ьего", "ьим", "ьем"}},
    {Class::MixedWoman, 1, {"ей", "ей", "ю", "ей", "ей"}},
    {Class::Consonant, 0, {"а", "у", "а", "ом", "е"}},
    {Class::Hissing, 0, {"а", "у", "а", "ем", "е"}},
    {Class::SoftSign, 1, {"я", "ю", "я", "ем", "е"}},
    {Class::SoftSignStressed, 1, {"я", "ю", "я", "ём", "е"}},
    {Class::Yot, 1, {"я", "ю", "я", "ем", "е"}},
    {Class::Iy, 1, {"я", "ю", "я", "ем", "и"}},
    {Class::Nightingale, 2, {"ья", "ью", "ья", "ьём", "ье"}},
    {Class::A, 1, {"ы", "е", "у", "ой", "е"}},
    {Class::AVelar, 1, {"и", "е", "у", "ой", "е"}},
    {Class::AHissing, 1, {"и", "е", "у", "ей", "е"}},
    {Class::ATs, 1, {"ы", "е", "у", "ей", "е"}},
    {Class::Ya, 1, {"и", "е", "ю", "ей", "е"}},
    {Class::YaStressed, 1, {"и", "е", "ю", "ёй", "е"}},
    {Class::Iya, 1, {"и", "и", "ю", "ей", "и"}},
    {Class::Third, 1, {"и", "и", "ь", "ью", "и"}},
    {Class::Peter, 3, {"етра", "етру", "етра", "етром", "етре"}},
    {Class::Neuter, 1, {"а", "у", "о", "ом", "е"}},
    {Class::NeuterE, 1, {"а", "у", "е", "ем", "е"}},
    {Class::NeuterIye, 1, {"я", "ю", "е", "ем", "и"}},
    {Class::NeuterYe, 1, {"я", "ю", "е", "ем", "е"}},
    {Class::NounsHard, 1, {"ов", "ам", "ов", "ами", "ах"}},
    {Class::NounsSoft, 1, {"ей", "ям", "ей", "ями", "ях"}},
    {Class::NounsEv, 1, {"ев", "ям", "ев", "ями", "ях"}},
    {Class::NounsHissing, 1, {"ей", "ам", "ей", "ами", "ах"}},
    {Class::NounsBare, 1, {"", "ам", "", "ами", "ах"}},
    {Class::NounsIya, 1, {"й", "ям", "й", "ями", "ях"}},
    {Class::NounsOwnA, 1, {"ов", "ам", "ов", "ами", "ах"}},
    {Class::NounsOwnYa, 1, {"ей", "ям", "ей", "ями", "ях"}},
    {Class::Reflexive, 4, {"егося", "емуся", "егося", "имся", "емся"}},
    {Class::ReflexiveWoman, 4, {"ейся", "ейся", "уюся", "ейся", "ейся"}},
    {Class::ReflexivePlural, 4, {"ихся", "имся", "ихся", "имися", "ихся"}},
    {Class::MixedNeuter, 2, {"ьего", "ьему", "ье", "ьим", "ьем"}},
    {Class::MixedPlural, 2, {"ьих", "ьим", "ьих", "ьими", "ьих"}},
    {Class::NeuterTime, 1, {"ени", "ени", "я", "енем", "ени"}},
    {Class::FigureMan, 1, {"го", "му", "го", "м", "м"}},
    {Class::FigureWoman, 1, {"й", "й", "ю", "й", "й"}},
    {Class::FigureNeuter, 1, {"го", "му", "е", "м", "м"}},
};
static_assert(std::size(table) == std::size_t(Class::count));
static_assert([] {
    for (std::size_t i = 0; i < std::size(table); ++i)
        if (table[i].name != Class(i)) return false;
    return true;
}());

constexpr std::size_t letter_bytes = 2;  // of every Cyrillic letter in UTF-8

// The part of the word before the ending, with what happens to the stem.
struct StemText {
    std::string_view before, inserted, after;
};

StemText stem_of(const Word& word, Way way) {
    const std::size_t cut = endings(way.endings).cut * letter_bytes;
    const std::string_view kept = word.text.substr(0, word.text.size() - std::min(cut, word.text.size()));
    if (way.stem == Stem::Kept || kept.size() < 2 * letter_bytes) return {kept, {}, {}};
    const std::string_view inserted = way.stem == Stem::DropsToSoft ? "ь" : way.stem == Stem::DropsToYot ? "й" : "";
    return {kept.substr(0, kept.size() - 2 * letter_bytes), inserted, kept.substr(kept.size() - letter_bytes)};
}

void append(std::string& to, std::string_view small, bool capital) {
    if (capital)
        append_capital(to, small);
    else
        to += small;
}

}  // namespace

const Endings& endings(Class name) { return table[std::size_t(name)]; }

bool has_animate_accusative(Class name) {
    return endings(name).of[2] == endings(name).of[0] && name != Class::Invariable;
}

void append_unchanged(std::array<std::string, 6>& to, std::string_view text) {
    for (std::string& form : to) form += text;
}

void append_forms(std::array<std::string, 6>& to, const Word& word, Way way, Animacy animacy) {
    const Endings& ending = endings(way.endings);
    if (way.endings == Class::Invariable || word.size <= ending.cut) return append_unchanged(to, word.text);
    const StemText stem = stem_of(word, way);
    to[0] += word.text;
    for (std::size_t i = 0; i < ending.of.size(); ++i) {
        std::string& form = to[i + 1];
        if (i == 2 && animacy == Animacy::Inanimate && has_animate_accusative(way.endings)) {
            form += word.text;
            continue;
        }
        form += stem.before;
        append(form, stem.inserted, word.capitals);
        form += stem.after;
        append(form, ending.of[i], word.capitals);
    }
}

}  // namespace prikaz::russian
