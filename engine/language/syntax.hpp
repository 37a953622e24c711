// A compiled template: statements over expressions, names resolved to slots, everything in one arena.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
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
    Dict,       // key, value, key, value
    Captured,   // what the enclosing {% filter %} printed
    Super,      // super(): what the block prints in the template `slot` steps up
    SelfBlock,  // self.name(): what the block prints, again
    Spread,     // *a and **a among arguments
    SpreadMap,
};

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn };

struct Inclusion;

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
    const Inclusion* inclusion = nullptr;      // SelfBlock
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
    bool plain = false;  // prints a text, not markup
    // Whether its body uses them: what a macro does not ask for is refused, not lost.
    bool takes_more = false, takes_named = false, takes_caller = false;
};

// A template that others include or import, or one version of a block: run in a frame of its own, whose names are
// handed over by whoever runs it.
struct Unit {
    struct Name {
        std::string_view name;
        std::uint32_t slot = 0;
        bool own = false;  // set here, so that others may import it
    };
    std::string_view name;
    Body body;
    std::uint32_t slots = 0;
    std::span<const Name> names;  // of its outermost scope
    bool plain = false;           // prints a text, not markup
};

// What the names of a unit mean where it is run: variables of the frame there.
struct Handed {
    std::uint32_t slot = 0;
    const Expr* value = nullptr;  // Local
};

struct Link {
    const Unit* unit = nullptr;
    std::span<const Handed> names;
};

struct Pick {  // from … import name as target
    std::string_view name;
    const Expr* target = nullptr;
};

struct Inclusion {
    std::span<Link> links;  // the templates that may be meant; of a block its versions, the most derived first
    std::span<const Pick> picks;
    std::span<const NamedExpr> visible;  // include of a name that the data make: variables there
    bool computed = false;               // the name is made of data
    bool with_context = true;
    bool ignore_missing = false;
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
        Include,
        Import,
        ImportNames,
        Block,
        Silent,  // of a template that extends another: what stands outside of its blocks prints nothing
    };
    Kind kind = Kind::Literal;
    Slot slot = Slot::Text;
    bool recursive = false;
    std::uint32_t piece = 0;
    int hook = 0;
    std::string_view literal;
    const Expr* value = nullptr;   // printed, iterated, assigned, called; the name of another template
    const Expr* target = nullptr;  // Local, Tuple of targets, Attribute of a namespace
    const Expr* filter = nullptr;  // For: if; SetBlock and FilterBlock: filters over Captured
    std::span<const Branch> branches;
    std::span<const NamedExpr> named;  // With
    std::span<const Expr* const> targets;
    Body body;
    Body otherwise;
    const MacroCode* macro = nullptr;
    const Inclusion* inclusion = nullptr;
    std::uint32_t first_slot = 0, last_slot = 0;  // of the scope, emptied on entry
    std::uint32_t loop_slot = 0;
};

// Templates whose names the data make, compiled when they are first named.
class Computed {
public:
    Library library;

    // Nothing without a problem: there is no such template.
    Loaded<std::optional<ProgramPointer>> find(const std::string& name, const Place& named_at);

private:
    std::mutex mutex_;
    std::map<std::string, ProgramPointer> known_;
};

class Program {
public:
    Arena memory;
    std::deque<std::string> texts;  // of other templates
    std::deque<Unit> units;
    std::unique_ptr<Computed> computed;
    std::vector<Piece> pieces;
    Body body;
    std::uint32_t slots = 0;  // of the outermost frame
    std::uint32_t hints = 0;
    std::vector<std::string_view> globals;  // names wanted from the data

    Place place(std::uint32_t piece, std::uint32_t start, std::uint32_t end) const;
    Place place(const Expr& expr) const { return place(expr.piece, expr.start, expr.end); }
};

// A program made of the text of a template, kept with it.
Loaded<ProgramPointer> compile_named(const std::string& name, Provided text, const Library&);

}  // namespace prikaz::language
