// Private to russian: nouns after numbers.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "russian/declining.hpp"

namespace prikaz::russian {

const Rules& counted_rules();

struct OwnPlural {
    std::u16string_view word;
    std::string_view genitive, dative, instrumental, prepositional;
};
const OwnPlural* own_plural(std::u16string_view word);

// A noun by its dictionary form.
struct Lemma {
    std::u16string word;
    Answer answer;
    bool is_thing() const { return answer.rule == Rule::HeadThing; }
};
// The dictionary form of a noun as it stands after a number: пункта, пунктов, недель, копеек.
std::optional<Lemma> lemma(std::u16string_view written);

struct CountedForms {
    std::string singular_genitive;
    std::array<std::string, 6> singular;
    std::string genitive, dative, instrumental, prepositional;  // plural
};
CountedForms forms_of(const Lemma&);

}  // namespace prikaz::russian
