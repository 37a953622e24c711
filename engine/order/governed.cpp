// The case that a verb wants: «поручить» кому, «назначить» кого, «возложить на» кого. What stands right after it in the
// plain text of an item is recognised, and a form in no case that fits is told with the right one. What is not
// certainly a person or an office held by people is left alone: a false alarm costs more trust than a slip that is
// missed.
#include <algorithm>
#include <set>

#include "order/inflected.hpp"
#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using russian::Case;
using russian::Declinable;
using russian::Declined;

using Cases = unsigned;  // bits
constexpr Cases bit(Case which) { return 1u << unsigned(which); }
constexpr Cases genitive = bit(Case::Genitive), dative = bit(Case::Dative), accusative = bit(Case::Accusative),
                instrumental = bit(Case::Instrumental);

struct Verb {
    std::string_view words;      // with blanks between: the verb's forms
    std::string_view companion;  // the word that must stand between verb and person, or empty
    Case right;
    Cases of_names, of_posts;  // cases that may stand there
};
// An office may also be who somebody becomes: «назначить заместителем».
constexpr Verb verbs[] = {
    {"поручить поручаю", "", Case::Dative, dative, dative | instrumental},
    {"назначить назначаю", "", Case::Accusative, accusative | dative, accusative | dative | instrumental},
    {"обязать обязываю", "", Case::Accusative, accusative, accusative | instrumental},
    {"ознакомить ознакомляю", "", Case::Accusative, accusative, accusative | instrumental},
    {"уволить увольняю", "", Case::Accusative, accusative, accusative | instrumental},
    {"наградить награждаю", "", Case::Accusative, accusative, accusative | instrumental},
    {"направить направляю командировать", "", Case::Accusative, accusative | dative,
     accusative | dative | instrumental},
    {"перевести принять премировать поощрить", "", Case::Accusative, accusative, accusative | instrumental},
    {"предоставить предоставляю выплатить", "", Case::Dative, dative | accusative, dative | accusative | instrumental},
    // «объявить благодарность министра Иванову»
    {"объявить объявляю", "благодарность", Case::Dative, dative, dative | genitive | accusative | instrumental},
    {"объявить объявляю", "выговор", Case::Dative, dative, dative | instrumental},
    {"возложить возлагаю", "на", Case::Accusative, accusative, accusative | instrumental},
};

bool is_among(std::string_view words, std::string_view word) {
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        if (words.substr(at, end - at) == word) return true;
        at = end + 1;
    }
    return false;
}

// ---- Words of a text ------------------------------------------------------------------------------------------------

constexpr std::string_view shortened = "гл. ст. мл. вед.";  // before a post

struct Word {
    std::string_view text;
    std::size_t offset;
    bool stops_before, stops_after;  // a sign that ends the phrase, or a tag
};

bool is_blank(std::string_view text, std::size_t at, std::size_t& size) {
    size = text.substr(at).starts_with(russian::no_break_space) ? 2 : 1;
    return size == 2 || text[at] == ' ' || text[at] == '\n' || text[at] == '\t';
}

bool is_initials(std::string_view word) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size(); ++letters) {
        const std::size_t from = at;
        next_character(word, at);
        const std::string_view letter = word.substr(from, at - from);
        if (lower(letter) == letter || at == word.size() || word[at] != '.') return false;
        ++at;
    }
    return letters == 1 || letters == 2;
}

constexpr std::string_view opening[] = {"(", "«", "„", "\"", "{{", "{%", "*", "["};
constexpr std::string_view closing[] = {")", "»", "“", "\"", "}}", "%}", ",", ";", ":", "!", "?", "*", "]"};

