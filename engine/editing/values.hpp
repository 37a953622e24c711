// Private to the room: values that are written anew, and how a text is quoted so that it is read as it was typed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "editing/outline.hpp"

namespace prikaz::editing {

// Whether a text that looks like a number may stand without quotes: where the order reads what is written anyway.
enum class Numbers { Quoted, Plain };

struct Manner {
    Style before = Style::Nothing;  // kept where it can hold the text
    bool in_flow = false;
    std::size_t column = 0;   // where the text begins, in characters
    std::size_t indent = 0;   // its lines begin right of this column
    std::size_t content = 0;  // the indentation of its lines as it was; 0: two more than indent
    Numbers numbers = Numbers::Quoted;
};

struct Written {
    std::string first;  // in the line where it begins
    std::string rest;   // the lines below: each begins with «\n»
};
Written written(std::string_view text, const Manner&);
bool is_number(std::string_view plain);

// A value as it shall be. Where it stands in the text already only what differs is changed.
struct Value {
    enum class Kind {
        Keep,  // whatever is there
        Text,
        List,
        Map,  // of the fields named; others that are there stay
        Own,  // bytes of the text itself, moved with their comments
    };
    enum class Layout { Block, Flow };  // of lists and maps written anew
    // What becomes of a field whose value is empty: one that says nothing already may stay, Gone takes it out anyway.
    enum class Empty { Removed, Written, Gone };

    Kind kind = Kind::Keep;
    Layout layout = Layout::Block;
    Empty empty = Empty::Removed;
    Numbers numbers = Numbers::Quoted;
    std::string text{};  // of Own: without the indentation of its first line
    std::vector<std::pair<std::string, Value>> fields{};
    std::vector<Value> list{};
    const Member* origin = nullptr;  // of an element: where it stood
    std::size_t column = 0;          // of Own: where its first line began
    bool has_dash = false;           // Own begins with comments and a dash

    static Value of(std::string_view text, Numbers numbers = Numbers::Quoted) {
        Value value;
        value.kind = Kind::Text;
        value.text = text;
        value.numbers = numbers;
        return value;
    }
    static Value map(Layout layout = Layout::Block) {
        Value value;
        value.kind = Kind::Map;
        value.layout = layout;
        return value;
    }
    static Value list_of(std::vector<Value> elements, Layout layout = Layout::Block) {
        Value value;
        value.kind = Kind::List;
        value.layout = layout;
        value.list = std::move(elements);
        return value;
    }
    Value& add(std::string key, Value value) {
        fields.emplace_back(std::move(key), std::move(value));
        return *this;
    }
    Value written_when_empty() && {
        empty = Empty::Written;
        return std::move(*this);
    }
    static Value gone() {
        Value value = of("");
        value.empty = Empty::Gone;
        return value;
    }
    bool is_empty() const {
        return kind == Kind::Keep || (kind == Kind::Text && text.empty()) || (kind == Kind::List && list.empty());
    }
};

// Printing takes Keep for nothing, and fields that are empty and not written then are left out.
std::string print_flow(const Value&);
// «- …» with its dash in this column: without the indentation of the first line and without a last line end.
std::string print_element(const Value&, std::size_t column);
// «key: …» with its key in this column.
std::string print_field(const std::string& key, const Value&, std::size_t column);
// The lines of a text with all but the first one moved; empty lines stay empty.
std::string moved(std::string_view text, std::size_t from_column, std::size_t to_column);

std::string print_key(const std::string& key);

}  // namespace prikaz::editing
