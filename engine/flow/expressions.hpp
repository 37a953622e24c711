// Inside the room only: trying conditions out on telling values of what they speak of: each constant, what stands just
// beside it, both truths.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "flow/definition.hpp"

namespace prikaz::flow {

class Samples {
public:
    Samples(const std::vector<const Guard*>& guards, std::size_t most);

    // One more value to try: «document.matter», «disciplinary».
    void add(std::string_view name, std::string_view text);

    std::size_t size() const;
    bool whole() const;                    // false: there are more combinations than `most`
    bool plain() const { return plain_; }  // false: other values may tell something else
    data::Tree facts(std::size_t sample) const;
    std::string text(std::size_t sample) const;  // «document.matter = «disciplinary», roadmap.rows = 3»
    std::string_view text_of(std::size_t sample, std::string_view name) const;  // empty when it is no text

private:
    using Value = std::variant<bool, std::int64_t, std::string>;
    struct Axis {
        std::string name;
        std::vector<Value> values;
    };
    std::vector<Axis> axes_;
    std::size_t most_;
    bool plain_ = true;

    std::uint64_t combinations() const;
    const Value& value(std::size_t sample, std::size_t axis) const;
};

// Of a guard without expression: true. Nothing when it fails on these values.
std::optional<bool> holds(const Guard&, const data::Tree& facts);

}  // namespace prikaz::flow
