// Signing, refusing to sign, and how the number is taken by the signature.
#include <algorithm>

#include "desk/directory.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t signature_bytes = 64u << 20;

// «И.о. начальника» in the signature line, the visa and the power must tell one story (russian practice of 22: never
// «за» or a slash).
std::optional<Problem> check_signature_line(const Desk& desk, const order::Order& order,
                                            const flow::Signature& signature) {
    if (!order.signatory || order.signatory->person.empty()) return std::nullopt;
    if (order.signatory->person != signature.by) {
        return Problem{.code = "sign.line.person",
                       .place = {},
                       .text = say("the order is printed for the signature of {1}, and {2} signs",
                                   {order.signatory->name, person_name(desk, signature.by)}),
                       .hint = say("return the draft, name the person who signs as signatory and submit it anew")};
    }
    const bool acting = says_acting(order.signatory->post);
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

std::optional<Problem> registered_unsigned(const Step& step, const flow::Signature& signature) {
    auto line = step.registered();
    if (!line || line->date >= signature.date) return std::nullopt;
    return Problem{.code = "registration.date.unsigned",
                   .place = {},
                   .text = say("the order would be registered on {1}, before it is signed on {2}",
                               {shown_day(line->date), shown_day(signature.date)}),
                   .hint = say("name the day of the hand signature with --date, or register it anew")};
}

const flow::event::Signed* signature_of(const Step& step) {
    for (const auto& event : step.events()) {
        if (auto given = std::get_if<flow::event::Signed>(&event)) return given;
    }
    return nullptr;
}

// CMS in DER begins with a SEQUENCE of a length in long form; in PEM with its line. What it says is verified elsewhere.
bool is_detached_signature(std::string_view bytes) {
    if (bytes.starts_with("-----BEGIN PKCS7-----") || bytes.starts_with("-----BEGIN CMS-----")) return true;
    return bytes.size() > 100 && bytes[0] == '\x30' && (static_cast<unsigned char>(bytes[1]) & 0x80) != 0;
}

std::optional<Problem> check_signature_file(const SignRequest& request, std::string_view bytes) {
    const bool electronic =
        request.kind == flow::SignatureKind::Enhanced || request.kind == flow::SignatureKind::Qualified;
    if (!electronic || is_detached_signature(bytes)) return std::nullopt;
    return Problem{.code = "sign.file",
                   .place = {.file = request.file},
                   .text = request.file.empty() ? say("an electronic signature is a file")
                                                : say("{1} is no detached signature", {request.file}),
                   .hint = say("--file order.p7s, as the signing program made it for the document shown by prikaz "
                               "order show --out")};
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

Loaded<Answer> sign(Desk& desk, const std::string& order, const Act& acts, const SignRequest& request) {
    auto entered = entered_by_clerk(desk, order, acts, request);
    if (!entered) return {std::nullopt, std::move(entered.problems)};
    const Act& act = *entered.value;
    std::string bytes = request.bytes;
    if (!request.file.empty()) {
        auto read = office::read_named(desk.world, request.file, signature_bytes);
        if (!read) return {std::nullopt, std::move(read.problems)};
        bytes = std::move(*read.value);
    }
    const auto date = request.date.value_or(desk.today());
    const auto digest = bytes.empty() ? std::string() : sha256(bytes);
    // A day that is not named is no part of the command: it may be repeated tomorrow.
    const auto named = request.date ? calendar::iso(*request.date) : std::string();
    auto text = "sign\n" + std::to_string(static_cast<int>(request.kind)) + "\n" + named + "\n" + digest;
    return take_step(desk, order, act, text, false, [&](Step& step) -> Loaded<Appends> {
        if (!bytes.empty()) step.keep(bytes);
        if (!step.decide(
                flow::command::Sign{request.kind, date, looked_at(desk, step.open(), act).now.edition.digest, digest}))
            return {Appends{}, {}};
        auto given = signature_of(step);
        if (auto wrong = check_signature_file(request, bytes)) {
            step.refusal = std::move(*wrong);
            return {Appends{}, {}};
        }
        if (given && step.order()) step.refusal = check_signature_line(desk, step.order()->order, given->signature);
        if (given && !step.refusal) step.refusal = registered_unsigned(step, given->signature);
        return {Appends{}, {}};
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
