// Scenarios out of any bytes that are YAML: problems or a play that ends, the same when it is played again.
#include "flow/flow.hpp"

namespace {

constexpr const char* workflow = R"(prikaz: 1
id: fuzz
version: 1
title: Короткий путь
roles:
  clerk: {group: clerks, else: author}
  visas: {field: document.visas, else: clerk}
  head: {field: document.signatory, acting: by-order, else: clerk}
  readers: {field: document.acquaint}
journals:
  main: {pattern: "{n}-п"}
initial: draft
states:
  draft:
    editable: true
    no-due: true
    moves:
      submit:
        - {to: visa, who: clerk, when: document.visas > 0, do: [freeze-edition]}
        - {to: signing, who: clerk, when: document.visas == 0, do: [freeze-edition]}
      drop: {to: archived, who: clerk, remark: required}
  visa:
    approve: [{stage: visas, who: visas, due: 2bd}]
    remind: [0bd]
    escalate: {after: 1bd, to: clerk, expire: 5bd}
    absent: substitute
    moves: {approved: {to: signing}, rejected: {to: draft, do: [keep-visas]}, expired: {to: draft}}
  signing:
    sign: {who: head, kinds: [qualified, paper], due: 1d}
    escalate: {after: 1bd, to: clerk}
    moves: {signed: {to: active, do: [{register: main}]}, refused: {to: draft, remark: required}}
  active:
    parallel:
      publication: {publish: {where: site, due: 1bd, retry: 1h x 3}, escalate: {after: 1bd, to: clerk}}
      acquaintance: {acknowledge: {who: readers, kinds: [simple, paper, refusal], due: 3bd}, escalate: {after: 1d, to: clerk}}
      control: {no-due: true, control: {who: clerk, accept: clerk}}
    moves:
      done: {to: closed}
      repealed: {to: closed, by: order.repeal, do: [close-items]}
      amended: {to: active, by: order.amend, do: [new-edition, {reacknowledge: changed}]}
  closed: {hold: {until: year-end}, moves: {elapsed: {to: archived}}}
  archived: {final: true}
)";

const prikaz::flow::Definition& definition() {
    using namespace prikaz;
    static const auto loaded = flow::load(*data::read_yaml({"workflow.yaml", workflow}, {1u << 16, 5'000, 64}).value);
    if (!loaded.value) __builtin_trap();
    return *loaded.value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace prikaz;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto tree = data::read_yaml({"scenario.yaml", bytes}, {1u << 16, 5'000, 64});
    if (!tree.value) return 0;
    const auto& days = calendar::russian_production_calendar();
    const auto played = flow::simulate(definition(), *tree.value, days);
    if (played.value.has_value() == has_errors(played.problems)) __builtin_trap();
    for (const Problem& problem : played.problems) (void)print(problem, bytes);
    if (!played.value) return 0;
    for (const Problem& problem : played.value->problems) (void)print(problem, bytes);
    if (!(flow::simulate(definition(), *tree.value, days).value->end == played.value->end)) __builtin_trap();
    return 0;
}
