// What a state waits for: visas, a signature, publication, readers, reports, time.
#include <algorithm>
#include <charconv>

#include "flow/definition_reading.hpp"
#include "shape/shape.hpp"

namespace prikaz::flow {
namespace {

using data::Kind;
using data::Node;

constexpr int most_attempts = 1000, most_visas = 10'000;

// «12» of «12» and of «12%».
std::optional<int> count(std::string_view digits) {
    int value = 0;
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    if (digits.empty() || rest != end || error != std::errc()) return {};
    return value;
}

Quorum quorum(Reading& reading, const Node& stage) {
    Quorum quorum;
    quorum.veto = shape::yes(stage.find("veto"), false);
    const Node* need = part(stage, "need");
    const auto word = shape::scalar(need);
    if (!word || *word == "all") return quorum;
    const bool percent = word->ends_with('%');
    const auto number = count(percent ? word->substr(0, word->size() - 1) : *word);
    quorum.number = number.value_or(0);
    quorum.kind = *word == "any" ? Quorum::Kind::Any : percent ? Quorum::Kind::Percent : Quorum::Kind::Count;
    const int most = percent ? 100 : most_visas;
    if (quorum.kind != Quorum::Kind::Any && (quorum.number < 1 || quorum.number > most))
        reading.report("workflow.quorum.invalid", need->place(), say("«{1}» is no number of visas", {*word}),
                       say("written like this: all, any, 2, 60%"));
    return quorum;
}

Approve approve(Reading& reading, const Node& node) {
    Approve approve;
    for (const Node& item : items(&node)) {
        if (!item.is(Kind::Map)) continue;
        Stage stage;
        stage.place = item.place();
        if (const auto id = shape::scalar(item.find("stage"))) {
            stage.id = *id;
            stage.place = item.find("stage")->place();
            reading.name(*id, stage.place);
        }
        if (std::ranges::any_of(approve.stages, [&](const Stage& other) { return other.id == stage.id; }))
            reading.report("workflow.stage.twice", stage.place, say("two stages are called «{1}»", {stage.id}));
        stage.role = reading.role(item.find("who"));
        stage.need = quorum(reading, item);
        stage.due = reading.duration(part(item, "due"));
        stage.covers = shape::lines(item.find("covers"));
        approve.stages.push_back(std::move(stage));
    }
    return approve;
}

template <class Enum, std::size_t size>
std::vector<Enum> words(const Node* list, const std::string_view (&names)[size]) {
    std::vector<Enum> found;
    for (const Node& item : items(list)) {
        const auto name = std::ranges::find(names, shape::scalar(&item).value_or(""));
        if (name == std::end(names)) continue;
        const Enum value = static_cast<Enum>(name - std::begin(names));
        if (std::ranges::find(found, value) == found.end()) found.push_back(value);
    }
    return found;
}

constexpr std::string_view signature_words[] = {"simple", "enhanced", "qualified", "paper"};
constexpr std::string_view acknowledgement_words[] = {"simple", "qualified", "paper", "refusal", "enhanced"};

Sign sign(Reading& reading, const Node& node) {
    Sign sign;
    sign.role = reading.role(node.find("who"));
    sign.signers = shape::scalar(node.find("need")) == "all" ? Signers::All : Signers::Any;
    sign.kinds = words<SignatureKind>(node.find("kinds"), signature_words);
    for (const Node& role : items(node.find("not")))
        if (std::string id = reading.role(&role); !id.empty()) sign.not_roles.push_back(std::move(id));
    for (const Node& item : items(node.find("require"))) {
        Requirement requirement;
        requirement.when = reading.guard(part(item, "when"));
        if (requirement.when.text.empty()) requirement.when.place = item.place();
        requirement.kinds = words<SignatureKind>(item.find("kinds"), signature_words);
        requirement.reason = shape::text(item, "reason");
        sign.require.push_back(std::move(requirement));
    }
    sign.due = reading.duration(part(node, "due"));
    return sign;
}

// «1h x 24»: an interval and how often.
void read_retry(Reading& reading, const Node* node, Publish& publish) {
    const auto word = shape::scalar(node);
    if (!word || !node->is(Kind::Text)) return;
    const auto cross = word->find(" x ");
    const auto interval = calendar::read_duration(word->substr(0, cross));
    const int attempts = cross == word->npos ? 0 : count(word->substr(cross + 3)).value_or(0);
    const bool fits =
        interval && interval->count > 0 && word->front() != '+' && attempts > 0 && attempts <= most_attempts;
    if (!fits) {
        reading.report("workflow.retry", node->place(), say("«{1}» does not tell how to try again", {*word}),
                       say("written like this: 1h x 24 (each hour, 24 times)"));
        return;
    }
    publish.retry = *interval;
    publish.attempts = attempts;
}

Publish publish(Reading& reading, const Node& node) {
    Publish publish;
    publish.where = shape::scalar(node.find("where")).value_or("");
    publish.due = reading.duration(part(node, "due"));
    read_retry(reading, part(node, "retry"), publish);
    return publish;
}

Acknowledge acknowledge(Reading& reading, const Node& node) {
    Acknowledge acknowledge;
    acknowledge.role = reading.role(node.find("who"));
    acknowledge.kinds = words<AcknowledgementKind>(node.find("kinds"), acknowledgement_words);
    acknowledge.due = reading.duration(part(node, "due"));
    acknowledge.defer_on_leave = shape::text(node, "leave") != "ask";
    acknowledge.close_on_dismissal = shape::text(node, "dismissed") != "keep";
    acknowledge.add_hired = shape::text(node, "hired") == "add";
    return acknowledge;
}

Control control(Reading& reading, const Node& node) {
    Control control;
    control.role = reading.role(node.find("who"));
    control.accept = reading.role(part(node, "accept"));
    control.horizon = reading.duration(part(node, "horizon"));
    return control;
}

Hold hold(Reading& reading, const Node& node) {
    Hold hold;
    const Node* until = part(node, "until");
    hold.until_year_end = shape::scalar(until) == "year-end";
    if (!hold.until_year_end) hold.length = reading.duration(until);
    return hold;
}

using Read = Activity (*)(Reading&, const Node&);
struct Word {
    std::string_view key;
    Read read;
};
template <auto read>
Activity as_activity(Reading& reading, const Node& node) {
    return read(reading, node);
}
constexpr Word activities[] = {{"approve", as_activity<approve>},         {"sign", as_activity<sign>},
                               {"publish", as_activity<publish>},         {"control", as_activity<control>},
                               {"acknowledge", as_activity<acknowledge>}, {"hold", as_activity<hold>}};

}  // namespace

Activity read_activity(Reading& reading, const Node& state) {
    Activity activity;
    std::string_view first = state.find("parallel") ? "parallel" : "";
    for (const data::Field& field : fields(&state)) {
        const auto word = std::ranges::find(activities, field.key, &Word::key);
        if (word == std::end(activities) || field.value.is(Kind::Null)) continue;
        if (!first.empty())
            reading.report("workflow.state.activities", field.key_place(),
                           say("a state waits for one thing: «{1}» stands here already", {first}),
                           say("put them into regions of parallel:, or into states that follow each other"));
        if (first.empty()) activity = word->read(reading, field.value);
        if (first.empty()) first = field.key;
    }
    return activity;
}

}  // namespace prikaz::flow
