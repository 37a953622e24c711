#include "desk/edition.hpp"

#include <algorithm>

#include "desk/overlay.hpp"

namespace prikaz::desk {

namespace {

constexpr char frozen_office[] = "/frozen/office";
constexpr char frozen_shipped[] = "/frozen/shipped";

std::string inside(const std::string& folder, const std::string& path) {
    if (folder == ".") return path.starts_with('/') || path.starts_with("../") ? std::string() : path;
    auto root = folder.ends_with('/') ? folder : folder + '/';
    return path.starts_with(root) ? path.substr(root.size()) : std::string();
}

// Names that say where a file came from, not where this office happens to lie.
Files named_inside(const Desk& desk, const std::map<std::string, std::string>& read) {
    Files files;
    for (const auto& [path, bytes] : read) {
        if (auto name = inside(desk.folder->path, path); !name.empty()) files["office/" + name] = bytes;
        if (auto name = inside(desk.templates.shipped(), path); !name.empty()) files["shipped/" + name] = bytes;
    }
    return files;
}

void lay_frozen(Overlay& world, const Files& files) {
    for (const auto& [name, bytes] : files) {
        if (name.starts_with("office/") || name.starts_with("shipped/")) world.files["/frozen/" + name] = bytes;
    }
    world.sealed = true;
}

std::string frozen_path(const std::string& order) {
    return join_path(join_path(frozen_office, "orders"), join_path(order, "order.yaml"));
}

std::vector<flow::Part> parts_of(const order::Order& order) {
    std::vector<flow::Part> parts;
    for (const auto& part : order::parts(order)) parts.push_back({part.id, sha256(part.text)});
    return parts;
}

void digest_anew(Prepared& prepared) {
    prepared.edition.manifest = manifest_of(prepared.files);
    prepared.edition.digest = sha256(prepared.edition.manifest);
}

// Renders from the frozen sources with what a request adds to them.
Loaded<Prepared> render_frozen(Desk& desk, const std::string& order, const Files& frozen,
                               office::RenderRequest request) {
    Overlay world(desk.world);
    lay_frozen(world, frozen);
    office::Templates templates(world, frozen_shipped);
    request.order = frozen_path(order);
    request.office = frozen_office;
    request.folder = "made";
    request.outputs = {office::Output::Docx, office::Output::Odt, office::Output::Html};
    auto made = office::render_order(world, templates, request);
    auto opened = office::load_order(world, request.order, frozen_office, request.given);
    if (!made || !opened) return {std::nullopt, std::move(made.problems)};

    Prepared prepared;
    prepared.files = frozen;
    std::erase_if(prepared.files, [](const auto& file) { return file.first.starts_with("made/"); });
    for (auto& file : *made.value) prepared.files[file.path] = std::move(file.bytes);
    if (request.changed) opened.value->order = request.changed(*opened.value);
    prepared.order = std::make_shared<const office::OpenedOrder>(std::move(*opened.value));
    digest_anew(prepared);
    prepared.edition.parts = parts_of(prepared.order->order);
    return {std::move(prepared), std::move(made.problems)};
}

// Orders name people whom the journal knows: where an import brought in more than the office's own list holds, the list
// that they are looked up in is made of what the journal knows.
void lay_people(const Desk& desk, const organization::Staff& listed, Overlay& world) {
    const bool all =
        std::ranges::all_of(desk.staff.people, [&](const auto& person) { return listed.find(person.id) != nullptr; });
    if (!all) world.files[join_path(desk.folder->path, "staff.yaml")] = organization::to_yaml(desk.staff);
}

// The sheet of what will have happened is printed at the registration; its templates are frozen with all the others.
void add_visas_templates(Desk& desk, Prepared& prepared) {
    const auto& order = prepared.order->order;
    if (!order.visas_sheet || order.visas.empty()) return;
    constexpr std::size_t largest = 64u << 20;
    std::map<std::string, std::string> read;
    for (const char* name : {"visas.docx", "visas.odt"}) {
        const auto path = desk.templates.find(*desk.folder, name);
        if (auto bytes = path ? desk.world.read(*path, largest) : std::nullopt) read[*path] = std::move(*bytes);
    }
    prepared.files.merge(named_inside(desk, read));
    digest_anew(prepared);
}

// The event that freezes an edition names each of its parts twice at most, and an entry of the journal has its limit.
std::optional<Problem> too_long(const Desk& desk, const std::string& order, const flow::Edition& edition) {
    flow::event::EditionFrozen frozen{.edition = edition, .changed = {}};
    for (const auto& part : edition.parts) frozen.changed.push_back(part.id);
    constexpr std::size_t largest = journal::largest_body - 4 * 1024;  // the log of the archive adds names and digests
    const auto size = flow::write(frozen).body.size();
    if (size <= largest) return std::nullopt;
    return Problem{
        .code = "order.too-long",
        .place = {.file = order_path(desk, order)},
        .text = say("the order has {1} parts (items and appendices); about {2} can be kept as one edition",
                    {std::to_string(edition.parts.size()), std::to_string(edition.parts.size() * largest / size)}),
        .hint = say("put long lists into rows of an appendix: they are one part, however many")};
}

}  // namespace

void lay_office(const Desk& desk, Overlay& world) {
    auto folder = office::open_folder(desk.world, desk.folder->path, desk.folder->path);
    if (!folder) return;  // its problems are told by the rendering
    world.files[join_path(desk.folder->path, "office.yaml")] = organization::frozen_card(folder.value->card.tree);
    lay_people(desk, folder.value->staff, world);
}

std::unique_ptr<World> with_known_people(World& world, office::Templates& templates, const OpenRequest& request) {
    const auto listed = office::open_folder(world, request.start, request.office);
    if (!listed || listed.value->path.empty()) return nullptr;  // told by whoever opens the folder next
    const auto opened = open(world, templates, request);
    if (!opened) return nullptr;
    auto files = std::make_unique<Overlay>(world);
    files->remembers = false;
    lay_people(**opened.value, listed.value->staff, *files);
    return files;
}

std::string order_path(const Desk& desk, const std::string& order) {
    return join_path(join_path(desk.folder->path, "orders"), join_path(order, "order.yaml"));
}

std::string manifest_of(const Files& files) {
    std::string manifest;
    for (const auto& [name, bytes] : files) manifest += sha256(bytes) + "  " + name + "\n";
    return manifest;
}

Files files_of(Desk& desk, const std::string& manifest, std::string_view beginning) {
    constexpr std::size_t digest_size = 64;
    Files files;
    for (std::size_t begin = 0; begin < manifest.size();) {
        auto end = std::min(manifest.find('\n', begin), manifest.size());
        auto line = std::string_view(manifest).substr(begin, end - begin);
        begin = end + 1;
        if (line.size() < digest_size + 3 || !line.substr(digest_size + 2).starts_with(beginning)) continue;
        auto digest = std::string(line.substr(0, digest_size));
        auto bytes = desk.journal->blob(digest);
        if (!bytes || sha256(*bytes) != digest)
            throw MachineFailure(
                say("the store has lost the bytes {1} of {2}", {digest, line.substr(digest_size + 2)}));
        files.emplace(line.substr(digest_size + 2), std::move(*bytes));
    }
    return files;
}

std::vector<std::string> blobs_of(const Prepared& prepared) {
    std::vector<std::string> blobs;
    for (const auto& [name, bytes] : prepared.files) blobs.push_back(bytes);
    return blobs;
}

Loaded<Prepared> prepare(Desk& desk, const std::string& order) {
    Overlay world(desk.world);
    lay_office(desk, world);
    office::Templates templates(world, desk.templates.shipped());
    office::RenderRequest request{.order = order_path(desk, order),
                                  .folder = "made",
                                  .office = desk.folder->path,
                                  .outputs = {office::Output::Docx, office::Output::Odt, office::Output::Html}};
    auto made = office::render_order(world, templates, request);
    if (!made) return {std::nullopt, std::move(made.problems)};
    // Rendered once more from what was read alone: what is frozen is proved to be all that is needed.
    auto prepared = render_frozen(desk, order, named_inside(desk, world.read_files), {});
    if (!prepared) return prepared;
    add_visas_templates(desk, *prepared.value);
    if (auto refusal = too_long(desk, order, prepared.value->edition)) return refused<Prepared>(*std::move(refusal));
    prepared.problems = std::move(made.problems);
    return prepared;
}

Problems at_home(const Desk& desk, Problems problems) {
    const std::pair<std::string, std::string> homes[] = {{frozen_office, desk.folder->path},
                                                         {frozen_shipped, desk.templates.shipped()}};
    for (auto& problem : problems)
        for (const auto& [frozen, home] : homes)
            if (problem.place.file.starts_with(frozen + "/"))
                problem.place.file = join_path(home, problem.place.file.substr(frozen.size() + 1));
    return problems;
}

namespace {

// A frozen edition never changes, and with it a whole list of staff is read: a server reads it once, not for each page.
// What was told of it depends on the reader's language and is not kept.
void keep_frozen(Desk& desk, const std::string& key, const std::shared_ptr<const office::OpenedOrder>& opened) {
    constexpr std::size_t most_kept = 4;
    if (desk.frozen.size() >= most_kept) desk.frozen.clear();
    desk.frozen.emplace(key, opened);
}

}  // namespace

Loaded<std::shared_ptr<const office::OpenedOrder>> load_frozen(Desk& desk, const std::string& order,
                                                               const std::string& manifest) {
    const std::string key = order + '\n' + manifest;
    if (const auto known = desk.frozen.find(key); known != desk.frozen.end()) return {known->second, {}};
    Overlay world(desk.world);
    lay_frozen(world, files_of(desk, manifest));
    auto opened = office::load_order(world, frozen_path(order), frozen_office);
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    // Files beside the order were read; the world they came from ends here.
    opened.value->surroundings.files = nullptr;
    opened.value->surroundings.office_files = nullptr;
    auto shared = std::make_shared<const office::OpenedOrder>(std::move(*opened.value));
    if (opened.problems.empty()) keep_frozen(desk, key, shared);
    return {std::move(shared), std::move(opened.problems)};
}

Loaded<Prepared> prepare_registered(Desk& desk, const std::string& order, const flow::Edition& edition,
                                    const office::Given& given) {
    return render_frozen(desk, order, files_of(desk, edition.manifest), {.given = given});
}

Loaded<PublicCopy> prepare_public(Desk& desk, const std::string& order, const std::string& manifest,
                                  const office::Given& given) {
    std::vector<std::string> withheld;
    auto changed = [&](const office::OpenedOrder& opened) {
        withheld = order::withheld(opened.order, opened.surroundings);
        return order::public_copy(opened.order, opened.surroundings);
    };
    auto made = render_frozen(desk, order, files_of(desk, manifest), {.given = given, .changed = changed});
    if (!made) return {std::nullopt, std::move(made.problems)};
    PublicCopy copy{.documents = {}, .withheld = std::move(withheld), .order = made.value->order->order};
    for (auto& [name, bytes] : made.value->files) {
        if (name.starts_with("made/")) copy.documents.push_back({name_of(name), std::move(bytes)});
    }
    return {std::move(copy), std::move(made.problems)};
}

}  // namespace prikaz::desk
