#include <algorithm>
#include <charconv>

#include "archive/archive.hpp"

namespace prikaz::archive {

namespace {

constexpr std::size_t longest_salt = 1024, longest_digests = 64u << 20;

bool stays_as_it_is(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

std::string escaped(std::string_view order) {
    static constexpr char hexadecimal[] = "0123456789ABCDEF";
    std::string text;
    for (const char c : order) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '/')
            text += ':';
        else if (stays_as_it_is(c))
            text += c;
        else
            text += {'%', hexadecimal[byte >> 4], hexadecimal[byte & 15]};
    }
    return text;
}

// «7 order.registered»
std::int64_t revision_of(const ocfl::Version& version) {
    const auto& message = version.message;
    std::int64_t revision = 0;
    std::from_chars(message.data(), message.data() + message.size(), revision);
    return revision;
}
std::int64_t revision_of(const ocfl::Object& object) { return revision_of(object.inventory.versions.back()); }

// A version under the event's name that says something else than the journal: nobody of ours has written it.
Problems unlike(const ocfl::Object& object, const Deposit& deposit) {
    for (const auto& version : object.inventory.versions) {
        if (revision_of(version) != deposit.revision) continue;
        for (const auto& [path, bytes] : deposit.lasting) {
            const auto file = version.state.find(path);
            if (file != version.state.end() && file->second == digest::of(digest::Algorithm::Sha512, bytes)) continue;
            return {{.code = "archive.foreign",
                     .place = {.file = object.path},
                     .text = say("version {1} of {2} does not hold what the journal tells: {3}",
                                 {version.name, object.inventory.id, path}),
                     .hint = say("somebody else has written it; prikaz archive verify tells more")}};
        }
    }
    return {};
}

class Putting {
public:
    Putting(storage::Folder& folder, const Deposit& deposit) : folder_(folder), deposit_(deposit) {}

    // Nothing when the object holds the event already; else the object before it, if there is one.
    Loaded<bool> open(Part part) {
        id_ = id_of(deposit_.fond, part, deposit_.order);
        auto found = ocfl::find(folder_, id_, ocfl::usual_limits);
        if (!found) return {std::nullopt, std::move(found.problems)};
        before_ = std::move(*found.value);
        return {!before_ || revision_of(*before_) < deposit_.revision, {}};
    }

    Problems compare_known() const { return before_ ? unlike(*before_, deposit_) : Problems(); }

    Loaded<std::optional<std::string>> read_before(const std::string& path, std::size_t limit) {
        if (!before_) return {std::optional<std::string>(), {}};
        return ocfl::read(folder_, *before_, before_->head(), path, limit);
    }

    // Derived files that the event's version lacks and that can be made by now: a version more under its name.
    Loaded<Put> complete() {
        Problems told;
        ocfl::NewVersion version{.id = id_,
                                 .after = before_->head(),
                                 .created = deposit_.at,
                                 .message = std::to_string(deposit_.revision) + " " + deposit_.event,
                                 .user = deposit_.user,
                                 .address = deposit_.address};
        for (const auto& one : deposit_.derived) {
            if (before_->inventory.versions.back().state.contains(one.path)) continue;
            if (auto bytes = made(one, told)) version.put[one.path] = std::move(*bytes);
        }
        if (version.put.empty()) return {Put::Known, std::move(told)};
        auto written = ocfl::write(folder_, version, ocfl::usual_limits);
        if (!written) return {std::nullopt, std::move(written.problems)};
        return {Put::Made, std::move(told)};
    }
    bool is_last() const { return before_ && revision_of(*before_) == deposit_.revision; }

    // Warnings of derived files that could not be made come along.
    Problems write(const Files& files, const std::vector<Derived>& derived) {
        Problems told;
        ocfl::NewVersion version{.id = id_,
                                 .after = before_ ? before_->head() : 0,
                                 .created = deposit_.at,
                                 .message = std::to_string(deposit_.revision) + " " + deposit_.event,
                                 .user = deposit_.user,
                                 .address = deposit_.address,
                                 .put = files};
        std::vector<std::string> kept;
        for (const auto& one : derived) {
            if (is_as_before(one, files))
                kept.push_back(one.path);
            else if (auto bytes = made(one, told))
                version.put[one.path] = std::move(*bytes);
        }
        if (before_) {
            for (const auto& [path, digest] : before_->inventory.versions.back().state) {
                if (!version.put.contains(path) && std::ranges::count(kept, path) == 0) version.removed.push_back(path);
            }
        }
        append(told, ocfl::write(folder_, version, ocfl::usual_limits).problems);
        return told;
    }

private:
    static std::optional<std::string> made(const Derived& derived, Problems& told) {
        auto bytes = derived.make();
        for (auto& problem : bytes.problems) {
            problem.severity = Severity::Warning;
            told.push_back(std::move(problem));
        }
        return bytes ? std::move(*bytes.value) : std::nullopt;
    }

    bool is_as_before(const Derived& derived, const Files& files) const {
        if (!before_) return false;
        const auto& state = before_->inventory.versions.back().state;
        const auto from = state.find(derived.from);
        const auto now = files.find(derived.from);
        return state.contains(derived.path) && from != state.end() && now != files.end() &&
               digest::of(digest::Algorithm::Sha512, now->second) == from->second;
    }

