// Any text as a template over a small tree: cut, compiled, surveyed and run within limits.
#include "language/language.hpp"

#include <cstddef>
#include <cstdint>

namespace {
struct Sink : prikaz::language::Sink {
    void text(std::string_view value, prikaz::language::Slot) override { out += value; }
    std::optional<prikaz::Problem> rich(const prikaz::data::Rich&, prikaz::language::Slot) override {
        return std::nullopt;
    }
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace prikaz;
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    if (invalid_utf8(source)) return 0;
    static const auto tree = data::read_json(
        {"data", R"({"a": 1, "s": "текст", "x": [1, {"b": null}], "m": {"k": 2.5}})"}, {1 << 10, 100, 9});
    auto pieces = language::cut(source, {"fuzz", 1, 1, 0, {}});
    if (!pieces) return 0;
    if (const auto program = language::compile(std::move(*pieces.value)); program) {
        Sink sink;
        (void)language::variables(**program.value);
        (void)language::run(**program.value, tree.value->root(), sink,
                            {language::MissingValue::IsBlank, 20'000, 1 << 16, 10});
    }
    return 0;
}
