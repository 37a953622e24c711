#include "accounts/tries.hpp"

#include <algorithm>

#include "accounts/sessions.hpp"

namespace prikaz::accounts {

namespace {

using std::chrono::seconds;
using namespace std::chrono_literals;

// After each wrong try beyond the free ones; then the last of them again and again.
constexpr seconds delays[] = {30s, 1min, 2min, 5min, 10min, 20min, 30min};

seconds delay_after(std::int64_t wrong, int free) {
    if (wrong < free) return 0s;
    const auto step = static_cast<std::size_t>(wrong - free);
    return delays[std::min(step, std::size(delays) - 1)];
}

Problem wait(seconds left) {
    const auto minutes = (left.count() + 59) / 60;
    return problem("account.wait",
                   left < 1min ? say("too many wrong tries; try again in {1} second",
                                     "too many wrong tries; try again in {1} seconds", left.count())
                               : say("too many wrong tries; try again in {1} minute",
                                     "too many wrong tries; try again in {1} minutes", minutes),
                   say("who has forgotten the password asks the clerk for a new link"));
}

// A whole school may stand behind one address.
constexpr int free_of_person = 5, free_of_address = 50;
constexpr std::size_t longest_address = 100;

// The same name in letters of any height.
std::string key_of_name(const std::string& typed) {
    return "name/" + sha256(invalid_utf8(typed) ? typed : lower(trim(typed)));
}

std::string key_of(const std::string& person) { return "person/" + person; }

}  // namespace

// Names of nobody are counted like those of people: what a stranger sees is the same.
Try::Try(Accounts& accounts, const std::optional<std::string>& person, const std::string& typed,
         const std::string& address)
    : accounts_(accounts), name_{person ? key_of(*person) : key_of_name(typed), free_of_person, 24h} {
    const auto known = cleaned(address, longest_address);
    if (!known.empty()) address_ = {"address/" + known, free_of_address, 1h};
}

Try::Standing Try::standing(const Counter& counter, Instant now) const {
    const auto kept = accounts_.journal.kept(tries_space, counter.key, now);
    if (!kept) return {};
    const Instant last = kept->until - counter.memory;
    return {kept->number, last + delay_after(kept->number, counter.free)};
}

std::int64_t Try::count(const Counter& counter, Instant now) const {
    return accounts_.journal.tally(tries_space, counter.key, 1, now, now + counter.memory);
}

std::optional<Problem> Try::begin() {
    const Instant now = accounts_.world.now();
    const auto before = standing(name_, now);
    seconds left = before.next - now;
    if (address_) left = std::max(left, standing(*address_, now).next - now);
    if (left > 0s) return wait(left);
    const auto counted = count(name_, now);
    // Others try in this very moment: of all of them one may have what the delay was for.
    const bool is_one_of_many = counted > before.count + 1 && counted > name_.free;
    return is_one_of_many ? std::optional(wait(delay_after(counted, name_.free))) : std::nullopt;
}

void Try::failed() {
    if (address_) count(*address_, accounts_.world.now());
}

// The address's earlier wrong tries stay: one right password does not excuse a list of guesses.
void Try::succeeded() {
    accounts_.journal.keep({.kind = journal::Keeping::Kind::Remove, .record = {.space = tries_space, .key = name_.key}},
                           accounts_.world.now());
}

void forget_tries(Accounts& accounts, const std::string& person) {
    accounts.journal.keep(
        {.kind = journal::Keeping::Kind::Remove, .record = {.space = tries_space, .key = key_of(person)}},
        accounts.world.now());
}

}  // namespace prikaz::accounts
