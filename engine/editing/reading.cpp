#include "editing/reading.hpp"

#include <algorithm>

namespace prikaz::editing {

Reading::Reading(const Outline& outline) : text_(outline.text) {
    for (std::size_t begin = 0; begin <= text_.size(); begin = line_end(text_, begin) + 1) lines_.push_back(begin);
}

Origin Reading::remember(const Member& member, Role role) {
    members_.emplace_back(&member, role);
    return {static_cast<int>(members_.size()) - 1};
}

const Member* Reading::member(Origin origin, Role role) const {
    if (origin.is_new() || static_cast<std::size_t>(origin.at) >= members_.size()) return nullptr;
    const auto& [member, its_role] = members_[static_cast<std::size_t>(origin.at)];
    return its_role == role ? member : nullptr;
}

std::pair<int, int> Reading::place(std::size_t offset) const {
    const auto next = std::ranges::upper_bound(lines_, offset);
    const std::size_t start = *(next - 1);
    return {static_cast<int>(next - lines_.begin()),
            1 + static_cast<int>(count_characters(text_.substr(start, offset - start)))};
}

void Reading::add_spot(std::string path, std::size_t begin, std::size_t end) {
    const auto [line, column] = place(begin);
    const auto [last_line, last_column] = place(end);
    spots.push_back({std::move(path), line, column, last_line, last_column});
}

void Reading::spot(std::string path, const Member& member) {
    add_spot(std::move(path), member.begin, std::max(member.value.end, member.key_end));
}

void Reading::spot(std::string path, const Piece& piece) { add_spot(std::move(path), piece.begin, piece.end); }

std::string Reading::yaml(const Piece& piece) const {
    return moved(text_.substr(piece.begin, piece.end - piece.begin), piece.column, 0);
}

std::string field_at(const Spots& spots, const Place& place) {
    const Spot* innermost = nullptr;
    const auto is_around = [&](const Spot& spot) {
        const bool begins = std::pair(spot.line, spot.column) <= std::pair(place.line, place.column);
        return begins && std::pair(place.line, place.column) <= std::pair(spot.last_line, spot.last_column);
    };
    // Fields come before the fields inside them.
    for (const Spot& spot : spots)
        if (place.line > 0 && is_around(spot)) innermost = &spot;
    return innermost ? innermost->path : std::string();
}

}  // namespace prikaz::editing
