// A visa: by whom, for whom, of which text.
#include <algorithm>

#include "flow/deciding.hpp"

namespace prikaz::flow {

namespace {

// Somebody of an open stage whom the actor may answer for.
struct Seat {
    std::string path, stage;
    Member member;
    Authority authority;
};

void find_seats(const Deciding& d, const std::string& path, const Work& work, std::vector<Seat>& seats) {
    const State& state = d.scene().state(path);
    if (!std::holds_alternative<Approve>(state.activity)) return;
    const std::string stage = stage_of(d, path);
    const std::string role = role_of(d, path);
    const Substitutes substitutes = state.substitute_absent ? Substitutes::Allowed : Substitutes::OnlyActing;
    for (const Member& member : work.members) {
        if (member.verdict == Verdict::Left) continue;
        auto as = capacity(d.scene(), d.command().actor, member.person, role, d.scene().today(), substitutes);
        if (as) seats.push_back({path, stage, member, std::move(as->authority)});
    }
}

std::vector<Seat> seats_of_actor(const Deciding& d) {
    std::vector<Seat> seats;
    for (const auto& [path, work] : d.present().active) find_seats(d, path, work, seats);
    return seats;
}

// The actor's visa of the present edition, or one given for the actor; the last counts.
const Visa* given_before(const Deciding& d, std::string_view member) {
    const Visa* found = nullptr;
    for (const Visa& visa : d.present().visas)
        if (visa.valid && visa.edition == d.present().edition.number &&
            (visa.member == member || (visa.by == d.command().actor && d.command().actor == member)))
            found = &visa;
    return found;
}

std::string moment(const Deciding& d, Instant at) {
    const calendar::LocalTime local = calendar::local(at, d.scene().zone());
    const std::string minute = std::to_string(local.minute);
    return calendar::iso(local.date) + " " + std::to_string(local.hour) + ":" + (minute.size() < 2 ? "0" : "") + minute;
}

void refuse_second(Deciding& d, const Visa& visa) {
    const Scene& scene = d.scene();
    if (visa.by == visa.member)
        return d.refuse("flow.visa.given",
                        say("{1} gave the visa already on {2}", {scene.name(visa.member), moment(d, visa.at)}));
    d.refuse("flow.visa.given", say("The visa of {1} was given already on {2} by {3}",
                                    {scene.name(visa.member), moment(d, visa.at), scene.name(visa.by)}));
}

void refuse_without_seat(Deciding& d, const command::GiveVisa& wish) {
    const std::string& actor = d.command().actor;
    if (const Visa* before = given_before(d, wish.member.empty() ? actor : wish.member))
        return refuse_second(d, *before);
    for (const auto& [path, work] : d.present().active)
        if (std::holds_alternative<Approve>(d.scene().state(path).activity)) {
            const std::string why = denial(d.scene(), actor, role_of(d, path), d.scene().today());
            return d.refuse("flow.who", say("{1} may not give a visa now: {2}", {d.scene().name(actor), why}));
        }
    d.refuse("flow.visa.unexpected", say("No visas are being given now"));
}

// The seat that is meant: the one named, the actor's own, or the only one that the actor may answer for.
std::optional<Seat> chosen(Deciding& d, std::vector<Seat> seats, const command::GiveVisa& wish) {
    const std::string wanted = wish.member.empty() ? d.command().actor : wish.member;
    const auto is_pending = [](const Seat& seat) { return seat.member.verdict == Verdict::Pending; };
    std::vector<Seat> meant;
    std::ranges::copy_if(seats, std::back_inserter(meant), [&](const Seat& s) { return s.member.person == wanted; });
    if (meant.empty() && wish.member.empty()) {
        const bool several = std::ranges::any_of(
            seats, [&](const Seat& seat) { return seat.member.person != seats.front().member.person; });
        if (several) {
            std::vector<std::string> people;
            for (const Seat& seat : seats) people.push_back(seat.member.person);
            d.refuse("flow.visa.whose", say("{1} may answer for several people: {2}; say for whom",
                                            {d.scene().name(d.command().actor), d.scene().names(people)}));
            return std::nullopt;
        }
        meant = std::move(seats);
    }
    if (meant.empty()) {
        refuse_without_seat(d, wish);
        return std::nullopt;
    }
    if (const auto open = std::ranges::find_if(meant, is_pending); open != meant.end()) return *open;
    if (const Visa* before = given_before(d, meant.front().member.person))
        refuse_second(d, *before);
    else
        d.refuse("flow.visa.given",
                 say("The visa of {1} was given already", {d.scene().name(meant.front().member.person)}));
    return std::nullopt;
}

void check_answer(Deciding& d, const command::GiveVisa& wish) {
    if (wish.verdict == Verdict::Pending || wish.verdict == Verdict::Left)
        return d.refuse("flow.visa.verdict", say("A visa approves, rejects or abstains"));
    const bool needs_remark = wish.verdict == Verdict::Rejected || wish.verdict == Verdict::ApprovedWithRemarks;
    if (needs_remark && is_blank(wish.remark))
        d.refuse("flow.remark.missing", say("A visa that rejects or approves with remarks needs the remark"));
}

}  // namespace

void decide(Deciding& d, const command::GiveVisa& wish) {
    const auto seat = chosen(d, seats_of_actor(d), wish);
    if (!seat) return;
    check_digest(d, wish.digest);
    check_answer(d, wish);
    if (d.refused()) return;
    d.emit(event::VisaGiven{{seat->path, seat->stage, seat->member.person, d.command().actor, seat->authority.basis,
                             wish.verdict, wish.remark, d.present().edition.digest, d.present().edition.number,
                             d.around().now, true}});
    settle_stage(d, seat->path);
}

}  // namespace prikaz::flow
