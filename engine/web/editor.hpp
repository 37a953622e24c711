// Private to web: the page on which an order is written. Its state is the order's text as it was last shown, which
// travels with the page; the fields beside it are what was typed since. Nothing of it is kept on the server until it
// is saved.
#pragma once

#include <map>

#include "web/draft_form.hpp"
#include "web/routes.hpp"

namespace prikaz::web::editor {

enum class As { Form, Text };

struct Editing {
    As as = As::Form;
    std::string text;  // of order.yaml, with everything that could be written into it
    std::string seen;  // digest of the folder's text that it began with
    editing::Form form;
    editing::Spots spots;
    bool changed = false;  // not what lies in the folder
    Problems problems;     // of what was typed, beside those of the order
    std::string focus;     // path of what was touched last
    std::string paste_path, pasted_text;
    std::optional<editing::Pasted> pasted;  // rows out of a spreadsheet, shown before they are taken
    std::string notice{};
};

// The page, with the order as it would be printed and every problem at its field.
http::Response show(Visit&, const Editing&, int status = 200);

// Problems by the fields that show them; those of no field stand under an empty path.
using ByField = std::multimap<std::string, Problem, std::less<>>;
ByField by_field(const Visit&, const Editing&, Problems);
// The form's fields: variables of the template.
void add_form(Variables&, data::Builder&, Visit&, const Editing&, const ByField&);
// Whoever was written by a name that one person of staff bears is meant.
void resolve_people(const desk::Desk&, editing::Form&);

}  // namespace prikaz::web::editor
