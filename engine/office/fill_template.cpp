#include "office/office.hpp"

namespace prikaz::office {

Loaded<render::Form> open_template(World& world, const std::string& path) {
    auto bytes = read_named(world, path, package::office_limits.file_bytes);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    auto extension = extension_of(path);
    if (extension == "html" || extension == "htm") return render::compile_html(std::move(*bytes.value), path);
    auto archive = package::open(std::move(*bytes.value), path, package::office_limits);
    if (!archive) return {std::nullopt, std::move(archive.problems)};
    return render::compile(*archive.value);
}

Loaded<std::string> fill_template(World& world, const FillRequest& request) {
    auto form = open_template(world, request.template_path);
    auto data = read_tree(world, request.data_path);
    Problems problems = std::move(form.problems);
    append(problems, std::move(data.problems));
    if (!form.value || !data.value) return {std::nullopt, std::move(problems)};

    render::FillOptions options;
    options.missing = request.missing;
    options.files = reader_beside(world, folder_of(request.data_path));
    auto bytes = render::fill(*form.value, data.value->root(), options);
    append(problems, std::move(bytes.problems));
    return {std::move(bytes.value), std::move(problems)};
}

}  // namespace prikaz::office
