// Orders found by words and by what is known of them, for programs.
#include <algorithm>

#include "web/api.hpp"
#include "web/found.hpp"

namespace prikaz::web::api {

namespace {

constexpr std::int64_t most_hits = 100, usual_hits = 20, farthest = 1'000'000;

std::optional<desk::SearchRequest> request_of(Visit& visit) {
    const auto& asked = *visit.api;
    desk::SearchRequest request{.words = asked.text("words"),
                                .number = asked.text("number"),
                                .person = {},
                                .state = asked.text("state"),
                                .kind = asked.text("kind"),
                                .year = {},
                                .from = asked.day("from"),
                                .to = asked.day("to"),
                                .visible_to = visit.person,
                                .today = &visit.worker.today()};
    if (const auto year = asked.number("year"))
        request.year = static_cast<int>(std::clamp<std::int64_t>(*year, 0, 9999));
    request.limit =
        static_cast<std::size_t>(std::clamp<std::int64_t>(asked.number("limit").value_or(usual_hits), 1, most_hits));
    request.skip = static_cast<std::size_t>(std::clamp<std::int64_t>(asked.number("skip").value_or(0), 0, farthest));
    const auto named = asked.text("person");
    if (named.empty()) return request;
    const auto person = visit.desk.staff.find(named) ? std::optional(named) : desk::person_by_name(visit.desk, named);
    if (!person) return std::nullopt;
    request.person = *person;
    return request;
}

data::Node hit_node(data::Builder& make, const desk::Hit& hit) {
    const auto& line = hit.line;
    Variables one(make);
    one.text("id", line.id).text("title", line.title).text("kind", line.kind).text("number", line.number);
    one.text("date", line.date).text("state", line.state).text("label", line.label).text("author", line.author);
    one.node("found_title", found_pieces(make, hit.title)).node("found_text", found_pieces(make, hit.text));
    return one.finish();
}

}  // namespace

http::Response find(Visit& visit) {
    const auto request = request_of(visit);
    if (!request)
        return api_refusal(422, {{.code = "api.field",
                                  .place = {.part = "person"},
                                  .text = say("nobody of this id works here: «{1}»", {visit.api->text("person")}),
                                  .hint = {}}});
    const auto answer = desk::search(visit.desk, *request);
    data::Builder make;
    std::vector<data::Node> hits;
    for (const auto& hit : answer.hits) hits.push_back(hit_node(make, hit));
    Variables root(make);
    root.number("total", std::min(answer.total, desk::most_counted))
        .yes("more", answer.total > desk::most_counted)
        .yes("cut", answer.was_cut)
        .list("hits", hits);
    return api_answer(make, root.finish());
}

}  // namespace prikaz::web::api
