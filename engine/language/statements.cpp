// Reads the pieces of a template into statements: opens and closes blocks, reports every mistake and goes on behind it.
#include <algorithm>
#include <array>

#include "language/expressions.hpp"

namespace prikaz::language {

namespace {

constexpr std::size_t deepest_blocks = 100;

using Kind = Statement::Kind;

// A block that waits for its end tag.
struct Open {
    std::string_view tag;  // «for»
    std::uint32_t piece = 0;
    Statement statement;
    std::vector<Statement> body;      // being filled
    std::vector<Branch> branches;     // If
    const Expr* condition = nullptr;  // of the branch being filled
    bool in_else = false;
    bool has_scope = false;
    MacroCode macro;
};

std::string where(const Place& place) {
    std::string text = place.part;
    if (place.line > 0) {
        if (!text.empty()) text += ", ";
        text += std::to_string(place.line) + ":" + std::to_string(place.column);
    }
    return text.empty() ? place.file : text;
}

class StatementReader {
public:
    explicit StatementReader(Program& program) : compilation_(program) { open_.emplace_back(); }

    Problems read() {
        Program& program = compilation_.program;
        for (std::uint32_t i = 0; i < program.pieces.size(); ++i) read_piece(i);
        while (open_.size() > 1) {
            never_closed(open_.back());
            close();
        }
        program.body = compilation_.keep(open_.back().body);
        compilation_.settle_names();
        program.slots = compilation_.scope->function->count;
        return std::move(compilation_.problems);
    }

private:
    using Handler = void (StatementReader::*)(ExpressionReader&);
    struct Tag {
        std::string_view name;
        Handler handler;
    };
    static const std::array<Tag, 27> tags;

    void read_piece(std::uint32_t);
    void read_statement(const Piece&);
    void unknown_tag(const Token&);
    bool inside_raw(const Piece&);

    void read_for(ExpressionReader&);
    void read_if(ExpressionReader&);
    void read_elif(ExpressionReader&);
    void read_else(ExpressionReader&);
    void read_set(ExpressionReader&);
    void read_macro(ExpressionReader&);
    void read_call(ExpressionReader&);
    void read_filter(ExpressionReader&);
    void read_with(ExpressionReader&);
    void read_block(ExpressionReader&);
    void read_do(ExpressionReader&);
    void read_break(ExpressionReader& r) { leave_loop(r, Kind::Break); }
    void read_continue(ExpressionReader& r) { leave_loop(r, Kind::Continue); }
    void read_end(ExpressionReader&);
    void read_unsupported(ExpressionReader&);
    void read_raw(ExpressionReader&);

    void leave_loop(ExpressionReader&, Kind);
    Open& open(std::string_view tag, Kind);
    void open_scope(Open&, ScopeKind);
    void open_macro(Open&, std::string_view name, std::span<const Parameter>);
    void close();
    void never_closed(const Open&);
    void finish_branch(Open&);
    Statement& add(Kind kind) {
        Statement& statement = open_.back().body.emplace_back();
        statement.kind = kind;
        statement.piece = compilation_.piece;
        return statement;
    }

