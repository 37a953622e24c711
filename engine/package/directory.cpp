#include "package/directory.hpp"

#include <algorithm>
#include <unordered_map>

#include "package/zip_records.hpp"

namespace prikaz::package {
namespace {

using namespace zip;

constexpr std::size_t most_problems = 20;  // of one archive; a forged one could bring thousands
constexpr std::string_view ole_signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

struct Span {
    std::uint64_t offset = 0, size = 0, entries = 0;  // of the directory
    std::size_t end = 0;                              // where the records behind it begin
};

Problem problem(const char* code, std::string text, std::string hint = {}) {
    return {Severity::Error, code, {}, std::move(text), std::move(hint)};
}

Problem damaged(std::string text) {
    return problem("zip.damaged", std::move(text), say("Take a fresh copy of the file"));
}

// What the file is when it has no directory.
Problem no_directory(std::string_view bytes) {
    if (bytes.empty()) return problem("zip.empty", say("The file is empty"));
    if (bytes.starts_with(ole_signature))
        return problem("zip.encrypted", say("The file is encrypted or is an old .doc"),
                       say("Remove the password or save the file as DOCX or ODT"));
    if (bytes.starts_with("PK\x03\x04"))
        return problem("zip.truncated", say("The file breaks off: it has a beginning but no directory at its end"),
                       say("Take a fresh copy of the file"));
    return problem("zip.none", say("The file is no DOCX or ODT: it is not a zip archive"));
}

// The end record lies before a comment that reaches exactly to the end of the file.
std::optional<std::size_t> end_record(std::string_view bytes) {
    if (bytes.size() < end_size) return {};
    const std::size_t last = bytes.size() - end_size, first = last > 0xFFFF ? last - 0xFFFF : 0;
    for (std::size_t at = last + 1; at-- > first;)
        if (number32(bytes, at) == end_signature && at + end_size + number16(bytes, at + 20) == bytes.size()) return at;
    return {};
}

std::optional<Problem> read_end64(std::string_view bytes, Span& span) {
    if (span.end < locator64_size || number32(bytes, span.end - locator64_size) != locator64_signature)
        return damaged(say("The 64-bit directory of the archive is missing"));
    const std::uint64_t at = number(bytes, span.end - locator64_size + 8, 8);
    if (at > span.end || span.end - at < end64_size + locator64_size ||
        number32(bytes, static_cast<std::size_t>(at)) != end64_signature)
        return damaged(say("The 64-bit directory of the archive is missing"));
    span.end = static_cast<std::size_t>(at);
    span.entries = number(bytes, span.end + 32, 8);
    span.size = number(bytes, span.end + 40, 8);
    span.offset = number(bytes, span.end + 48, 8);
    return {};
}

std::optional<Problem> find_directory(std::string_view bytes, Span& span) {
    const auto end = end_record(bytes);
    if (!end) return no_directory(bytes);
    span = {number32(bytes, *end + 16), number32(bytes, *end + 12), number16(bytes, *end + 10), *end};
    const bool wide = span.offset == 0xFFFFFFFF || span.size == 0xFFFFFFFF || span.entries == 0xFFFF;
    if (number(bytes, *end + 4, 4) != 0 && !wide) return damaged(say("The file is one part of a split archive"));
    if (wide)
        if (auto wrong = read_end64(bytes, span)) return wrong;
    if (span.offset > span.end || span.size > span.end - span.offset)
        return damaged(say("The directory of the archive lies outside the file"));
    return {};
}

// Values too large for their 32 bits stand in an extra field, in this order.
void widen(std::string_view extra, std::uint64_t& size, std::uint64_t& packed, std::uint64_t& offset) {
    while (extra.size() >= 4) {
        const std::size_t length = std::min<std::size_t>(number16(extra, 2), extra.size() - 4);
        std::string_view field = extra.substr(4, length);
        if (number16(extra, 0) == extra_zip64)
            for (std::uint64_t* value : {&size, &packed, &offset})
                if (*value == 0xFFFFFFFF && field.size() >= 8) {
                    *value = number(field, 0, 8);
                    field.remove_prefix(8);
                }
        extra.remove_prefix(4 + length);
    }
}

struct Record {
    Entry entry;
    std::uint64_t packed_size = 0, offset = 0, data = 0;
    std::uint16_t flags = 0, made_by = 0;
    std::uint32_t attributes = 0;
    std::size_t length = 0;  // of the record itself
};

std::optional<Record> read_record(std::string_view directory, std::size_t at) {
    const std::string_view bytes = directory.substr(std::min(at, directory.size()));
    if (bytes.size() < central_size || number32(bytes, 0) != central_signature) return {};
    const std::size_t name = number16(bytes, 28), extra = number16(bytes, 30), comment = number16(bytes, 32);
    Record record;
    record.length = central_size + name + extra + comment;
    if (record.length > bytes.size()) return {};
    record.made_by = number16(bytes, 4);
    record.flags = number16(bytes, 8);
    record.attributes = number32(bytes, 38);
    record.packed_size = number32(bytes, 20);
    record.offset = number32(bytes, 42);
    record.entry.method = number16(bytes, 10);
    record.entry.crc = number32(bytes, 16);
    record.entry.size = number32(bytes, 24);
    record.entry.name = bytes.substr(central_size, name);
    widen(bytes.substr(central_size + name, extra), record.entry.size, record.packed_size, record.offset);
    return record;
}

bool is_link(const Record& record) {
    const unsigned system = record.made_by >> 8;
    return (system == 3 || system == 19) && (record.attributes >> 28) == 0xA;  // Unix, macOS; S_IFLNK
}

std::optional<Problem> wrong_kind(const Record& record) {
    const Entry& entry = record.entry;
    if (auto wrong = wrong_name(entry.name)) return wrong;
    if (record.flags & (flag_encrypted | flag_strong | flag_masked))
        return problem("zip.encrypted", say("The entry is encrypted"), say("Remove the password"));
    if (entry.method != stored && entry.method != deflated)
        return problem("zip.method",
                       say("The entry is packed by an unknown method: {1}", {std::to_string(entry.method)}),
                       say("Save the file again in Word or LibreOffice"));
    if (is_link(record)) return problem("zip.link", say("The entry is a link to another file"));
    return {};
}

// A deflated byte can stand for at most 1032 bytes.
std::optional<Problem> wrong_size(const Record& record, const Limits& limits) {
    const std::uint64_t size = record.entry.size;
    if (size > limits.entry_bytes)
        return problem("zip.too_large", say("The entry would unpack to {1} bytes, more than the allowed {2}",
                                            {std::to_string(size), std::to_string(limits.entry_bytes)}));
    if (record.entry.method == stored ? size != record.packed_size : size > record.packed_size * 1032 + 64)
        return problem("zip.damaged", say("The size of the entry in the directory is wrong"));
    if (record.entry.name.ends_with('/') && size > 0) return problem("zip.name", say("A folder entry holds data"));
    return {};
}

// The record before the entry's data must say the same as the directory.
std::optional<Problem> find_data(std::string_view bytes, std::uint64_t directory, Record& record) {
    const auto outside = problem("zip.damaged", say("The entry lies outside the archive"));
    if (record.offset > directory || directory - record.offset < local_size) return outside;
    const std::string_view local = bytes.substr(static_cast<std::size_t>(record.offset));
    const std::size_t name = number16(local, 26);
    record.data = record.offset + local_size + name + number16(local, 28);
    if (record.data > directory || record.packed_size > directory - record.data) return outside;
    std::uint64_t size = number32(local, 22), packed = number32(local, 18), ignored = 0;
    widen(local.substr(local_size + name, number16(local, 28)), size, packed, ignored);
    const bool told_later = (number16(local, 6) & flag_descriptor) != 0;
    if (number32(local, 0) != local_signature || local.substr(local_size, name) != record.entry.name ||
        number16(local, 8) != record.entry.method || ((number16(local, 6) ^ record.flags) & flag_encrypted) != 0 ||
        (!told_later &&
         (number32(local, 14) != record.entry.crc || size != record.entry.size || packed != record.packed_size)))
        return problem("zip.damaged", say("The entry and the directory of the archive contradict each other"));
    record.entry.packed =
        bytes.substr(static_cast<std::size_t>(record.data), static_cast<std::size_t>(record.packed_size));
    return {};
}

class Reader {
public:
    Reader(std::string_view bytes, const std::string& file, const Limits& limits)
        : bytes_(bytes), file_(file), limits_(limits) {}

