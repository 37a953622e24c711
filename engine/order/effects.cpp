// What an order does besides what it says: the way it goes, whom it makes acting head, which orders it amends or
// repeals, what of it the public may see.
#include <set>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using data::Kind;
using data::Node;

std::string known_matters() {
    std::string all;
    for (const Matter& one : matters()) all += (all.empty() ? "" : ", ") + std::string(one.word);
    return all;
}

void read_matter(Reading& reading, Order& order) {
    const Node* node = reading.root.find("matter");
    const auto written = shape::scalar(node);
    if (!written) return;
    if (const Matter* found = matter(*written)) {
        order.matter = found->id;
        return;
    }
    reading.error("order.matter.unknown", node->place(), say("«{1}» is no matter of a personnel order", {*written}),
                  say("write one of: {1}", {known_matters()}));
}

std::string person_of_staff(Reading& reading, const Node& acting, std::string_view key) {
    const Node* node = acting.find(key);
    if (!shape::scalar(node)) return {};
    const auto found = somebody(reading, *node);
    return found ? found->id : std::string();
}

// The order of days is told where they stand.
void check_days(Reading& reading, const Node& node, const Acting& acting) {
    if (acting.to < acting.from)
        reading.error("order.acting.dates", node.find("to")->place(),
                      say("acting ends on {1}, before it begins", {calendar::iso(acting.to)}),
                      say("from and to are both days of acting: from is not later than to"));
    if (reading.date && acting.from < *reading.date)
        reading.warn("order.acting.back", node.find("from")->place(),
                     say("acting begins before the order's date, {1}", {calendar::iso(*reading.date)}),
                     say("what was signed before the order has no ground in it"));
}

void read_acting(Reading& reading, Order& order) {
    const Node* node = reading.root.find("acting");
    if (!node || !node->is(Kind::Map)) return;
    Acting acting{
        person_of_staff(reading, *node, "person"), person_of_staff(reading, *node, "for"), {}, {}, node->place()};
    if (!acting.person.empty() && acting.person == acting.absent)
        reading.error("order.acting.same", node->find("for")->place(), say("nobody acts for themselves"),
                      say("person: who acts; for: who is absent"));
    const auto from = shape::date(node->find("from")), to = shape::date(node->find("to"));
    if (!from || !to) return;  // told by the schema
    acting.from = *from;
    acting.to = *to;
    check_days(reading, *node, acting);
    order.acting = std::move(acting);
}

std::vector<std::string> item_numbers(const Node* items) {
    std::vector<std::string> numbers;
    const auto add = [&](const Node& one) {
        std::string number{trim(shape::scalar(&one).value_or(""))};
        if (number.ends_with('.')) number.pop_back();
        if (!number.empty()) numbers.push_back(std::move(number));
    };
    if (shape::scalar(items)) add(*items);
    if (items && items->is(Kind::List))
        for (const Node& one : items->list()) add(one);
    return numbers;
}

void read_touched(Reading& reading, const char* key, std::vector<Touched>& into) {
    const Node* list = reading.root.find(key);
    if (!list || list->is(Kind::Null)) return;
    std::set<std::string> seen;
    const auto add = [&](const Node& one) {
        const Node* name = one.is(Kind::Map) ? one.find("order") : &one;
        std::string order{trim(shape::scalar(name).value_or(""))};
        if (order.empty()) {
            if (shape::scalar(name))
                reading.error("order.touched.empty", one.place(), say("no order is named here"),
                              say("write its folder's name"));
            return;
        }
        if (!seen.insert(order).second)
            return reading.error("order.touched.twice", name->place(), say("the order «{1}» is named twice", {order}),
                                 say("put all its items into one entry"));
        into.push_back({std::move(order), item_numbers(one.find("items")), one.place()});
    };
    if (!list->is(Kind::List)) return add(*list);
    for (const Node& one : list->list()) add(one);
}

void check_touched(Reading& reading, const Order& order) {
    for (const Touched& amended : order.amends) {
        for (const Touched& repealed : order.repeals) {
            if (repealed.order == amended.order && repealed.items.empty())
                reading.error("order.touched.both", repealed.place,
                              say("the order «{1}» is amended and repealed at once", {repealed.order}),
                              say("an order that is no longer in force is not amended; keep one of the two"));
        }
    }
}

void read_publicity(Reading& reading, Order& order) {
    const Node* node = reading.root.find("public");
    if (!node || !node->is(Kind::Map)) return;
    Publicity& publicity = order.publicity;
    publicity.show = shape::yes(node->find("show"), true);
    const Node* withhold = node->find("withhold");
    const auto add = [&](const Node& one) {
        const std::string_view text = trim(shape::scalar(&one).value_or(""));
        if (text == "people" || text == "люди")
            publicity.people = true;
        else if (text == "phones" || text == "телефоны")
            publicity.phones = true;
        else if (count_characters(text) > 1)
            publicity.texts.emplace_back(text);
        else if (shape::scalar(&one))
            reading.error("order.public.short", one.place(), say("a single character cannot be withheld"),
                          say("write the whole text that the public must not see"));
    };
    if (shape::scalar(withhold)) add(*withhold);
    if (withhold && withhold->is(Kind::List))
        for (const Node& one : withhold->list()) add(one);
}

}  // namespace

void read_effects(Reading& reading, Order& order) {
    order.workflow = trim(shape::text(reading.root, "workflow"));
    read_matter(reading, order);
    read_acting(reading, order);
    read_touched(reading, "amends", order.amends);
    read_touched(reading, "repeals", order.repeals);
    check_touched(reading, order);
    read_publicity(reading, order);
}

}  // namespace prikaz::order
