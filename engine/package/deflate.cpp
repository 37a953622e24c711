#include "package/deflate.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "package/deflate_block.hpp"

namespace prikaz::package {
namespace {

constexpr std::size_t window = 32768;
constexpr std::size_t longest_match = 258;
constexpr std::size_t look_ahead = 8;
constexpr unsigned hash_bits = 13;
constexpr std::size_t block_symbols = 16384;
constexpr std::size_t kept_buffer = 1u << 20;  // memory kept for the next stream

template <class Word>
Word load(const char* at) {
    Word word = 0;
    if constexpr (std::endian::native == std::endian::little)
        std::memcpy(&word, at, sizeof word);
    else
        for (unsigned i = 0; i < sizeof word; ++i)
            word |= static_cast<Word>(Word{static_cast<unsigned char>(at[i])} << (8 * i));
    return word;
}

// Of six bytes: with four, document XML finds many short matches far away and grows by 7 %.
std::uint32_t hash(std::uint64_t bytes) {
    return static_cast<std::uint32_t>(((bytes << 16) * 0x9E3779B185EBCA87u) >> (64 - hash_bits));
}

std::size_t common_length(const char* a, const char* b, std::size_t limit) {
    std::size_t length = 4;
    for (; length + 8 <= limit; length += 8)
        if (const std::uint64_t difference = load<std::uint64_t>(a + length) ^ load<std::uint64_t>(b + length);
            difference != 0)
            return length + static_cast<std::size_t>(std::countr_zero(difference)) / 8;
    while (length < limit && a[length] == b[length]) ++length;
    return length;
}

}  // namespace

Deflater::Deflater() : origin_(window + 1), seen_(std::size_t{1} << hash_bits) { symbols_.reserve(block_symbols); }

void Deflater::write(std::string_view bytes, Flush flush, std::string& to) {
    if (buffer_.empty() && flush == Flush::Finish) {
        consume(bytes, flush, to);
        start_anew(bytes.size());
        return;
    }
    buffer_.append(bytes);
    consume(buffer_, flush, to);
    if (flush == Flush::Finish)
        start_anew(buffer_.size());
    else
        forget_consumed();
}

// Length of the match at next_, or 0. The place itself is remembered.
inline std::size_t Deflater::match_at(std::string_view data, std::size_t& distance) {
    const char* here = data.data() + next_;
    const auto number = static_cast<std::uint32_t>(origin_ + next_);
    std::uint32_t& seen = seen_[hash(load<std::uint64_t>(here))];
    distance = number - seen;
    seen = number;
    if (distance > window || load<std::uint32_t>(here - distance) != load<std::uint32_t>(here)) return 0;
    return common_length(here, here - distance, std::min(longest_match, data.size() - next_));
}

// Takes a symbol only when all bytes are there that could take part in it, so that pieces make no difference.
void Deflater::consume(std::string_view data, Flush flush, std::string& to) {
    const std::size_t ahead = flush == Flush::Finish ? 0 : longest_match + look_ahead;
    while (next_ + ahead < data.size()) {
        std::size_t distance = 0;
        const std::size_t length = next_ + look_ahead <= data.size() ? match_at(data, distance) : 0;
        if (length > 0) {
            symbols_.push_back(static_cast<std::uint32_t>(length << 16 | distance));
            ++literal_counts_[257 + length_code(length)];
            ++distance_counts_[distance_code(distance)];
            next_ += length;
        } else {
            const auto byte = static_cast<unsigned char>(data[next_++]);
            symbols_.push_back(byte);
            ++literal_counts_[byte];
        }
        if (symbols_.size() == block_symbols)
            end_block(data.substr(block_start_, next_ - block_start_), Flush::More, to);
    }
    if (flush == Flush::Finish) end_block(data.substr(block_start_), flush, to);
}

void Deflater::end_block(std::string_view block, Flush flush, std::string& to) {
    ++literal_counts_[end_of_block];
    write_block(bits_, {block, symbols_, literal_counts_, distance_counts_}, flush, to);
    symbols_.clear();
    literal_counts_.fill(0);
    distance_counts_.fill(0);
    block_start_ = next_;
}

// Keeps the window and, in case it is stored, the block begun; of a block too long for that only so much that it stays
// too long.
void Deflater::forget_consumed() {
    const std::size_t keep = std::max(window, std::min(next_ - block_start_, stored_limit + 1));
    if (next_ < 4 * window + keep) return;
    const std::size_t gone = next_ - keep;
    buffer_.erase(0, gone);
    next_ -= gone;
    block_start_ -= std::min(block_start_, gone);
    origin_ += static_cast<std::uint32_t>(gone);
}

void Deflater::start_anew(std::size_t consumed) {
    origin_ += static_cast<std::uint32_t>(consumed + window);
    if (origin_ > (1u << 31)) {  // numbers would wrap around
        std::fill(seen_.begin(), seen_.end(), 0);
        origin_ = window + 1;
    }
    buffer_.clear();
    if (buffer_.capacity() > kept_buffer) buffer_.shrink_to_fit();
    next_ = block_start_ = 0;
}

}  // namespace prikaz::package
