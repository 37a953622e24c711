// What the requisites of orders look like.
#include <algorithm>
#include <array>

#include "review/patterns.hpp"
#include "review/words.hpp"

namespace prikaz::review {

namespace {

constexpr std::u32string_view edges = U"«»\".,;:()";

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::vector<Word> words_of(std::string_view text) { return words(decode(text)); }

std::string lower_word(const std::u32string& word) { return lower(encode(stripped(word, edges))); }

// Russian letters alone, without blanks and signs.
std::string letters_of(std::string_view text) {
    std::u32string kept;
    for (auto c : decode(text)) {
        if (is_letter(c)) kept += c;
    }
    return encode(kept);
}

bool is_number_sign(const std::u32string& word) { return word == U"№" || word == U"N" || word == U"№№"; }

// «1», «№1», «2а», «А»: a number of an appendix without its sign, or empty.
std::string appendix_number(const std::u32string& word) {
    constexpr std::size_t longest = 4;
    auto plain = stripped(word, U"№.,;:()");
    if (plain.empty() || plain.size() > longest) return {};
    bool number = is_digit(plain[0]) || (plain.size() == 1 && is_capital(plain[0]));
    return number ? encode(plain) : std::string();
}

constexpr std::array<std::string_view, 4> acts_dative{"приказу", "распоряжению", "постановлению", "решению"};
constexpr std::array<std::string_view, 4> acts_instrumental{"приказом", "распоряжением", "постановлением", "решением"};

}  // namespace

// ---- Captions ----

std::optional<CaptionHead> caption_head(std::string_view line) {
    auto all = words_of(line);
    if (all.empty()) return std::nullopt;
    auto first = lower(encode(all[0].text));
    bool approves = first.starts_with("утвержд") && !approval_word_of(line).empty();
    if (first != "приложение" && !approves) return std::nullopt;
    CaptionHead head{{}, approves};
    std::size_t next = 1;
    if (!approves) {
        if (next < all.size() && is_number_sign(all[next].text)) ++next;
        if (next < all.size()) head.number = appendix_number(all[next].text);
        if (!head.number.empty()) ++next;
    }
    if (next >= all.size()) return head;
    auto behind = lower_word(all[next].text);
    bool names_order = approves ? is_one_of(acts_instrumental, behind) : behind == "к";
    return names_order ? std::optional(head) : std::nullopt;
}

std::string order_named_in(std::string_view caption) {
    std::string rest;
    for (const auto& word : words_of(caption)) {
        auto plain = lower_word(word.text);
        if (rest.empty() && !is_one_of(acts_dative, plain) && !is_one_of(acts_instrumental, plain)) continue;
        rest += encode(word.text) + " ";
    }
    return rest;
}

bool ends_with_blank_number(std::string_view line) {
    return line.find("__") != line.npos && line.find("№") != line.npos;
}

bool is_registration_line(std::string_view line) {
    constexpr int most_other_words = 2;  // the place: «пос. Верхний Услон»
    int others = 0;
    for (const auto& word : words_of(line)) {
        auto plain = lower_word(word.text);
        bool abbreviation = word.text.back() == U'.';
        bool long_word = count_characters(plain) > 2 && std::ranges::none_of(word.text, is_digit);
        if (long_word && !abbreviation && plain != "года" && month_of(word.text) == 0 && word.text.front() != U'_')
            ++others;
    }
    return others <= most_other_words;
}

// ---- Kind, operative word, title ----

std::string document_kind(std::string_view line) {
    static constexpr std::array<std::string_view, 5> kinds{"ПРИКАЗ", "РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ", "РЕШЕНИЕ",
                                                           "УКАЗАНИЕ"};
    auto letters = letters_of(line);
    bool nothing_else = count_characters(line) <= 2 * count_characters(letters) + 1;
    return nothing_else && is_one_of(kinds, letters) ? letters : std::string();
}

bool is_operative(std::string_view line) {
    static constexpr std::array<std::string_view, 9> verbs{"приказываю",   "приказываем",  "приказывает",
                                                           "обязываю",     "предписываю",  "постановляю",
                                                           "постановляет", "постановляем", "распоряжаюсь"};
    auto letters = lower(letters_of(line));
    if (is_one_of(verbs, letters)) return true;
    if (!trim(line).ends_with(':')) return false;
    return std::ranges::any_of(verbs, [&](std::string_view verb) { return letters.ends_with(verb); });
}

bool begins_as_title(std::string_view line) {
    static constexpr std::array<std::string_view, 3> beginnings{"о", "об", "обо"};
    auto all = words_of(line);
    return all.size() > 1 && is_capital(stripped(all[0].text, edges).front()) &&
           is_one_of(beginnings, lower_word(all[0].text));
}

// ---- Dates ----

std::string mixed_date(std::string_view text) {
    auto all = words_of(text);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        const auto& word = all[i].text;
        bool digital = digital_date(word).year != 0 && is_digit(word.back());
        const auto& next = all[i + 1].text;
        bool year_word = next == U"г." || next == U"г.," || next == U"г" || next == U"года";
        bool zero_before_month = word.size() == 2 && word[0] == U'0' && is_digit(word[1]) && month_of(next) != 0;
        if ((digital && year_word) || zero_before_month) return encode(word) + " " + encode(next);
    }
    return {};
}

