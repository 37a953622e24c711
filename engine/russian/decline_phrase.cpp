// Posts and offices: the head word is found, it and what agrees with it change, the rest stays sign for sign.
#include <algorithm>

#include "russian/phrase_words.hpp"

namespace prikaz::russian {
namespace {

// Adjectives whose masculine nominative ends in a stressed -ой; in others -ой is the genitive of a woman's form.
const SetWords& stressed_adjectives() {
    static const SetWords words{
        u"судовой путевой цеховой полевой береговой рядовой бортовой часовой паровой тыловой кормовой "
        u"портовой грузовой дворовой"};
    return words;
}

// Adjectives that stand for a noun.
const SetWords& substantives() {
    static const SetWords words{
        u"оперуполномоченный оперуполномоченная заведующий заведующая заведующие управляющий управляющая управляющие "
        u"исполняющий исполняющая исполняющие "
        u"дежурный "
        u"дежурная дежурные рабочий рабочая рабочие служащий служащая служащие ответственный ответственная "
        u"ответственные ученый "
        u"уполномоченный уполномоченная уполномоченные поверенный поверенная вожатый вожатая вожатые пожарный пожарная "
        u"портной "
        u"портная часовой военный дневальный дневальная подручный горнорабочий торфорабочий разнорабочий разнорабочая "
        u"лесничий "
        u"главнокомандующий командующий председательствующий председательствующая выпускающий выпускающая понятой "
        u"участковый "
        u"постовой рядовой вестовой городовой коридорный коридорная посыльный посыльная ведущий ведущая сопровождающий "
        u"сопровождающая проверяющий проверяющая обучающий доверенный старший старшая младший младшая рулевой "
        u"звеньевой "
        u"горничная горновой печевой верховой вентилевой люковой дверевой миксеровой закройный уборная столовая "
        u"приемная "
        u"мастерская мастерские прачечная котельная кладовая учительская бытовая больной больная раненый взрослый "
        u"избранный "
        u"кравчий зодчий певчий кормчий ловчий стольный поручный присяжный заседающий замещающий замещающая "
        u"обучающийся "
        u"учащийся учащаяся учащиеся трудящийся трудящиеся нуждающийся нуждающиеся обучающиеся обучающаяся "
        u"дворецкий связной связная вахтенный вахтенная диспетчерская насосная булочная "
        u"закусочная шашлычная пельменная чайная кондитерская парикмахерская проходная регулирующий "
        u"старшой верующий начальствующий наблюдающий обслуживающий руководящий назначенный "
        u"командированный "
        u"награжденный уволенный принятый осужденный потерпевший обвиняемый подсудимый подозреваемый представляемый"};
    return words;
}

const SetWords& prepositions() {
    static const SetWords words{
        u"по на в во с со к ко о об обо от до из у за для при над под без через между про ради"};
    return words;
}
const SetWords& acting_prefixes() {
    static const SetWords words{u"врио врид и?о? и?о ио вр?и?о? вр?ио в?р?и?о? и?о?н"};
    return words;
}
// Words before the adjectives that never change.
const SetWords& adverbs() {
    static const SetWords words{u"временно постоянно гл? ст? мл? вед?"};
    return words;
}
// Shortened nouns: all that follows depends on them.
const SetWords& shortened_heads() {
    static const SetWords words{
        u"зам? зав? нач? пом? дир? пред? рук? инж? спец? упр? замдиректора замначальника замглавы "
        u"замминистра замруководителя замзав замзаведующего замкомандира завотделом завсектором завкафедрой "
        u"завскладом завучастком завделами завхозчастью комроты комвзвода комбрига начштаба начсостава"};
    return words;
}
// First parts of compounds that never change.
const SetWords& invariable_compound_parts() {
    static const SetWords words{
        u"пресс шеф статс вице экс медиа веб арт бизнес бренд топ обер унтер штаб премьер генерал контр лейб камер "
        u"фото "
        u"видео аудио "
        u"радио теле кино мини интернет онлайн тест хит дизель суб джаз рок поп фитнес спорт контент продакт проджект "
        u"аккаунт офис ивент сервис супер тренд пиар кейс плац грин дата скрам ит айти смм эйчар спа яхт дог пит гранд "
        u"фандрайзинг маркетинг лид тим сити крауд кастинг диск дресс флаг сторис ресурс "
        u"альфа эко био гео гидро электро моно вело мото авто"};
    return words;
}

// The part of a word that declines: after the last hyphen of «учебно-методический».
std::string_view after_hyphen(std::string_view text) {
    std::size_t from = 0;
    for (std::size_t at = 0, size = 0; at < text.size(); ++at)
        if (is_hyphen(text, at, size)) from = at + size;
    return text.substr(from);
}

std::string_view first_of(std::string_view text) {
    for (std::size_t at = 0, size = 0; at < text.size(); ++at)
        if (is_hyphen(text, at, size)) return text.substr(0, at);
    return text;
}

bool is_dash(std::string_view word) { return word == "-" || word == "–" || word == "—"; }

// A phrase while it is declined: which words are behind, how deep in quotes and brackets.
class Phrase {
public:
    Phrase(Declining& to, std::string_view text, Declinable kind)
        : to_(to), tokens_(text), animacy_(kind == Declinable::Post ? Animacy::Animate : Animacy::Inanimate) {
        has_brackets_ = text.find('(') != std::string_view::npos;
        shouting_ = upper(text) == std::string(text) && tokens_.size() > 1;
    }

