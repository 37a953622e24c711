// Electronic signatures of an object: what was found when each was taken must be found again.
#include <functional>

#include "calendar/calendar.hpp"
#include "data/data.hpp"
#include "evidence/evidence.hpp"
#include "signature/signature.hpp"

namespace prikaz::evidence {

namespace {

constexpr std::size_t largest_record = 64u << 10, largest_document = 256u << 20;
constexpr std::string_view folder_of_signatures = "signatures/", folder_of_readers = "acknowledgements/";
// In the ids of the two objects of an order: urn:prikaz:FOND:personal:ORDER, urn:prikaz:FOND:order:ORDER.
constexpr std::string_view of_people = ":personal:", of_order = ":order:";

constexpr char act_field[] = "act";  // not of every record
// The fields of a record in the order in which they are written.
void fields(auto& record, auto&& field) {
    field("by", record.by);
    field("file", record.file);
    field("document", record.document);
    field("content", record.content);
    field("verdict", record.verdict);
    field("purpose", record.purpose);
    field("at", record.at);
    field("claimed", record.claimed);
    field("stamped", record.stamped);
    field("serial", record.serial);
    field("owner", record.owner);
    field("issuer", record.issuer);
    field("from", record.from);
    field("to", record.to);
    field("algorithm", record.algorithm);
    field("fingerprint", record.fingerprint);
    field("files", record.files);
}

// Of a file of this name that the record's verdict rests on; empty where it has none. Lines «sha256  path».
std::string path_of(const SignatureVerified& record, std::string_view name) {
    constexpr std::size_t digest = 64 + 2;
    for (std::size_t begin = 0; begin < record.files.size();) {
        const auto end = std::min(record.files.find('\n', begin), record.files.size());
        const auto line = std::string_view(record.files).substr(begin, end - begin);
        if (line.size() > digest && name_of(line.substr(digest)) == name) return std::string(line.substr(digest));
        begin = end + 1;
    }
    return {};
}

bool is_record(std::string_view path) {
    return (path.starts_with(folder_of_signatures) || path.starts_with(folder_of_readers)) &&
           path.ends_with(kept::record_end);
}

// The file of an object's version; empty for one that it does not have.
std::string read_of(storage::Folder& folder, const ocfl::Object& object, int version, const std::string& path,
                    std::size_t limit) {
    auto bytes = ocfl::read(folder, object, version, path, limit);
    return bytes && *bytes.value ? std::move(**bytes.value) : std::string();
}

// Where the bytes of a file lie below the root; empty as above.
std::string place_in(const ocfl::Object& object, int version, const std::string& path) {
    const auto& state = object.version(version).state;
    const auto digest = state.find(path);
    if (digest == state.end()) return {};
    const auto places = object.inventory.manifest.find(digest->second);
    return places == object.inventory.manifest.end() || places->second.empty()
               ? std::string()
               : join_path(object.path, places->second.front());
}

// The lasting object beside one of readers: it holds the documents that they signed.
class Sister {
public:
    Sister(storage::Folder& folder, std::string_view id) : folder_(folder) {
        const auto part = id.find(of_people);
        if (part == id.npos) return;
        const auto lasting = std::string(id).replace(part, of_people.size(), of_order);
        if (auto found = ocfl::find(folder, lasting, ocfl::usual_limits); found && *found.value)
            object_ = std::move(**found.value);
    }

    // The document of the record, in whichever version has these bytes: place below the root, and bytes.
    const std::pair<std::string, std::string>& document(const SignatureVerified& record) {
        auto [known, fresh] = documents_.try_emplace(record.content);
        for (int version = fresh && object_ ? object_->head() : 0; version > 0; --version) {
            auto bytes = read_of(folder_, *object_, version, record.document, largest_document);
            if (sha256(bytes) != record.content) continue;
            known->second = {place_in(*object_, version, record.document), std::move(bytes)};
            break;
        }
        return known->second;
    }

private:
    storage::Folder& folder_;
    std::optional<ocfl::Object> object_;
    std::map<std::string, std::pair<std::string, std::string>> documents_;  // by digest: readers sign the same ones
};

// Every record of an object, each in the version that brought it: a later edition has other documents under the same
// names.
class Records {
public:
    Records(storage::Folder& folder, const ocfl::Object& object)
        : folder_(folder), object_(object), sister_(folder, object.inventory.id) {}

    // with(path of the record)
    void for_each(const std::function<void(const std::string&)>& with) {
        std::map<std::string, std::string> seen;
        for (const auto& version : object_.inventory.versions) {
            ++version_;
            for (const auto& [path, digest] : version.state) {
                if (!is_record(path) || seen[path] == digest) continue;
                seen[path] = digest;
                with(path);
            }
        }
    }

    // Of the version at hand; empty for a file that it does not have.
    std::string read(const std::string& path, std::size_t limit) {
        return read_of(folder_, object_, version_, path, limit);
    }
    std::string place_of(const std::string& path) const { return place_in(object_, version_, path); }
    // What was signed: its bytes, and where they lie.
    std::string document(const SignatureVerified& record) {
        return is_of_reader(record) ? sister_.document(record).second : read(record.document, largest_document);
    }
    std::string place_of_document(const SignatureVerified& record) {
        return is_of_reader(record) ? sister_.document(record).first : place_of(record.document);
    }
    std::string shown(const std::string& path) const { return join_path(folder_.shown(), object_.path + ": " + path); }

private:
    storage::Folder& folder_;
    static bool is_of_reader(const SignatureVerified& record) { return record.file.starts_with(folder_of_readers); }

