// Reads and escapes the inline marks of our Markdown. A mark that finds no partner stays as it is written.
//
// The text is cut into pieces; a pair of marks, or a link, gives its looks to all pieces between. Since runs are flat,
// pairs may overlap and no tree is needed; every step is linear in the length of the text.
#include <array>
#include <cstddef>

#include "content/content.hpp"

namespace prikaz::content {
namespace {

constexpr std::string_view escapable = R"(\*~[]()!"#$%&'+,-./:;<=>?@^_`{|})";
constexpr std::size_t longest_address = 2048;

bool is_blank(char32_t c) { return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0; }

// Letters and digits, roughly: everything but ASCII signs, Latin-1 signs, general punctuation and other symbols.
bool is_word(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    return c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F);
}

struct Piece {
    std::string text;
    char mark = 0;                         // '*' or '~': its text is what remains of the mark
    int bold = 0, italic = 0, strike = 0;  // changes that begin with this piece
    std::string link;
};

struct Opener {
    std::size_t piece;
    char mark;
    int length;
};

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<Run> runs() {
        while (at_ < text_.size()) step();
        flush();
        return joined();
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == '\\' && at_ + 1 < text_.size() && escapable.find(text_[at_ + 1]) != std::string_view::npos) {
            ++at_;
            take_character();
        } else if (c == '*' || c == '~') {
            take_mark(c);
        } else if (c == '[') {
            flush();
            brackets_.push_back(pieces_.size());
            take_character();
        } else if (c == ']' && !brackets_.empty()) {
            close_bracket();
        } else {
            take_character();
        }
    }

    void take_character() {
        const std::size_t begin = at_;
        previous_ = next_character(text_, at_);
        plain_.append(text_.substr(begin, at_ - begin));
    }

    void flush() {
        if (plain_.empty()) return;
        pieces_.push_back({.text = std::move(plain_)});
        plain_.clear();
    }

    char32_t peek(std::size_t offset) const { return offset < text_.size() ? next_character(text_, offset) : 0; }

    void take_mark(char mark) {
        std::size_t end = at_;
        while (end < text_.size() && text_[end] == mark) ++end;
        const int length = static_cast<int>(std::min<std::size_t>(end - at_, 4));
        const char32_t before = previous_, after = peek(end);
        const bool opens = !is_blank(after) && !is_word(before);
        const bool closes = !is_blank(before) && !is_word(after);
        const bool known = mark == '*' ? length <= 3 : length == 2;
        if (!known || !(opens || closes)) {
            while (at_ < end) take_character();
            return;
        }
        flush();
        int rest = closes ? close(mark, length) : length;
        if (rest > 0) {
            pieces_.push_back({.text = std::string(rest, mark), .mark = mark});
            if (opens && rest == length) open(mark, length);
        }
        previous_ = static_cast<char32_t>(mark);
        at_ = end;
    }

    void open(char mark, int length) {
        openers_.push_back({pieces_.size() - 1, mark, length});
        ++waiting(mark, length);
    }

    int& waiting(char mark, int length) { return waiting_[mark == '*' ? 0 : 1][length]; }

    // How much of a closing mark of `closing` signs an opening mark of `opening` signs can serve; *** serves both.
    static int served(int opening, int closing) {
        if (opening == closing) return opening;
        if (opening == 3) return closing;
        return closing == 3 ? opening : 0;
    }

    // Pairs a closing mark with opening ones; returns how many of its signs found no partner.
    int close(char mark, int length) {
        while (length > 0 && may_serve(mark, length)) {
            while (openers_.back().mark != mark || served(openers_.back().length, length) == 0) drop_opener();
            Opener& opener = openers_.back();
            const int used = served(opener.length, length);
            if (opener.piece + 1 == pieces_.size()) return length;  // nothing stands between
            give_looks(opener.piece, mark, used);
            pieces_[opener.piece].text.resize(static_cast<std::size_t>(opener.length - used));
            shorten_opener(used);
            length -= used;
        }
        return length;
    }

    bool may_serve(char mark, int length) {
        for (int opening = 1; opening <= 3; ++opening) {
            if (served(opening, length) > 0 && waiting(mark, opening) > 0) return true;
        }
        return false;
    }

    void drop_opener() {
        --waiting(openers_.back().mark, openers_.back().length);
        openers_.pop_back();
    }

    void shorten_opener(int used) {
        Opener opener = openers_.back();
        drop_opener();
        if (opener.length == used) return;
        opener.length -= used;
        openers_.push_back(opener);
        ++waiting(opener.mark, opener.length);
    }

    void give_looks(std::size_t opener, char mark, int used) {
        pieces_.push_back({});  // an empty piece on which the looks end
        Piece& begin = pieces_[opener + 1];
        Piece& end = pieces_.back();
        const auto change = [&](int Piece::*look) {
            ++(begin.*look);
            --(end.*look);
        };
        if (mark == '~') return change(&Piece::strike);
        if (used & 1) change(&Piece::italic);
        if (used & 2) change(&Piece::bold);
    }

    // «](address)» makes the pieces since the last bracket a link, and outer brackets plain: links do not nest.
    void close_bracket() {
        const std::size_t first = brackets_.back();
        const std::string_view address = address_after(at_ + 1);
        flush();
        if (address.empty() || is_empty_link(first)) {
            brackets_.pop_back();
            return take_character();
        }
        pieces_[first].text.erase(0, 1);  // the bracket itself
        for (std::size_t i = first; i < pieces_.size(); ++i) pieces_[i].link = address;
        pieces_.push_back({});
        brackets_.clear();
        at_ += address.size() + 3;
        previous_ = ')';
    }

    bool is_empty_link(std::size_t first) const {
        return pieces_.size() == first + 1 && pieces_[first].text.size() == 1;
    }

    std::string_view address_after(std::size_t open) const {
        if (open >= text_.size() || text_[open] != '(') return {};
        int depth = 0;
        const std::size_t end = std::min(text_.size(), open + longest_address);
        for (std::size_t i = open; i < end; ++i) {
            const auto c = static_cast<unsigned char>(text_[i]);
            if (c <= ' ' || c == 0x7F || c == '"' || c == '<' || c == '>' || c == '\\') return {};
            if (c == '(') ++depth;
            if (c == ')' && --depth == 0) {
                const std::string_view address = text_.substr(open + 1, i - open - 1);
                return is_address(address) ? address : std::string_view();
            }
        }
        return {};
    }

    std::vector<Run> joined() const {
        std::vector<Run> runs;
        int bold = 0, italic = 0, strike = 0;
        for (const Piece& piece : pieces_) {
            bold += piece.bold;
            italic += piece.italic;
            strike += piece.strike;
            if (piece.text.empty()) continue;
            Run run{
                .text = piece.text, .bold = bold > 0, .italic = italic > 0, .strike = strike > 0, .link = piece.link};
            if (!runs.empty() && looks_like(runs.back(), run)) {
                runs.back().text += run.text;
            } else {
                runs.push_back(std::move(run));
            }
        }
        return runs;
    }

    static bool looks_like(const Run& a, const Run& b) {
        return a.bold == b.bold && a.italic == b.italic && a.strike == b.strike && a.link == b.link;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    char32_t previous_ = 0;
    std::string plain_;
    std::vector<Piece> pieces_;
    std::vector<Opener> openers_;
    std::vector<std::size_t> brackets_;
    std::array<std::array<int, 5>, 2> waiting_{};
};

}  // namespace

bool is_address(std::string_view address) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:"}) {
        if (address.size() <= scheme.size() || lower(address.substr(0, scheme.size())) != scheme) continue;
        for (const char c : address) {
            if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F) return false;
        }
        return true;
    }
    return false;
}

std::vector<Run> read_inline(std::string_view text) { return Reader(text).runs(); }

std::string escape_inline(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        if (std::string_view("\\*~[]").find(c) != std::string_view::npos) escaped += '\\';
        escaped += c;
    }
    return escaped;
}

}  // namespace prikaz::content
