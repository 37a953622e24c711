#include <algorithm>

#include "editing/reading.hpp"

namespace prikaz::editing {
namespace {

// Paragraphs are `text` and the lines of `more`, which a text may hold as well as a list.
bool is_showable(const Reading& reading, const Piece& map) {
    if (!is_map_piece(&map) || !has_only_keys(map, {"id", "text", "more", "items"})) return false;
    const Piece* items = map.find("items");
    return plain_text(map.find("id")) && plain_text(map.find("text")) &&
           read_lines(reading, map.find("more")).shown == Shown::Form && (!items || is_list_piece(items));
}

Item read_item(Reading& reading, const std::string& path, const Piece& piece) {
    Item item;
    if (const auto text = plain_text(&piece)) {
        item.paragraphs.push_back(*text);
    } else if (is_showable(reading, piece)) {
        item.id = *plain_text(piece.find("id"));
        item.paragraphs.push_back(*plain_text(piece.find("text")));
        for (std::string& more : read_lines(reading, piece.find("more")).lines)
            item.paragraphs.push_back(std::move(more));
        if (const Member* id = piece.member("id")) reading.spot(path + ".id", *id);
        item.items = read_items(reading, path + ".items", piece.find("items")).list;
    } else {
        item.shown = Shown::Yaml;
        item.text = reading.yaml(piece);
    }
    return item;
}

Value item_value(const Reading& reading, const Item& item) {
    const Member* origin = reading.member(item.origin, Role::Item);
    Value value;
    if (item.shown == Shown::Form) {
        const Piece* before = origin && is_map_piece(&origin->value) ? &origin->value : nullptr;
        const bool is_bare = item.id.empty() && item.paragraphs.size() < 2 && item.items.empty() && !before;
        Value text = Value::of(item.paragraphs.empty() ? "" : item.paragraphs.front()).written_when_empty();
        if (is_bare) {
            value = std::move(text);
        } else {
            std::vector<std::string> more;
            if (!item.paragraphs.empty()) more.assign(item.paragraphs.begin() + 1, item.paragraphs.end());
            value = Value::map();
            value.add("id", Value::of(item.id)).add("text", std::move(text));
            value.add("more", lines_value(reading, {std::move(more)}, before ? before->find("more") : nullptr));
            value.add("items", items_value(reading, {item.items}));
        }
    }
    value.origin = origin;
    return value;
}

}  // namespace

Many<Item> read_items(Reading& reading, const std::string& path, const Piece* piece) {
    Many<Item> items;
    if (!piece || plain_text(piece) == "") return items;
    if (!is_list_piece(piece)) return {{}, Shown::Yaml, reading.yaml(*piece)};
    for (const Member& member : piece->members) {
        const std::string own_path = path + "." + std::to_string(items.list.size());
        reading.spot(own_path, member);
        const Origin origin = reading.remember(member, Role::Item);
        Item item = read_item(reading, own_path, member.value);
        item.origin = origin;
        items.list.push_back(std::move(item));
    }
    return items;
}

Value items_value(const Reading& reading, const Many<Item>& items) {
    if (items.shown == Shown::Yaml) return {};
    std::vector<Value> elements;
    for (const Item& item : items.list) elements.push_back(item_value(reading, item));
    return Value::list_of(std::move(elements));
}

}  // namespace prikaz::editing
