#include "desk/case.hpp"
#include "desk/directory.hpp"

namespace prikaz::desk {

std::unique_ptr<flow::Directory> make_directory(const Desk& desk, const office::OpenedOrder* order,
                                                const std::string& author) {
    OrderPeople people{.author = author, .fields = {}};
    if (order) people = order_people(order->order, author);
    std::vector<ActingOrder> acting;
    for (const auto& one : desk.acting)
        acting.push_back({one.person, one.instead_of, one.from, one.to, one.number, one.date});
    return std::make_unique<StaffDirectory>(desk.staff, desk.folder->card.roles, std::move(people), std::move(acting));
}

}  // namespace prikaz::desk
