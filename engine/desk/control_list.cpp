// Measures under control as lists and calendars show them.
#include <algorithm>
#include <map>
#include <set>

#include "desk/errands.hpp"
#include "desk/responsible.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

// Of the orders, each read once.
class Orders {
public:
    explicit Orders(Desk& desk) : desk_(desk) {}
    const journal::Row& find(const std::string& order) {
        const auto [known, is_new] = known_.try_emplace(order);
        if (is_new) {
            auto rows = desk_.journal->select({.view = "orders", .where = {equal("order_id", order)}});
            known->second = rows.empty() ? journal::Row(15) : std::move(rows.front());
        }
        return known->second;
    }

private:
    Desk& desk_;
    std::map<std::string, journal::Row> known_;
};

ControlLine line_of(const journal::Row& row, const journal::Row& order) {
    ControlLine line;
    line.order = text_of(row[0]);
    line.title = text_of(order[1]);
    line.kind = text_of(order[2]);
    line.order_number = text_of(order[8]);
    line.order_date = text_of(order[9]);
    line.occurrence = text_of(row[2]);
    line.id = text_of(row[3]);
    line.measure = text_of(row[1]);
    line.number = text_of(row[4]);
    line.text = text_of(row[5]);
    line.responsible = text_of(row[6]);
    line.term = text_of(row[7]);
    line.from = text_of(row[8]);
    line.due = text_of(row[9]);
    line.state = text_of(row[10]);
    line.reporter = text_of(row[12]);
    line.reported = Instant(std::chrono::seconds(number_of(row[13])));
    line.report = text_of(row[14]);
    line.remark = retell(text_of(row[15]));
    line.moved = text_of(row[16]);
    return line;
}

// The last report on the measure that this row took the place of.
std::optional<ControlLine::Earlier> earlier_of(Desk& desk, const std::string& order, const std::string& follows) {
    if (follows.empty()) return std::nullopt;
    auto rows =
        desk.journal->select({.view = "measures", .where = {equal("order_id", order), equal("measure", follows)}});
    std::erase_if(rows, [](const journal::Row& row) { return text_of(row[14]).empty(); });
    if (rows.empty()) return std::nullopt;
    const auto& row = *std::ranges::max_element(rows, {}, [](const journal::Row& one) { return number_of(one[13]); });
    return ControlLine::Earlier{text_of(row[12]), text_of(row[14]), text_of(row[5]), text_of(row[7])};
}

std::vector<journal::Row> rows_of(Desk& desk, const ControlRequest& request) {
    std::vector<journal::Condition> where;
    if (!request.order.empty()) where.push_back(equal("order_id", request.order));
    if (request.until) where.push_back({"due", journal::Condition::Is::AtMost, calendar::iso(*request.until)});
    if (request.finished) return desk.journal->select({.view = "measures", .where = where});
    std::vector<journal::Row> rows;
    for (const char* state : {"open", "reported", "returned"}) {
        auto of_state = where;
        of_state.push_back(equal("state", std::string(state)));
        for (auto& row : desk.journal->select({.view = "measures", .where = of_state})) rows.push_back(std::move(row));
    }
    return rows;
}

int id_number(const std::string& id) { return std::atoi(id.c_str() + 1); }

// «№ 3.1 Провести семинар»
std::string summary_of(const ControlLine& line) {
    constexpr std::size_t longest = 120;  // characters
    std::string text = line.number.empty() ? line.text : line.number + " " + line.text;
    std::ranges::replace(text, '\n', ' ');
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size() && count < longest; ++count) (void)next_character(text, at);
    return at == text.size() ? text : text.substr(0, at) + "…";
}

}  // namespace

std::string ControlLine::told_earlier(const Desk& desk) const {
    if (!earlier) return {};
    return say("before the amendment «{1}» ({2}) {3} reported: {4}",
               {earlier->text, earlier->term, person_name(desk, earlier->reporter), earlier->report});
}

std::vector<ControlLine> control(Desk& desk, const ControlRequest& request) {
    Orders orders(desk);
    Responsibles responsibles(desk);
    std::set<std::string> executed;
    if (request.executed)
        for (const auto& row :
             desk.journal->select({.view = "executors", .where = {equal("person", request.person)}}))
            executed.insert(text_of(row[0]));
    std::vector<ControlLine> lines;
    for (const auto& row : rows_of(desk, request)) {
        auto line = line_of(row, orders.find(text_of(row[0])));
        const auto day = calendar::read_iso(line.due).value_or(desk.today());
        line.people = responsibles.people(line.responsible, day);
        line.earlier = earlier_of(desk, line.order, text_of(row[18]));
        const bool mine = std::ranges::find(line.people, request.person) != line.people.end() || executed.contains(line.order);
        if (request.person.empty() || mine) lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(lines, {}, [](const ControlLine& line) {
        return std::tuple(line.due.empty(), line.due, line.order, id_number(line.id));
    });
    return lines;
}

std::string control_calendar(Desk& desk, const std::vector<ControlLine>& lines, const std::string& title) {
    std::vector<calendar::Happening> happenings;
    for (const ControlLine& line : lines) {
        const auto day = calendar::read_iso(line.due);
        if (!day) continue;
        const auto order =
            line.kind + (line.order_number.empty() ? "" : " № " + line.order_number) + " «" + line.title + "»";
        happenings.push_back({.uid = uid_of_measure(line.order, line.measure, line.occurrence),
                              .day = *day,
                              .summary = summary_of(line),
                              .description = line.text + "\n" + order + "\n" + line.term + "\n" + line.responsible,
                              .url = {},
                              .sequence = line.moved.empty() ? 0 : 1,
                              .cancelled = line.state == "closed",
                              .alarm_days_before = {3}});
    }
    return calendar::icalendar(happenings, title, desk.now());
}

std::string uid_of_measure(const std::string& order, const std::string& measure, const std::string& occurrence) {
    return sha256(order + "\n" + measure + "\n" + occurrence).substr(0, 32);
}

}  // namespace prikaz::desk
