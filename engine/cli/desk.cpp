#include "cli/desk.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>

namespace prikaz::cli {

int with_desk(Session& session, const DeskWork& work, Making making) {
    const auto& arguments = session.arguments;
    desk::OpenRequest request{.start = ".",
                              .office = arguments.office,
                              .store = arguments.store,
                              .mode = making == Making::Wanted ? journal::Open::Migrate : journal::Open::Existing,
                              .workflows = session.workflows};
    auto opened = desk::open(session.world, session.templates, request);
    // A new version of the program brings a store up to date by itself, but makes none in the place of a lost one:
    // numbers would begin anew.
    if (!opened && std::ranges::count(opened.problems, "store.old", &Problem::code) > 0) {
        request.mode = journal::Open::Migrate;
        opened = desk::open(session.world, session.templates, request);
    }
    if (!opened) return tell_all(session, opened.problems, {});
    return work(**opened.value, opened.problems);
}

int with_order(Session& session, const std::string& named, const OrderWork& work) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto order = desk::find_order(desk, named);
        if (!order) return tell_all(session, problems, order.problems);
        return work(desk, *order.value, problems);
    });
}

Loaded<desk::Act> who_acts(const Session& session, const desk::Desk& desk) {
    const auto& arguments = session.arguments;
    desk::Act act{.actor = arguments.as.empty() ? desk.folder->card.clerk : arguments.as,
                  .seen = std::nullopt,
                  .key = arguments.key};
    if (act.actor.empty()) {
        return refused<desk::Act>({.code = "actor.missing",
                                   .place = {},
                                   .text = say("it is not said who you are"),
                                   .hint = say("name yourself with --as ID, or write clerk: ID into office.yaml")});
    }
    if (!desk.staff.find(act.actor)) return refused<desk::Act>(unknown_person(desk, act.actor));
    if (arguments.seen.empty()) return {std::move(act), {}};
    auto seen = read_number(arguments.seen);
    if (!seen) return refused<desk::Act>(no_number(arguments.seen));
    act.seen = *seen;
    return {std::move(act), {}};
}

Problem unknown_person(const desk::Desk& desk, const std::string& named) {
    std::vector<std::string_view> ids;
    for (const auto& person : desk.staff.people) ids.push_back(person.id);
    const auto near = nearest(named, ids);
    return {.code = "actor.unknown",
            .place = {},
            .text = say("staff knows nobody as {1}", {named}),
            .hint = near.empty() ? std::string() : say("did you mean «{1}»?", {near})};
}

int finish_act(Session& session, desk::Desk& desk, Problems& problems, Loaded<desk::Answer>& answer) {
    if (!answer) return tell_all(session, problems, answer.problems);
    append(problems, std::move(answer.problems));
    // What leaves the house by mail waits for `prikaz work`: a server that is down must not keep a clerk waiting.
    desk::work(desk, desk::Outward::Skip);
    const auto& it = *answer.value;
    if (session.arguments.json) {
        Json json;
        json.text("order", it.order)
            .number("revision", it.revision)
            .texts("told", it.told)
            .yes("repeated", it.repeated);
        answer_json({}, problems, "answer", json.finish());
        return 0;
    }
    if (it.repeated) std::cout << say("done before under the same key:") << '\n';
    for (const auto& text : it.told) std::cout << text << '\n';
    if (it.told.empty()) std::cout << say("done") << '\n';
    return tell(session, problems);
}

int tell_all(Session& session, Problems& first, const Problems& then) {
    append(first, then);
    if (session.arguments.json) {
        answer_json({}, first);
        return has_errors(first) ? 1 : 0;
    }
    return tell(session, first);
}

int tell_files(Session& session, const std::vector<std::string>& files, const Problems& problems) {
    if (session.arguments.json) {
        answer_json(files, problems);
        return has_errors(problems) ? 1 : 0;
    }
    for (const auto& file : files) std::cout << file << '\n';
    return tell(session, problems);
}

std::optional<int> read_number(const std::string& text) {
    int number = 0;
    auto end = text.data() + text.size();
    auto read = std::from_chars(text.data(), end, number);
    if (text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

Problem no_number(const std::string& text) {
    return {.code = "number.invalid", .place = {}, .text = say("{1} is no whole number", {text}), .hint = {}};
}

Problem no_day(const std::string& text) {
    return {.code = "date.invalid",
            .place = {},
            .text = say("{1} is no day of the calendar", {text}),
            .hint = say("write the date as 2021-11-01")};
}

std::string shown(const std::string& iso_day) { return desk::shown_day(calendar::read_iso(iso_day)); }

// Marks a text of a table for the catalogue.
constexpr const char* SAY(const char* text) { return text; }

std::string word_of(const std::string& state) {
    static constexpr std::pair<const char*, const char*> words[] = {{"pending", SAY("has not read yet")},
                                                                    {"acknowledged", SAY("acquainted")},
                                                                    {"refused", SAY("refused to sign")},
                                                                    {"deferred", SAY("absent, put off")},
                                                                    {"closed", SAY("no longer works here")},
                                                                    {"ended", SAY("not asked any more")},
                                                                    {"present", SAY("at work")},
                                                                    {"absent", SAY("absent")},
                                                                    {"dismissed", SAY("dismissed")},
                                                                    {"visa", SAY("visa")},
                                                                    {"sign", SAY("signature")},
                                                                    {"acknowledge", SAY("acquaintance")},
                                                                    {"publish", SAY("publication")},
                                                                    {"report", SAY("report on execution")},
                                                                    {"simple", SAY("by click")},
                                                                    {"enhanced", SAY("enhanced signature")},
                                                                    {"qualified", SAY("qualified signature")},
                                                                    {"paper", SAY("on paper")},
                                                                    {"refusal", SAY("act of refusal")},
                                                                    {"reserved", SAY("reserved")},
                                                                    {"annulled", SAY("annulled")}};
    for (const auto& [known, text] : words) {
        if (state == known) return say(text);
    }
    return state;
}

std::string list_of(std::vector<Json>& values) {
    std::string text = "[";
    for (auto& value : values) text += (text.size() > 1 ? "," : "") + value.finish();
    return text + "]";
}

}  // namespace prikaz::cli
