#include "web/typed.hpp"

#include <algorithm>

namespace prikaz::web {

namespace {

struct Label {
    std::string_view field;
    const char* text;
};
constexpr Label labels[] = {
    {"remark", "Remarks"},
    {"reason", "Reason"},
    {"text", "Text"},
    {"title", "What it is about"},
    {"name", "Name"},
    {"n", "Number"},
    {"number", "Number"},
    {"date", "Day"},
    {"to", "Day"},
    {"from", "First day"},
    {"page", "Page of the scan"},
    {"witness", "Witness, id"},
    {"person", "Person, id"},
    {"substitute", "Who acts in their place"},
};
constexpr std::string_view secrets[] = {"password", "again", "old"};

}  // namespace

std::optional<std::string> label_of_field(std::string_view name) {
    const auto found = std::ranges::find(labels, name, &Label::field);
    return found == std::end(labels) ? std::nullopt : std::optional(say(found->text));
}

bool holds_secret(const http::Fields& fields) {
    return std::ranges::any_of(fields, [](const auto& field) { return std::ranges::count(secrets, field.name) > 0; });
}

data::Node typed_nodes(data::Builder& make, const http::Fields& fields) {
    constexpr std::size_t longest_line = 80;  // bytes
    std::vector<data::Node> nodes;
    for (const auto& field : fields) {
        const auto label = label_of_field(field.name);
        if (!label || field.value.empty()) continue;
        const bool is_short = field.value.size() <= longest_line && field.value.find('\n') == field.value.npos;
        Variables one(make);
        one.text("label", *label).text("value", field.value).yes("short", is_short);
        nodes.push_back(one.finish());
    }
    return make.list(nodes);
}

}  // namespace prikaz::web
