#include <algorithm>
#include <array>

#include "editing/files.hpp"
#include "editing/reading.hpp"

namespace prikaz::editing {
namespace {

// The fields of order.yaml as they follow each other; `operative` is a text or a map of two.
constexpr auto order_keys = std::to_array<std::string_view>(
    {"kind",     "kind-form",     "kind-dative", "letterhead", "date",      "date-form", "date-prefix", "number",
     "place",    "title",         "preamble",    "operative",  "items",     "signatory", "visas",       "visas-form",
     "acquaint", "acquaint-form", "executor",    "retention",  "profile",   "workflow",  "matter",      "acting",
     "amends",   "repeals",       "public",      "typography", "appendices"});

void read_operative(const Reading& reading, const Piece* piece, Form& form) {
    Text word, shape;
    if (is_map_piece(piece)) {
        word = read_text(reading, piece->find("word"));
        shape = read_text(reading, piece->find("form"));
    } else {
        shape = read_text(reading, piece);
        word.shown = shape.shown;
    }
    form.texts["operative.word"] = word;
    form.texts["operative.form"] = shape;
}

Value operative_value(const Form& form, const Piece* before) {
    const auto text = [&](std::string_view key) {
        const auto found = form.texts.find(key);
        return found == form.texts.end() ? Text() : found->second;
    };
    const Text word = text("operative.word"), shape = text("operative.form");
    if (!is_map_piece(before) && word.text.empty()) return text_value(shape);
    if (word.shown == Shown::Yaml && shape.shown == Shown::Yaml) return {};
    Value map = Value::map();
    map.add("word", text_value(word)).add("form", text_value(shape));
    return map;
}

Form read_form(Reading& reading, const Piece& root) {
    Form form;
    for (const std::string_view key : text_keys()) {
        if (!key.starts_with("operative.")) form.texts.emplace(key, read_text(reading, root.find(key)));
    }
    for (const Member& member : root.members) reading.spot(std::string(member.key), member);
    read_operative(reading, root.find("operative"), form);
    form.title = read_lines(reading, root.find("title"));
    form.items = read_items(reading, "items", root.find("items"));
    form.signatory = read_person(reading, root.find("signatory"));
    form.executor = read_person(reading, root.find("executor"));
    form.visas = read_people(reading, "visas", root.find("visas"));
    form.acquaint = read_people(reading, "acquaint", root.find("acquaint"));
    form.appendices = read_appendices(reading, root.find("appendices"));
    return form;
}

Value field_value(const Reading& reading, const Form& form, const Piece& root, std::string_view key) {
    const Piece* before = root.find(key);
    if (key == "operative") return operative_value(form, before);
    if (key == "title") return lines_value(reading, form.title, before);
    if (key == "items") return items_value(reading, form.items);
    if (key == "signatory") return person_value(reading, form.signatory, before);
    if (key == "executor") return person_value(reading, form.executor, before);
    if (key == "visas") return people_value(reading, form.visas, before);
    if (key == "acquaint") return people_value(reading, form.acquaint, before);
    if (key == "appendices") return appendices_value(reading, form.appendices);
    const auto text = form.texts.find(key);
    const bool may_be_number = key == "number" || key == "date";
    return text == form.texts.end() ? Value()
                                    : text_value(text->second, may_be_number ? Numbers::Plain : Numbers::Quoted);
}

Value form_value(const Reading& reading, const Form& form, const Piece& root) {
    Value value = Value::map();
    for (const std::string_view key : order_keys) value.add(std::string(key), field_value(reading, form, root, key));
    return value;
}

bool is_readable(const Piece& root) { return is_map_piece(&root) || root.style == Style::Nothing; }

Problem not_followed(const std::string& file) {
    return {Severity::Error,
            "editing.syntax",
            {file, 0, 0, 0, {}},
            say("this YAML cannot be shown as a form"),
            say("change it as text")};
}

}  // namespace

const std::vector<std::string_view>& text_keys() {
    static const std::vector<std::string_view> keys = [] {
        std::vector<std::string_view> keys;
        constexpr auto others =
            std::to_array<std::string_view>({"title", "items", "signatory", "visas", "acquaint", "executor", "acting",
                                             "amends", "repeals", "public", "appendices"});
        for (const std::string_view key : order_keys) {
            if (key == "operative")
                keys.insert(keys.end(), {"operative.word", "operative.form"});
            else if (std::ranges::find(others, key) == others.end())
                keys.push_back(key);
        }
        return keys;
    }();
    return keys;
}

Loaded<Opened> parse(const data::Source& source) {
    const File file(source);
    if (!file.outline) return {std::nullopt, file.problems_or(not_followed(source.name))};
    if (!is_readable(file.outline->root)) return refused<Opened>(not_followed(source.name));
    Reading reading(*file.outline);
    Form form = read_form(reading, file.outline->root);
    return {Opened{std::move(form), std::move(reading.spots)}, {}};
}

Loaded<std::string> write(const std::string& text, const Form& form) {
    const data::Source source{"order.yaml", text};
    const File file(source);
    if (!file.outline || !is_readable(file.outline->root))
        return {std::nullopt, file.problems_or(not_followed(source.name))};
    Form wanted = form;
    if (Problems problems = tidy(wanted); has_errors(problems)) return {std::nullopt, std::move(problems)};
    Reading reading(*file.outline);
    const Form before = read_form(reading, file.outline->root);
    if (wanted == before) return {text, {}};
    const auto written = rewrite(*file.outline, form_value(reading, wanted, file.outline->root));
    if (!written) return refused<std::string>(unwritable(before, wanted));
    const auto after = parse({source.name, *written});
    if (!after.value || after.value->form != wanted)
        return refused<std::string>(unwritable(after.value ? after.value->form : before, wanted));
    return {file.restored(*written), {}};
}

Loaded<OpenedRows> parse_rows(const data::Source& source, const std::vector<Column>& columns) {
    const File file(source);
    if (!file.outline) return {std::nullopt, file.problems_or(not_followed(source.name))};
    Reading reading(*file.outline);
    const Piece& root = file.outline->root;
    if (root.style != Style::Nothing && !is_map_piece(&root) && !is_list_piece(&root))
        return refused<OpenedRows>(not_followed(source.name));
    std::vector<Row> rows = read_rows(reading, {}, root, columns, Counting::Written);
    return {OpenedRows{std::move(rows), std::move(reading.spots)}, {}};
}

Loaded<std::string> write_rows(const std::string& text, const std::vector<Column>& before, const Table& now) {
    const data::Source source{"rows.yaml", text};
    const File file(source);
    if (!file.outline) return {std::nullopt, file.problems_or(not_followed(source.name))};
    Table wanted = now;
    if (Problems problems = tidy(wanted); has_errors(problems)) return {std::nullopt, std::move(problems)};
    Reading reading(*file.outline);
    const Piece& root = file.outline->root;
    const std::vector<Row> old = read_rows(reading, {}, root, before, Counting::Written);
    if (old == wanted.rows && before == wanted.columns) return {text, {}};
    const bool has_sections =
        std::ranges::any_of(wanted.rows, [](const Row& row) { return row.kind == RowKind::Section; });
    Value value = Value::map();
    if (is_map_piece(&root) || has_sections)
        add_rows(reading, value, wanted.rows, is_map_piece(&root) ? &root : nullptr, before, wanted.columns);
    else
        value = rows_list_value(reading, wanted.rows, before, wanted.columns);
    const auto written = rewrite(*file.outline, value);
    if (!written) return refused<std::string>(unwritable_rows());
    const auto after = parse_rows({source.name, *written}, wanted.columns);
    if (!after.value || after.value->rows != wanted.rows) return refused<std::string>(unwritable_rows());
    return {file.restored(*written), {}};
}

}  // namespace prikaz::editing
