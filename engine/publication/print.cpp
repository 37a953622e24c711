#include "publication/print.hpp"

namespace prikaz::publication {
namespace {

constexpr std::uint64_t most_steps = 10'000'000;
constexpr std::size_t longest_page = 256u << 20;

class MarkupSink final : public language::Sink {
public:
    void text(std::string_view value, language::Slot) override { append_escaped(out, value); }
    std::optional<Problem> rich(const data::Rich&, language::Slot) override {
        return Problem{Severity::Error, "template.slot", {}, say("This value cannot be printed"), {}};
    }
};

}  // namespace

Loaded<Template> Template::compile(const data::Source& source) {
    Place start;
    start.file = source.name;
    start.line = start.column = 1;
    auto pieces = language::cut(source.text, start);
    if (!pieces) return {std::nullopt, std::move(pieces.problems)};
    auto program = language::compile(std::move(*pieces.value));
    if (!program) return {std::nullopt, std::move(program.problems)};
    Template ready;
    ready.program_ = std::move(*program.value);
    return {std::move(ready), std::move(program.problems)};
}

Loaded<std::string> Template::print(const data::Node& variables) const {
    MarkupSink sink;
    language::RunOptions options;
    options.steps = most_steps;
    options.output_bytes = longest_page;
    Problems problems = language::run(*program_, variables, sink, options);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(sink.out), std::move(problems)};
}

}  // namespace prikaz::publication
