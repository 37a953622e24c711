// Opening a store on PostgreSQL: its schema found or made, its tables brought up to date.
#include <map>
#include <set>

#include "journal/migrations.hpp"
#include "journal/postgresql_store.hpp"
#include "journal/views.hpp"

namespace prikaz::journal {

namespace {

using namespace postgresql;

constexpr std::size_t most_connections = 16;
constexpr std::size_t longest_name = 63;  // bytes; the server cuts longer ones

Problem problem(const char* code, std::string text, std::string hint = {}) {
    return {Severity::Error, code, {}, std::move(text), std::move(hint)};
}

Problem not_a_url() {
    return problem("store.url", say("The address of the PostgreSQL store cannot be read"),
                   say("Write it as postgresql://USER@HOST/DATABASE"));
}

// The first name of a search path: «"Own schema", public».
std::string first_name(std::string_view path) {
    std::string name;
    const bool is_quoted = path.starts_with('"');
    for (std::size_t i = is_quoted ? 1 : 0; i < path.size(); ++i) {
        if (is_quoted && path[i] == '"' && (i + 1 == path.size() || path[++i] != '"')) break;
        if (!is_quoted && path[i] == ',') break;
        name += path[i];
    }
    return std::string(trim(name));
}

// The schema that the URL chooses (options=-csearch_path=NAME), else «prikaz».
std::string schema_of(Connection& connection) {
    const auto path =
        connection.run("SELECT setting FROM pg_settings WHERE name = 'search_path' AND source = 'client'");
    const auto name = path.rows() == 0 ? std::string() : first_name(path.view(0, 0));
    return name.empty() ? "prikaz" : name;
}

std::optional<Problem> unfit(Connection& connection) {
    const auto about = connection.run(
        "SELECT current_setting('server_encoding'), current_setting('server_version_num')::bigint / 10000");
    if (about.view(0, 0) != "UTF8")
        return problem("store.encoding", say("The database keeps texts as {1}; it must be UTF8", {about.view(0, 0)}));
    if (about.integer(0, 1) < 13)
        return problem("store.server", say("PostgreSQL {1} is too old; 13 is the least", {about.view(0, 1)}));
    return std::nullopt;
}

bool has_table(Connection& connection, const std::string& schema, std::string_view table) {
    return connection
               .run("SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = $2",
                    Parameters().text(schema).text(table))
               .rows() == 1;
}

// What the store has of tables and of views.
struct Versions {
    std::int64_t number = 0;
    std::map<std::string, std::int64_t> views;
};

Versions versions_of(Connection& connection, const std::string& schema) {
    Versions versions;
    if (!has_table(connection, schema, "meta")) return versions;
    const auto number = connection.run("SELECT value::bigint FROM meta WHERE name = 'number'");
    versions.number = number.rows() == 0 ? 0 : number.integer(0, 0);
    const auto views = connection.run("SELECT name, version FROM views");
    for (std::size_t i = 0; i < views.rows(); ++i) versions.views[views.text(i, 0)] = views.integer(i, 1);
    return versions;
}

// Views that the store does not have, or has in another version. What it has besides is left alone.
std::set<std::string> outdated(const std::vector<View>& views, const Versions& versions) {
    std::set<std::string> names;
    for (const View& view : views) {
        const auto known = versions.views.find(view.name);
        if (known == versions.views.end() || known->second != view.version) names.insert(view.name);
    }
    return names;
}

Problems too_new(const std::vector<View>& views, const Versions& versions) {
    Problems problems;
    const auto add = [&](const std::string& what) {
        problems.push_back(problem("store.newer", say("The store is newer than this program: {1}", {what}),
                                   say("Use the newer program")));
    };
    if (versions.number > newest_migration()) add(std::to_string(versions.number));
    for (const View& view : views) {
        const auto known = versions.views.find(view.name);
        if (known != versions.views.end() && known->second > view.version)
            add(view.name + " " + std::to_string(known->second));
    }
    return problems;
}

Problems too_old(const std::vector<View>& views, const Versions& versions) {
    if (versions.number == 0)
        return {problem("store.missing", say("There is no store here"), say("Make it: prikaz store migrate"))};
    Problems problems;
    const auto add = [&](const std::string& what) {
        problems.push_back(problem("store.old", say("The store is older than this program: {1}", {what}),
                                   say("Bring it up to date: prikaz store migrate")));
    };
    if (versions.number < newest_migration()) add(std::to_string(versions.number));
    if (problems.empty())
        for (const std::string& name : outdated(views, versions)) add(name);
    return problems;
}

void raise_number(Connection& connection, std::int64_t from) {
    for (const auto& migration : migrations())
        if (migration.number > from) connection.script(migration.postgresql);
    connection.run("INSERT INTO meta VALUES ('number', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                   Parameters().text(std::to_string(newest_migration())));
}

// One server at a time: the others wait and then find nothing to do. The lock is named after the schema.
Problems migrate(Connection& connection, const std::string& schema, const Projection& projection) {
    Transaction transaction(connection);
    connection.run("SELECT pg_advisory_xact_lock(hashtextextended('prikaz migration of ' || $1::text, 0))",
                   Parameters().text(schema));
    if (connection.run("SELECT 1 FROM pg_namespace WHERE nspname = $1", Parameters().text(schema)).rows() == 0)
        connection.script("CREATE SCHEMA " + quoted(schema));
    const auto versions = versions_of(connection, schema);
    if (auto problems = too_new(projection.views, versions); !problems.empty()) return problems;
    if (versions.number < newest_migration()) raise_number(connection, versions.number);
    hold_back_commits(connection);
    const auto stale = outdated(projection.views, versions);
    make_views(connection, projection, stale);
    fill_views(connection, projection, stale);
    transaction.commit();
    return {};
}

Problems bring_up_to_date(PostgresqlStore& store, Open how) {
    const auto lent = store.pool().borrow();
    const auto& views = store.projection().views;
    const auto versions = versions_of(*lent, store.pool().schema());
    if (auto problems = too_new(views, versions); !problems.empty()) return problems;
    auto problems = too_old(views, versions);
    if (problems.empty() || how == Open::Existing) return problems;
    return migrate(*lent, store.pool().schema(), store.projection());
}

}  // namespace

namespace postgresql {

PostgresqlStore::PostgresqlStore(std::string url, std::string schema, Projection projection)
    : pool_(std::move(url), std::move(schema), most_connections), projection_(std::move(projection)) {}

}  // namespace postgresql

Loaded<std::unique_ptr<Journal>> open_postgresql(const std::string& url, Projection projection, Open how) {
    using Opened = std::unique_ptr<Journal>;
    if (!is_url(url)) return refused<Opened>(not_a_url());
    std::string schema;
    {
        Connection first(url);
        if (auto reason = unfit(first)) return refused<Opened>(*std::move(reason));
        schema = schema_of(first);
        if (schema.size() > longest_name) return refused<Opened>(not_a_url());
    }
    for (const View& view : projection.views) assert_declared(view);
    auto store = std::make_unique<PostgresqlStore>(url, schema, std::move(projection));
    if (auto problems = bring_up_to_date(*store, how); !problems.empty()) return {std::nullopt, std::move(problems)};
    return {std::move(store), {}};
}

}  // namespace prikaz::journal
