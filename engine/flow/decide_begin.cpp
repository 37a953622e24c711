// What an entered state sets going.
#include "flow/deciding.hpp"
#include "flow/quorum.hpp"
#include "flow/timers.hpp"

namespace prikaz::flow {

namespace {

constexpr std::size_t most_members = 500;  // of a stage: one entry of the journal names them all

const Stage* open_one(const Deciding& d, const std::string& path) {
    const Work* work = d.work(path);
    const auto* approve = work ? std::get_if<Approve>(&d.scene().state(path).activity) : nullptr;
    return approve && work->stage < approve->stages.size() ? &approve->stages[work->stage] : nullptr;
}

std::vector<std::string> waiting(const Work& work) {
    std::vector<std::string> people;
    for (const Member& member : work.members)
        if (member.verdict == Verdict::Pending) people.push_back(member.person);
    return people;
}

// Whom a definition means by a role, for whoever must find somebody.
std::string meaning(const Definition& definition, const Role& role) {
    switch (role.kind) {
        case Role::Kind::Person:
            return say("the person with the id {1}", {role.value});
        case Role::Kind::Position:
            return say("whoever holds the post «{1}»", {role.value});
        case Role::Kind::Group:
            return say("the group «{1}» of staff", {role.value});
        case Role::Kind::Unit:
            return say("everybody of the unit «{1}»", {role.value});
        case Role::Kind::Field:
            return say("whom the order names under {1}:", {role.value.substr(role.value.find('.') + 1)});
        case Role::Kind::Everybody:
        case Role::Kind::Author:
            break;
    }
    return definition.role_title(role.id);
}

// The role and those that take its place one after another.
std::string candidates(const Definition& definition, std::string_view id) {
    constexpr int most = 8;
    std::string text;
    const Role* role = definition.role(id);
    for (int i = 0; role && i < most; ++i) {
        text += (text.empty() ? "" : "; ") + meaning(definition, *role);
        role = role->otherwise.empty() ? nullptr : definition.role(role->otherwise);
    }
    return text;
}

// A person's wish is refused before a stage with nobody in it is opened; the engine's own move cannot be.
void check_role(Deciding& d, std::string_view role) {
    if (!d.is_by_person() || !holders(d.scene(), role, d.scene().today()).empty()) return;
    const Definition& definition = d.scene().definition;
    d.refuse(Rejection{.code = "flow.role.empty",
                       .place = {},
                       .text = say("Nobody holds the role «{1}» on {2}, nor the one that takes its place",
                                   {definition.role_title(role), calendar::iso(d.scene().today())}),
                       .hint = say("it could be: {1}; or name somebody in office.yaml under roles, {2}:",
                                   {candidates(definition, role), role})});
}

void ask(Deciding& d, const std::string& path, std::size_t index, const std::string& stage, std::string_view role,
         std::string_view about) {
    const Deadline due = deadline(d.scene(), length(d.scene().state(path), index), d.around().now);
    std::vector<std::string> people = holders(d.scene(), role, d.scene().today());
    if (people.size() > most_members)
        return d.refuse("flow.role.crowd", say("The role «{1}» is held by {2} people; at most {3} can be asked",
                                               {d.scene().definition.role_title(role), std::to_string(people.size()),
                                                std::to_string(most_members)}));
    d.emit(event::StageOpened{path, stage, index, std::move(people), due.due, due.rule, due.calendar_edition,
                              d.around().now});
    if (d.refused()) return;
    set_timers(d, path);
    const Work& work = *d.work(path);
    if (work.members.empty()) return escalate(d, path, "vacant");
    tell(d, path, about, waiting(work));
}

class Beginning {
public:
    Beginning(Deciding& d, const std::string& path) : d_(d), path_(path) {}

