// Rules that hold for every text of an order, found in one pass over its bytes.
#include "order/reading.hpp"

namespace prikaz::order {
namespace {

constexpr std::size_t longest_text = 1u << 20;
constexpr std::size_t most_problems = 100;  // of one order; the rest would say the same
constexpr int deepest = 64;
constexpr std::string_view ellipsis = "…";
constexpr std::string_view look_alikes = "ABCEHKMOPTXYaceopxy";  // Latin letters that look like Russian ones

bool is_latin(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_russian(unsigned char c) { return c == 0xd0 || c == 0xd1; }  // first byte of the two of a letter

class Scan {
public:
    Scan(Reading& reading, const data::Node& node, std::size_t& told)
        : reading_(reading), node_(node), text_(node.text()), told_(told) {}

    void run() {
        std::size_t at = 0;
        while (at < text_.size()) at = is_letter(at) ? word(at) : between(at);
        flush_spaced();
        for (std::size_t line = 0; line < text_.size(); line = std::min(text_.find('\n', line), text_.size()) + 1)
            dash(line);
        for (std::size_t at = 0; (at = text_.find(ellipsis, at)) != text_.npos; at += ellipsis.size()) gap(at);
        if (reading_.as_written) typography();
    }

    // A plain text over several lines becomes one line; a list below it in the file would be lost in it.
    void folded(std::size_t dash) {
        tell(Severity::Warning, "order.text.folded", dash, dash + 1,
             say("this line goes on the text above: «{1}» begins no sub-item", {text_.substr(dash, 1)}),
             say("sub-items stand under «items:»; to keep the lines of a text begin it with | and write it below"));
    }

private:
    Reading& reading_;
    const data::Node& node_;
    std::string_view text_;
    std::size_t& told_;
    std::size_t spaced_from_ = 0;
    int spaced_ = 0;  // single letters in a row, one blank between each two

    // Of an order that wants its texts as written: what is not set as typography wants, each kind once.
    void typography() {
        using russian::TypographyFlaw;
        unsigned told = 0;
        for (const auto& flaw : russian::typography_flaws(text_)) {
            const unsigned kind = 1u << static_cast<unsigned>(flaw.flaw);
            if ((told & kind) || flaw.flaw == TypographyFlaw::Blanks) continue;  // blanks have a rule of their own
            told |= kind;
            const std::string sentence = flaw.flaw == TypographyFlaw::Blank
                                             ? say("a line may end here: a no-break space is wanted")
                                         : flaw.flaw == TypographyFlaw::Quotes ? say("straight quotes instead of « »")
                                                                               : say("a hyphen instead of a dash");
            tell(Severity::Warning, "order.text.typography", flaw.offset, flaw.offset + flaw.size, sentence,
                 say("leave out typography: as-written, and it is set by itself"));
        }
    }

    bool is_letter(std::size_t at) const { return is_latin(text_[at]) || is_russian(text_[at]); }

    void tell(Severity severity, const char* code, std::size_t from, std::size_t to, std::string text,
              std::string hint) {
        if (told_++ >= most_problems) return;
        const int length = static_cast<int>(count_characters(text_.substr(from, to - from)));
        reading_.report(severity, code, Origin(node_).place(from, length), std::move(text), std::move(hint));
    }

    std::size_t word(std::size_t from) {
        std::size_t at = from, latin_at = from;
        int letters = 0, russian = 0, latin = 0, alike = 0;
        for (; at < text_.size() && is_letter(at); ++letters) {
            if (is_russian(text_[at])) {
                ++russian, at += 2;
                continue;
            }
            ++latin;
            if (look_alikes.find(text_[at]) != std::string_view::npos) ++alike, latin_at = at;
            ++at;
        }
        if (russian && latin && alike == latin) look_alike(from, at, latin_at);
        spaced(from, letters == 1 && russian == 1);
        return at;
    }

    void look_alike(std::size_t from, std::size_t to, std::size_t latin_at) {
        tell(Severity::Warning, "order.text.lookalike", from, to,
             say("«{1}» mixes Russian and Latin letters", {text_.substr(from, to - from)}),
             say("«{1}» is a Latin letter here: type it anew with the Russian keyboard", {text_.substr(latin_at, 1)}));
    }

    void spaced(std::size_t from, bool single) {
        if (!single) return flush_spaced();
        if (!spaced_++) spaced_from_ = from;
    }

    void flush_spaced() {
        if (spaced_ >= 4) {
            const std::size_t end = spaced_from_ + std::size_t(spaced_) * 3 - 1;
            std::string word;
            for (std::size_t at = spaced_from_; at < end; at += 3) word += text_.substr(at, 2);
            tell(Severity::Error, "order.text.spaced", spaced_from_, end, say("a word is spaced out with blanks"),
                 say("write «{1}»: letter spacing comes from kind-form and operative", {word}));
        }
        spaced_ = 0;
    }

    std::size_t between(std::size_t at) {
        std::size_t end = at;
        while (end < text_.size() && text_[end] == ' ') ++end;
        const bool inside_line = at > 0 && text_[at - 1] != '\n' && end < text_.size() && text_[end] != '\n';
        if (end - at >= 2 && inside_line && reading_.as_written)
            tell(Severity::Warning, "order.text.double-blank", at, end, say("there are several blanks in a row"), {});
        if (end - at != 1) flush_spaced();
        return end > at ? end : at + 1;
    }

    // What a sample leaves to be written: «…» with blanks around it, or before a sign at the end.
    void gap(std::size_t at) {
        constexpr std::string_view around = " \n\t", after = " \n\t;,.";
        const std::size_t end = at + ellipsis.size();
        if (at > 0 && around.find(text_[at - 1]) == around.npos) return;
        if (end < text_.size() && after.find(text_[end]) == after.npos) return;
        const std::size_t line = text_.rfind('\n', at) + 1, next = std::min(text_.find('\n', at), text_.size());
        tell(Severity::Warning, "order.unfinished", at, end,
             say("this is not written yet: «{1}»", {trim(text_.substr(line, next - line))}),
             say("an ellipsis that is meant stands close to its word: «…word»"));
    }

    void dash(std::size_t line) {
        const std::size_t at = std::min(text_.find_first_not_of(' ', line), text_.size());
        for (const std::string_view dash : {"-", "–", "—", "•"}) {
            const std::size_t after = at + dash.size();
            if (!text_.substr(at).starts_with(dash) || after >= text_.size() || !is_letter(after)) continue;
            tell(Severity::Warning, "order.text.dash", at, after,
                 say("no blank follows the dash: this line stays plain text and begins no list"),
                 say("put a blank after the dash"));
        }
    }
};

// Of a text without quotes, in its file: where a line begins with a dash that folding put inside the text.
class Folds {
public:
    std::optional<std::size_t> dash(const data::Node& node) {
        const std::string_view text = node.text();
        if (node.is_quoted() || !node.source() || text.find(" - ") == std::string_view::npos) return {};
        const std::string_view file = node.source()->text;
        std::size_t at = start(node), done = 0;
        while (at < file.size() && done < text.size()) {
            if (file[at] == text[done] && file[at] != ' ') {
                ++at, ++done;
                continue;
            }
            if (!is_blank(file[at])) return {};
            const std::size_t blank = at;
            while (at < file.size() && is_blank(file[at])) ++at;
            const std::size_t in_text = done;
            while (done < text.size() && is_blank(text[done])) ++done;
            const bool line_end = file.substr(blank, at - blank).find('\n') != std::string_view::npos;
            const bool kept = text.substr(in_text, done - in_text) != " ";
            if (line_end && !kept && file.substr(at).starts_with("- ")) return done;
        }
        return {};
    }

private:
    const data::Source* source_ = nullptr;
    std::vector<std::size_t> lines_;  // of the file that was asked about last

    static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    std::size_t start(const data::Node& node) {
        const std::string_view file = node.source()->text;
        if (source_ != node.source()) {
            source_ = node.source();
            lines_ = {0};
            for (std::size_t end = file.find('\n'); end != std::string_view::npos; end = file.find('\n', end + 1))
                lines_.push_back(end + 1);
        }
        if (node.line() < 1 || std::size_t(node.line()) > lines_.size()) return file.size();
        std::size_t at = lines_[std::size_t(node.line()) - 1];
        for (int column = 1; column < node.column() && at < file.size(); ++column) (void)next_character(file, at);
        return at;
    }
};

void walk(Reading& reading, const data::Node& node, std::size_t& told, Folds& folds, int depth) {
    if (depth > deepest) return;
    if (node.is(data::Kind::Text)) {
        if (node.text().size() > longest_text)
            return reading.error("order.text.long", node.place(), say("this text is longer than 1 MB"),
                                 say("name a file instead, or cut the text into parts"));
        Scan scan(reading, node, told);
        scan.run();
        if (const auto dash = folds.dash(node)) scan.folded(*dash);
    }
    if (node.is(data::Kind::List))
        for (const data::Node& child : node.list()) walk(reading, child, told, folds, depth + 1);
    if (node.is(data::Kind::Map))
        for (const data::Field& field : node.map()) walk(reading, field.value, told, folds, depth + 1);
}

}  // namespace

void check_texts(Reading& reading, const data::Node& node) {
    std::size_t told = 0;
    Folds folds;
    walk(reading, node, told, folds, 0);
}

}  // namespace prikaz::order
