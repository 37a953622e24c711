// Trying a step's commit, answers kept under idempotency keys, and the place of what was committed in the log.
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr data::Limits answer_limits{.bytes = 1u << 20, .nodes = 10'000, .depth = 8};

std::string to_json(const Answer& answer) {
    data::Builder make;
    std::vector<data::Node> told;
    for (const auto& text : answer.told) told.push_back(make.text(text));
    const data::Field fields[] = {make.field("order", make.text(answer.order)),
                                  make.field("revision", make.integer(answer.revision)),
                                  make.field("told", make.list(told))};
    return data::to_json(make.finish(make.map(fields)).root());
}

Answer repeated(const std::string& json) {
    Answer answer;
    answer.repeated = true;
    auto tree = data::read_json({"answer", json}, answer_limits);
    if (!tree) return answer;
    const auto& root = tree.value->root();
    if (auto order = root.find("order")) answer.order = order->text();
    if (auto revision = root.find("revision")) answer.revision = revision->integer();
    if (auto told = root.find("told")) {
        for (const auto& text : told->list()) answer.told.emplace_back(text.text());
    }
    return answer;
}

Problem refusal(const char* code, std::string text, std::string hint) {
    return {.code = code, .place = {}, .text = std::move(text), .hint = std::move(hint)};
}

}  // namespace

Problem key_reused(const std::string& key) {
    return refusal("command.key.reused", say("the key {1} was used for another command", {key}),
                   say("every command has a key of its own; the same key repeats the same command"));
}

Tried try_commit(Desk& desk, const Step& step, const Act& act, std::vector<journal::Append> more,
                 const std::string& request) {
    auto answer = step.answer();
    auto commit = step.commit(std::move(more));
    commit.key = act.key;
    if (!act.key.empty()) {
        commit.request = sha256(act.actor + "\n" + step.open().order + "\n" + request);
        commit.answer = to_json(answer);
    }
    auto committed = desk.journal->commit(commit);
    switch (committed.kind) {
        case journal::Committed::Kind::Done:
            return {Loaded<Answer>{std::move(answer), {}}};
        case journal::Committed::Kind::Repeated:
            return {Loaded<Answer>{repeated(committed.answer), {}}};
        case journal::Committed::Kind::Conflict:
        case journal::Committed::Kind::Clash:
            return {};
        case journal::Committed::Kind::KeyReused:
            return {Loaded<Answer>(refused<Answer>(key_reused(act.key)))};
        case journal::Committed::Kind::LeaseLost:
            return {Loaded<Answer>(
                refused<Answer>(refusal("command.lease.lost", say("another server has taken over this work"), {})))};
    }
    return {};
}

std::size_t place_entries(Desk& desk) {
    constexpr std::chrono::seconds lease_length{30};
    constexpr std::size_t most_at_once = 10'000;
    const auto holder = desk.world.fresh_id();
    std::size_t all = 0;
    while (auto lease = desk.journal->take_lease("sequencer", holder, desk.now(), lease_length)) {
        const auto placed = desk.journal->place(*lease, most_at_once);
        all += placed;
        if (placed == most_at_once) continue;
        desk.journal->give_back(*lease);
        break;
    }
    return all;
}

}  // namespace prikaz::desk