std::string impossible_date(std::string_view text) {
    auto all = words_of(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto digital = digital_date(all[i].text);
        bool plausible_year = digital.year >= 1900 && digital.year <= 2100;
        if (plausible_year && !is_possible(digital)) return encode(stripped(all[i].text, edges));
        if (i + 2 >= all.size()) continue;
        auto day = stripped(all[i].text, U"«»\""), year = stripped(all[i + 2].text, U".,;:()г");
        int month = month_of(all[i + 1].text);
        if (month == 0 || day.size() > 2 || year.size() != 4 || !all_digits(day) || !all_digits(year)) continue;
        if (!is_possible({std::stoi(encode(day)), month, std::stoi(encode(year))})) {
            return encode(day) + " " + encode(all[i + 1].text) + " " + encode(year);
        }
    }
    return {};
}

// ---- Items ----

std::vector<int> item_number(std::string_view line) {
    constexpr int greatest = 99;  // more is a year or a sum
    auto all = words_of(line);
    if (all.empty() || all[0].text.back() == U')') return {};
    std::vector<int> number;
    std::u32string digits;
    for (auto c : all[0].text) {
        if (is_digit(c) && digits.size() < 3) {
            digits += c;
        } else if (c == U'.' && !digits.empty()) {
            number.push_back(std::stoi(encode(digits)));
            digits.clear();
        } else {
            return {};
        }
    }
    bool ends_open = !digits.empty();  // «1.1 Text»
    if (ends_open && number.empty()) return {};
    if (ends_open) number.push_back(std::stoi(encode(digits)));
    bool plausible = std::ranges::all_of(number, [](int part) { return part <= greatest; });
    return plausible ? number : std::vector<int>{};
}

// ---- Names ----

std::string glued_initials(std::string_view text) {
    for (const auto& word : words_of(text)) {
        auto plain = stripped(word.text, U",;:()«»");
        for (std::size_t initials : {4u, 2u}) {
            if (plain.size() <= initials || !are_initials(plain.substr(0, initials))) continue;
            auto rest = plain.substr(initials);
            if (rest.size() > 2 && is_surname(rest)) return encode(stripped(plain, U"."));
        }
    }
    return {};
}

bool ends_with_name(std::string_view line) {
    auto all = words_of(line);
    if (all.empty()) return false;
    const auto& last = all.back().text;
    if (is_letter(last.back()) && glued_initials(encode(last)) == encode(last)) return true;
    if (all.size() < 2) return false;
    const auto& before = all[all.size() - 2].text;
    bool initials_first = are_initials(before) && is_surname(last) && is_letter(last.back());
    if (initials_first) return true;
    if (all.size() > 2 && are_initials(all[all.size() - 3].text) && are_initials(before))
        return is_surname(last) && is_letter(last.back());
    return are_initials(last) && is_surname(before) && count_characters(line) < 80;
}

