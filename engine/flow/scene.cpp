#include "flow/scene.hpp"

#include <cassert>

namespace prikaz::flow {

std::string_view Scene::zone() const {
    return definition.calendar.zone.empty() ? std::string_view(around.zone)
                                            : std::string_view(definition.calendar.zone);
}

calendar::Date Scene::today() const { return date(around.now); }
calendar::Date Scene::date(Instant at) const { return calendar::date_of(at, zone()); }

std::string Scene::name(std::string_view person) const {
    std::string name = around.directory->name(person);
    return name.empty() ? std::string(person) : name;
}

std::string Scene::names(const std::vector<std::string>& people) const {
    constexpr std::size_t shown = 3;
    std::string joined;
    for (std::size_t i = 0; i < people.size() && i < shown; ++i) joined += (i ? ", " : "") + name(people[i]);
    if (people.size() > shown) joined += say(" and {1} more", {std::to_string(people.size() - shown)});
    return joined;
}

const State& Scene::state(const std::string& path) const {
    const State* found = definition.state(path);
    assert(found && "a case stands only in states of its definition");
    return *found;
}

Rejection rejection(const Scene& scene, std::string code, std::string text) {
    return {Severity::Error, std::move(code), {}, std::move(text), what_is_expected(scene)};
}

}  // namespace prikaz::flow
