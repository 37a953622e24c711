// Items and sub-items: counted first, so that texts can refer to any of them, then their texts.
#include <algorithm>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

using data::Kind;
using data::Node;

constexpr int deepest_item = 5;

bool is_name(std::string_view id) {
    const auto letter = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !id.empty() && letter(static_cast<unsigned char>(id.front())) &&
           std::ranges::all_of(id, [&](unsigned char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

class Items {
public:
    Items(Reading& reading) : reading_(reading) {}

    std::vector<Item> count(const Node* list, const std::string& prefix, int depth) {
        std::vector<Item> items;
        if (!list || !list->is(Kind::List)) return items;
        if (depth > deepest_item) {
            reading_.error("order.items.deep", list->place(),
                           say("items are nested deeper than {1} levels", {std::to_string(deepest_item)}));
            return items;
        }
        for (const Node& node : list->list()) {
            Item item;
            item.number = prefix + std::to_string(items.size() + 1);
            item.place = node.place();
            item.id = name_or_empty(node.find("id"));
            ids_.take(reading_, node.find("id"));
            item.items = count(node.find("items"), item.number + ".", depth + 1);
            items.push_back(std::move(item));
        }
        return items;
    }

private:
    Reading& reading_;
    Ids ids_;
};

void resolve_list(Reading& reading, const Node* list, std::vector<Item>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Node& node = list->list()[i];
        const Node* text = node.is(Kind::Map) ? node.find("text") : &node;
        items[i].text = text_of(reading, text, Marks::Markdown);
        check_governed(reading, text);
        if (const Node* more = node.find("more")) {
            check_governed(reading, more);
            if (more->is(Kind::List))
                for (const Node& one : more->list()) check_governed(reading, &one);
        }
        items[i].more = lines_of(reading, node.find("more"), Marks::Markdown);
        if (shape::scalar(text) && trim(items[i].text).empty() && trim(*shape::scalar(text)).empty())
            reading.error("order.item.empty", node.place(), say("item {1} has no text", {items[i].number}));
        resolve_list(reading, node.find("items"), items[i].items);
    }
}

}  // namespace

std::string name_or_empty(const Node* id) { return std::string(shape::scalar(id).value_or("")); }

void Ids::take(Reading& reading, const Node* written) {
    if (const auto id = shape::scalar(written)) take(reading, *id, written->place());
}

void Ids::take(Reading& reading, std::string_view id, const Place& place) {
    if (!is_name(id))
        return reading.error("order.id.signs", place, say("«{1}» cannot be an id", {id}),
                             say("an id is made of Latin letters, digits and _ and begins with a letter"));
    const auto [twin, is_new] = taken.try_emplace(std::string(id), place);
    if (!is_new)
        reading.error("order.id.twice", place,
                      say("the id «{1}» stands already in line {2}", {id, std::to_string(twin->second.line)}));
}

void read_items(Reading& reading, Order& order) {
    order.items = Items(reading).count(reading.root.find("items"), "", 1);
}

void resolve_items(Reading& reading, Order& order) { resolve_list(reading, reading.root.find("items"), order.items); }

}  // namespace prikaz::order
