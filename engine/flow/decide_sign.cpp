// A signature: by whom, when, of which kind, under which text.
#include <algorithm>

#include "flow/deciding.hpp"
#include "flow/kinds.hpp"

namespace prikaz::flow {

namespace {

struct Signing {
    std::string path;
    const Sign* rules = nullptr;
};

void refuse_second(Deciding& d, const Signature& given) {
    d.refuse("flow.sign.given",
             say("The order was signed already by {1} on {2}", {d.scene().name(given.by), calendar::iso(given.date)}));
}

std::optional<Signing> open_signing(Deciding& d) {
    for (const auto& [path, work] : d.present().active)
        if (const auto* rules = std::get_if<Sign>(&d.scene().state(path).activity)) return Signing{path, rules};
    if (d.present().signatures.empty())
        d.refuse("flow.sign.unexpected", say("The order is not to be signed now"));
    else
        refuse_second(d, d.present().signatures.back());
    return std::nullopt;
}

// Where all must sign, as one of those who have not yet: in person before others.
std::optional<Capacity> capacity_to_sign(const Deciding& d, const Sign& rules, calendar::Date day) {
    const std::string& actor = d.command().actor;
    if (rules.signers == Signers::Any) return capacity(d.scene(), actor, rules.role, day);
    auto awaited = still_to_sign(d.scene(), rules, day);
    std::ranges::stable_partition(awaited, [&](const std::string& member) { return member == actor; });
    for (const std::string& member : awaited)
        if (auto as = capacity(d.scene(), actor, member, rules.role, day, Substitutes::Allowed)) return as;
    return std::nullopt;
}

// Nobody signs an order twice, for somebody else either.
const Signature* given_by(const Case& present, const std::string& actor) {
    const auto found = std::ranges::find(present.signatures, actor, &Signature::by);
    return found == present.signatures.end() ? nullptr : &*found;
}

std::optional<Capacity> signer(Deciding& d, const Signing& signing, calendar::Date day) {
    if (const Signature* before = given_by(d.present(), d.command().actor)) {
        refuse_second(d, *before);
        return std::nullopt;
    }
    auto as = capacity_to_sign(d, *signing.rules, day);
    if (!as)
        d.refuse("flow.who",
                 say("{1} may not sign: {2}", {d.scene().name(d.command().actor),
                                               denial(d.scene(), d.command().actor, signing.rules->role, day)}));
    return as;
}

// Separation of duties: whoever prepared or checked the order does not sign it.
void check_separation(Deciding& d, const Signing& signing, calendar::Date day) {
    for (const std::string& role : signing.rules->not_roles) {
        const auto people = holders(d.scene(), role, day);
        if (std::ranges::find(people, d.command().actor) == people.end()) continue;
        return d.refuse("flow.sign.separation",
                        say("{1} holds the role «{2}» and may therefore not sign the order",
                            {d.scene().name(d.command().actor), d.scene().definition.role_title(role)}));
    }
}

bool has(const std::vector<SignatureKind>& kinds, SignatureKind kind) {
    return std::ranges::find(kinds, kind) != kinds.end();
}

void check_kind(Deciding& d, const Signing& signing, SignatureKind kind) {
    auto found = possible_kinds(d.scene(), *signing.rules);
    if (Problem* problem = std::get_if<Problem>(&found)) return d.refuse(std::move(*problem));
    const auto& possible = std::get<PossibleKinds>(found);
    if (has(possible.kinds, kind)) return;
    auto refusal =
        has(signing.rules->kinds, kind)
            ? rejection(d.scene(), "flow.sign.law",
                        say("{1} is not enough for this order: {2}", {named(kind), possible.reason}))
            : rejection(d.scene(), "flow.sign.kind", say("The workflow does not take {1} here", {named(kind)}));
    refusal.hint = say("possible: {1}", {listed(possible.kinds)}) + "; " + refusal.hint;
    d.refuse(std::move(refusal));
}

void check_original(Deciding& d, SignatureKind kind) {
    if (!fits_original(d.present(), kind)) {
        const Signature& given = d.present().signatures.front();
        auto refusal =
            rejection(d.scene(), "flow.sign.original",
                      given.kind == SignatureKind::Paper
                          ? say("{1} signed on paper: the order has a paper original, which all sign by hand",
                                {d.scene().name(given.by)})
                          : say("{1} signed electronically: the order has an electronic original, which all "
                                "sign electronically",
                                {d.scene().name(given.by)}));
        refusal.hint = say("sign in the same way, or return the draft and sign it anew") + "; " + refusal.hint;
        return d.refuse(std::move(refusal));
    }
}

void check_date(Deciding& d, const command::Sign& wish, calendar::Date day) {
    if (wish.kind == SignatureKind::Paper && !wish.date.ok())
        return d.refuse("flow.sign.date.missing", say("A signature on paper needs its date"));
    if (day > d.scene().today())
        return d.refuse("flow.sign.date.future", say("The date of the signature, {1}, lies ahead; today is {2}",
                                                     {calendar::iso(day), calendar::iso(d.scene().today())}));
    for (const Visa& visa : d.present().visas)
        if (visa.valid && visa.edition == d.present().edition.number && day < d.scene().date(visa.at))
            return d.refuse(
                "flow.sign.date.early",
                say("The date of the signature, {1}, is earlier than the visa of {2}, {3}",
                    {calendar::iso(day), d.scene().name(visa.member), calendar::iso(d.scene().date(visa.at))}));
}

// On paper the day that stands beside the signature; an electronic one is made now.
calendar::Date day_of(const Deciding& d, const command::Sign& wish) {
    return wish.kind == SignatureKind::Paper && wish.date.ok() ? wish.date : d.scene().today();
}

}  // namespace

std::variant<PossibleKinds, Problem> possible_kinds(const Scene& scene, const Sign& rules) {
    PossibleKinds possible{rules.kinds, {}};
    for (const Requirement& requirement : rules.require) {
        auto held = holds(scene, requirement.when);
        if (Problem* problem = std::get_if<Problem>(&held)) return std::move(*problem);
        if (!std::get<bool>(held)) continue;
        std::erase_if(possible.kinds, [&](SignatureKind kind) { return !has(requirement.kinds, kind); });
        possible.reason += (possible.reason.empty() ? "" : "; ") + requirement.reason;
    }
    return possible;
}

bool fits_original(const Case& present, SignatureKind kind) {
    return present.signatures.empty() ||
           (present.signatures.front().kind == SignatureKind::Paper) == (kind == SignatureKind::Paper);
}

void decide(Deciding& d, const command::Sign& wish) {
    const auto signing = open_signing(d);
    if (!signing) return;
    const calendar::Date day = day_of(d, wish);
    check_date(d, wish, day);
    if (d.refused()) return;
    const auto as = signer(d, *signing, day);
    if (!as) return;
    check_separation(d, *signing, day);
    check_digest(d, wish.digest);
    check_kind(d, *signing, wish.kind);
    check_original(d, wish.kind);
    if (d.refused()) return;
    d.emit(event::Signed{{d.command().actor, as->member, as->authority.basis, wish.digest, wish.file_digest, wish.kind,
                          day, as->authority.acting_post}});
    if (signing->rules->signers == Signers::All && !still_to_sign(d.scene(), *signing->rules, day).empty()) return;
    follow(d, signing->path, "signed", {d.command().actor, as->authority.basis, ""});
}

void decide(Deciding& d, const command::RefuseToSign& wish) {
    const auto signing = open_signing(d);
    if (!signing) return;
    const auto as = signer(d, *signing, d.scene().today());
    if (!as) return;
    if (is_blank(wish.remark))
        return d.refuse("flow.remark.missing", say("A refusal to sign needs the remark that tells why"));
    if (!d.scene().state(signing->path).move("refused"))
        return d.refuse("flow.sign.refusal", say("The workflow has no way for an order that is not signed"));
    follow(d, signing->path, "refused", {d.command().actor, as->authority.basis, wish.remark});
}

}  // namespace prikaz::flow
