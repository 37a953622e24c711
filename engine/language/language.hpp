// The template and expression language (Jinja's, as docxtpl users know it): compiled once, run over a data tree, into a
// sink that knows the output format. Fills documents, HTML pages, mails and the texts of orders; guards of workflows
// are its expressions. Pure: no file, no clock, no program is reachable from a template.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/data.hpp"
#include "russian/russian.hpp"

namespace prikaz::language {

// Where the value of an output tag lands; the host gives it meaning ({{ x }}, {{r x}}, {{p x}}, {{tr x}}, {{tc x}}).
enum class Slot : std::uint8_t { Text, Run, Paragraph, Row, Cell };

// A template source is cut into pieces by its host: literal bytes, tags without their delimiters, and hooks.
struct Piece {
    enum class Kind : std::uint8_t {
        Literal,    // printed as it is
        Output,     // an expression to print: the inside of {{ }}
        Statement,  // the inside of {% %}
        Hook,       // the host is told that the program passed here: Sink::hook(number)
    };
    Kind kind = Kind::Literal;
    Slot slot = Slot::Text;
    int hook = 0;
    std::string_view text;  // must outlive the Program: the host keeps its sources
    Place place;            // of the first character of `text`; for tags only
};

// Cuts a plain text (no XML structure) at {{ }}, {% %}, {# #}, with «-» trimming and {% raw %}.
// `literal_place`: place of the text's first character.
Loaded<std::vector<Piece>> cut(std::string_view text, const Place& start);

// How a template uses a variable: what its values are.
enum Seen : std::uint8_t {
    SeenPrinted = 1,
    SeenNumber = 2,
    SeenText = 4,
    SeenDate = 8,
    SeenCondition = 16,
    SeenBlocks = 32
};

// One variable that a template wants, for `prikaz inspect`.
struct Variable {
    std::string name;
    bool listed = false;    // iterated over: its fields are those of the items
    bool optional = false;  // every use has a default or stands in a test «is defined»
    std::uint8_t seen = 0;  // of Seen
    std::vector<Variable> fields;
    Place first_use;
};

// A text of the data that knows its cases: the filters genitive … prepositional print them. Doubts become warnings.
struct Inflected : data::Forms {
    virtual russian::Declined declined() const = 0;
};

class Program;  // immutable, shareable between threads
using ProgramPointer = std::shared_ptr<const Program>;

// ---- Templates that name others: include, import, extends

// A template that another one names, as its host found it.
struct Provided {
    std::string text;  // in UTF-8
    Place start;       // of its first character
};
// Asked with a name as a template wrote it, so that nothing here opens a file. Nothing: there is no such template.
// Names that leave the host's folder are its refusal, at `named_at`. Called while compiling; while running only for
// names that the data make, then maybe by several threads at once.
using Provider = std::function<Loaded<std::optional<Provided>>(const std::string& name, const Place& named_at)>;

struct Library {
    enum class Texts : std::uint8_t {
        Markup,  // of the output's own markup: parts of one page; the template may extend another
        Plain,   // plain text: what they and their macros print is a text, escaped as the output needs
    };
    Provider ask;  // without one there are no other templates
    Texts texts = Texts::Markup;
};

// All mistakes at once, also those of the templates that it names. Codes: template.*. The pieces' texts must outlive
// the program.
Loaded<ProgramPointer> compile(std::vector<Piece> pieces, const Library& library = {});
std::vector<Variable> variables(const Program&);

// Receives the output. Literal bytes are appended to `out` directly; values come through the virtual functions, which
// escape as the format needs.
class Sink {
public:
    virtual ~Sink() = default;
    std::string out;

    virtual void text(std::string_view value, Slot) = 0;
    // A value marked safe: already in the output's own markup.
    virtual void markup(std::string_view value, Slot) {
        out.append(value);
        (void)value;
    }
    // A rich value; a refusal (wrong slot) is a problem whose place the caller fills in.
    virtual std::optional<Problem> rich(const data::Rich&, Slot) = 0;
    virtual void hook(int) {}
};

enum class MissingValue { IsError, IsBlank };

inline constexpr int deepest_run = 1000;  // the stack of a thread holds that many

struct RunOptions {
    MissingValue missing = MissingValue::IsError;
    std::uint64_t steps = 0;       // statements and outputs passed before giving up; no default: set it
    std::size_t output_bytes = 0;  // largest output
    std::size_t problems = 100;    // further ones are counted, not listed
    int depth = deepest_run;       // blocks and macros inside one another; at most deepest_run
    const std::atomic<bool>* late = nullptr;  // set by the host from another thread when its time is over
};

// Runs over a map of variables. Problems of the data (missing names with the nearest known one, wrong types) carry the
// place of the tag. Stops at a limit with one problem.
Problems run(const Program&, const data::Node& variables, Sink&, const RunOptions&);

// A page in markup (HTML, XML, feeds) made of named templates: compiled once together with everything that it extends,
// includes and imports, printed many times and by several threads at once. Every printed value is escaped.
class Page {
public:
    static Loaded<Page> compile(const std::string& name, const Provider&);

    static constexpr RunOptions usual{MissingValue::IsError, 10'000'000, std::size_t{256} << 20, 100};
    Loaded<std::string> print(const data::Node& variables, const RunOptions& = usual) const;
    std::vector<Variable> variables() const { return language::variables(*program_); }

private:
    ProgramPointer program_;
};

// Text with tags → text, for a value of a YAML file: `node` gives text and place.
Loaded<std::string> evaluate_text(const data::Node& node, const data::Node& variables, const RunOptions&);

// A single expression with a typed result, for guards and conditions.
class Expression;
Loaded<std::shared_ptr<const Expression>> compile_expression(std::string_view source, const Place&);
Loaded<bool> holds(const Expression&, const data::Node& variables, const RunOptions&);

// A variable known to a condition before any data is there: «document.valid», Boolean, Integer, Real or Text.
struct TypedName {
    std::string_view name;
    data::Kind kind;
};
// Whether the expression is a condition over these names that can never fail: unknown names (with the nearest one),
// text compared with a number, a result that is neither true nor false, division, filters of documents. At their
// places. Codes: template.name.unknown, template.type.*, template.guard.boolean.
Problems check_condition(const Expression&, std::span<const TypedName>);

// What an expression speaks of, for trying it out on telling values.
struct Mentioned {
    std::vector<std::string> names;     // dotted, each once, in the order of first use
    std::vector<std::int64_t> numbers;  // whole ones
    std::vector<std::string> texts;
    bool plain = true;  // only comparisons with «and», «or», «not», «in»: then such values tell the whole truth
};
Mentioned mentioned(const Expression&);

}  // namespace prikaz::language
