// One reader's acknowledgement: who gives it, of which edition, in which way.
#include <algorithm>

#include "flow/flow.hpp"
#include "flow/kinds.hpp"

namespace prikaz::flow {

bool is_electronic(AcknowledgementKind kind) {
    return kind == AcknowledgementKind::Qualified || kind == AcknowledgementKind::Enhanced;
}

namespace {

using calendar::Date;

struct Reading {
    const Asked& asked;
    const Acknowledgement& wish;
    const Circumstances& around;

    Date today() const { return calendar::date_of(around.now, around.zone); }
    std::string name(const std::string& person) const {
        std::string name = around.directory->name(person);
        return name.empty() ? person : name;
    }
};

using Refusal = std::optional<Rejection>;

Rejection refusal(std::string code, std::string text, std::string hint) {
    return {Severity::Error, std::move(code), {}, std::move(text), std::move(hint)};
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

Refusal check_not_given(const Reading& it) {
    if (!it.asked.given) return std::nullopt;
    const calendar::LocalTime at = calendar::local(it.asked.given_at, it.around.zone);
    const std::string when = calendar::iso(at.date) + " " + std::to_string(at.hour) + ":" + two_digits(at.minute);
    if (it.asked.given->kind == AcknowledgementKind::Refusal)
        return refusal("flow.acknowledged",
                       say("{1} has refused to sign; the act was entered on {2}", {it.name(it.wish.person), when}),
                       say("Nothing more is expected"));
    return refusal("flow.acknowledged", say("{1} has acknowledged already on {2}", {it.name(it.wish.person), when}),
                   say("Nothing more is expected"));
}

Refusal check_addressed(const Reading& it) {
    if (!it.asked.addressed)
        return refusal("flow.reader.unknown",
                       say("{1} is not on the acquaintance list of this order", {it.name(it.wish.person)}),
                       say("Ask the clerk to add the person to the list"));
    if (it.asked.closed)
        return refusal("flow.reader.closed", say("{1} is no longer employed", {it.name(it.wish.person)}),
                       say("Nothing more is expected"));
    return std::nullopt;
}

Refusal check_edition(const Reading& it) {
    if (it.wish.edition == it.asked.current_edition && it.wish.digest == it.asked.digest) return std::nullopt;
    const std::string present = std::to_string(it.asked.current_edition);
    return refusal(
        "flow.edition.stale",
        say("Edition {1} was looked at, edition {2} is to be acknowledged", {std::to_string(it.wish.edition), present}),
        say("Read edition {1}, digest {2}", {present, it.asked.digest.substr(0, 16)}));
}

// Nobody else can give it: a click. Of an electronic signature the certificate tells whose it is.
bool is_in_person(AcknowledgementKind kind) { return kind == AcknowledgementKind::Simple; }

Refusal check_kind(const Reading& it) {
    const auto& kinds = it.asked.kinds;
    if (std::ranges::find(kinds, it.wish.kind) == kinds.end())
        return refusal("flow.acknowledge.kind", say("This order is not acknowledged by {1}", {named(it.wish.kind)}),
                       kinds.empty() ? say("Nothing more is expected")
                                     : say("expected of {1}: {2}", {it.name(it.wish.person), listed(kinds)}));
    if (is_electronic(it.wish.kind) && it.wish.file_digest.empty())
        return refusal("flow.acknowledge.file",
                       say("An acknowledgement by an electronic signature needs the file of it"),
                       say("hand in the file that the signing program made for the registered order"));
    return std::nullopt;
}

Refusal check_person(const Reading& it) {
    if (!is_in_person(it.wish.kind) || it.wish.by == it.wish.person) return std::nullopt;
    return refusal("flow.reader.other",
                   say("{1} cannot acknowledge for {2}", {it.name(it.wish.by), it.name(it.wish.person)}),
                   say("It is for {1} to read and to acknowledge", {it.name(it.wish.person)}));
}

Refusal check_date(const Reading& it) {
    if (it.wish.kind == AcknowledgementKind::Paper && !it.wish.date.ok())
        return refusal("flow.acknowledge.date.missing", say("An acknowledgement on paper needs its date"), "");
    if (it.wish.date.ok() && it.wish.date > it.today())
        return refusal(
            "flow.acknowledge.date.future",
            say("The date {1} lies ahead; today is {2}", {calendar::iso(it.wish.date), calendar::iso(it.today())}), "");
    return std::nullopt;
}

// An act of refusal is signed by two people who saw it.
Refusal check_witnesses(const Reading& it) {
    if (it.wish.kind != AcknowledgementKind::Refusal) return std::nullopt;
    const auto& witnesses = it.wish.witnesses;
    const bool two = witnesses.size() == 2 && witnesses[0] != witnesses[1];
    if (!two || std::ranges::find(witnesses, it.wish.person) != witnesses.end())
        return refusal("flow.acknowledge.witnesses",
                       say("An act of refusal needs two witnesses, both other than the one who refuses"), "");
    for (const std::string& witness : witnesses)
        if (!it.around.directory->employed(witness, it.wish.date.ok() ? it.wish.date : it.today()))
            return refusal("flow.acknowledge.witnesses", say("{1} was not employed that day", {it.name(witness)}), "");
    return std::nullopt;
}

constexpr Refusal (*checks[])(const Reading&) = {check_not_given, check_addressed, check_edition,  check_kind,
                                                 check_person,    check_date,      check_witnesses};

}  // namespace

std::variant<Acknowledgement, Rejection> decide(const Asked& asked, const Acknowledgement& wish,
                                                const Circumstances& around) {
    const Reading reading{asked, wish, around};
    for (const auto check : checks)
        if (Refusal refused = check(reading)) return std::move(*refused);
    Acknowledgement given = wish;
    if (is_in_person(given.kind) || is_electronic(given.kind) || !given.date.ok()) given.date = reading.today();
    if (given.kind != AcknowledgementKind::Refusal) given.witnesses.clear();
    return given;
}

}  // namespace prikaz::flow
