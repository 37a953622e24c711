// Who is who on a day, from a snapshot of staff: what the flow asks when it decides. The only place where staff, the
// office's roles, the order's own people and orders on acting meet.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "flow/flow.hpp"
#include "order/order.hpp"
#include "organization/organization.hpp"

namespace prikaz::desk {

// People that the order itself names, by the words of Role::Kind::Field: document.visas, document.signatory,
// document.acquaint, document.executor. Ids of staff; readers who are written by name only are outsiders.
struct OrderPeople {
    std::string author;  // who started the case
    std::map<std::string, std::vector<std::string>, std::less<>> fields;
    std::vector<std::string> signing_as_acting = {};  // whose signature line says «И.о.»: they need an order on acting
    // Of document.acquaint, who may be tens of thousands: made when they are asked for.
    std::function<std::vector<std::string>()> readers = {};
};
// Without its readers.
OrderPeople order_people(const order::Order&, std::string author);
std::vector<std::string> reader_ids(const order::Order&);
// «И.о. начальника», «Исполняющий обязанности …»
bool says_acting(const std::vector<std::string>& post);

// A registered order that lets somebody act for somebody else, on both its days and on none after.
struct ActingOrder {
    std::string person, instead_of;
    calendar::Date from{}, to{};
    std::string number;
    calendar::Date date{};
};

// Where staff stand: whoever holds a title, whoever belongs to a unit. Made once for many directories.
struct StaffPlaces {
    struct Holding {
        std::size_t person;
        const organization::Post* post;
    };
    std::unordered_map<std::string, std::vector<Holding>> by_title;          // lines of a title, as written
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_unit;  // as written
};
// Holds on to staff, which must not be changed while it is used.
StaffPlaces places_of(const organization::Staff&);

class StaffDirectory final : public flow::Directory {
public:
    // Staff outlives the directory and is not changed meanwhile. `roles` go before those of the definition.
    StaffDirectory(const organization::Staff& staff, std::shared_ptr<const StaffPlaces> places,
                   std::map<std::string, organization::RoleRule, std::less<>> roles, OrderPeople order,
                   std::vector<ActingOrder> acting);

    // In the order of staff. A position is the post's first line, or all of it, whatever its case. Of a position that
    // nobody holds: whoever acts by an order for the one who held it last.
    std::vector<std::string> holders(const flow::Role&, calendar::Date) const override;
    // In person; by an order on acting; by a chain of substitutes who are all absent but the last. Where the role asks
    // for an order, absence gives no power.
    std::optional<flow::Authority> authority(std::string_view person, std::string_view member, const flow::Role&,
                                             calendar::Date) const override;
    std::string denial(std::string_view person, std::string_view member, const flow::Role&,
                       calendar::Date) const override;
    bool employed(std::string_view person, calendar::Date) const override;
    bool on_leave(std::string_view person, calendar::Date) const override;  // absent for whatever reason
    std::string name(std::string_view person) const override;               // whom staff does not know: the id

private:
    struct Ruling;
    using Holding = StaffPlaces::Holding;
    using Ids = std::vector<std::string>;

    const organization::Person* find(std::string_view id) const { return staff_.find(id); }
    const Ids& field(const std::string& name) const;
    flow::Role effective(const flow::Role&) const;
    std::vector<std::size_t> position(std::string_view title, calendar::Date) const;
    Ids acting_holders(std::string_view title, calendar::Date) const;
    const ActingOrder* vacancy_order(std::string_view person, const flow::Role&, calendar::Date) const;
    const ActingOrder* order_of(std::string_view person, std::string_view member, calendar::Date) const;
    Ids employed_of(const Ids&, calendar::Date) const;
    Ids ids_of(std::vector<std::size_t>) const;
    Ruling judge(std::string_view person, std::string_view member, const flow::Role&, calendar::Date) const;
    Ruling follow_absences(const organization::Person& person, const organization::Person& member,
                           calendar::Date) const;
    std::string absence_text(const organization::Person&, calendar::Date, bool with_name) const;
    Ruling signature_line(std::string_view person, calendar::Date) const;
    // Empty member: for whomever.
    std::string never_power(std::string_view person, std::string_view member, calendar::Date) const;

    const organization::Staff& staff_;
    std::shared_ptr<const StaffPlaces> places_;
    std::map<std::string, organization::RoleRule, std::less<>> roles_;
    mutable OrderPeople order_;  // readers come in with the first question about them
    std::vector<ActingOrder> acting_;
};

}  // namespace prikaz::desk
