// Private to web: the one table of addresses: method, path, who may, what answers.
#pragma once

#include <span>

#include "web/visit.hpp"

namespace prikaz::web {

// Who may ask at all. What an act asks for beside it is the desk's to say.
enum class Access : std::uint8_t {
    Anyone,
    Person,     // whoever has signed in
    Click,      // whoever has signed in; the desk tells whether {order} waits for them
    Text,       // {order}: its readers and everybody who works on it; others are told that there is no such page
    Whole,      // {order}: those who work on it, clerks, head, archivists
    Clerk,      // clerks
    Registers,  // clerks, head, archivists
};

struct Route {
    http::Method method;
    std::string_view pattern;  // «/orders/{order}/history»
    Access access;
    http::Response (*handle)(Visit&);
    std::size_t body = 0;  // most bytes of a request's body; see body_of_anybody
    // Events, Click: what `handle` answers with 200 goes on elsewhere, as an event stream or with other people's
    // clicks.
    enum class Goes : std::uint8_t { Page, Events, Click } goes = Goes::Page;
};

std::span<const Route> routes();

// What may come from somebody who has not signed in: enough for a name and a password, or a form with a remark whose
// session had ended. A greater body is taken from those alone whose session was asked for before it is read.
constexpr std::size_t body_of_anybody = 64u << 10;
// The form of a whole order. It is taken also from a browser whose session has just ended: nothing typed is lost.
constexpr std::size_t long_form = 2u << 20;

struct Found {
    const Route* route = nullptr;  // nullptr: nothing has this address
    bool other_method = false;     // but something of another method has
    std::map<std::string, std::string, std::less<>> parameters;
};
// Among pages and the addresses for programs.
Found find_route(http::Method, std::string_view path);

// ---- Handlers, by the file that holds them ----
namespace entry {
http::Response form(Visit&), sign_in(Visit&), first(Visit&), enter(Visit&), leave(Visit&), account(Visit&),
    change_password(Visit&), end_session(Visit&), language(Visit&), resume(Visit&), code(Visit&);
// Whose name was typed: an id, an e-mail or a personnel number that exactly one person has.
std::optional<std::string> person_of(const Visit&, const std::string& typed);
// Whether a session of this browser has ended, of somebody who still works here, not more than a day and a half ago.
bool was_here(Visit&);
// One's account, with the address of the calendar that was just made: it is shown this once.
http::Response show_account(Visit&, const std::string& calendar_address);
// Keeps what was typed, lets the person come in again and shows it to them.
http::Response resume_later(Visit&);
}  // namespace entry
namespace work {
http::Response start(Visit&), list(Visit&);
}
namespace order {
// The page with what was refused and what was typed into its form.
http::Response page_again(Visit&, const Problems&, int status);
http::Response page(Visit&), document(Visit&), history(Visit&), difference(Visit&), picture(Visit&), qr(Visit&);
}
namespace acts {
http::Response submit(Visit&), visa(Visit&), sign(Visit&), refuse(Visit&), go(Visit&), acknowledge(Visit&),
    receipt(Visit&), finish_control(Visit&);
http::Response acknowledge_alone(Visit&), acknowledge_signed(Visit&);
}  // namespace acts

// Orders while they are written.
namespace editor {
http::Response open(Visit&), act(Visit&), begin(Visit&), choose(Visit&);
// What was typed when the session had ended.
http::Response show_again(Visit&);
}  // namespace editor

namespace readers {
http::Response list(Visit&), enter(Visit&), sheet(Visit&), events(Visit&), remind(Visit&);
}
namespace lists {
http::Response orders(Visit&), journal(Visit&), reserve(Visit&), annul(Visit&), print_journal(Visit&), staff(Visit&),
    import_staff(Visit&);
}
// One person of staff and their absences.
namespace absences {
http::Response page(Visit&), enter(Visit&), take_out(Visit&);
}
namespace editions {
http::Response page(Visit&), document(Visit&);
}
namespace invitations {
http::Response invite(Visit&), lock(Visit&);
}
namespace terms {
http::Response page(Visit&);
}
namespace calendars {
http::Response own(Visit&), subscribed(Visit&), make(Visit&), end(Visit&);
}
namespace control {
http::Response page(Visit&), act(Visit&), report_file(Visit&);
// What the address asks for, on the page of measures and in the calendar: two months ahead unless everything; of
// everybody to those who keep the orders, unless only one's own.
desk::ControlRequest request_of(const Visit&);
constexpr std::size_t most_shown = 300;  // measures on one page
// The files of reports on a measure, for those who work on the order and whoever the measure is asked of; readers of the
// order do not see them.
Loaded<std::vector<office::File>> files_of_reports(Visit&, const desk::MeasureName&);
}

}  // namespace prikaz::web
