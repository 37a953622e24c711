// Which text of an order was in force on a day.
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

struct Text {
    std::optional<calendar::Date> from;  // known once the mark of the amending order is read
    std::string manifest;
    int edition = 0;
};

// A repeal without items ends the order; one of items is a change of its text.
bool is_whole(Desk& desk, const std::string& order, const Marked& mark) {
    if (mark.relation != "repeal") return false;
    for (const auto& row :
         desk.journal->select({.view = "links",
         .where = {equal("order_id", mark.by), equal("relation", mark.relation), equal("target", order)}}))
        return text_of(row[3]).empty();
    return true;
}

class Life {
public:
    Life(Desk& desk, const std::string& order) : desk_(desk), order_(order) {
        for (const auto& recorded : desk.journal->read(order_stream(order))) {
            const auto& entry = recorded.entry;
            if (auto event = flow::read(entry.type, entry.version, entry.body)) {
                if (auto frozen = std::get_if<flow::event::EditionFrozen>(&*event)) edition_ = frozen->edition.number;
                if (auto it = std::get_if<flow::event::Registered>(&*event)) registered = it->line.date;
            } else if (auto own = desk_event_of(entry)) {
                if (auto rendered = std::get_if<Rendered>(&*own)) add(*rendered);
                if (auto mark = std::get_if<Marked>(&*own)) add(*mark);
            }
        }
    }

    std::optional<calendar::Date> registered, ended;
    std::string ended_by;
    std::vector<Text> texts;

private:
    void add(const Rendered& rendered) {
        texts.push_back({texts.empty() ? registered : std::nullopt, rendered.manifest, edition_});
    }
    void add(const Marked& mark) {
        const auto date = calendar::read_iso(mark.date);
        if (!texts.empty() && !texts.back().from) texts.back().from = date;
        if (!is_whole(desk_, order_, mark)) return;
        ended = date;
        ended_by = mark.number;
    }

    Desk& desk_;
    const std::string& order_;
    int edition_ = 0;
};

Problem not_in_force(const Desk& desk, const std::string& order, std::string text) {
    return {
        .code = "order.not-in-force", .place = {.file = order_path(desk, order)}, .text = std::move(text), .hint = {}};
}

}  // namespace

Loaded<InForce> in_force(Desk& desk, const std::string& order, calendar::Date day) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    const Life life(desk, order);
    if (!life.registered || day < *life.registered)
        return refused<InForce>(
            not_in_force(desk, order, say("on {1} the order was not registered yet", {shown_day(day)})));
    if (life.ended && *life.ended <= day)
        return refused<InForce>(not_in_force(
            desk, order, say("the order lost its force on {1}: № {2}", {shown_day(life.ended), life.ended_by})));
    InForce found;
    for (const auto& text : life.texts) {
        if (!text.from || day < *text.from) continue;
        found.edition = text.edition;
        found.from = *text.from;
        found.documents.clear();
        for (auto& [name, bytes] : files_of(desk, text.manifest)) {
            if (name.starts_with("made/")) found.documents.push_back({name_of(name), std::move(bytes)});
        }
    }
    return {std::move(found), {}};
}

}  // namespace prikaz::desk
