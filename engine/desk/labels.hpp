// Private to desk: states of many orders as people see them.
#pragma once

#include "desk/step.hpp"

namespace prikaz::desk {

// Orders of one workflow are named by its definition, which is read once.
class Labels {
public:
    explicit Labels(Desk& desk) : desk_(desk) {}

    std::string of(const OrderLine& line) {
        auto [definition, is_new] = by_workflow_.try_emplace(line.workflow);
        if (is_new) definition->second = open_case(desk_, line.id).definition;
        return label_of(definition->second.get(), line.state);
    }

private:
    Desk& desk_;
    std::map<std::string, std::shared_ptr<const flow::Definition>> by_workflow_;
};

}  // namespace prikaz::desk
