#include "desk/signing.hpp"

#include <algorithm>

#include "delivery/delivery.hpp"
#include "desk/edition.hpp"

namespace prikaz::desk {

namespace {

using signature::Checked;
using signature::Purpose;

std::string trust_path(const Desk& desk, const std::string& name) {
    return join_path(join_path(desk.folder->path, "trust"), name);
}

// Files of a folder of trust/, hidden ones aside.
void for_each_file(Desk& desk, const std::string& folder, const auto& with) {
    const auto path = trust_path(desk, folder);
    for (const auto& name : desk.world.list(path)) {
        const auto file = join_path(path, name);
        if (name.starts_with('.') || !desk.world.is_file(file)) continue;
        if (const auto bytes = desk.world.read(file, signature::largest::trusted)) with(name, file, *bytes);
    }
}

// What cannot be read is a warning: it takes nothing from what else lies there.
signature::Trust trust_of(Desk& desk, Problems& warnings) {
    signature::Trust trust;
    constexpr std::pair<const char*, Purpose> folders[] = {
        {"qualified", Purpose::Qualified}, {"enhanced", Purpose::Enhanced}, {"stamps", Purpose::Stamps}};
    for (const auto& [folder, purpose] : folders) {
        for_each_file(desk, folder, [&](const std::string&, const std::string& path, const std::string& bytes) {
            for (auto& problem : signature::add_trusted(trust, purpose, bytes, path)) {
                problem.severity = Severity::Warning;
                warnings.push_back(std::move(problem));
            }
        });
    }
    return trust;
}

// ---- Whose certificate it is ----

std::string written_name(const organization::Person& person) {
    return organization::bare_name(russian::full_name(person.name));
}

std::string written_name(const signature::Certificate& certificate) {
    return organization::bare_name(certificate.owner);
}

// The certificates that lie under the person's id, if there are any.
std::vector<std::string> own_fingerprints(Desk& desk, const std::string& person) {
    std::vector<std::string> found;
    for_each_file(desk, "people", [&](const std::string& name, const std::string& path, const std::string& bytes) {
        if (name.substr(0, name.find('.')) != person) return;
        if (const auto read = signature::read_certificates(bytes, path))
            for (const auto& one : *read.value) found.push_back(one.fingerprint);
    });
    return found;
}

Problem not_theirs(const Desk& desk, const std::string& person, const signature::Certificate& certificate,
                   const std::string& path, std::string hint) {
    return {
        .code = "sign.certificate",
        .place = {.file = path},
        .text = say("the certificate is that of {1}, and {2} signs",
                    {certificate.owner.empty() ? certificate.serial : certificate.owner, person_name(desk, person)}),
        .hint = std::move(hint)};
}

// By the certificates laid down for the person; where there are none, by surname, name and patronymic in the
// certificate.
std::optional<Problem> wants_own(Desk& desk, const std::string& person, const signature::Certificate& certificate,
                                 const std::string& path) {
    const auto laid = "trust/people/" + person + ".cer";
    if (const auto own = own_fingerprints(desk, person); !own.empty()) {
        if (std::ranges::count(own, certificate.fingerprint) > 0) return std::nullopt;
        return not_theirs(desk, person, certificate, path,
                          say("a new certificate of the same person is put beside the old one: {1}", {laid}));
    }
    const auto* known = desk.staff.find(person);
    if (known == nullptr || written_name(*known) != written_name(certificate))
        return not_theirs(desk, person, certificate, path,
                          say("a certificate that bears another name is laid down as {1}", {laid}));
    const auto namesakes = std::ranges::count_if(
        desk.staff.people, [&](const auto& other) { return written_name(other) == written_name(*known); });
    if (namesakes == 1) return std::nullopt;
    return Problem{
        .code = "sign.certificate.namesake",
        .place = {.file = path},
        .text = say("several people of staff are called {1}: the name alone does not say whose certificate it is",
                    {certificate.owner}),
        .hint = say("lay the certificate down as {1}", {laid})};
}

// ---- The record ----

std::string moment(const std::optional<Instant>& at) { return at ? calendar::iso(*at) : std::string(); }

TakenSignature taken(Desk& desk, const Grounds& grounds, const HandedSignature& handed, const Signable& document,
                     const Checked& checked) {
    Files files;
    const auto& person = handed.person;
    const auto stem = handed.folder + "/" + person;
    const auto trust = handed.trust + "/" + person + "/";
    files[trust + evidence::kept::chain] = signature::certificates_as_pem(checked.used, checked.purpose);
    if (!checked.used.lists.empty()) files[trust + evidence::kept::lists] = signature::lists_as_pem(checked.used);
    if (checked.stamped) {
        files[trust + evidence::kept::stamps] = signature::certificates_as_pem(checked.used, Purpose::Stamps);
        files[stem + evidence::kept::token_end] = checked.token;
        files[stem + evidence::kept::value_end] = checked.value;
    }
    const auto& certificate = *checked.signer;
    TakenSignature it{.record = {.by = person,
                                 .file = stem + ".p7s",
                                 .document = document.path,
                                 .content = sha256(document.bytes),
                                 .verdict = std::string(signature::word_of(checked.verdict)),
                                 .purpose = checked.purpose == Purpose::Qualified ? "qualified" : "enhanced",
                                 .at = calendar::iso(desk.now()),
                                 .claimed = moment(checked.claimed),
                                 .stamped = moment(checked.stamped),
                                 .serial = certificate.serial,
                                 .owner = certificate.owner,
                                 .issuer = certificate.issuer,
                                 .from = calendar::iso(certificate.from),
                                 .to = calendar::iso(certificate.to),
                                 .algorithm = certificate.algorithm,
                                 .fingerprint = certificate.fingerprint,
                                 .files = manifest_of(files),
                                 .act = checked.purpose == Purpose::Qualified ? "" : *grounds.act.value},
                      .blobs = {}};
    for (auto& [path, content] : files) it.blobs.push_back(std::move(content));
    return it;
}

Problem weaker(const Checked& checked, const std::string& path) {
    return {
        .code = "sign.kind.weaker",
        .place = {.file = path},
        .text = say("the signature is not qualified: {1} is no accredited authority here", {checked.signer->issuer}),
        .hint = say("--kind enhanced; or put the root of the accredited authority into trust/qualified")};
}

// The verdict over the document that the signature fits; when it fits none, over the first.
std::pair<std::size_t, Checked> check_each(const Grounds& grounds, const HandedSignature& handed, Instant now) {
    Checked first;
    for (std::size_t i = 0; i < grounds.documents.size(); ++i) {
        auto checked = signature::verify({.signature = handed.bytes,
                                          .content = grounds.documents[i].bytes,
                                          .path = handed.path,
                                          .now = now,
                                          .witnessed = {}},
                                         grounds.trust);
        const bool is_other = checked.verdict == signature::Verdict::Altered;
        if (!is_other) return {i, std::move(checked)};
        if (i == 0) first = std::move(checked);
    }
    return {0, std::move(first)};
}

// The number and the date of the order are about to be taken by this machine's clock.
std::optional<Problem> clocks_differ(const Desk& desk, std::optional<Instant> stamped, const std::string& file) {
    constexpr auto tolerance = std::chrono::minutes(5);
    const auto now = desk.now();
    if (!stamped || std::chrono::abs(now - *stamped) <= tolerance) return std::nullopt;
    return Problem{.code = "stamp.clock",
                   .place = {.file = file},
                   .text = say("this machine's clock says {1}, that of the time-stamp authority {2}",
                               {shown_time(desk, now), shown_time(desk, *stamped)}),
                   .hint = say("set the clock right: the order would get a wrong date")};
}

}  // namespace

std::vector<office::SignatureMark> signature_marks(const Desk& desk, const OpenCase& open) {
    const auto written = [&](const std::string& moment, bool with_time) {
        const auto at = calendar::read_instant(moment);
        if (!at) return std::string();
        const auto local = calendar::local(*at, desk.zone());
        char time[16] = "";
        if (with_time) std::snprintf(time, sizeof time, " %02d:%02d", local.hour, local.minute);
        return russian::write_date(local.date, russian::DateForm::Digits) + time;
    };
    std::vector<office::SignatureMark> marks;
    for (const auto& given : open.now.signatures) {
        const auto record = std::ranges::find(open.verified, given.by, &evidence::SignatureVerified::by);
        if (record == open.verified.end() || given.digest != open.now.edition.digest) continue;
        marks.push_back({.person = given.by,
                         .serial = record->serial,
                         .owner = record->owner,
                         .from = written(record->from, false),
                         .to = written(record->to, false),
                         .stamped = written(record->stamped, true)});
    }
    return marks;
}

std::string stamp_authority(Desk& desk) {
    constexpr std::size_t largest_address = 4096;
    const auto text = desk.world.read(trust_path(desk, "authority.txt"), largest_address).value_or("");
    return std::string(trim(std::string_view(text).substr(0, text.find('\n'))));
}

Loaded<std::string> with_stamp(Desk& desk, std::string bytes) {
    constexpr std::chrono::seconds limit(30);
    constexpr std::size_t largest_answer = 256u << 10, nonce_digits = 16;
    const auto address = stamp_authority(desk);
    if (address.empty() || signature::stamp_time(bytes)) return {std::move(bytes), {}};
    const auto file = trust_path(desk, "authority.txt");
    const auto nonce = sha256(desk.world.fresh_id()).substr(0, nonce_digits);
    const auto query = signature::stamp_query(bytes, nonce, file);
    if (!query) return {std::move(bytes), {}};  // no signature at all: told where it is verified
    const auto answered = delivery::ask(
        {.url = address, .body = *query.value, .type = "application/timestamp-query", .largest_answer = largest_answer},
        limit);
    if (!answered.sent.done)
        return refused<std::string>(
            {.code = "stamp.unreachable",
             .place = {.file = file},
             .text = say("the time-stamp authority gives no stamp: {1}", {answered.sent.error}),
             .hint = say("try again; or take trust/authority.txt away, and the signature goes without a time stamp")});
    auto stamped = signature::stamped(bytes, answered.answer, nonce, file);
    if (stamped) {
        if (auto wrong = clocks_differ(desk, signature::stamp_time(*stamped.value), file))
            return refused<std::string>(std::move(*wrong));
    }
    return stamped;
}

std::vector<Signable> signable(Desk& desk, const std::string& manifest) {
    std::vector<Signable> documents;
    for (auto& [name, bytes] : files_of(desk, manifest)) {
        if (name.starts_with("made/")) documents.push_back({"original/" + name_of(name), std::move(bytes)});
    }
    std::ranges::stable_sort(documents, {}, [](const Signable& one) { return extension_of(one.path) != "docx"; });
    documents.push_back({"meta/approved.sha256", manifest});
    return documents;
}

Grounds grounds_of_edition(Desk& desk, const std::string& manifest) {
    Grounds grounds{
        .documents = signable(desk, manifest), .trust = {}, .warnings = {}, .act = act_on_enhanced(desk)};
    grounds.trust = trust_of(desk, grounds.warnings);
    return grounds;
}

Grounds grounds_of_readers(Desk& desk, const OpenCase& open) {
    auto grounds = grounds_of_edition(desk, open.now.edition.manifest);
    if (!open.rendered) return grounds;
    std::vector<Signable> registered;
    for (auto& [name, bytes] : files_of(desk, open.rendered->manifest))
        if (name.starts_with("made/")) registered.push_back({"registered/" + name_of(name), std::move(bytes)});
    std::ranges::move(grounds.documents, std::back_inserter(registered));
    grounds.documents = std::move(registered);
    return grounds;
}

Loaded<TakenSignature> take_signature(Desk& desk, const Grounds& grounds, const HandedSignature& handed) {
    Problems told = grounds.warnings;
    auto [which, checked] = check_each(grounds, handed, desk.now());
    append(told, checked.problems);
    if (has_errors(told)) return {std::nullopt, std::move(told)};
    if (auto wrong = wants_own(desk, handed.person, *checked.signer, handed.path)) told.push_back(std::move(*wrong));
    if (handed.least == Purpose::Qualified && checked.purpose != Purpose::Qualified)
        told.push_back(weaker(checked, handed.path));
    else if (checked.purpose != Purpose::Qualified)
        append(told, grounds.act.problems);
    if (has_errors(told)) return {std::nullopt, std::move(told)};
    return {taken(desk, grounds, handed, grounds.documents[which], checked), std::move(told)};
}

Loaded<std::string> make_signature(Desk& desk, const std::string& manifest, const SignRequest& request) {
    if (request.kind != flow::SignatureKind::Enhanced)
        return refused<std::string>(
            {.code = "sign.key",
             .place = {.file = request.signing_key},
             .text = say("with a key file prikaz makes enhanced unqualified signatures alone"),
             .hint = say("a qualified signature is made by a certified tool: hand in its file with --file")});
    signature::KeyFile file{.key = {},
                            .key_path = request.signing_key,
                            .certificate = {},
                            .certificate_path = request.certificate,
                            .password = request.password};
    auto key = office::read_named(desk.world, request.signing_key, signature::largest::key);
    if (!key) return key;
    file.key = std::move(*key.value);
    if (!request.certificate.empty()) {
        auto certificate = office::read_named(desk.world, request.certificate, signature::largest::key);
        if (!certificate) return certificate;
        file.certificate = std::move(*certificate.value);
    }
    const auto signer = signature::Signer::open(file);
    if (!signer) return {std::nullopt, signer.problems};
    return {signer.value->sign(signable(desk, manifest).front().bytes, desk.now()), {}};
}

}  // namespace prikaz::desk
