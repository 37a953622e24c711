#include "office/office.hpp"

namespace prikaz::office {

namespace {

// The same tree with number and date as registration gave them.
data::Tree with_given(const data::Tree& tree, const Given& given) {
    data::Builder make(*tree.source());
    make.keep_alive(std::make_shared<data::Tree>(tree));
    std::vector<data::Field> fields;
    for (const auto& field : tree.root().map()) {
        if (field.key != "number" && field.key != "date") fields.push_back(field);
    }
    fields.push_back(make.field("number", make.text(given.number)));
    fields.push_back(make.field("date", make.text(calendar::iso(given.date))));
    return make.finish(make.map(fields));
}

// An order that lies elsewhere by its very path may use an office all the same.
bool seems_inside(const std::string& path, const std::string& chosen) {
    if (chosen.empty()) return true;  // the office was found above it
    const auto root = chosen == "." || chosen.ends_with('/') ? chosen.substr(chosen == ".") : chosen + '/';
    return path.starts_with(root) && path_inside("office", path.substr(root.size()));
}

}  // namespace

Loaded<OpenedOrder> load_order(World& world, const std::string& path, const std::string& office,
                               const std::optional<Given>& given) {
    auto folder = open_folder(world, folder_of(path), office);
    if (folder && !folder.value->path.empty() && seems_inside(path, office) &&
        !lies_inside(world, folder.value->path, path))
        return refused<OpenedOrder>(leads_out(path, {.file = path}));
    auto tree = read_tree(world, path);
    Problems problems = std::move(tree.problems);
    append(problems, std::move(folder.problems));
    if (!tree.value || !folder.value) return {std::nullopt, std::move(problems)};

    if (given && tree.value->root().is(data::Kind::Map)) tree.value = with_given(*tree.value, *given);
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
