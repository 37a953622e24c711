// What people look up: orders, where they stand, what happened to them, how editions differ.
#include <algorithm>

#include "desk/archive_entries.hpp"
#include "desk/labels.hpp"
#include "desk/rows.hpp"
#include "desk/signing.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

OrderLine order_line(const journal::Row& row) {
    OrderLine line;
    line.id = text_of(row[0]);
    line.title = text_of(row[1]);
    line.kind = text_of(row[2]);
    line.workflow = text_of(row[4]);
    line.author = text_of(row[5]);
    line.state = text_of(row[6]);
    line.label = line.state;
    line.edition = static_cast<int>(number_of(row[7]));
    line.number = text_of(row[8]);
    line.date = text_of(row[9]);
    line.updated = calendar::iso(Instant(std::chrono::seconds(number_of(row[12]))));
    line.finished = number_of(row[13]) != 0;
    return line;
}

namespace {

// Folders of orders below orders/, those left out whose name is among the known ones of their folder.
using KnownInside = std::function<std::set<std::string>(const std::string& folder, std::size_t names)>;
std::vector<std::string> folders(Desk& desk, const KnownInside& known_inside) {
    std::vector<std::string> ids;
    const auto root = join_path(desk.folder->path, "orders");
    std::function<void(const std::string&, int)> walk = [&](const std::string& inside, int depth) {
        constexpr int deepest = 4;
        const auto names = desk.world.list(inside.empty() ? root : join_path(root, inside));
        const auto known = known_inside(inside, names.size());
        for (const auto& name : names) {
            const auto id = inside.empty() ? name : inside + "/" + name;
            if (known.contains(id)) continue;
            const auto path = join_path(root, id);
            if (!desk.world.is_folder(path) || !office::lies_inside(desk.world, root, path)) continue;
            if (desk.world.exists(join_path(path, "order.yaml")))
                ids.push_back(id);
            else if (depth < deepest)
                walk(id, depth + 1);
        }
    };
    walk({}, 0);
    return ids;
}

std::vector<std::string> folders(Desk& desk) {
    return folders(desk, [](const auto&, std::size_t) { return std::set<std::string>(); });
}

// Of many orders in one folder the store names all at once; of few each is asked for.
std::vector<std::string> never_submitted(Desk& desk) {
    constexpr std::size_t many = 200;
    auto ids = folders(desk, [&](const std::string& folder, std::size_t names) {
        std::set<std::string> known;
        if (names <= many) return known;
        for (const auto& stream : desk.journal->streams(order_stream(folder.empty() ? "" : folder + "/")))
            known.emplace(order_of_stream(stream));
        return known;
    });
    std::erase_if(ids, [&](const auto& id) { return desk.journal->revision(order_stream(id)) > 0; });
    return ids;
}

bool is_known(Desk& desk, const std::string& id) {
    return desk.journal->revision(order_stream(id)) > 0 || desk.world.exists(order_path(desk, id)) ||
           desk.journal->revision(archive_prefix + id) > 0;  // removed under an act
}

std::vector<std::string> with_number(Desk& desk, const std::string& number) {
    std::vector<std::string> ids;
    for (const auto& row : desk.journal->select({.view = "orders", .where = {equal("number", number)}}))
        ids.push_back(text_of(row[0]));
    return ids;
}

std::vector<std::string> with_name(Desk& desk, const std::string& name) {
    std::vector<std::string> ids;
    for (auto& id : folders(desk)) {
        if (name_of(id) == name) ids.push_back(std::move(id));
    }
    return ids;
}

Problem unknown_order(Desk& desk, const std::string& named) {
    auto ids = folders(desk);
    std::vector<std::string_view> candidates;
    for (const auto& id : ids) candidates.push_back(id);
    auto near = nearest(named, candidates);
    return {.code = "order.unknown",
            .place = {.file = named},
            .text = say("there is no order {1}", {named}),
            .hint = near.empty() ? say("prikaz order list shows all orders") : say("did you mean «{1}»?", {near})};
}

Problem several_orders(const std::string& named, const std::vector<std::string>& ids) {
    std::string listed;
    for (const auto& id : ids) listed += (listed.empty() ? "" : ", ") + id;
    return {.code = "order.ambiguous",
            .place = {.file = named},
            .text = say("several orders are called {1}", {named}),
            .hint = listed};
}

}  // namespace

Loaded<std::string> find_order(Desk& desk, const std::string& named) {
    auto root = desk.world.real_path(join_path(desk.folder->path, "orders")) + "/";
    if (desk.world.exists(named)) {
        auto real = desk.world.real_path(desk.world.is_folder(named) ? named : folder_of(named));
        if (real.starts_with(root)) return {real.substr(root.size()), {}};
    }
    if (path_inside("x", named) && is_known(desk, named)) return {named, {}};
    auto ids = named.empty() ? std::vector<std::string>{} : with_number(desk, named);
    if (ids.empty() && !named.empty()) ids = with_name(desk, named);
    if (ids.size() == 1) return {ids.front(), {}};
    return refused<std::string>(ids.empty() ? unknown_order(desk, named) : several_orders(named, ids));
}

