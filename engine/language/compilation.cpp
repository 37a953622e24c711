#include "language/compilation.hpp"

#include <algorithm>

namespace prikaz::language {

Place Program::place(std::uint32_t piece, std::uint32_t start, std::uint32_t end) const {
    const Piece& source = pieces[piece];
    Place place = source.place;
    const auto [line, column] = line_and_column(source.text, start);
    place.column = line == 1 ? std::max(place.column, 1) + column - 1 : column;
    if (place.line > 0) place.line += line - 1;
    place.length = static_cast<int>(count_characters(source.text.substr(start, end - start)));
    return place;
}

Compilation::Compilation(Program& p) : program(p) { open_scope(ScopeKind::Function); }

void Compilation::open_scope(ScopeKind kind) {
    Scope& inner = scopes_.emplace_back();
    inner.outer = inner.back = scope;
    inner.kind = kind;
    inner.function = kind == ScopeKind::Function ? &functions_.emplace_back() : scope->function;
    scope = &inner;
}

void Compilation::open_unit() {
    open_scope(ScopeKind::Function);
    scope->outer = nullptr;
    scope->catches = true;
}

namespace {

std::uint32_t declare_in(Scope& scope, std::string_view name) {
    for (const auto& [known, slot] : scope.names)
        if (known == name) return slot;
    scope.names.emplace_back(name, scope.function->count);
    return scope.function->count++;
}

}  // namespace

std::uint32_t Compilation::declare(std::string_view name) { return declare_in(*scope, name); }

void Compilation::use(Expr& name) { uses_.emplace_back(&name, scope); }

std::uint32_t Compilation::global(std::string_view name) {
    const auto found = std::find(program.globals.begin(), program.globals.end(), name);
    const auto number = static_cast<std::uint32_t>(found - program.globals.begin());
    if (found == program.globals.end()) program.globals.push_back(name);
    return number;
}

Expr* Compilation::meaning(const Expr& use, Scope* from, std::uint16_t level) {
    for (Scope* scope = from; scope; scope = scope->outer) {
        const bool known = std::ranges::any_of(scope->names, [&](const auto& one) { return one.first == use.name; });
        const bool leaves = scope->kind == ScopeKind::Function;
        if (known || scope->catches) {
            scope->function->asks_varargs |= use.name == "varargs";
            scope->function->asks_kwargs |= use.name == "kwargs";
            scope->function->asks_caller |= use.name == "caller";
            Expr* local = program.memory.make(use);
            local->op = Op::Local;
            local->level = level;
            local->slot = declare_in(*scope, use.name);
            local->a = meaning(use, scope->outer, static_cast<std::uint16_t>(level + leaves));
            return local;
        }
        level = static_cast<std::uint16_t>(level + leaves);
    }
    Expr* outside = program.memory.make(use);
    outside->op = Op::Global;
    outside->slot = global(use.name);
    return outside;
}

void Compilation::settle_names() {
    for (auto& [use, scope] : uses_) *use = *meaning(*use, scope, 0);
    for (const auto& [macro, function] : macros_) {
        macro->takes_more = function->asks_varargs;
        macro->takes_named = function->asks_kwargs;
        macro->takes_caller = function->asks_caller;
    }
}

void Compilation::take(MacroCode& macro) { macros_.emplace_back(&macro, scope->function); }

Expr* Compilation::node(Op op, std::uint32_t start, std::uint32_t end) {
    Expr expr;
    expr.op = op;
    expr.piece = piece;
    expr.start = start;
    expr.end = end;
    return program.memory.make(expr);
}

void Compilation::report(std::string code, std::uint32_t start, std::uint32_t end, std::string text, std::string hint) {
    report_at({piece, start, end}, std::move(code), std::move(text), std::move(hint));
}

void Compilation::report_at(std::uint32_t at, std::string code, std::string text, std::string hint) {
    const auto length = static_cast<std::uint32_t>(program.pieces[at].text.size());
    report_at({at, 0, length}, std::move(code), std::move(text), std::move(hint));
}

void Compilation::report_at(const Asked& at, std::string code, std::string text, std::string hint) {
    problems.push_back({Severity::Error, std::move(code), program.place(at.piece, at.start, at.end), std::move(text),
                        std::move(hint)});
}

}  // namespace prikaz::language
