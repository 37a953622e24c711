// For programs: who comes in. Clerks hand out one-time links and close accounts.
#include "web/api.hpp"

namespace prikaz::web::api {

namespace {

std::string_view state_word(const accounts::Account& account) {
    if (account.state == accounts::State::Locked) return "withdrawn";
    return account.password_set ? "active" : "invited";
}

std::string moment(const std::optional<Instant>& at) { return at ? calendar::iso(*at) : ""; }

data::Node account_node(data::Builder& make, Visit& visit, const accounts::Account& account) {
    Variables one(make);
    one.text("person", account.person).text("name", desk::person_name(visit.desk, account.person));
    one.text("state", state_word(account)).text("link_until", moment(account.link_until));
    one.text("password_set", moment(account.password_set)).text("entered", moment(account.entered));
    return one.finish();
}

http::Response changed(Visit& visit, Problems (*change)(accounts::Accounts&, const std::string&)) {
    auto accounts = visit.worker.accounts();
    const auto problems = change(accounts, visit.parameter("person"));
    if (has_errors(problems)) return api_refusal(status_of(problems), problems);
    data::Builder make;
    return api_answer(make, account_node(make, visit, *accounts::find(accounts, visit.parameter("person"))));
}

Problems strangers_among(const desk::Desk& desk, const std::vector<std::string>& people) {
    Problems problems;
    for (const auto& person : people)
        if (!desk::works_here(desk, person))
            problems.push_back({.code = "account.person.unknown",
                                .place = {.part = "people"},
                                .text = say("nobody of this id works here: «{1}»", {person}),
                                .hint = {}});
    return problems;
}

}  // namespace

http::Response account_list(Visit& visit) {
    auto accounts = visit.worker.accounts();
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& account : accounts::list(accounts)) nodes.push_back(account_node(make, visit, account));
    return api_answer(make, Variables(make).list("accounts", nodes).finish());
}

// Nobody is invited while somebody of the list is unknown. A link is told this once: only what proves it is kept.
http::Response invite(Visit& visit) {
    const auto people = visit.api->texts("people");
    if (auto problems = strangers_among(visit.desk, people); !problems.empty()) return api_refusal(404, problems);
    auto accounts = visit.worker.accounts();
    const auto invited = accounts::invite(accounts, people);
    if (invited.invitations.empty() && !invited.refused.empty()) return api_refusal(409, invited.refused);
    data::Builder make;
    std::vector<data::Node> nodes;
    for (const auto& one : invited.invitations)
        nodes.push_back(Variables(make)
                            .text("person", one.person)
                            .text("path", one.path)
                            .text("until", calendar::iso(one.until))
                            .finish());
    Variables root(make);
    root.list("invitations", nodes).node("problems", problem_nodes(make, invited.refused));
    return api_answer(make, root.finish(), 201);
}

http::Response withdraw_account(Visit& visit) { return changed(visit, accounts::lock); }
http::Response open_account(Visit& visit) { return changed(visit, accounts::unlock); }

}  // namespace prikaz::web::api
