#include "render/locate.hpp"

namespace prikaz::render {

void Locator::pass(std::uint32_t at) {
    const Token& token = markup_[at];
    if (token.type == Token::Type::Close) {
        if (token.element == Element::Table && !tables_.empty()) tables_.pop_back();
        return;
    }
    if (!markup_.starts_element(at)) return;
    if (token.element == Element::Paragraph && tables_.empty()) ++paragraphs_;
    if (token.element == Element::Table && token.type == Token::Type::Open) tables_.push_back({++tables_seen_, 0, 0});
    if (tables_.empty()) return;
    if (token.element == Element::Row) {
        ++tables_.back().row;
        tables_.back().cell = 0;
    }
    if (token.element == Element::Cell) ++tables_.back().cell;
}

Place Locator::place() const {
    Place place = part_;
    if (!tables_.empty()) {
        const Table& table = tables_.back();
        place.part = say("{1}, table {2}, row {3}, cell {4}", {part_.part, std::to_string(table.number),
                                                               std::to_string(table.row), std::to_string(table.cell)});
    } else if (paragraphs_ > 0) {
        place.part = say("{1}, paragraph {2}", {part_.part, std::to_string(paragraphs_)});
    }
    return place;
}

}  // namespace prikaz::render
