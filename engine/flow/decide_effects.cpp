// What a move does besides moving. Editions, visas and registration are the case's own; the rest is asked of the
// office.
#include <algorithm>

#include "flow/deciding.hpp"

namespace prikaz::flow {

namespace {

struct Doing {
    Deciding& d;
    const std::string& path;
    const Move& move;
    const Effect& effect;
};

bool has_effect(const Move& move, std::string_view name) {
    return std::ranges::find(move.effects, name, &Effect::name) != move.effects.end();
}

bool is_of(const Part& part, const std::string& cover) {
    if (part.id == cover || part.id.starts_with(cover + " ")) return true;
    return cover == "appendices" && part.id.starts_with("appendix");
}

std::vector<Part> covered(const Edition& edition, const std::vector<std::string>& covers) {
    if (covers.empty()) return edition.parts;
    std::vector<Part> parts;
    for (const Part& part : edition.parts)
        if (std::ranges::any_of(covers, [&](const std::string& cover) { return is_of(part, cover); }))
            parts.push_back(part);
    return parts;
}

// A visa speaks for the new edition too when nothing that its stage looks at has changed. An edition that does not
// tell its parts keeps none.
bool speaks_for(const Deciding& d, const Visa& visa, const Edition& before, const Edition& after) {
    if (!visa.valid || visa.edition != before.number) return false;
    if (visa.verdict != Verdict::Approved && visa.verdict != Verdict::ApprovedWithRemarks) return false;
    const State* state = d.scene().definition.state(visa.path);
    const auto* approve = state ? std::get_if<Approve>(&state->activity) : nullptr;
    if (!approve || before.parts.empty()) return false;
    const auto stage = std::ranges::find(approve->stages, visa.stage, &Stage::id);
    return stage != approve->stages.end() && covered(before, stage->covers) == covered(after, stage->covers);
}

std::vector<std::string> without_equal(const Edition& edition, const Edition& other) {
    std::vector<std::string> different;
    for (const Part& part : edition.parts)
        if (std::ranges::find(other.parts, part) == other.parts.end()) different.push_back(part.id);
    return different;
}

// Those of the new edition that are new or other, then those that are gone.
std::vector<std::string> changed_parts(const Edition& before, const Edition& after) {
    std::vector<std::string> changed = without_equal(after, before);
    for (std::string& id : without_equal(before, after))
        if (std::ranges::find(changed, id) == changed.end()) changed.push_back(std::move(id));
    return changed;
}

void carry_visas_over(Deciding& d, const Edition& before) {
    const Edition& after = d.present().edition;
    const std::vector<Visa> visas = d.present().visas;
    for (const Visa& visa : visas) {
        if (!speaks_for(d, visa, before, after)) continue;
        Visa kept = visa;
        kept.edition = after.number;
        kept.digest = after.digest;
        d.emit(event::VisaKept{std::move(kept)});
    }
    const auto voided = [&](const Visa& visa) { return visa.valid && visa.edition == before.number; };
    if (std::ranges::any_of(visas, voided)) d.emit(event::VisasVoided{before.number});
}

void freeze(Deciding& d, const std::string& path) {
    const auto& prepared = d.around().prepared;
    if (!prepared) return d.refuse("flow.edition.missing", say("There is no prepared text to be frozen"));
    const Edition before = d.present().edition;
    if (prepared->digest == before.digest) return tell(d, path, "unchanged", {d.present().author});
    Edition frozen = *prepared;
    frozen.number = before.number + 1;
    std::vector<std::string> changed = changed_parts(before, frozen);
    d.emit(event::EditionFrozen{std::move(frozen), std::move(changed)});
    // What was signed and registered was agreed to as it was: an amendment takes nothing back.
    if (!d.present().registered) carry_visas_over(d, before);
}

void do_freeze_edition(const Doing& it) { freeze(it.d, it.path); }

void void_visas(Deciding& d) {
    const int edition = d.present().edition.number;
    const auto speaks = [&](const Visa& visa) { return visa.valid && visa.edition == edition; };
    if (std::ranges::any_of(d.present().visas, speaks)) d.emit(event::VisasVoided{edition});
}

void do_void_visas(const Doing& it) { void_visas(it.d); }

// A move by another order brings its new edition with it, or the text stays; otherwise people will make and freeze one.
void do_new_edition(const Doing& it) {
    if (!it.move.by.empty() && it.d.around().prepared) return freeze(it.d, it.path);
    if (!it.move.by.empty()) return;
    if (!has_effect(it.move, "keep-visas")) void_visas(it.d);
}

void do_keep_visas(const Doing&) {}  // they are carried over when the new edition is frozen

void do_register(const Doing& it) {
    Deciding& d = it.d;
    if (d.present().registered) return;  // one number, whatever happens afterwards
    if (!d.around().number) return d.refuse("flow.register.impossible", say("There is no journal to register in here"));
    auto line = d.around().number(it.effect.argument);
    if (Problem* problem = std::get_if<Problem>(&line)) return d.refuse(std::move(*problem));
    d.emit(event::Registered{it.effect.argument, std::move(std::get<registration::Registered>(line))});
    tell(d, it.path, "registered", {d.present().author}, d.present().registered->number);
}

void do_notify(const Doing& it) {
    tell(it.d, it.path, "notify", holders(it.d.scene(), it.effect.argument, it.d.scene().today()), it.move.name);
}

// The acquaintance that this move leads to asks readers of the edition before for what has changed alone.
void do_reacknowledge(const Doing& it) {
    if (it.effect.argument == "changed") it.d.again = Deciding::Again::ChangedParts;
    it.d.emit(event::EffectAsked{it.path, it.effect.name, it.effect.argument});
}

using Action = void (*)(const Doing&);
struct Row {
    std::string_view name;
    Action act;
};
constexpr Row rows[] = {
    {"freeze-edition", do_freeze_edition}, {"new-edition", do_new_edition}, {"void-visas", do_void_visas},
    {"keep-visas", do_keep_visas},         {"register", do_register},       {"notify", do_notify},
    {"reacknowledge", do_reacknowledge},
};

}  // namespace

void carry_out(Deciding& d, const std::string& path, const Move& move) {
    for (const Effect& effect : move.effects) {
        if (d.refused()) return;
        const auto* row = std::ranges::find(rows, effect.name, &Row::name);
        if (row != std::end(rows))
            row->act({d, path, move, effect});
        else
            d.emit(event::EffectAsked{path, effect.name, effect.argument});
    }
}

}  // namespace prikaz::flow
