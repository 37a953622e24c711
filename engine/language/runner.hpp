// One run of a compiled template: evaluates expressions, walks through statements, collects problems, keeps to limits.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "language/filters.hpp"
#include "language/plain_sink.hpp"
#include "language/syntax.hpp"
#include "language/value.hpp"

namespace prikaz::language {

struct Frame {
    Value* slots = nullptr;
    const Frame* outer = nullptr;
};

struct Macro {
    const MacroCode* code = nullptr;
    const Frame* definer = nullptr;
};

struct Loop {
    Sequence items;
    std::size_t index = 0;
    int depth = 0;
    Value last_changed;  // Unset before the first loop.changed()
    const Statement* statement = nullptr;
    const Frame* frame = nullptr;
};

// Which version of a block is being printed, for super().
struct BlockRun {
    const Inclusion* block = nullptr;
    std::size_t version = 0;
    const Frame* from = nullptr;  // where it stands
};

enum class Flow : std::uint8_t { Next, Break, Continue, Stop };

using Values = std::span<const Value>;
using NamedValues = std::span<const Named>;

class Runner {
public:
    Runner(const Program&, const data::Node& variables, Sink&, const RunOptions&);

    void run();
    Value evaluate(const Expr&);
    Problems take_problems();

    Arena memory;
    Effort effort;

    // ---- For filters, tests, methods ----
    Value fail(const Expr& at, std::string_view code, std::string text, std::string hint = {});
    // The value stays; what is said of the same subject at the same place is said once.
    void warn(const Expr& at, std::string_view code, std::string_view subject, std::string text, std::string hint = {});
    Value wrong_type(const Expr& at, std::string_view wanted, Value found);
    Value no_method(const Expr& at, Value owner, std::string_view name);
    // The value itself; for an undefined one a problem and Failed, unless missing values are blank.
    Value demand(Value);
    bool spend(std::uint64_t steps = 1);               // false: a limit is reached and reported
    bool afford(const Expr& at, std::uint64_t bytes);  // the same for memory about to be taken
    Value keep(std::string_view, Markup = Markup::Plain);
    std::string_view text_of(Value);  // as printed
    std::string_view plain_of(Value v, std::string& buffer);
    void escape_into(std::string&, std::string_view plain);  // as the output needs
    std::string_view markup_of(Value);                       // what is not safe is escaped
    void write(std::string&, Value);                         // as printed: str() of Python
    void write_quoted(std::string&, Value, int depth = 0);   // inside a list: repr() of Python
    std::optional<Sequence> items(const Expr& at, Value);    // reports what cannot be walked through
    Value attribute(const Expr& at, Value owner, std::string_view name);
    Value item(const Expr& at, Value owner, Value key);
    Value path(const Expr& at, Value owner, Value dotted);  // 'a.b.0' of attribute='…'
    Value filter_by_name(const Expr& at, Value name, Value subject, Values given, NamedValues = {});
    std::optional<bool> test_by_name(const Expr& at, Value name, Value subject, Values given);
    Value add(const Expr& at, Value, Value);
    Value concatenate(const Expr& at, Values);
    Value call(const Expr& at, Value callee, Values given, NamedValues);
    Value contains(const Expr& at, Value whole, Value part);
    void changed_for_good() { ++escapes_; }  // a value outlives the statement that made it
    bool stopped() const { return stopped_; }
    Value whole_argument(const Arguments&, std::size_t i, std::int64_t otherwise);  // Integer, or Failed when wrong

private:
    class Capture;

    void report(Severity, const Expr& at, std::string_view code, std::string_view subject, std::string text,
                std::string hint);

