// The shape of a YAML file is written once, as a JSON Schema: editors complete by it, and readers here check by it, so
// that the two cannot disagree. Unknown keys, wrong kinds and wrong words are reported everywhere in the same way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.hpp"
#include "data/data.hpp"

namespace prikaz::shape {

// The part of JSON Schema (draft 2020-12) that is understood: $ref to #/$defs, type, properties, required,
// additionalProperties, items, minItems, enum, anyOf, minimum, maximum, format «date». Of several branches of anyOf the
// one that fits the node best is meant, so that a problem is told once.
class Schema {
public:
    // Our own text: an unsound one is our bug. `area` begins the codes of problems: AREA.key.unknown, AREA.key.missing,
    // AREA.kind, AREA.word, AREA.date.invalid, AREA.number.range, AREA.empty.
    Schema(std::string_view json, std::string area);
    // Somebody else's, in JSON: what is not understood is refused at its place (schema.unsound).
    static Loaded<Schema> foreign(data::Source, std::string area);

    Problems check(const data::Node&) const;
    // The same for a part of the schema: «#/$defs/row».
    Problems check(const data::Node&, std::string_view reference) const;
    std::vector<std::string_view> keys(std::string_view reference) const;  // of a map

    // What the values of one name may be: the parts of the schema, references followed, branches of anyOf beside each
    // other. Nothing in the list: anything.
    using Parts = std::vector<const data::Node*>;
    Parts whole() const;
    Parts items(const Parts&) const;  // of a list; of what is no list the parts themselves
    struct Named {
        bool known = true, required = true;
        Parts parts;
        std::vector<std::string_view> names;  // of the fields beside it
    };
    Named field(const Parts&, std::string_view name) const;

private:
    Schema(data::Tree tree, std::string area) : tree_(std::move(tree)), area_(std::move(area)) {}
    void collect(const data::Node& part, Parts&) const;

    data::Tree tree_;
    std::string area_;
};

// Reading after the check: what has the wrong kind reads as absent, since it is reported already.

// A scalar as it stands in the file («010», «1.», «2019»); nothing for lists, maps and nulls.
std::optional<std::string_view> scalar(const data::Node*);
std::string text(const data::Node&, std::string_view key);  // empty when absent
std::vector<std::string> lines(const data::Node*);          // a list of texts, or a text cut at its line ends
bool yes(const data::Node* value, bool otherwise);          // yes, no, true, false, да, нет
std::optional<calendar::Date> date(const data::Node*);
// «2021-11-01» or, as people write it, «01.11.2021».
std::optional<calendar::Date> read_date(std::string_view);
bool is_none(const data::Node*);  // the word «none»
std::vector<std::string> cut_lines(std::string_view);

}  // namespace prikaz::shape
