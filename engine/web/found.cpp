#include "web/found.hpp"

namespace prikaz::web {

data::Node found_pieces(data::Builder& make, const search::Snippet& snippet) {
    std::vector<data::Node> nodes;
    const auto add = [&](std::size_t begin, std::size_t end, bool marked) {
        if (begin >= end) return;
        const auto text = std::string_view(snippet.text).substr(begin, end - begin);
        nodes.push_back(Variables(make).text("text", text).yes("marked", marked).finish());
    };
    std::size_t at = 0;
    for (const auto& stretch : snippet.marked) {
        add(at, stretch.at, false);
        add(stretch.at, stretch.at + stretch.size, true);
        at = stretch.at + stretch.size;
    }
    add(at, snippet.text.size(), false);
    return make.list(nodes);
}

}  // namespace prikaz::web
