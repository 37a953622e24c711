// Steps of a scenario out of its file: when, what, and what is expected then.
#include <algorithm>

#include "flow/definition_reading.hpp"
#include "flow/simulate.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow::simulation {

namespace {

using data::Kind;
using data::Node;

// ---- Actions -------------------------------------------------------------------------------------------------------

template <class Word>
std::optional<Word> word_of(const Node* node, std::initializer_list<std::pair<std::string_view, Word>> words) {
    const auto text = shape::scalar(node);
    for (const auto& [word, meaning] : words)
        if (text == word) return meaning;
    return {};
}

std::optional<SignatureKind> signature_kind(const Node* node) {
    return word_of<SignatureKind>(node, {{"simple", SignatureKind::Simple},
                                         {"enhanced", SignatureKind::Enhanced},
                                         {"qualified", SignatureKind::Qualified},
                                         {"paper", SignatureKind::Paper}});
}

std::optional<AcknowledgementKind> acknowledgement_kind(const Node* node) {
    return word_of<AcknowledgementKind>(node, {{"simple", AcknowledgementKind::Simple},
                                               {"enhanced", AcknowledgementKind::Enhanced},
                                               {"qualified", AcknowledgementKind::Qualified},
                                               {"paper", AcknowledgementKind::Paper},
                                               {"refusal", AcknowledgementKind::Refusal}});
}

template <class Kind>
void check_kind(Reading& reading, const Node* written, const std::optional<Kind>& kind) {
    if (written && !kind)
        reading.report("simulation.kind", written->place(),
                       say("«{1}» is not one of the words known here", {shape::scalar(written).value_or("")}));
}

std::string in_state(Reading& reading, const Node& step) {
    const Node* in = part(step, "in");
    std::string path = shape::text(step, "in");
    if (in) reading.check_state(*in, path);
    return path;
}

Action go(Reading& reading, const Node& step) { return action::Go{shape::text(step, "do"), in_state(reading, step)}; }

template <Verdict verdict>
Action visa(Reading& reading, const Node& step) {
    const bool has_remark = verdict == Verdict::Approved && !shape::text(step, "remark").empty();
    return action::Visa{has_remark ? Verdict::ApprovedWithRemarks : verdict, reading.person(step.find("for"))};
}

Action sign(Reading& reading, const Node& step) {
    const Node* written = part(step, "kind");
    const auto kind = signature_kind(written);
    check_kind(reading, written, kind);
    return action::Sign{kind, shape::date(step.find("date"))};
}

Action refuse(Reading&, const Node&) { return action::Refuse{}; }

Action acknowledge(Reading& reading, const Node& step) {
    action::Acknowledge all;
    const Node* people = step.find("acknowledge");
    if (shape::scalar(people) != "all") all.people = reading.persons(people);
    const Node* written = part(step, "kind");
    all.kind = acknowledgement_kind(written);
    check_kind(reading, written, all.kind);
    all.date = shape::date(step.find("date"));
    all.witnesses = reading.persons(step.find("witnesses"));
    const bool names_nobody = people->is(Kind::List) && people->list().empty();
    if (names_nobody) reading.report("simulation.empty", people->place(), say("this list must not be empty"));
    return all;
}

Action publish(Reading& reading, const Node& step) {
    const bool done = shape::text(step, "publish") == "done";
    return action::Publish{done ? Published::Done : Published::Failed, in_state(reading, step)};
}

Action report(Reading& reading, const Node& step) { return action::Report{in_state(reading, step)}; }

Action edit(Reading& reading, const Node& step) {
    action::Edit edit;
    const std::vector<std::string>& parts = reading.scenario.parts;
    for (const Node& node : items(step.find("edit"))) {
        std::string id(shape::scalar(&node).value_or(""));
        if (std::ranges::find(parts, id) == parts.end())
            reading.report("simulation.part.unknown", node.place(), say("the order has no part «{1}»", {id}),
                           say("parts: heading, preamble, items, and as many as the order has: appendix 1…"));
        edit.parts.push_back(std::move(id));
    }
    return edit;
}

Action staff(Reading& reading, const Node& step) {
    const Node& change = *step.find("staff");
    if (change.find("dismiss"))
        return action::Dismiss{reading.person(change.find("dismiss")), shape::date(change.find("on"))};
    if (change.find("acting")) return read_acting(reading, change);
    return action::Away{reading.person(change.find("absent")),
                        {shape::date(change.find("from")).value_or(Date{}),
                         shape::date(change.find("to")).value_or(Date{}), reading.person(change.find("substitute"))}};
}

Action by_order(Reading&, const Node& step) {
    std::string order = shape::text(step, "order");
    return action::ByOrder{"order." + shape::text(step, "by-order"), order.empty() ? say("another order") : order};
}

using Companions = std::vector<std::string_view>;
struct Row {
    std::string_view key;
    Action (*read)(Reading&, const Node& step);
    bool names_actor;  // its value is who acts
    Companions beside;
};

const std::vector<Row>& rows() {
    static const std::vector<Row> all = {
        {"do", go, false, {"who", "remark", "in"}},
        {"approve", visa<Verdict::Approved>, true, {"for", "remark"}},
        {"reject", visa<Verdict::Rejected>, true, {"for", "remark"}},
        {"abstain", visa<Verdict::Abstained>, true, {"for", "remark"}},
        {"sign", sign, true, {"kind", "date"}},
        {"refuse", refuse, true, {"remark"}},
        {"acknowledge", acknowledge, false, {"kind", "date", "witnesses", "remark"}},
        {"publish", publish, false, {"in", "remark"}},
        {"report", report, false, {"in", "remark"}},
        {"edit", edit, false, {}},
        {"staff", staff, false, {}},
        {"by-order", by_order, false, {"order"}},
    };
    return all;
}

const Row* row_of(std::string_view key) {
    const auto found = std::ranges::find(rows(), key, &Row::key);
    return found == rows().end() ? nullptr : &*found;
}

bool may_stand(const Row* row, std::string_view key) {
    if (key == "at" || key == "expect") return true;
    return row && (key == row->key || std::ranges::find(row->beside, key) != row->beside.end());
}

// One action, and the words that belong to it.
const Row* action_row(Reading& reading, const Node& step) {
    const Row* row = nullptr;
    for (const data::Field& field : fields(&step)) {
        const Row* one = field.value.is(Kind::Null) ? nullptr : row_of(field.key);
        if (one && row)
            reading.report("simulation.step.several", field.key_place(),
                           say("a step does one thing: «{1}» or «{2}»", {row->key, field.key}));
        else if (one)
            row = one;
    }
    for (const data::Field& field : fields(&step))
        if (!may_stand(row, field.key) && !row_of(field.key))
            reading.report("simulation.key.idle", field.key_place(),
                           row ? say("«{1}» means nothing beside «{2}»", {field.key, row->key})
                               : say("«{1}» means nothing in a step that does nothing", {field.key}));
    if (!row && !part(step, "expect"))
        reading.report("simulation.step.empty", step.place(), say("the step neither does nor expects anything"));
    return row;
}

// ---- When ----------------------------------------------------------------------------------------------------------

Instant moment(Reading& reading, const Node& step, Instant before) {
    const Node* at = part(step, "at");
    const auto text = shape::scalar(at);
    if (!text) return before;
    const auto moment = read_moment(*text, before, reading);
    if (!moment)
        reading.report("simulation.time", at->place(), say("«{1}» is no moment", {*text}),
                       say("written like this: 2026-03-03 10:00, or after the step before: +1bd 10:00, +2h"));
    else if (*moment < before)
        reading.report("simulation.clock.back", at->place(), say("the clock cannot go back"),
                       say("this step stands before the one above it; steps stand in the order of time"));
    return std::max(moment.value_or(before), before);
}

bool is_too_late(const Reading& reading, Instant at) {
    return at - reading.scenario.start > std::chrono::days(366 * (most_years + 1));
}

// ---- Expectations --------------------------------------------------------------------------------------------------

template <class T>
Placed<T> placed(T value, const Node& node) {
    return {std::move(value), node.place()};
}

std::vector<std::string> states(Reading& reading, const Node& node) {
    std::vector<std::string> paths;
    const auto add = [&](const Node& one) {
        paths.emplace_back(shape::scalar(&one).value_or(""));
        reading.check_state(one, paths.back());
    };
    if (node.is(Kind::List))
        for (const Node& one : node.list()) add(one);
    else
        add(node);
    return paths;
}

}  // namespace

