#include "language/runner.hpp"

#include <algorithm>

namespace prikaz::language {

namespace {

// Beside the output: values of variables, captured blocks, lists being sorted.
constexpr std::size_t memory_at_least = 64u << 20;
constexpr std::size_t memory_for_output = 192u << 20;
constexpr std::pair<std::string_view, Function> functions[] = {
    {"range", Function::Range},   {"dict", Function::Dict},     {"namespace", Function::Namespace},
    {"cycler", Function::Cycler}, {"joiner", Function::Joiner},
};

Value function_value(std::string_view name) {
    for (const auto& [known, function] : functions) {
        if (known != name) continue;
        Value value(Type::Function);
        value.function = function;
        return value;
    }
    return Value();
}

Value global_value(const data::Node& variables, std::string_view name) {
    const data::Node* found = variables.find(name);
    return found ? from(*found) : function_value(name);
}

}  // namespace

Runner::Runner(const Program& program, const data::Node& variables, Sink& sink, const RunOptions& options)
    : program_(program),
      variables_(variables),
      document_(sink),
      sink_(&sink),
      options_(options),
      hints_(program.hints) {
    effort.left = options.steps;
    memory_limit_ = memory_at_least + std::min(options.output_bytes, memory_for_output);
    globals_.reserve(program.globals.size());
    for (const std::string_view name : program.globals) globals_.push_back(global_value(variables, name));
    root_.slots = memory.array<Value>(program.slots);
    std::fill_n(root_.slots, program.slots, Value());
    frame_ = &root_;
}

void Runner::run() { execute(program_.body); }

Problems Runner::take_problems() {
    if (unlisted_ > 0) {
        Problem more;
        more.severity = Severity::Note;
        more.code = "template.problems.more";
        if (!problems_.empty()) more.place = problems_.back().place;
        more.text = say("{1} more problem of the same template is not listed",
                        "{1} more problems of the same template are not listed", static_cast<std::int64_t>(unlisted_));
        problems_.push_back(std::move(more));
    }
    return std::move(problems_);
}

Value Runner::fail(const Expr& at, std::string_view code, std::string text, std::string hint) {
    report(Severity::Error, at, code, {}, std::move(text), std::move(hint));
    return failed();
}

void Runner::warn(const Expr& at, std::string_view code, std::string_view subject, std::string text, std::string hint) {
    report(Severity::Warning, at, code, subject, std::move(text), std::move(hint));
}

void Runner::report(Severity severity, const Expr& at, std::string_view code, std::string_view subject,
                    std::string text, std::string hint) {
    std::string key(code);
    key += ' ';
    key += std::to_string(at.piece) + ":" + std::to_string(at.start) + ":" + std::to_string(at.end);
    key.append(subject);
    if (!reported_.insert(std::move(key)).second) return;
    // Warnings leave room for errors.
    if (problems_.size() >= (severity == Severity::Error ? options_.problems : options_.problems / 2)) {
        ++unlisted_;
        return;
    }
    problems_.push_back({severity, std::string(code), program_.place(at), std::move(text), std::move(hint)});
}

Value Runner::wrong_type(const Expr& at, std::string_view wanted, Value found) {
    if (found.is(Type::Failed)) return found;
    if (found.is(Type::Undefined))
        return options_.missing == MissingValue::IsBlank ? (report_missing(*found.missing), failed()) : demand(found);
    const std::string have = say(type_name(found).data());
    return fail(at, "template.value.type", say("Expected {1}, found {2}", {wanted, have}));
}

bool Runner::spend(std::uint64_t steps) {
    steps_ += steps;
    if (stopped_) return false;
    const bool late = options_.late && options_.late->load(std::memory_order_relaxed);
    if (steps_ <= options_.steps && memory.held() <= memory_limit_ && !late) return true;
    stopped_ = true;
    Expr whole;
    whole.piece = piece_;
    if (steps_ > options_.steps)
        fail(whole, "template.limit.steps", say("The template runs too long"),
             say("Is there a loop in a loop over large lists?"));
    else if (late)
        fail(whole, "template.limit.time", say("The time for filling the template is over"),
             say("Is there a loop in a loop over large lists?"));
    else
        fail(whole, "template.limit.memory", say("The template needs too much memory"));
    return false;
}

bool Runner::afford(const Expr& at, std::uint64_t bytes) {
    if (stopped_) return false;
    if (bytes < memory_limit_ && memory.held() + bytes <= memory_limit_) return spend(bytes / 256);
    stopped_ = true;
    fail(at, "template.limit.memory", say("The template needs too much memory"));
    return false;
}

bool Runner::within_output() {
    if (sink_->out.size() + swapped_bytes_ <= options_.output_bytes) return true;
    Expr whole;
    whole.piece = piece_;
    if (!stopped_) fail(whole, "template.limit.output", say("The result is too large"));
    stopped_ = true;
    return false;
}

Value Runner::keep(std::string_view value, Markup markup) {
    if (value.size() > memory_limit_ || !spend(value.size() / 256)) return failed();
    return text(memory.copy(value), markup);
}

// ---- What is missing -----------------------------------------------------------------------------------------------

Value Runner::missing(const Expr& at, Value owner) {
    Missing what;
    what.at = &at;
    what.owner = owner;
    Value value(Type::Undefined);
    value.missing = memory.make(what);
    return value;
}

Value Runner::demand(Value value) {
    if (!value.is(Type::Undefined) || options_.missing == MissingValue::IsBlank || value.missing->harmless)
        return value;
    report_missing(*value.missing);
    return failed();
}

void Runner::report_missing(const Missing& what) {
    if (what.harmless || stopped_) return;
    const Expr& at = *what.at;
    const std::string key = "template.value.missing " + std::to_string(at.piece) + ":" + std::to_string(at.start) +
                            ":" + std::to_string(at.end);
    if (reported_.count(key)) return;
    std::vector<std::string_view> candidates;
    std::string text;
    if (what.owner.is(Type::Hidden)) {
        return void(fail(
            at, "template.value.missing", say("There is no value «{1}»", {at.name}),
            say("The template runs without the variables of the one that names it: write «{1}»", {"with context"})));
    }
    if (what.owner.is(Type::Unset)) {
        for (const data::Field& field :
             variables_.is(data::Kind::Map) ? variables_.map() : std::span<const data::Field>())
            candidates.push_back(field.key);
        text = say("There is no value «{1}»", {at.name});
    } else {
        const std::string_view tag = program_.pieces[at.piece].text;
        const std::string_view owner = at.a ? tag.substr(at.a->start, at.a->end - at.a->start) : tag;
        if (what.owner.is_map())
            for (std::size_t i = 0; i < entries_of(what.owner); ++i) {
                const Value name = entry_at(what.owner, i).key;
                if (name.is(Type::Text)) candidates.push_back(name.text());
            }
        const std::string name(at.op == Op::Attribute ? at.name : tag.substr(at.start, at.end - at.start));
        const std::string kind = say(type_name(what.owner).data());
        text = at.op == Op::Attribute ? say("«{1}» ({2}) has no field «{3}»", {owner, kind, name})
                                      : say("There is no «{1}»", {name});
    }
    const std::string near = at.name.empty() ? std::string() : nearest(at.name, candidates);
    fail(at, "template.value.missing", std::move(text), near.empty() ? "" : say("Did you mean «{1}»?", {near}));
}

// ---- Names ---------------------------------------------------------------------------------------------------------

Value Runner::local(const Expr& expr) {
    const Expr* name = &expr;
    for (; name->op == Op::Local; name = name->a) {
        const Frame* frame = frame_;
        for (std::uint16_t up = name->level; up > 0; --up) frame = frame->outer;
        const Value value = frame->slots[name->slot];
        if (value.type > Type::Hidden) return value;
        if (value.is(Type::Hidden)) return hidden(expr);
    }
    return global(*name);
}

// The language's own functions are seen everywhere.
Value Runner::hidden(const Expr& expr) {
    const Value value = function_value(expr.name);
    return value.is(Type::Unset) ? missing(expr, Value(Type::Hidden)) : value;
}

Value Runner::global(const Expr& expr) {
    const Value value = globals_[expr.slot];
    return value.is(Type::Unset) ? missing(expr, Value()) : value;
}

// Rows of a list have the same shape: the field stands where it stood in the row before.
Value Runner::attribute_hinted(const Expr& expr) {
    const Value owner = evaluate(*expr.a);
    if (!owner.is(Type::Fields)) return attribute(expr, owner, expr.name);
    const std::span<const data::Field> fields = owner.node->map();
    Hint& hint = hints_[expr.slot];
    if (hint.index < fields.size()) {
        const std::string_view key = fields[hint.index].key;
        if (key.size() == expr.name.size() && (key.data() == hint.key || key == expr.name)) {
            hint.key = key.data();
            return from(fields[hint.index].value);
        }
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].key != expr.name) continue;
        hint = {static_cast<std::uint32_t>(i), fields[i].key.data()};
        return from(fields[i].value);
    }
    return missing(expr, owner);
}

