#include "web/watch.hpp"

#include "web/variables.hpp"

namespace prikaz::web {

namespace {

// Few numbers, never names: whoever may see the page may see them.
std::string event_of(desk::Desk& desk, const std::string& order) {
    const auto status = desk::show(desk, order);
    if (!status) return {};
    const auto& it = *status.value;
    data::Builder make;
    Variables root(make);
    root.number("revision", it.revision).number("readers", it.readers).number("acknowledged", it.acknowledged);
    root.number("refused", it.refused).number("deferred", it.deferred).number("closed", it.closed);
    const auto tree = make.finish(root.finish());
    return data::to_json(tree.root());
}

}  // namespace

Watch::Watch(World& world, const Settings& settings) : settings_(settings), thread_([this, &world] { run(world); }) {}

Watch::~Watch() {
    {
        const std::lock_guard held(lock_);
        ending_ = true;
        watched_.clear();
    }
    wake_.notify_all();
    thread_.join();
}

void Watch::add(const std::string& order, http::Stream stream) {
    const std::lock_guard held(lock_);
    auto& watched = watched_[order];
    if (!watched.told.empty()) stream.send("progress", watched.told);
    watched.streams.push_back(std::move(stream));
    wake_.notify_all();
}

bool Watch::rest() {
    std::unique_lock held(lock_);
    wake_.wait(held, [&] { return ending_ || !watched_.empty(); });
    return !wake_.wait_for(held, settings_.beat, [&] { return ending_; });
}

void Watch::tell(Worker& worker) {
    std::vector<std::string> orders;
    {
        const std::lock_guard held(lock_);
        for (const auto& [order, watched] : watched_) orders.push_back(order);
    }
    for (const auto& order : orders) {
        auto event = event_of(worker.desk(), order);
        const std::lock_guard held(lock_);
        auto& watched = watched_[order];
        std::erase_if(watched.streams, [](const auto& stream) { return !stream.is_open(); });
        if (event != watched.told) {
            for (const auto& stream : watched.streams) stream.send("progress", event);
            watched.told = std::move(event);
        }
        if (watched.streams.empty()) watched_.erase(order);
    }
}

void Watch::run(World& world) {
    Worker worker(world, settings_);
    while (rest()) {
        // A store that cannot be read now may be there again in a while.
        try {
            tell(worker);
        } catch (const MachineFailure&) {
        }
    }
}

}  // namespace prikaz::web
