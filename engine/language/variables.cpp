// Which variables a template wants, as a tree: walks the template once and follows names of loops, sets and macros back
// to the data they stand for.
#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "language/filters.hpp"
#include "language/syntax.hpp"

namespace prikaz::language {

namespace {

constexpr int deepest_calls = 20;

struct Want {
    Variable variable;
    Want* owner = nullptr;
    bool required = false;
    bool used = false;
    std::vector<Want*> fields;
};

struct Environment;

// What a name of the template stands for.
struct Meaning {
    bool set = false;
    Want* want = nullptr;
    const MacroCode* macro = nullptr;
    Environment* definer = nullptr;  // of the macro
    const Unit* unit = nullptr;      // an imported template, with `definer`
};

struct Environment {
    std::vector<Meaning> slots;
    Environment* outer = nullptr;
};

enum class Use { Required, Optional };

class Survey {
public:
    explicit Survey(const Program& program) : program_(program) {
        environment_ = new_environment(program.slots, nullptr);
        walk(program.body);
        for (const auto& [macro, definer] : macros_)
            if (!called_.count(macro)) enter(*macro, definer, {});
    }

    std::vector<Variable> variables() const { return listed(root_); }

private:
    Environment* new_environment(std::uint32_t slots, Environment* outer) {
        environments_.push_back({std::vector<Meaning>(slots), outer});
        return &environments_.back();
    }

    static std::vector<Variable> listed(const Want& want) {
        std::vector<Variable> result;
        for (const Want* field : want.fields) {
            if (!field->used) continue;
            Variable variable = field->variable;
            variable.optional = !field->required;
            variable.fields = listed(*field);
            result.push_back(std::move(variable));
        }
        return result;
    }

    Want* field(Want* owner, std::string_view name, const Expr& at) {
        for (Want* known : owner->fields)
            if (known->variable.name == name) return known;
        Want& want = wants_.emplace_back();
        want.variable.name = name;
        want.variable.first_use = program_.place(at);
        want.owner = owner;
        owner->fields.push_back(&want);
        return &want;
    }

    void use(Want* want, Use how) {
        bool optional = how == Use::Optional;
        for (; want && want != &root_; want = want->owner) {
            optional |= std::find(guarded_.begin(), guarded_.end(), want) != guarded_.end();
            want->used = true;
            want->required |= !optional;
        }
    }

    // The name that an expression is, seen through filters that leave a value what it is.
    void see(const Expr* expr, std::uint8_t as) {
        while (expr && expr->op == Op::Filter && leaves_kind(expr->name)) expr = expr->a;
        if (!expr ||
            (expr->op != Op::Global && expr->op != Op::Local && expr->op != Op::Attribute && expr->op != Op::Item))
            return;
        if (Want* want = name_of(*expr)) want->variable.seen |= as;
    }

    static bool leaves_kind(std::string_view filter) {
        return filter == "default" || filter == "d" || filter == "safe" || filter == "first" || filter == "last";
    }

    void see_operands(const Expr&);
    void see_filtered(const Expr&);

    void list(Want* want) {
        if (want) want->variable.listed = true;
    }

    Meaning* meaning(const Expr& local) {
        Environment* environment = environment_;
        for (std::uint16_t up = local.level; up > 0 && environment; --up) environment = environment->outer;
        if (!environment || local.slot >= environment->slots.size()) return nullptr;
        return &environment->slots[local.slot];
    }

    void assign(const Expr& target, Meaning value) {
        if (target.op == Op::Tuple) {
            for (const Expr* item : target.items) assign(*item, {true});
        } else if (target.op == Op::Local) {
            if (Meaning* slot = meaning(target)) *slot = value;
        }
    }

    Meaning handed(const Expr&);
    Meaning member(const Meaning& module, std::string_view name);
    Environment* walk_unit(const Link&, const Inclusion&);
    void walk_units(const Inclusion&);
    void walk_import(const Statement&);

    Want* name_of(const Expr&);
    // The data an expression stands for, nothing when it is computed; everything inside is used.
    Want* walk(const Expr&, Use);
    Want* walk(const Expr* expr, Use how = Use::Required) { return expr ? walk(*expr, how) : nullptr; }
    Want* walk_filter(const Expr&, Use);
    void walk_arguments(const Expr&);
    void walk_call(const Expr&);
    void enter(const MacroCode&, Environment* definer, std::vector<Want*> given);
    void path(Want* owner, const Expr& at, std::string_view dotted);
    void guards(const Expr& condition, std::vector<Want*>& found);

    void walk(Body body) {
        for (const Statement& statement : body) walk(statement);
    }
    void walk(const Statement&);
    void walk_for(const Statement&);
    void walk_if(const Statement&);

