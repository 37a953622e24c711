// Cuts plain text at {{ }}, {% %}, {# #}. As in Jinja blanks around tags stay, but for those at a «-» mark; {% raw %}
// is literal; one line end at the end of the whole text stays too.
#include <algorithm>

#include "language/language.hpp"

namespace prikaz::language {

namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

std::string_view without_blanks_before(std::string_view text) {
    const std::size_t last = text.find_last_not_of(blanks);
    return text.substr(0, last == text.npos ? 0 : last + 1);
}

class Cutter {
public:
    Cutter(std::string_view text, const Place& start) : text_(text), start_(start) {}

    Loaded<std::vector<Piece>> cut() {
        while (at_ < text_.size()) {
            const std::size_t tag = next_tag(at_);
            add_literal(tag);
            if (tag == text_.size()) break;
            at_ = tag;
            read_tag();
        }
        if (has_errors(problems_)) return {std::nullopt, std::move(problems_)};
        return {std::move(pieces_), std::move(problems_)};
    }

private:
    std::size_t next_tag(std::size_t from) const {
        while ((from = text_.find('{', from)) != text_.npos) {
            if (from + 1 < text_.size() && std::string_view("{%#").find(text_[from + 1]) != std::string_view::npos)
                return from;
            ++from;
        }
        return text_.size();
    }

    void add_literal(std::size_t end) {
        std::string_view literal = text_.substr(at_, end - at_);
        if (trim_next_) literal.remove_prefix(std::min(literal.find_first_not_of(blanks), literal.size()));
        if (end + 2 < text_.size() && text_[end + 2] == '-') literal = without_blanks_before(literal);
        trim_next_ = false;
        add(Piece::Kind::Literal, literal);
    }

    void add(Piece::Kind kind, std::string_view inside) {
        if (inside.empty() && kind == Piece::Kind::Literal) return;
        Piece piece;
        piece.kind = kind;
        piece.text = inside;
        if (kind != Piece::Kind::Literal) piece.place = place(inside.data());
        pieces_.push_back(std::move(piece));
    }

    Place place(const char* at) {
        // Counted on from the tag before: a long text is walked through once.
        const std::size_t passed = static_cast<std::size_t>(at - text_.data()) - counted_;
        const auto [line, column] = line_and_column(text_.substr(counted_, passed), passed);
        column_ = line == 1 ? column_ + column - 1 : column;
        line_ += line - 1;
        counted_ = static_cast<std::size_t>(at - text_.data());
        Place place = start_;
        place.line = start_.line > 0 ? start_.line + line_ - 1 : 0;
        place.column = line_ == 1 ? std::max(start_.column, 1) + column_ - 1 : column_;
        place.length = 0;
        return place;
    }

    // Behind a text in « » or “ ” that begins at `at`, so that an apostrophe in it opens no string; else `at`.
    std::size_t behind_quoted(std::size_t at, std::string_view close) const {
        const std::string_view opener = text_.substr(at, std::string_view("«").size());
        const std::string_view quote = text_.substr(at).starts_with("“") ? "”" : opener == "«" ? "»" : "";
        if (quote.empty()) return at;
        const std::size_t end = text_.substr(0, text_.find(close, at)).find(quote, at);
        return end == text_.npos ? at : end + quote.size();
    }

    // Where the closing delimiter stands, not looking into strings; npos when there is none.
    std::size_t closing(std::size_t from, std::string_view close) const {
        char quote = 0;
        for (std::size_t i = from; i < text_.size(); ++i) {
            const char c = text_[i];
            if (quote) {
                if (c == '\\')
                    ++i;
                else if (c == quote)
                    quote = 0;
                continue;
            }
            if (const std::size_t behind = behind_quoted(i, close); behind != i) {
                i = behind - 1;
                continue;
            }
            if (text_.substr(i).starts_with(close) && !(close == "}}" && braces_ > 0)) return i;
            if (c == '"' || c == '\'') quote = c;
            if (c == '{') ++braces_;
            if (c == '}' && braces_ > 0) --braces_;
        }
        return text_.npos;
    }

    void read_tag();
    void read_raw(std::size_t from);
    void never_closed(std::size_t tag, std::string_view open, std::string_view close);

    std::string_view text_;
    Place start_;
    std::vector<Piece> pieces_;
    Problems problems_;
    std::size_t at_ = 0;
    std::size_t counted_ = 0;
    int line_ = 1, column_ = 1;  // of `counted_`
    mutable int braces_ = 0;
    bool trim_next_ = false;
};

void Cutter::never_closed(std::size_t tag, std::string_view open, std::string_view close) {
    Place where = place(text_.data() + tag);
    where.length = 2;
    problems_.push_back({Severity::Error,
                         "template.tag.unclosed",
                         where,
                         say("«{1}» is never closed: «{2}» is missing", {open, close}),
                         {}});
    at_ = text_.size();
}

void Cutter::read_tag() {
    const std::size_t tag = at_;
    const char kind = text_[tag + 1];
    const std::string_view open = text_.substr(tag, 2), close = kind == '{' ? "}}" : kind == '%' ? "%}" : "#}";
    std::size_t inside = tag + 2;
    if (inside < text_.size() && (text_[inside] == '-' || (text_[inside] == '+' && kind != '{'))) ++inside;
    braces_ = 0;
    std::size_t end = kind == '#' ? text_.find(close, inside) : closing(inside, close);
    // A quote that is never closed must not hide the end of the tag.
    if (end == text_.npos && kind != '#') end = text_.find(close, inside);
    if (end == text_.npos) return never_closed(tag, open, close);
    std::size_t stop = end;
    if (stop > inside && (text_[stop - 1] == '-' || (text_[stop - 1] == '+' && kind != '{'))) {
        trim_next_ = text_[stop - 1] == '-';
        --stop;
    }
    at_ = end + 2;
    const std::string_view word = text_.substr(inside, stop - inside);
    if (kind == '#') return;
    if (kind == '%' && trim(word) == "raw") return read_raw(tag);
    add(kind == '{' ? Piece::Kind::Output : Piece::Kind::Statement, word);
}

void Cutter::read_raw(std::size_t tag) {
    for (std::size_t open = at_; (open = text_.find("{%", open)) != text_.npos; open += 2) {
        std::size_t inside = open + 2;
        const std::size_t close = text_.find("%}", inside);
        if (close == text_.npos) break;
        std::string_view word = text_.substr(inside, close - inside);
        const bool trim_before = word.starts_with('-'), trim_after = word.ends_with('-');
        if (trim_before || word.starts_with('+')) word.remove_prefix(1);
        if (trim_after && !word.empty()) word.remove_suffix(1);
        if (trim(word) != "endraw") continue;
        std::string_view literal = text_.substr(at_, open - at_);
        if (trim_next_) literal.remove_prefix(std::min(literal.find_first_not_of(blanks), literal.size()));
        if (trim_before) literal = without_blanks_before(literal);
        add(Piece::Kind::Literal, literal);
        trim_next_ = trim_after;
        at_ = close + 2;
        return;
    }
    never_closed(tag, "{% raw %}", "{% endraw %}");
}

}  // namespace

Loaded<std::vector<Piece>> cut(std::string_view text, const Place& start) { return Cutter(text, start).cut(); }

}  // namespace prikaz::language
