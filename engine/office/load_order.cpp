#include "office/office.hpp"

namespace prikaz::office {

Loaded<OpenedOrder> load_order(World& world, const std::string& path, const std::string& office) {
    auto tree = read_tree(world, path);
    auto folder = open_folder(world, folder_of(path), office);
    Problems problems = std::move(tree.problems);
    append(problems, std::move(folder.problems));
    if (!tree.value || !folder.value) return {std::nullopt, std::move(problems)};

    OpenedOrder opened;
    opened.folder = std::make_shared<const Folder>(std::move(*folder.value));
    opened.surroundings = {&opened.folder->card, &opened.folder->staff, reader_beside(world, folder_of(path)),
                           reader_beside(world, opened.folder->path)};
    auto order = order::load(*tree.value, opened.surroundings);
    append(problems, std::move(order.problems));
    if (!order.value) return {std::nullopt, std::move(problems)};
    opened.order = std::move(*order.value);
    auto profile = tree.value->root().find("profile");
    opened.profile_place =
        profile ? profile->place()
                : Place{.file = opened.folder->path.empty() ? path : join_path(opened.folder->path, "office.yaml")};
    return {std::move(opened), std::move(problems)};
}

}  // namespace prikaz::office
