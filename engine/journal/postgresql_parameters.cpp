// Parameters in PostgreSQL's binary formats: numbers and lengths are big-endian; an array is its count of dimensions,
// whether it holds nulls, the type of its elements, its size and lower bound, then each element after its length.
#include <algorithm>
#include <cassert>

#include "journal/postgresql_connection.hpp"

namespace prikaz::journal::postgresql {

namespace {

// Numbers of the server's built-in types; they have never changed.
constexpr unsigned bytea = 17, int8 = 20, text_type = 25, bytea_array = 1001, text_array = 1009, int8_array = 1016;

void append_big_endian(std::string& to, std::uint64_t number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) to += static_cast<char>(number >> shift & 0xFF);
}

std::string eight_bytes(std::int64_t number) {
    std::string bytes;
    append_big_endian(bytes, static_cast<std::uint64_t>(number), 8);
    return bytes;
}

std::string_view checked(std::string_view text) {
    if (text.find('\0') != std::string_view::npos || invalid_utf8(text))
        throw MachineFailure(say("a text with a zero character or broken UTF-8 cannot be stored"));
    return text;
}

class Array {
public:
    Array(unsigned element, std::size_t size) {
        append_big_endian(bytes_, 1, 4);
        append_big_endian(bytes_, 1, 4);  // may hold nulls
        append_big_endian(bytes_, element, 4);
        append_big_endian(bytes_, size, 4);
        append_big_endian(bytes_, 1, 4);
    }
    void add(std::string_view element) {
        append_big_endian(bytes_, element.size(), 4);
        bytes_ += element;
    }
    void add_null() { append_big_endian(bytes_, 0xFFFFFFFF, 4); }
    void add_value(const Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) return add(std::string_view(checked(*text)));
        if (const auto* number = std::get_if<std::int64_t>(&value)) return add(std::string_view(eight_bytes(*number)));
        add_null();
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

bool fits(ColumnType type, const Value& value) {
    return value.index() == 0 || value.index() == (type == ColumnType::Integer ? 1U : 2U);
}

}  // namespace

Parameters& Parameters::text(std::string_view text) {
    all_.push_back({text_type, false, std::string(checked(text))});
    return *this;
}

Parameters& Parameters::foreign(std::string words) {
    std::replace(words.begin(), words.end(), '\0', '?');
    while (const auto at = invalid_utf8(words)) words[*at] = '?';
    return text(words);
}

Parameters& Parameters::integer(std::int64_t number) {
    all_.push_back({int8, false, eight_bytes(number)});
    return *this;
}

Parameters& Parameters::bytes(std::string_view bytes) {
    all_.push_back({bytea, false, std::string(bytes)});
    return *this;
}

Parameters& Parameters::value(const Value& value) {
    if (const auto* words = std::get_if<std::string>(&value)) return text(*words);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return integer(*number);
    all_.push_back({0, true, {}});  // the server finds the type
    return *this;
}

Parameters& Parameters::texts(std::span<const std::string> texts) {
    Array array(text_type, texts.size());
    for (const auto& one : texts) array.add(checked(one));
    all_.push_back({text_array, false, array.take()});
    return *this;
}

Parameters& Parameters::integers(std::span<const std::int64_t> numbers) {
    Array array(int8, numbers.size());
    for (const auto one : numbers) array.add(std::string_view(eight_bytes(one)));
    all_.push_back({int8_array, false, array.take()});
    return *this;
}

Parameters& Parameters::bytes_list(std::span<const std::string> list) {
    Array array(bytea, list.size());
    for (const auto& one : list) array.add(std::string_view(one));
    all_.push_back({bytea_array, false, array.take()});
    return *this;
}

Parameters& Parameters::values(ColumnType type, std::span<const Value* const> values) {
    const bool is_integer = type == ColumnType::Integer;
    Array array(is_integer ? int8 : text_type, values.size());
    for (const auto* one : values) {
        assert(fits(type, *one));
        array.add_value(*one);
    }
    all_.push_back({is_integer ? int8_array : text_array, false, array.take()});
    return *this;
}

}  // namespace prikaz::journal::postgresql
