#include "language/lexer.hpp"

#include <charconv>

namespace prikaz::language {

namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_blank(char32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || (c >= 0x2000 && c <= 0x200d) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x2060 || c == 0x3000 || c == 0xfeff;
}

bool starts_name(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7) || (c >= 0x3041 && c < 0xd800);
}

bool is_dash(char32_t c) { return c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014 || c == 0x2212; }

// The characters that may close a string, best first; empty for a character that opens none.
struct Quote {
    char32_t open;
    std::u32string_view close;
};
constexpr Quote quotes[] = {
    {'"', U"\""},    {'\'', U"'"},   {U'«', U"»"},  {U'»', U"«»"}, {U'“', U"”\""}, {U'”', U"”\""},
    {U'„', U"“”\""}, {U'‟', U"”\""}, {U'‘', U"’'"}, {U'’', U"’'"}, {U'‚', U"‘’'"}, {U'‹', U"›"},
};
constexpr std::u32string_view any_double = U"“”„‟«»", any_single = U"‘’‚";

class Lexer {
public:
    Lexer(std::string_view tag, Arena& arena, std::optional<Mistake>& mistake)
        : tag_(tag), arena_(arena), mistake_(mistake) {}

    std::vector<Token> read() {
        while (!mistake_) {
            skip_blanks();
            if (at_ >= tag_.size()) break;
            read_one();
        }
        Token end;
        end.start = end.end = static_cast<std::uint32_t>(tag_.size());
        tokens_.push_back(end);
        return std::move(tokens_);
    }

private:
    char32_t peek(std::size_t at) const { return at < tag_.size() ? next_character(tag_, at) : 0; }

    void skip_blanks() {
        while (at_ < tag_.size()) {
            std::size_t next = at_;
            if (!is_blank(next_character(tag_, next))) return;
            at_ = next;
        }
    }

    void read_one() {
        const char32_t c = peek(at_);
        if (starts_name(c)) return read_name();
        if (is_digit(c)) return read_number();
        for (const Quote& quote : quotes)
            if (quote.open == c) return read_text(quote);
        read_sign(c);
    }

    Token& add(Token::Kind kind, std::size_t start) {
        Token& token = tokens_.emplace_back();
        token.kind = kind;
        token.text = tag_.substr(start, at_ - start);
        token.start = static_cast<std::uint32_t>(start);
        token.end = static_cast<std::uint32_t>(at_);
        return token;
    }

    void refuse(std::size_t start, std::size_t end, std::string text, std::string hint = {}) {
        mistake_ = Mistake{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), std::move(text),
                           std::move(hint)};
    }

    void read_name() {
        const std::size_t start = at_;
        while (at_ < tag_.size() && (starts_name(peek(at_)) || is_digit(peek(at_)))) next_character(tag_, at_);
        add(Token::Kind::Name, start);
    }

    void read_number();
    void read_text(const Quote&);
    void read_sign(char32_t);
    std::string_view unescaped(std::string_view);

    std::string_view tag_;
    Arena& arena_;
    std::optional<Mistake>& mistake_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
};

bool is_number_character(char32_t c, int base) {
    if (c == '_') return true;
    if (base == 16) return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return c >= '0' && c < static_cast<char32_t>('0' + base);
}

void Lexer::read_number() {
    const std::size_t start = at_;
    int base = 10;
    if (tag_[at_] == '0' && at_ + 1 < tag_.size()) {
        const char mark = static_cast<char>(tag_[at_ + 1] | 0x20);
        base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
        if (base != 10) at_ += 2;
    }
    const auto digits = [&] {
        while (is_number_character(peek(at_), base)) ++at_;
    };
    digits();
    bool is_real = false;
    const bool after_point = !tokens_.empty() && tokens_.back().is(".") && tokens_.back().end == start;
    if (base == 10 && !after_point) {
        if (peek(at_) == '.' && is_digit(peek(at_ + 1))) {
            is_real = true;
            ++at_;
            digits();
        }
        if (peek(at_) == 'e' || peek(at_) == 'E') {
            const std::size_t sign = peek(at_ + 1) == '+' || peek(at_ + 1) == '-' ? 1 : 0;
            if (is_digit(peek(at_ + 1 + sign))) {
                is_real = true;
                at_ += 1 + sign;
                digits();
            }
        }
    }
    Token& token = add(is_real ? Token::Kind::Real : Token::Kind::Integer, start);
    std::string plain;
    for (const char c : token.text.substr(base == 10 ? 0 : 2))
        if (c != '_') plain += c;
    const char* end = plain.data() + plain.size();
    const auto result = is_real ? std::from_chars(plain.data(), end, token.real)
                                : std::from_chars(plain.data(), end, token.integer, base);
    if (result.ec != std::errc() || result.ptr != end)
        refuse(start, at_, say("{1} is too large a number or not a number", {token.text}));
    else if (starts_name(peek(at_)))
        refuse(start, at_, say("A name must not begin with a digit"));
}

