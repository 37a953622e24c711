#include <cassert>

#include "flow/apply.hpp"
#include "flow/deciding.hpp"

namespace prikaz::flow {

namespace {

constexpr int entered_at_once = 200;

// Wishes that are bound to the bytes looked at, or to none, cannot be made wrong by what others did meanwhile.
template <class T>
constexpr bool is_safe =
    !std::is_same_v<T, command::Go> && !std::is_same_v<T, command::RefuseToSign> && !std::is_same_v<T, command::Start>;

bool is_safe_when_stale(const Wish& wish) {
    return std::visit([](const auto& its) { return is_safe<std::decay_t<decltype(its)>>; }, wish);
}

// What a finished case passes over in silence: they go to all cases.
bool is_for_everybody(const Wish& wish) {
    return std::holds_alternative<command::Tick>(wish) || std::holds_alternative<command::StaffChanged>(wish) ||
           std::holds_alternative<command::CalendarChanged>(wish);
}

void check_revision(Deciding& d) {
    const auto& seen = d.command().seen;
    const Revision present = d.present().revision;
    if (!seen || *seen == present || (*seen < present && is_safe_when_stale(d.command().wish))) return;
    d.refuse("flow.revision.stale", say("The order has changed since you looked at it: {1} events then, {2} now",
                                        {std::to_string(*seen), std::to_string(present)}));
}

void check_definition(Deciding& d) {
    const Case& present = d.present();
    if (present.revision == 0 || present.definition_digest == d.scene().definition.digest) return;
    const auto* migrate = std::get_if<command::Migrate>(&d.command().wish);
    if (migrate && present.definition_digest == migrate->to->digest) return;  // done before: nothing to do
    d.refuse(Rejection{Severity::Error,
                       "flow.definition.other",
                       {},
                       say("The order goes by version {1} of the workflow «{2}», not by the one given",
                           {std::to_string(present.definition_version), present.definition}),
                       {}});
}

void check_begun(Deciding& d) {
    const bool start = std::holds_alternative<command::Start>(d.command().wish);
    if (d.present().revision == 0 && !start)
        d.refuse(Rejection{Severity::Error,
                           "flow.start.missing",
                           {},
                           say("The order has not been given to a workflow yet"),
                           say("Start it first")});
    if (d.present().revision > 0 && start)
        d.refuse("flow.start.again", say("The order was started already by {1}", {d.scene().name(d.present().author)}));
}

// ---- Texts that people give ----------------------------------------------------------------------------------------

using Texts = std::vector<std::string_view>;

struct TextsOf {
    Texts operator()(const command::Start& it) const { return {it.order}; }
    Texts operator()(const command::Go& it) const { return {it.move, it.remark, it.path}; }
    Texts operator()(const command::GiveVisa& it) const { return {it.remark, it.digest, it.member}; }
    Texts operator()(const command::Sign& it) const { return {it.digest, it.file_digest}; }
    Texts operator()(const command::RefuseToSign& it) const { return {it.remark}; }
    Texts operator()(const command::Finish& it) const { return {it.path, it.note}; }
    Texts operator()(const command::Fail& it) const { return {it.path, it.note}; }
    Texts operator()(const command::CalendarChanged& it) const { return {it.reason}; }
    Texts operator()(const command::ByOrder& it) const { return {it.what, it.order}; }
    Texts operator()(const auto&) const { return {}; }
};

bool has_forbidden_character(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (is_forbidden_character(next_character(text, at))) return true;
    return false;
}

// An event must be readable for ever and fit into an entry of the journal.
void check_texts(Deciding& d) {
    constexpr std::size_t most_bytes = 16 * 1024;
    Texts texts = std::visit(TextsOf(), d.command().wish);
    texts.push_back(d.command().actor);
    for (const std::string_view text : texts) {
        if (text.size() > most_bytes)
            return d.refuse("flow.text.long", say("A text is too long: {1} bytes, at most {2} are possible",
                                                  {std::to_string(text.size()), std::to_string(most_bytes)}));
        if (invalid_utf8(text) || has_forbidden_character(text))
            return d.refuse("flow.text.characters", say("A text has characters that no document can hold"));
    }
}

}  // namespace

Deciding::Deciding(const Definition& definition, const Case& present, const Command& command,
                   const Circumstances& around)
    : scratch_(present), scene_{definition, scratch_, around}, command_(command) {
    assert(around.days && around.directory);
}

const Work* Deciding::work(const std::string& path) const {
    const auto found = scratch_.active.find(path);
    return found == scratch_.active.end() ? nullptr : &found->second;
}

bool Deciding::is_by_person() const {
    return std::holds_alternative<command::Start>(command_.wish) || std::holds_alternative<command::Go>(command_.wish);
}

void Deciding::emit(Event event) {
    if (refused()) return;
    events_.push_back(std::move(event));
    change(scratch_, events_.back());
}

void Deciding::refuse(std::string code, std::string text) {
    refuse(rejection(scene_, std::move(code), std::move(text)));
}

void Deciding::refuse(Rejection rejection) {
    if (!refusal_) refusal_ = std::move(rejection);
}

bool Deciding::may_enter_another_state() {
    if (++entered_ <= entered_at_once) return !refused();
    refuse("flow.endless", say("The workflow goes round without a stop"));
    return false;
}

Decision Deciding::decision() && {
    if (refusal_) return std::move(*refusal_);
    return std::move(events_);
}

bool is_blank(std::string_view text) { return trim(text).empty(); }

void check_digest(Deciding& d, std::string_view digest) {
    const Edition& edition = d.present().edition;
    if (digest == edition.digest) return;
    d.refuse("flow.edition.stale",
             say("This is not the text that is being decided: edition {1}, digest {2}, is the present one",
                 {std::to_string(edition.number), edition.digest.substr(0, 16)}));
}

Decision decide(const Definition& definition, const Case& present, const Command& command,
                const Circumstances& around) {
    if (present.finished && is_for_everybody(command.wish)) return std::vector<Event>();
    Deciding d(definition, present, command, around);
    check_texts(d);
    check_begun(d);
    check_definition(d);
    if (present.finished && !d.refused()) d.refuse("flow.finished", say("The case of the order is finished"));
    check_revision(d);
    if (!d.refused()) std::visit([&](const auto& wish) { decide(d, wish); }, command.wish);
    return std::move(d).decision();
}

}  // namespace prikaz::flow
