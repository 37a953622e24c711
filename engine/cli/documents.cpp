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

namespace {

bool is_table(const std::string& path) {
    const std::string extension = extension_of(path);
    return extension == "csv" || extension == "jsonl" || extension == "ndjson";
}

// Many documents are asked for by their names, by several files of data, by a table, by a folder or an archive.
bool asks_for_many(Session& session, const Fill& fill) {
    return !fill.name.empty() || fill.data_paths.size() > 1 || is_table(fill.data_paths.front()) ||
           fill.output.ends_with('/') || extension_of(fill.output) == "zip" || session.world.is_folder(fill.output);
}

int fill_many(Session& session, const Fill& fill, language::MissingValue missing) {
    office::ManyRequest request{fill.template_path, fill.data_paths, fill.output, fill.name, missing,
                                fill.schema,        fill.threads};
    office::Many many;
    {
        Progress progress;
        request.progress = [&](std::size_t done, std::size_t total, const std::string& name) {
            progress.show(done, total, name);
        };
        many = office::fill_many(session.world, request);
    }
    return finish(session, many.files, many.problems);
}

}  // namespace

int run(Session& session, const Fill& fill) {
    auto missing = fill.missing == "blank" ? language::MissingValue::IsBlank : language::MissingValue::IsError;
    if (asks_for_many(session, fill)) return fill_many(session, fill, missing);
    auto bytes = office::fill_template(
        session.world, {fill.template_path, fill.data_paths.front(), fill.output, missing, fill.schema});
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

// What a variable is, as far as the template tells: «list of records», «number, printed».
std::vector<std::string_view> kinds_of(const language::Variable& variable) {
    struct Kind {
        language::Seen seen;
        std::string_view word;
    };
    static constexpr Kind kinds[] = {{language::SeenNumber, "number"},       {language::SeenDate, "date"},
                                     {language::SeenText, "text"},           {language::SeenBlocks, "blocks"},
                                     {language::SeenCondition, "condition"}, {language::SeenPrinted, "printed"}};
    std::vector<std::string_view> all;
    if (variable.listed) all.push_back("list");
    if (!variable.fields.empty()) all.push_back("record");
    for (const Kind& kind : kinds)
        if (variable.seen & kind.seen) all.push_back(kind.word);
    return all;
}

std::string told_kind(std::string_view word) {
    if (word == "number") return say("a number");
    if (word == "date") return say("a date");
    if (word == "text") return say("a text");
    if (word == "blocks") return say("paragraphs or a table");
    if (word == "condition") return say("yes or no");
    return {};  // a list, a record and what is only printed are seen in the tree
}

void print_tree(const std::vector<language::Variable>& variables, int depth) {
    for (const auto& variable : variables) {
        std::cout << std::string(static_cast<std::size_t>(depth) * 2, ' ') << variable.name;
        if (variable.listed) std::cout << "[]";
        std::string notes;
        for (const std::string_view kind : kinds_of(variable))
            if (const std::string told = told_kind(kind); !told.empty()) notes += (notes.empty() ? "" : ", ") + told;
        if (variable.optional) notes += (notes.empty() ? "" : ", ") + say("may be missing");
        if (!notes.empty()) std::cout << "  (" << notes << ')';
        std::cout << '\n';
        print_tree(variable.fields, depth + 1);
    }
}

data::Node as_node(data::Builder& make, const std::vector<language::Variable>& variables) {
    std::vector<data::Node> nodes;
    for (const auto& variable : variables) {
        std::vector<data::Node> kinds;
        for (const std::string_view kind : kinds_of(variable)) kinds.push_back(make.text(kind));
        const data::Field fields[] = {
            make.field("name", make.text(variable.name)), make.field("kinds", make.list(kinds)),
            make.field("list", make.boolean(variable.listed)), make.field("optional", make.boolean(variable.optional)),
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
