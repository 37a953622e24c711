// Private to desk: what printed sheets say, as the variables of their templates (templates/FORMAT.md). The sheets are
// Russian documents whatever language the program speaks in.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "desk/case.hpp"

namespace prikaz::desk {

// The order that a sheet belongs to: as its present edition stands, with the number that registration gave.
struct SheetOrder {
    OpenCase open;
    std::string kind = "приказ", number, date;  // number and date: empty before registration
    std::vector<std::string> title;             // lines
    std::string profile;                        // layout profile's id
    Place profile_place;
    bool long_storage = false;
};

struct Printing {
    std::string name, title;  // of the template; of the document
    data::Tree variables;
    std::string profile;
    Place profile_place;
    bool long_storage = false;
};
// Codes: sheet.format for a path that ends in neither .docx nor .odt.
Loaded<office::File> print(Desk&, Loaded<Printing>, const std::string& output_path);

SheetOrder sheet_of(const OpenCase&, const office::OpenedOrder&);
data::Tree journal_variables(Desk&, const JournalView&);
data::Tree visas_variables(Desk&, const SheetOrder&);
// The same for the order itself, which is kept for ever: of a remark it says that it is attached. The remarks stand in
// the approval sheet, and go when the law lets them go.
data::Tree visas_without_remarks(Desk&, const SheetOrder&);
data::Tree readers_variables(Desk&, const SheetOrder&);

// ---- What all sheets share -----------------------------------------------------------------------------------------

// A map of texts, and fields besides them.
data::Node texts(data::Builder&, std::initializer_list<std::pair<std::string_view, std::string>>,
                 std::initializer_list<data::Field> others = {});
data::Field order_field(data::Builder&, const SheetOrder&);
data::Field office_field(data::Builder&, const Desk&);
data::Field printed_field(data::Builder&, const Desk&);

std::string digits(calendar::Date);                           // 05.06.2016
std::string digits(std::string_view iso);                     // the same of 2016-06-05; empty for no date
std::string clock(Instant, const Desk&);                      // 14:05, in the office's zone
std::string one_line(const std::vector<std::string>& lines);  // joined by blanks
// The post held that day; of somebody who held none then, the last one. Empty for whom staff does not know.
std::string post_of(const Desk&, std::string_view person, calendar::Date);
// By whose sex a word ends: «воздержался», «воздержалась», «воздержался(лась)».
std::string of_sex(const Desk&, std::string_view person, const char* male, const char* female, const char* unknown);

}  // namespace prikaz::desk