Word bare(std::string_view text, std::size_t offset) {
    Word word{text, offset, false, false};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view sign : opening)
            if (word.text.starts_with(sign)) {
                word.text.remove_prefix(sign.size());
                word.offset += sign.size();
                word.stops_before = again = true;
            }
        for (const std::string_view sign : closing)
            if (word.text.ends_with(sign)) {
                word.text.remove_suffix(sign.size());
                word.stops_after = again = true;
            }
    }
    if (word.text.ends_with('.') && !is_initials(word.text) && !is_among(shortened, lower(word.text))) {
        word.text.remove_suffix(1);
        word.stops_after = true;
    }
    return word;
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0, size = 0; at < text.size();) {
        if (is_blank(text, at, size)) {
            at += size;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !is_blank(text, end, size)) ++end;
        words.push_back(bare(text.substr(at, end - at), at));
        at = end;
    }
    return words;
}

// ---- What stands after the verb -------------------------------------------------------------------------------------

bool is_capitalised(std::string_view word) {
    std::size_t second = 0;
    if (word.size() < 4) return false;
    next_character(word, second);
    std::size_t third = second;
    next_character(word, third);
    const std::string_view one = word.substr(0, second), two = word.substr(second, third - second);
    return upper(one) == one && lower(one) != one && lower(two) == two && upper(two) != two;
}

bool is_patronymic(std::string_view word) {
    static constexpr std::string_view endings[] = {"ич",    "ича",    "ичу",  "ичем", "иче",   "вна",  "вны",
                                                   "вне",   "вну",    "вной", "ична", "ичны",  "ичне", "ичну",
                                                   "ичной", "инична", "ичом", "ывич", "иничны"};
    const std::string small = lower(word);
    return is_capitalised(word) &&
           std::ranges::any_of(endings, [&](std::string_view ending) { return small.ends_with(ending); });
}

bool is_infinitive(std::string_view word) {
    const std::string small = lower(word);
    return small.ends_with("ть") || small.ends_with("ться") || small.ends_with("ти") || small.ends_with("чь");
}

constexpr std::string_view sons_and_daughters = "оглы оглу кызы кизи гызы уулу улы";
constexpr std::string_view prepositions = "в во на с со к ко о об от до из у за для при над под без через";

struct Finding {
    bool certain = false;  // the form was recognised
    Cases cases = 0;       // all cases it may be in
    std::set<std::string> right;
};

constexpr int most_words = 8;  // of a post before the name

class Governed {
public:
    Governed(Reading& reading, const data::Node& node) : reading_(reading), node_(node), text_(node.text()) {}

    void run() {
        words_ = words_of(text_);
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const std::string word = lower(words_[i].text);
            for (const Verb& verb : verbs)
                if (is_among(verb.words, word) && reading_.looks-- > 0) after(verb, i);
        }
    }

