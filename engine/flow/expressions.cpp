#include "flow/expressions.hpp"

#include <algorithm>
#include <cassert>

namespace prikaz::flow {
namespace {

constexpr std::uint64_t countless = 1ULL << 62;
constexpr language::RunOptions limits{language::MissingValue::IsError, 10'000, 1 << 16, 8};

template <class T>
void add_once(std::vector<T>& to, const T& value) {
    if (std::ranges::find(to, value) == to.end()) to.push_back(value);
}

std::vector<std::int64_t> telling_numbers(const std::vector<std::int64_t>& constants) {
    std::vector<std::int64_t> all{0, 1, 2, 3};
    std::int64_t largest = 3;
    for (const std::int64_t constant : constants) {
        if (constant < 0 || constant > 1'000'000'000) continue;
        for (std::int64_t near = std::max<std::int64_t>(constant - 1, 0); near <= constant + 1; ++near)
            add_once(all, near);
        largest = std::max(largest, constant);
    }
    add_once(all, largest * 2 + 10);
    add_once(all, largest * 4 + 1000);
    return all;
}

data::Kind kind_of(std::string_view name) {
    const auto found = std::ranges::find(guard_variables(), name, &GuardVariable::name);
    return found == guard_variables().end() ? data::Kind::Text : found->kind;
}

}  // namespace

Samples::Samples(const std::vector<const Guard*>& guards, std::size_t most) : most_(most) {
    std::vector<std::string> names, texts{"", "…"};
    std::vector<std::int64_t> numbers;
    for (const Guard* guard : guards) {
        if (!guard->expression) continue;
        const language::Mentioned found = language::mentioned(*guard->expression);
        plain_ &= found.plain;
        for (const std::string& name : found.names) add_once(names, name);
        for (const std::string& text : found.texts) add_once(texts, text);
        for (const std::int64_t number : found.numbers) add_once(numbers, number);
    }
    for (const std::string& name : names) {
        Axis axis{name, {}};
        const data::Kind kind = kind_of(name);
        if (kind == data::Kind::Boolean) axis.values = {true, false};
        if (kind == data::Kind::Text) axis.values.assign(texts.begin(), texts.end());
        if (kind == data::Kind::Integer)
            for (const std::int64_t number : telling_numbers(numbers)) axis.values.emplace_back(number);
        axes_.push_back(std::move(axis));
    }
}

void Samples::add(std::string_view name, std::string_view text) {
    auto axis = std::ranges::find(axes_, name, &Axis::name);
    if (axis == axes_.end()) axis = axes_.insert(axis, {std::string(name), {std::string("…")}});
    add_once(axis->values, Value(std::string(text)));
}

std::uint64_t Samples::combinations() const {
    std::uint64_t all = 1;
    for (const Axis& axis : axes_) all = std::min(countless, all * axis.values.size());
    return all;
}

bool Samples::whole() const { return combinations() <= most_; }

std::size_t Samples::size() const { return static_cast<std::size_t>(std::min<std::uint64_t>(combinations(), most_)); }

const Samples::Value& Samples::value(std::size_t sample, std::size_t axis) const {
    // Too many to try all: far apart ones, the same in every run.
    constexpr std::uint64_t stride = 0x9E3779B97F4A7C15ULL;
    std::uint64_t rest = whole() ? sample : sample * stride >> 2;
    for (std::size_t i = 0; i < axis; ++i) rest /= axes_[i].values.size();
    return axes_[axis].values[rest % axes_[axis].values.size()];
}

data::Tree Samples::facts(std::size_t sample) const {
    data::Builder make;
    const auto node = [&](const Value& value) {
        if (const auto* truth = std::get_if<bool>(&value)) return make.boolean(*truth);
        if (const auto* number = std::get_if<std::int64_t>(&value)) return make.integer(*number);
        return make.text(std::get<std::string>(value));
    };
    std::map<std::string_view, std::vector<data::Field>> maps;
    for (std::size_t i = 0; i < axes_.size(); ++i) {
        const std::string_view name = axes_[i].name;
        const auto dot = name.find('.');  // every name of guard_variables() has one
        assert(dot != name.npos);
        maps[name.substr(0, dot)].push_back(make.field(name.substr(dot + 1), node(value(sample, i))));
    }
    std::vector<data::Field> all;
    for (const auto& [name, fields] : maps) all.push_back(make.field(name, make.map(fields)));
    return make.finish(make.map(all));
}

std::string Samples::text(std::size_t sample) const {
    std::string all;
    for (std::size_t i = 0; i < axes_.size(); ++i) {
        const Value& one = value(sample, i);
        all += (all.empty() ? "" : ", ") + axes_[i].name + " = ";
        if (const auto* truth = std::get_if<bool>(&one)) all += *truth ? "true" : "false";
        if (const auto* number = std::get_if<std::int64_t>(&one)) all += std::to_string(*number);
        if (const auto* text = std::get_if<std::string>(&one)) all += "«" + *text + "»";
    }
    return all;
}

std::string_view Samples::text_of(std::size_t sample, std::string_view name) const {
    for (std::size_t i = 0; i < axes_.size(); ++i) {
        if (axes_[i].name != name) continue;
        const auto* text = std::get_if<std::string>(&value(sample, i));
        return text ? *text : std::string_view();
    }
    return {};
}

std::optional<bool> holds(const Guard& guard, const data::Tree& facts) {
    if (!guard.expression) return true;
    return language::holds(*guard.expression, facts.root(), limits).value;
}

}  // namespace prikaz::flow
