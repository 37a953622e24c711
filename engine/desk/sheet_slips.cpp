// Slips of paper with one-time links, to be cut apart and handed out.
#include <unordered_map>

#include "desk/sheets.hpp"

namespace prikaz::desk {

namespace {

std::string grouped(std::string_view token) {
    constexpr std::size_t group = 4;
    std::string text;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (i > 0 && i % group == 0) text += '-';
        text += token[i];
    }
    return text;
}

data::Node slip_node(data::Builder& make, const Desk& desk, const accounts::Invitation& invitation) {
    const auto* person = desk.staff.find(invitation.person);
    return texts(make, {{"name", person ? russian::full_name(person->name) : invitation.person},
                        {"post", post_of(desk, invitation.person, desk.today())},
                        {"unit", person ? person->unit : ""},
                        {"login", person && !person->email.empty() ? person->email : invitation.person},
                        {"code", grouped(invitation.token)},
                        {"path", link_on_paper(invitation)},
                        {"until", digits(calendar::date_of(invitation.until, desk.zone()))},
                        {"until_time", clock(invitation.until, desk)}});
}

}  // namespace

std::string link_on_paper(const accounts::Invitation& invitation) { return "/enter/" + grouped(invitation.token); }

Loaded<office::File> print_slips(Desk& desk, const std::vector<accounts::Invitation>& invitations,
                                 const std::string& address, const std::string& output_path) {
    data::Builder make;
    std::vector<data::Node> slips;
    for (const auto& invitation : invitations) slips.push_back(slip_node(make, desk, invitation));
    const std::string base = address.ends_with('/') ? address.substr(0, address.size() - 1) : address;
    const data::Field fields[] = {make.field("slips", make.list(slips)), make.field("address", make.text(base)),
                                  office_field(make, desk), printed_field(make, desk)};
    Printing printing{.name = "slips",
                      .title = "Приглашения",
                      .variables = make.finish(make.map(fields)),
                      .profile = desk.folder->card.profile,
                      .profile_place = {}};
    return print(desk, {std::move(printing), {}}, output_path);
}

}  // namespace prikaz::desk
