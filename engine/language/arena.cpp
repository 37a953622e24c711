#include "language/arena.hpp"

#include <algorithm>

namespace prikaz::language {

namespace {
constexpr std::size_t first_chunk = 8 << 10;
constexpr std::size_t largest_usual_chunk = 1 << 20;
}  // namespace

void Arena::open_chunk(std::size_t bytes) {
    if (current_ == chunks_.size() || chunks_[current_].size < bytes) {
        const std::size_t usual =
            std::min(first_chunk << std::min<std::size_t>(chunks_.size(), 10), largest_usual_chunk);
        const std::size_t size = std::max(bytes, usual);
        Chunk chunk{std::unique_ptr<char[]>(new char[size]), size};
        chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(current_), std::move(chunk));
    }
    next_ = chunks_[current_].bytes.get();
    left_ = chunks_[current_].size;
    ++current_;
}

void Arena::release(const Mark& mark) {
    // A chunk opened for one large piece is not worth keeping.
    while (chunks_.size() > mark.chunk && chunks_.back().size > largest_usual_chunk) chunks_.pop_back();
    current_ = mark.chunk;
    next_ = mark.next;
    left_ = mark.left;
    held_ = mark.held;
}

}  // namespace prikaz::language
