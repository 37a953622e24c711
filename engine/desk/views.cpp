// Which rows follow from which entries: the lists people see. Every row is a function of its entry alone.
#include "desk/errands.hpp"
#include "desk/rows.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {

namespace {

using journal::Change;
using journal::ColumnType;
using journal::Condition;
using journal::Recorded;
using journal::Row;
using journal::Value;

constexpr auto integer = ColumnType::Integer;

std::vector<journal::View> views() {
    return {
        {.name = "orders",
         .columns = {{"order_id"},
                     {"title"},
                     {"kind"},
                     {"matter"},
                     {"workflow"},
                     {"author"},
                     {"state"},
                     {"edition", integer},
                     {"number"},
                     {"date"},
                     {"year", integer},
                     {"journal"},
                     {"started", integer},
                     {"finished", integer},
                     {"manifest"}},
         .indexes = {{"state"}, {"year", "number"}, {"workflow", "finished"}}},
        {.name = "tasks",
         .columns = {{"order_id"}, {"path"}, {"what"}, {"person"}, {"stage"}, {"due"}, {"since", integer}},
         .key = 4,
         .indexes = {{"person"}}},
        {.name = "visas",
         .columns = {{"order_id"},
                     {"edition", integer},
                     {"path"},
                     {"stage"},
                     {"member"},
                     {"acted"},
                     {"basis"},
                     {"verdict"},
                     {"remark"},
                     {"given", integer},
                     {"valid", integer}},
         .key = 5},
        {.name = "readers",
         .columns = {{"order_id"},
                     {"edition", integer},
                     {"person"},
                     {"state"},
                     {"due"},
                     {"kind"},
                     {"acted"},
                     {"basis"},
                     {"page"},
                     {"remark"},
                     {"witnesses"},
                     {"date"},
                     {"given", integer},
                     {"scan"}},
         .key = 3,
         .indexes = {{"person", "state"}, {"order_id", "edition", "state"}}},
        {.name = "numbers",
         .columns = {{"journal"},
                     {"year", integer},
                     {"n", integer},
                     {"sub", integer},
                     {"number"},
                     {"state"},
                     {"order_id"},
                     {"date"},
                     {"actor"},
                     {"reason"},
                     {"subject"}},
         .key = 4,
         .indexes = {{"number"}},
         .unique = {{"journal", "year", "number"}}},
        {.name = "timers",
         .columns = {{"order_id"}, {"path"}, {"name"}, {"round", integer}, {"stage"}, {"due", integer}},
         .key = 4,
         .indexes = {{"due"}}},
        {.name = "acquaintances", .columns = {{"order_id"}, {"path"}, {"edition", integer}}, .key = 2},
        {.name = "acting",
         .columns = {{"order_id"}, {"person"}, {"instead_of"}, {"first_day"}, {"last_day"}, {"number"}, {"date"}}},
        {.name = "links",
         .columns = {{"order_id"}, {"relation"}, {"target"}, {"items"}},
         .key = 3,
         .indexes = {{"target"}}},
        {.name = "texts",
         .version = search::version,
         .columns = {{"order_id"}, {"text"}, {"words", ColumnType::Words}}},
        {.name = "signers", .columns = {{"order_id"}, {"person"}}, .key = 2, .indexes = {{"person"}}},
        {.name = "publications", .columns = {{"order_id"}, {"digest"}, {"date"}, {"withdrawn", integer}}},
        {.name = "marks", .columns = {{"order_id"}, {"relation"}, {"made_by"}, {"number"}, {"date"}}, .key = 3},
    };
}

// ---- Changes in few words ----

Change put(std::string view, Row row) {
    return {.kind = Change::Kind::Put, .view = std::move(view), .row = std::move(row)};
}

Change set(std::string view, std::vector<std::string> columns, Row values, std::vector<Condition> where) {
    return {.kind = Change::Kind::Set,
            .view = std::move(view),
            .row = {},
            .columns = std::move(columns),
            .values = std::move(values),
            .where = std::move(where)};
}

Change remove(std::string view, std::vector<Condition> where) {
    return {.kind = Change::Kind::Remove,
            .view = std::move(view),
            .row = {},
            .columns = {},
            .values = {},
            .where = std::move(where)};
}

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }

Value day(const std::optional<calendar::Date>& date) { return date ? Value(calendar::iso(*date)) : Value(); }

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

