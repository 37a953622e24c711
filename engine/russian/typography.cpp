// No-break spaces, quotes and dashes. Works on words between blanks; every rule asks only about words, never about the
// kind of blank between them, which is why a second pass finds nothing more to do.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "russian/russian.hpp"

namespace prikaz::russian {
namespace {

constexpr std::string_view gap = no_break_space;
constexpr std::string_view en_dash = "–";

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// A line must not end after these.
constexpr std::array<std::string_view, 45> holding_next{
    "№",      "§",    "п.",  "пп.",  "подп.", "ст.",  "ч.",   "абз.",  "гл.",  "разд.", "прил.", "рис.",
    "табл.",  "г.",   "гг.", "с.",   "д.",    "дер.", "пос.", "пгт.",  "обл.", "респ.", "ул.",   "пр.",
    "просп.", "пер.", "пл.", "наб.", "бул.",  "б-р",  "ш.",   "корп.", "стр.", "кв.",   "каб.",  "оф.",
    "тел.",   "факс", "им.", "и.о.", "т.",    "ред.", "см.",  "доп.",  "т.е."};

// Nor between a number and one of these.
constexpr std::array<std::string_view, 44> units{
    "%",    "₽",  "руб.", "руб",  "рублей", "рубля", "рубль", "коп.",  "коп",  "копеек", "тыс.",
    "млн",  "млрд", "кг",   "г",    "мг",     "т",     "м",     "км",    "см",   "мм",     "га",
    "л",    "мл",   "шт.",  "шт",   "экз.",   "чел.",  "ч",     "ч.",    "час.", "мин.",   "мин",
    "сек.", "дн.",  "дня",  "дней", "день",   "часа",  "часов", "минут", "лет",  "°C",     "л."};

constexpr std::array<std::string_view, 12> months{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                                  "июля",   "августа", "сентября", "октября", "ноября", "декабря"};

constexpr std::array<std::string_view, 8> years{"г.", "гг.", "год", "года", "году", "годы", "годов", "годом"};

// After these a number is a name, not an amount: hyphens inside it stay.
constexpr std::array<std::string_view, 5> naming{"№", "тел.", "тел.:", "факс", "факс:"};

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// Most words begin and end with a Russian letter, whose bytes tell that quickly.
bool has_edges(std::string_view word) {
    const auto first = static_cast<unsigned char>(word.front());
    const auto last = static_cast<unsigned char>(word.back());
    const bool quote_may_end = word.ends_with("»") || word.ends_with("“");
    return (first != 0xD0 && first != 0xD1) || last < 0x80 || quote_may_end;
}

std::string_view without_edges(std::string_view word) {
    if (word.empty() || !has_edges(word)) return word;
    constexpr std::array<std::string_view, 6> before{"(", "[", "«", "„", "\"", "*"};
    constexpr std::array<std::string_view, 10> after{",", ";", ":", ")", "]", "»", "“", "\"", "!", "*"};
    const auto cut = [&](const auto& edges, auto&& at_edge, auto&& remove) {
        for (bool found = true; found;) {
            found = false;
            for (const std::string_view edge : edges)
                if (!word.empty() && at_edge(edge)) {
                    remove(edge.size());
                    found = true;
                }
        }
    };
    cut(
        before, [&](std::string_view edge) { return word.starts_with(edge); },
        [&](std::size_t size) { word.remove_prefix(size); });
    cut(
        after, [&](std::string_view edge) { return word.ends_with(edge); },
        [&](std::size_t size) { word.remove_suffix(size); });
    return word;
}

std::string_view without_stop(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    return word;
}

// Digits with points, commas and range dashes among them, digits at both ends: «5», «1,5», «2020–2021».
bool is_number(std::string_view word) {
    if (word.empty() || !is_digit(word.front()) || !is_digit(word.back())) return false;
    for (std::size_t offset = 0; offset < word.size();) {
        if (word.substr(offset).starts_with(en_dash)) {
            offset += en_dash.size();
            continue;
        }
        const char byte = word[offset++];
        if (!is_digit(byte) && byte != '.' && byte != ',' && byte != '-') return false;
    }
    return true;
}

bool is_digits(std::string_view word, std::size_t least, std::size_t most) {
    return word.size() >= least && word.size() <= most && std::all_of(word.begin(), word.end(), is_digit);
}

bool is_capital(char32_t letter) {
    return (letter >= U'А' && letter <= U'Я') || letter == U'Ё' || (letter >= U'A' && letter <= U'Z');
}

bool begins_with_capital(std::string_view word) {
    std::size_t offset = 0;
    return !word.empty() && is_capital(next_character(word, offset));
}

// «А.», «А.Н.», «Ж.-П.»
bool is_initials(std::string_view word) {
    if (word.empty() || word.size() > 12 || word.back() != '.') return false;
    for (std::size_t offset = 0; offset < word.size();) {
        if (word[offset] == '-' && offset > 0) ++offset;
        if (offset >= word.size() || !is_capital(next_character(word, offset))) return false;
        if (offset >= word.size() || word[offset++] != '.') return false;
    }
    return true;
}

// A capitalised word of letters and hyphens: «Ананина», «Римский-Корсаков».
bool is_name(std::string_view word) {
    if (!begins_with_capital(word)) return false;
    std::size_t letters = 0;
    for (std::size_t offset = 0; offset < word.size(); ++letters) {
        const char32_t letter = next_character(word, offset);
        if (letter < U'A' && letter != U'-') return false;
    }
    return letters > 1;
}

bool is_roman(std::string_view word) {
    return !word.empty() && word.find_first_not_of("IVX") == std::string_view::npos;
}

bool begins_roman_name(std::string_view word) {
    return word.starts_with("квартал") || word.starts_with("полугоди") || word.starts_with("четверт") ||
           word.starts_with("век");
}

bool holds_next(std::string_view before, std::string_view word) {
    const bool is_letters = word.starts_with("\xD0") || word.starts_with("\xD1");
    if (word.size() > 14 || (is_letters && !word.ends_with('.') && word != "факс" && word != "б-р")) return false;
    if (!is_one_of(holding_next, lower(word))) return false;
    // «2021 г. Москва», «и т. д. Далее»: the abbreviation belongs to what stands before it.
    if (word == "г." || word == "гг." || word == "ч." || word == "с.") return !is_number(before);
    return before != "т.";
}

// A line may end after the month: a whole date in one piece would be torn in the middle of its year by a narrow column.
bool is_date_or_sum(std::string_view left, std::string_view right) {
    const std::string_view word = without_stop(right);
    if (left.empty() || word.empty()) return false;
    if (is_digits(left, 1, 2) && is_one_of(months, word)) return true;
    if (!is_number(left)) return false;
    if (is_digits(left, 1, 3) && is_digits(word, 3, 3)) return true;  // 1 000 000
    return is_one_of(units, right) || is_one_of(units, word) || is_one_of(years, right) || is_one_of(years, word);
}

// Whether the line must not break between `left` and `right`; `before` stands before `left`.
bool belong_together(std::string_view before, std::string_view left, std::string_view right) {
    if (left.empty() || right.empty()) return false;
    if (right == en_dash || right == "—") return true;
    if (left == "«" || right == "»") return true;
    const std::string_view bare_left = without_edges(left);
    const std::string_view bare_right = without_edges(right);
    if (is_initials(bare_left) && begins_with_capital(bare_right)) return true;
    if (is_initials(bare_right) && is_name(left)) return true;
    if (is_roman(bare_left) && begins_roman_name(bare_right)) return true;
    const std::string_view day = left == "»" ? before : bare_left;
    return is_date_or_sum(day, bare_right) || holds_next(without_edges(before), bare_left);
}

// Where the hyphen of a range stands: «2020-2021», «01.06-31.08», «1.1-1.5». Numbers of acts («01-15», «12-34-5») and
// telephones are no ranges.
std::size_t range_hyphen(std::string_view word) {
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string_view::npos || word.find('-', hyphen + 1) != std::string_view::npos)
        return std::string_view::npos;
    const std::string_view from = word.substr(0, hyphen);
    const std::string_view to = word.substr(hyphen + 1);
    const bool whole = is_digits(from, 1, 4) && is_digits(to, 1, 4);
    if (whole && (from.front() == '0' || from.size() > to.size() || (from.size() == to.size() && from >= to)))
        return std::string_view::npos;
    const auto is_dotted = [](std::string_view number) {
        return is_number(number) && number.find(',') == std::string_view::npos &&
               number.find('.') != std::string_view::npos && number.size() <= 10;
    };
    return whole || (is_dotted(from) && is_dotted(to)) ? hyphen : std::string_view::npos;
}

// Where the hyphen of a range stands in a word, edges and all; npos for other words.
std::size_t range_in(std::string_view before, std::string_view word) {
    const std::string_view bare = without_stop(without_edges(word));
    if (bare.empty() || !is_digit(bare.front())) return std::string_view::npos;
    const std::size_t hyphen = range_hyphen(bare);
    if (hyphen == std::string_view::npos || is_one_of(naming, lower(without_edges(before))))
        return std::string_view::npos;
    return static_cast<std::size_t>(bare.data() - word.data()) + hyphen;
}

void append_word(std::string& to, std::string_view before, std::string_view word) {
    const std::size_t hyphen = range_in(before, word);
    if (hyphen == std::string_view::npos)
        to += word;
    else
        to.append(word.substr(0, hyphen)).append(en_dash).append(word.substr(hyphen + 1));
}

std::size_t blank_size(std::string_view text, std::size_t offset) {
    if (text[offset] == ' ' || text[offset] == '\t') return 1;
    return text[offset] == gap[0] && text.substr(offset).starts_with(gap) ? gap.size() : 0;
}

void append_line(std::string& to, std::string_view line) {
    std::string_view before, left;
    for (std::size_t offset = 0; offset < line.size();) {
        const std::size_t blank = offset;
        while (offset < line.size() && blank_size(line, offset) > 0) offset += blank_size(line, offset);
        const std::string_view blanks = line.substr(blank, offset - blank);
        const std::size_t start = offset;
        while (offset < line.size() && blank_size(line, offset) == 0) ++offset;
        std::string_view word = line.substr(start, offset - start);
        // A hyphen at the start of a line is the sign of a list.
        if (word == "-" && !left.empty() && offset < line.size()) word = en_dash;
        // Several blanks between two words are one blank: a line is not laid out with them.
        const bool one = !left.empty() && !word.empty() && blanks.find_first_not_of(' ') == std::string_view::npos;
        const bool single = one || blanks == " ";
        to += single && belong_together(before, left, word) ? gap : one ? " " : blanks;
        append_word(to, left, word);
        before = left;
        left = word;
    }
}

// The straight quotes of a text that open or close a pair, by what stands before them; a quote without a partner stays.
std::string with_angle_quotes(std::string_view text) {
    constexpr std::array<std::string_view, 11> before_opening{" ", "\t", "\n", gap, "(", "[", "«", "„", "-", "–", "—"};
    std::vector<std::size_t> opening;
    std::vector<std::pair<std::size_t, std::string_view>> changes;
    bool last_opens = false;
    for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
        const std::string_view before = text.substr(0, at);
        const bool after_quote = before.ends_with('"');
        last_opens = after_quote
                         ? last_opens
                         : before.empty() || std::any_of(before_opening.begin(), before_opening.end(),
                                                         [&](std::string_view sign) { return before.ends_with(sign); });
        if (last_opens) {
            opening.push_back(at);
        } else if (!opening.empty()) {
            changes.emplace_back(opening.back(), "«");
            changes.emplace_back(at, "»");
            opening.pop_back();
        }
    }
    std::sort(changes.begin(), changes.end());
    std::string result;
    std::size_t copied = 0;
    for (const auto& [at, sign] : changes) {
        result.append(text.substr(copied, at - copied)).append(sign);
        copied = at + 1;
    }
    return result.append(text.substr(copied));
}

}  // namespace

std::string typeset(std::string_view text) {
    std::string quoted;
    if (text.find('"') != std::string_view::npos) {
        quoted = with_angle_quotes(text);
        text = quoted;
    }
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        append_line(result, text.substr(start, end - start));
        if (end < text.size()) result += '\n';
        start = end + 1;
    }
    return result;
}

}  // namespace prikaz::russian
