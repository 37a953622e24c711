// Drafts for programs: an order's text, changed only where nobody changed it before.
#include <algorithm>

#include "web/api.hpp"

namespace prikaz::web::api {

namespace {

http::Response told(const desk::Draft& draft) {
    data::Builder make;
    auto response = api_answer(make, Variables(make).text("text", draft.text).text("digest", draft.digest).finish());
    response.headers.push_back({"ETag", "\"" + draft.digest + "\""});
    return response;
}

// The text that came too late tells how it differs from the one that is there.
void add_difference(Visit& visit, Problems& problems, const std::string& text) {
    if (problems.front().code != "draft.changed") return;
    const auto now = desk::open_draft(visit.desk, visit.worker.today(), visit.person, visit.order);
    if (now) problems.front().hint += "\n" + desk::difference_of_texts(now.value->text, text);
}

}  // namespace

http::Response draft(Visit& visit) {
    auto draft = desk::open_draft(visit.desk, visit.worker.today(), visit.person, visit.order);
    return draft ? told(*draft.value) : api_refusal(status_of(draft.problems), draft.problems);
}

http::Response save_draft(Visit& visit) {
    auto seen = std::string(visit.request.header("if-match").value_or(""));
    std::erase(seen, '"');
    const auto text = visit.api->text("text");
    auto saved = desk::save_draft(visit.desk, visit.worker.today(), visit.person, visit.order, seen, text);
    if (saved) return told({.text = text, .digest = *saved.value});
    add_difference(visit, saved.problems, text);
    return api_refusal(status_of(saved.problems), saved.problems);
}

http::Response remind(Visit& visit) {
    const desk::Act act{.actor = visit.person, .seen = std::nullopt, .key = {}};
    auto reminded = desk::remind_readers(visit.desk, visit.worker.today(), visit.order, act);
    if (!reminded) return api_refusal(status_of(reminded.problems), reminded.problems);
    data::Builder make;
    return api_answer(make, Variables(make).number("reminded", *reminded.value).finish());
}

}  // namespace prikaz::web::api
