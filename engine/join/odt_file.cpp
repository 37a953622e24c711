// Taking content.xml and styles.xml apart and telling what their attributes refer to.
#include <algorithm>
#include <iterator>

#include "join/odt.hpp"

namespace prikaz::join::odt {

using xml::Element;
using xml::Tag;
using xml::TagKind;
using xml::value;

namespace {

constexpr std::string_view prelude_names[] = {"forms",
                                              "tracked-changes",
                                              "variable-decls",
                                              "sequence-decls",
                                              "user-field-decls",
                                              "dde-connection-decls",
                                              "alphabetical-index-auto-mark-file"};

bool is_in(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string family_by_element(std::string_view element) {
    if (is_in(element, {"p", "h", "index-title-template"}) || element.ends_with("-entry-template")) return "paragraph";
    if (is_in(element, {"list", "list-item", "list-header", "numbered-paragraph"})) return "list";
    if (is_in(element, {"section", "table-of-content", "illustration-index", "table-index", "object-index",
                        "user-index", "alphabetical-index", "bibliography", "index-title"}))
        return "section";
    if (is_in(element, {"table", "table-column", "table-row"})) return std::string(element);
    if (is_in(element, {"table-cell", "covered-table-cell"})) return "table-cell";
    if (is_in(element, {"ruby"})) return "ruby";
    if (is_in(element,
              {"frame", "rect", "line", "polyline", "polygon", "path", "circle", "ellipse", "g", "connector", "caption",
               "custom-shape", "regular-polygon", "measure", "control", "page-thumbnail", "annotation", "scene"}))
        return "graphic";
    if (is_in(element, {"master-page", "page"})) return "drawing-page";
    return "text";
}

}  // namespace

File::File(std::string_view xml) : document(xml::split(xml)) {
    for (const Element& one : xml::children(document.inner)) {
        if (one.tag.name == "font-face-decls") fonts = one.inner;
        if (one.tag.name == "styles") styles = one.inner;
        if (one.tag.name == "automatic-styles") automatic = one.inner;
        if (one.tag.name == "master-styles") masters = one.inner;
        if (one.tag.name != "body") continue;
        const auto text = xml::child(one.inner, "text");
        if (!text) continue;
        body_open = std::string(one.tag.raw) + std::string(text->tag.raw);
        if (text->tag.kind == TagKind::Empty) body_open.replace(body_open.size() - 2, 2, ">");
        body_close = "</office:text></office:body>";
        std::size_t start = 0;
        for (xml::Tags tags(text->inner);;) {
            Tag tag;
            if (!tags.next(tag) ||
                std::find(std::begin(prelude_names), std::end(prelude_names), tag.name) == std::end(prelude_names))
                break;
            start = xml::element_end(text->inner, tag);
            tags = xml::Tags(text->inner, start);
        }
        prelude = text->inner.substr(0, start);
        content = text->inner.substr(start);
    }
}

std::string File::head() const {
    const auto element = [](const std::string& name, const std::string& inner) {
        return inner.empty() ? std::string{} : "<office:" + name + ">" + inner + "</office:" + name + ">";
    };
    return document.before + document.root + element("font-face-decls", fonts) + element("styles", styles) +
           element("automatic-styles", automatic) + element("master-styles", masters) + body_open + prelude;
}

std::string File::tail() const { return body_close + document.after; }

std::vector<NamedStyle> named_styles(std::string_view inner) {
    std::vector<NamedStyle> found;
    for (const Element& one : xml::children(inner)) {
        const std::string_view name = value(one.tag.raw, "name").value_or("");
        if (name.empty()) continue;
        NamedStyle style;
        style.key.name = name;
        style.key.family = one.tag.name == "style"         ? std::string(value(one.tag.raw, "family").value_or(""))
                           : one.tag.name == "list-style"  ? "list"
                           : one.tag.name == "page-layout" ? "layout"
                           : one.tag.name == "master-page" ? "master"
                           : one.tag.prefix == "number"    ? "data"
                                                           : std::string(one.tag.name);
        style.display = value(one.tag.raw, "display-name").value_or(name);
        style.whole = one.whole;
        found.push_back(std::move(style));
    }
    return found;
}

std::string family_of_reference(std::string_view element, std::string_view attribute) {
    if (attribute == "style-name") return family_by_element(element);
    if (is_in(attribute, {"list-style-name", "style-override"})) return "list";
    if (attribute == "next-style-name") return element == "master-page" ? "master" : "paragraph";
    if (is_in(attribute, {"text-style-name", "cond-style-name", "register-truth-ref-style-name"})) return "paragraph";
    if (is_in(attribute, {"visited-style-name", "leader-text-style", "main-entry-style-name"})) return "text";
    if (attribute == "default-cell-style-name") return "table-cell";
    if (is_in(attribute, {"parent-style-name", "apply-style-name"})) return "own";
    if (attribute == "master-page-name") return "master";
    if (attribute == "page-layout-name") return "layout";
    if (is_in(attribute, {"data-style-name", "percentage-data-style-name"})) return "data";
    if (attribute == "fill-gradient-name") return "gradient";
    if (attribute == "fill-hatch-name") return "hatch";
    if (attribute == "fill-image-name") return "fill-image";
    if (attribute == "opacity-name") return "opacity";
    if (attribute == "stroke-dash") return "stroke-dash";
    if (is_in(attribute, {"marker-start", "marker-end"})) return "marker";
    return {};
}

std::string changed_style(std::string_view whole, std::string_view attribute, std::string_view new_value) {
    const std::size_t head = xml::children(whole).at(0).tag.raw.size();
    return xml::with_attribute(whole.substr(0, head), attribute, new_value) + std::string(whole.substr(head));
}

namespace {

bool is_block(const Tag& tag) {
    return tag.prefix == "text" ? tag.name == "p" || tag.name == "h" : tag.prefix == "table" && tag.name == "table";
}

// Calls `found` for every paragraph and table that a page can begin with, not those inside tables and frames.
template <class Found>
void blocks_in(std::string_view blocks, Found found) {
    xml::Tags tags(blocks);
    for (Tag tag; tags.next(tag);) {
        if (tag.kind == TagKind::Close) continue;
        const bool block = is_block(tag);
        if (block && !found(tag)) return;
        if (block || tag.prefix == "draw" || tag.prefix == "office")
            tags = xml::Tags(blocks, xml::element_end(blocks, tag));
    }
}

}  // namespace

std::size_t first_block(std::string_view blocks) {
    std::size_t first = std::string::npos;
    blocks_in(blocks, [&](const Tag& tag) { return first = tag.start, false; });
    return first;
}

StyleKey style_of_block(std::string_view blocks, std::size_t at) {
    Tag tag;
    xml::Tags(blocks, at).next(tag);
    return {tag.name == "table" ? "table" : "paragraph", std::string(value(tag.raw, "style-name").value_or(""))};
}

std::string inherited(std::span<const std::string* const> styles, StyleKey key, std::string_view child,
                      std::string_view attribute) {
    constexpr int deepest = 32;
    for (int depth = 0; depth < deepest && !key.name.empty(); ++depth) {
        std::string parent;
        for (const std::string* inner : styles)
            for (const NamedStyle& one : named_styles(*inner)) {
                if (one.key != key) continue;
                const Element style = xml::children(one.whole).at(0);
                if (child.empty()) {
                    if (const auto own = value(style.tag.raw, attribute)) return std::string(*own);
                } else {
                    for (const Element& part : xml::children(style.inner))
                        if (part.tag.name.ends_with(child))
                            if (const auto own = value(part.tag.raw, attribute)) return std::string(*own);
                }
                parent = value(style.tag.raw, "parent-style-name").value_or("");
            }
        key.name = parent;
    }
    return {};
}

SectionStart last_section(std::string_view blocks, std::string_view automatic) {
    std::map<StyleKey, std::string> beginning;
    for (const NamedStyle& style : named_styles(automatic))
        if (const auto master = value(xml::children(style.whole)[0].tag.raw, "master-page-name");
            master && !master->empty())
            beginning[style.key] = *master;
    SectionStart start;
    blocks_in(blocks, [&](const Tag& tag) {
        const std::string family = tag.name == "table" ? "table" : "paragraph";
        const auto found = beginning.find({family, std::string(value(tag.raw, "style-name").value_or(""))});
        if (start.at == std::string::npos) start.at = tag.start;
        if (found != beginning.end()) start = {tag.start, found->second};
        return true;
    });
    return start;
}

}  // namespace prikaz::join::odt
