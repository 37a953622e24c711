#include "desk/entries.hpp"

namespace prikaz::desk {

namespace {

constexpr data::Limits body_limits{.bytes = journal::largest_body, .nodes = 20'000, .depth = 8};

using Body = data::JsonObject;

std::string text(const data::Node& body, std::string_view key) {
    auto value = body.find(key);
    return value && value->is(data::Kind::Text) ? std::string(value->text()) : std::string();
}

int number(const data::Node& body, std::string_view key) {
    auto value = body.find(key);
    return value && value->is(data::Kind::Integer) ? static_cast<int>(value->integer()) : 0;
}

calendar::Date date(const data::Node& body, std::string_view key) {
    return calendar::read_iso(text(body, key)).value_or(calendar::Date{});
}

std::vector<std::string> texts(const data::Node& body, std::string_view key) {
    std::vector<std::string> values;
    auto list = body.find(key);
    if (!list || !list->is(data::Kind::List)) return values;
    for (const auto& item : list->list()) {
        if (item.is(data::Kind::Text)) values.emplace_back(item.text());
    }
    return values;
}

// One line per type: its name, how it is written, how it is read.
journal::Entry write(const Described& it) {
    return {"order.described", 2,
            Body()
                .text("title", it.title)
                .text("kind", it.kind)
                .text("matter", it.matter)
                .text("workflow", it.workflow)
                .text("retention", it.retention)
                .text("text", it.text)
                .finish()};
}
journal::Entry write(const Rendered& it) {
    return {"order.rendered", 1, Body().text("digest", it.digest).text("manifest", it.manifest).finish()};
}
journal::Entry write(const ActingMade& it) {
    return {"order.acting", 1,
            Body()
                .text("person", it.acting.person)
                .text("instead_of", it.acting.instead_of)
                .text("from", calendar::iso(it.acting.from))
                .text("to", calendar::iso(it.acting.to))
                .text("number", it.acting.number)
                .text("date", calendar::iso(it.acting.date))
                .finish()};
}
journal::Entry write(const Linked& it) {
    return {"order.linked", 1,
            Body().text("relation", it.relation).text("target", it.target).texts("items", it.items).finish()};
}
journal::Entry write(const RegistrationWished& it) {
    return {"order.registration-wished", 1,
            Body()
                .text("kind", it.kind)
                .number("n", it.n)
                .text("date", it.date)
                .text("reason", it.reason)
                .text("journal", it.journal)
                .finish()};
}
journal::Entry write(const Published& it) {
    return {it.withdrawn ? "order.publication-withdrawn" : "order.published", 1,
            Body().text("digest", it.digest).text("date", it.date).finish()};
}
journal::Entry write(const Marked& it) {
    return {"order.marked", 1,
            Body()
                .text("relation", it.relation)
                .text("by", it.by)
                .text("number", it.number)
                .text("date", it.date)
                .finish()};
}

constexpr const char* transfer_types[] = {"order.transfer-begun", "order.transferred", "order.transfer-cancelled"};
journal::Entry write(const TransferStep& it) { return {transfer_types[static_cast<int>(it.what)], 1, body_of(it)}; }

journal::Entry write(const MeasureEvent& it) { return entry_of(it); }
journal::Entry write(const evidence::SignatureVerified& it) {
    return {"order.signature-verified", 1, evidence::body_of(it)};
}

journal::Entry write(const Relisted& it) {
    std::vector<Body> timers, tasks;
    for (const auto& timer : it.timers) {
        auto& row = timers.emplace_back();
        row.text("path", timer.path).text("name", timer.name).number("round", timer.round);
        row.text("at", calendar::iso(timer.at));
    }
    for (const auto& task : it.tasks) {
        auto& row = tasks.emplace_back();
        row.text("path", task.path).text("what", task.what).text("person", task.person);
        row.text("due", task.due ? calendar::iso(*task.due) : "");
        row.text("since", task.since ? calendar::iso(*task.since) : "");
    }
    return {"order.relisted", 2,
            Body()
                .text("state", it.state)
                .text("acquaintance", it.acquaintance)
                .number("acquainted_edition", it.acquainted_edition)
                .objects("timers", std::move(timers))
                .objects("tasks", std::move(tasks))
                .finish()};
}

DeskEvent read_relisted(const data::Node& body) {
    Relisted it{.timers = {},
                .tasks = {},
                .state = text(body, "state"),
                .acquaintance = text(body, "acquaintance"),
                .acquainted_edition = number(body, "acquainted_edition")};
    if (auto timers = body.find("timers"); timers && timers->is(data::Kind::List)) {
        for (const auto& row : timers->list())
            it.timers.push_back({text(row, "path"), text(row, "name"), number(row, "round"),
                                 calendar::read_instant(text(row, "at")).value_or(Instant{})});
    }
    if (auto tasks = body.find("tasks"); tasks && tasks->is(data::Kind::List)) {
        for (const auto& row : tasks->list())
            it.tasks.push_back({text(row, "path"), text(row, "what"), text(row, "person"),
                                calendar::read_iso(text(row, "due")), calendar::read_instant(text(row, "since"))});
    }
    return it;
}

template <TransferStep::What what>
DeskEvent read_transfer(const data::Node& body) {
    return read_transfer_step(what, body);
}

struct Reader {
    std::string_view type;
    DeskEvent (*read)(const data::Node&);
    int last_version = 1;
};
const Reader table[] = {
    {"order.relisted", read_relisted, 2},
    {"order.described",
     [](const data::Node& body) -> DeskEvent {
         return Described{text(body, "title"),    text(body, "kind"),      text(body, "matter"),
                          text(body, "workflow"), text(body, "retention"), text(body, "text")};
     },
     2},
    {"order.rendered",
     [](const data::Node& body) -> DeskEvent {
         return Rendered{text(body, "digest"), text(body, "manifest")};
     }},
    {"order.acting",
     [](const data::Node& body) -> DeskEvent {
         return ActingMade{{.person = text(body, "person"),
                            .instead_of = text(body, "instead_of"),
                            .number = text(body, "number"),
                            .order = {},
                            .from = date(body, "from"),
                            .to = date(body, "to"),
                            .date = date(body, "date")}};
     }},
    {"order.linked",
     [](const data::Node& body) -> DeskEvent {
         return Linked{text(body, "relation"), text(body, "target"), texts(body, "items")};
     }},
    {"order.registration-wished",
     [](const data::Node& body) -> DeskEvent {
         return RegistrationWished{text(body, "kind"), text(body, "reason"), text(body, "journal"), number(body, "n"),
                                   text(body, "date")};
     }},
    {"order.published",
     [](const data::Node& body) -> DeskEvent {
         return Published{text(body, "digest"), text(body, "date"), false};
     }},
    {"order.publication-withdrawn",
     [](const data::Node& body) -> DeskEvent {
         return Published{text(body, "digest"), text(body, "date"), true};
     }},
    {transfer_types[0], read_transfer<TransferStep::What::Begun>},
    {transfer_types[1], read_transfer<TransferStep::What::Accepted>},
    {transfer_types[2], read_transfer<TransferStep::What::Cancelled>},
    {"order.marked",
     [](const data::Node& body) -> DeskEvent {
         return Marked{text(body, "relation"), text(body, "by"), text(body, "number"), text(body, "date")};
     }},
};

}  // namespace

std::string order_stream(std::string_view order) { return "order/" + std::string(order); }

std::string body_of(const TransferStep& it) {
    return Body()
        .text("list", it.list)
        .text("to", it.to)
        .text("bag", it.bag)
        .text("act", it.act)
        .text("date", it.date)
        .text("reason", it.reason)
        .finish();
}

TransferStep read_transfer_step(TransferStep::What what, const data::Node& body) {
    return {what,
            text(body, "list"),
            text(body, "to"),
            text(body, "bag"),
            text(body, "act"),
            text(body, "date"),
            text(body, "reason")};
}

journal::Entry entry_of_reader(const evidence::SignatureVerified& it) {
    return {"acknowledgement.signature-verified", 1, evidence::body_of(it)};
}

std::optional<evidence::SignatureVerified> reader_signature_of(const journal::Entry& entry) {
    if (entry.type != "acknowledgement.signature-verified" || entry.version != 1) return std::nullopt;
    return evidence::read_signature_verified(entry.body);
}

std::string reader_stream(std::string_view order, int edition, std::string_view person) {
    return "acknowledgement/" + std::string(order) + "/" + std::to_string(edition) + "/" + std::string(person);
}

std::string registration_stream(std::string_view journal, int year) {
    return "registration/" + std::string(journal) + "/" + std::to_string(year);
}

std::string_view order_of_stream(std::string_view stream) {
    if (stream.starts_with("order/")) return stream.substr(6);
    constexpr std::string_view acknowledgement = "acknowledgement/";
    if (!stream.starts_with(acknowledgement)) return {};
    stream.remove_prefix(acknowledgement.size());
    for (int part = 0; part < 2; ++part) stream = stream.substr(0, stream.rfind('/'));
    return stream;
}

journal::Entry entry_of(const DeskEvent& event) {
    return std::visit([](const auto& it) { return write(it); }, event);
}

std::optional<DeskEvent> desk_event_of(const journal::Entry& entry) {
    for (const auto& reader : table) {
        if (reader.type != entry.type) continue;
        auto body = data::read_json({entry.type, entry.body}, body_limits);
        if (!body || entry.version < 1 || entry.version > reader.last_version) return std::nullopt;
        return reader.read(body.value->root());
    }
    if (entry.type == "order.signature-verified" && entry.version == 1) {
        auto record = evidence::read_signature_verified(entry.body);
        return record ? std::optional<DeskEvent>(std::move(*record)) : std::nullopt;
    }
    if (!entry.type.starts_with("order.measure")) return std::nullopt;
    auto body = data::read_json({entry.type, entry.body}, body_limits);
    if (!body) return std::nullopt;
    auto measure = measure_event_of(entry.type, entry.version, body.value->root());
    return measure ? std::optional<DeskEvent>(std::move(*measure)) : std::nullopt;
}

journal::Entry entry_of(const flow::Written& written) { return {written.type, written.version, written.body}; }

}  // namespace prikaz::desk
