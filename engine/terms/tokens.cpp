// Cuts a phrase into tokens. Repairs on the way: letters of another alphabet, words torn apart by a blank or a hyphen,
// words run together are healed silently; a wrong or lost letter and a letter for a digit are healed and marked.
#include "terms/tokens.hpp"

#include <algorithm>
#include <string>

namespace prikaz::terms {
namespace {

// A word or number as it stands; long enough for every word that is looked up.
struct Run {
    std::array<char, 48> text;
    std::size_t size = 0;

    std::string_view view() const { return {text.data(), size}; }
    bool append(std::string_view more) {
        if (size + more.size() > text.size()) return false;
        std::copy(more.begin(), more.end(), text.begin() + static_cast<std::ptrdiff_t>(size));
        size += more.size();
        return true;
    }
};

constexpr int figure(char digit) { return digit - '0'; }

// I…XII, also with the Russian Х.
int roman_value(std::string_view run) {
    constexpr std::array<std::string_view, 12> numerals = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                                           "vii", "viii", "ix",  "x",  "xi", "xii"};
    if (run.size() > 4) return 0;
    std::array<char, 4> latin{};
    for (std::size_t i = 0; i < run.size(); ++i) latin[i] = run[i] == russian(U'х') ? 'x' : run[i];
    const auto* const found = std::find(numerals.begin(), numerals.end(), std::string_view(latin.data(), run.size()));
    return found == numerals.end() ? 0 : static_cast<int>(found - numerals.begin()) + 1;
}

// Letters that stand for a Roman numeral only by a slip: «Ш квартал», «П полугодие», «1У».
int mistaken_roman(std::string_view run) {
    struct Slip {
        char32_t first, second;
        int value;
    };
    constexpr std::array<Slip, 3> slips = {{{U'ш', 0, 3}, {U'п', 0, 2}, {U'у', 0, 5}}};
    if (run.size() == 1)
        for (const Slip& slip : slips)
            if (run[0] == russian(slip.first)) return slip.value;
    if (run == "l") return 1;
    if (run == "ll") return 2;
    if (run.size() == 2 && (run[0] == 'i' || run[0] == '1' || run[0] == 'l') &&
        (run[1] == russian(U'у') || run[1] == 'y' || run[1] == 'v'))
        return 4;
    if (run == "lll") return 3;
    return 0;
}

// The digit for which a letter is often typed, or 0 as a character.
char digit_like(char letter) {
    if (letter == 'o' || letter == russian(U'о')) return '0';
    if (letter == 'l' || letter == 'i') return '1';
    if (letter == russian(U'з')) return '3';
    if (letter == russian(U'б')) return '6';
    return '\0';
}

class Lexer {
public:
    Lexer(const Letters& letters, Tokens& tokens) : text_(letters.view()), tokens_(tokens) {}

    void run() {
        tokens_.size = 0;
        tokens_.too_many = false;
        while (at_ < text_.size() && !tokens_.too_many) step();
        while (tokens_.size > 0 && ends_nothing(tokens_.list[tokens_.size - 1].word)) --tokens_.size;
        tokens_.list[tokens_.size] = {};
    }

private:
    // Signs at the very end say nothing; a dash there may have lost the end of a range.
    static bool ends_nothing(Word word) {
        return word == Word::Dot || word == Word::Comma || word == Word::Semicolon || word == Word::Colon;
    }

    void step() {
        const char letter = text_[at_];
        if (letter == ' ') {
            ++at_;
            gap_ = true;
        } else if (is_letter(letter) || is_digit(letter)) {
            word_or_number();
        } else {
            sign(letter);
        }
    }

    void push(Token token) {
        if (tokens_.size == most_tokens) {
            tokens_.too_many = true;
            return;
        }
        token.glued = !gap_ && tokens_.size > 0;
        gap_ = false;
        tokens_.list[tokens_.size++] = token;
    }

    void push_entry(const Entry& entry, bool healed = false) {
        // «двадцать пятое»: one number in two words.
        if ((entry.word == Word::Number || entry.word == Word::Ordinal) && entry.value < 10 && tokens_.size > 0) {
            Token& before = tokens_.list[tokens_.size - 1];
            if (before.spelled && before.word == Word::Number && before.value >= 20 && before.value % 10 == 0 &&
                before.value < 100) {
                before.value += entry.value;
                before.word = entry.word;
                gap_ = false;
                return;
            }
        }
        const bool spelled = entry.word == Word::Number || entry.word == Word::Ordinal;
        push({.word = entry.word, .form = entry.form, .healed = healed, .spelled = spelled, .value = entry.value});
    }

