// Where the characters of a text stand in its file, through quotes, escapes, block scalars and joined lines.
#pragma once

#include <cstddef>
#include <vector>

#include "data/data.hpp"

namespace prikaz::order {

// A text that was taken from a node: as a whole, a part of it, or several parts joined.
class Origin {
public:
    explicit Origin(const data::Node& node, std::size_t offset = 0) : node_(&node) { from(0, offset); }

    // From `here` on the text was taken from `offset` of the node's text.
    void from(std::size_t here, std::size_t offset) { segments_.push_back({here, offset}); }
    Place place(std::size_t here, int length = 0) const;

private:
    struct Segment {
        std::size_t here, offset;
    };
    const data::Node* node_;
    std::vector<Segment> segments_;
};

// The byte of the file where the byte `offset` of the node's text stands; as near as can be told.
std::size_t offset_in_file(const data::Node&, std::size_t offset);

}  // namespace prikaz::order
