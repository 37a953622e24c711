#include "journal/postgresql_writing.hpp"

namespace prikaz::journal::postgresql {

namespace {

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }

Parameters arrays_of(const std::vector<Recorded>& entries) {
    std::vector<std::string> streams, types, bodies, actors, digests;
    std::vector<std::int64_t> revisions, versions, instants;
    for (const auto& one : entries) {
        streams.push_back(one.stream), types.push_back(one.entry.type), bodies.push_back(one.entry.body);
        actors.push_back(one.actor), digests.push_back(one.digest);
        revisions.push_back(one.revision), versions.push_back(one.entry.version), instants.push_back(seconds(one.at));
    }
    return Parameters()
        .texts(streams)
        .integers(revisions)
        .texts(types)
        .integers(versions)
        .texts(bodies)
        .integers(instants)
        .texts(actors)
        .texts(digests);
}

}  // namespace

void write_entries(std::vector<Call>& to, const std::vector<Recorded>& entries) {
    if (entries.empty()) return;
    to.push_back(
        {"WITH written AS (INSERT INTO entries (stream, revision, type, version, body, at, actor, digest) "
         "SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], "
         "$7::text[], $8::text[]) RETURNING id) INSERT INTO unplaced SELECT id FROM written",
         arrays_of(entries)});
}

void write_numbered_entries(std::vector<Call>& to, const std::vector<Recorded>& entries,
                            const std::vector<std::int64_t>& ids) {
    to.push_back(
        {"INSERT INTO entries (stream, revision, type, version, body, at, actor, digest, id) "
         "SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], "
         "$7::text[], $8::text[], $9::bigint[])",
         arrays_of(entries).integers(ids)});
}

// A key that somebody else has stored since it was looked up breaks the transaction, which is then tried anew.
void write_answers(std::vector<Call>& to, const std::vector<const Commit*>& commits) {
    if (commits.empty()) return;
    std::vector<std::string> keys, requests, answers;
    std::vector<std::int64_t> instants;
    for (const auto* one : commits) {
        keys.push_back(one->key), requests.push_back(one->request), answers.push_back(one->answer);
        instants.push_back(seconds(one->at));
    }
    to.push_back(
        {"INSERT INTO answers SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) "
         "AS new (key, request, answer, at) ORDER BY key COLLATE \"C\"",
         Parameters().texts(keys).texts(requests).texts(answers).integers(instants)});
}

void write_blobs(std::vector<Call>& to, const std::map<std::string, const std::string*>& by_digest) {
    for (const auto& [digest, bytes] : by_digest)
        to.push_back(
            {"INSERT INTO blobs VALUES ($1, $2) ON CONFLICT DO NOTHING", Parameters().text(digest).bytes(*bytes)});
}

void write_effects(std::vector<Call>& to, const std::vector<Outgoing>& effects) {
    if (effects.empty()) return;
    std::vector<std::string> keys, lanes, kinds, bodies;
    std::vector<std::int64_t> instants;
    for (const auto& one : effects) {
        keys.push_back(one.key), lanes.push_back(one.lane), kinds.push_back(one.kind), bodies.push_back(one.body);
        instants.push_back(seconds(one.not_before));
    }
    to.push_back(
        {"INSERT INTO outbox (key, lane, kind, body, not_before) "
         "SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) "
         "ON CONFLICT (key) DO NOTHING",
         Parameters().texts(keys).texts(lanes).texts(kinds).texts(bodies).integers(instants)});
}

}  // namespace prikaz::journal::postgresql
