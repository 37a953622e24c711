// What somebody looked at before they decided, and what has happened since.
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t most_told = 10;

std::string told_since(Desk& desk, const std::string& order, std::int64_t seen) {
    auto lines = history(desk, order);
    if (!lines) return {};
    std::string told;
    std::size_t count = 0;
    for (const auto& line : *lines.value) {
        if (line.revision <= seen || line.text.empty()) continue;
        if (++count > most_told) return told + "; …";
        told += (told.empty() ? "" : "; ") + line.text;
    }
    return told;
}

}  // namespace

OpenCase looked_at(Desk& desk, const OpenCase& open, const Act& act) {
    if (!act.seen || *act.seen >= open.revision || *act.seen <= 0) return open;
    return open_case(desk, open.order, *act.seen);
}

Problem tell_since(Desk& desk, const std::string& order, const Act& act, Problem refusal) {
    if (!act.seen || !refusal.code.ends_with(".stale")) return refusal;
    const auto now = open_case(desk, order);
    const auto then = looked_at(desk, now, act);
    auto told = say("since then: {1}", {told_since(desk, order, then.revision)});
    if (then.now.edition.number > 0 && then.now.edition.number != now.now.edition.number) {
        auto differs = difference(desk, order, then.now.edition.number, now.now.edition.number);
        if (differs) told += "\n" + *differs.value;
    }
    refusal.hint += (refusal.hint.empty() ? "" : "\n") + told;
    return refusal;
}

}  // namespace prikaz::desk
