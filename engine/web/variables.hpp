// Private to web: what a page's template sees, in few words.
#pragma once

#include <string_view>
#include <vector>

#include "data/data.hpp"

namespace prikaz::web {

class Variables {
public:
    explicit Variables(data::Builder& make) : make_(make) {}

    Variables& text(std::string_view key, std::string_view value) { return node(key, make_.text(value)); }
    Variables& number(std::string_view key, std::int64_t value) { return node(key, make_.integer(value)); }
    Variables& yes(std::string_view key, bool value) { return node(key, make_.boolean(value)); }
    Variables& node(std::string_view key, data::Node value) {
        fields_.push_back(make_.field(key, value));
        return *this;
    }
    Variables& list(std::string_view key, const std::vector<data::Node>& values) {
        return node(key, make_.list(values));
    }
    Variables& texts(std::string_view key, const std::vector<std::string>& values) {
        std::vector<data::Node> nodes;
        for (const auto& value : values) nodes.push_back(make_.text(value));
        return list(key, nodes);
    }
    data::Node finish() const { return make_.map(fields_); }

private:
    data::Builder& make_;
    std::vector<data::Field> fields_;
};

}  // namespace prikaz::web
