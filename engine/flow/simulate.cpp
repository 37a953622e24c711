// A scenario played on a virtual clock.
#include "flow/flow.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow {

namespace {

// Everybody is employed and nobody is away; of an order the named people hold its fields.
struct Staff : Directory {
    data::Node order;

    std::vector<std::string> holders(const Role& role, calendar::Date) const override {
        if (role.kind == Role::Kind::Field)
            return shape::lines(order.find(role.value.substr(role.value.find('.') + 1)));
        return {role.value};
    }
    std::optional<Authority> authority(std::string_view person, std::string_view member, const Role&,
                                       calendar::Date) const override {
        return person == member ? std::optional(Authority{}) : std::nullopt;
    }
    std::string denial(std::string_view, std::string_view, const Role&, calendar::Date) const override { return {}; }
    bool employed(std::string_view, calendar::Date) const override { return true; }
    bool on_leave(std::string_view, calendar::Date) const override { return false; }
    std::string name(std::string_view person) const override { return std::string(person); }
};

}  // namespace

Loaded<Simulation> simulate(const Definition& definition, const data::Tree& scenario,
                            const calendar::WorkingDays& days) {
    const data::Node& root = scenario.root();
    const auto start = shape::date(root.find("start"));
    const data::Node* order = root.find("order");
    if (!start || !order)
        return refused<Simulation>(
            {Severity::Error, "simulation.key.missing", root.place(), say("a scenario says «order» and «start»"), {}});
    Staff staff;
    staff.order = *order;
    Circumstances around;
    around.now = calendar::instant({*start, 9, 0, 0}, definition.calendar.zone);
    around.zone = "UTC";
    around.days = &days;
    around.directory = &staff;
    Simulation simulation;
    const Command command{shape::text(root, "author"), {}, command::Start{"scenario"}};
    const Decision decision = decide(definition, {}, command, around);
    if (const auto* refusal = std::get_if<Rejection>(&decision)) {
        simulation.problems.push_back(*refusal);
        return {std::move(simulation), {}};
    }
    for (const Event& event : std::get<std::vector<Event>>(decision))
        simulation.end = apply(std::move(simulation.end), event);
    return {std::move(simulation), {}};
}

}  // namespace prikaz::flow
