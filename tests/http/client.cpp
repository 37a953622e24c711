#include "tests/http/client.hpp"

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "http/syntax.hpp"

namespace prikaz::http::test {

using namespace std::chrono_literals;

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval limit{5, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) leave();
}

Client::~Client() { leave(); }
Client::Client(Client&& other) noexcept : socket_(std::exchange(other.socket_, -1)), unread_(other.unread_) {}

void Client::leave() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

void Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::string Client::read_some() {
    std::string bytes(65536, '\0');
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return "(nothing came)";
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
}

Answered Client::read(bool head_only) {
    Answered answer;
    std::size_t end;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
        const auto more = read_some();
        if (more.empty()) return answer;
        unread_ += more;
    }
    answer.status = std::stoi(unread_.substr(9, 3));
    for (auto at = unread_.find("\r\n") + 2; at < end; at = unread_.find("\r\n", at) + 2) {
        const auto colon = unread_.find(": ", at), line_end = unread_.find("\r\n", at);
        answer.headers[lower_ascii(unread_.substr(at, colon - at))] = unread_.substr(colon + 2, line_end - colon - 2);
    }
    unread_.erase(0, end + 4);
    if (head_only || answer.status == 304 || answer.status == 100) return answer;
    const bool counted = answer.headers.contains("content-length");
    const std::size_t length = counted ? std::stoul(answer.headers["content-length"]) : std::string::npos;
    for (std::string more; unread_.size() < length && !(more = read_some()).empty();) unread_ += more;
    answer.body = unread_.substr(0, length);
    unread_.erase(0, answer.body.size());
    return answer;
}

Running::Running(Answering answering, Settings settings) : answering_(std::move(answering)) {
    auto server = bind(*world_, std::move(settings), *this, *this, metrics_);
    for (const auto& problem : server.problems) FAIL(print(problem, {}));
    server_ = std::move(*server.value);
    thread_ = std::thread([this] { server_->run(); });
}

void Running::stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
}

void Running::write(const Served& served) {
    const std::lock_guard guard(lock_);
    served_.push_back(served);
}

std::vector<Served> Running::served() {
    const std::lock_guard guard(lock_);
    return served_;
}

void Running::wait_served(std::size_t count) {
    REQUIRE(comes_true([&] { return served().size() >= count; }));
}

Settings small_settings() {
    Settings settings;
    settings.port = 0;
    settings.threads = 2;
    return settings;
}

bool comes_true(const std::function<bool()>& condition) {
    for (int i = 0; i < 500; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

}  // namespace prikaz::http::test
