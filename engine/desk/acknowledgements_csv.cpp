// A list of acknowledgements from a spreadsheet: a line per person.
#include "desk/outsiders.hpp"
#include "desk/step.hpp"
#include "shape/shape.hpp"

namespace prikaz::desk {

namespace {

// Headings, as people write them.
constexpr std::pair<const char*, const char*> headings[] = {
    {"person", "person"},     {"код", "person"},          {"id", "person"},           {"kind", "kind"},
    {"вид", "kind"},          {"date", "date"},           {"дата", "date"},           {"page", "page"},
    {"лист", "page"},         {"страница", "page"},       {"remark", "remark"},       {"причина", "remark"},
    {"примечание", "remark"}, {"witnesses", "witnesses"}, {"свидетели", "witnesses"}, {"name", "name"},
    {"фио", "name"},          {"сотрудник", "name"},      {"file", "file"},           {"файл", "file"},
    {"подпись", "file"},
};

std::string column_of(std::string_view heading) {
    auto name = lower(trim(heading));
    for (const auto& [written, column] : headings) {
        if (name == written) return column;
    }
    return {};
}

std::optional<flow::AcknowledgementKind> kind_of(std::string_view word) {
    static constexpr std::pair<const char*, flow::AcknowledgementKind> words[] = {
        {"", flow::AcknowledgementKind::Paper},
        {"simple", flow::AcknowledgementKind::Simple},
        {"простая", flow::AcknowledgementKind::Simple},
        {"qualified", flow::AcknowledgementKind::Qualified},
        {"квалифицированная", flow::AcknowledgementKind::Qualified},
        {"укэп", flow::AcknowledgementKind::Qualified},
        {"enhanced", flow::AcknowledgementKind::Enhanced},
        {"неквалифицированная", flow::AcknowledgementKind::Enhanced},
        {"унэп", flow::AcknowledgementKind::Enhanced},
        {"paper", flow::AcknowledgementKind::Paper},
        {"бумага", flow::AcknowledgementKind::Paper},
        {"на бумаге", flow::AcknowledgementKind::Paper},
        {"refusal", flow::AcknowledgementKind::Refusal},
        {"отказ", flow::AcknowledgementKind::Refusal},
    };
    auto name = lower(trim(word));
    for (const auto& [written, kind] : words) {
        if (name == written) return kind;
    }
    return std::nullopt;
}

std::vector<std::string> at_commas(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto end = std::min(text.find(',', begin), text.size());
        if (auto part = trim(text.substr(begin, end - begin)); !part.empty()) parts.emplace_back(part);
        begin = end + 1;
    }
    return parts;
}

struct Reading {
    ReaderNames names;
    Problems problems;

    void complain(const data::Node& at, const char* code, std::string text, std::string hint = {}) {
        problems.push_back({.code = code, .place = at.place(), .text = std::move(text), .hint = std::move(hint)});
    }

    void read_cell(AcknowledgeLine& line, const std::string& column, const data::Node& cell) {
        auto text = trim(cell.text());
        if (column == "person" || (column == "name" && line.person.empty())) {
            if (text.empty()) return;
            auto person = names.find(text);
            if (!person)
                complain(cell, "acknowledge.person.unknown",
                         say("staff knows nobody or several people as «{1}»", {text}),
                         say("write the person's id of staff.yaml"));
            line.person = person.value_or("");
        } else if (column == "kind") {
            auto kind = kind_of(text);
            if (!kind)
                complain(cell, "acknowledge.kind", say("«{1}» is no way to acknowledge", {text}),
                         say("possible: {1}", {"simple, enhanced, qualified, paper, refusal"}));
            line.kind = kind.value_or(flow::AcknowledgementKind::Paper);
        } else if (column == "date" && !text.empty()) {
            line.date = shape::read_date(text);
            if (!line.date) complain(cell, "acknowledge.date.invalid", say("there is no such day: {1}", {text}));
        } else if (column == "page") {
            line.page = text;
        } else if (column == "remark") {
            line.remark = text;
        } else if (column == "file") {
            line.file = text;
        } else if (column == "witnesses") {
            line.witnesses = at_commas(text);
        }
    }
};

}  // namespace

namespace {

// The signature of a row: the file that it names, or the one that is called by the person.
void find_signature(Desk& desk, const std::string& folder, AcknowledgeLine& line, Reading& reading) {
    if (!flow::is_electronic(line.kind)) return;
    const bool named = !line.file.empty();
    auto path = join_path(folder, named ? line.file : line.person + ".p7s");
    if (!named && !desk.world.is_file(path)) path = join_path(folder, line.person + ".sig");
    if (!office::lies_inside(desk.world, folder, path)) {
        reading.problems.push_back(office::leads_out(line.file, line.place));
    } else if (!desk.world.is_file(path)) {
        reading.problems.push_back(
            {.code = "acknowledge.signature.missing",
             .place = line.place,
             .text = named ? say("there is no file {1}", {path})
                           : say("there is no signature of {1} in the folder {2}", {line.person, folder}),
             .hint = say("the file is named in the column «file», or called {1}", {line.person + ".p7s"})});
    }
    line.file = std::move(path);
}

}  // namespace

Loaded<AcknowledgeList> read_acknowledgements(Desk& desk, const std::string& path, const std::string& order,
                                              const std::string& signatures) {
    const auto folder = signatures.empty() ? folder_of(path) : signatures;
    auto tree = office::read_tree(desk.world, path);
    if (!tree) return {std::nullopt, std::move(tree.problems)};
    if (!tree.value->root().is(data::Kind::List))
        return refused<AcknowledgeList>({.code = "acknowledge.list",
                                         .place = {.file = path},
                                         .text = say("a list of people is expected"),
                                         .hint = {}});
    Reading reading{ReaderNames(desk, order), {}};
    AcknowledgeList list;
    for (const auto& row : tree.value->root().list()) {
        const auto complaints = reading.problems.size();
        AcknowledgeLine line;
        line.kind = flow::AcknowledgementKind::Paper;
        line.place = row.place();
        for (const auto& field : row.map()) {
            if (field.value.is(data::Kind::Text)) reading.read_cell(line, column_of(field.key), field.value);
        }
        if (!line.person.empty()) find_signature(desk, folder, line, reading);
        const bool wrong = reading.problems.size() > complaints;
        if (!wrong && !line.person.empty()) list.lines.push_back(std::move(line));
    }
    list.wrong = std::move(reading.problems);
    return {std::move(list), std::move(tree.problems)};
}

std::vector<AcknowledgeLine> signatures_in(Desk& desk, const std::string& folder, flow::AcknowledgementKind kind) {
    std::vector<AcknowledgeLine> lines;
    for (const auto& name : desk.world.list(folder)) {
        const auto extension = extension_of(name);
        if (name.starts_with('.') || (extension != "p7s" && extension != "sig")) continue;
        AcknowledgeLine line;
        line.person = name.substr(0, name.size() - extension.size() - 1);
        line.kind = kind;
        line.file = join_path(folder, name);
        line.place.file = line.file;
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace prikaz::desk
