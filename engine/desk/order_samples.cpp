// Samples of orders: texts to begin with, in templates/orders/. Their first line is a comment that names them.
#include <algorithm>

#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t largest_sample = 256u << 10;

// «# Приказ с дорожной картой»
std::string name_in(std::string_view text) {
    const auto line = text.substr(0, std::min(text.find('\n'), text.size()));
    return line.starts_with("# ") ? std::string(trim(line.substr(2))) : std::string();
}

std::vector<std::string> folders(const Desk& desk) {
    return {join_path(desk.folder->path, "templates/orders"), join_path(desk.templates.shipped(), "orders")};
}

}  // namespace

std::vector<OrderSample> order_samples(Desk& desk) {
    std::vector<OrderSample> samples;
    for (const auto& folder : folders(desk)) {
        for (const auto& file : desk.world.list(folder)) {
            if (extension_of(file) != "yaml") continue;
            const auto id = file.substr(0, file.size() - std::string_view(".yaml").size());
            if (std::ranges::find(samples, id, &OrderSample::id) != samples.end()) continue;
            auto text = desk.world.read(join_path(folder, file), largest_sample);
            if (!text) continue;
            auto name = name_in(*text);
            samples.push_back({id, name.empty() ? id : std::move(name), std::move(*text)});
        }
    }
    std::ranges::sort(samples, {}, &OrderSample::id);
    return samples;
}

}  // namespace prikaz::desk
