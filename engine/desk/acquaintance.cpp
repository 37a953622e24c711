// The acquaintance of one order: who was asked, who may act, what an act comes to.
#include "desk/acquaintance.hpp"

namespace prikaz::desk {

namespace {

using Rows = std::unordered_map<std::string, journal::Row>;

flow::Asked asked_of(const Rows& rows, const std::string& person, const OpenCase& open, const Waiting& waiting) {
    flow::Asked asked{.addressed = false,
                      .closed = false,
                      .current_edition = open.now.acquainted_edition,
                      .digest = open.now.edition.digest,
                      .kinds = waiting.activity->kinds,
                      .given = std::nullopt,
                      .given_at = {}};
    auto found = rows.find(person);
    if (found == rows.end()) return asked;
    const auto& row = found->second;
    const auto state = text_of(row[3]);
    asked.addressed = true;
    asked.closed = state == "closed" || state == "ended";
    if (state != "acknowledged" && state != "refused") return asked;
    flow::Acknowledgement given;
    given.order = open.order;
    given.person = person;
    given.edition = open.now.acquainted_edition;
    given.digest = open.now.edition.digest;
    given.kind = acknowledgement_kind(text_of(row[5]));
    given.by = text_of(row[6]);
    given.page = text_of(row[8]);
    given.date = calendar::read_iso(text_of(row[11])).value_or(calendar::Date{});
    asked.given = given;
    asked.given_at = Instant(std::chrono::seconds(number_of(row[12])));
    return asked;
}

flow::Acknowledgement wish_of(const OpenCase& open, const Act& act, const AcknowledgeLine& line, calendar::Date today,
                              const std::string& scan_digest) {
    flow::Acknowledgement wish;
    wish.order = open.order;
    wish.person = line.person;
    wish.edition = open.now.acquainted_edition;
    wish.digest = open.now.edition.digest;
    wish.by = act.actor;
    wish.kind = line.kind;
    wish.page = line.page;
    wish.file_digest = scan_digest;
    wish.remark = line.remark;
    wish.witnesses = line.witnesses;
    wish.date = line.date.value_or(today);
    return wish;
}

bool same_as_before(const flow::Asked& asked, const flow::Acknowledgement& wish) {
    return asked.given && asked.given->kind == wish.kind && asked.given->by == wish.by &&
           asked.given->date == wish.date && asked.given->page == wish.page;
}

// Tells commands of one key apart.
std::string request_of(const std::string& order, const Act& act, const AcknowledgeLine& line) {
    auto text = act.actor + "\n" + order + "\nacknowledge\n" + line.person + "\n" +
                std::to_string(static_cast<int>(line.kind)) + "\n" + (line.date ? calendar::iso(*line.date) : "") +
                "\n" + line.page + "\n" + line.remark;
    for (const auto& witness : line.witnesses) text += "\n" + witness;
    return sha256(text);
}

// A day written on paper lies between the signature of the order and today; a click has no day but today's.
std::optional<Problem> check_day(const OpenCase& open, const AcknowledgeLine& line, calendar::Date today) {
    if (!line.date) return std::nullopt;
    auto refuse = [](const char* code, std::string text) {
        return Problem{.code = code, .place = {}, .text = std::move(text), .hint = {}};
    };
    if (line.kind == flow::AcknowledgementKind::Simple && *line.date != today)
        return refuse("acknowledge.date.click", say("a click happens today: only paper bears another day"));
    for (const auto& given : open.now.signatures)
        if (*line.date < given.date)
            return refuse("acknowledge.date.early", say("the order was signed on {1}, later than {2}",
                                                        {shown_day(given.date), shown_day(line.date)}));
    return std::nullopt;
}

Problem repealed(Desk& desk, const std::string& order) {
    std::string by;
    for (const auto& mark : marks_of(desk, order)) by += (by.empty() ? "" : "; ") + mark;
    return {.code = "acknowledge.repealed",
            .place = {.file = order_path(desk, order)},
            .text = say("the order has lost its force, and nobody is asked to read it any more"),
            .hint = by};
}

Problem nobody_is_asked(Desk& desk, const OpenCase& open) {
    if (is_repealed(desk, open.order)) return repealed(desk, open.order);
    const auto path = open.now.active.empty() ? std::string() : open.now.active.begin()->first;
    return {.code = "acknowledge.not-now",
            .place = {.file = order_path(desk, open.order)},
            .text = say("nobody is asked to read this order now"),
            .hint = say("its state: {1}", {label_of(open.definition.get(), path)})};
}

}  // namespace

std::optional<Waiting> waiting_of(const OpenCase& open) {
    for (const auto& [path, work] : open.now.active) {
        auto state = open.definition->state(path);
        if (!state || work.done) continue;
        if (auto activity = std::get_if<flow::Acknowledge>(&state->activity)) return Waiting{path, activity};
    }
    return std::nullopt;
}

std::vector<flow::AcknowledgementKind> ways_to_acknowledge(Desk& desk, const std::string& order) {
    const auto open = open_case(desk, order);
    const auto waiting = open.definition ? waiting_of(open) : std::nullopt;
    return waiting ? waiting->activity->kinds : std::vector<flow::AcknowledgementKind>();
}

Loaded<std::unique_ptr<Acquaintance>> Acquaintance::open(Desk& desk, const std::string& order) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    static const flow::Acknowledge nothing{};
    auto waiting = waiting_of(*open.value);
    if (!waiting && open.value->now.acquainted_edition == 0)
        return refused<std::unique_ptr<Acquaintance>>(nobody_is_asked(desk, *open.value));
    return {std::unique_ptr<Acquaintance>(
                new Acquaintance(desk, std::move(*open.value), waiting.value_or(Waiting{{}, &nothing}))),
            {}};
}

