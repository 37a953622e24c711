#include <algorithm>

#include "join/odt.hpp"

namespace prikaz::join::odt {

using xml::Element;
using xml::Tag;
using xml::TagKind;
using xml::value;

namespace {

// The style breaks no page, whatever its parents do.
std::string without_break(std::string style, const std::string& family) {
    const std::string properties = family + "-properties";
    const Element whole = xml::children(style).at(0);
    if (const auto own = xml::child(whole.inner, properties)) {
        const std::size_t at = std::size_t(own->tag.raw.data() - style.data()), size = own->tag.raw.size();
        const std::string changed = xml::with_attribute(own->tag.raw, "fo:break-before", "auto");
        return style.replace(at, size, changed);
    }
    const std::string added = "<style:" + properties + " fo:break-before=\"auto\"/>";
    std::string open(whole.tag.raw);
    if (open.ends_with("/>")) return open.replace(open.size() - 2, 2, ">" + added + "</style:style>");
    return style.insert(open.size(), added);
}

}  // namespace

bool Target::load() {
    const auto read = [&](const char* part) {
        auto text = package::unpack_xml(first_, part);
        append(problems, std::move(text.problems));
        return text.value.value_or("");
    };
    content = File(read("content.xml"));
    styles = File(read("styles.xml"));
    manifest_ = read("META-INF/manifest.xml");
    if (has_errors(problems)) return false;
    for (const std::string* inner : {&styles.styles, &styles.automatic, &styles.masters, &content.automatic})
        for (const NamedStyle& style : named_styles(*inner)) {
            names.insert(style.key);
            if (inner == &styles.styles) by_display.emplace(StyleKey{style.key.family, style.display}, style.key.name);
        }
    for (const auto& entry : first_.entries()) files_.insert(lower(entry.name));
    xml::Tags tags(content.content);
    for (Tag tag; tags.next(tag);)
        if (tag.kind != TagKind::Close && (tag.prefix == "draw" || tag.prefix == "table" || tag.prefix == "text"))
            if (const auto name = value(tag.raw, "name")) object_names.insert(std::string(*name));
    return true;
}

std::string Target::free_file(std::string_view wanted) const {
    std::string name(wanted);
    const std::size_t dot = std::min(wanted.rfind('.'), wanted.size());
    const auto taken = [&] {
        const std::string plain = lower(name);
        const auto next = files_.lower_bound(plain);
        return next != files_.end() && (*next == plain || next->starts_with(plain + "/"));
    };
    for (int number = 2; taken(); ++number)
        name = std::string(wanted.substr(0, dot)) + "-" + std::to_string(number) + std::string(wanted.substr(dot));
    return name;
}

void Target::add_file(const package::Archive& from, const package::Entry& entry, std::string name,
                      std::string_view type) {
    files_.insert(lower(name));
    manifest_ = package::with_manifest_entry(std::move(manifest_), name, type);
    Copy copy{from, entry};
    copy.entry.name = std::move(name);
    copies_.push_back(std::move(copy));
}

void Target::declare(std::string_view path, std::string_view type) {
    manifest_ = package::with_manifest_entry(std::move(manifest_), path, type);
}

std::string Target::begin_with(std::string blocks, std::size_t at, const std::string& master) {
    if (at == std::string::npos) {
        blocks.insert(0, "<text:p/>");
        at = 0;
    }
    return restyled(std::move(blocks), at,
                    [&](const std::string& style) { return changed_style(style, "style:master-page-name", master); });
}

std::string Target::go_on_with(std::string blocks, std::size_t at) {
    if (at == std::string::npos) return blocks;
    const std::string* const styled[] = {&content.automatic, &styles.styles};
    const StyleKey key = style_of_block(blocks, at);
    const std::string before = inherited(styled, key, "-properties", "break-before");
    const bool breaks = !before.empty() && before != "auto";
    if (!breaks && inherited(styled, key, {}, "master-page-name").empty()) return blocks;
    return restyled(std::move(blocks), at, [&](const std::string& style) {
        return without_break(changed_style(style, "style:master-page-name", ""), key.family);
    });
}

std::string Target::restyled(std::string blocks, std::size_t at,
                             const std::function<std::string(const std::string&)>& change) {
    const StyleKey old = style_of_block(blocks, at);
    Tag tag;
    xml::Tags(blocks, at).next(tag);
    std::string name;
    do name = "Begin" + std::to_string(++restyled_);
    while (!names.insert({old.family, name}).second);
    std::string style;
    for (const NamedStyle& one : named_styles(content.automatic))
        if (one.key == old) style = changed_style(one.whole, "style:name", name);
    if (style.empty()) {
        style = "<style:style style:name=\"" + name + "\" style:family=\"" + old.family + "\"";
        if (!old.name.empty()) style += " style:parent-style-name=\"" + old.name + "\"";
        style += "/>";
    }
    content.automatic += change(style);
    const std::string changed = xml::with_attribute(tag.raw, std::string(tag.prefix) + ":style-name", name);
    return blocks.replace(at, tag.raw.size(), changed);
}

namespace {

// Styles of text, page layouts, styles of pages: the order in which LibreOffice writes them and validators expect them.
std::string in_usual_order(std::string_view automatic) {
    std::string groups[3];
    for (const auto& one : xml::children(automatic)) {
        const bool of_page = value(one.tag.raw, "family") == "drawing-page";
        groups[one.tag.name == "page-layout" ? 1 : of_page ? 2 : 0] += one.whole;
    }
    return groups[0] + groups[1] + groups[2];
}

}  // namespace

std::string Target::finish(const std::vector<std::string>& blocks) {
    styles.automatic = in_usual_order(styles.automatic);
    package::Writer writer;
    for (const auto& entry : first_.entries()) {
        if (entry.name == "content.xml") {
            writer.begin(entry.name);
            writer.write(content.head());
            for (const auto& piece : blocks) writer.write(piece);
            writer.write(content.tail());
            writer.end();
        } else if (entry.name == "styles.xml") {
            writer.add(entry.name, styles.head() + styles.tail());
        } else if (entry.name == "META-INF/manifest.xml") {
            writer.add(entry.name, manifest_);
        } else if (entry.name == "mimetype") {
            writer.add(entry.name, first_.unpack(entry).value.value_or(""), package::Method::Stored);
        } else {
            writer.copy(entry);
        }
    }
    for (const Copy& copy : copies_) writer.copy(copy.entry);
    return writer.finish();
}

}  // namespace prikaz::join::odt
