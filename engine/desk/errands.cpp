// Which errands follow from which entries, and their bodies.
#include "desk/errands.hpp"

namespace prikaz::desk {

namespace {

constexpr data::Limits body_limits{.bytes = journal::largest_body, .nodes = 5'000, .depth = 4};

std::string day(const std::optional<calendar::Date>& date) { return date ? calendar::iso(*date) : std::string(); }

std::string text(const data::Node& body, std::string_view key) {
    auto value = body.find(key);
    return value && value->is(data::Kind::Text) ? std::string(value->text()) : std::string();
}

std::string text_fields(std::initializer_list<std::pair<std::string_view, std::string_view>> texts,
                        const std::vector<std::string>* people = nullptr) {
    data::Builder make;
    std::vector<data::Field> fields;
    for (const auto& [key, value] : texts) fields.push_back(make.field(key, make.text(value)));
    if (people) {
        std::vector<data::Node> names;
        for (const auto& person : *people) names.push_back(make.text(person));
        fields.push_back(make.field("people", make.list(names)));
    }
    return data::to_json(make.finish(make.map(fields)).root());
}

// The errands of one entry.
class Errands {
public:
    Errands(const journal::Recorded& recorded, const Posted& posted, std::string order)
        : recorded_(recorded),
          posted_(posted),
          order_(std::move(order)),
          key_(recorded.stream + "/" + std::to_string(recorded.revision)) {}

    std::vector<journal::Outgoing> all;

    void letters(const std::vector<std::string>& people, const Errand& what) {
        if (!posted_.mail) return;
        for (const auto& person : people) {
            auto errand = what;
            errand.person = person;
            send(key_ + "/" + person, "mail/" + person, "mail", std::move(errand));
        }
    }
    void calls(const Errand& what) {
        for (const auto& name : posted_.hooks) {
            auto errand = what;
            errand.person = name;
            send(key_ + "/" + name, "hook/" + name, "hook", std::move(errand));
        }
    }

    void operator()(const flow::event::Told& it) {
        const Errand what{.about = it.about, .remark = it.remark, .path = it.path, .due = it.due};
        if (it.people.empty()) {
            if (posted_.mail) send(key_, "readers/" + order_, "readers", what);
            return;
        }
        letters(it.people, what);
    }
    void operator()(const flow::event::AcquaintanceOpened& it) {
        letters(it.people, {.about = "acquaint", .path = it.path, .due = it.due});
    }
    void operator()(const flow::event::ReadersChanged& it) {
        letters(it.added, {.about = "acquaint", .due = it.due});
        letters(it.resumed, {.about = "acquaint", .due = it.due});
    }
    void operator()(const flow::event::Moved& it) { calls({.about = "moved", .remark = it.move, .path = it.path}); }
    void operator()(const flow::event::Registered& it) { calls({.about = "registered", .remark = it.line.number}); }
    void operator()(const flow::event::EffectAsked& it) {
        if (it.name != "publish" && it.name != "withdraw-publication") return;
        send(key_, "site", it.name, {.about = it.name, .path = it.path});
    }
    void operator()(const MeasuresReminded& it) {
        letters(it.people, {.about = it.name == "overdue" ? "measure-overdue" : "measure",
                            .remark = it.remark,
                            .due = calendar::read_iso(it.due)});
    }
    void operator()(const MeasureReturned& it) {
        letters(it.people, {.about = "measure-returned", .remark = it.act.id + ": " + it.remark});
    }
    void operator()(const MeasureMoved& it) {
        letters(it.people, {.about = "measure-moved",
                            .remark = it.act.id + ": " + it.reason,
                            .path = it.act.key + "/" + it.act.occurrence,
                            .due = calendar::read_iso(it.after)});
    }
    template <class Other>
    void operator()(const Other&) {}

    void keep_for_ever() {
        if (posted_.archive && is_kept_for_ever(recorded_.entry.type))
            send(key_ + "/archive", "archive/" + order_, "archive", {.about = recorded_.entry.type});
    }

private:
    void send(std::string key, std::string lane, std::string kind, Errand errand) {
        errand.order = order_;
        errand.at = recorded_.at;
        all.push_back({std::move(key), std::move(lane), std::move(kind), body_of(errand), recorded_.at});
    }

    const journal::Recorded& recorded_;
    const Posted& posted_;
    std::string order_, key_;
};

}  // namespace

std::string body_of(const Errand& errand) {
    return text_fields({{"order", errand.order},
                        {"about", errand.about},
                        {"person", errand.person},
                        {"remark", errand.remark},
                        {"path", errand.path},
                        {"due", day(errand.due)},
                        {"at", calendar::iso(errand.at)}});
}

Errand errand_of(const journal::Outgoing& outgoing) {
    auto tree = data::read_json({"effect", outgoing.body}, body_limits);
    if (!tree) throw MachineFailure(say("the effect {1} cannot be read", {outgoing.key}));
    const auto& body = tree.value->root();
    return {.order = text(body, "order"),
            .about = text(body, "about"),
            .person = text(body, "person"),
            .remark = text(body, "remark"),
            .path = text(body, "path"),
            .due = calendar::read_iso(text(body, "due")),
            .at = calendar::read_instant(text(body, "at")).value_or(outgoing.not_before)};
}

journal::Entry entry_of(const ReadersTold& told) {
    return {"notice.readers", 1,
            text_fields({{"order", told.order},
                         {"about", told.about},
                         {"remark", told.remark},
                         {"path", told.path},
                         {"due", day(told.due)}},
                        &told.people)};
}

std::optional<ReadersTold> readers_told_of(const journal::Entry& entry) {
    if (entry.type != "notice.readers" || entry.version != 1) return std::nullopt;
    auto tree = data::read_json({entry.type, entry.body}, body_limits);
    if (!tree) return std::nullopt;
    const auto& body = tree.value->root();
    ReadersTold told{.order = text(body, "order"),
                     .about = text(body, "about"),
                     .remark = text(body, "remark"),
                     .path = text(body, "path"),
                     .people = {},
                     .due = calendar::read_iso(text(body, "due"))};
    if (auto people = body.find("people"); people && people->is(data::Kind::List)) {
        for (const auto& person : people->list()) {
            if (person.is(data::Kind::Text)) told.people.emplace_back(person.text());
        }
    }
    return told;
}

std::vector<journal::Outgoing> errands_of(const journal::Recorded& recorded, const Posted& posted) {
    if (recorded.stream.starts_with(notice_prefix)) {
        auto told = readers_told_of(recorded.entry);
        if (!told) return {};
        Errands errands(recorded, posted, told->order);
        errands.letters(told->people,
                        {.about = told->about, .remark = told->remark, .path = told->path, .due = told->due});
        return std::move(errands.all);
    }
    if (!recorded.stream.starts_with("order/")) return {};
    Errands errands(recorded, posted, std::string(order_of_stream(recorded.stream)));
    const auto follow = [&](const auto& it) { errands(it); };
    if (auto event = flow::read(recorded.entry.type, recorded.entry.version, recorded.entry.body)) {
        std::visit(follow, *event);
    } else if (auto own = desk_event_of(recorded.entry)) {
        if (const auto* measure = std::get_if<MeasureEvent>(&*own)) std::visit(follow, *measure);
    }
    errands.keep_for_ever();
    return std::move(errands.all);
}

}  // namespace prikaz::desk
