#include <algorithm>
#include <set>
#include <tuple>

#include "office/batch.hpp"
#include "office/included.hpp"
#include "office/office.hpp"
#include "office/pdf.hpp"
#include "office/signature_mark.hpp"

namespace prikaz::office {

namespace {

// Everything one rendering needs, gathered once for all formats.
struct Job {
    World& world;
    Templates& templates;
    const Folder& folder;
    const order::Order& order;
    const order::Surroundings& surroundings;
    const layout::Profile& profile;
    std::string order_folder;
    double left_mm;
    const std::optional<Given>& given;
    const RenderRequest& request;

    render::FillOptions options() const {
        render::FillOptions options = limited(request.limits, request.late);
        options.profile = &profile;
        options.properties.title = plain_title();
        if (order.date) options.properties.created = calendar::iso(*order.date) + "T00:00:00Z";
        return options;
    }
    std::string plain_title() const {
        std::string title;
        for (const auto& line : order.title) title += (title.empty() ? "" : " ") + line;
        return title;
    }
};

std::span<const SignatureMark> marks_of(const Job& job) {
    return job.given ? std::span<const SignatureMark>(job.given->signatures) : std::span<const SignatureMark>();
}

data::Tree variables_of(const Job& job, const order::Order& order) {
    return with_marks(order::variables(order, job.surroundings), order, marks_of(job));
}

std::string extension_of(render::Format format) { return format == render::Format::Odt ? ".odt" : ".docx"; }

Loaded<std::string> fill_named(const Job& job, const std::string& name, const data::Tree& variables) {
    auto form = job.templates.form(job.folder, name, job.profile, job.left_mm);
    if (!form) return {std::nullopt, std::move(form.problems)};
    return render::fill(*form.value, variables.root(), job.options());
}

Loaded<package::Archive> fill_and_open(const Job& job, const std::string& name, const data::Tree& variables) {
    auto bytes = fill_named(job, name, variables);
    if (!bytes) return {std::nullopt, std::move(bytes.problems)};
    return package::open(std::move(*bytes.value), name, package::office_limits);
}

// Collects the parts of one document; every part's problems are told, not only the first's.
struct Parts {
    std::vector<join::Part> parts;
    Problems problems;

