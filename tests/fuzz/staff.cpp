// Lists of people out of any bytes that are CSV, brought into an empty staff and brought in again: whatever is taken is
// taken once, and the text of it is read as the same.
#include "organization/organization.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace prikaz;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto tree = data::read_csv({"list.csv", bytes}, {1u << 16, 10'000, 8});
    if (!tree.value) return 0;
    const auto list = organization::load_list(*tree.value);
    if (list.value.has_value() == has_errors(list.problems)) __builtin_trap();
    if (!list.value) return 0;
    const organization::ImportOptions options{*calendar::read_iso("2026-03-10"), organization::Extent::Whole, {}};
    const auto import = organization::compare_staff({}, *list.value, options);
    if (!import.value) return 0;
    organization::Staff staff;
    for (const auto& happened : import.value->events) staff = organization::apply(std::move(staff), happened);
    const auto again = organization::compare_staff(staff, *list.value, options);
    if (again.value && !again.value->events.empty()) __builtin_trap();
    (void)organization::to_yaml(staff);
    return 0;
}
