// Rows that follow from the life of an order: where it stands, who is asked for what until when, who reads.
#include "desk/texts.hpp"
#include "desk/views.hpp"
#include "search/search.hpp"

namespace prikaz::desk {

namespace {

using journal::Change;
using journal::Condition;
using journal::Recorded;
using journal::Value;

bool is_top(std::string_view path) { return path.find('/') == path.npos; }

const char* word(flow::Verdict verdict) {
    switch (verdict) {
        case flow::Verdict::Pending:
            return "pending";
        case flow::Verdict::Approved:
            return "approved";
        case flow::Verdict::ApprovedWithRemarks:
            return "approved-with-remarks";
        case flow::Verdict::Rejected:
            return "rejected";
        case flow::Verdict::Abstained:
            return "abstained";
        case flow::Verdict::Left:
            return "left";
    }
    return "";
}

struct Projector {
    const Recorded& at;
    std::string order;
    std::vector<Change>& changes;

    // The stage of a name like «due/lawyer».
    Change timer_row(const flow::Timer& timer) const {
        const auto slash = timer.name.find('/');
        return put("timers",
                   {order, timer.path, timer.name, std::int64_t(timer.round),
                    slash == timer.name.npos ? std::string() : timer.name.substr(slash + 1), seconds(timer.at)});
    }
    Condition mine() const { return equal("order_id", order); }
    void task(const std::string& path, const char* what, const std::string& person, const std::string& stage,
              const std::optional<calendar::Date>& due) {
        changes.push_back(put("tasks", {order, path, std::string(what), person, stage, day(due), seconds(at.at)}));
    }
    void no_task(const std::string& path, const std::string& person) {
        changes.push_back(remove("tasks", {mine(), equal("path", path), equal("person", person)}));
    }
    void visa(const flow::Visa& visa) {
        changes.push_back(
            put("visas", {order, std::int64_t(visa.edition), visa.path, visa.stage, visa.member, visa.by, visa.basis,
                          std::string(word(visa.verdict)), visa.remark, seconds(visa.at), std::int64_t(visa.valid)}));
        no_task(visa.path, visa.member);
    }
    void reader(Change::Kind kind, int edition, const std::string& person, const std::optional<calendar::Date>& due) {
        auto change = put("readers", {order, std::int64_t(edition), person, std::string("pending"), day(due), Value(),
                                      Value(), Value(), Value(), Value(), Value(), Value(), Value(), Value()});
        change.kind = kind;
        changes.push_back(std::move(change));
    }
    void reader_state(int edition, const std::string& person, const char* state) {
        changes.push_back(set("readers", {"state"}, {std::string(state)},
                              {mine(), equal("edition", std::int64_t(edition)), equal("person", person)}));
    }

