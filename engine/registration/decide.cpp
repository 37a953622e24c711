// What a wish makes of a journal: events, or the reason why not.
#include <cassert>

#include "registration/registration.hpp"

namespace prikaz::registration {
namespace {

using Decision = std::variant<std::vector<Event>, Problem>;
using Refusal = std::optional<Problem>;

Problem refuse(const char* code, std::string sentence, std::string hint) {
    return {Severity::Error, code, {}, std::move(sentence), std::move(hint)};
}

constexpr std::size_t longest_text = 8192;  // bytes of one text of an event

struct Deciding {
    const Book& book;
    const Rules& rules;
    const Wish& wish;

    int year() const { return rules.yearly ? book.year : static_cast<int>(wish.date.year()); }
    std::string print(int n, int sub) const { return rules.pattern.print(n, sub, year()); }
    const Book::Line* line(int n, int sub) const {
        const auto at = book.lines.find({n, sub});
        return at == book.lines.end() ? nullptr : &at->second;
    }
};

// ---- What wishes have in common ------------------------------------------------------------------------------------

Refusal without_reason(const Deciding& deciding) {
    if (!trim(deciding.wish.reason).empty()) return {};
    return refuse("registration.reason.missing", say("this is done to a journal only with a reason"),
                  say("say why, in the words that the journal shall keep"));
}

Refusal wrong_year(const Deciding& deciding) {
    const int year = static_cast<int>(deciding.wish.date.year());
    if (!deciding.rules.yearly || year == deciding.book.year) return {};
    return refuse("registration.year",
                  say("{1} is no day of the journal of {2}",
                      {calendar::iso(deciding.wish.date), std::to_string(deciding.book.year)}),
                  say("register it in the journal of {1}", {std::to_string(year)}));
}

Refusal back_dated(const Deciding& deciding) {
    const auto& last = deciding.book.last_date;
    if (!last || deciding.wish.date >= *last) return {};
    if (deciding.wish.back_dating) return without_reason(deciding);
    return refuse(
        "registration.date.back",
        say("{1} is before the last registration, of {2}", {calendar::iso(deciding.wish.date), calendar::iso(*last)}),
        say("register it today, or override with a reason that the journal keeps"));
}

Refusal unfit_to_register(const Deciding& deciding) {
    if (deciding.wish.order.empty())
        return refuse("registration.order.missing", say("a number is given to an order, and none is named"),
                      say("name the order"));
    if (auto refusal = wrong_year(deciding)) return refusal;
    return back_dated(deciding);
}

Decision registered(const Deciding& deciding, int n, int sub, std::string number) {
    const Wish& wish = deciding.wish;
    return std::vector<Event>{
        Registered{n, sub, std::move(number), wish.order, wish.date, wish.actor, wish.reason, wish.subject}};
}

Problem used_up(const Deciding& deciding) {
    return refuse("registration.full", say("the journal «{1}» has no number left", {deciding.rules.title}),
                  say("begin a new journal"));
}

// ---- One function per kind of wish ---------------------------------------------------------------------------------

Decision register_next(const Deciding& deciding) {
    if (auto refusal = unfit_to_register(deciding)) return *refusal;
    const auto n = next_number(deciding.book, deciding.rules);
    if (!n) return used_up(deciding);
    return registered(deciding, *n, 0, deciding.print(*n, 0));
}

int next_sub(const Book& book, int n) {
    const auto after = book.lines.lower_bound({n + 1, 0});
    return std::prev(after)->first.second + 1;
}

Decision insert(const Deciding& deciding) {
    const int n = deciding.wish.n;
    if (!deciding.rules.pattern.has_inserts())
        return refuse("registration.insert.pattern",
                      say("the pattern «{1}» cannot write inserts", {deciding.rules.pattern.text()}),
                      say("register it in turn, or give the pattern a field: {n}{sub:/%d}"));
    const Book::Line* after = deciding.line(n, 0);
    if (!after || !after->registered)
        return refuse("registration.insert.nowhere",
                      say("there is no number {1} to insert after", {deciding.print(n, 0)}),
                      say("name a number that an order has got"));
    if (auto refusal = without_reason(deciding)) return *refusal;
    if (auto refusal = unfit_to_register(deciding)) return *refusal;
    const int sub = next_sub(deciding.book, n);
    return registered(deciding, n, sub, deciding.print(n, sub));
}

std::string holder(const Book::Line& line) {
    if (line.annulled) return say("{1} is annulled and never given again", {line.annulled->number});
    if (line.registered)
        return say("{1} is the number of an order of {2}",
                   {line.registered->number, calendar::iso(line.registered->date)});
    return say("{1} is reserved by {2} since {3}",
               {line.reserved->number, line.reserved->actor, calendar::iso(line.reserved->date)});
}

// Limits of numbers that may be reserved.
Refusal unfit_to_reserve(const Deciding& deciding, int n, int next) {
    if (const Book::Line* line = deciding.line(n, 0))
        return refuse("registration.reserve.taken", holder(*line), say("reserve another number"));
    if (n < next)
        return refuse("registration.reserve.past", say("{1} lies before the numbers to come", {deciding.print(n, 0)}),
                      say("the next number is {1}", {deciding.print(next, 0)}));
    if (n - next > furthest_reservation || n > Pattern::largest_number)
        return refuse("registration.reserve.far", say("{1} is too far ahead", {deciding.print(n, 0)}),
                      say("the next number is {1}", {deciding.print(next, 0)}));
    return {};
}

Decision reserve(const Deciding& deciding) {
    const Wish& wish = deciding.wish;
    if (auto refusal = without_reason(deciding)) return *refusal;
    const auto next = next_number(deciding.book, deciding.rules);
    if (!next) return used_up(deciding);
    const int n = wish.n == 0 ? *next : wish.n;
    if (auto refusal = unfit_to_reserve(deciding, n, *next)) return *refusal;
    return std::vector<Event>{Reserved{n, deciding.print(n, 0), wish.actor, wish.reason, wish.date}};
}

Refusal not_reserved(const Deciding& deciding, const Book::Line* line) {
    const std::string hint = say("register in turn, or name a reserved number");
    if (!line)
        return refuse("registration.reserved.none", say("{1} is not reserved", {deciding.print(deciding.wish.n, 0)}),
                      hint);
    if (line->annulled) return refuse("registration.reserved.annulled", holder(*line), hint);
    if (line->registered) return refuse("registration.reserved.used", holder(*line), hint);
    return {};
}

Decision use_reserved(const Deciding& deciding) {
    const Book::Line* line = deciding.line(deciding.wish.n, 0);
    if (auto refusal = not_reserved(deciding, line)) return *refusal;
    if (auto refusal = unfit_to_register(deciding)) return *refusal;
    return registered(deciding, deciding.wish.n, 0, line->reserved->number);
}

Decision annul(const Deciding& deciding) {
    const Wish& wish = deciding.wish;
    const Book::Line* line = deciding.line(wish.n, wish.sub);
    if (!line)
        return refuse("registration.annul.none",
                      say("{1} is neither given nor reserved", {deciding.print(wish.n, wish.sub)}),
                      say("only a number given or reserved can be annulled"));
    if (line->annulled)
        return refuse(
            "registration.annul.again",
            say("{1} is annulled already, on {2}", {line->annulled->number, calendar::iso(line->annulled->date)}),
            say("nothing is left to do"));
    if (auto refusal = without_reason(deciding)) return *refusal;
    std::string number = line->registered ? line->registered->number : line->reserved->number;
    return std::vector<Event>{Annulled{wish.n, wish.sub, std::move(number), wish.actor, wish.reason, wish.date}};
}

// What the journal could not read back, or no line of it could hold.
Refusal unfit_text(const Wish& wish) {
    for (const std::string* text : {&wish.order, &wish.actor, &wish.reason, &wish.subject}) {
        bool fit = !invalid_utf8(*text) && text->size() <= longest_text;
        for (std::size_t at = 0; fit && at < text->size();) fit = !is_forbidden_character(next_character(*text, at));
        if (!fit)
            return refuse("registration.text", say("the journal cannot keep this text"),
                          say("at most {1} bytes of UTF-8 without control characters", {std::to_string(longest_text)}));
    }
    return {};
}

bool gives_a_number(Wish::Kind kind) {
    return kind == Wish::Kind::Register || kind == Wish::Kind::Insert || kind == Wish::Kind::UseReserved;
}

}  // namespace

Decision decide(const Book& book, const Rules& rules, const Wish& wish) {
    assert(wish.date.ok());
    const Deciding deciding{book, rules, wish};
    if (gives_a_number(wish.kind) && registration_of(book, wish.order)) return std::vector<Event>{};
    if (auto refusal = unfit_text(wish)) return *refusal;
    switch (wish.kind) {
        case Wish::Kind::Register:
            return register_next(deciding);
        case Wish::Kind::Insert:
            return insert(deciding);
        case Wish::Kind::Reserve:
            return reserve(deciding);
        case Wish::Kind::UseReserved:
            return use_reserved(deciding);
        case Wish::Kind::Annul:
            break;
    }
    return annul(deciding);
}

}  // namespace prikaz::registration
