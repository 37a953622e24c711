// The only file that sees libstemmer, and what its Russian rules need before and after them.
//
// The rules are made for running text and take the end of some names and nouns for that of a verb or adjective:
// «Степан» and «Степану», «Людмила» and «Людмилу», «Андрей» and «Андрея», «список» and «списка» get different stems. So
// such a word is first brought to a form in which its end can only be that of a noun, and of the stem what changes from
// form to form (a last vowel, a fleeting one) is left out. tests/search/forms.txt holds the words that this is for.
#include "search/stem.hpp"

#include <algorithm>
#include <libstemmer.h>
#include <memory>
#include <set>

#include "base/base.hpp"

namespace prikaz::search {

namespace {

// ---- The library
// -----------------------------------------------------------------------------------------------------

// One of each thread's own: a stemmer works in its own memory.
class Stemmer {
public:
    explicit Stemmer(const char* language) : held_(sb_stemmer_new(language, "UTF_8"), sb_stemmer_delete) {
        if (!held_) throw MachineFailure(say("the library of word stems knows no {1}", {language}));
    }
    std::string operator()(std::string_view word) {
        const auto* stem = sb_stemmer_stem(held_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                                           static_cast<int>(word.size()));
        if (!stem) throw MachineFailure(say("not enough memory for the stem of a word"));
        return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(held_.get()))};
    }

private:
    std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> held_;
};

// ---- Letters: two bytes each
// ------------------------------------------------------------------------------------------

constexpr std::size_t letter = 2;
constexpr std::string_view vowels = "аеиоуыэюя", consonants = "бвгджзклмнпрстфхцчшщ";

bool is_russian(std::string_view word) {
    return word.size() % letter == 0 && std::all_of(word.begin(), word.end(), [i = 0](char c) mutable {
               const auto byte = static_cast<unsigned char>(c);
               return i++ % 2 == 0 ? byte == 0xD0 || byte == 0xD1 : byte >= 0x80;
           });
}

