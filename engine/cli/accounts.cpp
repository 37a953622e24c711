// Commands on accounts: who may come in by the browser.
#include <iostream>

#include "cli/desk.hpp"

namespace prikaz::cli {

namespace {

constexpr const char* SAY(const char* text) { return text; }

const char* code_of(accounts::State state) {
    switch (state) {
        case accounts::State::Invited:
            return "invited";
        case accounts::State::Active:
            return "active";
        case accounts::State::Locked:
            return "locked";
    }
    return "";
}

std::string shown(accounts::State state) {
    constexpr const char* texts[] = {SAY("invited"), SAY("has entered"), SAY("locked")};
    return say(texts[static_cast<std::size_t>(state)]);
}

std::string shown(const desk::Desk& desk, const std::optional<Instant>& at) {
    return at ? desk::shown_time(desk, *at) : std::string("—");
}

std::string iso(const std::optional<Instant>& at) { return at ? calendar::iso(*at) : std::string(); }

// Whoever works here, by any of their names; an account may also be of somebody who has left.
Loaded<std::string> person_named(desk::Desk& desk, const std::string& named) {
    if (desk.staff.find(named)) return {named, {}};
    if (auto person = desk::person_by_name(desk, named)) return {std::move(person), {}};
    return refused<std::string>(unknown_person(desk, named));
}

Loaded<std::vector<std::string>> people_to_invite(desk::Desk& desk, const AccountInvite& asked) {
    Loaded<std::vector<std::string>> people{std::vector<std::string>(), {}};
    if (asked.all) people.value = desk::not_yet_entered(desk);
    for (const auto& named : asked.people) {
        auto person = person_named(desk, named);
        append(people.problems, std::move(person.problems));
        if (!person.value) continue;
        if (desk::works_here(desk, *person.value)) {
            people.value->push_back(std::move(*person.value));
        } else {
            people.problems.push_back({.code = "account.left",
                                       .place = {},
                                       .text = say("{1} no longer works here", {*person.value}),
                                       .hint = {}});
        }
    }
    if (has_errors(people.problems)) people.value.reset();
    return people;
}

int tell_invited(Session& session, desk::Desk& desk, const accounts::Invited& invited, const AccountInvite& asked,
                 const std::vector<std::string>& files, Problems& problems) {
    if (session.arguments.json) {
        std::vector<Json> all;
        for (const auto& one : invited.invitations) {
            Json json;
            json.text("person", one.person).text("path", one.path).text("until", calendar::iso(one.until));
            all.push_back(std::move(json));
        }
        answer_json(files, problems, "invitations", list_of(all));
        return has_errors(problems) ? 1 : 0;
    }
    for (const auto& one : invited.invitations)
        std::cout << one.person << '\t' << desk::person_name(desk, one.person) << '\t' << asked.address
                  << desk::link_on_paper(one) << '\t' << desk::shown_time(desk, one.until) << '\n';
    for (const auto& file : files) std::cout << file << '\n';
    if (invited.invitations.empty()) std::cout << say("nobody is to be invited") << '\n';
    return tell(session, problems);
}

Problem no_address(const std::string& address) {
    return {.code = "account.address",
            .place = {},
            .text = say("«{1}» is no address of a program in the browser", {address}),
            .hint = say("write it as https://prikaz.example.org")};
}

}  // namespace

namespace {

// Slips that are on their way to people open nothing any more.
Problem replaces_links(const desk::Desk& desk, const std::vector<std::string>& people) {
    std::string names;
    constexpr std::size_t most_named = 8;
    for (std::size_t i = 0; i < people.size() && i < most_named; ++i)
        names += (i ? ", " : "") + desk::person_name(desk, people[i]);
    if (people.size() > most_named) names += ", … (" + std::to_string(people.size()) + ")";
    return {.severity = Severity::Warning,
            .code = "account.link.replaced",
            .place = {},
            .text = say("links given before and not used open nothing any more: {1}", {names}),
            .hint = say("hand out the new slips, and throw the old ones away")};
}

std::vector<std::string> with_open_link(const desk::Desk& desk, accounts::Accounts& gate,
                                        const std::vector<std::string>& people) {
    std::vector<std::string> waiting;
    for (const auto& person : people) {
        const auto account = accounts::find(gate, person);
        if (account && account->link_until && *account->link_until > desk.now()) waiting.push_back(person);
    }
    return waiting;
}

Problem slips_without_address() {
    return {.severity = Severity::Warning,
            .code = "account.no-address",
            .place = {},
            .text = say("the slips do not tell the address of the program: people have to know it from elsewhere"),
            .hint = say("print it on them: --address https://prikaz.example.org")};
}

}  // namespace

// A sheet that cannot be printed must not cost anybody the link they have: it is tried with nobody on it first.
int run(Session& session, const AccountInvite& asked) {
    if (!asked.address.empty() && !asked.address.starts_with("https://") && !asked.address.starts_with("http://"))
        return refuse(session, no_address(asked.address));
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        auto people = people_to_invite(desk, asked);
        if (!people) return tell_all(session, problems, people.problems);
        if (!asked.slips.empty()) {
            auto blank = desk::print_slips(desk, {}, asked.address, asked.slips);
            if (!blank.value) return tell_all(session, problems, blank.problems);
        }
        auto gate = desk::gate(desk);
        const auto replaced = with_open_link(desk, gate, *people.value);
        auto invited = accounts::invite(gate, *people.value);
        if (!replaced.empty()) problems.push_back(replaces_links(desk, replaced));
        if (!asked.slips.empty() && asked.address.empty()) problems.push_back(slips_without_address());
        append(problems, std::move(invited.refused));
        std::vector<std::string> files;
        if (!asked.slips.empty()) {
            auto slips = desk::print_slips(desk, invited.invitations, asked.address, asked.slips);
            append(problems, std::move(slips.problems));
            if (!slips.value) return tell_all(session, problems, {});
            office::write_files(session.world, {*slips.value});
            files.push_back(slips.value->path);
        }
        return tell_invited(session, desk, invited, asked, files, problems);
    });
}

