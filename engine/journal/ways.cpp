#include "journal/ways.hpp"

#include <algorithm>

namespace prikaz::journal {

namespace {

constexpr std::size_t few = 10'000;

bool is_walked(const View& view, const Query& query) {
    if (query.limit == 0 || query.where.empty() || query.order.empty()) return false;
    return std::any_of(view.indexes.begin(), view.indexes.end(), [&](const auto& columns) {
        return columns.size() >= query.order.size() &&
               std::equal(query.order.begin(), query.order.end(), columns.begin());
    });
}

bool begins_with(const std::string& column, const std::vector<std::string>& order) {
    return order.front() == column || order.front() == "-" + column;
}

// A phrase counts as its first word: finding out how many there are must not read the rows.
std::vector<Condition> loosened(std::vector<Condition> where) {
    for (auto& condition : where)
        for (auto& sought : condition.sought) {
            if (sought.match != search::Sought::Match::Phrase) continue;
            const auto& phrase = sought.any.front();
            sought = {.any = {phrase.substr(0, phrase.find(' '))}};
        }
    return where;
}

class Counting {
public:
    Counting(const Query& query, const std::function<std::int64_t(const Query&)>& count)
        : query_(query), count_(count) {}

    // At most so many rows meet the condition; comparisons of one column are one condition together.
    std::int64_t of(const Condition& condition) const {
        if (condition.is != Condition::Is::In) return rows(query_.view, together_with(condition));
        std::int64_t sum = 0;
        for (const auto& among : condition.among) {
            sum += rows(among.view, loosened(among.where));
            if (sum > static_cast<std::int64_t>(few)) break;
        }
        return sum;
    }

private:
    std::int64_t rows(const std::string& view, std::vector<Condition> where) const {
        return count_({.view = view, .where = std::move(where), .limit = few + 1});
    }
    std::vector<Condition> together_with(const Condition& condition) const {
        if (condition.is == Condition::Is::Finds) return loosened({condition});
        std::vector<Condition> all;
        for (const auto& one : query_.where)
            if (one.column == condition.column && one.is != Condition::Is::In) all.push_back(one);
        return all;
    }

    const Query& query_;
    const std::function<std::int64_t(const Query&)>& count_;
};

}  // namespace

Ways ways_of(const View& view, const Query& query, const std::function<std::int64_t(const Query&)>& count) {
    if (!is_walked(view, query)) return {};
    const Counting counting(query, count);
    const Condition* leader = nullptr;
    std::int64_t fewest = few + 1;
    for (const auto& condition : query.where)
        if (const auto rows = counting.of(condition); rows < fewest) leader = &condition, fewest = rows;
    Ways ways;
    for (const auto& condition : query.where) {
        const bool compares = condition.is != Condition::Is::In && condition.is != Condition::Is::Finds;
        const bool leads = leader ? &condition == leader || (compares && condition.column == leader->column &&
                                                             leader->is != Condition::Is::In)
                                  : compares && begins_with(condition.column, query.order);
        ways.push_back(leads ? Way::StoresChoice : Way::RowByRow);
    }
    return ways;
}

}  // namespace prikaz::journal