bool is_latin(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// The letter so many before the end, empty before the beginning.
std::string_view from_end(std::string_view word, std::size_t count) {
    return word.size() < (count + 1) * letter ? std::string_view()
                                              : word.substr(word.size() - (count + 1) * letter, letter);
}

bool is_one_of(std::string_view one, std::string_view letters) {
    for (std::size_t i = 0; !one.empty() && i < letters.size(); i += letter)
        if (letters.substr(i, letter) == one) return true;
    return false;
}

void drop_last(std::string& word) { word.resize(word.size() - letter); }

// ---- Irregular words
// ---------------------------------------------------------------------------------------------------

struct Irregular {
    std::string_view stem, forms;  // forms with blanks around each
};
constexpr Irregular irregular[] = {
    {"день", " день дня дню днем дне дни дней дням днями днях "},
    {"лев", " лев льва льву львом льве "},
    {"заяц", " заяц зайца зайцу зайцем зайце зайцы зайцев "},
    {"гус", " гусь гуся гусю гусем гусе "},
    {"письм", " писем "},
    {"дет", " дети детьми "},
    {"люд", " люди людей людям людьми людях "},
    {"цой", " цой цоя цою цоем цое "},
    {"ева", " ева евы еве еву евой "},
    {"яна", " яна яны яне яну яной "},
    {"зоя", " зоя зои зое зою зоей "},
    {"лия", " лия лии лию лией "},
    {"рая", " рая раи рае раю раей "},
    {"ада", " ада ады аде аду адой "},
    {"ася", " ася аси асе асю асей "},
};

std::string_view irregular_stem(std::string_view word) {
    const std::string sought = " " + std::string(word) + " ";
    for (const auto& [stem, forms] : irregular)
        if (forms.find(sought) != forms.npos) return stem;
    return {};
}

// ---- Before and after the library
// ----------------------------------------------------------------------------------------

constexpr std::string_view of_many = "ов";

bool ends_like_many(std::string_view word) { return word.ends_with("ов") || word.ends_with("ев"); }

// «Степан», «Степана» → «Степану»; «утверждены» → «утвердену»; «Людмила» → «Людмилу»
std::string as_noun(std::string_view word) {
    std::string noun(word);
    const auto last = from_end(word, 0), second = from_end(word, 1), third = from_end(word, 2);
    if (is_one_of(last, "нл") && is_one_of(second, vowels)) return noun + "у";
    const bool has_ending = (is_one_of(last, "аыо") && is_one_of(second, "нл") && is_one_of(third, vowels)) ||
                            (last == "и" && second == "л" && is_one_of(third, "аяеи"));
    if (has_ending) noun.replace(noun.size() - letter, letter, "у");
    return noun;
}

// «андре» → «андр», «случа» → «случ»
void drop_vowels(std::string& stem) {
    constexpr std::size_t least = 3 * letter;
    while (stem.size() > least && (is_one_of(from_end(stem, 0), vowels) || is_one_of(from_end(stem, 0), "йь")))
        drop_last(stem);
}

// «список» → «списк» as of «списка»; «павел» → «павл»; «жилец», «жильц» → «жилц»
void drop_fleeting_vowel(std::string& stem) {
    constexpr std::size_t least = 4 * letter;
    const auto last = from_end(stem, 0), second = from_end(stem, 1), third = from_end(stem, 2);
    const bool is_soft = third == "ь" || is_one_of(third, consonants);
    const bool is_fleeting = (is_one_of(last, "кц") && is_one_of(second, "ое") && is_soft) ||
                             (last == "л" && second == "е" && is_one_of(third, consonants));
    if (stem.size() >= least && is_fleeting) stem.erase(stem.size() - 2 * letter, letter);
    if (is_one_of(from_end(stem, 0), "кц") && from_end(stem, 1) == "ь") stem.erase(stem.size() - 2 * letter, letter);
}

std::string settled(std::string stem) {
    const bool is_many = stem.size() > 3 * letter && ends_like_many(stem);
    if (is_many) stem.resize(stem.size() - of_many.size());
    drop_vowels(stem);
    drop_fleeting_vowel(stem);
    return is_many ? stem.append(of_many) : stem;
}

std::string russian_stem(std::string_view word) {
    constexpr std::size_t least = 4 * letter;
    if (const auto known = irregular_stem(word); !known.empty()) return std::string(known);
    thread_local Stemmer stemmer("russian");
    if (word.size() < least) return std::string(word);  // «ДОУ» must not become «до»
    return settled(ends_like_many(word) ? std::string(word) : stemmer(as_noun(word)));
}

// Names that surnames with «ов» and «ев» are made of.
constexpr std::string_view first_names =
    "александр алексей андрей антон арсений артем афанасий богдан борис вавила валентин василий виктор викул владимир "
    "влас гаврил герасим глеб гордей григорий давыд данил денис дмитрий евсей егор емельян ерофей ефим ефрем захар "
    "иван игнат игорь илларион ион карп кирилл климент кондрат константин лавр лаврентий леонтий лук макар максим марк "
    "мартын матвей мелентий мирон михаил михайл моисей назар наум никифор николай олег осип павел петр платон прокофий "
    "прохор родион роман руслан савелий самойл семен сергей спиридон степан тарас терентий тимофей тихон трофим ульян "
    "устин федор федосей федот филат филипп фрол харитон эдуард юрий яков яковл";

std::set<std::string> stems_of_first_names() {
    std::set<std::string> stems;
    for (std::size_t at = 0; at < first_names.size();) {
        const auto end = std::min(first_names.find(' ', at), first_names.size());
        stems.insert(stem_of(first_names.substr(at, end - at)));
        at = end + 1;
    }
    return stems;
}

}  // namespace

std::string stem_of(std::string_view word) {
    constexpr std::size_t shortest_latin = 4;
    if (is_russian(word)) return russian_stem(word);
    if (word.size() < shortest_latin || !is_latin(word)) return std::string(word);
    thread_local Stemmer stemmer("english");
    return stemmer(word);
}

std::string_view singular(std::string_view stem) {
    const bool is_many = is_russian(stem) && stem.size() > 3 * letter && stem.ends_with(of_many);
    return is_many ? stem.substr(0, stem.size() - of_many.size()) : std::string_view();
}

std::string plural(std::string_view stem) {
    return is_russian(stem) ? std::string(stem).append(of_many) : std::string();
}

bool is_first_name(std::string_view stem) {
    static const std::set<std::string> stems = stems_of_first_names();
    return stems.contains(std::string(stem));
}

}  // namespace prikaz::search
