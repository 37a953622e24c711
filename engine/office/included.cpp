#include "office/included.hpp"

#include "office/pdf.hpp"
#include "review/review.hpp"

namespace prikaz::office {

namespace {

std::string without_extension(const std::string& path) {
    return path.substr(0, path.size() - extension_of(path).size());
}

Loaded<package::Archive> open_at(std::string bytes, const std::string& path, const Place& named_at) {
    auto archive = package::open(std::move(bytes), path, package::office_limits);
    // The clerk sees the order's line first, then what is wrong with the file it names.
    for (auto& problem : archive.problems) {
        if (problem.hint.empty())
            problem.hint = say("named at {1}, line {2}", {named_at.file, std::to_string(named_at.line)});
    }
    return archive;
}

bool is_xml(std::string_view name) {
    return name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".rdf");
}

// Everything that another program would parse is looked at first.
Problems check_parts(const package::Archive& archive) {
    Problems problems;
    for (const auto& entry : archive.entries()) {
        if (is_xml(entry.name) && entry.size > 0) append(problems, package::unpack_xml(archive, entry.name).problems);
    }
    return problems;
}

Loaded<std::string> read_document(World& world, const std::string& folder, const std::string& path,
                                  const Place& named_at) {
    if (lies_inside(world, folder, path)) return read_named(world, path, package::office_limits.file_bytes, named_at);
    return refused<std::string>({.code = "file.outside",
                                 .place = named_at,
                                 .text = say("{1} lies outside the folder of the file that names it", {name_of(path)}),
                                 .hint = say("put the file beside it and write its name only")});
}

Problem no_counterpart(const order::Appendix& appendix, const std::string& extension) {
    return {
        .code = "order.document.format",
        .place = appendix.document_place,
        .text = say("{1} cannot become a part of an order in {2} without LibreOffice", {appendix.document, extension}),
        .hint = say("put {1} beside it or install LibreOffice",
                    {name_of(without_extension(appendix.document)) + extension})};
}

}  // namespace

Loaded<package::Archive> included_document(World& world, const std::string& folder, const order::Appendix& appendix,
                                           render::Format wanted) {
    const std::string extension = wanted == render::Format::Odt ? "odt" : "docx";
    auto path = join_path(folder, appendix.document);
    auto counterpart = without_extension(path) + extension;
    if (extension_of(path) == extension || world.exists(counterpart)) {
        auto bytes = read_document(world, folder, counterpart, appendix.document_place);
        if (!bytes) return {std::nullopt, std::move(bytes.problems)};
        return open_at(std::move(*bytes.value), counterpart, appendix.document_place);
    }
    auto original = read_document(world, folder, path, appendix.document_place);
    if (!original) return {std::nullopt, std::move(original.problems)};
    // Refuse a damaged or hostile file before another program opens it.
    auto checked = open_at(*original.value, path, appendix.document_place);
    if (!checked) return checked;
    if (auto problems = check_parts(*checked.value); has_errors(problems)) return {std::nullopt, std::move(problems)};
    auto libreoffice = find_libreoffice(world);
    if (!libreoffice) return refused<package::Archive>(no_counterpart(appendix, extension));
    auto converted = convert(world, *libreoffice, *original.value, extension_of(path), extension, extension);
    return open_at(std::move(converted), path, appendix.document_place);
}

namespace {

content::Block as_block(const review::OutlineBlock& block) {
    if (block.rows.empty())
        return content::Paragraph{.style = {}, .runs = {{.text = block.text}}, .number = {}, .anchor = {}};
    content::Table table;
    std::size_t columns = 1;
    for (const auto& row : block.rows) {
        content::Row made{.kind = row.header ? content::RowKind::Header : content::RowKind::Body, .cells = {}};
        std::size_t width = 0;
        for (const auto& cell : row.cells) {
            content::Cell copy{.blocks = {}, .colspan = cell.colspan, .rowspan = cell.rowspan, .fill = {}};
            for (const auto& text : cell.paragraphs) {
                copy.blocks.push_back(
                    content::Paragraph{.style = {}, .runs = {{.text = text}}, .number = {}, .anchor = {}});
            }
            width += static_cast<std::size_t>(cell.colspan);
            made.cells.push_back(std::move(copy));
        }
        columns = std::max(columns, width);
        table.rows.push_back(std::move(made));
    }
    table.columns.resize(columns);
    return table;
}

}  // namespace

Loaded<std::vector<content::Block>> included_blocks(World& world, const std::string& folder,
                                                    const order::Appendix& appendix) {
    auto path = join_path(folder, appendix.document);
    auto bytes = read_document(world, folder, path, appendix.document_place);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    auto archive = open_at(std::move(*bytes.value), path, appendix.document_place);
    if (!archive) return {std::nullopt, std::move(archive.problems)};
    auto outline = review::outline(*archive.value);
    if (!outline) return {std::nullopt, std::move(outline.problems)};
    std::vector<content::Block> blocks;
    for (const auto& block : outline.value->blocks) blocks.push_back(as_block(block));
    return {std::move(blocks), {}};
}

}  // namespace prikaz::office
