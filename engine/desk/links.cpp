// Orders that amend and repeal others. The new text of an amended order stands in that order's own folder while the
// amending order is drafted, and is frozen with it; its registration makes the other order's move in the same commit.
#include <algorithm>

#include "desk/edition.hpp"
#include "desk/rows.hpp"
#include "desk/searched_text.hpp"
#include "desk/step.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {

namespace {

constexpr char amended_prefix[] = "amended/";

std::string prefix_of(const std::string& target) { return amended_prefix + target + "/"; }

bool is_whole(const order::Touched& link) { return link.items.empty(); }

struct Link {
    const char* relation;
    const order::Touched* touched;
};

std::vector<Link> links_of(const order::Order& order) {
    std::vector<Link> links;
    for (const auto& one : order.amends) links.push_back({"amend", &one});
    for (const auto& one : order.repeals) links.push_back({"repeal", &one});
    return links;
}

// Repealed by items, an order goes on with another text.
bool takes_text(const Link& link) { return std::string_view(link.relation) == "amend" || !is_whole(*link.touched); }

// ---- While the amending order is prepared ----

bool same_parts(const std::vector<flow::Part>& before, const std::vector<flow::Part>& after) { return before == after; }

bool has_text_to_write(Desk& desk, const OpenCase& open) {
    return open.now.registered && !open.now.finished && desk.world.exists(order_path(desk, open.order)) &&
           !is_repealed(desk, open.order);
}

Problem text_is_same(Desk& desk, const std::string& target, const Place& place) {
    return {.severity = Severity::Warning,
            .code = "amend.text.same",
            .place = place,
            .text = say("the text of the order {1} stands as it was, and nobody will be asked to read it again",
                        {target}),
            .hint = say("write its new text into {1}; it is frozen together with this order",
                        {order_path(desk, target)})};
}

Problems add_text(Desk& desk, Prepared& prepared, const std::string& target, const Place& place) {
    auto open = open_case(desk, target);
    if (!open.now.registered || open.now.finished || !desk.world.exists(order_path(desk, target))) return {};
    auto text = prepare(desk, target);
    if (!text) return std::move(text.problems);
    if (same_parts(open.now.edition.parts, text.value->edition.parts)) return {text_is_same(desk, target, place)};
    for (auto& [name, bytes] : text.value->files) {
        if (!name.starts_with("made/")) prepared.files[prefix_of(target) + name] = std::move(bytes);
    }
    return {};
}

// ---- At the registration ----

// The new edition, printed under the number and date that the order has.
Loaded<Prepared> new_edition(Desk& desk, const std::string& target, const Files& sources,
                             const registration::Registered& line) {
    flow::Edition plain;
    plain.manifest = manifest_of(sources);
    auto unnumbered = load_frozen(desk, target, plain.manifest);
    if (!unnumbered) return {std::nullopt, std::move(unnumbered.problems)};
    auto made = prepare_registered(desk, target, plain, {line.number, line.date});
    if (!made) return made;
    // Parts are compared with those of the text before it had a number.
    made.value->edition.parts.clear();
    for (const auto& part : order::parts((*unnumbered.value)->order))
        made.value->edition.parts.push_back({part.id, sha256(part.text)});
    return made;
}

Problem refusal(const char* code, const Place& place, std::string text, std::string hint = {}) {
    return {.code = code, .place = place, .text = std::move(text), .hint = std::move(hint)};
}

// One order that is amended or repealed.
class Target {
public:
    Target(Desk& desk, Step& step, const Act& act, std::string order)
        : desk_(desk),
          step_(step),
          act_{.actor = act.actor, .seen = std::nullopt, .key = {}},
          order_(std::move(order)) {}

    Problems problems;
    std::optional<journal::Append> append;

    void follow(const std::vector<Link>& links) {
        const auto& place = links.front().touched->place;
        if (order_ == step_.open().order)
            return refuse(refusal("link.self", place, say("an order cannot amend or repeal itself")));
        auto open = open_case(desk_, order_);
        if (open.revision == 0) return;  // of before this store
        if (!open.now.registered)
            return refuse(refusal("link.not-registered", place, say("the order {1} is not registered", {order_}),
                                  say("a draft is simply changed")));
        if (is_repealed(desk_, order_))
            return refuse(refusal("order.repealed", place, say("the order {1} has lost its force", {order_}),
                                  marks_of(desk_, order_).back()));
        move(std::move(open), links);
    }

private:
    void refuse(Problem problem) { problems.push_back(std::move(problem)); }

