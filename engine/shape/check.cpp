// Walks a file and its schema side by side.
#include <algorithm>
#include <cassert>
#include <charconv>

#include "shape/shape.hpp"

namespace prikaz::shape {
namespace {

using data::Field;
using data::Kind;
using data::Node;

constexpr int deepest = 64;

struct KindName {
    std::string_view type;
    const char* english;
};
// Marks a text for the catalogue; it is said where a name is needed.
constexpr const char* SAY(const char* text) { return text; }

constexpr KindName kind_names[] = {
    {"null", SAY("nothing")},         {"boolean", SAY("yes or no")}, {"integer", SAY("a whole number")},
    {"number", SAY("a number")},      {"string", SAY("a text")},     {"array", SAY("a list")},
    {"object", SAY("a map of keys")},
};

std::string_view type_of(const Node& node) {
    switch (node.kind()) {
        case Kind::Null:
            return "null";
        case Kind::Boolean:
            return "boolean";
        case Kind::Integer:
            return "integer";
        case Kind::Real:
            return "number";
        case Kind::Text:
            return "string";
        case Kind::List:
            return "array";
        case Kind::Map:
            return "object";
        case Kind::Rich:
            break;
    }
    return "null";
}

std::string kind_in_words(std::string_view type) {
    for (const KindName& name : kind_names) {
        if (name.type == type) return say(name.english);
    }
    assert(false);
    return {};
}

bool type_allows(std::string_view type, const Node& node) {
    const std::string_view actual = type_of(node);
    return type == actual || (type == "number" && actual == "integer");
}

class Check {
public:
    Check(const Node& schema, const std::string& area) : root_(schema), area_(area) {}

    Problems problems;

    void node(const Node& node, const Node& unresolved, int depth) {
        if (depth > deepest) return;
        const Node& schema = meant(node, resolve(unresolved));
        if (!kind_allowed(node, schema)) return wrong_kind(node, resolve(unresolved));
        if (const Node* words = schema.find("enum")) word(node, *words);
        if (const Node* format = schema.find("format"); format && format->text() == "date") date(node);
        if (node.is(Kind::Integer) || node.is(Kind::Real)) range(node, schema);
        if (node.is(Kind::List)) list(node, schema, depth);
        if (node.is(Kind::Map)) map(node, schema, depth);
    }

    const Node& resolve(const Node& schema) const {
        const Node* reference = schema.find("$ref");
        return reference ? definition(reference->text()) : schema;
    }

    const Node& definition(std::string_view reference) const {
        assert(reference.starts_with("#/$defs/"));
        const Node* found = root_.find("$defs")->find(reference.substr(8));
        assert(found);
        return resolve(*found);
    }

private:
    const Node& root_;
    const std::string& area_;

    void report(const char* code, const Place& place, std::string text, std::string hint = {}) {
        problems.push_back({Severity::Error, area_ + code, place, std::move(text), std::move(hint)});
    }

    // All branches that anyOf, perhaps nested, offers.
    void branches(const Node& schema, std::vector<const Node*>& into) const {
        const Node* choices = schema.find("anyOf");
        if (!choices) return into.push_back(&schema);
        for (const Node& choice : choices->list()) branches(resolve(choice), into);
    }

    static bool kind_allowed(const Node& node, const Node& schema) {
        const Node* type = schema.find("type");
        if (!type) return true;
        if (type->is(Kind::Text)) return type_allows(type->text(), node);
        return std::ranges::any_of(type->list(), [&](const Node& one) { return type_allows(one.text(), node); });
    }

    static bool has_word(const Node& node, const Node& words) {
        return std::ranges::any_of(
            words.list(), [&](const Node& one) { return one.kind() == node.kind() && scalar(&one) == scalar(&node); });
    }

