// Inside the room only: what stands in the body of each event, said once for the writer and the reader. The order of
// the fields is the order in the body; a released list never changes: a change is version 2 beside it.
#pragma once

#include <concepts>
#include <type_traits>

#include "flow/events.hpp"

namespace prikaz::flow {

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

void fields(auto& a, Is<Part> auto& it) {
    a("id", it.id);
    a("digest", it.digest);
}
void fields(auto& a, Is<Edition> auto& it) {
    a("number", it.number);
    a("digest", it.digest);
    a("parts", it.parts);
    a("manifest", it.manifest);
}
void fields(auto& a, Is<Visa> auto& it) {
    a("path", it.path);
    a("stage", it.stage);
    a("member", it.member);
    a("by", it.by);
    a("basis", it.basis);
    a("verdict", it.verdict);
    a("remark", it.remark);
    a("digest", it.digest);
    a("edition", it.edition);
    a("at", it.at);
    a("valid", it.valid);
}
void fields(auto& a, Is<Timer> auto& it) {
    a("path", it.path);
    a("name", it.name);
    a("round", it.round);
    a("at", it.at);
}
void fields(auto& a, Is<Signature> auto& it) {
    a("by", it.by);
    a("member", it.member);
    a("basis", it.basis);
    a("acting", it.acting_post);
    a("digest", it.digest);
    a("file", it.file_digest);
    a("kind", it.kind);
    a("date", it.date);
}
void fields(auto& a, Is<registration::Registered> auto& it) {
    a("n", it.n);
    a("sub", it.sub);
    a("number", it.number);
    a("order", it.order);
    a("date", it.date);
    a("actor", it.actor);
    a("reason", it.reason);
    a("subject", it.subject);
}

void fields(auto& a, Is<event::Started> auto& it) {
    a("order", it.order);
    a("author", it.author);
    a("definition", it.definition);
    a("version", it.version);
    a("digest", it.digest);
    a("at", it.at);
}
void fields(auto& a, Is<event::EditionFrozen> auto& it) {
    a("edition", it.edition);
    a("changed", it.changed);
}
void fields(auto& a, Is<event::Entered> auto& it) {
    a("path", it.path);
    a("round", it.round);
    a("due", it.due);
    a("rule", it.due_rule);
    a("calendar", it.calendar_edition);
    a("at", it.at);
    a("final", it.final);
}
void fields(auto& a, Is<event::Exited> auto& it) { a("path", it.path); }
void fields(auto& a, Is<event::Moved> auto& it) {
    a("path", it.path);
    a("move", it.move);
    a("to", it.to);
    a("by", it.by);
    a("basis", it.basis);
    a("remark", it.remark);
}
void fields(auto& a, Is<event::StageOpened> auto& it) {
    a("path", it.path);
    a("stage", it.stage);
    a("index", it.index);
    a("members", it.members);
    a("due", it.due);
    a("rule", it.due_rule);
    a("calendar", it.calendar_edition);
    a("at", it.at);
}
void fields(auto& a, Is<event::VisaGiven> auto& it) { fields(a, it.visa); }
void fields(auto& a, Is<event::VisaKept> auto& it) { fields(a, it.visa); }
void fields(auto& a, Is<event::VisasVoided> auto& it) { a("edition", it.edition); }
void fields(auto& a, Is<event::MemberLeft> auto& it) {
    a("path", it.path);
    a("stage", it.stage);
    a("person", it.person);
    a("replaced_by", it.replaced_by);
    a("blocks", it.blocks);
}
void fields(auto& a, Is<event::StageClosed> auto& it) {
    a("path", it.path);
    a("stage", it.stage);
    a("outcome", it.outcome);
}
void fields(auto& a, Is<event::Signed> auto& it) { fields(a, it.signature); }
void fields(auto& a, Is<event::Registered> auto& it) {
    a("journal", it.journal);
    a("line", it.line);
}
void fields(auto& a, Is<event::ActivityDone> auto& it) {
    a("path", it.path);
    a("note", it.note);
}
void fields(auto& a, Is<event::ActivityFailed> auto& it) {
    a("path", it.path);
    a("note", it.note);
    a("attempt", it.attempt);
}
void fields(auto& a, Is<event::TimerSet> auto& it) { fields(a, it.timer); }
void fields(auto& a, Is<event::TimerFired> auto& it) { fields(a, it.timer); }
void fields(auto& a, Is<event::DueMoved> auto& it) {
    a("path", it.path);
    a("before", it.before);
    a("after", it.after);
    a("calendar", it.calendar_edition);
    a("reason", it.reason);
}
void fields(auto& a, Is<event::Told> auto& it) {
    a("path", it.path);
    a("about", it.about);
    a("people", it.people);
    a("remark", it.remark);
    a("due", it.due);
}
void fields(auto& a, Is<event::EffectAsked> auto& it) {
    a("path", it.path);
    a("name", it.name);
    a("argument", it.argument);
}
void fields(auto& a, Is<event::AcquaintanceOpened> auto& it) {
    a("path", it.path);
    a("edition", it.edition);
    a("digest", it.digest);
    a("people", it.people);
    a("due", it.due);
    a("changed", it.changed);
}
void fields(auto& a, Is<event::ReadersChanged> auto& it) {
    a("edition", it.edition);
    a("added", it.added);
    a("deferred", it.deferred);
    a("resumed", it.resumed);
    a("closed", it.closed);
    a("reason", it.reason);
    a("due", it.due);
}
void fields(auto& a, Is<event::Migrated> auto& it) {
    a("from", it.from_digest);
    a("to", it.to_digest);
    a("version", it.version);
    a("states", it.states);
}
void fields(auto& a, Is<Acknowledgement> auto& it) {
    a("order", it.order);
    a("edition", it.edition);
    a("digest", it.digest);
    a("person", it.person);
    a("kind", it.kind);
    a("date", it.date);
    a("by", it.by);
    a("basis", it.basis);
    a("page", it.page);
    a("file", it.file_digest);
    a("witnesses", it.witnesses);
    a("remark", it.remark);
}

}  // namespace prikaz::flow
