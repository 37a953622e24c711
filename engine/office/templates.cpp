#include <charconv>

#include "office/office.hpp"

namespace prikaz::office {

namespace {

constexpr std::size_t template_bytes = 64u << 20;

// Two offices of one call may have profiles of one name.
std::string cache_key(const Folder& folder, const std::string& path, const layout::Profile& profile, double left_mm) {
    char digits[32];
    auto end = std::to_chars(digits, digits + sizeof digits, left_mm).ptr;
    return folder.path + '\n' + path + '\n' + profile.id + '\n' + std::string(digits, end);
}

// A renamed file: its name promises one format, its bytes are another.
Problems check_format(const render::Form& form, const std::string& path) {
    const auto extension = extension_of(path);
    const auto format = form.format();
    const char* found = format == render::Format::Odt ? "odt" : format == render::Format::Docx ? "docx" : "html";
    if (extension == found) return {};
    return {{.code = "template.format",
             .place = {.file = path},
             .text = say("the name ends in .{1}, and the file is {2}", {extension, upper(found)}),
             .hint = say("save the template anew in the format of its name")}};
}

Loaded<render::Form> compile_office_file(std::string bytes, const std::string& path, const layout::Profile& profile,
                                         double left_mm, const language::Provider& others) {
    auto original = package::open(std::move(bytes), path, package::office_limits);
    if (!original) return {std::nullopt, std::move(original.problems)};
    auto laid_out = render::lay_out(*original.value, profile, left_mm);
    if (!laid_out) return {std::nullopt, std::move(laid_out.problems)};
    auto archive = package::open(std::move(*laid_out.value), path, package::office_limits);
    if (!archive) return {std::nullopt, std::move(archive.problems)};
    return render::compile(*archive.value, others);
}

}  // namespace

std::optional<std::string> Templates::find(const Folder& folder, const std::string& name) const {
    if (!folder.path.empty()) {
        auto own = join_path(join_path(folder.path, "templates"), name);
        if (world_.exists(own)) return own;
    }
    auto shipped = join_path(shipped_, name);
    if (world_.exists(shipped)) return shipped;
    return std::nullopt;
}

language::Provider Templates::others(const Folder& folder, const std::string& subfolder) const {
    std::vector<std::string> folders;
    if (!folder.path.empty()) folders.push_back(join_path(join_path(folder.path, "templates"), subfolder));
    folders.push_back(join_path(shipped_, subfolder));
    return templates_in(world_, std::move(folders));
}

Loaded<render::Form> Templates::form(const Folder& folder, const std::string& name, const layout::Profile& profile,
                                     double left_mm) {
    auto path = find(folder, name);
    if (!path)
        throw MachineFailure(say("the template {1} is neither in the office folder nor in {2}", {name, shipped_}));
    auto key = cache_key(folder, *path, profile, left_mm);
    const std::lock_guard hold(lock_);  // also while compiling: the others would only do the same
    if (auto known = forms_.find(key); known != forms_.end()) return {known->second, {}};

    auto bytes = read_named(world_, *path, template_bytes);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    const auto beside = others(folder);
    auto form = extension_of(name) == "html"
                    ? render::compile_html(std::move(*bytes.value), *path, beside)
                    : compile_office_file(std::move(*bytes.value), *path, profile, left_mm, beside);
    if (!form) return form;
    if (auto wrong = check_format(*form.value, *path); has_errors(wrong)) return {std::nullopt, std::move(wrong)};
    forms_.emplace(key, *form.value);
    return form;
}

Loaded<const layout::Profile*> Templates::profile(const Folder& folder, const std::string& id, const Place& named_at) {
    const std::string key = folder.path + '\n' + id;
    const std::lock_guard hold(lock_);
    if (auto known = profiles_.find(key); known != profiles_.end()) return {&known->second, {}};
    auto read = [&](std::string_view name) -> Loaded<data::Tree> {
        auto inside = path_inside("profiles", std::string(name) + ".yaml");
        auto path = inside ? find(folder, *inside) : std::nullopt;
        if (!path) {
            return refused<data::Tree>({.code = "layout.profile.unknown",
                                        .place = named_at,
                                        .text = say("there is no layout profile {1}", {name}),
                                        .hint = say("shipped profiles: {1}", {"gost-2025, gost-2016"})});
        }
        return read_tree(world_, *path);
    };
    auto tree = read(id);
    if (!tree) return {std::nullopt, std::move(tree.problems)};
    auto profile = layout::read_profile(tree.value->root(), read);
    if (!profile) return {std::nullopt, std::move(profile.problems)};
    return {&profiles_.emplace(key, std::move(*profile.value)).first->second, std::move(profile.problems)};
}

}  // namespace prikaz::office
