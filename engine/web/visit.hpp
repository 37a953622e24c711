// Private to web: one request of somebody, and what handlers of pages share.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "web/api_request.hpp"
#include "web/pages.hpp"
#include "web/variables.hpp"
#include "web/worker.hpp"

namespace prikaz::web {

// Who asks, and what of it was found out before the handler is called.
struct Visit {
    Worker& worker;
    desk::Desk& desk;
    const Pages& pages;
    const http::Request& request;
    http::Form form;                                             // of POST
    std::map<std::string, std::string, std::less<>> parameters;  // of the route's pattern
    Language language = Language::Russian;
    std::string session_token, person;  // empty: nobody has signed in
    desk::Standing standing;
    std::string order;  // of {order}, where the person may see it
    desk::Sight sight = desk::Sight::Nothing;
    std::optional<ApiRequest> api{};  // of a program

    std::string parameter(std::string_view name) const;
    std::string typed(std::string_view field) const;  // trimmed value of the form, or empty
    std::string asked(std::string_view field) const;  // of the query
    accounts::Visitor visitor() const;

    // What a form of this page brings back: who did it, the revision they looked at and the key of this one act.
    desk::Act act() const;
};

enum class Menu { None, Work, Orders, Journal, Calendar, Staff, Archive, Account };

// The page of a template with what every page shows: who is signed in, the menu, what has just been done.
http::Response show(Visit&, const std::string& page, Variables&, data::Builder&, Menu, int status = 200);
// The same with problems on top, told as sentences; what was typed into the form stands below them.
http::Response show_problems(Visit&, const Problems&, int status = 422);
// Nothing is known of who asks, the office may not even be readable: the sentence, and what was typed.
http::Response show_failure(const Pages&, const http::Request&, Language, int status, const std::string& sentence);
// After a POST: leads to a page which tells once what was done.
http::Response done(std::string address, const std::vector<std::string>& told);
http::Response not_found(Visit&);
http::Response forbidden(Visit&, const std::string& sentence);

data::Node problem_nodes(data::Builder&, const Problems&);
std::string shown_day(const std::string& iso);

}  // namespace prikaz::web
