// Private to web: what time asks for, looked after while the server runs: timers, letters, the public site.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "web/worker.hpp"

namespace prikaz::web {

class WorkLoop {
public:
    WorkLoop(World&, const Settings&);
    ~WorkLoop();

private:
    void run(World&);
    bool rest();  // false: the server ends

    const Settings& settings_;
    std::mutex lock_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace prikaz::web
