#include "join/xml.hpp"

#include <algorithm>
#include <utility>

namespace prikaz::join::xml {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::size_t behind(std::string_view xml, std::string_view what, std::size_t from) {
    const std::size_t found = xml.find(what, from);
    return found == xml.npos ? xml.size() : found + what.size();
}

// Written out, as these run over each tag of a document: find_first_of would be a call for every byte.
std::size_t end_of_name(std::string_view xml, std::size_t at) {
    const auto ends_name = [](char c) {
        return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
    };
    while (at < xml.size() && !ends_name(xml[at])) ++at;
    return at;
}

std::size_t tag_end(std::string_view xml, std::size_t at) {
    while (at < xml.size() && xml[at] != '>') {
        if (xml[at] == '"' || xml[at] == '\'') at = std::min(xml.find(xml[at], at + 1), xml.size() - 1);
        ++at;
    }
    return std::min(at + 1, xml.size());
}

struct Attribute {
    std::string_view name, value;    // name with prefix
    std::size_t start = 0, end = 0;  // in the tag, with the blanks in front
};

// The attribute behind `at`, or nothing.
std::optional<Attribute> attribute_at(std::string_view tag, std::size_t at) {
    const std::size_t name = tag.find_first_not_of(blanks, at);
    if (name == tag.npos || tag[name] == '>' || tag[name] == '/' || tag[name] == '?') return {};
    const std::size_t equals = tag.find('=', name);
    const std::size_t open = tag.find_first_of("\"'", equals);
    if (equals == tag.npos || open == tag.npos) return {};
    const std::size_t close = tag.find(tag[open], open + 1);
    if (close == tag.npos) return {};
    std::string_view whole_name = tag.substr(name, equals - name);
    whole_name = whole_name.substr(0, whole_name.find_last_not_of(blanks) + 1);
    return Attribute{whole_name, tag.substr(open + 1, close - open - 1), at, close + 1};
}

std::size_t first_attribute(std::string_view tag) { return end_of_name(tag, std::min<std::size_t>(2, tag.size())); }

std::string_view local(std::string_view name) {
    for (std::size_t at = 0; at < name.size(); ++at)
        if (name[at] == ':') return name.substr(at + 1);
    return name;
}

bool is_declaration(std::string_view name) { return name == "xmlns" || name.starts_with("xmlns:"); }

std::optional<Attribute> find(std::string_view tag, std::string_view name) {
    for (std::size_t at = first_attribute(tag);;) {
        const auto attribute = attribute_at(tag, at);
        if (!attribute) return {};
        if (local(attribute->name) == name && !is_declaration(attribute->name)) return attribute;
        at = attribute->end;
    }
}

std::size_t place_for_attributes(std::string_view tag) { return tag.size() - (tag.ends_with("/>") ? 2 : 1); }

}  // namespace

bool Tags::next(Tag& tag) {
    while (true) {
        const std::size_t start = xml_.find('<', at_);
        if (start == xml_.npos || start + 1 >= xml_.size()) return false;
        const std::string_view rest = xml_.substr(start);
        if (rest[1] == '!' || rest[1] == '?') {
            at_ = rest.starts_with("<!--")        ? behind(xml_, "-->", start + 4)
                  : rest.starts_with("<![CDATA[") ? behind(xml_, "]]>", start)
                                                  : behind(xml_, ">", start);
            continue;
        }
        const bool closes = rest[1] == '/';
        const std::size_t name_start = start + (closes ? 2 : 1), name_end = end_of_name(xml_, name_start);
        at_ = tag_end(xml_, name_end);
        tag.start = start;
        tag.end = at_;
        tag.raw = xml_.substr(start, at_ - start);
        tag.kind = closes ? TagKind::Close : tag.raw.ends_with("/>") ? TagKind::Empty : TagKind::Open;
        const std::string_view name = xml_.substr(name_start, name_end - name_start);
        tag.name = local(name);
        tag.prefix = name.substr(0, name.size() == tag.name.size() ? 0 : name.size() - tag.name.size() - 1);
        return true;
    }
}

std::size_t element_end(std::string_view xml, const Tag& open) {
    if (open.kind == TagKind::Empty) return open.end;
    Tags tags(xml, open.end);
    std::size_t depth = 1;
    for (Tag tag; tags.next(tag);) {
        if (tag.kind == TagKind::Open) ++depth;
        if (tag.kind == TagKind::Close && --depth == 0) return tag.end;
    }
    return xml.size();
}

std::vector<Element> children(std::string_view xml) {
    std::vector<Element> found;
    Tags tags(xml);
    Tag open;
    std::size_t depth = 0;
    for (Tag tag; tags.next(tag);) {
        if (tag.kind == TagKind::Close) {
            if (depth > 0 && --depth == 0)
                found.push_back(
                    {open, xml.substr(open.start, tag.end - open.start), xml.substr(open.end, tag.start - open.end)});
            continue;
        }
        if (depth == 0) open = tag;
        if (tag.kind == TagKind::Open) ++depth;
        if (tag.kind == TagKind::Empty && depth == 0) found.push_back({tag, tag.raw, {}});
    }
    return found;
}

