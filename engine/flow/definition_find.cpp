// Finding the parts of a definition by name.
#include <algorithm>

#include "flow/definition.hpp"

namespace prikaz::flow {
namespace {

template <class Parts, class Name>
auto find_part(const Parts& parts, std::string_view id, Name name) {
    const auto found = std::ranges::find(parts, id, name);
    return found == parts.end() ? nullptr : &*found;
}

}  // namespace

const Move* State::move(std::string_view name) const { return find_part(moves, name, &Move::name); }

const State* Machine::find(std::string_view id) const { return find_part(states, id, &State::id); }

const State* Definition::state(std::string_view path) const {
    const Machine* machine_of = &machine;
    while (machine_of) {
        const auto slash = path.find('/');
        const State* state = machine_of->find(path.substr(0, slash));
        if (!state || slash == path.npos) return state;
        path.remove_prefix(slash + 1);
        const auto next = path.find('/');
        const Region* region = find_part(state->regions, path.substr(0, next), &Region::id);
        if (!region || next == path.npos) return nullptr;
        machine_of = region->machine.get();
        path.remove_prefix(next + 1);
    }
    return nullptr;
}

const Role* Definition::role(std::string_view id) const {
    const auto found = roles.find(std::string(id));
    return found == roles.end() ? nullptr : &found->second;
}

std::string Definition::role_title(std::string_view id) const {
    const Role* known = role(id);
    if (known && !known->label.empty()) return known->label;
    if (known && known->kind == Role::Kind::Author) return say("author");
    if (known && known->kind == Role::Kind::Everybody) return say("everybody");
    return std::string(id);
}

}  // namespace prikaz::flow
