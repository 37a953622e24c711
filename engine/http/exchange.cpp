#include "http/exchange.hpp"

namespace prikaz::http {
namespace {

class EventListener final : public Listener {
public:
    explicit EventListener(std::shared_ptr<Events> events) : events_(std::move(events)) {}
    ~EventListener() override { events_->close(); }

    bool write(std::string bytes) override { return events_->put(bytes); }
    void close() override { events_->close(); }
    bool is_open() const override { return events_->is_open(); }
    void when_gone(std::function<void()> then) override { events_->when_gone(std::move(then)); }

private:
    std::shared_ptr<Events> events_;
};

class ToExchange final : public Recipient {
public:
    ToExchange(std::shared_ptr<Exchange> exchange, Ring ring, std::size_t most)
        : exchange_(std::move(exchange)), ring_(std::move(ring)), most_(most) {}

    void answer(Response response) override { exchange_->give({std::move(response), nullptr}); }
    std::shared_ptr<Listener> listen(Response head) override {
        auto events = std::make_shared<Events>(ring_, most_);
        exchange_->give({std::move(head), events});
        return std::make_shared<EventListener>(std::move(events));
    }

private:
    std::shared_ptr<Exchange> exchange_;
    Ring ring_;
    std::size_t most_;
};

}  // namespace

bool Events::put(std::string_view bytes) {
    {
        const std::lock_guard guard(lock_);
        if (!open_) return false;
        if (bytes.size() <= most_ - unsent_.size()) {
            unsent_ += bytes;
            bytes = {};
        }
    }
    if (!bytes.empty()) return close(), false;
    ring_();
    return true;
}

std::optional<std::string> Events::take() {
    const std::lock_guard guard(lock_);
    if (!open_ && unsent_.empty()) return std::nullopt;
    return std::exchange(unsent_, {});
}

void Events::close() {
    std::vector<std::function<void()>> then;
    {
        const std::lock_guard guard(lock_);
        if (!std::exchange(open_, false)) return;
        then.swap(farewells_);
    }
    for (const auto& call : then) call();
    ring_();
}

bool Events::is_open() const {
    const std::lock_guard guard(lock_);
    return open_;
}

void Events::when_gone(std::function<void()> then) {
    {
        const std::lock_guard guard(lock_);
        if (open_) {
            farewells_.push_back(std::move(then));
            return;
        }
    }
    then();
}

Exchange::~Exchange() {
    if (answer_ && answer_->events) answer_->events->close();  // the connection went before it took the answer
}

void Exchange::give(Answer answer) {
    std::shared_ptr<Events> unwanted;
    {
        const std::lock_guard guard(lock_);
        if (abandoned_)
            unwanted = std::move(answer.events);
        else
            answer_ = std::move(answer);
    }
    if (unwanted) unwanted->close();
    ring_();
}

std::optional<Answer> Exchange::take() {
    const std::lock_guard guard(lock_);
    return std::exchange(answer_, std::nullopt);
}

void Exchange::abandon() {
    const std::lock_guard guard(lock_);
    abandoned_ = true;
}

Reply reply_to(const std::shared_ptr<Exchange>& exchange, std::size_t most) {
    return Reply(std::make_unique<ToExchange>(exchange, exchange->ring_, most));
}

}  // namespace prikaz::http
