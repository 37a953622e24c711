// Guards: the office's facts (the order, its roadmap) together with what the case itself knows.
#include <algorithm>

#include "flow/scene.hpp"

namespace prikaz::flow {

namespace {

constexpr language::RunOptions guard_limits{language::MissingValue::IsError, 10'000, 1 << 16, 8};

std::int64_t count(const Case& present, std::initializer_list<Verdict> verdicts) {
    return std::ranges::count_if(present.visas, [&](const Visa& visa) {
        return visa.valid && visa.edition == present.edition.number &&
               std::ranges::find(verdicts, visa.verdict) != verdicts.end();
    });
}

// Maps of the case's own facts; a map of the office's of the same name is read together with it.
class Facts {
public:
    explicit Facts(const data::Node& office) : office_(office) {}

    void add(std::string_view name, std::initializer_list<data::Field> own) {
        std::vector<data::Field> fields(own);
        if (const data::Node* same = office_.find(name); same && same->is(data::Kind::Map))
            for (const data::Field& field : same->map())
                if (std::ranges::find(fields, field.key, &data::Field::key) == fields.end()) fields.push_back(field);
        all_.push_back(builder.field(name, builder.map(fields)));
    }

    data::Tree finish() {
        if (office_.is(data::Kind::Map))
            for (const data::Field& field : office_.map())
                if (std::ranges::find(all_, field.key, &data::Field::key) == all_.end()) all_.push_back(field);
        return builder.finish(builder.map(all_));
    }

    data::Builder builder;

private:
    const data::Node& office_;
    std::vector<data::Field> all_;
};

}  // namespace

data::Tree variables(const Scene& scene) {
    const Case& present = scene.present;
    Facts facts(scene.around.facts);
    data::Builder& make = facts.builder;
    facts.add("case", {make.field("days_open",
                                  make.integer(calendar::days_between(scene.date(present.started), scene.today())))});
    facts.add("edition", {make.field("number", make.integer(present.edition.number))});
    facts.add("visas",
              {make.field("given", make.integer(count(present, {Verdict::Approved, Verdict::ApprovedWithRemarks}))),
               make.field("remarks", make.integer(count(present, {Verdict::ApprovedWithRemarks}))),
               make.field("rejected", make.integer(count(present, {Verdict::Rejected})))});
    facts.add("registration", {make.field("number", make.text(present.registered ? present.registered->number : ""))});
    return facts.finish();
}

std::variant<bool, Problem> holds(const Scene& scene, const Guard& guard) {
    if (!guard.expression) return true;
    const data::Tree tree = variables(scene);
    Loaded<bool> answer = language::holds(*guard.expression, tree.root(), guard_limits);
    if (answer) return *answer.value;
    return std::move(answer.problems.front());
}

}  // namespace prikaz::flow
