// What the tests of this room share: an order read from texts in memory, and readable views of what came out.
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "order/order.hpp"

namespace desk {

using namespace prikaz;

// Files beside the order, by name; the order itself is the text given to load.
struct Desk {
    std::string office =
        "letterhead: {name: Управление}\nname-in-caption: Управления образования\nplace: г. Заречный\n";
    std::string staff =
        "people:\n"
        "  - {id: ananina, surname: Ананина, name: Анна, patronymic: Николаевна, post: методист, phone: 2-42-56}\n"
        "  - id: platonova\n"
        "    surname: Платонова\n"
        "    name: Галина\n"
        "    posts: [{title: заместитель, to: 2020-08-31}, {title: [Начальник, Управления], from: 2020-09-01}]\n"
        "groups:\n"
        "  - {id: heads, people: [ananina, platonova]}\n";
    std::map<std::string, std::string> files = {};

    Loaded<order::Order> load(const std::string& text);
    data::Tree variables(const order::Order&);
    order::Surroundings around;

private:
    std::optional<organization::Office> office_;
    std::optional<organization::Staff> staff_;
};

// A whole order around the lines that a test is about; `body` stands in a single appendix.
std::string with_appendix(const std::string& body);
std::string with_items(const std::string& items);

// «line:column code» of all problems, in order.
std::string problems_of(const Problems&);
// Rows of a table: kind letter, then cells «text(2x1)»; paragraphs divided by «/», list numbers before the text.
std::string rows_of(const content::Table&);
std::string table_of(const std::string& table_yaml);  // rows, or the problems
std::string paragraphs_of(const std::vector<content::Block>&);

}  // namespace desk