    void operator()(const flow::event::Started& it) {
        changes.push_back(put("orders", {order, std::string(), std::string(), std::string(), it.definition, it.author,
                                         std::string(), std::int64_t(0), std::string(), std::string(), Value(),
                                         std::string(), seconds(at.at), std::int64_t(0), std::string()}));
    }
    void operator()(const flow::event::EditionFrozen& it) {
        changes.push_back(
            set("orders", {"edition", "manifest"}, {std::int64_t(it.edition.number), it.edition.digest}, {mine()}));
    }
    void operator()(const flow::event::Entered& it) {
        if (!is_top(it.path)) return;
        changes.push_back(set("orders", {"state", "finished"}, {it.path, std::int64_t(it.final)}, {mine()}));
    }
    void operator()(const flow::event::Exited& it) {
        changes.push_back(remove("timers", {mine(), equal("path", it.path)}));
        changes.push_back(remove("acquaintances", {mine(), equal("path", it.path)}));
        changes.push_back(remove("tasks", {mine(), equal("path", it.path)}));
        end_control_rows(changes, order, it.path);
        if (is_top(it.path)) end_readings();
    }
    // Whatever state held the asking is left, by a repeal for one: nobody can acknowledge any more.
    void end_readings() {
        for (const char* state : {"pending", "deferred"})
            changes.push_back(
                set("readers", {"state"}, {std::string("ended")}, {mine(), equal("state", std::string(state))}));
    }
    void operator()(const flow::event::Moved&) {}
    // Told names who is still asked; here stand those with kept visas too.
    void operator()(const flow::event::StageOpened&) {}
    void operator()(const flow::event::VisaGiven& it) { visa(it.visa); }
    void operator()(const flow::event::VisaKept& it) { visa(it.visa); }
    void operator()(const flow::event::VisasVoided& it) {
        changes.push_back(
            set("visas", {"valid"}, {std::int64_t(0)}, {mine(), equal("edition", std::int64_t(it.edition))}));
    }
    void operator()(const flow::event::MemberLeft& it) {
        no_task(it.path, it.person);
        if (!it.replaced_by.empty()) task(it.path, "visa", it.replaced_by, it.stage, {});
    }
    void operator()(const flow::event::StageClosed& it) {
        changes.push_back(remove("tasks", {mine(), equal("path", it.path), equal("what", std::string("visa"))}));
        changes.push_back(remove("timers", {mine(), equal("path", it.path), equal("stage", it.stage)}));
    }
    void operator()(const flow::event::Signed& it) {
        const auto& of = it.signature.member.empty() ? it.signature.by : it.signature.member;
        changes.push_back(remove("tasks", {mine(), equal("what", std::string("sign")), equal("person", of)}));
        for (const auto& person : {it.signature.by, it.signature.member})
            if (!person.empty()) changes.push_back(put("signers", {order, person}));
    }
    void operator()(const flow::event::Registered& it) {
        auto year = static_cast<std::int64_t>(static_cast<int>(it.line.date.year()));
        changes.push_back(set("orders", {"number", "date", "year", "journal"},
                              {it.line.number, calendar::iso(it.line.date), year, it.journal}, {mine()}));
    }
    void operator()(const flow::event::ActivityDone& it) {
        changes.push_back(remove("acquaintances", {mine(), equal("path", it.path)}));
        end_control_rows(changes, order, it.path);
    }
    void operator()(const flow::event::ActivityFailed&) {}
    void operator()(const flow::event::TimerSet& it) { changes.push_back(timer_row(it.timer)); }
    void operator()(const flow::event::TimerFired& it) {
        changes.push_back(remove("timers", {mine(), equal("path", it.timer.path), equal("name", it.timer.name),
                                            equal("round", std::int64_t(it.timer.round))}));
    }
    void operator()(const flow::event::DueMoved& it) {
        changes.push_back(set("tasks", {"due"}, {day(it.after)}, {mine(), equal("path", it.path)}));
    }
    void operator()(const flow::event::Told& it) {
        if (it.about != "sign" && it.about != "visa") return;
        for (const auto& person : it.people) task(it.path, it.about.c_str(), person, std::string(), it.due);
    }
    void operator()(const flow::event::EffectAsked& it) {
        if (it.name == "control") begin_control_rows(changes, order, it.path);
    }
    void operator()(const flow::event::AcquaintanceOpened& it) {
        changes.push_back(put("acquaintances", {order, it.path, std::int64_t(it.edition)}));
        // Of the same edition: asked once more.
        changes.push_back(set("readers", {"state", "due"}, {std::string("pending"), day(it.due)},
                              {mine(), equal("edition", std::int64_t(it.edition)),
                               equal("state", std::string("ended"))}));
        for (const auto& person : it.people) reader(Change::Kind::Add, it.edition, person, it.due);
    }
    void operator()(const flow::event::ReadersChanged& it) {
        for (const auto& person : it.added) reader(Change::Kind::Add, it.edition, person, it.due);
        for (const auto& person : it.deferred) reader_state(it.edition, person, "deferred");
        for (const auto& person : it.resumed) reader(Change::Kind::Put, it.edition, person, it.due);
        for (const auto& person : it.closed) reader_state(it.edition, person, "closed");
    }
    void operator()(const flow::event::Migrated& it) {
        for (const auto& [from, to] : it.states) {
            changes.push_back(set("orders", {"state"}, {to}, {mine(), equal("state", from)}));
            move_control_rows(changes, order, from, to);
        }
    }

    void operator()(const Described& it) {
        changes.push_back(set("orders", {"title", "kind", "matter"}, {it.title, it.kind, it.matter}, {mine()}));
        changes.push_back(put("texts", {order, it.text, search::stems(it.kind + "\n" + it.title + "\n" + it.text)}));
    }
    void operator()(const Rendered& it) { changes.push_back(set("orders", {"manifest"}, {it.digest}, {mine()})); }
    void operator()(const ActingMade& it) {
        changes.push_back(
            put("acting", {order, it.acting.person, it.acting.instead_of, calendar::iso(it.acting.from),
                           calendar::iso(it.acting.to), it.acting.number, calendar::iso(it.acting.date)}));
    }
    void operator()(const Linked& it) {
        changes.push_back(put("links", {order, it.relation, it.target, joined(it.items, ", ")}));
    }
    void operator()(const RegistrationWished&) {}
    void operator()(const evidence::SignatureVerified&) {}
    void operator()(const TransferStep&) {}
    void operator()(const Relisted& it) {
        changes.push_back(remove("timers", {mine()}));
        changes.push_back(remove("tasks", {mine()}));
        for (const auto& timer : it.timers) changes.push_back(timer_row(timer));
        for (const auto& one : it.tasks)
            changes.push_back(put("tasks", {order, one.path, one.what, one.person, std::string(), day(one.due),
                                            seconds(one.since.value_or(at.at))}));
        if (it.state.empty()) return;
        changes.push_back(set("orders", {"state"}, {it.state}, {mine()}));
        changes.push_back(remove("acquaintances", {mine()}));
        if (!it.acquaintance.empty())
            changes.push_back(put("acquaintances", {order, it.acquaintance, std::int64_t(it.acquainted_edition)}));
    }
    void operator()(const Published& it) {
        changes.push_back(put("publications", {order, it.digest, it.date, std::int64_t(it.withdrawn)}));
    }
    void operator()(const MeasureEvent& it) { add_measure_rows(changes, order, at.at, it); }
    void operator()(const Marked& it) {
        changes.push_back(put("marks", {order, it.relation, it.by, it.number, it.date}));
    }
};

}  // namespace

Changes rows_of_order(const Recorded& recorded) {
    Changes changes;
    Projector projector{recorded, std::string(order_of_stream(recorded.stream)), changes};
    const auto& entry = recorded.entry;
    if (auto event = flow::read(entry.type, entry.version, entry.body)) {
        std::visit(projector, *event);
    } else if (auto own = desk_event_of(entry)) {
        std::visit(projector, *own);
    }
    return changes;
}

}  // namespace prikaz::desk
