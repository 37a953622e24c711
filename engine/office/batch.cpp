#include "office/batch.hpp"

#include <algorithm>
#include <set>

namespace prikaz::office {
namespace {

constexpr std::size_t most_archived = std::size_t{2} << 30;  // bytes of an archive of documents
constexpr std::size_t most_told = 2000;                      // problems kept of all documents together

class Running {
public:
    Running(World& world, const Batch& batch, const std::vector<BatchTask>& tasks, std::string prefix)
        : world_(world), batch_(batch), tasks_(tasks), jobs_(tasks.size()), prefix_(std::move(prefix)) {}

    // What is read for a name waits for its document: some at a time, so that memory does not grow with the rows.
    Many run(const std::vector<std::string>& inputs) {
        for (const std::string& path : inputs) read_.insert(world_.real_path(path));
        const std::size_t together = 32 * threads();
        for (std::size_t begin = 0; begin < tasks_.size(); begin += together) {
            const std::size_t end = std::min(begin + together, tasks_.size());
            for_all(begin, end, [&](const BatchTask& task, Job& job) { name(task, job); });
            refuse_names(begin, end);
            for_all(begin, end, [&](const BatchTask& task, Job& job) { make(task, job); });
            put_into_archive(begin, end);
        }
        return finish();
    }

private:
    struct Job {
        std::vector<std::string> paths;
        std::vector<File> files;  // until they are in the archive
        Problems problems;
        bool made = false;
    };

    std::size_t threads() const {
        const std::size_t wanted = batch_.threads ? batch_.threads : std::max(1u, std::thread::hardware_concurrency());
        return std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(1, tasks_.size()));
    }

    // Each of these tasks by one of the threads; a machine that fails stops all.
    template <class Work>
    void for_all(std::size_t begin, std::size_t end, Work work) {
        std::atomic<std::size_t> next{begin};
        std::exception_ptr failure;
        const auto go_through = [&] {
            try {
                for (std::size_t at = next++; at < end; at = next++) work(tasks_[at], jobs_[at]);
            } catch (...) {
                const std::lock_guard hold(lock_);
                failure = std::current_exception();
                next = end;
            }
        };
        std::vector<std::thread> workers;
        for (std::size_t count = 1; count < threads(); ++count) workers.emplace_back(go_through);
        go_through();
        for (std::thread& worker : workers) worker.join();
        if (failure) std::rethrow_exception(failure);
    }

    void name(const BatchTask& task, Job& job) {
        auto paths = task.paths();
        job.problems = std::move(paths.problems);
        if (paths.value) job.paths = std::move(*paths.value);
    }

    // Of those with one name the first has it; nothing that is read is written over.
    void refuse_names(std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end; ++at) {
            Job& job = jobs_[at];
            std::vector<std::string> real;
            for (const std::string& path : job.paths)
                real.push_back(is_archive(batch_) ? path : world_.real_path(path));
            const auto known = std::ranges::find_if(real, [&](const auto& one) { return taken_.contains(lower(one)); });
            const auto lost = std::ranges::find_if(real, [&](const auto& one) { return read_.contains(one); });
            if (known != real.end())
                refuse(job, {Severity::Error, prefix_ + ".same-name", tasks_[at].place,
                             say("«{1}» is the name of another document of this call", {name_of(*known)}),
                             say("let the name hold what tells the documents apart: {{ row }} counts the rows of a "
                                 "table, orders keep their own folders without --out")});
            else if (!is_archive(batch_) && lost != real.end())
                refuse(job,
                       {Severity::Error, "output.input", tasks_[at].place,
                        say("the finished file would overwrite {1}", {name_of(*lost)}), say("choose another name")});
            else
                for (const std::string& one : real) taken_.insert(lower(one));
        }
    }

    static void refuse(Job& job, Problem problem) {
        job.problems.push_back(std::move(problem));
        job.paths.clear();
    }

    void make(const BatchTask& task, Job& job) {
        if (!job.paths.empty()) print(task, job);
        const std::lock_guard hold(lock_);
        ++done_;
        if (batch_.progress)
            batch_.progress(done_, jobs_.size(), job.paths.empty() ? task.place.file : name_of(job.paths.front()));
    }

