// Private to cli: values of JSON answers, in few words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "data/data.hpp"

namespace prikaz::cli {

// One object; keys in the order they are given.
class Json {
public:
    Json& text(std::string_view key, std::string_view value) {
        fields_.push_back(make_.field(key, make_.text(value)));
        return *this;
    }
    Json& number(std::string_view key, std::int64_t value) {
        fields_.push_back(make_.field(key, make_.integer(value)));
        return *this;
    }
    Json& yes(std::string_view key, bool value) {
        fields_.push_back(make_.field(key, make_.boolean(value)));
        return *this;
    }
    Json& texts(std::string_view key, const std::vector<std::string>& values) {
        std::vector<data::Node> nodes;
        for (const auto& value : values) nodes.push_back(make_.text(value));
        fields_.push_back(make_.field(key, make_.list(nodes)));
        return *this;
    }
    Json& objects(std::string_view key, std::vector<Json>& values) {
        std::vector<data::Node> nodes;
        for (auto& value : values) nodes.push_back(make_.map(value.fields_));
        for (auto& value : values) {
            make_.keep_alive(std::make_shared<data::Tree>(value.make_.finish(value.make_.map(value.fields_))));
        }
        fields_.push_back(make_.field(key, make_.list(nodes)));
        return *this;
    }
    std::string finish() { return data::to_json(make_.finish(make_.map(fields_)).root()); }

private:
    data::Builder make_;
    std::vector<data::Field> fields_;
};

}  // namespace prikaz::cli
