// The walk over one order: shape, then everything that is counted, then everything that may refer to it.
#include "order/appendix.hpp"

namespace prikaz::order {
namespace {

void collect(const std::vector<Item>& items, std::vector<Named>& into) {
    for (const Item& item : items) {
        into.push_back({item.id, item.number});
        collect(item.items, into);
    }
}

void check_arms(Reading& reading, const Order& order) {
    const auto* office = reading.around.office;
    if (!order.show_letterhead || !office || office->letterhead.arms.empty() || !reading.around.office_files) return;
    const data::Node& name = *office->tree.root().find("letterhead")->find("arms");
    auto bytes = reading.around.office_files(name);
    append(reading.problems, std::move(bytes.problems));
    if (bytes.value && !content::measure_picture(*bytes.value))
        reading.error("order.picture.kind", name.place(),
                      say("«{1}» is no picture in PNG or JPEG", {office->letterhead.arms}),
                      say("open it in a picture editor and save it as PNG"));
}

}  // namespace

const shape::Schema& the_schema() {
    static const shape::Schema the(schema(), "order");
    return the;
}

Loaded<Order> load(const data::Tree& tree, const Surroundings& around) {
    const data::Node& root = tree.root();
    if (root.is(data::Kind::Null))
        return refused<Order>({Severity::Error,
                               "order.empty",
                               {tree.source() ? tree.source()->name : "", 0, 0, 0, ""},
                               say("there is no order in this file"),
                               {}});
    Reading reading{around, root, the_schema().check(root)};
    if (!root.is(data::Kind::Map)) return {std::nullopt, std::move(reading.problems)};
    reading.as_written = shape::text(root, "typography") == "as-written";
    check_texts(reading, root);

    Order order;
    order.tree = tree;
    Names names;
    Appendices appendices(reading);
    read_heading(reading, order);
    read_items(reading, order);
    collect(order.items, names.items);
    appendices.count(order, names);

    reading.names = names_for_texts(reading, order, names);
    read_texts(reading, order);
    read_signers(reading, order);
    read_effects(reading, order);
    resolve_items(reading, order);
    appendices.fill(order);
    check_arms(reading, order);
    check_rules(reading, order);
    if (has_errors(reading.problems)) return {std::nullopt, std::move(reading.problems)};
    return {std::move(order), std::move(reading.problems)};
}

}  // namespace prikaz::order
