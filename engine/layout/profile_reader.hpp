// Private to layout: reads keys of a profile's maps and remembers what was given and what is wrong.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "layout/layout.hpp"

namespace prikaz::layout {

struct Range {
    double least, greatest;
};

class ProfileReader {
public:
    // The value of a key that is a map; nullptr when it is absent or a problem.
    const data::Node* map(const data::Node& parent, std::string_view key, const std::string& path);
    void number(const data::Node& parent, std::string_view key, const std::string& path, Range, double& to);
    void number(const data::Node& parent, std::string_view key, const std::string& path, Range,
                std::optional<double>& to);
    void text(const data::Node& parent, std::string_view key, const std::string& path, std::string& to);
    void texts(const data::Node& parent, std::string_view key, const std::string& path, std::vector<std::string>& to);
    // Every other key of the map is a problem with the nearest known key as a hint.
    void only(const data::Node& map, const std::vector<std::string_view>& known);
    bool is_map(const data::Node&, const std::string& path);

    void refuse(const char* code, const Place&, std::string text, std::string hint = {});
    bool given(const std::string& path) const { return given_.contains(path); }

    Problems problems;

private:
    std::set<std::string> given_;
};

}  // namespace prikaz::layout
