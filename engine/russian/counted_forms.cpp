// A noun after a number: its dictionary form, and from it the forms that numbers ask for.
#include "russian/counted.hpp"

namespace prikaz::russian {
namespace {

std::optional<Answer> look_up(std::u16string_view word) {
    if (const auto found = counted_rules().exception(word, Sex::Unknown)) return found;
    return noun_rules().exception(word, Sex::Unknown);
}

std::string utf8(std::u16string_view word) {
    std::string text;
    for (const char16_t letter : word) append_character(text, letter);
    return text;
}

// The plural's genitive, and the stem before -ам, -ами, -ах.
struct PluralStem {
    std::string genitive, stem;
    bool soft;
};

std::string bare(std::u16string stem, bool soft) {
    if (stem.size() > 1 && !soft && stem.back() == u'к' && !is_vowel(stem[stem.size() - 2])) {
        char16_t& before = stem[stem.size() - 2];
        if (before == u'й' || before == u'ь')
            before = u'е';
        else
            stem.insert(stem.size() - 1, 1,
                        std::u16string_view(u"жчшщц").find(before) != std::u16string_view::npos ? u'е' : u'о');
    }
    return utf8(stem) + (soft ? "ь" : "");
}

PluralStem plural_stem(const Lemma& lemma, const std::string& stem_of_man) {
    const std::u16string short_stem = lemma.word.substr(0, lemma.word.size() - 1);
    const char16_t last = lemma.word.back();
    switch (lemma.answer.way.endings) {
        case Class::Consonant:
        case Class::Hissing: {
            const bool hissing = std::u16string_view(u"жчшщ").find(last) != std::u16string_view::npos;
            const bool soft_ts = last == u'ц' && lemma.answer.way.endings == Class::Hissing;
            return {stem_of_man + (hissing ? "ей" : soft_ts ? "ев" : "ов"), stem_of_man, false};
        }
        case Class::SoftSign:
        case Class::SoftSignStressed:
            return {stem_of_man + "ей", stem_of_man, true};
        case Class::Third: {
            const bool hissing =
                std::u16string_view(u"жчшщ").find(lemma.word[lemma.word.size() - 2]) != std::u16string_view::npos;
            return {utf8(short_stem) + "ей", utf8(short_stem), !hissing};
        }
        case Class::Yot:
        case Class::Iy:
            return {utf8(short_stem) + "ев", utf8(short_stem), true};
        case Class::Ya:
            return {bare(short_stem, true), utf8(short_stem), true};
        case Class::Iya:
        case Class::NeuterIye:
            return {utf8(short_stem) + "й", utf8(short_stem), true};
        default:
            return {bare(short_stem, false), utf8(short_stem), false};
    }
}

}  // namespace

std::optional<Lemma> lemma(std::u16string_view written) {
    struct Change {
        std::u16string_view from, to;
    };
    static constexpr Change changes[] = {
        {u"", u""},      {u"ов", u""},       {u"ев", u"й"},     {u"ев", u""},     {u"ей", u"ь"},
        {u"ей", u""},    {u"ий", u"ия"},     {u"ий", u"ие"},    {u"а", u""},      {u"я", u"ь"},
        {u"я", u"й"},    {u"ы", u"а"},       {u"и", u"а"},      {u"и", u"я"},     {u"и", u"ь"},
        {u"а", u"о"},    {u"а", u"е"},       {u"я", u"е"},      {u"ии", u"ия"},   {u"", u"а"},
        {u"", u"о"},     {u"", u"е"},        {u"ь", u"я"},      {u"ек", u"йка"},  {u"ок", u"ка"},
        {u"ек", u"ка"},  {u"дней", u"день"}, {u"дня", u"день"}, {u"лет", u"год"}, {u"детей", u"ребенок"},
        {u"ков", u"ок"}, {u"ка", u"ок"},     {u"сем", u"сьмо"}, {u"сел", u"сло"}, {u"он", u"но"}};
    for (const Change& change : changes) {
        if (!written.ends_with(change.from)) continue;
        std::u16string candidate(written.substr(0, written.size() - change.from.size()));
        candidate += change.to;
        if (const auto found = look_up(candidate)) return Lemma{candidate, *found};
    }
    return {};
}

CountedForms forms_of(const Lemma& lemma) {
    CountedForms forms;
    const std::string text = utf8(lemma.word);
    append_forms(forms.singular, Word(text), lemma.answer.way,
                 lemma.is_thing() ? Animacy::Inanimate : Animacy::Animate);
    forms.singular_genitive = forms.singular[1];
    if (const OwnPlural* own = own_plural(lemma.word)) {
        forms.genitive = own->genitive, forms.dative = own->dative;
        forms.instrumental = own->instrumental, forms.prepositional = own->prepositional;
        return forms;
    }
    std::string stem = forms.singular_genitive;  // день, дня: the stem of the other cases
    if (stem.size() > 2) stem.resize(stem.size() - 2);
    const PluralStem plural = plural_stem(lemma, stem);
    forms.genitive = plural.genitive;
    forms.dative = plural.stem + (plural.soft ? "ям" : "ам");
    forms.instrumental = plural.stem + (plural.soft ? "ями" : "ами");
    forms.prepositional = plural.stem + (plural.soft ? "ях" : "ах");
    return forms;
}

}  // namespace prikaz::russian
