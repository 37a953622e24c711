#include "cli/password.hpp"

#include <algorithm>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace prikaz::cli {

namespace {

// The terminal shows nothing of what is typed, for as long as this lives.
class Unseen {
public:
    Unseen() {
        ::tcgetattr(STDIN_FILENO, &before_);
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Unseen() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    termios before_{};
};

std::string first_line(std::string text) {
    text.resize(std::min(text.find_first_of("\r\n"), text.size()));
    return text;
}

}  // namespace

std::optional<std::string> password_of(World& world, const std::string& path) {
    if (!path.empty()) {
        auto text = world.read(path, largest_password);
        return text ? std::optional(first_line(std::move(*text))) : std::nullopt;
    }
    if (::isatty(STDIN_FILENO) == 0) return std::nullopt;
    const Unseen unseen;  // before the question: whoever answers at once is neither seen nor lost
    std::cerr << say("password of the key:") << ' ' << std::flush;
    std::string typed;
    const bool read = static_cast<bool>(std::getline(std::cin, typed));
    std::cerr << '\n';
    return read ? std::optional(std::move(typed)) : std::nullopt;
}

}  // namespace prikaz::cli
