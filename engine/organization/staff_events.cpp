// Changes of staff as journal entries and back. A released version is never changed: a change is version 2.
#include <algorithm>
#include <array>
#include <cassert>

#include "organization/staff.hpp"
#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Builder;
using data::Field;
using data::Kind;
using data::Node;

struct Pair {
    std::string_view key;
    Node value;
};

class Write {
public:
    Written operator()(const event::PersonAdded& e) {
        return body("staff.person-added", {{"person", person_node(builder_, e.person)}});
    }
    Written operator()(const event::PersonChanged& e) {
        std::vector<Node> fields;
        for (const event::FieldChange& change : e.fields)
            fields.push_back(
                map({{"field", text(change.field)}, {"before", text(change.before)}, {"after", text(change.after)}}));
        return body("staff.person-changed", {{"person", text(e.person)}, {"fields", builder_.list(fields)}});
    }
    Written operator()(const event::PostTaken& e) { return post("staff.post-taken", e.person, e.post); }
    Written operator()(const event::PostLeft& e) { return post("staff.post-left", e.person, e.post); }
    Written operator()(const event::PostRemoved& e) { return post("staff.post-removed", e.person, e.post); }
    Written operator()(const event::UnitChanged& e) {
        return body(
            "staff.unit-changed",
            {{"person", text(e.person)}, {"before", text(e.before)}, {"after", text(e.after)}, {"from", date(e.from)}});
    }
    Written operator()(const event::Dismissed& e) {
        return body("staff.dismissed", {{"person", text(e.person)}, {"last", date(e.last)}});
    }
    Written operator()(const event::Returned& e) {
        return body("staff.returned", {{"person", text(e.person)}, {"from", date(e.from)}});
    }
    Written operator()(const event::AbsenceSet& e) {
        return body("staff.absence-set", {{"person", text(e.person)}, {"absence", absence_node(builder_, e.absence)}});
    }
    Written operator()(const event::AbsenceRemoved& e) {
        return body("staff.absence-removed", {{"person", text(e.person)}, {"from", date(e.from)}});
    }
    Written operator()(const event::PersonRemoved& e) {
        return body("staff.person-removed", {{"person", text(e.person)}});
    }
    Written operator()(const event::GroupChanged& e) {
        std::vector<Pair> pairs{{"group", text(e.group)}};
        if (e.title) pairs.push_back({"title", text(*e.title)});
        pairs.push_back({"added", list(e.added)});
        pairs.push_back({"removed", list(e.removed)});
        return body("staff.group-changed", pairs);
    }

private:
    Builder builder_;

    Node text(std::string_view value) { return builder_.text(value); }
    Node date(calendar::Date value) { return builder_.text(calendar::iso(value)); }
    Node list(const std::vector<std::string>& texts) {
        std::vector<Node> nodes;
        for (const std::string& one : texts) nodes.push_back(text(one));
        return builder_.list(nodes);
    }
    Node map(const std::vector<Pair>& pairs) {
        std::vector<Field> fields;
        for (const Pair& pair : pairs) fields.push_back(builder_.field(pair.key, pair.value));
        return builder_.map(fields);
    }
    Written body(const char* type, const std::vector<Pair>& pairs) {
        Written written{type, 1, data::to_json(map(pairs))};
        assert(written.body.size() <= largest_body);
        return written;
    }
    Written post(const char* type, const std::string& person, const Post& post) {
        return body(type, {{"person", text(person)}, {"post", post_node(builder_, post)}});
    }
};

// ---- Reading -------------------------------------------------------------------------------------------------------

struct Unreadable {};  // an entry that this program did not write

class Read {
public:
    explicit Read(const Node& root) : root_(root) {}