std::vector<OrderLine> list(Desk& desk, const OrderFilter& filter) {
    journal::Query query{.view = "orders", .where = {}, .order = {"year", "journal", "started"}};
    if (filter.year) query.where.push_back(equal("year", std::int64_t(*filter.year)));
    if (!filter.number.empty()) query.where.push_back(equal("number", filter.number));
    std::set<std::string> of_person;
    if (!filter.person.empty()) {
        for (const auto& row : desk.journal->select({.view = "tasks", .where = {equal("person", filter.person)}}))
            of_person.insert(text_of(row[0]));
        for (const auto& row : desk.journal->select({.view = "readers",
                               .where = {equal("person", filter.person), equal("state", std::string("pending"))}}))
            of_person.insert(text_of(row[0]));
    }
    std::vector<OrderLine> lines;
    Labels labels(desk);
    for (const auto& row : desk.journal->select(query)) {
        auto line = order_line(row);
        if (!filter.person.empty() && !of_person.contains(line.id)) continue;
        line.label = labels.of(line);
        // A state is named by its id or as people see it.
        if (!filter.state.empty() && filter.state != line.state && lower(filter.state) != lower(line.label)) continue;
        lines.push_back(std::move(line));
    }
    const bool all = filter.state.empty() && filter.person.empty() && filter.number.empty() && !filter.year;
    if (!all && filter.state != "new") return lines;
    auto fresh = drafts(desk);
    std::ranges::move(fresh, std::back_inserter(lines));
    return lines;
}

// As its text says, which may be half written.
std::string title_of_draft(Desk& desk, const std::string& order) {
    constexpr data::Limits limits{.bytes = largest_draft, .nodes = 200'000, .depth = 64};
    const auto path = order_path(desk, order);
    auto text = office::read_named(desk.world, path, largest_draft);
    if (!text) return {};
    const auto tree = data::read_yaml({path, std::move(*text.value)}, limits);
    const auto* title = tree ? tree.value->root().find("title") : nullptr;
    if (!title || title->is(data::Kind::Null)) return {};
    std::string all(title->scalar());
    if (title->is(data::Kind::List))
        for (const auto& line : title->list()) all.append(all.empty() ? "" : " ").append(line.scalar());
    std::ranges::replace(all, '\n', ' ');
    return std::string(trim(all));
}

std::vector<OrderLine> drafts(Desk& desk) {
    std::vector<OrderLine> lines;
    for (auto& id : never_submitted(desk)) {
        OrderLine line;
        line.title = title_of_draft(desk, id);
        line.id = std::move(id);
        line.kind = line.label = say("draft");
        line.state = "new";
        lines.push_back(std::move(line));
    }
    return lines;
}

namespace {

void add_expected(Desk& desk, const OpenCase& open, Status& status) {
    auto opened = order_of(desk, open);
    Surroundings around(desk, open, opened ? *opened.value : nullptr, status.now.author);
    status.expected = flow::expected(*open.definition, status.now, around.circumstances);
}

void add_signatures(Desk& desk, const OpenCase& open, Status& status) {
    for (const auto& given : open.now.signatures) {
        auto name = person_name(desk, given.by);
        if (!given.member.empty() && given.member != given.by)
            name += " (" + say("for {1}", {person_name(desk, given.member)}) + ")";
        SignatureLine line{.by = given.by,
                           .name = std::move(name),
                           .kind = given.kind,
                           .date = given.date,
                           .serial = {},
                           .owner = {},
                           .certificate = {}};
        const auto found = std::ranges::find(open.verified, given.by, &evidence::SignatureVerified::by);
        if (found != open.verified.end()) {
            line.serial = found->serial;
            line.owner = found->owner;
            const auto to = calendar::read_instant(found->to);
            line.certificate = say("certificate {1} of {2}, issued by {3}, valid to {4}",
                                   {found->serial, found->owner, found->issuer,
                                    to ? shown_day(calendar::date_of(*to, desk.zone())) : std::string()}) +
                               act_told(*found);
        }
        status.signatures.push_back(std::move(line));
    }
}

void count_readers(Desk& desk, const std::string& order, Status& status) {
    const auto edition = std::int64_t(status.now.acquainted_edition);
    for (const auto& group : desk.journal->count_by(
             {.view = "readers", .where = {equal("order_id", order), equal("edition", edition)}}, {"state"})) {
        const auto state = text_of(group.values.front());
        status.readers += group.count;
        if (state == "acknowledged") status.acknowledged = group.count;
        if (state == "refused") status.refused = group.count;
        if (state == "deferred") status.deferred = group.count;
        if (state == "closed" || state == "ended") status.closed += group.count;
    }
}

}  // namespace

Loaded<Status> show(Desk& desk, const std::string& order, Sight sight) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    Status status;
    auto rows = desk.journal->select({.view = "orders", .where = {equal("order_id", order)}});
    if (!rows.empty()) status.line = order_line(rows.front());
    status.line.label = label_of(open.value->definition.get(), status.line.state);
    status.now = open.value->now;
    status.revision = open.value->revision;
    status.marks = marks_of(desk, order);
    if (const auto& step = open.value->transfer; step && step->what != TransferStep::What::Cancelled)
        status.marks.push_back(sentence(desk, DeskEvent(*step)));
    if (sight != Sight::Whole) return {std::move(status), {}};
    add_expected(desk, *open.value, status);
    add_signatures(desk, *open.value, status);
    count_readers(desk, order, status);
    status.returned = returns_of(desk, *open.value);
    return {std::move(status), {}};
}

