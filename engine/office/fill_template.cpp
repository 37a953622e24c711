#include "office/office.hpp"

namespace prikaz::office {

Loaded<render::Form> open_template(World& world, const std::string& path) {
    auto bytes = read_named(world, path, package::office_limits.file_bytes);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    auto extension = extension_of(path);
    const auto beside = templates_in(world, {folder_of(path)});
    if (extension == "html" || extension == "htm") return render::compile_html(std::move(*bytes.value), path, beside);
    auto archive = package::open(std::move(*bytes.value), path, package::office_limits);
    if (!archive) return {std::nullopt, std::move(archive.problems)};
    return render::compile(*archive.value, beside);
}

namespace {

std::string kind_of(const std::string& path) {
    auto extension = extension_of(path);
    for (const char* word : {"docx", "dotx", "docm", "dotm"}) {
        if (extension == word) return "docx";
    }
    if (extension == "ott") return "odt";
    return extension == "htm" ? "html" : extension;
}

// What the user surely does not want: a template or data lost under its own result, a file that lies about its kind.
Problems check_output(World& world, const FillRequest& request) {
    Problems problems;
    auto refuse = [&](const char* code, std::string text, std::string hint) {
        problems.push_back(
            {.code = code, .place = {.file = request.output}, .text = std::move(text), .hint = std::move(hint)});
    };
    for (const auto& input : {request.template_path, request.data_path}) {
        if (!request.output.empty() && world.is_file(input) &&
            world.real_path(input) == world.real_path(request.output))
            refuse("output.input", say("the finished file would overwrite {1}", {input}), say("choose another name"));
    }
    auto wanted = kind_of(request.output), given = kind_of(request.template_path);
    const auto known = [](const std::string& kind) { return kind == "docx" || kind == "odt" || kind == "html"; };
    if (known(given) && (known(wanted) || wanted == "pdf") && wanted != given) {
        refuse("output.kind", say("a {1} template does not become {2}", {upper(given), upper(wanted)}),
               say("end the name in .{1}", {given}));
    }
    return problems;
}

}  // namespace

Loaded<std::string> fill_template(World& world, const FillRequest& request) {
    if (auto problems = check_output(world, request); has_errors(problems)) return {std::nullopt, std::move(problems)};
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
