#include "office/office.hpp"
#include "review/review.hpp"

namespace prikaz::office {

namespace {

// A file that carries tags is a template, whatever its name.
bool carries_tags(const render::Form& form) { return !form.variables().empty(); }

Problems check_finished(Templates& templates, const package::Archive& archive, const Folder& folder) {
    auto profile = templates.profile(folder, folder.card.profile, {.file = archive.name()});
    if (!profile) return std::move(profile.problems);
    return review::check(archive, **profile.value, review::Storage::Unknown);
}

Problems check_office_file(World& world, Templates& templates, const CheckRequest& request) {
    auto bytes = read_named(world, request.path, package::office_limits.file_bytes);
    if (!bytes) return std::move(bytes.problems);
    auto archive = package::open(std::move(*bytes.value), request.path, package::office_limits);
    if (!archive) return std::move(archive.problems);
    auto form = render::compile(*archive.value);
    if (!form || carries_tags(*form.value)) {
        if (form) append(form.problems, form.value->warnings());
        return std::move(form.problems);
    }
    auto folder = open_folder(world, folder_of(request.path), request.office);
    return check_finished(templates, *archive.value, folder ? *folder.value : Folder{});
}

// What a data file is: told by its name, else by what it holds.
enum class Kind { Order, Office, Staff, Profile, Data };

Kind kind_of(const std::string& path, const data::Node& root) {
    auto name = name_of(path);
    if (name == "office.yaml") return Kind::Office;
    if (name.starts_with("staff.")) return Kind::Staff;
    if (root.find("items") || root.find("preamble") || root.find("signatory")) return Kind::Order;
    if (root.find("people")) return Kind::Staff;
    if (root.find("letterhead")) return Kind::Office;
    if (root.find("margins") || root.find("least-margins")) return Kind::Profile;
    return name == "order.yaml" ? Kind::Order : Kind::Data;
}

Problems check_order(World& world, Templates& templates, const CheckRequest& request) {
    auto opened = load_order(world, request.path, request.office);
    if (!opened) return std::move(opened.problems);
    auto profile = templates.profile(*opened.value->folder, opened.value->order.profile, {.file = request.path});
    append(opened.problems, std::move(profile.problems));
    return std::move(opened.problems);
}

Problems check_profile(World& world, Templates& templates, const data::Tree& tree, const CheckRequest& request) {
    auto read_base = [&](std::string_view id) -> Loaded<data::Tree> {
        auto path = templates.find({}, join_path("profiles", std::string(id) + ".yaml"));
        return path ? read_tree(world, *path) : read_tree(world, join_path(folder_of(request.path), std::string(id) + ".yaml"));
    };
    return layout::read_profile(tree.root(), read_base).problems;
}

Problems check_data(World& world, Templates& templates, const CheckRequest& request) {
    auto tree = read_tree(world, request.path);
    if (!tree) return std::move(tree.problems);
    switch (kind_of(request.path, tree.value->root())) {
        case Kind::Order: return check_order(world, templates, request);
        case Kind::Office: return organization::load_office(*tree.value).problems;
        case Kind::Staff: return organization::load_staff(*tree.value).problems;
        case Kind::Profile: return check_profile(world, templates, *tree.value, request);
        case Kind::Data: return std::move(tree.problems);
    }
    return {};
}

}  // namespace

Problems check_file(World& world, Templates& templates, const CheckRequest& request) {
    auto extension = extension_of(request.path);
    for (const char* office_file : {"docx", "docm", "dotx", "dotm", "odt", "ott"}) {
        if (extension == office_file) return check_office_file(world, templates, request);
    }
    if (extension == "html" || extension == "htm") {
        auto form = open_template(world, request.path);
        if (form) append(form.problems, form.value->warnings());
        return std::move(form.problems);
    }
    return check_data(world, templates, request);
}

}  // namespace prikaz::office
