#include "package/package.hpp"
#include "package/xml_text.hpp"

namespace prikaz::package {

std::string with_manifest_entry(std::string manifest, std::string_view path, std::string_view type) {
    const auto tags = opening_tags(manifest);
    for (const Tag& tag : tags)
        if (tag.name == "file-entry" && tag.attribute("full-path") == path) return manifest;
    // Attributes need a prefix even where elements go without.
    constexpr std::string_view space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    std::string prefix;
    if (!tags.empty())
        for (const auto& [name, value] : tags[0].attributes)
            if (name.starts_with("xmlns:") && value == space) prefix = name.substr(6);
    const std::string declaration = prefix.empty() ? " xmlns:manifest=\"" + std::string(space) + "\"" : "";
    if (prefix.empty()) prefix = "manifest";
    std::string child = "<" + prefix + ":file-entry" + declaration + " " + prefix + ":full-path=\"";
    append_escaped(child, path);
    child += "\" " + prefix + ":media-type=\"";
    append_escaped(child, type);
    return with_last_child(std::move(manifest), child + "\"/>");
}

}  // namespace prikaz::package
