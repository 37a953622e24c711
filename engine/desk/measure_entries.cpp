#include "desk/measure_entries.hpp"

#include "shape/shape.hpp"

namespace prikaz::desk {

namespace {

constexpr int planned_version = 3;

using Body = data::JsonObject;
using data::Node;

Body body_of(const MeasureAct& act) {
    Body body;
    body.text("measure", act.key).text("occurrence", act.occurrence).text("id", act.id).text("by", act.by);
    return body;
}

std::vector<Body> bodies_of(const std::vector<MeasuresClosed::Day>& days) {
    std::vector<Body> rows;
    for (const auto& day : days) rows.emplace_back().text("measure", day.key).text("occurrence", day.occurrence);
    return rows;
}

Body body_of(const PlannedMeasure& measure) {
    std::vector<Body> days;
    for (const auto& day : measure.days)
        days.emplace_back()
            .text("occurrence", day.occurrence)
            .text("from", day.from)
            .text("due", day.due)
            .text("moved", day.moved)
            .text("kept", day.kept);
    Body body;
    body.text("measure", measure.key).text("id", measure.id).text("number", measure.number);
    body.text("text", measure.text).text("responsible", measure.responsible).text("term", measure.term);
    body.objects("days", std::move(days)).text("follows", measure.follows);
    return body;
}

journal::Entry write(const MeasuresPlanned& it) {
    std::vector<Body> measures;
    for (const auto& measure : it.measures) measures.push_back(body_of(measure));
    Body body;
    body.text("path", it.path).text("until", it.until).objects("measures", std::move(measures));
    body.texts("people", it.people);
    return {"order.measures-planned", planned_version, body.finish()};
}
journal::Entry write(const MeasuresClosed& it) {
    return {"order.measures-closed", 1, Body().objects("days", bodies_of(it.days)).text("reason", it.reason).finish()};
}
journal::Entry write(const MeasureReported& it) {
    std::vector<Body> files;
    for (const auto& file : it.files) files.emplace_back().text("name", file.name).text("digest", file.digest);
    Body body = body_of(it.act);
    body.text("basis", it.basis).text("text", it.text).objects("files", std::move(files));
    return {"order.measure-reported", 1, body.finish()};
}
journal::Entry write(const MeasureAccepted& it) {
    return {"order.measure-accepted", 1, body_of(it.act).text("remark", it.remark).finish()};
}
journal::Entry write(const MeasureReturned& it) {
    return {"order.measure-returned", 1, body_of(it.act).text("remark", it.remark).texts("people", it.people).finish()};
}
journal::Entry write(const MeasureMoved& it) {
    Body body = body_of(it.act);
    body.text("before", it.before).text("after", it.after).text("reason", it.reason).texts("people", it.people);
    return {"order.measure-moved", 1, body.finish()};
}
journal::Entry write(const MeasuresReminded& it) {
    Body body;
    body.text("name", it.name).text("due", it.due).text("remark", it.remark);
    body.objects("days", bodies_of(it.days)).texts("people", it.people);
    return {"order.measures-reminded", 1, body.finish()};
}

// ---- Reading -------------------------------------------------------------------------------------------------------

std::string text(const Node& body, std::string_view key) { return shape::text(body, key); }

std::span<const Node> list(const Node& body, std::string_view key) {
    const Node* found = body.find(key);
    return found && found->is(data::Kind::List) ? found->list() : std::span<const Node>();
}

MeasureAct act(const Node& body) {
    return {text(body, "measure"), text(body, "occurrence"), text(body, "id"), text(body, "by")};
}

std::vector<MeasuresClosed::Day> days(const Node& body) {
    std::vector<MeasuresClosed::Day> days;
    for (const Node& day : list(body, "days")) days.push_back({text(day, "measure"), text(day, "occurrence")});
    return days;
}

std::vector<std::string> people(const Node& body) { return shape::lines(body.find("people")); }

PlannedMeasure planned(const Node& body) {
    PlannedMeasure measure{text(body, "measure"),
                           text(body, "id"),
                           text(body, "number"),
                           text(body, "text"),
                           text(body, "responsible"),
                           text(body, "term"),
                           {},
                           text(body, "follows")};
    for (const Node& day : list(body, "days"))
        measure.days.push_back(
            {text(day, "occurrence"), text(day, "from"), text(day, "due"), text(day, "moved"), text(day, "kept")});
    return measure;
}

struct Reader {
    std::string_view type;
    MeasureEvent (*read)(const Node&);
    int last_version = 1;
};
const Reader table[] = {
    {"order.measures-planned",
     [](const Node& body) -> MeasureEvent {
         MeasuresPlanned it{text(body, "path"), text(body, "until"), {}, people(body)};
         for (const Node& measure : list(body, "measures")) it.measures.push_back(planned(measure));
         return it;
     },
     planned_version},
    {"order.measures-closed",
     [](const Node& body) -> MeasureEvent {
         return MeasuresClosed{days(body), text(body, "reason")};
     }},
    {"order.measure-reported",
     [](const Node& body) -> MeasureEvent {
         MeasureReported it{act(body), text(body, "basis"), text(body, "text"), {}};
         for (const Node& file : list(body, "files")) it.files.push_back({text(file, "name"), text(file, "digest")});
         return it;
     }},
    {"order.measure-accepted",
     [](const Node& body) -> MeasureEvent {
         return MeasureAccepted{act(body), text(body, "remark")};
     }},
    {"order.measure-returned",
     [](const Node& body) -> MeasureEvent {
         return MeasureReturned{act(body), text(body, "remark"), people(body)};
     }},
    {"order.measure-moved",
     [](const Node& body) -> MeasureEvent {
         return MeasureMoved{act(body), text(body, "before"), text(body, "after"), text(body, "reason"), people(body)};
     }},
    {"order.measures-reminded",
     [](const Node& body) -> MeasureEvent {
         return MeasuresReminded{text(body, "name"), text(body, "due"), text(body, "remark"), days(body), people(body)};
     }},
};

}  // namespace

journal::Entry entry_of(const MeasureEvent& event) {
    return std::visit([](const auto& it) { return write(it); }, event);
}

std::optional<MeasureEvent> measure_event_of(std::string_view type, int version, const Node& body) {
    for (const auto& reader : table)
        if (reader.type == type)
            return version >= 1 && version <= reader.last_version ? std::optional(reader.read(body)) : std::nullopt;
    return std::nullopt;
}

}  // namespace prikaz::desk
