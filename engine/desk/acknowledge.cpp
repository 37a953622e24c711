// Acquaintance: each person's act on an edition is a stream of its own, so that 20,000 readers never wait for one
// another; many acts go to the disk in one write.
#include <algorithm>
#include <unordered_map>

#include "desk/outsiders.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t commits_in_a_write = 1000;
constexpr std::size_t scan_bytes = 64u << 20;

// The state of the case that waits for readers, and what it accepts.
struct Waiting {
    std::string path;
    const flow::Acknowledge* activity = nullptr;
};

std::optional<Waiting> waiting_of(const OpenCase& open) {
    for (const auto& [path, work] : open.now.active) {
        auto state = open.definition->state(path);
        if (!state || work.done) continue;
        if (auto activity = std::get_if<flow::Acknowledge>(&state->activity)) return Waiting{path, activity};
    }
    return std::nullopt;
}

using Rows = std::unordered_map<std::string, journal::Row>;

Rows rows_of_readers(Desk& desk, const std::string& order, int edition, const std::vector<AcknowledgeLine>& lines) {
    std::vector<journal::Condition> where{equal("order_id", order), equal("edition", std::int64_t(edition))};
    Rows rows;
    constexpr std::size_t worth_reading_all = 20;
    auto add = [&](const std::vector<journal::Condition>& conditions) {
        for (auto& row : desk.journal->select({.view = "readers", .where = conditions})) {
            auto person = text_of(row[2]);
            rows.emplace(std::move(person), std::move(row));
        }
    };
    if (lines.size() > worth_reading_all) {
        add(where);
        return rows;
    }
    for (const auto& line : lines) {
        auto one = where;
        one.push_back(equal("person", line.person));
        add(one);
    }
    return rows;
}

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
    asked.closed = state == "closed";
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

// The acts of one call: decided one by one, written together.
class Acts {
public:
    Acts(Desk& desk, const OpenCase& open, const Act& act) : desk_(desk), open_(open), act_(act) {}

    void decide(const flow::Asked& asked, flow::Acknowledgement wish, const AcknowledgeLine& line,
                const flow::Circumstances& around) {
        if (same_as_before(asked, wish)) {
            ++answer.repeated;
            return;
        }
        auto decided = flow::decide(asked, wish, around);
        if (auto refusal = std::get_if<Problem>(&decided)) {
            if (refusal->place.file.empty()) refusal->place = line.place;
            answer.problems.push_back(tell_since(desk_, open_.order, act_, std::move(*refusal)));
            return;
        }
        const auto& given = std::get<flow::Acknowledgement>(decided);
        journal::Commit commit;
        commit.at = around.now;
        commit.actor = act_.actor;
        commit.appends.push_back(
            {reader_stream(open_.order, given.edition, given.person), 0, {entry_of(flow::write(given))}});
        if (!act_.key.empty()) {
            commit.key = act_.key + suffix;
            commit.request = request_of(line);
            commit.answer = "{}";
        }
        commits_.push_back(std::move(commit));
        if (commits_.size() == commits_in_a_write) flush();
    }

    void flush() {
        for (const auto& committed : desk_.journal->commit(commits_)) {
            // A stream that exists already: the same person was first in another window.
            if (committed.kind == journal::Committed::Kind::Done) {
                ++answer.done;
            } else if (committed.kind == journal::Committed::Kind::KeyReused) {
                answer.problems.push_back(key_reused(act_.key));
            } else {
                ++answer.repeated;
            }
        }
        commits_.clear();
    }

    AcknowledgeAnswer answer;
    std::string suffix;  // of the key, where one command is of many people

private:
    static bool same_as_before(const flow::Asked& asked, const flow::Acknowledgement& wish) {
        return asked.given && asked.given->kind == wish.kind && asked.given->by == wish.by &&
               asked.given->date == wish.date && asked.given->page == wish.page;
    }

    std::string request_of(const AcknowledgeLine& line) const {
        auto text = act_.actor + "\n" + open_.order + "\nacknowledge\n" + line.person + "\n" +
                    std::to_string(static_cast<int>(line.kind)) + "\n" + (line.date ? calendar::iso(*line.date) : "") +
                    "\n" + line.page + "\n" + line.remark;
        for (const auto& witness : line.witnesses) text += "\n" + witness;
        return sha256(text);
    }

    Desk& desk_;
    const OpenCase& open_;
    const Act& act_;
    std::vector<journal::Commit> commits_;
};

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

// Before the acts that point to it: whichever of them is refused, the others find it.
void keep_scan(Desk& desk, const Act& act, std::string bytes) {
    journal::Commit commit;
    commit.at = desk.now();
    commit.actor = act.actor;
    commit.blobs.push_back(std::move(bytes));
    (void)desk.journal->commit(commit);
}

