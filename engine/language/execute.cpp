// Statements one after another.
#include <algorithm>
#include <charconv>

#include "language/temporary.hpp"

namespace prikaz::language {

namespace {

constexpr int deepest_recursion = 100;
using Kind = Statement::Kind;

}  // namespace

Flow Runner::execute(Body body) {
    if (++depth_ > options_.depth) {
        --depth_;
        Expr whole;
        whole.piece = piece_;
        stopped_ = true;
        fail(whole, "template.limit.depth", say("Macros or loops call themselves too deep"));
        return Flow::Stop;
    }
    Flow flow = Flow::Next;
    for (const Statement& statement : body) {
        flow = execute(statement);
        if (flow != Flow::Next) break;
    }
    --depth_;
    return flow;
}

Flow Runner::execute(const Statement& statement) {
    if (statement.kind == Kind::Literal) {
        sink_->out.append(statement.literal);
        return Flow::Next;
    }
    if (statement.kind == Kind::Hook) {  // one for each value: the value itself is counted
        sink_->hook(statement.hook);
        return Flow::Next;
    }
    piece_ = statement.piece;
    if (!spend() || !within_output()) return Flow::Stop;
    switch (statement.kind) {
        case Kind::Literal:
        case Kind::Hook:
            break;
        case Kind::Output:
            output(statement);
            break;
        case Kind::If:
            return execute_if(statement);
        case Kind::For:
            return execute_for(statement);
        case Kind::Set:
            assign(*statement.target, evaluate(*statement.value));
            break;
        case Kind::SetBlock:
            set_block(statement);
            break;
        case Kind::Macro: {
            Value macro(Type::Macro);
            macro.macro = memory.make(Macro{statement.macro, frame_});
            assign(*statement.target, macro);
            break;
        }
        case Kind::CallBlock:
            call_block(statement);
            break;
        case Kind::FilterBlock:
            filter_block(statement);
            break;
        case Kind::With:
            return with_block(statement);
        case Kind::Do:
            demand(evaluate(*statement.value));
            break;
        case Kind::Break:
            return Flow::Break;
        case Kind::Continue:
            return Flow::Continue;
        case Kind::Include:
            return include(statement);
        case Kind::Import:
            import(statement);
            break;
        case Kind::ImportNames:
            import_names(statement);
            break;
        case Kind::Block:
            return block(statement);
        case Kind::Silent:
            return silent(statement);
    }
    return stopped_ ? Flow::Stop : Flow::Next;
}

void Runner::output(const Statement& statement) {
    const Temporary temporary(memory, escapes_);
    print(evaluate(*statement.value), statement.slot, *statement.value);
}

void Runner::print(Value value, Slot slot, const Expr& at) {
    switch (value.type) {
        case Type::Text:
            if (value.safe)
                sink_->markup(value.text(), slot);
            else
                sink_->text(value.text(), slot);
            return;
        case Type::Integer: {
            char buffer[24];
            const auto end = std::to_chars(buffer, buffer + sizeof buffer, value.integer).ptr;
            return sink_->text({buffer, static_cast<std::size_t>(end - buffer)}, slot);
        }
        case Type::Unset:
        case Type::Failed:
            return;
        case Type::Undefined:
            demand(value);
            return;
        case Type::Rich:
            return print_rich(value, slot, at);
        default: {
            std::string plain;
            write(plain, value);
            sink_->text(plain, slot);
        }
    }
}

void Runner::print_rich(Value value, Slot slot, const Expr& at) {
    auto refusal = sink_->rich(*value.rich, slot);
    if (refusal) fail(at, refusal->code, std::move(refusal->text), std::move(refusal->hint));
}

Flow Runner::execute_if(const Statement& statement) {
    for (const Branch& branch : statement.branches) {
        const Value condition = demand(evaluate(*branch.condition));
        // Which branch was meant is unknown: none is taken.
        if (condition.is(Type::Failed)) return stopped_ ? Flow::Stop : Flow::Next;
        if (truth(condition)) return execute(branch.body);
    }
    return execute(statement.otherwise);
}

Flow Runner::execute_for(const Statement& statement) {
    const Temporary temporary(memory, escapes_);
    const Value value = evaluate(*statement.value);
    if (value.is(Type::Failed)) return stopped_ ? Flow::Stop : Flow::Next;
    const auto all = items(*statement.value, value);
    if (!all) return stopped_ ? Flow::Stop : Flow::Next;
    return loop_over(statement, *all, 0);
}

std::optional<Sequence> Runner::filtered(const Statement& statement, Sequence all) {
    List* chosen = new_list(memory, 0);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!spend()) return std::nullopt;
        clear_slots(statement);
        const Value item = all.at(i);
        assign(*statement.target, item);
        const Value condition = demand(evaluate(*statement.filter));
        if (truth(condition)) push(memory, *chosen, item);
    }
    return Sequence(chosen->all());
}

