// Private to render: where in a part the reader stands, in the words of a clerk: paragraph 12; table 1, row 3, cell 2.
#pragma once

#include "render/scan.hpp"

namespace prikaz::render {

class Locator {
public:
    Locator(const Markup& markup, Place part) : markup_(markup), part_(std::move(part)) {}

    void pass(std::uint32_t token);  // every token in order
    Place place() const;             // of the token passed last

private:
    struct Table {
        int number = 0, row = 0, cell = 0;
    };

    const Markup& markup_;
    Place part_;
    std::vector<Table> tables_;  // around, outermost first
    int tables_seen_ = 0;
    int paragraphs_ = 0;  // outside tables
};

}  // namespace prikaz::render
