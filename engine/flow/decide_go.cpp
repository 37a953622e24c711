// People's moves, the beginning of a case, and moves made by the registration of another order.
#include "flow/deciding.hpp"

namespace prikaz::flow {

namespace {

struct Found {
    std::string path;
    const Move* move = nullptr;
};

bool is_meant(const Move& move, const command::Go& wish) { return move.name == wish.move && !move.who.empty(); }

std::vector<Found> people_moves(const Deciding& d, const command::Go& wish) {
    std::vector<Found> found;
    for (const auto& [path, work] : d.present().active) {
        if (!wish.path.empty() && wish.path != path) continue;
        for (const Move& move : d.scene().state(path).moves)
            if (is_meant(move, wish)) found.push_back({path, &move});
    }
    return found;
}

std::string label(const Move& move) { return move.label.empty() ? move.name : move.label; }

// Of moves with one name those whose guard holds; refuses when none does.
std::vector<Found> open_moves(Deciding& d, const std::vector<Found>& all) {
    std::vector<Found> open;
    for (const Found& one : all) {
        auto held = holds(d.scene(), one.move->when);
        if (Problem* problem = std::get_if<Problem>(&held)) {
            d.refuse(std::move(*problem));
            return {};
        }
        if (std::get<bool>(held)) open.push_back(one);
    }
    if (open.empty())
        d.refuse("flow.guard", say("«{1}» is not possible yet: its condition does not hold: {2}",
                                   {label(*all.front().move), all.front().move->when.text}));
    return open;
}

void go(Deciding& d, const Found& found, const Capacity& as, const command::Go& wish) {
    if (found.move->remark_required && is_blank(wish.remark))
        return d.refuse("flow.remark.missing", say("«{1}» needs a remark", {label(*found.move)}));
    follow(d, found.path, *found.move, {d.command().actor, as.authority.basis, wish.remark});
}

}  // namespace

void decide(Deciding& d, const command::Start& wish) {
    const Definition& definition = d.scene().definition;
    d.emit(event::Started{wish.order, d.command().actor, definition.id, definition.digest, definition.version,
                          d.around().now});
    enter(d, definition.machine.initial);
}

void decide(Deciding& d, const command::Go& wish) {
    const std::vector<Found> all = people_moves(d, wish);
    if (all.empty()) return d.refuse("flow.move.unexpected", say("«{1}» is not possible now", {wish.move}));
    const std::string& role = all.front().move->who;
    const auto as = capacity(d.scene(), d.command().actor, role, d.scene().today());
    if (!as)
        return d.refuse("flow.who", say("{1} may not do «{2}»: {3}",
                                        {d.scene().name(d.command().actor), label(*all.front().move),
                                         denial(d.scene(), d.command().actor, role, d.scene().today())}));
    const std::vector<Found> open = open_moves(d, all);
    if (d.refused()) return;
    if (open.size() > 1 && open.front().path != open.back().path)
        return d.refuse("flow.move.ambiguous", say("«{1}» is possible in several places: {2}, {3}; say which",
                                                   {wish.move, open.front().path, open.back().path}));
    if (open.front().move->who == role) return go(d, open.front(), *as, wish);
    const auto own = capacity(d.scene(), d.command().actor, open.front().move->who, d.scene().today());
    if (own) return go(d, open.front(), *own, wish);
    d.refuse("flow.who", say("{1} may not do «{2}»: {3}",
                             {d.scene().name(d.command().actor), label(*open.front().move),
                              denial(d.scene(), d.command().actor, open.front().move->who, d.scene().today())}));
}

void decide(Deciding& d, const command::ByOrder& wish) {
    std::vector<Found> all;
    for (const auto& [path, work] : d.present().active)
        for (const Move& move : d.scene().state(path).moves)
            if (move.by == wish.what) all.push_back({path, &move});
    if (all.empty())
        return d.refuse("flow.order.unexpected",
                        say("Another order cannot do this to the order now («{1}» by {2})", {wish.what, wish.order}));
    const std::vector<Found> open = open_moves(d, all);
    if (!d.refused()) follow(d, open.front().path, *open.front().move, {d.command().actor, wish.order, ""});
}

}  // namespace prikaz::flow
