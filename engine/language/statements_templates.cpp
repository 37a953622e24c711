// The tags that name other templates: include, import, from, extends, and the blocks that an extending one fills anew.
#include <algorithm>

#include "language/statements.hpp"

namespace prikaz::language {

namespace {

using Kind = Statement::Kind;

// A block that is not «scoped» sees the variables of its template, not those of loops and macros around it.
NamePlace outermost(Scope* scope) {
    NamePlace place{scope, 0};
    for (; place.scope->outer; place.scope = place.scope->outer)
        if (place.scope->kind == ScopeKind::Function) ++place.level;
    return place;
}

}  // namespace

// What an expression that names templates may mean, as far as its text tells.
struct StatementReader::Named {
    std::vector<const Expr*> names;  // constant texts
    bool computed = false;           // or what the data make
    bool alternatives = false;       // the first that is there
};

StatementReader::Named StatementReader::named_templates(const Expr& expr) {
    Named named;
    const auto add = [&](const Expr& part) {
        Named inner = named_templates(part);
        named.names.insert(named.names.end(), inner.names.begin(), inner.names.end());
        named.computed |= inner.computed;
        named.alternatives |= inner.alternatives;
    };
    if (expr.op == Op::Constant && expr.constant.is(Type::Text)) {
        named.names.push_back(&expr);
    } else if (expr.op == Op::Conditional) {
        add(*expr.a);
        if (expr.c) add(*expr.c);
    } else if (expr.op == Op::List || expr.op == Op::Tuple) {
        for (const Expr* item : expr.items) add(*item);
        named.alternatives = true;
    } else {
        named.computed = expr.op != Op::Broken;
    }
    return named;
}

bool StatementReader::others_allowed() {
    if (assembly_.is_open()) return true;
    compilation_.report("template.tag.unsupported", word_start_, word_end_,
                        say("The tag «{1}» is not available here", {word_}));
    return false;
}

// «with context», «without context»
bool StatementReader::context(ExpressionReader& reader, bool otherwise) {
    for (const bool with : {true, false}) {
        if (!reader.peek().is(with ? "with" : "without") || !reader.peek(1).is("context")) continue;
        reader.take();
        reader.take();
        return with;
    }
    return otherwise;
}

Statement& StatementReader::add_inclusion(Kind kind, const Expr* name, Inclusion inclusion) {
    const Named named = named_templates(*name);
    std::vector<Link> links;
    for (const Expr* one : named.names) {
        const std::string text(one->constant.text());
        const Asked asked{one->piece, one->start, one->end};
        if (Unit* unit = assembly_.unit(text, asked))
            links.push_back({unit, {}});
        else if (!inclusion.ignore_missing && !named.alternatives)
            assembly_.report_missing(text, asked);
    }
    if (named.alternatives && links.empty() && !named.computed && !inclusion.ignore_missing)
        compilation_.report("template.include.missing", name->start, name->end,
                            say("None of these templates is there"));
    if (named.computed && kind == Kind::Include) {
        inclusion.computed = true;
        inclusion.visible = visible_names();
        assembly_.keep_computed();
    } else if (named.computed) {
        compilation_.report("template.include.computed", name->start, name->end,
                            say("The tag «{1}» wants the template's name as a text in quotes", {word_}));
    }
    inclusion.links = compilation_.keep(links);
    Inclusion* kept = compilation_.program.memory.make(inclusion);
    if (inclusion.with_context) assembly_.link(kept, {compilation_.scope, 0});
    if (!inclusion.picks.empty()) assembly_.check_later(kept);
    Statement& statement = add(kind);
    statement.value = name;
    statement.inclusion = kept;
    return statement;
}

// What a template whose name is known only later may want of this place.
std::span<const NamedExpr> StatementReader::visible_names() {
    std::vector<NamedExpr> visible;
    for (const Scope* scope = compilation_.scope; scope; scope = scope->outer) {
        for (const auto& [name, slot] : scope->names) {
            const auto same = [&, word = name](const NamedExpr& one) { return one.name == word; };
            if (std::any_of(visible.begin(), visible.end(), same)) continue;
            Expr* use = compilation_.node(Op::Global, word_start_, word_end_);
            use->name = name;
            compilation_.use(*use);
            visible.push_back({name, use});
        }
    }
    return compilation_.keep(visible);
}

void StatementReader::read_include(ExpressionReader& reader) {
    const Expr* name = reader.expression();
    Inclusion inclusion;
    if (reader.accept("ignore")) {
        reader.expect("missing");
        inclusion.ignore_missing = true;
    }
    inclusion.with_context = context(reader, true);
    if (!reader.failed() && others_allowed()) add_inclusion(Kind::Include, name, inclusion);
}

void StatementReader::read_import(ExpressionReader& reader) {
    const Expr* name = reader.expression();
    reader.expect("as");
    const Token at = reader.peek();
    (void)reader.name(say("a name to set"));
    Inclusion inclusion;
    inclusion.with_context = context(reader, false);
    if (reader.failed() || !others_allowed()) return;
    add_inclusion(Kind::Import, name, inclusion).target = name_target(at);
}

void StatementReader::read_from(ExpressionReader& reader) {
    const Expr* name = reader.expression();
    reader.expect("import");
    Inclusion inclusion;
    inclusion.with_context = false;
    std::vector<Pick> picks;
    while (!reader.failed() && !reader.at_end()) {
        if ((reader.peek().is("with") || reader.peek().is("without")) && reader.peek(1).is("context")) {
            inclusion.with_context = context(reader, false);
            break;
        }
        const Token wanted = reader.peek();
        (void)reader.name(say("a name to set"));
        Token target = wanted;
        if (reader.accept("as")) {
            target = reader.peek();
            (void)reader.name(say("a name to set"));
        }
        if (!reader.failed()) picks.push_back({wanted.text, name_target(target)});
        if (!reader.accept(",") && !reader.peek().is("with") && !reader.peek().is("without")) break;
    }
    if (reader.failed() || !others_allowed()) return;
    inclusion.picks = compilation_.keep(picks);
    add_inclusion(Kind::ImportNames, name, inclusion);
}

void StatementReader::read_extends(ExpressionReader& reader) {
    const Expr* name = reader.expression();
    if (reader.failed() || !others_allowed()) return;
    const auto refuse = [&](const char* code, std::string text) {
        compilation_.report(code, word_start_, word_end_, std::move(text));
    };
    if (assembly_.library().texts == Library::Texts::Plain)
        return refuse("template.tag.unsupported", say("A document cannot extend another template"));
    if (open_.size() > 1)
        return refuse("template.extends.place", say("The tag «extends» must not stand inside other tags"));
    if (parent_) return refuse("template.extends.place", say("A template can extend only one other"));
    if (name->op != Op::Constant || !name->constant.is(Type::Text))
        return refuse("template.include.computed",
                      say("The tag «{1}» wants the template's name as a text in quotes", {word_}));
    parent_ = Parent{std::string(name->constant.text()), {name->piece, name->start, name->end}};
    before_parent_ = open_.back().body.size();
}

// What an extending template holds beside its blocks runs for its variables and macros only.
std::vector<Statement> StatementReader::finish_body() {
    std::vector<Statement>& body = open_.back().body;
    if (!parent_) return std::move(body);
    const auto first = body.begin() + static_cast<std::ptrdiff_t>(before_parent_);
    std::vector<Statement> silent;
    std::copy_if(first, body.end(), std::back_inserter(silent), [](const Statement& statement) {
        return statement.kind != Kind::Literal && statement.kind != Kind::Output && statement.kind != Kind::Hook;
    });
    body.erase(first, body.end());
    if (!silent.empty()) {
        Statement& whole = add(Kind::Silent);
        whole.body = compilation_.keep(silent);
    }
    return std::move(body);
}

void StatementReader::read_block(ExpressionReader& reader) {
    const std::string_view name = reader.name(say("the block's name"));
    bool scoped = false, required = false;
    while (!reader.failed() && !reader.at_end()) {
        scoped |= reader.peek().is("scoped");
        required |= reader.peek().is("required");
        if (!reader.accept("scoped") && !reader.accept("required")) break;
    }
    ChainBlock& known = chain_.block(name);
    if (!known.versions.empty() && known.text == chain_.text)
        compilation_.report("template.block.twice", word_start_, word_end_,
                            say("There are two blocks «{1}» in the template", {name}));
    known.text = chain_.text;
    known.required = required;
    known.piece = compilation_.piece;
    const bool printed = !parent_ || compilation_.block;
    Open& block = open("block", Kind::Block);
    block.name = name;
    block.unit = assembly_.new_unit(name);
    block.outer_block = compilation_.block;
    known.versions.push_back(block.unit);
    if (printed) {
        Inclusion* inclusion = compilation_.program.memory.make(Inclusion());
        known.uses.push_back({inclusion, scoped ? NamePlace{compilation_.scope, 0} : outermost(compilation_.scope)});
        block.statement.inclusion = inclusion;
    }
    compilation_.block = &known;
    compilation_.open_unit();
}

void StatementReader::close_block(Open& block) {
    block.unit->body = block.statement.body;
    block.statement.body = {};
    assembly_.set_scope(block.unit, compilation_.scope);
    compilation_.close_scope();
    compilation_.block = block.outer_block;
    if (block.statement.inclusion) open_.back().body.push_back(block.statement);
}

}  // namespace prikaz::language
