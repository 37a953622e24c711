// Rules of the order's own requisites. Records 1.3.
#include <algorithm>

#include "review/rules.hpp"

namespace prikaz::review {

namespace {

// Lines of the order itself, without its appendices.
template <class Visitor>
void each_order_line(const Requisites& requisites, std::size_t first, Visitor visit) {
    for (auto i = first; i < requisites.end; ++i) visit(requisites.lines[i]);
}

// The kinds of document that must hold an operative word; a распоряжение may do without.
bool needs_operative(const std::string& kind) { return kind == "ПРИКАЗ" || kind == "ПОСТАНОВЛЕНИЕ"; }

std::string written(const std::vector<int>& number) {
    std::string text;
    for (int part : number) text += std::to_string(part) + ".";
    return text;
}

// 1. → 1.1. → 1.2. → 2.: the next of some level around, or the first of the level below.
bool may_follow(const std::vector<int>& before, const std::vector<int>& next) {
    if (next.size() == before.size() + 1)
        return next.back() == 1 && std::equal(before.begin(), before.end(), next.begin());
    if (next.size() > before.size()) return false;
    auto level = next.size() - 1;
    return std::equal(next.begin(), next.end() - 1, before.begin()) && next[level] == before[level] + 1;
}

}  // namespace

void check_arms(const Subject& subject, Findings& findings) {
    const auto& requisites = subject.requisites;
    if (!requisites.kind || requisites.pictures_above_kind < 2) return;
    findings.add({},
                 say("{1} picture stands above the name of the document",
                     "{1} pictures stand above the name of the document", requisites.pictures_above_kind),
                 say("arms stand alone: neither other arms nor an emblem beside them"));
}

void check_date_form(const Subject& subject, Findings& findings) {
    each_order_line(subject.requisites, 0, [&](const Line& line) {
        auto date = mixed_date(line.text);
        if (!date.empty())
            findings.add(line.part, say("the date «{1}» mixes two forms", {date}),
                         say("write 05.06.2026 or 5 июня 2026 г."));
    });
}

void check_date_possible(const Subject& subject, Findings& findings) {
    each_order_line(subject.requisites, 0, [&](const Line& line) {
        auto date = impossible_date(line.text);
        if (!date.empty()) findings.add(line.part, say("there is no such day as {1}", {date}));
    });
}

void check_title_beginning(const Subject& subject, Findings& findings) {
    const auto& requisites = subject.requisites;
    if (requisites.title_by_style) {
        const auto& line = requisites.lines[requisites.title.front()];
        if (!begins_as_title(line.text))
            findings.add(line.part, say("the heading does not begin with «О» or «Об»"), beginning(line.text));
        return;
    }
    if (!requisites.kind || requisites.operatives.empty() || !requisites.title.empty()) return;
    findings.add(requisites.lines[*requisites.kind].part, say("no heading to the text follows"),
                 say("it begins with «О» or «Об» and tells what the order is about"));
}

void check_title_stop(const Subject& subject, Findings& findings) {
    const auto& requisites = subject.requisites;
    if (requisites.title.empty()) return;
    const auto& line = requisites.lines[requisites.title.back()];
    if (trim(line.text).ends_with('.'))
        findings.add(line.part, say("the heading ends with a full stop"), beginning(line.text));
}

void check_operative(const Subject& subject, Findings& findings) {
    const auto& requisites = subject.requisites;
    if (requisites.operatives.size() > 1) {
        const auto& line = requisites.lines[requisites.operatives[1]];
        findings.add(line.part, say("the ordering word stands a second time"), beginning(line.text));
    }
    if (!requisites.operatives.empty() || !requisites.kind || !needs_operative(requisites.kind_word)) return;
    findings.add(requisites.lines[*requisites.kind].part, say("no ordering word follows"),
                 say("«приказываю:» stands between the reasons and item 1"));
}

void check_numbering(const Subject& subject, Findings& findings) {
    std::vector<int> before{0};
    each_order_line(subject.requisites, subject.requisites.items(), [&](const Line& line) {
        auto number = item_number(line.number.empty() ? line.text : line.number + " ");
        if (line.in_table || number.empty()) return;
        if (!may_follow(before, number)) {
            auto last = before == std::vector<int>{0} ? say("the ordering word") : "«" + written(before) + "»";
            findings.add(line.part, say("item «{1}» follows {2}", {written(number), last}), beginning(line.text));
        }
        before = number;
    });
}

void check_signature(const Subject& subject, Findings& findings) {
    const auto& requisites = subject.requisites;
    if (!requisites.kind || requisites.operatives.empty()) return;
    bool signed_off = false;
    each_order_line(requisites, requisites.items(),
                    [&](const Line& line) { signed_off = signed_off || ends_with_name(line.text); });
    if (!signed_off)
        findings.add({}, say("nobody signs the order"),
                     say("post, then initials and surname, stand below the last item"));
}

void check_signature_for(const Subject& subject, Findings& findings) {
    each_order_line(subject.requisites, subject.requisites.items(), [&](const Line& line) {
        if (!ends_with_name(line.text) || !signs_for_another(line.text)) return;
        findings.add(line.part, say("somebody signs with «за» or a slash"), say("an acting officer signs as «И.о.»"));
    });
}

}  // namespace prikaz::review
