// What an expression uses of the data, and as what.
#include "language/filters.hpp"
#include "language/survey.hpp"

namespace prikaz::language {
namespace {

std::uint8_t kind_of_constant(const Expr* expr) {
    if (!expr || expr->op != Op::Constant) return 0;
    if (expr->constant.is(Type::Integer) || expr->constant.is(Type::Real)) return SeenNumber;
    return expr->constant.is(Type::Text) ? SeenText : 0;
}

}  // namespace

// Names and attributes: what they stand for, nothing used yet.
Want* Survey::name_of(const Expr& expr) {
    switch (expr.op) {
        case Op::Global:
            return field(&root_, expr.name, expr);
        case Op::Local: {
            const Meaning* slot = meaning(expr);
            if (slot && slot->set) return slot->want;
            return expr.a ? name_of(*expr.a) : nullptr;
        }
        case Op::Attribute: {
            Want* owner = name_of(*expr.a);
            return owner ? field(owner, expr.name, expr) : (walk(expr.a), nullptr);
        }
        case Op::Item: {
            Want* owner = name_of(*expr.a);
            if (!owner) return walk(expr.a), walk(expr.b), nullptr;
            if (expr.b->op == Op::Constant && expr.b->constant.is(Type::Text))
                return field(owner, expr.b->constant.text(), expr);
            if (expr.b->op == Op::Constant && expr.b->constant.is(Type::Integer)) list(owner);
            walk(expr.b);
            return owner;
        }
        default:
            return nullptr;
    }
}

// Operators tell what stands on both of their sides; a constant tells of the other side.
void Survey::see_operands(const Expr& expr) {
    const bool counts = (expr.op >= Op::Negative && expr.op <= Op::Positive) ||
                        (expr.op >= Op::Subtract && expr.op <= Op::Power && expr.op != Op::Modulo);
    if (counts) see(expr.a, SeenNumber), see(expr.b, SeenNumber);
    if (expr.op == Op::Add || expr.op == Op::Modulo)
        see(expr.a, kind_of_constant(expr.b)), see(expr.b, kind_of_constant(expr.a));
    if (expr.op == Op::Compare)
        for (const Expr* other : expr.items) see(expr.a, kind_of_constant(other)), see(other, kind_of_constant(expr.a));
    if (expr.op == Op::Not || expr.op == Op::And || expr.op == Op::Or) see(expr.a, SeenCondition);
    if (expr.op == Op::And || expr.op == Op::Or) see(expr.b, SeenCondition);
    if (expr.op == Op::Conditional) see(expr.b, SeenCondition);
    if ((expr.op == Op::Test || expr.op == Op::NotTest) &&
        (expr.name == "odd" || expr.name == "even" || expr.name == "divisibleby"))
        see(expr.a, SeenNumber);
}

void Survey::see_filtered(const Expr& expr) {
    struct Taker {
        std::string_view filter;
        std::uint8_t takes;
    };
    constexpr Taker takers[] = {{"abs", SeenNumber},
                                {"round", SeenNumber},
                                {"filesizeformat", SeenNumber},
                                {"in_words", SeenNumber},
                                {"ordinal", SeenNumber},
                                {"money", SeenNumber},
                                {"percent_words", SeenNumber},
                                {"agree", SeenNumber},
                                {"with_noun", SeenNumber},
                                {"date", SeenDate},
                                {"period", SeenDate},
                                {"upper", SeenText},
                                {"lower", SeenText},
                                {"title", SeenText},
                                {"capitalize", SeenText},
                                {"trim", SeenText},
                                {"replace", SeenText},
                                {"truncate", SeenText},
                                {"wordwrap", SeenText},
                                {"typeset", SeenText},
                                {"initials_first", SeenText},
                                {"surname_first", SeenText},
                                {"full_name", SeenText},
                                {"decline", SeenText}};
    for (const Taker& one : takers)
        if (one.filter == expr.name) see(expr.a, one.takes);
    if (expr.name == "period")
        for (const Expr* argument : expr.items) see(argument, SeenDate);
}

Want* Survey::walk(const Expr& expr, Use how) {
    see_operands(expr);
    switch (expr.op) {
        case Op::Global:
        case Op::Local:
        case Op::Attribute:
        case Op::Item: {
            Want* want = name_of(expr);
            use(want, how);
            return want;
        }
        case Op::Filter:
            return walk_filter(expr, how);
        case Op::Test:
        case Op::NotTest:
            walk(*expr.a, expr.filter->subject == Subject::MayBeMissing ? Use::Optional : Use::Required);
            walk_arguments(expr);
            return nullptr;
        case Op::Call:
            walk_call(expr);
            return nullptr;
        case Op::SelfBlock:
            walk_units(*expr.inclusion);
            return nullptr;
        case Op::And: {
            walk(expr.a);
            const std::size_t before = guarded_.size();
            guards(*expr.a, guarded_);
            walk(expr.b);
            guarded_.resize(before);
            return nullptr;
        }
        case Op::Conditional: {
            walk(expr.b);
            const std::size_t before = guarded_.size();
            guards(*expr.b, guarded_);
            walk(expr.a, how);
            guarded_.resize(before);
            walk(expr.c, how);
            return nullptr;
        }
        case Op::Slice: {
            walk_arguments(expr);
            Want* want = walk(*expr.a, how);
            list(want);
            return want;
        }
        default:
            for (const Expr* part : {expr.a, expr.b, expr.c}) walk(part);
            walk_arguments(expr);
            return nullptr;
    }
}

void Survey::walk_arguments(const Expr& expr) {
    for (const Expr* argument : expr.items) walk(argument);
    for (const NamedExpr& argument : expr.named) walk(argument.value);
}

void Survey::path(Want* owner, const Expr& at, std::string_view dotted) {
    while (!dotted.empty()) {
        const std::size_t end = std::min(dotted.find_first_of(".,"), dotted.size());
        owner = field(owner, trim(dotted.substr(0, end)), at);
        if (end == dotted.size() || dotted[end] == ',') {
            use(owner, Use::Required);
            if (end < dotted.size()) owner = owner->owner;
        }
        dotted.remove_prefix(std::min(end + 1, dotted.size()));
    }
}

Want* Survey::walk_filter(const Expr& expr, Use how) {
    constexpr std::string_view same_items[] = {"sort",   "list",       "reverse",    "unique",  "select",
                                               "reject", "selectattr", "rejectattr", "default", "d"};
    constexpr std::string_view of_lists[] = {"join",    "map",    "sum",    "batch",      "slice",
                                             "groupby", "sort",   "list",   "first",      "last",
                                             "unique",  "select", "reject", "selectattr", "rejectattr"};
    const auto among = [&](const auto& names) {
        return std::find(std::begin(names), std::end(names), expr.name) != std::end(names);
    };
    see_filtered(expr);
    const Use subject = expr.filter->subject == Subject::MayBeMissing ? Use::Optional : how;
    Want* want = walk(*expr.a, subject);
    walk_arguments(expr);
    if (!want) return nullptr;
    if (among(of_lists)) list(want);
    const ParameterList parameters = parameters_of(*expr.filter);
    const auto attribute = std::find(parameters.names.begin(), parameters.names.end(), "attribute");
    const auto at = static_cast<std::size_t>(attribute - parameters.names.begin());
    const Expr* named = at < parameters.names.size() && at < expr.items.size() ? expr.items[at] : nullptr;
    for (const NamedExpr& argument : expr.named)
        if (argument.name == "attribute") named = argument.value;
    if (named && named->op == Op::Constant && named->constant.is(Type::Text)) {
        list(want);
        path(want, *named, named->constant.text());
    }
    return among(same_items) || expr.name == "first" || expr.name == "last" ? want : nullptr;
}

void Survey::walk_call(const Expr& expr) {
    const Expr& callee = *expr.a;
    constexpr std::string_view functions[] = {"range", "dict", "namespace", "cycler", "joiner"};
    std::vector<Want*> given;
    for (const Expr* argument : expr.items) given.push_back(walk(*argument, Use::Required));
    for (const NamedExpr& argument : expr.named) walk(argument.value);
    const Meaning* module = callee.op == Op::Attribute && callee.a->op == Op::Local ? meaning(*callee.a) : nullptr;
    if (module && module->unit) {
        const Meaning macro = member(*module, callee.name);
        if (macro.macro) enter(*macro.macro, macro.definer, std::move(given));
    } else if (callee.op == Op::Attribute) {
        walk(callee.a);  // a method
    } else if (callee.op == Op::Local) {
        const Meaning* slot = meaning(callee);
        if (slot && slot->macro) return enter(*slot->macro, slot->definer, std::move(given));
        if (slot && !slot->set) walk(callee, Use::Required);
        for (Want* want : given)
            if (callee.name == "loop") list(want);
    } else if (callee.op != Op::Global ||
               std::find(std::begin(functions), std::end(functions), callee.name) == std::end(functions)) {
        walk(callee, Use::Required);
    }
}

void Survey::enter(const MacroCode& macro, Environment* definer, std::vector<Want*> given) {
    called_.insert(&macro);
    given.resize(macro.parameters.size());
    if (depth_ > deepest_calls || !entered_.emplace(&macro, given).second) return;
    ++depth_;
    Environment* before = environment_;
    environment_ = new_environment(macro.slots, definer);
    for (const std::uint32_t slot : {macro.varargs, macro.kwargs, macro.caller}) environment_->slots[slot].set = true;
    for (std::size_t i = 0; i < macro.parameters.size(); ++i) {
        walk(macro.parameters[i].preset);
        environment_->slots[macro.parameters[i].slot] = {true, given[i]};
    }
    walk(macro.body);
    environment_ = before;
    --depth_;
}

// The names that are surely there when the condition holds.
void Survey::guards(const Expr& condition, std::vector<Want*>& found) {
    if (condition.op == Op::And) {
        guards(*condition.a, found);
        guards(*condition.b, found);
    } else if (condition.op == Op::Test && condition.name == "defined") {
        if (Want* want = name_of(*condition.a)) found.push_back(want);
    }
}

}  // namespace prikaz::language
