// Inside the room only: a walk through a template that follows names of loops, sets and macros back to the data.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "language/syntax.hpp"

namespace prikaz::language {

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
    static constexpr int deepest_calls = 20;
    int depth_ = 0;
};

}  // namespace prikaz::language
