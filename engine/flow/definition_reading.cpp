// The small change of reading: names, references, durations, conditions.
#include "flow/definition_reading.hpp"

#include <algorithm>

#include "shape/shape.hpp"

namespace prikaz::flow {

using data::Kind;
using data::Node;

namespace {

constexpr int longest_duration = 36'600;
constexpr std::size_t longest_name = 64, longest_condition = 2000;

std::string listed(const std::vector<std::string_view>& words) {
    std::string all;
    for (const std::string_view word : words) all.append(all.empty() ? "" : ", ").append(word);
    return all;
}

// What YAML 1.1 readers, and with them half of the world's tools, take for true or false.
bool is_boolean_word(std::string_view word) {
    constexpr std::string_view words[] = {"on", "off", "yes", "no", "y", "n"};
    return std::ranges::find(words, lower(word)) != std::end(words);
}

bool may_stand_in_name(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           (c >= U'А' && c <= U'я') || c == U'ё' || c == U'Ё';
}

}  // namespace

const Node* part(const Node& map, std::string_view key) {
    const Node* found = map.find(key);
    return found && !found->is(Kind::Null) ? found : nullptr;
}

std::span<const Node> items(const Node* node) {
    return node && node->is(Kind::List) ? node->list() : std::span<const Node>();
}

std::span<const data::Field> fields(const Node* node) {
    return node && node->is(Kind::Map) ? node->map() : std::span<const data::Field>();
}

Place place_of_text(const Node& node) {
    Place place = node.place();
    if (node.is_quoted()) ++place.column;
    return place;
}

void Reading::report(std::string code, const Place& place, std::string text, std::string hint, Severity severity) {
    problems.push_back({severity, std::move(code), place, std::move(text), std::move(hint)});
}

void Reading::unknown(std::string code, const Node& node, const char* sentence,
                      const std::vector<std::string_view>& known) {
    const std::string_view word = shape::scalar(&node).value_or("");
    const std::string near = nearest(word, known);
    report(std::move(code), node.place(), say(sentence, {word}),
           !near.empty()   ? say("did you mean «{1}»?", {near})
           : known.empty() ? std::string()
                           : say("known words: {1}", {listed(known)}));
}

std::string Reading::role(const Node* node) {
    const auto word = shape::scalar(node);
    if (!word) return {};
    const auto found = definition.roles.find(std::string(*word));
    if (found != definition.roles.end()) return *used_roles.insert(found->first).first;
    std::vector<std::string_view> known;
    for (const auto& [id, role] : definition.roles) known.push_back(id);
    unknown("workflow.role.unknown", *node, SAY("there is no role «{1}»"), known);
    return {};
}

std::string Reading::journal(const Node& node) {
    const auto word = shape::scalar(&node);
    if (!word) return {};
    if (definition.journals.count(std::string(*word))) return std::string(*word);
    std::vector<std::string_view> known;
    for (const auto& [id, journal] : definition.journals) known.push_back(id);
    unknown("workflow.journal.unknown", node, SAY("there is no journal «{1}»"), known);
    return {};
}

std::optional<calendar::Duration> Reading::duration(const Node* node, Signs signs) {
    const auto word = shape::scalar(node);
    if (!word || !node->is(Kind::Text)) return {};
    const auto duration = calendar::read_duration(*word);
    const bool is_signed = !word->empty() && (word->front() == '-' || word->front() == '+');
    if (duration && (signs == Signs::Allowed || (!is_signed && duration->count >= 0)) &&
        std::abs(duration->count) <= longest_duration)
        return duration;
    const std::string hint = signs == Signs::Allowed ? say("written like this: -1bd (a working day before), 0bd, +2d")
                                                     : say("written like this: 3bd (working days), 10d, 4h, 6mo, 2y");
    report("workflow.duration", node->place(), say("«{1}» is no length of time", {*word}), hint);
    return {};
}

Guard Reading::guard(const Node* node) {
    Guard guard;
    const auto word = shape::scalar(node);
    if (!word) return guard;
    guard.text = *word;
    guard.place = place_of_text(*node);
    if (word->size() > longest_condition) {
        report("workflow.limit.condition", node->place(), say("this condition is too long"));
        return guard;
    }
    auto compiled = language::compile_expression(guard.text, guard.place);
    append(problems, std::move(compiled.problems));
    if (!compiled.value) return guard;
    std::vector<language::TypedName> names;
    for (const GuardVariable& variable : guard_variables()) names.push_back({variable.name, variable.kind});
    Problems unfit = language::check_condition(**compiled.value, names);
    if (unfit.empty()) guard.expression = *compiled.value;
    append(problems, std::move(unfit));
    return guard;
}

void Reading::name(std::string_view word, const Place& place) {
    bool fits = !word.empty() && word.size() <= longest_name;
    for (std::size_t at = 0; fits && at < word.size();) fits = may_stand_in_name(next_character(word, at));
    if (!fits)
        report("workflow.name", place, say("«{1}» cannot be a name here", {word}),
               say("names are made of letters, digits, - and _, at most 64"));
}

void refuse_boolean_words(Reading& reading, const Node& node) {
    const auto check = [&](std::string_view word, const Place& place) {
        if (is_boolean_word(word))
            reading.report("workflow.boolean-word", place,
                           say("«{1}» is a boolean for many readers of YAML: it cannot stand here", {word}),
                           say("choose another word, or put a value in quotes"));
    };
    if (node.is(Kind::Text) && !node.is_quoted()) check(node.text(), node.place());
    for (const Node& item : items(&node)) refuse_boolean_words(reading, item);
    for (const data::Field& field : fields(&node)) {
        check(field.key, field.key_place());
        refuse_boolean_words(reading, field.value);
    }
}

}  // namespace prikaz::flow
