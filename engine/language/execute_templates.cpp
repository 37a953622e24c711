// Templates that name others, while they run: include, import, blocks.
#include <algorithm>
#include <memory>

#include "language/temporary.hpp"

namespace prikaz::language {

// ---- Frames --------------------------------------------------------------------------------------------------------

// A variable of the frame as it is, also one that was not set.
Value Runner::handed(const Expr& expr, const Frame* from) {
    for (const Expr* name = &expr; name->op == Op::Local; name = name->a) {
        const Frame* frame = from;
        for (std::uint16_t up = name->level; up > 0; --up) frame = frame->outer;
        if (!frame->slots[name->slot].is(Type::Unset)) return frame->slots[name->slot];
    }
    return Value();
}

Frame& Runner::new_frame(const Unit& unit, bool with_context) {
    // In the arena, not on the stack: a macro made inside may outlive the run.
    Frame& frame = *memory.make(Frame{memory.array<Value>(unit.slots), nullptr});
    std::fill_n(frame.slots, unit.slots, Value());
    if (!with_context)
        for (const Unit::Name& name : unit.names) frame.slots[name.slot] = Value(Type::Hidden);
    return frame;
}

Flow Runner::run_in(const Frame& frame, Body body) {
    const Frame* before = frame_;
    frame_ = &frame;
    const Flow flow = execute(body);
    frame_ = before;
    return flow == Flow::Stop ? flow : Flow::Next;
}

Frame& Runner::linked_frame(const Link& link, bool with_context, const Frame* from) {
    Frame& frame = new_frame(*link.unit, with_context);
    for (const Handed& name : link.names) frame.slots[name.slot] = handed(*name.value, from);
    return frame;
}

// ---- Which template ------------------------------------------------------------------------------------------------

namespace {

const Link* known_link(const Inclusion& inclusion, std::string_view name) {
    const auto found = std::ranges::find(inclusion.links, name, [](const Link& link) { return link.unit->name; });
    return found == inclusion.links.end() ? nullptr : &*found;
}

}  // namespace

// The first template of those named that is there; nothing with a problem unless it may be missing.
std::optional<Runner::Chosen> Runner::choose(const Statement& statement) {
    const Inclusion& inclusion = *statement.inclusion;
    const Expr& at = *statement.value;
    if (at.op == Op::Constant && inclusion.links.size() == 1) return Chosen{&inclusion.links[0], nullptr};
    const Value name = demand(evaluate(at));
    if (name.is(Type::Failed)) return std::nullopt;
    if (!name.is(Type::Text) && !name.is_list()) return wrong_type(at, say("text"), name), std::nullopt;
    const auto all = name.is(Type::Text) ? Sequence(Values(&name, 1)) : items(at, name).value_or(Sequence());
    for (std::size_t i = 0; i < all.size() && !stopped_; ++i) {
        const Value one = demand(all.at(i));
        if (!one.is(Type::Text)) return wrong_type(at, say("text"), one), std::nullopt;
        if (const Link* link = known_link(inclusion, one.text())) return Chosen{link, nullptr};
        if (!inclusion.computed) continue;
        auto found = program_.computed->find(std::string(one.text()), program_.place(at));
        take_over(std::move(found.problems));
        if (!found.value) return std::nullopt;
        if (*found.value) return Chosen{nullptr, std::move(**found.value)};
    }
    if (!inclusion.ignore_missing)
        fail(at, "template.include.missing", say("There is no template «{1}»", {text_of(name)}));
    return std::nullopt;
}

// ---- include -------------------------------------------------------------------------------------------------------

Flow Runner::include(const Statement& statement) {
    const Temporary temporary(memory, escapes_);
    const auto chosen = choose(statement);
    if (!chosen) return stopped_ ? Flow::Stop : Flow::Next;
    const bool with_context = statement.inclusion->with_context;
    if (chosen->program) return include_program(*chosen->program, *statement.inclusion);
    return run_included(*chosen->link->unit, linked_frame(*chosen->link, with_context, frame_));
}

// A text is printed as a value is, whole, so that it fits the place.
Flow Runner::run_included(const Unit& unit, const Frame& frame) {
    if (unit.plain == prints_plain()) return run_in(frame, unit.body);
    Value text;
    {
        const Capture capture(*this, unit.plain);
        run_in(frame, unit.body);
        text = capture.take();
    }
    if (text.is(Type::Text)) sink_->text(text.text(), Slot::Text);
    return stopped_ ? Flow::Stop : Flow::Next;
}

// A template compiled while running is a program of its own: it runs by itself, with the same sink and limits.
Flow Runner::include_program(const Program& program, const Inclusion& inclusion) {
    const Unit& unit = program.units.front();
    auto inner = std::make_unique<Runner>(program, variables_, *sink_, options_);
    inner->steps_ = steps_;
    inner->depth_ = depth_;
    inner->swapped_bytes_ = swapped_bytes_;
    inner->memory_limit_ = memory_limit_ - std::min(memory_limit_, memory.held());
    Frame& frame = inner->new_frame(unit, inclusion.with_context);
    for (const Unit::Name& name : unit.names) {
        const auto found = std::ranges::find(inclusion.visible, name.name, &NamedExpr::name);
        if (inclusion.with_context && found != inclusion.visible.end())
            frame.slots[name.slot] = handed(*found->value, frame_);
    }
    inner->run_included(unit, frame);
    steps_ = inner->steps_;
    stopped_ |= inner->stopped_;
    take_over(std::move(inner->problems_));
    unlisted_ += inner->unlisted_;
    if (inner->escapes_ > 0) {  // a value that it made was put where it lives on
        changed_for_good();
        memory_limit_ -= std::min(memory_limit_, inner->memory.held());
        inner_.push_back(std::move(inner));
    }
    return stopped_ ? Flow::Stop : Flow::Next;
}

void Runner::take_over(Problems problems) {
    for (Problem& problem : problems) {
        const Place& place = problem.place;
        const std::string key = problem.code + " " + place.file + ":" + std::to_string(place.line) + ":" +
                                std::to_string(place.column) + ":" + problem.text;
        if (!reported_.insert(key).second) continue;
        if (problems_.size() >= options_.problems)
            ++unlisted_;
        else
            problems_.push_back(std::move(problem));
    }
}

// ---- import --------------------------------------------------------------------------------------------------------

// Runs a template for what it sets; what it prints is dropped.
const Frame* Runner::imported(const Statement& statement, const Unit*& unit) {
    const auto chosen = choose(statement);
    if (!chosen) return nullptr;
    unit = chosen->link->unit;
    const Frame& frame = linked_frame(*chosen->link, statement.inclusion->with_context, frame_);
    const Capture capture(*this, unit->plain);
    run_in(frame, unit->body);
    return &frame;
}

void Runner::import(const Statement& statement) {
    const Unit* unit = nullptr;
    const Frame* frame = imported(statement, unit);
    if (!frame) return assign(*statement.target, failed());
    Map* map = new_map(memory, unit->names.size());
    for (const Unit::Name& name : unit->names) {
        const Value value = frame->slots[name.slot];
        if (name.own && !name.name.starts_with('_') && value.type > Type::Hidden)
            put(memory, *map, text(name.name), value);
    }
    assign(*statement.target, map_value(map, Type::Module));
}

void Runner::import_names(const Statement& statement) {
    const Unit* unit = nullptr;
    const Frame* frame = imported(statement, unit);
    for (const Pick& pick : statement.inclusion->picks) {
        if (!frame) {
            assign(*pick.target, failed());
            continue;
        }
        const auto found = std::ranges::find(unit->names, pick.name, &Unit::Name::name);
        const Value value = found == unit->names.end() ? Value() : frame->slots[found->slot];
        assign(*pick.target, value.type > Type::Hidden ? value : missing(*pick.target, Value()));
    }
}

// ---- Blocks --------------------------------------------------------------------------------------------------------

Flow Runner::block(const Statement& statement) {
    const Temporary temporary(memory, escapes_);
    return run_version(*statement.inclusion, 0, frame_);
}

Flow Runner::run_version(const Inclusion& block, std::size_t version, const Frame* from) {
    const BlockRun before = block_;
    block_ = {&block, version, from};
    const Flow flow = run_in(linked_frame(block.links[version], true, from), block.links[version].unit->body);
    block_ = before;
    return flow;
}

Value Runner::captured_version(const Inclusion& block, std::size_t version, const Frame* from) {
    const Capture capture(*this);
    run_version(block, version, from);
    return capture.take();
}

Value Runner::super(const Expr& expr) {
    const std::size_t version = block_.version + expr.slot;
    if (block_.block && version < block_.block->links.size())
        return captured_version(*block_.block, version, block_.from);
    return fail(expr, "template.block.parent", say("No template that is extended has a block «{1}»", {expr.name}));
}

// What an extending template holds beside its blocks.
Flow Runner::silent(const Statement& statement) {
    const Capture capture(*this);
    return execute(statement.body);
}

}  // namespace prikaz::language
