// Texts in the user's language through gettext.
#include <cassert>
#include <clocale>
#include <cstdint>
#include <cstdlib>
#include <libintl.h>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base.hpp"
#include "base/speaking.hpp"

namespace prikaz {
namespace {

constexpr char domain[] = "prikaz";
Language language = Language::English;
thread_local std::optional<Language> of_thread;

// {1}…{9} are replaced; anything else in braces stays as it is.
std::string filled(std::string_view text, std::span<const std::string_view> arguments) {
    std::string result;
    for (std::size_t offset = 0; offset < text.size(); ++offset) {
        if (text[offset] == '{' && offset + 2 < text.size() && text[offset + 2] == '}') {
            const auto number = static_cast<std::size_t>(text[offset + 1] - '1');
            if (number < arguments.size()) {
                result += arguments[number];
                offset += 2;
                continue;
            }
        }
        result += text[offset];
    }
    return result;
}

// gettext looks at LANGUAGE only when the locale is not «C»; C.UTF-8 is the one that every Debian has.
void choose_locale() {
    for (const char* name : {"C.UTF-8", "C.utf8", "en_US.UTF-8", "ru_RU.UTF-8"}) {
        if (std::setlocale(LC_MESSAGES, name) == nullptr) continue;
        std::setlocale(LC_CTYPE, name);
        return;
    }
}

}  // namespace

void speak(Language chosen, const std::string& locale_folder) {
    language = chosen;
    if (chosen == Language::English) return;  // the keys are the English texts
    choose_locale();
    ::setenv("LANGUAGE", "ru", 1);
    ::bindtextdomain(domain, locale_folder.c_str());
    ::bind_textdomain_codeset(domain, "UTF-8");
    ::textdomain(domain);
}

Language spoken() { return of_thread.value_or(language); }

Speaking::Speaking(Language chosen) : before_(std::exchange(of_thread, chosen)) {}
Speaking::~Speaking() { of_thread = before_; }

std::string say(const char* english, std::initializer_list<std::string_view> arguments) {
    assert(*english != '\0');
    return filled(spoken() == Language::English ? english : ::dgettext(domain, english),
                  {arguments.begin(), arguments.size()});
}

std::string say(const char* one, const char* many, std::int64_t number,
                std::initializer_list<std::string_view> arguments) {
    const std::uint64_t count =
        number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    const char* text =
        spoken() == Language::English ? (count == 1 ? one : many) : ::dngettext(domain, one, many, count);
    const std::string digits = std::to_string(number);
    std::vector<std::string_view> all{digits};
    all.insert(all.end(), arguments);
    return filled(text, all);
}

}  // namespace prikaz
