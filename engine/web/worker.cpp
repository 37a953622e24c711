#include "web/worker.hpp"

#include <malloc.h>

#include "web/order_text.hpp"

namespace prikaz::web {

namespace {

constexpr std::chrono::seconds files_every{2};
constexpr std::size_t largest_list = 64u << 20;

std::string digest_of(World& world, const std::string& path) {
    auto bytes = path.empty() ? std::nullopt : world.read(path, largest_list);
    return bytes ? sha256(*bytes) : std::string();
}

// Reading the entries of a long list of staff takes several times what the list takes afterwards; the C library keeps
// such memory for the thread that had it.
void give_memory_back() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

std::string first_text(const Problems& problems) {
    return problems.empty() ? say("the office cannot be opened") : print(problems.front(), {});
}

}  // namespace

Worker::Worker(World& world, const Settings& settings)
    : world_(world), settings_(settings), templates_(world, settings.templates) {}

void Worker::look_at_files(Seen& seen) {
    seen.card = digest_of(world_, join_path(desk_->folder->path, "office.yaml"));
    seen.list = digest_of(world_, office::staff_file(world_, desk_->folder->path));
    files_looked_at_ = world_.now();
}

bool Worker::is_stale() {
    Seen now = seen_;
    now.staff = desk_->journal->revision("staff");
    now.acting = desk_->journal->count({.view = "acting", .where = {}});
    if (world_.now() - files_looked_at_ >= files_every || world_.now() < files_looked_at_) look_at_files(now);
    return now != seen_;
}

void Worker::open() {
    auto opened = desk::open(world_, templates_, settings_.office);
    // Files that cannot be read now, while somebody edits them, leave the office as it was.
    if (!opened && desk_) return look_at_files(seen_);
    if (!opened) throw MachineFailure(first_text(opened.problems));
    desk_ = std::move(*opened.value);
    today_.reset();
    look_at_files(seen_);
    seen_.staff = desk_->journal->revision("staff");
    seen_.acting = desk_->journal->count({.view = "acting", .where = {}});
    give_memory_back();
}

void Worker::warm_up() {
    try {
        desk();
        today();
    } catch (const MachineFailure&) {
    }
}

desk::Desk& Worker::desk() {
    if (!desk_ || is_stale()) open();
    return *desk_;
}

const desk::Today& Worker::today() {
    auto& desk = *desk_;
    if (!today_ || today_->day() != desk.today()) today_.emplace(desk);
    return *today_;
}

std::shared_ptr<const ShownOrder> Worker::shown(const std::string& order, std::int64_t revision) {
    constexpr std::size_t most_kept = 16, longest_kept = 512u << 10;
    if (const auto known = shown_.find(order); known != shown_.end() && known->second->revision == revision)
        return known->second;
    const auto files = desk::renditions(*desk_, order, 0);
    ShownOrder made{.revision = revision, .text = {}, .documents = {}};
    if (files) {
        made.text = without_acquaintance_sheet(text_of_files(*files.value));
        for (const auto& file : *files.value) made.documents.push_back({file.path, file.bytes.size()});
    }
    auto shared = std::make_shared<const ShownOrder>(std::move(made));
    if (shown_.size() >= most_kept) shown_.clear();
    if (shared->text.size() <= longest_kept) shown_[order] = shared;
    return shared;
}

accounts::Accounts Worker::accounts() { return desk::gate(*desk_); }

Workers::Workers(World& world, const Settings& settings, http::Metrics& metrics)
    : settings_(settings), waiting_(metrics.gauge("prikaz_waiting_requests", "Requests that wait for a worker")) {
    for (std::size_t i = 0; i < settings.workers; ++i) threads_.emplace_back([this, &world] { run(world); });
}

Workers::~Workers() {
    {
        const std::lock_guard held(lock_);
        ending_ = true;
        jobs_.clear();
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool Workers::submit(Job job) {
    {
        const std::lock_guard held(lock_);
        if (ending_ || jobs_.size() >= settings_.waiting) return false;
        jobs_.push_back(std::move(job));
        waiting_.set(static_cast<std::int64_t>(jobs_.size()));
    }
    wake_.notify_one();
    return true;
}

void Workers::run(World& world) {
    Worker worker(world, settings_);
    worker.warm_up();
    for (;;) {
        Job job;
        {
            std::unique_lock held(lock_);
            wake_.wait(held, [&] { return ending_ || !jobs_.empty(); });
            if (ending_) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
            waiting_.set(static_cast<std::int64_t>(jobs_.size()));
        }
        job(worker);
    }
}

}  // namespace prikaz::web
