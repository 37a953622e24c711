// The approval sheet: visas as they were given, those that are awaited, and those that a new edition voided.
#include <algorithm>

#include "desk/coded.hpp"
#include "desk/sheets.hpp"
#include "desk/step.hpp"

namespace prikaz::desk {

namespace {

struct VerdictWords {
    flow::Verdict verdict;
    const char *outcome, *male, *female, *unknown;
};
constexpr VerdictWords verdicts[] = {
    {flow::Verdict::Pending, "pending", "ожидается", "ожидается", "ожидается"},
    {flow::Verdict::Approved, "approved", "согласовано", "согласовано", "согласовано"},
    {flow::Verdict::ApprovedWithRemarks, "approved-with-remarks", "согласовано с замечаниями",
     "согласовано с замечаниями", "согласовано с замечаниями"},
    {flow::Verdict::Rejected, "rejected", "не согласовано", "не согласовано", "не согласовано"},
    {flow::Verdict::Abstained, "abstained", "воздержался", "воздержалась", "воздержался (воздержалась)"},
    {flow::Verdict::Left, "left", "выбыл", "выбыла", "выбыл (выбыла)"},
};

const VerdictWords& words_of(flow::Verdict verdict) {
    return *std::ranges::find(verdicts, verdict, &VerdictWords::verdict);
}

// «Согласование», with the stage's turn where there are several.
std::string stage_label(const OpenCase& open, const std::string& path, const std::string& stage) {
    auto label = label_of(open.definition.get(), path);
    auto state = open.definition ? open.definition->state(path) : nullptr;
    auto approve = state ? std::get_if<flow::Approve>(&state->activity) : nullptr;
    if (!approve) return label;
    auto found = std::ranges::find(approve->stages, stage, &flow::Stage::id);
    if (approve->stages.size() < 2 || found == approve->stages.end()) return label;
    return label + ", этап " + std::to_string(found - approve->stages.begin() + 1);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

// Before they were kept as codes, bases were written down in the language that the program spoke then.
std::string basis_in_russian(std::string basis) {
    if (basis.starts_with("say:")) return retell_in_russian(basis);
    for (const auto& [english, russian] : {std::pair{"absence of ", "отсутствие: "},
                                           {"absence ", "отсутствие "},
                                           {"order № ", "приказ № "},
                                           {" of ", " от "}})
        basis = replaced(std::move(basis), english, russian);
    constexpr std::size_t iso_length = 10;
    for (std::size_t at = 0; at + iso_length <= basis.size(); ++at) {
        if (auto date = digits(std::string_view(basis).substr(at, iso_length)); !date.empty())
            basis.replace(at, iso_length, date);
    }
    return basis;
}

// Whether it is the same act, carried over to another edition: a return and the approval that follows it may fall into
// one second.
bool is_same_act(const flow::Visa& one, const flow::Visa& other) {
    return one.path == other.path && one.stage == other.stage && one.member == other.member && one.at == other.at &&
           one.verdict == other.verdict && one.by == other.by && one.remark == other.remark;
}

// Where a visa of an earlier edition was carried over: that visa.
const flow::Visa* first_given(const std::vector<flow::Visa>& visas, const flow::Visa& kept) {
    auto found = std::ranges::find_if(
        visas, [&](const flow::Visa& visa) { return visa.edition < kept.edition && is_same_act(visa, kept); });
    return found == visas.end() ? nullptr : &*found;
}

bool was_kept(const std::vector<flow::Visa>& visas, const flow::Visa& voided) {
    return std::ranges::any_of(
        visas, [&](const flow::Visa& visa) { return visa.edition > voided.edition && is_same_act(visa, voided); });
}

enum class Remarks { Told, Attached };

std::string remark_of(const flow::Visa& visa, Remarks remarks) {
    return visa.remark.empty() || remarks == Remarks::Told ? visa.remark : "Замечания прилагаются";
}

data::Node visa_node(data::Builder& make, const Desk& desk, const OpenCase& open, const flow::Visa& visa,
                     Remarks remarks) {
    const bool pending = visa.verdict == flow::Verdict::Pending;
    const auto day = pending ? desk.today() : calendar::date_of(visa.at, desk.zone());
    const bool instead = visa.by != visa.member;
    const auto& words = words_of(visa.verdict);
    auto before = first_given(open.now.visas, visa);
    return texts(make, {{"stage", stage_label(open, visa.path, visa.stage)},
                        {"stage_id", visa.stage},
                        {"name", person_name(desk, visa.by)},
                        {"post", post_of(desk, visa.by, day)},
                        {"instead_of", instead ? person_name(desk, visa.member) : ""},
                        {"instead_of_post", instead ? post_of(desk, visa.member, day) : ""},
                        {"basis", instead ? basis_in_russian(visa.basis) : ""},
                        {"verdict", of_sex(desk, visa.by, words.male, words.female, words.unknown)},
                        {"outcome", words.outcome},
                        {"date", pending ? "" : digits(day)},
                        {"time", pending ? "" : clock(visa.at, desk)},
                        {"remark", remark_of(visa, remarks)},
                        {"edition", std::to_string(visa.edition)},
                        {"kept_from", before ? std::to_string(before->edition) : ""},
                        {"digest", visa.digest}});
}

// Members of stages that are open now, who have not decided yet.
std::vector<flow::Visa> awaited(const OpenCase& open) {
    std::vector<flow::Visa> visas;
    for (const auto& [path, work] : open.now.active) {
        auto state = open.definition ? open.definition->state(path) : nullptr;
        auto approve = state ? std::get_if<flow::Approve>(&state->activity) : nullptr;
        if (!approve || work.done || work.stage >= approve->stages.size()) continue;
        for (const auto& member : work.members) {
            if (member.verdict != flow::Verdict::Pending) continue;
            flow::Visa visa;
            visa.path = path;
            visa.stage = approve->stages[work.stage].id;
            visa.member = visa.by = member.person;
            visa.edition = open.now.edition.number;
            visas.push_back(std::move(visa));
        }
    }
    return visas;
}

data::Tree variables_of(Desk& desk, const SheetOrder& sheet, Remarks remarks) {
    data::Builder make;
    const auto& open = sheet.open;
    std::vector<data::Node> valid, voided;
    for (const auto& visa : open.now.visas) {
        if (visa.valid) {
            valid.push_back(visa_node(make, desk, open, visa, remarks));
        } else if (!was_kept(open.now.visas, visa)) {
            voided.push_back(visa_node(make, desk, open, visa, remarks));
        }
    }
    for (const auto& visa : awaited(open)) valid.push_back(visa_node(make, desk, open, visa, remarks));
    const auto& edition = open.now.edition;
    const data::Field fields[] = {
        order_field(make, sheet),
        make.field("visas", make.list(valid)),
        make.field("voided", make.list(voided)),
        make.field("edition", texts(make, {{"number", std::to_string(edition.number)}, {"digest", edition.digest}})),
        office_field(make, desk),
        printed_field(make, desk)};
    return make.finish(make.map(fields));
}

}  // namespace

data::Tree visas_variables(Desk& desk, const SheetOrder& sheet) { return variables_of(desk, sheet, Remarks::Told); }
data::Tree visas_without_remarks(Desk& desk, const SheetOrder& sheet) {
    return variables_of(desk, sheet, Remarks::Attached);
}

}  // namespace prikaz::desk
