// Values of a running template: 16 bytes, trivially copyable, in memory of the run's arena or of the data tree.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/data.hpp"
#include "language/arena.hpp"

namespace prikaz::language {

enum class Type : std::uint8_t {
    Unset,      // a variable that was not set yet in its scope; an argument that was not given
    Hidden,     // a variable of the data that a template run «without context» does not see
    Failed,     // the result of something already reported: passes through everything in silence
    Undefined,  // a name that the data does not have
    None,
    Boolean,
    Integer,
    Real,
    Text,
    List,
    Tuple,
    Map,
    Items,   // a list of the data tree
    Fields,  // a map of the data tree
    Range,
    Rich,
    Loop,
    Macro,
    Function,
    Namespace,
    Module,  // what an imported template set
    Cycler,
    Joiner,
};

enum class Function : std::uint8_t { Range, Dict, Namespace, Cycler, Joiner };

struct List;
struct Map;
struct Range;
struct Loop;
struct Macro;
struct Cycler;
struct Missing;
struct Expr;

struct Value {
    Type type = Type::Unset;
    bool safe = false;       // Text: already in the markup of the output
    bool formed = false;     // Text: knows its other forms, see forms_of
    std::uint32_t size = 0;  // Text: bytes
    union {
        bool boolean;
        std::int64_t integer;
        double real;
        const char* bytes;
        List* list;
        Map* map;  // Map, Namespace and Module
        const data::Node* node;
        const data::Rich* rich;
        const Range* range;
        Loop* loop;
        const Macro* macro;
        Cycler* cycler;  // Cycler and Joiner
        const Missing* missing;
        language::Function function;
    };

    constexpr Value() : integer(0) {}
    constexpr explicit Value(Type t) : type(t), integer(0) {}

    std::string_view text() const { return {bytes, size}; }
    bool is(Type other) const { return type == other; }
    bool is_number() const { return type == Type::Integer || type == Type::Real || type == Type::Boolean; }
    bool is_map() const {
        return type == Type::Map || type == Type::Fields || type == Type::Namespace || type == Type::Module;
    }
    bool is_list() const { return type == Type::List || type == Type::Tuple || type == Type::Items; }
    std::int64_t whole() const { return type == Type::Boolean ? boolean : integer; }
    double as_real() const { return type == Type::Real ? real : static_cast<double>(whole()); }
};
static_assert(sizeof(Value) == 16 && std::is_trivially_copyable_v<Value>);

enum class Markup : std::uint8_t { Plain, Safe };

inline Value none() { return Value(Type::None); }
inline Value failed() { return Value(Type::Failed); }
inline Value boolean(bool b) {
    Value v(Type::Boolean);
    v.boolean = b;
    return v;
}
inline Value integer(std::int64_t i) {
    Value v(Type::Integer);
    v.integer = i;
    return v;
}
inline Value real(double d) {
    Value v(Type::Real);
    v.real = d;
    return v;
}
// The bytes must live as long as the value.
inline Value text(std::string_view t, Markup markup = Markup::Plain) {
    Value v(Type::Text);
    v.safe = markup == Markup::Safe;
    v.size = static_cast<std::uint32_t>(t.size());
    v.bytes = t.data();
    return v;
}
Value from(const data::Node&);
const data::Forms* forms_of(Value);  // of a text of the data that has some, else nullptr

struct List {
    Value* items = nullptr;
    std::uint32_t size = 0;
    std::uint32_t capacity = 0;
    bool group = false;  // a pair made by groupby: .grouper and .list

    std::span<Value> all() const { return {items, size}; }
};

struct Entry {
    Value key;
    Value value;
};

struct Map {
    Entry* entries = nullptr;
    std::uint32_t size = 0;
    std::uint32_t capacity = 0;

    std::span<Entry> all() const { return {entries, size}; }
};

struct Range {
    std::int64_t start = 0, step = 1, count = 0;
};

struct Cycler {
    std::span<const Value> items;  // Joiner: the one separator
    std::size_t at = 0;
};

// What is known of a missing name, for the problem made when it is used.
struct Missing {
    const Expr* at = nullptr;
    Value owner;            // the value that has no such attribute; Unset for a variable
    bool harmless = false;  // an inline «if» without «else»: prints nothing
};

Value list_value(List*, Type = Type::List);
Value map_value(Map*, Type = Type::Map);
List* new_list(Arena&, std::size_t capacity);
void push(Arena&, List&, Value);
Map* new_map(Arena&, std::size_t capacity);
Value* find(const Map&, Value key);
void put(Arena&, Map&, Value key, Value value);  // replaces the value of an equal key

// Anything that can be walked through, without copying it.
class Sequence {
public:
    Sequence() = default;
    explicit Sequence(std::span<const Value> values) : values_(values.data()), size_(values.size()) {}
    explicit Sequence(const data::Node& list_or_map);
    explicit Sequence(const Map& map) : entries_(map.entries), size_(map.size) {}
    explicit Sequence(const Range& range) : range_(&range), size_(static_cast<std::size_t>(range.count)) {}

    std::size_t size() const { return size_; }
    Value at(std::size_t i) const {
        if (nodes_) return from(nodes_[i]);
        if (values_) return values_[i];
        if (fields_) return text(fields_[i].key);
        if (entries_) return entries_[i].key;
        return integer(range_->start + static_cast<std::int64_t>(i) * range_->step);
    }

private:
    const data::Node* nodes_ = nullptr;
    const Value* values_ = nullptr;
    const data::Field* fields_ = nullptr;
    const Entry* entries_ = nullptr;
    const Range* range_ = nullptr;
    std::size_t size_ = 0;
};

// Nothing for values that cannot be walked through. The characters of a text are put into the arena.
std::optional<Sequence> sequence(Arena&, Value);
// Of a value that is_list(): at once, however long it is.
std::size_t length_of_list(Value list);
Value at_index(Value list, std::size_t);
std::size_t entries_of(Value map);
Entry entry_at(Value map, std::size_t);
// The value of a key, or nothing.
std::optional<Value> lookup(Value map, Value key);

bool truth(Value);
// How much more work comparing may cost: lists that hold one list many times would else take forever.
struct Effort {
    std::uint64_t left = 0;
    int depth = 64;
};
// Equality of Python: 1 == 1.0 == True; lists by their items. What is too deep or costs too much counts as different.
bool equal(Value, Value, Effort&);
// -1, 0, 1; nothing when the two cannot be ordered.
std::optional<int> order(Value, Value, Effort&);
// Text, numbers, booleans and none can be keys of a map.
bool may_be_key(Value);
// Alphabetical order of Russian text: ё stands after е.
int compare_text(std::string_view, std::string_view);

// Where a part stands in a text, npos when it does not; in time linear in both.
std::size_t find_part(std::string_view text, std::string_view part, std::size_t from = 0);

std::string_view type_name(Value);  // for messages: «a list», «text»

}  // namespace prikaz::language
