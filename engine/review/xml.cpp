#include "review/xml.hpp"

#include <algorithm>
#include <array>
#include <libxml/parser.h>
#include <libxml/tree.h>

namespace prikaz::review {

namespace {

// The namespaces that office files use, by the prefixes that their standards print.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> usual_prefixes{{
    {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {"w", "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {"wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
    {"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
    {"pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"},
    {"v", "urn:schemas-microsoft-com:vml"},
    {"meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
    {"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {"table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
    {"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
    {"draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
    {"fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
    {"svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
    {"xml", "http://www.w3.org/XML/1998/namespace"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
}};

std::string_view as_text(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

std::string qualified(const xmlNs* space, const xmlChar* name) {
    std::string result;
    if (space) {
        auto uri = as_text(space->href);
        auto known = std::ranges::find(usual_prefixes, uri, [](const auto& pair) { return pair.second; });
        result = known != usual_prefixes.end() ? known->first : as_text(space->prefix);
        result += ':';
    }
    return result.append(as_text(name));
}

bool has_name(const xmlNs* space, const xmlChar* name, std::string_view wanted) {
    auto colon = wanted.find(':');
    auto local = colon == wanted.npos ? wanted : wanted.substr(colon + 1);
    return as_text(name) == local && qualified(space, name) == wanted;  // most differ in the local name already
}

const xmlNode* as_node(const void* node) { return static_cast<const xmlNode*>(node); }

const xmlAttr* find_attribute(const void* node, std::string_view name) {
    for (auto* attribute = as_node(node)->properties; attribute; attribute = attribute->next) {
        if (has_name(attribute->ns, attribute->name, name)) return attribute;
    }
    return nullptr;
}

}  // namespace

std::string Element::name() const { return qualified(as_node(node_)->ns, as_node(node_)->name); }

bool Element::is(std::string_view name) const {
    return node_ && has_name(as_node(node_)->ns, as_node(node_)->name, name);
}

bool Element::has(std::string_view name) const { return node_ && find_attribute(node_, name); }

std::string Element::attribute(std::string_view name) const {
    auto* found = node_ ? find_attribute(node_, name) : nullptr;
    return found && found->children ? std::string(as_text(found->children->content)) : std::string();
}

std::vector<Element> Element::children() const {
    std::vector<Element> result;
    visit([&](Element element) { result.push_back(element); }, [](std::string_view) {});
    return result;
}

void Element::visit(const std::function<void(Element)>& element,
                    const std::function<void(std::string_view)>& text) const {
    if (!node_) return;
    for (auto* child = as_node(node_)->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) element(Element(child));
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) text(as_text(child->content));
    }
}

Element Element::child(std::string_view name) const {
    if (!node_) return Element();
    for (auto* child = as_node(node_)->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && has_name(child->ns, child->name, name)) return Element(child);
    }
    return Element();
}

Element Element::descend(std::initializer_list<std::string_view> path) const {
    Element found = *this;
    for (auto name : path) found = found.child(name);
    return found;
}

std::vector<Element> Element::all(std::string_view name) const {
    std::vector<Element> result;
    for (auto child : children()) {
        if (child.is(name)) result.push_back(child);
        std::ranges::copy(child.all(name), std::back_inserter(result));
    }
    return result;
}

std::vector<Element> Element::outermost(std::string_view name) const {
    std::vector<Element> result;
    for (auto child : children()) {
        if (child.is(name)) {
            result.push_back(child);
        } else {
            std::ranges::copy(child.outermost(name), std::back_inserter(result));
        }
    }
    return result;
}

std::string Element::text() const {
    std::string result;
    visit([&](Element child) { result += child.text(); }, [&](std::string_view text) { result += text; });
    return result;
}

Element Xml::root() const {
    return Element(document_ ? xmlDocGetRootElement(static_cast<xmlDoc*>(document_.get())) : nullptr);
}

Loaded<Xml> read_part(const package::Archive& archive, std::string_view name) {
    Place place{.file = archive.name(), .part = std::string(name)};
    auto* entry = archive.find(name);
    if (!entry) {
        return refused<Xml>({.code = "package.part.missing",
                             .place = place,
                             .text = say("the document has no part {1}", {name}),
                             .hint = say("the file is damaged or is no document of this kind")});
    }
    auto bytes = package::unpack_xml(archive, name);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    auto* document = xmlReadMemory(bytes.value->data(), static_cast<int>(bytes.value->size()), nullptr, nullptr,
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    if (!document) {
        return refused<Xml>(
            {.code = "xml.malformed", .place = place, .text = say("this part is no well-formed XML"), .hint = {}});
    }
    Xml xml;
    xml.document_ = std::shared_ptr<void>(document, [](void* it) { xmlFreeDoc(static_cast<xmlDoc*>(it)); });
    return {std::move(xml), {}};
}

}  // namespace prikaz::review