    // How well a branch fits: kinds first, then the words or keys that it knows.
    static int fitness(const Node& node, const Node& schema) {
        if (!kind_allowed(node, schema)) return -1;
        int fitness = 1;
        if (const Node* words = schema.find("enum")) {
            if (!node.is(Kind::Map) && !node.is(Kind::List)) return has_word(node, *words) ? 1000 : 0;
        }
        const Node* properties = schema.find("properties");
        if (node.is(Kind::Map) && properties) {
            for (const Field& field : node.map()) fitness += properties->find(field.key) ? 2 : 0;
        }
        return fitness;
    }

    const Node& meant(const Node& node, const Node& schema) const {
        std::vector<const Node*> choices;
        branches(schema, choices);
        const Node* best = choices.front();
        int best_fitness = -1;
        for (const Node* choice : choices) {
            const int fits = fitness(node, *choice);
            if (fits > best_fitness) best = choice, best_fitness = fits;
        }
        return *best;
    }

    void wrong_kind(const Node& node, const Node& schema) {
        std::vector<const Node*> choices;
        branches(schema, choices);
        std::vector<std::string> expected;
        const auto add = [&](std::string_view type) {
            std::string name = kind_in_words(type);
            if (std::ranges::find(expected, name) == expected.end()) expected.push_back(std::move(name));
        };
        for (const Node* choice : choices) {
            const Node* type = choice->find("type");
            if (type->is(Kind::Text))
                add(type->text());
            else
                for (const Node& one : type->list()) add(one.text());
        }
        std::string all;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (i) all += i + 1 == expected.size() ? say(" or ") : ", ";
            all += expected[i];
        }
        const bool only_text = expected.size() == 1 && all == say("a text");
        report(".kind", node.place(), say("expected {1}, found {2}", {all, kind_in_words(type_of(node))}),
               node.is(Kind::Map) ? say("a text that holds «: » or ends in a colon stands in quotes")
               : only_text        ? say("put it in quotes to make it a text")
                                  : std::string());
    }

    void word(const Node& node, const Node& words) {
        if (node.is(Kind::Map) || node.is(Kind::List) || has_word(node, words)) return;
        std::string all;
        std::vector<std::string_view> known;
        for (const Node& one : words.list()) {
            const auto word = scalar(&one);
            if (!word) continue;
            known.push_back(*word);
            all += (all.empty() ? "" : ", ") + std::string(*word);
        }
        const std::string_view written = scalar(&node).value_or("");
        const std::string near = nearest(written, known);
        report(".word", node.place(), say("«{1}» is not one of the words known here", {written}),
               near.empty() ? say("known words: {1}", {all}) : say("did you mean «{1}»?", {near}));
    }

    void date(const Node& node) {
        const auto written = scalar(&node);
        if (!written || read_date(*written)) return;
        const auto parts = date_parts(*written);
        report(".date.invalid", node.place(),
               parts ? say("«{1}» is no date of the calendar", {*written}) : say("«{1}» is not a date", {*written}),
               parts ? date_hint(*parts) : say("a date is written 2026-02-02 or 02.02.2026"));
    }

    struct DateParts {
        int year = 0, month = 0, day = 0;
    };

    // Of what has the shape of a date: 2021-13-45, 45.13.2021.
    static std::optional<DateParts> date_parts(std::string_view written) {
        if (written.size() != 10) return {};
        const bool iso = written[4] == '-' && written[7] == '-';
        if (!iso && (written[2] != '.' || written[5] != '.')) return {};
        const auto part = [&](std::size_t from, std::size_t size) {
            int value = -1;
            const char* end = written.data() + from + size;
            return std::from_chars(written.data() + from, end, value).ptr == end ? value : -1;
        };
        const DateParts parts{part(iso ? 0 : 6, 4), part(iso ? 5 : 3, 2), part(iso ? 8 : 0, 2)};
        return parts.year < 0 || parts.month < 0 || parts.day < 0 ? std::nullopt : std::optional(parts);
    }

