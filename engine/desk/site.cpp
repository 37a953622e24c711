#include "desk/site.hpp"

#include <algorithm>
#include <map>

#include "desk/errands.hpp"
#include "desk/rows.hpp"
#include "desk/site_folder.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t look_bytes = 1u << 20, file_bytes = 512u << 20;

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

using Marks = std::multimap<std::string, journal::Row>;  // by order

Marks all_marks(Desk& desk) {
    Marks marks;
    for (auto& row : desk.journal->select({.view = "marks", .order = {"order_id", "date", "made_by", "relation"}})) {
        auto order = text_of(row[0]);
        marks.emplace(std::move(order), std::move(row));
    }
    return marks;
}

// «Утратил силу: приказ от 05.03.2026 № 12-п»
void mark(Desk& desk, const Marks& marks, publication::Page& page) {
    const auto [first, last] = marks.equal_range(page.id);
    for (auto at = first; at != last; ++at) {
        const auto& row = at->second;
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

std::string stamp_of(const organization::SiteCard& card, const publication::Look& look) {
    return card.title + "\n" + card.url + "\n" + look.page.text + look.feed.text + look.style.text;
}
std::string stamp_of(const Shown& one) {
    return one.order + "\n" + one.digest + "\n" + one.date + (one.withdrawn ? " withdrawn\n" : "\n");
}

// What the site is made from: the same stamp, the same site.
std::string stamp_of(Desk& desk, const std::vector<Shown>& all, const publication::Look& look) {
    std::string text = stamp_of(*desk.folder->card.site, look);
    for (const auto& one : all) text += stamp_of(one);
    for (const auto& row : desk.journal->select({.view = "marks", .order = {"order_id", "relation", "made_by"}})) {
        for (const auto& value : row) text += text_of(value) + "\n";
    }
    return sha256(text);
}

// ---- Writing -------------------------------------------------------------------------------------------------------

std::size_t size_of(const std::vector<publication::File>& files) {
    std::size_t bytes = 0;
    for (const auto& file : files) bytes += file.bytes.size();
    return bytes;
}

// Writes the site piece by piece: a page that is made from what it was made from before is neither read nor printed
// again. Before a file is touched the list holds it beside all that was there: whoever is stopped in between is
// continued by the next.
class SiteWriter {
public:
    SiteWriter(Desk& desk, const publication::Press& press, const publication::Look& look, const Coming* coming,
               Rewrite rewrite)
        : desk_(desk),
          press_(press),
          look_(stamp_of(*desk.folder->card.site, look)),
          coming_(coming),
          rewrite_(rewrite),
          marks_(all_marks(desk)),
          listed_(read_own(desk)),
          site_(empty_site(desk)) {
        before_ = listed_;
        listed_.stamp = "-";
    }

    Problems problems;
    std::vector<std::string> written;

    void write(const std::vector<Shown>& all) {
        for (const auto& shown : all) site_.pages.push_back(page(shown, Parts::Card));
        auto indexes = press_.indexes(site_);
        append(problems, std::move(indexes.problems));
        std::vector<publication::File> batch;
        for (std::size_t i = 0; i < all.size() && indexes.value; ++i) {
            keep_or_print(all[i], site_.pages[i], batch);
            if (has_errors(problems)) return;
            if (batch.size() >= files_at_once || size_of(batch) >= bytes_at_once) put(batch);
        }
        if (!indexes.value) return;
        std::ranges::move(*indexes.value, std::back_inserter(batch));
        put(batch);
    }

    void finish(const std::string& stamp) {
        for (const auto& [path, made_from] : before_.paths)
            if (!after_.contains(path)) remove_file(desk_.world, join_path(folder_of_site(desk_), path));
        write_own(desk_, {.stamp = stamp, .paths = std::move(after_)});
        std::ranges::sort(written);
    }

private:
    static constexpr std::size_t files_at_once = 1'000, bytes_at_once = 64u << 20;

    publication::Page page(const Shown& shown, Parts parts) {
        auto page = page_of(shown, kept_page(desk_, shown, coming_, parts));
        mark(desk_, marks_, page);
        return page;
    }

    void keep_or_print(const Shown& shown, const publication::Page& card, std::vector<publication::File>& batch) {
        const auto path = publication::page_path(card);
        const auto stamp = sha256(look_ + stamp_of(shown) + card.mark);
        const auto known = before_.paths.find(path);
        if (rewrite_ == Rewrite::Changed && known != before_.paths.end() && known->second == stamp &&
            desk_.world.is_file(join_path(folder_of_site(desk_), path)))
            return keep(folder_of(path) + "/");
        auto files = press_.page(site_, page(shown, Parts::All));
        append(problems, std::move(files.problems));
        if (files.value) std::ranges::move(*files.value, std::back_inserter(batch));
        after_[path] = stamp;
    }

    void keep(const std::string& folder) {
        for (auto at = before_.paths.lower_bound(folder); at != before_.paths.end() && at->first.starts_with(folder);
             ++at)
            after_.insert(*at);
    }

    void put(std::vector<publication::File>& batch) {
        for (const auto& file : batch) {
            after_.emplace(file.path, "");
            listed_.paths.emplace(file.path, "").first->second.clear();
        }
        write_own(desk_, listed_);
        for (const auto& file : batch) {
            const auto path = join_path(folder_of_site(desk_), file.path);
            if (desk_.world.is_file(path) && desk_.world.read(path, file_bytes) == file.bytes) continue;
            desk_.world.write_whole(path, file.bytes);
            written.push_back(path);
        }
        batch.clear();
    }

    Desk& desk_;
    const publication::Press& press_;
    const std::string look_;
    const Coming* coming_;
    const Rewrite rewrite_;
    const Marks marks_;
    OwnFiles listed_, before_;
    std::map<std::string, std::string> after_;
    publication::Site site_;
};

}  // namespace

Loaded<std::vector<std::string>> write_site(Desk& desk, const SiteLease&, const Coming* coming, Rewrite rewrite) {
    auto look = look_of(desk);
    if (!look) return {std::nullopt, std::move(look.problems)};
    const auto folder = join_path(desk.folder->path, desk.folder->card.site->folder);
    if (!office::lies_inside(desk.world, desk.folder->path, folder))
        return refused<std::vector<std::string>>(office::leads_out(folder, {.file = folder}));
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
    auto press = publication::Press::ready(*look.value);
    if (!press) return {std::nullopt, std::move(press.problems)};
    const auto all = all_shown(desk, coming);
    SiteWriter writer(desk, *press.value, *look.value, coming, rewrite);
    writer.write(all);
    if (has_errors(writer.problems)) return {std::nullopt, std::move(writer.problems)};
    writer.finish(stamp_of(desk, all, *look.value));
    return {std::move(writer.written), std::move(writer.problems)};
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
    if (all.empty() && read_own(desk).paths.empty()) return false;
    auto look = look_of(desk);
    if (look && read_own(desk).stamp == stamp_of(desk, all, *look.value)) return false;
    SiteLease lease(desk);
    auto written = write_site(desk, lease);
    if (!written) throw MachineFailure(written.problems.front().text);
    return true;
}

}  // namespace prikaz::desk