    void decline() {
        if (tokens_.size() == 0 || tokens_.too_many()) return give_up(Rule::Shape);
        if (is_acting(0)) return freeze(tokens_.size(), Rule::Acting);
        if (!segment()) return give_up(Rule::NotNominative);
        while (at_ < tokens_.size()) {
            if (joins(at_) && starts_head(next_word(at_))) {
                step_over_joint();
                to_.note(tokens_[at_], Rule::Joined);
                if (!segment()) freeze(at_ + 1, Rule::Tail);
            } else if (is_attribute_after_comma(at_)) {
                adjective_at(at_);
                freeze(at_, Rule::Tail);
            } else {
                tell_name_in_title(at_);
                freeze(at_ + 1, Rule::Tail);
            }
        }
        to_.unchanged(tokens_.before(at_));
    }

private:
    Declining& to_;
    const Tokens tokens_;
    Animacy animacy_;
    bool has_brackets_ = false;
    bool head_is_first_ = true;
    bool shouting_ = false;  // all in capitals: abbreviations cannot be told from words
    std::size_t at_ = 0;
    int depth_ = 0;  // of quotes
    WordGender head_gender_ = WordGender::Man;

    std::u16string key(std::size_t i) const {
        std::string_view text = tokens_[i];
        std::u16string key;
        const Word word(text);
        key.assign(word.letters());
        return key;
    }

    void give_up(Rule rule) {
        to_.doubt(DoubtKind::Shape, rule);
        freeze(tokens_.size(), rule);
    }

    void freeze(std::size_t until, Rule rule) {
        for (; at_ < until; ++at_) {
            to_.unchanged(tokens_.before(at_));
            track(tokens_[at_]);
            to_.unchanged(tokens_[at_], rule);
        }
        if (at_ == tokens_.size() && until == tokens_.size() && rule != Rule::Tail) to_.unchanged(tokens_.before(at_));
    }

    void track(std::string_view word) {
        for (std::size_t at = 0; at < word.size(); ++at) {
            const auto rest = word.substr(at);
            if (rest.starts_with("«") || rest.starts_with("„")) ++depth_;
            if (rest.starts_with("»") || rest.starts_with("“")) --depth_;
            if (word[at] == '"') depth_ += depth_ > 0 ? -1 : 1;
        }
        if (depth_ < 0) depth_ = 0;
    }

    bool is_quoted(std::size_t i) const {
        const auto word = tokens_[i];
        return depth_ > 0 || word.starts_with("«") || word.starts_with("„") || word.starts_with("\"");
    }
    bool is_foreign(std::size_t i) const { return Word(after_hyphen(tokens_[i])).script == Script::Foreign; }
    bool after_bracket(std::size_t i) const { return tokens_.before(i).find('(') != std::string_view::npos; }
    bool after_comma(std::size_t i) const { return tokens_.before(i).find(',') != std::string_view::npos; }

    bool is_acting(std::size_t i) const {
        const auto word = key(i);
        if (acting_prefixes().contains(word) && !(shouting_ && word == u"ио")) return true;
        return i + 1 < tokens_.size() && word == u"и?" && key(i + 1) == u"о?";
    }

    // МБОУ, МКУ, ИТ: capitals only, unless the whole phrase is in capitals.
    bool is_acronym(std::string_view text) const {
        const Word word(text);
        if (!word.capitals || word.size > 12) return false;
        return !shouting_ || (!known_noun(word.letters()) && !adjective(word.letters()) && word.size <= 6);
    }

    bool ends_search(std::size_t i) const {
        return i >= tokens_.size() || is_quoted(i) || after_bracket(i) || prepositions().contains(key(i)) ||
               tokens_[i].starts_with("№") || is_dash(tokens_[i]);
    }

