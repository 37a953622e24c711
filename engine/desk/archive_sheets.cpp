// The archivist's papers: inventories, acts of removal, acts on what is there. Templates tell how they look.
#include "desk/archive_sheets.hpp"

#include <algorithm>
#include <set>

#include "archive/archive.hpp"
#include "desk/archive_custody.hpp"
#include "desk/sheets.hpp"
#include "digest/digest.hpp"

namespace prikaz::desk {

namespace {

// «постоянно, ст. 19а»
std::string period_of(const Custody& it) {
    if (it.file.empty()) return {};
    return it.retention + ", ст. " + it.article;
}

std::string state_of(const Custody& it) {
    switch (it.state) {
        case Custody::State::Kept:
            return it.personal_removed ? "листы ознакомления и визы уничтожены" : "";
        case Custody::State::Transferring:
            return "передаётся: опись № " + it.list;
        case Custody::State::Transferred:
            return "передан: " + it.to + ", акт № " + it.act + " от " + digits(it.act_date);
        case Custody::State::Removed:
            return "уничтожен: акт № " + it.act + " от " + digits(it.act_date);
    }
    return {};
}

// The digest of the last inventory, which stands for every byte of the object.
std::string digest_of(const evidence::Known& known, const std::string& id) {
    const auto versions = known.versions.find(id);
    return versions == known.versions.end() ? std::string() : versions->second.last().inventory.substr(0, 16);
}

data::Field lines_field(data::Builder& make, Desk& desk, const std::vector<Custody>& orders) {
    const auto known = known_objects(*desk.journal).known;
    const auto fond = desk.folder->card.archive ? desk.folder->card.archive->fond : std::string();
    std::vector<data::Node> lines;
    for (const auto& it : orders)
        lines.push_back(
            texts(make, {{"file", it.file},
                         {"file_title", it.file_title},
                         {"kind", it.kind},
                         {"number", it.number},
                         {"date", digits(it.date)},
                         {"title", it.title},
                         {"year", std::to_string(it.year)},
                         {"period", period_of(it)},
                         {"free_from", digits(it.free_from)},
                         {"digest", digest_of(known, archive::id_of(fond, archive::Part::Lasting, it.order))},
                         {"note", state_of(it)}}));
    return make.field("lines", make.list(lines));
}

std::string years_of(const std::vector<Custody>& orders) {
    std::set<int> years;
    for (const auto& it : orders) years.insert(it.year);
    if (years.empty()) return {};
    const auto first = std::to_string(*years.begin()), last = std::to_string(*years.rbegin());
    return first == last ? first : first + "–" + last;
}

Printing printing_of(Desk& desk, const char* name, const char* title, data::Tree variables) {
    return {.name = name,
            .title = title,
            .variables = std::move(variables),
            .profile = desk.folder->card.profile,
            .profile_place = {},
            .long_storage = true};
}

data::Field count_field(data::Builder& make, std::size_t count) {
    return make.field("count", make.integer(static_cast<std::int64_t>(count)));
}

}  // namespace

Loaded<office::File> inventory_sheet(Desk& desk, const std::vector<Custody>& orders, const InventoryHeading& heading,
                                     const std::string& path) {
    data::Builder make;
    const auto first = orders.empty() ? Custody() : orders.front();
    const data::Field fields[] = {
        make.field("inventory",
                   texts(make, {{"number", heading.number},
                                {"to", heading.to},
                                {"file", heading.file},
                                {"file_title", heading.file.empty() ? "" : first.file_title},
                                {"period", heading.file.empty() ? "" : period_of(first)},
                                {"fond", desk.folder->card.archive->fond},
                                {"years", heading.year > 0 ? std::to_string(heading.year) : years_of(orders)}})),
        lines_field(make, desk, orders), count_field(make, orders.size()), office_field(make, desk),
        printed_field(make, desk)};
    return print(desk, {printing_of(desk, "inventory", "Опись", make.finish(make.map(fields))), {}}, path);
}

Loaded<office::File> print_inventory(Desk& desk, const InventoryRequest& request, const std::string& output_path) {
    auto orders = custody(desk);
    if (!orders) return {std::nullopt, std::move(orders.problems)};
    std::erase_if(*orders.value, [&](const Custody& it) {
        return (!request.file.empty() && it.file != request.file) || (request.year > 0 && it.year != request.year);
    });
    if (orders.value->empty())
        return refused<office::File>({.code = "inventory.empty",
                                      .place = {},
                                      .text = say("no registered order is in this file of this year"),
                                      .hint = say("prikaz archive files lists files and years")});
    return inventory_sheet(desk, *orders.value, {.file = request.file, .year = request.year}, output_path);
}

Loaded<office::File> print_destruction(Desk& desk, const PurgeRequest& request, const std::vector<Custody>& orders,
                                       const std::string& output_path) {
    data::Builder make;
    const data::Field act_fields[] = {make.field("number", make.text(request.act)),
                                      make.field("date", make.text(request.date ? digits(*request.date) : "")),
                                      make.field("basis", make.text(request.basis)),
                                      make.field("personal", make.boolean(request.personal)),
                                      make.field("years", make.text(years_of(orders))),
                                      make.field("fond", make.text(desk.folder->card.archive->fond))};
    const data::Field fields[] = {make.field("act", make.map(act_fields)), lines_field(make, desk, orders),
                                  count_field(make, orders.size()), office_field(make, desk),
                                  printed_field(make, desk)};
    return print(desk,
                 {printing_of(desk, "destruction", "Акт о выделении к уничтожению", make.finish(make.map(fields))), {}},
                 output_path);
}

Loaded<office::File> print_presence(Desk& desk, const Verified& verified, const std::string& output_path) {
    constexpr std::size_t most_findings = 200;
    static constexpr const char* verdicts[] = {"цел", "повреждён", "подделан или возвращён к прежнему состоянию",
                                               "недоказуем"};
    data::Builder make;
    std::vector<data::Node> findings;
    std::size_t left = 0;
    for (const auto& problem : verified.problems) {
        if (problem.severity == Severity::Note && problem.code != "archive.removed") continue;
        if (findings.size() == most_findings) {
            ++left;
            continue;
        }
        findings.push_back(
            texts(make, {{"code", problem.code}, {"place", problem.place.file}, {"text", problem.text}}));
    }
    auto head = log_head(desk);
    const auto root = head ? digest::hexadecimal(head.value->root) : std::string();
    std::string groups;
    for (std::size_t at = 0; at < root.size(); at += 4) groups += (at == 0 ? "" : " ") + root.substr(at, 4);
    const auto whole = [&](std::uint64_t number) { return make.integer(static_cast<std::int64_t>(number)); };
    const data::Field act[] = {
        make.field("fond", make.text(desk.folder->card.archive ? desk.folder->card.archive->fond : "")),
        make.field("verdict", make.text(verdicts[static_cast<int>(verified.verdict)])),
        make.field("first", make.text(verified.first_bad)),
        make.field("objects", whole(verified.objects)),
        make.field("files", whole(verified.files)),
        make.field("log", whole(verified.log_size)),
        make.field("entry", whole(verified.first_entry.value_or(0))),
        make.field("root", make.text(groups)),
        make.field("left", whole(left))};
    const data::Field fields[] = {make.field("act", make.map(act)), make.field("findings", make.list(findings)),
                                  office_field(make, desk), printed_field(make, desk)};
    return print(desk,
                 {printing_of(desk, "presence", "Акт проверки наличия и состояния", make.finish(make.map(fields))), {}},
                 output_path);
}

}  // namespace prikaz::desk
