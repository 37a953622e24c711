// The head of the log on paper: for the file that an archivist signs by hand.
#include "content/content.hpp"
#include "desk/archive.hpp"
#include "desk/sheets.hpp"
#include "digest/digest.hpp"

namespace prikaz::desk {

namespace {

// Four rows of four groups of four digits.
data::Node rows_of(data::Builder& make, std::string_view root) {
    constexpr std::size_t digits_in_group = 4, groups_in_row = 4;
    const auto digits = digest::hexadecimal(root);
    std::vector<data::Node> rows, row;
    for (std::size_t at = 0; at < digits.size(); at += digits_in_group) {
        row.push_back(make.text(digits.substr(at, digits_in_group)));
        if (row.size() < groups_in_row) continue;
        rows.push_back(make.list(row));
        row.clear();
    }
    return make.list(rows);
}

// {"$rich": [{qr: …}]}, as data of `prikaz fill` have it.
data::Node code_of(data::Builder& make, const std::string& text) {
    const data::Field code[] = {make.field("text", make.text(text)), make.field("width", make.text("35 mm"))};
    const data::Field block[] = {make.field("qr", make.map(code))};
    const data::Node blocks[] = {make.map(block)};
    const data::Field rich[] = {make.field("$rich", make.list(blocks))};
    auto content = content::from_data(make.map(rich), nullptr);
    if (!content) throw MachineFailure(content.problems.front().text);
    return make.rich(*content.value);
}

data::Tree variables_of(Desk& desk, const transparency::Checkpoint& head) {
    data::Builder make;
    const auto size = std::to_string(head.size);
    const data::Field fields[] = {make.field("origin", make.text(head.origin)),
                                  make.field("size", make.text(size)),
                                  make.field("root", rows_of(make, head.root)),
                                  make.field("streebog", rows_of(make, head.streebog.value_or(""))),
                                  make.field("key", make.text(log_key(desk).written())),
                                  make.field("code", code_of(make, size + ":" + digest::hexadecimal(head.root)))};
    const data::Field all[] = {make.field("head", make.map(fields)), office_field(make, desk),
                               printed_field(make, desk)};
    return make.finish(make.map(all));
}

Loaded<Printing> printing_of(Desk& desk) {
    auto head = log_head(desk);
    if (!head) return {std::nullopt, std::move(head.problems)};
    if (head.value->size == 0)
        return refused<Printing>({.code = "log.missing",
                                  .place = {.file = log_folder(desk)},
                                  .text = say("there is no log in the folder"),
                                  .hint = say("prikaz work writes it")});
    return {Printing{.name = "head",
                     .title = "Лист-заверитель журнала событий",
                     .variables = variables_of(desk, *head.value),
                     .profile = desk.folder->card.profile,
                     .profile_place = {},
                     .long_storage = true},
            {}};
}

}  // namespace

Loaded<office::File> print_head(Desk& desk, const std::string& output_path) {
    return print(desk, printing_of(desk), output_path);
}

}  // namespace prikaz::desk
