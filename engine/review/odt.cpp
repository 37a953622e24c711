#include "review/odt_text.hpp"

namespace prikaz::review {

namespace {

int count(Element container, std::string_view name) { return static_cast<int>(container.all(name).size()); }

void add_asides(const char* part, const std::vector<Element>& containers, const OdtStyles& styles,
                ReadDocument& document) {
    for (auto container : containers) {
        OdtText text(styles);
        for (auto& paragraph : paragraphs_of(text.read(container)))
            document.asides.push_back({part, std::move(paragraph)});
    }
}

void read_asides(Element text, Element styles_root, const OdtStyles& styles, ReadDocument& document) {
    add_asides("content.xml", text.all("text:note-body"), styles, document);
    for (auto master : styles_root.child("office:master-styles").children()) {
        add_asides("styles.xml", master.children(), styles, document);
    }
}

std::string title_of(const package::Archive& archive, Problems& problems) {
    if (!archive.find("meta.xml")) return {};
    auto meta = read_part(archive, "meta.xml");
    append(problems, std::move(meta.problems));
    return meta.value ? meta.value->root().descend({"office:meta", "dc:title"}).text() : std::string();
}

}  // namespace

Loaded<ReadDocument> read_odt(const package::Archive& archive) {
    auto content = read_part(archive, "content.xml");
    Problems problems = std::move(content.problems);
    Xml styles_xml;
    if (archive.find("styles.xml")) {
        auto read = read_part(archive, "styles.xml");
        append(problems, std::move(read.problems));
        if (read.value) styles_xml = std::move(*read.value);
    }
    ReadDocument document;
    document.title = title_of(archive, problems);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};

    OdtStyles styles;
    styles.add(styles_xml.root());
    styles.add(content.value->root());
    auto text = content.value->root().descend({"office:body", "office:text"});
    OdtText reader(styles);
    document.blocks = reader.read(text);
    auto masters = reader.masters();
    if (masters.empty()) masters.push_back(styles.first_master());
    for (const auto& master : masters) document.sections.push_back(styles.page(master).value_or(ReadSection{}));
    document.first_header_pictures = styles.header_pictures(masters.front());
    document.changes = count(text, "text:changed-region");
    document.comments = count(text, "office:annotation");
    read_asides(text, styles_xml.root(), styles, document);
    return {std::move(document), std::move(problems)};
}

}  // namespace prikaz::review
