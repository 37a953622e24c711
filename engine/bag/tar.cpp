#include "bag/tar.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace prikaz::bag {

namespace {

constexpr std::size_t block = 512;
constexpr std::size_t longest_name = 4096, name_field = 100;
constexpr std::size_t longest_extension = 64 * 1024;  // of a pax header or a long name

// A header of 512 bytes: fields at fixed places.
std::string_view text_at(std::string_view header, std::size_t at, std::size_t size) {
    const auto field = header.substr(at, size);
    return field.substr(0, std::min(field.find('\0'), field.size()));
}

std::optional<std::uint64_t> octal(std::string_view field) {
    field = trim(field);
    std::uint64_t value = 0;
    const auto read = std::from_chars(field.data(), field.data() + field.size(), value, 8);
    if (field.empty() || read.ec != std::errc() || read.ptr != field.data() + field.size()) return std::nullopt;
    return value;
}

// More than eleven octal digits: the first bit set, then a number of eleven bytes.
std::optional<std::uint64_t> size_in(std::string_view header) {
    constexpr std::size_t at = 124, size = 12, spare = size - sizeof(std::uint64_t);
    const auto field = header.substr(at, size);
    if (static_cast<unsigned char>(field[0]) != 0x80) return octal(text_at(header, at, size));
    std::uint64_t value = 0;
    for (std::size_t i = 1; i < size; ++i) {
        if (i < spare && field[i] != '\0') return std::nullopt;
        value = value << 8 | static_cast<unsigned char>(field[i]);
    }
    return value;
}

// The sum of all bytes, those of the sum itself as blanks.
unsigned sum_of(std::string_view header) {
    constexpr std::size_t at = 148, size = 8;
    unsigned sum = 0;
    for (std::size_t i = 0; i < block; ++i)
        sum += i >= at && i < at + size ? unsigned{' '} : static_cast<unsigned char>(header[i]);
    return sum;
}

bool is_header(std::string_view header) { return octal(text_at(header, 148, 8)) == sum_of(header); }

// «25 path=data/Приказ.docx\n»: the value of a keyword.
std::optional<std::string> in_pax(std::string_view records, std::string_view keyword) {
    std::optional<std::string> value;
    while (!records.empty()) {
        std::size_t length = 0;
        const auto read = std::from_chars(records.data(), records.data() + records.size(), length);
        const auto blank = static_cast<std::size_t>(read.ptr - records.data());
        if (read.ec != std::errc() || length > records.size() || length <= blank + 1 || records[blank] != ' ') break;
        const auto record = records.substr(blank + 1, length - blank - 2);
        if (record.starts_with(keyword) && record.substr(keyword.size()).starts_with('='))
            value = std::string(record.substr(keyword.size() + 1));
        records.remove_prefix(length);
    }
    return value;
}

std::string own_name(std::string_view header) {
    const auto prefix = header.substr(257, 5) == "ustar" ? text_at(header, 345, 155) : std::string_view();
    return (prefix.empty() ? "" : std::string(prefix) + "/") + std::string(text_at(header, 0, name_field));
}

class Reader {
public:
    Reader(std::string_view bytes, const std::string& path, const Limits& limits)
        : rest_(bytes), path_(path), limits_(limits) {}

    Loaded<std::vector<TarEntry>> run() {
        while (rest_.size() >= block && rest_[0] != '\0') {
            if (auto problem = read_one()) return refused<std::vector<TarEntry>>(std::move(*problem));
        }
        if (rest_.size() < block)
            return refused<std::vector<TarEntry>>(problem("tar.truncated", {}, say("the archive breaks off")));
        return {std::move(entries_), {}};
    }

private:
    Problem problem(const char* code, const std::string& entry, std::string text) const {
        return {.code = code,
                .place = {.file = path_, .part = invalid_utf8(entry) ? std::string() : entry},
                .text = std::move(text),
                .hint = {}};
    }