std::optional<Element> child(std::string_view xml, std::string_view name) {
    Tags tags(xml);
    std::size_t depth = 0;
    for (Tag tag; tags.next(tag);) {
        if (tag.kind == TagKind::Close) {
            depth -= depth > 0;
            continue;
        }
        if (depth == 0 && tag.name == name) {
            const std::size_t end = element_end(xml, tag);
            const std::string_view whole = xml.substr(tag.start, end - tag.start);
            return Element{tag, whole,
                           tag.kind == TagKind::Empty
                               ? std::string_view{}
                               : whole.substr(tag.raw.size(), whole.rfind('<') - tag.raw.size())};
        }
        if (tag.kind == TagKind::Open) ++depth;
    }
    return {};
}

std::optional<std::string_view> value(std::string_view tag, std::string_view name) {
    const auto attribute = find(tag, name);
    if (!attribute) return {};
    return attribute->value;
}

std::string value_in_child(const Element& element, std::string_view child_name) {
    const auto found = child(element.inner, child_name);
    return found ? std::string(value(found->tag.raw, "val").value_or("")) : std::string{};
}

std::string with_value(std::string_view tag, std::string_view name, std::string_view new_value) {
    const auto attribute = find(tag, name);
    if (!attribute) return std::string(tag);
    const auto at = static_cast<std::size_t>(attribute->value.data() - tag.data());
    std::string text(tag);
    return text.replace(at, attribute->value.size(), new_value);
}

std::string without_attributes(std::string_view tag, std::initializer_list<std::string_view> names) {
    std::string text(tag);
    for (const std::string_view name : names)
        if (const auto attribute = find(text, name)) text.erase(attribute->start, attribute->end - attribute->start);
    return text;
}

std::string with_changed_values(
    std::string_view tag,
    const std::function<std::optional<std::string>(std::string_view name, std::string_view value)>& change) {
    std::string text;
    std::size_t copied = 0;
    for (std::size_t at = first_attribute(tag);;) {
        const auto attribute = attribute_at(tag, at);
        if (!attribute) break;
        at = attribute->end;
        if (is_declaration(attribute->name)) continue;
        const auto changed = change(attribute->name, attribute->value);
        if (!changed) continue;
        const auto start = static_cast<std::size_t>(attribute->value.data() - tag.data());
        text.append(tag.substr(copied, start - copied)).append(*changed);
        copied = start + attribute->value.size();
    }
    return text.append(tag.substr(copied));
}

std::string with_attribute(std::string_view tag, std::string_view name, std::string_view new_value) {
    if (find(tag, local(name))) return with_value(tag, local(name), new_value);
    std::string text(tag);
    return text.insert(place_for_attributes(tag), " " + std::string(name) + "=\"" + std::string(new_value) + "\"");
}

Spaces declared(std::string_view tag) {
    Spaces spaces;
    for (std::size_t at = first_attribute(tag);;) {
        const auto attribute = attribute_at(tag, at);
        if (!attribute) return spaces;
        if (is_declaration(attribute->name))
            spaces[attribute->name == "xmlns" ? "" : std::string(attribute->name.substr(6))] = attribute->value;
        at = attribute->end;
    }
}

Document split(std::string_view xml) {
    Document document;
    Tag root;
    if (!Tags(xml).next(root)) return document;
    document.before = xml.substr(0, root.start);
    document.root = root.raw;
    if (root.kind == TagKind::Empty) {
        document.root.replace(document.root.size() - 2, 2, ">");
        document.after = "</" + std::string(root.raw.substr(1, root.raw.find_first_of(" \t\r\n/>", 1) - 1)) + ">";
        return document;
    }
    const std::size_t end = xml.rfind("</");
    document.inner = xml.substr(root.end, end - root.end);
    document.after = xml.substr(end);
    return document;
}

std::string take_declarations(std::string& root, std::string_view other_root) {
    const Spaces have = declared(root);
    std::string conflicts, added;
    for (const auto& [prefix, address] : declared(other_root)) {
        const auto found = have.find(prefix);
        const std::string text = " xmlns" + (prefix.empty() ? "" : ":" + prefix) + "=\"" + address + "\"";
        if (found == have.end() && !prefix.empty())
            added += text;
        else if (found == have.end() || found->second != address)
            conflicts += text;
    }
    root.insert(place_for_attributes(root), added);
    const std::string_view ignorable = value(other_root, "Ignorable").value_or("");
    const auto mine = value(root, "Ignorable");
    std::string all(mine.value_or(""));
    for (std::size_t at = 0; at < ignorable.size();) {
        const std::size_t end = std::min(ignorable.find(' ', at), ignorable.size());
        const std::string prefix(ignorable.substr(at, end - at));
        if (!prefix.empty() && (" " + all + " ").find(" " + prefix + " ") == std::string::npos)
            all += (all.empty() ? "" : " ") + prefix;
        at = end + 1;
    }
    if (mine)
        root = with_value(root, "Ignorable", all);
    else if (!all.empty() && declared(root).contains("mc"))
        root.insert(place_for_attributes(root), " mc:Ignorable=\"" + all + "\"");
    return conflicts;
}

std::string with_attributes_on_children(std::string_view xml, const std::string& attributes) {
    if (attributes.empty()) return std::string(xml);
    std::string text;
    std::size_t copied = 0;
    for (const Element& element : children(xml)) {
        const std::size_t at = element.tag.start + place_for_attributes(element.tag.raw);
        text.append(xml.substr(copied, at - copied)).append(attributes);
        copied = at;
    }
    return text.append(xml.substr(copied));
}

}  // namespace prikaz::join::xml
