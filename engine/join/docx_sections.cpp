// Sections: page setup, headers and footers of what is appended.
#include <algorithm>

#include "join/docx.hpp"

namespace prikaz::join::docx {

using xml::Element;
using xml::value;

namespace {

bool is_reference(std::string_view name) { return name == "headerReference" || name == "footerReference"; }

std::string key_of(const Element& reference) {
    return std::string(reference.tag.name) + " " + std::string(value(reference.tag.raw, "type").value_or("default"));
}

// Width and height change places; the margins keep their sides, so that the binding margin stays at the left.
std::string turned(std::string_view page_size, Orientation wanted) {
    const std::string width(value(page_size, "w").value_or("")), height(value(page_size, "h").value_or(""));
    if (wanted == Orientation::AsIs || width.empty() || height.empty()) return std::string(page_size);
    std::string tag = xml::without_attributes(page_size, {"orient"});
    const bool is_wide = std::atol(width.c_str()) > std::atol(height.c_str());
    if (is_wide != (wanted == Orientation::Landscape))
        tag = xml::with_value(xml::with_value(tag, "w", height), "h", width);
    if (wanted == Orientation::Portrait) return tag;
    const std::string_view name = std::string_view(tag).substr(1, tag.find_first_of(" \t\r\n/>") - 1);
    const std::string prefix(name.substr(0, name.find(':') == name.npos ? 0 : name.find(':') + 1));
    return tag.insert(tag.size() - (tag.ends_with("/>") ? 2 : 1), " " + prefix + "orient=\"landscape\"");
}

struct Section {
    std::string open, close, references, notes, type, rest;

    explicit Section(std::string_view text) {
        const auto all = xml::children(text);
        if (all.empty()) return;
        open = all[0].tag.raw;
        if (all[0].tag.kind == xml::TagKind::Empty) open.replace(open.size() - 2, 2, ">");
        const std::string prefix = all[0].tag.prefix.empty() ? "" : std::string(all[0].tag.prefix) + ":";
        close = "</" + prefix + "sectPr>";
        for (const Element& one : xml::children(all[0].inner)) {
            std::string& place = is_reference(one.tag.name)                                    ? references
                                 : one.tag.name == "footnotePr" || one.tag.name == "endnotePr" ? notes
                                 : one.tag.name == "type"                                      ? type
                                                                                               : rest;
            place += one.whole;
        }
    }
    std::string text() const { return open + references + notes + type + rest + close; }
};

// Puts a setting where the schema wants it.
std::string with_setting(const std::string& rest, const Element& setting) {
    constexpr std::string_view order[] = {"pgSz",      "pgMar",         "paperSrc", "pgBorders", "lnNumType",
                                          "pgNumType", "cols",          "formProt", "vAlign",    "noEndnote",
                                          "titlePg",   "textDirection", "bidi",     "rtlGutter", "docGrid"};
    const auto place = [&](std::string_view name) { return std::find(std::begin(order), std::end(order), name); };
    std::string text(rest);
    for (const Element& one : xml::children(rest))
        if (place(one.tag.name) > place(setting.tag.name)) return text.insert(one.tag.start, setting.whole);
    return text + std::string(setting.whole);
}

bool is_of_headers(std::string_view name) { return name == "titlePg" || name == "pgNumType"; }

// The section goes on: its beginning, headers and page numbers stay, the page becomes that of the part.
Section continued(const Section& before, Section part) {
    part.type = before.type;
    if (before.references.empty()) return part;
    part.references = before.references;
    std::string rest;
    for (const Element& one : xml::children(part.rest))
        if (!is_of_headers(one.tag.name)) rest += one.whole;
    part.rest = rest;
    for (const Element& kept : xml::children(before.rest))
        if (is_of_headers(kept.tag.name)) part.rest = with_setting(part.rest, kept);
    return part;
}

}  // namespace

std::string Source::section(std::string_view text) {
    Section made(text);
    Section old = made;
    made.references.clear();
    made.rest.clear();
    for (const Element& one : xml::children(old.references)) {
        const std::string id = link(main_, target_.main(), value(one.tag.raw, "id").value_or(""));
        made.references += xml::with_value(one.tag.raw, "id", id);
        references_.insert(key_of(one));
    }
    for (const Element& one : xml::children(old.rest)) {
        if (one.tag.name == "printerSettings" || one.tag.name == "sectPrChange") continue;
        made.rest += one.tag.name == "pgSz" ? turned(one.whole, part_.orientation) : std::string(one.whole);
    }
    if (!first_section_) return made.text();
    first_section_ = false;
    return section_that_follows(made.text());
}

// The first section of the appended document, made to begin where the target ends.
std::string Source::section_that_follows(const std::string& text) {
    Section made(text);
    const Section before(section_before_);
    if (part_.placement == Placement::Continue) return continued(before, made).text();
    // A section begins on a new page unless it says otherwise.
    if (made.type.find("oddPage") == std::string::npos && made.type.find("evenPage") == std::string::npos)
        made.type.clear();
    made.references += references_not_inherited(made.text());
    return made.text();
}

// A section without a header of its own shows the one of the section before: an empty one keeps it away.
std::string Source::references_not_inherited(const std::string& text) {
    const Section section(text);
    const auto own = xml::children(section.references);
    std::string added;
    for (const std::string& key : target_.inherited) {
        if (std::any_of(own.begin(), own.end(), [&](const Element& one) { return key_of(one) == key; })) continue;
        const std::string name = key.substr(0, key.find(' ')), type = key.substr(key.find(' ') + 1);
        if (type == "first" && section.rest.find("titlePg") == std::string::npos) continue;
        std::string id = empty_header(name == "headerReference");
        if (type == "even")  // the target tells even pages apart, this document may not
            for (const Element& one : own)
                if (key_of(one) == name + " default") id = value(one.tag.raw, "id").value_or("");
        added += "<w:" + name + " xmlns:w=\"" + std::string(word_space) + "\" xmlns:r=\"" + std::string(link_space) +
                 "\" w:type=\"" + type + "\" r:id=\"" + id + "\"/>";
    }
    return added;
}

std::string Source::empty_header(bool header) {
    std::string& id = header ? empty_header_ : empty_footer_;
    if (!id.empty()) return id;
    const std::string kind = header ? "header" : "footer", element = header ? "hdr" : "ftr";
    const std::string part =
        target_.free_name(target_.main().substr(0, target_.main().rfind('/') + 1) + kind + "-empty.xml");
    target_.add_text(part,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:" + element + " xmlns:w=\"" +
                         std::string(word_space) + "\"><w:p/></w:" + element + ">",
                     std::string(word_type) + kind + "+xml");
    return id = target_.relate(target_.main(), std::string(link_space) + "/" + kind, part, false);
}

}  // namespace prikaz::join::docx
