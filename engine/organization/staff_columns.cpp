// Headings and cells as spreadsheets write them.
#include "organization/staff_columns.hpp"

#include <algorithm>
#include <array>

#include "shape/shape.hpp"

namespace prikaz::organization {
namespace {

using data::Field;
using data::Node;

struct Heading {
    Column column;
    std::string_view word;
};
// The first word of a column is its English one. All folded: small letters, е for ё, no last dot.
constexpr auto headings = std::to_array<Heading>({
    {Column::Id, "id"},
    {Column::Id, "код"},
    {Column::Number, "number"},
    {Column::Number, "табельный номер"},
    {Column::Number, "табельный №"},
    {Column::Number, "таб. номер"},
    {Column::Number, "таб. №"},
    {Column::Number, "таб №"},
    {Column::Number, "табельный"},
    {Column::FullName, "full-name"},
    {Column::FullName, "фио"},
    {Column::FullName, "ф.и.о"},
    {Column::FullName, "ф. и. о"},
    {Column::FullName, "сотрудник"},
    {Column::FullName, "работник"},
    {Column::FullName, "фамилия, имя, отчество"},
    {Column::FullName, "фамилия имя отчество"},
    {Column::Surname, "surname"},
    {Column::Surname, "фамилия"},
    {Column::Name, "name"},
    {Column::Name, "имя"},
    {Column::Patronymic, "patronymic"},
    {Column::Patronymic, "отчество"},
    {Column::Sex, "sex"},
    {Column::Sex, "пол"},
    {Column::Born, "born"},
    {Column::Born, "дата рождения"},
    {Column::Born, "рождение"},
    {Column::Hired, "hired"},
    {Column::Hired, "принят"},
    {Column::Hired, "принята"},
    {Column::Hired, "дата приема"},
    {Column::Hired, "дата приема на работу"},
    {Column::Dismissed, "dismissed"},
    {Column::Dismissed, "уволен"},
    {Column::Dismissed, "уволена"},
    {Column::Dismissed, "дата увольнения"},
    {Column::Post, "post"},
    {Column::Post, "должность"},
    {Column::From, "from"},
    {Column::From, "с"},
    {Column::From, "в должности с"},
    {Column::From, "дата назначения"},
    {Column::To, "to"},
    {Column::To, "по"},
    {Column::To, "в должности по"},
    {Column::Unit, "unit"},
    {Column::Unit, "подразделение"},
    {Column::Unit, "структурное подразделение"},
    {Column::Unit, "отдел"},
    {Column::Email, "email"},
    {Column::Email, "e-mail"},
    {Column::Email, "почта"},
    {Column::Email, "эл. почта"},
    {Column::Email, "электронная почта"},
    {Column::Phone, "phone"},
    {Column::Phone, "телефон"},
    {Column::Phone, "тел"},
    {Column::Groups, "groups"},
    {Column::Groups, "группы"},
    {Column::Groups, "группа"},
    {Column::AbsentFrom, "absent-from"},
    {Column::AbsentFrom, "отсутствует с"},
    {Column::AbsentTo, "absent-to"},
    {Column::AbsentTo, "отсутствует по"},
    {Column::AbsenceKind, "absence"},
    {Column::AbsenceKind, "отсутствие"},
    {Column::AbsenceKind, "вид отсутствия"},
    {Column::AbsenceKind, "причина отсутствия"},
    {Column::Substitute, "substitute"},
    {Column::Substitute, "замещает"},
    {Column::Substitute, "замещающий"},
    {Column::Substitute, "кто замещает"},
});

std::string heading_word(std::string_view written) {
    std::string word = folded(written);
    while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.pop_back();
    return word;
}

void unknown_column(const Field& field, const std::string& word, Problems& problems) {
    std::vector<std::string_view> known;
    for (const Heading& heading : headings) known.push_back(heading.word);
    const std::string near = nearest(word, known);
    problems.push_back({Severity::Note, "staff.key.unknown", field.key_place(),
                        say("the column «{1}» is not known here and is passed over", {field.key}),
                        near.empty() ? std::string() : say("did you mean «{1}»?", {near})});
}

struct Stem {
    std::string_view stem;
    AbsenceKind kind;
};
// «Ежегодный отпуск», «Отпуск по уходу за ребёнком», «Больничный лист», «Временная нетрудоспособность».
constexpr auto stems = std::to_array<Stem>({{"отпуск", AbsenceKind::Leave},
                                            {"leave", AbsenceKind::Leave},
                                            {"больн", AbsenceKind::Sick},
                                            {"болезн", AbsenceKind::Sick},
                                            {"нетрудоспособ", AbsenceKind::Sick},
                                            {"sick", AbsenceKind::Sick},
                                            {"командиров", AbsenceKind::Trip},
                                            {"trip", AbsenceKind::Trip}});

// «1.9.2020 0:00:00» → «01.09.2020»
std::string padded_date(std::string_view written) {
    written = written.substr(0, written.find(' '));
    std::string padded;
    for (std::size_t begin = 0; begin <= written.size();) {
        const std::size_t end = std::min(written.find('.', begin), written.size());
        const std::string_view part = written.substr(begin, end - begin);
        padded.append(padded.empty() ? "" : ".").append(part.size() == 1 ? "0" : "").append(part);
        begin = end + 1;
    }
    return padded;
}

}  // namespace

std::string_view word_of(Column column) { return std::ranges::find(headings, column, &Heading::column)->word; }

Table::Table(const Node& row, Ids ids, Problems& problems) : problems_(problems) {
    for (const Field& field : row.map()) {
        const std::string word = heading_word(field.key);
        const auto heading = std::ranges::find(headings, word, &Heading::word);
        if (heading == headings.end()) {
            unknown_column(field, word, problems);
        } else if (const auto [first, is_new] = keys_.try_emplace(heading->column, field.key); !is_new) {
            problems.push_back({Severity::Error,
                                "staff.key.twice",
                                field.key_place(),
                                say("the columns «{1}» and «{2}» mean the same", {first->second, field.key}),
                                {}});
        }
    }
    const auto need = [&](bool there, Column column) {
        if (!there)
            problems.push_back({Severity::Error,
                                "staff.key.missing",
                                row.place(),
                                say("the column «{1}» is missing here", {word_of(column)}),
                                {}});
    };
    need(ids == Ids::MayLack || has(Column::Id), Column::Id);
    need(has(Column::Surname) || has(Column::FullName), Column::Surname);
}

const Node* Table::cell(const Node& row, Column column) const {
    const auto key = keys_.find(column);
    const Node* cell = key == keys_.end() ? nullptr : row.find(key->second);
    return cell && !trim(shape::scalar(cell).value_or("")).empty() ? cell : nullptr;
}

std::string Table::text(const Node& row, Column column) const {
    return std::string(trim(shape::scalar(cell(row, column)).value_or("")));
}

std::optional<calendar::Date> Table::date(const Node& row, Column column) const {
    const Node* node = cell(row, column);
    if (!node) return {};
    const auto date = shape::read_date(padded_date(text(row, column)));
    if (!date)
        problems_.push_back({Severity::Error, "staff.date.invalid", node->place(),
                             say("«{1}» is no date of the calendar", {text(row, column)}),
                             say("a date is written 01.09.2020 or 2020-09-01")});
    return date;
}

Sex Table::sex(const Node& row) const {
    const Node* node = cell(row, Column::Sex);
    if (!node) return Sex::Unknown;
    std::string word = folded(text(row, Column::Sex));
    if (word.ends_with('.')) word.pop_back();
    for (const std::string_view male : {"м", "муж", "мужской", "male", "m"})
        if (word == male) return Sex::Male;
    for (const std::string_view female : {"ж", "жен", "женский", "female", "f"})
        if (word == female) return Sex::Female;
    problems_.push_back({Severity::Error, "staff.word", node->place(),
                         say("«{1}» is not one of the words known here", {word}), say("known words: {1}", {"м, ж"})});
    return Sex::Unknown;
}

AbsenceKind Table::absence_kind(const Node& row) const {
    const std::string word = folded(text(row, Column::AbsenceKind));
    if (word.empty()) return AbsenceKind::Leave;
    const auto stem = std::ranges::find_if(stems, [&](const Stem& one) { return word.find(one.stem) != word.npos; });
    return stem == stems.end() ? AbsenceKind::Other : stem->kind;
}

russian::PersonName Table::name(const Node& row) const {
    russian::PersonName name = split_name(text(row, Column::FullName));
    if (!text(row, Column::Surname).empty()) name.surname = text(row, Column::Surname);
    if (!text(row, Column::Name).empty()) name.name = text(row, Column::Name);
    if (!text(row, Column::Patronymic).empty()) name.patronymic = text(row, Column::Patronymic);
    return name;
}

}  // namespace prikaz::organization
