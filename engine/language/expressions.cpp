#include "language/expressions.hpp"

#include <algorithm>

namespace prikaz::language {

namespace {

constexpr int deepest_nesting = 60;
constexpr std::uint16_t deepest_tree = 200;
constexpr std::string_view invalid = "template.expression.invalid";

std::string shown(const Token& token) {
    if (token.kind == Token::Kind::End) return say("the end of the tag");
    return "«" + std::string(token.text) + "»";
}

}  // namespace

ExpressionReader::ExpressionReader(Compilation& compilation, std::string_view tag) : compilation_(compilation) {
    std::optional<Mistake> mistake;
    tokens_ = read_tokens(tag, compilation.program.memory, mistake);
    if (!mistake) return;
    compilation_.report(std::string(invalid), mistake->start, mistake->end, mistake->text, mistake->hint);
    failed_ = true;
    // The words before the mistake still tell which tag it is.
    at_ = 0;
}

const Token& ExpressionReader::peek(std::size_t ahead) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

Token ExpressionReader::take() {
    const Token token = peek();
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
}

bool ExpressionReader::accept(std::string_view word) {
    if (!peek().is(word)) return false;
    take();
    return true;
}

void ExpressionReader::expect(std::string_view sign) {
    if (!accept(sign)) refuse(peek(), say("Expected «{1}», found {2}", {sign, shown(peek())}));
}

std::string_view ExpressionReader::name(std::string_view what) {
    if (peek().kind == Token::Kind::Name) return take().text;
    refuse(peek(), say("Expected {1}, found {2}", {what, shown(peek())}));
    return {};
}

void ExpressionReader::expect_end() {
    if (at_end() || failed_) return;
    refuse(peek(), say("Unexpected {1} after the expression", {shown(peek())}));
}

Expr* ExpressionReader::broken() { return compilation_.node(Op::Broken, peek().start, peek().end); }

Expr* ExpressionReader::refuse(const Token& at, std::string text, std::string hint) {
    if (!failed_) {
        const std::uint32_t end = std::max(at.end, at.start);
        compilation_.report(std::string(invalid), at.start, end, std::move(text), std::move(hint));
    }
    failed_ = true;
    at_ = tokens_.size() - 1;
    return broken();
}

void ExpressionReader::deepen(Expr& parent, const Expr* child) {
    if (child) parent.depth = std::max<std::uint16_t>(parent.depth, static_cast<std::uint16_t>(child->depth + 1));
    if (parent.depth <= deepest_tree) return;
    parent.depth = 1;
    refuse(peek(), say("The expression is too deep"));
}

Expr* ExpressionReader::with_children(Op op, std::uint32_t start, Expr* a, Expr* b, Expr* c) {
    const std::uint32_t end = at_ > 0 ? tokens_[at_ - 1].end : 0;
    Expr* expr = compilation_.node(op, start, std::max(start, end));
    expr->a = a;
    expr->b = b;
    expr->c = c;
    for (const Expr* child : {a, b, c}) deepen(*expr, child);
    return expr;
}

Expr* ExpressionReader::with_children(Op op, const Token& from, Expr* a, Expr* b, Expr* c) {
    return with_children(op, from.start, a, b, c);
}

Expr* ExpressionReader::expression() {
    if (++nesting_ > deepest_nesting) {
        --nesting_;
        return refuse(peek(), say("The expression is too deep"));
    }
    Expr* value = either();
    while (peek().is("if")) {
        take();
        Expr* condition = either();
        Expr* otherwise = accept("else") ? expression() : nullptr;
        value = with_children(Op::Conditional, value->start, value, condition, otherwise);
    }
    --nesting_;
    return value;
}

Expr* ExpressionReader::expression_without_condition() { return either(); }

Expr* ExpressionReader::either() {
    Expr* left = both();
    while (accept("or")) left = with_children(Op::Or, left->start, left, both());
    return left;
}

Expr* ExpressionReader::both() {
    Expr* left = negation();
    while (accept("and")) left = with_children(Op::And, left->start, left, negation());
    return left;
}

Expr* ExpressionReader::negation() {
    if (!peek().is("not") || peek(1).is("in")) return comparison();
    std::vector<Token> signs;
    while (peek().is("not") && signs.size() < deepest_tree) signs.push_back(take());
    Expr* value = comparison();
    for (; !signs.empty(); signs.pop_back()) value = with_children(Op::Not, signs.back(), value);
    return value;
}

bool ExpressionReader::comparison_sign(Comparison& how) {
    constexpr std::pair<std::string_view, Comparison> signs[] = {
        {"==", Comparison::Equal},       {"!=", Comparison::NotEqual}, {"<", Comparison::Less},
        {"<=", Comparison::LessOrEqual}, {">", Comparison::Greater},   {">=", Comparison::GreaterOrEqual},
        {"in", Comparison::In},
    };
    for (const auto& [sign, comparison] : signs) {
        if (!accept(sign)) continue;
        how = comparison;
        return true;
    }
    if (peek().is("=")) refuse(peek(), say("«=» does not compare"), say("Write «==» to compare"));
    if (!peek().is("not") || !peek(1).is("in")) return false;
    take();
    take();
    how = Comparison::NotIn;
    return true;
}

Expr* ExpressionReader::comparison() {
    Expr* left = sum();
    std::vector<Expr*> operands;
    std::vector<Comparison> signs;
    Comparison how;
    while (!failed_ && comparison_sign(how)) {
        signs.push_back(how);
        operands.push_back(sum());
    }
    if (operands.empty()) return left;
    Expr* whole = with_children(Op::Compare, left->start, left);
    for (const Expr* operand : operands) deepen(*whole, operand);
    whole->items = compilation_.keep(operands);
    whole->comparisons = compilation_.keep(signs);
    return whole;
}

Expr* ExpressionReader::sum() {
    Expr* left = concatenation();
    while (peek().is("+") || peek().is("-")) {
        const Op op = take().is("+") ? Op::Add : Op::Subtract;
        left = with_children(op, left->start, left, concatenation());
    }
    return left;
}

Expr* ExpressionReader::concatenation() {
    Expr* first = product();
    if (!peek().is("~")) return first;
    std::vector<Expr*> parts{first};
    while (accept("~")) parts.push_back(product());
    Expr* whole = with_children(Op::Concatenate, first->start, nullptr);
    for (const Expr* part : parts) deepen(*whole, part);
    whole->items = compilation_.keep(parts);
    return whole;
}

Expr* ExpressionReader::product() {
    Expr* left = power();
    while (true) {
        const Token& sign = peek();
        const Op op = sign.is("*")    ? Op::Multiply
                      : sign.is("/")  ? Op::Divide
                      : sign.is("//") ? Op::FloorDivide
                      : sign.is("%")  ? Op::Modulo
                                      : Op::Broken;
        if (op == Op::Broken) return left;
        take();
        left = with_children(op, left->start, left, power());
    }
}

Expr* ExpressionReader::power() {
    Expr* left = signed_value(true);
    while (accept("**")) left = with_children(Op::Power, left->start, left, signed_value(true));
    return left;
}

Expr* ExpressionReader::signed_value(bool with_filters) {
    std::vector<Token> signs;
    while ((peek().is("-") || peek().is("+")) && signs.size() < deepest_tree) signs.push_back(take());
    Expr* value = postfix(primary());
    for (; !signs.empty(); signs.pop_back())
        value = with_children(signs.back().is("-") ? Op::Negative : Op::Positive, signs.back(), value);
    return with_filters ? filters_and_tests(value) : value;
}

Expr* ExpressionReader::primary() {
    const Token& token = peek();
    switch (token.kind) {
        case Token::Kind::Name:
            return name_or_constant();
        case Token::Kind::Text:
            return text_constant();
        case Token::Kind::Integer:
        case Token::Kind::Real: {
            const Token number = take();
            Expr* constant = compilation_.node(Op::Constant, number.start, number.end);
            constant->constant = number.kind == Token::Kind::Real ? real(number.real) : integer(number.integer);
            return constant;
        }
        case Token::Kind::Sign:
            if (token.is("(")) return bracketed();
            if (token.is("[")) return list_display();
            if (token.is("{")) return dict_display();
            break;
        case Token::Kind::End:
            break;
    }
    return refuse(token, say("Expected a value, found {1}", {shown(token)}));
}

Expr* ExpressionReader::name_or_constant() {
    const Token word = take();
    constexpr std::string_view reserved[] = {"and", "or", "not", "in", "is", "if", "else"};
    for (const std::string_view other : reserved)
        if (word.text == other) return refuse(word, say("Expected a value, found {1}", {shown(word)}));
    Expr* expr = compilation_.node(Op::Constant, word.start, word.end);
    expr->name = word.text;
    if (word.is("true") || word.is("True")) {
        expr->constant = boolean(true);
    } else if (word.is("false") || word.is("False")) {
        expr->constant = boolean(false);
    } else if (word.is("none") || word.is("None")) {
        expr->constant = none();
    } else {
        expr->op = Op::Global;
        compilation_.use(*expr);
    }
    return expr;
}

Expr* ExpressionReader::text_constant() {
    const Token first = take();
    std::string_view whole = first.text;
    if (peek().kind == Token::Kind::Text) {
        std::string joined(whole);
        while (peek().kind == Token::Kind::Text) joined += take().text;
        whole = compilation_.program.memory.copy(joined);
    }
    Expr* expr = with_children(Op::Constant, first, nullptr);
    expr->constant = text(whole);
    return expr;
}

Expr* ExpressionReader::bracketed() {
    const Token open = take();
    std::vector<Expr*> items;
    bool tuple = false;
    while (!failed_ && !peek().is(")")) {
        items.push_back(expression());
        if (!accept(",")) break;
        tuple = true;
    }
    expect(")");
    if (!tuple && items.size() == 1) return items[0];
    Expr* expr = with_children(Op::Tuple, open, nullptr);
    for (const Expr* item : items) deepen(*expr, item);
    expr->items = compilation_.keep(items);
    return expr;
}

Expr* ExpressionReader::list_display() {
    const Token open = take();
    std::vector<Expr*> items;
    while (!failed_ && !peek().is("]")) {
        items.push_back(expression());
        if (!accept(",")) break;
    }
    expect("]");
    Expr* expr = with_children(Op::List, open, nullptr);
    for (const Expr* item : items) deepen(*expr, item);
    expr->items = compilation_.keep(items);
    return expr;
}

Expr* ExpressionReader::dict_display() {
    const Token open = take();
    std::vector<Expr*> items;
    while (!failed_ && !peek().is("}")) {
        items.push_back(expression());
        expect(":");
        items.push_back(expression());
        if (!accept(",")) break;
    }
    expect("}");
    Expr* expr = with_children(Op::Dict, open, nullptr);
    for (const Expr* item : items) deepen(*expr, item);
    expr->items = compilation_.keep(items);
    return expr;
}

Expr* ExpressionReader::listing(Condition condition) {
    const auto one = [&] { return condition == Condition::Allowed ? expression() : either(); };
    const Token from = peek();
    Expr* first = one();
    if (!peek().is(",")) return first;
    std::vector<Expr*> items{first};
    while (accept(",")) {
        if (at_end() || peek().is("if") || peek().is("recursive")) break;
        items.push_back(one());
    }
    Expr* tuple = with_children(Op::Tuple, from, nullptr);
    for (const Expr* item : items) deepen(*tuple, item);
    tuple->items = compilation_.keep(items);
    return tuple;
}

Expr* ExpressionReader::listing() { return listing(Condition::Allowed); }
Expr* ExpressionReader::listing_without_condition() { return listing(Condition::NotAllowed); }

Expr* ExpressionReader::simple_target() {
    if (accept("(")) {
        Expr* inner = nesting_++ < deepest_nesting ? target() : refuse(peek(), say("The expression is too deep"));
        --nesting_;
        expect(")");
        return inner;
    }
    const Token at = peek();
    const std::string_view word = name(say("a name to set"));
    if (failed_) return broken();
    if (!peek().is(".")) {
        Expr* local = compilation_.node(Op::Local, at.start, at.end);
        local->name = word;
        local->slot = compilation_.declare(word);
        return local;
    }
    Expr* owner = compilation_.node(Op::Global, at.start, at.end);
    owner->name = word;
    compilation_.use(*owner);
    take();
    const std::string_view member = name(say("a name to set"));
    Expr* attribute = with_children(Op::Attribute, at, owner);
    attribute->name = member;
    return attribute;
}

Expr* ExpressionReader::target() {
    const Token from = peek();
    Expr* first = simple_target();
    if (!peek().is(",")) return first;
    std::vector<Expr*> targets{first};
    while (accept(",") && !peek().is("=") && !peek().is("in") && !peek().is(")")) targets.push_back(simple_target());
    Expr* tuple = with_children(Op::Tuple, from, nullptr);
    tuple->items = compilation_.keep(targets);
    return tuple;
}

std::span<const Parameter> ExpressionReader::parameters() {
    std::vector<Parameter> found;
    expect("(");
    while (!failed_ && !peek().is(")")) {
        Parameter parameter;
        parameter.name = name(say("a parameter's name"));
        if (failed_) break;
        parameter.slot = compilation_.declare(parameter.name);
        const Token at = peek();
        if (accept("="))
            parameter.preset = expression();
        else if (!found.empty() && found.back().preset)
            refuse(at, say("A parameter without a default follows one with a default"));
        found.push_back(parameter);
        if (!accept(",")) break;
    }
    expect(")");
    return compilation_.keep(found);
}

}  // namespace prikaz::language