    std::optional<AdjectiveWord> adjective_of(std::size_t i) const {
        if (is_acronym(tokens_[i])) return {};
        if (const auto found = figure(tokens_[i])) return found;
        const Word word(after_hyphen(tokens_[i]));
        if (word.script == Script::Foreign || word.too_long) return {};
        return adjective(word.letters());
    }

    // The head of words from `i`: where the run of adjectives ends and whether a noun follows.
    struct Found {
        std::size_t head;   // place of the head word
        bool by_adjective;  // the last adjective is the head
        std::optional<NounWord> noun;
    };
    std::optional<Found> find_head(std::size_t from) const;
    // «заведующий городской библиотекой», but «главный городской педиатр»: the noun tells.
    bool is_genitive_of_woman(std::size_t i) const {
        const auto ends_in_oy = [&](std::size_t at) { return Word(tokens_[at]).letters().ends_with(u"ой"); };
        if (!ends_in_oy(i) || substantives().contains(Word(after_hyphen(tokens_[i])).letters())) return false;
        while (!ends_search(i) && ends_in_oy(i)) ++i;
        if (ends_search(i)) return true;
        const auto noun = known_noun(Word(first_of(tokens_[i])).letters());
        return !noun || noun->gender != WordGender::Man;
    }
    bool starts_head(std::size_t i) const;
    bool is_bracketed(std::size_t i) const {
        int depth = 0;
        for (std::size_t k = 0; k <= i && has_brackets_; ++k)
            for (const char sign : tokens_.before(k)) depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
        return depth > 0;
    }
    bool joins(std::size_t i) const {
        return depth_ == 0 && !is_bracketed(i) &&
               (is_dash(tokens_[i]) || key(i) == u"и" || key(i) == u"или" || (after_comma(i) && !after_bracket(i)));
    }
    std::size_t next_word(std::size_t i) const {
        return is_dash(tokens_[i]) || key(i) == u"и" || key(i) == u"или" ? i + 1 : i;
    }
    void step_over_joint() {
        if (next_word(at_) > at_) freeze(at_ + 1, Rule::Joined);
    }
    // «предприниматель Иванов И.И.»: whoever puts a name into a title wants it declined, and a title does not do that.
    void tell_name_in_title(std::size_t i) {
        if (depth_ > 0 || i == 0 || i + 1 >= tokens_.size() || is_quoted(i)) return;
        const Word name(tokens_[i]);
        const bool starts_name = lower(tokens_[i]) != tokens_[i] && name.script == Script::Russian && !name.capitals;
        if (starts_name && (russian::is_initials(tokens_[i + 1]) ||
                            (i + 2 < tokens_.size() && russian::is_patronymic(Word(tokens_[i + 2])))))
            if (key(i - 1) != u"имени") to_.doubt(DoubtKind::TwoNorms, Rule::NameInTitle);
    }
    // «управления образования», «директора школы» are genitives as well: only an adjective in the plural tells. A post
    // that begins with things has its words in another order: «школы директор».
    void tell_plural(const NounWord& head, std::u16string_view letters) {
        if (animacy_ == Animacy::Animate && head.answer.rule == Rule::HeadThing)
            to_.doubt(DoubtKind::Shape, Rule::NotNominative);
        else if (letters.ends_with(u"а") || letters.ends_with(u"ия") || letters == u"учителя")
            to_.doubt(DoubtKind::Guessed, Rule::PluralHead);
    }
    bool is_attribute_after_comma(std::size_t i) const {
        if (depth_ > 0 || !after_comma(i) || is_quoted(i)) return false;
        const auto found = adjective_of(i);
        return found && found->gender == head_gender_;
    }

