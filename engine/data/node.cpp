// Reads nodes: values, fields, places.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "data/memory.hpp"

namespace prikaz::data {
namespace {

constexpr int longest_measured_column = 10'000;  // a stretch further right is underlined by one sign

// What is left of a line from a column on.
std::string_view rest_of_line(std::string_view line, int column) {
    std::size_t offset = 0;
    for (int passed = 0; offset < line.size(); ++offset) {
        const bool starts_character = (static_cast<unsigned char>(line[offset]) & 0xC0) != 0x80;
        if (starts_character && ++passed == column) break;
    }
    return line.substr(offset);
}

// Bytes of a quoted scalar that ends on this line, quotes included; else what is left of the line.
std::size_t quoted_length(std::string_view rest) {
    const char quote = rest.front();
    for (std::size_t offset = 1; offset < rest.size(); ++offset) {
        if (quote == '"' && rest[offset] == '\\') {
            ++offset;
        } else if (rest[offset] == quote) {
            if (quote == '"' || offset + 1 >= rest.size() || rest[offset + 1] != quote) return offset + 1;
            ++offset;
        }
    }
    return rest.size();
}

// The length in characters of a scalar or key that begins at `column` of `line`. At least 1.
int stretch(const Source* source, int line, int column, std::string_view scalar) {
    if (source == nullptr || line == 0 || column == 0 || column > longest_measured_column) return 1;
    const std::string_view rest = rest_of_line(static_cast<const IndexedSource*>(source)->line(line), column);
    std::size_t bytes = 0;
    if (!scalar.empty() && rest.starts_with(scalar))
        bytes = scalar.size();
    else if (rest.starts_with('"') || rest.starts_with('\''))
        bytes = quoted_length(rest);
    else if (!scalar.empty() && !rest.starts_with('|') && !rest.starts_with('>'))
        bytes = trim(rest).size();  // a plain text of several lines
    return std::max(1, static_cast<int>(count_characters(rest.substr(0, bytes))));
}

}  // namespace

const Forms* Node::forms() const { return has_forms() ? forms_before(text()) : nullptr; }

const Forms* forms_before(std::string_view text) {
    const Forms* address = nullptr;
    std::memcpy(&address, text.data() - sizeof address, sizeof address);
    return address;
}

std::int64_t Node::bits() const { return kind_ & 0x20 ? value_.written_->bits : value_.bits_; }

bool Node::boolean() const {
    assert(is(Kind::Boolean));
    return bits() != 0;
}

std::int64_t Node::integer() const {
    assert(is(Kind::Integer));
    return bits();
}

double Node::real() const {
    assert(is(Kind::Real));
    return std::bit_cast<double>(bits());
}

std::string_view Node::text() const {
    assert(is(Kind::Text));
    return {value_.text_, size_};
}

std::span<const Node> Node::list() const {
    assert(is(Kind::List));
    return {value_.items_, size_};
}

std::span<const Field> Node::map() const {
    assert(is(Kind::Map));
    return {value_.fields_, size_};
}

const Rich& Node::rich() const {
    assert(is(Kind::Rich));
    return *value_.rich_;
}

std::string_view Node::scalar() const {
    if (is(Kind::Text)) return text();
    if (kind_ & 0x20) return {value_.written_->text, size_};
    return {};
}

const Field* Node::field(std::string_view key) const {
    if (!is(Kind::Map)) return nullptr;
    for (const Field& field : map())
        if (field.key == key) return &field;
    return nullptr;
}

const Node* Node::find(std::string_view key) const {
    const Field* found = field(key);
    return found ? &found->value : nullptr;
}

Place Node::place() const {
    if (source_ == nullptr) return {};
    return {source_->name, line(), column(), stretch(source_, line(), column(), scalar()), {}};
}

Place Field::key_place() const {
    const auto line = static_cast<int>(key_line);
    const auto column = static_cast<int>(key_column);
    if (value.source() == nullptr) return {};
    return {value.source()->name, line, column, stretch(value.source(), line, column, key), {}};
}

const Node& Tree::root() const { return memory_->root; }
const Source* Tree::source() const { return memory_ ? &memory_->source : nullptr; }

}  // namespace prikaz::data
