#include "tests/order/desk.hpp"

#include <sstream>

namespace desk {

namespace {

constexpr data::Limits limits{16u << 20, 1'000'000, 64};

std::string indented(const std::string& text, const std::string& by) {
    std::istringstream lines(text);
    std::string all, line;
    while (std::getline(lines, line)) all += by + line + "\n";
    return all;
}

}  // namespace

Loaded<order::Order> Desk::load(const std::string& text) {
    office_ = organization::load_office(*data::read_yaml({"office.yaml", office}, limits).value).value;
    staff_ = organization::load_staff(*data::read_yaml({"staff.yaml", staff}, limits).value).value;
    REQUIRE(office_);
    REQUIRE(staff_);
    around.office = &*office_;
    around.staff = &*staff_;
    around.files = around.office_files = [this](const data::Node& name) -> Loaded<std::string> {
        const auto found = files.find(std::string(name.text()));
        if (found != files.end()) return {found->second, {}};
        return refused<std::string>({Severity::Error, "order.file.missing", name.place(), "no such file", ""});
    };
    auto tree = data::read_yaml({"order.yaml", text}, limits);
    if (!tree.value) return {std::nullopt, std::move(tree.problems)};
    return order::load(*tree.value, around);
}

data::Tree Desk::variables(const order::Order& order) { return order::variables(order, around); }

std::string with_appendix(const std::string& body) {
    return "title: Об утверждении\nsignatory: platonova\nitems: [Утвердить согласно приложению.]\nappendices:\n  - "
           "body:\n" +
           indented(body, "      ");
}

std::string with_items(const std::string& items) {
    return "title: Об утверждении\nsignatory: platonova\nitems:\n" + indented(items, "  ");
}

std::string problems_of(const Problems& problems) {
    std::string all;
    for (const Problem& problem : problems)
        all += (all.empty() ? "" : ", ") + std::to_string(problem.place.line) + ":" +
               std::to_string(problem.place.column) + " " + problem.code;
    return all;
}

std::string rows_of(const content::Table& table) {
    std::string all;
    for (const content::Row& row : table.rows) {
        all += "HSB"[int(row.kind)];
        for (const content::Cell& cell : row.cells) {
            all += "|";
            bool first = true;
            for (const content::Block& block : cell.blocks) {
                const auto& paragraph = std::get<content::Paragraph>(block);
                all += first ? "" : "/";
                first = false;
                all += std::string(std::size_t(paragraph.list.level), '>');
                all += (paragraph.number.empty() ? "" : paragraph.number + " ") + content::plain_text(paragraph.runs);
            }
            if (cell.colspan > 1 || cell.rowspan > 1)
                all += "(" + std::to_string(cell.colspan) + "x" + std::to_string(cell.rowspan) + ")";
        }
        all += "\n";
    }
    return all;
}

std::string table_of(const std::string& table_yaml) {
    Desk desk;
    const auto order = desk.load(with_appendix("table:\n" + indented(table_yaml, "  ")));
    if (!order.value) return problems_of(order.problems);
    return rows_of(std::get<content::Table>(order.value->appendices.front().body->blocks.front()));
}

std::string paragraphs_of(const std::vector<content::Block>& blocks) {
    std::string all;
    for (const content::Block& block : blocks) {
        const auto* paragraph = std::get_if<content::Paragraph>(&block);
        if (!paragraph) continue;
        all += paragraph->style + ": " + (paragraph->number.empty() ? "" : paragraph->number + " ") +
               content::plain_text(paragraph->runs) + "\n";
    }
    return all;
}

}  // namespace desk