// A day written on paper lies between the signature of the order and today; a click has no day but today's.
std::optional<Problem> check_day(const OpenCase& open, const AcknowledgeLine& line, calendar::Date today) {
    if (!line.date) return std::nullopt;
    auto refuse = [](const char* code, std::string text) {
        return Problem{.code = code, .place = {}, .text = std::move(text), .hint = {}};
    };
    if (line.kind == flow::AcknowledgementKind::Simple && *line.date != today)
        return refuse("acknowledge.date.click", say("a click happens today: only paper bears another day"));
    if (open.now.signature && *line.date < open.now.signature->date)
        return refuse("acknowledge.date.early", say("the order was signed on {1}, later than {2}",
                                                    {shown_day(open.now.signature->date), shown_day(line.date)}));
    return std::nullopt;
}

}  // namespace

namespace {

constexpr std::pair<const char*, flow::AcknowledgementKind> kinds[] = {
    {"simple", flow::AcknowledgementKind::Simple},
    {"qualified", flow::AcknowledgementKind::Qualified},
    {"paper", flow::AcknowledgementKind::Paper},
    {"refusal", flow::AcknowledgementKind::Refusal}};

}  // namespace

const char* acknowledgement_word(flow::AcknowledgementKind kind) {
    return std::ranges::find(kinds, kind, &std::pair<const char*, flow::AcknowledgementKind>::second)->first;
}

flow::AcknowledgementKind acknowledgement_kind(std::string_view word) {
    for (const auto& [known, kind] : kinds) {
        if (word == known) return kind;
    }
    return flow::AcknowledgementKind::Simple;
}

namespace {

// Lines with ids instead of names, as far as somebody is known by the name.
std::vector<AcknowledgeLine> with_ids(Desk& desk, const std::string& order, std::vector<AcknowledgeLine> lines) {
    ReaderNames names(desk, order);
    for (auto& line : lines) line.person = names.find(line.person).value_or(line.person);
    return lines;
}

}  // namespace

Loaded<AcknowledgeAnswer> acknowledge(Desk& desk, const std::string& order, const Act& act,
                                      const std::vector<AcknowledgeLine>& written, const std::string& scan) {
    const auto lines = with_ids(desk, order, written);
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    auto waiting = waiting_of(*open.value);
    std::string bytes;
    if (!scan.empty()) {
        auto read = office::read_named(desk.world, scan, scan_bytes);
        if (!read) return {std::nullopt, std::move(read.problems)};
        bytes = std::move(*read.value);
    }
    static const flow::Acknowledge nothing{};
    if (!waiting && open.value->now.acquainted_edition == 0) {
        return refused<AcknowledgeAnswer>(
            {.code = "acknowledge.not-now",
             .place = {.file = order_path(desk, order)},
             .text = say("nobody is asked to read this order now"),
             .hint = say(
                 "its state: {1}",
                 {label_of(open.value->definition.get(),
                           open.value->now.active.empty() ? std::string() : open.value->now.active.begin()->first)})});
    }
    const Waiting accepted = waiting.value_or(Waiting{{}, &nothing});
    auto rows = rows_of_readers(desk, order, open.value->now.acquainted_edition, lines);
    Surroundings around(desk, *open.value, nullptr, act.actor);
    Acts acts(desk, *open.value, act);
    const auto scan_digest = bytes.empty() ? std::string() : sha256(bytes);
    if (!bytes.empty()) keep_scan(desk, act, std::move(bytes));
    const auto seen = looked_at(desk, *open.value, act);
    const bool for_others = std::ranges::any_of(lines, [&](const auto& line) { return line.person != act.actor; });
    auto forbidden =
        for_others ? wants_role(desk, *open.value->definition, nullptr, open.value->now.author, act.actor, "clerk")
                   : std::nullopt;
    for (const auto& line : lines) {
        if (auto wrong = line.person == act.actor ? std::nullopt : forbidden;
            wrong || (wrong = check_day(*open.value, line, desk.today()))) {
            wrong->place = line.place;
            acts.answer.problems.push_back(std::move(*wrong));
            continue;
        }
        auto asked = asked_of(rows, line.person, *open.value, accepted);
        if (lines.size() > 1) acts.suffix = "/" + line.person;
        acts.decide(asked, wish_of(seen, act, line, desk.today(), scan_digest), line, around.circumstances);
    }
    acts.flush();
    settle(desk, order);
    acts.answer.pending = pending_readers(desk, order, open.value->now.acquainted_edition);
    return {std::move(acts.answer), {}};
}

void settle(Desk& desk, const std::string& order) {
    if (!order.empty()) {
        auto open = open_case(desk, order);
        auto waiting = open.definition ? waiting_of(open) : std::nullopt;
        if (waiting && open.now.acquainted_edition > 0 &&
            pending_readers(desk, order, open.now.acquainted_edition) == 0) {
            // Somebody else may finish it in the same moment; then there is nothing left to do.
            (void)perform(desk, order, {.actor = "system", .seen = std::nullopt, .key = {}},
                          flow::command::Finish{waiting->path, {}});
        }
    }
    place_entries(desk);
}

}  // namespace prikaz::desk
