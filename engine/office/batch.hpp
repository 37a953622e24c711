// Private to office: many documents of one call, and the time that a call may take.
#pragma once

#include <condition_variable>
#include <thread>

#include "office/office.hpp"

namespace prikaz::office {

// Tells, from a thread of its own, that the time of a call is over. Without a limit there is no thread.
class Deadline {
public:
    explicit Deadline(std::chrono::seconds limit);
    ~Deadline();
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    const std::atomic<bool>* late() const { return &late_; }

private:
    std::atomic<bool> late_{false};
    std::mutex lock_;
    std::condition_variable over_;
    bool done_ = false;
    std::thread watch_;
};

render::FillOptions limited(const FillLimits&, const std::atomic<bool>* late);

// The names that a pattern of Batch::name gives to rows.
class Names {
public:
    // An empty pattern gives each row its usual name. `prefix` begins the codes of problems.
    static Loaded<Names> compile(const std::string& pattern, std::string prefix);

    bool ask_the_row() const { return !pattern_->empty(); }
    Loaded<std::string> print(const data::Node& variables, const std::string& usual, const Place& row) const;

private:
    std::string prefix_;
    std::shared_ptr<const std::string> pattern_;
    language::ProgramPointer program_;
};

// One document of many, or one order in several formats: `paths` are known before anything is made.
struct BatchTask {
    Place place;       // line 0: a whole file
    std::string told;  // hint at problems that lie elsewhere: the row that they are of; may be empty
    // Inside the archive, or where they are written.
    std::function<Loaded<std::vector<std::string>>()> paths;
    std::function<Loaded<std::vector<File>>(const std::vector<std::string>& paths)> make;
};

bool is_archive(const Batch&);
// `inputs`: files that nothing may be written over.
Many run_batch(World&, const Batch&, const std::vector<BatchTask>&, const std::vector<std::string>& inputs,
               const std::string& prefix);
// A name of one document is no place for many. Codes: PREFIX.folder.
Problems check_place(World&, const Batch&, const std::string& prefix);

}  // namespace prikaz::office
