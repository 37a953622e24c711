// prikaz term: a phrase read as dates, or a table of them.
#include "terms/terms.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/json.hpp"

namespace prikaz::cli {
namespace {

std::vector<std::string> days(const std::vector<calendar::Date>& dates) {
    std::vector<std::string> texts;
    for (const auto date : dates) texts.push_back(calendar::iso(date));
    return texts;
}

std::string as_json(const TermCommand& asked, const terms::Reading& reading, const terms::Basis& basis) {
    std::vector<Json> windows, doubts;
    for (const auto& window : reading.windows)
        windows.push_back(
            std::move(Json().text("from", calendar::iso(window.from)).text("to", calendar::iso(window.to))));
    for (const auto doubt : reading.doubts.list())
        doubts.push_back(std::move(Json().text("code", terms::code(doubt)).text("question", terms::question(doubt))));
    Json json;
    json.text("phrase", asked.phrase)
        .text("date", calendar::iso(basis.order))
        .text("kind", terms::name(reading.kind))
        .yes("until", reading.bound == terms::Bound::Until)
        .yes("endless", reading.endless)
        .text("beginning", reading.beginning ? calendar::iso(*reading.beginning) : "")
        .objects("windows", std::move(windows))
        .texts("due", days(terms::due_days(reading, *basis.days, calendar::Roll::None)))
        .texts("due_working", days(terms::due_days(reading, *basis.days, calendar::Roll::Backward)))
        .objects("doubts", std::move(doubts))
        .text("reading", terms::sentence(reading));
    return json.finish();
}

}  // namespace

int run(Session& session, const TermCommand& asked) {
    if (asked.table) return filter_lines(terms::append_row);
    const auto date = asked.date.empty() ? calendar::date_of(session.world.now(), {}) : calendar::read_iso(asked.date);
    if (!date) {
        return refuse(session, {.code = "date.invalid",
                                .place = {},
                                .text = say("{1} is no day of the calendar", {asked.date}),
                                .hint = say("write the date as 2021-11-01")});
    }
    const auto basis = terms::basis(*date);
    const auto reading = terms::read(asked.phrase, basis);
    if (session.arguments.json)
        answer_json({}, {}, "term", as_json(asked, reading, basis));
    else
        std::cout << terms::sentence(reading) << '\n';
    return 0;
}

}  // namespace prikaz::cli
