#include "desk/site.hpp"

#include <algorithm>
#include <set>

#include "desk/errands.hpp"
#include "desk/rows.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t look_bytes = 1u << 20, list_bytes = 64u << 20, file_bytes = 512u << 20;
constexpr data::Limits page_limits{.bytes = 64 * 1024, .nodes = 100, .depth = 4};
// Which files of the folder are ours; its first line tells what they were made from.
constexpr char list_name[] = ".prikaz-site";

// ---- Marks ---------------------------------------------------------------------------------------------------------

std::string digits(const std::string& iso) {
    auto date = calendar::read_iso(iso);
    return date ? russian::write_date(*date, russian::DateForm::Digits) : iso;
}

// Pages are Russian whatever language the program speaks.
bool is_neuter(const std::string& kind) { return kind.ends_with("ие") || kind.ends_with("о"); }

std::string kind_of(Desk& desk, const std::string& order) {
    for (const auto& row : desk.journal->select({.view = "orders", .where = {equal("order_id", order)}})) {
        if (auto kind = text_of(row[2]); !kind.empty()) return kind;
    }
    return "приказ";
}

std::string items_of(Desk& desk, const std::string& by, const std::string& relation, const std::string& target) {
    for (const auto& row : desk.journal->select(
             {.view = "links", .where = {equal("order_id", by), equal("relation", relation), equal("target", target)}}))
        return text_of(row[3]);
    return {};
}

// «Утратил силу: приказ от 05.03.2026 № 12-п»
void mark(Desk& desk, publication::Page& page) {
    for (const auto& row : desk.journal->select(
             {.view = "marks", .where = {equal("order_id", page.id)}, .order = {"date", "made_by", "relation"}})) {
        const auto relation = text_of(row[1]), by = text_of(row[2]), date = text_of(row[4]);
        const bool neuter = is_neuter(page.kind);
        std::string words = relation == "repeal" ? neuter ? "Утратило силу" : "Утратил силу"
                            : neuter             ? "Изменено"
                                                 : "Изменён";
        if (auto items = items_of(desk, by, relation, page.id); !items.empty()) words += " в части (п. " + items + ")";
        page.mark += (page.mark.empty() ? "" : "; ") + words + ": " + kind_of(desk, by) + " от " + digits(date) +
                     " № " + text_of(row[3]);
        page.changed = std::max(page.changed, calendar::read_iso(date));
    }
}

// ---- Pages ---------------------------------------------------------------------------------------------------------

calendar::Date date_of(const std::string& iso) { return calendar::read_iso(iso).value_or(calendar::Date{}); }

publication::Page page_of(const Shown& shown, PublicPage kept) {
    publication::Page page{.id = shown.order,
                           .kind = std::move(kept.kind),
                           .number = std::move(kept.number),
                           .title = std::move(kept.title),
                           .date = date_of(kept.date),
                           .published = date_of(kept.published),
                           .html = std::move(kept.html),
                           .documents = std::move(kept.documents),
                           .original_digest = std::move(kept.original),
                           .mark = {},
                           .withdrawn = shown.withdrawn,
                           .changed = std::nullopt};
    if (shown.withdrawn) {
        page.changed = calendar::read_iso(shown.date);
        page.html.clear();
        page.documents.clear();
        page.title.clear();
    }
    return page;
}

std::vector<Shown> all_shown(Desk& desk, const Coming* coming) {
    std::vector<Shown> all;
    for (const auto& row : desk.journal->select({.view = "publications", .order = {"order_id"}})) {
        if (!coming || text_of(row[0]) != coming->shown.order)
            all.push_back({text_of(row[0]), text_of(row[1]), text_of(row[2]), number_of(row[3]) != 0});
    }
    if (coming) all.push_back(coming->shown);
    std::ranges::sort(all, {}, &Shown::order);
    return all;
}

PublicPage kept_page(Desk& desk, const Shown& shown, const Coming* coming) {
    if (coming && shown.order == coming->shown.order) return page_of_files(*coming->files);
    auto manifest = desk.journal->blob(shown.digest);
    if (!manifest) throw MachineFailure(say("the store has lost the bytes {1} of {2}", {shown.digest, shown.order}));
    return page_of_files(files_of(desk, *manifest));
}

