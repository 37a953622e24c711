// Memory that is taken in small pieces and given back all at once, or back to a mark.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace prikaz::language {

class Arena {
public:
    struct Mark {
        std::size_t chunk = 0;
        char* next = nullptr;
        std::size_t left = 0;
        std::size_t held = 0;
    };

    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    void* take(std::size_t bytes) {
        bytes = (bytes + 7) & ~std::size_t{7};
        if (bytes > left_) open_chunk(bytes);
        void* piece = next_;
        next_ += bytes;
        left_ -= bytes;
        held_ += bytes;
        return piece;
    }

    // Uninitialised.
    template <class T>
    T* array(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 8);
        return static_cast<T*>(take(count * sizeof(T)));
    }

    template <class T>
    T* make(const T& value) {
        return new (array<T>(1)) T(value);
    }

    std::string_view copy(std::string_view text) {
        if (text.empty()) return {};
        char* to = array<char>(text.size());
        std::memcpy(to, text.data(), text.size());
        return {to, text.size()};
    }

    Mark mark() const { return {current_, next_, left_, held_}; }
    // Everything taken since the mark is given back; what was taken before stays.
    void release(const Mark& mark);
    std::size_t held() const { return held_; }

private:
    struct Chunk {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };

    void open_chunk(std::size_t bytes);

    std::vector<Chunk> chunks_;
    std::size_t current_ = 0;  // how many chunks are in use; the last of them is being filled
    char* next_ = nullptr;
    std::size_t left_ = 0;
    std::size_t held_ = 0;
};

}  // namespace prikaz::language
