#include "journal/memory_tables.hpp"

#include <algorithm>
#include <cassert>

#include "journal/views.hpp"

namespace prikaz::journal {

namespace {

bool holds(const Condition& condition, const Value& value) {
    using Is = Condition::Is;
    const Is is = meaning(condition);
    if (is == Is::Null || is == Is::NotNull) return (value.index() == 0) == (is == Is::Null);
    if (value.index() == 0 || condition.value.index() == 0) return false;
    switch (is) {
        case Is::Equal:
            return value == condition.value;
        case Is::NotEqual:
            return value != condition.value;
        case Is::Less:
            return value < condition.value;
        case Is::AtMost:
            return value <= condition.value;
        case Is::More:
            return value > condition.value;
        default:
            return value >= condition.value;
    }
}

// A condition with what is asked once for all rows.
struct Asked {
    const Condition* condition;
    std::size_t column;
    std::set<Value> among;
};

bool meets(const Row& row, const std::vector<Asked>& where) {
    return std::all_of(where.begin(), where.end(), [&](const Asked& asked) {
        const Value& value = row[asked.column];
        if (asked.condition->is == Condition::Is::In) return value.index() != 0 && asked.among.contains(value);
        if (asked.condition->is != Condition::Is::Finds) return holds(*asked.condition, value);
        const auto* words = std::get_if<std::string>(&value);
        return words && search::is_found(*words, asked.condition->sought);
    });
}

Row pick(const View& view, const Row& row, const std::vector<std::string>& columns) {
    Row values;
    for (const auto& column : columns) values.push_back(row[column_index(view, column)]);
    return values;
}

Row key_of(const View& view, const Row& row) {
    return {row.begin(), row.begin() + static_cast<std::ptrdiff_t>(view.key)};
}

// Nothing is different from nothing: such values never clash.
bool may_clash(const Row& values) {
    return std::none_of(values.begin(), values.end(), [](const Value& value) { return value.index() == 0; });
}

// The key when the conditions name one row and no more.
std::optional<Row> only_key(const View& view, const std::vector<Condition>& where) {
    Row key;
    for (std::size_t i = 0; i < view.key; ++i) {
        const auto found = std::find_if(where.begin(), where.end(), [&](const Condition& condition) {
            return condition.column == view.columns[i].name && meaning(condition) == Condition::Is::Equal;
        });
        if (found == where.end()) return std::nullopt;
        key.push_back(found->value);
    }
    return key;
}

template <class T>
void cut(std::vector<T>& all, const Query& query) {
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(query.skip, all.size())));
    if (query.limit && all.size() > query.limit) all.resize(query.limit);
}

void sort(std::vector<Row>& rows, const View& view, const std::vector<std::string>& order) {
    for (auto column = order.rbegin(); column != order.rend(); ++column) {
        const bool descending = column->starts_with('-');
        const std::size_t index = column_index(view, std::string_view(*column).substr(descending ? 1 : 0));
        std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
            return descending ? b[index] < a[index] : a[index] < b[index];
        });
    }
}

}  // namespace

MemoryTables::MemoryTables(const std::vector<View>& views) {
    for (const View& view : views) {
        assert_declared(view);
        tables_.push_back({view, {}, std::vector<std::set<Row>>(view.unique.size())});
    }
}

const MemoryTables::Table& MemoryTables::table(std::string_view view) const {
    const auto found =
        std::find_if(tables_.begin(), tables_.end(), [&](const Table& each) { return each.view.name == view; });
    assert(found != tables_.end());
    return *found;
}

MemoryTables::Table& MemoryTables::table(std::string_view view) {
    return const_cast<Table&>(static_cast<const MemoryTables*>(this)->table(view));
}

std::set<Value> MemoryTables::values_among(const Condition& condition) const {
    std::set<Value> values;
    for (const auto& among : condition.among) {
        const Table& other = table(among.view);
        const auto column = column_index(other.view, among.column);
        for (const Row& key : matching(other, among.where)) values.insert(other.rows.at(key)[column]);
    }
    return values;
}

