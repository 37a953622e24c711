// Private to desk: acts of readers on one order, decided one by one, each a stream of its own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "desk/rows.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

// The state of the case that waits for readers, and what it accepts.
struct Waiting {
    std::string path;
    const flow::Acknowledge* activity = nullptr;
};
std::optional<Waiting> waiting_of(const OpenCase&);

// What one act comes to: a commit to be written, a refusal, or neither: it stands already.
struct Decided {
    std::optional<journal::Commit> commit;
    std::optional<Problem> refusal;
};

// The acquaintance of one order at one moment. Reads of the store what the acts need, once.
class Acquaintance {
public:
    // A problem when nobody is asked to read it, nor ever was.
    static Loaded<std::unique_ptr<Acquaintance>> open(Desk&, const std::string& order);

    void look_up(const std::vector<std::string>& people);  // before they are decided upon
    // `suffix`: of the key, where one command is of many people.
    Decided decide(const Act&, const AcknowledgeLine&, const std::string& scan_digest, const std::string& suffix);
    std::int64_t pending();

private:
    Acquaintance(Desk&, OpenCase, Waiting);
    const OpenCase& seen_by(const Act&);
    std::optional<Problem> forbids(const Act&, const AcknowledgeLine&);

    Desk& desk_;
    OpenCase open_;
    Waiting waiting_;
    Surroundings around_;
    std::unordered_map<std::string, journal::Row> rows_;        // of readers, by person
    std::map<std::int64_t, OpenCase> seen_;                     // as it was at older revisions
    std::map<std::string, std::optional<Problem>> for_others_;  // who may enter acts of others
};

}  // namespace prikaz::desk