Loaded<std::vector<HistoryLine>> history(Desk& desk, const std::string& order) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    std::vector<HistoryLine> lines;
    auto add = [&](const journal::Recorded& recorded, std::string text) {
        lines.push_back({recorded.revision, recorded.sequence, recorded.at, recorded.actor, recorded.entry.type,
                         std::move(text), recorded.digest});
    };
    for (const auto& recorded : desk.journal->read(order_stream(order))) {
        const auto& entry = recorded.entry;
        if (auto event = flow::read(entry.type, entry.version, entry.body)) {
            add(recorded, sentence(desk, open.value->definition.get(), *event));
        } else if (auto own = desk_event_of(entry)) {
            add(recorded, sentence(desk, *own));
        }
    }
    return {std::move(lines), {}};
}

Loaded<std::vector<EditionLine>> editions(Desk& desk, const std::string& order) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    std::vector<EditionLine> lines;
    for (const auto& recorded : desk.journal->read(order_stream(order))) {
        const auto event = flow::read(recorded.entry.type, recorded.entry.version, recorded.entry.body);
        const auto* frozen = event ? std::get_if<flow::event::EditionFrozen>(&*event) : nullptr;
        if (frozen)
            lines.push_back(
                {frozen->edition.number, recorded.at, recorded.actor, frozen->edition.digest, frozen->changed});
    }
    return {std::move(lines), {}};
}

namespace {

// The manifest of an edition as its event holds it; 0: of the documents made last.
std::optional<std::string> manifest_of_edition(Desk& desk, const std::string& order, int edition) {
    if (edition == 0) {
        auto latest = open_case(desk, order).manifest;
        return latest.empty() ? std::nullopt : std::optional(std::move(latest));
    }
    std::optional<std::string> manifest;
    for (const auto& recorded : desk.journal->read(order_stream(order))) {
        const auto& entry = recorded.entry;
        const auto event = flow::read(entry.type, entry.version, entry.body);
        const auto* frozen = event ? std::get_if<flow::event::EditionFrozen>(&*event) : nullptr;
        if (frozen && frozen->edition.number == edition) manifest = frozen->edition.manifest;
    }
    return manifest;
}

Problem no_edition(const std::string& order, int edition) {
    return {.code = "order.edition.unknown",
            .place = {.file = order},
            .text = say("the order {1} has no edition {2}", {order, std::to_string(edition)}),
            .hint = "prikaz order history " + order};
}

Loaded<std::vector<order::Part>> parts_of(Desk& desk, const std::string& order, int edition) {
    if (edition == 0) {
        auto opened = office::load_order(desk.world, order_path(desk, order), desk.folder->path);
        if (!opened) return {std::nullopt, std::move(opened.problems)};
        return {order::parts(opened.value->order), {}};
    }
    auto manifest = manifest_of_edition(desk, order, edition);
    if (!manifest) return refused<std::vector<order::Part>>(no_edition(order, edition));
    auto opened = load_frozen(desk, order, *manifest);
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    return {order::parts((*opened.value)->order), {}};
}

}  // namespace

Loaded<std::string> difference(Desk& desk, const std::string& order, int before, int after) {
    auto old_parts = parts_of(desk, order, before);
    auto new_parts = parts_of(desk, order, after);
    append(old_parts.problems, std::move(new_parts.problems));
    if (!old_parts.value || !new_parts.value) return {std::nullopt, std::move(old_parts.problems)};
    return {order::print(order::compare(*old_parts.value, *new_parts.value)), std::move(old_parts.problems)};
}

Loaded<std::vector<office::File>> renditions(Desk& desk, const std::string& order, int edition) {
    auto manifest = manifest_of_edition(desk, order, edition);
    if (!manifest) return refused<std::vector<office::File>>(no_edition(order, edition));
    std::vector<office::File> files;
    for (auto& [name, bytes] : files_of(desk, *manifest, "made/")) files.push_back({name_of(name), std::move(bytes)});
    return {std::move(files), {}};
}

}  // namespace prikaz::desk
