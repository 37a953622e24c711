#include "package/xml_text.hpp"

#include <algorithm>
#include <optional>

#include "base/base.hpp"

namespace prikaz::package {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::optional<char32_t> character_of(std::string_view entity) {
    constexpr std::pair<std::string_view, char> known[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [name, character] : known)
        if (entity == name) return static_cast<char32_t>(character);
    if (!entity.starts_with('#') || entity.size() > 9) return {};
    const bool hex = entity.starts_with("#x");
    const std::string digits(entity.substr(hex ? 2 : 1));
    const auto value = static_cast<char32_t>(std::strtoul(digits.c_str(), nullptr, hex ? 16 : 10));
    if (digits.empty() || value > 0x10FFFF) return {};
    return value;
}

std::string resolved(std::string_view value) {
    std::string text;
    while (!value.empty()) {
        const std::size_t end = value.find(';');
        const auto character =
            value[0] == '&' && end != value.npos ? character_of(value.substr(1, end - 1)) : std::nullopt;
        if (character)
            append_character(text, *character);
        else
            text += value[0];
        value.remove_prefix(character ? end + 1 : 1);
    }
    return text;
}

// Behind the piece of markup that starts at `at` and is no tag; `at` itself when it is a tag.
std::size_t behind_other(std::string_view xml, std::size_t at) {
    constexpr std::pair<std::string_view, std::string_view> kinds[] = {
        {"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}};
    for (const auto& [open, close] : kinds)
        if (xml.substr(at).starts_with(open)) {
            const std::size_t end = xml.find(close, at + open.size());
            return end == xml.npos ? xml.size() : end + close.size();
        }
    return at;
}

std::pair<std::string_view, std::string_view> split_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == name.npos) return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

void read_attributes(std::string_view text, Tag& tag) {
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        const std::size_t equals = text.find('=');
        const std::size_t open = text.find_first_of("\"'", std::min(equals, text.size()));
        if (equals == text.npos || open == text.npos) return;
        const std::size_t close = text.find(text[open], open + 1);
        if (close == text.npos) return;
        tag.attributes.emplace_back(trim(text.substr(0, equals)), resolved(text.substr(open + 1, close - open - 1)));
        text.remove_prefix(close + 1);
    }
}

// Behind the «>» of the tag at `at`; one inside an attribute's value does not count.
std::size_t tag_end(std::string_view xml, std::size_t at) {
    char quote = 0;
    for (std::size_t i = at; i < xml.size(); ++i) {
        if (quote != 0)
            quote = xml[i] == quote ? 0 : quote;
        else if (xml[i] == '"' || xml[i] == '\'')
            quote = xml[i];
        else if (xml[i] == '>')
            return i + 1;
    }
    return xml.size();
}

Tag read_tag(std::string_view xml, std::size_t at) {
    Tag tag{.start = at, .end = tag_end(xml, at)};
    std::string_view inside = xml.substr(at + 1, tag.end - at - 2);
    if (inside.ends_with('/')) inside.remove_suffix(1);
    const std::size_t name_end = std::min(inside.find_first_of(blanks), inside.size());
    std::tie(tag.prefix, tag.name) = split_name(inside.substr(0, name_end));
    read_attributes(inside.substr(name_end), tag);
    return tag;
}

}  // namespace

std::string Tag::attribute(std::string_view local_name) const {
    for (const auto& [name, value] : attributes)
        if (split_name(name).second == local_name && !name.starts_with("xmlns")) return value;
    return {};
}

std::vector<Tag> opening_tags(std::string_view xml) {
    std::vector<Tag> tags;
    for (std::size_t at = xml.find('<'); at < xml.size();) {
        std::size_t next = behind_other(xml, at);
        if (next == at && xml.substr(at).starts_with("</")) next = tag_end(xml, at);
        if (next == at) {
            tags.push_back(read_tag(xml, at));
            next = tags.back().end;
        }
        at = xml.find('<', next);
    }
    return tags;
}

std::vector<Element> elements(std::string_view xml) {
    std::vector<Element> all;
    std::size_t depth = 0;
    for (std::size_t at = xml.find('<'); at < xml.size();) {
        std::size_t next = behind_other(xml, at);
        if (next == at) {
            next = tag_end(xml, at);
            const bool closes = xml.substr(at).starts_with("</"), empty = xml[next - 2] == '/';
            if (!closes && depth == 0) all.push_back({read_tag(xml, at), xml.substr(at, next - at), {}});
            if (closes && depth > 0) --depth;
            if (!closes && !empty) ++depth;
            if (closes && depth == 0 && !all.empty()) {
                Element& last = all.back();
                last.whole = xml.substr(last.tag.start, next - last.tag.start);
                last.inner = xml.substr(last.tag.end, at - last.tag.end);
            }
        }
        at = xml.find('<', next);
    }
    return all;
}

std::string with_last_child(std::string xml, std::string_view child) {
    const std::vector<Tag> tags = opening_tags(xml);
    if (tags.empty()) return xml;
    const Tag& root = tags.front();
    if (xml[root.end - 2] == '/') {
        const std::size_t name_end = xml.find_first_of(" \t\r\n/", root.start);
        const std::string name = xml.substr(root.start + 1, name_end - root.start - 1);
        xml.replace(root.end - 2, 2, ">" + std::string(child) + "</" + name + ">");
        return xml;
    }
    if (const std::size_t end = xml.rfind("</"); end != xml.npos) xml.insert(end, child);
    return xml;
}

}  // namespace prikaz::package
