#include "flow/kinds.hpp"

namespace prikaz::flow {

namespace {

constexpr const char* SAY(const char* text) { return text; }

struct Words {
    const char *name, *word;
};
constexpr Words signature_words[] = {{SAY("a simple signature"), "simple"},
                                     {SAY("an enhanced unqualified signature"), "enhanced"},
                                     {SAY("a qualified signature"), "qualified"},
                                     {SAY("a signature on paper"), "paper"}};
constexpr Words acknowledgement_words[] = {{SAY("a click of one's own"), "simple"},
                                           {SAY("a qualified signature"), "qualified"},
                                           {SAY("a signature on the paper sheet"), "paper"},
                                           {SAY("an act of refusal"), "refusal"},
                                           {SAY("an enhanced unqualified signature"), "enhanced"}};

const Words& words_of(SignatureKind kind) { return signature_words[static_cast<std::size_t>(kind)]; }
const Words& words_of(AcknowledgementKind kind) { return acknowledgement_words[static_cast<std::size_t>(kind)]; }

template <class Kind>
std::string listed_words(const std::vector<Kind>& kinds) {
    std::string text;
    for (const Kind kind : kinds)
        text += (text.empty() ? "" : ", ") + say(words_of(kind).name) + " (" + words_of(kind).word + ")";
    return text;
}

}  // namespace

std::string named(SignatureKind kind) { return say(words_of(kind).name); }
std::string named(AcknowledgementKind kind) { return say(words_of(kind).name); }
std::string listed(const std::vector<SignatureKind>& kinds) { return listed_words(kinds); }
std::string listed(const std::vector<AcknowledgementKind>& kinds) { return listed_words(kinds); }

}  // namespace prikaz::flow
