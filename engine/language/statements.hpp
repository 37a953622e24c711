// Reads the pieces of one text into statements: opens and closes blocks, reports every mistake and goes on behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/assembly.hpp"
#include "language/expressions.hpp"

namespace prikaz::language {

// A block that waits for its end tag.
struct Open {
    std::string_view tag;  // «for»
    std::uint32_t piece = 0;
    Statement statement;
    std::vector<Statement> body;      // being filled
    std::vector<Branch> branches;     // If
    const Expr* condition = nullptr;  // of the branch being filled
    bool in_else = false;
    bool has_scope = false;
    MacroCode macro;
    Unit* unit = nullptr;  // Block
    std::string_view name;
    ChainBlock* outer_block = nullptr;  // Block: the one around it
};

class StatementReader {
public:
    StatementReader(Compilation&, Assembly&, Chain&, bool plain);

    // Reads pieces into statements of the outermost body.
    std::vector<Statement> read(std::uint32_t begin, std::uint32_t end);
    // The template that this one extends.
    struct Parent {
        std::string name;
        Asked asked;
    };
    const std::optional<Parent>& parent() const { return parent_; }

private:
    using Handler = void (StatementReader::*)(ExpressionReader&);
    struct Tag {
        std::string_view name;
        Handler handler;
    };
    static std::span<const Tag> tags();

    void read_piece(std::uint32_t);
    void read_output(const Piece&);
    void read_statement(const Piece&);
    void unknown_tag(const Token&);
    bool inside_raw(const Piece&);

    void read_for(ExpressionReader&);
    void read_if(ExpressionReader&);
    void read_elif(ExpressionReader&);
    void read_else(ExpressionReader&);
    void read_set(ExpressionReader&);
    void read_macro(ExpressionReader&);
    void read_call(ExpressionReader&);
    void read_filter(ExpressionReader&);
    void read_with(ExpressionReader&);
    void read_do(ExpressionReader&);
    void read_break(ExpressionReader& r) { leave_loop(r, Statement::Kind::Break); }
    void read_continue(ExpressionReader& r) { leave_loop(r, Statement::Kind::Continue); }
    void read_end(ExpressionReader&);
    void read_raw(ExpressionReader&) { raw_ = true; }

    void read_include(ExpressionReader&);
    void read_import(ExpressionReader&);
    void read_from(ExpressionReader&);
    void read_extends(ExpressionReader&);
    void read_block(ExpressionReader&);

    void leave_loop(ExpressionReader&, Statement::Kind);
    Open& open(std::string_view tag, Statement::Kind);
    void open_scope(Open&, ScopeKind);
    void open_macro(Open&, std::string_view name, std::span<const Parameter>);
    void close();
    void close_block(Open&);
    void close_unmatched(std::string_view tag);
    void never_closed(const Open&);
    void finish_branch(Open&);
    std::vector<Statement> finish_body();
    Statement& add(Statement::Kind);
    const Expr* constant_text(std::string_view);

    bool others_allowed();
    struct Named;
    Named named_templates(const Expr&);
    Statement& add_inclusion(Statement::Kind, const Expr* name, Inclusion);
    bool context(ExpressionReader&, bool otherwise);
    Expr* name_target(const Token&);
    std::span<const NamedExpr> visible_names();

    Compilation& compilation_;
    Assembly& assembly_;
    Chain& chain_;
    bool plain_;              // a text, not markup
    std::vector<Open> open_;  // the outermost is the text
    std::string_view word_;   // the first word of the present tag
    std::uint32_t word_start_ = 0, word_end_ = 0;
    bool raw_ = false;
    std::optional<Parent> parent_;
    std::size_t before_parent_ = 0;  // statements in front of {% extends %}
};

}  // namespace prikaz::language
