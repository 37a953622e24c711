// Web hooks: what happened to an order, as JSON.
#include "delivery/delivery.hpp"
#include "desk/errands.hpp"
#include "desk/coded.hpp"

namespace prikaz::desk {

namespace {

constexpr std::chrono::seconds attempt_limit{30};
constexpr std::size_t secret_bytes = 4 * 1024;

std::string call_of(const journal::Outgoing& outgoing, const Errand& errand, const Known& order) {
    data::Builder make;
    const data::Field fields[] = {make.field("event", make.text(errand.about)),
                                  make.field("detail", make.text(retell_in_russian(errand.remark))),
                                  make.field("path", make.text(errand.path)),
                                  make.field("order", make.text(errand.order)),
                                  make.field("number", make.text(order.number)),
                                  make.field("title", make.text(order.title)),
                                  make.field("at", make.text(calendar::iso(errand.at))),
                                  make.field("key", make.text(outgoing.key))};
    return data::to_json(make.finish(make.map(fields)).root());
}

// A workflow that names a hook calls that one alone; others tell every hook of the office.
bool is_asked(const Known& order, const std::string& hook) {
    return order.definition && (order.definition->hook.empty() || order.definition->hook == hook);
}

Loaded<std::string> read_secret(Desk& desk, const std::string& name, const Place& named_at) {
    auto text = office::read_named(desk.world, join_path(desk.folder->path, name), secret_bytes, named_at);
    if (text) text.value = std::string(trim(*text.value));
    return text;
}

}  // namespace

Carried call_hook(Desk& desk, KnownOrders& orders, const journal::Outgoing& outgoing, const Errand& errand) {
    const auto card = desk.folder->card.hooks.find(errand.person);
    const auto& order = orders.find(errand.order);
    if (card == desk.folder->card.hooks.end() || !is_asked(order, errand.person)) return {Outcome::Nothing, {}};
    delivery::Hook hook{.url = card->second.url, .secret = {}, .authorities = {}};
    for (auto [file, to] : {std::pair(&card->second.url_file, &hook.url), {&card->second.secret_file, &hook.secret}}) {
        if (file->empty()) continue;
        auto text = read_secret(desk, *file, card->second.place);
        if (!text) return {Outcome::Later, text.problems.front().text};
        *to = std::move(*text.value);
    }
    auto sent = delivery::post(call_of(outgoing, errand, order), outgoing.key, hook, desk.now(), attempt_limit);
    if (sent.done) return {};
    return {sent.hopeless ? Outcome::Hopeless : Outcome::Later, sent.error};
}

}  // namespace prikaz::desk
