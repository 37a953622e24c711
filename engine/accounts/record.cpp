#include "accounts/record.hpp"

#include "accounts/tokens.hpp"
#include "data/data.hpp"

namespace prikaz::accounts {

namespace {

using journal::Kept;

std::int64_t seconds(Instant at) { return at.time_since_epoch().count(); }

// What this program has written itself: a record that cannot be read is damage, not a mistake.
data::Tree tree_of(const Kept& record) {
    constexpr data::Limits limits{.bytes = 16 * 1024, .nodes = 100, .depth = 4};
    auto tree = data::read_json({record.space, record.value}, limits);
    if (!tree) throw MachineFailure(say("the store keeps a record of «{1}» that cannot be read", {record.space}));
    return std::move(*tree.value);
}

std::string text(const data::Node& map, std::string_view name) {
    const auto* node = map.find(name);
    return node && node->is(data::Kind::Text) ? std::string(node->text()) : std::string();
}

std::int64_t number(const data::Node& map, std::string_view name) {
    const auto* node = map.find(name);
    return node && node->is(data::Kind::Integer) ? node->integer() : 0;
}

std::optional<Instant> instant(const data::Node& map, std::string_view name) {
    const auto count = number(map, name);
    return count ? std::optional(Instant(std::chrono::seconds(count))) : std::nullopt;
}

class Writer {
public:
    Writer& text(std::string_view name, std::string_view value) {
        fields_.push_back(make_.field(name, make_.text(value)));
        return *this;
    }
    Writer& number(std::string_view name, std::int64_t value) {
        fields_.push_back(make_.field(name, make_.integer(value)));
        return *this;
    }
    Writer& instant(std::string_view name, const std::optional<Instant>& at) {
        return number(name, at ? seconds(*at) : 0);
    }
    std::string finish() { return data::to_json(make_.finish(make_.map(fields_)).root()); }

private:
    data::Builder make_;
    std::vector<data::Field> fields_;
};

}  // namespace

Problem problem(const char* code, std::string text, std::string hint) {
    return {.code = code, .place = {}, .text = std::move(text), .hint = std::move(hint)};
}

Problem locked(const std::string& person) {
    return problem("account.locked", say("the account of {1} is locked", {person}),
                   say("unlock it first: prikaz account unlock {1}", {person}));
}

Record account_from(const Kept& kept) {
    const auto tree = tree_of(kept);
    const auto& map = tree.root();
    return {.person = kept.key,
            .handle = text(map, "handle"),
            .hash = text(map, "password"),
            .link = text(map, "link"),
            .calendar = text(map, "calendar"),
            .epoch = number(map, "epoch"),
            .locked = number(map, "locked") != 0,
            .set = instant(map, "set"),
            .entered = instant(map, "entered"),
            .link_until = instant(map, "link_until"),
            .calendar_made = instant(map, "calendar_made"),
            .version = kept.version};
}

std::optional<Record> read_account(Accounts& accounts, std::string_view person) {
    const auto kept = accounts.journal.kept(account_space, person, accounts.world.now());
    return kept ? std::optional(account_from(*kept)) : std::nullopt;
}

Record new_account(Accounts& accounts, const std::string& person) {
    return {.person = person, .handle = secret(accounts.world).substr(0, handle_size)};
}

journal::Keeping keeping(const Record& record) {
    const auto value = Writer()
                           .text("handle", record.handle)
                           .text("password", record.hash)
                           .text("link", record.link)
                           .text("calendar", record.calendar)
                           .number("epoch", record.epoch)
                           .number("locked", record.locked)
                           .instant("set", record.set)
                           .instant("entered", record.entered)
                           .instant("link_until", record.link_until)
                           .instant("calendar_made", record.calendar_made)
                           .finish();
    return {.record = {.space = account_space, .key = record.person, .value = value, .copies = journal::Copies::With},
            .seen = record.version};
}

SessionRecord session_from(const Kept& kept) {
    const auto tree = tree_of(kept);
    const auto& map = tree.root();
    return {.key = kept.key,
            .person = text(map, "person"),
            .epoch = number(map, "epoch"),
            .made = instant(map, "made").value_or(Instant{}),
            .seen = instant(map, "seen").value_or(Instant{}),
            .until = kept.until,
            .visitor = {text(map, "address"), text(map, "agent")},
            .version = kept.version};
}

journal::Keeping keeping(const SessionRecord& record) {
    const auto value = Writer()
                           .text("person", record.person)
                           .number("epoch", record.epoch)
                           .instant("made", record.made)
                           .instant("seen", record.seen)
                           .text("address", record.visitor.address)
                           .text("agent", record.visitor.agent)
                           .finish();
    return {.record = {.space = session_space, .key = record.key, .value = value, .until = record.until},
            .seen = record.version};
}

}  // namespace prikaz::accounts