    const ocfl::Object& object_;
    Sister sister_;
    int version_ = 0;
};

class Rechecking {
public:
    Rechecking(Records& records, Verified& it) : records_(records), it_(it) {}

    void check(const std::string& path) {
        ++it_.signatures;
        const auto record = read_signature_verified(records_.read(path, largest_record));
        const auto at = record ? calendar::read_instant(record->at) : std::nullopt;
        if (!at) return refuse("signature.record", path, say("what was found of the signature cannot be read"));
        const auto document = records_.document(*record);
        if (sha256(document) != record->content)
            return refuse("signature.altered", record->document, say("it is not the document that was signed"));
        const auto bytes = records_.read(record->file, signature::largest::file);
        const auto checked = signature::verify(
            {.signature = bytes, .content = document, .path = record->file, .now = *at, .witnessed = *at},
            trust(*record));
        if (checked.verdict != signature::Verdict::Valid)
            return refuse(checked.problems.front().code, record->file, checked.problems.front().text);
        if (checked.signer->fingerprint != record->fingerprint)
            return refuse("signature.certificate", record->file,
                          say("the signature was made with another certificate than the journal tells"));
    }

private:
    void refuse(const std::string& code, const std::string& path, std::string text) {
        it_.find(Verdict::Forged, code, records_.shown(path), std::move(text));
    }

    signature::Trust trust(const SignatureVerified& record) {
        using signature::Purpose;
        signature::Trust trust;
        const auto add = [&](const char* name, Purpose purpose) {
            const auto path = path_of(record, name);
            const auto bytes = records_.read(path, signature::largest::trusted);
            if (!bytes.empty()) (void)signature::add_trusted(trust, purpose, bytes, path);
        };
        add(kept::chain, record.purpose == "qualified" ? Purpose::Qualified : Purpose::Enhanced);
        add(kept::stamps, Purpose::Stamps);
        add(kept::lists, Purpose::Enhanced);
        return trust;
    }

    Records& records_;
    Verified& it_;
};

// For sh: between single quotes nothing has a meaning but these.
std::string quoted(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

// What a comment of sh may hold: one line.
std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\r') c = ' ';
    return text;
}

std::string commands_for(Records& records, const SignatureVerified& record, const std::string& root) {
    const auto file = [&](const std::string& path) { return quoted(join_path(root, records.place_of(path))); };
    const auto at = calendar::read_instant(record.stamped.empty() ? record.at : record.stamped).value_or(Instant{});
    const std::string time = std::to_string(at.time_since_epoch().count());
    const std::string engine = record.algorithm.starts_with("GOST") ? "-engine gost " : "";
    const auto stem = record.file.substr(0, record.file.rfind('.'));
    std::string text = one_line("# " + record.owner + ", " + record.serial + ", " + record.issuer) + "\n" +
                       "openssl cms " + engine + "-verify -binary -inform DER -purpose any -attime " + time +
                       " -out /dev/null \\\n    -in " + file(record.file) + " \\\n    -content " +
                       quoted(join_path(root, records.place_of_document(record))) + " \\\n    -CAfile " +
                       file(path_of(record, kept::chain)) + "\n";
    if (record.stamped.empty()) return text;
    return text + "openssl ts -verify -token_in -attime " + time + " -in " + file(stem + kept::token_end) +
           " \\\n    -data " + file(stem + kept::value_end) + " \\\n    -CAfile " +
           file(path_of(record, kept::stamps)) + "\n";
}

}  // namespace

std::string body_of(const SignatureVerified& record) {
    data::JsonObject body;
    fields(record, [&](const char* key, const std::string& value) { body.text(key, value); });
    if (!record.act.empty()) body.text(act_field, record.act);
    return body.finish();
}

std::optional<SignatureVerified> read_signature_verified(const std::string& body) {
    constexpr data::Limits limits{.bytes = largest_record, .nodes = 100, .depth = 2};
    const auto tree = data::read_json({"order.signature-verified", body}, limits);
    if (!tree) return std::nullopt;
    SignatureVerified record;
    bool whole = true;
    fields(record, [&](const char* key, std::string& value) {
        const auto field = tree.value->root().find(key);
        if (field && field->is(data::Kind::Text))
            value = std::string(field->text());
        else
            whole = false;
    });
    if (const auto act = tree.value->root().find(act_field); act && act->is(data::Kind::Text)) record.act = act->text();
    return whole ? std::optional(std::move(record)) : std::nullopt;
}

void check_signatures(storage::Folder& folder, const ocfl::Checked& object, Verified& it) {
    if (object.id.empty() || has_errors(object.problems)) return;
    const auto found = ocfl::find(folder, object.id, ocfl::usual_limits);
    if (!found || !*found.value) return;
    Records records(folder, **found.value);
    Rechecking rechecking(records, it);
    records.for_each([&](const std::string& path) { rechecking.check(path); });
}

std::string signature_commands(storage::Folder& folder, const std::string& object, const std::string& root) {
    std::string text;
    const auto found = ocfl::find(folder, object, ocfl::usual_limits);
    if (!found || !*found.value) return text;
    Records records(folder, **found.value);
    records.for_each([&](const std::string& path) {
        if (const auto record = read_signature_verified(records.read(path, largest_record)))
            text += commands_for(records, *record, root);
    });
    return text;
}

}  // namespace prikaz::evidence
