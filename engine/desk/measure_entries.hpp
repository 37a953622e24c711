// Private to desk: what the journal holds of measures under control. FORMAT.md lists these entries.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/data.hpp"
#include "journal/journal.hpp"

namespace prikaz::desk {

// A day on which a measure is due. `occurrence` is the day as the term gives it and never changes; `due` is the day that
// holds now, rolled to a working day or moved by the head. Both are empty where there is no deadline.
struct PlannedDay {
    std::string occurrence, from, due;
    std::string moved;  // the head's reason, when this day was moved before; or empty
    std::string kept = {};  // the state that it stays in with its report: reported, returned; empty: it is open anew
};
struct PlannedMeasure {
    std::string key;  // of its text and term: the same in every edition that says the same
    std::string id, number, text, responsible, term;
    std::vector<PlannedDay> days;
    std::string follows = {};  // key of the measure of an earlier edition whose row this is, when it was reported on
};
// «order.measures-planned», version 3 (2 had no `people`, 1 neither `kept` nor `follows` either): days that are to be
// carried out, new or instead of what was known of them. Several follow each other where there are many.
struct MeasuresPlanned {
    std::string path;   // of the control
    std::string until;  // the horizon, ISO
    std::vector<PlannedMeasure> measures;
    std::vector<std::string> people = {};  // who answers for all of them by the workflow; only in the first of several
};
// «order.measures-closed»: days that the order no longer asks for.
struct MeasuresClosed {
    struct Day {
        std::string key, occurrence;
    };
    std::vector<Day> days;
    std::string reason;
};
struct MeasureAct {
    std::string key, occurrence, id, by;
};
struct MeasureReported {  // «order.measure-reported»
    MeasureAct act;
    std::string basis;  // why `by` reports, when the measure is asked of somebody else
    std::string text;
    struct File {
        std::string name, digest;
    };
    std::vector<File> files;
};
struct MeasureAccepted {  // «order.measure-accepted»
    MeasureAct act;
    std::string remark;
};
struct MeasureReturned {  // «order.measure-returned»
    MeasureAct act;
    std::string remark;
    std::vector<std::string> people;  // who is told
};
struct MeasureMoved {  // «order.measure-moved»
    MeasureAct act;
    std::string before, after, reason;
    std::vector<std::string> people;
};
// «order.measures-reminded»: people are told of one day of measures. `name` is the reminder, «-3bd», or «overdue».
struct MeasuresReminded {
    std::string name, due, remark;
    std::vector<MeasuresClosed::Day> days;
    std::vector<std::string> people;  // at most 500
};

using MeasureEvent = std::variant<MeasuresPlanned, MeasuresClosed, MeasureReported, MeasureAccepted, MeasureReturned,
                                  MeasureMoved, MeasuresReminded>;
journal::Entry entry_of(const MeasureEvent&);
std::optional<MeasureEvent> measure_event_of(std::string_view type, int version, const data::Node& body);

}  // namespace prikaz::desk
