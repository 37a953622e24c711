// Inside the room only: many strings looked for in one walk over a text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace prikaz::publication {

class Sought {
public:
    // The strings must outlive this.
    explicit Sought(const std::vector<std::string>& strings);

    // Those that stand in the text, however it writes them (fold.hpp).
    std::vector<const std::string*> found_in(std::string_view text) const;
    bool has_words() const { return !words_.empty(); }  // strings so short that they are looked for as whole words

private:
    struct Entry {
        const std::string* written;
        std::string folded;
    };
    std::vector<Entry> words_;
    // By the first bytes of the folded string; a bit tells quickly that no string begins like this.
    std::unordered_map<std::uint64_t, std::vector<Entry>> long_;
    std::vector<bool> beginnings_;
};

}  // namespace prikaz::publication
