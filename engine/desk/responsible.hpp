// Private to desk: whom the words of a roadmap's cell mean on a day. «Методист» is whoever holds the post that day,
// «Методический отдел» everybody of the unit, a group its members, a name the person.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "desk/desk.hpp"

namespace prikaz::desk {

class Responsibles {
public:
    // Of the staff as it is now; it outlives this.
    explicit Responsibles(const Desk&);

    // In the order of the words, each once; without those dismissed by that day. Words that mean nobody add nobody.
    const std::vector<std::string>& people(const std::string& words, calendar::Date);

private:
    using People = std::vector<const organization::Person*>;

    const Desk& desk_;
    std::unordered_map<std::string, People> names_, units_, titles_;
    std::map<std::pair<std::string, calendar::Date>, std::vector<std::string>> known_;

    bool is_post_of_last(const std::string& piece, const std::vector<std::string>& found) const;
    void add(const std::string& piece, calendar::Date, std::vector<std::string>& into) const;
    bool add_name(const std::string& piece, calendar::Date, std::vector<std::string>& into) const;
};

}  // namespace prikaz::desk
