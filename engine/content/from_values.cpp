// Single values inside $rich maps: texts, switches, numbers, measures, words.
#include <charconv>

#include "content/from_data.hpp"

namespace prikaz::content {

using data::Kind;

void RichReader::tell(const char* code, const Place& place, std::string sentence, std::string hint) {
    problems.push_back({.code = code, .place = place, .text = std::move(sentence), .hint = std::move(hint)});
}

void RichReader::known_keys(const data::Node& map, std::initializer_list<std::string_view> keys) {
    for (const data::Field& field : map.map()) {
        if (std::find(keys.begin(), keys.end(), field.key) != keys.end()) continue;
        const std::string near = nearest(field.key, {keys.begin(), keys.end()});
        tell("content.key.unknown", field.key_place(), say("unknown key {1}", {field.key}),
             near.empty() ? std::string() : say("did you mean {1}?", {near}));
    }
}

std::string RichReader::text(const data::Node* value) {
    if (!value || value->is(Kind::Null)) return {};
    if (value->is(Kind::Text)) return std::string(value->text());
    if (!value->scalar().empty()) return std::string(value->scalar());
    if (value->is(Kind::Integer)) return std::to_string(value->integer());
    tell("content.text", value->place(), say("here must be a text"));
    return {};
}

bool RichReader::flag(const data::Node* value, bool usual) {
    if (!value) return usual;
    if (value->is(Kind::Boolean)) return value->boolean();
    tell("content.flag", value->place(), say("here must be true or false"));
    return usual;
}

int RichReader::count(const data::Node* value, int least, int greatest, int usual) {
    if (!value) return usual;
    if (value->is(Kind::Integer) && value->integer() >= least && value->integer() <= greatest) {
        return static_cast<int>(value->integer());
    }
    tell("content.count", value->place(),
         say("here must be a whole number from {1} to {2}", {std::to_string(least), std::to_string(greatest)}));
    return usual;
}

// «120 mm», «12 cm», or a number of millimetres.
double RichReader::millimetres(const data::Node* value) {
    if (!value) return 0;
    std::string_view words = value->is(Kind::Text) ? trim(value->text()) : value->scalar();
    double number = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    const std::string_view unit = trim(words.substr(static_cast<std::size_t>(end - words.data())));
    if (unit == "cm") number *= 10;
    const bool known = unit.empty() || unit == "mm" || unit == "cm";
    if (error == std::errc() && known && number > 0 && number <= 2000) return number;
    tell("content.length", value->place(), say("a length is written as 120 mm or 12 cm, up to 2000 mm"));
    return 0;
}

// Points as Word counts them: halves.
double RichReader::points(const data::Node* value) {
    if (!value) return 0;
    const double number = value->is(Kind::Text) ? -1 : real(*value);
    if (number >= 1 && number <= 1638 && number * 2 == static_cast<int>(number * 2)) return number;
    tell("content.size", value->place(), say("a size is a number of points and half points, from 1 to 1638"));
    return 0;
}

double RichReader::real(const data::Node& value) {
    if (value.is(Kind::Integer)) return static_cast<double>(value.integer());
    if (value.is(Kind::Real)) return value.real();
    tell("content.number", value.place(), say("here must be a number"));
    return 0;
}

std::string RichReader::color(const data::Node* value) {
    std::string digits = text(value);
    if (digits.starts_with('#')) digits.erase(0, 1);
    if (digits.empty()) return {};
    if (digits.size() == 6 && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos) return digits;
    tell("content.color", value->place(), say("a colour is six hexadecimal digits RRGGBB"),
         say("write it in quotes: \"FFCC00\""));
    return {};
}

std::size_t RichReader::choice(const data::Node* value, std::initializer_list<std::string_view> words) {
    if (!value) return 0;
    const auto found = std::find(words.begin(), words.end(), value->scalar());
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string known;
    for (const std::string_view word : words) known.append(known.empty() ? "" : ", ").append(word);
    tell("content.choice", value->place(), say("here must be one of: {1}", {known}));
    return 0;
}

}  // namespace prikaz::content
