// Private to web: an order as the form of a page: what was typed goes into editing::Form by the paths of its fields,
// and steps move its parts. Knows nothing of requests.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "editing/editing.hpp"

namespace prikaz::web {

// What a form sent, by the names of its fields; line ends are «\n».
using Typed = std::map<std::string, std::string, std::less<>>;

// ---- Texts as a field shows them -----------------------------------------------------------------------------------

// What browsers send for whatever they were given: CR LF and CR become LF.
std::string plain_lines(std::string_view);
std::string shown_lines(const editing::Lines&);                 // a line each
std::string shown_paragraphs(const std::vector<std::string>&);  // an empty line between two

// Who types, and when: a term whose days are agreed in the form is confirmed by them on that day.
struct Typist {
    std::string person, day;  // id; ISO
};
// Takes over what differs from what the field showed: whatever nobody touched stays exactly as it was read. What was
// confirmed of a term falls with the term's text.
void take_typed(editing::Form&, const Typed&, const Typist&);

// ---- Steps ---------------------------------------------------------------------------------------------------------

// One list of the form and a place in it; index −1: the list itself.
struct Spotted {
    std::variant<std::vector<editing::Item>*, std::vector<editing::Person>*, std::vector<editing::Appendix>*,
                 std::vector<editing::Block>*, std::vector<editing::Row>*, std::vector<editing::Column>*>
        list;
    int index = -1;
};
// «items.2.items», «items.2», «appendices.0.body.1.rows.5», «….columns.2»; nothing for what is not there.
std::optional<Spotted> spotted(editing::Form&, std::string_view path);
editing::Block* block_at(editing::Form&, std::string_view path);

// One press of a button: «up items.2», «to items.4 0», «add appendices.0.body.1.rows section». Tells the path of what
// was touched, empty where something was taken out; nothing for a step that cannot be made.
std::optional<std::string> take_step(editing::Form&, std::string_view step, const Typed&);

}  // namespace prikaz::web
