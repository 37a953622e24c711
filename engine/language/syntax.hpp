// A compiled template: statements over expressions, names resolved to slots, everything in one arena.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/language.hpp"
#include "language/value.hpp"

namespace prikaz::language {

struct Filter;

enum class Op : std::uint8_t {
    Broken,  // could not be read; already reported
    Constant,
    Local,   // a variable of the template: slot of the frame `level` functions up; `a` is what the name means outside
    Global,  // a variable of the data
    Attribute,
    Item,
    Slice,  // items: start, stop, step, each may be null
    Call,
    Filter,
    Test,
    NotTest,
    Not,
    Negative,
    Positive,
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    Concatenate,
    Compare,  // a < items[0] <= items[1]…, `comparisons` tells how
    And,
    Or,
    Conditional,  // a if b else c
    List,
    Tuple,
    Dict,      // key, value, key, value
    Captured,  // what the enclosing {% filter %} printed
    Spread,    // *a and **a among arguments
    SpreadMap,
};

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn };

struct NamedExpr {
    std::string_view name;
    Expr* value = nullptr;
};

struct Expr {
    Op op = Op::Broken;
    std::uint16_t depth = 1;  // of the tree below, for the limit
    std::uint16_t level = 0;
    std::uint32_t slot = 0;  // Local, Global; Attribute: number of its hint
    std::uint32_t piece = 0, start = 0, end = 0;
    std::string_view name;
    Value constant;
    Expr *a = nullptr, *b = nullptr, *c = nullptr;
    std::span<Expr*> items;
    std::span<NamedExpr> named;
    std::span<Comparison> comparisons;
    const language::Filter* filter = nullptr;  // Filter, Test
};

struct Statement;
using Body = std::span<const Statement>;

struct Branch {
    const Expr* condition = nullptr;
    Body body;
};

struct Parameter {
    std::string_view name;
    std::uint32_t slot = 0;
    const Expr* preset = nullptr;
};

struct MacroCode {
    std::string_view name;
    std::span<const Parameter> parameters;
    Body body;
    std::uint32_t slots = 0;
    std::uint32_t varargs = 0, kwargs = 0, caller = 0;
};

struct Statement {
    enum class Kind : std::uint8_t {
        Literal,
        Output,
        Hook,
        If,
        For,
        Set,
        SetBlock,
        Macro,
        CallBlock,
        FilterBlock,
        With,
        Do,
        Break,
        Continue,
    };
    Kind kind = Kind::Literal;
    Slot slot = Slot::Text;
    bool recursive = false;
    std::uint32_t piece = 0;
    int hook = 0;
    std::string_view literal;
    const Expr* value = nullptr;   // printed, iterated, assigned, called
    const Expr* target = nullptr;  // Local, Tuple of targets, Attribute of a namespace
    const Expr* filter = nullptr;  // For: if; SetBlock and FilterBlock: filters over Captured
    std::span<const Branch> branches;
    std::span<const NamedExpr> named;  // With
    std::span<const Expr* const> targets;
    Body body;
    Body otherwise;
    const MacroCode* macro = nullptr;
    std::uint32_t first_slot = 0, last_slot = 0;  // of the scope, emptied on entry
    std::uint32_t loop_slot = 0;
};

class Program {
public:
    Arena memory;
    std::vector<Piece> pieces;
    Body body;
    std::uint32_t slots = 0;  // of the outermost frame
    std::uint32_t hints = 0;
    std::vector<std::string_view> globals;  // names wanted from the data

    Place place(std::uint32_t piece, std::uint32_t start, std::uint32_t end) const;
    Place place(const Expr& expr) const { return place(expr.piece, expr.start, expr.end); }
};

}  // namespace prikaz::language