    void of(const std::monostate&) {}
    void of(const Approve& approve) {
        for (const Stage& stage : approve.stages) check_role(d_, stage.role);
        if (!d_.refused()) open_stage(d_, path_, 0);
    }
    void of(const Sign& sign) {
        check_role(d_, sign.role);
        if (!d_.refused()) ask(d_, path_, 0, "", sign.role, "sign");
    }
    void of(const Publish&) { ask_to_publish(d_, path_); }
    void of(const Acknowledge& acknowledge) { open_acquaintance(d_, path_, acknowledge); }
    void of(const Control& control) {
        d_.emit(event::EffectAsked{path_, "control", control.horizon ? calendar::text(*control.horizon) : ""});
    }
    void of(const Hold& hold) { d_.emit(event::TimerSet{end_of(d_.scene(), hold, *d_.work(path_))}); }

private:
    Deciding& d_;
    const std::string& path_;
};

// Why the members of a stage rejected; as much of it as an entry holds.
std::string remarks(const Deciding& d, const std::string& path, const std::string& stage) {
    constexpr std::size_t most_bytes = 32 * 1024;
    std::string joined;
    for (const Visa& visa : d.present().visas)
        if (visa.path == path && visa.stage == stage && visa.valid && visa.edition == d.present().edition.number &&
            visa.verdict == Verdict::Rejected && joined.size() + visa.remark.size() < most_bytes)
            joined += (joined.empty() ? "" : "\n") + visa.remark;
    return joined;
}

}  // namespace

void begin(Deciding& d, const std::string& path) {
    if (d.refused()) return;
    Beginning beginning(d, path);
    std::visit([&](const auto& activity) { beginning.of(activity); }, d.scene().state(path).activity);
}

// Nobody is reminded of what lay in the past from the beginning.
void set_timers(Deciding& d, const std::string& path) {
    for (Timer& timer : timers(d.scene(), *d.work(path), stage_of(d, path), d.around().now))
        d.emit(event::TimerSet{std::move(timer)});
}

std::string stage_of(const Deciding& d, const std::string& path) {
    const Stage* stage = open_one(d, path);
    return stage ? stage->id : "";
}

std::string role_of(const Deciding& d, const std::string& path) {
    if (const Stage* stage = open_one(d, path)) return stage->role;
    const auto* sign = std::get_if<Sign>(&d.scene().state(path).activity);
    return sign ? sign->role : "";
}

void open_stage(Deciding& d, const std::string& path, std::size_t index) {
    const Stage& stage = std::get<Approve>(d.scene().state(path).activity).stages.at(index);
    ask(d, path, index, stage.id, stage.role, "visa");
    settle_stage(d, path);
}

void reopen(Deciding& d, const std::string& path) {
    const Work& work = *d.work(path);
    const auto people = holders(d.scene(), role_of(d, path), d.scene().today());
    if (people.empty()) return;
    d.emit(event::StageOpened{path, stage_of(d, path), work.stage, people, work.due, work.due_rule,
                              work.calendar_edition, work.since});
    tell(d, path, stage_of(d, path).empty() ? "sign" : "visa", waiting(*d.work(path)));
    settle_stage(d, path);
}

void settle_stage(Deciding& d, const std::string& path) {
    const Stage* stage = open_one(d, path);
    if (!stage || d.refused()) return;
    const Work& work = *d.work(path);
    const Outcome reached = outcome(stage->need, work.members);
    if (reached == Outcome::Open || reached == Outcome::Vacant) return;
    const std::string id = stage->id;
    const std::size_t next = work.stage + 1;
    const Cause cause{d.command().actor, "", remarks(d, path, id)};
    if (reached == Outcome::Rejected) {
        d.emit(event::StageClosed{path, id, Verdict::Rejected});
        return follow(d, path, "rejected", cause);
    }
    d.emit(event::StageClosed{path, id, Verdict::Approved});
    if (next < std::get<Approve>(d.scene().state(path).activity).stages.size()) return open_stage(d, path, next);
    follow(d, path, "approved", {d.command().actor, "", ""});
}

void ask_to_publish(Deciding& d, const std::string& path) {
    d.emit(event::EffectAsked{path, "publish", std::get<Publish>(d.scene().state(path).activity).where});
}

}  // namespace prikaz::flow
