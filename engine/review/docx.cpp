#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "review/docx_body.hpp"
#include "review/numerals.hpp"

namespace prikaz::review {

namespace {

constexpr double twips_in_mm = 1440 / 25.4;

double millimetres_of(Element element, std::string_view attribute) {
    return number_of(element.attribute(attribute)) / twips_in_mm;
}

std::string part_of_type(const std::vector<package::Relationship>& relationships, std::string_view ending) {
    for (const auto& relationship : relationships) {
        if (relationship.type.ends_with(ending) && !relationship.external) return relationship.target;
    }
    return {};
}

// A part that may be missing: an empty element then.
Loaded<Xml> read_optional(const package::Archive& archive, const std::string& part) {
    if (part.empty() || !archive.find(part)) return {Xml(), {}};
    return read_part(archive, part);
}

// ---- Page numbers ----

// «PAGE» among the field codes of a paragraph, which programs split as they like.
bool has_page_field(Element paragraph) {
    std::string codes;
    for (auto field : paragraph.all("w:fldSimple")) codes += ' ' + field.attribute("w:instr") + ' ';
    for (auto field : paragraph.all("w:instrText")) codes += field.text();
    for (char& c : codes) c = c == '\t' || c == '\n' ? ' ' : c;
    return (' ' + codes + ' ').find(" PAGE ") != std::string::npos || !paragraph.all("w:pgNum").empty();
}

// In the middle by alignment, by a frame, or by a tab in front (the middle stop of Word's own header style).
bool is_centred(Element paragraph, const DocxStyles& styles) {
    auto properties = paragraph.child("w:pPr");
    if (auto frame = properties.child("w:framePr")) return frame.attribute("w:xAlign") == "center";
    auto look = styles.look(properties.child("w:pStyle").attribute("w:val"));
    look.take(styles.stated_look(properties));
    return look.align.value_or("left") == "center" || paragraph.all("w:tab").size() == 1;
}

// ---- Sections ----

struct Parts {
    std::map<std::string, std::string> by_relationship;
    std::map<std::string, Xml> read;  // headers, footers and notes by part name
};

class Sections {
public:
    Sections(const Parts& parts, const DocxStyles& styles) : parts_(parts), styles_(styles) {}

    void add(Element properties, ReadDocument& document) const {
        auto size = properties.child("w:pgSz");
        auto margins = properties.child("w:pgMar");
        auto length = [&](const char* name) { return millimetres_of(margins, name); };
        ReadSection section;
        section.page = {millimetres_of(size, "w:w"), millimetres_of(size, "w:h"), length("w:left") + length("w:gutter"),
                        length("w:right"),           std::abs(length("w:top")),   std::abs(length("w:bottom"))};
        section.header_mm = length("w:header");
        // A section without own headers shows those of the section before.
        if (!document.sections.empty() && !has_own_header(properties)) {
            section.number_on_others = document.sections.back().number_on_others;
            section.number_centred_above = document.sections.back().number_centred_above;
        }
        bool first_apart = is_on(properties.child("w:titlePg"));
        bool is_first = document.sections.empty();
        for (auto reference : properties.children()) {
            if (!reference.is("w:headerReference") && !reference.is("w:footerReference")) continue;
            auto* header = header_of(reference);
            if (!header) continue;
            read_numbers(reference, *header, section);
            bool shown_first = reference.attribute("w:type") == (first_apart ? "first" : "default");
            if (is_first && shown_first) document.first_header_pictures += pictures_of(*header);
        }
        if (!first_apart) section.number_on_first = section.number_on_others;
        document.sections.push_back(section);
    }

private:
    const Parts& parts_;
    const DocxStyles& styles_;

    const Xml* header_of(Element reference) const {
        auto name = parts_.by_relationship.find(reference.attribute("r:id"));
        if (name == parts_.by_relationship.end()) return nullptr;
        auto part = parts_.read.find(name->second);
        return part == parts_.read.end() ? nullptr : &part->second;
    }

    static bool has_own_header(Element properties) {
        return std::ranges::any_of(properties.children(), [](Element reference) {
            return reference.is("w:headerReference") && reference.attribute("w:type") == "default";
        });
    }

    static int pictures_of(const Xml& header) {
        return static_cast<int>(header.root().all("pic:pic").size() + header.root().all("v:imagedata").size());
    }

