#include "office/batch.hpp"
#include "office/fill_rows.hpp"

namespace prikaz::office {

Loaded<render::Form> open_template(World& world, const std::string& path) {
    auto extension = extension_of(path);
    const auto beside = templates_in(world, {folder_of(path)});
    if (extension == "html" || extension == "htm") {
        auto bytes = read_named(world, path, package::office_limits.file_bytes);
        if (!bytes) return {std::nullopt, std::move(bytes.problems)};
        return render::compile_html(std::move(*bytes.value), path, beside);
    }
    auto archive = open_document(world, path);
    if (!archive) return {std::nullopt, std::move(archive.problems)};
    return render::compile(*archive.value, beside);
}

namespace {

std::string kind_of(const std::string& path) {
    auto extension = extension_of(path);
    for (const char* word : {"docx", "dotx", "docm", "dotm"}) {
        if (extension == word) return "docx";
    }
    if (extension == "ott" || extension == "fodt" || extension == "fott") return "odt";
    if (extension == "xml") return "docx";
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
    const std::string written = extension_of(request.output);
    const bool flat = written == "fodt" || written == "fott" || written == "xml";  // they are read, not written
    if (known(given) && (flat || ((known(wanted) || wanted == "pdf") && wanted != given))) {
        refuse("output.kind",
               say("a {1} template does not become {2}", {upper(given), flat ? upper(written) : upper(wanted)}),
               say("end the name in .{1}", {given}));
    }
    return problems;
}

}  // namespace

Loaded<std::optional<shape::Schema>> open_schema(World& world, const std::string& path) {
    if (path.empty()) return {std::optional<shape::Schema>(), {}};
    auto bytes = read_named(world, path, 1u << 20);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    auto schema = shape::Schema::foreign({path, std::move(*bytes.value)}, "data");
    if (!schema) return {std::nullopt, std::move(schema.problems)};
    return {std::optional(std::move(*schema.value)), std::move(schema.problems)};
}

Loaded<std::string> fill_template(World& world, const FillRequest& request) {
    if (auto problems = check_output(world, request); has_errors(problems)) return {std::nullopt, std::move(problems)};
    auto form = open_template(world, request.template_path);
    auto data = read_tree(world, request.data_path);
    auto schema = open_schema(world, request.schema);
    Problems problems = std::move(form.problems);
    append(problems, std::move(data.problems));
    append(problems, std::move(schema.problems));
    if (data.value && schema.value && *schema.value) append(problems, (*schema.value)->check(data.value->root()));
    if (!form.value || has_errors(problems)) return {std::nullopt, std::move(problems)};

    const Deadline deadline(request.limits.time);
    render::FillOptions options = limited(request.limits, deadline.late());
    options.missing = request.missing;
    options.files = reader_beside(world, folder_of(request.data_path));
    auto bytes = render::fill(*form.value, data.value->root(), options);
    append(problems, std::move(bytes.problems));
    return {std::move(bytes.value), std::move(problems)};
}

}  // namespace prikaz::office
