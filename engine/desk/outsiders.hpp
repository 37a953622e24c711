// Private to desk: readers whom staff does not know. They are known by the name that the order writes, «name:Волкова
// С.И.», are never on leave or dismissed, and sign on paper.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "desk/desk.hpp"

namespace prikaz::desk {

std::string outsider(std::string_view name);
bool is_outsider(std::string_view person);
std::string_view name_of_outsider(std::string_view person);

// Whom people mean on an acquaintance list: an id of staff, a full name that one person of staff bears, or a name that
// the order itself writes.
class ReaderNames {
public:
    ReaderNames(Desk& desk, std::string order) : desk_(desk), order_(std::move(order)) {}
    std::optional<std::string> find(std::string_view written);

private:
    void read();

    Desk& desk_;
    std::string order_;
    bool is_read_ = false;
    std::map<std::string, std::string> people_;  // by bare name; an empty id: several
};

}  // namespace prikaz::desk