Value Runner::attribute(const Expr& at, Value owner, std::string_view name) {
    switch (owner.type) {
        case Type::Failed:
        case Type::Undefined:
            return owner;
        case Type::Fields:
        case Type::Map:
        case Type::Namespace:
        case Type::Module: {
            const auto found = lookup(owner, text(name));
            return found ? *found : missing(at, owner);
        }
        case Type::Loop:
            return loop_attribute(at, *owner.loop, name);
        case Type::Tuple:
            if (owner.list->group && owner.list->size == 2) {
                if (name == "grouper") return owner.list->items[0];
                if (name == "list") return owner.list->items[1];
            }
            return missing(at, owner);
        case Type::Cycler:
            if (name == "current") return owner.cycler->items[owner.cycler->at];
            return missing(at, owner);
        case Type::Macro:
            if (name == "name") return text(owner.macro->code->name);
            return missing(at, owner);
        default:
            return missing(at, owner);
    }
}

Value Runner::item(const Expr& at, Value owner, Value key) {
    if (owner.is(Type::Failed) || owner.is(Type::Undefined)) return owner;
    if (key.is(Type::Failed)) return key;
    if (owner.is_map()) {
        const auto found = lookup(owner, key);
        return found ? *found : missing(at, owner);
    }
    if (key.is(Type::Text)) return attribute(at, owner, key.text());
    if (!key.is(Type::Integer) && !key.is(Type::Boolean)) return missing(at, owner);
    std::optional<Sequence> range;
    if (owner.is(Type::Text) || owner.is(Type::Range)) range = sequence(memory, owner);
    if (!range && !owner.is_list()) return missing(at, owner);
    const auto size = static_cast<std::int64_t>(range ? range->size() : length_of_list(owner));
    const std::int64_t index = key.whole() < 0 ? key.whole() + size : key.whole();
    if (index < 0 || index >= size) return missing(at, owner);
    return range ? range->at(static_cast<std::size_t>(index)) : at_index(owner, static_cast<std::size_t>(index));
}

