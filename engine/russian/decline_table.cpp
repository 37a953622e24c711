// Declension as a filter: one line of a table in, one out.
#include <algorithm>

#include "russian/declining.hpp"

namespace prikaz::russian {
namespace {

struct Row {
    std::array<std::string_view, 3> cells;  // kind, sex, nominative
    std::size_t count = 0;
};

Row cut_row(std::string_view line) {
    Row row;
    for (std::size_t at = 0; row.count < row.cells.size() && at <= line.size();) {
        const std::size_t end = std::min(line.find('\t', at), line.size());
        row.cells[row.count++] = line.substr(at, end - at);
        at = end + 1;
    }
    return row;
}

void append_flag(std::string& flags, std::string_view kind, std::string_view rule) {
    if (!flags.empty()) flags += ',';
    flags.append(kind).append(":").append(rule);
}

std::optional<Sex> read_sex(std::string_view cell) {
    if (cell == "m") return Sex::Male;
    if (cell == "f") return Sex::Female;
    if (cell == "n" || cell == "-" || cell.empty()) return Sex::Unknown;
    return std::nullopt;
}

constexpr std::string_view numeral = "numeral:";

// Nothing when the kind is none of ours.
bool decline_row(const Row& row, Sex sex, Declined& into) {
    if (row.cells[0].starts_with(numeral)) {
        into = decline_numeral(row.cells[0].substr(numeral.size()), row.cells[2]);
        return true;
    }
    const auto kind = read_declinable(row.cells[0]);
    if (kind) decline(row.cells[2], *kind, sex, into);
    return kind.has_value();
}

}  // namespace

void append_declined_row(std::string& to, std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const Row row = cut_row(line);
    const auto sex = read_sex(row.cells[1]);
    std::string flags;
    static thread_local Declined declined;
    const bool known = row.count == row.cells.size() && decline_row(row, sex.value_or(Sex::Unknown), declined);
    if (row.count < row.cells.size())
        append_flag(flags, name_of(DoubtKind::Shape), "table.cells");
    else if (!known)
        append_flag(flags, name_of(DoubtKind::Shape), "table.kind");
    if (!sex) append_flag(flags, name_of(DoubtKind::Shape), "table.sex");
    if (known)
        for (const Doubt& doubt : declined.doubts) append_flag(flags, name_of(doubt.kind), doubt.rule);
    for (const std::string_view cell : row.cells) to.append(cell).append("\t");
    for (std::size_t c = 1; c < case_count; ++c) to.append(known ? declined.forms[c] : "").append("\t");
    to.append(flags).append("\n");
}

}  // namespace prikaz::russian