Flow Runner::loop_over(const Statement& statement, Sequence all, int depth) {
    if (statement.filter) {
        const auto chosen = filtered(statement, all);
        if (!chosen) return Flow::Stop;
        all = *chosen;
    }
    if (all.size() == 0) {
        clear_slots(statement);
        return execute(statement.otherwise);
    }
    Loop loop;
    loop.items = all;
    loop.depth = depth;
    loop.statement = &statement;
    loop.frame = frame_;
    Value loop_value(Type::Loop);
    loop_value.loop = memory.make(loop);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Temporary temporary(memory, escapes_);
        if (!spend() || !within_output()) return Flow::Stop;
        clear_slots(statement);
        loop_value.loop->index = i;
        frame_->slots[statement.loop_slot] = loop_value;
        assign(*statement.target, all.at(i));
        const Flow flow = execute(statement.body);
        if (flow == Flow::Break) break;
        if (flow == Flow::Stop) return flow;
    }
    clear_slots(statement);
    return Flow::Next;
}

void Runner::clear_slots(const Statement& statement) {
    std::fill(frame_->slots + statement.first_slot, frame_->slots + statement.last_slot, Value());
}

void Runner::assign(const Expr& target, Value value) {
    if (target.op == Op::Local) {
        frame_->slots[target.slot] = value;
        return;
    }
    if (target.op == Op::Tuple) return unpack(target, value);
    if (target.op != Op::Attribute) return;
    const Value owner = demand(evaluate(*target.a));
    if (owner.is(Type::Failed)) return;
    if (!owner.is(Type::Namespace)) {
        fail(target, "template.value.type", say("Only fields of a namespace can be set"),
             say("Make one: {1}", {"{% set ns = namespace() %}"}));
        return;
    }
    changed_for_good();
    put(memory, *owner.map, text(target.name), value);
}

void Runner::unpack(const Expr& target, Value value) {
    std::optional<Sequence> found;
    if (!value.is(Type::Failed)) found = items(target, value);
    const Sequence parts = found.value_or(Sequence());
    const bool fits = found && parts.size() == target.items.size();
    if (found && !fits) {
        const std::string wanted = std::to_string(target.items.size()), have = std::to_string(parts.size());
        fail(target, "template.value.unpack", say("There are {1} names for {2} values", {wanted, have}));
    }
    for (std::size_t i = 0; i < target.items.size(); ++i) assign(*target.items[i], fits ? parts.at(i) : failed());
}

Value Runner::captured(Body body, bool plain) {
    const Capture capture(*this, plain);
    execute(body);
    return capture.take();
}

// loop(…) of a recursive loop: the same body over other items, one level deeper.
Value Runner::captured_loop(const Expr& at, const Loop& loop, Sequence all) {
    const Statement& statement = *loop.statement;
    const std::size_t count = statement.last_slot - statement.first_slot;
    if (loop.depth >= deepest_recursion) {
        stopped_ = true;
        return fail(at, "template.limit.depth", say("Macros or loops call themselves too deep"));
    }
    const Frame* before = frame_;
    frame_ = loop.frame;
    Value* saved = memory.array<Value>(count);
    std::copy_n(frame_->slots + statement.first_slot, count, saved);
    Value result;
    {
        const Capture capture(*this);
        loop_over(statement, all, loop.depth + 1);
        result = capture.take();
    }
    std::copy_n(saved, count, frame_->slots + statement.first_slot);
    frame_ = before;
    return result;
}

void Runner::set_block(const Statement& statement) {
    clear_slots(statement);
    Value value = captured(statement.body, prints_plain());
    if (statement.filter) {
        const Value before = captured_;
        captured_ = value;
        value = evaluate(*statement.filter);
        captured_ = before;
    }
    assign(*statement.target, value);
}

void Runner::filter_block(const Statement& statement) {
    const Temporary temporary(memory, escapes_);
    clear_slots(statement);
    const Value before = captured_;
    captured_ = captured(statement.body, prints_plain());
    const Value value = evaluate(*statement.filter);
    captured_ = before;
    print(value, Slot::Text, *statement.filter);
}

void Runner::call_block(const Statement& statement) {
    const Temporary temporary(memory, escapes_);
    Value caller(Type::Macro);
    caller.macro = memory.make(Macro{statement.macro, frame_});
    caller_ = caller;
    const Value value = evaluate(*statement.value);
    caller_ = Value();
    print(value, Slot::Text, *statement.value);
}

Flow Runner::with_block(const Statement& statement) {
    Value few[8];
    Value* values = statement.named.size() <= 8 ? few : memory.array<Value>(statement.named.size());
    for (std::size_t i = 0; i < statement.named.size(); ++i) values[i] = evaluate(*statement.named[i].value);
    clear_slots(statement);
    for (std::size_t i = 0; i < statement.targets.size(); ++i) assign(*statement.targets[i], values[i]);
    return execute(statement.body);
}

}  // namespace prikaz::language