    std::optional<Problem> read_one() {
        const auto header = rest_.substr(0, block);
        const auto size = size_in(header);
        if (!is_header(header) || !size) return problem("tar.damaged", {}, say("a header of the archive is damaged"));
        rest_.remove_prefix(block);
        const auto room = (*size / block + (*size % block != 0)) * block;
        if (*size > rest_.size() || room > rest_.size())
            return problem("tar.truncated", own_name(header), say("the archive breaks off"));
        const auto bytes = rest_.substr(0, static_cast<std::size_t>(*size));
        rest_.remove_prefix(static_cast<std::size_t>(room));
        return take(header, bytes);
    }

    std::optional<Problem> take(std::string_view header, std::string_view bytes) {
        constexpr char pax = 'x', pax_of_all = 'g', long_name = 'L';
        const char kind = header[156];
        if (kind == pax_of_all) return std::nullopt;
        if (kind == pax || kind == long_name) {
            if (bytes.size() > longest_extension)
                return problem("tar.name", {}, say("a name in the archive is too long"));
            if (in_pax(bytes, "size") || in_pax(bytes, "GNU.sparse.major"))
                return problem("tar.kind", {}, say("the archive holds what is neither a file nor a folder"));
            auto name = kind == pax ? in_pax(bytes, "path") : std::string(bytes.substr(0, bytes.find('\0')));
            if (name) next_name_ = std::move(*name);
            return std::nullopt;
        }
        auto name = next_name_.empty() ? own_name(header) : std::exchange(next_name_, {});
        if (kind == '1' || kind == '2') return problem("tar.link", name, say("The entry is a link to another file"));
        const bool is_folder = kind == '5';
        if (!is_folder && kind != '0' && kind != '\0' && kind != '7')
            return problem("tar.kind", name, say("the archive holds what is neither a file nor a folder"));
        if (name.size() > longest_name) return problem("tar.name", {}, say("a name in the archive is too long"));
        if (entries_.size() >= limits_.files)
            return problem("tar.too-many", {},
                           say("The archive has more than {1} entries", {std::to_string(limits_.files)}));
        entries_.push_back({std::move(name), bytes, is_folder});
        return std::nullopt;
    }

    std::string_view rest_;
    const std::string& path_;
    const Limits& limits_;
    std::string next_name_;
    std::vector<TarEntry> entries_;
};

// ---- Writing -------------------------------------------------------------------------------------------------------

void put(std::string& header, std::size_t at, std::string_view text) { text.copy(header.data() + at, text.size()); }

std::string octal_text(std::uint64_t value, std::size_t digits) {
    std::string text(digits, '0');
    for (auto at = digits; value > 0 && at-- > 0; value >>= 3) text[at] = static_cast<char>('0' + (value & 7));
    return text;
}

void append_block(std::string& to, std::string_view name, char kind, std::string_view bytes) {
    std::string header(block, '\0');
    put(header, 0, name.substr(0, name_field));
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, octal_text(bytes.size(), 11));
    put(header, 136, "00000000000");
    header[156] = kind;
    put(header, 257, std::string_view("ustar\00000", 8));
    put(header, 148, octal_text(sum_of(header), 6) + std::string("\0 ", 2));
    to += header;
    to += bytes;
    to.append((block - to.size() % block) % block, '\0');
}

// A record tells its own length, its digits included.
std::string pax_record(const std::string& text) {
    const auto body = " " + text + "\n";
    auto length = body.size() + 1;
    while (std::to_string(length).size() + body.size() != length) ++length;
    return std::to_string(length) + body;
}

}  // namespace

bool is_tar(std::string_view bytes) { return bytes.size() >= block && is_header(bytes.substr(0, block)); }

Loaded<std::vector<TarEntry>> read_tar(std::string_view bytes, const std::string& path, const Limits& limits) {
    return Reader(bytes, path, limits).run();
}

void append_tar(std::string& to, const std::string& name, std::string_view bytes) {
    const bool is_plain =
        name.size() <= name_field && std::ranges::all_of(name, [](char c) { return c > 0x20 && c < 0x7f; });
    if (!is_plain) append_block(to, "pax", 'x', pax_record("path=" + name));
    append_block(to, is_plain ? std::string_view(name) : std::string_view("named-before"), '0', bytes);
}

void end_tar(std::string& to) { to.append(2 * block, '\0'); }

}  // namespace prikaz::bag
