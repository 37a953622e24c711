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

std::vector<office::Output> outputs_of(const Render& render) {
    static const std::vector<std::string> usual{"docx", "odt", "html"};
    std::vector<office::Output> outputs;
    for (const auto& format : render.formats.empty() ? usual : render.formats) outputs.push_back(output_of(format));
    return outputs;
}

office::FillLimits limits_of(const Limits& limits) {
    constexpr std::size_t megabyte = 1u << 20;
    return {limits.steps, limits.megabytes * megabyte, limits.depth, std::chrono::seconds(limits.seconds)};
}

office::Batch batch_of(const std::string& folder, const Many& many, const Limits& limits) {
    return {folder, many.name, limits_of(limits), many.threads};
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

// The office's people are those whom its store knows, where it has one.
class Files {
public:
    Files(Session& session, const std::string& first)
        : known_(desk::with_known_people(session.world, session.templates,
                                         {folder_of(first), session.arguments.office, session.arguments.store,
                                          journal::Open::Existing, session.workflows})),
          world_(known_ ? *known_ : session.world) {}
    World& world() { return world_; }

private:
    std::unique_ptr<World> known_;
    World& world_;
};

// Many documents with their progress on a terminal.
template <class Request, class Make>
int make_many(Session& session, Request& request, Make make) {
    office::Many many;
    {
        Progress progress;
        request.batch.progress = [&](std::size_t done, std::size_t total, const std::string& name) {
            progress.show(done, total, name);
        };
        many = make(request);
    }
    return finish(session, many.files, many.problems);
}

}  // namespace

int run(Session& session, const Render& render) {
    office::RenderManyRequest request{
        render.orders,      session.arguments.office,
        outputs_of(render), render.pdf_archive ? office::PdfKind::Archive : office::PdfKind::Plain,
        render.rows,        batch_of(render.folder, render.many, render.limits)};
    Files files(session, render.orders.front());
    return make_many(session, request,
                     [&](const auto& all) { return office::render_many(files.world(), session.templates, all); });
}

namespace {

bool is_table(const std::string& path) {
    const std::string extension = extension_of(path);
    return extension == "csv" || extension == "jsonl" || extension == "ndjson";
}

// Many documents are asked for by their names, by several files of data, by a table, by a folder or an archive.
bool asks_for_many(Session& session, const Fill& fill) {
    return !fill.many.name.empty() || fill.data_paths.size() > 1 || is_table(fill.data_paths.front()) ||
           fill.output.ends_with('/') || extension_of(fill.output) == "zip" || session.world.is_folder(fill.output);
}

}  // namespace

int run(Session& session, const Fill& fill) {
    const auto missing = fill.missing == "blank" ? language::MissingValue::IsBlank : language::MissingValue::IsError;
    if (asks_for_many(session, fill)) {
        office::FillManyRequest request{fill.template_path, fill.data_paths, missing, fill.schema,
                                        batch_of(fill.output, fill.many, fill.limits)};
        return make_many(session, request, [&](const auto& all) { return office::fill_many(session.world, all); });
    }
    auto bytes = office::fill_template(session.world, {fill.template_path, fill.data_paths.front(), fill.output,
                                                       missing, fill.schema, limits_of(fill.limits)});
    if (!bytes) return finish(session, {}, bytes.problems);
    office::write_files(session.world, {{fill.output, std::move(*bytes.value)}});
    return finish(session, {fill.output}, bytes.problems);
}

int run(Session& session, const Check& check) {
    Problems problems;
    {
        Progress progress(check.files.size());
        Files files(session, check.files.front());
        for (const auto& file : check.files) {
            progress.step(file);
            append(problems, office::check_file(files.world(), session.templates,
                                                {file, session.arguments.office, session.workflows, check.schema}));
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
