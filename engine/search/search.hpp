// Words of Russian and Latin texts, as they are looked for: cut out, brought to one form whatever their case and
// number, marked in a piece of the text. Pure functions; where the words are kept is the journal's affair.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"

namespace prikaz::search {

// Changes whenever some word would get another stem: rows made of stems are then made anew.
constexpr int version = 1;

constexpr std::size_t longest_word = 40;         // characters; of a longer one the beginning counts
constexpr std::size_t most_sought = 12;          // words of one question
constexpr std::size_t longest_question = 1'000;  // bytes

// The stems of a text, a blank between each two, in the order of the text: lower-case letters and digits only. «Приказ
// № 342/1-п» → «приказ 342 1 п». All forms of a noun, name or adjective have one stem, but for the genitive of the
// plural («приказов»), which looks like a surname («Иванов») and has the stem with «ов».
std::string stems(std::string_view text);

// What must stand in a text of stems.
struct Sought {
    enum class Match : std::uint8_t {
        Word,       // one of `any`, as a whole stem
        Beginning,  // a stem that begins with one of `any`
        Phrase,     // the stems of any.front(), one after another
    };
    std::vector<std::string> any;
    Match match = Match::Word;
    std::string typed = {};  // as it stood in the question, without quotes and star
};

// A question as people type it: every word must be found; «"в кавычках"» one after another; «слово*» as a beginning;
// what hangs together («342/1-п», «нормативно-правовой») is a phrase. Everything else, whatever it means elsewhere, is
// a blank between words. Broken UTF-8 and empty questions seek nothing.
struct Question {
    std::vector<Sought> sought;
    bool was_cut = false;  // there were more words or bytes than are looked at
};
Question read_question(std::string_view typed);

// The same as the stores answer, by looking through the text.
bool is_found(std::string_view stems, const std::vector<Sought>&);

// A piece of the text around what was found first, and which stretches of it are to be marked.
struct Snippet {
    std::string text;  // one line; «…» where it was cut
    struct Stretch {
        std::size_t at = 0, size = 0;  // bytes of `text`
    };
    std::vector<Stretch> marked;
};
Snippet snippet(std::string_view text, const std::vector<Sought>&, std::size_t characters = 200);

}  // namespace prikaz::search
