// Where orders stand for the archivist: their files, periods, transfers and removals.
#include "desk/archive_custody.hpp"

#include <algorithm>
#include <tuple>

#include "archive/archive.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr data::Limits body_limits{.bytes = 8 * 1024, .nodes = 50, .depth = 2};
constexpr data::Limits list_limits{.bytes = 1u << 20, .nodes = 50'000, .depth = 8};
constexpr const char* step_types[] = {"archive.transfer-begun", "archive.transfer-accepted",
                                      "archive.transfer-cancelled"};

std::string day(const std::optional<calendar::Date>& date) { return date ? calendar::iso(*date) : std::string(); }

Problem no_archive(const Desk& desk) {
    return {.code = "archive.none",
            .place = {.file = join_path(desk.folder->path, "office.yaml")},
            .text = say("the office has no archive"),
            .hint = say("add for example {1}", {"archive: {fond: zarechny-uo}"})};
}

void take_file(Custody& it, const retention::File& file) {
    it.file = file.index;
    it.file_title = file.title;
    it.article = file.article;
    it.retention = file.period.written;
    it.by_experts = file.period.by_experts;
    it.is_long = retention::is_long(file.period, it.year);
    it.free_from = day(retention::free_from(file.period, it.year));
    it.personal_free_from = day(retention::free_from(file.personal.value_or(file.period), it.year));
}

void take(Custody& it, const TransferStep& step) {
    using What = TransferStep::What;
    it.state = step.what == What::Begun      ? Custody::State::Transferring
               : step.what == What::Accepted ? Custody::State::Transferred
                                             : Custody::State::Kept;
    it.list = step.what == What::Cancelled ? std::string() : step.list;
    if (step.what == What::Begun) it.to = step.to;
    if (step.what == What::Cancelled) it.to.clear();
    it.act = step.act;
    it.act_date = step.date;
}

void take(Custody& it, const evidence::ObjectRemoved& removed, const std::string& fond) {
    if (removed.object == archive::id_of(fond, archive::Part::Personal, it.order)) it.personal_removed = true;
    if (removed.object != archive::id_of(fond, archive::Part::Lasting, it.order)) return;
    it.state = Custody::State::Removed;
    it.act = removed.act;
    it.act_date = removed.date;
}

// Of an order that was removed: the registration journal is kept by its own period.
void take_number(Desk& desk, Custody& it) {
    constexpr std::size_t number_column = 4, order_column = 6, date_column = 7;
    for (const auto& row : desk.journal->select({.view = "numbers"})) {
        if (text_of(row[order_column]) != it.order) continue;
        it.number = text_of(row[number_column]);
        it.date = text_of(row[date_column]);
        if (const auto date = calendar::read_iso(it.date)) it.year = static_cast<int>(date->year());
    }
}

}  // namespace

std::vector<std::string> removed_orders(Desk& desk) {
    std::vector<std::string> orders;
    for (const auto& stream : desk.journal->streams(archive_prefix)) {
        auto order = stream.substr(std::string_view(archive_prefix).size());
        if (desk.journal->revision(order_stream(order)) == 0) orders.push_back(std::move(order));
    }
    return orders;
}

journal::Entry archive_entry_of(const TransferStep& step) {
    return {step_types[static_cast<int>(step.what)], 1, body_of(step)};
}

std::optional<TransferStep> transfer_step_of(const journal::Entry& entry) {
    const auto type = std::ranges::find(step_types, entry.type);
    const auto tree = data::read_json({entry.type, entry.body}, body_limits);
    if (type == std::end(step_types) || entry.version != 1 || !tree) return std::nullopt;
    return read_transfer_step(static_cast<TransferStep::What>(type - std::begin(step_types)), tree.value->root());
}

Loaded<retention::FilesList> files_list(Desk& desk) {
    const auto path = join_path(desk.folder->path, "files.yaml");
    auto bytes = desk.world.read(path, list_limits.bytes);
    if (!bytes) return {retention::FilesList(), {}};
    auto tree = data::read_yaml({path, std::move(*bytes)}, list_limits);
    if (!tree) return {std::nullopt, std::move(tree.problems)};
    return retention::load(*tree.value);
}

Custody custody_in(Desk& desk, const retention::FilesList& files, const std::string& order) {
    const auto open = open_case(desk, order);
    Custody it{.order = order};
    if (const auto& line = open.now.registered) {
        it.number = line->number;
        it.date = calendar::iso(line->date);
        it.year = static_cast<int>(line->date.year());
    }
    if (open.revision == 0) take_number(desk, it);
    const auto described = open.described.value_or(Described{});
    it.title = described.title;
    it.kind = described.kind;
    const auto* const file =
        files.file_of({open.now.journal, described.kind, described.workflow, described.matter, described.retention});
    if (file) take_file(it, *file);
    for (const auto& recorded : desk.journal->read(archive_prefix + order)) {
        if (const auto step = transfer_step_of(recorded.entry)) take(it, *step);
        if (const auto removed = object_removed_of(recorded.entry)) take(it, *removed, desk.folder->card.archive->fond);
    }
    return it;
}

Loaded<std::vector<Custody>> custody(Desk& desk) {
    if (!desk.folder->card.archive) return refused<std::vector<Custody>>(no_archive(desk));
    auto files = files_list(desk);
    if (!files) return {std::nullopt, std::move(files.problems)};
    std::vector<Custody> all;
    for (const auto& order : list(desk, {})) {
        if (!order.number.empty()) all.push_back(custody_in(desk, *files.value, order.id));
    }
    for (const auto& order : removed_orders(desk)) all.push_back(custody_in(desk, *files.value, order));
    std::ranges::stable_sort(all, {},
                             [](const Custody& it) { return std::tuple(it.file.empty(), it.file, it.year, it.date); });
    return {std::move(all), std::move(files.problems)};
}

Loaded<Custody> custody_of(Desk& desk, const std::string& order) {
    if (!desk.folder->card.archive) return refused<Custody>(no_archive(desk));
    auto files = files_list(desk);
    if (!files) return {std::nullopt, std::move(files.problems)};
    return {custody_in(desk, *files.value, order), {}};
}

Loaded<StateOn> state_on(Desk& desk, const std::string& order, calendar::Date day) {
    StateOn it;
    for (const auto& recorded : desk.journal->read(order_stream(order))) {
        if (calendar::date_of(recorded.at, desk.zone()) <= day) it.revision = recorded.revision;
    }
    if (it.revision == 0)
        return refused<StateOn>({.code = "order.not-started",
                                 .place = {.file = order_path(desk, order)},
                                 .text = say("on {1} nothing had happened to the order yet", {shown_day(day)}),
                                 .hint = {}});
    const auto open = open_case(desk, order, it.revision);
    for (const auto& [path, work] : open.now.active) it.states.push_back(label_of(open.definition.get(), path));
    it.edition = open.now.edition.number;
    if (open.now.registered) it.number = open.now.registered->number;
    return {std::move(it), {}};
}

}  // namespace prikaz::desk
