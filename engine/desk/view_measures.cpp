// Rows of measures under control: one for each day on which one is due.
#include "desk/views.hpp"

namespace prikaz::desk {

namespace {

using journal::Value;

journal::Value iso(const std::string& day) { return day.empty() ? Value() : Value(day); }

struct MeasureRows {
    const std::string& order;
    Instant at;
    Changes& changes;

    journal::Condition mine() const { return equal("order_id", order); }
    void set_day(const std::string& key, const std::string& occurrence, std::vector<std::string> columns,
                 journal::Row values) const {
        changes.push_back(set("measures", std::move(columns), std::move(values),
                              {mine(), equal("measure", key), equal("occurrence", occurrence)}));
    }

    void operator()(const MeasuresPlanned& it) const {
        changes.push_back(set("controls", {"until"}, {it.until}, {mine(), equal("path", it.path)}));
        if (!it.people.empty()) changes.push_back(set("executors", {"path"}, {std::string()}, {mine()}));
        for (const auto& person : it.people) changes.push_back(put("executors", {order, person, it.path}));
        for (const auto& measure : it.measures)
            for (const auto& day : measure.days) day.kept.empty() ? begin(it, measure, day) : keep(it, measure, day);
    }
    void begin(const MeasuresPlanned& it, const PlannedMeasure& measure, const PlannedDay& day) const {
        changes.push_back(put("measures", {order, measure.key, day.occurrence, measure.id, measure.number, measure.text,
                                           measure.responsible, measure.term, iso(day.from), iso(day.due),
                                           std::string("open"), it.path, std::string(), Value(), std::string(),
                                           std::string(), day.moved, std::string(), measure.follows}));
    }
    // Its report stays, and what was said of it.
    void keep(const MeasuresPlanned& it, const PlannedMeasure& measure, const PlannedDay& day) const {
        set_day(measure.key, day.occurrence,
                {"id", "number", "text", "responsible", "term", "first_day", "due", "state", "path", "moved"},
                {measure.id, measure.number, measure.text, measure.responsible, measure.term, iso(day.from),
                 iso(day.due), day.kept, it.path, day.moved});
    }
    void operator()(const MeasuresClosed& it) const {
        for (const auto& day : it.days)
            set_day(day.key, day.occurrence, {"state", "remark"}, {std::string("closed"), it.reason});
    }
    void operator()(const MeasureReported& it) const {
        set_day(it.act.key, it.act.occurrence, {"state", "reporter", "reported", "report", "remark"},
                {std::string("reported"), it.act.by, seconds(at), it.text, std::string()});
    }
    void operator()(const MeasureAccepted& it) const {
        set_day(it.act.key, it.act.occurrence, {"state", "remark"}, {std::string("accepted"), it.remark});
    }
    void operator()(const MeasureReturned& it) const {
        set_day(it.act.key, it.act.occurrence, {"state", "remark"}, {std::string("returned"), it.remark});
    }
    void operator()(const MeasureMoved& it) const {
        set_day(it.act.key, it.act.occurrence, {"due", "moved", "reminded"}, {iso(it.after), it.reason, std::string()});
    }
    void operator()(const MeasuresReminded& it) const {
        for (const auto& day : it.days) set_day(day.key, day.occurrence, {"reminded"}, {it.name});
    }
};

}  // namespace

void add_measure_rows(Changes& changes, const std::string& order, Instant at, const MeasureEvent& event) {
    std::visit(MeasureRows{order, at, changes}, event);
}

void begin_control_rows(Changes& changes, const std::string& order, const std::string& path) {
    changes.push_back(put("controls", {order, path, std::string()}));
}

void end_control_rows(Changes& changes, const std::string& order, const std::string& path) {
    changes.push_back(remove("controls", {equal("order_id", order), equal("path", path)}));
    changes.push_back(
        set("executors", {"path"}, {std::string()}, {equal("order_id", order), equal("path", path)}));
    for (const char* state : {"open", "reported", "returned"})
        changes.push_back(set("measures", {"state"}, {std::string("closed")},
                              {equal("order_id", order), equal("path", path), equal("state", std::string(state))}));
}

void move_control_rows(Changes& changes, const std::string& order, const std::string& from, const std::string& to) {
    for (const char* view : {"controls", "measures", "executors"})
        changes.push_back(set(view, {"path"}, {to}, {equal("order_id", order), equal("path", from)}));
}

}  // namespace prikaz::desk
