// What an archive is, told by its content types or its «mimetype».
#include <algorithm>

#include "package/package.hpp"
#include "package/xml_text.hpp"

namespace prikaz::package {
namespace {

constexpr std::string_view odf = "application/vnd.oasis.opendocument.";
constexpr std::string_view wordprocessing = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view manifest_part = "META-INF/manifest.xml";

Loaded<DocumentKind> refuse(const Archive& archive, const char* code, std::string text, std::string hint = {}) {
    return refused<DocumentKind>({Severity::Error, code, {.file = archive.name()}, std::move(text), std::move(hint)});
}

Loaded<DocumentKind> with_macros(const Archive& archive) {
    return refuse(archive, "package.macros", say("The file holds macros"),
                  say("Save it without macros, as DOCX or ODT"));
}

bool has_part(const Archive& archive, std::initializer_list<std::string_view> folders) {
    return std::any_of(archive.entries().begin(), archive.entries().end(), [&](const Entry& entry) {
        return !entry.name.ends_with('/') && std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
            return entry.name.starts_with(folder);
        });
    });
}

Loaded<DocumentKind> kind_of_odf(const Archive& archive, std::string_view type, Macros macros) {
    if (!type.starts_with(odf)) return {DocumentKind::Other, {}};
    auto manifest = unpack_xml(archive, manifest_part);
    if (!manifest) return {std::nullopt, std::move(manifest.problems)};
    for (const Tag& tag : opening_tags(*manifest.value))
        if (tag.name == "encryption-data" || tag.name == "encrypted-key")
            return refuse(archive, "package.encrypted", say("The file is protected by a password"),
                          say("Save it without a password"));
    const std::string_view kind = type.substr(odf.size());
    if (kind != "text" && kind != "text-template") return {DocumentKind::Other, {}};
    if (archive.find("content.xml") == nullptr || archive.find("styles.xml") == nullptr)
        return refuse(archive, "package.broken", say("The file is no ODT: content.xml or styles.xml is missing"));
    if (macros == Macros::Refuse && has_part(archive, {"Basic/", "Scripts/"})) return with_macros(archive);
    return {DocumentKind::Odt, {}};
}

Loaded<DocumentKind> kind_of_opc(const Archive& archive, Macros macros) {
    auto types = unpack_xml(archive, "[Content_Types].xml");
    if (!types) return {std::nullopt, std::move(types.problems)};
    auto main = main_part(archive);
    if (!main) return {std::nullopt, std::move(main.problems)};
    const std::string type = content_type(*types.value, *main.value);
    const bool enabled = type == "application/vnd.ms-word.document.macroEnabled.main+xml" ||
                         type == "application/vnd.ms-word.template.macroEnabledTemplate.main+xml";
    const bool plain = type == std::string(wordprocessing) + "document.main+xml" ||
                       type == std::string(wordprocessing) + "template.main+xml";
    if (!enabled && !plain) return {DocumentKind::Other, {}};
    if (macros == Macros::Refuse && (enabled || has_part(archive, {"word/vbaProject.bin", "word/vbaData.xml"})))
        return with_macros(archive);
    return {DocumentKind::Docx, {}};
}

}  // namespace

Loaded<DocumentKind> kind_of(const Archive& archive, Macros macros) {
    if (archive.find("[Content_Types].xml") != nullptr) return kind_of_opc(archive, macros);
    const Entry* mimetype = archive.find("mimetype");
    if (mimetype == nullptr) return {DocumentKind::Other, {}};
    auto type = archive.unpack(*mimetype);
    if (!type) return {std::nullopt, std::move(type.problems)};
    return kind_of_odf(archive, trim(*type.value), macros);
}

}  // namespace prikaz::package
