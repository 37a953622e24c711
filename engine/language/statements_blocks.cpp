// The tags of the language itself: loops, conditions, variables, macros.
#include <algorithm>

#include "language/statements.hpp"

namespace prikaz::language {

namespace {
using Kind = Statement::Kind;
}

Expr* StatementReader::name_target(const Token& name) {
    Expr* target = compilation_.node(Op::Local, name.start, name.end);
    target->name = name.text;
    target->slot = compilation_.declare(name.text);
    return target;
}

void StatementReader::read_for(ExpressionReader& reader) {
    Open& block = open("for", Kind::For);
    open_scope(block, ScopeKind::Block);
    const Expr* target = reader.target();
    if (!reader.failed() && !reader.accept("in")) reader.refuse(reader.peek(), say("Expected «in» in the tag «for»"));
    // The sequence does not see the loop's own names.
    Scope* inner = compilation_.scope;
    compilation_.scope = inner->outer;
    const Expr* sequence = reader.listing_without_condition();
    compilation_.scope = inner;
    if (reader.accept("if")) block.statement.filter = reader.expression();
    block.statement.recursive = reader.accept("recursive");
    block.statement.target = target;
    block.statement.value = sequence;
    block.statement.loop_slot = compilation_.declare("loop");
}

void StatementReader::read_if(ExpressionReader& reader) {
    Open& block = open("if", Kind::If);
    block.condition = reader.listing();
}

void StatementReader::finish_branch(Open& block) {
    if (block.in_else)
        block.statement.otherwise = compilation_.keep(block.body);
    else if (block.tag == "if")
        block.branches.push_back({block.condition, compilation_.keep(block.body)});
    else
        block.statement.body = compilation_.keep(block.body);
    block.body.clear();
}

void StatementReader::read_elif(ExpressionReader& reader) {
    Open& block = open_.back();
    if (block.tag != "if" || block.in_else) {
        compilation_.report("template.tag.unbalanced", word_start_, word_end_, say("«elif» without «if»"));
        (void)reader.listing();
        return;
    }
    finish_branch(block);
    block.condition = reader.listing();
}

void StatementReader::read_else(ExpressionReader&) {
    Open& block = open_.back();
    if ((block.tag != "if" && block.tag != "for") || block.in_else) {
        compilation_.report("template.tag.unbalanced", word_start_, word_end_, say("«else» without «if» or «for»"));
        return;
    }
    finish_branch(block);
    block.in_else = true;
    if (block.tag != "for") return;
    // «else» has names of its own; with those of the loop their slots are one range.
    compilation_.close_scope();
    compilation_.open_scope(ScopeKind::Block);
}

void StatementReader::read_set(ExpressionReader& reader) {
    const Expr* target = reader.target();
    if (reader.accept("=")) {
        Statement set;
        set.target = target;
        set.value = reader.listing();
        Statement& statement = add(Kind::Set);
        statement.target = set.target;
        statement.value = set.value;
        return;
    }
    Open& block = open("set", Kind::SetBlock);
    block.statement.target = target;
    open_scope(block, ScopeKind::Block);
    if (reader.accept("|")) block.statement.filter = reader.filters_of_captured();
}

void StatementReader::open_macro(Open& block, std::string_view name, std::span<const Parameter> parameters) {
    block.macro.name = name;
    block.macro.parameters = parameters;
    block.macro.varargs = compilation_.declare("varargs");
    block.macro.kwargs = compilation_.declare("kwargs");
    block.macro.caller = compilation_.declare("caller");
}

void StatementReader::read_macro(ExpressionReader& reader) {
    const Token at = reader.peek();
    const std::string_view name = reader.name(say("the macro's name"));
    Expr* target = name_target(at);
    Open& block = open("macro", Kind::Macro);
    block.statement.target = target;
    open_scope(block, ScopeKind::Function);
    open_macro(block, name, reader.parameters());
}

void StatementReader::read_call(ExpressionReader& reader) {
    Open& block = open("call", Kind::CallBlock);
    open_scope(block, ScopeKind::Function);
    std::span<const Parameter> parameters;
    if (reader.peek().is("(")) parameters = reader.parameters();
    open_macro(block, "caller", parameters);
    Scope* inner = compilation_.scope;
    compilation_.scope = inner->outer;
    const Token at = reader.peek();
    const Expr* value = reader.expression();
    compilation_.scope = inner;
    block.statement.value = value;
    if (value->op != Op::Call && !reader.failed()) reader.refuse(at, say("The tag «call» wants the call of a macro"));
}

void StatementReader::read_filter(ExpressionReader& reader) {
    Open& block = open("filter", Kind::FilterBlock);
    open_scope(block, ScopeKind::Block);
    block.statement.filter = reader.filters_of_captured();
}

void StatementReader::read_with(ExpressionReader& reader) {
    Open& block = open("with", Kind::With);
    std::vector<NamedExpr> values;
    std::vector<Token> names;
    while (!reader.at_end() && !reader.failed()) {
        names.push_back(reader.peek());
        const std::string_view name = reader.name(say("a name to set"));
        reader.expect("=");
        values.push_back({name, reader.expression()});
        if (!reader.accept(",")) break;
    }
    open_scope(block, ScopeKind::Block);
    std::vector<const Expr*> targets;
    for (const Token& name : names) targets.push_back(name_target(name));
    block.statement.named = compilation_.keep(values);
    block.statement.targets = compilation_.keep(targets);
}

void StatementReader::read_do(ExpressionReader& reader) {
    const Expr* value = reader.listing();
    add(Kind::Do).value = value;
}

void StatementReader::leave_loop(ExpressionReader&, Kind kind) {
    for (auto block = open_.rbegin(); block != open_.rend(); ++block) {
        if (block->tag != "for" && block->tag != "if" && block->tag != "with") break;
        if (block->tag != "for" || block->in_else) continue;
        add(kind);
        return;
    }
    compilation_.report("template.tag.unbalanced", word_start_, word_end_, say("«{1}» outside of a loop", {word_}));
}

}  // namespace prikaz::language
