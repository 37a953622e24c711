#include "editing/files.hpp"

#include <algorithm>

namespace prikaz::editing {
namespace {

constexpr data::Limits limits{4u << 20, 400'000, 64};
constexpr std::string_view mark = "\xEF\xBB\xBF";

std::string with_line_ends(std::string_view text, std::string_view from, std::string_view to) {
    std::string all;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(from, begin), text.size());
        all.append(text.substr(begin, end - begin));
        if (end < text.size()) all.append(to);
        begin = end + from.size();
    }
    return all;
}

bool has_only_returns(std::string_view text) {
    std::size_t ends = 0, with_return = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        ends += text[i] == '\n' ? 1 : 0;
        with_return += text[i] == '\n' && i > 0 && text[i - 1] == '\r' ? 1 : 0;
    }
    return ends > 0 && ends == with_return;
}

}  // namespace

File::File(const data::Source& source)
    : has_mark_(source.text.starts_with(mark)), has_returns_(has_only_returns(source.text)) {
    std::string text = source.text.substr(has_mark_ ? mark.size() : 0);
    if (has_returns_) text = with_line_ends(text, "\r\n", "\n");
    auto tree = data::read_yaml({source.name, std::move(text)}, limits);
    problems_ = std::move(tree.problems);
    if (!tree.value) return;
    tree_ = std::move(tree.value);
    outline = editing::outline(tree_->source()->text, tree_->root());
}

Problems File::problems_or(Problem otherwise) const { return has_errors(problems_) ? problems_ : Problems{otherwise}; }

std::string File::restored(const std::string& text) const {
    return std::string(has_mark_ ? mark : "") + (has_returns_ ? with_line_ends(text, "\n", "\r\n") : text);
}

}  // namespace prikaz::editing
