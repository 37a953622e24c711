// Counts clauses as a word processor would and holds the written numbers against the count.
#include "order/regulation.hpp"

namespace prikaz::order {
namespace {

constexpr int most_warnings = 100;

std::string joined(const std::vector<int>& parts) {
    std::string text;
    for (const int part : parts) text += (text.empty() ? "" : ".") + std::to_string(part);
    return text;
}

class Counter {
public:
    const std::vector<int>& next(std::size_t depth) {
        parts_.resize(std::max(parts_.size(), depth), 0);
        parts_.resize(depth);
        for (std::size_t i = 0; i + 1 < depth; ++i) parts_[i] = std::max(parts_[i], 1);
        ++parts_.back();
        return parts_;
    }
    void go_on_from(const std::vector<int>& parts) { parts_ = parts; }

private:
    std::vector<int> parts_;
};

std::vector<RegulationBlock*> clauses_of(const std::vector<Regulation*>& texts) {
    std::vector<RegulationBlock*> clauses;
    for (Regulation* text : texts)
        for (RegulationBlock& block : *text)
            if (block.kind == BlockKind::Clause) clauses.push_back(&block);
    return clauses;
}

// A warning for each number that does not follow from the one before; the count goes on from it.
bool written_differ(Reading& reading, const std::vector<RegulationBlock*>& clauses) {
    Counter counter;
    int differ = 0;
    for (const RegulationBlock* clause : clauses) {
        const std::string counted = joined(counter.next(clause->written.size()));
        const std::string written = joined(clause->written);
        if (counted == written) continue;
        counter.go_on_from(clause->written);
        if (++differ > most_warnings) continue;
        reading.warn("order.clause.number", clause->mark.place(0, clause->mark_length),
                     say("the clause is written {1}, but counting gives {2}", {written, counted}),
                     say("all numbers are printed as written; numbering: counted prints the counted ones"));
    }
    return differ > 0;
}

}  // namespace

void count_clauses(Reading& reading, const std::vector<Regulation*>& texts, Recount recount) {
    const auto clauses = clauses_of(texts);
    const bool as_written = recount == Recount::No && written_differ(reading, clauses);
    Counter counter;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        RegulationBlock& clause = *clauses[i];
        clause.counted = counter.next(clause.written.size());
        clause.as_written = as_written;
        clause.number = joined(as_written ? clause.written : clause.counted);
        const bool has_deeper = i + 1 < clauses.size() && clauses[i + 1]->written.size() > 1;
        clause.is_heading = clause.written.size() == 1 && (clause.heading_mark || has_deeper);
    }
}

}  // namespace prikaz::order
