#include <algorithm>
#include <charconv>

#include "order/regulation.hpp"

namespace prikaz::order {
namespace {

using data::Node;

constexpr int largest_part = 999;
constexpr std::size_t deepest_clause = 8;
constexpr int deepest_list = 4;
constexpr std::string_view dashes[] = {"- ", "• ", "– ", "— ", "* "};

struct Opening {  // what a line begins
    BlockKind kind = BlockKind::Paragraph;
    bool opens = false;  // begins a block even right after another line
    bool heading_mark = false;
    std::vector<int> number;
    std::size_t size = 0;  // of the mark
};

std::size_t blanks(std::string_view text) {
    const std::size_t size = text.find_first_not_of(" \t");
    return size == std::string_view::npos ? text.size() : size;
}

std::optional<int> part_of(std::string_view text, std::size_t& at) {
    int number = 0;
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - begin < 4) ++at;
    const bool sound = at > begin && text[begin] != '0';
    if (!sound || std::from_chars(text.data() + begin, text.data() + at, number).ec != std::errc()) return {};
    return number <= largest_part ? std::optional(number) : std::nullopt;
}

// «1.», «1.1.», «4.1.1 », «5.1.13..»: at least one dot. A date or a year is no number of a clause.
std::optional<Opening> clause_number(std::string_view line) {
    Opening opening{BlockKind::Clause, true};
    std::size_t at = 0;
    bool dotted = false;
    for (;;) {
        const auto part = part_of(line, at);
        if (!part) return {};
        opening.number.push_back(*part);
        if (opening.number.size() > deepest_clause) return {};
        if (at >= line.size() || line[at] != '.') break;
        dotted = true;
        while (at < line.size() && line[at] == '.') ++at;
        if (at >= line.size() || line[at] < '0' || line[at] > '9') break;
    }
    const std::size_t gap = at < line.size() ? blanks(line.substr(at)) : 0;
    if (!dotted || !gap) return {};
    opening.size = at + gap;
    return opening;
}

Opening opening_of(std::string_view line) {
    std::size_t hashes = 0;
    while (hashes < line.size() && line[hashes] == '#') ++hashes;
    if (hashes && hashes <= 6 && hashes < line.size() && line[hashes] == ' ') {
        const std::size_t text = hashes + blanks(line.substr(hashes));
        if (auto clause = clause_number(line.substr(text)); clause && clause->number.size() == 1) {
            clause->size += text;
            clause->heading_mark = true;
            return *clause;
        }
        return {BlockKind::Heading, true, true, {}, text};
    }
    for (const std::string_view dash : dashes) {
        if (line.starts_with(dash))
            return {BlockKind::Dash, true, false, {}, dash.size() + blanks(line.substr(dash.size()))};
    }
    if (auto clause = clause_number(line)) return *clause;
    std::size_t at = 0;
    if (const auto number = part_of(line, at); number && line.substr(at).starts_with(") "))
        return {BlockKind::Counted, true, false, {*number}, at + 1 + blanks(line.substr(at + 1))};
    // «**термин** – …» and «а) …» stand in paragraphs of their own.
    const bool definition = line.starts_with("**") && line.find("** –") != std::string_view::npos;
    const bool lettered = line.size() > 3 && (line[0] & 0x80) && line[2] == ')' && line[3] == ' ';
    return {BlockKind::Paragraph, definition || lettered};
}

class Parser {
public:
    Parser(Reading& reading, const Node& node) : reading_(reading), node_(node), text_(node.text()) {}

    Regulation parse() {
        for (std::size_t begin = 0; begin < text_.size();) {
            const std::size_t end = std::min(text_.find('\n', begin), text_.size());
            line(begin, end);
            begin = end + 1;
        }
        close();
        return std::move(blocks_);
    }

private:
    Reading& reading_;
    const Node& node_;
    std::string_view text_;
    Regulation blocks_;
    bool open_ = false;                 // the next plain line continues the last block
    std::vector<std::size_t> indents_;  // of the lists that are open

    void line(std::size_t begin, std::size_t end) {
        const std::string_view whole = text_.substr(begin, end - begin);
        const std::size_t indent = blanks(whole);
        std::string_view line = whole.substr(indent);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
        if (line.empty()) return close();
        if (line.starts_with('|')) table(begin + indent);
        const Opening opening = opening_of(line);
        const std::size_t text = begin + indent + opening.size;
        if (open_ && !opening.opens) return continue_block(line, text);
        close();
        start(opening, indent, line.substr(opening.size), text);
    }

    void start(const Opening& opening, std::size_t indent, std::string_view line, std::size_t at) {
        const std::size_t mark = at - opening.size;
        RegulationBlock block{.kind = opening.kind, .origin = Origin(node_, at), .mark = Origin(node_, mark)};
        block.written = opening.number;
        block.heading_mark = opening.heading_mark;
        block.level = level(opening.kind, indent);
        block.mark_length = int(std::max<std::size_t>(trim(text_.substr(mark, opening.size)).size(), 1));
        block.text = line;
        blocks_.push_back(std::move(block));
        open_ = opening.kind != BlockKind::Heading;
    }

    int level(BlockKind kind, std::size_t indent) {
        if (kind != BlockKind::Dash && kind != BlockKind::Counted) return indents_.clear(), 0;
        while (!indents_.empty() && indents_.back() > indent) indents_.pop_back();
        if (indents_.empty() || indents_.back() < indent) indents_.push_back(indent);
        return std::min(int(indents_.size()) - 1, deepest_list);
    }

    // Lines of one paragraph are joined by a blank; a backslash at the end keeps the line's end.
    void continue_block(std::string_view line, std::size_t at) {
        RegulationBlock& block = blocks_.back();
        const bool keep = block.text.ends_with('\\');
        if (keep) block.text.pop_back();
        block.text += keep ? '\n' : ' ';
        block.origin.from(block.text.size(), at);
        block.text += line;
    }

    // Takes the id off the end of a clause: {#id}.
    void close() {
        open_ = false;
        if (blocks_.empty() || !blocks_.back().id.empty() || !blocks_.back().text.ends_with('}')) return;
        RegulationBlock& block = blocks_.back();
        const std::size_t begin = block.text.rfind("{#");
        if (begin == std::string::npos || block.text.find("#}", begin) != std::string::npos) return;
        block.id = trim(std::string_view(block.text).substr(begin + 2, block.text.size() - begin - 3));
        block.id_at = begin + 2;
        block.text.resize(begin);
        while (block.text.ends_with(' ')) block.text.pop_back();
    }

    void table(std::size_t at) {
        reading_.warn("order.markdown.table", Origin(node_).place(at, 1), say("tables are not read from Markdown"),
                      say("use a block table: in the body of the appendix"));
    }
};

}  // namespace

Regulation parse_regulation(Reading& reading, const Node& text) { return Parser(reading, text).parse(); }

}  // namespace prikaz::order
