// The vocabulary as rows of forms; the first form is the nominative, the second the genitive. A row is mended when its
// words are long enough and a slip in them would change a date. Looked up by hash of the folded letters.
#include "terms/vocabulary.hpp"

#include <array>
#include <bit>
#include <string>
#include <vector>

#include "terms/letters.hpp"

namespace prikaz::terms {
namespace {

enum class Mend : std::uint8_t { No, Yes };

struct Row {
    Word word;
    int value;
    Mend mend;
    std::string_view forms;  // with blanks between; shortened ones after «|»
};

constexpr std::array rows = {
    Row{Word::Month, 1, Mend::Yes, "январь января январю январем январе | янв янвр"},
    Row{Word::Month, 2, Mend::Yes, "февраль февраля февралю февралем феврале | фев февр"},
    Row{Word::Month, 3, Mend::Yes, "март марта марту мартом марте | мар"},
    Row{Word::Month, 4, Mend::Yes, "апрель апреля апрелю апрелем апреле | апр"},
    Row{Word::Month, 5, Mend::Yes, "май мая маю маем мае"},
    Row{Word::Month, 6, Mend::Yes, "июнь июня июню июнем июне | июн"},
    Row{Word::Month, 7, Mend::Yes, "июль июля июлю июлем июле | июл"},
    Row{Word::Month, 8, Mend::Yes, "август августа августу августом августе | авг"},
    Row{Word::Month, 9, Mend::Yes, "сентябрь сентября сентябрю сентябрем сентябре | сен сент"},
    Row{Word::Month, 10, Mend::Yes, "октябрь октября октябрю октябрем октябре | окт"},
    Row{Word::Month, 11, Mend::Yes, "ноябрь ноября ноябрю ноябрем ноябре | ноя нояб"},
    Row{Word::Month, 12, Mend::Yes, "декабрь декабря декабрю декабрем декабре | дек"},

    Row{Word::Weekday, 1, Mend::Yes, "понедельник понедельника понедельнику понедельникам понедельникам пн"},
    Row{Word::Weekday, 2, Mend::Yes, "вторник вторника вторнику вторникам вт"},
    Row{Word::Weekday, 3, Mend::Yes, "среда среды среду средам среде ср"},
    Row{Word::Weekday, 4, Mend::Yes, "четверг четверга четвергу четвергам чт"},
    Row{Word::Weekday, 5, Mend::Yes, "пятница пятницы пятницу пятницам пятнице пт"},
    Row{Word::Weekday, 6, Mend::Yes, "суббота субботы субботу субботам субботе сб"},
    Row{Word::Weekday, 7, Mend::Yes, "воскресенье воскресенья воскресенью воскресеньям вс"},

    Row{Word::Season, 12, Mend::No, "зима зимы зиму зимой зиме зимний зимнего зимнем зимою"},
    Row{Word::Season, 3, Mend::No, "весна весны весну весной весне весенний весеннего весеннем весною"},
    Row{Word::Season, 6, Mend::No, "лето лета летом лету лете летний летнего летнем"},
    Row{Word::Season, 9, Mend::No, "осень осени осенью осенний осеннего осеннем"},

    Row{Word::Number, 1, Mend::No, "один одного одному одним одном одна одну одной одно"},
    Row{Word::Number, 2, Mend::No, "два двух двум двумя две"},
    Row{Word::Number, 3, Mend::No, "три трех трем тремя"},
    Row{Word::Number, 4, Mend::No, "четыре четырех четырем четырьмя"},
    Row{Word::Number, 5, Mend::No, "пять пяти пятью"},
    Row{Word::Number, 6, Mend::No, "шесть шести шестью"},
    Row{Word::Number, 7, Mend::No, "семь семи семью"},
    Row{Word::Number, 8, Mend::No, "восемь восьми восемью восьмью"},
    Row{Word::Number, 9, Mend::No, "девять девяти девятью"},
    Row{Word::Number, 10, Mend::No, "десять десяти десятью"},
    Row{Word::Number, 11, Mend::No, "одиннадцать одиннадцати"},
    Row{Word::Number, 12, Mend::No, "двенадцать двенадцати"},
    Row{Word::Number, 13, Mend::No, "тринадцать тринадцати"},
    Row{Word::Number, 14, Mend::No, "четырнадцать четырнадцати"},
    Row{Word::Number, 15, Mend::No, "пятнадцать пятнадцати"},
    Row{Word::Number, 16, Mend::No, "шестнадцать шестнадцати"},
    Row{Word::Number, 17, Mend::No, "семнадцать семнадцати"},
    Row{Word::Number, 18, Mend::No, "восемнадцать восемнадцати"},
    Row{Word::Number, 19, Mend::No, "девятнадцать девятнадцати"},
    Row{Word::Number, 20, Mend::No, "двадцать двадцати"},
    Row{Word::Number, 30, Mend::No, "тридцать тридцати"},
    Row{Word::Number, 40, Mend::No, "сорок сорока"},
    Row{Word::Number, 45, Mend::No, "сорокапяти"},
    Row{Word::Number, 50, Mend::No, "пятьдесят пятидесяти"},
    Row{Word::Number, 60, Mend::No, "шестьдесят шестидесяти"},
    Row{Word::Number, 90, Mend::No, "девяносто девяноста"},
    Row{Word::Number, 100, Mend::No, "сто ста"},

    Row{Word::Ordinal, 3, Mend::No, "третий третьего третьему третьем третьим третья третьей третью третье третьи"},

    Row{Word::Times, 1, Mend::No, "единожды однократно"},
    Row{Word::Times, 2, Mend::Yes, "дважды двукратно двухразово"},
    Row{Word::Times, 3, Mend::Yes, "трижды трехкратно"},

    Row{Word::Year, 1, Mend::Yes, "год года году годом годе г"},
    Row{Word::Year, 2, Mend::Yes, "годы годов годам годами годах лет гг"},
    Row{Word::Academic, 0, Mend::Yes, "учебный учебного учебному учебным учебном учебные учебных | учебн уч у"},
    Row{Word::Quarter, 0, Mend::Yes, "квартал квартала кварталу кварталом квартале кварталы кварталов кварталах кв"},
    Row{Word::Half, 0, Mend::Yes,
        "полугодие полугодия полугодию полугодием полугодии полугодий полугодиям полугодиях полуг пг"},
    Row{Word::HalfYear, 0, Mend::No, "полгода полугода полугоду"},
    Row{Word::SchoolTerm, 0, Mend::Yes, "четверть четверти четвертью четвертей четвертям четвертях"},
    Row{Word::SchoolTerm, 0, Mend::Yes, "триместр триместра триместре триместру триместрам триместров"},
    Row{Word::Holidays, 0, Mend::Yes,
        "каникулы каникул каникулам каникулах каникулами каникулярный каникулярного каникулярное каникулярном "
        "каникулярные"},
    Row{Word::Decade, 0, Mend::Yes, "декада декады декаде декаду декадой"},
    Row{Word::Week, 0, Mend::Yes, "неделя недели неделе неделю недель неделей недельки нед"},
    Row{Word::MonthNoun, 0, Mend::Yes, "месяц месяца месяцу месяцем месяце месяцы месяцев месяцам мес м"},
    Row{Word::Day, 0, Mend::No, "день дня дню днем дней дни дн сутки суток д"},
    Row{Word::Hour, 0, Mend::No, "час часа часов часам часу ч минут мин"},
    Row{Word::DateNumber, 0, Mend::Yes, "число числа числу числом чисел"},
    Row{Word::DateNumber, 1, Mend::No, "числах"},  // «в последних числах»

    Row{Word::Working, 0, Mend::Yes, "рабочий рабочего рабочих рабочие рабочему рабочим раб"},
    Row{Word::CalendarKind, 0, Mend::Yes,
        "календарный календарного календарных календарные календарном календарному календ кал"},
    Row{Word::OtherKind, 0, Mend::No, "банковский банковского банковских банковские"},

    Row{Word::Beginning, 0, Mend::Yes, "начало начала началу началом начале"},
    Row{Word::Middle, 0, Mend::Yes, "середина середины середине середину половина половины половине половину"},
    Row{Word::End, 0, Mend::Yes, "конец конца концу концом конце"},
    Row{Word::Last, 0, Mend::Yes,
        "последний последнего последнему последнем последняя последней последнюю последнее последние последних посл"},
    Row{Word::Current, 0, Mend::Yes,
        "текущий текущего текущему текущем текущей текущую нынешний нынешнего нынешнем сего этот этого этом этому тек"},
    Row{Word::Next, 0, Mend::Yes,
        "следующий следующего следующему следующем следующей следующую следующим следующих будущий будущего будущем "
        "будущему последующего последующим"},
    Row{Word::Previous, 0, Mend::No,
        "прошлый прошлого прошлом предыдущий предыдущего предыдущем прошедшего прошедший "
        "истекший истекшего истекшем"},
    Row{Word::New, 0, Mend::No, "новый нового новому новом"},
    Row{Word::Whole, 0, Mend::No, "весь всего всему всем вся всей целого"},
    Row{Word::Reporting, 0, Mend::Yes, "отчетный отчетного отчетному отчетным отчетном отчетной отчетными"},

    Row{Word::Until, 0, Mend::No, "до"},
    Row{Word::By, 0, Mend::No, "к ко"},
    Row{Word::Along, 0, Mend::No, "по"},
    Row{Word::From, 0, Mend::No, "с со"},
    Row{Word::In, 0, Mend::No, "в во"},
    Row{Word::On, 0, Mend::No, "на"},
    Row{Word::During, 0, Mend::No, "течение протяжении протяжение | теч"},
    Row{Word::During, 1, Mend::No, "течении течений течени"},  // a frequent slip
    Row{Word::For, 0, Mend::No, "за"},
    Row{Word::After, 0, Mend::Yes, "после спустя"},
    Row{Word::AfterLapse, 0, Mend::No, "через"},
    Row{Word::Before, 0, Mend::No, "перед накануне"},
    Row{Word::At, 0, Mend::No, "при"},
    Row{Word::Of, 0, Mend::No, "от"},
    Row{Word::Not, 0, Mend::No, "не"},
    Row{Word::Later, 0, Mend::Yes, "позднее позже"},
    Row{Word::Earlier, 0, Mend::No, "ранее раньше"},
    Row{Word::Less, 0, Mend::No, "реже менее меньше"},
    Row{Word::More, 0, Mend::No, "чаще более больше"},
    Row{Word::Than, 0, Mend::No, "чем"},
    Row{Word::Minimum, 0, Mend::No, "минимум как максимум"},
    Row{Word::Starting, 0, Mend::Yes, "начиная"},
    Row{Word::Inclusive, 0, Mend::Yes, "включительно вкл включ"},
    Row{Word::TermNoun, 0, Mend::No, "срок срока сроку сроком сроке сроки сроков срокам дата"},
    Row{Word::Period, 0, Mend::Yes, "период периода периоду периодом периоде"},
    Row{Word::Moment, 0, Mend::No, "момента даты"},
    Row{Word::And, 0, Mend::No, "и а также"},
    Row{Word::Onwards, 0, Mend::No, "далее затем дальнейшем последующем впоследствии"},
    Row{Word::Or, 0, Mend::No, "или либо"},
    Row{Word::ForWhom, 0, Mend::No, "для"},

    Row{Word::Each, 0, Mend::Yes, "каждый каждого каждому каждом каждая каждой каждую каждое каждые каждых"},
    Row{Word::TimesNoun, 0, Mend::No, "раз раза разу р"},
    Row{Word::Yearly, 0, Mend::Yes, "ежегодно ежегодный ежегодная ежегодное ежегодные ежегодного ежегод"},
    Row{Word::HalfYearly, 0, Mend::No, "полугодно ежеполугодно"},
    Row{Word::Quarterly, 0, Mend::Yes,
        "ежеквартально ежеквартальный ежеквартальная ежеквартальное поквартально ежеквартальные"},
    Row{Word::Monthly, 0, Mend::Yes, "ежемесячно ежемесячный ежемесячная ежемесячное помесячно ежемесячные"},
    Row{Word::Weekly, 0, Mend::Yes, "еженедельно еженедельный еженедельная еженедельное понедельно"},
    Row{Word::Daily, 0, Mend::Yes, "ежедневно ежедневный ежедневная каждодневно"},

    Row{Word::OrderNoun, 0, Mend::No, "приказ приказа приказу приказом приказе"},
    Row{Word::OrderAct, 0, Mend::Yes, "подписания издания регистрации"},
    Row{Word::This, 0, Mend::No, "настоящий настоящего настоящему данный данного"},
    Row{Word::Document, 0, Mend::No,
        "письмо письма письму письмом письме протокол протокола протоколу протоколом постановление постановления "
        "постановлению постановлением распоряжение распоряжения распоряжению распоряжением закон закона законом закону "
        "форма формы форме форму формой пункт пункта пункте пункту пунктом подпункт подпункта раздел раздела "
        "разделу приложение приложения приложению решение решению решением положение положения положению положением "
        "стр страница договор договора договору соглашение соглашения регламент регламента регламенту регламентом "
        "порядком"},
    Row{Word::Document, 1, Mend::No, "п ф пп"},  // with a dot or a number behind it
    Row{Word::Class, 0, Mend::No, "класс класса классы классов классам классах классе кл классами"},

    Row{Word::Standing, 0, Mend::Yes,
        "постоянно систематически систематично непрерывно регулярно бессрочно планово постоянный круглогодично "
        "круглосуточно"},
    Row{Word::Standing, 1, Mend::No, "периодически эпизодически"},
    Row{Word::Need, 0, Mend::Yes, "необходимости необходимость надобности потребности требования"},
    Row{Word::Measure, 0, Mend::No, "мере меры"},
    Row{Word::Schedule, 0, Mend::Yes,
        "график графика графику графиком графике план плана плану планом плане графики графикам графиками планам "
        "планами "
        "циклограмма циклограммы циклограмме циклограммой циклограмму расписание расписания расписанию расписанием "
        "медиаплану медиапланом"},
    Row{Word::According, 0, Mend::Yes, "согласно"},
    Row{Word::Accordance, 0, Mend::Yes, "соответствии соответствие соответствует"},
    Row{Word::Constant, 0, Mend::Yes, "постоянной рабочем плановом текущем"},
    Row{Word::Basis, 0, Mend::No, "основе порядке режиме"},
    Row{Word::Unset, 0, Mend::No,
        "установленный установленные установленных установленного установленном утвержденные утвержденных утвержденной "
        "утвержденному утвержденным утвержденного установленной установленным указанные "
        "определенные определенных предусмотренные предусмотренных"},
    Row{Word::Shortest, 0, Mend::No, "кратчайшие кратчайший короткие короткий сжатые ближайшее ближайший ближайшие"},
    Row{Word::Urgent, 0, Mend::Yes, "срочно оперативно безотлагательно"},
    Row{Word::Immediately, 0, Mend::Yes, "немедленно незамедлительно сразу"},
    Row{Word::Outcome, 0, Mend::No,
        "итогам результатам итогу результату окончании окончанию окончания окончание окончанием завершении завершению "
        "завершения завершение завершением поступлении поступлению поступления получении получению получения "
        "готовности прибытии возвращении выявлении выявлению"},
    Row{Word::Outcome, 1, Mend::No, "истечении истечению"},  // of a length
    Row{Word::Outcome, 2, Mend::No,                          // as it is asked for
        "факту запросу запросам требованию требованиям вызову обращению обращениям заявке заявкам заявлению "
        "заявлениям"},
    Row{Word::Condition, 0, Mend::No, "наличии наличия случае если условии согласованию возможности возможность"},
    Row{Word::Hedge, 0, Mend::No,
        "примерно ориентировочно предварительно приблизительно около возможно предположительно"},
    Row{Word::Event, 0, Mend::No,
        "ходе ходу одновременно вместе время дни проведении проведения возникновении возникновения приеме приема"},
    Row{Word::Linking, 0, Mend::No,
        "исполнения выполнения реализации представления предоставления сдачи размещения ежегодного именно но"},
};

constexpr std::array<std::string_view, 30> ordinal_stems = {"перв",
                                                            "втор",
                                                            "",
                                                            "четверт",
                                                            "пят",
                                                            "шест",
                                                            "седьм",
                                                            "восьм",
                                                            "девят",
                                                            "десят",
                                                            "одиннадцат",
                                                            "двенадцат",
                                                            "тринадцат",
                                                            "четырнадцат",
                                                            "пятнадцат",
                                                            "шестнадцат",
                                                            "семнадцат",
                                                            "восемнадцат",
                                                            "девятнадцат",
                                                            "двадцат",
                                                            "",
                                                            "",
                                                            "",
                                                            "",
                                                            "",
                                                            "",
                                                            "",
                                                            "",
                                                            "",
                                                            "тридцат"};
constexpr std::array<std::string_view, 12> ordinal_endings = {"ый", "ой", "ого", "ому", "ым", "ом",
                                                              "ая", "ую", "ое",  "ые",  "ых", "ыми"};

struct Prefix {
    std::string_view text;
    int number;
};
constexpr std::array<Prefix, 24> length_prefixes = {
    {{"", 0},          {"одно", 1},        {"двух", 2},          {"трех", 3},        {"четырех", 4},
     {"пяти", 5},      {"шести", 6},       {"семи", 7},          {"восьми", 8},      {"девяти", 9},
     {"десяти", 10},   {"двенадцати", 12}, {"четырнадцати", 14}, {"пятнадцати", 15}, {"двадцати", 20},
     {"тридцати", 30}, {"сорока", 40},     {"шестидесяти", 60},  {"ти", 0},          {"х", 0},
     {"и", 0},         {"ми", 0},          {"сорокапяти", 45},   {"девяносто", 90}}};
struct LengthStem {
    std::string_view text;
    Length unit;
};
constexpr std::array<LengthStem, 4> length_stems = {
    {{"дневн", Length::Days}, {"недельн", Length::Weeks}, {"месячн", Length::Months}, {"суточн", Length::Days}}};
constexpr std::array<std::string_view, 5> length_endings = {"ый", "ого", "ому", "ым", "ом"};

struct Known {
    std::string folded;
    Entry entry;
};

std::uint32_t hash(std::string_view folded) {
    std::uint32_t mixed = 2166136261u;
    for (const char letter : folded) mixed = (mixed ^ static_cast<unsigned char>(letter)) * 16777619u;
    return mixed ^ (mixed >> 15);
}

// Which letters a word has, one bit each: words that differ in one letter differ in two bits at most.
std::uint64_t letters_of(std::string_view folded) {
    std::uint64_t bits = 0;
    for (const char letter : folded) bits |= std::uint64_t{1} << (static_cast<unsigned char>(letter) % 64);
    return bits;
}

constexpr std::size_t shortest_mended = 4;

class Vocabulary {
public:
    Vocabulary() {
        for (const Row& row : rows) add(row);
        add_ordinals();
        add_lengths();
    }

