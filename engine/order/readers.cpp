// The acquaintance list. Whoever is written by name alone is the one person of staff who is called so; where there is
// none, or are several, the name stays, and only the paper sheet can be signed under it.
#include <map>

#include "order/reading.hpp"

namespace prikaz::order {
namespace {

// Staff by the ways in which an order may write a name; made for the first name that is met.
class StaffNames {
public:
    explicit StaffNames(const Reading& reading) : reading_(reading) {}

    const std::vector<const organization::Person*>& find(std::string_view written) {
        if (people_.empty()) {
            for (const auto& person : reading_.around.staff->people)
                if (works_here(person)) add(person);
        }
        return people_[organization::bare_name(written)];
    }

private:
    bool works_here(const organization::Person& person) const {
        return reading_.date ? person.employed_on(*reading_.date) : !person.dismissed;
    }
    void add(const organization::Person& person) {
        for (const std::string& form : {russian::full_name(person.name), russian::surname_first(person.name),
                                        russian::initials_first(person.name)}) {
            auto& same = people_[organization::bare_name(form)];
            if (same.empty() || same.back() != &person) same.push_back(&person);
        }
    }

    const Reading& reading_;
    std::map<std::string, std::vector<const organization::Person*>> people_;
};

void tell_nobody(Reading& reading, const Somebody& one) {
    reading.warn("order.reader.unknown", one.place,
                 say("staff knows nobody as {1}: such a reader can sign on paper only", {one.full_name}),
                 say("add the person to staff.yaml, or leave it so for somebody from outside"));
}

void tell_several(Reading& reading, const Somebody& one, const std::vector<const organization::Person*>& people) {
    constexpr std::size_t most = 5;
    std::string ids;
    for (std::size_t i = 0; i < people.size() && i < most; ++i) ids += (i ? ", " : "") + people[i]->id;
    reading.warn("order.reader.ambiguous", one.place, say("several people of staff are called {1}", {one.full_name}),
                 say("write the id of whoever is meant: {1}", {ids}));
}

void find_in_staff(Reading& reading, StaffNames& names, Somebody& one) {
    const auto& people = names.find(one.full_name);
    if (people.size() == 1)
        one.id = people.front()->id;
    else if (people.empty())
        tell_nobody(reading, one);
    else
        tell_several(reading, one, people);
}

}  // namespace

void read_readers(Reading& reading, Order& order) {
    auto people = everybody(reading, reading.root.find("acquaint"));
    StaffNames names(reading);
    const bool has_staff = reading.around.staff && !reading.around.staff->people.empty();
    for (Somebody& one : people)
        if (has_staff && one.id.empty()) find_in_staff(reading, names, one);
    for (Somebody& one : each_once(std::move(people)))
        order.readers.push_back({std::move(one.surname_first), std::move(one.post), std::move(one.id)});
}

}  // namespace prikaz::order
