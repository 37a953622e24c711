// Workflow definitions: found by name, pinned by digest.
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr data::Limits definition_limits{.bytes = 1u << 20, .nodes = 50'000, .depth = 24};

Loaded<std::shared_ptr<const flow::Definition>> read_definition(std::string name, std::string text) {
    auto tree = data::read_yaml({std::move(name), std::move(text)}, definition_limits);
    if (!tree) return {std::nullopt, std::move(tree.problems)};
    auto definition = flow::load(*tree.value);
    append(tree.problems, std::move(definition.problems));
    if (!definition.value) return {std::nullopt, std::move(tree.problems)};
    return {std::make_shared<const flow::Definition>(std::move(*definition.value)), std::move(tree.problems)};
}

std::vector<std::string> known_names(World& world, const std::string& own, const std::string& shipped) {
    std::vector<std::string> names;
    for (const auto& folder : {own, shipped}) {
        for (const auto& name : world.list(folder)) {
            if (extension_of(name) == "yaml") names.push_back(name.substr(0, name.size() - 5));
        }
    }
    return names;
}

}  // namespace

Loaded<std::shared_ptr<const flow::Definition>> load_definition(World& world, const std::string& office_folder,
                                                                const std::string& shipped, const std::string& named) {
    const auto own = office_folder.empty() ? std::string() : join_path(office_folder, "workflows");
    std::vector<std::string> paths;
    if (named.find('/') != named.npos || extension_of(named) == "yaml") {
        paths = {named};
    } else if (path_inside("x", named)) {
        if (!own.empty()) paths.push_back(join_path(own, named + ".yaml"));
        paths.push_back(join_path(shipped, named + ".yaml"));
    }
    for (const auto& path : paths) {
        if (!world.exists(path) && path != paths.back()) continue;
        if (!world.exists(path)) break;
        auto text = office::read_named(world, path, definition_limits.bytes);
        if (!text) return {std::nullopt, std::move(text.problems)};
        return read_definition(path, std::move(*text.value));
    }
    auto names = known_names(world, own, shipped);
    std::string listed;
    for (const auto& name : names) listed += (listed.empty() ? "" : ", ") + name;
    return refused<std::shared_ptr<const flow::Definition>>(
        {.code = "workflow.missing",
         .place = {.file = named},
         .text = say("there is no workflow {1}", {named}),
         .hint = say("known workflows: {1}; own ones stand in workflows/ of the office folder", {listed})});
}

std::shared_ptr<const flow::Definition> definition_of(Desk& desk, const std::string& digest) {
    if (auto known = desk.definitions.find(digest); known != desk.definitions.end()) return known->second;
    auto text = desk.journal->blob(digest);
    if (!text) throw MachineFailure(say("the store has lost the workflow definition {1}", {digest}));
    auto definition = read_definition("workflow " + digest.substr(0, 12), std::move(*text));
    if (!definition)
        throw MachineFailure(
            say("the workflow definition {1} cannot be read: {2}", {digest, definition.problems.front().text}));
    return desk.definitions.emplace(digest, *definition.value).first->second;
}

std::string default_workflow(const Desk& desk) {
    return desk.folder->card.workflow.empty() ? "main-activity" : desk.folder->card.workflow;
}

}  // namespace prikaz::desk
