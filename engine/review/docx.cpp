#include <algorithm>
#include <map>

#include "review/docx_styles.hpp"

namespace prikaz::review {

namespace {

constexpr double twips_in_mm = 1440 / 25.4;

double millimetres_of(Element element, std::string_view attribute) {
    return std::atof(element.attribute(attribute).c_str()) / twips_in_mm;
}

// Walks the body of the main part and gathers blocks and sections.
class DocxReader {
public:
    DocxReader(const package::Archive& archive, const DocxStyles& styles, DocxNumbers& numbers,
               std::map<std::string, std::string> headers)
        : archive_(archive), styles_(styles), numbers_(numbers), headers_(std::move(headers)) {}

    ReadDocument read(Element body) {
        read_blocks(body);
        if (auto last = body.child("w:sectPr")) add_section(last);
        return std::move(document_);
    }
    Problems problems;

private:
    const package::Archive& archive_;
    const DocxStyles& styles_;
    DocxNumbers& numbers_;
    std::map<std::string, std::string> headers_;        // relationship id → part
    ReadDocument document_;

    void read_blocks(Element container) {
        for (auto element : container.children()) {
            if (element.is("w:p")) add_paragraph(element);
            if (element.is("w:tbl")) add_table(element);
            if (element.is("w:sdt")) read_blocks(element.child("w:sdtContent"));
            if (element.is("w:ins")) read_blocks(element);
        }
    }

    void add_paragraph(Element element) {
        ReadBlock block{.paragraph = read_paragraph(element), .rows = {}, .section = section()};
        auto section_end = element.descend({"w:pPr", "w:sectPr"});
        // A paragraph that only ends a section is no text of the document.
        bool only_break = section_end && block.paragraph.runs.empty() && !block.paragraph.picture;
        if (!only_break) document_.blocks.push_back(std::move(block));
        if (section_end) add_section(section_end);
    }

    int section() const { return static_cast<int>(document_.sections.size()); }

    ReadParagraph read_paragraph(Element element) {
        auto properties = element.child("w:pPr");
        auto style = properties.child("w:pStyle").attribute("w:val");
        if (style.empty()) style = styles_.default_paragraph();
        ReadParagraph paragraph;
        paragraph.style = styles_.name(style);
        paragraph.look = styles_.look(style);
        paragraph.look.take(stated_look(properties));
        read_runs(element, paragraph);
        auto number = stated_number(properties);
        auto of_style = styles_.number(style);
        if (number && number->num.empty() && of_style) number->num = of_style->num;
        if (!number) number = of_style;
        if (number && number->num != "0") paragraph.number = numbers_.next(*number);
        return paragraph;
    }

    void read_runs(Element container, ReadParagraph& paragraph) {
        for (auto element : container.children()) {
            if (element.is("w:r")) add_run(element, paragraph);
            if (element.is("w:hyperlink") || element.is("w:ins") || element.is("w:smartTag") || element.is("w:fldSimple")) {
                read_runs(element, paragraph);
            }
            if (element.is("w:sdt")) read_runs(element.child("w:sdtContent"), paragraph);
        }
    }

    void add_run(Element element, ReadParagraph& paragraph) {
        auto properties = element.child("w:rPr");
        ReadRun run{.text = {}, .look = paragraph.look};
        run.look.letter_spacing_pt.reset();
        if (auto style = properties.child("w:rStyle")) run.look.take(styles_.own_look(style.attribute("w:val")));
        run.look.take(stated_look(properties));
        for (auto piece : element.children()) {
            if (piece.is("w:t")) piece.visit([](Element) {}, [&](std::string_view text) { run.text += text; });
            if (piece.is("w:tab") || piece.is("w:ptab")) run.text += '\t';
            if (piece.is("w:br") && piece.attribute("w:type") != "page") run.text += '\n';
            if (piece.is("w:noBreakHyphen")) run.text += "\u2011";
            if (piece.is("w:drawing") || piece.is("w:pict")) paragraph.picture = true;
        }
        if (!run.text.empty()) paragraph.runs.push_back(std::move(run));
    }

    // ---- Tables ----

    struct Open { int row; std::size_t cell; };          // a cell that a vertical merge may continue

    void add_table(Element element) {
        ReadBlock block{.paragraph = {}, .rows = {}, .section = section()};
        std::map<int, Open> open;                         // grid column → cell begun above
        for (auto row : element.children()) {
            if (row.is("w:sdt")) row = row.descend({"w:sdtContent", "w:tr"});
            if (row && row.is("w:tr")) block.rows.push_back(read_row(row, block.rows, open));
        }
        document_.blocks.push_back(std::move(block));
    }

    ReadRow read_row(Element element, std::vector<ReadRow>& above, std::map<int, Open>& open) {
        ReadRow row{.cells = {}, .header = static_cast<bool>(element.descend({"w:trPr", "w:tblHeader"}))};
        int column = std::atoi(element.descend({"w:trPr", "w:gridBefore"}).attribute("w:val").c_str());
        for (auto cell : element.children()) {
            if (cell.is("w:sdt")) cell = cell.descend({"w:sdtContent", "w:tc"});
            if (!cell || !cell.is("w:tc")) continue;
            auto properties = cell.child("w:tcPr");
            int span = std::max(1, std::atoi(properties.child("w:gridSpan").attribute("w:val").c_str()));
            auto merge = properties.child("w:vMerge");
            bool continues = merge && merge.attribute("w:val") != "restart";
            if (continues && open.contains(column)) {
                auto& begun = open[column];
                ++above[static_cast<std::size_t>(begun.row)].cells[begun.cell].rowspan;
            } else {
                open[column] = {static_cast<int>(above.size()), row.cells.size()};
                row.cells.push_back({.paragraphs = read_cell(cell), .colspan = span});
            }
            column += span;
        }
        return row;
    }

