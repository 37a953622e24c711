// Rows that follow from the registration journals and from the acts of readers.
#include "desk/texts.hpp"
#include "desk/views.hpp"

namespace prikaz::desk {

namespace {

struct NumberRow {
    std::string journal;
    std::int64_t year;

    journal::Row operator()(const registration::Registered& it) const {
        return row(it, it.sub, "registered", it.order, it.subject);
    }
    journal::Row operator()(const registration::Reserved& it) const { return row(it, 0, "reserved", {}, {}); }
    journal::Row operator()(const registration::Annulled& it) const { return row(it, it.sub, "annulled", {}, {}); }

private:
    journal::Row row(const auto& it, int sub, std::string state, std::string order, std::string subject) const {
        return {journal,
                year,
                std::int64_t(it.n),
                std::int64_t(sub),
                it.number,
                std::move(state),
                std::move(order),
                calendar::iso(it.date),
                it.actor,
                it.reason,
                std::move(subject)};
    }
};

}  // namespace

Changes rows_of_registration(const journal::Recorded& recorded) {
    auto event = registration::event_of(recorded.entry.type, recorded.entry.version, recorded.entry.body);
    if (!event) return {};
    std::string_view stream = recorded.stream;
    stream.remove_prefix(std::string_view("registration/").size());
    const auto slash = stream.rfind('/');
    const NumberRow row{std::string(stream.substr(0, slash)), std::stoll(std::string(stream.substr(slash + 1)))};
    auto change = put("numbers", std::visit(row, *event));
    auto annulled = std::get_if<registration::Annulled>(&*event);
    if (!annulled) return {std::move(change)};
    // What stood there stays readable.
    change.kind = journal::Change::Kind::Add;
    return {set("numbers", {"state", "actor", "reason"}, {std::string("annulled"), annulled->actor, annulled->reason},
                {equal("journal", row.journal), equal("year", row.year), equal("n", std::int64_t(annulled->n)),
                 equal("sub", std::int64_t(annulled->sub))}),
            std::move(change)};
}

Changes rows_of_acknowledgement(const journal::Recorded& recorded) {
    if (recorded.entry.type != "acknowledgement.given") return {};  // what follows changes no row
    auto given = flow::read_acknowledgement(recorded.entry.version, recorded.entry.body);
    if (!given) return {};
    const bool refused = given->kind == flow::AcknowledgementKind::Refusal;
    return {set("readers", {"state", "kind", "acted", "basis", "page", "remark", "witnesses", "date", "given", "scan"},
                {std::string(refused ? "refused" : "acknowledged"), std::string(acknowledgement_word(given->kind)),
                 given->by, given->basis, given->page, given->remark, joined(given->witnesses, ", "),
                 calendar::iso(given->date), seconds(recorded.at), given->file_digest},
                {equal("order_id", given->order), equal("edition", std::int64_t(given->edition)),
                 equal("person", given->person)})};
}

}  // namespace prikaz::desk
