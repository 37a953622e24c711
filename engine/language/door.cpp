// The verbs of the door that run something.
#include "language/expression.hpp"
#include "language/plain_sink.hpp"
#include "language/runner.hpp"

namespace prikaz::language {

Problems run(const Program& program, const data::Node& variables, Sink& sink, const RunOptions& options) {
    Runner runner(program, variables, sink, options);
    runner.run();
    return runner.take_problems();
}

namespace {

bool has_tags(std::string_view text) {
    for (std::size_t at = 0; (at = text.find('{', at)) != text.npos; ++at)
        if (at + 1 < text.size() && std::string_view("{%#").find(text[at + 1]) != std::string_view::npos) return true;
    return false;
}

}  // namespace

Loaded<std::string> evaluate_text(const data::Node& node, const data::Node& variables, const RunOptions& options) {
    const std::string_view source = node.text();
    if (!has_tags(source)) return {std::string(source), {}};
    Place start = node.place();
    if (node.is_quoted()) ++start.column;
    auto pieces = cut(source, start);
    if (!pieces) return {std::nullopt, std::move(pieces.problems)};
    auto program = compile(std::move(*pieces.value));
    if (!program) return {std::nullopt, std::move(program.problems)};
    PlainSink sink;
    Problems problems = run(**program.value, variables, sink, options);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(sink.out), std::move(problems)};
}

Loaded<std::shared_ptr<const Expression>> compile_expression(std::string_view source, const Place& place) {
    auto expression = std::make_shared<Expression>();
    expression->source = source;
    Piece piece;
    piece.kind = Piece::Kind::Output;
    piece.text = expression->source;
    piece.place = place;
    std::vector<Piece> pieces;
    pieces.push_back(std::move(piece));
    auto program = compile(std::move(pieces));
    if (!program) return {std::nullopt, std::move(program.problems)};
    expression->program = std::move(*program.value);
    return {std::move(expression), std::move(program.problems)};
}

Loaded<bool> holds(const Expression& expression, const data::Node& variables, const RunOptions& options) {
    PlainSink sink;
    Runner runner(*expression.program, variables, sink, options);
    const Expr& condition = *expression.program->body[0].value;
    const Value value = runner.demand(runner.evaluate(condition));
    if (!value.is(Type::Boolean) && !value.is(Type::Failed)) {
        const std::string kind = say(type_name(value).data());
        runner.fail(condition, "template.guard.boolean", say("A condition must be true or false, this is {1}", {kind}),
                    say("Compare it with something: «… == …», «… is defined»"));
    }
    Problems problems = runner.take_problems();
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {value.boolean, std::move(problems)};
}

}  // namespace prikaz::language
