// prikaz decline: a name, a post, an office in its cases; a form back to its nominative; a table of them.
#include <algorithm>
#include <iostream>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "russian/russian.hpp"

namespace prikaz::cli {
namespace {

constexpr const char* SAY(const char* text) { return text; }

constexpr const char* case_labels[] = {SAY("nominative"), SAY("genitive"),     SAY("dative"),
                                       SAY("accusative"), SAY("instrumental"), SAY("prepositional")};
constexpr const char* doubt_labels[] = {SAY("two forms are right"), SAY("guessed by the ending"),
                                        SAY("the sex is not known"), SAY("letters of another alphabet"),
                                        SAY("an unusual name or phrase")};

constexpr std::string_view numeral = "numeral:";

russian::Sex sex_of(const DeclineCommand& asked) {
    return asked.sex == "m" ? russian::Sex::Male : asked.sex == "f" ? russian::Sex::Female : russian::Sex::Unknown;
}

// Of what is written without a kind. Names are written with capitals, but for words such as «оглы»; posts begin small
// or go on small; what has a number or a name in quotes is an office.
russian::Declinable guessed_kind(const std::string& text) {
    using russian::Declinable;
    static constexpr std::string_view of_names[] = {"оглы", "оглу", "кызы", "уулу", "угли", "кизи", "заде", "фон",
                                                    "ван",  "дер",  "де",   "да",   "ди",   "ибн",  "аль",  "эль"};
    std::vector<std::string> words;
    for (std::istringstream from(text); from >> words.emplace_back();) {
    }
    words.pop_back();
    const auto is_small = [](const std::string& word) { return word == lower(word) && word != upper(word); };
    const auto is_of_name = [](const std::string& word) { return std::ranges::find(of_names, word) != std::end(of_names); };
    const auto goes_on_small = [&](const std::string& word) { return is_small(word) && !is_of_name(word); };
    if (!words.empty() && goes_on_small(words.front())) return Declinable::Post;
    if (text.find("«") != text.npos || text.find_first_of("\"0123456789") != text.npos) return Declinable::Organization;
    return std::ranges::any_of(words, goes_on_small) ? Declinable::Post : Declinable::FullName;
}

std::string told(const russian::Doubt& doubt) {
    return say(doubt_labels[std::size_t(doubt.kind)]) + ": " + russian::explain_rule(doubt.rule) + " [" +
           std::string(doubt.rule) + "]";
}

void print_reasons(const DeclineCommand& asked, const russian::Declined& declined) {
    for (const auto& reason : declined.reasons)
        std::cout << "  «" << std::string_view(asked.text).substr(reason.offset, reason.size)
                  << "»: " << russian::explain_rule(reason.rule) << " [" << reason.rule << "]\n";
    for (const auto& doubt : declined.doubts) std::cout << "  ? " << told(doubt) << '\n';
}

std::string as_json(const DeclineCommand& asked, const russian::Declined& declined) {
    std::vector<Json> doubts, reasons;
    for (const auto& doubt : declined.doubts)
        doubts.push_back(std::move(Json()
                                       .text("kind", russian::name_of(doubt.kind))
                                       .text("rule", doubt.rule)
                                       .text("text", russian::explain_rule(doubt.rule))));
    for (const auto& reason : declined.reasons)
        reasons.push_back(std::move(Json()
                                        .text("part", asked.text.substr(reason.offset, reason.size))
                                        .text("rule", reason.rule)
                                        .text("text", russian::explain_rule(reason.rule))));
    Json json;
    for (std::size_t c = 0; c < russian::case_count; ++c)
        json.text(russian::name_of(russian::Case(c)), declined.forms[c]);
    json.text("sex", declined.sex == russian::Sex::Male ? "m" : declined.sex == russian::Sex::Female ? "f" : "-");
    json.objects("doubts", std::move(doubts)).objects("reasons", std::move(reasons));
    return json.finish();
}

int answer(Session& session, const DeclineCommand& asked, const russian::Declined& declined) {
    const auto which = russian::read_case(asked.which);
    if (session.arguments.json) {
        answer_json({}, {}, "declined", as_json(asked, declined));
        return 0;
    }
    if (which) {
        std::cout << declined.in(*which) << '\n';
    } else {
        for (std::size_t c = 0; c < russian::case_count; ++c)
            std::cout << say(case_labels[c]) << '\t' << declined.forms[c] << '\n';
    }
    if (asked.explain) {
        print_reasons(asked, declined);
    } else {
        for (const auto& doubt : declined.doubts) std::cerr << "? " << told(doubt) << '\n';
    }
    return 0;
}

int answer_readings(Session& session, const DeclineCommand& asked, const std::vector<russian::Reading>& readings) {
    if (session.arguments.json) {
        std::vector<Json> found;
        for (const auto& reading : readings)
            found.push_back(
                std::move(Json().text("case", russian::name_of(reading.which)).text("nominative", reading.nominative)));
        answer_json({}, {}, "readings", Json().objects("readings", std::move(found)).finish());
        return readings.empty() ? 1 : 0;
    }
    if (readings.empty())
        return refuse(session, {.code = "decline.unknown",
                                .place = {},
                                .text = say("«{1}» is no form of this kind", {asked.text}),
                                .hint = say("name the kind: {1}", {"--kind position"})});
    for (const auto& reading : readings)
        std::cout << say(case_labels[std::size_t(reading.which)]) << '\t' << reading.nominative << '\n';
    return 0;
}

}  // namespace

int run(Session& session, const DeclineCommand& asked) {
    if (asked.table) return filter_lines(russian::append_declined_row);
    if (!asked.which.empty() && !russian::read_case(asked.which))
        return refuse(session, {.code = "decline.case",
                                .place = {},
                                .text = say("there is no case {1}", {asked.which}),
                                .hint = "genitive, dative, accusative, instrumental, prepositional"});
    if (asked.kind.starts_with(numeral))
        return answer(session, asked,
                      russian::decline_numeral(std::string_view(asked.kind).substr(numeral.size()), asked.text));
    const auto kind = asked.kind.empty() ? guessed_kind(asked.text) : russian::read_declinable(asked.kind);
    if (!kind)
        return refuse(session, {.code = "decline.kind",
                                .place = {},
                                .text = say("there is no kind {1}", {asked.kind}),
                                .hint = "full, surname, first, middle, position, org, numeral:N"});
    if (asked.couple) return answer(session, asked, russian::decline_couple(asked.text));
    if (asked.recognize) return answer_readings(session, asked, russian::recognize(asked.text, *kind, sex_of(asked)));
    return answer(session, asked, russian::decline(asked.text, *kind, sex_of(asked)));
}

}  // namespace prikaz::cli
