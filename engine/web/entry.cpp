// Coming in: signing in, the first entry by a one-time link, passwords, sessions; a form whose session had ended.
#include <algorithm>

#include "web/addresses.hpp"
#include "web/answering.hpp"
#include "web/cookies.hpp"
#include "web/routes.hpp"
#include "web/typed.hpp"

namespace prikaz::web::entry {

namespace {

constexpr char resume_space[] = "web-resume";
constexpr char here_space[] = "web-here";  // who has signed in, by the digest of their session's token
constexpr std::chrono::hours resume_time{12}, here_time{36};

void remember_here(Visit& visit, const accounts::Entered& entered) {
    const auto now = visit.worker.world().now();
    journal::Keeping keeping;
    keeping.record = {
        .space = here_space, .key = sha256(entered.token), .value = entered.person, .until = now + here_time};
    (void)visit.desk.journal->keep(keeping, now);
}

std::vector<std::string> names_of(const Visit& visit, const std::string& id) {
    std::vector<std::string> names{id};
    if (const auto* person = visit.desk.staff.find(id)) {
        for (const auto& name : {person->email, person->number, person->name.surname, person->name.name})
            if (!name.empty()) names.push_back(name);
    }
    return names;
}

http::Response come_in(Visit& visit, const accounts::Entered& entered, const std::string& to) {
    remember_here(visit, entered);
    auto response = http::see_other(own_address(to, "/work"));
    response.cookies.push_back(cookie(visit.request, session_cookie(visit.request), entered.token));
    return response;
}

http::Response entry_page(Visit& visit, const Problems& problems, int status) {
    data::Builder make;
    Variables variables(make);
    variables.text("to", visit.typed("to").empty() ? visit.asked("to") : visit.typed("to"));
    variables.text("name", visit.typed("name")).node("problems", problem_nodes(make, problems));
    return show(visit, "enter", variables, make, Menu::None, status);
}

http::Response first_page(Visit& visit, const accounts::Link& link, const Problems& problems, int status) {
    data::Builder make;
    Variables variables(make);
    variables.text("token", visit.parameter("token")).text("name", desk::person_name(visit.desk, link.person));
    variables.text("login", link.person).node("problems", problem_nodes(make, problems));
    return show(visit, "first-entry", variables, make, Menu::None, status);
}

Problems stale(std::string text) {
    return {{.code = "account.link", .place = {}, .text = std::move(text), .hint = say("ask the clerk for a new one")}};
}

http::Response stale_link(Visit& visit) {
    return show_problems(visit, stale(say("this link is no longer valid: it was used, its time is over, or a newer one was given")), 404);
}

http::Response account_page(Visit& visit, const Problems& problems, int status,
                            const std::string& calendar_address = {}) {
    auto accounts = visit.worker.accounts();
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> sessions;
    for (const auto& session : accounts::sessions(accounts, visit.person)) {
        Variables one(make);
        one.text("id", session.id).text("made", desk::shown_time(visit.desk, session.made));
        one.text("seen", desk::shown_time(visit.desk, session.seen)).text("address", session.visitor.address);
        one.text("agent", session.visitor.agent);
        sessions.push_back(one.finish());
    }
    variables.list("sessions", sessions).node("problems", problem_nodes(make, problems));
    const auto calendar = accounts::calendar_address_made(accounts, visit.person);
    variables.text("calendar", calendar ? desk::shown_time(visit.desk, *calendar) : "");
    variables.text("calendar_address", calendar_address);
    return show(visit, "account", variables, make, Menu::Account, status);
}

}  // namespace

std::optional<std::string> person_of(const Visit& visit, const std::string& typed) {
    const auto* known = visit.desk.staff.find(typed);
    if (known && known->employed_on(visit.desk.today())) return typed;
    const auto wanted = organization::folded(typed);
    if (wanted.empty()) return std::nullopt;
    std::optional<std::string> found;
    for (const auto& person : visit.desk.staff.people) {
        const bool named = organization::folded(person.id) == wanted || organization::folded(person.email) == wanted ||
                           (!person.number.empty() && organization::folded(person.number) == wanted);
        if (!named || !person.employed_on(visit.desk.today())) continue;
        if (found) return std::nullopt;
        found = person.id;
    }
    return found;
}

http::Response form(Visit& visit) {
    if (!visit.person.empty()) return http::see_other("/work");
    return entry_page(visit, {}, 200);
}

http::Response sign_in(Visit& visit) {
    auto accounts = visit.worker.accounts();
    const auto typed = visit.typed("name");
    auto entered = accounts::sign_in(accounts, {.typed = typed,
                                                .person = person_of(visit, typed),
                                                .password = std::string(visit.form.value("password").value_or("")),
                                                .visitor = visit.visitor(),
                                                .token = visit.session_token});
    if (!entered) return entry_page(visit, entered.problems, 403);
    return come_in(visit, *entered.value, visit.request.cookie(resume_cookie) ? "/resume" : visit.typed("to"));
}

// A code from a printed slip, typed by hand.
http::Response code(Visit& visit) {
    auto accounts = visit.worker.accounts();
    const auto typed = visit.typed("code");
    if (accounts::look_at_link(accounts, typed)) return http::see_other("/enter/" + http::percent_encoded(typed));
    return entry_page(
        visit, stale(say("nobody can come in by this code: it was used, its time is over, or it is mistyped")), 422);
}

http::Response first(Visit& visit) {
    auto accounts = visit.worker.accounts();
    const auto link = accounts::look_at_link(accounts, visit.parameter("token"));
    return link ? first_page(visit, *link, {}, 200) : stale_link(visit);
}

http::Response enter(Visit& visit) {
    auto accounts = visit.worker.accounts();
    const auto link = accounts::look_at_link(accounts, visit.parameter("token"));
    if (!link) return stale_link(visit);
    const std::string password(visit.form.value("password").value_or(""));
    if (password != visit.form.value("again").value_or("")) {
        Problems differ{{.code = "account.password.again",
                         .place = {},
                         .text = say("the two passwords differ"),
                         .hint = say("type the same password twice")}};
        return first_page(visit, *link, differ, 422);
    }
    auto entered =
        accounts::enter(accounts, visit.parameter("token"), password, names_of(visit, link->person), visit.visitor());
    return entered ? come_in(visit, *entered.value, "/work") : first_page(visit, *link, entered.problems, 422);
}

http::Response leave(Visit& visit) {
    auto accounts = visit.worker.accounts();
    accounts::sign_out(accounts, visit.session_token);
    visit.desk.journal->forget(here_space, sha256(visit.session_token));
    auto response = http::see_other("/enter");
    response.cookies.push_back(cookie(visit.request, session_cookie(visit.request), "", std::chrono::seconds(0)));
    return response;
}

http::Response account(Visit& visit) { return account_page(visit, {}, 200); }
http::Response show_account(Visit& visit, const std::string& calendar_address) {
    return account_page(visit, {}, 200, calendar_address);
}

http::Response change_password(Visit& visit) {
    auto accounts = visit.worker.accounts();
    const std::string password(visit.form.value("password").value_or(""));
    if (password != visit.form.value("again").value_or("")) {
        return account_page(visit,
                            {{.code = "account.password.again",
                              .place = {},
                              .text = say("the two passwords differ"),
                              .hint = say("type the same password twice")}},
                            422);
    }
    auto entered =
        accounts::change_password(accounts, {.person = visit.person,
                                             .old_password = std::string(visit.form.value("old").value_or("")),
                                             .new_password = password,
                                             .names = names_of(visit, visit.person),
                                             .visitor = visit.visitor()});
    if (!entered) return account_page(visit, entered.problems, 422);
    auto response = done("/account", {say("the password is changed; other sessions have ended")});
    response.cookies.push_back(cookie(visit.request, session_cookie(visit.request), entered.value->token));
    return response;
}

http::Response end_session(Visit& visit) {
    auto accounts = visit.worker.accounts();
    accounts::end_session(accounts, visit.person, visit.typed("session"));
    return done("/account", {say("the session has ended")});
}

http::Response language(Visit& visit) {
    auto response = http::see_other(own_address(visit.typed("to"), "/"));
    const auto chosen = visit.typed("language") == "en" ? "en" : "ru";
    response.cookies.push_back(cookie(visit.request, language_cookie, chosen, std::chrono::hours(24 * 365)));
    return response;
}

// ---- A form whose session had ended: nothing typed is lost
// -----------------------------------------------------------

namespace {

constexpr std::size_t most_kept_fields = 20'000;

std::string piece_key(const std::string& key, std::size_t piece) { return sha256(key) + "/" + std::to_string(piece); }

// Whose session of this browser it is, or was.
std::string person_here(Visit& visit) {
    const auto token = visit.request.cookie(session_cookie(visit.request));
    const auto kept =
        token ? visit.desk.journal->kept(here_space, sha256(*token), visit.worker.world().now()) : std::nullopt;
    return kept ? kept->value : std::string();
}

// In pieces: a whole order is longer than a record may be.
void keep_form(Visit& visit, const std::string& key, const std::string& text) {
    const auto now = visit.worker.world().now();
    std::vector<journal::Keeping> all;
    for (std::size_t begin = 0; begin < text.size(); begin += journal::largest_kept) {
        journal::Keeping one;
        one.record = {.space = resume_space,
                      .key = piece_key(key, all.size()),
                      .value = text.substr(begin, journal::largest_kept),
                      .until = now + resume_time};
        all.push_back(std::move(one));
    }
    (void)visit.desk.journal->keep(all, now);
}

std::string kept_form(Visit& visit, const std::string& key) {
    std::string text;
    for (std::size_t piece = 0;; ++piece) {
        auto kept = visit.desk.journal->kept(resume_space, piece_key(key, piece), visit.worker.world().now());
        if (!kept) return text;
        text += kept->value;
    }
}

// An order that was being written is shown where it was written; any other form as its fields.
http::Response resume_at(Visit& visit, const std::string& address, http::Fields& typed) {
    const auto found = find_route(http::Method::Post, address);
    if (found.route && found.route->handle == editor::act) {
        visit.parameters = found.parameters;
        if (!see_order(visit, found.route->access)) return not_found(visit);
        visit.form.fields = std::move(typed);
        return editor::show_again(visit);
    }
    data::Builder make;
    Variables variables(make);
    std::vector<data::Node> nodes;
    for (const auto& field : typed) {
        if (field.name.starts_with("resume-")) continue;
        Variables one(make);
        one.text("name", field.name).text("value", field.value);
        nodes.push_back(one.text("label", label_of_field(field.name).value_or("")).finish());
    }
    variables.text("address", address).list("fields", nodes);
    return show(visit, "resume", variables, make, Menu::None);
}

}  // namespace

bool was_here(Visit& visit) {
    const auto person = person_here(visit);
    return !person.empty() && desk::works_here(visit.desk, person);
}

http::Response resume_later(Visit& visit) {
    auto fields = visit.form.fields;
    if (holds_secret(fields)) return http::see_other("/enter?" + http::write_query({{"to", "/account"}}));
    std::erase_if(fields, [](const auto& field) { return field.name == "form_token"; });
    fields.insert(fields.begin(), {"resume-address", visit.request.path});
    fields.insert(fields.begin(), {"resume-from", visit.person.empty() ? person_here(visit) : visit.person});
    const auto key = visit.worker.world().fresh_id();
    keep_form(visit, key, http::write_query(fields));
    auto response = http::see_other(visit.person.empty() ? "/enter" : "/resume");
    response.cookies.push_back(cookie(visit.request, resume_cookie, key, resume_time));
    return response;
}

http::Response resume(Visit& visit) {
    const auto key = visit.request.cookie(resume_cookie);
    auto fields = http::read_query(key ? kept_form(visit, std::string(*key)) : std::string(), most_kept_fields);
    auto* typed = std::get_if<http::Fields>(&fields);
    if (!typed || typed->size() < 2) return http::see_other("/work");
    // What one person typed is not shown to the next one at the same computer.
    const auto whose = http::find(*typed, "resume-from").value_or("");
    if (!whose.empty() && whose != visit.person) return http::see_other("/work");
    const auto own = own_address(http::find(*typed, "resume-address").value_or(""), "/work");
    auto response = resume_at(visit, own, *typed);
    response.cookies.push_back(cookie(visit.request, resume_cookie, "", std::chrono::seconds(0)));
    return response;
}

}  // namespace prikaz::web::entry
