#include "journal/ways.hpp"

#include <algorithm>

namespace prikaz::journal {

namespace {

constexpr std::int64_t few = 10'000;      // rows that are gathered
constexpr std::size_t looked_at = 2'000;  // rows whose texts are read
constexpr std::size_t tasted = 200;       // and before: whether it is worth it

bool begins_index(const View& view, const std::vector<std::string>& order) {
    return std::any_of(view.indexes.begin(), view.indexes.end(), [&](const auto& columns) {
        return columns.size() >= order.size() && std::equal(order.begin(), order.end(), columns.begin());
    });
}

bool is_sorted_by(const std::vector<std::string>& order, const Condition& condition) {
    return condition.is != Condition::Is::In && condition.is != Condition::Is::Finds &&
           std::any_of(order.begin(), order.end(), [&](const auto& column) {
               return column == condition.column || column == "-" + condition.column;
           });
}

// What the order's own index answers needs no thought.
bool is_walked(const View& view, const Query& query) {
    if (query.limit == 0 || query.order.empty() || !begins_index(view, query.order)) return false;
    return !std::all_of(query.where.begin(), query.where.end(),
                        [&](const auto& condition) { return is_sorted_by(query.order, condition); });
}

bool begins_with(const std::string& column, const std::vector<std::string>& order) {
    return order.front() == column || order.front() == "-" + column;
}

bool asks_for_words(const Condition& condition) {
    return std::any_of(condition.among.begin(), condition.among.end(), [](const Among& among) {
        return std::any_of(among.where.begin(), among.where.end(),
                           [](const Condition& one) { return one.is == Condition::Is::Finds; });
    });
}

class Choice {
public:
    Choice(const Query& query, const std::function<std::int64_t(const Query&)>& count) : query_(query), count_(count) {
        for (const auto& condition : query.where)
            if (const auto rows = rows_of(condition); rows < fewest_) leader_ = &condition, fewest_ = rows;
    }

    Ways ways() const {
        Ways ways;
        for (const auto& condition : query_.where)
            ways.of.push_back(leads(condition) ? Way::StoresChoice : Way::RowByRow);
        return ways;
    }
    // As ways(), but words that do not lead are looked for in the texts of so many rows; nothing when no words are left.
    std::optional<Ways> ways_through_texts(std::size_t first) const {
        auto ways = this->ways();
        for (std::size_t i = 0; i < ways.of.size(); ++i)
            if (ways.of[i] == Way::RowByRow && asks_for_words(query_.where[i])) ways.of[i] = Way::InItsText;
        if (std::find(ways.of.begin(), ways.of.end(), Way::InItsText) == ways.of.end()) return std::nullopt;
        if (!are_few()) ways.first = first;
        return ways;
    }
    bool are_few() const { return fewest_ <= std::int64_t(looked_at); }

private:
    bool leads(const Condition& condition) const {
        const bool compares = condition.is != Condition::Is::In && condition.is != Condition::Is::Finds;
        if (!leader_) return compares && begins_with(condition.column, query_.order);
        return &condition == leader_ ||
               (compares && condition.column == leader_->column && leader_->is != Condition::Is::In);
    }
    // At most so many rows meet the condition; comparisons of one column are one condition together.
    std::int64_t rows_of(const Condition& condition) const {
        if (condition.is != Condition::Is::In) return rows(query_.view, together_with(condition));
        std::int64_t sum = 0;
        for (const auto& among : condition.among) {
            sum += rows(among.view, among.where);
            if (sum > few) break;
        }
        return sum;
    }
    std::int64_t rows(const std::string& view, std::vector<Condition> where) const {
        return count_({.view = view, .where = std::move(where), .limit = few + 1});
    }
    std::vector<Condition> together_with(const Condition& condition) const {
        if (condition.is == Condition::Is::Finds) return {condition};
        std::vector<Condition> all;
        for (const auto& one : query_.where)
            if (one.column == condition.column && one.is != Condition::Is::In) all.push_back(one);
        return all;
    }

    const Query& query_;
    const std::function<std::int64_t(const Query&)>& count_;
    const Condition* leader_ = nullptr;
    std::int64_t fewest_ = few + 1;
};

}  // namespace

std::vector<Row> select_by_ways(const View& view, const Query& query, const Asking& ask) {
    if (!is_walked(view, query)) return ask.select(query, {});
    const Choice choice(query, ask.count);
    const auto whole = [&] { return ask.select(query, choice.ways()); };
    const auto few_texts = choice.ways_through_texts(tasted);
    if (!few_texts) return whole();
    auto rows = ask.select(query, *few_texts);
    if (rows.size() == query.limit || choice.are_few()) return rows;
    if (rows.size() * (looked_at / tasted) < query.limit) return whole();
    rows = ask.select(query, *choice.ways_through_texts(looked_at));
    return rows.size() == query.limit ? rows : whole();
}

}  // namespace prikaz::journal