namespace {

int tell_accounts(Session& session, desk::Desk& desk, const std::vector<accounts::Account>& accounts,
                  Problems& problems) {
    std::vector<Json> all;
    for (const auto& account : accounts) {
        if (session.arguments.json) {
            Json one;
            one.text("person", account.person)
                .text("name", desk::person_name(desk, account.person))
                .text("state", code_of(account.state))
                .yes("works_here", desk::works_here(desk, account.person))
                .text("entered", iso(account.entered))
                .text("link_until", iso(account.link_until));
            all.push_back(std::move(one));
        } else {
            std::cout << account.person << '\t' << desk::person_name(desk, account.person) << '\t'
                      << (desk::works_here(desk, account.person) ? shown(account.state) : word_of("dismissed")) << '\t'
                      << shown(desk, account.entered) << '\t' << shown(desk, account.link_until) << '\n';
        }
    }
    if (session.arguments.json) answer_json({}, problems, "accounts", list_of(all));
    return session.arguments.json ? 0 : tell(session, problems);
}

int list_sessions(Session& session, desk::Desk& desk, const std::string& person, Problems& problems) {
    std::vector<Json> all;
    auto gate = desk::gate(desk);
    for (const auto& one : accounts::sessions(gate, person)) {
        if (session.arguments.json) {
            Json json;
            json.text("id", one.id).text("made", calendar::iso(one.made)).text("seen", calendar::iso(one.seen));
            json.text("address", one.visitor.address).text("agent", one.visitor.agent);
            all.push_back(std::move(json));
        } else {
            std::cout << one.id << '\t' << desk::shown_time(desk, one.made) << '\t' << desk::shown_time(desk, one.seen)
                      << '\t' << one.visitor.address << '\t' << one.visitor.agent << '\n';
        }
    }
    if (session.arguments.json) answer_json({}, problems, "sessions", list_of(all));
    return session.arguments.json ? 0 : tell(session, problems);
}

int change_account(Session& session, desk::Desk& desk, const AccountCommand& asked, const std::string& person,
                   Problems& problems) {
    auto gate = desk::gate(desk);
    if (asked.end) accounts::end_sessions(gate, person);
    if (asked.verb == "lock") append(problems, accounts::lock(gate, person));
    if (asked.verb == "unlock") append(problems, accounts::unlock(gate, person));
    if (has_errors(problems)) return tell_all(session, problems, {});
    std::vector<accounts::Account> changed;
    if (auto account = accounts::find(gate, person)) changed.push_back(*std::move(account));
    return tell_accounts(session, desk, changed, problems);
}

}  // namespace

int run(Session& session, const AccountCommand& asked) {
    return with_desk(session, [&](desk::Desk& desk, Problems& problems) {
        if (asked.verb == "list") {
            auto gate = desk::gate(desk);
            return tell_accounts(session, desk, accounts::list(gate), problems);
        }
        auto person = person_named(desk, asked.person);
        if (!person) return tell_all(session, problems, person.problems);
        if (asked.verb == "sessions" && !asked.end) return list_sessions(session, desk, *person.value, problems);
        return change_account(session, desk, asked, *person.value, problems);
    });
}

}  // namespace prikaz::cli
