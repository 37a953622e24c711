// Texts of the program in the language of whoever reads: pages are written once, in English keys.
#include <array>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {

constexpr std::size_t most_arguments = 6;

struct Said {
    std::array<std::string_view, most_arguments> texts;
    std::size_t count = 0;
};

Said arguments_of(Runner& run, const Arguments& a, std::size_t first) {
    Said said;
    for (std::size_t i = first; i < a.given.size() && said.count < most_arguments; ++i)
        said.texts[said.count++] = run.text_of(a[i]);
    return said;
}

// 'Edition {1}'|say(order.edition)
Value say_text(Runner& run, const Arguments& a) {
    const std::string key(run.text_of(a.subject));
    if (key.empty()) return a.subject;
    const auto said = arguments_of(run, a, 0);
    const auto& t = said.texts;
    return run.keep(say(key.c_str(), {t[0], t[1], t[2], t[3], t[4], t[5]}));
}

// 5|say_many('{1} order', '{1} orders')
Value say_many(Runner& run, const Arguments& a) {
    if (!a.subject.is(Type::Integer)) return run.wrong_type(a.at, say("a whole number"), a.subject);
    const std::string one(run.text_of(a[0])), many(run.text_of(a[1]));
    const auto said = arguments_of(run, a, 2);
    const auto& t = said.texts;
    return run.keep(say(one.c_str(), many.c_str(), a.subject.integer, {t[0], t[1], t[2], t[3], t[4], t[5]}));
}

const Filter filters[] = {
    {"say", "*", 0, say_text},
    {"say_many", "one many *", 2, say_many},
};

}  // namespace

std::span<const Filter> speech_filters() { return filters; }

}  // namespace prikaz::language
