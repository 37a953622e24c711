// Forms out of any bytes: the first line is what is typed, the rest an order. What was not changed is written back byte
// for byte; a change is refused or reads back as typed.
#include "editing/editing.hpp"

#include <algorithm>

namespace {

using namespace prikaz::editing;

void demand(bool sound) {
    if (!sound) __builtin_trap();
}

void type_into(Form& form, const std::string& typed) {
    form.texts["kind"].text = typed;
    if (form.title.shown == Shown::Form) form.title.lines.push_back(typed);
    if (form.items.shown == Shown::Form) {
        auto& items = form.items.list;
        if (!items.empty()) std::rotate(items.begin(), items.begin() + 1, items.end());
        if (!items.empty() && items.front().shown == Shown::Form) items.front().paragraphs.front() = typed;
        items.push_back({.paragraphs = {typed}});
    }
    if (form.visas.shown == Shown::Form) form.visas.list.push_back({.group = typed});
    for (Appendix& appendix : form.appendices.list) {
        for (Block& block : appendix.body.list) {
            std::ranges::reverse(block.table.rows);
            for (Row& row : block.table.rows)
                if (row.kind == RowKind::Cells) row.cells["term"] = {typed};
        }
    }
}

void write_rows_of(const std::string& text, const std::string& typed) {
    const auto columns = roadmap_columns();
    const auto rows = parse_rows({"rows.yaml", text}, columns);
    if (!rows.value) return;
    Table table{columns, {}, rows.value->rows, {}, {}};
    demand(write_rows(text, columns, table).value == text);
    table.rows.push_back({.cells = {{"measure", {typed}}}});
    (void)write_rows(text, columns, table);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 1u << 14));
    const std::size_t line = std::min(bytes.find('\n'), bytes.size());
    const std::string typed = bytes.substr(0, line), text = bytes.substr(std::min(line + 1, bytes.size()));
    (void)rows_from_csv(text, {roadmap_columns(), typed, {}, {}, {}});
    write_rows_of(text, typed);
    const auto opened = parse({"order.yaml", text});
    if (!opened.value) return 0;
    demand(write(text, opened.value->form).value == text);
    Form changed = opened.value->form;
    type_into(changed, typed);
    const auto written = write(text, changed);
    demand(written.value.has_value() != prikaz::has_errors(written.problems));
    if (!written.value) return 0;
    const auto again = parse({"order.yaml", *written.value});
    demand(again.value.has_value());
    demand(write(*written.value, again.value->form).value == written.value);
    return 0;
}
