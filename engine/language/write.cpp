// Values as text, the way Python prints them.
#include <charconv>
#include <cmath>

#include "language/runner.hpp"

namespace prikaz::language {

namespace {
constexpr int deepest_list = 60;
}

void write_real(std::string& to, double value) {
    if (std::isnan(value)) {
        to += "nan";
        return;
    }
    if (std::isinf(value)) {
        to += value < 0 ? "-inf" : "inf";
        return;
    }
    char buffer[40];
    const auto shortest = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    const std::string_view whole(buffer, static_cast<std::size_t>(shortest.ptr - buffer));
    const std::size_t mark = whole.find('e');
    int exponent = 0;
    std::from_chars(whole.data() + mark + (whole[mark + 1] == '+' ? 2 : 1), whole.data() + whole.size(), exponent);
    if (exponent < -4 || exponent >= 16) {
        to += whole;
        return;
    }
    const auto plain = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    const std::string_view digits(buffer, static_cast<std::size_t>(plain.ptr - buffer));
    to += digits;
    if (digits.find('.') == digits.npos) to += ".0";
}

namespace {

void write_quoted_text(std::string& to, std::string_view value) {
    const bool single = value.find('\'') == value.npos || value.find('"') != value.npos;
    const char quote = single ? '\'' : '"';
    to += quote;
    for (const char c : value) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto code = static_cast<unsigned char>(c);
        if (c == '\\' || c == quote)
            (to += '\\') += c;
        else if (c == '\n')
            to += "\\n";
        else if (c == '\r')
            to += "\\r";
        else if (c == '\t')
            to += "\\t";
        else if (code < 0x20 || code == 0x7f)
            ((to += "\\x") += digits[code >> 4]) += digits[code & 15];
        else
            to += c;
    }
    to += quote;
}

void write_whole(std::string& to, std::int64_t value) {
    char buffer[24];
    to.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

}  // namespace

void Runner::write(std::string& to, Value value) {
    if (value.is(Type::Text))
        to += value.text();
    else if (!value.is(Type::Undefined))
        write_quoted(to, value);
}

void Runner::write_quoted(std::string& to, Value value, int depth) {
    if (to.size() > memory_limit_ || stopped_) return;
    if (depth > deepest_list) {
        to += "…";
        return;
    }
    switch (value.type) {
        case Type::Unset:
        case Type::Hidden:
        case Type::Failed:
            break;
        case Type::Undefined:  // an item of a list
            if (demand(value).is(Type::Undefined)) to += "Undefined";
            break;
        case Type::None:
            to += "None";
            break;
        case Type::Boolean:
            to += value.boolean ? "True" : "False";
            break;
        case Type::Integer:
            write_whole(to, value.integer);
            break;
        case Type::Real:
            write_real(to, value.real);
            break;
        case Type::Text:
            write_quoted_text(to, value.text());
            break;
        case Type::List:
        case Type::Tuple:
        case Type::Items: {
            const bool tuple = value.is(Type::Tuple);
            to += tuple ? '(' : '[';
            const Sequence all = *sequence(memory, value);
            for (std::size_t i = 0; i < all.size() && spend(); ++i) {
                if (i > 0) to += ", ";
                write_quoted(to, all.at(i), depth + 1);
            }
            if (tuple && all.size() == 1) to += ',';
            to += tuple ? ')' : ']';
            break;
        }
        case Type::Map:
        case Type::Fields:
            to += '{';
            for (std::size_t i = 0; i < entries_of(value) && spend(); ++i) {
                const Entry entry = entry_at(value, i);
                if (i > 0) to += ", ";
                write_quoted(to, entry.key, depth + 1);
                to += ": ";
                write_quoted(to, entry.value, depth + 1);
            }
            to += '}';
            break;
        case Type::Range:
            to += "range(";
            write_whole(to, value.range->start);
            to += ", ";
            write_whole(to, value.range->start + value.range->count * value.range->step);
            if (value.range->step != 1) {
                to += ", ";
                write_whole(to, value.range->step);
            }
            to += ')';
            break;
        default:
            (to += '<') += type_name(value), to += '>';
    }
}

std::string_view Runner::plain_of(Value value, std::string& buffer) {
    if (value.is(Type::Text)) return value.text();
    buffer.clear();
    write(buffer, value);
    return buffer;
}

std::string_view Runner::text_of(Value value) {
    if (value.is(Type::Text)) return value.text();
    std::string buffer;
    write(buffer, value);
    return memory.copy(buffer);
}

}  // namespace prikaz::language