    Flow execute(Body);
    Flow execute(const Statement&);
    void output(const Statement&);
    void print(Value, Slot, const Expr& at);
    void print_rich(Value, Slot, const Expr& at);
    Flow execute_if(const Statement&);
    Flow execute_for(const Statement&);
    Flow loop_over(const Statement&, Sequence, int depth);
    std::optional<Sequence> filtered(const Statement&, Sequence);
    void set_block(const Statement&);
    void filter_block(const Statement&);
    void call_block(const Statement&);
    Flow with_block(const Statement&);
    struct Chosen {
        const Link* link;
        ProgramPointer program;  // instead of it, when the name is made of data
    };
    Flow include(const Statement&);
    Flow include_program(const Program&, const Inclusion&);
    void import(const Statement&);
    void import_names(const Statement&);
    Flow block(const Statement&);
    Flow silent(const Statement&);
    std::optional<Chosen> choose(const Statement&);
    const Frame* imported(const Statement&, const Unit*&);
    Flow run_version(const Inclusion& block, std::size_t version, const Frame* from);
    Value captured_version(const Inclusion& block, std::size_t version, const Frame* from);
    Value super(const Expr&);
    Frame& new_frame(const Unit&, bool with_context);
    Frame& linked_frame(const Link&, bool with_context, const Frame* from);
    Flow run_in(const Frame&, Body);
    Value handed(const Expr&, const Frame*);
    void take_over(Problems);
    void assign(const Expr& target, Value);
    void unpack(const Expr& target, Value);
    void clear_slots(const Statement&);
    Value captured(Body, bool plain);
    bool prints_plain() const { return sink_ == &plain_; }
    Flow run_included(const Unit&, const Frame&);
    Value captured_loop(const Expr& at, const Loop&, Sequence);
    bool within_output();

    Value evaluate_deep(const Expr&);
    Value local(const Expr&);
    Value global(const Expr&);
    Value hidden(const Expr&);
    Value attribute_hinted(const Expr&);
    Value missing(const Expr& at, Value owner);
    void report_missing(const Missing&);
    Value slice(const Expr&);
    Value evaluate_call(const Expr&);
    Value evaluate_filter(const Expr&);
    Value evaluate_test(const Expr&);
    Value evaluate_list(const Expr&, Type);
    Value evaluate_dict(const Expr&);
    Value evaluate_concatenation(const Expr&);
    Value compare(const Expr&);
    std::optional<bool> compare_pair(const Expr& at, Comparison, Value, Value);
    Value arithmetic(const Expr&, Value, Value);
    Value arithmetic_whole(const Expr&, std::int64_t, std::int64_t);
    Value arithmetic_real(const Expr&, double, double);
    Value repeat(const Expr& at, Value, std::int64_t times);
    Value power(const Expr& at, std::int64_t, std::int64_t);
    Value negate(const Expr&, Value);
    bool holds(const Expr& condition);

    Value call_method(const Expr& at, Value owner, std::string_view name, Values, NamedValues);
    Value call_function(const Expr& at, Function, Values, NamedValues);
    Value call_macro(const Expr& at, const Macro&, Values, NamedValues);
    Value refuse_macro_call(const Expr& at, const MacroCode&, std::string_view named);
    Value call_loop(const Expr& at, const Loop&, Values);
    Value loop_attribute(const Expr& at, const Loop&, std::string_view name);
    bool arguments(const Expr& call, Values&, NamedValues&);

    const Program& program_;
    const data::Node& variables_;
    Sink& document_;
    PlainSink plain_;
    Sink* sink_;  // the one being printed into
    RunOptions options_;
    std::vector<Value> globals_;
    // Where an attribute was found last: maps of one list mostly share the order and the very bytes of their keys.
    struct Hint {
        std::uint32_t index = 0;
        const char* key = nullptr;  // compared only, never read
    };
    std::vector<Hint> hints_;
    Frame root_;
    const Frame* frame_ = nullptr;
    Value captured_;                              // of the enclosing {% filter %}
    Value caller_;                                // handed to the next macro called by {% call %}
    BlockRun block_;                              // the one being printed
    std::vector<std::unique_ptr<Runner>> inner_;  // of templates compiled while running, whose values live on
    std::uint64_t steps_ = 0;
    std::size_t memory_limit_ = 0;
    std::size_t swapped_bytes_ = 0;  // of outputs put aside while a macro prints
    std::uint32_t escapes_ = 0;
    std::uint32_t piece_ = 0;  // of the statement being executed
    int depth_ = 0;
    bool stopped_ = false;
    Problems problems_;
    std::size_t unlisted_ = 0;
    std::unordered_set<std::string> reported_;
};

// Methods of texts, lists and maps; nothing when there is no such method.
std::optional<Value> method(Runner&, const Expr& at, Value owner, std::string_view name, Values, NamedValues);

// A safe pattern gives safe text: what is put into it is escaped.
std::string format_percent(Runner&, const Expr& at, Value pattern, Values, Value map);
std::string format_braces(Runner&, const Expr& at, Value pattern, Values, NamedValues);
void write_real(std::string&, double);

}  // namespace prikaz::language
