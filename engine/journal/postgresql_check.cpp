// Recomputing everything that a store on PostgreSQL keeps, as of one moment, while others go on writing.
#include "journal/check.hpp"
#include "journal/postgresql_store.hpp"
#include "journal/statements.hpp"
#include "journal/views.hpp"

namespace prikaz::journal::postgresql {

namespace {

void check_streams(Connection& connection, Findings& findings) {
    ChainWalk walk(findings);
    for_each_row(connection, all_chains, [&](const Result& result, std::size_t row) {
        walk.see(result.integer(row, 0), recorded(result, row, 1));
    });
    walk.end();
    for_each_row(connection, ends_without_entry, [&](const Result& result, std::size_t row) {
        findings.add(Findings::last, end_differs(result.text(row, 0), result.integer(row, 1)));
    });
    for_each_row(connection, entries_beyond_end, [&](const Result& result, std::size_t row) {
        findings.add(result.integer(row, 2), end_differs(result.text(row, 0), result.integer(row, 1) - 1));
    });
}

// An entry without a place is one that waits for it; here numbers alone do not tell, since transactions side by side
// may commit in another order than their numbers were drawn in.
constexpr const char* entries_passed_over =
    "SELECT stream, revision, id FROM entries WHERE NOT EXISTS (SELECT 1 FROM log WHERE log.entry = entries.id) "
    "AND NOT EXISTS (SELECT 1 FROM unplaced WHERE unplaced.entry = entries.id) ORDER BY id";

void check_log(Connection& connection, Findings& findings) {
    LogWalk walk(findings);
    for_each_row(connection, whole_log, [&](const Result& result, std::size_t row) {
        LogWalk::Step step{result.integer(row, 0), result.text(row, 1), result.integer(row, 2)};
        step.stream = result.text(row, 3);
        if (!result.is_null(row, 3)) step.entry = Tip{result.integer(row, 4), result.text(row, 5)};
        walk.see(step);
    });
    walk.end(remembered_head(connection));
    for_each_row(connection, entries_passed_over, [&](const Result& result, std::size_t row) {
        findings.add(result.integer(row, 2), passed_over(result.text(row, 0), result.integer(row, 1)));
    });
}

// The server has SHA-256 itself: large bytes stay there.
void check_blobs(Connection& connection, Findings& findings) {
    for_each_row(connection, "SELECT digest FROM blobs WHERE encode(sha256(bytes), 'hex') <> digest ORDER BY digest",
                 [&](const Result& result, std::size_t row) {
                     findings.add(Findings::last, {"store.blob.broken", result.text(row, 0), 0, 0,
                                                   say("The bytes under {1} are not those", {result.view(row, 0)})});
                 });
}

// Rows that are not the same in both tables, the kept one's columns before the right one's.
std::string differing(const View& view, const std::string& schema) {
    std::string columns[2], keys, order;
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
        const auto name = quoted(view.columns[i].name);
        columns[0] += (i ? ", a." : "a.") + name;
        columns[1] += (i ? ", b." : "b.") + name;
        if (i >= view.key) continue;
        keys += (i ? ", " : "") + name;
        order += (i ? ", coalesce(a." : "coalesce(a.") + name + ", b." + name + ")";
    }
    return "SELECT " + columns[0] + ", " + columns[1] + " FROM " + quoted(schema) + "." + table_of(view) +
           " AS a FULL JOIN pg_temp." + table_of(view) + " AS b USING (" + keys + ") WHERE ROW(" + columns[0] +
           ") IS DISTINCT FROM ROW(" + columns[1] + ") ORDER BY " + order;
}

std::string difference(const View& view, const Row& both) {
    const auto middle = both.begin() + static_cast<std::ptrdiff_t>(view.columns.size());
    const Row kept(both.begin(), middle), right(middle, both.end());
    const bool is_kept = kept.front().index() != 0, is_right = right.front().index() != 0;
    const auto line = row_as_text(view.name, is_right ? right : kept);
    if (is_kept && is_right) return say("A row is not what follows from the entries; it should be {1}", {line});
    return is_right ? say("A row is missing: {1}", {line}) : say("A row follows from no entry: {1}", {line});
}

// Temporary tables of the same names hide the kept ones from the statements that fill them, as SQL looks there first.
void check_rows(Connection& connection, const std::string& schema, const Projection& projection, std::size_t limit,
                Findings& findings) {
    for (const auto& view : projection.views)
        for (const auto& text : creating(view, Dialect::Postgresql, Lasting::Temporary)) connection.script(text);
    fill_views(connection, projection, names_of(projection.views));
    for (const auto& view : projection.views) {
        auto columns = view.columns;
        columns.insert(columns.end(), view.columns.begin(), view.columns.end());
        const auto found = connection.run(differing(view, schema) + " LIMIT $1",
                                          Parameters().integer(static_cast<std::int64_t>(limit)));
        for (const auto& row : rows_of(found, columns))
            findings.add(Findings::last, {"store.rows.differ", view.name, 0, 0, difference(view, row)});
    }
}

}  // namespace

// A connection of its own: statements prepared before know the kept tables, not the temporary ones. Nothing of it
// remains, since it is never committed.
std::vector<Finding> PostgresqlStore::check(std::size_t limit) {
    const auto connection = pool_.connect();
    Transaction transaction(*connection, Transaction::Kind::Snapshot);
    Findings findings;
    check_streams(*connection, findings);
    check_log(*connection, findings);
    check_blobs(*connection, findings);
    check_rows(*connection, pool_.schema(), projection_, std::min<std::size_t>(limit, 100'000), findings);
    return std::move(findings).first(limit);
}

}  // namespace prikaz::journal::postgresql