bool signs_for_another(std::string_view line) {
    auto all = words_of(line);
    return !all.empty() && (all[0].text.front() == U'/' || all[0].text == U"За" || all[0].text == U"за");
}

// ---- Mentions of appendices ----

bool mentions_appendix(std::string_view text) { return lower(text).find("приложени") != std::string::npos; }

namespace {

// Numbers in a row after «приложение»: «№ 1, 2 и 3». Moves `at` behind them.
std::vector<std::string> numbers_from(const std::vector<Word>& all, std::size_t& at) {
    std::vector<std::string> numbers;
    for (; at < all.size(); ++at) {
        const auto& word = all[at].text;
        if (is_number_sign(word) || word == U"и" || word == U"–") continue;
        auto number = appendix_number(word);
        if (number.empty() || !is_digit(static_cast<unsigned char>(number.front()))) break;
        numbers.push_back(std::move(number));
        if (word.back() == U'.' || word.back() == U')' || word.back() == U';') break;
    }
    return numbers;
}

}  // namespace

std::vector<std::string> mentioned_appendices(std::string_view text) {
    auto all = words_of(text);
    std::vector<std::string> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!lower_word(all[i].text).starts_with("приложени")) continue;
        auto at = i + 1;
        auto numbers = numbers_from(all, at);
        bool of_another =
            at + 1 < all.size() && all[at].text == U"к" && !lower_word(all[at + 1].text).starts_with("настоящ");
        if (!of_another) std::ranges::move(numbers, std::back_inserter(found));
    }
    return found;
}

// ---- Approval marks ----

std::string first_word(std::string_view line) {
    auto all = words_of(line);
    return all.empty() ? std::string() : encode(stripped(all[0].text, edges));
}

std::string approval_word(std::string_view title) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kinds{
        {{"положение", "УТВЕРЖДЕНО"}, {"порядок", "УТВЕРЖДЕН"},      {"план", "УТВЕРЖДЕН"},
         {"регламент", "УТВЕРЖДЕН"},  {"состав", "УТВЕРЖДЕН"},       {"перечень", "УТВЕРЖДЕН"},
         {"список", "УТВЕРЖДЕН"},     {"график", "УТВЕРЖДЕН"},       {"устав", "УТВЕРЖДЕН"},
         {"реестр", "УТВЕРЖДЕН"},     {"паспорт", "УТВЕРЖДЕН"},      {"инструкция", "УТВЕРЖДЕНА"},
         {"программа", "УТВЕРЖДЕНА"}, {"форма", "УТВЕРЖДЕНА"},       {"структура", "УТВЕРЖДЕНА"},
         {"методика", "УТВЕРЖДЕНА"},  {"правила", "УТВЕРЖДЕНЫ"},     {"требования", "УТВЕРЖДЕНЫ"},
         {"нормы", "УТВЕРЖДЕНЫ"},     {"рекомендации", "УТВЕРЖДЕНЫ"}}};
    auto word = lower(first_word(title));
    auto known = std::ranges::find(kinds, word, [](const auto& pair) { return pair.first; });
    return known == kinds.end() ? std::string() : std::string(known->second);
}

std::string approval_word_of(std::string_view caption) {
    static constexpr std::array<std::string_view, 4> forms{"УТВЕРЖДЕН", "УТВЕРЖДЕНА", "УТВЕРЖДЕНО", "УТВЕРЖДЕНЫ"};
    auto word = upper(first_word(caption));
    if (auto yo = word.find("Ё"); yo != word.npos) word.replace(yo, std::string_view("Ё").size(), "Е");
    return is_one_of(forms, word) ? word : std::string();
}

}  // namespace prikaz::review