Action read_action(Reading& reading, const Node& step) {
    const Row* row = action_row(reading, step);
    return row ? row->read(reading, step) : action::Nothing{};
}

Expectation read_expectation(Reading& reading, const Node* expect) {
    Expectation all;
    if (!expect) return all;
    if (const Node* node = part(*expect, "state")) all.states = placed(states(reading, *node), *node);
    if (const Node* node = part(*expect, "told")) all.told = placed(reading.persons(node), *node);
    if (const Node* node = part(*expect, "pending")) all.pending = placed(reading.persons(node), *node);
    if (const Node* node = part(*expect, "number")) all.number = placed(shape::text(*expect, "number"), *node);
    if (const Node* node = part(*expect, "refused")) all.refused = placed(shape::text(*expect, "refused"), *node);
    if (const Node* node = part(*expect, "finished")) all.finished = placed(shape::yes(node, true), *node);
    if (const Node* node = part(*expect, "due"))
        if (const auto day = shape::date(node)) all.due = placed(*day, *node);
    return all;
}

void read_steps(Reading& reading, const Node& root) {
    Scenario& scenario = reading.scenario;
    Instant now = scenario.start;
    for (const Node& node : items(root.find("steps"))) {
        Step step;
        now = step.at = moment(reading, node, now);
        step.place = node.place();
        step.remark = shape::text(node, "remark");
        step.actor = part(node, "who") ? reading.person(node.find("who")) : scenario.office.author;
        for (const Row& row : rows())
            if (row.names_actor && part(node, row.key)) step.actor = reading.person(node.find(row.key));
        step.action = read_action(reading, node);
        step.expect = read_expectation(reading, part(node, "expect"));
        scenario.steps.push_back(std::move(step));
        if (is_too_late(reading, now)) return;  // told where the length is checked
    }
}

}  // namespace prikaz::flow::simulation
