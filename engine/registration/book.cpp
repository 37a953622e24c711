// A journal of a year as what its events have made of it.
#include <algorithm>

#include "registration/registration.hpp"

namespace prikaz::registration {
namespace {

struct Applied {
    Book& book;

    void operator()(const Registered& event) {
        Book::Line& line = book.lines[{event.n, event.sub}];
        if (event.sub == 0 && !line.reserved) book.last_n = std::max(book.last_n, event.n);
        line.registered = event;
        book.last_date = book.last_date ? std::max(*book.last_date, event.date) : event.date;
        book.orders[event.order] = {event.n, event.sub};
    }
    void operator()(const Reserved& event) { book.lines[{event.n, 0}].reserved = event; }
    void operator()(const Annulled& event) {
        Book::Line& line = book.lines[{event.n, event.sub}];
        line.annulled = event;
        if (!line.registered) return;
        const auto at = book.orders.find(line.registered->order);
        if (at != book.orders.end() && at->second == std::pair(event.n, event.sub)) book.orders.erase(at);
    }
};

}  // namespace

Book apply(Book book, const Event& event) {
    std::visit(Applied{book}, event);
    return book;
}

const Registered* registration_of(const Book& book, std::string_view order) {
    const auto at = book.orders.find(order);
    if (at == book.orders.end()) return nullptr;
    const auto line = book.lines.find(at->second);
    return line != book.lines.end() && line->second.registered ? &*line->second.registered : nullptr;
}

std::optional<int> next_number(const Book& book, const Rules& rules) {
    int next = std::max(book.last_n, rules.first - 1);
    while (next < Pattern::largest_number) {
        ++next;
        if (!book.lines.contains({next, 0})) return next;
    }
    return std::nullopt;
}

}  // namespace prikaz::registration
