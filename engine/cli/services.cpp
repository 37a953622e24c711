// The commands that answer without a document: schemas, dates, numbers.
#include <charconv>
#include <iostream>

#include "cli/commands.hpp"

namespace prikaz::cli {

int run(Session& session, const Schema& schema) {
    auto text = schema.kind == "order"      ? order::schema()
                : schema.kind == "office"   ? organization::office_schema()
                : schema.kind == "workflow" ? flow::schema()
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

int run(Session& session, const DateWords& asked) {
    auto date = calendar::read_iso(asked.date);
    if (!date) {
        return refuse(session, {.code = "date.invalid",
                                .place = {},
                                .text = say("{1} is no day of the calendar", {asked.date}),
                                .hint = say("write the date as 2021-11-01")});
    }
    auto form = russian::date_form(asked.form);
    if (!form) {
        return refuse(session, {.code = "date.form",
                                .place = {},
                                .text = say("there is no form of dates {1}", {asked.form}),
                                .hint = "digits, words, words-full, padded, quoted, quoted-spaced, spoken"});
    }
    return answer_text(session, russian::write_date(*date, *form));
}

int run(Session& session, const NumberNoun& asked) {
    std::int64_t number = 0;
    auto end = asked.number.data() + asked.number.size();
    if (auto read = std::from_chars(asked.number.data(), end, number); read.ec != std::errc() || read.ptr != end) {
        return refuse(
            session,
            {.code = "number.invalid", .place = {}, .text = say("{1} is no whole number", {asked.number}), .hint = {}});
    }
    return answer_text(session, russian::with_noun(number, asked.noun[0], asked.noun[1], asked.noun[2]));
}

}  // namespace prikaz::cli
