#include "desk/responsible.hpp"

#include <algorithm>

namespace prikaz::desk {

namespace {

using organization::bare_name;
using organization::folded;
using organization::Person;

// A dash with a blank at one side at least: «Ананина А.Н.- методист»; the end when there is none.
std::size_t dash_in(std::string_view text) {
    std::size_t first = text.size();
    for (const std::string_view dash : {" –", " —", " -", "– ", "— ", "- "}) first = std::min(first, text.find(dash));
    return first;
}

// Pieces between line ends, semicolons and commas; «Ананина А.Н. – методист» is about the name.
std::vector<std::string> pieces_of(const std::string& words) {
    std::string text = words;
    for (std::size_t at; (at = text.find(russian::no_break_space)) != text.npos;) {
        text.erase(at, 1);
        text[at] = ' ';
    }
    std::vector<std::string> pieces;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find_first_of("\n\t;,", from), text.size());
        std::string_view bare = trim(std::string_view(text).substr(from, end - from));
        for (const std::string_view mark : {"– ", "— ", "- ", "• "})
            if (bare.starts_with(mark)) bare = trim(bare.substr(mark.size()));
        bare = trim(bare.substr(0, dash_in(bare)));
        if (!bare.empty() && bare.find('.') == bare.size() - 1)
            bare.remove_suffix(1);  // of a sentence, not of initials
        if (!bare.empty()) pieces.emplace_back(bare);
        from = end + 1;
    }
    return pieces;
}

std::string title_of(const organization::Post& post) {
    std::string title;
    for (const std::string& line : post.title) title += (title.empty() ? "" : " ") + line;
    return folded(title);
}

bool holds(const Person& person, const std::string& title, calendar::Date day) {
    return std::ranges::any_of(person.posts, [&](const organization::Post& post) {
        const bool held = (!post.from || *post.from <= day) && (!post.to || day <= *post.to);
        return held && (title_of(post) == title || (!post.title.empty() && folded(post.title.front()) == title));
    });
}

void put(const Person& person, calendar::Date day, std::vector<std::string>& into) {
    if (person.employed_on(day) && std::ranges::find(into, person.id) == into.end()) into.push_back(person.id);
}

}  // namespace

Responsibles::Responsibles(const Desk& desk) : desk_(desk) {
    for (const Person& person : desk.staff.people) {
        for (const std::string& name : {russian::surname_first(person.name), russian::initials_first(person.name),
                                        russian::full_name(person.name), person.id})
            if (auto& same = names_[bare_name(name)]; same.empty() || same.back() != &person) same.push_back(&person);
        if (!person.unit.empty()) units_[folded(person.unit)].push_back(&person);
        for (const auto& post : person.posts) {
            for (const std::string& title :
                 {title_of(post), post.title.empty() ? std::string() : folded(post.title.front())})
                if (auto& same = titles_[title]; same.empty() || same.back() != &person) same.push_back(&person);
        }
    }
}

const std::vector<std::string>& Responsibles::people(const std::string& words, calendar::Date day) {
    const auto [known, is_new] = known_.try_emplace({words, day});
    if (is_new)
        for (const std::string& piece : pieces_of(words))
            if (!is_post_of_last(piece, known->second)) add(piece, day, known->second);
    return known->second;
}

// «Ананина А.Н., методист» is one person, not everybody who holds that post.
bool Responsibles::is_post_of_last(const std::string& piece, const std::vector<std::string>& found) const {
    const auto* last = found.empty() ? nullptr : desk_.staff.find(found.back());
    const std::string title = folded(piece);
    return last && std::ranges::any_of(last->posts, [&](const auto& post) { return title_of(post) == title; });
}

// A name that several people bear means nobody for certain.
bool Responsibles::add_name(const std::string& piece, calendar::Date day, std::vector<std::string>& into) const {
    const auto named = names_.find(bare_name(piece));
    if (named == names_.end()) return false;
    if (named->second.size() == 1) put(*named->second.front(), day, into);
    return true;
}

void Responsibles::add(const std::string& piece, calendar::Date day, std::vector<std::string>& into) const {
    if (add_name(piece, day, into)) return;
    if (const auto* group = desk_.staff.group(piece)) {
        for (const std::string& member : group->people)
            if (const auto* person = desk_.staff.find(member)) put(*person, day, into);
        return;
    }
    const std::string title = folded(piece);
    if (const auto held = titles_.find(title); held != titles_.end()) {
        for (const auto* person : held->second)
            if (holds(*person, title, day)) put(*person, day, into);
        return;
    }
    if (const auto unit = units_.find(title); unit != units_.end()) {
        for (const auto* person : unit->second) put(*person, day, into);
        return;
    }
    // «начальник отдела Ананина А.Н.»: the name at the end.
    for (std::size_t at = piece.find(' '); at != piece.npos; at = piece.find(' ', at + 1))
        if (add_name(piece.substr(at + 1), day, into)) return;
}

}  // namespace prikaz::desk