    const Program& program_;
    Want root_;
    std::deque<Want> wants_;
    std::deque<Environment> environments_;
    Environment* environment_ = nullptr;
    std::vector<Want*> guarded_;
    std::vector<std::pair<const MacroCode*, Environment*>> macros_;
    std::set<const MacroCode*> called_;
    std::set<std::pair<const MacroCode*, std::vector<Want*>>> entered_;
    std::map<std::pair<const Unit*, std::vector<Want*>>, Environment*> walked_;
    int depth_ = 0;
};

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

std::uint8_t kind_of_constant(const Expr* expr) {
    if (!expr || expr->op != Op::Constant) return 0;
    if (expr->constant.is(Type::Integer) || expr->constant.is(Type::Real)) return SeenNumber;
    return expr->constant.is(Type::Text) ? SeenText : 0;
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

// ---- Other templates -----------------------------------------------------------------------------------------------

Meaning Survey::handed(const Expr& local) {
    for (const Expr* name = &local; name->op == Op::Local; name = name->a)
        if (const Meaning* slot = meaning(*name); slot && slot->set) return *slot;
    return {};
}

Meaning Survey::member(const Meaning& module, std::string_view name) {
    for (const Unit::Name& one : module.unit->names)
        if (one.own && one.name == name) return module.definer->slots[one.slot];
    return {};
}

Environment* Survey::walk_unit(const Link& link, const Inclusion& inclusion) {
    Environment* inner = new_environment(link.unit->slots, nullptr);
    std::vector<Want*> wants;
    for (const Handed& name : link.names) {
        inner->slots[name.slot] = handed(*name.value);
        wants.push_back(inner->slots[name.slot].want);
    }
    if (!inclusion.with_context)
        for (const Unit::Name& name : link.unit->names) inner->slots[name.slot].set = true;
    const auto [known, is_new] = walked_.try_emplace({link.unit, wants}, inner);
    if (depth_ > deepest_calls || !is_new) return known->second;
    ++depth_;
    Environment* before = environment_;
    environment_ = inner;
    walk(link.unit->body);
    environment_ = before;
    --depth_;
    return inner;
}

void Survey::walk_units(const Inclusion& inclusion) {
    for (const Link& link : inclusion.links) walk_unit(link, inclusion);
}

void Survey::walk_import(const Statement& statement) {
    walk(statement.value);
    for (const Link& link : statement.inclusion->links) {
        const Meaning module{true, nullptr, nullptr, walk_unit(link, *statement.inclusion), link.unit};
        if (statement.target) assign(*statement.target, module);
        for (const Pick& pick : statement.inclusion->picks) assign(*pick.target, member(module, pick.name));
    }
}

void Survey::walk_for(const Statement& statement) {
    Want* sequence = walk(statement.value);
    list(sequence);
    environment_->slots[statement.loop_slot].set = true;
    assign(*statement.target, {true, sequence});
    walk(statement.filter);
    walk(statement.body);
    for (std::uint32_t slot = statement.first_slot; slot < statement.last_slot; ++slot) environment_->slots[slot] = {};
    walk(statement.otherwise);
}

void Survey::walk_if(const Statement& statement) {
    for (const Branch& branch : statement.branches) {
        see(branch.condition, SeenCondition);
        walk(branch.condition);
        const std::size_t before = guarded_.size();
        guards(*branch.condition, guarded_);
        walk(branch.body);
        guarded_.resize(before);
    }
    walk(statement.otherwise);
}

void Survey::walk(const Statement& statement) {
    using Kind = Statement::Kind;
    switch (statement.kind) {
        case Kind::If:
            return walk_if(statement);
        case Kind::For:
            return walk_for(statement);
        case Kind::Set:
            return assign(*statement.target, {true, walk(statement.value)});
        case Kind::SetBlock:
            walk(statement.body);
            walk(statement.filter);
            return assign(*statement.target, {true});
        case Kind::Macro:
            macros_.emplace_back(statement.macro, environment_);
            return assign(*statement.target, {true, nullptr, statement.macro, environment_});
        case Kind::CallBlock: {
            walk(statement.value);
            return enter(*statement.macro, environment_, {});
        }
        case Kind::With: {
            std::vector<Want*> values;
            for (const NamedExpr& value : statement.named) values.push_back(walk(value.value));
            for (std::size_t i = 0; i < values.size(); ++i) assign(*statement.targets[i], {true, values[i]});
            return walk(statement.body);
        }
        case Kind::Include:
            walk(statement.value);
            [[fallthrough]];
        case Kind::Block:
            return walk_units(*statement.inclusion);
        case Kind::Import:
        case Kind::ImportNames:
            return walk_import(statement);
        case Kind::Output: {
            const bool blocks = statement.slot != Slot::Text && statement.slot != Slot::Run;
            see(statement.value, blocks ? SeenBlocks : SeenPrinted);
            walk(statement.value);
            return;
        }
        default:
            walk(statement.value);
            walk(statement.filter);
            walk(statement.body);
    }
}

}  // namespace

std::vector<Variable> variables(const Program& program) { return Survey(program).variables(); }

}  // namespace prikaz::language
