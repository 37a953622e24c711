// Accounts of the staff: one-time links to hand out, locks.
#include "web/routes.hpp"

namespace prikaz::web::invitations {

// The links are shown once: of each only what proves it is kept.
http::Response invite(Visit& visit) {
    auto accounts = visit.worker.accounts();
    std::vector<std::string> people;
    for (const auto& field : visit.form.fields)
        if (field.name == "person" && visit.desk.staff.find(field.value)) people.push_back(field.value);
    Problems problems;
    for (const auto& person : people)
        if (const auto account = accounts::find(accounts, person);
            account && account->link_until && *account->link_until > visit.desk.now())
            problems.push_back({.severity = Severity::Warning,
                                .code = "account.link.replaced",
                                .place = {},
                                .text = say("the link that {1} got before opens nothing any more: hand out the new one",
                                            {desk::person_name(visit.desk, person)}),
                                .hint = {}});
    auto invited = accounts::invite(accounts, people);
    append(problems, std::move(invited.refused));
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> links;
    for (const auto& invitation : invited.invitations) {
        Variables one(make);
        one.text("name", desk::person_name(visit.desk, invitation.person)).text("person", invitation.person);
        one.text("address", (visit.request.secure ? "https://" : "http://") + visit.request.host + invitation.path);
        one.text("until", desk::shown_time(visit.desk, invitation.until));
        links.push_back(one.finish());
    }
    variables.list("links", links).node("problems", problem_nodes(make, problems));
    return show(visit, "invitations", variables, make, Menu::Staff, invited.invitations.empty() ? 422 : 200);
}

http::Response lock(Visit& visit) {
    auto accounts = visit.worker.accounts();
    const auto person = visit.typed("person");
    const bool locks = visit.typed("lock") == "yes";
    auto problems = locks ? accounts::lock(accounts, person) : accounts::unlock(accounts, person);
    if (has_errors(problems)) return show_problems(visit, problems);
    return done("/staff", {locks ? say("the account of {1} is locked", {desk::person_name(visit.desk, person)})
                                 : say("the account of {1} is open again", {desk::person_name(visit.desk, person)})});
}

}  // namespace prikaz::web::invitations