    void move(OpenCase open, const std::vector<Link>& links) {
        auto order = order_of(desk_, open);
        if (!order) return prikaz::append(problems, std::move(order.problems));
        const auto line = *open.now.registered;
        const auto workflow = open.definition->id;
        auto prepared = text(links, line);
        if (has_errors(problems)) return;
        Step other(desk_, std::move(open), act_, *order.value);
        const bool goes_on = std::ranges::all_of(links, takes_text);
        const auto& by = *step_.registered();
        const std::string what = goes_on ? "order.amend" : "order.repeal";
        if (other.decide(flow::command::ByOrder{what, by.order}, prepared))
            add_text(other, workflow, prepared), plan_measures(desk_, other);
        else if (!tolerate(*other.refusal, links.front().touched->place))
            return;
        for (const auto& link : links) other.add(Marked{link.relation, by.order, by.number, calendar::iso(by.date)});
        append = other.commit({}).appends.front();
    }

    std::optional<Prepared> text(const std::vector<Link>& links, const registration::Registered& line) {
        if (std::ranges::none_of(links, takes_text)) return std::nullopt;
        auto sources = amended_by(files_of(desk_, step_.open().now.edition.manifest), order_);
        if (sources.empty()) return std::nullopt;
        auto made = new_edition(desk_, order_, sources, line);
        prikaz::append(problems, std::move(made.problems));
        return std::move(made.value);
    }

    void add_text(Step& other, const std::string& workflow, const std::optional<Prepared>& prepared) {
        if (!prepared) return;
        other.add(describe(prepared->order->order, workflow));
        other.add(Rendered{prepared->edition.digest, prepared->edition.manifest});
        for (auto& bytes : blobs_of(*prepared)) step_.keep(std::move(bytes));
    }

    // An order whose workflow has no such move, or whose case is over, is marked all the same.
    bool tolerate(const Problem& refused, const Place& place) {
        if (refused.code != "flow.order.unexpected" && refused.code != "flow.finished") {
            refuse(refused);
            return false;
        }
        problems.push_back({.severity = Severity::Warning,
                            .code = "link.no-move",
                            .place = place,
                            .text = say("the order {1} is marked, and its workflow does nothing more", {order_}),
                            .hint = {}});
        return true;
    }

    Desk& desk_;
    Step& step_;
    Act act_;
    std::string order_;
};

}  // namespace

Problems add_amended(Desk& desk, Prepared& prepared) {
    Problems problems;
    const auto order = prepared.order;
    for (const auto& link : links_of(order->order)) {
        auto target = find_order(desk, link.touched->order);
        if (!takes_text(link) || !target) continue;
        append(problems, add_text(desk, prepared, *target.value, link.touched->place));
    }
    prepared.edition.manifest = manifest_of(prepared.files);
    prepared.edition.digest = sha256(prepared.edition.manifest);
    return problems;
}

Files amended_by(const Files& amending, const std::string& target) {
    Files files;
    const auto prefix = prefix_of(target);
    for (const auto& [name, bytes] : amending) {
        if (name.starts_with(prefix)) files[name.substr(prefix.size())] = bytes;
    }
    return files;
}

Loaded<std::vector<journal::Append>> follow_links(Desk& desk, Step& step, const Act& act, const order::Order& order) {
    std::map<std::string, std::vector<Link>> by_target;
    for (const auto& link : links_of(order)) {
        auto target = find_order(desk, link.touched->order);
        step.add(Linked{link.relation, target ? *target.value : link.touched->order, link.touched->items});
        if (target) by_target[*target.value].push_back(link);
    }
    Problems problems;
    std::vector<journal::Append> more;
    for (const auto& [name, links] : by_target) {
        Target target(desk, step, act, name);
        target.follow(links);
        append(problems, std::move(target.problems));
        if (target.append) more.push_back(std::move(*target.append));
    }
    problems = at_home(desk, std::move(problems));
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(more), std::move(problems)};
}

// ---- While it is written ----

Problems doubts_of_amended(Desk& desk, const order::Order& order) {
    Problems doubts;
    for (const auto& link : links_of(order)) {
        const auto target = find_order(desk, link.touched->order);
        if (!takes_text(link) || !target) continue;
        const auto open = open_case(desk, *target.value);
        if (!has_text_to_write(desk, open)) continue;
        const auto text = office::load_order(desk.world, order_path(desk, *target.value), desk.folder->path);
        if (!text) continue;  // told where it is written
        std::vector<flow::Part> parts;
        for (const auto& part : order::parts(text.value->order)) parts.push_back({part.id, sha256(part.text)});
        if (same_parts(open.now.edition.parts, parts))
            doubts.push_back(text_is_same(desk, *target.value, link.touched->place));
    }
    return doubts;
}

