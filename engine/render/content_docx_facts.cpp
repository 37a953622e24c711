// Reads once per template what writing content into a DOCX needs: parts, styles, lists, the width of the text.
#include "render/content_docx_facts.hpp"

#include <algorithm>
#include <charconv>

#include "content/styles.hpp"
#include "render/content_markup.hpp"

namespace prikaz::render {
namespace {

constexpr int usual_text_width = 9638;  // twips: A4 with 20 mm at both sides

// Unpacks parts and gathers what is wrong with them.
struct PartReader {
    const package::Archive& archive;
    Problems problems;

    // Empty when there is no such part.
    std::string read(std::string_view name) {
        if (!archive.find(name)) return {};
        Loaded<std::string> xml = package::unpack_xml(archive, name);
        append(problems, std::move(xml.problems));
        return std::move(xml.value).value_or("");
    }
};

struct Section {
    int page = 11906, left = 1134, right = 1134, gutter = 0, columns = 1, space = 708;
};

// Width of one column of text of the last section; sections without sizes of their own keep the usual ones.
int text_width(std::string_view document) {
    const std::size_t begin = document.rfind("<w:sectPr");
    if (begin == std::string_view::npos) return usual_text_width;
    Section section;
    TagWalk walk(document, begin);
    for (MarkupTag tag; walk.next(tag) && !tag.closes("w:sectPr");) {
        if (tag.opens("w:pgSz")) section.page = tag.number("w:w", section.page);
        if (tag.opens("w:pgMar")) {
            section.left = tag.number("w:left", section.left);
            section.right = tag.number("w:right", section.right);
            section.gutter = tag.number("w:gutter", 0);
        }
        if (tag.opens("w:cols")) {
            section.columns = std::clamp(tag.number("w:num", 1), 1, 45);
            section.space = tag.number("w:space", section.space);
        }
    }
    const int text = section.page - section.left - section.right - section.gutter;
    const int width = (text - (section.columns - 1) * section.space) / section.columns;
    return width >= 567 && width <= 31680 ? width : usual_text_width;  // 1 cm to 22 inches: Word's widest page
}

// The greatest number after one of the attributes by which drawings, marks and changes are told apart.
int greatest_number(std::string_view part, std::string_view attribute) {
    int greatest = 0;
    for (std::size_t at = 0; (at = part.find(attribute, at)) != std::string_view::npos;) {
        at += attribute.size() + 1;  // the quotation mark
        if (at >= part.size()) break;
        int number = 0;
        std::from_chars(part.data() + at, part.data() + part.size(), number);
        greatest = std::max(greatest, number);
    }
    return greatest;
}

int greatest_identifier(std::string_view part) {
    const int greatest = std::max(greatest_number(part, " id="), greatest_number(part, " w:id="));
    return std::min(greatest, 1'000'000'000);
}

bool may_hold_drawings(std::string_view name) {
    if (!name.ends_with(".xml") || name.find("_rels/") != std::string_view::npos) return false;
    const std::string file = name_of(name);
    for (const char* start : {"document", "header", "footer", "footnotes", "endnotes", "comments"}) {
        if (file.starts_with(start)) return true;
    }
    return false;
}

std::string target_of(const std::vector<package::Relationship>& all, std::string_view kind) {
    for (const package::Relationship& one : all) {
        if (!one.external && one.type.ends_with(kind)) return one.target;
    }
    return {};
}

void read_entries(PartReader& reader, DocxFacts& facts) {
    for (const package::Entry& entry : reader.archive.entries()) {
        facts.parts.insert(lower(entry.name));
        if (entry.name.ends_with(".rels")) facts.relationships.emplace(entry.name, reader.read(entry.name));
        if (entry.name == facts.main_part || !may_hold_drawings(entry.name)) continue;
        facts.greatest_identifier = std::max(facts.greatest_identifier, greatest_identifier(reader.read(entry.name)));
    }
}

}  // namespace

Loaded<std::shared_ptr<const DocxFacts>> read_docx_facts(const package::Archive& archive) {
    Loaded<std::string> main = package::main_part(archive);
    if (!main.value) return {std::nullopt, std::move(main.problems)};
    Loaded<std::vector<package::Relationship>> related = package::relationships(archive, *main.value);
    if (!related.value) return {std::nullopt, std::move(related.problems)};
    PartReader reader{archive, {}};
    auto facts = std::make_shared<DocxFacts>();
    facts->main_part = *main.value;
    read_entries(reader, *facts);
    const std::string document = reader.read(facts->main_part);
    facts->text_width = text_width(document);
    facts->greatest_identifier = std::max(facts->greatest_identifier, greatest_identifier(document));
    facts->content_types = reader.read("[Content_Types].xml");
    facts->is_template =
        replace_first(facts->content_types, "wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml");
    facts->numbering_part = target_of(*related.value, "/numbering");
    facts->numbering = reader.read(facts->numbering_part);
    read_docx_lists(*facts);
    read_docx_styles(reader.read(target_of(*related.value, "/styles")), *facts);
    if (has_errors(reader.problems)) return {std::nullopt, std::move(reader.problems)};
    return {std::shared_ptr<const DocxFacts>(std::move(facts)), std::move(reader.problems)};
}

std::vector<std::string> missing_styles(const DocxFacts& facts) {
    std::vector<std::string> missing;
    for (const AskedStyle& asked : asked_styles()) {
        const StyleNames& names = asked.kind == StyleKind::Paragraph   ? facts.paragraph_styles
                                  : asked.kind == StyleKind::Character ? facts.character_styles
                                                                       : facts.table_styles;
        if (!find_style(names, asked.name)) missing.push_back(asked.name);
    }
    return missing;
}

}  // namespace prikaz::render
