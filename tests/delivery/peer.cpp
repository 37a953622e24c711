#include "tests/delivery/peer.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <signal.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

std::string python() { return ::access("/usr/bin/python3", X_OK) == 0 ? "/usr/bin/python3" : "python3"; }

Peer::Peer(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {python(), "tests/delivery/peers.py"});
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);  // warnings of its libraries
        ::execvp(words[0], words.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    output_ = ends[0];
    const std::string first = line();
    if (first == "absent")
        WARN("python3-aiosmtpd is not installed: skipped");
    else
        port_ = std::stoi(first);
}

Peer::~Peer() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    ::close(output_);
}

std::string Peer::at(const std::string& scheme, const std::string& path) const {
    return scheme + "://127.0.0.1:" + std::to_string(port_) + path;
}

std::string Peer::line() {
    char bytes[4096];
    while (heard_.find('\n') == heard_.npos) {
        const ssize_t count = ::read(output_, bytes, sizeof bytes);
        if (count <= 0) FAIL("the peer ended: " + heard_);
        heard_.append(bytes, static_cast<std::size_t>(count));
    }
    const std::size_t end = heard_.find('\n');
    std::string line = heard_.substr(0, end);
    heard_.erase(0, end + 1);
    return line;
}

Told Peer::next() {
    std::string text;
    for (std::string next = line(); next != "end"; next = line()) text += next + "\n";
    return told(text);
}

Told told(const std::string& text) {
    Told pairs;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (const std::size_t tab = line.find('\t'); tab != line.npos)
            pairs.emplace(line.substr(0, tab), line.substr(tab + 1));
    return pairs;
}

std::string one(const Told& pairs, const std::string& name) {
    REQUIRE(pairs.count(name) == 1);
    return pairs.find(name)->second;
}