namespace {

// «118-plan», «{order: 118-plan, items: 2}»: the orders that a text amends, as far as it can be read.
std::vector<std::string> named_by(const data::Node& root) {
    std::vector<std::string> names;
    const auto add = [&](const data::Node& one, bool whole) {
        const auto* order = one.is(data::Kind::Map) ? one.find("order") : &one;
        const bool takes = whole || (one.is(data::Kind::Map) && one.find("items"));
        if (takes && order && order->is(data::Kind::Text)) names.emplace_back(order->text());
    };
    for (const auto& [field, whole] : {std::pair{"amends", true}, std::pair{"repeals", false}}) {
        const auto* links = root.find(field);
        if (!links) continue;
        if (!links->is(data::Kind::List)) add(*links, whole);
        if (links->is(data::Kind::List))
            for (const auto& one : links->list()) add(one, whole);
    }
    return names;
}

// Of a draft's text; half written as it may be.
std::vector<std::string> targets_of(Desk& desk, const std::string& draft) {
    constexpr data::Limits limits{.bytes = largest_draft, .nodes = 200'000, .depth = 64};
    const auto path = order_path(desk, draft);
    auto text = desk.world.exists(path) ? office::read_named(desk.world, path, largest_draft) : Loaded<std::string>();
    if (!text) return {};
    const bool is_link = text.value->find("amends") != std::string::npos || text.value->find("repeals") != std::string::npos;
    const auto tree = is_link ? data::read_yaml({path, std::move(*text.value)}, limits) : Loaded<data::Tree>();
    if (!tree || !tree.value->root().is(data::Kind::Map)) return {};
    std::vector<std::string> targets;
    for (const auto& name : named_by(tree.value->root())) {
        auto target = find_order(desk, name);
        if (target && has_text_to_write(desk, open_case(desk, *target.value)))
            targets.push_back(std::move(*target.value));
    }
    return targets;
}

// Never submitted, and what came back.
std::vector<std::string> all_drafts(Desk& desk) {
    std::vector<std::string> ids;
    for (auto& line : drafts(desk)) ids.push_back(std::move(line.id));
    for (const auto& row : desk.journal->select({.view = "orders",
                                                 .where = {equal("number", std::string()),
                                                           equal("finished", std::int64_t(0))}}))
        if (is_editable(open_case(desk, text_of(row[0])))) ids.push_back(text_of(row[0]));
    return ids;
}

}  // namespace

std::vector<std::string> amended_by_draft(Desk& desk, const std::string& order) {
    const auto open = open_case(desk, order);
    if (open.revision > 0 && !is_editable(open)) return {};
    return targets_of(desk, order);
}

std::optional<std::string> amending_draft(Desk& desk, const std::string& order) {
    if (!has_text_to_write(desk, open_case(desk, order))) return std::nullopt;
    for (auto& draft : all_drafts(desk)) {
        const auto targets = targets_of(desk, draft);
        if (draft != order && std::ranges::find(targets, order) != targets.end()) return std::move(draft);
    }
    return std::nullopt;
}

// ---- Marks ----

namespace {

std::string items_of(Desk& desk, const std::string& by, const std::string& relation, const std::string& target) {
    auto rows = desk.journal->select(
        {.view = "links", .where = {equal("order_id", by), equal("relation", relation), equal("target", target)}});
    return rows.empty() ? std::string() : text_of(rows.front()[3]);
}

std::vector<journal::Row> mark_rows(Desk& desk, const std::string& order) {
    return desk.journal->select({.view = "marks", .where = {equal("order_id", order)}, .order = {"date", "made_by"}});
}

}  // namespace

bool is_repealed(Desk& desk, const std::string& order) {
    return std::ranges::any_of(mark_rows(desk, order), [&](const journal::Row& row) {
        return text_of(row[1]) == "repeal" && items_of(desk, text_of(row[2]), "repeal", order).empty();
    });
}

std::vector<std::string> marks_of(Desk& desk, const std::string& order) {
    std::vector<std::string> marks;
    for (const auto& row : mark_rows(desk, order)) {
        const auto relation = text_of(row[1]);
        const auto items = items_of(desk, text_of(row[2]), relation, order);
        const std::vector<std::string> by{text_of(row[3]), shown_day(calendar::read_iso(text_of(row[4]))), items};
        if (relation == "repeal")
            marks.push_back(items.empty() ? say("repealed by № {1} of {2}", {by[0], by[1]})
                                          : say("repealed in items {3} by № {1} of {2}", {by[0], by[1], by[2]}));
        else
            marks.push_back(items.empty() ? say("amended by № {1} of {2}", {by[0], by[1]})
                                          : say("amended in items {3} by № {1} of {2}", {by[0], by[1], by[2]}));
    }
    return marks;
}

Described describe(const order::Order& order, const std::string& workflow) {
    return {.title = joined(order.title, " "),
            .kind = order.kind,
            .matter = order.matter,
            .workflow = workflow,
            .retention = order.retention,
            .text = searched_text(order)};
}

}  // namespace prikaz::desk
