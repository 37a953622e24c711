// The acquaintance sheet: who has read, how and when; who refused; places to sign for those who are still awaited.
#include <unordered_map>

#include "desk/outsiders.hpp"
#include "desk/rows.hpp"
#include "desk/sheets.hpp"

namespace prikaz::desk {

namespace {

// What ReaderLine does not tell.
struct Told {
    std::string remark, witnesses;
};

std::unordered_map<std::string, Told> told_by_person(Desk& desk, const OpenCase& open) {
    std::unordered_map<std::string, Told> told;
    for (const auto& row :
         desk.journal->select({.view = "readers",
         .where = {equal("order_id", open.order), equal("edition", std::int64_t(open.now.acquainted_edition))}}))
        told.emplace(text_of(row[2]), Told{text_of(row[9]), text_of(row[10])});
    return told;
}

// Witnesses are ids of staff or names; the row holds them with commas between.
std::string witness_names(const Desk& desk, const std::string& joined) {
    constexpr std::string_view comma = ", ";
    std::string names;
    for (std::size_t at = 0; at < joined.size();) {
        const auto end = std::min(joined.find(comma, at), joined.size());
        names += (names.empty() ? "" : ", ") + person_name(desk, joined.substr(at, end - at));
        at = std::min(end + comma.size(), joined.size());
    }
    return names;
}

std::string given_how(const Desk& desk, const ReaderLine& line, const Told& told) {
    const auto at = calendar::read_instant(line.at);
    const auto time = at ? ", " + clock(*at, desk) : std::string();
    std::string how;
    if (line.kind == "simple") how = "простая электронная подпись" + time;
    if (line.kind == "enhanced") how = "усиленная неквалифицированная электронная подпись" + time;
    if (line.kind == "qualified") how = "усиленная квалифицированная электронная подпись" + time;
    if (line.kind == "paper") how = line.page.empty() ? "на бумаге" : "на бумаге, лист " + line.page;
    if (line.kind == "refusal") how = "отказ; свидетели: " + witness_names(desk, told.witnesses);
    if (!told.remark.empty()) how += "; " + told.remark;
    // An act of the reader's own needs no other name.
    if (!line.by.empty() && line.by != line.person) how += "; внесено: " + person_name(desk, line.by);
    return how;
}

// Illness is told to nobody who has no need to know: only leave and business trips are named.
std::string deferred_why(const Desk& desk, const organization::Person* person) {
    auto absence = person ? person->absence_on(desk.today()) : nullptr;
    if (!absence) return "отложено";
    std::string why = absence->kind == organization::AbsenceKind::Leave  ? "отпуск"
                      : absence->kind == organization::AbsenceKind::Trip ? "командировка"
                                                                         : "отсутствует";
    if (absence->to) why += " по " + digits(*absence->to);
    return "отложено: " + why;
}

std::string closed_why(const Desk& desk, const organization::Person* person) {
    if (!person || !person->dismissed) return "ознакомление не требуется";
    return of_sex(desk, person->id, "уволен", "уволена", "уволен(а)") + " " + digits(*person->dismissed);
}

std::string how_of(const Desk& desk, const ReaderLine& line, const Told& told) {
    if (line.state == "acknowledged" || line.state == "refused") return given_how(desk, line, told);
    if (line.state == "deferred") return deferred_why(desk, desk.staff.find(line.person));
    if (line.state == "ended") return "ознакомление прекращено";
    if (line.state == "closed") return closed_why(desk, desk.staff.find(line.person));
    return {};
}

data::Node reader_node(data::Builder& make, const Desk& desk, const ReaderLine& line, const Told& told) {
    const auto date = calendar::read_iso(line.date);
    return texts(
        make, {{"name", line.name.empty() ? line.person : line.name},
               {"post", is_outsider(line.person) ? line.post : post_of(desk, line.person, date.value_or(desk.today()))},
               {"state", line.state},
               {"kind", line.kind},
               {"date", digits(line.date)},
               {"due", digits(line.due)},
               {"how", how_of(desk, line, told)}});
}

}  // namespace

data::Tree readers_variables(Desk& desk, const SheetOrder& sheet) {
    data::Builder make;
    auto told = told_by_person(desk, sheet.open);
    std::vector<data::Node> lines;
    for (const auto& line : readers(desk, sheet.open.order, {}))
        lines.push_back(reader_node(make, desk, line, told[line.person]));
    const data::Field fields[] = {
        order_field(make, sheet), make.field("readers", make.list(lines)),
        make.field("edition", texts(make, {{"number", std::to_string(sheet.open.now.acquainted_edition)},
                                           {"digest", sheet.open.now.edition.digest}})),
        office_field(make, desk), printed_field(make, desk)};
    return make.finish(make.map(fields));
}

}  // namespace prikaz::desk
