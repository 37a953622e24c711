// Workflows out of any bytes that are YAML: problems or a definition, whose proof ends.
#include "flow/flow.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace prikaz;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto tree = data::read_yaml({"workflow.yaml", bytes}, {1u << 16, 5'000, 64});
    if (!tree.value) return 0;
    const auto definition = flow::load(*tree.value);
    if (definition.value.has_value() == has_errors(definition.problems)) __builtin_trap();
    if (!definition.value) return 0;
    const flow::Proof proof = flow::prove(*definition.value, 500);
    for (const Problem& problem : proof.problems) (void)print(problem, bytes);
    if (!flow::compare(*definition.value, *definition.value).empty() && !definition.value->migration) __builtin_trap();
    return 0;
}
