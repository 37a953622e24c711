// A server of peers.py as a child process, and what it tells.
#pragma once

#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

using Told = std::multimap<std::string, std::string>;

class Peer {
public:
    explicit Peer(std::vector<std::string> arguments);
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    bool is_absent() const { return port_ == 0; }  // the server's library is not installed
    std::string at(const std::string& scheme, const std::string& path = {}) const;
    Told next();  // what the peer heard next; waits for it

private:
    std::string line();

    pid_t process_ = 0;
    int output_ = -1, port_ = 0;
    std::string heard_;
};

// The Python that has the server's library: the system's one goes first.
std::string python();
std::string one(const Told&, const std::string& name);
Told told(const std::string& text);
