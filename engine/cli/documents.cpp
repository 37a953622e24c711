// The commands that make and check documents.
#include <algorithm>
#include <iostream>

#include "cli/commands.hpp"

namespace prikaz::cli {

namespace {

office::Output output_of(const std::string& name) {
    if (name == "odt") return office::Output::Odt;
    if (name == "html") return office::Output::Html;
    if (name == "pdf") return office::Output::Pdf;
    return office::Output::Docx;
}

office::RenderRequest request_of(const Session& session, const Render& render, const std::string& order) {
    office::RenderRequest request;
    request.order = order;
    request.folder = render.folder;
    request.office = session.arguments.office;
    request.pdf = render.pdf_archive ? office::PdfKind::Archive : office::PdfKind::Plain;
    static const std::vector<std::string> usual{"docx", "odt", "html"};
    for (const auto& format : render.formats.empty() ? usual : render.formats)
        request.outputs.push_back(output_of(format));
    return request;
}

int finish(Session& session, const std::vector<std::string>& files, const Problems& problems) {
    if (session.arguments.json) {
        answer_json(files, problems);
        return has_errors(problems) ? 1 : 0;
    }
    int code = tell(session, problems);
    for (const auto& file : files) std::cout << file << '\n';
    return code;
}

// Two orders of one call whose documents have the same name: the second would silently replace the first.
Problems written_twice(World& world, const std::vector<std::string>& written, const std::vector<office::File>& files,
                       const std::string& order) {
    for (const auto& file : files) {
        auto same = [&](const std::string& path) { return world.real_path(path) == world.real_path(file.path); };
        if (std::ranges::none_of(written, same)) continue;
        return {{.code = "render.same-name",
                 .place = {.file = order},
                 .text = say("{1} was already written for another order of this call", {file.path}),
                 .hint = say("leave out --out, or render the orders one by one into folders of their own")}};
    }
    return {};
}

}  // namespace

int run(Session& session, const Render& render) {
    std::vector<std::string> written;
    Problems problems;
    {
        Progress progress(render.orders.size());
        for (const auto& order : render.orders) {
            progress.step(order);
            auto files = office::render_order(session.world, session.templates, request_of(session, render, order));
            append(problems, std::move(files.problems));
            if (!files.value) continue;
            if (auto twice = written_twice(session.world, written, *files.value, order); has_errors(twice)) {
                append(problems, std::move(twice));
                continue;
            }
            office::write_files(session.world, *files.value);
            for (const auto& file : *files.value) written.push_back(file.path);
        }
    }
    return finish(session, written, problems);
}

int run(Session& session, const Fill& fill) {
    auto missing = fill.missing == "blank" ? language::MissingValue::IsBlank : language::MissingValue::IsError;
    auto bytes = office::fill_template(session.world, {fill.template_path, fill.data_path, fill.output, missing});
    if (!bytes) return finish(session, {}, bytes.problems);
    office::write_files(session.world, {{fill.output, std::move(*bytes.value)}});
    return finish(session, {fill.output}, bytes.problems);
}

int run(Session& session, const Check& check) {
    Problems problems;
    {
        Progress progress(check.files.size());
        for (const auto& file : check.files) {
            progress.step(file);
            append(problems, office::check_file(session.world, session.templates,
                                                {file, session.arguments.office, session.workflows}));
        }
    }
    int code = finish(session, {}, problems);
    if (problems.empty() && !session.arguments.json) {
        std::cout << say("{1} file checked, no problems", "{1} files checked, no problems",
                         static_cast<std::int64_t>(check.files.size()))
                  << '\n';
    }
    return code;
}

namespace {

void print_tree(const std::vector<language::Variable>& variables, int depth) {
    for (const auto& variable : variables) {
        std::cout << std::string(static_cast<std::size_t>(depth) * 2, ' ') << variable.name;
        if (variable.listed) std::cout << "[]";
        if (variable.optional) std::cout << "  (" << say("may be missing") << ')';
        std::cout << '\n';
        print_tree(variable.fields, depth + 1);
    }
}

data::Node as_node(data::Builder& make, const std::vector<language::Variable>& variables) {
    std::vector<data::Node> nodes;
    for (const auto& variable : variables) {
        const data::Field fields[] = {make.field("name", make.text(variable.name)),
                                      make.field("list", make.boolean(variable.listed)),
                                      make.field("optional", make.boolean(variable.optional)),
                                      make.field("fields", as_node(make, variable.fields))};
        nodes.push_back(make.map(fields));
    }
    return make.list(nodes);
}

}  // namespace

int run(Session& session, const Inspect& inspect) {
    auto form = office::open_template(session.world, inspect.template_path);
    if (!form) return finish(session, {}, form.problems);
    if (session.arguments.json) {
        data::Builder make;
        answer_json({}, form.problems, "variables",
                    data::to_json(make.finish(as_node(make, form.value->variables())).root()));
        return 0;
    }
    print_tree(form.value->variables(), 0);
    return tell(session, form.problems);
}

}  // namespace prikaz::cli
