// A tree of text, numbers, lists and maps in which every node remembers its file, line and column; readers of YAML,
// JSON and CSV into it; a builder for trees made by the program. Nodes are immutable and live as long as their Tree.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.hpp"

namespace prikaz::data {

enum class Kind : std::uint8_t { Null, Boolean, Integer, Real, Text, List, Map, Rich };

// Something a template can print that is more than text (formatted paragraphs, a table, a picture). Its meaning is
// given by the rooms that know it (content::Content).
struct Rich {
    virtual ~Rich() = default;
};

// What a text is in other forms (the cases of a name), for those who ask. Its meaning is given by the rooms that know it
// (language::Inflected).
struct Forms {
    virtual ~Forms() = default;
};

struct Source {        // one file that nodes were read from
    std::string name;  // as the user wrote it
    std::string text;  // in UTF-8
};

struct Field;

// 32 bytes, trivially copyable.
class Node {
public:
    Node() = default;

    Kind kind() const { return static_cast<Kind>(kind_ & 0x0f); }
    bool is(Kind kind) const { return this->kind() == kind; }
    bool is_quoted() const { return kind_ & 0x10; }  // text that stood in quotes or in a block scalar

    bool boolean() const;  // each asserts its kind
    std::int64_t integer() const;
    double real() const;
    std::string_view text() const;  // Text only
    std::span<const Node> list() const;
    std::span<const Field> map() const;  // in the order written
    const Rich& rich() const;
    bool has_forms() const { return kind_ & 0x40; }  // of a text
    const Forms* forms() const;                      // nullptr when it has none

    // What stood in the file for a Null, Boolean, Integer, Real or Text («010», «no», «5.0»): for identifiers that look
    // like numbers. Empty for lists, maps and nodes made by the program without text.
    std::string_view scalar() const;

    // The value of a key of a map; nullptr when absent or when this is no map.
    const Node* find(std::string_view key) const;
    const Field* field(std::string_view key) const;

    Place place() const;
    const Source* source() const { return source_; }
    int line() const { return static_cast<int>(line_); }
    int column() const { return static_cast<int>(column_); }

private:
    friend class Builder;
    // A number (null, boolean) together with what stood in the file for it.
    struct Written {
        std::int64_t bits;
        const char* text;
    };
    std::int64_t bits() const;

    const Source* source_ = nullptr;
    std::uint32_t line_ = 0;
    std::uint32_t column_ : 24 = 0;  // longer lines end up in the last column
    std::uint32_t kind_ : 8 = 0;     // Kind, 0x10 quoted, 0x20 value_ is written_, 0x40 forms
    union {
        std::int64_t bits_;  // of a boolean, an integer or a double
        const Written* written_;
        const char* text_;
        const Node* items_;
        const Field* fields_;
        const Rich* rich_;
    } value_{.bits_ = 0};
    std::size_t size_ = 0;  // bytes of the text or the scalar, number of items or fields
};
static_assert(sizeof(Node) == 32);

struct Field {
    std::string_view key;
    std::uint32_t key_line = 0;
    std::uint32_t key_column = 0;
    Node value;

    Place key_place() const;  // in the file of the value
};

// Of the text of a node that has_forms().
const Forms* forms_before(std::string_view text);

// A root node and the memory it lives in. Cheap to move and to copy (shared).
class Tree {
public:
    const Node& root() const;
    const Source* source() const;

private:
    friend class Builder;
    struct Memory;
    std::shared_ptr<const Memory> memory_;
};

// Makes nodes. Strings are copied into the tree's memory unless said otherwise.
class Builder {
public:
    explicit Builder(Source source = {});
    ~Builder();
    Builder(Builder&&) noexcept;

    const Source& source() const;
    std::string_view keep(std::string_view);       // copies text into the tree's memory
    void keep_alive(std::shared_ptr<const void>);  // another tree or rich value that nodes here refer to

    // Place of the next nodes made (1-based); 0,0 for nodes made by the program.
    Node null(int line = 0, int column = 0, std::string_view scalar = {});
    Node boolean(bool, int line = 0, int column = 0, std::string_view scalar = {});
    Node integer(std::int64_t, int line = 0, int column = 0, std::string_view scalar = {});
    Node real(double, int line = 0, int column = 0, std::string_view scalar = {});
    Node text(std::string_view, int line = 0, int column = 0, bool quoted = false);
    // Text that already lives as long as the tree (a view into the source text or another kept tree).
    Node text_view(std::string_view, int line = 0, int column = 0, bool quoted = false);
    // Text that knows its other forms; they must live as long as the tree (keep_alive).
    Node inflected(std::string_view, const Forms&);
    Node list(std::span<const Node>, int line = 0, int column = 0);
    Node map(std::span<const Field>, int line = 0, int column = 0);
    Node rich(std::shared_ptr<const Rich>, int line = 0, int column = 0);
    Field field(std::string_view key, Node value, int line = 0, int column = 0);
    Field field_view(std::string_view key, Node value, int line = 0, int column = 0);  // the key lives as the tree does
    // The node with the place of another (its source included).
    static Node placed_like(Node node, const Node& place_of);

    Tree finish(Node root);

private:
    Node make(Kind, int line, int column) const;
    Node number(Kind, std::int64_t bits, int line, int column, std::string_view scalar);

    std::shared_ptr<Tree::Memory> memory_;
};

struct Limits {  // of one file; exceeding one is a located problem
    std::size_t bytes;
    std::size_t nodes;
    int depth;
};

// YAML 1.2 core meaning over yaml-cpp's syntax, narrowed to what a clerk means: only true/false are booleans; 010, +7,
// 0x1F, 01.06, .inf and numbers beyond 64 bits are texts; an alias keeps the place of what it repeats. Duplicate keys,
// merge keys, tags other than the core ones, several documents, aliases that would multiply nodes beyond the limit,
// invalid UTF-8 and forbidden characters are problems with places. Codes: yaml.*.
Loaded<Tree> read_yaml(Source, const Limits&);
// RFC 8259; duplicate keys, lone surrogates and forbidden characters are problems. Codes: json.*.
Loaded<Tree> read_json(Source, const Limits&);
// RFC 4180 with a heading row: a list of maps; «;», «,» or TAB found from the heading; UTF-8 (with or without BOM) or
// windows-1251 decoded before; cells hold several lines when quoted. All values are texts. Codes: csv.*.
Loaded<Tree> read_csv(Source, const Limits&);
// The same of a text without heading, as a clipboard gives it: a list of rows, each a list of the texts of its cells;
// TAB goes before the other separators. Rows may differ in length; those without any text are left out.
Loaded<Tree> read_cells(Source, const Limits&);
// The bytes of a file as its problems count their lines and columns: windows-1251 decoded.
std::string shown_text(std::string bytes, std::string_view name);
// By the file's extension: yaml, yml, json, csv.
Loaded<Tree> read_file(Source, const Limits&);

std::string to_json(const Node&);  // one line, keys in order

// One JSON object written key by key, in the order they are given.
class JsonObject {
public:
    JsonObject& text(std::string_view key, std::string_view value);
    JsonObject& number(std::string_view key, std::int64_t value);
    JsonObject& yes(std::string_view key, bool value);
    JsonObject& texts(std::string_view key, const std::vector<std::string>& values);
    JsonObject& objects(std::string_view key, std::vector<JsonObject> values);
    std::string finish();  // once, at the end

private:
    JsonObject& add(std::string_view key, Node value);

    Builder make_;
    std::vector<Field> fields_;
};

}  // namespace prikaz::data
