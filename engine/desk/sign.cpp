// Signing, refusing to sign, and how the number is taken by the signature.
#include <algorithm>

#include "desk/directory.hpp"
#include "desk/signing.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t signature_bytes = 64u << 20;

std::string names_of(const std::vector<order::Signatory>& lines) {
    std::string names;
    for (const auto& line : lines) names += (names.empty() ? "" : ", ") + line.name;
    return names;
}

// A registered order has no signature line that stayed empty.
std::optional<Problem> check_all_lines(const Desk& desk, const order::Order& order, const flow::Case& now) {
    if (!now.registered) return std::nullopt;
    auto lines = order::signatories(order);
    std::erase_if(lines, [&](const order::Signatory& line) {
        return line.person.empty() || std::ranges::count(now.signatures, line.person, &flow::Signature::by) > 0;
    });
    if (lines.empty()) return std::nullopt;
    return Problem{.code = "sign.line.missing",
                   .place = {},
                   .text = say("the order is printed for the signature of {1}, too, and would be registered without it",
                               {names_of(lines)}),
                   .hint = desk.staff.find(lines.front().person) == nullptr
                               ? say("return the draft, name the person who signs as signatory and submit it anew")
                               : say("write need: all beside sign: in the workflow; or return the draft and name only "
                                     "those who sign")};
}

// «И.о. начальника» in the signature line, the visa and the power must tell one story (russian practice of 22: never
// «за» or a slash).
std::optional<Problem> check_signature_line(const Desk& desk, const order::Order& order,
                                            const flow::Signature& signature) {
    const auto lines = order::signatories(order);
    const auto line = std::ranges::find(lines, signature.by, &order::Signatory::person);
    if (line == lines.end()) {
        const auto by_name = [](const order::Signatory& one) { return one.person.empty(); };
        if (std::ranges::all_of(lines, by_name)) return std::nullopt;
        return Problem{.code = "sign.line.person",
                       .place = {},
                       .text = say("the order is printed for the signature of {1}, and {2} signs",
                                   {names_of(lines), person_name(desk, signature.by)}),
                       .hint = say("return the draft, name the person who signs as signatory and submit it anew")};
    }
    const bool acting = says_acting(line->post);
    if (acting && !signature.acting_post) {
        return Problem{.code = "sign.line.power",
                       .place = {},
                       .text = say("the signature line says «И.о.», and {1} signs by no order on acting",
                                   {person_name(desk, signature.by)}),
                       .hint = say("register the order on acting first, or write the post as it is")};
    }
    if (acting || (signature.member == signature.by && !signature.acting_post)) return std::nullopt;
    return Problem{.code = "sign.line.acting",
                   .place = {},
                   .text = say("{1} signs for {2}, and the signature line does not say «И.о.»",
                               {person_name(desk, signature.by), person_name(desk, signature.member)}),
                   .hint = say("return the draft and write the signatory's post as «И.о. …»")};
}

std::optional<Problem> registered_unsigned(const Step& step) {
    const auto line = step.registered();
    if (!line) return std::nullopt;
    for (const auto& given : step.open().now.signatures) {
        if (line->date >= given.date) continue;
        return Problem{.code = "registration.date.unsigned",
                       .place = {},
                       .text = say("the order would be registered on {1}, before it is signed on {2}",
                                   {shown_day(line->date), shown_day(given.date)}),
                       .hint = say("name the day of the hand signature with --date, or register it anew")};
    }
    return std::nullopt;
}

const flow::event::Signed* signature_of(const Step& step) {
    for (const auto& event : step.events()) {
        if (auto given = std::get_if<flow::event::Signed>(&event)) return given;
    }
    return nullptr;
}

// A scan is a picture or a PDF; what is a signature by its first bytes was handed in under the wrong kind.
std::optional<Problem> is_no_scan(const SignRequest& request, const std::string& bytes) {
    const bool is_signature = bytes.starts_with('\x30') || signature::unwrapped(bytes) != bytes;
    if (request.kind != flow::SignatureKind::Paper || !is_signature) return std::nullopt;
    return Problem{.code = "sign.kind.paper",
                   .place = {.file = request.file},
                   .text = say("this file is an electronic signature, and a signature on paper was meant"),
                   .hint = say("name its kind, enhanced or qualified; of a paper original the file is a scan")};
}