    static std::string date_hint(const DateParts& date) {
        const auto [year, month, day] = date;
        if (month > 12) return say("a year has 12 months; a date is written 2026-02-02 or 02.02.2026");
        if (month < 1 || day < 1 || year < 1900 || year > 2199)
            return say("a date is written 2026-02-02 or 02.02.2026");
        return say("month {1} of {2} has {3} days",
                   {std::to_string(month), std::to_string(year), std::to_string(calendar::days_in_month(year, month))});
    }

    void range(const Node& node, const Node& schema) {
        const auto number = [](const Node& n) { return n.is(Kind::Integer) ? double(n.integer()) : n.real(); };
        const Node* least = schema.find("minimum");
        const Node* most = schema.find("maximum");
        const double value = number(node);
        if ((!least || value >= number(*least)) && (!most || value <= number(*most))) return;
        report(".number.range", node.place(),
               say("{1} is out of range: {2} to {3} is possible",
                   {node.scalar(), least ? least->scalar() : "…", most ? most->scalar() : "…"}));
    }

    void list(const Node& node, const Node& schema, int depth) {
        if (const Node* fewest = schema.find("minItems");
            fewest && fewest->integer() > std::int64_t(node.list().size()))
            report(".empty", node.place(), say("this list must not be empty"));
        const Node* items = schema.find("items");
        if (!items) return;
        for (const Node& item : node.list()) this->node(item, *items, depth + 1);
    }

    void map(const Node& node, const Node& schema, int depth) {
        const Node* properties = schema.find("properties");
        const Node* others = schema.find("additionalProperties");
        for (const Field& field : node.map()) {
            const Node* known = properties ? properties->find(field.key) : nullptr;
            const bool optional = known && !is_required(schema, field.key);
            if (known && !(optional && field.value.is(Kind::Null))) this->node(field.value, *known, depth + 1);
            if (known || !others || (others->is(Kind::Boolean) && others->boolean())) continue;
            if (others->is(Kind::Map))
                this->node(field.value, *others, depth + 1);
            else
                unknown_key(field, *properties);
        }
        if (const Node* required = schema.find("required")) {
            for (const Node& key : required->list()) {
                if (!node.find(key.text()))
                    report(".key.missing", node.place(), say("the key «{1}» is missing here", {key.text()}));
            }
        }
    }

    static bool is_required(const Node& schema, std::string_view key) {
        const Node* required = schema.find("required");
        return required && std::ranges::any_of(required->list(), [&](const Node& one) { return one.text() == key; });
    }

    void unknown_key(const Field& field, const Node& properties) {
        std::vector<std::string_view> known;
        std::string all;
        for (const Field& property : properties.map()) {
            known.push_back(property.key);
            all += (all.empty() ? "" : ", ") + std::string(property.key);
        }
        const std::string near = nearest(field.key, known);
        report(".key.unknown", field.key_place(), say("the key «{1}» is not known here", {field.key}),
               near.empty() ? say("known keys: {1}", {all}) : say("did you mean «{1}»?", {near}));
    }
};

}  // namespace

Schema::Schema(std::string_view json, std::string area) : area_(std::move(area)) {
    auto read = data::read_json({"schema", std::string(json)}, {1u << 20, 100'000, deepest});
    assert(read.value);
    tree_ = *read.value;
}

Problems Schema::check(const Node& node) const {
    Check check(tree_.root(), area_);
    check.node(node, tree_.root(), 0);
    return std::move(check.problems);
}

Problems Schema::check(const Node& node, std::string_view reference) const {
    Check check(tree_.root(), area_);
    check.node(node, check.definition(reference), 0);
    return std::move(check.problems);
}

std::vector<std::string_view> Schema::keys(std::string_view reference) const {
    const Node* properties = Check(tree_.root(), area_).definition(reference).find("properties");
    std::vector<std::string_view> keys;
    if (properties)
        for (const Field& property : properties->map()) keys.push_back(property.key);
    return keys;
}

}  // namespace prikaz::shape
