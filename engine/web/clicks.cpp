#include "web/clicks.hpp"

namespace prikaz::web {

namespace {

Loaded<desk::AcknowledgeAnswer> failed(const MachineFailure& failure) {
    return refused<desk::AcknowledgeAnswer>({.code = "machine.failure",
                                             .place = {},
                                             .text = say("this machine failed: {1}", {failure.what()}),
                                             .hint = say("nothing was written; try again in a moment")});
}

}  // namespace

Clicks::Clicks(World& world, const Settings& settings) : settings_(settings), thread_([this, &world] { run(world); }) {}

Clicks::~Clicks() {
    {
        const std::lock_guard held(lock_);
        ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

bool Clicks::add(desk::OneAcknowledgement act, Told told) {
    {
        const std::lock_guard held(lock_);
        if (ending_ || waiting_.size() >= settings_.waiting) return false;
        waiting_.push_back({std::move(act), std::move(told)});
    }
    wake_.notify_one();
    return true;
}

void Clicks::write(Worker& worker, std::vector<Waiting> taken) {
    std::vector<desk::OneAcknowledgement> acts;
    for (auto& one : taken) acts.push_back(std::move(one.act));
    try {
        auto answers = desk::acknowledge_each(worker.desk(), acts);
        for (std::size_t i = 0; i < taken.size(); ++i) taken[i].told(std::move(answers[i]));
    } catch (const MachineFailure& failure) {
        for (const auto& one : taken) one.told(failed(failure));
    }
}

void Clicks::run(World& world) {
    Worker worker(world, settings_);
    worker.warm_up();
    for (;;) {
        std::vector<Waiting> taken;
        {
            std::unique_lock held(lock_);
            wake_.wait(held, [&] { return ending_ || !waiting_.empty(); });
            if (ending_ && waiting_.empty()) return;
            taken.swap(waiting_);
        }
        write(worker, std::move(taken));
    }
}

}  // namespace prikaz::web
