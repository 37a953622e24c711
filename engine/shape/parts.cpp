// A schema looked into by the names that data have.
#include <algorithm>

#include "shape/shape.hpp"

namespace prikaz::shape {

using data::Kind;
using data::Node;

void Schema::collect(const Node& part, Parts& into) const {
    if (const Node* reference = part.find("$ref")) {
        const Node* definitions = tree_.root().find("$defs");
        const Node* found = definitions ? definitions->find(reference->text().substr(8)) : nullptr;
        return found ? collect(*found, into) : void();
    }
    into.push_back(&part);
    if (const Node* choices = part.find("anyOf"))
        for (const Node& one : choices->list()) collect(one, into);
}

Schema::Parts Schema::whole() const {
    Parts parts;
    collect(tree_.root(), parts);
    return parts;
}

Schema::Parts Schema::items(const Parts& parts) const {
    Parts inside;
    bool lists = false;
    for (const Node* part : parts) {
        const Node* items = part->find("items");
        lists |= items != nullptr;
        if (items) collect(*items, inside);
    }
    return lists ? inside : parts;
}

Schema::Named Schema::field(const Parts& parts, std::string_view name) const {
    Named field;
    bool closed = false, open = false, found = false;
    for (const Node* part : parts) {
        const Node* own = part->find("properties");
        if (!own) continue;
        closed = true;
        const Node* others = part->find("additionalProperties");
        open |= others && (others->is(Kind::Map) || others->boolean());
        for (const data::Field& one : own->map()) field.names.push_back(one.key);
        const Node* value = own->find(name);
        if (!value) continue;
        found = true;
        collect(*value, field.parts);
        const Node* required = part->find("required");
        const auto is_name = [&](const Node& one) { return one.text() == name; };
        field.required &= required && std::ranges::any_of(required->list(), is_name);
    }
    field.known = found || open || !closed;
    return field;
}

}  // namespace prikaz::shape
