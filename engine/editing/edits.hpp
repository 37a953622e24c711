// Private to the room: changes of a text, gathered by their places and made at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prikaz::editing {

class Edits {
public:
    void replace(std::size_t begin, std::size_t end, std::string with) {
        if (begin != end || !with.empty()) edits_.push_back({begin, end, std::move(with)});
    }
    void insert(std::size_t at, std::string what) { replace(at, at, std::move(what)); }
    bool empty() const { return edits_.empty(); }

    // The stretch of the text with the changes inside it; those at one place in the order in which they came. Nothing
    // when they overlap.
    std::optional<std::string> applied(std::string_view text, std::size_t begin, std::size_t end) const;

private:
    struct Edit {
        std::size_t begin, end;
        std::string with;
    };
    std::vector<Edit> edits_;
};

}  // namespace prikaz::editing
