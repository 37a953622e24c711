// Starts a program in a process group of its own, gathers what it prints, and ends the whole group in time.
#include "base/processes.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

#include "base/descriptor.hpp"
#include "base/failure.hpp"

namespace prikaz {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t kept_output = 64 * 1024;

struct Actions {
    posix_spawn_file_actions_t value;
    Actions() { ::posix_spawn_file_actions_init(&value); }
    ~Actions() { ::posix_spawn_file_actions_destroy(&value); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
};

struct Attributes {
    posix_spawnattr_t value;
    Attributes() {
        ::posix_spawnattr_init(&value);
        sigset_t none, all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&value, &none);
        ::posix_spawnattr_setsigdefault(&value, &all);
        ::posix_spawnattr_setflags(&value, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Attributes() { ::posix_spawnattr_destroy(&value); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
};

pid_t start(const std::vector<std::string>& command, int output) {
    Actions actions;
    ::posix_spawn_file_actions_addopen(&actions.value, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions.value, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions.value, output, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    const Attributes attributes;
    pid_t process = -1;
    const int error =
        ::posix_spawnp(&process, arguments[0], &actions.value, &attributes.value, arguments.data(), ::environ);
    if (error != 0) fail(Wish::Start, command[0], error);
    return process;
}

// The program has ended but is not yet collected, so that its number still names its group and nobody else's.
bool has_ended(pid_t process) {
    siginfo_t information{};
    return ::waitid(P_PID, static_cast<id_t>(process), &information, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           information.si_pid == process;
}

enum class Pipe { Open, Closed };

// Reads what is there, waiting at most `patience`; what exceeds the kept size is dropped.
Pipe gather(int descriptor, std::chrono::milliseconds patience, std::string& output) {
    pollfd wanted{descriptor, POLLIN, 0};
    if (::poll(&wanted, 1, static_cast<int>(patience.count())) <= 0) return Pipe::Open;
    std::array<char, 16384> piece;
    const ssize_t got = ::read(descriptor, piece.data(), piece.size());
    if (got < 0) return errno == EINTR || errno == EAGAIN ? Pipe::Open : Pipe::Closed;
    if (got == 0) return Pipe::Closed;
    output.append(piece.data(), std::min(static_cast<std::size_t>(got), kept_output - output.size()));
    return Pipe::Open;
}

int collect(pid_t process) {
    int status = 0;
    ::kill(-process, SIGKILL);  // what the program left running in its group
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Finished run_program(const std::vector<std::string>& command, std::chrono::seconds limit) {
    assert(!command.empty());
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(Wish::Start, command[0], errno);
    const Descriptor read_end(ends[0]);
    Descriptor write_end(ends[1]);
    const pid_t process = start(command, write_end.number());
    write_end.close();
    ::fcntl(read_end.number(), F_SETFL, O_NONBLOCK);

    Finished finished;
    const auto deadline = Clock::now() + limit;
    Pipe pipe = Pipe::Open;
    while (!has_ended(process) && !finished.timed_out) {
        if (pipe == Pipe::Open)
            pipe = gather(read_end.number(), 20ms, finished.output);
        else
            std::this_thread::sleep_for(1ms);
        finished.timed_out = Clock::now() >= deadline;
    }
    finished.exit_code = collect(process);
    // Everything the program wrote before it ended is in the pipe by now; at most a pipe's capacity.
    for (int piece = 0; piece < 16 && pipe == Pipe::Open; ++piece)
        pipe = gather(read_end.number(), 0ms, finished.output);
    return finished;
}

}  // namespace prikaz
