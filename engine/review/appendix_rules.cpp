// Rules that hold the order and its appendices together. Records 1.3: annex mark, approval mark, «one story».
#include <algorithm>
#include <set>

#include "review/rules.hpp"

namespace prikaz::review {

void check_captions(const Subject& subject, Findings& findings) {
    const auto& order = subject.requisites.registration;
    for (const auto& caption : subject.requisites.captions) {
        if (!order || !caption.registration || *caption.registration == *order) continue;
        findings.add(subject.requisites.lines[caption.line].part,
                     say("the caption names {1}, the order is {2}", {caption.registration->shown, order->shown}));
    }
}

void check_approval_gender(const Subject& subject, Findings& findings) {
    const auto& requisites = subject.requisites;
    for (const auto& caption : requisites.captions) {
        if (!caption.head.approves || caption.after >= requisites.lines.size()) continue;
        const auto& line = requisites.lines[caption.line];
        auto wanted = approval_word(requisites.lines[caption.after].text);
        if (wanted.empty() || approval_word_of(line.text) == wanted) continue;
        findings.add(line.part,
                     say("the mark does not agree with «{1}»", {first_word(requisites.lines[caption.after].text)}),
                     say("write {1}", {wanted}));
    }
}

namespace {

std::set<std::string> numbers_of(const std::vector<Caption>& captions) {
    std::set<std::string> numbers;
    for (const auto& caption : captions) numbers.insert(caption.head.number);
    return numbers;
}

struct Mentions {
    std::set<std::string> numbers;
    bool any = false;
};

Mentions mentions_of(const Requisites& requisites) {
    Mentions mentions;
    for (std::size_t i = 0; i < requisites.end; ++i) {
        mentions.any = mentions.any || mentions_appendix(requisites.lines[i].text);
        for (auto& number : mentioned_appendices(requisites.lines[i].text)) mentions.numbers.insert(std::move(number));
    }
    return mentions;
}

}  // namespace

// An appendix without a number or without a caption may be the one that is meant.
void check_references(const Subject& subject, Findings& findings) {
    const auto& requisites = subject.requisites;
    if (requisites.uncaptioned) return;
    auto present = numbers_of(requisites.captions);
    std::set<std::string> told;
    for (std::size_t i = 0; requisites.kind && i < requisites.end; ++i) {
        for (const auto& number : mentioned_appendices(requisites.lines[i].text)) {
            if (present.contains(number) || present.contains("") || !told.insert(number).second) continue;
            findings.add(requisites.lines[i].part,
                         say("the text names appendix {1}, and the document has none", {number}),
                         beginning(requisites.lines[i].text));
        }
    }
}

void check_unmentioned(const Subject& subject, Findings& findings) {
    const auto& requisites = subject.requisites;
    auto mentions = mentions_of(requisites);
    for (const auto& caption : requisites.captions) {
        const auto& number = caption.head.number;
        bool named = number.empty() ? mentions.any || caption.head.approves : mentions.numbers.contains(number);
        if (!requisites.kind || !caption.names_order || named) continue;
        findings.add(requisites.lines[caption.line].part, say("the order does not name this appendix"),
                     beginning(requisites.lines[caption.line].text));
    }
}

}  // namespace prikaz::review