    void sign(char letter) {
        constexpr std::string_view signs = ".,;:-/()+#";
        constexpr std::array<Word, signs.size()> words = {Word::Dot,  Word::Comma,     Word::Semicolon, Word::Colon,
                                                          Word::Dash, Word::Slash,     Word::Open,      Word::Close,
                                                          Word::Plus, Word::NumberSign};
        const auto found = signs.find(letter);
        ++at_;
        const Word word = found == signs.npos ? Word::Strange : words[found];
        // Two dots or dashes are one.
        if (tokens_.size > 0 && tokens_.list[tokens_.size - 1].word == word &&
            (word == Word::Dash || word == Word::Strange))
            return;
        push({.word = word});
    }

    std::size_t end_of_run(std::size_t from) const {
        while (from < text_.size() && (is_letter(text_[from]) || is_digit(text_[from]))) ++from;
        return from;
    }

    void word_or_number() {
        const std::size_t end = end_of_run(at_);
        const std::string_view run = text_.substr(at_, end - at_);
        const bool has_digit = std::any_of(run.begin(), run.end(), is_digit);
        const bool has_letter = std::any_of(run.begin(), run.end(), is_letter);
        if (has_digit && has_letter)
            mixed(run, end);
        else if (has_digit)
            number(run, end);
        else
            word(run, end);
    }

    // ---- Numbers

    static Token number_token(std::string_view run, bool healed) {
        int value = 0;
        for (const char digit : run) value = value >= enormous ? enormous : 10 * value + figure(digit);
        return {.word = Word::Number,
                .healed = healed,
                .digits = static_cast<std::uint8_t>(std::min<std::size_t>(run.size(), 200)),
                .value = std::min(value, enormous)};
    }

    void number(std::string_view run, std::size_t end, bool healed = false) {
        push(number_token(run, healed));
        at_ = end;
        ending_of_number();
    }

    // «1-го», «15-е», «5-ти», «3-дневный»: the ending after a hyphen belongs to the number.
    void ending_of_number() {
        std::size_t begin = at_;
        if (begin < text_.size() && text_[begin] == '-') ++begin;
        if (begin == at_) return;
        const std::size_t end = end_of_run(begin);
        const std::string_view run = text_.substr(begin, end - begin);
        if (is_ending(run)) {
            at_ = end;
        } else if (const Entry* entry = find_word(run); entry && entry->word == Word::LengthAdjective) {
            at_ = end;
            push_entry(*entry);
        }
    }

    static bool is_ending(std::string_view run) {
        constexpr std::array<std::u32string_view, 22> endings = {
            U"й",  U"го", U"е",  U"ое", U"ая", U"я",  U"ый", U"ий",  U"ому", U"му", U"м",
            U"ом", U"ю",  U"ую", U"х",  U"ти", U"ми", U"и",  U"ого", U"ей",  U"ых", U"ой"};
        return std::any_of(endings.begin(), endings.end(), [&](std::u32string_view ending) {
            return ending.size() == run.size() && std::equal(run.begin(), run.end(), ending.begin(),
                                                             [](char a, char32_t b) { return a == russian(b); });
        });
    }

    // ---- Letters and digits in one run

    void mixed(std::string_view run, std::size_t end) {
        if (const int value = mistaken_roman(run)) {
            push({.word = Word::Number, .healed = true, .roman = true, .value = value});
            at_ = end;
            return;
        }
        if (in_turn(run, end) || letters_as_digits(run, end) || digits_as_letters(run, end)) return;
        push({.word = Word::Unknown, .value = 1});  // figures are in it
        at_ = end;
    }

