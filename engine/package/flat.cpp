// Documents that are one XML file become archives of parts.
#include <algorithm>
#include <array>

#include "package/package.hpp"
#include "package/xml_text.hpp"

namespace prikaz::package {
namespace {

constexpr std::string_view flat_opc = "http://schemas.microsoft.com/office/2006/xmlPackage";
constexpr std::string_view office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::size_t looked_at = 16 * 1024;  // the root's start tag stands within

Loaded<std::string> refuse(const std::string& name, const char* code, std::string text, std::string hint = {}) {
    return refused<std::string>({Severity::Error, code, {.file = name}, std::move(text), std::move(hint)});
}

// RFC 4648; white space is passed over.
std::optional<std::string> from_base64(std::string_view text) {
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    static constexpr std::array unfinished{0, 0, 4, 2};  // bits behind the last whole byte, after as many digits
    std::uint32_t bits = 0;
    int count = 0;
    for (const char sign : text) {
        if (sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t' || sign == '=') continue;
        const std::size_t value = digits.find(sign);
        if (value == digits.npos) return {};
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        if (++count % 4 == 1) continue;
        bytes += static_cast<char>(bits >> unfinished[static_cast<std::size_t>(count % 4)] & 255);
    }
    return bytes;
}

const Element* child(const std::vector<Element>& all, std::string_view name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Element& one) { return one.tag.name == name; });
    return found == all.end() ? nullptr : &*found;
}

// ---- Flat OPC

class FlatOpc {
public:
    explicit FlatOpc(const std::string& name) : name_(name) {}

    Loaded<std::string> convert(const Element& root, const Limits& limits) {
        const std::vector<Element> parts = elements(root.inner);
        if (parts.size() > limits.entries) return refuse(name_, "package.flat", say("The file has too many parts"));
        std::string types(head);
        types +=
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>";
        for (const Element& part : parts) types = with_type(std::move(types), part);
        writer_.add("[Content_Types].xml", types);
        for (const Element& part : parts)
            if (!add(part))
                return refuse(name_, "package.flat", say("The part «{1}» is damaged", {part.tag.attribute("name")}));
        return {writer_.finish(), {}};
    }

private:
    static std::string path_of(const Element& part) {
        std::string path = part.tag.attribute("name");
        if (path.starts_with('/')) path.erase(0, 1);
        return path;
    }

    static std::string with_type(std::string types, const Element& part) {
        const std::string path = path_of(part);
        if (path.empty() || path.ends_with(".rels")) return types;
        return with_override_type(std::move(types), path, part.tag.attribute("contentType"));
    }

    bool add(const Element& part) {
        const std::string path = path_of(part);
        const std::vector<Element> inside = elements(part.inner);
        if (path.empty() || inside.size() != 1) return false;
        if (inside[0].tag.name == "xmlData") {
            writer_.add(path, std::string(head) + std::string(trim(inside[0].inner)));
            return true;
        }
        const auto bytes = from_base64(inside[0].inner);
        if (bytes) writer_.add(path, *bytes);
        return bytes.has_value();
    }

    const std::string& name_;
    Writer writer_;
};

// ---- Flat ODF

// The root's start tag under another name: its namespaces and its version.
std::string renamed(const Element& root, std::string_view name) {
    std::string tag = "<" + std::string(root.tag.prefix) + ":" + std::string(name);
    for (const auto& [attribute, value] : root.tag.attributes) {
        if (!attribute.starts_with("xmlns") && !attribute.ends_with(":version")) continue;
        tag += " " + std::string(attribute) + "=\"";
        append_escaped(tag, value);
        tag += "\"";
    }
    return tag + ">";
}

class FlatOdf {
public:
    FlatOdf(const Element& root, const std::string& name) : root_(root), name_(name), all_(elements(root.inner)) {}

    Loaded<std::string> convert() {
        const std::string type = root_.tag.attribute("mimetype");
        if (!child(all_, "body")) return refuse(name_, "package.flat", say("The file has no text"));
        if (const Element* scripts = child(all_, "scripts"); scripts && child(elements(scripts->inner), "script"))
            return refuse(name_, "package.macros", say("The file holds macros"),
                          say("Save it without macros, as DOCX or ODT"));
        writer_.add("mimetype", type, Method::Stored);
        add("content.xml", "document-content", whole("font-face-decls") + automatic(false) + whole("body"));
        add("styles.xml", "document-styles",
            whole("font-face-decls") + whole("styles") + automatic(true) + whole("master-styles"));
        add("meta.xml", "document-meta", whole("meta"));
        if (child(all_, "settings")) add("settings.xml", "document-settings", whole("settings"));
        std::string manifest =
            std::string(head) +
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
            "manifest:version=\"";
        const std::string version = root_.tag.attribute("version");
        append_escaped(manifest, version.empty() ? "1.2" : version);
        manifest += "\"></manifest:manifest>";
        manifest = with_manifest_entry(std::move(manifest), "/", type);
        for (const std::string& part : parts_) manifest = with_manifest_entry(std::move(manifest), part, "text/xml");
        writer_.add("META-INF/manifest.xml", manifest);
        return {writer_.finish(), {}};
    }

private:
    std::string whole(std::string_view name) const {
        const Element* one = child(all_, name);
        return one ? std::string(one->whole) : std::string();
    }

    // Page layouts belong to the file of styles only.
    std::string automatic(bool layouts) const {
        const Element* one = child(all_, "automatic-styles");
        if (!one || layouts || one->inner.empty()) return one ? std::string(one->whole) : std::string();
        std::string kept(root_.inner.substr(one->tag.start, one->tag.end - one->tag.start));
        for (const Element& style : elements(one->inner))
            if (style.tag.name != "page-layout") kept += style.whole;
        return kept + "</" + std::string(one->tag.prefix) + ":automatic-styles>";
    }

    void add(const std::string& part, std::string_view root, const std::string& inner) {
        writer_.add(part, std::string(head) + renamed(root_, root) + inner + "</" + std::string(root_.tag.prefix) +
                              ":" + std::string(root) + ">");
        parts_.push_back(part);
    }

    const Element& root_;
    const std::string& name_;
    std::vector<Element> all_;
    std::vector<std::string> parts_;
    Writer writer_;
};

}  // namespace

bool is_flat(std::string_view bytes) {
    const std::string_view start = bytes.substr(0, looked_at);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;  // UTF-16: no zip begins so
    return start.find('<') < 64 && (start.find(flat_opc) != start.npos || start.find(office) != start.npos);
}

Loaded<std::string> archive_of_flat(std::string bytes, const std::string& name, const Limits& limits) {
    if (bytes.size() > limits.file_bytes)
        return refuse(name, "package.flat",
                      say("The file is larger than {1} MB", {std::to_string(limits.file_bytes >> 20)}));
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    Problems problems = check_xml(bytes, {.file = name});
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    const std::vector<Element> roots = elements(bytes);
    if (roots.size() == 1 && roots[0].tag.name == "package" && roots[0].whole.find(flat_opc) != std::string_view::npos)
        return FlatOpc(name).convert(roots[0], limits);
    if (roots.size() == 1 && roots[0].tag.name == "document" && !roots[0].tag.attribute("mimetype").empty())
        return FlatOdf(roots[0], name).convert();
    return refuse(name, "package.flat", say("The file is neither a Word XML document nor a Flat ODF text"),
                  say("Save it as DOCX or ODT"));
}

}  // namespace prikaz::package
