// Changes of view rows joined into statements over arrays.
#include <algorithm>
#include <set>

#include "journal/postgresql_writing.hpp"
#include "journal/statements.hpp"
#include "journal/views.hpp"

namespace prikaz::journal::postgresql {

namespace {

const char* array_of(ColumnType type) { return type == ColumnType::Integer ? "::bigint[]" : "::text[]"; }

// The values of the key when the conditions name it whole and nothing else.
std::optional<Row> whole_key(const View& view, const std::vector<Condition>& where) {
    if (where.size() != view.key) return std::nullopt;
    Row key(view.key);
    for (const auto& condition : where) {
        const auto column = column_index(view, condition.column);
        if (meaning(condition) != Condition::Is::Equal || column >= view.key || key[column].index() != 0)
            return std::nullopt;
        key[column] = condition.value;
    }
    return key;
}

// Changes of one form that one statement can carry out together, because each touches another row.
class Run {
public:
    explicit Run(const View& view) : view_(view) {}

    bool take(const Change& change) {
        auto key = key_of(change);
        if (!key) return false;
        if (!rows_.empty() && (change.kind != first_->kind || change.columns != first_->columns)) return false;
        if (!keys_.insert(*key).second) return false;
        if (rows_.empty()) first_ = &change;
        rows_.push_back(change.kind == Change::Kind::Set ? std::move(*key) : change.row);
        if (change.kind == Change::Kind::Set)
            rows_.back().insert(rows_.back().end(), change.values.begin(), change.values.end());
        return true;
    }

    void flush(std::vector<Call>& to) {
        if (!rows_.empty()) to.push_back({first_->kind == Change::Kind::Set ? setting() : putting(), arrays()});
        rows_.clear();
        keys_.clear();
    }

private:
    std::optional<Row> key_of(const Change& change) const {
        assert_fits(view_, change);
        if (change.kind == Change::Kind::Set && !touches_unique(change)) return whole_key(view_, change.where);
        if (change.kind == Change::Kind::Put || change.kind == Change::Kind::Add)
            return Row(change.row.begin(), change.row.begin() + static_cast<std::ptrdiff_t>(view_.key));
        return std::nullopt;
    }

    // Rows of one update are changed in an order of the server's own choice, in which unique values may clash on the
    // way.
    bool touches_unique(const Change& change) const {
        return std::any_of(view_.unique.begin(), view_.unique.end(), [&](const auto& together) {
            return std::find_first_of(together.begin(), together.end(), change.columns.begin(), change.columns.end()) !=
                   together.end();
        });
    }

    // The columns that a row of this run holds, in order.
    std::vector<const Column*> columns() const {
        std::vector<const Column*> columns;
        const bool is_put = first_->kind != Change::Kind::Set;
        for (std::size_t i = 0; i < (is_put ? view_.columns.size() : view_.key); ++i)
            columns.push_back(&view_.columns[i]);
        if (!is_put)
            for (const auto& name : first_->columns) columns.push_back(&view_.columns[column_index(view_, name)]);
        return columns;
    }

    std::string unnesting() const {
        std::string text = "unnest(";
        const auto held = columns();
        for (std::size_t i = 0; i < held.size(); ++i)
            text += (i ? ", $" : "$") + std::to_string(i + 1) + array_of(held[i]->type);
        return text + ")";
    }

    std::string putting() const {
        const auto one = journal::putting(view_, Dialect::Postgresql, first_->kind);
        return "INSERT INTO " + table_of(view_) + " SELECT * FROM " + unnesting() +
               one.substr(one.find(" ON CONFLICT"));
    }

    std::string setting() const {
        std::string sets, names, keys;
        for (std::size_t i = 0; i < view_.key + first_->columns.size(); ++i) {
            const auto name = "c" + std::to_string(i);
            names += (i ? ", " : "") + name;
            if (i < view_.key)
                keys += (i ? " AND old." : " WHERE old.") + quoted(view_.columns[i].name) + " = new." + name;
            else
                sets += (i > view_.key ? ", " : "") + quoted(first_->columns[i - view_.key]) + " = new." + name;
        }
        return "UPDATE " + table_of(view_) + " AS old SET " + sets + " FROM " + unnesting() + " AS new (" + names +
               ")" + keys;
    }

    Parameters arrays() const {
        Parameters parameters;
        const auto held = columns();
        for (std::size_t column = 0; column < held.size(); ++column) {
            std::vector<const Value*> values;
            for (const auto& row : rows_) values.push_back(&row[column]);
            parameters.values(held[column]->type, values);
        }
        return parameters;
    }

    const View& view_;
    const Change* first_ = nullptr;
    std::vector<Row> rows_;
    std::set<Row> keys_;
};

void write_changes_of(std::vector<Call>& to, const View& view, const std::vector<const Change*>& changes) {
    Run run(view);
    for (const auto* change : changes) {
        if (run.take(*change)) continue;
        run.flush(to);
        if (run.take(*change)) continue;
        auto statement = writing(view, *change, Dialect::Postgresql);
        to.push_back({std::move(statement.text)});
        for (const auto& value : statement.values) to.back().parameters.value(value);
    }
    run.flush(to);
}

}  // namespace

void write_changes(std::vector<Call>& to, const std::vector<View>& views, const std::vector<Change>& changes) {
    for (const auto& view : views) {
        std::vector<const Change*> own;
        for (const auto& change : changes)
            if (change.view == view.name) own.push_back(&change);
        write_changes_of(to, view, own);
    }
}

}  // namespace prikaz::journal::postgresql