    storage::Folder& folder_;
    const Deposit& deposit_;
    std::string id_;
    std::optional<ocfl::Object> before_;
};

// «digest  name» of every personal file, the salt's bytes before its own: who has the file and the salt can check it,
// and when both are gone the digest tells nothing.
std::string salted(const Files& files, const std::string& salt) {
    std::string text;
    for (const auto& [path, bytes] : files) {
        digest::Running running(digest::Algorithm::Sha512);
        running.add(salt);
        running.add(bytes);
        text += running.finish() + "  " + path + "\n";
    }
    return text;
}

constexpr char digests_of_personal[] = "meta/personal.sha512";

// The sister object, and its digests among the lasting files. Of one that was removed the digests stay as they were.
Problems put_personal(storage::Folder& folder, const Deposit& deposit, const std::string& fresh_salt, Putting& lasting,
                      Files& files) {
    if (deposit.personal_removed) {
        auto digests = lasting.read_before(digests_of_personal, longest_digests);
        if (digests && *digests.value) files[digests_of_personal] = std::move(**digests.value);
        return std::move(digests.problems);
    }
    if (deposit.personal.empty()) return {};
    Putting personal(folder, deposit);
    auto is_new = personal.open(Part::Personal);
    if (!is_new) return std::move(is_new.problems);
    auto known_salt = personal.read_before("salt.txt", longest_salt);
    if (!known_salt) return std::move(known_salt.problems);
    const auto salt = known_salt.value->value_or(fresh_salt);
    files[digests_of_personal] = salted(deposit.personal, salt);
    auto sister = deposit.personal;
    sister["salt.txt"] = salt;
    return *is_new.value ? personal.write(sister, {}) : Problems();
}

}  // namespace

std::string id_of(std::string_view fond, Part part, std::string_view order) {
    static constexpr const char* words[] = {"order", "personal", "public"};
    return "urn:prikaz:" + std::string(fond) + ":" + words[static_cast<int>(part)] + ":" + escaped(order);
}

Loaded<std::int64_t> archived(storage::Folder& folder, std::string_view fond, std::string_view order) {
    auto found = ocfl::find(folder, id_of(fond, Part::Lasting, order), ocfl::usual_limits);
    if (!found) return {std::nullopt, std::move(found.problems)};
    return {*found.value ? revision_of(**found.value) : 0, {}};
}

Loaded<bool> holds(storage::Folder& folder, std::string_view fond, std::string_view order, const std::string& path) {
    auto found = ocfl::find(folder, id_of(fond, Part::Lasting, order), ocfl::usual_limits);
    if (!found) return {std::nullopt, std::move(found.problems)};
    return {*found.value && (*found.value)->inventory.versions.back().state.contains(path), {}};
}

Loaded<Put> put(storage::Folder& folder, const Deposit& deposit, const std::string& fresh_salt) {
    Putting lasting(folder, deposit);
    auto is_new = lasting.open(Part::Lasting);
    if (!is_new) return {std::nullopt, std::move(is_new.problems)};
    if (!*is_new.value) {
        if (auto problems = lasting.compare_known(); has_errors(problems)) return {std::nullopt, std::move(problems)};
        return lasting.is_last() ? lasting.complete() : Loaded<Put>{Put::Known, {}};
    }

    auto files = deposit.lasting;
    if (auto problems = put_personal(folder, deposit, fresh_salt, lasting, files); has_errors(problems))
        return {std::nullopt, std::move(problems)};
    if (!deposit.published.empty()) {
        Putting published(folder, deposit);
        auto is_public_new = published.open(Part::Public);
        if (!is_public_new) return {std::nullopt, std::move(is_public_new.problems)};
        if (*is_public_new.value) {
            if (auto problems = published.write(deposit.published, {}); has_errors(problems))
                return {std::nullopt, problems};
        }
    }
    auto problems = lasting.write(files, deposit.derived);
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {Put::Made, std::move(problems)};
}

Problems compare(storage::Folder& folder, const Deposit& deposit) {
    auto found = ocfl::find(folder, id_of(deposit.fond, Part::Lasting, deposit.order), ocfl::usual_limits);
    if (!found) return std::move(found.problems);
    return *found.value ? unlike(**found.value, deposit) : Problems();
}

Loaded<std::vector<Stored>> stored(storage::Folder& folder, std::string_view fond, std::string_view order,
                                   std::int64_t revision) {
    std::vector<Stored> all;
    for (const auto part : {Part::Lasting, Part::Personal, Part::Public}) {
        auto found = ocfl::find(folder, id_of(fond, part, order), ocfl::usual_limits);
        if (!found) return {std::nullopt, std::move(found.problems)};
        if (!*found.value) continue;
        const auto& object = **found.value;
        for (int number = 1; number <= object.head(); ++number) {
            if (revision_of(object.version(number)) != revision) continue;
            const auto algorithm = digest::Algorithm::Sha512;
            const auto path = object.path + "/" + object.version(number).name + "/inventory.json";
            const auto digested = folder.digest(path, std::span(&algorithm, 1));
            if (digested) all.push_back({object.inventory.id, number, digested->digests.front()});
        }
    }
    return {std::move(all), {}};
}

}  // namespace prikaz::archive