    bool segment();
    void adjective_at(std::size_t i);
    void noun_at(std::size_t i, const NounWord&);
    void compound_at(std::size_t i);
    void attributes_after_head();
    void people_beside_head();
};

std::optional<Phrase::Found> Phrase::find_head(std::size_t from) const {
    std::size_t i = from;
    std::optional<AdjectiveWord> last;
    std::size_t last_place = from;
    // «специальная (коррекционная) школа»: an adjective in brackets among adjectives is one of them.
    const auto in_brackets = [&](std::size_t at) {
        const auto found = last && at < tokens_.size() && after_bracket(at) ? adjective_of(at) : std::nullopt;
        return found && found->gender == last->gender && tokens_.before(at + 1).find(')') != std::string_view::npos;
    };
    for (; !ends_search(i) || in_brackets(i); ++i) {
        if (adverbs().contains(key(i)) || is_acronym(tokens_[i]) || is_foreign(i)) {
            if (last) break;
            continue;
        }
        if (last && key(i) == u"и" && i + 1 < tokens_.size()) {
            const auto next = adjective_of(i + 1);
            if (next && next->gender == last->gender) continue;
        }
        const auto found = adjective_of(i);
        if (!found || (last && found->gender != last->gender)) break;
        if (last && is_genitive_of_woman(i)) break;
        last = found;
        last_place = i;
    }
    const bool noun_may_follow =
        !ends_search(i) && !(last && after_comma(i)) && !is_acronym(tokens_[i]) && !is_foreign(i);
    if (!last) {
        if (!noun_may_follow) return {};
        const Word word(after_hyphen(tokens_[i]));
        return Found{i, false, noun(word.letters())};
    }
    if (noun_may_follow) {
        const Word word(first_of(tokens_[i]));
        NounWord candidate = noun(word.letters());
        if (last->gender == WordGender::Plural && !candidate.known) candidate = guessed_plural(word.letters());
        const bool stands_alone = substantives().contains(Word(after_hyphen(tokens_[last_place])).letters());
        const bool decides = candidate.known || (!stands_alone && !word.letters().ends_with(u"ов"));
        if (decides && agrees(last->gender, candidate, word.letters())) return Found{i, false, candidate};
    }
    return Found{last_place, true, {}};
}

// Strict: after «и», a comma or a dash only words that are known begin another title.
bool Phrase::starts_head(std::size_t i) const {
    if (i >= tokens_.size() || is_quoted(i) || after_bracket(i)) return false;
    if (is_acting(i) || shortened_heads().contains(key(i))) return true;
    const Word first(tokens_[i]);
    if (substantives().contains(first.letters()) && first.letters().size() > 6) return true;
    const auto found = find_head(i);
    if (!found) return false;
    const Word word(first_of(tokens_[found->head]));
    if (found->by_adjective) return substantives().contains(word.letters());
    const bool is_only_plural = found->noun && found->noun->gender == WordGender::Plural && found->head == i;
    const auto known = known_noun(word.letters());
    // A title does not go on with a thing: «ответственный за питание и транспорт».
    const bool fits = known && (animacy_ == Animacy::Inanimate || known->answer.rule != Rule::HeadThing);
    return fits && (!is_only_plural || head_gender_ == WordGender::Plural);
}

void Phrase::adjective_at(std::size_t i) {
    to_.unchanged(tokens_.before(i));
    at_ = i + 1;
    const std::string_view text = tokens_[i], last = after_hyphen(text);
    const auto found = adjective_of(i);
    if (!found) return to_.unchanged(text, Rule::Attribute);
    if (figure(text)) return to_.word(Word(text), {found->endings}, Rule::Attribute, animacy_);
    const std::string_view before = text.substr(0, text.size() - last.size());
    // «заведующий-методист» goes through noun_at; «учебно-методический» keeps its first part.
    to_.unchanged(before);
    to_.word(Word(last), {found->endings},
             substantives().contains(Word(last).letters()) ? Rule::Substantive : Rule::Attribute, animacy_);
}

void Phrase::compound_at(std::size_t i) {
    const std::string_view text = tokens_[i];
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t end = at, size = 0;
        while (end < text.size() && !is_hyphen(text, end, size)) ++end;
        const std::string_view part = text.substr(at, end - at);
        const Word word(part);
        const bool last = end >= text.size();
        if (word.script == Script::Foreign || word.too_long || is_acronym(part) ||
            (!last && invariable_compound_parts().contains(word.letters()))) {
            to_.unchanged(part, Rule::CompoundFirst);
        } else if (const auto as_adjective = adjective(word.letters())) {
            to_.word(word, {as_adjective->endings}, Rule::Substantive, animacy_);
        } else {
            const NounWord found = noun(word.letters());
            to_.word(word, found.answer.way, found.answer.rule, animacy_);
            // A first part in о and the like is a stem and stays by its ending.
            if (last || found.known) to_.doubt(found.answer);
        }
        if (last) break;
        to_.unchanged(text.substr(end, size));
        at = end + size;
    }
}

void Phrase::noun_at(std::size_t i, const NounWord& found) {
    to_.unchanged(tokens_.before(i));
    at_ = i + 1;
    const std::string_view text = tokens_[i];
    if (Word(text).size == 1) {
        to_.doubt(DoubtKind::Shape, Rule::Shape);
        return to_.unchanged(text, Rule::Shape);
    }
    if (has_look_alikes(text)) {
        const std::string russian = without_look_alikes(text);
        Declined inner;
        Declining of_word(russian, inner);
        decline_phrase(of_word, russian, animacy_ == Animacy::Animate ? Declinable::Post : Declinable::Organization,
                       Sex::Unknown);
        inner.forms[0] = text;
        to_.take(text, inner);
        return to_.doubt(DoubtKind::Letters, Rule::Letters);
    }
    if (after_hyphen(text).size() != text.size()) return compound_at(i);
    const Word word(text);
    to_.word(word, found.answer.way, found.answer.rule, animacy_);
    to_.doubt(found.answer);
}

// «медицинская сестра операционная», «агент рекламный»: adjectives of the head right after it.
void Phrase::attributes_after_head() {
    while (at_ < tokens_.size() && !ends_search(at_) && !after_comma(at_)) {
        const auto found = adjective_of(at_);
        if (!found || found->gender != head_gender_) return;
        const Word word(tokens_[at_]);
        if (found->gender == WordGender::Man && word.letters().ends_with(u"ой") &&
            !stressed_adjectives().contains(word.letters()))
            return;
        // «специалист высшей категории»: no; «управление городское»: yes. A noun after it takes it away.
        adjective_at(at_);
    }
}

// «слесарь сантехник», where a hyphen belongs: both are nominatives, and both change.
void Phrase::people_beside_head() {
    while (animacy_ == Animacy::Animate && at_ < tokens_.size() && !ends_search(at_) && !after_comma(at_)) {
        const auto found = known_noun(Word(tokens_[at_]).letters());
        if (!found || found->answer.rule != Rule::Head || is_acronym(tokens_[at_])) return;
        to_.doubt(DoubtKind::Guessed, Rule::Joined);
        noun_at(at_, *found);
        attributes_after_head();
    }
}

bool Phrase::segment() {
    if (is_acting(at_) || shortened_heads().contains(key(at_))) {
        freeze(at_ + 1, is_acting(at_) ? Rule::Acting : Rule::Acronym);
        return true;
    }
    if (is_acronym(tokens_[at_]) && animacy_ == Animacy::Inanimate && !shouting_) {
        // «МБОУ «Школа № 5»», «МБДОУ детский сад № 3»
        while (at_ < tokens_.size() && is_acronym(tokens_[at_])) freeze(at_ + 1, Rule::Acronym);
        if (at_ == tokens_.size() || is_quoted(at_)) return true;
        if (!starts_head(at_)) return true;
        to_.doubt(DoubtKind::TwoNorms, Rule::AfterAcronym);
        if (upper(tokens_[at_].substr(0, 2)) == tokens_[at_].substr(0, 2)) return true;
    }
    const auto found = find_head(at_);
    if (!found) return is_quoted(at_) || is_acronym(tokens_[at_]);
    head_is_first_ = at_ == 0;
    const bool is_alone = found->head == at_;
    while (at_ < found->head) {
        if (adjective_of(at_))
            adjective_at(at_);
        else
            freeze(at_ + 1, Rule::Attribute);
    }
    if (found->by_adjective) {
        const auto last = adjective_of(found->head);
        head_gender_ = last->gender;
        if (!substantives().contains(Word(after_hyphen(tokens_[found->head])).letters()))
            to_.doubt(DoubtKind::Guessed, Rule::Substantive);
        if (after_hyphen(tokens_[at_]).size() != tokens_[at_].size() && !figure(tokens_[at_]) &&
            !tokens_[at_].substr(0, tokens_[at_].find('-')).ends_with("о"))
            noun_at(at_, {});
        else
            adjective_at(at_);
    } else {
        head_gender_ = found->noun->gender;
        const Word word(tokens_[found->head]);
        // An oblique form cannot be a head: «директору школы».
        const auto letters = word.letters();
        const bool changed = letters.ends_with(u"ого") || letters.ends_with(u"ому") || letters.ends_with(u"его") ||
                             letters.ends_with(u"ему") || is_oblique(letters);
        if (!found->noun->known && changed) {
            if (at_ == found->head && head_is_first_) return false;
            to_.doubt(DoubtKind::Shape, Rule::NotNominative);
        }
        if (head_gender_ == WordGender::Plural && is_alone && head_is_first_) tell_plural(*found->noun, letters);
        noun_at(found->head, *found->noun);
    }
    attributes_after_head();
    people_beside_head();
    return true;
}

}  // namespace

void decline_phrase(Declining& to, std::string_view text, Declinable kind, Sex) { Phrase(to, text, kind).decline(); }

}  // namespace prikaz::russian