    const Entry* find(std::string_view folded) const {
        for (std::size_t at = hash(folded) % slots_.size(); slots_[at] != 0; at = (at + 1) % slots_.size())
            if (words_[slots_[at] - 1u].folded == folded) return &words_[slots_[at] - 1u].entry;
        return nullptr;
    }

    const Entry* mend(std::string_view folded) const;

private:
    void add(const Row& row) {
        bool shortened = false;
        std::size_t place = 0;
        for (std::size_t begin = 0; begin < row.forms.size();) {
            const std::size_t end = std::min(row.forms.find(' ', begin), row.forms.size());
            const std::string_view form = row.forms.substr(begin, end - begin);
            begin = end + 1;
            if (form == "|") {
                shortened = true;
                continue;
            }
            const Form kind = shortened    ? Form::Short
                              : place == 0 ? Form::Nominative
                              : place == 1 ? Form::Genitive
                                           : Form::Other;
            ++place;
            add(form, {row.word, static_cast<std::int16_t>(row.value), kind, row.mend == Mend::Yes && !shortened});
        }
    }

    void add(std::string_view form, Entry entry) {
        Letters letters;
        fold(form, letters);
        if (find(letters.view())) return;  // the first row wins
        entry.mendable = entry.mendable && letters.size >= shortest_mended;
        words_.push_back({std::string(letters.view()), entry});
        std::size_t at = hash(letters.view()) % slots_.size();
        while (slots_[at] != 0) at = (at + 1) % slots_.size();
        slots_[at] = static_cast<std::uint16_t>(words_.size());
        if (entry.mendable)
            mendable_.push_back({letters_of(letters.view()), static_cast<std::uint16_t>(words_.size() - 1)});
    }

