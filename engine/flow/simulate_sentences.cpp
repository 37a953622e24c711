// What an event means for people, in a sentence.
#include <algorithm>

#include "flow/simulate_playing.hpp"

namespace prikaz::flow::simulation {

namespace {

// Marks a text for the catalogue; it is said where it is told.
constexpr const char* SAY(const char* text) { return text; }

struct Word {
    std::string_view word;
    const char* sentence;
};

// {1}: the people, {2}: the state.
constexpr Word telling[] = {
    {"visa", SAY("«{2}»: asked for a visa: {1}")},
    {"sign", SAY("«{2}»: asked to sign: {1}")},
    {"reminder", SAY("«{2}»: reminded: {1}")},
    {"escalation", SAY("«{2}»: told that the time is over: {1}")},
    {"rejected", SAY("told that the order is rejected: {1}")},
    {"returned", SAY("told that the order came back: {1}")},
    {"registered", SAY("told of the registration: {1}")},
    {"failed", SAY("«{2}»: told that it fails: {1}")},
    {"due-moved", SAY("«{2}»: told that the due day has moved: {1}")},
    {"vacant", SAY("«{2}»: told that there is nobody to ask: {1}")},
    {"unchanged", SAY("told that the text is unchanged: {1}")},
    {"notify", SAY("told what became of the order: {1}")},
};

// {1}: the argument.
constexpr Word effects[] = {
    {"publish", SAY("to be published: {1}")},
    {"withdraw-publication", SAY("the public copy is withdrawn")},
    {"close-items", SAY("the measures of the roadmap are closed")},
    {"replan", SAY("the days of the measures are computed anew")},
    {"render-final", SAY("the documents with number and date are made")},
    {"seal", SAY("the documents are sealed")},
    {"evidence", SAY("the bundle of evidence is made")},
    {"control", SAY("the measures of the roadmap are under control")},
};

// Moves that the engine makes; the others are told by what they follow from.
constexpr Word outcomes[] = {
    {"approved", SAY("all visas are there")},
    {"rejected", SAY("the order is rejected")},
    {"refused", SAY("the order is not signed")},
    {"expired", SAY("the time has run out")},
    {"elapsed", SAY("the time has passed")},
    {"amended", SAY("the order is amended by another one")},
    {"repealed", SAY("the order is repealed by another one")},
};

template <std::size_t size>
const char* found(const Word (&words)[size], std::string_view word) {
    const auto row = std::ranges::find(words, word, &Word::word);
    return row == std::end(words) ? nullptr : row->sentence;
}

struct Teller {
    const Playing& playing;

    std::string who(std::string_view person) const { return playing.scenario().office.name(person); }
    std::string label(std::string_view path) const {
        const State* state = playing.rules().state(path);
        return state && !state->label.empty() ? state->label : std::string(path);
    }
    std::string acting(const std::string& by, const std::string& member, const std::string& basis) const {
        return by == member ? who(by) : say("{1} for {2} ({3})", {who(by), who(member), basis});
    }
    // Of several ways of one move the one that was gone.
    const Move* move_of(const event::Moved& it) const {
        const State* state = playing.rules().state(it.path);
        if (!state) return nullptr;
        for (const Move& move : state->moves)
            if (move.name == it.move && move.to == it.to) return &move;
        return state->move(it.move);
    }
    static std::string until(std::string text, const std::optional<Date>& due) {
        return due ? say("{1}; due {2}", {text, calendar::iso(*due)}) : text;
    }
    static std::string with(std::string text, const std::string& remark) {
        return remark.empty() ? text : text + ": " + remark;
    }

