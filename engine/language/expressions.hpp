// Reads the expressions of one tag.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/compilation.hpp"

namespace prikaz::language {

class ExpressionReader {
public:
    ExpressionReader(Compilation&, std::string_view tag);

    Expr* expression();                    // with inline if
    Expr* expression_without_condition();  // the sequence of a {% for … if … %}
    Expr* listing();                       // expression, or a tuple of several without brackets
    Expr* listing_without_condition();
    Expr* target();  // name, namespace.name or a tuple of names; names are declared
    // filter|filter… over what a block printed
    Expr* filters_of_captured();
    std::span<const Parameter> parameters();  // (a, b=1); declares them in the present scope

    const Token& peek(std::size_t ahead = 0) const;
    Token take();
    bool accept(std::string_view sign_or_name);
    void expect(std::string_view sign);
    std::string_view name(std::string_view what);
    bool at_end() const { return peek().kind == Token::Kind::End; }
    void expect_end();
    bool failed() const { return failed_; }
    Expr* refuse(const Token& at, std::string text, std::string hint = {});

private:
    enum class Condition { Allowed, NotAllowed };

    Expr* broken();
    Expr* either();
    Expr* both();
    Expr* negation();
    Expr* comparison();
    bool comparison_sign(Comparison&);
    Expr* sum();
    Expr* concatenation();
    Expr* product();
    Expr* power();
    Expr* signed_value(bool with_filters);
    Expr* primary();
    Expr* name_or_constant();
    Expr* text_constant();
    Expr* bracketed();
    Expr* list_display();
    Expr* dict_display();
    Expr* postfix(Expr*);
    Expr* filters_and_tests(Expr*);
    Expr* attribute(Expr*);
    Expr* subscript(Expr*);
    Expr* call(Expr*);
    Expr* call_of_block(const Expr& callee);
    Expr* filter(Expr* subject, const Token& at);
    Expr* test(Expr* subject);
    void bind(Expr&, std::vector<Expr*> given, std::vector<NamedExpr> named);
    void check_inner_name(const Expr&);
    void arguments(std::vector<Expr*>&, std::vector<NamedExpr>&);
    Expr* listing(Condition);
    Expr* simple_target();
    Expr* with_children(Op, const Token& from, Expr* a, Expr* b = nullptr, Expr* c = nullptr);
    Expr* with_children(Op, std::uint32_t start, Expr* a, Expr* b = nullptr, Expr* c = nullptr);
    void deepen(Expr& parent, const Expr* child);

    Compilation& compilation_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int nesting_ = 0;
    bool failed_ = false;
};

}  // namespace prikaz::language
