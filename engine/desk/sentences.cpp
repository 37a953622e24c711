// What happened, in sentences: for answers and for the history of an order.
#include <algorithm>
#include <cstdio>

#include "desk/coded.hpp"
#include "desk/outsiders.hpp"
#include "desk/signing.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

std::string day(const std::optional<calendar::Date>& date) { return shown_day(date); }
std::string day(const std::string& iso) { return shown_day(calendar::read_iso(iso)); }

// Marks a text of a table for the catalogue.
constexpr const char* SAY(const char* text) { return text; }

struct Teller {
    const Desk& desk;
    const flow::Definition* definition;

    std::string who(std::string_view person) const { return person_name(desk, person); }
    std::string label(std::string_view path) const { return label_of(definition, path); }
    static std::string about(const std::string& word) {
        static constexpr std::pair<const char*, const char*> words[] = {{"reminder", SAY("a reminder")},
                                                                        {"escalation", SAY("the time is over")},
                                                                        {"rejected", SAY("rejected")},
                                                                        {"returned", SAY("returned")},
                                                                        {"registered", SAY("the order is registered")},
                                                                        {"failed", SAY("a failure")},
                                                                        {"due-moved", SAY("the due day moved")},
                                                                        {"vacant", SAY("nobody holds the role")},
                                                                        {"unchanged", SAY("the text is unchanged")},
                                                                        {"notify", SAY("a notice")},
                                                                        {"acquaint", SAY("acquaintance")}};
        for (const auto& [known, text] : words) {
            if (word == known) return say(text);
        }
        return word;
    }
    std::string listed(const std::vector<std::string>& people) const {
        constexpr std::size_t most_named = 5;
        std::string all;
        for (std::size_t i = 0; i < people.size() && i < most_named; ++i) all += (i ? ", " : "") + who(people[i]);
        if (people.size() > most_named) all += " … " + std::to_string(people.size());
        return all;
    }
    std::string acting(const std::string& by, const std::string& member, const std::string& basis) const {
        const auto why = retell(basis);
        if (by == member) return why.empty() ? who(by) : who(by) + " (" + why + ")";
        return say("{1} for {2} ({3})", {who(by), who(member), why});
    }