    void add_ordinals() {
        for (std::size_t i = 0; i < ordinal_stems.size(); ++i) {
            if (ordinal_stems[i].empty()) continue;
            for (const auto ending : ordinal_endings)
                add(std::string(ordinal_stems[i]).append(ending),
                    {Word::Ordinal, static_cast<std::int16_t>(i + 1), Form::Other, false});
        }
    }

    void add_lengths() {
        for (const Prefix& prefix : length_prefixes)
            for (const LengthStem& stem : length_stems)
                for (const auto ending : length_endings)
                    add(std::string(prefix.text).append(stem.text).append(ending),
                        {Word::LengthAdjective,
                         static_cast<std::int16_t>(100 * prefix.number + static_cast<int>(stem.unit)), Form::Other,
                         false});
    }

    struct Mendable {
        std::uint64_t letters;
        std::uint16_t word;
    };
    std::vector<Known> words_;
    std::vector<Mendable> mendable_;
    std::array<std::uint16_t, 8192> slots_{};
};

// Whether the words differ by one letter: put in, left out, changed, or two neighbours exchanged.
bool one_slip(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t same = 0;
    while (same < a.size() && a[same] == b[same]) ++same;
    if (a.size() != b.size()) return a.substr(same) == b.substr(same + 1);
    if (same == a.size()) return true;
    if (a.substr(same + 1) == b.substr(same + 1)) return true;
    return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] &&
           a.substr(same + 2) == b.substr(same + 2);
}

const Entry* Vocabulary::mend(std::string_view folded) const {
    const std::uint64_t letters = letters_of(folded);
    const Entry* found = nullptr;
    for (const Mendable& mendable : mendable_) {
        if (std::popcount(letters ^ mendable.letters) > 2) continue;
        const Known& known = words_[mendable.word];
        if (!one_slip(folded, known.folded)) continue;
        // «июнь» and «июль» are both one letter away from «июь»: nobody can tell.
        if (found && (found->word != known.entry.word || found->value != known.entry.value)) return nullptr;
        if (!found || known.entry.form < found->form) found = &known.entry;
    }
    return found;
}

const Vocabulary& vocabulary() {
    static const Vocabulary known;
    return known;
}

}  // namespace

const Entry* find_word(std::string_view folded) { return vocabulary().find(folded); }
const Entry* mend_word(std::string_view folded) {
    return folded.size() < shortest_mended ? nullptr : vocabulary().mend(folded);
}

}  // namespace prikaz::terms
