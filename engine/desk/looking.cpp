// Single things that a page shows: a draft as it would be printed, the workflow with the order's place in it, one
// person's act.
#include "desk/edition.hpp"
#include "desk/overlay.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

Loaded<std::string> draft(Desk& desk, const std::string& order) {
    Overlay world(desk.world);
    lay_office(desk, world);
    const office::RenderRequest request{.order = order_path(desk, order),
                                        .folder = "made",
                                        .office = desk.folder->path,
                                        .outputs = {office::Output::Html}};
    auto made = office::render_order(world, desk.templates, request);
    if (!made) return {std::nullopt, std::move(made.problems)};
    return {std::move(made.value->front().bytes), std::move(made.problems)};
}

std::string picture(World& world, const std::string& graph) {
    constexpr std::size_t largest = 16u << 20;
    constexpr std::chrono::seconds limit{30};
    const auto folder = world.temporary_folder();
    const auto source = join_path(folder, "workflow.dot"), target = join_path(folder, "workflow.svg");
    world.write_whole(source, graph);
    auto finished = world.run({"dot", "-Tsvg", "-o", target, source}, limit);
    auto svg = finished.exit_code == 0 ? world.read(target, largest) : std::nullopt;
    world.remove_all(folder);
    if (svg) return std::move(*svg);
    throw MachineFailure(say("Graphviz made no picture (apt install {1}): {2}", {"graphviz", finished.output}));
}

Loaded<std::string> picture(Desk& desk, const std::string& order) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    std::set<std::string> present;
    for (const auto& [path, work] : open.value->now.active) present.insert(path);
    return {picture(desk.world, flow::graphviz(*open.value->definition, present)), {}};
}

std::optional<Acknowledged> acknowledgement(Desk& desk, const std::string& order, const std::string& person) {
    const auto edition = open_case(desk, order).now.acquainted_edition;
    const auto entries = desk.journal->read(reader_stream(order, edition, person));
    if (entries.empty()) return std::nullopt;
    const auto& recorded = entries.front();
    auto given = flow::read_acknowledgement(recorded.entry.version, recorded.entry.body);
    if (!given) return std::nullopt;
    return Acknowledged{given->edition, recorded.at, given->kind, given->digest, recorded.digest};
}

}  // namespace prikaz::desk