    std::string person() const { return text("person"); }
    std::string text(std::string_view key) const {
        const auto value = shape::scalar(root_.find(key));
        return value ? std::string(*value) : throw Unreadable();
    }
    calendar::Date date(std::string_view key) const {
        const auto value = shape::date(root_.find(key));
        return value ? *value : throw Unreadable();
    }
    const Node& map(std::string_view key) const {
        const Node* value = root_.find(key);
        return value && value->is(Kind::Map) ? *value : throw Unreadable();
    }
    std::vector<std::string> texts(std::string_view key) const { return shape::lines(root_.find(key)); }
    std::vector<event::FieldChange> changes() const {
        const Node* fields = root_.find("fields");
        if (!fields || !fields->is(Kind::List)) throw Unreadable();
        std::vector<event::FieldChange> changes;
        for (const Node& field : fields->list())
            changes.push_back({shape::text(field, "field"), shape::text(field, "before"), shape::text(field, "after")});
        return changes;
    }
    std::optional<std::string> optional_text(std::string_view key) const {
        return root_.find(key) ? std::optional(text(key)) : std::nullopt;
    }

private:
    const Node& root_;
};

struct Reader {
    std::string_view type;
    StaffEvent (*read)(const Read&);
};
StaffEvent added_from(const Read& it) {
    Problems problems;
    Person person = person_from(it.map("person"), problems);
    if (person.id.empty() || has_errors(problems)) throw Unreadable();
    person.place = {};  // a place inside an entry tells nobody anything
    return event::PersonAdded{std::move(person)};
}
constexpr auto readers = std::to_array<Reader>({
    {"staff.person-added", added_from},
    {"staff.person-changed",
     [](const Read& it) -> StaffEvent {
         return event::PersonChanged{it.person(), it.changes()};
     }},
    {"staff.post-taken",
     [](const Read& it) -> StaffEvent {
         return event::PostTaken{it.person(), post_from(it.map("post"))};
     }},
    {"staff.post-left",
     [](const Read& it) -> StaffEvent {
         return event::PostLeft{it.person(), post_from(it.map("post"))};
     }},
    {"staff.post-removed",
     [](const Read& it) -> StaffEvent {
         return event::PostRemoved{it.person(), post_from(it.map("post"))};
     }},
    {"staff.unit-changed",
     [](const Read& it) -> StaffEvent {
         return event::UnitChanged{it.person(), it.text("before"), it.text("after"), it.date("from")};
     }},
    {"staff.dismissed",
     [](const Read& it) -> StaffEvent {
         return event::Dismissed{it.person(), it.date("last")};
     }},
    {"staff.returned",
     [](const Read& it) -> StaffEvent {
         return event::Returned{it.person(), it.date("from")};
     }},
    {"staff.absence-set",
     [](const Read& it) -> StaffEvent {
         Absence absence = absence_from(it.map("absence"));
         return absence.from.ok() ? event::AbsenceSet{it.person(), std::move(absence)} : throw Unreadable();
     }},
    {"staff.absence-removed",
     [](const Read& it) -> StaffEvent {
         return event::AbsenceRemoved{it.person(), it.date("from")};
     }},
    {"staff.person-removed", [](const Read& it) -> StaffEvent { return event::PersonRemoved{it.person()}; }},
    {"staff.group-changed",
     [](const Read& it) -> StaffEvent {
         return event::GroupChanged{it.text("group"), it.optional_text("title"), it.texts("added"),
                                    it.texts("removed")};
     }},
});

}  // namespace

Written write(const StaffEvent& happened) { return std::visit(Write(), happened); }

std::optional<StaffEvent> read_event(std::string_view type, int version, std::string_view body) {
    constexpr data::Limits limits{.bytes = 64 * 1024, .nodes = 20'000, .depth = 8};
    const auto reader = std::ranges::find(readers, type, &Reader::type);
    if (reader == readers.end() || version != 1) return std::nullopt;
    const auto tree = data::read_json({std::string(type), std::string(body)}, limits);
    if (!tree.value || !tree.value->root().is(Kind::Map)) return std::nullopt;
    try {
        return reader->read(Read(tree.value->root()));
    } catch (const Unreadable&) {
        return std::nullopt;
    }
}

}  // namespace prikaz::organization
