// Private to the room: the columns of a spreadsheet of people, whatever they are called there, and their cells.
#pragma once

#include <map>

#include "organization/staff.hpp"

namespace prikaz::organization {

enum class Column {
    Id,
    Number,
    FullName,
    Surname,
    Name,
    Patronymic,
    Sex,
    Born,
    Hired,
    Dismissed,
    Post,
    From,
    To,
    Unit,
    Email,
    Phone,
    Groups,
    AbsentFrom,
    AbsentTo,
    AbsenceKind,
    Substitute,
};
std::string_view word_of(Column);  // its English heading

class Table {
public:
    Table(const data::Node& heading_row, Ids, Problems&);

    bool has(Column column) const { return keys_.contains(column); }
    const data::Node* cell(const data::Node& row, Column) const;  // nullptr for an empty one
    std::string text(const data::Node& row, Column) const;
    // 2020-09-01, 01.09.2020, 1.9.2020, and with the midnight that spreadsheets add.
    std::optional<calendar::Date> date(const data::Node& row, Column) const;
    organization::Sex sex(const data::Node& row) const;
    organization::AbsenceKind absence_kind(const data::Node& row) const;
    russian::PersonName name(const data::Node& row) const;

private:
    std::map<Column, std::string_view> keys_;
    Problems& problems_;
};

}  // namespace prikaz::organization