    Loaded<std::vector<Entry>> read() {
        Span span;
        if (bytes_.size() > limits_.file_bytes)
            refuse({}, problem("zip.too_large", say("The file is larger than the allowed {1} bytes",
                                                    {std::to_string(limits_.file_bytes)})));
        else if (auto wrong = find_directory(bytes_, span))
            refuse({}, std::move(*wrong));
        else if (read_records(span))
            check_together();
        if (!problems_.empty()) return {std::nullopt, std::move(problems_)};
        std::vector<Entry> entries;
        entries.reserve(records_.size());
        for (Record& record : records_) entries.push_back(std::move(record.entry));
        return {std::move(entries), {}};
    }

private:
    void refuse(std::string_view entry, Problem problem) {
        if (problems_.size() >= most_problems) return;
        problem.place.file = file_;
        if (!entry.empty() && !invalid_utf8(entry)) problem.place.part = entry;
        problems_.push_back(std::move(problem));
    }

    bool read_records(const Span& span) {
        if (span.entries > limits_.entries) {
            refuse({}, problem("zip.too_many",
                               say("The archive has more than {1} entries", {std::to_string(limits_.entries)})));
            return false;
        }
        const std::string_view directory =
            bytes_.substr(static_cast<std::size_t>(span.offset), static_cast<std::size_t>(span.size));
        std::size_t at = 0;
        for (std::uint64_t i = 0; i < span.entries; ++i) {
            auto record = read_record(directory, at);
            if (!record) return refuse({}, damaged(say("The directory of the archive breaks off"))), false;
            at += record->length;
            check_alone(*record, span.offset);
            records_.push_back(std::move(*record));
        }
        if (at != directory.size()) refuse({}, damaged(say("The directory of the archive holds more than it says")));
        return true;
    }

