#include "journal/postgresql_pool.hpp"

namespace prikaz::journal::postgresql {

Pool::Pool(std::string url, std::string schema, std::size_t most)
    : url_(std::move(url)), schema_(std::move(schema)), most_(most) {}

// A server set to answer commits before they are on its disk would break the journal's promise: it is told otherwise.
// Other settings («remote_apply», «local») are its owner's decision about replicas.
std::unique_ptr<Connection> Pool::connect() const {
    auto connection = std::make_unique<Connection>(url_);
    const Call setting_up[] = {
        {"SELECT set_config('search_path', $1, false)", Parameters().text(quoted(schema_))},
        // Statements are short and many ask at once: compiling one, or starting workers for it, takes longer than it.
        // Whole tables are read by nobody who has an index: the server does not know what unpacking a text costs. Sets
        // of rows fit into memory.
        {"SELECT set_config('jit', 'off', false), set_config('max_parallel_workers_per_gather', '0', false), "
         "set_config('enable_seqscan', 'off', false), set_config('work_mem', '32MB', false)"},
        {"SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"}};
    connection->run(setting_up);
    return connection;
}

Pool::Lent Pool::borrow() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return lent_ < most_; });
    Lent lent(*this);
    if (!idle_.empty()) {
        lent.connection_ = std::move(idle_.back());
        idle_.pop_back();
    }
    lock.unlock();
    if (lent.connection_ == nullptr) lent.connection_ = connect();
    return lent;
}

void Pool::forget_idle() {
    const std::lock_guard guard(mutex_);
    idle_.clear();
}

Pool::Lent::~Lent() {
    if (pool_ == nullptr) return;
    {
        const std::lock_guard guard(pool_->mutex_);
        --pool_->lent_;
        if (connection_ != nullptr && connection_->is_idle()) pool_->idle_.push_back(std::move(connection_));
    }
    pool_->returned_.notify_one();
}

}  // namespace prikaz::journal::postgresql
