// Private to web: acknowledgements of many people in one durable write: whatever comes while one write is under way
// goes to the disk with the next.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "web/worker.hpp"

namespace prikaz::web {

class Clicks {
public:
    using Told = std::function<void(Loaded<desk::AcknowledgeAnswer>)>;

    Clicks(World&, const Settings&);
    ~Clicks();

    // False: too many are waiting. `told` is called on the thread that writes; a store that failed is a problem too.
    bool add(desk::OneAcknowledgement, Told);

private:
    struct Waiting {
        desk::OneAcknowledgement act;
        Told told;
    };
    void run(World&);
    static void write(Worker&, std::vector<Waiting>);

    const Settings& settings_;
    std::mutex lock_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::vector<Waiting> waiting_;
    std::thread thread_;
};

}  // namespace prikaz::web
