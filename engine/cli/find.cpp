// Orders found by words.
#include <algorithm>
#include <iostream>

#include "cli/desk.hpp"

namespace prikaz::cli {

namespace {

// What was found stands between these: on a terminal nothing else tells it.
constexpr std::string_view before = "[", after = "]";

std::string marked(const search::Snippet& snippet) {
    std::string text;
    std::size_t at = 0;
    for (const auto& [begin, size] : snippet.marked) {
        text.append(snippet.text, at, begin - at).append(before);
        text.append(snippet.text, begin, size).append(after);
        at = begin + size;
    }
    return text.append(snippet.text, at);
}

Json as_json(const desk::Hit& hit) {
    Json json;
    json.text("order", hit.line.id).text("number", hit.line.number).text("date", hit.line.date);
    json.text("kind", hit.line.kind).text("title", hit.line.title).text("state", hit.line.state);
    json.text("label", hit.line.label).text("title_marked", marked(hit.title)).text("snippet", marked(hit.text));
    return json;
}

int tell_found(Session& session, const desk::SearchAnswer& answer, Problems& problems) {
    if (answer.was_cut)
        problems.push_back({.severity = Severity::Warning,
                            .code = "search.long",
                            .place = {},
                            .text = say("the question is long: only its beginning was looked for"),
                            .hint = {}});
    if (session.arguments.json) {
        std::vector<Json> hits;
        for (const auto& hit : answer.hits) hits.push_back(as_json(hit));
        Json json;
        json.number("total", std::min(answer.total, desk::most_counted))
            .yes("more", answer.total > desk::most_counted)
            .objects("hits", std::move(hits));
        answer_json({}, problems, "found", json.finish());
        return 0;
    }
    for (const auto& hit : answer.hits) {
        const auto& line = hit.line;
        std::cout << line.id << '\t' << line.label << '\t' << (line.number.empty() ? "—" : "№ " + line.number) << '\t'
                  << shown(line.date) << '\t' << marked(hit.title) << '\n';
        if (!hit.text.marked.empty()) std::cout << "    " << marked(hit.text) << '\n';
    }
    const auto shown_now = static_cast<std::int64_t>(answer.hits.size());
    if (answer.total > desk::most_counted)
        std::cout << say("{1} of more than {2} found", {std::to_string(shown_now), std::to_string(desk::most_counted)})
                  << '\n';
    else if (answer.total > shown_now)
        std::cout << say("{1} of {2} found", {std::to_string(shown_now), std::to_string(answer.total)}) << '\n';
    if (answer.total == 0) std::cout << say("nothing is found") << '\n';
    return tell(session, problems);
}

// Words of the command line are one question; a word with blanks in it was in quotes for the shell.
std::string question_of(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        const bool is_phrase = word.find(' ') != word.npos && word.find('"') == word.npos && words.size() > 1;
        text += (text.empty() ? "" : " ") + (is_phrase ? "\"" + word + "\"" : word);
    }
    return text;
}

}  // namespace

int run(Session& session, const OrderFind& asked) {
    desk::SearchRequest request{.words = question_of(asked.words),
                                .number = asked.number,
                                .person = asked.person,
                                .state = asked.state,
                                .kind = asked.kind};
    for (const auto& [text, count] : {std::pair{&asked.limit, &request.limit}, {&asked.skip, &request.skip}}) {
        const auto number = text->empty() ? std::optional(static_cast<int>(*count)) : read_number(*text);
        if (!number || *number < 0) return refuse(session, no_number(*text));
        *count = static_cast<std::size_t>(*number);
    }
    if (!asked.year.empty() && !(request.year = read_number(asked.year))) return refuse(session, no_number(asked.year));
    for (const auto& [text, day] : {std::pair{&asked.from, &request.from}, {&asked.to, &request.to}})
        if (!text->empty() && !(*day = shape::read_date(*text))) return refuse(session, no_day(*text));
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        if (!asked.person.empty() && !desk.staff.find(asked.person)) {
            const auto person = desk::person_by_name(desk, asked.person);
            if (!person) return tell_all(session, problems, {unknown_person(desk, asked.person)});
            request.person = *person;
        }
        return tell_found(session, desk::search(desk, request), problems);
    });
}

}  // namespace prikaz::cli
