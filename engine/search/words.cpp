#include "search/words.hpp"

#include "search/search.hpp"

namespace prikaz::search {

namespace {

constexpr char32_t soft_hyphen = 0xAD, word_joiner = 0x2060, byte_order_mark = 0xFEFF;
constexpr char32_t accent = 0x301, diaeresis = 0x308, breve = 0x306;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_combining(char32_t c) { return c >= 0x300 && c < 0x370; }
// Stands inside a word without being of it.
bool is_invisible(char32_t c) {
    return c == soft_hyphen || c == word_joiner || c == byte_order_mark || (c >= 0x200B && c <= 0x200F);
}

char32_t folded(char32_t c) { return c == U'ё' || c == U'Ё' ? U'е' : c; }

// «и» and a breve are one letter; other marks over letters (an accent) are left out.
void add(std::string& word, char32_t c) {
    constexpr std::string_view i = "и", short_i = "й";
    if (c == breve && word.ends_with(i))
        word.replace(word.size() - i.size(), i.size(), short_i);
    else if (!is_combining(c))
        append_character(word, folded(c));
}

class Cutter {
public:
    using Use = std::function<void(std::string_view, std::size_t, std::size_t)>;
    explicit Cutter(const Use& use) : use_(use) {}

    void see(char32_t c, std::size_t at, std::size_t end) {
        if (is_invisible(c) || (is_combining(c) && !word_.empty())) {
            if (!word_.empty()) take(c, end);
            return;
        }
        if (!is_word_character(c)) return finish();
        if (!word_.empty() && is_digit(c) != digits_) finish();
        if (word_.empty()) {
            begin_ = at;
            digits_ = is_digit(c);
        }
        take(c, end);
        ++characters_;
    }
    void finish() {
        if (!word_.empty()) use_(lower(word_), begin_, end_ - begin_);
        word_.clear();
        characters_ = 0;
    }

private:
    void take(char32_t c, std::size_t end) {
        end_ = end;
        if (characters_ < longest_word && !is_invisible(c)) add(word_, c);
    }

    const Use& use_;
    std::string word_;
    std::size_t begin_ = 0, end_ = 0, characters_ = 0;
    bool digits_ = false;
};

}  // namespace

// Letters of every script, digits; of the rest nothing, so that whoever keeps the words need not know more than that
// they hold neither blanks nor marks.
bool is_word_character(char32_t c) {
    if (c < 0x80) return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
    if (c < 0x2000) return !is_combining(c) && c != 0x37E && c != 0x387;
    const bool is_mark = c < 0x2C00 || (c >= 0x2E00 && c < 0x3040) || (c >= 0xD800 && c < 0xF900) || c >= 0xFE00;
    return !is_mark;
}

void for_each_word(std::string_view text, const Cutter::Use& use) {
    Cutter cutter(use);
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = next_character(text, at);
        cutter.see(c, begin, at);
    }
    cutter.finish();
}

}  // namespace prikaz::search
