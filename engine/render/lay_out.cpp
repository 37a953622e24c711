#include "render/lay_out.hpp"

#include <algorithm>

#include "render/dialect.hpp"
#include "render/render.hpp"

namespace prikaz::render {

Loaded<std::string> read_part(const package::Archive& archive, const std::string& name, Format format) {
    const Place place{.file = archive.name(), .part = name};
    const auto* entry = archive.find(name);
    if (!entry) {
        return refused<std::string>(
            {.code = "template.part.missing", .place = place, .text = say("the file has no part {1}", {name})});
    }
    auto bytes = archive.unpack(*entry);
    if (!bytes) return bytes;
    append(bytes.problems, package::check_xml(*bytes.value, place));
    if (!has_errors(bytes.problems)) append(bytes.problems, check_prefixes(*bytes.value, format, place));
    if (has_errors(bytes.problems)) bytes.value.reset();
    return bytes;
}

double side_indent(const layout::TextStyle& style, const PageLook& page, double page_width_mm) {
    auto line = page_width_mm - page.margins.left - page.margins.right;
    return std::max(0.0, (line - style.widest_mm.value_or(line)) / 2);
}

namespace {

std::string with_parts(const package::Archive& archive, const ChangedParts& changed) {
    package::Writer writer;
    for (const auto& entry : archive.entries()) {
        if (auto part = changed.find(entry.name); part != changed.end()) {
            writer.add(entry.name, part->second);
        } else {
            writer.copy(entry);
        }
    }
    return writer.finish();
}

}  // namespace

Loaded<std::string> lay_out(const package::Archive& file, const layout::Profile& profile, double left_mm) {
    auto kind = package::kind_of(file);
    if (!kind) return {std::nullopt, std::move(kind.problems)};
    if (*kind.value == package::DocumentKind::Other) {
        return refused<std::string>({.code = "template.kind",
                                     .place = {.file = file.name()},
                                     .text = say("a template is a .docx or .odt file, and this is neither")});
    }
    PageLook page{profile.margins, profile.page_number_from_edge_mm};
    if (left_mm > 0) page.margins.left = left_mm;
    auto changed = *kind.value == package::DocumentKind::Docx ? lay_out_docx(file, profile, page)
                                                              : lay_out_odt(file, profile, page);
    if (!changed) return {std::nullopt, std::move(changed.problems)};
    return {with_parts(file, *changed.value), std::move(changed.problems)};
}

}  // namespace prikaz::render