    void read_numbers(Element reference, const Xml& header, ReadSection& section) const {
        bool numbered = false, centred = false;
        for (auto paragraph : header.root().outermost("w:p")) {
            if (!has_page_field(paragraph)) continue;
            numbered = true;
            centred = is_centred(paragraph, styles_);
        }
        auto type = reference.attribute("w:type");
        if (type == "first") section.number_on_first = section.number_on_first || numbered;
        if (type == "first" || !numbered) return;
        section.number_on_others = true;
        section.number_centred_above = centred && reference.is("w:headerReference");
    }
};

// ---- Tracked changes ----

constexpr std::array<std::string_view, 13> changes{
    "w:ins",        "w:del",        "w:moveFrom",     "w:moveTo",  "w:pPrChange", "w:rPrChange",      "w:tblPrChange",
    "w:trPrChange", "w:tcPrChange", "w:sectPrChange", "w:cellIns", "w:cellDel",   "w:numberingChange"};

void count_changes(Element container, ReadDocument& document) {
    for (auto element : container.children()) {
        auto name = element.name();
        if (std::ranges::find(changes, name) != changes.end()) ++document.changes;
        if (name == "w:commentReference") ++document.comments;
        count_changes(element, document);
    }
}

constexpr std::array<std::string_view, 4> aside_types{"/header", "/footer", "/footnotes", "/endnotes"};

Parts read_asides(const package::Archive& archive, const std::vector<package::Relationship>& relationships,
                  Problems& problems) {
    Parts parts;
    for (const auto& one : relationships) {
        bool aside = std::ranges::any_of(aside_types, [&](std::string_view type) { return one.type.ends_with(type); });
        if (!aside || one.external) continue;
        parts.by_relationship[one.id] = one.target;
        auto xml = read_part(archive, one.target);
        append(problems, std::move(xml.problems));
        if (xml.value) parts.read.emplace(one.target, std::move(*xml.value));
    }
    return parts;
}

void add_asides(const Parts& parts, const DocxStyles& styles, const DocxNumbers& numbers, ReadDocument& document) {
    for (const auto& [name, xml] : parts.read) {
        auto own_numbers = numbers;
        DocxBody body(styles, own_numbers);
        std::vector<ReadBlock> blocks = body.read(xml.root());
        for (const char* note : {"w:footnote", "w:endnote"}) {
            for (auto element : xml.root().all(note)) std::ranges::move(body.read(element), std::back_inserter(blocks));
        }
        for (auto& paragraph : paragraphs_of(std::move(blocks)))
            document.asides.push_back({name, std::move(paragraph)});
        count_changes(xml.root(), document);
    }
}

std::string title_of(const package::Archive& archive) {
    auto top = package::relationships(archive, "");
    if (!top) return {};
    auto properties = read_optional(archive, part_of_type(*top.value, "/core-properties"));
    return properties ? properties.value->root().child("dc:title").text() : std::string();
}

}  // namespace

Loaded<ReadDocument> read_docx(const package::Archive& archive) {
    auto main = package::main_part(archive);
    if (!main) return {std::nullopt, std::move(main.problems)};
    auto relationships = package::relationships(archive, *main.value);
    if (!relationships) return {std::nullopt, std::move(relationships.problems)};
    Problems problems;
    auto read = [&](const std::string& part) {
        auto xml = read_optional(archive, part);
        append(problems, std::move(xml.problems));
        return xml.value.value_or(Xml());
    };
    auto main_xml = read_part(archive, *main.value);
    append(problems, std::move(main_xml.problems));
    auto styles_xml = read(part_of_type(*relationships.value, "/styles"));
    auto theme_xml = read(part_of_type(*relationships.value, "/theme"));
    auto numbering_xml = read(part_of_type(*relationships.value, "/numbering"));
    auto parts = read_asides(archive, *relationships.value, problems);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};

    DocxStyles styles(styles_xml.root(), theme_xml.root());
    DocxNumbers numbers(numbering_xml.root());
    ReadDocument document;
    add_asides(parts, styles, numbers, document);
    DocxBody body(styles, numbers);
    auto container = main_xml.value->root().child("w:body");
    document.blocks = body.read(container);
    auto ends = body.section_ends();
    if (auto last = container.child("w:sectPr")) ends.push_back(last);
    for (auto end : ends) Sections(parts, styles).add(end, document);
    count_changes(main_xml.value->root(), document);
    document.title = title_of(archive);
    return {std::move(document), std::move(problems)};
}

}  // namespace prikaz::review
