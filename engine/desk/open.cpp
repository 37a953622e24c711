// Opening an office with its store: staff as the journal knows it, with what changed in the office's file since.
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr char store_name[] = "prikaz.db";

std::string store_url(const OpenRequest& request, const office::Folder& folder) {
    return request.store.empty() ? join_path(folder.path, store_name) : request.store;
}

std::vector<Acting> read_acting(journal::Journal& journal) {
    std::vector<Acting> all;
    for (const auto& row : journal.select({.view = "acting"})) {
        auto day = [&](std::size_t column) {
            return calendar::read_iso(text_of(row[column])).value_or(calendar::Date{});
        };
        all.push_back({.person = text_of(row[1]),
                       .instead_of = text_of(row[2]),
                       .number = text_of(row[5]),
                       .order = text_of(row[0]),
                       .from = day(3),
                       .to = day(4),
                       .date = day(6)});
    }
    return all;
}

Problem no_office(const OpenRequest& request) {
    return {.code = "office.missing",
            .place = {.file = request.office.empty() ? request.start : request.office},
            .text = say("there is no office here: no office.yaml in this folder or above it"),
            .hint = say("make one with prikaz init DIR, or name it with --office DIR")};
}

}  // namespace

Loaded<std::shared_ptr<Desk>> open(World& world, office::Templates& templates, const OpenRequest& request) {
    auto folder = office::open_folder(world, request.start, request.office, office::StaffFile::Leave);
    if (!folder) return {std::nullopt, std::move(folder.problems)};
    if (folder.value->path.empty()) return refused<std::shared_ptr<Desk>>(no_office(request));
    auto desk = std::shared_ptr<Desk>(new Desk{.world = world,
                                               .templates = templates,
                                               .folder = {},
                                               .journal = {},
                                               .store = {},
                                               .workflows = request.workflows,
                                               .staff = {},
                                               .days = {},
                                               .acting = {},
                                               .definitions = {}});
    desk->store = store_url(request, *folder.value);
    desk->folder = std::make_shared<const office::Folder>(std::move(*folder.value));
    auto opened = journal::open(desk->store, projection(desk->folder->card), request.mode);
    append(folder.problems, std::move(opened.problems));
    if (!opened.value) return {std::nullopt, std::move(folder.problems)};
    desk->journal = std::move(*opened.value);
    desk->days = calendar::russian_production_calendar().with(desk->folder->card.days);
    if (auto doubt = doubt_of_gate(*desk)) folder.problems.push_back(*std::move(doubt));
    auto followed = follow_staff(*desk);
    append(folder.problems, std::move(followed.problems));
    if (has_errors(folder.problems)) return {std::nullopt, std::move(folder.problems)};
    desk->acting = read_acting(*desk->journal);
    if (followed.changed) staff_changed(*desk);
    return {std::move(desk), std::move(folder.problems)};
}

}  // namespace prikaz::desk
