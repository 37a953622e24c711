// Parts of an Open Packaging Conventions package (ISO/IEC 29500-2): relationships and content types.
#include <algorithm>

#include "package/directory.hpp"
#include "package/package.hpp"
#include "package/xml_text.hpp"

namespace prikaz::package {
namespace {

// A target joined to the folder of its part; nothing when it would leave the package.
std::optional<std::string> resolve(std::string_view part, std::string_view target) {
    std::vector<std::string_view> segments;
    std::string path(target.starts_with('/') ? "" : part.substr(0, part.rfind('/') == part.npos ? 0 : part.rfind('/')));
    path += '/';
    path += target.substr(0, target.find('#'));
    for (std::size_t start = 0; start < path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::string_view segment = std::string_view(path).substr(start, end - start);
        if (segment == "..") {
            if (segments.empty()) return {};
            segments.pop_back();
        } else if (!segment.empty() && segment != ".") {
            segments.push_back(segment);
        }
        start = end + 1;
    }
    std::string joined;
    for (const auto segment : segments) joined.append(joined.empty() ? "" : "/").append(segment);
    if (joined.empty() || wrong_name(joined)) return {};
    return joined;
}

std::vector<Tag> tags_inside(std::string_view xml) {
    std::vector<Tag> tags = opening_tags(xml);
    if (!tags.empty()) tags.erase(tags.begin());
    return tags;
}

bool same_name(std::string_view a, std::string_view b) { return lower(a) == lower(b); }  // part names ignore case

std::string attribute(std::string_view name, std::string_view value) {
    std::string text = " " + std::string(name) + "=\"";
    append_escaped(text, value);
    return text += '"';
}

// An element in the namespace of the root element.
std::string element(std::string_view xml, std::string_view name, const std::string& attributes) {
    const auto tags = opening_tags(xml);
    const std::string prefix = tags.empty() || tags[0].prefix.empty() ? "" : std::string(tags[0].prefix) + ":";
    return "<" + prefix + std::string(name) + attributes + "/>";
}

}  // namespace

std::string relationships_name(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t name = slash == part.npos ? 0 : slash + 1;
    return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

std::string empty_relationships() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
}

Loaded<std::vector<Relationship>> relationships(const Archive& archive, std::string_view part) {
    const std::string name = relationships_name(part);
    std::vector<Relationship> found;
    if (archive.find(name) == nullptr) return {std::move(found), {}};
    auto xml = unpack_xml(archive, name);
    if (!xml) return {std::nullopt, std::move(xml.problems)};
    Problems problems;
    for (const Tag& tag : tags_inside(*xml.value)) {
        if (tag.name != "Relationship") continue;
        Relationship one{tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"),
                         tag.attribute("TargetMode") == "External"};
        if (!one.external) {
            auto target = resolve(part, one.target);
            if (!target && one.target.starts_with('#')) target = std::string(part);
            if (!target)
                problems.push_back({Severity::Error,
                                    "package.target",
                                    {.file = archive.name(), .part = name},
                                    say("A relationship leads out of the package: {1}", {one.target}),
                                    {}});
            else
                one.target = std::move(*target);
        }
        found.push_back(std::move(one));
    }
    if (!problems.empty()) return {std::nullopt, std::move(problems)};
    return {std::move(found), {}};
}

Loaded<std::string> main_part(const Archive& archive) {
    auto all = relationships(archive, "");
    if (!all) return {std::nullopt, std::move(all.problems)};
    for (Relationship& one : *all.value)
        if (one.type.ends_with("/officeDocument") && !one.external && archive.find(one.target) != nullptr)
            return {std::move(one.target), {}};
    return refused<std::string>({Severity::Error,
                                 "package.broken",
                                 {.file = archive.name()},
                                 say("The file is no DOCX: its main part is missing"),
                                 {}});
}

std::string content_type(std::string_view content_types, std::string_view part) {
    const std::string path = "/" + std::string(part), extension = extension_of(part);
    std::string by_extension;
    for (const Tag& tag : tags_inside(content_types)) {
        if (tag.name == "Override" && same_name(tag.attribute("PartName"), path)) return tag.attribute("ContentType");
        if (tag.name == "Default" && lower(tag.attribute("Extension")) == extension)
            by_extension = tag.attribute("ContentType");
    }
    return by_extension;
}

std::string with_default_type(std::string content_types, std::string_view extension, std::string_view type) {
    std::size_t at = std::string::npos;  // defaults stand before overrides, as Word writes them
    for (const Tag& tag : tags_inside(content_types)) {
        if (tag.name == "Default" && same_name(tag.attribute("Extension"), extension)) return content_types;
        if (tag.name == "Override") at = std::min(at, tag.start);
    }
    const std::string child =
        element(content_types, "Default", attribute("Extension", extension) + attribute("ContentType", type));
    if (at == std::string::npos) return with_last_child(std::move(content_types), child);
    return content_types.insert(at, child);
}

std::string with_override_type(std::string content_types, std::string_view part, std::string_view type) {
    const std::string path = "/" + std::string(part);
    const std::string child =
        element(content_types, "Override", attribute("PartName", path) + attribute("ContentType", type));
    for (const Tag& tag : tags_inside(content_types)) {
        if (tag.name != "Override" || !same_name(tag.attribute("PartName"), path)) continue;
        if (tag.attribute("ContentType") == type) return content_types;
        const bool empty = content_types[tag.end - 2] == '/';
        return content_types.replace(tag.start, tag.end - tag.start,
                                     empty ? child : child.substr(0, child.size() - 2) + ">");
    }
    return with_last_child(std::move(content_types), child);
}

std::string with_relationship(std::string relationships, const Relationship& one) {
    for (const Tag& tag : tags_inside(relationships))
        if (tag.name == "Relationship" && tag.attribute("Id") == one.id) return relationships;
    std::string attributes = attribute("Id", one.id) + attribute("Type", one.type) + attribute("Target", one.target);
    if (one.external) attributes += attribute("TargetMode", "External");
    const std::string child = element(relationships, "Relationship", attributes);
    return with_last_child(std::move(relationships), child);
}

std::string relative_target(std::string_view part, std::string_view target) {
    const std::size_t slash = part.rfind('/');
    if (slash == part.npos) return std::string(target);
    const std::string_view folder = part.substr(0, slash + 1);
    if (target.starts_with(folder)) return std::string(target.substr(folder.size()));
    return "/" + std::string(target);
}

}  // namespace prikaz::package
