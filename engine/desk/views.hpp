// Private to desk: which rows follow from which entries. Every row is a function of its entry alone.
#pragma once

#include <string>
#include <vector>

#include "desk/entries.hpp"
#include "desk/rows.hpp"

namespace prikaz::desk {

using Changes = std::vector<journal::Change>;
Changes rows_of_order(const journal::Recorded&);            // streams order/…
Changes rows_of_registration(const journal::Recorded&);     // registration/…
Changes rows_of_acknowledgement(const journal::Recorded&);  // acknowledgement/…

// Of measures under control (view_measures.cpp), for the rows of their order.
void add_measure_rows(Changes&, const std::string& order, Instant at, const MeasureEvent&);
void begin_control_rows(Changes&, const std::string& order, const std::string& path);
void end_control_rows(Changes&, const std::string& order, const std::string& path);
void move_control_rows(Changes&, const std::string& order, const std::string& from, const std::string& to);

// ---- Changes in few words ----

inline journal::Change put(std::string view, journal::Row row) {
    return {.kind = journal::Change::Kind::Put, .view = std::move(view), .row = std::move(row)};
}
inline journal::Change set(std::string view, std::vector<std::string> columns, journal::Row values,
                           std::vector<journal::Condition> where) {
    return {.kind = journal::Change::Kind::Set,
            .view = std::move(view),
            .row = {},
            .columns = std::move(columns),
            .values = std::move(values),
            .where = std::move(where)};
}
inline journal::Change remove(std::string view, std::vector<journal::Condition> where) {
    return {.kind = journal::Change::Kind::Remove,
            .view = std::move(view),
            .row = {},
            .columns = {},
            .values = {},
            .where = std::move(where)};
}

inline std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }
inline journal::Value day(const std::optional<calendar::Date>& date) {
    return date ? journal::Value(calendar::iso(*date)) : journal::Value();
}

}  // namespace prikaz::desk
