// Inside the room only: the memory of a tree, handed out piece by piece and given back as a whole.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "data/data.hpp"

namespace prikaz::data {

class Arena {
public:
    void* take(std::size_t bytes, std::size_t alignment) {
        std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
        if (blocks_.empty() || start + bytes > size_) {
            open_block(bytes);
            start = 0;
        }
        used_ = start + bytes;
        return blocks_.back().get() + start;
    }

    template <class T>
    std::span<const T> copy(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty()) return {};
        auto* place = static_cast<T*>(take(items.size_bytes(), alignof(T)));
        std::memcpy(static_cast<void*>(place), items.data(), items.size_bytes());
        return {place, items.size()};
    }

private:
    struct Release {
        std::align_val_t alignment{};
        void operator()(std::byte* block) const { ::operator delete(block, alignment); }
    };

    void open_block(std::size_t at_least);

    std::vector<std::unique_ptr<std::byte, Release>> blocks_;
    std::size_t used_ = 0;
    std::size_t size_ = 0;
};

// A source that finds its lines quickly, so that many problems in a large file stay cheap. Every Source that a node
// points to is one of these.
struct IndexedSource : Source {
    // Line `number` (from 1) without its line end; empty beyond the last.
    std::string_view line(int number) const;

private:
    mutable std::once_flag indexed_;
    mutable std::vector<std::size_t> starts_;
};

struct Tree::Memory {
    IndexedSource source;
    Arena arena;
    Node root;
    std::vector<std::shared_ptr<const void>> kept;
};

}  // namespace prikaz::data
