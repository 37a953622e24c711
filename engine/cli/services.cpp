// The commands that answer without a document: schemas, dates, numbers.
#include <charconv>
#include <iostream>

#include "cli/commands.hpp"
#include "retention/retention.hpp"
#include "shape/shape.hpp"

namespace prikaz::cli {

int run(Session& session, const Schema& schema) {
    auto text = schema.kind == "order"      ? order::schema()
                : schema.kind == "office"   ? organization::office_schema()
                : schema.kind == "workflow" ? flow::schema()
                : schema.kind == "files"    ? retention::schema()
                                            : organization::staff_schema();
    if (session.arguments.json) {
        auto tree =
            data::read_json({"schema.json", std::string(text)}, {.bytes = text.size(), .nodes = 100'000, .depth = 100});
        answer_json({}, {}, "schema", data::to_json(tree.value.value().root()));
    } else {
        std::cout << text << '\n';
    }
    return 0;
}

namespace {

Problem no_day(const std::string& written) {
    return {.code = "date.invalid",
            .place = {},
            .text = say("{1} is no day of the calendar", {written}),
            .hint = say("write the date as 2021-11-01")};
}

// The case asked for; the first one where none is. A problem where there is no such case.
std::variant<russian::Case, Problem> case_of(const std::string& written, russian::Case usual) {
    if (written.empty()) return usual;
    if (const auto found = russian::read_case(written)) return *found;
    return Problem{.code = "case.unknown",
                   .place = {},
                   .text = say("there is no case «{1}»", {written}),
                   .hint = "nominative, genitive, dative, accusative, instrumental, prepositional"};
}

Problem no_number(const std::string& written) {
    return {.code = "number.invalid",
            .place = {},
            .text = say("{1} is no number that can be said in words", {written}),
            .hint = say("up to 10^12; figures only, kopecks and parts after a comma")};
}

std::optional<std::int64_t> whole(const std::string& written) {
    std::int64_t number = 0;
    const auto end = written.data() + written.size();
    const auto read = std::from_chars(written.data(), end, number);
    const bool sound = read.ec == std::errc() && read.ptr == end;
    return sound ? std::optional(number) : std::nullopt;
}

// «342» in words, «1234,50» as a sum, «1,5» as percents.
std::optional<std::string> said(const NumberNoun& asked, russian::Case which, russian::Gender gender) {
    if (!asked.money.empty()) {
        const auto kopecks = russian::read_kopecks(asked.number);
        if (!kopecks) return std::nullopt;
        return russian::money(*kopecks, *russian::money_form(asked.money), which);
    }
    const auto number = whole(asked.number);
    const auto animacy = asked.animate ? russian::Animacy::Animate : russian::Animacy::Inanimate;
    const bool speakable = number && *number <= russian::largest_spoken && *number >= -russian::largest_spoken;
    if (asked.ordinal)
        return speakable && *number >= 0 ? std::optional(russian::ordinal(*number, which, gender, animacy))
                                         : std::nullopt;
    if (!asked.percent && speakable) return russian::cardinal(*number, which, gender, animacy);
    const auto decimal = russian::read_decimal(asked.number);
    if (!decimal) return std::nullopt;
    return asked.percent ? russian::percent_words(*decimal, which) : russian::decimal_words(*decimal, which);
}

int run_words(Session& session, const NumberNoun& asked) {
    const auto which = case_of(asked.in_case, russian::Case::Nominative);
    if (const auto* problem = std::get_if<Problem>(&which)) return refuse(session, *problem);
    const auto gender =
        asked.gender.empty() ? std::optional(russian::Gender::Masculine) : russian::read_gender(asked.gender);
    if (!gender) {
        return refuse(session, {.code = "gender.unknown",
                                .place = {},
                                .text = say("there is no gender «{1}»", {asked.gender}),
                                .hint = "masculine, feminine, neuter, plural"});
    }
    const auto text = said(asked, std::get<russian::Case>(which), *gender);
    if (!text) return refuse(session, no_number(asked.number));
    return answer_text(session, *text);
}

int run_period(Session& session, const DateWords& asked, calendar::Date from) {
    const auto to = shape::read_date(asked.to);
    if (!to) return refuse(session, no_day(asked.to));
    if (*to < from) {
        return refuse(session, {.code = "date.period",
                                .place = {},
                                .text = say("the period ends on {1}, before it begins", {asked.to}),
                                .hint = {}});
    }
    return answer_text(session,
                       asked.form == "spoken" ? russian::speak_period(from, *to) : russian::write_period(from, *to));
}

}  // namespace

int run(Session& session, const DateWords& asked) {
    auto date = shape::read_date(asked.date);
    if (!date) return refuse(session, no_day(asked.date));
    auto form = russian::date_form(asked.form);
    if (!form) {
        return refuse(session, {.code = "date.form",
                                .place = {},
                                .text = say("there is no form of dates {1}", {asked.form}),
                                .hint = "digits, words, words-full, padded, quoted, quoted-spaced, spoken"});
    }
    if (!asked.to.empty()) return run_period(session, asked, *date);
    const auto which = case_of(asked.in_case, russian::Case::Genitive);
    if (const auto* problem = std::get_if<Problem>(&which)) return refuse(session, *problem);
    if (*form == russian::DateForm::Spoken)
        return answer_text(session, russian::speak_date(*date, std::get<russian::Case>(which)));
    return answer_text(session, russian::write_date(*date, *form));
}

int run(Session& session, const NumberNoun& asked) {
    const bool words = asked.words || asked.ordinal || asked.percent || !asked.money.empty();
    if (words) return run_words(session, asked);
    if (asked.noun.empty()) {
        return refuse(session, {.code = "usage",
                                .place = {},
                                .text = say("what to do with the number is missing"),
                                .hint = "--words, --ordinal, --percent, --money, --noun"});
    }
    const auto number = whole(asked.number);
    if (!number) {
        return refuse(
            session,
            {.code = "number.invalid", .place = {}, .text = say("{1} is no whole number", {asked.number}), .hint = {}});
    }
    return answer_text(session, russian::with_noun(*number, asked.noun[0], asked.noun[1], asked.noun[2]));
}

}  // namespace prikaz::cli
