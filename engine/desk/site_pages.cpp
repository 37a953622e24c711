// What is shown of an order, as blobs of the store and back; and the right to write the site.
#include <algorithm>

#include "desk/site.hpp"

namespace prikaz::desk {

namespace {

constexpr data::Limits page_limits{.bytes = 64 * 1024, .nodes = 100, .depth = 4};
constexpr char card_of_page[] = "  page.json\n";

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

PublicPage kept_page(Desk& desk, const Shown& shown, const Coming* coming, Parts parts) {
    if (coming && shown.order == coming->shown.order) return page_of_files(*coming->files);
    auto manifest = desk.journal->blob(shown.digest);
    if (!manifest) throw MachineFailure(say("the store has lost the bytes {1} of {2}", {shown.digest, shown.order}));
    if (parts == Parts::Card) {
        const auto name = manifest->find(card_of_page);
        const auto begin = name == manifest->npos ? name : manifest->rfind('\n', name);
        const auto from = begin == manifest->npos ? 0 : begin + 1;
        *manifest = manifest->substr(from, manifest->find('\n', name) + 1 - from);
    }
    return page_of_files(files_of(desk, *manifest));
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

}  // namespace prikaz::desk
