// Inside the room only: the connections of one store. Each thread borrows one for each piece of work, so threads work
// side by side; a thread waits when all are lent.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "journal/postgresql_connection.hpp"

namespace prikaz::journal::postgresql {

class Pool {
public:
    // `schema` stands quoted in every connection's search path; `most` connections at a time.
    Pool(std::string url, std::string schema, std::size_t most);

    // Comes back by itself; a broken connection, or one inside a transaction, is closed instead.
    class Lent {
    public:
        ~Lent();
        Lent(Lent&& other) noexcept
            : pool_(std::exchange(other.pool_, nullptr)), connection_(std::move(other.connection_)) {}
        Lent& operator=(Lent&&) = delete;
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        friend class Pool;
        explicit Lent(Pool& pool) : pool_(&pool) { ++pool.lent_; }
        Pool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    Lent borrow();
    // A server that went away has ended the idle connections too.
    void forget_idle();
    // A connection of the caller's own, set up like the others.
    std::unique_ptr<Connection> connect() const;
    const std::string& schema() const { return schema_; }

    // Work that only reads, or may be repeated: once more after a lost connection, again when the server asks for it.
    template <class Work>
    auto repeatable(const Work& work) {
        for (int tries = 0;; ++tries) {
            try {
                const auto lent = borrow();
                return work(*lent);
            } catch (const ConnectionLost&) {
                forget_idle();
                if (tries > 0) throw;
            } catch (const ServerFailure& failure) {
                if (!worth_another_try(failure) || tries >= most_tries) throw;
                if (failure.state == "0A000") forget_idle();
            }
        }
    }
    static constexpr int most_tries = 20;

private:
    std::string url_, schema_;
    std::size_t most_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
};

}  // namespace prikaz::journal::postgresql