    // «2022г», «10дней», «1го», «до1», «1сентября2022г»: numbers and words in turn.
    bool in_turn(std::string_view run, std::size_t end) {
        struct Piece {
            std::string_view digits;
            const Entry* entry = nullptr;
        };
        std::array<Piece, 6> pieces{};
        std::size_t count = 0;
        for (std::size_t begin = 0; begin < run.size(); ++count) {
            if (count == pieces.size()) return false;
            const bool digits = is_digit(run[begin]);
            std::size_t piece_end = begin;
            while (piece_end < run.size() && is_digit(run[piece_end]) == digits) ++piece_end;
            const std::string_view piece = run.substr(begin, piece_end - begin);
            begin = piece_end;
            if (digits) {
                pieces[count].digits = piece;
                continue;
            }
            Run folded;
            if (!in_russian(piece, folded)) return false;
            pieces[count].entry = find_word(folded.view());
            // A lone letter before figures may stand for one: «О1», «З0».
            if (pieces[count].entry && piece.size() == 1 && count == 0 && digit_like(piece[0]) != '\0') return false;
            const bool ending = count > 0 && is_ending(folded.view());
            if (ending && !(pieces[count].entry && pieces[count].entry->word == Word::Year))
                --count;  // it belongs to the number
            else if (!pieces[count].entry)
                return false;
        }
        for (std::size_t i = 0; i < count; ++i)
            if (pieces[i].entry)
                push_entry(*pieces[i].entry);
            else
                push(number_token(pieces[i].digits, false));
        at_ = end;
        ending_of_number();
        return true;
    }

    // «2О22», «З1», «2О22г».
    bool letters_as_digits(std::string_view run, std::size_t end) {
        Run figures;
        std::size_t used = 0;
        for (; used < run.size(); ++used) {
            const char digit = is_digit(run[used]) ? run[used] : digit_like(run[used]);
            if (digit == '\0') break;
            figures.append({&digit, 1});
        }
        const std::string_view rest = run.substr(used);
        const Entry* entry = rest.empty() ? nullptr : find_word(rest);
        if (used == 0 || (!rest.empty() && !entry)) return false;
        if (std::none_of(run.begin(), run.begin() + static_cast<std::ptrdiff_t>(used), is_digit)) return false;
        number(figures.view(), end, true);
        if (entry) push_entry(*entry);
        return true;
    }

    // «сент9брь», «0ктябрь».
    bool digits_as_letters(std::string_view run, std::size_t end) {
        Run letters;
        for (const char letter : run) {
            const char put = letter == '0' ? russian(U'о') : letter == '3' ? russian(U'з') : letter;
            if (!letters.append({&put, 1})) return false;
        }
        const Entry* entry = find_word(letters.view());
        if (!entry) entry = mend_word(letters.view());
        if (!entry) return false;
        push_entry(*entry, true);
        at_ = end;
        return true;
    }

    // ---- Words

    // With look-alikes of the Latin alphabet turned into Russian letters; false when another letter is among them.
    static bool in_russian(std::string_view run, Run& to) {
        for (const char letter : run) {
            const char put = is_latin(letter) ? look_alike(letter) : letter;
            if (put == '\0' || !to.append({&put, 1})) return false;
        }
        return true;
    }

    void word(std::string_view run, std::size_t end) {
        if (const int value = roman_value(run)) {
            push({.word = Word::Number, .roman = true, .value = value});
            at_ = end;
            ending_of_number();
            return;
        }
        if (run == "n") {
            push({.word = Word::NumberSign});
            at_ = end;
            return;
        }
        Run folded;
        if (!in_russian(run, folded)) return unknown(run, end);
        const Entry* entry = find_word(folded.view());
        if (joined(folded.view(), end, entry)) return;
        if (entry) {
            push_entry(*entry);
            at_ = end;
            return;
        }
        if (mistaken(run, end)) return;
        // «втечениегода» lost blanks; «последня» lost a letter rather than a blank.
        std::array<const Entry*, 5> parts{};
        const std::size_t count = run.size() < 4 ? 0 : split_from(folded.view(), parts, 0);
        const Entry* mended = count >= 2 && leads(*parts[0]) ? nullptr : mend_word(folded.view());
        at_ = end;
        if (mended) return push_entry(*mended, true);
        if (count >= 2) {
            for (std::size_t i = 0; i < count; ++i) push_entry(*parts[i]);
            return;
        }
        unknown(run, end);
    }

