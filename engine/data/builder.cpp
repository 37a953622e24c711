// Makes nodes in the memory of their tree.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "data/memory.hpp"

namespace prikaz::data {
namespace {

constexpr std::uint32_t last_column = (1u << 24) - 1;

std::uint32_t kind_bits(Kind kind) { return static_cast<std::uint32_t>(kind); }

}  // namespace

Builder::Builder(Source source) : memory_(std::make_shared<Tree::Memory>()) {
    static_cast<Source&>(memory_->source) = std::move(source);
}
Builder::~Builder() = default;
Builder::Builder(Builder&&) noexcept = default;

const Source& Builder::source() const { return memory_->source; }

std::string_view Builder::keep(std::string_view text) {
    const auto kept = memory_->arena.copy(std::span<const char>(text.data(), text.size()));
    return {kept.data(), kept.size()};
}

void Builder::keep_alive(std::shared_ptr<const void> other) { memory_->kept.push_back(std::move(other)); }

Node Builder::make(Kind kind, int line, int column) const {
    Node node;
    node.source_ = line > 0 ? &memory_->source : nullptr;
    node.line_ = static_cast<std::uint32_t>(std::max(line, 0));
    node.column_ = std::min(static_cast<std::uint32_t>(std::max(column, 0)), last_column);
    node.kind_ = kind_bits(kind) & 0xff;
    return node;
}

Node Builder::number(Kind kind, std::int64_t bits, int line, int column, std::string_view scalar) {
    Node node = make(kind, line, column);
    if (scalar.empty()) {
        node.value_.bits_ = bits;
        return node;
    }
    const std::string_view& text = memory_->source.text;
    const bool in_source = scalar.data() >= text.data() && scalar.data() + scalar.size() <= text.data() + text.size();
    if (!in_source) scalar = keep(scalar);
    const Node::Written written{bits, scalar.data()};
    node.value_.written_ = memory_->arena.copy(std::span(&written, 1)).data();
    node.size_ = scalar.size();
    node.kind_ = node.kind_ | 0x20;
    return node;
}

Node Builder::null(int line, int column, std::string_view scalar) {
    return number(Kind::Null, 0, line, column, scalar);
}

Node Builder::boolean(bool value, int line, int column, std::string_view scalar) {
    return number(Kind::Boolean, value ? 1 : 0, line, column, scalar);
}

Node Builder::integer(std::int64_t value, int line, int column, std::string_view scalar) {
    return number(Kind::Integer, value, line, column, scalar);
}

Node Builder::real(double value, int line, int column, std::string_view scalar) {
    return number(Kind::Real, std::bit_cast<std::int64_t>(value), line, column, scalar);
}

Node Builder::text(std::string_view value, int line, int column, bool quoted) {
    return text_view(keep(value), line, column, quoted);
}

Node Builder::text_view(std::string_view value, int line, int column, bool quoted) {
    Node node = make(Kind::Text, line, column);
    node.value_.text_ = value.data();
    node.size_ = value.size();
    if (quoted) node.kind_ = node.kind_ | 0x10;
    return node;
}

// A pointer to the forms stands right before the text, so that a view of the text leads to them.
Node Builder::inflected(std::string_view value, const Forms& forms) {
    const Forms* address = &forms;
    std::string before(sizeof address, '\0');
    std::memcpy(before.data(), &address, sizeof address);
    Node node = text_view(keep(before.append(value)).substr(sizeof address));
    node.kind_ = (node.kind_ | 0x40) & 0xff;
    return node;
}

Node Builder::list(std::span<const Node> items, int line, int column) {
    Node node = make(Kind::List, line, column);
    node.value_.items_ = memory_->arena.copy(items).data();
    node.size_ = items.size();
    return node;
}

Node Builder::map(std::span<const Field> fields, int line, int column) {
    Node node = make(Kind::Map, line, column);
    node.value_.fields_ = memory_->arena.copy(fields).data();
    node.size_ = fields.size();
    return node;
}

Node Builder::rich(std::shared_ptr<const Rich> value, int line, int column) {
    assert(value);
    Node node = make(Kind::Rich, line, column);
    node.value_.rich_ = value.get();
    keep_alive(std::move(value));
    return node;
}

Field Builder::field(std::string_view key, Node value, int line, int column) {
    return field_view(keep(key), value, line, column);
}

Field Builder::field_view(std::string_view key, Node value, int line, int column) {
    return {key, static_cast<std::uint32_t>(std::max(line, 0)), static_cast<std::uint32_t>(std::max(column, 0)), value};
}

Node Builder::placed_like(Node node, const Node& place_of) {
    node.source_ = place_of.source_;
    node.line_ = place_of.line_;
    node.column_ = place_of.column_;
    return node;
}

Tree Builder::finish(Node root) {
    if (root.is(Kind::Null)) root.source_ = &memory_->source;  // of an empty file, so that problems can name it
    memory_->root = root;
    Tree tree;
    tree.memory_ = std::move(memory_);
    return tree;
}

}  // namespace prikaz::data