Problem wants_file(const SignRequest& request) {
    return {.code = "sign.file",
            .place = {.file = request.file},
            .text = say("an electronic signature is a file"),
            .hint = say("--file order.p7s, as the signing program made it for the document shown by prikaz order show "
                        "--out; or --signing-key FILE")};
}

// The act of a hand signature that the clerk writes in; the journal names both.
Loaded<Act> entered_by_clerk(Desk& desk, const std::string& order, const Act& act, const SignRequest& request) {
    if (request.instead_of.empty() || request.instead_of == act.actor) return {act, {}};
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    if (request.kind != flow::SignatureKind::Paper) {
        return refused<Act>({.code = "sign.entered.kind",
                             .place = {.file = order_path(desk, order)},
                             .text = say("only a hand signature on paper is entered for somebody else"),
                             .hint = {}});
    }
    if (auto forbidden = wants_role(desk, *open.value->definition, nullptr, open.value->now.author, act.actor, "clerk"))
        return refused<Act>(std::move(*forbidden));
    Act entered = act;
    entered.entered_by = act.actor;
    entered.actor = request.instead_of;
    return {std::move(entered), {}};
}

}  // namespace

namespace {

struct Handed {           // the file beside a signature
    std::string bytes;    // of the signature or the scan; empty for none
    std::string command;  // what tells this command from another one
};

// Read, or made here: then its bytes are others each time, and the key's file stands for them.
Loaded<Handed> handed_in(Desk& desk, const std::string& order, const Act& act, const SignRequest& request) {
    if (!request.signing_key.empty()) {
        auto open = open_started(desk, order);
        if (!open) return {std::nullopt, std::move(open.problems)};
        auto made = make_signature(desk, looked_at(desk, *open.value, act).now.edition.manifest, request);
        if (!made) return {std::nullopt, std::move(made.problems)};
        auto stamped = with_stamp(desk, std::move(*made.value));
        if (!stamped) return {std::nullopt, std::move(stamped.problems)};
        return {Handed{std::move(*stamped.value), "key " + request.signing_key}, {}};
    }
    Handed handed{request.bytes, {}};
    if (!request.file.empty()) {
        auto read = office::read_named(desk.world, request.file, signature_bytes);
        if (!read) return {std::nullopt, std::move(read.problems)};
        handed.bytes = std::move(*read.value);
    }
    if (auto wrong = is_no_scan(request, handed.bytes)) return refused<Handed>(std::move(*wrong));
    if (!handed.bytes.empty()) handed.command = sha256(handed.bytes);
    if (!flow::is_electronic(request.kind)) return {std::move(handed), {}};
    auto stamped = with_stamp(desk, signature::unwrapped(handed.bytes));
    if (!stamped) return {std::nullopt, std::move(stamped.problems)};
    handed.bytes = std::move(*stamped.value);
    return {std::move(handed), {}};
}

// What was found of an electronic signature goes before what follows from it. It is told after the refusals of the
// workflow, which asks whether this person may sign so at all.
Loaded<Appends> take_electronic(Desk& desk, Step& step, const Act& act, const SignRequest& request,
                                const std::string& bytes) {
    if (!flow::is_electronic(request.kind)) return {Appends{}, {}};
    if (bytes.empty()) return refused<Appends>(wants_file(request));
    const auto manifest = looked_at(desk, step.open(), act).now.edition.manifest;
    auto path = request.file.empty() ? request.signing_key : request.file;
    if (path.empty()) path = order_path(desk, step.open().order);
    const auto least =
        request.kind == flow::SignatureKind::Qualified ? signature::Purpose::Qualified : signature::Purpose::Enhanced;
    auto taken = take_signature(desk, grounds_of_edition(desk, manifest),
                                {.person = act.actor, .least = least, .bytes = bytes, .path = path});
    if (!taken) return {std::nullopt, std::move(taken.problems)};
    for (auto& blob : taken.value->blobs) step.keep(std::move(blob));
    step.add(taken.value->record);
    return {Appends{}, std::move(taken.problems)};
}

}  // namespace