std::vector<Row> MemoryTables::matching(const Table& table, const std::vector<Condition>& where) const {
    assert_fits(table.view, where);
    std::vector<Asked> asked;
    for (const auto& condition : where)
        asked.push_back({&condition, column_index(table.view, condition.column), values_among(condition)});
    std::vector<Row> keys;
    if (const auto key = only_key(table.view, where)) {
        const auto found = table.rows.find(*key);
        if (found != table.rows.end() && meets(found->second, asked)) keys.push_back(*key);
        return keys;
    }
    for (const auto& [key, row] : table.rows)
        if (meets(row, asked)) keys.push_back(key);
    return keys;
}

bool MemoryTables::replace(Table& table, const Row& key, std::optional<Row> with, std::vector<Undo>& undo) {
    const auto found = table.rows.find(key);
    const std::optional<Row> before = found == table.rows.end() ? std::nullopt : std::optional(found->second);
    for (std::size_t i = 0; i < table.unique.size(); ++i) {
        if (!with) break;
        const Row values = pick(table.view, *with, table.view.unique[i]);
        const bool is_own = before && pick(table.view, *before, table.view.unique[i]) == values;
        if (may_clash(values) && !is_own && table.unique[i].contains(values)) return false;
    }
    for (std::size_t i = 0; i < table.unique.size(); ++i) {
        if (before) table.unique[i].erase(pick(table.view, *before, table.view.unique[i]));
        if (with) table.unique[i].insert(pick(table.view, *with, table.view.unique[i]));
    }
    undo.push_back({&table, key, before});
    if (with)
        table.rows[key] = *std::move(with);
    else
        table.rows.erase(key);
    return true;
}

bool MemoryTables::apply(const Change& change, std::vector<Undo>& undo) {
    Table& changed = table(change.view);
    assert_fits(changed.view, change);
    if (change.kind == Change::Kind::Add && changed.rows.contains(key_of(changed.view, change.row))) return true;
    if (change.kind == Change::Kind::Put || change.kind == Change::Kind::Add)
        return replace(changed, key_of(changed.view, change.row), change.row, undo);
    for (const Row& key : matching(changed, change.where)) {
        std::optional<Row> row;
        if (change.kind == Change::Kind::Set) {
            row = changed.rows.at(key);
            for (std::size_t i = 0; i < change.columns.size(); ++i)
                (*row)[column_index(changed.view, change.columns[i])] = change.values[i];
        }
        if (!replace(changed, key, std::move(row), undo)) return false;
    }
    return true;
}

std::optional<std::string> MemoryTables::apply(const std::vector<Change>& changes) {
    std::vector<Undo> undo;
    for (const Change& change : changes) {
        if (apply(change, undo)) continue;
        std::vector<Undo> forgotten;
        for (auto step = undo.rbegin(); step != undo.rend(); ++step)
            replace(*step->table, step->key, std::move(step->row), forgotten);
        return change.view;
    }
    return std::nullopt;
}

std::vector<Row> MemoryTables::select(const Query& query) const {
    const Table& from = table(query.view);
    assert_fits(from.view, query.where);
    std::vector<Row> rows;
    for (const Row& key : matching(from, query.where)) rows.push_back(from.rows.at(key));
    sort(rows, from.view, query.order);
    cut(rows, query);
    return rows;
}

std::int64_t MemoryTables::count(const Query& query) const {
    assert_fits(table(query.view).view, query.where);
    const std::size_t all = matching(table(query.view), query.where).size();
    return static_cast<std::int64_t>(query.limit ? std::min(all, query.limit) : all);
}

std::vector<Group> MemoryTables::count_by(const Query& query, const std::vector<std::string>& columns) const {
    const Table& from = table(query.view);
    std::map<Row, std::int64_t> counts;
    for (const Row& key : matching(from, query.where)) ++counts[pick(from.view, from.rows.at(key), columns)];
    std::vector<Group> groups;
    for (const auto& [values, count] : counts) groups.push_back({values, count});
    cut(groups, query);
    return groups;
}

std::vector<std::string> MemoryTables::as_text() const {
    std::vector<std::string> lines;
    for (const Table& each : tables_)
        for (const auto& [key, row] : each.rows) lines.push_back(row_as_text(each.view.name, row));
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace prikaz::journal
