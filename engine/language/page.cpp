#include "language/syntax.hpp"

namespace prikaz::language {

namespace {

class MarkupSink final : public Sink {
public:
    void text(std::string_view value, Slot) override { append_escaped(out, value); }
    std::optional<Problem> rich(const data::Rich&, Slot) override {
        return Problem{Severity::Error, "template.slot", {}, say("This value cannot be printed"), {}};
    }
};

}  // namespace

Loaded<Page> Page::compile(const std::string& name, const Provider& ask) {
    const Place named_at{name, 0, 0, 0, {}};
    auto provided = ask(name, named_at);
    if (!provided) return {std::nullopt, std::move(provided.problems)};
    if (!*provided.value)
        return refused<Page>(
            {Severity::Error, "template.include.missing", named_at, say("There is no template «{1}»", {name}), {}});
    auto program = compile_named(name, std::move(**provided.value), {ask, Library::Texts::Markup});
    if (!program) return {std::nullopt, std::move(program.problems)};
    Page page;
    page.program_ = std::move(*program.value);
    return {std::move(page), std::move(program.problems)};
}

Loaded<std::string> Page::print(const data::Node& variables, const RunOptions& options) const {
    MarkupSink sink;
    Problems problems = run(*program_, variables, sink, options);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(sink.out), std::move(problems)};
}

}  // namespace prikaz::language
