// What is expected now, and from whom.
#include <algorithm>

#include "flow/scene.hpp"

namespace prikaz::flow {

namespace {

class Expecting {
public:
    explicit Expecting(const Scene& scene) : scene_(scene) {}

    std::vector<Expected> found;

    void look(const Work& work) {
        const State& state = scene_.state(work.path);
        work_ = &work;
        if (!work.done) std::visit([&](const auto& activity) { of(activity); }, state.activity);
        for (const Move& move : state.moves)
            if (!move.who.empty()) add(move.name, holders(scene_, move.who, scene_.today()));
    }

private:
    void of(const Approve&) {
        std::vector<std::string> pending;
        for (const Member& member : work_->members)
            if (member.verdict == Verdict::Pending) pending.push_back(member.person);
        add("visa", std::move(pending));
    }
    void of(const Sign& sign) {
        add("sign", still_to_sign(scene_, sign, scene_.today()));
        auto possible = possible_kinds(scene_, sign);
        if (const auto* kinds = std::get_if<PossibleKinds>(&possible)) found.back().kinds = kinds->kinds;
        std::erase_if(found.back().kinds, [&](SignatureKind kind) { return !fits_original(scene_.present, kind); });
    }
    void of(const Publish&) { add("publish", {}); }
    void of(const Acknowledge&) { add("acknowledge", {}); }  // readers have streams of their own
    void of(const Control& control) { add("report", holders(scene_, control.role, scene_.today())); }
    void of(const Hold&) {}
    void of(const std::monostate&) {}

    void add(std::string what, std::vector<std::string> people) {
        const auto same = std::ranges::find_if(
            found, [&](const Expected& one) { return one.path == work_->path && one.what == what; });
        if (same == found.end()) found.push_back({work_->path, std::move(what), std::move(people), work_->due});
    }

    const Scene& scene_;
    const Work* work_ = nullptr;
};

std::vector<Expected> expected(const Scene& scene) {
    Expecting expecting(scene);
    if (!scene.present.finished)
        for (const auto& [path, work] : scene.present.active) expecting.look(work);
    return std::move(expecting.found);
}

// What a person calls it: the label of the state's move, or the engine's word.
std::string called(const Scene& scene, const Expected& one) {
    if (one.what == "visa") return say("visa");
    if (one.what == "sign") return say("signature");
    if (one.what == "publish") return say("publication");
    if (one.what == "acknowledge") return say("acknowledgement");
    if (one.what == "report") return say("report");
    const Move* move = scene.state(one.path).move(one.what);
    return move && !move->label.empty() ? move->label + " (" + one.what + ")" : one.what;
}

}  // namespace

std::vector<Expected> expected(const Definition& definition, const Case& present, const Circumstances& around) {
    const Scene scene{definition, present, around};
    std::vector<Expected> found = expected(scene);
    for (Expected& one : found) {
        one.label = called(scene, one);
        one.asked = scene.state(one.path).move(one.what) == nullptr;
    }
    return found;
}

std::string what_is_expected(const Scene& scene) {
    if (scene.present.finished) return say("the case is finished, nothing is expected any more");
    std::string listed;
    for (const Expected& one : expected(scene)) {
        listed += (listed.empty() ? "" : "; ") + called(scene, one);
        if (!one.people.empty()) listed += ": " + scene.names(one.people);
    }
    return listed.empty() ? say("nothing is expected from people now") : say("now expected: {1}", {listed});
}

}  // namespace prikaz::flow
