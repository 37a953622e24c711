// Sheets of an order's life on paper: the registration journal, who approved, who has read.
#include "desk/sheets.hpp"

#include <cstdio>

#include "desk/step.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {

namespace {

Loaded<SheetOrder> sheet_order(Desk& desk, const std::string& order) {
    auto open = open_started(desk, order);
    if (!open) return {std::nullopt, std::move(open.problems)};
    auto opened = order_of(desk, *open.value);
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    return {sheet_of(*open.value, **opened.value), {}};
}

Loaded<Printing> journal_printing(Desk& desk, const JournalRequest& request) {
    auto view = registration_journal(desk, request);
    if (!view) return {std::nullopt, std::move(view.problems)};
    // A journal of orders is bound and kept as long as they are: its margin is that of long storage.
    Printing printing{.name = "journal",
                      .title = view.value->title + ", " + std::to_string(view.value->year),
                      .variables = journal_variables(desk, *view.value),
                      .profile = desk.folder->card.profile,
                      .profile_place = {},
                      .long_storage = true};
    return {std::move(printing), std::move(view.problems)};
}

Loaded<Printing> order_printing(Desk& desk, Sheet sheet, const std::string& order) {
    auto found = sheet_order(desk, order);
    if (!found) return {std::nullopt, std::move(found.problems)};
    const bool visas = sheet == Sheet::Approval;
    const auto& it = *found.value;
    Printing printing{.name = visas ? "visas" : "readers",
                      .title = (visas ? "Лист согласования: " : "Лист ознакомления: ") + one_line(it.title),
                      .variables = visas ? visas_variables(desk, it) : readers_variables(desk, it),
                      .profile = it.profile,
                      .profile_place = it.profile_place,
                      .long_storage = it.long_storage};
    return {std::move(printing), std::move(found.problems)};
}

Loaded<std::string> fill(Desk& desk, const Printing& printing, const std::string& extension) {
    auto profile = desk.templates.profile(*desk.folder, printing.profile, printing.profile_place);
    if (!profile) return {std::nullopt, std::move(profile.problems)};
    const layout::Profile& rules = **profile.value;
    auto form = desk.templates.form(*desk.folder, printing.name + "." + extension, rules,
                                    printing.long_storage ? rules.long_storage_left_mm : 0);
    if (!form) return {std::nullopt, std::move(form.problems)};
    render::FillOptions options;
    options.profile = &rules;
    options.properties.title = printing.title;
    options.properties.created = calendar::iso(desk.now());
    return render::fill(*form.value, printing.variables.root(), options);
}

}  // namespace

Loaded<office::File> print(Desk& desk, Loaded<Printing> printing, const std::string& output_path) {
    const auto extension = extension_of(output_path);
    if (extension != "docx" && extension != "odt") {
        return refused<office::File>({.code = "sheet.format",
                                      .place = {.file = output_path},
                                      .text = say("a sheet is printed to a .docx or .odt file"),
                                      .hint = say("give the file a name that ends in .docx or .odt")});
    }
    if (!printing) return {std::nullopt, std::move(printing.problems)};
    auto bytes = fill(desk, *printing.value, extension);
    append(printing.problems, std::move(bytes.problems));
    if (!bytes.value) return {std::nullopt, std::move(printing.problems)};
    return {office::File{output_path, std::move(*bytes.value)}, std::move(printing.problems)};
}

Loaded<office::File> print_sheet(Desk& desk, Sheet sheet, const std::string& order, const JournalRequest& request,
                                 const std::string& output_path) {
    return print(desk, sheet == Sheet::Journal ? journal_printing(desk, request) : order_printing(desk, sheet, order),
                 output_path);
}

SheetOrder sheet_of(const OpenCase& open, const office::OpenedOrder& frozen) {
    SheetOrder sheet{.open = open, .profile = frozen.order.profile, .profile_place = frozen.profile_place};
    sheet.kind = lower(frozen.order.kind);
    sheet.title = frozen.order.title;
    sheet.long_storage = frozen.order.long_storage;
    if (const auto& line = open.now.registered) {
        sheet.number = line->number;
        sheet.date = digits(line->date);
    }
    return sheet;
}

// ---- What all sheets share -----------------------------------------------------------------------------------------

data::Node texts(data::Builder& make, std::initializer_list<std::pair<std::string_view, std::string>> pairs,
                 std::initializer_list<data::Field> others) {
    std::vector<data::Field> fields;
    for (const auto& [name, value] : pairs) fields.push_back(make.field(name, make.text(value)));
    fields.insert(fields.end(), others);
    return make.map(fields);
}

namespace {

struct KindForms {
    std::string_view kind, dative, genitive, instrumental;
};
constexpr KindForms kind_forms[] = {
    {"приказ", "приказу", "приказа", "приказом"},
    {"распоряжение", "распоряжению", "распоряжения", "распоряжением"},
    {"постановление", "постановлению", "постановления", "постановлением"},
    {"указание", "указанию", "указания", "указанием"},
};
constexpr KindForms rare_kind{"документ", "документу", "документа", "документом"};

const KindForms& forms_of(std::string_view kind) {
    for (const auto& forms : kind_forms) {
        if (forms.kind == kind) return forms;
    }
    return rare_kind;
}

}  // namespace

data::Field order_field(data::Builder& make, const SheetOrder& sheet) {
    std::vector<data::Node> lines;
    for (const auto& line : sheet.title) lines.push_back(make.text(line));
    const auto& forms = forms_of(sheet.kind);
    return make.field("order", texts(make,
                                     {{"kind", upper(sheet.kind)},
                                      {"kind_dative", std::string(forms.dative)},
                                      {"kind_genitive", std::string(forms.genitive)},
                                      {"kind_instrumental", std::string(forms.instrumental)},
                                      {"number", sheet.number},
                                      {"date", sheet.date}},
                                     {make.field("title", make.list(lines))}));
}

data::Field office_field(data::Builder& make, const Desk& desk) {
    const auto& card = desk.folder->card;
    const auto clerk = desk.staff.find(card.clerk);
    return make.field("office", texts(make, {{"name", one_line(card.letterhead.name)},
                                             {"clerk", clerk ? russian::initials_first(clerk->name) : ""},
                                             {"clerk_post", post_of(desk, card.clerk, desk.today())}}));
}

data::Field printed_field(data::Builder& make, const Desk& desk) {
    return make.field("printed", texts(make, {{"date", digits(desk.today())}, {"time", clock(desk.now(), desk)}}));
}

std::string digits(calendar::Date date) { return russian::write_date(date, russian::DateForm::Digits); }

std::string digits(std::string_view iso) {
    auto date = calendar::read_iso(iso);
    return date ? digits(*date) : std::string();
}

std::string clock(Instant at, const Desk& desk) {
    const auto local = calendar::local(at, desk.zone());
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", local.hour, local.minute);
    return text;
}

std::string one_line(const std::vector<std::string>& lines) { return joined(lines, " "); }

std::string post_of(const Desk& desk, std::string_view person, calendar::Date day) {
    auto found = desk.staff.find(person);
    if (!found) return {};
    auto post = found->post_on(day);
    if (!post) post = found->last_post();
    return post ? one_line(post->title) : std::string();
}

std::string of_sex(const Desk& desk, std::string_view person, const char* male, const char* female,
                   const char* unknown) {
    auto found = desk.staff.find(person);
    if (found && found->sex == organization::Sex::Male) return male;
    if (found && found->sex == organization::Sex::Female) return female;
    return unknown;
}

}  // namespace prikaz::desk
