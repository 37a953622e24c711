// Private to web: pages that are told when an order moves on, as long as they are open.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "web/worker.hpp"

namespace prikaz::web {

class Watch {
public:
    Watch(World&, const Settings&);
    ~Watch();

    void add(const std::string& order, http::Stream);

private:
    struct Watched {
        std::string told;  // the last event
        std::vector<http::Stream> streams;
    };
    void run(World&);
    bool rest();
    void tell(Worker&);

    const Settings& settings_;
    std::mutex lock_;
    std::condition_variable wake_;
    bool ending_ = false;
    std::map<std::string, Watched> watched_;
    std::thread thread_;
};

}  // namespace prikaz::web
