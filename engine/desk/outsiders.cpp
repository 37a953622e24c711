#include "desk/outsiders.hpp"

#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::string_view prefix = "name:";
constexpr std::string_view no_break = "\u00a0", slash = "\u2215";

// As a name is compared, whether it comes from a stream's name or from people.
std::string bare(std::string_view name) { return organization::bare_name(name_of_outsider(outsider(name))); }

}  // namespace

std::string outsider(std::string_view name) {
    std::string person(prefix);
    for (std::size_t at = 0; at < name.size();) {
        const bool blank = name.substr(at).starts_with(no_break);
        if (blank)
            person += ' ';
        else if (name[at] == '/')
            person += slash;  // a name is a part of its stream's name
        else
            person += name[at];
        at += blank ? no_break.size() : 1;
    }
    return person;
}

bool is_outsider(std::string_view person) { return person.starts_with(prefix); }

std::string_view name_of_outsider(std::string_view person) { return person.substr(prefix.size()); }

void ReaderNames::read() {
    is_read_ = true;
    const auto add = [&](std::string_view name, const std::string& id) {
        const auto [known, is_new] = people_.try_emplace(bare(name), id);
        if (!is_new && known->second != id) known->second.clear();
    };
    for (const auto& person : desk_.staff.people) add(russian::full_name(person.name), person.id);
    if (order_.empty()) return;
    // «:» is followed by «;».
    for (const auto& row : desk_.journal->select({.view = "readers",
                           .where = {equal("order_id", order_),
                                     {"person", journal::Condition::Is::AtLeast, std::string(prefix)},
                                     {"person", journal::Condition::Is::Less, std::string("name;")}}}))
        add(name_of_outsider(text_of(row[2])), text_of(row[2]));
}

std::optional<std::string> ReaderNames::find(std::string_view written) {
    if (desk_.staff.find(written) || is_outsider(written)) return std::string(written);
    if (!is_read_) read();
    const auto found = people_.find(bare(written));
    if (found == people_.end() || found->second.empty()) return std::nullopt;
    return found->second;
}

}  // namespace prikaz::desk