    Compilation compilation_;
    std::vector<Open> open_;  // the outermost is the template
    std::string_view word_;   // the first word of the present tag
    std::uint32_t word_start_ = 0, word_end_ = 0;
    bool raw_ = false;
};

const std::array<StatementReader::Tag, 27> StatementReader::tags = {{
    {"for", &StatementReader::read_for},
    {"if", &StatementReader::read_if},
    {"elif", &StatementReader::read_elif},
    {"else", &StatementReader::read_else},
    {"set", &StatementReader::read_set},
    {"macro", &StatementReader::read_macro},
    {"call", &StatementReader::read_call},
    {"filter", &StatementReader::read_filter},
    {"with", &StatementReader::read_with},
    {"do", &StatementReader::read_do},
    {"break", &StatementReader::read_break},
    {"continue", &StatementReader::read_continue},
    {"block", &StatementReader::read_block},
    {"raw", &StatementReader::read_raw},
    {"endfor", &StatementReader::read_end},
    {"endif", &StatementReader::read_end},
    {"endset", &StatementReader::read_end},
    {"endmacro", &StatementReader::read_end},
    {"endcall", &StatementReader::read_end},
    {"endfilter", &StatementReader::read_end},
    {"endwith", &StatementReader::read_end},
    {"endblock", &StatementReader::read_end},
    {"endraw", &StatementReader::read_end},
    {"include", &StatementReader::read_unsupported},
    {"import", &StatementReader::read_unsupported},
    {"from", &StatementReader::read_unsupported},
    {"extends", &StatementReader::read_unsupported},
}};

void StatementReader::read_piece(std::uint32_t number) {
    const Piece& piece = compilation_.program.pieces[number];
    compilation_.piece = number;
    if (piece.kind != Piece::Kind::Hook && raw_ && inside_raw(piece)) return;
    switch (piece.kind) {
        case Piece::Kind::Literal:
            if (!piece.text.empty()) add(Kind::Literal).literal = piece.text;
            break;
        case Piece::Kind::Hook:
            add(Kind::Hook).hook = piece.hook;
            break;
        case Piece::Kind::Statement:
            read_statement(piece);
            break;
        case Piece::Kind::Output: {
            ExpressionReader reader(compilation_, piece.text);
            if (reader.failed()) break;
            const Expr* value = reader.listing();
            reader.expect_end();
            Statement& output = add(Kind::Output);
            output.value = value;
            output.slot = piece.slot;
        }
    }
}

bool StatementReader::inside_raw(const Piece& piece) {
    if (piece.kind == Piece::Kind::Statement && trim(piece.text) == "endraw") {
        raw_ = false;
        return true;
    }
    if (piece.kind == Piece::Kind::Literal) return false;
    const bool output = piece.kind == Piece::Kind::Output;
    std::string text_of_tag = output ? "{{" : "{%";
    (text_of_tag += piece.text) += output ? "}}" : "%}";
    Expr* constant = compilation_.node(Op::Constant, 0, 0);
    constant->constant = text(compilation_.program.memory.copy(text_of_tag));
    add(Kind::Output).value = constant;
    return true;
}

void StatementReader::read_statement(const Piece& piece) {
    ExpressionReader reader(compilation_, piece.text);
    // A mark of whitespace control that the host left.
    if (reader.peek().is("-") || reader.peek().is("+")) reader.take();
    const Token word = reader.peek();
    if (word.kind != Token::Kind::Name) {
        if (!reader.failed()) reader.refuse(word, say("The tag has no name"));
        return;
    }
    reader.take();
    word_ = word.text;
    word_start_ = word.start;
    word_end_ = word.end;
    for (const Tag& tag : tags) {
        if (tag.name != word.text) continue;
        (this->*tag.handler)(reader);
        reader.expect_end();
        return;
    }
    unknown_tag(word);
}

void StatementReader::unknown_tag(const Token& word) {
    std::vector<std::string_view> names;
    for (const Tag& tag : tags) names.push_back(tag.name);
    const std::string near = nearest(word.text, names);
    compilation_.report("template.tag.unknown", word.start, word.end, say("There is no tag «{1}»", {word.text}),
                        near.empty() ? "" : say("Did you mean «{1}»?", {near}));
}

Open& StatementReader::open(std::string_view tag, Kind kind) {
    if (open_.size() == deepest_blocks)
        compilation_.report("template.tag.depth", word_start_, word_end_, say("Blocks are nested too deep"));
    Open& block = open_.emplace_back();
    block.tag = tag;
    block.piece = compilation_.piece;
    block.statement.kind = kind;
    block.statement.piece = compilation_.piece;
    return block;
}

void StatementReader::open_scope(Open& block, ScopeKind kind) {
    compilation_.open_scope(kind);
    block.has_scope = true;
    block.statement.first_slot = compilation_.scope->function->count;
}

void StatementReader::read_for(ExpressionReader& reader) {
    Open& block = open("for", Kind::For);
    open_scope(block, ScopeKind::Block);
    const Expr* target = reader.target();
    if (!reader.failed() && !reader.accept("in")) reader.refuse(reader.peek(), say("Expected «in» in the tag «for»"));
    // The sequence does not see the loop's own names.
    Scope* inner = compilation_.scope;
    compilation_.scope = inner->outer;
    const Expr* sequence = reader.listing_without_condition();
    compilation_.scope = inner;
    if (reader.accept("if")) block.statement.filter = reader.expression();
    block.statement.recursive = reader.accept("recursive");
    block.statement.target = target;
    block.statement.value = sequence;
    block.statement.loop_slot = compilation_.declare("loop");
}

void StatementReader::read_if(ExpressionReader& reader) {
    Open& block = open("if", Kind::If);
    block.condition = reader.listing();
}

void StatementReader::finish_branch(Open& block) {
    if (block.in_else)
        block.statement.otherwise = compilation_.keep(block.body);
    else if (block.tag == "if")
        block.branches.push_back({block.condition, compilation_.keep(block.body)});
    else
        block.statement.body = compilation_.keep(block.body);
    block.body.clear();
}

void StatementReader::read_elif(ExpressionReader& reader) {
    Open& block = open_.back();
    if (block.tag != "if" || block.in_else) {
        compilation_.report("template.tag.unbalanced", word_start_, word_end_, say("«elif» without «if»"));
        (void)reader.listing();
        return;
    }
    finish_branch(block);
    block.condition = reader.listing();
}

void StatementReader::read_else(ExpressionReader&) {
    Open& block = open_.back();
    if ((block.tag != "if" && block.tag != "for") || block.in_else) {
        compilation_.report("template.tag.unbalanced", word_start_, word_end_, say("«else» without «if» or «for»"));
        return;
    }
    finish_branch(block);
    block.in_else = true;
    if (block.tag != "for") return;
    // The names of the loop are unknown in its «else»; its slots stay one range.
    block.statement.last_slot = compilation_.scope->function->count;
    compilation_.close_scope();
    block.has_scope = false;
}

void StatementReader::read_set(ExpressionReader& reader) {
    const Expr* target = reader.target();
    if (reader.accept("=")) {
        Statement set;
        set.target = target;
        set.value = reader.listing();
        Statement& statement = add(Kind::Set);
        statement.target = set.target;
        statement.value = set.value;
        return;
    }
    Open& block = open("set", Kind::SetBlock);
    block.statement.target = target;
    open_scope(block, ScopeKind::Block);
    if (reader.accept("|")) block.statement.filter = reader.filters_of_captured();
}

void StatementReader::open_macro(Open& block, std::string_view name, std::span<const Parameter> parameters) {
    block.macro.name = name;
    block.macro.parameters = parameters;
    block.macro.varargs = compilation_.declare("varargs");
    block.macro.kwargs = compilation_.declare("kwargs");
    block.macro.caller = compilation_.declare("caller");
}

void StatementReader::read_macro(ExpressionReader& reader) {
    const Token at = reader.peek();
    const std::string_view name = reader.name(say("the macro's name"));
    Expr* target = compilation_.node(Op::Local, at.start, at.end);
    target->name = name;
    target->slot = compilation_.declare(name);
    Open& block = open("macro", Kind::Macro);
    block.statement.target = target;
    open_scope(block, ScopeKind::Function);
    open_macro(block, name, reader.parameters());
}

void StatementReader::read_call(ExpressionReader& reader) {
    Open& block = open("call", Kind::CallBlock);
    open_scope(block, ScopeKind::Function);
    std::span<const Parameter> parameters;
    if (reader.peek().is("(")) parameters = reader.parameters();
    open_macro(block, "caller", parameters);
    Scope* inner = compilation_.scope;
    compilation_.scope = inner->outer;
    const Token at = reader.peek();
    const Expr* value = reader.expression();
    compilation_.scope = inner;
    block.statement.value = value;
    if (value->op != Op::Call && !reader.failed()) reader.refuse(at, say("The tag «call» wants the call of a macro"));
}

void StatementReader::read_filter(ExpressionReader& reader) {
    Open& block = open("filter", Kind::FilterBlock);
    open_scope(block, ScopeKind::Block);
    block.statement.filter = reader.filters_of_captured();
}

void StatementReader::read_with(ExpressionReader& reader) {
    Open& block = open("with", Kind::With);
    std::vector<NamedExpr> values;
    std::vector<Token> names;
    while (!reader.at_end() && !reader.failed()) {
        names.push_back(reader.peek());
        const std::string_view name = reader.name(say("a name to set"));
        reader.expect("=");
        values.push_back({name, reader.expression()});
        if (!reader.accept(",")) break;
    }
    open_scope(block, ScopeKind::Block);
    std::vector<const Expr*> targets;
    for (const Token& name : names) {
        Expr* target = compilation_.node(Op::Local, name.start, name.end);
        target->name = name.text;
        target->slot = compilation_.declare(name.text);
        targets.push_back(target);
    }
    block.statement.named = compilation_.keep(values);
    block.statement.targets = compilation_.keep(targets);
}

// Without {% extends %} a block is printed where it stands.
void StatementReader::read_block(ExpressionReader& reader) {
    (void)reader.name(say("the block's name"));
    (void)(reader.accept("scoped") || reader.accept("required"));
    open_scope(open("block", Kind::With), ScopeKind::Block);
}

void StatementReader::read_do(ExpressionReader& reader) {
    const Expr* value = reader.listing();
    add(Kind::Do).value = value;
}

void StatementReader::leave_loop(ExpressionReader&, Kind kind) {
    for (auto block = open_.rbegin(); block != open_.rend(); ++block) {
        if (block->tag != "for" && block->tag != "if" && block->tag != "with" && block->tag != "block") break;
        if (block->tag != "for" || block->in_else) continue;
        add(kind);
        return;
    }
    compilation_.report("template.tag.unbalanced", word_start_, word_end_, say("«{1}» outside of a loop", {word_}));
}

void StatementReader::read_unsupported(ExpressionReader& reader) {
    // A provider of other templates would be asked here.
    compilation_.report("template.tag.unsupported", word_start_, word_end_,
                        say("The tag «{1}» is not available here", {word_}));
    while (!reader.at_end()) reader.take();
}

void StatementReader::read_raw(ExpressionReader&) { raw_ = true; }

void StatementReader::never_closed(const Open& block) {
    const std::string end = "end" + std::string(block.tag);
    compilation_.report_at(block.piece, "template.tag.unclosed",
                           say("«{1}» is never closed: «{2}» is missing", {block.tag, end}));
}

void StatementReader::read_end(ExpressionReader& reader) {
    const std::string_view tag = word_.substr(3);
    if ((tag == "block" || tag == "macro") && !reader.at_end()) reader.take();  // {% endblock name %}
    const auto fits = [&](const Open& block) { return block.tag == tag; };
    const auto match = std::find_if(open_.rbegin(), open_.rend(), fits);
    if (match == open_.rend()) {
        const Open& inner = open_.back();
        const std::string hint = inner.tag.empty()
                                     ? std::string()
                                     : say("The innermost open tag is «{1}» at {2}",
                                           {inner.tag, where(compilation_.program.place(inner.piece, 0, 0))});
        compilation_.report("template.tag.unbalanced", word_start_, word_end_, say("«{1}» without «{2}»", {word_, tag}),
                            hint);
        return;
    }
    while (!fits(open_.back())) {
        const Open& inner = open_.back();
        const Place place = compilation_.program.place(compilation_.piece, word_start_, word_end_);
        compilation_.report_at(inner.piece, "template.tag.unclosed",
                               say("«{1}» is still open where «{2}» stands at {3}", {inner.tag, word_, where(place)}),
                               say("Close it before with «{1}»", {"end" + std::string(inner.tag)}));
        close();
    }
    close();
}

void StatementReader::close() {
    Open block = std::move(open_.back());
    open_.pop_back();
    finish_branch(block);
    Statement& statement = block.statement;
    statement.branches = compilation_.keep(block.branches);
    if (block.has_scope) {
        statement.last_slot = compilation_.scope->function->count;
        block.macro.slots = compilation_.scope->function->count;
        compilation_.close_scope();
    }
    if (statement.kind == Kind::Macro || statement.kind == Kind::CallBlock) {
        block.macro.body = statement.body;
        statement.macro = compilation_.program.memory.make(block.macro);
    }
    open_.back().body.push_back(statement);
}

}  // namespace

Loaded<ProgramPointer> compile(std::vector<Piece> pieces) {
    auto program = std::make_shared<Program>();
    program->pieces = std::move(pieces);
    Problems problems = StatementReader(*program).read();
    if (has_errors(problems)) return {std::nullopt, std::move(problems)};
    return {std::move(program), std::move(problems)};
}

}  // namespace prikaz::language
