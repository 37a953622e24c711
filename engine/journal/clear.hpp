// Inside the room only: what clearing means, the same in every store.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"

namespace prikaz::journal {

constexpr std::string_view cleared_type = "journal.cleared";

// Digests as texts name them: 64 hexadecimal signs.
void each_digest(std::string_view text, const std::function<void(std::string_view)>&);

// Seals that entries «journal.cleared» name.
class Told {
public:
    void see(std::string_view body) {
        each_digest(body, [this](std::string_view seal) { seals_.emplace(seal); });
    }
    bool of(std::string_view seal) const { return seals_.contains(seal); }

private:
    std::set<std::string, std::less<>> seals_;
};

// The name of a stream that was cleared whole, after its first seal.
std::string name_when_cleared(std::string_view first_seal);

// Blobs that only cleared entries name. A text names a blob by its digest; a blob that is a list of files
// («sha256  path» lines) names those. `list` gives such a list, or nothing for any other blob.
class Unnamed {
public:
    using List = std::function<std::optional<std::string>(std::string_view digest)>;
    explicit Unnamed(List list) : list_(std::move(list)) {}

    void loses(std::string_view text) { follow(text, lost_); }
    void keeps(std::string_view text) { follow(text, kept_); }
    std::vector<std::string> digests() const;

private:
    void follow(std::string_view text, std::set<std::string, std::less<>>& into);

    List list_;
    std::set<std::string, std::less<>> lost_, kept_;
};

}  // namespace prikaz::journal