Value Runner::path(const Expr& at, Value owner, Value dotted) {
    if (!dotted.is(Type::Text)) return item(at, owner, dotted);
    std::string_view rest = dotted.text();
    while (true) {
        const std::size_t point = rest.find('.');
        const std::string_view part = rest.substr(0, point);
        const bool number = !part.empty() && part.size() < 10 && part.find_first_not_of("0123456789") == part.npos;
        owner = number ? item(at, owner, integer(std::stoll(std::string(part)))) : item(at, owner, text(part));
        if (point == rest.npos || owner.is(Type::Failed)) return owner;
        rest.remove_prefix(point + 1);
    }
}

std::optional<Sequence> Runner::items(const Expr& at, Value value) {
    value = demand(value);
    if (value.is(Type::Failed)) return std::nullopt;
    if (value.is(Type::Undefined)) return Sequence();
    const auto found = sequence(memory, value);
    if (!found) {
        wrong_type(at, say("a list"), value);
        return std::nullopt;
    }
    if (!spend(found->size() / 8)) return std::nullopt;
    return found;
}

Value Runner::whole_argument(const Arguments& arguments, std::size_t i, std::int64_t otherwise) {
    if (!arguments.has(i)) return integer(otherwise);
    const Value value = arguments[i];
    if (value.is(Type::Integer) || value.is(Type::Boolean)) return integer(value.whole());
    return wrong_type(arguments.at, say("a whole number"), value);
}

}  // namespace prikaz::language
