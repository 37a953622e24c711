// A fictitious office for tests of the room flow: people with leaves and substitutes, an order, a clock, and a desk at
// which commands are given. After every accepted command the desk holds the live case against the one replayed from
// what was written of its events.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "flow/flow.hpp"

namespace desk {

using namespace prikaz;
using namespace prikaz::flow;
using calendar::Date;

inline Date day(std::string_view iso) { return calendar::read_iso(iso).value(); }
inline Instant at(std::string_view iso) { return calendar::read_instant(iso).value(); }

struct Office : Directory {
    struct Person {
        std::string name;
        Date since = day("2000-01-01");
        std::optional<Date> dismissed;  // the first day without
    };
    struct Span {
        std::string person;
        Date from, to;  // both included
    };
    struct Substitution {
        std::string person, of;
        Date from, to;
        std::string basis;
        bool acting = false;
    };
    std::map<std::string, Person, std::less<>> people;
    std::map<std::string, std::vector<std::string>> roles;  // by the role's value: group, post, field
    std::vector<Span> leaves;
    std::vector<Substitution> substitutions;

    std::vector<std::string> holders(const Role& role, Date on) const override {
        std::vector<std::string> found;
        if (role.kind == Role::Kind::Everybody) {
            for (const auto& [id, person] : people)
                if (employed(id, on)) found.push_back(id);
            return found;
        }
        if (role.kind == Role::Kind::Person) found = {role.value};
        if (const auto listed = roles.find(role.value); listed != roles.end()) found = listed->second;
        std::erase_if(found, [&](const std::string& id) { return !employed(id, on); });
        return found;
    }

    std::optional<Authority> authority(std::string_view person, std::string_view member, const Role& role,
                                       Date on) const override {
        if (person == member) return Authority{};
        std::string now(member);
        for (std::size_t step = 0; step <= substitutions.size(); ++step) {
            const Substitution* next = substitute(now, on);
            if (!next || (role.acting_by_order && !next->acting) || next->person == member) return std::nullopt;
            if (next->person == person) return Authority{next->basis, next->acting};
            now = next->person;
        }
        return std::nullopt;
    }

    std::string denial(std::string_view person, std::string_view, const Role&, Date) const override {
        for (const Substitution& one : substitutions)
            if (one.person == person) return "the power by " + one.basis + " ended on " + calendar::iso(one.to);
        return {};
    }

