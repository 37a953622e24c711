// Private to desk: texts put one after another.
#pragma once

#include <string>
#include <vector>

namespace prikaz::desk {

inline std::string joined(const std::vector<std::string>& texts, const char* between) {
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : between) + text;
    return all;
}

}  // namespace prikaz::desk