    std::string operator()(const event::Started& it) const {
        return say("{1} begins the work on the order", {who(it.author)});
    }
    std::string operator()(const event::EditionFrozen& it) const {
        return say("edition {1} of the text is frozen", {std::to_string(it.edition.number)});
    }
    std::string operator()(const event::Entered& it) const {
        const State* state = playing.rules().state(it.path);
        const bool is_end_of_region = it.final && it.path.find('/') != std::string::npos;
        if (is_end_of_region && state && state->label.empty()) return {};
        return until(say("state «{1}»", {label(it.path)}), it.due);
    }
    std::string operator()(const event::Moved& it) const {
        const Move* move = move_of(it);
        const std::string name = move && !move->label.empty() ? move->label : it.move;
        if (move && !move->who.empty()) return with(say("{1}: move «{2}»", {who(it.by), name}), it.remark);
        const char* text = found(outcomes, it.move);
        if (!text && move && !move->by.empty()) return with(say("move «{1}»", {name}), it.basis);
        return text ? with(say(text), it.basis.empty() ? it.remark : it.basis) : std::string();
    }
    std::string operator()(const event::VisaGiven& it) const {
        const std::string who_gave = acting(it.visa.by, it.visa.member, it.visa.basis);
        switch (it.visa.verdict) {
            case Verdict::Approved:
                return say("{1} approved", {who_gave});
            case Verdict::ApprovedWithRemarks:
                return say("{1} approved with remarks: {2}", {who_gave, it.visa.remark});
            case Verdict::Rejected:
                return say("{1} rejected: {2}", {who_gave, it.visa.remark});
            case Verdict::Abstained:
                return say("{1} abstained", {who_gave});
            case Verdict::Pending:
            case Verdict::Left:
                break;
        }
        return {};
    }
    std::string operator()(const event::VisaKept& it) const {
        return say("the visa of {1} is kept: the parts it covers are unchanged", {who(it.visa.member)});
    }
    std::string operator()(const event::VisasVoided& it) const {
        return say("visas of edition {1} are void", {std::to_string(it.edition)});
    }
    std::string operator()(const event::MemberLeft& it) const {
        if (it.blocks) return say("{1} has left, and people decide who steps in", {who(it.person)});
        return it.replaced_by.empty() ? say("{1} is no longer asked", {who(it.person)})
                                      : say("{1} is asked instead of {2}", {who(it.replaced_by), who(it.person)});
    }
    std::string operator()(const event::Signed& it) const {
        return say("signed by {1} on {2}", {acting(it.signature.by, it.signature.member, it.signature.basis),
                                            calendar::iso(it.signature.date)});
    }
    std::string operator()(const event::Registered& it) const {
        return say("registered: № {1} of {2}", {it.line.number, calendar::iso(it.line.date)});
    }
    std::string operator()(const event::ActivityDone& it) const {
        return with(say("«{1}» is done", {label(it.path)}), it.note);
    }
    std::string operator()(const event::ActivityFailed& it) const {
        return with(say("«{1}» failed, attempt {2}", {label(it.path), std::to_string(it.attempt)}), it.note);
    }
    std::string operator()(const event::DueMoved& it) const {
        return it.after ? say("the due day of «{1}» is now {2}", {label(it.path), calendar::iso(*it.after)}) : "";
    }
    std::string operator()(const event::Told& it) const {
        const auto people = it.people.empty() ? playing.readers().in(Reader::State::Pending) : it.people;
        const char* text = found(telling, it.about);
        if (people.empty() || !text) return {};
        const std::string told = say(text, {names(playing, people), label(it.path)});
        const bool is_asked = it.about == "visa" || it.about == "sign" || it.about == "reminder";
        if (is_asked) return until(told, it.due);
        return it.about == "rejected" || it.about == "returned" ? with(told, it.remark) : told;
    }
    std::string operator()(const event::EffectAsked& it) const {
        const char* text = found(effects, it.name);
        return text ? say(text, {it.argument}) : std::string();
    }
    std::string operator()(const event::AcquaintanceOpened& it) const {
        return until(say("asked to read edition {1}: {2}", {std::to_string(it.edition), names(playing, it.people)}),
                     it.due);
    }
    std::string operator()(const event::ReadersChanged& it) const {
        if (!it.added.empty()) return until(say("asked to read as well: {1}", {names(playing, it.added)}), it.due);
        if (!it.resumed.empty()) return until(say("back and asked to read: {1}", {names(playing, it.resumed)}), it.due);
        if (!it.deferred.empty()) return say("away, will be asked on return: {1}", {names(playing, it.deferred)});
        return say("has left and need not read: {1}", {names(playing, it.closed)});
    }
    std::string operator()(const event::Exited&) const { return {}; }
    std::string operator()(const event::StageOpened&) const { return {}; }  // being asked is told by itself
    std::string operator()(const event::StageClosed&) const { return {}; }  // the move tells
    std::string operator()(const event::TimerSet&) const { return {}; }
    std::string operator()(const event::TimerFired&) const { return {}; }
    std::string operator()(const event::Migrated&) const { return {}; }
};

}  // namespace

std::string sentence(const Playing& playing, const Event& event) { return std::visit(Teller{playing}, event); }

std::string names(const Playing& playing, const std::vector<std::string>& people) {
    constexpr std::size_t shown = 5;
    std::string joined;
    for (std::size_t i = 0; i < people.size() && i < shown; ++i)
        joined += (i ? ", " : "") + playing.scenario().office.name(people[i]);
    if (people.size() > shown) joined += say(" and {1} more", {std::to_string(people.size() - shown)});
    return joined;
}

}  // namespace prikaz::flow::simulation
