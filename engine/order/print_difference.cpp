// A difference as plain text, for a terminal, a mail or a remark.
#include "order/order.hpp"

namespace prikaz::order {
namespace {

constexpr std::string_view indent = "    ";
constexpr std::size_t short_text = 3;  // lines; such a part is shown whole

struct Line {
    std::string text;
    bool changed = false;
};

std::string marked(Mark::Kind kind, std::string_view text) {
    if (kind == Mark::Kind::Same || text.empty()) return std::string(text);
    const bool removed = kind == Mark::Kind::Removed;
    return (removed ? "[-" : "{+") + std::string(text) + (removed ? "-]" : "+}");
}

std::vector<Line> lines_of(const std::vector<Mark>& marks) {
    std::vector<Line> lines(1);
    for (const Mark& mark : marks) {
        const bool changed = mark.kind != Mark::Kind::Same;
        std::string_view rest = mark.text;
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            lines.back().text += marked(mark.kind, rest.substr(0, end));
            lines.back().changed |= changed;
            lines.emplace_back();
            rest.remove_prefix(end + 1);
        }
        lines.back().text += marked(mark.kind, rest);
        lines.back().changed |= changed && !rest.empty();
    }
    return lines;
}

std::string shown(const std::vector<Mark>& marks) {
    const auto lines = lines_of(marks);
    std::string text;
    bool left_out = false;
    for (const Line& line : lines) {
        if (line.changed ? line.text.empty() : line.text.empty() || lines.size() > short_text) {
            if (!left_out && !line.text.empty()) text.append(indent).append("…\n");
            left_out = left_out || !line.text.empty();
            continue;
        }
        left_out = false;
        text.append(indent).append(line.text).append("\n");
    }
    return text;
}

std::string heading(const PartChange& change) {
    switch (change.kind) {
        case PartChange::Kind::Added:
            return say("{1}: added", {change.title});
        case PartChange::Kind::Removed:
            return say("{1}: removed", {change.title});
        case PartChange::Kind::Renumbered:
            return say("{1} is now {2}", {change.before_title, change.title});
        case PartChange::Kind::Changed:
            break;
    }
    if (change.before_id == change.after_id) return say("{1}: changed", {change.title});
    return say("{1}, before {2}: changed", {change.title, change.before_title});
}

}  // namespace

std::string print(const Difference& difference) {
    std::string text;
    for (const PartChange& change : difference) {
        text += heading(change) + "\n";
        if (change.kind != PartChange::Kind::Renumbered) text += shown(change.marks);
    }
    return text;
}

}  // namespace prikaz::order