// Where the string ends: the nearest closing quote; « » may stand inside one another.
std::size_t closing(std::string_view tag, std::size_t at, const Quote& quote, std::u32string_view closers) {
    int depth = 0;
    while (at < tag.size()) {
        const std::size_t here = at;
        const char32_t c = next_character(tag, at);
        if (c == '\\' && at < tag.size()) {
            next_character(tag, at);
        } else if (closers.find(c) != closers.npos) {
            if (depth == 0) return here;
            --depth;
        } else if (c == quote.open && c == U'«') {
            ++depth;
        }
    }
    return std::string_view::npos;
}

void Lexer::read_text(const Quote& quote) {
    const std::size_t start = at_;
    next_character(tag_, at_);
    const std::size_t inside = at_;
    std::size_t end = closing(tag_, inside, quote, quote.close);
    if (end == std::string_view::npos)
        end = closing(tag_, inside, quote, quote.close.find('\'') == quote.close.npos ? any_double : any_single);
    if (end == std::string_view::npos) return refuse(start, tag_.size(), say("The quoted text is not closed"));
    at_ = end;
    next_character(tag_, at_);
    add(Token::Kind::Text, start).text = unescaped(tag_.substr(inside, end - inside));
}

std::string_view Lexer::unescaped(std::string_view raw) {
    if (raw.find('\\') == raw.npos) return raw;
    std::string plain;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 == raw.size()) {
            plain += raw[i];
            continue;
        }
        constexpr std::string_view letters = "ntrabfv\\'\"0", meant = std::string_view("\n\t\r\a\b\f\v\\'\"\0", 11);
        const char c = raw[++i];
        const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 0;
        if (const auto known = letters.find(c); known != letters.npos) {
            plain += meant[known];
        } else if (std::uint32_t code = 0; digits && raw.size() - i > digits &&
                                           std::from_chars(&raw[i + 1], raw.data() + i + 1 + digits, code, 16).ptr ==
                                               raw.data() + i + 1 + digits &&
                                           (code < 0xd800 || code > 0xdfff)) {
            append_character(plain, code);
            i += digits;
        } else if (c != '\n') {
            (plain += '\\') += c;
        }
    }
    return arena_.copy(plain);
}

void Lexer::read_sign(char32_t c) {
    constexpr std::string_view signs[] = {"**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "(",
                                          ")",  "[",  "]",  "{",  "}",  "<",  ">", "=", ".", ",", ":", "|", ";"};
    const std::size_t start = at_;
    if (is_dash(c)) {
        next_character(tag_, at_);
        add(Token::Kind::Sign, start).text = "-";
        return;
    }
    for (const std::string_view sign : signs) {
        if (!tag_.substr(at_).starts_with(sign)) continue;
        at_ += sign.size();
        add(Token::Kind::Sign, start);
        return;
    }
    std::size_t end = at_;
    next_character(tag_, end);
    std::string hint;
    if (c == '&' || c == '!') hint = say("In conditions write «and», «or», «not»");
    refuse(start, end, say("Unexpected character «{1}»", {tag_.substr(start, end - start)}), hint);
}

}  // namespace

std::vector<Token> read_tokens(std::string_view tag, Arena& arena, std::optional<Mistake>& mistake) {
    return Lexer(tag, arena, mistake).read();
}

}  // namespace prikaz::language
