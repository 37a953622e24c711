#include "editing/edits.hpp"

#include <algorithm>

namespace prikaz::editing {

std::optional<std::string> Edits::applied(std::string_view text, std::size_t begin, std::size_t end) const {
    std::vector<const Edit*> sorted;
    for (const Edit& edit : edits_) sorted.push_back(&edit);
    // What is put in before a stretch goes before the stretch's own change.
    std::ranges::stable_sort(sorted, [](const Edit* one, const Edit* other) {
        if (one->begin != other->begin) return one->begin < other->begin;
        return (one->begin == one->end) > (other->begin == other->end);
    });
    std::string result;
    for (const Edit* edit : sorted) {
        if (edit->begin < begin || edit->end > end) return std::nullopt;
        result.append(text.substr(begin, edit->begin - begin)).append(edit->with);
        begin = edit->end;
    }
    result.append(text.substr(begin, end - begin));
    return result;
}

}  // namespace prikaz::editing
