// Which variables a template wants, as a tree: its statements, and the templates that it is made of.
#include "language/survey.hpp"

namespace prikaz::language {

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

std::vector<Variable> variables(const Program& program) { return Survey(program).variables(); }

}  // namespace prikaz::language
