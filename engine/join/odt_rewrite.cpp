// Rewrites ODF tag by tag: names of styles, pages, files and objects of the source become those of the target.
#include <algorithm>
#include <charconv>

#include "join/odt.hpp"

namespace prikaz::join::odt {

using xml::Element;
using xml::Tag;
using xml::TagKind;
using xml::value;

namespace {

std::string_view local(std::string_view name) {
    return name.substr(name.find(':') == name.npos ? 0 : name.find(':') + 1);
}

bool is_style(const Tag& tag) {
    return tag.name == "style" || tag.name == "list-style" || tag.name == "page-layout" || tag.prefix == "number";
}

bool is_change(std::string_view name) {
    return name == "change" || name == "change-start" || name == "change-end" || name == "tracked-changes";
}

std::string family_of(const Tag& tag) {
    if (tag.name == "style") return std::string(value(tag.raw, "family").value_or(""));
    return tag.name == "list-style" ? "list" : tag.name == "page-layout" ? "layout" : "data";
}

double millimetres(std::string_view length) {
    constexpr std::pair<std::string_view, double> units[] = {
        {"mm", 1}, {"cm", 10}, {"in", 25.4}, {"pt", 25.4 / 72}, {"pc", 25.4 / 6}};
    double number = 0;
    std::from_chars(length.data(), length.data() + length.size(), number);
    for (const auto& [unit, size] : units)
        if (length.ends_with(unit)) return number * size;
    return number;
}

bool is_wider(std::string_view width, std::string_view height) { return millimetres(width) > millimetres(height); }

}  // namespace

std::string Source::rewrite(std::string_view xml, Scope scope) {
    std::string out;
    out.reserve(xml.size() + xml.size() / 8);
    std::size_t copied = 0;
    std::string own_family;  // of the style around
    xml::Tags tags(xml);
    for (Tag tag; tags.next(tag);) {
        out += xml.substr(copied, tag.start - copied);
        copied = tag.end;
        if (tag.kind == TagKind::Close) {
            out += tag.raw;
            continue;
        }
        const bool comment = tag.prefix == "office" && tag.name.starts_with("annotation");
        if (comment) warn("join.comments", say("Comments of the appended document are left out"));
        if (comment || (tag.prefix == "text" && is_change(tag.name))) {
            copied = xml::element_end(xml, tag);
            tags = xml::Tags(xml, copied);
            continue;
        }
        if (is_style(tag)) own_family = family_of(tag);
        out += xml::with_changed_values(tag.raw, [&](std::string_view name, std::string_view old) {
            return changed(tag.name, name, old, own_family, scope);
        });
        const bool paragraph = tag.prefix == "text" && (tag.name == "p" || tag.name == "h");
        if (foreign_ && paragraph && !value(tag.raw, "style-name")) {
            const std::size_t at = out.size() - (tag.kind == TagKind::Empty ? 2 : 1);
            out.insert(at, " text:style-name=\"" + style({"paragraph", "Standard"}, scope) + "\"");
        }
    }
    return out += xml.substr(copied);
}

std::optional<std::string> Source::changed(std::string_view element, std::string_view attribute, std::string_view old,
                                           const std::string& own_family, Scope scope) {
    const std::string_view name = local(attribute);
    if (name == "id" || name == "continue-list" || name == "start-shape" || name == "end-shape")
        return attribute == "xlink:id" ? std::optional<std::string>{} : prefixed(old);
    if (attribute == "xlink:href") {
        if (old.starts_with('#')) {
            const std::size_t bar = std::min(old.find('|'), old.size());
            return "#" + object_name(old.substr(1, bar - 1)) + std::string(old.substr(bar));
        }
        const std::string mine = old.find("://") == old.npos ? file(old) : "";
        return mine.empty() ? std::optional<std::string>{} : mine;
    }
    if (name == "ref-name")
        return element == "note-ref" || element.starts_with("sequence") ? prefixed(old) : object_name(old);
    if (attribute == "style:name" && (element == "style" || element == "list-style" || element.ends_with("-style"))) {
        const auto& automatic = scope == Scope::Content ? automatic_content_ : automatic_styles_;
        return automatic.contains({own_family, std::string(old)}) ? std::optional{prefixed(old)} : std::nullopt;
    }
    if ((attribute == "draw:name" && scope == Scope::Content) || attribute == "table:name" ||
        (attribute == "text:name" &&
         (element == "section" || element.starts_with("bookmark") || element.starts_with("reference-mark") ||
          element.ends_with("index") || element == "table-of-content")))
        return object_name(old);
    std::string family = family_of_reference(element, name);
    if (family.empty() || old.empty()) return {};
    if (family == "own") family = own_family;
    if (family == "master") return master(old);
    if (family == "layout") return layout(old);
    return style({family, std::string(old)}, scope);
}

std::string Source::layout(std::string_view name) {
    if (const auto known = layouts_.find(std::string(name)); known != layouts_.end()) return known->second;
    layouts_[std::string(name)] = prefixed(name);
    for (const NamedStyle& one : named_styles(styles_.automatic)) {
        if (one.key != StyleKey{"layout", std::string(name)}) continue;
        std::string text = rewrite(one.whole, Scope::Styles);
        text = changed_style(text, "style:name", prefixed(name));
        if (part_.orientation != Orientation::AsIs) {
            const bool landscape = part_.orientation == Orientation::Landscape;
            xml::Tags tags(text);
            for (Tag tag; tags.next(tag);) {
                if (tag.name != "page-layout-properties" || tag.kind == TagKind::Close) continue;
                const std::string width(value(tag.raw, "page-width").value_or("")),
                    height(value(tag.raw, "page-height").value_or(""));
                const bool is_wide = is_wider(width, height);
                std::string changed =
                    xml::with_attribute(tag.raw, "style:print-orientation", landscape ? "landscape" : "portrait");
                if (is_wide != landscape && !width.empty() && !height.empty())
                    changed = xml::with_value(xml::with_value(changed, "page-width", height), "page-height", width);
                text.replace(tag.start, tag.raw.size(), changed);
                break;
            }
        }
        new_layouts_ += text;
    }
    return layouts_[std::string(name)];
}

std::string Source::master(std::string_view name) {
    if (const auto known = masters_.find(std::string(name)); known != masters_.end()) return known->second;
    std::string mine = prefixed(name);
    masters_[std::string(name)] = mine;
    for (const NamedStyle& one : named_styles(styles_.masters)) {
        if (one.key.name != name) continue;
        std::string text = changed_style(rewrite(one.whole, Scope::Styles), "style:name", mine);
        if (one.display != one.key.name)
            text = changed_style(text, "style:display-name", one.display + " " + std::to_string(number_));
        new_masters_ += text;
    }
    return mine;
}

std::string Source::take_master(const std::string& before) {
    const auto masters = named_styles(styles_.masters);
    const std::size_t first = first_block(content_.content);
    std::string name = masters.empty() ? "" : masters[0].key.name;
    for (const NamedStyle& one : masters)
        if (one.key.name == "Standard") name = "Standard";
    if (first != std::string::npos) {
        const std::string* const styled[] = {&content_.automatic, &styles_.styles};
        const std::string named = inherited(styled, style_of_block(content_.content, first), {}, "master-page-name");
        if (!named.empty()) name = named;
    }
    if (name.empty()) return {};
    const std::string mine = master(name);
    if (before.empty()) return mine;
    // The section goes on: the page of the part under the headers that are there.
    std::string kept, own;
    for (const std::string* inner : {&target_.styles.masters, &new_masters_})
        for (const NamedStyle& one : named_styles(*inner)) {
            const std::string text(xml::children(one.whole)[0].inner);
            if (one.key.name == before) kept = text;
            if (one.key.name == mine) own = one.whole;
        }
    if (kept.empty() || own.empty()) return mine;
    std::string continued = prefix_ + "continued";
    std::string tag(xml::children(own)[0].tag.raw);
    if (tag.ends_with("/>")) tag.replace(tag.size() - 2, 2, ">");
    tag = xml::without_attributes(xml::with_value(tag, "name", continued), {"display-name", "next-style-name"});
    new_masters_ += tag + kept + "</style:master-page>";
    return continued;
}

}  // namespace prikaz::join::odt
