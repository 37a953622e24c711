// Private to russian: rules and exceptions as data. A row says which words it speaks of, how they go for a man and for
// a woman, by which rule, and whether the answer is a matter of doubt.
#pragma once

#include <optional>
#include <span>

#include "russian/endings.hpp"

namespace prikaz::russian {

enum class Rule : std::uint8_t {
    Own,             // the person's own declension
    Indeclinable,    // ends in о е э и ы у ю, or in а after a vowel
    WomanConsonant,  // a woman's surname in a consonant, ь, й
    FromGenitivePlural,
    French,
    Possessive,
    PossessiveForeign,
    PossessiveNoun,
    AdjectiveHard,
    AdjectiveSoft,
    NounInIy,
    NounInOy,
    Consonant,
    HissingUnstressed,
    HissingStressed,
    Fleeting,
    KeptVowel,
    Ets,
    SoftSign,
    Yot,
    A,
    Ya,
    Iya,
    FirstName,
    FirstNameThird,
    FirstNameWomanSoft,
    FirstNameSlavicO,
    StressedIya,
    Patronymic,
    PatronymicStressed,
    PatronymicTurkic,
    PatronymicForeign,
    FirstPart,
    Particle,
    Initials,
    SexUnknown,
    SexContradicts,
    Letters,
    Shape,
    Order,
    Head,
    HeadThing,
    HeadSuffix,
    HeadGuessed,
    Attribute,
    Substantive,
    Participle,
    Tail,
    Acting,
    Joined,
    Compound,
    CompoundFirst,
    Acronym,
    AfterAcronym,
    Quoted,
    NameInTitle,
    NotNominative,
    PluralHead,
    Couple,
    Numeral,
    NumeralShape,
    count
};
std::string_view id_of(Rule);

enum class Doubtful : std::uint8_t { No, TwoNorms, Guess };

struct Answer {
    Way way;
    Rule rule = Rule::Consonant;
    Doubtful doubt = Doubtful::No;
};

enum class For : std::uint8_t { Both, Men, Women };

// Words of one behaviour, with blanks between; small letters, ё as е.
struct Exceptions {
    For whom;
    Way way;
    Rule rule;
    Doubtful doubt;
    std::u16string_view words;
};

enum class Length : std::uint8_t { Any, OneSyllable, TwoSyllables, More };  // More: than one

// What words with this ending do; the first row that fits is taken.
struct Suffix {
    std::u16string_view ending;
    For whom;
    Length length;
    Way way;
    Rule rule;
    Doubtful doubt = Doubtful::No;
};

// A set of words, each with a small number; looked up by hash. Built at first use from the tables.
class Words {
public:
    struct Entry {
        std::u16string_view word;
        std::uint16_t value = 0;
    };
    void add(std::u16string_view words_with_blanks, std::uint16_t value);
    void finish();
    // Calls `visit(value)` for each value of the word until it returns true.
    template <class Visit>
    bool find(std::u16string_view word, Visit visit) const {
        for (std::size_t slot = hash(word) & mask_;; slot = (slot + 1) & mask_) {
            const std::uint32_t index = slots_[slot];
            if (index == 0) return false;
            const Entry& entry = entries_[index - 1];
            if (entry.word == word && visit(entry.value)) return true;
        }
    }
    bool contains(std::u16string_view word) const {
        return find(word, [](std::uint16_t) { return true; });
    }
    std::size_t size() const { return entries_.size(); }

private:
    static std::size_t hash(std::u16string_view word) {
        std::uint64_t value = word.size();
        for (const char16_t letter : word) value = (value ^ letter) * 0x9E3779B97F4A7C15u;
        return std::size_t(value >> 29);
    }
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_;
    std::size_t mask_ = 0;
};

// Rules of one kind of word: exceptions by whole word, then endings.
class Rules {
public:
    Rules(std::span<const Exceptions>, std::span<const Suffix>);
    std::optional<Answer> exception(std::u16string_view word, Sex) const;
    std::optional<Answer> by_ending(std::u16string_view word, Sex) const;

private:
    std::span<const Exceptions> exceptions_;
    std::span<const Suffix> suffixes_;
    Words words_;
    std::array<std::vector<std::uint16_t>, 33> by_last_;  // rows by the last letter of their ending; а…я, others
};

const Rules& surname_rules();
const Rules& first_name_rules();

const Rules& noun_rules();  // common nouns: heads of posts and of offices

// Set words of the tables.
struct SetWords {
    Words words;
    explicit SetWords(std::initializer_list<std::u16string_view> lists);
    bool contains(std::u16string_view word) const { return words.contains(word); }
};

// First names that are known, with whose they are.
std::optional<Sex> sex_of_first_name(std::u16string_view word, bool& of_both);

std::span<const std::u16string_view> men_names();
std::span<const std::u16string_view> women_names();
std::span<const std::u16string_view> common_names();  // of both

}  // namespace prikaz::russian
