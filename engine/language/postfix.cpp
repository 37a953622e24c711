// What follows a value in an expression: attributes, items, calls, filters, tests.
#include <algorithm>

#include "language/assembly.hpp"
#include "language/expressions.hpp"
#include "language/filters.hpp"

namespace prikaz::language {

Expr* ExpressionReader::postfix(Expr* value) {
    while (!failed_) {
        if (peek().is("."))
            value = attribute(value);
        else if (peek().is("["))
            value = subscript(value);
        else if (peek().is("("))
            value = call(value);
        else
            break;
    }
    return value;
}

Expr* ExpressionReader::attribute(Expr* owner) {
    take();
    const Token member = take();
    if (member.kind == Token::Kind::Integer) {
        Expr* index = compilation_.node(Op::Constant, member.start, member.end);
        index->constant = integer(member.integer);
        return with_children(Op::Item, owner->start, owner, index);
    }
    if (member.kind != Token::Kind::Name) return refuse(member, say("Expected a name after the point"));
    Expr* expr = with_children(Op::Attribute, owner->start, owner);
    expr->name = member.text;
    expr->slot = compilation_.program.hints++;
    return expr;
}

Expr* ExpressionReader::subscript(Expr* owner) {
    take();
    std::vector<Expr*> bounds{nullptr, nullptr, nullptr};
    std::size_t colons = 0;
    while (!failed_ && !peek().is("]")) {
        if (accept(":")) {
            if (++colons > 2) return refuse(peek(), say("A slice has at most three parts"));
        } else if (bounds[colons]) {
            break;
        } else {
            bounds[colons] = listing();
        }
    }
    expect("]");
    if (failed_) return broken();
    if (colons == 0) {
        if (!bounds[0]) return refuse(peek(), say("Expected an index between the brackets"));
        return with_children(Op::Item, owner->start, owner, bounds[0]);
    }
    Expr* slice = with_children(Op::Slice, owner->start, owner);
    for (const Expr* bound : bounds) deepen(*slice, bound);
    slice->items = compilation_.keep(bounds);
    return slice;
}

void ExpressionReader::arguments(std::vector<Expr*>& given, std::vector<NamedExpr>& named) {
    expect("(");
    while (!failed_ && !peek().is(")")) {
        const Token from = peek();
        if (accept("*")) {
            given.push_back(with_children(Op::Spread, from, expression()));
        } else if (accept("**")) {
            given.push_back(with_children(Op::SpreadMap, from, expression()));
        } else if (from.kind == Token::Kind::Name && peek(1).is("=")) {
            take();
            take();
            named.push_back({from.text, expression()});
        } else {
            if (!named.empty()) {
                refuse(from, say("An argument without a name follows one with a name"));
                return;
            }
            given.push_back(expression());
        }
        if (!accept(",")) break;
    }
    expect(")");
}

namespace {

// «super» is one step up, «super.super» two; 0 for anything else.
std::uint32_t steps_up(const Expr& callee) {
    if (callee.name != "super") return 0;
    if (callee.op == Op::Global) return 1;
    const std::uint32_t before = callee.op == Op::Attribute ? steps_up(*callee.a) : 0;
    return before ? before + 1 : 0;
}

bool is_own_block(const Expr& callee) {
    return callee.op == Op::Attribute && callee.a->op == Op::Global && callee.a->name == "self";
}

}  // namespace

// super() and self.name(); nothing for other calls.
Expr* ExpressionReader::call_of_block(const Expr& callee) {
    const std::uint32_t steps = compilation_.block ? steps_up(callee) : 0;
    if ((steps == 0 && !is_own_block(callee)) || !compilation_.chain) return nullptr;
    expect("(");
    expect(")");
    Expr* expr = compilation_.node(steps ? Op::Super : Op::SelfBlock, callee.start, tokens_[at_ - 1].end);
    expr->name = steps ? compilation_.block->name : callee.name;
    expr->slot = steps;
    if (steps) return expr;
    Inclusion* inclusion = compilation_.program.memory.make(Inclusion());
    ChainBlock& block = compilation_.chain->block(callee.name);
    if (block.versions.empty()) block.piece = compilation_.piece;
    block.uses.push_back({inclusion, {compilation_.scope, 0}});
    expr->inclusion = inclusion;
    return expr;
}

Expr* ExpressionReader::call(Expr* callee) {
    if (Expr* block = call_of_block(*callee)) return block;
    std::vector<Expr*> given;
    std::vector<NamedExpr> named;
    arguments(given, named);
    Expr* expr = with_children(Op::Call, callee->start, callee);
    for (const Expr* argument : given) deepen(*expr, argument);
    for (const NamedExpr& argument : named) deepen(*expr, argument.value);
    expr->items = compilation_.keep(given);
    expr->named = compilation_.keep(named);
    return expr;
}

Expr* ExpressionReader::filters_and_tests(Expr* value) {
    while (!failed_) {
        const Token sign = peek();
        if (accept("|"))
            value = filter(value, sign);
        else if (sign.is("is"))
            value = test(value);
        else if (sign.is("("))
            value = call(value);
        else
            break;
    }
    return value;
}

Expr* ExpressionReader::filters_of_captured() {
    Expr* value = compilation_.node(Op::Captured, peek().start, peek().end);
    value = filter(value, peek());
    while (!failed_ && peek().is("|")) {
        const Token sign = take();
        value = filter(value, sign);
    }
    return value;
}

Expr* ExpressionReader::filter(Expr* subject, const Token&) {
    const Token at = peek();
    const std::string_view word = name(say("a filter's name"));
    std::vector<Expr*> given;
    std::vector<NamedExpr> named;
    if (peek().is("(")) arguments(given, named);
    Expr* expr = with_children(Op::Filter, subject->start, subject);
    if (failed_) return expr;
    expr->name = word;
    expr->filter = find_filter(word);
    for (const Expr* argument : given) deepen(*expr, argument);
    for (const NamedExpr& argument : named) deepen(*expr, argument.value);
    if (expr->filter) {
        bind(*expr, std::move(given), std::move(named));
        return expr;
    }
    const std::string near = nearest(word, filter_names());
    compilation_.report("template.filter.unknown", at.start, at.end, say("There is no filter «{1}»", {word}),
                        near.empty() ? "" : say("Did you mean «{1}»?", {near}));
    expr->op = Op::Broken;
    return expr;
}

Expr* ExpressionReader::test(Expr* subject) {
    take();
    const bool negative = accept("not");
    const Token at = peek();
    const std::string_view word = name(say("a test's name"));
    std::vector<Expr*> given;
    std::vector<NamedExpr> named;
    constexpr std::string_view no_argument[] = {"else", "or", "and", "is", "if", "not", "in", "recursive"};
    const Token& next = peek();
    const bool may_begin = next.kind == Token::Kind::Integer || next.kind == Token::Kind::Real ||
                           next.kind == Token::Kind::Text || next.is("[") || next.is("{") ||
                           (next.kind == Token::Kind::Name && std::find(std::begin(no_argument), std::end(no_argument),
                                                                        next.text) == std::end(no_argument));
    if (next.is("("))
        arguments(given, named);
    else if (may_begin)
        given.push_back(postfix(primary()));
    Expr* expr = with_children(negative ? Op::NotTest : Op::Test, subject->start, subject);
    if (failed_) return expr;
    expr->name = word;
    expr->filter = find_test(word);
    for (const Expr* argument : given) deepen(*expr, argument);
    if (expr->filter) {
        bind(*expr, std::move(given), std::move(named));
        return expr;
    }
    const std::string near = nearest(word, test_names());
    compilation_.report("template.test.unknown", at.start, at.end, say("There is no test «{1}»", {word}),
                        near.empty() ? "" : say("Did you mean «{1}»?", {near}));
    expr->op = Op::Broken;
    return expr;
}

// Arguments are put into the order of the parameters, once and for all runs.
void ExpressionReader::bind(Expr& expr, std::vector<Expr*> given, std::vector<NamedExpr> named) {
    const ParameterList wanted = parameters_of(*expr.filter);
    const auto wrong = [&](std::string text) {
        compilation_.report(
            "template.arguments.wrong", expr.start, expr.end, std::move(text),
            expr.filter->parameters.empty() ? std::string() : say("Its arguments are: {1}", {expr.filter->parameters}));
    };
    for (const Expr* argument : given)
        if (argument->op == Op::Spread || argument->op == Op::SpreadMap)
            return wrong(say("«*» is not possible among the arguments of «{1}»", {expr.name}));
    if (given.size() > wanted.names.size() && !wanted.more)
        return wrong(say("Too many arguments for «{1}»", {expr.name}));
    std::vector<NamedExpr> rest;
    for (const NamedExpr& argument : named) {
        const auto found = std::find(wanted.names.begin(), wanted.names.end(), argument.name);
        const auto at = static_cast<std::size_t>(found - wanted.names.begin());
        if (found == wanted.names.end()) {
            if (!wanted.any_names) return wrong(say("«{1}» has no argument «{2}»", {expr.name, argument.name}));
            rest.push_back(argument);
            continue;
        }
        if (given.size() <= at) given.resize(at + 1, nullptr);
        if (given[at]) return wrong(say("The argument «{1}» is given twice", {argument.name}));
        given[at] = argument.value;
    }
    for (std::size_t i = 0; i < expr.filter->required; ++i)
        if (i >= given.size() || !given[i]) return wrong(say("«{1}» wants more arguments", {expr.name}));
    expr.items = compilation_.keep(given);
    expr.named = compilation_.keep(rest);
    check_inner_name(expr);
}

// map('upper'), select('odd'): the name inside is a filter or a test too.
void ExpressionReader::check_inner_name(const Expr& expr) {
    const bool filters = expr.name == "map", first = expr.name == "select" || expr.name == "reject";
    const bool second = expr.name == "selectattr" || expr.name == "rejectattr";
    const std::size_t at = second ? 1 : 0;
    if (!(filters || first || second) || expr.op != Op::Filter || expr.items.size() <= at) return;
    const Expr* inner = expr.items[at];
    if (!inner || inner->op != Op::Constant || !inner->constant.is(Type::Text)) return;
    const std::string_view word = inner->constant.text();
    if (filters ? find_filter(word) != nullptr : find_test(word) != nullptr) return;
    const std::string near = nearest(word, filters ? filter_names() : test_names());
    compilation_.report(filters ? "template.filter.unknown" : "template.test.unknown", inner->start, inner->end,
                        filters ? say("There is no filter «{1}»", {word}) : say("There is no test «{1}»", {word}),
                        near.empty() ? "" : say("Did you mean «{1}»?", {near}));
}

}  // namespace prikaz::language
