// People of the editor's form: known by the names that clerks write.
#include <algorithm>

#include "web/editor.hpp"

namespace prikaz::web::editor {

namespace {

// Small letters; blanks of any kind are blanks.
std::string folded(std::string_view name) {
    constexpr std::string_view no_break = "\u00a0";
    const auto small = lower(trim(name));
    std::string text;
    for (std::size_t at = 0; at < small.size();) {
        const bool is_blank = small.compare(at, no_break.size(), no_break) == 0;
        text += is_blank ? ' ' : small[at];
        at += is_blank ? no_break.size() : 1;
    }
    return text;
}

std::string id_of(const desk::Desk& desk, const std::string& typed) {
    if (typed.empty() || desk.staff.find(typed)) return typed;
    std::string found;
    const auto wanted = folded(typed);
    for (const auto& person : desk.staff.people) {
        if (!person.employed_on(desk.today())) continue;
        const auto names = {russian::full_name(person.name), russian::surname_first(person.name),
                            russian::initials_first(person.name)};
        if (std::ranges::none_of(names, [&](const auto& name) { return folded(name) == wanted; })) continue;
        if (!found.empty()) return typed;  // namesakes: the check asks who is meant
        found = person.id;
    }
    return found.empty() ? typed : found;
}

}  // namespace

void resolve_people(const desk::Desk& desk, editing::Form& form) {
    const auto resolve = [&](editing::Person& person) {
        if (person.shown == editing::Shown::Form) person.person = id_of(desk, person.person);
    };
    resolve(form.signatory);
    resolve(form.executor);
    for (auto* people : {&form.visas, &form.acquaint})
        if (people->shown == editing::Shown::Form) std::ranges::for_each(people->list, resolve);
}

}  // namespace prikaz::web::editor
