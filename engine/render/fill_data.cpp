#include <algorithm>
#include <vector>

#include "render/fill_parts.hpp"

namespace prikaz::render {
namespace {

constexpr int depth_limit = 256;

class Preparation {
public:
    Preparation(const content::ReadBeside& files) : files_(files) {}

    // The node itself when nothing in it is rich.
    data::Node visit(const data::Node& node, int depth) {
        if (node.is(data::Kind::Rich)) has_rich = true;
        if (depth > depth_limit) return node;
        if (node.is(data::Kind::List)) return visit_list(node, depth);
        if (!node.is(data::Kind::Map)) return node;
        if (is_rich(node)) return convert(node);
        return visit_map(node, depth);
    }

    data::Builder builder;
    bool has_rich = false;
    Problems problems;

private:
    static bool is_rich(const data::Node& node) {
        return std::ranges::any_of(node.map(), [](const data::Field& field) {
            return !field.key.empty() && field.key.front() == '$' && field.key == "$rich";
        });
    }

    static bool same(const data::Node& a, const data::Node& b) {
        return a.kind() == b.kind() && points_to(a) == points_to(b);
    }

    static const void* points_to(const data::Node& node) {
        if (node.is(data::Kind::List)) return node.list().data();
        if (node.is(data::Kind::Map)) return node.map().data();
        return nullptr;
    }

    data::Node visit_list(const data::Node& node, int depth) {
        std::vector<data::Node> changed;
        const auto items = node.list();
        for (std::size_t index = 0; index < items.size(); ++index) {
            const data::Node item = visit(items[index], depth + 1);
            if (changed.empty() && same(item, items[index])) continue;
            if (changed.empty()) changed.assign(items.begin(), items.end());
            changed[index] = item;
        }
        return changed.empty() ? node : data::Builder::placed_like(builder.list(changed), node);
    }

    data::Node visit_map(const data::Node& node, int depth) {
        std::vector<data::Field> changed;
        const auto fields = node.map();
        for (std::size_t index = 0; index < fields.size(); ++index) {
            const data::Node value = visit(fields[index].value, depth + 1);
            if (changed.empty() && same(value, fields[index].value)) continue;
            if (changed.empty()) changed.assign(fields.begin(), fields.end());
            changed[index].value = value;
        }
        return changed.empty() ? node : data::Builder::placed_like(builder.map(changed), node);
    }

    data::Node convert(const data::Node& node) {
        has_rich = true;
        auto content = content::from_data(node, files_);
        append(problems, std::move(content.problems));
        if (!content.value) return data::Builder::placed_like(builder.null(), node);
        return data::Builder::placed_like(builder.rich(*content.value), node);
    }

    const content::ReadBeside& files_;
};

}  // namespace

Prepared prepare(const data::Node& variables, const content::ReadBeside& files) {
    Preparation preparation(files);
    const data::Node root = preparation.visit(variables, 0);
    return {preparation.builder.finish(root), root, preparation.has_rich, std::move(preparation.problems)};
}

}  // namespace prikaz::render