Loaded<publication::Look> look_of(Desk& desk) {
    publication::Look look;
    Problems problems;
    const std::pair<const char*, data::Source*> files[] = {
        {"site/page.html", &look.page}, {"site/feed.atom", &look.feed}, {"site/style.css", &look.style}};
    for (const auto& [name, source] : files) {
        auto path = desk.templates.find(*desk.folder, name);
        if (!path)
            throw MachineFailure(
                say("the template {1} is neither in the office folder nor in {2}", {name, desk.templates.shipped()}));
        auto text = office::read_named(desk.world, *path, look_bytes);
        if (text)
            *source = {*path, std::move(*text.value)};
        else
            append(problems, std::move(text.problems));
    }
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(look), {}};
}

publication::Site empty_site(const Desk& desk) {
    const auto& card = *desk.folder->card.site;
    return {.title = card.title, .url = card.url, .pages = {}};
}

// What the site is made from: the same stamp, the same site.
std::string stamp_of(Desk& desk, const std::vector<Shown>& all, const publication::Look& look) {
    const auto& card = *desk.folder->card.site;
    std::string text = card.title + "\n" + card.url + "\n" + look.page.text + look.feed.text + look.style.text;
    for (const auto& one : all)
        text += one.order + "\n" + one.digest + "\n" + one.date + (one.withdrawn ? " withdrawn\n" : "\n");
    for (const auto& row : desk.journal->select({.view = "marks", .order = {"order_id", "relation", "made_by"}})) {
        for (const auto& value : row) text += text_of(value) + "\n";
    }
    return sha256(text);
}

// ---- The folder ----------------------------------------------------------------------------------------------------

std::string folder_of_site(const Desk& desk) { return join_path(desk.folder->path, desk.folder->card.site->folder); }

struct OwnFiles {
    std::string stamp;
    std::set<std::string> paths;
};

OwnFiles read_own(Desk& desk) {
    OwnFiles own;
    auto text = desk.world.read(join_path(folder_of_site(desk), list_name), list_bytes).value_or("");
    for (std::size_t begin = 0, line = 0; begin < text.size(); ++line) {
        const auto end = std::min(text.find('\n', begin), text.size());
        auto path = text.substr(begin, end - begin);
        begin = end + 1;
        if (line == 0)
            own.stamp = path;
        else if (path_inside("x", path))  // a list that somebody has written never leads out of the folder
            own.paths.insert(path);
    }
    return own;
}

void write_own(Desk& desk, const OwnFiles& own) {
    std::string text = own.stamp + "\n";
    for (const auto& path : own.paths) text += path + "\n";
    const auto path = join_path(folder_of_site(desk), list_name);
    if (desk.world.read(path, list_bytes) != text) desk.world.write_whole(path, text);
}

void remove_file(World& world, const std::string& path) {
    constexpr std::chrono::seconds limit{30};
    if (!world.exists(path)) return;
    auto finished = world.run({"rm", "-f", "--", path}, limit);
    if (finished.exit_code != 0 || world.exists(path)) throw MachineFailure(say("{1} cannot be removed", {path}));
}

// Before anything is touched the list holds both what was there and what comes: whoever is stopped in between is
// continued by the next.
std::vector<std::string> write_files(Desk& desk, const std::vector<publication::File>& files,
                                     const std::string& stamp) {
    auto before = read_own(desk);
    OwnFiles after{.stamp = stamp, .paths = {}};
    for (const auto& file : files) after.paths.insert(file.path);
    OwnFiles both{.stamp = "-", .paths = before.paths};
    both.paths.insert(after.paths.begin(), after.paths.end());
    if (both.paths != before.paths || after.paths != before.paths) write_own(desk, both);

    std::vector<std::string> written;
    for (const auto& file : files) {
        const auto path = join_path(folder_of_site(desk), file.path);
        if (desk.world.is_file(path) && desk.world.read(path, file_bytes) == file.bytes) continue;
        desk.world.write_whole(path, file.bytes);
        written.push_back(path);
    }
    for (const auto& path : before.paths) {
        if (!after.paths.contains(path)) remove_file(desk.world, join_path(folder_of_site(desk), path));
    }
    write_own(desk, after);
    return written;
}

std::string text(const data::Node& body, std::string_view key) {
    auto value = body.find(key);
    return value && value->is(data::Kind::Text) ? std::string(value->text()) : std::string();
}

constexpr std::string_view documents_folder = "documents/";

}  // namespace