    std::string operator()(const flow::event::Started& it) const {
        return say("work on the order began under {1}", {it.definition + " " + std::to_string(it.version)});
    }
    std::string operator()(const flow::event::EditionFrozen& it) const {
        return say("edition {1} is frozen: {2}", {std::to_string(it.edition.number), it.edition.digest.substr(0, 16)});
    }
    std::string operator()(const flow::event::Entered& it) const {
        if (label(it.path) == it.path && it.path.find('/') != it.path.npos) return {};  // the end of a region
        if (it.due) return say("state «{1}», due {2}", {label(it.path), day(it.due)});
        return say("state «{1}»", {label(it.path)});
    }
    std::string operator()(const flow::event::Exited&) const { return {}; }
    // What people call a move, where the definition says it.
    std::string name_of(const flow::event::Moved& it) const {
        auto state = definition ? definition->state(it.path) : nullptr;
        if (!state) return it.move;
        // A move may have several ways; the one that was made tells its name.
        for (const auto& move : state->moves) {
            if (move.name == it.move && move.to == it.to && !move.label.empty()) return "«" + move.label + "»";
        }
        return it.move;
    }
    std::string target_of(const flow::event::Moved& it) const {
        const auto slash = it.path.rfind('/');
        return label(slash == it.path.npos ? it.to : it.path.substr(0, slash + 1) + it.to);
    }
    // The engine's own moves: what made them is told already, and the next state follows.
    static bool is_engines_own(std::string_view move) {
        static constexpr std::string_view names[] = {"approved", "rejected", "signed", "done", "elapsed"};
        return std::ranges::count(names, move) > 0;
    }
    std::string operator()(const flow::event::Moved& it) const {
        if (it.move == "refused") return say("{1} refused to sign: {2}", {who(it.by), it.remark});
        if (it.move == "expired") return say("the time for «{1}» is over", {label(it.path)});
        if (is_engines_own(it.move)) return {};
        auto text = say("move {1} → «{2}»", {name_of(it), target_of(it)});
        return it.remark.empty() ? text : text + ": " + it.remark;
    }
    std::string operator()(const flow::event::StageOpened& it) const {
        if (it.stage.empty()) return say("asked to sign: {1}", {listed(it.members)});
        const auto* state = definition ? definition->state(it.path) : nullptr;
        const auto* approve = state ? std::get_if<flow::Approve>(&state->activity) : nullptr;
        if (approve && approve->stages.size() == 1) return say("asked for a visa: {1}", {listed(it.members)});
        return say("asked for a visa ({1}): {2}", {it.stage, listed(it.members)});
    }
    std::string operator()(const flow::event::VisaGiven& it) const {
        auto who_gave = acting(it.visa.by, it.visa.member, it.visa.basis);
        switch (it.visa.verdict) {
            case flow::Verdict::Approved:
                return say("{1} approved", {who_gave});
            case flow::Verdict::ApprovedWithRemarks:
                return say("{1} approved with remarks: {2}", {who_gave, it.visa.remark});
            case flow::Verdict::Rejected:
                return say("{1} rejected: {2}", {who_gave, it.visa.remark});
            case flow::Verdict::Abstained:
                return say("{1} abstained", {who_gave});
            default:
                return {};
        }
    }
    std::string operator()(const flow::event::VisaKept& it) const {
        return say("the visa of {1} is kept: the parts it covers are unchanged", {who(it.visa.member)});
    }
    std::string operator()(const flow::event::VisasVoided& it) const {
        return say("visas of edition {1} are void", {std::to_string(it.edition)});
    }
    std::string operator()(const flow::event::MemberLeft& it) const {
        return it.replaced_by.empty() ? say("{1} is no longer asked", {who(it.person)})
                                      : say("{1} is asked instead of {2}", {who(it.replaced_by), who(it.person)});
    }
    std::string operator()(const flow::event::StageClosed& it) const {
        return it.outcome == flow::Verdict::Rejected ? say("stage {1}: rejected", {it.stage})
                                                     : say("stage {1}: approved", {it.stage});
    }
    std::string operator()(const flow::event::Signed& it) const {
        return say("signed by {1} on {2}",
                   {acting(it.signature.by, it.signature.member, it.signature.basis), day(it.signature.date)});
    }
    std::string operator()(const flow::event::Registered& it) const {
        return say("registered: № {1} of {2}", {it.line.number, day(it.line.date)});
    }
    std::string operator()(const flow::event::ActivityDone& it) const {
        return it.note.empty() ? say("«{1}» is done", {label(it.path)})
                               : say("«{1}» is done: {2}", {label(it.path), retell(it.note)});
    }
    std::string operator()(const flow::event::ActivityFailed& it) const {
        return say("«{1}» failed, attempt {2}: {3}", {label(it.path), std::to_string(it.attempt), retell(it.note)});
    }
    std::string operator()(const flow::event::TimerSet&) const { return {}; }
    std::string operator()(const flow::event::TimerFired& it) const {
        return say("the time «{1}» of «{2}» has come", {it.timer.name, label(it.timer.path)});
    }
    std::string operator()(const flow::event::DueMoved& it) const {
        return say("the due day of «{1}» moved from {2} to {3}: {4}",
                   {label(it.path), day(it.before), day(it.after), retell(it.reason)});
    }
    std::string operator()(const flow::event::Told& it) const {
        if (it.about == "visa" || it.about == "sign") return {};  // the stage says it
        return say("told ({1}): {2}", {about(it.about), listed(it.people)});
    }
    std::string operator()(const flow::event::EffectAsked&) const { return {}; }
    std::string operator()(const flow::event::AcquaintanceOpened& it) const {
        return say("{1} person is asked to read edition {2}", "{1} people are asked to read edition {2}",
                   static_cast<std::int64_t>(it.people.size()), {std::to_string(it.edition)});
    }
    std::string operator()(const flow::event::ReadersChanged& it) const {
        std::string text;
        auto tell = [&](const char* words, const std::vector<std::string>& people) {
            if (people.empty()) return;
            text += (text.empty() ? "" : "; ") + std::string(words) + ": " + listed(people);
        };
        tell(say("readers added").c_str(), it.added);
        tell(say("readers deferred").c_str(), it.deferred);
        tell(say("readers back").c_str(), it.resumed);
        tell(say("readers closed").c_str(), it.closed);
        return it.reason.empty() ? text : text + " (" + it.reason + ")";
    }
    std::string operator()(const flow::event::Migrated& it) const {
        return say("the case follows version {1} of its workflow", {std::to_string(it.version)});
    }