    bool employed(std::string_view person, Date on) const override {
        const auto found = people.find(person);
        if (found == people.end() || on < found->second.since) return false;
        return !found->second.dismissed || on < *found->second.dismissed;
    }
    bool on_leave(std::string_view person, Date on) const override {
        return std::ranges::any_of(
            leaves, [&](const Span& leave) { return leave.person == person && leave.from <= on && on <= leave.to; });
    }
    std::string name(std::string_view person) const override {
        const auto found = people.find(person);
        return found == people.end() ? std::string(person) : found->second.name;
    }

private:
    // Somebody may act for a person who is on leave, or hold the post by an order.
    const Substitution* substitute(std::string_view member, Date on) const {
        for (const Substitution& one : substitutions)
            if (one.of == member && one.from <= on && on <= one.to && (one.acting || on_leave(member, on))) return &one;
        return nullptr;
    }
};

inline Definition definition(const std::string& yaml) {
    auto tree = data::read_yaml({"workflow.yaml", yaml}, {1 << 20, 50'000, 32});
    for (const Problem& problem : tree.problems) UNSCOPED_INFO(print(problem, yaml));
    REQUIRE(tree);
    auto loaded = load(*tree.value);
    for (const Problem& problem : loaded.problems) UNSCOPED_INFO(print(problem, yaml));
    REQUIRE(loaded);
    return std::move(*loaded.value);
}

inline std::vector<Event> written_and_read(const std::vector<Event>& events) {
    std::vector<Event> again;
    for (const Event& event : events) {
        const Written written = write(event);
        INFO(written.type << " " << written.body);
        REQUIRE(written.body.size() <= 60 * 1024);
        auto one = read(written.type, written.version, written.body);
        REQUIRE(one);
        again.push_back(std::move(*one));
    }
    return again;
}

struct Desk {
    Definition rules;
    Office office;
    Circumstances around;
    data::Tree facts;
    Case now;
    std::vector<Event> history, last;  // last: of the last accepted command
    Rejection refusal;                 // of the last refused one
    int next_number = 342;

    explicit Desk(Definition definition) : rules(std::move(definition)) {
        around.now = at("2026-03-02T03:00:00Z");  // Monday, 10:00 in Krasnoyarsk
        around.zone = "Asia/Krasnoyarsk";
        around.days = &calendar::russian_production_calendar();
        around.directory = &office;
        say_of_document(R"({"document": {"valid": true, "visas": 3}, "roadmap": {"rows": 0, "unread": 0}})");
        prepare("one", {{"heading", "h1"}, {"items", "i1"}, {"appendix 1", "a1"}});
        around.number = [this](std::string_view journal) -> std::variant<registration::Registered, Problem> {
            registration::Registered line;
            line.n = next_number++;
            line.number = std::to_string(line.n) + (journal == "personnel" ? "-к" : "-п");
            line.order = now.order;
            line.date = calendar::date_of(around.now, around.zone);
            return line;
        };
        hire("clerk", "Ананина А.Н.", "clerks");
        hire("head", "Ефимова Е.Е.", "head");
        hire("lawyer", "Борисов Б.Б.", "lawyers");
        hire("deputy1", "Васильева В.В.", "deputies");
        hire("deputy2", "Григорьев Г.Г.", "deputies");
        hire("deputy3", "Дмитриева Д.Д.", "deputies");
    }
    Desk(const Desk&) = delete;

    void hire(const std::string& id, const std::string& name, const std::string& role = {}) {
        office.people[id] = {name, day("2000-01-01"), std::nullopt};
        if (!role.empty()) office.roles[role].push_back(id);
    }
    void dismiss(const std::string& id) { office.people.at(id).dismissed = today(); }
    void say_of_document(const std::string& json) {
        facts = *data::read_json({"facts", json}, {1 << 16, 1000, 9}).value;
        around.facts = facts.root();
    }
    void prepare(const std::string& digest, std::vector<Part> parts) {
        around.prepared = Edition{0, digest, std::move(parts), digest + "  order.docx\n"};
    }
    void clock(std::string_view iso) { around.now = at(iso); }
    Date today() const { return calendar::date_of(around.now, around.zone); }

    // True when it was accepted.
    bool give(const std::string& actor, Wish wish, std::optional<Revision> seen = {}) {
        const Decision decision = decide(rules, now, {actor, seen, std::move(wish)}, around);
        if (const auto* refused = std::get_if<Rejection>(&decision)) {
            refusal = *refused;
            CHECK_FALSE(refusal.text.empty());
            return false;
        }
        refusal = {};
        last = std::get<std::vector<Event>>(decision);
        for (const Event& event : last) now = apply(std::move(now), event);
        history.insert(history.end(), last.begin(), last.end());
        CHECK(replay(written_and_read(history)) == now);
        return true;
    }
    // Must be accepted.
    Desk& does(const std::string& actor, Wish wish) {
        const bool accepted = give(actor, std::move(wish));
        INFO(refusal.code << ": " << refusal.text << "; " << refusal.hint);
        REQUIRE(accepted);
        return *this;
    }
    // Must be refused; the code.
    std::string refused(const std::string& actor, Wish wish, std::optional<Revision> seen = {}) {
        REQUIRE_FALSE(give(actor, std::move(wish), seen));
        return refusal.code;
    }
    Desk& tick() { return does("system", command::Tick{}); }
    Desk& tick(std::string_view iso) {
        clock(iso);
        return tick();
    }

    // A case whose visas are being asked for.
    Desk& submitted() {
        does("clerk", command::Start{"341-roadmap"});
        return does("clerk", command::Go{"submit", "", ""});
    }
    Desk& visa(const std::string& actor, Verdict verdict = Verdict::Approved, const std::string& remark = {},
               const std::string& member = {}) {
        return does(actor, command::GiveVisa{verdict, remark, now.edition.digest, member});
    }
    Desk& sign(const std::string& actor = "head") {
        return does(actor, command::Sign{SignatureKind::Paper, today(), now.edition.digest, ""});
    }

    bool in(const std::string& path) const { return now.active.contains(path); }
    template <class T>
    std::vector<T> happened() const {  // in the last command
        return of<T>(last);
    }
    template <class T>
    std::vector<T> ever() const {
        return of<T>(history);
    }
    std::vector<std::string> told(std::string_view about) const {  // people, in the last command
        std::vector<std::string> people;
        for (const auto& told : happened<event::Told>())
            if (told.about == about) people.insert(people.end(), told.people.begin(), told.people.end());
        return people;
    }

private:
    template <class T>
    static std::vector<T> of(const std::vector<Event>& events) {
        std::vector<T> found;
        for (const Event& event : events)
            if (const T* one = std::get_if<T>(&event)) found.push_back(*one);
        return found;
    }
};

using People = std::vector<std::string>;

// A workflow with every kind of state; `stages` and `waiting` (further keys of the state of visas) differ from test to
// test.
inline std::string workflow(const std::string& stages = "{stage: deputies, who: deputies, need: all, due: 3bd}",
                            const std::string& waiting = "absent: substitute", int version = 1) {
    return R"(prikaz: 1
id: test.order
version: )" +
           std::to_string(version) + R"(
title: Приказ для испытаний
calendar: {roll: backward, hour: 9}
roles:
  clerk: {group: clerks, else: author}
  lawyers: {group: lawyers, else: clerk}
  deputies: {group: deputies, else: clerk}
  head: {position: head, acting: by-order, else: clerk}
  readers: {field: document.acquaint}
journals:
  main: {title: Журнал, pattern: "{n}{sub:/%d}-п"}
initial: draft
states:
  draft:
    editable: true
    no-due: true
    moves:
      submit: {to: visa, who: clerk, when: document.valid and roadmap.unread == 0, do: [freeze-edition]}
      drop: {to: withdrawn, who: clerk, remark: required}
  visa:
    approve: [)" +
           stages + R"(]
    remind: [-1bd, 0bd, +1bd]
    escalate: {after: 2bd, to: clerk, expire: 10bd}
    )" + waiting +
           R"(
    moves:
      approved: {to: signing}
      rejected: {to: draft, remark: required, do: [keep-visas]}
      expired: {to: draft, do: [{notify: author}]}
      recall: {to: draft, who: clerk, remark: required}
  signing:
    sign: {who: head, kinds: [qualified, paper], not: [lawyers], due: 2bd,
           require: [{when: document.visas > 5, kinds: [qualified], reason: ТК РФ 22.1}]}
    escalate: {after: 1bd, to: clerk}
    moves:
      signed: {to: active, do: [{register: main}, render-final]}
      refused: {to: draft, remark: required, do: [void-visas]}
  active:
    parallel:
      publication:
        publish: {where: site, due: 1bd, retry: 1h x 3}
        escalate: {after: 1bd, to: clerk}
      acquaintance:
        acknowledge: {who: readers, kinds: [simple, paper, refusal], due: 3bd, leave: defer, dismissed: close, hired: add}
        remind: [0bd, +1bd]
        escalate: {after: 3bd, to: clerk}
    moves:
      done: {to: closed}
      amended: {to: active, by: order.amend, do: [new-edition, {reacknowledge: changed}]}
      repealed: {to: archived, by: order.repeal, do: [close-items]}
  closed:
    hold: {until: year-end}
    moves:
      elapsed: {to: archived, do: [evidence]}
      repealed: {to: archived, by: order.repeal, do: [close-items]}
  archived: {final: true}
  withdrawn: {final: true}
)";
}

inline void add_readers(Desk& desk, int count) {
    for (int i = 0; i < count; ++i)
        desk.hire("reader" + std::to_string(i), "Читатель " + std::to_string(i), "document.acquaint");
}

}  // namespace desk