    std::vector<ReadParagraph> read_cell(Element cell) {
        std::vector<ReadParagraph> paragraphs;
        for (auto element : cell.children()) {
            if (element.is("w:p")) paragraphs.push_back(read_paragraph(element));
            if (!element.is("w:tbl") && !element.is("w:sdt")) continue;
            for (auto inner : element.all("w:p")) paragraphs.push_back(read_paragraph(inner));
        }
        return paragraphs;
    }

    // ---- Sections ----

    void add_section(Element properties) {
        auto size = properties.child("w:pgSz");
        auto margins = properties.child("w:pgMar");
        ReadSection section;
        section.page = {millimetres_of(size, "w:w"),         millimetres_of(size, "w:h"),
                        millimetres_of(margins, "w:left"),   millimetres_of(margins, "w:right"),
                        millimetres_of(margins, "w:top"),    millimetres_of(margins, "w:bottom")};
        section.header_mm = millimetres_of(margins, "w:header");
        section.first_page_apart = static_cast<bool>(properties.child("w:titlePg"));
        if (!document_.sections.empty()) inherit_numbers(section);
        for (auto reference : properties.children()) {
            if (reference.is("w:headerReference") || reference.is("w:footerReference")) read_header(reference, section);
        }
        if (!section.first_page_apart) section.number_on_first = section.number_on_others;
        document_.sections.push_back(section);
    }

    // A section without own headers shows those of the section before.
    void inherit_numbers(ReadSection& section) const {
        const auto& before = document_.sections.back();
        section.number_on_others = before.number_on_others;
        section.number_centred_above = before.number_centred_above;
    }

    void read_header(Element reference, ReadSection& section) {
        auto part = headers_.find(reference.attribute("r:id"));
        if (part == headers_.end()) return;
        auto xml = read_part(archive_, part->second);
        append(problems, std::move(xml.problems));
        if (!xml.value) return;
        bool numbered = false, centred = false;
        for (auto paragraph : xml.value->root().all("w:p")) {
            if (!has_page_field(paragraph)) continue;
            numbered = true;
            auto look = styles_.look(paragraph.descend({"w:pPr", "w:pStyle"}).attribute("w:val"));
            look.take(stated_look(paragraph.child("w:pPr")));
            centred = look.align.value_or("left") == "center";
        }
        auto type = reference.attribute("w:type");
        if (type == "first") section.number_on_first = section.number_on_first || numbered;
        if (type == "first" || !numbered) return;
        section.number_on_others = true;
        section.number_centred_above = centred && reference.is("w:headerReference");
    }

    static bool has_page_field(Element paragraph) {
        for (auto field : paragraph.all("w:fldSimple")) {
            if (field.attribute("w:instr").find("PAGE") != std::string::npos) return true;
        }
        for (auto field : paragraph.all("w:instrText")) {
            bool found = false;
            field.visit([](Element) {}, [&](std::string_view text) { found = found || text.find("PAGE") != text.npos; });
            if (found) return true;
        }
        return false;
    }
};

std::string part_of_type(const std::vector<package::Relationship>& relationships, std::string_view ending) {
    for (const auto& relationship : relationships) {
        if (relationship.type.ends_with(ending)) return relationship.target;
    }
    return {};
}

// A part that may be missing: an empty element then.
Loaded<Xml> read_optional(const package::Archive& archive, const std::string& part) {
    if (part.empty() || !archive.find(part)) return {Xml(), {}};
    return read_part(archive, part);
}

}  // namespace

Loaded<ReadDocument> read_docx(const package::Archive& archive) {
    auto main = package::main_part(archive);
    if (!main) return {std::nullopt, std::move(main.problems)};
    auto relationships = package::relationships(archive, *main.value);
    if (!relationships) return {std::nullopt, std::move(relationships.problems)};
    auto document = read_part(archive, *main.value);
    auto styles = read_optional(archive, part_of_type(*relationships.value, "/styles"));
    auto numbering = read_optional(archive, part_of_type(*relationships.value, "/numbering"));
    Problems problems = std::move(document.problems);
    append(problems, std::move(styles.problems));
    append(problems, std::move(numbering.problems));
    if (!document.value || !styles.value || !numbering.value) return {std::nullopt, std::move(problems)};

    std::map<std::string, std::string> headers;
    for (const auto& relationship : *relationships.value) headers[relationship.id] = relationship.target;
    DocxStyles style_table(styles.value->root());
    DocxNumbers numbers(numbering.value->root());
    DocxReader reader(archive, style_table, numbers, std::move(headers));
    auto read = reader.read(document.value->root().child("w:body"));
    append(problems, std::move(reader.problems));
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(read), std::move(problems)};
}

}  // namespace prikaz::review
