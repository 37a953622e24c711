// What guards see of an order: the part of flow::guard_variables() that does not follow from the case itself.
#include <algorithm>

#include "desk/edition.hpp"

namespace prikaz::desk {

namespace {

std::int64_t count_items(const std::vector<order::Item>& items) {
    auto count = static_cast<std::int64_t>(items.size());
    for (const auto& item : items) count += count_items(item.items);
    return count;
}

data::Node ids_of(data::Builder& make, const std::vector<order::Signatory>& signatories) {
    std::vector<data::Node> ids;
    for (const auto& one : signatories)
        if (!one.person.empty()) ids.push_back(make.text(one.person));
    return make.list(ids);
}

std::int64_t count_unread(const order::Order& order, calendar::Date today) {
    const auto day = order::term_day(order, today);
    return std::ranges::count_if(order.measures, [&](const auto& measure) { return order::is_unread(measure, day); });
}

}  // namespace

data::Tree facts_of(const office::OpenedOrder& opened, calendar::Date today) {
    const auto& order = opened.order;
    data::Builder make;
    auto size = [&](const auto& list) { return make.integer(static_cast<std::int64_t>(list.size())); };
    const data::Field document[] = {
        make.field("kind", make.text(order.kind)),
        make.field("matter", make.text(order.matter)),
        make.field("retention", make.text(order.retention)),
        make.field("workflow", make.text(order.workflow)),
        make.field("valid", make.boolean(true)),
        make.field("long_storage", make.boolean(order.long_storage)),
        make.field("items", make.integer(count_items(order.items))),
        make.field("appendices", size(order.appendices)),
        make.field("visas", size(order.visas)),
        make.field("readers", size(order.readers)),
        make.field("signatory", make.text(order.signatory ? order.signatory->person : "")),
        make.field("signatories", ids_of(make, order::signatories(order))),
    };
    const data::Field roadmap[] = {make.field("rows", size(order.measures)),
                                   make.field("unread", make.integer(count_unread(order, today)))};
    const data::Field all[] = {make.field("document", make.map(document)), make.field("roadmap", make.map(roadmap))};
    return make.finish(make.map(all));
}

}  // namespace prikaz::desk
