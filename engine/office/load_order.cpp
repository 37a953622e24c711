#include <algorithm>

#include "office/office.hpp"

namespace prikaz::office {

namespace {

// The same tree with fields in the place of its own.
data::Tree with_fields(const data::Tree& tree, const std::vector<data::Field>& given, data::Builder make) {
    const auto is_given = [&](const data::Field& field) {
        return std::ranges::find(given, field.key, &data::Field::key) != given.end();
    };
    make.keep_alive(std::make_shared<data::Tree>(tree));
    std::vector<data::Field> fields;
    for (const auto& field : tree.root().map())
        if (!is_given(field)) fields.push_back(field);
    fields.insert(fields.end(), given.begin(), given.end());
    return make.finish(make.map(fields));
}

data::Tree with_given(const data::Tree& tree, const Given& given) {
    data::Builder make(*tree.source());
    const std::vector<data::Field> fields{make.field("number", make.text(given.number)),
                                          make.field("date", make.text(calendar::iso(given.date)))};
    return with_fields(tree, fields, std::move(make));
}

data::Tree with_row(const data::Tree& tree, const data::Node& row) {
    static constexpr std::string_view taken_over[] = {"number", "date", "title"};
    data::Builder make(*tree.source());
    std::vector<data::Field> fields{make.field("row", row)};
    for (const std::string_view key : taken_over)
        if (const data::Node* value = row.find(key)) fields.push_back(make.field(key, *value));
    return with_fields(tree, fields, std::move(make));
}

// An order that lies elsewhere by its very path may use an office all the same.
bool seems_inside(const std::string& path, const std::string& chosen) {
    if (chosen.empty()) return true;  // the office was found above it
    const auto root = chosen == "." || chosen.ends_with('/') ? chosen.substr(chosen == ".") : chosen + '/';
    return path.starts_with(root) && path_inside("office", path.substr(root.size()));
}

}  // namespace

Loaded<OpenedOrder> load_order(World& world, const std::string& path, const std::string& office,
                               const std::optional<Given>& given, const data::Node* row) {
    auto folder = open_folder(world, folder_of(path), office);
    if (folder && !folder.value->path.empty() && seems_inside(path, office) &&
        !lies_inside(world, folder.value->path, path))
        return refused<OpenedOrder>(leads_out(path, {.file = path}));
    auto tree = read_tree(world, path);
    Problems problems = std::move(tree.problems);
    append(problems, std::move(folder.problems));
    if (!tree.value || !folder.value) return {std::nullopt, std::move(problems)};

    if (row && tree.value->root().is(data::Kind::Map)) tree.value = with_row(*tree.value, *row);
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
