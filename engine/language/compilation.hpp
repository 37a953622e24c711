// What the readers of expressions and of statements share while one template is compiled: scopes, names, problems.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/lexer.hpp"
#include "language/syntax.hpp"

namespace prikaz::language {

enum class ScopeKind : std::uint8_t { Block, Function };

struct FunctionSlots {
    std::uint32_t count = 0;
    bool asks_varargs = false, asks_kwargs = false, asks_caller = false;  // a macro's names that its body uses
};

struct Scope {
    Scope* outer = nullptr;
    Scope* back = nullptr;  // the scope before this one was opened
    ScopeKind kind = ScopeKind::Block;
    FunctionSlots* function = nullptr;
    bool catches = false;  // of a unit: a name that is unknown here is one handed over
    std::vector<std::pair<std::string_view, std::uint32_t>> names;
};

struct Asked {  // where something was named
    std::uint32_t piece = 0, start = 0, end = 0;
};

struct Chain;
struct ChainBlock;

class Compilation {
public:
    explicit Compilation(Program&);

    Program& program;
    Problems problems;
    Scope* scope = nullptr;
    std::uint32_t piece = 0;      // being read
    Chain* chain = nullptr;       // of the template being read
    ChainBlock* block = nullptr;  // being read

    void open_scope(ScopeKind);
    void open_unit();  // a scope that sees nothing of the present one
    void close_scope() { scope = scope->back; }
    std::uint32_t declare(std::string_view name);
    // A use of a name; what it means is settled when the whole template was read.
    void use(Expr& name);
    void settle_names();
    // A macro whose body was read in the present scope; which arguments it may take is told when names are settled.
    void take(MacroCode&);
    // What a name means in a scope: Local, or Global when it is one of the data.
    Expr* meaning(const Expr& use, Scope*, std::uint16_t level = 0);

    Expr* node(Op, std::uint32_t start, std::uint32_t end);
    template <class T>
    std::span<T> keep(const std::vector<T>& values) {
        T* copy = program.memory.array<T>(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) new (copy + i) T(values[i]);
        return {copy, values.size()};
    }

    void report(std::string code, std::uint32_t start, std::uint32_t end, std::string text, std::string hint = {});
    void report_at(std::uint32_t piece, std::string code, std::string text, std::string hint = {});
    void report_at(const Asked&, std::string code, std::string text, std::string hint = {});

private:
    std::uint32_t global(std::string_view name);

    std::deque<Scope> scopes_;
    std::deque<FunctionSlots> functions_;
    std::vector<std::pair<Expr*, Scope*>> uses_;
    std::vector<std::pair<MacroCode*, FunctionSlots*>> macros_;
};

}  // namespace prikaz::language