private:
    Reading& reading_;
    const data::Node& node_;
    std::string_view text_;
    std::vector<Word> words_;

    bool ends_at(std::size_t i) const {
        return i >= words_.size() || words_[i].stops_before || (i > 0 && words_[i - 1].stops_after);
    }

    void after(const Verb& verb, std::size_t at) {
        if (verb.companion.empty()) return person(verb, at, at + 1);
        constexpr std::size_t farthest = 60;  // words between the verb and its companion
        for (std::size_t i = at + 1; i < std::min(words_.size(), at + farthest); ++i) {
            if (words_[i - 1].stops_after && text_[words_[i].offset - 1] == ' ' && ends_sentence(i - 1)) return;
            if (lower(words_[i].text) == verb.companion && reading_.looks-- > 0) person(verb, at, i + 1);
        }
    }
    bool ends_sentence(std::size_t i) const {
        const std::size_t end = words_[i].offset + words_[i].text.size();
        return end < text_.size() && (text_[end] == '.' || text_[end] == ';');
    }

    // A name, several of them, or a post and perhaps a name after it.
    void person(const Verb& verb, std::size_t at, std::size_t i) {
        if (ends_at(i)) return;
        if (name_size(i) > 0) return names(verb, at, i);
        const std::size_t head = post(verb, at, i);
        std::size_t name = i + std::max<std::size_t>(head, 1);
        for (int passed = 0; passed < most_words && !ends_at(name); ++passed, ++name) {
            const std::string small = lower(words_[name].text);
            if (is_infinitive(small) || is_among(prepositions, small)) return;
            if (const std::size_t size = name_size(name); size > 0)
                return name_after_post(verb, at, name, size, head > 0);
        }
    }

    void names(const Verb& verb, std::size_t at, std::size_t i) {
        for (std::size_t size; (size = name_size(i)) > 0;) {
            const Finding found = recognised(i, size, verb.right, Known::Anybody);
            if (found.certain && !(found.cases & verb.of_names)) tell(verb, at, i, size, found);
            i += size;
            const bool comma = i < words_.size() && words_[i - 1].stops_after && is_comma(i - 1);
            if (i < words_.size() && words_[i].text == "и" && !words_[i - 1].stops_after)
                ++i;
            else if (!comma)
                return;
        }
    }
    bool is_comma(std::size_t i) const {
        const std::size_t end = words_[i].offset + words_[i].text.size();
        return end < text_.size() && text_[end] == ',';
    }

    // «заместителю начальника Ананина А.Н.» may be the deputy of a man whose name stands in the genitive.
    void name_after_post(const Verb& verb, std::size_t at, std::size_t i, std::size_t size, bool after_post) {
        const Finding found = recognised(i, size, verb.right, after_post ? Known::Anybody : Known::Staff);
        if (found.certain && !(found.cases & (verb.of_names | genitive | instrumental))) tell(verb, at, i, size, found);
    }

    // ---- Names
    std::size_t name_size(std::size_t i) const {
        const auto word = [&](std::size_t further) {
            const std::size_t place = i + further;
            return place < words_.size() && (further == 0 || !ends_at(place)) ? words_[place].text : std::string_view();
        };
        if (is_initials(word(0))) {
            const std::size_t initials = is_initials(word(1)) ? 2 : 1;
            return is_capitalised(word(initials)) ? initials + 1 : 0;
        }
        if (!is_capitalised(word(0))) return 0;
        if (is_initials(word(1))) return is_initials(word(2)) ? 3 : 2;
        if (!is_capitalised(word(1))) return 0;
        if (is_patronymic(word(1)) && is_capitalised(word(2))) return 3;  // «Иван Петрович Сидоров»
        if (is_patronymic(word(2))) return 3;
        return is_capitalised(word(2)) && is_among(sons_and_daughters, word(3)) ? 4 : 0;
    }

    std::string joined(std::size_t i, std::size_t size) const {
        std::string text;
        for (std::size_t n = i; n < i + size; ++n) {
            const bool glued = n > i && is_initials(words_[n].text) && is_initials(words_[n - 1].text);
            text.append(n == i || glued ? "" : " ").append(words_[n].text);
        }
        return text;
    }

    enum class Known { Staff, Anybody };
    Finding recognised(std::size_t i, std::size_t size, Case right, Known known) const {
        const std::string form = joined(i, size);
        Finding found = of_staff(form, i, size, right);
        if (found.certain || known == Known::Staff) return found;
        const auto readings = russian::recognize(form, Declinable::FullName);
        const bool some_certain =
            std::ranges::any_of(readings, [&](const auto& reading) { return is_certain(reading, form); });
        for (const auto& reading : readings) {
            if (some_certain && !is_certain(reading, form)) continue;
            found.certain = true;
            found.cases |= bit(reading.which);
            const Declined declined = russian::decline(reading.nominative, Declinable::FullName);
            if (found.right.size() < 2 && some_certain) found.right.insert(declined.in(right));
        }
        return found;
    }

    // A nominative that tells whose name it is, and gives this form of that sex.
    static bool is_certain(const russian::Reading& reading, const std::string& form) {
        const russian::Sex sex = russian::sex_of(reading.nominative).sex;
        return sex != russian::Sex::Unknown &&
               russian::decline(reading.nominative, Declinable::FullName, sex).in(reading.which) == form;
    }

    Finding of_staff(const std::string& form, std::size_t i, std::size_t size, Case right) const {
        using russian::NameStyle;
        Finding found;
        if (!reading_.around.staff) return found;
        const std::string asked = organization::bare_name(form);
        for (const auto& person : reading_.around.staff->people) {
            if (!begins_alike(person.name.surname, i, size)) continue;
            for (const NameStyle style : {NameStyle::SurnameFirst, NameStyle::InitialsFirst, NameStyle::Full}) {
                const Declined declined =
                    russian::decline(person.name, organization::sex_of(person), style, person.forms.get());
                for (std::size_t c = 0; c < russian::case_count; ++c) {
                    if (organization::bare_name(declined.forms[c]) != asked) continue;
                    found.certain = true;
                    found.cases |= bit(Case(c));
                    found.right.insert(declined.in(right));
                }
            }
        }
        return found;
    }
    bool begins_alike(std::string_view surname, std::size_t i, std::size_t size) const {
        constexpr std::size_t first_letters = 4;  // bytes
        if (surname.size() < first_letters) return false;
        const std::string first = lower(surname.substr(0, first_letters));
        for (std::size_t n = i; n < i + size; ++n)
            if (lower(words_[n].text).starts_with(first)) return true;
        return false;
    }

    // The head word is one that people bear: a thing after such a verb is what it is done with («направить отчёт»).
    static bool is_of_people(const Declined& declined) {
        for (const auto& reason : declined.reasons) {
            if (reason.rule == "phrase.head" || reason.rule == "phrase.plural") return true;
            if (reason.rule == "phrase.substantive")
                return is_substantive_of_people(declined.in(Case::Nominative).substr(reason.offset, reason.size));
            if (reason.rule != "phrase.attribute" && reason.rule != "phrase.compound.first") return false;
        }
        return false;
    }
    // «заведующая», but «столовая».
    static bool is_substantive_of_people(const std::string& word) {
        constexpr std::string_view of_women = "вожатая горничная дежурная ответственная уполномоченная";
        const std::string small = lower(word);
        return !small.ends_with("ая") || small.ends_with("щая") || small.ends_with("шая") || is_among(of_women, small);
    }

    // ---- Posts: the fewest words that are surely an office held by people; 0 when there are none.
    std::size_t post(const Verb& verb, std::size_t at, std::size_t i) {
        constexpr std::size_t most = 3;
        for (std::size_t size = 1; size <= most && (size == 1 ? !ends_at(i) : !ends_at(i + size - 1)); ++size) {
            const Finding found = held_by_people(joined(i, size), verb.right);
            if (!found.certain) continue;
            if (!(found.cases & verb.of_posts)) tell(verb, at, i, size, found);
            return size;
        }
        return 0;
    }

    static Finding held_by_people(const std::string& form, Case right) {
        Finding found;
        for (const auto& reading : russian::recognize(form, Declinable::Post)) {
            const Declined declined = russian::decline(reading.nominative, Declinable::Post);
            if (!declined.doubts.empty() || !is_of_people(declined)) continue;
            found.certain = true;
            found.cases |= bit(reading.which);
            if (found.right.size() < 2) found.right.insert(declined.in(right));
        }
        return found;
    }

    void tell(const Verb& verb, std::size_t at, std::size_t i, std::size_t size, const Finding& found) {
        const std::size_t from = words_[i].offset;
        const std::size_t end = words_[i + size - 1].offset + words_[i + size - 1].text.size();
        std::string right;
        for (const std::string& one : found.right) right += (right.empty() ? "«" : say(" or ") + "«") + one + "»";
        const std::string governing(words_[at].text);
        reading_.warn("order.text.case",
                      Origin(node_).place(from, static_cast<int>(count_characters(text_.substr(from, end - from)))),
                      say("«{1}» is not in the case that «{2}» wants",
                          {text_.substr(from, end - from),
                           verb.companion.empty() ? governing : governing + " " + std::string(verb.companion)}),
                      right.empty() ? std::string() : say("write {1}", {right}));
    }
};

}  // namespace

void check_governed(Reading& reading, const data::Node* node) {
    if (node && node->is(data::Kind::Text)) Governed(reading, *node).run();
}

}  // namespace prikaz::order