bool is_asked(const organization::SiteCard& card, std::string_view format) {
    if (card.formats.empty()) return format == "html" || format == "docx";
    return std::ranges::find(card.formats, format) != card.formats.end();
}

Files files_of_page(const PublicPage& page) {
    data::Builder make;
    const data::Field fields[] = {
        make.field("kind", make.text(page.kind)),           make.field("number", make.text(page.number)),
        make.field("title", make.text(page.title)),         make.field("date", make.text(page.date)),
        make.field("published", make.text(page.published)), make.field("original", make.text(page.original))};
    Files files{{"page.json", data::to_json(make.finish(make.map(fields)).root())}};
    if (!page.html.empty()) files["page.html"] = page.html;
    for (const auto& document : page.documents) files[std::string(documents_folder) + document.name] = document.bytes;
    return files;
}

PublicPage page_of_files(const Files& files) {
    PublicPage page;
    for (const auto& [name, bytes] : files) {
        if (name == "page.html") page.html = bytes;
        if (name.starts_with(documents_folder)) page.documents.push_back({name.substr(documents_folder.size()), bytes});
        if (name != "page.json") continue;
        auto tree = data::read_json({name, bytes}, page_limits);
        if (!tree) throw MachineFailure(say("the store holds a page that cannot be read"));
        const auto& body = tree.value->root();
        page.kind = text(body, "kind");
        page.number = text(body, "number");
        page.title = text(body, "title");
        page.date = text(body, "date");
        page.published = text(body, "published");
        page.original = text(body, "original");
    }
    return page;
}

SiteLease::SiteLease(Desk& desk) : desk_(desk) {
    constexpr int most_tries = 50;
    constexpr std::chrono::milliseconds pause{200};
    constexpr std::chrono::seconds length{300};
    const auto holder = desk.world.fresh_id();
    for (int tried = 0; tried < most_tries; ++tried) {
        if (auto lease = desk.journal->take_lease("site", holder, desk.now(), length)) {
            lease_ = *lease;
            return;
        }
        desk.journal->wait(pause);
    }
    throw SiteBusy(say("another process is writing the site"));
}

SiteLease::~SiteLease() {
    try {
        desk_.journal->give_back(lease_);
    } catch (const MachineFailure&) {
        // It runs out by itself.
    }
}

Loaded<std::vector<std::string>> write_site(Desk& desk, const SiteLease&, const Coming* coming) {
    auto look = look_of(desk);
    if (!look) return {std::nullopt, std::move(look.problems)};
    const auto folder = join_path(desk.folder->path, desk.folder->card.site->folder);
    // What a killed run of ours left begins with «.prikaz-».
    const bool foreign =
        std::ranges::any_of(desk.world.list(folder), [](const auto& name) { return !name.starts_with(".prikaz-"); });
    if (foreign && !desk.world.exists(join_path(folder, ".prikaz-site"))) {
        return refused<std::vector<std::string>>(
            {.code = "site.folder.foreign",
             .place = {.file = folder},
             .text = say("the folder of the site holds files that prikaz did not make"),
             .hint = say("empty it, or name another folder in office.yaml")});
    }
    const auto all = all_shown(desk, coming);
    auto site = empty_site(desk);
    for (const auto& shown : all) {
        site.pages.push_back(page_of(shown, kept_page(desk, shown, coming)));
        mark(desk, site.pages.back());
    }
    auto files = publication::build(site, *look.value);
    if (!files) return {std::nullopt, std::move(files.problems)};
    return {write_files(desk, *files.value, stamp_of(desk, all, *look.value)), std::move(files.problems)};
}

Loaded<std::vector<publication::File>> alone(Desk& desk, const Shown& shown, const PublicPage& page) {
    auto look = look_of(desk);
    if (!look) return {std::nullopt, std::move(look.problems)};
    auto site = empty_site(desk);
    site.pages.push_back(page_of(shown, page));
    return publication::build(site, *look.value);
}

bool refresh_site(Desk& desk) {
    if (!desk.folder->card.site) return false;
    const auto all = all_shown(desk, nullptr);
    if (all.empty()) return false;
    auto look = look_of(desk);
    if (look && read_own(desk).stamp == stamp_of(desk, all, *look.value)) return false;
    SiteLease lease(desk);
    auto written = write_site(desk, lease);
    if (!written) throw MachineFailure(written.problems.front().text);
    return true;
}

}  // namespace prikaz::desk
