#include "journal/check.hpp"

#include <algorithm>

#include "journal/seal.hpp"

namespace prikaz::journal {

namespace {

std::string named(std::string_view stream, Revision revision) {
    return std::string(stream) + " (" + std::to_string(revision) + ")";
}

}  // namespace

void Findings::add(std::int64_t rank, Finding finding) {
    constexpr std::size_t most = 100'000;  // of a store where everything is wrong the beginning is enough
    if (all_.size() < most) all_.push_back({rank, std::move(finding)});
}

std::vector<Finding> Findings::first(std::size_t limit) && {
    std::stable_sort(all_.begin(), all_.end(), [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
    if (all_.size() > limit) all_.resize(limit);
    std::vector<Finding> findings;
    for (Ranked& ranked : all_) findings.push_back(std::move(ranked.finding));
    return findings;
}

void ChainWalk::see(std::int64_t rank, const Recorded& recorded) {
    if (recorded.stream != stream_) {
        stream_ = recorded.stream;
        revision_ = 0;
        digest_.clear();
    }
    const auto finding = [&](const char* code, std::string text) {
        findings_.add(rank, {code, recorded.stream, recorded.revision, recorded.sequence, std::move(text)});
    };
    if (recorded.revision != revision_ + 1) {
        finding("store.revision.gap", say("The entry before {1} is gone", {named(recorded.stream, recorded.revision)}));
    } else if (is_cleared(recorded)) {
        cleared_.push_back({rank, recorded.stream, recorded.digest, recorded.revision});
    } else if (seal(digest_, recorded) != recorded.digest) {
        finding("store.chain.broken",
                say("The entry {1} is not the one that was sealed", {named(recorded.stream, recorded.revision)}));
    }
    if (recorded.stream == cleared_stream && recorded.entry.type == cleared_type)
        told_.see(recorded.entry.body);
    revision_ = recorded.revision;
    digest_ = recorded.digest;
}

void ChainWalk::end() {
    for (const auto& one : cleared_) {
        if (told_.of(one.digest)) continue;
        findings_.add(one.rank, {"store.entry.cleared", one.stream, one.revision, 0,
                                 say("The entry {1} has lost its text, and no removal tells of it",
                                     {named(one.stream, one.revision)})});
    }
}

void LogWalk::see(const Step& step) {
    const auto finding = [&](const char* code, std::string text) {
        findings_.add(step.rank,
                      {code, step.stream, step.entry ? step.entry->revision : 0, step.sequence, std::move(text)});
    };
    if (step.sequence != head_.size + 1) {
        finding("store.log.gap", say("The log has nothing at the place before {1}", {std::to_string(step.sequence)}));
    } else if (!step.entry) {
        finding("store.log.lost", say("The entry at place {1} of the log is gone", {std::to_string(step.sequence)}));
    } else if (chained(head_.digest, step.entry->digest) != step.digest) {
        finding("store.log.broken", say("The entry {1} is not the one placed at {2} of the log",
                                        {named(step.stream, step.entry->revision), std::to_string(step.sequence)}));
    }
    head_ = {step.sequence, step.digest};
}

void LogWalk::end(const Head& head) {
    if (head_.size == head.size && head_.digest == head.digest) return;
    findings_.add(Findings::last, {"store.log.cut", "", 0, head_.size,
                                   say("The log ends at place {1}, but it ended at {2}",
                                       {std::to_string(head_.size), std::to_string(head.size)})});
}

Finding end_differs(std::string stream, Revision remembered) {
    std::string text = say("The stream {1} does not end with its entry {2}", {stream, std::to_string(remembered)});
    return {"store.stream.differs", std::move(stream), remembered, 0, std::move(text)};
}

Finding passed_over(std::string stream, Revision revision) {
    std::string text = say("The entry {1} has no place in the log, though later ones have", {named(stream, revision)});
    return {"store.log.passed", std::move(stream), revision, 0, std::move(text)};
}

}  // namespace prikaz::journal