    void print(const BatchTask& task, Job& job) {
        auto files = task.make(job.paths);
        append(job.problems, std::move(files.problems));
        if (!files.value) return;
        if (is_archive(batch_))
            keep(job, std::move(*files.value));
        else
            write_files(world_, *files.value);
        job.made = true;
    }

    void keep(Job& job, std::vector<File> files) {
        for (const File& file : files) archived_ += file.bytes.size();
        if (archived_ > most_archived)
            throw FileTooLarge(say("the documents are too large for one archive; choose a folder"));
        job.files = std::move(files);
    }

    void put_into_archive(std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end; ++at)
            for (const File& file : std::exchange(jobs_[at].files, {}))
                archive_.add(file.path, file.bytes, package::Method::Stored);
    }

    Many finish() {
        Many many;
        for (std::size_t at = 0; at < tasks_.size(); ++at) {
            Job& job = jobs_[at];
            tell(tasks_[at], job, many.problems);
            if (!job.made) continue;
            if (!is_archive(batch_)) append_names(many.files, job.paths);
            ++many.made;
        }
        if (is_archive(batch_) && many.made > 0) {
            world_.write_whole(batch_.folder, archive_.finish());
            many.files.push_back(batch_.folder);
        }
        return many;
    }

    static void append_names(std::vector<std::string>& to, std::vector<std::string>& names) {
        to.insert(to.end(), std::move_iterator(names.begin()), std::move_iterator(names.end()));
    }

    static void tell(const BatchTask& task, Job& job, Problems& problems) {
        for (Problem& problem : job.problems) {
            if (problems.size() >= most_told) return;
            const bool elsewhere = problem.place.file != task.place.file || problem.place.line != task.place.line;
            if (elsewhere && !task.told.empty()) problem.hint += (problem.hint.empty() ? "" : "; ") + task.told;
            problems.push_back(std::move(problem));
        }
    }

    World& world_;
    const Batch& batch_;
    const std::vector<BatchTask>& tasks_;
    std::vector<Job> jobs_;
    std::set<std::string> taken_, read_;  // places of documents; of what is read
    std::string prefix_;
    package::Writer archive_;
    std::atomic<std::size_t> archived_{0};
    std::size_t done_ = 0;
    std::mutex lock_;
};

}  // namespace

bool is_archive(const Batch& batch) { return extension_of(batch.folder) == "zip"; }

Many run_batch(World& world, const Batch& batch, const std::vector<BatchTask>& tasks,
               const std::vector<std::string>& inputs, const std::string& prefix) {
    return Running(world, batch, tasks, prefix).run(inputs);
}

Problems check_place(World& world, const Batch& batch, const std::string& prefix) {
    static constexpr std::string_view documents[] = {"docx", "odt", "html", "pdf"};
    const bool one = std::ranges::count(documents, extension_of(batch.folder)) > 0;
    if (!one && (is_archive(batch) || !world.is_file(batch.folder))) return {};
    return {{Severity::Error,
             prefix + ".folder",
             {.file = batch.folder},
             say("many documents go into a folder or into an archive (.zip)"),
             say("name one behind {1}", {prefix == "fill" ? "-o" : "--out"})}};
}

Deadline::Deadline(std::chrono::seconds limit) {
    if (limit.count() <= 0) return;
    watch_ = std::thread([this, limit] {
        std::unique_lock hold(lock_);
        if (!over_.wait_for(hold, limit, [this] { return done_; })) late_ = true;
    });
}

Deadline::~Deadline() {
    if (!watch_.joinable()) return;
    {
        const std::lock_guard hold(lock_);
        done_ = true;
    }
    over_.notify_one();
    watch_.join();
}

render::FillOptions limited(const FillLimits& limits, const std::atomic<bool>* late) {
    render::FillOptions options;
    options.steps = limits.steps;
    options.output_bytes = limits.output_bytes;
    options.depth = limits.depth;
    options.late = late;
    return options;
}

}  // namespace prikaz::office