    void add(Loaded<package::Archive> document, join::Placement placement, join::Orientation orientation) {
        append(problems, std::move(document.problems));
        if (document.value) parts.push_back({std::move(*document.value), placement, orientation});
    }
};

std::string appendix_template(const Job& job, const order::Appendix& appendix, const std::string& extension) {
    auto own = "appendix-" + appendix.kind + extension;
    return job.templates.find(job.folder, own) ? own : "appendix" + extension;
}

void add_appendix(const Job& job, const order::Appendix& appendix, render::Format format, Parts& parts) {
    auto orientation = appendix.orientation == order::PageOrientation::Landscape ? join::Orientation::Landscape
                                                                                 : join::Orientation::Portrait;
    auto variables = with_marks(order::variables(job.order, job.surroundings, appendix), job.order, marks_of(job));
    parts.add(fill_and_open(job, appendix_template(job, appendix, extension_of(format)), variables),
              join::Placement::NewPage, orientation);
    if (appendix.document.empty()) return;
    parts.add(included_document(job.world, job.order_folder, appendix, format), join::Placement::Continue,
              join::Orientation::AsIs);
}

Loaded<std::string> render_office_file(const Job& job, render::Format format) {
    auto extension = extension_of(format);
    auto variables = variables_of(job, job.order);
    Parts parts;
    for (const auto& appendix : job.order.appendices) add_appendix(job, appendix, format, parts);
    auto add_sheet = [&](const std::string& name) {
        parts.add(fill_and_open(job, name + extension, variables), join::Placement::NewPage, join::Orientation::AsIs);
    };
    if (job.order.readers_sheet && !job.order.readers.empty()) add_sheet("acquaintance");
    if (job.order.visas_sheet && !job.order.visas.empty()) {
        const auto visas = "visas" + extension;
        if (!job.given)
            add_sheet("approval");
        else if (job.given->visas && job.templates.find(job.folder, visas))
            parts.add(fill_and_open(job, visas, *job.given->visas), join::Placement::NewPage, join::Orientation::AsIs);
    }

    auto main = fill_and_open(job, "order" + extension, variables);
    append(main.problems, std::move(parts.problems));
    if (has_errors(main.problems) || !main.value) return {std::nullopt, std::move(main.problems)};
    auto joined = join::join_documents(*main.value, parts.parts);
    append(main.problems, std::move(joined.problems));
    return {std::move(joined.value), std::move(main.problems)};
}

// HTML has no parts to join: an included document becomes blocks of its appendix.
Loaded<std::string> render_html(const Job& job) {
    order::Order order = job.order;
    Problems problems;
    for (auto& appendix : order.appendices) {
        if (appendix.document.empty()) continue;
        auto blocks = included_blocks(job.world, job.order_folder, appendix);
        append(problems, std::move(blocks.problems));
        if (!blocks.value) continue;
        auto whole = std::make_shared<content::Content>(*appendix.body);
        std::ranges::move(*blocks.value, std::back_inserter(whole->blocks));
        appendix.body = std::move(whole);
    }
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    auto html = fill_named(job, "order.html", variables_of(job, order));
    append(problems, std::move(html.problems));
    return {std::move(html.value), std::move(problems)};
}

// A form that the order includes must not be lost under the order's own document, nor be taken for its other format.
Problems check_targets(const Job& job, const std::string& target) {
    Problems problems;
    for (const auto& appendix : job.order.appendices) {
        if (appendix.document.empty()) continue;
        auto named = join_path(job.order_folder, appendix.document);
        auto stem = named.substr(0, named.size() - prikaz::extension_of(named).size() - 1);
        if (job.world.real_path(stem) != job.world.real_path(target)) continue;
        problems.push_back({.code = "render.overwrites",
                            .place = appendix.document_place,
                            .text = say("the finished order would overwrite {1}", {appendix.document}),
                            .hint = say("rename the included document or choose another folder with --out")});
    }
    return problems;
}

// Formats made from one file tell the same of it.
Problems once_each(Problems problems) {
    Problems kept;
    std::set<std::tuple<std::string, std::string, int, int, std::string, std::string>> told;
    for (auto& problem : problems) {
        const auto& place = problem.place;
        if (told.emplace(problem.code, place.file, place.line, place.column, place.part, problem.text).second)
            kept.push_back(std::move(problem));
    }
    return kept;
}

// An order named order.yaml is known by its folder.
std::string base_name(const std::string& path) {
    auto name = name_of(path);
    auto stem = name.substr(0, name.size() - prikaz::extension_of(name).size() - 1);
    if (stem != "order") return stem;
    auto folder = name_of(folder_of(path));
    return folder.empty() || folder == "." || folder == ".." ? stem : folder;
}

// Without the extension.
std::string target_of(const RenderRequest& request) {
    return join_path(request.folder.empty() ? folder_of(request.order) : request.folder,
                     request.name.empty() ? base_name(request.order) : request.name);
}

const char* extension_of(Output output) {
    switch (output) {
        case Output::Docx:
            return ".docx";
        case Output::Odt:
            return ".odt";
        case Output::Html:
            return ".html";
        case Output::Pdf:
            return ".pdf";
    }
    return "";
}

Loaded<std::vector<File>> render_outputs(const Job& job, const RenderRequest& request,
                                         const std::optional<std::string>& libreoffice) {
    std::vector<File> files;
    Problems problems;
    const auto target = target_of(request);
    if (auto overwritten = check_targets(job, target); has_errors(overwritten))
        return {std::nullopt, std::move(overwritten)};
    auto keep = [&](Output output, Loaded<std::string> bytes) {
        append(problems, std::move(bytes.problems));
        if (bytes.value) files.push_back({target + extension_of(output), std::move(*bytes.value)});
    };
    auto asked = [&](Output output) { return std::ranges::count(request.outputs, output) > 0; };

    Loaded<std::string> docx{std::nullopt, {}};
    if (asked(Output::Docx) || asked(Output::Pdf)) docx = render_office_file(job, render::Format::Docx);
    auto printed = docx.value;
    if (asked(Output::Docx) || !printed) keep(Output::Docx, std::move(docx));
    if (asked(Output::Odt)) keep(Output::Odt, render_office_file(job, render::Format::Odt));
    if (asked(Output::Html)) keep(Output::Html, render_html(job));
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    if (asked(Output::Pdf))
        files.push_back({target + extension_of(Output::Pdf), to_pdf(job.world, *libreoffice, *printed, request.pdf)});
    return {std::move(files), std::move(problems)};
}

}  // namespace

std::vector<std::string> documents_of(const RenderRequest& request) {
    std::vector<std::string> paths;
    for (const Output output : {Output::Docx, Output::Odt, Output::Html, Output::Pdf})
        if (std::ranges::count(request.outputs, output) > 0) paths.push_back(target_of(request) + extension_of(output));
    return paths;
}

Loaded<std::vector<File>> render_order(World& world, Templates& templates, const RenderRequest& request) {
    std::optional<std::string> libreoffice;
    if (std::ranges::count(request.outputs, Output::Pdf) > 0) {
        libreoffice = find_libreoffice(world);
        if (!libreoffice) {
            throw MachineFailure(say("PDF is made by LibreOffice, and it is not installed here (apt install {1})",
                                     {"libreoffice-writer-nogui"}));
        }
    }
    auto loaded = load_order(world, request.order, request.office, request.given, request.row);
    if (!loaded) return {std::nullopt, std::move(loaded.problems)};
    auto& opened = *loaded.value;
    if (request.changed) opened.order = request.changed(opened);
    auto profile = templates.profile(*opened.folder, opened.order.profile, opened.profile_place);
    if (!profile) return {std::nullopt, once_each(std::move(profile.problems))};
    const layout::Profile& rules = **profile.value;
    Job job{world,
            templates,
            *opened.folder,
            opened.order,
            opened.surroundings,
            rules,
            folder_of(request.order),
            opened.order.long_storage ? rules.long_storage_left_mm : 0,
            request.given,
            request};
    auto files = render_outputs(job, request, libreoffice);
    append(loaded.problems, std::move(files.problems));
    return {std::move(files.value), once_each(std::move(loaded.problems))};
}

}  // namespace prikaz::office
