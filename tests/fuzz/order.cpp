// Orders out of any bytes that are YAML; the same bytes stand for every file beside the order.
#include "order/order.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace prikaz;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto tree = data::read_yaml({"order.yaml", bytes}, {1u << 16, 10'000, 64});
    if (!tree.value) return 0;
    order::Surroundings around;
    around.files = [&](const data::Node&) { return Loaded<std::string>{bytes, {}}; };
    const auto order = order::load(*tree.value, around);
    if (order.value.has_value() == has_errors(order.problems)) __builtin_trap();
    if (!order.value) return 0;
    (void)order::variables(*order.value, around);
    // Whatever is withheld, the public copy can be made, told apart from the order and printed.
    (void)order::print(
        order::compare(order::parts(*order.value), order::parts(order::public_copy(*order.value, around))));
    (void)order::withheld(*order.value, around);
    return 0;
}
