// Private to web: threads that make pages, each with an office of its own over the one store.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "web/web.hpp"

namespace prikaz::web {

// What the page of an order shows of its documents, as of a revision of the order.
struct ShownOrder {
    struct Document {
        std::string name;
        std::size_t bytes = 0;
    };
    std::int64_t revision = 0;
    std::string text;  // HTML, without the sheets that are signed on paper
    std::vector<Document> documents;
};

// What one thread works with. Nothing of it is shared.
class Worker {
public:
    Worker(World& world, const Settings& settings);

    // Opens the office before anybody asks; whoever asks first is told of what fails.
    void warm_up();
    // The office as it is now: opened anew when its card, its people or its orders on acting have changed since.
    desk::Desk& desk();
    const desk::Today& today();
    accounts::Accounts accounts();
    // Read once for all who look at it; nothing in it of an order without documents.
    std::shared_ptr<const ShownOrder> shown(const std::string& order, std::int64_t revision);
    World& world() { return world_; }

private:
    struct Seen {  // what a desk read when it was opened
        std::int64_t staff = -1, acting = -1;
        std::string card, list;
        friend bool operator==(const Seen&, const Seen&) = default;
    };
    bool is_stale();
    void open();
    void look_at_files(Seen&);

    World& world_;
    const Settings& settings_;
    office::Templates templates_;
    std::shared_ptr<desk::Desk> desk_;
    std::optional<desk::Today> today_;
    Seen seen_;
    Instant files_looked_at_{};
    std::map<std::string, std::shared_ptr<const ShownOrder>> shown_;  // lately asked for
};

// A queue with a limit, and the threads that empty it.
class Workers {
public:
    using Job = std::function<void(Worker&)>;

    Workers(World&, const Settings&, http::Metrics&);
    ~Workers();  // finishes what has begun, drops the rest

    bool submit(Job);  // false: too many are waiting

private:
    void run(World&);

    const Settings& settings_;
    http::Gauge& waiting_;
    std::mutex lock_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace prikaz::web