Acquaintance::Acquaintance(Desk& desk, OpenCase open, Waiting waiting)
    : desk_(desk),
      open_(std::move(open)),
      waiting_(std::move(waiting)),
      around_(desk, open_, nullptr, open_.now.author) {}

void Acquaintance::look_up(const std::vector<std::string>& people) {
    constexpr std::size_t worth_reading_all = 500;
    std::vector<journal::Condition> where{equal("order_id", open_.order),
                                          equal("edition", std::int64_t(open_.now.acquainted_edition))};
    const auto add = [&](const std::vector<journal::Condition>& conditions) {
        for (auto& row : desk_.journal->select({.view = "readers", .where = conditions})) {
            auto person = text_of(row[2]);
            rows_.insert_or_assign(std::move(person), std::move(row));
        }
    };
    if (people.size() > worth_reading_all) return add(where);
    where.push_back(equal("person", std::string()));
    for (const auto& person : people) {
        where.back().value = person;
        add(where);
    }
}

const OpenCase& Acquaintance::seen_by(const Act& act) {
    if (!act.seen || *act.seen >= open_.revision || *act.seen <= 0) return open_;
    auto [found, fresh] = seen_.try_emplace(*act.seen);
    if (fresh) found->second = looked_at(desk_, open_, act);
    return found->second;
}

std::optional<Problem> Acquaintance::forbids(const Act& act, const AcknowledgeLine& line) {
    if (line.person == act.actor) return std::nullopt;
    auto [found, fresh] = for_others_.try_emplace(act.actor);
    if (fresh) found->second = wants_role(desk_, *open_.definition, nullptr, open_.now.author, act.actor, "clerk");
    return found->second;
}

Decided Acquaintance::decide(const Act& act, const AcknowledgeLine& line, const std::string& scan_digest,
                             const std::string& suffix) {
    const auto refuse = [&](Problem problem) {
        if (problem.place.file.empty()) problem.place = line.place;
        return Decided{std::nullopt, std::move(problem)};
    };
    if (auto wrong = forbids(act, line)) return refuse(std::move(*wrong));
    if (auto wrong = check_day(open_, line, desk_.today())) return refuse(std::move(*wrong));
    const auto asked = asked_of(rows_, line.person, open_, waiting_);
    const auto wish = wish_of(seen_by(act), act, line, desk_.today(), scan_digest);
    if (same_as_before(asked, wish)) return {};
    auto decided = flow::decide(asked, wish, around_.circumstances);
    const auto refusal = std::get_if<Problem>(&decided);
    if (refusal && waiting_.path.empty() && is_repealed(desk_, open_.order)) return refuse(repealed(desk_, open_.order));
    if (refusal)
        return refuse(tell_since(desk_, open_.order, act, std::move(*refusal)));
    const auto& given = std::get<flow::Acknowledgement>(decided);
    journal::Commit commit;
    commit.at = around_.circumstances.now;
    commit.actor = act.actor;
    commit.appends.push_back(
        {reader_stream(open_.order, given.edition, given.person), 0, {entry_of(flow::write(given))}});
    if (!act.key.empty()) {
        commit.key = act.key + suffix;
        commit.request = request_of(open_.order, act, line);
        commit.answer = "{}";
    }
    return {std::move(commit), std::nullopt};
}

std::int64_t Acquaintance::pending() { return pending_readers(desk_, open_.order, open_.now.acquainted_edition); }

}  // namespace prikaz::desk