const char* signature_word(flow::SignatureKind kind) {
    static constexpr const char* words[] = {"simple", "enhanced", "qualified", "paper"};
    return words[static_cast<int>(kind)];
}

Loaded<Answer> sign(Desk& desk, const std::string& order, const Act& acts, const SignRequest& request) {
    auto entered = entered_by_clerk(desk, order, acts, request);
    if (!entered) return {std::nullopt, std::move(entered.problems)};
    const Act& act = *entered.value;
    const auto handed = handed_in(desk, order, act, request);
    if (!handed) return {std::nullopt, handed.problems};
    const auto& bytes = handed.value->bytes;
    const auto date = request.date.value_or(desk.today());
    const auto digest = bytes.empty() ? std::string() : sha256(bytes);
    // A day that is not named is no part of the command: it may be repeated tomorrow.
    const auto named = request.date ? calendar::iso(*request.date) : std::string();
    auto text = "sign\n" + std::to_string(static_cast<int>(request.kind)) + "\n" + named + "\n" + handed.value->command;
    return take_step(desk, order, act, text, false, [&](Step& step) -> Loaded<Appends> {
        if (!bytes.empty()) step.keep(bytes);
        auto taken = take_electronic(desk, step, act, request, bytes);
        if (!step.decide(
                flow::command::Sign{request.kind, date, looked_at(desk, step.open(), act).now.edition.digest, digest}))
            return {Appends{}, {}};
        if (!taken) return taken;
        auto given = signature_of(step);
        if (given && step.order()) step.refusal = check_signature_line(desk, step.order()->order, given->signature);
        if (given && step.order() && !step.refusal)
            step.refusal = check_all_lines(desk, step.order()->order, step.open().now);
        if (given && !step.refusal) step.refusal = registered_unsigned(step);
        return taken;
    });
}

Loaded<Answer> refuse_to_sign(Desk& desk, const std::string& order, const Act& act, const std::string& remark) {
    return take_step(desk, order, act, "refuse\n" + remark, false, [&](Step& step) -> Loaded<Appends> {
        step.decide(flow::command::RefuseToSign{remark});
        return {Appends{}, {}};
    });
}

Loaded<Answer> reject(Desk& desk, const std::string& order, const Act& act, const std::string& remark,
                      const std::string& member) {
    auto status = show(desk, order);
    if (!status) return {std::nullopt, std::move(status.problems)};
    const bool signs = std::ranges::any_of(status.value->expected, [&](const flow::Expected& expected) {
        return expected.what == "sign" && std::ranges::count(expected.people, member.empty() ? act.actor : member) > 0;
    });
    if (signs) return refuse_to_sign(desk, order, act, remark);
    return give_visa(desk, order, act, flow::Verdict::Rejected, remark, member);
}

Loaded<Answer> register_order(Desk& desk, const std::string& order, const Act& act, const RegisterRequest& request) {
    RegistrationWished wished{.kind = request.insert_after ? "insert"
                                      : request.reserved   ? "reserved"
                                                           : "dated",
                              .reason = request.reason,
                              .journal = request.journal,
                              .n = request.insert_after.value_or(request.reserved.value_or(0)),
                              .date = request.date ? calendar::iso(*request.date) : ""};
    return take_step(desk, order, act, "register\n" + wished.kind + std::to_string(wished.n) + wished.date, false,
                     [&](Step& step) -> Loaded<Appends> {
                         if (const auto& line = step.open().now.registered) {
                             step.refusal = Problem{.code = "registration.done",
                                                    .place = {},
                                                    .text = say("the order is registered already: № {1} of {2}",
                                                                {line->number, shown_day(line->date)}),
                                                    .hint = {}};
                         } else if (!(step.refusal = step.refuses(wished))) {
                             step.add(wished);
                         }
                         return {Appends{}, {}};
                     });
}

}  // namespace prikaz::desk
