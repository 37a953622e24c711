// Private to russian: what the parts of declension share.
#pragma once

#include "russian/rules.hpp"

namespace prikaz::russian {

// Collects the forms of one text; each part appends its own.
class Declining {
public:
    Declining(std::string_view text, Declined& into) : text_(text), out_(into) {}

    void unchanged(std::string_view part) { append_unchanged(out_.forms, part); }
    void unchanged(std::string_view part, Rule rule) {
        reason(part, rule);
        unchanged(part);
    }
    void word(const Word& word, Way way, Rule rule, Animacy animacy = Animacy::Animate) {
        reason(word.text, rule);
        append_forms(out_.forms, word, way, animacy);
    }
    void word(const Word& one, const Answer& answer) {
        word(one, answer.way, answer.rule);
        doubt(answer);
    }
    void doubt(const Answer& answer) {
        if (answer.doubt != Doubtful::No)
            doubt(answer.doubt == Doubtful::Guess ? DoubtKind::Guessed : DoubtKind::TwoNorms, answer.rule);
    }
    void doubt(DoubtKind kind, Rule rule);
    void note(std::string_view part, Rule rule) { reason(part, rule); }
    // Forms made elsewhere of a corrected text.
    void take(std::string_view part, const Declined& of_part);

private:
    void reason(std::string_view part, Rule rule) {
        // A corrected copy of the text has no place in it.
        const bool inside = part.data() >= text_.data() && part.data() + part.size() <= text_.data() + text_.size();
        out_.reasons.push_back(
            {inside ? std::size_t(part.data() - text_.data()) : 0, inside ? part.size() : 0, id_of(rule)});
    }
    std::string_view text_;
    Declined& out_;
};

enum class NamePart : std::uint8_t { Surname, FirstName, Patronymic };

// How a single word of a name goes; nothing when the forms of the two sexes differ and the sex is not known.
std::optional<Answer> answer_for(const Word&, NamePart, Sex);
// A word of a name with its hyphens.
void decline_word(Declining&, std::string_view word, NamePart, Sex);
// A part of a name that may hold several words and signs: «фон Берг», «Петрова (Иванова)», «Али оглы».
void decline_part(Declining&, std::string_view text, NamePart, Sex);
void decline_full_name(Declining&, std::string_view text, Sex&);
void decline_phrase(Declining&, std::string_view text, Declinable, Sex);

bool is_patronymic(const Word&);
Sex sex_by_patronymic(std::string_view text);
Sex sex_by_first_name(std::string_view text);
Sex sex_by_surname(std::string_view text);
bool is_known_first_name(std::string_view word);
bool is_name_of_man(std::u16string_view word);
bool is_initials(std::string_view word);  // «А.», «А.Н.», «Ж.-П.»

// Cut at blanks (also no-break ones), commas and brackets; what stands between words is copied as it stands.
class Tokens {
public:
    static constexpr std::size_t most = 64;
    explicit Tokens(std::string_view text);
    std::size_t size() const { return count_; }
    bool too_many() const { return too_many_; }
    std::string_view operator[](std::size_t i) const { return text_.substr(at_[i].from, at_[i].to - at_[i].from); }
    // What stands between word i-1 and word i; before the first and after the last as well.
    std::string_view before(std::size_t i) const;

private:
    struct Stretch {
        std::uint16_t from, to;
    };
    static_assert(largest_declinable < 0xFFFF);
    std::string_view text_;
    std::array<Stretch, most> at_;  // not cleared: most texts have few words
    std::size_t count_ = 0;
    bool too_many_ = false;
};
bool is_single_word(std::string_view text);

}  // namespace prikaz::russian
