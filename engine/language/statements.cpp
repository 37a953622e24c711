// Which tag a piece is, and how blocks are opened and closed.
#include "language/statements.hpp"

#include <algorithm>
#include <array>

namespace prikaz::language {

namespace {

constexpr std::size_t deepest_blocks = 100;
using Kind = Statement::Kind;

std::string where(const Place& place) {
    std::string text = place.part;
    if (place.line > 0) {
        if (!text.empty()) text += ", ";
        text += std::to_string(place.line) + ":" + std::to_string(place.column);
    }
    return text.empty() ? place.file : text;
}

}  // namespace

StatementReader::StatementReader(Compilation& compilation, Assembly& assembly, Chain& chain, bool plain)
    : compilation_(compilation), assembly_(assembly), chain_(chain), plain_(plain) {
    open_.emplace_back();
}

std::vector<Statement> StatementReader::read(std::uint32_t begin, std::uint32_t end) {
    compilation_.chain = &chain_;
    for (std::uint32_t i = begin; i < end; ++i) read_piece(i);
    while (open_.size() > 1) {
        never_closed(open_.back());
        close();
    }
    return finish_body();
}

std::span<const StatementReader::Tag> StatementReader::tags() {
    using Reader = StatementReader;
    static constexpr Tag all[] = {
        {"for", &Reader::read_for},       {"if", &Reader::read_if},         {"elif", &Reader::read_elif},
        {"else", &Reader::read_else},     {"set", &Reader::read_set},       {"macro", &Reader::read_macro},
        {"call", &Reader::read_call},     {"filter", &Reader::read_filter}, {"with", &Reader::read_with},
        {"do", &Reader::read_do},         {"break", &Reader::read_break},   {"continue", &Reader::read_continue},
        {"block", &Reader::read_block},   {"raw", &Reader::read_raw},       {"endfor", &Reader::read_end},
        {"endif", &Reader::read_end},     {"endset", &Reader::read_end},    {"endmacro", &Reader::read_end},
        {"endcall", &Reader::read_end},   {"endfilter", &Reader::read_end}, {"endwith", &Reader::read_end},
        {"endblock", &Reader::read_end},  {"endraw", &Reader::read_end},    {"include", &Reader::read_include},
        {"import", &Reader::read_import}, {"from", &Reader::read_from},     {"extends", &Reader::read_extends},
    };
    return all;
}

Statement& StatementReader::add(Kind kind) {
    Statement& statement = open_.back().body.emplace_back();
    statement.kind = kind;
    statement.piece = compilation_.piece;
    return statement;
}

const Expr* StatementReader::constant_text(std::string_view value) {
    Expr* constant = compilation_.node(Op::Constant, 0, 0);
    constant->constant = text(value);
    return constant;
}

void StatementReader::read_piece(std::uint32_t number) {
    const Piece piece = compilation_.program.pieces[number];
    compilation_.piece = number;
    if (piece.kind != Piece::Kind::Hook && raw_ && inside_raw(piece)) return;
    switch (piece.kind) {
        case Piece::Kind::Literal:
            if (!piece.text.empty()) add(Kind::Literal).literal = piece.text;
            return;
        case Piece::Kind::Hook:
            add(Kind::Hook).hook = piece.hook;
            return;
        case Piece::Kind::Statement:
            return read_statement(piece);
        case Piece::Kind::Output:
            return read_output(piece);
    }
}

void StatementReader::read_output(const Piece& piece) {
    ExpressionReader reader(compilation_, piece.text);
    if (reader.failed()) return;
    const Expr* value = reader.listing();
    reader.expect_end();
    Statement& output = add(Kind::Output);
    output.value = value;
    output.slot = piece.slot;
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
    add(Kind::Output).value = constant_text(compilation_.program.memory.copy(text_of_tag));
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
    for (const Tag& tag : tags()) {
        if (tag.name != word.text) continue;
        (this->*tag.handler)(reader);
        reader.expect_end();
        return;
    }
    unknown_tag(word);
}

void StatementReader::unknown_tag(const Token& word) {
    std::vector<std::string_view> names;
    for (const Tag& tag : tags()) names.push_back(tag.name);
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

void StatementReader::never_closed(const Open& block) {
    const std::string end = "end" + std::string(block.tag);
    compilation_.report_at(block.piece, "template.tag.unclosed",
                           say("«{1}» is never closed: «{2}» is missing", {block.tag, end}));
}

// What an end tag without a beginning says of the tag that is open there.
void StatementReader::close_unmatched(std::string_view tag) {
    const Open& inner = open_.back();
    const std::string hint = inner.tag.empty() ? std::string()
                                               : say("The innermost open tag is «{1}» at {2}",
                                                     {inner.tag, where(compilation_.program.place(inner.piece, 0, 0))});
    compilation_.report("template.tag.unbalanced", word_start_, word_end_, say("«{1}» without «{2}»", {word_, tag}),
                        hint);
}

void StatementReader::read_end(ExpressionReader& reader) {
    const std::string_view tag = word_.substr(3);
    const auto fits = [&](const Open& block) { return block.tag == tag; };
    const auto match = std::find_if(open_.rbegin(), open_.rend(), fits);
    if ((tag == "block" || tag == "macro") && !reader.at_end()) {
        const Token name = reader.take();  // {% endblock name %}
        if (tag == "block" && match != open_.rend() && name.text != match->name)
            reader.refuse(name, say("The block that ends here is «{1}»", {match->name}));
    }
    if (match == open_.rend()) return close_unmatched(tag);
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
    if (block.unit) return close_block(block);
    Statement& statement = block.statement;
    statement.branches = compilation_.keep(block.branches);
    if (statement.kind == Kind::Macro || statement.kind == Kind::CallBlock) {
        block.macro.body = statement.body;
        block.macro.plain = plain_;
        block.macro.slots = compilation_.scope->function->count;
        MacroCode* macro = compilation_.program.memory.make(block.macro);
        compilation_.take(*macro);
        statement.macro = macro;
    }
    if (block.has_scope) {
        statement.last_slot = compilation_.scope->function->count;
        compilation_.close_scope();
    }
    open_.back().body.push_back(statement);
}

}  // namespace prikaz::language
