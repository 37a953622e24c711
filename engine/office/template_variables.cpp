#include "office/template_variables.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "office/signature_mark.hpp"

namespace prikaz::office {

namespace {

// An order that has everything once: what it gives is what templates may ask for.
data::Tree fullest_order() {
    organization::Office office;
    office.letterhead.name = {"name"};
    data::Builder builder;
    order::Order order{};
    order.tree = builder.finish(builder.map({}));
    order.signatory.emplace();
    order.visas.emplace_back();
    order.readers.emplace_back();
    order.executor.emplace();
    order.appendices.emplace_back();
    const SignatureMark mark;
    return with_marks(order::variables(order, {.office = &office}, order.appendices.front()), order, {&mark, 1});
}

// Fields of a map, or of the items of a list of maps; nothing when the value has none.
std::span<const data::Field> fields_of(const data::Node& value) {
    if (value.is(data::Kind::Map)) return value.map();
    if (!value.is(data::Kind::List) || value.list().empty()) return {};
    return fields_of(value.list().front());
}

bool is_filled_by_prikaz(const std::string& path) {
    static constexpr std::array<std::string_view, 4> stems{"order", "appendix", "acquaintance", "approval"};
    auto name = name_of(path);
    auto stem = name.substr(0, name.size() - extension_of(name).size() - 1);
    return std::ranges::find(stems, stem) != stems.end() || stem.starts_with("appendix-");
}

// People are known by the data alone.
bool is_open(const data::Node& value) { return fields_of(value).empty(); }

void look_at(const std::vector<language::Variable>& wanted, const data::Node& known, const std::string& owner,
             Problems& problems) {
    if (is_open(known)) return;
    std::vector<std::string_view> names;
    for (const auto& field : fields_of(known)) names.push_back(field.key);
    for (const auto& variable : wanted) {
        auto fields = fields_of(known);
        auto found = std::ranges::find(fields, variable.name, &data::Field::key);
        if (found != fields.end()) {
            look_at(variable.fields, found->value, owner + variable.name + ".", problems);
            continue;
        }
        auto near = nearest(variable.name, names);
        problems.push_back({Severity::Warning, "template.variable.unknown", variable.first_use,
                            say("orders have no variable {1}", {owner + variable.name}),
                            near.empty() ? std::string() : say("did you mean {1}?", {owner + std::string(near)})});
    }
}

}  // namespace

Problems unknown_variables(const render::Form& form) {
    Problems problems;
    if (!is_filled_by_prikaz(form.name())) return problems;
    auto known = fullest_order();
    look_at(form.variables(), known.root(), {}, problems);
    return problems;
}

}  // namespace prikaz::office
