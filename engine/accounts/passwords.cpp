// Which passwords are refused: the rules that a list of guesses begins with.
#include <algorithm>
#include <set>

#include "accounts/record.hpp"

namespace prikaz::accounts {

namespace {

constexpr std::size_t fewest_characters = 10, most_bytes = 256, fewest_different = 5;

// What is guessed first, in small letters and without the digits and marks around it. Russian words come in both
// keyboard layouts.
constexpr std::string_view common[] = {
    "password",
    "passw0rd",
    "p@ssw0rd",
    "qwerty",
    "qwertyuiop",
    "qwertyu",
    "asdfghjkl",
    "zxcvbnm",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "dragon",
    "monkey",
    "sunshine",
    "princess",
    "football",
    "superman",
    "master",
    "changeme",
    "secret",
    "login",
    "guest",
    "пароль",
    "gfhjkm",
    "parol",
    "йцукен",
    "йцукенг",
    "йцукенгшщзхъ",
    "фывапролдж",
    "ячсмить",
    "qazwsx",
    "qazwsxedc",
    "qweasdzxc",
    "йфяцыч",
    "привет",
    "ghbdtn",
    "любовь",
    "k.,jdm",
    "солнышко",
    "cjkysirj",
    "наташа",
    "yfnfif",
    "марина",
    "vfhbyf",
    "россия",
    "hjccbz",
    "москва",
    "vjcrdf",
    "школа",
    "irjkf",
    "учитель",
    "exbntkm",
    "директор",
    "lbhtrnjh",
    "приказ",
    "ghbrfp",
    "управление",
    "eghfdktybt",
    "администратор",
    "flvbybcnhfnjh",
    "делопроизводитель",
    "ltkjghjbpdjlbntkm",
    "секретарь",
    "ctrhtnfhm",
    "документ",
    "ljrevtyn",
    "prikaz",
    "user",
    "test",
};

constexpr std::string_view rows[] = {
    "01234567890",
    "09876543210",
    "qwertyuiopasdfghjklzxcvbnm",
    "poiuytrewqlkjhgfdsamnbvcxz",
    "abcdefghijklmnopqrstuvwxyz",
    "йцукенгшщзхъфывапролджэячсмитьбю",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1й2ц3у4к5е6н7г8ш9щ0з",
};

bool is_letter_like(char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z'); }

// «!Пароль2026» → «пароль»
std::string_view core(std::string_view lowered) {
    while (!lowered.empty() && !is_letter_like(lowered.front())) lowered.remove_prefix(1);
    while (!lowered.empty() && !is_letter_like(lowered.back())) lowered.remove_suffix(1);
    return lowered;
}

// «паролпарол» → «парол»: the shortest text that it is a repetition of.
std::string_view repeated(std::string_view text) {
    for (std::size_t size = 1; size * 2 <= text.size(); ++size)
        if (text.size() % size == 0 && text.substr(size) == text.substr(0, text.size() - size))
            return text.substr(0, size);
    return text;
}

std::size_t different_characters(std::string_view text) {
    std::set<char32_t> seen;
    for (std::size_t at = 0; at < text.size();) seen.insert(next_character(text, at));
    return seen.size();
}

bool is_in_a_row(std::string_view lowered) {
    return std::any_of(std::begin(rows), std::end(rows),
                       [&](std::string_view row) { return row.find(lowered) != row.npos; });
}

bool has_digits_only(std::string_view text) { return std::none_of(text.begin(), text.end(), is_letter_like); }

bool is_common(std::string_view lowered) {
    const auto whole = repeated(lowered);
    if (different_characters(lowered) < fewest_different || has_digits_only(lowered)) return true;
    if (is_in_a_row(whole)) return true;
    const auto word = repeated(core(whole));
    return is_in_a_row(word) || std::find(std::begin(common), std::end(common), word) != std::end(common);
}

bool is_made_of(std::string_view lowered, std::string_view name) {
    const auto own = lower(trim(name));
    if (own.empty()) return false;
    return lowered == own || core(repeated(lowered)) == std::string_view(own) ||
           (!core(own).empty() && core(repeated(lowered)) == core(own));
}

bool has_odd_characters(std::string_view password) {
    if (invalid_utf8(password)) return true;
    for (std::size_t at = 0; at < password.size();) {
        const auto character = next_character(password, at);
        if (character < 0x20 || character == 0x7F || is_forbidden_character(character)) return true;
    }
    return false;
}

}  // namespace

Problems check_password(std::string_view password, std::span<const std::string> names) {
    if (password.size() > most_bytes)
        return {problem("account.password.long",
                        say("the password is longer than {1} bytes", {std::to_string(most_bytes)}))};
    if (has_odd_characters(password))
        return {problem("account.password.characters", say("the password holds characters that no keyboard gives"))};
    Problems problems;
    if (count_characters(password) < fewest_characters)
        problems.push_back(
            problem("account.password.short",
                    say("the password is shorter than {1} characters", {std::to_string(fewest_characters)}),
                    say("take three or four words that do not belong together")));
    const auto lowered = lower(password);
    if (std::any_of(names.begin(), names.end(), [&](const auto& name) { return is_made_of(lowered, name); }))
        problems.push_back(problem("account.password.name", say("the password is your own name in this program")));
    else if (is_common(lowered))
        problems.push_back(problem("account.password.common", say("this password is among the first that are guessed"),
                                   say("take three or four words that do not belong together")));
    return problems;
}

}  // namespace prikaz::accounts
