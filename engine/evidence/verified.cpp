#include <algorithm>

#include "data/data.hpp"
#include "evidence/evidence.hpp"

namespace prikaz::evidence {

namespace {

int weight(Verdict verdict) {
    static constexpr int weights[] = {0, 2, 3, 1};  // Intact, Damaged, Forged, Unprovable
    return weights[static_cast<int>(verdict)];
}

constexpr data::Limits body_limits{.bytes = 8 * 1024, .nodes = 50, .depth = 2};

std::string text(const data::Node& body, std::string_view key) {
    auto value = body.find(key);
    return value && value->is(data::Kind::Text) ? std::string(value->text()) : std::string();
}

std::int64_t number(const data::Node& body, std::string_view key) {
    auto value = body.find(key);
    return value && value->is(data::Kind::Integer) ? value->integer() : 0;
}

}  // namespace

void Verified::find(Verdict found, std::string code, const std::string& file, std::string text, std::string hint) {
    if (weight(found) > weight(verdict)) {
        verdict = found;
        first_bad = text;
    }
    note(Severity::Error, std::move(code), file, std::move(text), std::move(hint));
}

void Verified::note(Severity severity, std::string code, const std::string& file, std::string text, std::string hint) {
    problems.push_back({.severity = severity,
                        .code = std::move(code),
                        .place = {.file = file},
                        .text = std::move(text),
                        .hint = std::move(hint)});
}

void Verified::take(const Problems& found) {
    for (const auto& problem : found) {
        if (problem.severity == Severity::Error && weight(verdict) < weight(Verdict::Damaged)) {
            verdict = Verdict::Damaged;
            first_bad = problem.text;
        }
        problems.push_back(problem);
    }
}

// ---- Bodies --------------------------------------------------------------------------------------------------------

std::string body_of(const VersionMade& made) {
    return data::JsonObject()
        .text("object", made.object)
        .number("version", made.version)
        .text("inventory", made.inventory)
        .number("revision", made.revision)
        .finish();
}

std::optional<VersionMade> read_version_made(const std::string& body) {
    const auto tree = data::read_json({"archive.version-made", body}, body_limits);
    if (!tree) return std::nullopt;
    const auto& it = tree.value->root();
    return VersionMade{text(it, "object"), static_cast<int>(number(it, "version")), text(it, "inventory"),
                       number(it, "revision")};
}

std::string body_of(const ObjectRemoved& removed) {
    return data::JsonObject()
        .text("object", removed.object)
        .number("version", removed.version)
        .text("inventory", removed.inventory)
        .text("act", removed.act)
        .text("date", removed.date)
        .text("basis", removed.basis)
        .finish();
}

std::optional<ObjectRemoved> read_object_removed(const std::string& body) {
    const auto tree = data::read_json({"archive.object-removed", body}, body_limits);
    if (!tree) return std::nullopt;
    const auto& it = tree.value->root();
    return ObjectRemoved{text(it, "object"),    static_cast<int>(number(it, "version")),
                         text(it, "inventory"), text(it, "act"),
                         text(it, "date"),      text(it, "basis")};
}

void Versions::put(int number, std::string_view inventory) {
    const auto at = std::ranges::lower_bound(kept_, number, {}, &Kept::number);
    auto& kept = at != kept_.end() && at->number == number ? *at : *kept_.insert(at, {number, {}});
    const auto bytes = digest::bytes_of_hexadecimal(inventory).value_or("");
    kept.inventory = {};
    if (bytes.size() == kept.inventory.size()) std::ranges::copy(bytes, kept.inventory.begin());
}

bool Versions::contains(int number) const { return std::ranges::binary_search(kept_, number, {}, &Kept::number); }

Versions::One Versions::one_of(const Kept& kept) {
    return {kept.number, digest::hexadecimal({kept.inventory.data(), kept.inventory.size()})};
}

Versions::One Versions::last() const { return one_of(kept_.back()); }

std::vector<Versions::One> Versions::all() const {
    std::vector<One> all;
    for (const auto& kept : kept_) all.push_back(one_of(kept));
    return all;
}

void Known::take(VersionMade made) { versions[std::move(made.object)].put(made.version, made.inventory); }
void Known::take(ObjectRemoved one) {
    auto object = one.object;
    removed.insert_or_assign(std::move(object), std::move(one));
}

// ---- One object ----------------------------------------------------------------------------------------------------

namespace {

// The inventory of each version is the one that was written: then so is every byte that it names.
void compare_version(storage::Folder& folder, const ocfl::Checked& object, int version, const std::string& inventory,
                     Verified& verified) {
    const auto algorithm = digest::Algorithm::Sha512;
    const auto path = object.path + "/v" + std::to_string(version) + "/inventory.json";
    const auto digested = folder.digest(path, std::span(&algorithm, 1));
    if (digested && digested->digests.front() == inventory) return;
    verified.find(Verdict::Forged, "archive.version.forged", join_path(folder.shown(), path),
                  say("version {1} of {2} is whole in itself, but not the one that the journal tells of",
                      {"v" + std::to_string(version), object.id}));
}

}  // namespace

void compare_object(storage::Folder& folder, const ocfl::Checked& object, const Known& known, Verified& verified,
                    const std::function<std::string()>& when) {
    const auto& versions = known.versions.at(object.id);
    if (has_errors(object.problems)) return;  // damaged, and told so
    const int head = object.head.size() > 1 ? std::atoi(object.head.c_str() + 1) : 0;
    const int last = versions.last().number;
    if (head < last)
        return verified.find(Verdict::Forged, "archive.rolled-back", join_path(folder.shown(), object.path),
                             say("the object {1} ends with {2}; the journal tells of {3}",
                                 {object.id, object.head, "v" + std::to_string(last)}) +
                                 (when ? when() : std::string()));
    for (const auto& [version, inventory] : versions.all()) compare_version(folder, object, version, inventory, verified);
}

}  // namespace prikaz::evidence
