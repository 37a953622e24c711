#include "render/lay_out_edit.hpp"

#include <algorithm>
#include <charconv>

namespace prikaz::render {

namespace {

// Names are compared as written, so any dialect serves to cut an element into tokens.
Markup cut_up(std::string_view xml) { return {xml, Dialect::of(Format::Docx)}; }

std::uint32_t root_of(const Markup& markup) {
    std::uint32_t at = 0;
    while (at < markup.size() && !markup.starts_element(at)) ++at;
    return at;
}

// Where a name stands among others, −1 for an unknown one.
std::ptrdiff_t place_in(SchemaOrder order, std::string_view name) {
    std::ptrdiff_t place = 0;
    for (auto rest = order; !rest.empty(); ++place) {
        auto end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == name) return place;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return -1;
}

// The child of that name, or the byte before which it has to stand.
struct Spot {
    std::uint32_t token = nowhere;
    std::size_t byte = 0;
};

Spot find_spot(const Markup& markup, std::uint32_t parent, std::string_view child, SchemaOrder order) {
    auto wanted = place_in(order, child);
    Spot spot{nowhere, markup[markup[parent].mate].begin};
    bool placed = false;
    for (auto at = parent + 1; at < markup[parent].mate;) {
        if (!markup.starts_element(at)) {
            ++at;
            continue;
        }
        if (markup.name(at) == child) return {at, markup[at].begin};
        if (!placed && place_in(order, markup.name(at)) > wanted) spot.byte = markup[at].begin, placed = true;
        at = markup.next_sibling(at);
    }
    return spot;
}

// <x/> → <x></x>
std::string opened(std::string element) {
    auto markup = cut_up(element);
    auto root = root_of(markup);
    if (root == markup.size() || markup[root].type != Token::Type::Empty) return element;
    auto name = std::string(markup.name(root));
    auto end = markup[root].end;
    element.replace(end - 2, 2, "></" + name + ">");
    return element;
}

}  // namespace

std::string value_of(std::string_view element, std::string_view attribute_name) {
    auto markup = cut_up(element);
    auto root = root_of(markup);
    return root == markup.size() ? std::string() : std::string(attribute(markup.text(root), attribute_name));
}

std::string with_attribute(std::string element, std::string_view name, std::string_view value) {
    auto markup = cut_up(element);
    auto root = root_of(markup);
    if (root == markup.size()) return element;
    const auto begin = markup[root].begin;
    auto tag = std::string(markup.text(root));
    std::string escaped;
    append_escaped(escaped, value);
    for (const auto& attribute : attributes(tag)) {
        if (attribute.name != name) continue;
        if (value.empty()) return element.erase(begin + attribute.begin, attribute.end - attribute.begin);
        return element.replace(begin + attribute.value_begin, attribute.value.size(), escaped);
    }
    if (value.empty()) return element;
    auto end = tag.size() - (tag.ends_with("/>") ? 2 : 1);
    while (tag[end - 1] == ' ') --end;
    return element.insert(begin + end, " " + std::string(name) + "=\"" + escaped + "\"");
}

std::string with_attributes(std::string element, const Values& values) {
    for (const auto& [name, value] : values) element = with_attribute(std::move(element), name, value);
    return element;
}

std::string with_child(std::string element, std::string_view child, SchemaOrder order, const Change& change) {
    element = opened(std::move(element));
    auto markup = cut_up(element);
    auto root = root_of(markup);
    if (root == markup.size()) return element;
    auto spot = find_spot(markup, root, child, order);
    if (spot.token == nowhere) return element.insert(spot.byte, change("<" + std::string(child) + "/>"));
    auto old = std::string(markup.whole(spot.token));
    return element.replace(spot.byte, old.size(), change(old));
}

std::string with_each(std::string part, std::string_view name, const Change& change) {
    auto markup = cut_up(part);
    std::string out;
    std::size_t copied = 0;
    for (std::uint32_t at = 0; at < markup.size();) {
        if (!markup.starts_element(at) || markup.name(at) != name) {
            ++at;
            continue;
        }
        out.append(part, copied, markup[at].begin - copied);
        out += change(std::string(markup.whole(at)));
        copied = markup.element_end(at);
        at = markup.next_sibling(at);
    }
    return out.append(part, copied);
}

std::string with_last(std::string element, std::string_view xml) {
    element = opened(std::move(element));
    auto markup = cut_up(element);
    auto root = root_of(markup);
    return root == markup.size() ? element : element.insert(markup[markup[root].mate].begin, xml);
}

std::string child_of(std::string_view element, std::string_view child) {
    auto markup = cut_up(element);
    auto root = root_of(markup);
    if (root == markup.size() || markup[root].type != Token::Type::Open) return {};
    auto spot = find_spot(markup, root, child, {});
    return spot.token == nowhere ? std::string() : std::string(markup.whole(spot.token));
}

std::string decimal(double number) {
    char digits[32];
    return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

}  // namespace prikaz::render
