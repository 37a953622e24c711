// Any question asked of any text: the first line is the question, the rest the text.
#include "search/search.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace prikaz;

void demand(bool held) {
    if (!held) std::abort();
}

void check(const search::Question& question) {
    demand(question.sought.size() <= search::most_sought);
    for (const search::Sought& sought : question.sought) {
        demand(!sought.any.empty());
        for (const std::string& stem : sought.any) demand(!stem.empty() && !invalid_utf8(stem));
    }
}

void check(const search::Snippet& snippet) {
    demand(!invalid_utf8(snippet.text) && snippet.text.find('\n') == std::string::npos);
    std::size_t end = 0;
    for (const auto& stretch : snippet.marked) {
        demand(stretch.at >= end && stretch.size > 0 && stretch.at + stretch.size <= snippet.text.size());
        demand(!invalid_utf8(std::string_view(snippet.text).substr(stretch.at, stretch.size)));
        end = stretch.at + stretch.size;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::string_view text = input.substr(std::min(line + 1, input.size()));
    const search::Question question = search::read_question(input.substr(0, line));
    check(question);
    if (invalid_utf8(text)) return 0;  // texts come from orders, whose reader has refused it
    const search::Snippet snippet = search::snippet(text, question.sought);
    check(snippet);
    // What was found stands somewhere: the piece that is shown marks it.
    const bool found = search::is_found(search::stems(text), question.sought);
    if (found && !question.sought.empty()) demand(!snippet.marked.empty());
    return 0;
}