    void check_alone(Record& record, std::uint64_t directory) {
        auto wrong = wrong_kind(record);
        if (!wrong) wrong = wrong_size(record, limits_);
        if (!wrong) wrong = find_data(bytes_, directory, record);
        if (wrong) refuse(record.entry.name, std::move(*wrong));
    }

    void check_together() {
        std::uint64_t total = 0;
        std::unordered_map<std::string, std::size_t> names;
        for (const Record& record : records_) {
            total += std::min<std::uint64_t>(record.entry.size, limits_.total_bytes + 1);
            if (invalid_utf8(record.entry.name)) continue;
            if (!names.emplace(lower(record.entry.name), 0).second)
                refuse(record.entry.name, problem("zip.duplicate", say("The archive holds two entries of this name")));
        }
        if (total > limits_.total_bytes)
            refuse({}, problem("zip.too_large", say("The archive would unpack to more than the allowed {1} bytes",
                                                    {std::to_string(limits_.total_bytes)})));
        if (problems_.empty()) check_overlaps();
    }

    void check_overlaps() {
        std::vector<const Record*> sorted;
        for (const Record& record : records_) sorted.push_back(&record);
        std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->offset < b->offset; });
        for (std::size_t i = 1; i < sorted.size(); ++i)
            if (sorted[i]->offset < sorted[i - 1]->data + sorted[i - 1]->packed_size)
                refuse(sorted[i]->entry.name, problem("zip.overlap", say("The entry overlaps another one")));
    }

    std::string_view bytes_;
    const std::string& file_;
    const Limits& limits_;
    std::vector<Record> records_;
    Problems problems_;
};

bool has_bad_segment(std::string_view name) {
    if (name.ends_with('/')) name.remove_suffix(1);
    for (std::size_t start = 0; start <= name.size();) {
        const std::size_t end = std::min(name.find('/', start), name.size());
        const std::string_view segment = name.substr(start, end - start);
        if (segment.empty() || segment == "." || segment == "..") return true;
        start = end + 1;
    }
    return false;
}

}  // namespace

std::optional<Problem> wrong_name(std::string_view name) {
    if (name.size() > 1024 || invalid_utf8(name) ||
        std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '\\'; }))
        return problem("zip.name", say("The name of an entry holds characters that are not allowed"));
    if (name.starts_with('/') || (name.size() > 1 && name[1] == ':'))
        return problem("zip.path", say("The name of an entry is an absolute path: {1}", {name}));
    if (has_bad_segment(name))
        return problem("zip.path", say("The name of an entry leads out of the archive: {1}", {name}));
    return {};
}

Loaded<std::vector<Entry>> read_directory(std::string_view bytes, const std::string& file, const Limits& limits) {
    return Reader(bytes, file, limits).read();
}

}  // namespace prikaz::package
