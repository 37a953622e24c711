#include <algorithm>
#include <cassert>
#include <libdeflate.h>
#include <utility>

#include "package/deflate.hpp"
#include "package/package.hpp"
#include "package/zip_records.hpp"

namespace prikaz::package {
namespace {

using namespace zip;

constexpr std::uint16_t version = 20;                          // 2.0: folders and deflate
constexpr std::uint16_t midnight = 0, first_day = 1 << 5 | 1;  // 1980-01-01 00:00

struct Written {
    std::string name;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint64_t size = 0, packed = 0, offset = 0;
};

std::uint16_t flags_for(std::string_view name) {
    return std::any_of(name.begin(), name.end(), [](unsigned char c) { return c > 0x7F; }) ? flag_utf8
                                                                                           : std::uint16_t{0};
}

// The fields that stand alike before an entry and in the directory.
void append_common(std::string& to, const Written& entry) {
    append(to, version, 2);
    append(to, flags_for(entry.name), 2);
    append(to, entry.method, 2);
    append(to, midnight, 2);
    append(to, first_day, 2);
    append(to, entry.crc, 4);
    append(to, entry.packed, 4);
    append(to, entry.size, 4);
    append(to, entry.name.size(), 2);
    append(to, 0, 2);  // no extra field: ODF forbids it for «mimetype»
}

void append_record(std::string& to, const Written& entry) {
    append(to, central_signature, 4);
    append(to, version, 2);
    append_common(to, entry);
    append(to, 0, 4);  // no comment, disk 0
    append(to, 0, 6);  // no attributes
    append(to, entry.offset, 4);
    to += entry.name;
}

// An encoder holds 100 KB of tables, which cost more to make than a small part takes to compress: each thread keeps the
// one it used last for its next archive. What it wrote before does not show in its output.
thread_local std::unique_ptr<Deflater> spare_deflater;

std::unique_ptr<Deflater> take_deflater() {
    return spare_deflater ? std::move(spare_deflater) : std::make_unique<Deflater>();
}

}  // namespace

struct Writer::State {
    std::string bytes;
    std::vector<Written> entries;
    std::unique_ptr<Deflater> deflater = take_deflater();
    bool open = false;  // between begin and end, or while an entry is being compressed

    State() = default;
    ~State() {
        if (!open) spare_deflater = std::move(deflater);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    Written& start(std::string_view name, Method method) {
        assert(!open && "an entry is still open");
        Written& entry = entries.emplace_back();
        entry.name = name;
        entry.method = method == Method::Stored ? stored : deflated;
        entry.offset = bytes.size();
        append(bytes, local_signature, 4);
        append_common(bytes, entry);
        bytes += name;
        return entry;
    }

    // The sizes are known only now; written over the zeros that stood for them.
    void close(Written& entry) {
        const std::size_t head = static_cast<std::size_t>(entry.offset);
        entry.packed = bytes.size() - head - local_size - entry.name.size();
        if (bytes.size() >= 0xFFFFFFFF || entry.size >= 0xFFFFFFFF || entries.size() >= 0xFFFF)
            throw MachineFailure("the archive would be larger than 4 GiB");
        overwrite(bytes, head + 14, entry.crc, 4);
        overwrite(bytes, head + 18, entry.packed, 4);
        overwrite(bytes, head + 22, entry.size, 4);
    }
};

Writer::Writer() : state_(std::make_unique<State>()) {}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;

void Writer::add(std::string_view name, std::string_view bytes, Method method) {
    Written& entry = state_->start(name, method);
    entry.crc = libdeflate_crc32(0, bytes.data(), bytes.size());
    entry.size = bytes.size();
    if (method == Method::Stored) {
        state_->bytes += bytes;
    } else {
        state_->open = true;
        state_->deflater->write(bytes, Flush::Finish, state_->bytes);
        state_->open = false;
    }
    state_->close(entry);
}

void Writer::copy(const Entry& from) {
    Written& entry = state_->start(from.name, from.method == stored ? Method::Stored : Method::Deflated);
    entry.crc = from.crc;
    entry.size = from.size;
    state_->bytes += from.packed;
    state_->close(entry);
}

void Writer::begin(std::string_view name) {
    state_->start(name, Method::Deflated);
    state_->open = true;
}

void Writer::write(std::string_view bytes) {
    assert(state_->open);
    Written& entry = state_->entries.back();
    entry.crc = libdeflate_crc32(entry.crc, bytes.data(), bytes.size());
    entry.size += bytes.size();
    state_->deflater->write(bytes, Flush::More, state_->bytes);
}

void Writer::end() {
    assert(state_->open);
    state_->deflater->write({}, Flush::Finish, state_->bytes);
    state_->open = false;
    state_->close(state_->entries.back());
}

std::string Writer::finish() {
    assert(!state_->open && "an entry is still open");
    std::string& bytes = state_->bytes;
    const std::size_t offset = bytes.size();
    for (const Written& entry : state_->entries) append_record(bytes, entry);
    const std::size_t size = bytes.size() - offset;
    append(bytes, end_signature, 4);
    append(bytes, 0, 4);
    append(bytes, state_->entries.size(), 2);
    append(bytes, state_->entries.size(), 2);
    append(bytes, size, 4);
    append(bytes, offset, 4);
    append(bytes, 0, 2);
    state_->entries.clear();
    return std::exchange(bytes, {});
}

}  // namespace prikaz::package
