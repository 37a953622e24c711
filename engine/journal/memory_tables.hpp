// Inside the room only: view rows in memory. The model that the tables of the databases are compared with.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "journal/journal.hpp"

namespace prikaz::journal {

class MemoryTables {
public:
    explicit MemoryTables(const std::vector<View>&);

    // All changes or none: the name of the view whose unique columns clash, or nothing.
    std::optional<std::string> apply(const std::vector<Change>&);

    std::vector<Row> select(const Query&) const;
    std::int64_t count(const Query&) const;
    std::vector<Group> count_by(const Query&, const std::vector<std::string>& columns) const;
    std::vector<std::string> as_text() const;  // sorted

private:
    struct Table {
        View view;
        std::map<Row, Row> rows;            // by key
        std::vector<std::set<Row>> unique;  // values taken, of each set of unique columns
    };
    struct Undo {
        Table* table;
        Row key;
        std::optional<Row> row;
    };

    Table& table(std::string_view view);
    const Table& table(std::string_view view) const;
    bool apply(const Change&, std::vector<Undo>&);
    bool replace(Table&, const Row& key, std::optional<Row> with, std::vector<Undo>&);
    std::vector<Row> matching(const Table&, const std::vector<Condition>&) const;  // keys
    std::set<Value> values_among(const Condition&) const;

    std::vector<Table> tables_;
};

}  // namespace prikaz::journal
