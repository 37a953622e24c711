#include "flow/flow.hpp"
#include "office/check_office.hpp"
#include "office/fill_rows.hpp"
#include "office/included.hpp"
#include "office/template_variables.hpp"
#include "retention/retention.hpp"
#include "review/review.hpp"

namespace prikaz::office {

namespace {

// ---- Templates and finished documents ----

bool carries_tags(const render::Form& form) { return !form.variables().empty(); }

// Told by its name or folder; what stands elsewhere and carries tags is one unless it is an order with date and number.
bool is_template_by_place(const std::string& path) {
    auto extension = extension_of(path);
    if (extension == "dotx" || extension == "dotm" || extension == "ott") return true;
    return name_of(folder_of(path)) == "templates";
}

Problems problems_of_template(Loaded<render::Form> form, const std::optional<shape::Schema>& schema) {
    if (form) append(form.problems, schema ? held_against(*schema, *form.value) : unknown_variables(*form.value));
    return std::move(form.problems);
}

// How the document is kept and laid out, as far as files around it say.
struct Keeping {
    std::string profile;
    review::Storage storage = review::Storage::Unknown;
};

// A document beside the order that it was rendered from is held by the order's own profile and retention.
Keeping keeping_of(World& world, const CheckRequest& request) {
    Keeping keeping;
    auto folder = folder_of(request.path);
    auto stem = request.path.substr(0, request.path.size() - extension_of(request.path).size() - 1);
    for (const auto& path : {join_path(folder, "order.yaml"), stem + ".yaml"}) {
        if (!world.exists(path)) continue;
        auto opened = load_order(world, path, request.office);
        if (!opened) continue;  // the order's own mistakes are told by checking it
        keeping.profile = opened.value->order.profile;
        keeping.storage = opened.value->order.long_storage ? review::Storage::Long : review::Storage::Short;
        return keeping;
    }
    if (auto office = open_folder(world, folder, request.office)) keeping.profile = office.value->card.profile;
    return keeping;
}

Problems check_finished(World& world, Templates& templates, const package::Archive& archive,
                        const CheckRequest& request) {
    auto keeping = keeping_of(world, request);
    auto folder = open_folder(world, folder_of(request.path), request.office);
    if (keeping.profile.empty()) keeping.profile = Folder{}.card.profile;
    auto profile = templates.profile(folder ? *folder.value : Folder{}, keeping.profile, {.file = archive.name()});
    if (!profile) return std::move(profile.problems);
    return review::check(archive, **profile.value, keeping.storage);
}

Problems check_office_file(World& world, Templates& templates, const CheckRequest& request,
                           const std::optional<shape::Schema>& schema) {
    auto archive = open_document(world, request.path);
    if (!archive) return std::move(archive.problems);
    bool finished = !is_template_by_place(request.path) && review::is_registered(*archive.value);
    if (finished) return check_finished(world, templates, *archive.value, request);
    auto form = render::compile(*archive.value, templates_in(world, {folder_of(request.path)}));
    if (!form || carries_tags(*form.value) || is_template_by_place(request.path))
        return problems_of_template(std::move(form), schema);
    return check_finished(world, templates, *archive.value, request);
}

// What a data file is: told by its name, else by what it holds.
enum class Kind { Order, Office, Staff, Files, Profile, Workflow, Data };

Kind kind_of(const std::string& path, const data::Node& root) {
    auto name = name_of(path);
    if (name == "office.yaml") return Kind::Office;
    if (name.starts_with("staff.")) return Kind::Staff;
    if (name == "files.yaml") return Kind::Files;
    if (root.find("prikaz") || root.find("states")) return Kind::Workflow;
    if (root.find("items") || root.find("preamble") || root.find("signatory")) return Kind::Order;
    if (root.find("people")) return Kind::Staff;
    if (root.find("letterhead")) return Kind::Office;
    if (root.find("margins") || root.find("least-margins")) return Kind::Profile;
    return name == "order.yaml" ? Kind::Order : Kind::Data;
}

Problems check_order(World& world, Templates& templates, const CheckRequest& request) {
    auto opened = load_order(world, request.path, request.office);
    if (!opened) return std::move(opened.problems);
    auto profile = templates.profile(*opened.value->folder, opened.value->order.profile, opened.value->profile_place);
    append(opened.problems, std::move(profile.problems));
    for (const order::Appendix& appendix : opened.value->order.appendices)
        if (!appendix.document.empty())
            append(opened.problems, included_blocks(world, folder_of(request.path), appendix).problems);
    append(opened.problems,
           order::tell_terms(opened.value->order, calendar::date_of(world.now(), opened.value->folder->card.zone)));
    return std::move(opened.problems);
}

Problems check_profile(World& world, Templates& templates, const data::Tree& tree, const CheckRequest& request) {
    auto read_base = [&](std::string_view id) -> Loaded<data::Tree> {
        auto path = templates.find({}, join_path("profiles", std::string(id) + ".yaml"));
        return path ? read_tree(world, *path)
                    : read_tree(world, join_path(folder_of(request.path), std::string(id) + ".yaml"));
    };
    return layout::read_profile(tree.root(), read_base).problems;
}

Problems check_workflow(const data::Tree& tree) {
    constexpr std::size_t most_states = 200'000;
    auto definition = flow::load(tree);
    if (definition) append(definition.problems, flow::prove(*definition.value, most_states).problems);
    return std::move(definition.problems);
}

Problems check_data(World& world, Templates& templates, const CheckRequest& request) {
    auto tree = read_tree(world, request.path);
    if (!tree) return std::move(tree.problems);
    switch (kind_of(request.path, tree.value->root())) {
        case Kind::Order:
            return check_order(world, templates, request);
        case Kind::Office:
            return check_office_card(world, templates, *tree.value, request);
        case Kind::Staff:
            return organization::load_staff(*tree.value).problems;
        case Kind::Files:
            return retention::load(*tree.value).problems;
        case Kind::Profile:
            return check_profile(world, templates, *tree.value, request);
        case Kind::Workflow:
            return check_workflow(*tree.value);
        case Kind::Data:
            return std::move(tree.problems);
    }
    return {};
}

Problems check_pdf(World& world, const std::string& path) {
    constexpr std::size_t largest = 512u << 20;
    auto bytes = read_named(world, path, largest);
    return bytes ? review::check_archival_pdf(*bytes.value, path) : std::move(bytes.problems);
}

// Rows of tables and lists one by one, as they are filled.
Problems check_rows(World& world, const std::string& path, const shape::Schema& schema) {
    auto rows = read_rows(world, {path});
    for (const Row& row : rows.value.value_or(std::vector<Row>())) {
        const auto data = row.read();
        append(rows.problems, data.problems);
        if (data.value) append(rows.problems, in_file(row, schema.check(data.value->given)));
    }
    return std::move(rows.problems);
}

}  // namespace

Problems check_file(World& world, Templates& templates, const CheckRequest& request) {
    auto extension = extension_of(request.path);
    auto schema = open_schema(world, request.schema);
    if (!schema.value) return std::move(schema.problems);
    for (const char* office_file : {"docx", "docm", "dotx", "dotm", "odt", "ott", "fodt", "fott", "xml"}) {
        if (extension == office_file) return check_office_file(world, templates, request, *schema.value);
    }
    if (extension == "pdf") return check_pdf(world, request.path);
    if (extension == "html" || extension == "htm") {
        return problems_of_template(open_template(world, request.path), *schema.value);
    }
    if (*schema.value) return check_rows(world, request.path, **schema.value);
    return check_data(world, templates, request);
}

}  // namespace prikaz::office
