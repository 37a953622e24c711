// Who may come in: passwords, one-time links, sessions, and patience with wrong tries. It knows nothing of staff and
// orders: whose name was typed is told from above. Everything lies in the journal's kept records (journal/FORMAT.md);
// of passwords and tokens only what proves them is kept.
//
// Whoever serves pages asks, in this order: session() for the cookie's person; that the person still works here (an
// account does not know); is_form_token() before anything that changes something.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"

namespace prikaz::accounts {

enum class Method : std::uint8_t { Yescrypt, GostYescrypt };  // «$y$», «$gy$» of libcrypt

struct Settings {
    Method method = Method::Yescrypt;  // of new passwords; an older one is hashed anew when its owner signs in
    std::chrono::seconds idle = std::chrono::hours(2);       // a session ends after so long without a request
    std::chrono::seconds lifetime = std::chrono::hours(12);  // and after so long in any case
    std::chrono::seconds link = std::chrono::days(14);       // a one-time link waits so long
};

// Asks another server whether the password is right, for people who have no password here. See ldap below.
enum class Verdict : std::uint8_t { Right, Wrong, Away };  // Away: it cannot be asked now
using Elsewhere = std::function<Verdict(const std::string& person, const std::string& password)>;

struct Accounts {
    World& world;
    journal::Journal& journal;
    Settings settings = {};
    Elsewhere elsewhere = {};
};

// ---- Accounts ------------------------------------------------------------------------------------------------------

enum class State : std::uint8_t { Invited, Active, Locked };

struct Account {
    std::string person;
    State state = State::Invited;
    std::optional<Instant> link_until;  // an unused one-time link
    std::optional<Instant> password_set;
    std::optional<Instant> entered;  // the last sign-in
};
std::optional<Account> find(Accounts&, std::string_view person);
std::vector<Account> list(Accounts&);  // sorted by person

// A locked account keeps its password; its sessions and its link end at once. Refused: account.unknown.
Problems lock(Accounts&, const std::string& person);
Problems unlock(Accounts&, const std::string& person);

// ---- First entry and forgotten passwords: one-time links
// -------------------------------------------------------------

struct Invitation {
    std::string person;
    std::string token;  // 26 letters and digits without i l o u, 128 random bits: to be typed from paper, too
    std::string path;   // «/enter/TOKEN»
    Instant until{};
};
// Makes accounts where there are none. A person's earlier link is no longer valid; a password stays valid until the
// link is used. Refused for locked accounts: account.locked; the others are invited all the same.
struct Invited {
    std::vector<Invitation> invitations;
    Problems refused;
};
Invited invite(Accounts&, std::span<const std::string> people);

// Whose the link is, without using it up: mail programs open links by themselves. Nothing for one that was used, ran
// out, was replaced, or never was. Upper case, blanks and hyphens do not matter, nor o for 0 and i, l for 1.
struct Link {
    std::string person;
    Instant until{};
};
std::optional<Link> look_at_link(Accounts&, std::string_view token);

// ---- Passwords -----------------------------------------------------------------------------------------------------

// What is wrong with a password that somebody wishes to have: shorter than 10 characters, longer than 256 bytes, made
// of their own names or of what is guessed first. All at once. `names`: what they sign in with. Codes:
// account.password.short, .long, .characters, .name, .common.
Problems check_password(std::string_view password, std::span<const std::string> names);

struct Visitor {
    std::string address;  // as the server knows it; empty: not known, not throttled
    std::string agent;    // what the browser calls itself; shown in the list of own sessions, cut to 200 bytes
};

struct Entered {
    std::string person;
    std::string token;  // for the cookie: 81 characters 0-9 a-f and one «.»
    Instant until{};    // when it ends in any case
};

// Sets the password, uses the link up, ends the person's other sessions and begins one.
// Codes: account.link when the link is no longer valid, those of check_password.
Loaded<Entered> enter(Accounts&, std::string_view token, const std::string& password,
                      std::span<const std::string> names, const Visitor&);

struct SignIn {
    std::string typed;                  // the name as it was typed
    std::optional<std::string> person;  // whose name it is: told by staff; nothing when nobody's
    std::string password;
    Visitor visitor;
    std::string token{};  // of the cookie that came along: that session ends
};
// One sentence for every wrong try (account.refused), which does not tell what was wrong and takes the same time for
// names that nobody has. After some wrong tries: account.wait, in equal words for known and unknown names. With the
// right password of a locked account: account.locked. The other server is away: account.away.
Loaded<Entered> sign_in(Accounts&, const SignIn&);

// Asks for the old password, which counts as a try. All sessions of the person end and a new one begins.
struct NewPassword {
    std::string person, old_password, new_password;
    std::vector<std::string> names;
    Visitor visitor;
};
Loaded<Entered> change_password(Accounts&, const NewPassword&);

// ---- Sessions ------------------------------------------------------------------------------------------------------

struct Session {
    std::string id;  // in lists; no secret
    std::string person;
    Instant made{}, seen{};  // `seen` is written now and then, not with each request
    Instant until{};         // when it ends if nothing is asked any more
    Visitor visitor;
};
// The session of a cookie's token, and that somebody has asked; nothing when it has ended or never was.
std::optional<Session> session(Accounts&, std::string_view token);
// A new token for the same session: for whenever somebody gains rights. Nothing when the session has ended.
std::optional<Entered> renew(Accounts&, std::string_view token);
void sign_out(Accounts&, std::string_view token);
std::vector<Session> sessions(Accounts&, std::string_view person);
std::vector<Session> all_sessions(Accounts&);
bool end_session(Accounts&, std::string_view person, std::string_view id);  // false: there is none
void end_sessions(Accounts&, std::string_view person);                      // at dismissal

// What a form of this session must bring back; follows from the token and is kept nowhere.
std::string form_token(std::string_view session_token);
bool is_form_token(std::string_view session_token, std::string_view given);

// ---- Addresses of calendars ----------------------------------------------------------------------------------------
// A calendar program asks again and again and cannot sign in: its address is a secret by itself, opens the person's
// calendar and nothing else, and holds until it is ended or replaced. Only its digest is kept.

struct CalendarAddress {
    std::string token;  // as a link's: 26 letters and digits, 128 random bits
    std::string path;   // «/calendars/TOKEN/prikaz.ics»
};
// The one before is no longer valid. Refused for locked accounts: account.locked.
Loaded<CalendarAddress> make_calendar_address(Accounts&, const std::string& person);
bool end_calendar_address(Accounts&, const std::string& person);  // false: there is none
std::optional<Instant> calendar_address_made(Accounts&, std::string_view person);
// Whose calendar it opens; nothing while the account is locked.
std::optional<std::string> person_of_calendar(Accounts&, std::string_view token);

// ---- LDAP ----------------------------------------------------------------------------------------------------------

struct Ldap {
    std::string url;          // ldap://host, ldaps://host, ldapi://socket
    std::string dn;           // «uid={1},ou=people,dc=example,dc=org»: {1} is the person's id, escaped
    bool start_tls = true;    // of ldap://; without it passwords travel openly
    std::string authorities;  // a file of certificates in PEM; empty: those of the system
};
// Whether this program was built with PRIKAZ_LDAP.
bool speaks_ldap();
// Binds as the person: for Accounts::elsewhere. Always Away where speaks_ldap() is false.
Elsewhere by_ldap(Ldap);

}  // namespace prikaz::accounts
