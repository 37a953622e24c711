// What people and the office do in a step.
#include <algorithm>

#include "flow/simulate_playing.hpp"

namespace prikaz::flow::simulation {

namespace {

using Refused = std::optional<Rejection>;

Rejection rejection(std::string code, std::string text) { return {Severity::Error, std::move(code), {}, text, {}}; }

// Where an activity of this kind goes on; empty for nowhere.
template <class Its>
std::vector<std::string> places_of(const Playing& playing, const std::string& in) {
    std::vector<std::string> paths;
    for (const auto& [path, work] : playing.now().active)
        if (!work.done && (in.empty() || in == path) &&
            std::holds_alternative<Its>(playing.rules().state(path)->activity))
            paths.push_back(path);
    return paths;
}

class Performing {
public:
    Performing(Playing& playing, const Step& step) : playing_(playing), step_(step) {}

    Refused operator()(const action::Nothing&) { return {}; }

    Refused operator()(const action::Go& it) { return give(command::Go{it.move, step_.remark, it.in}); }

    Refused operator()(const action::Visa& it) {
        return give(command::GiveVisa{it.verdict, step_.remark, playing_.now().edition.digest, it.member});
    }

    Refused operator()(const action::Sign& it) {
        const SignatureKind kind = it.kind.value_or(first_kind());
        return give(command::Sign{kind, it.date.value_or(playing_.today()), playing_.now().edition.digest, ""});
    }

    Refused operator()(const action::Refuse&) { return give(command::RefuseToSign{step_.remark}); }

    Refused operator()(const action::Acknowledge& it) {
        const bool names_all = it.people.empty();
        const auto people = names_all ? playing_.readers().in(Reader::State::Pending) : it.people;
        if (names_all && (people.empty() || !are_asked())) return nobody_is_asked();
        Refused first;
        std::vector<std::string> done;
        for (const std::string& person : people) {
            Refused refusal = acknowledge(it, person);
            if (!refusal)
                done.push_back(person);
            else if (!first)
                first = std::move(refusal);
        }
        const bool is_refusal = it.kind == AcknowledgementKind::Refusal;
        if (!done.empty())
            playing_.line(is_refusal ? say("an act of refusal: {1}", {names(playing_, done)})
                                     : say("acknowledged: {1}", {names(playing_, done)}));
        return first;
    }

    Refused operator()(const action::Publish& it) {
        const auto paths = places_of<flow::Publish>(playing_, it.in);
        if (paths.size() > 1) return several(paths);
        const std::string path = paths.empty() ? say("publication") : paths.front();
        if (it.outcome == Published::Done) return playing_.give("system", command::Finish{path, step_.remark});
        return playing_.give("system", command::Fail{path, step_.remark});
    }

    Refused operator()(const action::Report& it) {
        const auto paths = places_of<Control>(playing_, it.in);
        if (paths.size() > 1) return several(paths);
        return playing_.give("system", command::Finish{paths.empty() ? say("report") : paths.front(), step_.remark});
    }

    Refused operator()(const action::Edit& it) {
        playing_.edit(it.parts);
        std::string parts;
        for (const std::string& part : it.parts) parts += (parts.empty() ? "" : ", ") + part;
        playing_.line(say("the text is changed: {1}", {parts}));
        return {};
    }

    Refused operator()(const action::Dismiss& it) {
        const Date last = it.on.value_or(playing_.today());
        playing_.scenario().office.find(it.person)->dismissed = last;
        playing_.line(say("{1} is dismissed; the last day of work: {2}", {name(it.person), calendar::iso(last)}));
        playing_.staff_changed();
        return {};
    }

    Refused operator()(const action::Away& it) {
        playing_.scenario().office.find(it.person)->absences.push_back(it.absence);
        const std::string from = calendar::iso(it.absence.from), to = calendar::iso(it.absence.to);
        playing_.line(it.absence.substitute.empty() ? say("{1} is absent from {2} to {3}", {name(it.person), from, to})
                                                    : say("{1} is absent from {2} to {3}; {4} stands in",
                                                          {name(it.person), from, to, name(it.absence.substitute)}));
        playing_.staff_changed();
        return {};
    }

    Refused operator()(const simulation::Acting& it) {
        playing_.scenario().office.acting.push_back(it);
        playing_.line(say("{1} acts for {2} from {3} to {4}",
                          {name(it.person), name(it.instead_of), calendar::iso(it.from), calendar::iso(it.to)}));
        playing_.staff_changed();
        return {};
    }

    Refused operator()(const action::ByOrder& it) { return playing_.by_order(it); }

private:
    Refused give(Wish wish) { return playing_.give(step_.actor, std::move(wish)); }

    std::string name(std::string_view person) const { return playing_.scenario().office.name(person); }

    Refused several(const std::vector<std::string>& paths) const {
        return rejection("simulation.several",
                         say("this is possible in several places: {1}, {2}; say in which", {paths[0], paths[1]}));
    }

    SignatureKind first_kind() const {
        const auto paths = places_of<flow::Sign>(playing_, "");
        if (paths.empty()) return SignatureKind::Paper;
        return std::get<flow::Sign>(playing_.rules().state(paths.front())->activity).kinds.front();
    }

    bool are_asked() const { return playing_.now().active.contains(playing_.now().acquaintance); }

    static Refused nobody_is_asked() {
        return rejection("acknowledge.not-now", say("nobody is asked to read this order now"));
    }

    Refused acknowledge(const action::Acknowledge& it, const std::string& person) {
        const Case& now = playing_.now();
        Asked asked;
        if (are_asked())
            asked.kinds = std::get<flow::Acknowledge>(playing_.rules().state(now.acquaintance)->activity).kinds;
        if (const Reader* row = playing_.readers().find(person)) {
            asked.addressed = true;
            asked.closed = row->state == Reader::State::Closed;
            asked.given = row->given;
            asked.given_at = row->at;
        }
        if (!are_asked() && !asked.given) return nobody_is_asked();
        asked.current_edition = now.acquainted_edition;
        asked.digest = playing_.readers().digest();
        const auto decided = decide(asked, wish(it, person, asked), playing_.around());
        if (const auto* refusal = std::get_if<Rejection>(&decided)) return *refusal;
        playing_.readers().answer(std::get<Acknowledgement>(decided), playing_.around().now);
        return {};
    }

    Acknowledgement wish(const action::Acknowledge& it, const std::string& person, const Asked& asked) const {
        Acknowledgement wish;
        wish.order = playing_.now().order;
        wish.person = wish.by = person;
        wish.digest = asked.digest;
        wish.edition = asked.current_edition;
        wish.remark = step_.remark;
        wish.file_digest = sha256(person);
        wish.witnesses = it.witnesses;
        wish.date = it.date.value_or(playing_.today());
        const auto own =
            std::ranges::find_if(asked.kinds, [](auto kind) { return kind != AcknowledgementKind::Refusal; });
        if (own != asked.kinds.end()) wish.kind = *own;
        if (it.kind) wish.kind = *it.kind;
        return wish;
    }

    Playing& playing_;
    const Step& step_;
};

}  // namespace

std::optional<Rejection> act(Playing& playing, const Step& step) {
    return std::visit(Performing(playing, step), step.action);
}

}  // namespace prikaz::flow::simulation