    // «IIIкв»: a numeral run together with its noun.
    bool numeral_then_word(std::string_view run, std::size_t end) {
        for (std::size_t length = std::min<std::size_t>(4, run.size() - 1); length > 0; --length) {
            const int value = roman_value(run.substr(0, length));
            const Entry* entry = value ? find_word(run.substr(length)) : nullptr;
            if (!entry ||
                (entry->word != Word::Quarter && entry->word != Word::Half && entry->word != Word::SchoolTerm))
                continue;
            push({.word = Word::Number, .roman = true, .value = value});
            push_entry(*entry);
            at_ = end;
            return true;
        }
        return false;
    }

    void unknown(std::string_view run, std::size_t end) {
        if (mistaken(run, end) || numeral_then_word(run, end)) return;
        push({.word = Word::Unknown, .digits = static_cast<std::uint8_t>(std::min<std::size_t>(run.size(), 200))});
        at_ = end;
    }

    // A numeral by a slip is one only before what is numbered by numerals.
    bool mistaken(std::string_view run, std::size_t end) {
        const int value = mistaken_roman(run);
        if (!value) return false;
        std::size_t next = end;
        while (next < text_.size() && text_[next] == ' ') ++next;
        Run noun;
        if (!in_russian(text_.substr(next, end_of_run(next) - next), noun)) return false;
        const Entry* entry = find_word(noun.view());
        if (!entry || (entry->word != Word::Quarter && entry->word != Word::Half && entry->word != Word::SchoolTerm))
            return false;
        push({.word = Word::Number, .healed = true, .roman = true, .value = value});
        at_ = end;
        return true;
    }

    // «сен- тябрь», «проведени я», «с е н т я б р ь»: pieces that are no words alone and one word together.
    bool joined(std::string_view first, std::size_t end, const Entry* alone) {
        if (alone && alone->form != Form::Short && first.size() > 3) return false;
        Run whole;
        if (!whole.append(first)) return false;
        const Entry* found = nullptr;
        std::size_t found_end = 0;
        std::size_t from = end;
        for (int pieces = 1; pieces < 12; ++pieces) {
            std::size_t next = from;
            if (next < text_.size() && text_[next] == '-') ++next;
            while (next < text_.size() && text_[next] == ' ') ++next;
            const std::size_t next_end = end_of_run(next);
            if (next == from || next == next_end) break;
            const std::string_view piece = text_.substr(next, next_end - next);
            if (std::any_of(piece.begin(), piece.end(), is_digit)) break;
            if (piece.size() > 1 && find_word(piece)) break;
            Run folded;
            if (!in_russian(piece, folded) || !whole.append(folded.view())) break;
            if (const Entry* entry = find_word(whole.view())) {
                found = entry;
                found_end = next_end;
            }
            from = next_end;
            if (pieces >= 2 && whole.size > static_cast<std::size_t>(pieces) + 1 && !found) break;
        }
        if (!found || whole.size < 4) return false;
        push_entry(*found);
        at_ = found_end;
        return true;
    }

    // How many words the run is made of, at most five; 0 when it is not.
    static std::size_t split_from(std::string_view run, std::array<const Entry*, 5>& parts, std::size_t depth) {
        if (depth == parts.size()) return 0;
        for (std::size_t length = run.size(); length > 0; --length) {
            if (length < 3 && !(depth == 0 && is_preposition(run.substr(0, length)))) continue;
            const Entry* entry = find_word(run.substr(0, length));
            if (!entry || entry->form == Form::Short) continue;
            parts[depth] = entry;
            if (length == run.size()) return depth + 1;
            if (const std::size_t count = split_from(run.substr(length), parts, depth + 1)) return count;
        }
        return 0;
    }

    static bool is_preposition(std::string_view run) {
        const Entry* entry = find_word(run);
        return entry && leads(*entry);
    }

    static bool leads(const Entry& entry) {
        return entry.word == Word::In || entry.word == Word::From || entry.word == Word::Until ||
               entry.word == Word::By || entry.word == Word::Along || entry.word == Word::Not;
    }

    std::string_view text_;
    Tokens& tokens_;
    std::size_t at_ = 0;
    bool gap_ = false;
};

}  // namespace

void tokenize(const Letters& letters, Tokens& tokens) { Lexer(letters, tokens).run(); }

}  // namespace prikaz::terms