// ---- The order's own events ----

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
        changes.push_back(remove("tasks", {mine(), equal("what", std::string("sign"))}));
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
    void operator()(const flow::event::EffectAsked&) {}
    void operator()(const flow::event::AcquaintanceOpened& it) {
        changes.push_back(put("acquaintances", {order, it.path, std::int64_t(it.edition)}));
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
    void operator()(const Relisted& it) {
        changes.push_back(remove("timers", {mine()}));
        changes.push_back(remove("tasks", {mine()}));
        for (const auto& timer : it.timers) changes.push_back(timer_row(timer));
        for (const auto& one : it.tasks) task(one.path, one.what.c_str(), one.person, std::string(), {});
    }
    void operator()(const Published& it) {
        changes.push_back(put("publications", {order, it.digest, it.date, std::int64_t(it.withdrawn)}));
    }
    void operator()(const Marked& it) {
        changes.push_back(put("marks", {order, it.relation, it.by, it.number, it.date}));
    }
};

void project_registration(const Recorded& recorded, std::vector<Change>& changes) {
    auto event = registration::event_of(recorded.entry.type, recorded.entry.version, recorded.entry.body);
    if (!event) return;
    std::string_view stream = recorded.stream;
    stream.remove_prefix(std::string_view("registration/").size());
    std::string journal(stream.substr(0, stream.rfind('/')));
    std::int64_t year = std::stoll(std::string(stream.substr(stream.rfind('/') + 1)));
    struct {
        std::string journal;
        std::int64_t year;
        Row operator()(const registration::Registered& it) const {
            return {journal,
                    year,
                    std::int64_t(it.n),
                    std::int64_t(it.sub),
                    it.number,
                    std::string("registered"),
                    it.order,
                    calendar::iso(it.date),
                    it.actor,
                    it.reason,
                    it.subject};
        }
        Row operator()(const registration::Reserved& it) const {
            return {journal,
                    year,
                    std::int64_t(it.n),
                    std::int64_t(0),
                    it.number,
                    std::string("reserved"),
                    std::string(),
                    calendar::iso(it.date),
                    it.actor,
                    it.reason,
                    std::string()};
        }
        Row operator()(const registration::Annulled& it) const {
            return {journal,
                    year,
                    std::int64_t(it.n),
                    std::int64_t(it.sub),
                    it.number,
                    std::string("annulled"),
                    std::string(),
                    calendar::iso(it.date),
                    it.actor,
                    it.reason,
                    std::string()};
        }
    } row{journal, year};
    if (auto annulled = std::get_if<registration::Annulled>(&*event)) {
        // What stood there stays readable.
        changes.push_back(set("numbers", {"state", "actor", "reason"},
                              {std::string("annulled"), annulled->actor, annulled->reason},
                              {equal("journal", journal), equal("year", year), equal("n", std::int64_t(annulled->n)),
                               equal("sub", std::int64_t(annulled->sub))}));
        auto kept = put("numbers", row(*annulled));
        kept.kind = Change::Kind::Add;
        changes.push_back(std::move(kept));
        return;
    }
    changes.push_back(put("numbers", std::visit(row, *event)));
}

void project_acknowledgement(const Recorded& recorded, std::vector<Change>& changes) {
    auto given = flow::read_acknowledgement(recorded.entry.version, recorded.entry.body);
    if (!given) return;
    const bool refused = given->kind == flow::AcknowledgementKind::Refusal;
    changes.push_back(
        set("readers", {"state", "kind", "acted", "basis", "page", "remark", "witnesses", "date", "given", "scan"},
            {std::string(refused ? "refused" : "acknowledged"), std::string(acknowledgement_word(given->kind)),
             given->by, given->basis, given->page, given->remark, joined(given->witnesses, ", "),
             calendar::iso(given->date), seconds(recorded.at), given->file_digest},
            {equal("order_id", given->order), equal("edition", std::int64_t(given->edition)),
             equal("person", given->person)}));
}

std::vector<Change> rows_of(const Recorded& recorded) {
    std::vector<Change> changes;
    if (recorded.stream.starts_with("acknowledgement/")) {
        project_acknowledgement(recorded, changes);
    } else if (recorded.stream.starts_with("registration/")) {
        project_registration(recorded, changes);
    } else if (recorded.stream.starts_with("order/")) {
        Projector projector{recorded, std::string(order_of_stream(recorded.stream)), changes};
        const auto& entry = recorded.entry;
        if (auto event = flow::read(entry.type, entry.version, entry.body)) {
            std::visit(projector, *event);
        } else if (auto own = desk_event_of(entry)) {
            std::visit(projector, *own);
        }
    }
    return changes;
}

}  // namespace

journal::Projection projection(const organization::Office& card) {
    Posted posted;
    posted.mail = card.mail.has_value();
    for (const auto& [name, hook] : card.hooks) posted.hooks.push_back(name);
    return {views(), rows_of, [posted](const Recorded& recorded) { return errands_of(recorded, posted); }};
}

}  // namespace prikaz::desk
