// Any bytes as a link, a cookie, a form's token or a password somebody wishes to have: they open nothing, and what is
// told of a password follows from the password.
#include "accounts/accounts.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace prikaz;

void demand(bool held) {
    if (!held) std::abort();
}

// One invited person, whose link nobody has guessed.
struct Gate {
    std::unique_ptr<World> world = real_world();
    std::unique_ptr<journal::Journal> journal = journal::open_memory({});
    accounts::Accounts accounts{.world = *world, .journal = *journal};
    std::string calendar = accounts::make_calendar_address(accounts, "kim").value.value().token;
    std::string link = accounts::invite(accounts, std::vector<std::string>{"kim"}).invitations.at(0).token;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Gate gate;
    const std::string input(reinterpret_cast<const char*>(data), size);
    demand(!accounts::session(gate.accounts, input) && !accounts::renew(gate.accounts, input));
    demand(!accounts::look_at_link(gate.accounts, input) && !accounts::person_of_calendar(gate.accounts, input));
    demand(accounts::look_at_link(gate.accounts, gate.link).has_value());
    accounts::sign_out(gate.accounts, input);
    demand(!accounts::end_session(gate.accounts, "kim", input));
    const std::string form = accounts::form_token(input);
    demand(input.empty() || accounts::is_form_token(input, form));
    if (input != accounts::form_token(gate.link)) demand(!accounts::is_form_token(gate.link, input));
    const std::vector<std::string> names{"kim", "Ким"};
    if (accounts::check_password(input, names).empty()) demand(size >= 10 && size <= 256 && !invalid_utf8(input));
    return 0;
}
