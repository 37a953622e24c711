#include "web/work_loop.hpp"

namespace prikaz::web {

WorkLoop::WorkLoop(World& world, const Settings& settings) : settings_(settings) {
    if (settings.work_every > std::chrono::seconds::zero()) thread_ = std::thread([this, &world] { run(world); });
}

WorkLoop::~WorkLoop() {
    {
        const std::lock_guard held(lock_);
        ending_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool WorkLoop::rest() {
    std::unique_lock held(lock_);
    return !wake_.wait_for(held, settings_.work_every, [&] { return ending_; });
}

void WorkLoop::run(World& world) {
    Worker worker(world, settings_);
    do {
        // A disk or a mail server that fails now may be there again in a while; pages tell of the disk themselves.
        try {
            desk::work(worker.desk(), desk::Outward::Send);
        } catch (const MachineFailure&) {
        }
    } while (rest());
}

}  // namespace prikaz::web
