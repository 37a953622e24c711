#include "render/fill_parts.hpp"

namespace prikaz::render {
namespace {

struct Namespace {
    std::string_view prefix, name;
};
constexpr Namespace namespaces[] = {
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"xsi", "http://www.w3.org/2001/XMLSchema-instance"},
    {"meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
};

std::string start_tag(std::string_view xml, std::string_view name, std::string_view attributes) {
    std::string tag = "<" + std::string(name) + std::string(attributes);
    for (const Namespace& one : namespaces) {
        const std::string prefix = std::string(one.prefix) + ":";
        const bool used = name.starts_with(prefix) || attributes.find(" " + prefix) != attributes.npos;
        if (used && xml.find("xmlns:" + std::string(one.prefix) + "=") == xml.npos)
            tag += " xmlns:" + std::string(one.prefix) + "=\"" + std::string(one.name) + "\"";
    }
    return tag + ">";
}

// Sets the text of an element, or adds the element before `root_end`.
void set(std::string& xml, std::string_view name, std::string_view value, std::string_view root_end,
         std::string_view attributes = {}) {
    if (value.empty()) return;
    std::string element = start_tag(xml, name, attributes);
    append_escaped(element, value);
    const std::string end = "</" + std::string(name) + ">";
    element += end;
    for (std::size_t at = xml.find("<" + std::string(name)); at != xml.npos;
         at = xml.find("<" + std::string(name), at + 1)) {
        const char next = at + name.size() + 1 < xml.size() ? xml[at + name.size() + 1] : '>';
        if (next != '>' && next != ' ' && next != '/') continue;
        const std::size_t tag = xml.find('>', at);
        const bool empty = xml[tag - 1] == '/';
        const std::size_t after = empty ? tag + 1 : xml.find(end, tag) + end.size();
        xml.replace(at, after - at, element);
        return;
    }
    const std::size_t last = xml.rfind(root_end);
    if (last != xml.npos) xml.insert(last, element);
}

}  // namespace

bool sets_anything(const Properties& properties) {
    return !properties.title.empty() || !properties.subject.empty() || !properties.author.empty() ||
           !properties.created.empty();
}

std::string with_properties(std::string xml, const Properties& properties, Format format) {
    const std::string_view end = format == Format::Docx ? "</cp:coreProperties>" : "</office:meta>";
    set(xml, "dc:title", properties.title, end);
    set(xml, "dc:subject", properties.subject, end);
    if (format == Format::Docx) {
        set(xml, "dc:creator", properties.author, end);
        set(xml, "dcterms:created", properties.created, end, " xsi:type=\"dcterms:W3CDTF\"");
        set(xml, "dcterms:modified", properties.created, end, " xsi:type=\"dcterms:W3CDTF\"");
    } else {
        set(xml, "meta:initial-creator", properties.author, end);
        set(xml, "dc:creator", properties.author, end);
        set(xml, "meta:creation-date", properties.created, end);
        set(xml, "dc:date", properties.created, end);
    }
    return xml;
}

}  // namespace prikaz::render
