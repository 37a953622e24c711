// Private to desk: the office's public site as files in a folder, made from the pages that the journal says are shown.
#pragma once

#include <string>
#include <vector>

#include "desk/edition.hpp"
#include "publication/publication.hpp"

namespace prikaz::desk {

// What is shown of an order, kept as blobs under a manifest: page.json, page.html, documents/NAME.
struct PublicPage {
    std::string kind, number, title, date, published, original;
    std::string html;
    std::vector<publication::Document> documents;
};
Files files_of_page(const PublicPage&);
PublicPage page_of_files(const Files&);

// A row of view `publications`.
struct Shown {
    std::string order, digest, date;
    bool withdrawn = false;
};
// A page that is about to be shown: its blobs are not in the store yet.
struct Coming {
    Shown shown;
    const Files* files = nullptr;
};

enum class Parts { Card, All };  // Card: what indexes tell, without texts and documents
PublicPage kept_page(Desk&, const Shown&, const Coming*, Parts);

// Somebody else is writing the site: try again soon.
struct SiteBusy : MachineFailure {
    using MachineFailure::MachineFailure;
};
// One process at a time writes the site.
class SiteLease {
public:
    explicit SiteLease(Desk&);  // waits a little, then throws SiteBusy
    ~SiteLease();
    SiteLease(const SiteLease&) = delete;
    SiteLease& operator=(const SiteLease&) = delete;

private:
    Desk& desk_;
    journal::Lease lease_;
};

// Under the lease. Writes what differs and removes what was ours and is no more; the paths written, sorted. Pages that
// are made from what they were made from before are looked at only where all are asked for.
enum class Rewrite { Changed, All };
Loaded<std::vector<std::string>> write_site(Desk&, const SiteLease&, const Coming* coming = nullptr,
                                            Rewrite = Rewrite::Changed);

// The site as if this page stood on it alone: every byte that its order would bring to the public.
Loaded<std::vector<publication::File>> alone(Desk&, const Shown&, const PublicPage&);

// Formats of documents, as the card says.
bool is_asked(const organization::SiteCard&, std::string_view format);

}  // namespace prikaz::desk
