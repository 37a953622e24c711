#include "desk/coded.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace prikaz::desk {

namespace {

constexpr std::string_view mark = "say:";
constexpr char between_arguments = '|', between_sentences = ';', escape = '\\';

constexpr const char* SAY(const char* text) { return text; }

struct Sentence {
    std::string_view code;
    std::size_t arguments;
    const char *english, *russian;  // russian: of documents and letters
};
constexpr Sentence sentences[] = {
    {"order", 2, SAY("order № {1} of {2}"), "приказ № {1} от {2}"},
    {"order-for", 3, SAY("order № {1} of {2}, acting for {3}"), "приказ № {1} от {2}, исполняет обязанности: {3}"},
    {"absence", 2, SAY("absence {1}…{2}"), "отсутствие {1}…{2}"},
    {"absence-of", 3, SAY("absence of {1} {2}…{3}"), "отсутствие: {1} {2}…{3}"},
    {"calendar", 0, SAY("the production calendar was changed"), "изменился производственный календарь"},
    {"stands-in", 1, SAY("in place of {1}"), "за: {1}"},
    {"executor", 0, SAY("as the executor of the order"), "исполнитель приказа"},
    {"measure-gone", 0, SAY("the order no longer names it"), "приказ его больше не называет"},
    {"all-accepted", 0, SAY("all measures are accepted"), "все мероприятия приняты"},
    {"no-measures", 0, SAY("the order has no measures"), "в приказе нет мероприятий"},
    {"no-pdf", 0, SAY("no PDF: LibreOffice is not installed here"), "без PDF: LibreOffice здесь не установлен"},
    {"no-pdf-search", 0, SAY("no PDF: its text cannot be searched without pdftotext (apt install poppler-utils)"),
     "без PDF: его текст не проверить без pdftotext"},
    {"no-site", 0, SAY("not published: the office has no site (site: in office.yaml)"),
     "не опубликован: у организации нет сайта"},
    {"not-public", 0, SAY("not published: the order says so (public: show: no)"),
     "не опубликован: так сказано в приказе"},
};

// The parts of a text between unescaped signs.
std::vector<std::string> cut(std::string_view text, char sign) {
    std::vector<std::string> parts(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool escaped = text[at] == escape && at + 1 < text.size();
        if (!escaped && text[at] == sign) {
            parts.emplace_back();
            continue;
        }
        parts.back() += text[at];
        if (escaped) parts.back() += text[++at];
    }
    return parts;
}

std::string plain(std::string_view text) {
    std::string all;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == escape && at + 1 < text.size()) ++at;
        all += text[at];
    }
    return all;
}

using Say = std::string (*)(const Sentence&, const std::vector<std::string>&);

std::optional<std::string> one(std::string_view sentence, Say tell) {
    auto parts = cut(sentence, between_arguments);
    const auto found = std::ranges::find(sentences, parts.front(), &Sentence::code);
    if (found == std::end(sentences) || parts.size() != found->arguments + 1) return std::nullopt;
    for (auto& part : parts) part = plain(part);
    parts.resize(4);
    return tell(*found, parts);
}

// Codes of a later version stay as they are.
std::string all(const std::string& text, Say tell) {
    if (!text.starts_with(mark)) return text;
    std::string told;
    for (const auto& sentence : cut(std::string_view(text).substr(mark.size()), between_sentences)) {
        auto said = one(sentence, tell);
        if (!said) return text;
        told += (told.empty() ? "" : ", ") + *said;
    }
    return told;
}

std::string filled(std::string text, const std::vector<std::string>& arguments) {
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const auto place = "{" + std::to_string(i) + "}";
        if (const auto at = text.find(place); at != text.npos) text.replace(at, place.size(), arguments[i]);
    }
    return text;
}

// Arguments that are days, as people write them.
std::vector<std::string> with_days(std::vector<std::string> arguments, std::string (*shown)(calendar::Date)) {
    for (auto& argument : arguments) {
        if (auto day = calendar::read_iso(argument)) argument = shown(*day);
    }
    return arguments;
}

}  // namespace

std::string coded(std::string_view code, std::initializer_list<std::string_view> arguments) {
    std::string text(mark);
    text += code;
    for (const auto argument : arguments) {
        text += between_arguments;
        for (const char sign : argument) {
            if (sign == between_arguments || sign == between_sentences || sign == escape) text += escape;
            text += sign;
        }
    }
    return text;
}

std::string coded_both(const std::string& one, const std::string& other) {
    if (one.empty() || other.empty()) return one + other;
    return one + between_sentences + other.substr(mark.size());
}

std::string retell(const std::string& text) {
    return all(text, [](const Sentence& sentence, const std::vector<std::string>& arguments) {
        const auto told = with_days(arguments, [](calendar::Date day) { return shown_day(day); });
        return say(sentence.english, {told[1], told[2], told[3]});
    });
}

std::string retell_in_russian(const std::string& text) {
    return all(text, [](const Sentence& sentence, const std::vector<std::string>& arguments) {
        return filled(sentence.russian, with_days(arguments, [](calendar::Date day) {
                          return russian::write_date(day, russian::DateForm::Digits);
                      }));
    });
}

}  // namespace prikaz::desk
