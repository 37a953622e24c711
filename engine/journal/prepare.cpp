#include "journal/prepare.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <set>

#include "journal/views.hpp"

namespace prikaz::journal {

namespace {

void assert_sound(const Append& append) {
    assert(!append.stream.empty());
    for (const Entry& entry : append.entries) {
        if (entry.body.size() <= largest_body) continue;
        throw MachineFailure(
            say("an entry {1} of {2} has {3} bytes; at most {4} can be kept",
                {entry.type, append.stream, std::to_string(entry.body.size()), std::to_string(largest_body)}));
    }
}

template <class T>
void take_over(std::vector<T>& to, std::vector<T> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

void follow(const Projection& projection, Prepared& prepared) {
    for (const Recorded& recorded : prepared.entries) {
        if (projection.rows) take_over(prepared.changes, projection.rows(recorded));
        if (projection.effects) take_over(prepared.effects, projection.effects(recorded));
    }
    prepared.may_clash = std::any_of(prepared.changes.begin(), prepared.changes.end(), [&](const Change& change) {
        return !view_named(projection.views, change.view).unique.empty();
    });
}

}  // namespace

void assert_sound(std::span<const Commit> commits) {
    for (const Commit& commit : commits) {
        std::set<std::string_view> streams;
        for (const Append& append : commit.appends) {
            assert_sound(append);
            const bool is_first = streams.insert(append.stream).second;
            assert(is_first);
            (void)is_first;
        }
    }
}

Prepared prepare(const Projection& projection, const Commit& commit, std::span<const Tip> tips) {
    Prepared prepared;
    std::size_t size = 0;
    for (const Append& append : commit.appends) size += append.entries.size();
    prepared.entries.reserve(size);
    for (std::size_t i = 0; i < commit.appends.size(); ++i) {
        const Append& append = commit.appends[i];
        std::string_view previous = tips[i].digest;
        Revision revision = tips[i].revision;
        for (const Entry& entry : append.entries) {
            Recorded recorded{append.stream, ++revision, 0, entry, commit.at, commit.actor, ""};
            recorded.digest = seal(previous, recorded);
            prepared.entries.push_back(std::move(recorded));
            previous = prepared.entries.back().digest;
        }
        prepared.revisions.push_back(revision);
    }
    follow(projection, prepared);
    return prepared;
}

}  // namespace prikaz::journal
