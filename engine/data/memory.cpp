// Blocks of the arena and the index of lines.
#include "data/memory.hpp"

#include <algorithm>

#include "base/memory.hpp"

namespace prikaz::data {

void Arena::open_block(std::size_t at_least) {
    constexpr std::size_t first_block = 4 * 1024;
    constexpr std::size_t largest_block = 2 * large_page;
    const std::size_t growing = first_block << std::min<std::size_t>(blocks_.size(), 10);
    size_ = std::max(at_least, std::min(growing, largest_block));
    const std::align_val_t alignment{size_ < large_page ? alignof(std::max_align_t) : large_page};
    blocks_.push_back({static_cast<std::byte*>(::operator new(size_, alignment)), Release{alignment}});
    want_large_pages(blocks_.back().get(), size_);
}

std::string_view IndexedSource::line(int number) const {
    std::call_once(indexed_, [this] {
        starts_.push_back(0);
        for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', end + 1))
            starts_.push_back(end + 1);
    });
    const auto index = static_cast<std::size_t>(number) - 1;
    if (number < 1 || index >= starts_.size()) return {};
    const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] - 1 : text.size();
    std::string_view found = std::string_view(text).substr(starts_[index], end - starts_[index]);
    if (found.ends_with('\r')) found.remove_suffix(1);
    return found;
}

}  // namespace prikaz::data
