// Names as lists write them: compared, cut out of one cell, turned into ids.
#include <array>

#include "organization/staff.hpp"

namespace prikaz::organization {
namespace {

struct Letter {
    char32_t cyrillic;
    std::string_view latin;
};
// ICAO Doc 9303, as the passports of the Russian Federation use it; letters of its other languages by their sound.
constexpr auto letters = std::to_array<Letter>({
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"},  {U'г', "g"},  {U'д', "d"},  {U'е', "e"},    {U'ё', "e"},
    {U'ж', "zh"}, {U'з', "z"},  {U'и', "i"},  {U'й', "i"},  {U'к', "k"},  {U'л', "l"},    {U'м', "m"},
    {U'н', "n"},  {U'о', "o"},  {U'п', "p"},  {U'р', "r"},  {U'с', "s"},  {U'т', "t"},    {U'у', "u"},
    {U'ф', "f"},  {U'х', "kh"}, {U'ц', "ts"}, {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ъ', "ie"},
    {U'ы', "y"},  {U'э', "e"},  {U'ю', "iu"}, {U'я', "ia"}, {U'ә', "a"},  {U'ө', "o"},    {U'ү', "u"},
    {U'җ', "zh"}, {U'ң', "n"},  {U'һ', "h"},  {U'ӑ', "a"},  {U'ӗ', "e"},  {U'ҫ', "s"},    {U'ӳ', "u"},
    {U'қ', "k"},  {U'ғ', "g"},  {U'і', "i"},  {U'ї', "i"},  {U'є', "e"},  {U'ў', "u"},    {U'ҡ', "k"},
});

bool is_blank(char32_t sign) { return sign == U' ' || sign == U'\u00a0' || sign == U'\t' || sign == U'\n'; }

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < text.size();) {
        const char32_t sign = next_character(text, at);
        // «Иванов И.И.» stands for three words.
        const bool after_initial = !words.back().empty() && words.back().back() == '.';
        if ((is_blank(sign) || after_initial) && !words.back().empty()) words.emplace_back();
        if (!is_blank(sign)) append_character(words.back(), sign);
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string all;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t sign = next_character(text, at);
        if (!is_blank(sign))
            append_character(all, sign == U'ё' ? U'е' : sign == U'Ё' ? U'Е' : sign);
        else if (!all.empty() && all.back() != ' ')
            all += ' ';
    }
    if (!all.empty() && all.back() == ' ') all.pop_back();
    return lower(all);
}

std::string bare_name(std::string_view written) {
    std::string name = folded(written);
    std::erase(name, ' ');
    return name;
}

std::string folded_title(const Post& post) {
    std::string all;
    for (const std::string& line : post.title) all.append(all.empty() ? "" : " ").append(line);
    return folded(all);
}

std::string folded_name(const russian::PersonName& name) { return folded(russian::full_name(name)); }

russian::PersonName split_name(std::string_view written) {
    russian::PersonName name;
    const std::vector<std::string> words = words_of(written);
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string& part = i == 0 ? name.surname : i == 1 ? name.name : name.patronymic;
        part.append(part.empty() ? "" : " ").append(words[i]);  // «Али оглы» is one patronymic
    }
    return name;
}

std::string latin(std::string_view text) {
    std::string all;
    const std::string small = lower(text);
    for (std::size_t at = 0; at < small.size();) {
        const char32_t sign = next_character(small, at);
        const bool kept = (sign >= U'a' && sign <= U'z') || (sign >= U'0' && sign <= U'9');
        if (kept) all += static_cast<char>(sign);
        if ((sign == U'-' || is_blank(sign)) && !all.empty() && all.back() != '-') all += '-';
        for (const Letter& letter : letters)
            if (letter.cyrillic == sign) all += letter.latin;
    }
    while (!all.empty() && all.back() == '-') all.pop_back();
    return all;
}

std::string make_id(const russian::PersonName& name, const std::set<std::string, std::less<>>& taken) {
    const auto initial = [](std::string_view word) {
        std::size_t end = 0;
        if (word.empty()) return std::string();
        next_character(word, end);
        return latin(word.substr(0, end));
    };
    constexpr std::size_t longest = 40;  // leaves room for what follows
    std::string surname = latin(name.surname).substr(0, longest);
    if (surname.empty()) surname = "person";
    const std::string initials = initial(trim(name.name)) + initial(trim(name.patronymic));
    const std::string base = initials.empty() ? surname : surname + "-" + initials;
    std::string id = base;
    for (int next = 2; taken.contains(id); ++next) id = base + "-" + std::to_string(next);
    return id;
}

bool is_stand_in(std::string_view id) { return id.starts_with('?'); }

}  // namespace prikaz::organization
