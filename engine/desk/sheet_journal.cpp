// The registration journal of a year as it is printed: every line with what became of it, and what is missing.
#include "desk/sheets.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

using registration::Book;

// What a line of the journal needs to be told besides, a sentence each.
std::string notes_of(const Desk& desk, const Book::Line& line, int sub) {
    std::string notes;
    auto add = [&](const std::string& note) { notes += (notes.empty() ? "" : "; ") + note; };
    auto because = [](const std::string& reason) { return reason.empty() ? std::string() : ": " + reason; };
    auto whence = [&](calendar::Date date, const std::string& actor) {
        return digits(date) + " (" + person_name(desk, actor) + ")";
    };
    if (const auto& registered = line.registered) {
        if (sub > 0) add("вставка" + because(registered->reason));
        if (sub == 0 && !registered->reason.empty()) add(registered->reason);
        if (line.reserved) add("из резерва" + because(line.reserved->reason));
    } else if (const auto& reserved = line.reserved) {
        add("резерв от " + whence(reserved->date, reserved->actor) + because(reserved->reason));
    }
    if (const auto& annulled = line.annulled)
        add("аннулирован " + whence(annulled->date, annulled->actor) + because(annulled->reason));
    return notes;
}

const char* state_of(const Book::Line& line) {
    return line.annulled ? "annulled" : line.registered ? "registered" : "reserved";
}

std::string printed_number(const Book::Line& line) {
    if (line.registered) return line.registered->number;
    if (line.reserved) return line.reserved->number;
    return line.annulled ? line.annulled->number : std::string();
}

data::Node line_node(data::Builder& make, const Desk& desk, int sub, const Book::Line& line) {
    const auto& registered = line.registered;
    return texts(make, {{"number", printed_number(line)},
                        {"date", registered ? digits(registered->date) : ""},
                        {"subject", registered ? registered->subject : ""},
                        {"actor", registered ? person_name(desk, registered->actor) : ""},
                        {"order", registered ? registered->order : ""},
                        {"state", state_of(line)},
                        {"note", notes_of(desk, line, sub)}});
}

// Why a number is held by no order; the book knows it better than the report's sentence, which is for the screen.
data::Node gap_node(data::Builder& make, const Desk& desk, const Book& book, const registration::GapNote& gap) {
    auto numbers = std::to_string(gap.from);
    if (gap.to != gap.from) numbers += "–" + std::to_string(gap.to);
    std::string explanation;
    for (auto at = book.lines.lower_bound({gap.from, 0}); at != book.lines.end() && at->first.first <= gap.to; ++at) {
        const bool in_force = at->second.registered && !at->second.annulled;
        if (in_force || gap.explanation.find(printed_number(at->second)) == std::string::npos) continue;
        numbers = printed_number(at->second);
        explanation = notes_of(desk, at->second, at->first.second);
    }
    if (explanation.empty()) explanation = gap.explanation.empty() ? "без объяснения" : "ещё не присвоены";
    return texts(make, {{"numbers", numbers}, {"explanation", explanation}});
}

// A journal that is not begun anew each year is one book.
Book book_of(Desk& desk, const JournalView& view) {
    const bool endless = desk.journal->revision(registration_stream(view.id, 0)) > 0;
    return open_book(desk, view.id, endless ? 0 : view.year).book;
}

data::Field totals_field(data::Builder& make, const Book& book) {
    std::int64_t registered = 0, reserved = 0, annulled = 0;
    for (const auto& [key, line] : book.lines) {
        if (line.annulled) {
            ++annulled;
        } else if (line.registered) {
            ++registered;
        } else {
            ++reserved;
        }
    }
    const data::Field fields[] = {make.field("registered", make.integer(registered)),
                                  make.field("reserved", make.integer(reserved)),
                                  make.field("annulled", make.integer(annulled))};
    return make.field("totals", make.map(fields));
}

}  // namespace

data::Tree journal_variables(Desk& desk, const JournalView& view) {
    data::Builder make;
    const auto book = book_of(desk, view);
    std::vector<data::Node> lines, gaps;
    for (const auto& [key, line] : book.lines) lines.push_back(line_node(make, desk, key.second, line));
    for (const auto& gap : view.gaps) gaps.push_back(gap_node(make, desk, book, gap));
    const data::Field fields[] = {make.field("journal", texts(make, {{"id", view.id}, {"title", view.title}},
                                                              {make.field("year", make.integer(book.year))})),
                                  make.field("lines", make.list(lines)),
                                  make.field("gaps", make.list(gaps)),
                                  totals_field(make, book),
                                  office_field(make, desk),
                                  printed_field(make, desk)};
    return make.finish(make.map(fields));
}

}  // namespace prikaz::desk
