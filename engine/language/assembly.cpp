#include "language/assembly.hpp"

#include <algorithm>

#include "language/statements.hpp"

namespace prikaz::language {

namespace {

constexpr std::size_t most_texts = 200;
constexpr std::size_t most_bytes = 16u << 20;

std::string_view without_last_line_end(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

}  // namespace

ChainBlock& Chain::block(std::string_view name) {
    for (ChainBlock& known : blocks)
        if (known.name == name) return known;
    blocks.emplace_back().name = name;
    return blocks.back();
}

// ---- Finding and reading texts -------------------------------------------------------------------------------------

void Assembly::assemble() {
    const auto pieces = static_cast<std::uint32_t>(compilation_.program.pieces.size());
    compilation_.program.body = read_chain({0, pieces, false}, {});
    read_waiting();
    finish();
}

void Assembly::assemble(const std::string& name, Provided provided) {
    compilation_.program.body = read_chain(cut_text(std::move(provided)), name);
    read_waiting();
    finish();
}

void Assembly::assemble_unit(const std::string& name, Provided provided) {
    Unit* unit = new_unit(name);
    known_.emplace(name, unit);
    waiting_.push_back({unit, std::move(provided)});
    read_waiting();
    finish();
}

void Assembly::report_missing(const std::string& name, const Asked& asked) {
    if (refused_.count(name)) return;
    compilation_.report_at(asked, "template.include.missing", say("There is no template «{1}»", {name}));
}

std::optional<Provided> Assembly::provide(const std::string& name, const Asked& asked) {
    Loaded<std::optional<Provided>> provided =
        library_.ask(name, compilation_.program.place(asked.piece, asked.start, asked.end));
    if (has_errors(provided.problems)) refused_.insert(name);
    append(compilation_.problems, std::move(provided.problems));
    if (!provided.value || !*provided.value) return std::nullopt;
    Provided& found = **provided.value;
    bytes_ += found.text.size();
    if (++texts_ > most_texts || bytes_ > most_bytes) {
        refused_.insert(name);
        if (!crowded_)
            compilation_.report_at(asked, "template.limit.templates",
                                   say("The template is made of too many others, or they are too large"));
        crowded_ = true;
        return std::nullopt;
    }
    if (const auto bad = invalid_utf8(found.text)) {
        const auto [line, column] = line_and_column(std::string_view(found.text).substr(0, *bad), *bad);
        refused_.insert(name);
        compilation_.problems.push_back({Severity::Error,
                                         "template.encoding",
                                         {found.start.file, line, column, 1, {}},
                                         say("The file is not in UTF-8"),
                                         {}});
        return std::nullopt;
    }
    return std::move(found);
}

Unit* Assembly::unit(const std::string& name, const Asked& asked) {
    if (const auto known = known_.find(name); known != known_.end()) return known->second;
    std::optional<Provided> provided = provide(name, asked);
    Unit* unit = provided ? new_unit(compilation_.program.memory.copy(name)) : nullptr;
    known_.emplace(name, unit);
    if (unit) waiting_.push_back({unit, std::move(*provided)});
    return unit;
}

Unit* Assembly::new_unit(std::string_view name) {
    Unit& unit = compilation_.program.units.emplace_back();
    unit.name = name;
    return &unit;
}

Assembly::Range Assembly::cut_text(Provided provided) {
    const std::string_view text = compilation_.program.texts.emplace_back(std::move(provided.text));
    std::vector<Piece>& all = compilation_.program.pieces;
    Range range{static_cast<std::uint32_t>(all.size()), 0, library_.texts == Library::Texts::Plain};
    auto pieces = cut(without_last_line_end(text), provided.start);
    append(compilation_.problems, std::move(pieces.problems));
    if (pieces.value) all.insert(all.end(), pieces.value->begin(), pieces.value->end());
    range.end = static_cast<std::uint32_t>(all.size());
    return range;
}

void Assembly::read_waiting() {
    while (!waiting_.empty()) {
        Text text = std::move(waiting_.front());
        waiting_.pop_front();
        const Range range = cut_text(std::move(text.provided));
        text.unit->plain = range.plain;
        compilation_.open_unit();
        text.unit->body = read_chain(range, std::string(text.unit->name));
        set_scope(text.unit, compilation_.scope);
        compilation_.close_scope();
    }
}

// ---- Templates that extend others ----------------------------------------------------------------------------------

Body Assembly::read_chain(Range range, const std::string& name) {
    Chain chain;
    chain.names.push_back(name);
    std::vector<Statement> whole;
    for (std::optional<Range> next = range; next; ++chain.text) {
        StatementReader reader(compilation_, *this, chain, next->plain);
        const std::vector<Statement> body = reader.read(next->begin, next->end);
        whole.insert(whole.end(), body.begin(), body.end());
        next.reset();
        if (reader.parent()) next = parent_of(chain, reader.parent()->name, reader.parent()->asked);
    }
    finish_blocks(chain);
    return compilation_.keep(whole);
}

std::optional<Assembly::Range> Assembly::parent_of(Chain& chain, const std::string& name, const Asked& asked) {
    if (std::find(chain.names.begin(), chain.names.end(), name) != chain.names.end()) {
        compilation_.report_at(asked, "template.extends.loop", say("The template «{1}» extends itself", {name}));
        return std::nullopt;
    }
    chain.names.push_back(name);
    std::optional<Provided> provided = provide(name, asked);
    if (provided) return cut_text(std::move(*provided));
    report_missing(name, asked);
    return std::nullopt;
}

void Assembly::finish_blocks(Chain& chain) {
    for (const ChainBlock& block : chain.blocks) {
        if (block.required && block.versions.size() == 1)
            compilation_.report_at(block.piece, "template.block.required",
                                   say("The block «{1}» is required, and no template fills it", {block.name}));
        if (block.versions.empty())
            compilation_.report_at(block.piece, "template.block.unknown", say("There is no block «{1}»", {block.name}));
        std::vector<Link> links;
        for (const Unit* version : block.versions) links.push_back({version, {}});
        for (const auto& [inclusion, place] : block.uses) {
            inclusion->links = compilation_.keep(links);
            link(inclusion, place);
        }
    }
}

// ---- Names ---------------------------------------------------------------------------------------------------------

void Assembly::set_scope(Unit* unit, Scope* scope) {
    scopes_.push_back({unit, scope, scope->names.size()});
    scope_of_.emplace(unit, scope);
}

void Assembly::link(Inclusion* inclusion, NamePlace place) {
    const std::size_t links = inclusion->links.size();
    uses_.push_back({inclusion, place, std::vector<std::vector<Handed>>(links), std::vector<std::size_t>(links)});
}

void Assembly::keep_computed() {
    if (compilation_.program.computed) return;
    compilation_.program.computed = std::make_unique<Computed>();
    compilation_.program.computed->library = library_;
}

// Looks up what is new among the names that the units of one place want; false when nothing is.
bool Assembly::hand_names(Use& use) {
    bool changed = false;
    for (std::size_t i = 0; i < use.handed.size(); ++i) {
        const Unit* unit = use.inclusion->links[i].unit;
        const Scope* wanted = scope_of_.at(unit);
        for (std::size_t& next = use.looked_up[i]; next < wanted->names.size(); ++next) {
            const auto [name, slot] = wanted->names[next];
            Expr word;
            word.name = name;
            const Expr* local = compilation_.meaning(word, use.place.scope, use.place.level);
            if (local->op == Op::Local) use.handed[i].push_back({slot, local});
            changed = true;
        }
    }
    return changed;
}

void Assembly::finish() {
    compilation_.settle_names();
    // A name that a unit wants may become one that the units around it want.
    for (bool changed = true; changed;) {
        changed = false;
        for (Use& use : uses_) changed |= hand_names(use);
    }
    for (Use& use : uses_)
        for (std::size_t i = 0; i < use.handed.size(); ++i)
            use.inclusion->links[i].names = compilation_.keep(use.handed[i]);
    for (const UnitScope& one : scopes_) finish_unit(one);
    compilation_.program.slots = compilation_.scope->function->count;
    for (const Inclusion* inclusion : picked_) check_picks(*inclusion);
}

void Assembly::finish_unit(const UnitScope& one) {
    std::vector<Unit::Name> names;
    for (const auto& [name, slot] : one.scope->names) names.push_back({name, slot, names.size() < one.own});
    one.unit->names = compilation_.keep(names);
    one.unit->slots = one.scope->function->count;
}

void Assembly::check_picks(const Inclusion& inclusion) {
    for (const Link& link : inclusion.links) {
        std::vector<std::string_view> known;
        for (const Unit::Name& name : link.unit->names)
            if (name.own) known.push_back(name.name);
        for (const Pick& pick : inclusion.picks) {
            if (std::find(known.begin(), known.end(), pick.name) != known.end()) continue;
            const std::string near = nearest(pick.name, known);
            compilation_.report_at({pick.target->piece, pick.target->start, pick.target->end},
                                   "template.import.unknown",
                                   say("The template «{1}» sets no «{2}»", {link.unit->name, pick.name}),
                                   near.empty() ? "" : say("Did you mean «{1}»?", {near}));
        }
    }
}

// ---- The door ------------------------------------------------------------------------------------------------------

namespace {

template <class Assemble>
Loaded<ProgramPointer> assembled(std::shared_ptr<Program> program, const Library& library, Assemble assemble) {
    Compilation compilation(*program);
    Assembly assembly(compilation, library);
    assemble(assembly);
    if (has_errors(compilation.problems)) return {std::nullopt, std::move(compilation.problems)};
    return {std::move(program), std::move(compilation.problems)};
}

}  // namespace

Loaded<ProgramPointer> compile(std::vector<Piece> pieces, const Library& library) {
    auto program = std::make_shared<Program>();
    program->pieces = std::move(pieces);
    return assembled(std::move(program), library, [](Assembly& assembly) { assembly.assemble(); });
}

Loaded<ProgramPointer> compile_named(const std::string& name, Provided text, const Library& library) {
    return assembled(std::make_shared<Program>(), library,
                     [&](Assembly& assembly) { assembly.assemble(name, std::move(text)); });
}

Loaded<std::optional<ProgramPointer>> Computed::find(const std::string& name, const Place& named_at) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = known_.find(name); known != known_.end()) return {known->second, {}};
    }
    auto provided = library.ask(name, named_at);
    if (!provided) return {std::nullopt, std::move(provided.problems)};
    if (!*provided.value) return {std::optional<ProgramPointer>(), std::move(provided.problems)};
    auto program = assembled(std::make_shared<Program>(), library,
                             [&](Assembly& assembly) { assembly.assemble_unit(name, std::move(**provided.value)); });
    if (!program) return {std::nullopt, std::move(program.problems)};
    const std::lock_guard lock(mutex_);
    return {known_.emplace(name, *program.value).first->second, std::move(program.problems)};
}

}  // namespace prikaz::language