    std::string at(const MeasureAct& act) const {
        return act.occurrence.empty() ? act.id : act.id + " (" + day(act.occurrence) + ")";
    }
    std::string operator()(const MeasuresPlanned& it) const {
        std::int64_t days = 0;
        for (const auto& measure : it.measures) days += static_cast<std::int64_t>(measure.days.size());
        return say("{1} day of measures is under control, up to {2}",
                   "{1} days of measures are under control, up to {2}", days, {day(it.until)});
    }
    std::string operator()(const MeasuresClosed& it) const {
        return say("{1} day of measures is no longer under control: {2}",
                   "{1} days of measures are no longer under control: {2}", static_cast<std::int64_t>(it.days.size()),
                   {retell(it.reason)});
    }
    std::string operator()(const MeasureReported& it) const {
        const std::string why = it.basis.empty() ? "" : " (" + retell(it.basis) + ")";
        return say("measure {1} is reported by {2}: {3}", {at(it.act), who(it.act.by) + why, it.text});
    }
    std::string operator()(const MeasureAccepted& it) const {
        const std::string said = say("the report on measure {1} is accepted by {2}", {at(it.act), who(it.act.by)});
        return it.remark.empty() ? said : said + ": " + it.remark;
    }
    std::string operator()(const MeasureReturned& it) const {
        return say("the report on measure {1} is returned by {2}: {3}", {at(it.act), who(it.act.by), it.remark});
    }
    std::string operator()(const MeasureMoved& it) const {
        return say("measure {1}: the day is moved from {2} to {3} by {4}: {5}",
                   {at(it.act), it.before.empty() ? say("no deadline") : day(it.before), day(it.after), who(it.act.by),
                    it.reason});
    }
    std::string operator()(const MeasuresReminded& it) const {
        return say("told of measures due on {1}: {2}", {day(it.due), listed(it.people)});
    }
    std::string operator()(const MeasureEvent& it) const { return std::visit(*this, it); }
    std::string operator()(const Described& it) const { return say("title: {1}", {it.title}); }
    std::string operator()(const Rendered& it) const {
        return say("the registered documents are kept: {1}", {it.digest.substr(0, 16)});
    }
    std::string operator()(const ActingMade& it) const {
        return say("{1} acts for {2} from {3} to {4}",
                   {who(it.acting.person), who(it.acting.instead_of), day(it.acting.from), day(it.acting.to)});
    }
    std::string operator()(const Linked& it) const {
        return it.relation == "repeal" ? say("repeals {1}", {it.target}) : say("amends {1}", {it.target});
    }
    std::string operator()(const Relisted&) const { return {}; }
    std::string operator()(const evidence::SignatureVerified& it) const {
        return say("the electronic signature is verified: certificate {1} of {2}, issued by {3}, valid to {4}",
                   {it.serial, it.owner, it.issuer, day(it.to.substr(0, std::string_view("2026-01-01").size()))}) +
               act_told(it);
    }
    std::string operator()(const RegistrationWished& it) const {
        return say("how to register: {1} {2} {3}", {it.kind, it.n ? std::to_string(it.n) : it.date, it.reason});
    }
    std::string operator()(const Published& it) const {
        return it.withdrawn ? say("withdrawn from the public site") : say("published on {1}", {day(it.date)});
    }
    std::string operator()(const TransferStep& it) const {
        switch (it.what) {
            case TransferStep::What::Begun:
                return say("handed over to {1} by list № {2}", {it.to, it.list});
            case TransferStep::What::Accepted:
                return say("transferred to {1} by list № {2}, act № {3} of {4}",
                           {it.to, it.list, it.act, day(it.date)});
            case TransferStep::What::Cancelled:
                return say("the transfer to {1} by list № {2} was given up: {3}", {it.to, it.list, it.reason});
        }
        return {};
    }
    std::string operator()(const Marked& it) const {
        return it.relation == "repeal" ? say("repealed by № {1} of {2}", {it.number, day(it.date)})
                                       : say("amended by № {1} of {2}", {it.number, day(it.date)});
    }
};

}  // namespace

std::string shown_day(const std::optional<calendar::Date>& date) {
    if (!date) return {};
    return spoken() == Language::Russian ? russian::write_date(*date, russian::DateForm::Digits) : calendar::iso(*date);
}

std::string shown_time(const Desk& desk, Instant at) {
    const auto local = calendar::local(at, desk.zone());
    char time[16];
    std::snprintf(time, sizeof time, " %02d:%02d:%02d", local.hour, local.minute, local.second);
    return shown_day(local.date) + time;
}

std::string person_name(const Desk& desk, std::string_view person) {
    auto found = desk.staff.find(person);
    if (!found && is_outsider(person)) return std::string(name_of_outsider(person));
    return found ? russian::surname_first(found->name) : std::string(person);
}

std::string person_names(const Desk& desk, const std::vector<std::string>& people) {
    std::string names;
    for (const auto& person : people) names += (names.empty() ? "" : ", ") + person_name(desk, person);
    return names;
}

std::string label_of(const flow::Definition* definition, std::string_view path) {
    auto state = definition ? definition->state(path) : nullptr;
    return state && !state->label.empty() ? state->label : std::string(path);
}

std::string sentence(const Desk& desk, const flow::Definition* definition, const flow::Event& event) {
    return std::visit(Teller{desk, definition}, event);
}

std::string sentence(const Desk& desk, const DeskEvent& event) { return std::visit(Teller{desk, nullptr}, event); }

}  // namespace prikaz::desk
