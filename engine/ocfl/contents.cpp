// What lies on the disk of an object or a root that is whole.
#include "ocfl/check.hpp"
#include "ocfl/layout.hpp"
#include "ocfl/staging.hpp"

namespace prikaz::ocfl {

Loaded<std::map<std::string, std::string>> files_of_object(std::string bytes, const std::string& name,
                                                           const Limits& limits) {
    const auto sidecar = digest::of(digest::Algorithm::Sha512, bytes) + " inventory.json\n";
    const auto of = [](std::string_view text) { return digest::of(digest::Algorithm::Sha512, text); };
    std::map<std::string, std::string> files{{"inventory.json", of(bytes)}, {"inventory.json.sha512", of(sidecar)}};
    auto read = read_inventory(std::move(bytes), name, limits);
    if (!read.is_json || read.inventory.algorithm != "sha512")
        read.problems.push_back(told("E033", {.file = name}, say("an inventory is a JSON object")));
    if (has_errors(read.problems)) return {std::nullopt, std::move(read.problems)};
    const auto declaration = std::string(object_declaration) + (read.specification() == 10 ? "1.0" : "1.1");
    files[declaration] = of(declared_text(declaration));
    for (const auto& [digest, paths] : read.inventory.manifest) {
        for (const auto& path : paths) files[path] = lower_hex(digest);
    }
    return {std::move(files), {}};
}

std::map<std::string, std::string> files_of_root() {
    const auto declaration = std::string(root_declaration) + "1.1";
    return {{declaration, declared_text(declaration)},
            {"ocfl_layout.json", layout_file()},
            {std::string("extensions/") + layout_name + "/config.json", layout_config_file()}};
}

std::string staging_place() { return std::string(staging_folder) + "/mended"; }

}  // namespace prikaz::ocfl
