// The lists people see: their tables.
#include "desk/views.hpp"

#include "desk/errands.hpp"

namespace prikaz::desk {

namespace {

constexpr auto integer = journal::ColumnType::Integer;

std::vector<journal::View> views() {
    return {
        {.name = "orders",
         .version = 3,
         .columns = {{"order_id"},
                     {"title"},
                     {"kind"},
                     {"matter"},
                     {"workflow"},
                     {"author"},
                     {"state"},
                     {"edition", integer},
                     {"number"},
                     {"date"},
                     {"year", integer},
                     {"journal"},
                     {"started", integer},
                     {"finished", integer},
                     {"manifest"}},
         .indexes = {{"state"},
                     {"year", "number"},
                     {"workflow", "finished"},
                     {"-date", "-started", "order_id"},  // as lists show them
                     {"number"},
                     {"author"},
                     {"kind"},
                     {"workflow", "state", "order_id"}}},  // whose first order of each state is looked up
        {.name = "tasks",
         .version = 2,
         .columns = {{"order_id"}, {"path"}, {"what"}, {"person"}, {"stage"}, {"due"}, {"since", integer}},
         .key = 4,
         .indexes = {{"person", "order_id"}}},
        {.name = "visas",
         .version = 2,
         .columns = {{"order_id"},
                     {"edition", integer},
                     {"path"},
                     {"stage"},
                     {"member"},
                     {"acted"},
                     {"basis"},
                     {"verdict"},
                     {"remark"},
                     {"given", integer},
                     {"valid", integer}},
         .key = 5,
         .indexes = {{"acted", "order_id"}, {"member", "order_id"}}},
        {.name = "readers",
         .version = 3,
         .columns = {{"order_id"},
                     {"edition", integer},
                     {"person"},
                     {"state"},
                     {"due"},
                     {"kind"},
                     {"acted"},
                     {"basis"},
                     {"page"},
                     {"remark"},
                     {"witnesses"},
                     {"date"},
                     {"given", integer},
                     {"scan"}},
         .key = 3,
         .indexes = {{"person", "state"}, {"person", "order_id"}, {"order_id", "edition", "state"}}},
        {.name = "numbers",
         .columns = {{"journal"},
                     {"year", integer},
                     {"n", integer},
                     {"sub", integer},
                     {"number"},
                     {"state"},
                     {"order_id"},
                     {"date"},
                     {"actor"},
                     {"reason"},
                     {"subject"}},
         .key = 4,
         .indexes = {{"number"}},
         .unique = {{"journal", "year", "number"}}},
        {.name = "timers",
         .columns = {{"order_id"}, {"path"}, {"name"}, {"round", integer}, {"stage"}, {"due", integer}},
         .key = 4,
         .indexes = {{"due"}}},
        {.name = "acquaintances", .columns = {{"order_id"}, {"path"}, {"edition", integer}}, .key = 2},
        {.name = "acting",
         .columns = {{"order_id"}, {"person"}, {"instead_of"}, {"first_day"}, {"last_day"}, {"number"}, {"date"}}},
        {.name = "links",
         .columns = {{"order_id"}, {"relation"}, {"target"}, {"items"}},
         .key = 3,
         .indexes = {{"target"}}},
        {.name = "texts",
         .version = 2 + search::version,
         .columns = {{"order_id"}, {"text"}, {"words", journal::ColumnType::Words}}},
        {.name = "controls", .columns = {{"order_id"}, {"path"}, {"until"}}},
        // Who answers for the execution of an order, and where it is controlled: empty when it is no more.
        {.name = "executors",
         .columns = {{"order_id"}, {"person"}, {"path"}},
         .key = 2,
         .indexes = {{"person", "path"}}},
        {.name = "measures",
         .version = 3,
         .columns = {{"order_id"},
                     {"measure"},
                     {"occurrence"},
                     {"id"},
                     {"number"},
                     {"text"},
                     {"responsible"},
                     {"term"},
                     {"first_day"},
                     {"due"},
                     {"state"},
                     {"path"},
                     {"reporter"},
                     {"reported", integer},
                     {"report"},
                     {"remark"},
                     {"moved"},
                     {"reminded"},
                     {"follows"}},
         .key = 3,
         .indexes = {{"state", "due"}, {"responsible"}}},
        {.name = "signers", .columns = {{"order_id"}, {"person"}}, .key = 2, .indexes = {{"person"}}},
        {.name = "publications", .columns = {{"order_id"}, {"digest"}, {"date"}, {"withdrawn", integer}}},
        {.name = "marks", .columns = {{"order_id"}, {"relation"}, {"made_by"}, {"number"}, {"date"}}, .key = 3},
    };
}

Changes rows_of(const journal::Recorded& recorded) {
    if (recorded.stream.starts_with("acknowledgement/")) return rows_of_acknowledgement(recorded);
    if (recorded.stream.starts_with("registration/")) return rows_of_registration(recorded);
    if (recorded.stream.starts_with("order/")) return rows_of_order(recorded);
    return {};
}

}  // namespace

journal::Projection projection(const organization::Office& card) {
    Posted posted;
    posted.mail = card.mail.has_value();
    posted.archive = card.archive.has_value();
    for (const auto& [name, hook] : card.hooks) posted.hooks.push_back(name);
    return {views(), rows_of, [posted](const journal::Recorded& recorded) { return errands_of(recorded, posted); }};
}

}  // namespace prikaz::desk
