// Drafts: an order's text while it is being written, before its first submission and after each return.
#include <algorithm>

#include "desk/edition.hpp"
#include "desk/overlay.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::chrono::seconds longest_saving{30};

Problem about(const Desk& desk, const std::string& order, std::string code, std::string text, std::string hint = {}) {
    return {.code = std::move(code),
            .place = {.file = order_path(desk, order)},
            .text = std::move(text),
            .hint = std::move(hint)};
}

bool may_submit(Desk& desk, const Today& today, const std::string& person, const std::string& order) {
    const auto status = show(desk, order);
    if (!status) return false;
    const auto& places = today.in_place_of(person);
    return std::ranges::any_of(status.value->expected, [&](const flow::Expected& one) {
        return one.what == "submit" && std::ranges::any_of(one.people, [&](const std::string& asked) {
                   return std::ranges::find(places, asked) != places.end();
               });
    });
}

std::optional<Problem> may_not_write(Desk& desk, const Today& today, const std::string& person,
                                     const std::string& order) {
    const auto open = open_case(desk, order);
    const bool is_amended = open.now.registered && today.standing(person).clerk && amending_draft(desk, order);
    if (open.revision > 0 && !is_editable(open) && !is_amended)
        return about(desk, order, "draft.frozen", say("this order is on its way: its text is not changed any more"),
                     say("it can be changed when it comes back as a draft; of a registered order another order changes "
                         "the text"));
    if (today.standing(person).clerk || (open.revision > 0 && may_submit(desk, today, person, order)))
        return std::nullopt;
    return about(desk, order, "draft.who", say("drafts are written by the clerk and by whoever submits them"));
}

std::optional<Problem> unwritable(const Desk& desk, const std::string& order, std::string_view text) {
    if (text.size() > largest_draft)
        return about(desk, order, "draft.large",
                     say("the text is longer than {1} KB", {std::to_string(largest_draft >> 10)}),
                     say("long rows can stand in a file beside the order: rows: FILE.csv"));
    if (auto at = invalid_utf8(text); at || text.find('\0') != text.npos)
        return about(desk, order, "draft.text", say("the text is no UTF-8"));
    return std::nullopt;
}

// One at a time: whoever comes between reading and writing would be lost.
class Turn {
public:
    Turn(Desk& desk, const std::string& order) : desk_(desk) {
        lease_ = desk.journal->take_lease("draft/" + order, desk.world.fresh_id(), desk.now(), longest_saving);
    }
    ~Turn() {
        if (lease_) desk_.journal->give_back(*lease_);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    bool is_mine() const { return lease_.has_value(); }

private:
    Desk& desk_;
    std::optional<journal::Lease> lease_;
};

Loaded<Draft> read_draft(Desk& desk, const std::string& order) {
    const auto path = order_path(desk, order);
    if (!office::lies_inside(desk.world, desk.folder->path, path))
        return refused<Draft>(office::leads_out(path, {.file = path}));
    auto text = office::read_named(desk.world, path, largest_draft);
    if (!text) return {std::nullopt, std::move(text.problems)};
    if (auto problem = unwritable(desk, order, *text.value)) return refused<Draft>(std::move(*problem));
    auto digest = sha256(*text.value);
    return {Draft{std::move(*text.value), std::move(digest)}, {}};
}

}  // namespace

Loaded<Draft> open_draft(Desk& desk, const Today& today, const std::string& person, const std::string& order) {
    if (auto problem = may_not_write(desk, today, person, order)) return refused<Draft>(std::move(*problem));
    return read_draft(desk, order);
}

Loaded<std::string> save_draft(Desk& desk, const Today& today, const std::string& person, const std::string& order,
                               const std::string& seen, const std::string& text) {
    if (auto problem = may_not_write(desk, today, person, order)) return refused<std::string>(std::move(*problem));
    if (auto problem = unwritable(desk, order, text)) return refused<std::string>(std::move(*problem));
    const Turn turn(desk, order);
    if (!turn.is_mine())
        return refused<std::string>(
            about(desk, order, "draft.busy", say("somebody else saves this draft at this moment"), say("try again")));
    const auto now = read_draft(desk, order);
    if (now && now.value->digest != seen) {
        return refused<std::string>(about(desk, order, "draft.changed",
                                          say("somebody else has changed this draft since you opened it"),
                                          say("look at both texts; nothing was written")));
    }
    if (!now) return {std::nullopt, now.problems};
    if (text != now.value->text) desk.world.write_whole(order_path(desk, order), text);
    return {sha256(text), {}};
}

Loaded<std::string> preview_draft(Desk& desk, const std::string& order, const std::string& text) {
    if (auto problem = unwritable(desk, order, text)) return refused<std::string>(std::move(*problem));
    Overlay world(desk.world);
    lay_office(desk, world);
    world.files[order_path(desk, order)] = text;
    const office::RenderRequest request{.order = order_path(desk, order),
                                        .folder = "made",
                                        .office = desk.folder->path,
                                        .outputs = {office::Output::Html}};
    auto made = office::render_order(world, desk.templates, request);
    if (const auto opened = office::load_order(world, request.order, request.office)) {
        append(made.problems, doubts_of_terms(desk, opened.value->order));
        append(made.problems, doubts_of_amended(desk, opened.value->order));
    }
    if (!made) return {std::nullopt, std::move(made.problems)};
    return {std::move(made.value->front().bytes), std::move(made.problems)};
}

std::string difference_of_texts(const std::string& before, const std::string& after) {
    const auto part = [](const std::string& text) {
        return std::vector<order::Part>{{.id = "text", .title = "order.yaml", .text = text}};
    };
    return order::print(order::compare(part(before), part(after)));
}

}  // namespace prikaz::desk
