#include "web/hints.hpp"

#include <algorithm>

namespace prikaz::web {

namespace {

// Marks a text of the table for the catalogue.
constexpr const char* SAY(const char* text) { return text; }

struct Worded {
    std::string_view code;
    const char* hint;
};
constexpr Worded table[] = {
    {"order.term.doubt", SAY("write it so that it reads one way, or open «Days as agreed» under it and enter the days")},
    {"amend.text.same",
     SAY("open the text of the amended order by its link on this page and write what it shall say from then on")},
    {"order.person.empty", SAY("choose somebody from the list, or write name and post of somebody from outside")},
    {"order.reader.unknown",
     SAY("choose somebody from the list, or leave it so for somebody from outside; new staff are added on «Staff»")},
    {"draft.frozen", SAY("it can be changed when it comes back as a draft; a registered text is changed by a new order: "
                         "«Amend by a new order» on its page, then the link on the page of that draft")},
};

// Telling a person who was nearly named helps here too.
constexpr std::string_view unknown_person = "order.person.unknown";

// A hint for the command line is no help to whoever has pages before them.
bool speaks_of_commands(std::string_view hint) {
    if (hint.find('\n') != hint.npos) return false;  // it tells what has changed
    return hint.starts_with("--") || hint.find(" --") != hint.npos || hint.find("prikaz ") != hint.npos;
}

}  // namespace

std::string hint_on_page(const Problem& problem) {
    const auto found = std::ranges::find(table, problem.code, &Worded::code);
    if (found != std::end(table)) return say(found->hint);
    if (problem.code == unknown_person && problem.hint.find("staff.yaml") != problem.hint.npos)
        return say("choose somebody from the list, or write name and post of somebody from outside");
    return speaks_of_commands(problem.hint) ? std::string() : problem.hint;
}

}  // namespace prikaz::web
