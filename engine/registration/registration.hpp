// Registration journals: how a number is written, which one is next, what was reserved, inserted and annulled; the gap
// report. Pure: a journal of a year is a list of events, folded here; who commits them is somebody else.
// Rules: Росархив order № 71 of 22.05.2019 (serial numbers inside the calendar year, none skipped, none used twice).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "calendar/calendar.hpp"
#include "data/data.hpp"

namespace prikaz::registration {

// ---- Patterns ------------------------------------------------------------------------------------------------------

// How a journal writes its numbers: «{n}-п», «{n:03}/{year}», «{n}{sub:/%d}-п», «01-{n}{letter}». Text outside braces
// is printed as it stands.
//   {n}        the serial number; {n:03} with zeros in front up to that many digits (1…9)
//   {sub:/%d}  the number of an insert in its form; prints nothing for a number that is no insert
//   {letter}   the number of an insert as letters: а, б, в … э, ю, я, аа, аб … without ё й ъ ы ь
//   {year}     four digits, 1900…2199; {year:2} the last two, of 2000…2099
// Each field stands once; {n} must stand, {sub} and {letter} exclude one another. A pattern by which one text could
// mean two numbers is refused, decided exactly (over all texts that it can print).
class Pattern {
public:
    static constexpr int largest_number = 999'999'999;

    // Codes: registration.pattern.*; all at once, all at the place given.
    static Loaded<Pattern> read(std::string_view text, const Place&);

    std::string print(int n, int sub, int year) const;  // sub 0: no insert
    struct Number {
        int n = 0, sub = 0;
        std::optional<int> year;  // of a pattern that prints it
        friend bool operator==(const Number&, const Number&) = default;
    };
    // The inverse of print: nothing for a text that print never makes.
    std::optional<Number> read_number(std::string_view printed) const;
    bool has_inserts() const;
    bool has_year() const;
    const std::string& text() const { return text_; }
    // The shortest number that both patterns print, or nothing. Exact.
    static std::optional<std::string> clash(const Pattern&, const Pattern&);

    struct Piece {
        enum class Kind { Literal, Serial, Sub, Letter, Year } kind = Kind::Literal;
        std::string text;        // literal; of Sub what stands before its number
        std::string after = {};  // of Sub
        int width = 0;           // of Serial: digits at least; of Year: 2 or 4
    };
    const std::vector<Piece>& pieces() const { return pieces_; }

private:
    std::string text_;
    std::vector<Piece> pieces_;
};

// ---- A journal of a year -------------------------------------------------------------------------------------------

struct Rules {  // of one journal: from the workflow's `journals:` and office.yaml
    std::string id, title;
    Pattern pattern;
    bool yearly = true;  // numbers begin anew each year
    int first = 1;
};

struct Registered {
    int n = 0, sub = 0;
    std::string number;         // as printed
    std::string order;          // order's id
    calendar::Date date;        // of registration, in the organisation's zone
    std::string actor, reason;  // reason: of an insert or an override
    std::string subject;        // title, for the printed journal
    friend bool operator==(const Registered&, const Registered&) = default;
};
struct Reserved {
    int n = 0;
    std::string number, actor, reason;
    calendar::Date date;
    friend bool operator==(const Reserved&, const Reserved&) = default;
};
struct Annulled {  // a number given or reserved that will not be used; it is kept
    int n = 0, sub = 0;
    std::string number, actor, reason;
    calendar::Date date;
    friend bool operator==(const Annulled&, const Annulled&) = default;
};
using Event = std::variant<Registered, Reserved, Annulled>;

struct Book {  // folded events of a journal's year
    struct Line {
        std::optional<Registered> registered;
        std::optional<Reserved> reserved;
        std::optional<Annulled> annulled;
        friend bool operator==(const Line&, const Line&) = default;
    };
    int year = 0;
    std::map<std::pair<int, int>, Line> lines;  // by n, sub
    std::optional<calendar::Date> last_date;    // the latest of all registrations
    int last_n = 0;  // largest serial number given in turn; one that was reserved is not given in turn
    std::map<std::string, std::pair<int, int>, std::less<>> orders;  // where each stands; annulled ones are gone
    friend bool operator==(const Book&, const Book&) = default;
};
Book apply(Book, const Event&);  // total

// The registration of an order that is in force; nullptr for none.
const Registered* registration_of(const Book&, std::string_view order);
// The number that the next order gets in turn: after the largest given so, those reserved and annulled left out.
// Numbers before a reserved one are given first, so that a reservation makes no gap. Nothing when all numbers are used
// up.
std::optional<int> next_number(const Book&, const Rules&);

struct Wish {
    enum class Kind { Register, Insert, Reserve, UseReserved, Annul } kind = Kind::Register;
    std::string order, actor, reason, subject;
    calendar::Date date;
    int n = 0;                 // Insert: after which; Reserve (0: the next), UseReserved, Annul: which
    int sub = 0;               // Annul
    bool back_dating = false;  // an override: a date before the last registered, with a reason
};

// Events or a refusal. Codes: registration.*. No events at all: the order is registered already, see registration_of
// (nothing twice). Register, Insert and UseReserved want a date of the book's year that is not before the latest
// registration, or back_dating with a reason. Insert wants the number n registered and the pattern to write inserts;
// it gets the next sub of n. Reserve takes a free number to come, at most furthest_reservation ahead. Insert, Reserve
// and Annul want a reason. Annulled numbers stay in the book and are never given again.
inline constexpr int furthest_reservation = 1000;
std::variant<std::vector<Event>, Problem> decide(const Book&, const Rules&, const Wish&);

struct GapNote {
    int from = 0, to = 0;
    std::string explanation;  // reserved or annulled, when, by whom and why; empty: unexplained
};
// Every number from `first` up to the largest one that no order in force holds, and every annulled insert, in order;
// numbers without any line stand together.
std::vector<GapNote> gaps(const Book&, int first = 1);

std::string type_of(const Event&);  // «registration.registered»
std::string body_of(const Event&);  // JSON in one line, version 1
// Nothing for other types and versions, and for bytes that body_of never wrote (at most 64 KiB are looked at).
std::optional<Event> event_of(std::string_view type, int version, std::string_view body);

}  // namespace prikaz::registration
